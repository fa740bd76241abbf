"""Choices between tasks, for the solver: one question after another, each answer added up again in whole numbers."""

from math import lcm

from readiness.plan.goals import Goal, Part, decided, levels, scale_of, trees
from readiness.plan.programme import Choices, Sum
from readiness.plan.tasks import Desk, Task, every

#: So many ids are put in order by one question to the solver: 2 to this power is a number it adds up exactly.
_AT_ONCE = 16


def solved(desk: Desk, goal: Goal, tasks: dict[str, Task], half_days: int | None = None) -> frozenset[str]:
    """The cheapest of some tasks that reach a goal; with `half_days`, what so many do best.

    Raises RuntimeError where there is no such set, or the solver and whole numbers differ.
    """
    choices = Choices(list(tasks))
    for task in tasks:
        choices.only_with(choices.task(task), desk.needs(task))
    if half_days is not None:
        choices.at_most(Sum([(choices.task(one.id), one.half_days) for one in tasks.values()]), half_days)
        gain = _gain(desk, goal, choices)
        choices.at_least(gain, choices.largest(gain))
    elif goal.kind == "role":
        for tree in trees(desk, goal):
            choices.at_least(Sum([(choices.tree(tree), 1)]), 1)
    else:
        _turn_green(desk, goal, choices)
    return _in_order(choices, tasks)


def _gain(desk: Desk, goal: Goal, choices: Choices) -> Sum:
    """Gates of the role that are open; for a theme, the units said over the rules known to apply."""
    if goal.kind == "role":
        return Sum([(choices.tree(tree), 1) for tree in trees(desk, goal)])
    said = [_said(desk, choices, part) for part in goal.parts if part.applies]
    return Sum([term for one in said for term in one.terms])


def _said(desk: Desk, choices: Choices, part: Part) -> Sum:
    """What the group can say for one rule, in weighted units: a step for each value it can reach."""
    terms, below = [], 0
    for level in levels(desk, part.node):
        worth = int(level * part.rule.weight)
        reached = every([desk.tree(part.node, level, shown=False), decided(desk, part)])
        terms.append((choices.tree(reached), worth - below))
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
        choices.only_with(known, decided(desk, part))
        points += choices.capped(said.times(by).plus(-int(green * part.full * by)), at_zero=bool(part.undecided))
        answers += choices.capped(Sum([(known, by)]).plus(-int(rated * by)), at_zero=bool(part.undecided))
    choices.at_least(points, 0)
    choices.at_least(answers, 0)


def _known(desk: Desk, choices: Choices, part: Part, known: int) -> None:
    """`known` may be yes only where no answer that is still to be found out can change the value of the rule."""
    for level in levels(desk, part.node):
        choices.at_most(Sum([(choices.left_open(desk, part.node, level), 1), (known, 1)]), 1)


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
