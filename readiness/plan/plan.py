"""The plan of one group or place: the few things that truly open a role or turn a theme green, in order.

One answer: fewest half-days, then fewest tasks, then ids. What is not known counts as the worst it may be, so some
tasks may turn out not to be needed; those say so.
"""

from collections.abc import Collection
from typing import Literal, NamedTuple

from readiness.assessment.assess import Assessment
from readiness.model.assessment import RuleOutcome
from readiness.plan.cheapest import cheapest, everything, half_days_of, most, without
from readiness.plan.goals import Goal, Look, Part, unknown_facts
from readiness.plan.order import first_done, in_order
from readiness.plan.tasks import Desk, Task

#: `reached`: nothing to do. `plan`: the tasks get there. `part`: as far as the half-days go. `only if`: they get there
#: if facts that nobody knows turn out as needed. `out of reach`: no task changes what stands in the way.
Outlook = Literal["reached", "plan", "part", "only if", "out of reach"]


class Planned(NamedTuple):
    """A task of the plan, with what it is for.

    `serves`: the rules that need it. `waits_for`: tasks of the plan that come first. `only_if`: the question whose
    answer is not known yet, or the facts that decide whether a rule applies: it may turn out that this is not needed.
    `by_start`: every gate it serves may wait until the work starts.
    """

    task: Task
    serves: tuple[str, ...]
    waits_for: tuple[str, ...]
    only_if: tuple[str, ...]
    by_start: bool


class Condition(NamedTuple):
    """What must turn out well for the plan to get there: facts that nobody knows, and the rule that reads them.

    `rule` is empty where they decide whether the pack assesses the role at all.
    """

    facts: tuple[str, ...]
    rule: str
    must_not_apply: bool


