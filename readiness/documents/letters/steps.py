"""What to do next, by when, and who helps. The dates follow the rule in `plan/dates.py`.

What the law asks is due within one month, as answers and papers are.
"""

from collections.abc import Sequence

from readiness.assessment.assess import Assessment
from readiness.documents.letters.needs import need_of
from readiness.documents.letters.shapes import HelperText, NextStep
from readiness.model.office import Helper, Sender
from readiness.model.scalars import say_day
from readiness.packs.pack import SIZE
from readiness.plan.dates import answer_due, work_due
from readiness.plan.next_steps import Step, next_steps

MOST, MOST_SHORT = 5, 3
EVERY_STEP = 1000
YOU = "You"
BEFORE_START = "before the work starts"


def steps_text(
    assessment: Assessment, sender: Sender, directory: Sequence[Helper], *, short: bool
) -> tuple[tuple[NextStep, ...], tuple[NextStep, ...], int]:
    """What the law asks today, the few steps after that, in the order to do them, and how many more there are."""
    found, first = next_steps(assessment, EVERY_STEP), _size_first(assessment, sender)
    law = [step for step in found if step.kind == "law"]
    size = assessment.pack.info.sizes.fact
    others = [step for step in found if step.kind != "law" and (step.item != size or not first)]
    most = max(1, MOST_SHORT - len(law)) if short else MOST
    rest = others[: max(1, most - len(first))]
    half_days, texts = 0, list[NextStep]()
    for step in [*law, *rest]:
        half_days += step.improve.half_days if step.improve else 0
        texts.append(_step(assessment, step, _by(assessment, step, half_days), sender, directory))
    return tuple(texts[: len(law)]), (*first, *texts[len(law) :]), len(others) - len(rest)


def _size_first(assessment: Assessment, sender: Sender) -> tuple[NextStep, ...]:
    """While the group's size is unknown, the question it follows from comes before all others."""
    fact = assessment.pack.facts[assessment.pack.info.sizes.fact]
    if assessment.facts.get(SIZE) is not None or assessment.facts.get(fact.id) is not None:
        return ()
    helper = HelperText(sender.officer, sender.phone, "")
    return (NextStep("answer", fact.ask, "", fact.ask, "", "", "", show_by(assessment), YOU, helper, unsourced=False),)


def helper_for(topic: str, directory: Sequence[Helper], sender: Sender | None) -> HelperText:
    """Who helps with a topic: the first in the directory, else the officer who writes; without one, nobody yet."""
    for helper in directory:
        if topic in helper.help:
            return HelperText(helper.name, helper.contact, helper.cost or "")
    return HelperText(sender.officer, sender.phone, "") if sender else HelperText("", "", "")


def _step(assessment: Assessment, step: Step, by: str, sender: Sender, directory: Sequence[Helper]) -> NextStep:
    need = need_of(assessment, step.rule, _needed(assessment, step), step.item)
    question = assessment.pack.questions.get(step.item)
    told_by_show = step.kind in ("answer", "show") and question is not None and question.kind == "levels"
    return NextStep(
        kind=step.kind,
        title=step.rule.title,
        action=step.improve.action if step.improve else "",
        ask=step.ask,
        show=step.show if question else "",
        needs="" if told_by_show else need.text,
        why=step.rule.why if question or step.improve else "",
        by=by,
        who=_who(assessment, step, sender),
        helper=helper_for(_topic(assessment, step), directory, sender),
        unsourced=need.unsourced,
    )


def _needed(assessment: Assessment, step: Step) -> str:
    """What the next role needs of the rule, else the role open now; what the law asks is the rule's own figure."""
    roles = (assessment.role_next, assessment.role_now) if step.kind != "law" else ()
    gates = [gate for role in roles if role for gate in role.gates if gate.rule == step.rule.id]
    return gates[0].need if gates else "met"


def _by(assessment: Assessment, step: Step, half_days: int) -> str:
    if step.kind in ("do", "show") and step.by_start:
        return BEFORE_START
    if step.kind == "do":
        return say_day(work_due(assessment.as_of, half_days))
    return show_by(assessment)


def show_by(assessment: Assessment) -> str:
    """The day by which to answer, or to show what was said."""
    return say_day(answer_due(assessment.as_of))


def _topic(assessment: Assessment, step: Step) -> str:
    if step.improve:
        return step.improve.helps
    return next((action.helps for action in assessment.pack.actions.of(step.item).values()), "")


def _who(assessment: Assessment, step: Step, sender: Sender) -> str:
    who = step.improve.who if step.improve else "group"
    holders = {holder.id: holder.title for holder in assessment.pack.info.duty_holders}
    return {"group": YOU, "cvs": sender.organisation}.get(who, holders.get(who, who))
