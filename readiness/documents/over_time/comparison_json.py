"""A comparison as JSON, in the documented form `readiness-comparison/1` (docs/json.md)."""

from fractions import Fraction
from typing import Any

from readiness.assessment.comparing import CAUSES, Cause, Comparison, Move
from readiness.documents.over_time.words import cause_words, title_of
from readiness.model.assessment import PARTS, Figure
from readiness.model.record import Record

FORM = "readiness-comparison/1"
Plain = dict[str, Any]


def comparison_json(comparison: Comparison) -> Plain:
    """The whole comparison. Points are exact fractions as text; null between figures over different rules."""
    then, now = comparison.then, comparison.now
    points = {part: comparison.points(part) for part in PARTS}
    return {
        "form": FORM,
        "subject": {"id": now.subject, "kind": now.kind, "name": now.name},
        "view": {"commissioner": now.view.commissioner},
        "from": _end(then),
        "to": _end(now),
        "parted": bool(comparison.parts),
        "why_not_parted": comparison.why_whole or None,
        "points": {part: _text(value) for part, value in points.items()},
        "whole": _move(comparison, comparison.whole, comparable=points["claimed"] is not None),
        "causes": [_cause(comparison, cause) for cause in CAUSES],
        "disputes": {
            "raised": [{"about": about, "says": says, "on": on} for about, says, on in comparison.changes.raised],
            "withdrawn": [{"about": about, "says": says, "on": on} for about, says, on in comparison.changes.withdrawn],
        },
    }


def record_json(record: Record) -> Plain:
    """One record in a row of records."""
    role = record.role_now
    return {
        **_end(record),
        "figures": figure_json(record.figure),
        "rating": record.rating.colour,
        "rating_on_evidence": record.rating.on_evidence or record.rating.colour,
        "role": {"id": role.role, "title": record.titles.get(role.role), "state": role.state} if role else None,
    }


def figure_json(figure: Figure) -> Plain:
    """Percentages as exact fractions of 1, with coverage; null over no counted rule."""
    exact = {part: figure.percent(part) for part in PARTS}
    coverage = {"answered": figure.answered, "applicable": figure.applicable}
    return {part: _text(None if value is None else value / 100) for part, value in exact.items()} | coverage


def _end(record: Record) -> Plain:
    return {
        "as_of": record.as_of.isoformat(),
        "saved": record.saved.isoformat() if record.file else None,
        "by": record.by,
        "file": record.file or None,
        "pack": record.pack._asdict(),
        "tool": record.tool,
    }


def _cause(comparison: Comparison, cause: Cause) -> Plain:
    move = comparison.parts.get(cause)
    changed: Plain = {"cause": cause, "changed": cause_words(comparison, cause)}
    return changed | {"moved": _move(comparison, move, comparable=move.comparable) if move else None}


def _move(comparison: Comparison, move: Move, *, comparable: bool) -> Plain:
    return {
        "comparable": comparable,
        "before": figure_json(move.before),
        "after": figure_json(move.after),
        "points": {part: _text(move.points(part) if comparable else None) for part in PARTS},
        "roles": [
            {"role": one.role, "title": title_of(comparison, one.role), "before": one.before, "after": one.after}
            for one in move.roles
        ],
        "gates": [one._asdict() for one in move.gates],
        "rules": [
            {
                "rule": one.rule,
                "title": title_of(comparison, one.rule),
                "before": one.before,
                "after": one.after,
                "points_before": dict(zip(PARTS, map(str, one.points_before), strict=True)),
                "points_after": dict(zip(PARTS, map(str, one.points_after), strict=True)),
            }
            for one in move.rules
        ],
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
