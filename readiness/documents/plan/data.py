"""A plan as plain data, the form `readiness-plan/1`."""

from dataclasses import asdict
from typing import Any

from readiness.assessment.assess import Assessment
from readiness.documents.plan.shapes import PlanContext

FORM = "readiness-plan/1"


def plan_json(plan: PlanContext, assessment: Assessment) -> dict[str, Any]:
    """Everything a plan says, under the names of its shapes, and what the pack and the view were."""
    data = asdict(plan)
    data["pack"]["sha256"] = assessment.pack.digest
    data["commissioner"] = assessment.view.commissioner
    return {"form": FORM, **data}


def highest_json(assessment: Assessment, said: str) -> dict[str, Any]:
    """The answer where the highest role is open, so that there is nothing to plan for."""
    subject = assessment.subject
    who = {"id": subject.id, "name": subject.name, "kind": subject.kind}
    return {"form": FORM, "subject": who, "day": assessment.as_of.isoformat(), "target": None, "headline": said}
