"""Many assessments as one CSV table, for a spreadsheet: a row for each subject, in the order given."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from readiness.assessment.assess import Assessment
from readiness.model.assessment import GateOutcome, RoleOutcome
from readiness.packs.pack import Pack
from readiness.workspace.csv_text import write_csv

_FIRST = ("id", "name", "kind", "as_of", "view", "pack", "size")
_ROLES = ("role_now", "role_now_state", "role_next", "role_next_state", "first_missing", "first_missing_state")
_FIGURES = ("evidenced_percent", "claimed_percent", "possible_percent", "answered", "applicable")
_RATINGS = ("rating", "rating_on_evidence", "disputed")


def table(assessments: Sequence[Assessment]) -> bytes:
    """The table as a CSV file that no spreadsheet runs as formulas.

    Percentages have one decimal, rounded down so that 99.96 never reads 100, and are blank where nothing is answered or
    the subject is never rated. A column for each section and theme of the pack holds its rating, blank where no rule of
    it applies. `first_missing` is what stands first between the group and its next role. With no assessment: only the
    names of the first columns.
    """
    groups = _groups(assessments[0].pack) if assessments else {}
    header = [*_FIRST, *_ROLES, *_FIGURES, *_RATINGS, *groups.values()]
    return write_csv([header, *(_row(result, groups) for result in assessments)])


def _groups(pack: Pack) -> dict[tuple[str, str], str]:
    """Each section and theme, with the name of its column."""
    sections = {("sections", section.id): f"section: {section.title}" for section in pack.info.sections}
    return sections | {("themes", theme.ref): f"theme {theme.ref}: {theme.title}" for theme in pack.themes}


def _row(result: Assessment, groups: Iterable[tuple[str, str]]) -> list[str]:
    figure, info = result.figure, result.pack.info
    rating = result.rating(figure)
    parts = [figure.percent("evidenced"), figure.percent("claimed"), figure.percent("possible")]
    shown = result.rated and figure.answered > 0
    found = result.groups
    return [
        result.subject.id,
        result.subject.name,
        result.subject.kind,
        result.as_of.isoformat(),
        result.view.commissioner or "",
        f"{info.id} {info.version}",
        str(result.facts.get("size") or ""),
        *_roles(result),
        *(_percent(part) if shown else "" for part in parts),
        str(figure.answered),
        str(figure.applicable),
        rating.colour,
        rating.on_evidence or rating.colour,
        "; ".join(f"{dispute.about}: {dispute.says}" for dispute in result.disputes),
        *(result.rating(found[kind][name]).colour if name in found[kind] else "" for kind, name in groups),
    ]


def _roles(result: Assessment) -> list[str]:
    titles = {role.id: role.title for role in result.pack.roles}
    cells = []
    for role in (result.role_now, result.role_next):
        cells += [titles[role.role], role.state] if role else ["", ""]
    gate = _first_missing(result.role_next)
    return [*cells, *([result.pack.rules[gate.rule].title, gate.state] if gate else ["", ""])]


def _first_missing(role: RoleOutcome | None) -> GateOutcome | None:
    """The first gate that is closed; without one the first that is not known, then the first to be shown."""
    gates = [gate for state in ("closed", "not known", "conditional") for gate in role.at(state)] if role else []
    return gates[0] if gates else None


def _percent(value: Fraction | None) -> str:
    return "" if value is None else f"{int(value * 10) / 10:.1f}"
