"""All records of one subject, oldest first: a table for a console, and JSON."""

from fractions import Fraction
from typing import Any

from readiness.documents.layout import WIDTH, paragraphs, percent, wrap
from readiness.documents.over_time.comparison_json import record_json
from readiness.documents.over_time.words import role_now
from readiness.model.record import Record
from readiness.model.scalars import say_day

FORM = "readiness-over-time/1"
_NEW_RULES = "-- other rules from here on: figures above and below are not compared --"


def records_json(records: list[Record]) -> dict[str, Any]:
    """The records; `same_rules_as_before` is false where the figures may not be compared with those before."""
    last = records[-1]
    return {
        "form": FORM,
        "subject": {"id": last.subject, "kind": last.kind, "name": last.name},
        "view": {"commissioner": last.view.commissioner},
        "records": [
            {**record_json(record), "same_rules_as_before": number > 0 and same_rules(records[number - 1], record)}
            for number, record in enumerate(records)
        ],
    }


def records_text(records: list[Record]) -> str:
    """The table, 80 columns wide."""
    last = records[-1]
    lines = [*wrap(last.name), "=" * min(len(last.name), WIDTH)]
    if last.view.commissioner:
        lines += wrap(f"As {last.view.commissioner} may see it.")
    lines += ["", f"{'':21}{'rating':<11}{'says':>5} {'shown':>6} {'most':>5}  answered  rules"]
    for number, record in enumerate(records):
        if number and not same_rules(records[number - 1], record):
            lines.append(f"  {_NEW_RULES}")
        lines += _row(record)
    lines += ["", *wrap("says: what the group says. shown: what was seen and was in date.")]
    lines += wrap("most: if all that was unknown turned out well.")
    return paragraphs(lines)


def same_rules(one: Record, other: Record) -> bool:
    """The figures of two records may be compared: one rule pack, and the same rules count by the same weights."""
    return one.pack.sha256 == other.pack.sha256 and _counted(one) == _counted(other)


def _counted(record: Record) -> list[tuple[str, Fraction]]:
    counted = [one for one in record.outcomes if one.in_figures and one.applies is not False]
    return sorted((one.rule, Fraction(one.full, record.units)) for one in counted)


def _row(record: Record) -> list[str]:
    figure = record.figure
    says, shown, most = (
        percent(figure.percent(part) if figure.answered else None) for part in ("claimed", "evidenced", "possible")
    )
    answered = f"{figure.answered} of {figure.applicable}"
    first = f"{say_day(record.as_of):<20} {record.rating.colour:<11}{says:>5} {shown:>6} {most:>5}  {answered:<9}"
    return [f"{first} {record.pack.version}", *wrap(f"Role: {role_now(record)}", 4, 6)]
