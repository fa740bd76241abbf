"""The order in which to do the tasks of a plan: what others wait for first, then by the five steps."""

from collections.abc import Collection

from readiness.plan.tasks import Desk, TaskKind, tasks_of

_KINDS: dict[TaskKind, int] = {"find out": 0, "settle": 0, "improve": 1, "renew": 2, "show": 2}


def first_done(desk: Desk, task: str, done: Collection[str]) -> tuple[str, ...]:
    """The tasks of a plan that come before one: what its action waits for, and the last before it of its own question.

    A proof is shown or renewed when its answer has got as far as the plan takes it.
    """
    name = desk.task(task).item
    own = [one for one in done if desk.task(one).item == name]
    below = [one for one in own if _rank(desk, one) < _rank(desk, task)]
    nearest = [max(below, key=lambda one: _rank(desk, one))] if below else []
    others = [one for tree in desk.before(task) for one in tasks_of(tree) if one in done]
    return tuple(dict.fromkeys([*nearest, *others]))


def _rank(desk: Desk, task: str) -> tuple[int, str]:
    """The order of the tasks of one question."""
    return _KINDS[desk.task(task).kind], desk.task(task).step


def in_order(desk: Desk, done: Collection[str]) -> list[str]:
    """Every task once, after all it waits for; among those that may come next, find out first, then step by step."""
    steps = {step.id: number for number, step in enumerate(desk.assessment.pack.info.steps)}

    def rank(task: str) -> tuple[int, int, str]:
        found = desk.task(task)
        return _KINDS[found.kind], steps.get(found.action.step, len(steps)) if found.action else 0, task

    waiting, order = sorted(done, key=rank), list[str]()
    while waiting:
        ready = (task for task in waiting if not set(first_done(desk, task, done)) & set(waiting))
        task = next(ready, waiting[0])  # where tasks wait for each other in a circle, somewhere
        waiting.remove(task)
        order.append(task)
    return order
