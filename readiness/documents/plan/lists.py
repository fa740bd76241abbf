"""The same tasks by who does them or pays, by what they are for, and by who helps; and what the law asks first."""

from collections.abc import Iterable, Iterator

from readiness.documents.letters.shapes import HelperText
from readiness.documents.letters.steps import EVERY_STEP
from readiness.documents.plan.shapes import HelpingText, LawText, Part, PartyText, ReasonText, SharedTask, TaskText
from readiness.documents.plan.tasks import Office, doer, effort, numbered, party_name, payer
from readiness.plan.next_steps import next_steps
from readiness.plan.plan import Plan, Planned

#: Always listed for a group, also where there is nothing for them.
THREE = ("group", "cvs", "commissioner")
OTHERS = ("hubs", "partners")


def parties_text(plan: Plan, tasks: tuple[TaskText, ...], office: Office) -> tuple[PartyText, ...]:
    """A list for each party, with the tasks under everyone they concern, by their numbers."""
    both = list(zip(plan.tasks, tasks, strict=True))
    needed = THREE if plan.assessment.subject.kind == "organisation" else THREE[1:]
    found = [_party(plan, name, both, office) for name in (*THREE, *OTHERS)]
    return tuple(one for one in found if one.tasks or one.id in needed)


def reasons_text(tasks: Iterable[TaskText]) -> Iterator[ReasonText]:
    """Each rule once, with the tasks that serve it."""
    served: dict[str, list[int]] = {}
    rules = {one.rule: one for task in tasks for one in task.serves}
    for task in tasks:
        for one in task.serves:
            served.setdefault(one.rule, []).append(task.number)
    for name, numbers in served.items():
        rule = rules[name]
        yield ReasonText(name, rule.title, rule.why, rule.unsourced, numbered(numbers))


def helpers_text(tasks: Iterable[TaskText]) -> Iterator[HelpingText]:
    """Each helper once, with the tasks."""
    helped: dict[HelperText, list[int]] = {}
    for task in tasks:
        helped.setdefault(task.helper, []).append(task.number)
    for helper, numbers in helped.items():
        yield HelpingText(helper, numbered(numbers))


def law_text(plan: Plan, tasks: Iterable[TaskText]) -> Iterator[LawText]:
    """What the law asks today, with what to do about it."""
    steps = [step for step in next_steps(plan.assessment, EVERY_STEP) if step.kind == "law"]
    for found in plan.law:
        rule = plan.assessment.pack.rules[found.rule]
        actions = " ".join(f"{step.action.rstrip('.')}." for step in steps if step.rule.id == rule.id)
        numbers = [task.number for task in tasks if any(one.rule == rule.id for one in task.serves)]
        yield LawText(rule.id, rule.title, rule.why, actions, numbered(numbers) if numbers else "")


def _party(plan: Plan, name: str, both: list[tuple[Planned, TaskText]], office: Office) -> PartyText:
    listed, does, pays, half_days = list[SharedTask](), list[int](), list[int](), 0
    for one, text in both:
        acts, gives = _party_of(doer(plan, one)) == name, _party_of(payer(plan, one)) == name and text.half_days > 0
        half_days += text.half_days if gives else 0
        does += [text.number] if acts else []
        pays += [text.number] if gives else []
        if acts or gives:
            part: Part = "does and pays" if acts and gives else "does" if acts else "pays"
            listed.append(SharedTask(text.number, text.what, part, text.by))
    return PartyText(
        id=name,
        name=_name(plan, name, office),
        half_days=half_days,
        effort=effort(half_days),
        does=numbered(does),
        pays=numbered(pays),
        everything=len(listed) == len(both),
        tasks=tuple(listed),
    )


def _party_of(who: str) -> str:
    """A local authority is asked as the commissioner."""
    return "commissioner" if who == "authority" else who


def _name(plan: Plan, name: str, office: Office) -> str:
    owes = name == "commissioner" and any(doer(plan, one) == "authority" for one in plan.tasks)
    title = party_name(plan, name, office)
    if not owes:
        return title
    authority = party_name(plan, "authority", office)
    return f"{title} ({authority[:1].lower()}{authority[1:]})"