class Plan(NamedTuple):
    """A plan for one goal.

    `half_days`: all tasks together; `at_least`: those that are needed whatever turns out. `blocked`: rules that stand
    in the way and that no task changes. `before` and `after` the tasks: gates open, of how many; for a theme the units
    that the group can say, of how many, over the rules known to apply.
    `law`: rules that the law requires today and that are not met; they come first whatever the plan.
    """

    assessment: Assessment
    goal: Goal
    outlook: Outlook
    tasks: tuple[Planned, ...]
    half_days: int
    at_least: int
    limit: int | None
    conditions: tuple[Condition, ...]
    blocked: tuple[str, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    law: tuple[RuleOutcome, ...]


def plan_for(assessment: Assessment, goal: Goal, limit: int | None = None) -> Plan:
    """The plan for a goal; `limit`: the half-days that can be spared."""
    desk = Desk(assessment)
    look = Look(desk, goal)
    if goal.refused or not goal.parts:
        return _made(look, "out of reach", frozenset(), limit)
    if look.reached(()) and (limit is None or half_days_of(desk, _asking(goal)) <= limit):
        return _made(look, "reached", frozenset(), limit)
    if limit is not None:
        return _within(desk, goal, look, limit)
    if look.reached(everything(desk, goal)):
        return _made(look, "plan", cheapest(desk, goal), None)
    return _if_all_turns_out_well(desk, goal, look)


def _within(desk: Desk, goal: Goal, look: Look, limit: int) -> Plan:
    """All of the way where the half-days are enough, else as far as they go."""
    if look.reached(everything(desk, goal)):
        all_the_way = cheapest(desk, goal)
        if half_days_of(desk, all_the_way | _asking(goal)) <= limit:
            return _made(look, "plan", all_the_way, limit)
    return _made(look, "part", most(desk, goal, limit), limit)


def _if_all_turns_out_well(desk: Desk, goal: Goal, look: Look) -> Plan:
    """What can be done where facts decide that nobody knows, or what stands in the way."""
    short = _short(look, everything(desk, goal))
    if goal.kind == "theme":
        return _made(look, "out of reach", frozenset(), None, blocked=short)
    hoped = Desk(desk.assessment, unknown_facts(desk, short))
    hoping = Look(hoped, goal)
    still = _short(hoping, everything(hoped, goal))
    if any(not part.undecided for part in still):
        return _made(look, "out of reach", frozenset(), None, blocked=[p for p in still if not p.undecided])
    reachable = goal._replace(parts=tuple(part for part in goal.parts if part not in still))
    looking = Look(hoped, reachable)
    chosen = cheapest(hoped, reachable)
    finding = frozenset(f"{name}:find-out" for part in still for name in part.undecided)
    conditions = [
        Condition(unknown_facts(desk, [part]), part.rule.rule.id, must_not_apply=False)
        for part in short
        if part not in still
    ]
    conditions += [Condition(part.undecided, part.rule.rule.id, must_not_apply=True) for part in still]
    made = _made(looking, "only if", chosen | finding, None)
    return made._replace(goal=goal, conditions=(*made.conditions, *conditions))


def _short(look: Look, done: Collection[str]) -> list[Part]:
    """The gates that these tasks leave unopened; for a theme, the rules that stay short of their full weight."""
    if look.goal.kind == "role":
        return [part for part, is_open in zip(look.goal.parts, look.open(done), strict=True) if not is_open]
    units = look.desk.assessment.prepared.units
    found = zip(look.goal.parts, look.values(done), strict=True)
    return [part for part, (_, low, _) in found if low < units or part.stuck]


def _made(
    look: Look, outlook: Outlook, done: frozenset[str], limit: int | None, blocked: Collection[Part] = ()
) -> Plan:
    desk, asked = look.desk, look.goal.asked
    if outlook == "plan" and not look.reached(done):
        raise AssertionError("a plan that does not get there")
    if asked and outlook in ("reached", "plan", "only if"):
        outlook, done = "only if", done | _asking(look.goal)
    planned = _planned(look, done)
    return Plan(
        assessment=desk.assessment,
        goal=look.goal,
        outlook=outlook,
        tasks=planned,
        half_days=half_days_of(desk, done),
        at_least=sum(one.task.half_days for one in planned if not one.only_if),
        limit=limit,
        conditions=(Condition(asked, "", must_not_apply=False),) if asked and outlook != "out of reach" else (),
        blocked=tuple(dict.fromkeys(part.rule.rule.id for part in blocked)),
        before=_stands(look, ()),
        after=_stands(look, done),
        law=desk.assessment.put_right_now,
    )


def _asking(goal: Goal) -> frozenset[str]:
    """Finding out whether the pack assesses the role at all."""
    return frozenset(f"{name}:find-out" for name in goal.asked)


def _stands(look: Look, done: Collection[str]) -> tuple[int, ...]:
    """Gates open and gates in all; for a theme, units said and the whole, over the rules known to apply."""
    if look.goal.kind == "role":
        return sum(look.open(done)), len(look.goal.parts)
    return look.claimed(done), sum(part.full for part in look.goal.parts if part.applies)


# --- what each task is for -----------------------------------------------------------------------------------------


def _planned(look: Look, done: frozenset[str]) -> tuple[Planned, ...]:
    """The tasks in order, each with the rules that would fall short without it and what rests on it."""
    desk, all_done = look.desk, _reach(look, done)
    order = in_order(desk, done)
    found = []
    for task in order:
        lost = without(desk, done, task)
        left = zip(look.goal.parts, all_done, _reach(look, lost), strict=True)
        hurt = [part for part, now, then in left if then < now]
        found.append(
            Planned(
                task=desk.task(task),
                serves=tuple(dict.fromkeys(part.rule.rule.id for part in hurt)),
                waits_for=first_done(desk, task, done),
                only_if=_only_if(desk, task, hurt),
                by_start=bool(hurt) and all(part.gate is not None and part.gate.by_start for part in hurt),
            )
        )
    return tuple(found)


def _reach(look: Look, done: Collection[str]) -> list[int]:
    """How far each part gets: for a gate 0 or 1, for a rule what is said, and a little for being known at all."""
    if look.goal.kind == "role":
        return [int(is_open) for is_open in look.open(done)]
    return [
        2 * low + (look.decided(part, done) and look.settled(part.node, done))
        for part, (_, low, _) in zip(look.goal.parts, look.values(done), strict=True)
    ]


def _only_if(desk: Desk, task: str, hurt: list[Part]) -> tuple[str, ...]:
    """What may make a task unnecessary: its own answer, once known; or that no rule it serves applies."""
    found = desk.task(task)
    if found.kind == "improve" and desk.ladder(found.item).unknown:
        return (found.item,)
    if found.kind in ("find out", "settle") or not all(part.undecided for part in hurt):
        return ()
    return tuple(dict.fromkeys(name for part in hurt for name in part.undecided))
