"""An assessment as JSON, in the documented form `readiness-assessment/1` (docs/json.md)."""

from datetime import date
from typing import Any

from readiness.assessment.assess import Assessment
from readiness.assessment.explanation import Explanation, explain
from readiness.assessment.lots import largest_lots
from readiness.model.assessment import PARTS, Figure, GateOutcome, Rating, RoleOutcome
from readiness.packs.kinds import say_answer

FORM = "readiness-assessment/1"


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """The whole result. Percentages have one decimal, null over no counted rule; `exact` holds the fractions."""
    pack, groups = assessment.pack, assessment.groups
    titles = {
        "sections": {section.id: section.title for section in pack.info.sections},
        "themes": {theme.ref: theme.title for theme in pack.themes},
        "principles": pack.refs,
        "stages": {stage.id: stage.title for stage in pack.info.stages},
        "duty_holders": {holder.id: holder.title for holder in pack.info.duty_holders},
    }
    return {
        "form": FORM,
        "subject": {"id": assessment.subject.id, "kind": assessment.subject.kind, "name": assessment.subject.name},
        "as_of": assessment.as_of.isoformat(),
        "view": {"commissioner": assessment.view.commissioner, "shared_since": _day(assessment.view.shared_since)},
        "pack": {"id": pack.info.id, "version": pack.info.version, "sha256": pack.digest},
        "adopted": sorted(assessment.prepared.adopted),
        "size": assessment.facts.get("size"),
        "figures": _figure(assessment, assessment.figure),
        **{
            kind: [
                {"id": name, "title": titles[kind].get(name, name), **_figure(assessment, figure)}
                for name, figure in groups[kind].items()
            ]
            for kind in groups
        },
        "roles": [_role(assessment, role) for role in assessment.roles],
        "rules": [rule_json(explain(assessment, found)) for found in assessment.outcomes],
        "put_right_now": [found.rule for found in assessment.put_right_now],
        "disagreements": list(assessment.disagreements),
        "disputes": [
            {"about": d.about, "says": d.says, "on": d.on.isoformat(), "by": d.by} for d in assessment.disputes
        ],
        "facts": {
            name: say_answer(pack.facts[name], value)
            for name, value in sorted(assessment.facts.items())
            if value is not None
        },
        "on_file": _on_file(assessment),
        "thresholds_past_their_last_date": list(assessment.prepared.after_last),
        "problems": [problem.as_json() for problem in assessment.problems],
    }


def rule_json(opened: Explanation) -> dict[str, Any]:
    """One opened rule: points are exact fractions as text."""
    plain = opened._asdict()
    for part in ("evidenced", "claimed", "possible", "weight"):
        plain[part] = str(plain[part])
    plain["answers"] = [answer._asdict() for answer in opened.answers]
    plain["thresholds"] = [threshold._asdict() for threshold in opened.thresholds]
    plain["gates"] = [_gate(gate) for gate in opened.gates]
    del plain["gate_words"]  # for people; the same stands in `gates`
    return plain


def _figure(assessment: Assessment, figure: Figure) -> dict[str, Any]:
    return figure_json(figure, assessment.rating(figure))


def figure_json(figure: Figure, rating: Rating) -> dict[str, Any]:
    """One figure with its colour."""
    exact = {part: figure.percent(part) for part in PARTS}
    return {
        **{part: None if value is None else round(float(value), 1) for part, value in exact.items()},
        "answered": figure.answered,
        "applicable": figure.applicable,
        "rating": rating.colour,
        "rating_on_evidence": rating.on_evidence or rating.colour,
        "exact": {part: None if value is None else str(value / 100) for part, value in exact.items()},
    }


def _role(assessment: Assessment, role: RoleOutcome) -> dict[str, Any]:
    lots = largest_lots(assessment, role)
    return {
        "id": role.role,
        "state": role.state,
        "assessed": role.assessed,
        "gates": [_gate(gate) for gate in role.gates],
        "largest_contracts": [{"rule": lot.rule, "pounds": int(lot.pounds), "rests_on": lot.rests_on} for lot in lots],
    }


def _gate(gate: GateOutcome) -> dict[str, Any]:
    return {**gate._asdict(), "marks": list(gate.marks)}


def _on_file(assessment: Assessment) -> list[dict[str, Any]]:
    return [
        {"what": said.what, "whose": said.whose, "made": said.made.isoformat(), "guidance": list(said.guidance)}
        for said in assessment.on_file
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
