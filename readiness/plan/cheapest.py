"""The cheapest tasks that reach a goal: fewest half-days, then fewest tasks, then the first by their ids.

Where nothing can be chosen, what is needed and all that it waits for is the answer. Alternatives, figures and a limit
of half-days go to the solver, one question after another; each answer is added up again in whole numbers.
"""

from collections.abc import Collection, Iterable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from readiness.plan.goals import Goal, Part, scale_of, trees
from readiness.plan.ladder import leaves_of, source_of
from readiness.plan.programme import Choices, Sum
from readiness.plan.tasks import Desk, Some, Task, Tree, holds, needed

#: So many ids are put in order by one question to the solver: 2 to this power is a number it adds up exactly.
_AT_ONCE = 16


class Chosen(NamedTuple):
    """`tasks`: the ids. `gain`: where half-days are limited, gates opened or units of the theme said."""

    tasks: frozenset[str]
    gain: int | None = None


def everything(desk: Desk, goal: Goal) -> frozenset[str]:
    """All tasks that may help and can be done: what a goal that is out of reach cannot be reached by."""
    tasks = needed(desk, _wanted(desk, goal))
    return _doable(desk, tasks)


def cheapest(desk: Desk, goal: Goal) -> Chosen:
    """The one cheapest set of tasks. The goal can be reached: see `everything`."""
    wanted = trees(desk, goal) if goal.kind == "role" else []
    tasks = needed(desk, _wanted(desk, goal))
    if goal.kind == "role" and not any(_has_choice(tree) for tree in (*wanted, *map(desk.needs, tasks))):
        return Chosen(frozenset(tasks))
    choices = _choices(desk, tasks)
    if goal.kind == "role":
        for tree in wanted:
            choices.at_least(Sum([(choices.tree(tree), 1)]), 1)
    else:
        _turn_green(desk, goal, choices)
    return Chosen(_in_order(choices, tasks))


def most(desk: Desk, goal: Goal, half_days: int) -> Chosen:
    """The most that so many half-days can do: gates of the role opened, or units of the theme said; then cheapest."""
    tasks = needed(desk, _wanted(desk, goal))
    choices = _choices(desk, tasks)
    choices.at_most(Sum([(choices.task(one.id), one.half_days) for one in tasks.values()]), half_days)
    if goal.kind == "role":
        gain = Sum([(choices.tree(tree), 1) for tree in trees(desk, goal)])
    else:
        said = [_said(desk, choices, part) for part in goal.parts if not part.undecided]
        gain = Sum([term for one in said for term in one.terms])
    value = choices.largest(gain)
    choices.at_least(gain, value)
    return Chosen(_in_order(choices, tasks), value)


def half_days_of(desk: Desk, tasks: Iterable[str]) -> int:
    """What some tasks cost together."""
    return sum(desk.task(one).half_days for one in tasks)


# --- what can be done ----------------------------------------------------------------------------------------------


def _wanted(desk: Desk, goal: Goal) -> list[Tree]:
    """Everything that can count towards a goal, as trees."""
    if goal.kind == "role":
        return trees(desk, goal)
    found = [desk.tree(part.node, level, shown=False) for part in goal.parts for level in _levels(desk, part)]
    items = [source_of(desk.assessment, leaf.item) for part in goal.parts for leaf in leaves_of(part.node)]
    return found + [desk.find(name) for name in (*items, *(name for part in goal.parts for name in part.undecided))]


def _doable(desk: Desk, tasks: Collection[str]) -> frozenset[str]:
    """Those among them that wait for nothing that cannot be done."""
    left = set(tasks)
    while gone := {task for task in left if not holds(desk.needs(task), left)}:
        left -= gone
    return frozenset(left)


def _has_choice(tree: Tree) -> bool:
    return not isinstance(tree, str) and (isinstance(tree, Some) or any(_has_choice(part) for part in tree.parts))


def _choices(desk: Desk, tasks: dict[str, Task]) -> Choices:
    """The tasks as yes or no, each with all that it waits for."""
    choices = Choices(list(tasks))
    for task in tasks:
        choices.only_with(choices.task(task), desk.needs(task))
    return choices


# --- figures -------------------------------------------------------------------------------------------------------


def _levels(desk: Desk, part: Part) -> list[int]:
    """The values above 0 that an answer can give a rule, in units, rising."""
    found = {0}
    for leaf in leaves_of(part.node):
        ladder = desk.ladder(source_of(desk.assessment, leaf.item))
        values = ladder.values if ladder.item.id == leaf.item else ()
        found |= {reached for value in values if (reached := leaf.reach(value, desk.facts))}
        if not values and (known := desk.facts.get(leaf.item)) is not None:
            found.add(leaf.reach(known, desk.facts) or 0)
    return sorted(found - {0})


def _said(desk: Desk, choices: Choices, part: Part) -> Sum:
    """What the group can say for one rule, in weighted units: a step for each value it can reach."""
    terms, below = [], 0
    for level in _levels(desk, part):
        worth = int(level * part.rule.weight)
        terms.append((choices.tree(desk.tree(part.node, level, shown=False)), worth - below))
        below = worth
    return Sum(terms)


def _turn_green(desk: Desk, goal: Goal, choices: Choices) -> None:
    """Points and answers of the theme, in whole numbers. A rule that may not apply counts where it lowers a sum."""
    green, rated = scale_of(desk.assessment)
    points, answers = Sum([]), Sum([])
    by = lcm(green.denominator, rated.denominator)
    for part in goal.parts:
        said, known = _said(desk, choices, part), choices.yes_or_no()
        _known(desk, choices, part, known)
        for name in part.undecided:
            find = desk.find(name)
            for column in (known, *(column for column, _ in said.terms)):
                choices.only_with(column, find)
        points += choices.capped(said.times(by).plus(-int(green * part.full * by)), at_zero=bool(part.undecided))
        answers += choices.capped(Sum([(known, by)]).plus(-int(rated * by)), at_zero=bool(part.undecided))
    choices.at_least(points, 0)
    choices.at_least(answers, 0)


def _known(desk: Desk, choices: Choices, part: Part, known: int) -> None:
    """`known` may be yes only where the lowest and the highest that a rule may reach are the same, at every value."""
    for level in _levels(desk, part):
        low = choices.tree(desk.tree(part.node, level, shown=False))
        high = choices.highest(desk, part.node, level)
        choices.at_most(Sum([(high, 1), (low, -1), (known, 1)]), 1)


# --- one answer ----------------------------------------------------------------------------------------------------


def _in_order(choices: Choices, tasks: dict[str, Task]) -> frozenset[str]:
    """Of all that is allowed, the cheapest, the shortest, and the first by ids."""
    more = len(tasks) + 1
    cost = Sum([(choices.task(one.id), one.half_days * more + 1) for one in tasks.values()])
    choices.at_most(cost, choices.least(cost))
    ids = sorted(tasks)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        first = Sum([(choices.task(task), 2 ** (len(some) - number)) for number, task in enumerate(some)])
        choices.largest(first)
        choices.settle(some)
    return frozenset(choices.chosen())


def share_said(goal: Goal, claimed: int) -> Fraction | None:
    """What the group says of a theme as a share of its whole; None over no rule."""
    whole = sum(part.full for part in goal.parts if not part.undecided)
    return Fraction(claimed, whole) if whole else None
