"""Each task of a plan in words: what to do, why, who does it, who helps, who pays, by when, and what shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from readiness.assessment.assess import Assessment
from readiness.assessment.standing import UNKNOWN
from readiness.documents.layout import count
from readiness.documents.letters.needs import level_text, need_of
from readiness.documents.letters.steps import BEFORE_START, helper_for
from readiness.documents.plan.shapes import ServedText, TaskText
from readiness.model.office import Helper, Sender
from readiness.model.question import Fact, Question
from readiness.model.scalars import say_day
from readiness.plan.dates import answer_due, work_due
from readiness.plan.plan import Plan, Planned
from readiness.plan.tasks import Task

#: So many rules that a task serves are told with their reasons; the others are counted.
MOST_REASONS = 2
ANSWERED = "The answer is written down, with the day and who gave it."
SEEN = "Somebody has looked at it, and has written down who and when."
RENEWED = "The new one was seen, and its dates are written down."


@dataclass(frozen=True)
class Office:
    """Who makes the plan, and who helps. Both may be absent."""

    sender: Sender | None
    directory: tuple[Helper, ...]


def effort(half_days: int) -> str:
    """`3 half-days`; what costs none takes under half a day."""
    return count(half_days, "half-day", "half-days") if half_days else "under half a day"


def numbered(numbers: Sequence[int]) -> str:
    """Numbers as people read them: `1, 3 and 5 to 9`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))]  # noqa: PLR2004
    return " and ".join(filter(None, (", ".join(parts[:-1]), "".join(parts[-1:]))))


def tasks_text(plan: Plan, office: Office) -> tuple[TaskText, ...]:
    """Every task in order, numbered from 1."""
    numbers = {one.task.id: number for number, one in enumerate(plan.tasks, 1)}
    days = _due(plan)
    return tuple(_task(plan, one, numbers, days[one.task.id], office) for one in plan.tasks)


def doer(plan: Plan, one: Planned) -> str:
    """Who does it: as the action says; an answer or a paper is the group's, and a place's duty-holder's."""
    if one.task.action:
        return one.task.action.who
    if plan.assessment.subject.kind == "organisation":
        return "group"
    rules = [plan.assessment.pack.rules[name] for name in one.serves]
    return next((rule.duty_holder for rule in rules if rule.duty_holder), "partners")


def payer(plan: Plan, one: Planned) -> str:
    """Who pays: as the action says; whoever answers, shows or renews gives the time."""
    return one.task.action.paid_by if one.task.action else doer(plan, one)


def party_name(plan: Plan, party: str, office: Office) -> str:
    """What somebody who does something or pays for it is called."""
    subject = plan.assessment.subject
    if party == "group":
        return subject.name if subject.kind == "organisation" else "The groups"
    if party == "cvs" and office.sender:
        return office.sender.organisation
    holders = {holder.id: holder.title for holder in plan.assessment.pack.info.duty_holders}
    return "The commissioner" if party == "commissioner" else holders.get(party, party)


def _task(plan: Plan, one: Planned, numbers: Mapping[str, int], due: date | None, office: Office) -> TaskText:
    task, assessment = one.task, plan.assessment
    steps = {step.id: step.title for step in assessment.pack.info.steps}
    serves = tuple(_served(assessment, name) for name in one.serves)
    waits = tuple(sorted(numbers[name] for name in one.waits_for))
    return TaskText(
        number=numbers[task.id],
        id=task.id,
        kind=task.kind,
        item=task.item,
        what=_what(assessment, task),
        needed_for=_titles(serves),
        why=_why(serves),
        serves=serves,
        who=party_name(plan, doer(plan, one), office),
        helper=helper_for(_topic(assessment, task), office.directory, office.sender),
        pays=party_name(plan, payer(plan, one), office) if task.half_days else "",
        half_days=task.half_days,
        effort=effort(task.half_days),
        shows=_shows(plan, one),
        by=say_day(due) if due else BEFORE_START,
        due=due.isoformat() if due else "",
        step=steps.get(task.action.step, "") if task.action else "",
        waits_for=waits,
        waits=numbered(waits) if waits else "",
        only_if=_only_if(assessment, one, numbers),
    )


def _due(plan: Plan) -> dict[str, date | None]:
    """The day of each task, or None: before the work starts. What the law asks is soon.

    No task is due before what it waits for, nor before the answers that may show that it is not needed.
    """
    as_of, spent, days = plan.assessment.as_of, dict[str, int](), dict[str, date | None]()
    law = {found.rule for found in plan.law}
    for one in plan.tasks:
        who, by_law = doer(plan, one), bool(law & set(one.serves))
        spent[who] = spent.get(who, 0) + one.task.half_days
        if one.by_start and not by_law and one.task.kind in ("improve", "show", "renew"):
            days[one.task.id] = None
            continue
        own = work_due(as_of, spent[who]) if one.task.kind == "improve" and not by_law else answer_due(as_of)
        first = (*one.waits_for, *(f"{name}:find-out" for name in one.only_if))
        before = [day for name in first if (day := days.get(name))]
        days[one.task.id] = max([own, *before])
    return days


