"""Many comparisons as one CSV table: a row for each subject, what moved in all, and what each cause moved."""

from collections.abc import Iterable
from fractions import Fraction

from readiness.assessment.comparing import CAUSES, Comparison
from readiness.documents.over_time.words import direction, role_now, role_words
from readiness.model.assessment import Part
from readiness.model.record import Record
from readiness.workspace.csv_text import write_csv

_PARTS: tuple[Part, ...] = ("claimed", "evidenced", "possible")
_FIRST = (
    "id",
    "name",
    "from",
    "to",
    "view",
    "rules_from",
    "rules_to",
    "role_from",
    "role_to",
    "roles_up",
    "roles_down",
)
_FIGURES = tuple(f"{part}_{word}" for part in _PARTS for word in ("from", "to", "points"))
_COVERAGE = ("answered_from", "answered_to", "compared")
_CAUSES = tuple(f"{cause}_{word}" for cause in CAUSES for word in ("claimed_points", "evidenced_points", "roles"))


def comparison_table(comparisons: Iterable[Comparison]) -> bytes:
    """The table as a CSV file that no spreadsheet runs as formulas.

    Percentages and points have two decimals. Points say up or down, since a spreadsheet takes a minus for a formula.
    They are blank where the figures are not over the same rules, and `compared` says why.
    """
    return write_csv([(*_FIRST, *_FIGURES, *_COVERAGE, *_CAUSES), *(_row(one) for one in comparisons)])


def _row(one: Comparison) -> list[str]:
    then, now = one.then, one.now
    up, down = (
        "; ".join(role_words(one, move) for move in one.whole.roles if (direction(move) in words))
        for words in (("up", "new"), ("down", "gone"))
    )
    cells = [now.subject, now.name, then.as_of.isoformat(), now.as_of.isoformat(), now.view.commissioner or ""]
    cells += [_rules(then), _rules(now), role_now(then), role_now(now), up, down]
    for part in _PARTS:
        cells += [_number(then.figure.percent(part)), _number(now.figure.percent(part)), _points(one.points(part))]
    cells += [f"{record.figure.answered} of {record.figure.applicable}" for record in (then, now)]
    cells.append(one.why_whole or ("yes" if one.points("claimed") is not None else "no: other rules count"))
    for cause in CAUSES:
        move = one.parts.get(cause)
        cells += [_points(move.points(part) if move else None) for part in _PARTS[:2]]
        cells.append("; ".join(role_words(one, role) for role in move.roles) if move else "")
    return cells


def _rules(record: Record) -> str:
    return f"{record.pack.id} {record.pack.version}"


def _number(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):.2f}"


def _points(value: Fraction | None) -> str:
    if not value:
        return "" if value is None else "0.00"
    return f"{'up' if value > 0 else 'down'} {float(abs(value)):.2f}"
