"""How far a plan gets, with the role's own condition read too: what must turn out well, and what no task changes.

A plan looks at the requirements of a role. The pack may also say for whom it assesses the role at all.
"""

from collections.abc import Iterator
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.documents.plan.shapes import ObstacleText, OutlookWord
from readiness.documents.plan.tasks import need_for
from readiness.packs.kinds import say_answer
from readiness.packs.pack import SIZE
from readiness.plan.plan import Condition, Plan
from readiness.plan.target import assessed, deciding

NOBODY_KNOWS = "Nobody knows yet:"


class Outlook(NamedTuple):
    """How far it gets. `plan`: without tasks where nothing helps. `only_if`, `in_the_way`: see `PlanContext`."""

    word: OutlookWord
    plan: Plan
    only_if: tuple[ObstacleText, ...]
    in_the_way: tuple[ObstacleText, ...]


def outlook_of(plan: Plan) -> Outlook:
    """The outlook of a plan, as far as the role is assessed for such a group."""
    asked, only_if = assessed(plan.assessment, plan.goal), tuple(_condition(plan, one) for one in plan.conditions)
    in_the_way = tuple(_blocked(plan, name) for name in plan.blocked)
    if not plan.goal.parts:
        return _nothing_helps(plan, (ObstacleText("", "No rule of it counts here", "", ""),))
    if asked is False:
        return _nothing_helps(plan, (*_unassessed(plan), *in_the_way))
    if asked is None and plan.outlook != "out of reach":
        word: OutlookWord = "part" if plan.outlook == "part" else "only if"
        return Outlook(word, plan, (*_unassessed(plan), *only_if), in_the_way)
    return Outlook(plan.outlook, plan, only_if, in_the_way)


def _nothing_helps(plan: Plan, in_the_way: tuple[ObstacleText, ...]) -> Outlook:
    without = plan._replace(tasks=(), half_days=0, at_least=0, after=plan.before, conditions=(), outlook="out of reach")
    return Outlook("out of reach", without, (), in_the_way)


def _unassessed(plan: Plan) -> Iterator[ObstacleText]:
    """The role is assessed for some groups only."""
    title = "The rules assess this role only for some groups"
    yield ObstacleText("", title, "", _known(plan.assessment, deciding(plan.assessment, plan.goal)))


def _condition(plan: Plan, condition: Condition) -> ObstacleText:
    rule = plan.assessment.pack.rules[condition.rule]
    asks = "It must turn out that this does not apply." if condition.must_not_apply else need_for(plan, condition.rule)
    return ObstacleText(rule.id, rule.title, asks, _known(plan.assessment, condition.facts))


def _blocked(plan: Plan, name: str) -> ObstacleText:
    rule = plan.assessment.pack.rules[name]
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