def _what(assessment: Assessment, task: Task) -> str:
    """What to do, as a sentence."""
    item = assessment.pack.item(task.item)
    if item is None:
        return task.item
    if task.kind == "find out":
        return f"Find out: {item.ask}"
    if task.kind == "settle":
        return f"Settle which of two answers is right: {item.ask}"
    if task.kind == "improve":
        return f"{task.action.action}." if task.action else f"Do better on this: {item.ask}"
    paper = item.show if isinstance(item, Question) else f"a paper that confirms your answer to: {item.ask}"
    if task.kind == "show":
        return f"Show us: {paper}"
    return " ".join(filter(None, (f"Renew: {paper}", _lapsed(assessment, task.item))))


def _lapsed(assessment: Assessment, name: str) -> str:
    """Why a paper counts no more, and since when."""
    standing = assessment.standings.get(name, UNKNOWN)
    if standing.ended:
        return f"What is on file ended on {say_day(standing.ended)}."
    latest = max(standing.evidence, key=lambda one: one.serves_until or one.item.until or date.min, default=None)
    if latest is None:
        return ""
    ended = latest.item.until is not None and latest.item.until < assessment.as_of
    last = latest.item.until if ended else latest.serves_until
    if last is None:
        return f"What is on file ({latest.item.what}) bears no date."
    word = "ended on" if ended else "counted until" if latest.state == "lapsed" else "was good until"
    return f"What is on file ({latest.item.what}) {word} {say_day(last)}."


def _served(assessment: Assessment, name: str) -> ServedText:
    rule = assessment.pack.rules[name]
    return ServedText(rule.id, rule.title, rule.why, bool(rule.mark))


def _why(serves: Sequence[ServedText]) -> str:
    """The first few rules with their reasons, and how many more."""
    mark = " (No published source supports this.)"
    told = [f"{one.title}: {one.why}{mark if one.unsourced else ''}" for one in serves[:MOST_REASONS]]
    more = len(serves) - len(told)
    told += [f"And {count(more, 'more requirement', 'more requirements')}."] if more else []
    return " ".join(told) or "It decides which requirements there are."


def _titles(serves: Sequence[ServedText]) -> str:
    more = len(serves) - MOST_REASONS
    shown = "; ".join(one.title for one in serves[:MOST_REASONS])
    return f"{shown}; and {more} more" if more > 0 else shown or "to know which requirements there are"


def _topic(assessment: Assessment, task: Task) -> str:
    if task.action:
        return task.action.helps
    return next((action.helps for action in assessment.pack.actions.of(task.item).values()), "")


def _shows(plan: Plan, one: Planned) -> str:
    """What will show that it is done: the level described, or the figure and the paper."""
    task, question = one.task, plan.assessment.pack.item(one.task.item)
    if task.kind in ("find out", "settle"):
        return ANSWERED
    if task.kind != "improve" or question is None or isinstance(question, Fact):
        return RENEWED if task.kind == "renew" else SEEN
    if question.kind == "levels":
        return level_text(question, task.step)
    wanted = dict.fromkeys(need_for(plan, name, task.item) for name in one.serves)
    return " ".join([*filter(None, wanted), question.show])


def need_for(plan: Plan, name: str, item: str | None = None) -> str:
    """What a rule needs for the target, in words: of one question, or of the only one it asks. Else empty."""
    rule = plan.assessment.pack.rules[name]
    need = rule.must_for.get(plan.goal.id, "met") if plan.goal.kind == "role" else "met"
    return need_of(plan.assessment, rule, need, item).text


def _only_if(assessment: Assessment, one: Planned, numbers: Mapping[str, int]) -> str:
    """Why it may turn out that the task is not needed."""
    if not one.only_if:
        return ""
    finding = sorted(numbers[task] for name in one.only_if if (task := f"{name}:find-out") in numbers)
    said = f"task {numbered(finding)} shows" if len(finding) == 1 else f"tasks {numbered(finding)} show"
    if one.only_if == (one.task.item,):
        return f"Only if {said} the need." if finding else "Only if there is a need."
    asks = " ".join(assessment.pack.facts[name].ask for name in one.only_if)
    return f"Only if {said} that it applies." if finding else f"Only if it applies: {asks}"
