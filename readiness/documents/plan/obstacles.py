"""How far a plan gets, in words: what must turn out well, and what no task changes."""

from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import deciding_facts
from readiness.documents.plan.shapes import ObstacleText, OutlookWord
from readiness.documents.plan.tasks import need_for
from readiness.packs.kinds import say_answer
from readiness.packs.pack import SIZE
from readiness.plan.plan import Condition, Plan

NOBODY_KNOWS = "Nobody knows yet:"
NO_FIGURE = "Nobody can say whether this applies: the rules hold no figure for this day."


class Outlook(NamedTuple):
    """How far it gets. `plan`: without tasks where nothing helps. `only_if`, `in_the_way`: see `PlanContext`."""

    word: OutlookWord
    plan: Plan
    only_if: tuple[ObstacleText, ...]
    in_the_way: tuple[ObstacleText, ...]


def outlook_of(plan: Plan) -> Outlook:
    """The outlook of a plan in words: what must turn out well, and what no task changes."""
    only_if = tuple(_condition(plan, one) for one in plan.conditions)
    in_the_way = tuple(_blocked(plan, name) for name in plan.blocked)
    if not plan.goal.parts:
        in_the_way = (ObstacleText("", "No rule of it counts here", "", ""),)
    if plan.goal.refused:
        in_the_way = (_only_for_some(plan, _decide(plan)), *in_the_way)
    return Outlook(plan.outlook, plan, only_if, in_the_way)


def _only_for_some(plan: Plan, facts: tuple[str, ...]) -> ObstacleText:
    """The role is assessed for some groups only."""
    return ObstacleText("", "The rules assess this role only for some groups", "", _known(plan.assessment, facts))


def _decide(plan: Plan) -> tuple[str, ...]:
    """The facts that decide whether the pack assesses the role here: the size, with the income it follows from."""
    condition = next(one.assessed_when for one in plan.assessment.pack.roles if one.id == plan.goal.id)
    if condition is None:
        return ()
    return tuple(dict.fromkeys((*condition.facts, *deciding_facts(plan.assessment.pack, condition))))


def _condition(plan: Plan, condition: Condition) -> ObstacleText:
    if not condition.rule:
        return _only_for_some(plan, condition.facts)
    rule = plan.assessment.pack.rules[condition.rule]
    asks = "It must turn out that this does not apply." if condition.must_not_apply else need_for(plan, condition.rule)
    return ObstacleText(rule.id, rule.title, asks, _known(plan.assessment, condition.facts))


def _blocked(plan: Plan, name: str) -> ObstacleText:
    rule = plan.assessment.pack.rules[name]
    if any(part.stuck for part in plan.goal.parts if part.rule.rule.id == name):
        return ObstacleText(rule.id, rule.title, NO_FIGURE, "")
    facts = tuple(part.fact for part in rule.asks.parts if part.fact)
    items = facts or tuple(part.question for part in rule.asks.parts if part.question)
    return ObstacleText(rule.id, rule.title, need_for(plan, name), _known(plan.assessment, items))


def _known(assessment: Assessment, names: tuple[str, ...]) -> str:
    """What is known of some facts or answers, each with its question; the size is what follows from the income."""
    said = []
    for name in dict.fromkeys(names):
        item = assessment.pack.item(name)
        standing = assessment.standings.get(name)
        value = assessment.facts.get(name) if name in assessment.facts else standing.claimed if standing else None
        if item is None or (value is None and name == SIZE):
            continue
        said.append(
            f"{NOBODY_KNOWS} {item.ask}" if value is None else f"{item.ask} {_capital(say_answer(item, value))}."
        )
    return " ".join(said)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
