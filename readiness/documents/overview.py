"""Many groups on one console page: the role open to each now, the next one, and how much is known."""

from collections.abc import Iterable

from readiness.assessment.assess import Assessment
from readiness.documents.layout import WIDTH

_COLUMNS = (33, 28, 19)


def overview(assessments: Iterable[Assessment]) -> str:
    """One line a group, in order of name. Groups are not ranked: their figures rest on different rules."""
    lines = [_line("Group", "Open now", "Answered, says/shown"), "-" * WIDTH]
    for result in sorted(assessments, key=lambda result: result.subject.name.casefold()):
        titles = {role.id: role.title for role in result.pack.roles}
        now, figure = result.role_now, result.figure
        role = f"{titles[now.role]} ({now.state})" if now else "none known yet"
        figures = "nothing yet"
        if figure.answered:
            says, shown = int(figure.percent("claimed") or 0), int(figure.percent("evidenced") or 0)
            figures = f"{figure.answered}/{figure.applicable}, {says}%/{shown}%"
        lines.append(_line(result.subject.name, role, figures))
    return "\n".join(lines)


def _line(*cells: str) -> str:
    parts = [
        cell if len(cell) <= width else cell[: width - 1] + "…" for cell, width in zip(cells, _COLUMNS, strict=True)
    ]
    return " ".join(part.ljust(width) for part, width in zip(parts, _COLUMNS, strict=True)).rstrip()
