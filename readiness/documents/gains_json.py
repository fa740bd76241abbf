"""What is supposed, what changes, and what each rule would gain, as plain data (docs/json.md)."""

from typing import Any

from readiness.assessment.assess import Assessment
from readiness.assessment.gains import Change, FigureChange, Gain
from readiness.assessment.what_if import Supposed
from readiness.documents.assessment_json import figure_json
from readiness.model.assessment import Figure, Rating, RuleOutcome
from readiness.packs.kinds import say_answer


def supposed_json(supposed: Supposed) -> dict[str, Any]:
    """One supposition; `answer` null: that nobody knows."""
    answer = None if supposed.value is None else say_answer(supposed.item, supposed.value)
    return {"id": supposed.item.id, "answer": answer, "seen": supposed.seen}


def change_json(change: Change) -> dict[str, Any]:
    """All that changes; points of rules are in whole units of the pack, and each says out of how many (`full`)."""
    return {
        "nothing": change.empty,
        "figures": _before_after(change.figure),
        "groups": [{"kind": group.kind, "id": group.name, **_before_after(group)} for group in change.groups],
        "roles": [
            {
                "id": role.after.role,
                "before": role.before.state,
                "after": role.after.state,
                "assessed_before": role.before.assessed,
                "assessed_after": role.after.assessed,
            }
            for role in change.roles
        ],
        "gates": [
            {
                "rule": gate.after.rule,
                "role": gate.after.role,
                "need": gate.after.need,
                "before": gate.before.state,
                "after": gate.after.state,
                "counts": gate.after.counts,
                "waits_before": gate.before.waits,
                "waits_after": gate.after.waits,
            }
            for gate in change.gates
        ],
        "rules": [
            {"id": rule.after.rule, "before": _rule(rule.before), "after": _rule(rule.after)} for rule in change.rules
        ],
    }


def gain_json(assessment: Assessment, gain: Gain | None) -> dict[str, Any] | None:
    """What meeting one rule would gain; null where nothing is left to gain."""
    if gain is None:
        return None
    return {
        "needs": [
            {
                "id": need.item,
                "answer": _said(assessment, need.item, need.value),
                "now": None if need.now is None else _said(assessment, need.item, need.now),
                "steps": need.steps,
                "renew": need.renew,
            }
            for need in gain.needs
        ],
        "said": gain.said and change_json(gain.said),
        "shown": gain.shown and change_json(gain.shown),
        "held_by": gain.held,
        "facts": list(gain.facts),
    }


def _said(assessment: Assessment, name: str, value: Any) -> str:
    item = assessment.pack.item(name)
    return say_answer(item, value) if item else str(value)


def _before_after(change: FigureChange) -> dict[str, Any]:
    pairs = (("before", change.before, change.rating_before), ("after", change.after, change.rating_after))
    return {name: _figure(figure, rating) for name, figure, rating in pairs}


def _figure(figure: Figure | None, rating: Rating | None) -> dict[str, Any] | None:
    return None if figure is None or rating is None else figure_json(figure, rating)


def _rule(found: RuleOutcome) -> dict[str, Any]:
    parts = ("applies", "outcome", "evidenced", "claimed", "possible", "full")
    return {part: getattr(found, part) for part in parts}
