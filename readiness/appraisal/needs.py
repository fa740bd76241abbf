"""What a locality must put right before, or beside, a delivery model: the guidance's rules by who owes them."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.standing import UNKNOWN
from readiness.model.assessment import RuleOutcome
from readiness.plan.next_steps import improvement

NeedState = Literal["in place", "begun", "not in place", "not known"]


class Need(NamedTuple):
    """A rule of the guidance for the locality: where it stands, who owes it, and in which stages and step it serves."""

    rule: str
    guidance: tuple[str, ...]
    duty_holder: str
    stages: tuple[str, ...]
    step: str | None
    state: NeedState


def needs(locality: Assessment, guidance: Iterable[str]) -> tuple[Need, ...]:
    """The locality's rules that rest on these references, or on a principle or theme above them, in pack order.

    Not known is what nobody answered; begun is met in part. What does not apply to the locality is left out.
    """
    wanted = tuple(guidance)
    found = []
    for outcome in locality.outcomes:
        if outcome.applies is False:
            continue
        rule = locality.pack.rules[outcome.rule]
        refs = rule.basis.guidance
        if not any(_covers(ref, one) or _covers(one, ref) for ref in refs for one in wanted):
            continue
        holder = rule.duty_holder or ""
        found.append(Need(rule.id, refs, holder, rule.stages, _step(locality, rule.id), _state(outcome)))
    return tuple(found)


def _covers(above: str, below: str) -> bool:
    return below == above or below.startswith(above + ".")


def _state(outcome: RuleOutcome) -> NeedState:
    if outcome.possible == 0:
        return "not in place"
    if outcome.claimed == outcome.full:
        return "in place"
    if not outcome.known:
        return "not known"
    return "begun" if outcome.claimed else "not in place"


def _step(locality: Assessment, rule: str) -> str | None:
    """The step of change that comes next for the question that the rule asks."""
    for part in locality.pack.rules[rule].asks.parts:
        question = locality.pack.questions.get(part.question or "")
        if question is not None:
            action = improvement(locality, question, locality.standings.get(question.id, UNKNOWN))
            return action.step if action else None
    return None
