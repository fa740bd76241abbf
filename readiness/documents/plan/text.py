"""A plan for a person to read on a console: the tasks in order, then once each why, who helps and who does what."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from readiness.documents.layout import WIDTH, paragraphs, wrap
from readiness.documents.plan.shapes import ObstacleText, PlanContext, TaskText

_ASK, _PAPER = ("find out", "settle"), ("show", "renew")


def plan_text(plan: PlanContext) -> str:
    """The whole plan in words, 80 columns wide."""
    title = f"{plan.subject.name}: {plan.target.title}"
    lines = [*wrap(title), "=" * min(len(title), WIDTH)]
    lines += wrap(f"{plan.subject.id}, on {plan.date}, by {plan.pack.id} {plan.pack.version}")
    lines += wrap(f"As {plan.viewer} may see it.") if plan.viewer else []
    for part in (
        wrap(f"{plan.target.title}: {plan.target.means}") if plan.target.means else [],
        (line for one in (plan.headline, *plan.summary) for line in wrap(one)),
        _law(plan),
        _obstacles("What must turn out well", plan.only_if),
        _obstacles("What stands in the way", plan.in_the_way),
        _nearest(plan),
        _tasks(plan),
        _why(plan),
        _help(plan),
        _parties(plan),
        _disputes(plan),
        _listed("How exact this is", plan.exact),
    ):
        found = list(part)
        lines += ["", *found] if found else []
    return paragraphs(lines)


def _law(plan: PlanContext) -> Iterator[str]:
    if plan.law:
        yield "Put right now: the law asks for this today"
        for one in plan.law:
            what = f"See {one.numbers} below." if one.numbers else one.what
            yield from wrap(f"- {one.title}. {one.why} {what}", 2, 4)


def _obstacles(heading: str, found: Iterable[ObstacleText]) -> Iterator[str]:
    for number, one in enumerate(found):
        if not number:
            yield heading
        yield from wrap(f"- {' '.join(filter(None, (f'{one.title}.', one.asks, one.known)))}", 2, 4)


def _nearest(plan: PlanContext) -> Iterator[str]:
    if plan.nearest:
        yield from wrap(f"The next role that can be reached: {plan.nearest}.")
        yield f'  readiness plan {plan.subject.id} --to "{plan.nearest}"'


def _tasks(plan: PlanContext) -> Iterator[str]:
    """The tasks in order; those of one kind that follow each other stand under one heading."""
    indent = len(str(len(plan.tasks))) + 3
    for number, (kind, run) in enumerate(groupby(plan.tasks, key=_kind)):
        tasks = list(run)
        if number:
            yield ""
        same = len({(task.by, task.effort) for task in tasks}) == 1 and kind != "do"
        rest = f" ({tasks[0].effort}{' each' if len(tasks) > 1 else ''}, {_by(tasks[0])})" if same else ""
        yield from wrap(f"{_HEADINGS[kind]}{rest}")
        for task in tasks:
            yield from _task(task, kind, indent, same=same)


_HEADINGS = {"ask": "Find out", "do": "Do", "paper": "Have these papers seen, or renew them"}


def _kind(task: TaskText) -> str:
    return "ask" if task.kind in _ASK else "paper" if task.kind in _PAPER else "do"


def _task(task: TaskText, kind: str, indent: int, *, same: bool) -> Iterator[str]:
    head = f"{task.number}.".rjust(indent - 1)
    what = task.what.removeprefix("Find out: ").removeprefix("Show us: ")
    after = f"after {task.waits}" if task.waits else ""
    if kind == "do":
        yield from wrap(f"{head} {what}", 0, indent)
        said = "; ".join(filter(None, (task.effort, _by(task), after, task.step)))
        yield from wrap(f"{said}. {task.only_if}", indent, indent)
        yield from wrap(f"Done when: {task.shows}", indent, indent)
        return
    said = "; ".join(filter(None, ("" if same else task.effort, "" if same else _by(task), after)))
    yield from wrap(f"{head} {what}{f' ({said})' if said else ''} {task.only_if}", 0, indent)


def _by(task: TaskText) -> str:
    return f"by {task.by}" if task.due else task.by


def _why(plan: PlanContext) -> Iterator[str]:
    for number, one in enumerate(plan.reasons):
        if not number:
            yield "Why"
        mark = " (No published source supports this.)" if one.unsourced else ""
        yield from wrap(f"{one.numbers}: {one.title}. {one.why}{mark}", 2, 4)


def _help(plan: PlanContext) -> Iterator[str]:
    for number, one in enumerate(plan.helpers):
        if not number:
            yield "Who helps"
        cost = f" ({one.helper.cost})" if one.helper.cost else ""
        said = f"{one.helper.name}, {one.helper.contact}{cost}" if one.helper.name else "Nobody is named yet"
        yield from wrap(f"{said}: {one.numbers}", 2, 4)


def _parties(plan: PlanContext) -> Iterator[str]:
    if plan.parties:
        yield "Who does it, and who pays"
    for party in plan.parties:
        pays = f"to pay {party.effort}, for {party.pays}" if party.pays else ""
        said = "; ".join(filter(None, (f"to do {party.does}" if party.does else "", pays)))
        yield from wrap(f"{party.name}: {said or 'nothing to do or to pay'}", 2, 4)


def _disputes(plan: PlanContext) -> Iterator[str]:
    said = [f"On {one.on}: {one.about} {one.by or 'The group'} said: {one.says}" for one in plan.disputes]
    yield from _listed("What the group disputes", said)


def _listed(heading: str, sentences: Iterable[str]) -> Iterator[str]:
    for number, one in enumerate(sentences):
        if not number:
            yield heading
        yield from wrap(f"- {one}", 2, 4)
