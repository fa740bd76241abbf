"""Many groups on one console page: the role open to each now, the next one, and how much is known."""

from collections.abc import Iterable

from readiness.assessment.assess import Assessment
from readiness.documents.layout import WIDTH, mark

_COLUMNS = (31, 25, 14, 7)


def overview(assessments: Iterable[Assessment], *, plain: bool) -> str:
    """One line a group, in order of name. Groups are not ranked: their figures rest on different rules."""
    lines = [_line("Group", "Open to it now", "", "Answered"), "-" * WIDTH]
    for result in sorted(assessments, key=lambda result: result.subject.name.casefold()):
        titles = {role.id: role.title for role in result.pack.roles}
        now, figure = result.role_now, result.figure
        role, state = (titles[now.role], now.state) if now else ("None known yet", "not known")
        shown = mark(state, plain=plain, pad=_COLUMNS[2])
        lines.append(_line(result.subject.name, role, shown, f"{figure.answered} of {figure.applicable}"))
    return "\n".join(lines)


def _line(name: str, role: str, state: str, answered: str) -> str:
    cells = [cut.ljust(width) for cut, width in ((name[:31], _COLUMNS[0]), (role[:25], _COLUMNS[1]))]
    return " ".join([*cells, state.ljust(_COLUMNS[2]), answered]).rstrip()
