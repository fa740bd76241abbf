"""The cheapest tasks that reach a goal: fewest half-days, then fewest tasks, then the first by their ids.

Where nothing can be chosen, what is needed and all that it waits for is the answer. Alternatives, figures and a limit
of half-days go to the solver, which is read only then: most groups need none.
"""

from collections.abc import Collection, Iterable

from readiness.plan.goals import Goal, trees, wanted
from readiness.plan.tasks import Desk, Some, Tree, holds, needed


def everything(desk: Desk, goal: Goal) -> frozenset[str]:
    """All tasks that may help and can be done: what they do not reach is out of reach."""
    left = set(needed(desk, wanted(desk, goal)))
    while gone := {task for task in left if not holds(desk.needs(task), left)}:
        left -= gone
    return frozenset(left)


def cheapest(desk: Desk, goal: Goal) -> frozenset[str]:
    """The one cheapest set of tasks. The goal can be reached: see `everything`."""
    tasks = needed(desk, wanted(desk, goal))
    if goal.kind == "role" and not any(_has_choice(tree) for tree in (*trees(desk, goal), *map(desk.needs, tasks))):
        return frozenset(tasks)
    from readiness.plan.solved import solved

    return solved(desk, goal, tasks)


def most(desk: Desk, goal: Goal, half_days: int) -> frozenset[str]:
    """What so many half-days do best: most gates of the role opened, or units of the theme said; then the cheapest."""
    from readiness.plan.solved import solved

    return solved(desk, goal, needed(desk, wanted(desk, goal)), half_days)


def half_days_of(desk: Desk, tasks: Iterable[str]) -> int:
    """What some tasks cost together."""
    return sum(desk.task(one).half_days for one in tasks)


def without(desk: Desk, done: Collection[str], task: str) -> frozenset[str]:
    """What is left of some tasks when one is not done, nor what waits for it."""
    left = set(done) - {task}
    while gone := {one for one in left if not holds(desk.needs(one), left)}:
        left -= gone
    return frozenset(left)


def _has_choice(tree: Tree) -> bool:
    return not isinstance(tree, str) and (isinstance(tree, Some) or any(_has_choice(part) for part in tree.parts))
