"""Everything a plan says, as text that is ready to read: built from a plan, the sender and the directory alone."""

from readiness.documents.letters.shapes import PackText
from readiness.documents.letters.told import disputes_text, name_of
from readiness.documents.plan import words
from readiness.documents.plan.lists import helpers_text, law_text, parties_text, reasons_text
from readiness.documents.plan.obstacles import Outlook, outlook_of
from readiness.documents.plan.shapes import ContactText, PlanContext, SubjectText, TargetText, WholeText
from readiness.documents.plan.tasks import Office, tasks_text
from readiness.model.scalars import say_day
from readiness.plan.plan import Plan, plan_for
from readiness.plan.target import Target, nearest_role


def plan_context(target: Target, found: Plan, office: Office) -> PlanContext:
    """What a plan for a target says. Where a limit of half-days ends it early, all of the way is planned too."""
    outlook = outlook_of(found)
    plan, assessment = outlook.plan, outlook.plan.assessment
    info, subject = assessment.pack.info, assessment.subject
    whole = _whole(plan) if outlook.word == "part" else None
    before = words.progress(target, plan, outlook.word, after=False)
    after = words.progress(target, plan, outlook.word, after=True)
    tasks = tasks_text(plan, office)
    sentences = list(words.summary(target, outlook, before, after))
    if whole:
        sentences.append(words.whole_words(whole, target.goal.title, role=target.goal.kind == "role"))
    viewer = assessment.view.commissioner
    return PlanContext(
        subject=SubjectText(subject.id, subject.name, "locality" if subject.kind == "locality" else "organisation"),
        sender=_contact(office),
        pack=PackText(info.id, info.title, info.version),
        date=say_day(assessment.as_of),
        day=assessment.as_of.isoformat(),
        viewer=name_of(viewer) if viewer else "",
        target=_target(target, plan),
        outlook=outlook.word,
        limit=plan.limit,
        headline=words.headline(target, outlook),
        summary=tuple(sentences),
        before=before,
        after=after,
        half_days=plan.half_days,
        at_least=plan.at_least,
        effort=words.effort_text(plan),
        law=tuple(law_text(plan, tasks)),
        tasks=tasks,
        only_if=outlook.only_if,
        in_the_way=outlook.in_the_way,
        nearest=_nearest(outlook),
        whole=whole,
        reasons=tuple(reasons_text(tasks)),
        helpers=tuple(helpers_text(tasks)),
        parties=parties_text(plan, tasks, office) if tasks else (),
        exact=tuple(words.exact(target, outlook)),
        disputes=tuple(disputes_text(assessment)),
    )


def _contact(office: Office) -> ContactText | None:
    sender = office.sender
    return ContactText(sender.organisation, sender.officer, sender.phone, sender.email) if sender else None


def _target(target: Target, plan: Plan) -> TargetText:
    goal = target.goal
    role = next((one for one in plan.assessment.pack.roles if goal.kind == "role" and one.id == goal.id), None)
    return TargetText(goal.kind, goal.id, goal.title, role.means if role else "", bool(role and role.mark))


def _whole(plan: Plan) -> WholeText:
    """The plan without a limit."""
    outlook = outlook_of(plan_for(plan.assessment, plan.goal))
    full = outlook.plan
    return WholeText(outlook.word, len(full.tasks), full.half_days, full.at_least, words.effort_text(full))


def _nearest(outlook: Outlook) -> str:
    """The next role that can be reached, where the one that was asked for cannot, or perhaps not."""
    plan = outlook.plan
    if plan.goal.kind != "role" or outlook.word not in ("only if", "out of reach"):
        return ""
    found = nearest_role(plan.assessment, plan.goal.id)
    return next((one.title for one in plan.assessment.pack.roles if found and one.id == found.role), "")
