"""What a plan comes to, sentence by sentence: the same words in every format."""

from collections.abc import Iterator
from fractions import Fraction

from readiness.assessment.explanation import MARKS
from readiness.documents.layout import count, percent
from readiness.documents.plan.obstacles import Outlook
from readiness.documents.plan.shapes import ProgressText, WholeText
from readiness.documents.plan.tasks import effort
from readiness.plan.dates import PACE
from readiness.plan.plan import Plan
from readiness.plan.target import Target

NO_ANSWERS = "no answers"


def effort_text(plan: Plan) -> str:
    """`at most 14 half-days; 5 of them only if an answer turns out worse than hoped`."""
    more = plan.half_days - plan.at_least
    if not more:
        return effort(plan.half_days)
    named = {name for one in plan.tasks for name in one.only_if if one.task.half_days}
    worse = "an answer turns out worse than hoped" if named - plan.assessment.pack.facts.keys() else ""
    applies = "a rule turns out to apply" if named & plan.assessment.pack.facts.keys() else ""
    all_of = "it" if plan.half_days == 1 else "all of them"
    many = f"{more} of them" if plan.at_least else all_of
    return f"at most {effort(plan.half_days)}, and {many} only if {', or '.join(filter(None, (worse, applies)))}"


def progress(target: Target, plan: Plan, outlook: str, *, after: bool) -> ProgressText:
    """Where the target stands before the plan or after it."""
    reached, whole = plan.after if after else plan.before
    if target.goal.kind == "role":
        return ProgressText(reached, whole, f"{reached} of {count(whole, 'requirement', 'requirements')}", "")
    share = percent(Fraction(reached * 100, whole) if whole else None)
    if after and plan.tasks:
        return ProgressText(reached, whole, share, "green" if outlook == "plan" else "")
    figure = plan.assessment.groups[target.group][target.goal.id]
    colour = plan.assessment.rating(figure).colour
    return ProgressText(reached, whole, share if figure.answered else NO_ANSWERS, colour)


def headline(target: Target, outlook: Outlook) -> str:
    """The answer in one sentence."""
    plan, title = outlook.plan, target.goal.title
    role = target.goal.kind == "role"
    goes = f"open the role {title}" if role else f"turn {title} green"
    tasks = count(len(plan.tasks), "task", "tasks")
    these = f"This {tasks[2:]}" if len(plan.tasks) == 1 else f"These {tasks}"
    s = "s" if len(plan.tasks) == 1 else ""
    verb = goes.replace(" ", f"{s} ", 1)
    if outlook.word == "reached":
        return f"The role {title} is open already: nothing is left to do." if role else f"{title} is green already."
    if outlook.word == "plan":
        return f"{these} {verb}: {effort_text(plan)}."
    if outlook.word == "part":
        return f"{effort(plan.limit or 0).capitalize()} to spare: not enough to {goes}. This is the most they can do."
    if outlook.word == "only if":
        return f"{these} {verb} only if some facts turn out as needed: {effort_text(plan)}."
    return f"No task can {goes}."


def summary(target: Target, outlook: Outlook, before: ProgressText, after: ProgressText) -> Iterator[str]:
    """What it gains, what the law asks first, and what a limit leaves out."""
    plan = outlook.plan
    view = plan.assessment.view
    if view.commissioner and view.shared_since is None:
        yield "Nothing was shared with this commissioner: only register facts are read. The rest counts as not known."
    if plan.law and outlook.word != "reached":
        yield "What the law asks today comes first, whatever the plan."
    yield from _gain(target, outlook, before, after)
    if outlook.word == "only if":
        yield "No task changes a fact. Find out these facts first; they may show that the rest is in vain."
    if outlook.word == "out of reach":
        yield (
            "A plan changes answers. It never changes what is so: known facts stay as they are. "
            "If a fact is wrong, or changes, write it down in a new file and plan again."
        )


def _gain(target: Target, outlook: Outlook, before: ProgressText, after: ProgressText) -> Iterator[str]:
    if outlook.word in ("reached", "out of reach"):
        return
    if target.goal.kind == "role":
        verb = "is" if before.reached == 1 else "are"
        met = f"Today {before.reached} of the {before.whole} requirements of this role {verb} met and seen."
        then = "all are" if after.reached == after.whole else f"{after.reached} {'is' if after.reached == 1 else 'are'}"
        if after.reached == before.reached:
            yield f"{met} No more of them can be met in that time."
        else:
            yield f"{met} After the plan {then}."
        return
    today = f"Today its figure is {before.words} ({before.colour})."
    today = "Today nothing of it is answered." if before.words == NO_ANSWERS else today
    share = f"at least {after.words}" if after.whole else ""
    yield f"{today} After the plan it is {', '.join(filter(None, (share, after.colour))) or 'as it was'}."
    if before.whole and any(part.undecided for part in outlook.plan.goal.parts):
        yield "These figures leave out rules of which nobody knows yet whether they apply. The plan does not."


def whole_words(whole: WholeText, title: str, *, role: bool) -> str:
    """What all of the way would take."""
    goes = f"To open the role {title}" if role else f"To turn {title} green"
    if whole.outlook == "out of reach":
        return f"{goes} no number of half-days is enough: see without --half-days."
    perhaps = ", and some facts must turn out as needed" if whole.outlook == "only if" else ""
    return f"{goes} would take {count(whole.tasks, 'task', 'tasks')}: {whole.effort}{perhaps}."


def exact(target: Target, outlook: Outlook) -> Iterator[str]:
    """How far the plan can be relied on: what is proved, what is assumed, and what no source supports."""
    plan, info = outlook.plan, outlook.plan.assessment.pack.info
    if outlook.word in ("plan", "only if") and plan.tasks:
        unsure = any(part.undecided for part in plan.goal.parts)
        worst = ", where each rule that may not apply is taken at its worst" if unsure else ""
        yield f"No cheaper set of actions gets there{worst}: fewest half-days, then fewest tasks."
    elif outlook.word == "part":
        yield f"No other choice gains more with {effort(plan.limit or 0)}."
    if any(one.only_if for one in plan.tasks):
        yield "What nobody knows yet counts as the worst it may be, so that the plan is never too short."
    if target.goal.kind == "theme":
        yield "Green counts what is said, on enough answers. Showing papers for it comes on top."
    warned = _only_warned(target, plan)
    if warned:
        why = "no published source supports them, or they depend on the size of a contract"
        yield f"Not in the plan, since they only warn ({why}): {'; '.join(warned)}."
    if plan.tasks:
        yield "How long an action takes, and who pays, is written in the rules: our own estimates."
        if info.effort.mark:
            prices = [f"{word}: {effort(price)}" for word, price in _prices(plan)]
            yield f"{'; '.join(prices)}. {_capital(MARKS[info.effort.mark].partition(': ')[2])} ({info.effort.mark})."
        yield f"The days are our own proposal (P): {PACE}."
    unpriced = sum(one.task.kind == "improve" and one.task.action is None for one in plan.tasks)
    if unpriced:
        yield f"The rules name no action for {count(unpriced, 'task', 'tasks')}: each counts as 1 half-day."


def _prices(plan: Plan) -> Iterator[tuple[str, int]]:
    cost = plan.assessment.pack.info.effort
    yield from (("To find something out", cost.find_out), ("to show a paper", cost.show), ("to renew one", cost.renew))


def _only_warned(target: Target, plan: Plan) -> list[str]:
    roles = [one for one in plan.assessment.roles if target.goal.kind == "role" and one.role == target.goal.id]
    return [plan.assessment.pack.rules[gate.rule].title for role in roles for gate in role.warnings]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
