"""Plans of small groups, as text that is ready to read."""

from typing import Any

from readiness.assessment.assess import Assessment
from readiness.documents.plan.context import plan_context
from readiness.documents.plan.shapes import PlanContext
from readiness.documents.plan.tasks import Office
from readiness.model.office import Helper, Sender
from readiness.packs.pack import Pack
from readiness.plan.plan import plan_for
from readiness.plan.target import Target, target_named
from tests.texts import a_pack, a_rule, assessed

SENDER = Sender.model_validate(
    {
        "sender": "River Support",
        "officer": "Ann",
        "job": "Officer",
        "phone": "01632 960001",
        "email": "ann@river.example.org",
        "privacy": "Private.",
        "appeal": "Write to us.",
    }
)


HELPER = Helper(help=("people",), name="Huw of the Hub", contact="01632 960002", cost="free")


OFFICE = Office(SENDER, (HELPER,))


def said(
    result: Assessment,
    role: str | None = None,
    theme: str | None = None,
    limit: int | None = None,
    office: Office = OFFICE,
) -> PlanContext:
    """What a plan for the assessed says."""
    target = target_named(result, role, theme)
    assert isinstance(target, Target), target
    return plan_context(target, plan_for(result, target.goal, limit), office)


def plan_of(pack: Pack, file: dict[str, Any], role: str | None = "lead", **how: Any) -> PlanContext:
    return said(assessed(pack, file), role, **how)


POLICY = a_pack(a_rule("r", "policy", must_for={"lead": "3", "full": "3", "grant": "3"}))
