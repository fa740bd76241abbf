"""The planning paper, first part: the decision asked, what is to be secured, and every way that was considered."""

from collections.abc import Iterator

from readiness.appraisal.concrete import Concrete
from readiness.documents.appraisal import words
from readiness.documents.appraisal.blocks import Block, Heading, Points, Say, table
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.telling import Telling
from readiness.documents.options.words import policies
from readiness.model.requirement import Lot
from readiness.model.scalars import Mark, say_day

NOBODY = "Not known: nobody has written it down."
#: Shapes that differ in outline, so that no meaning hangs on a colour.
STATES = {"met": "●", "not met": "▲", "not known": "○", "ranked": "●", "apart": "○", "out": "▲"}
PLACES = {"ranked": "compared", "apart": "stands apart", "out": "not compared"}


def mark(found: Mark | None) -> str:
    """A mark as it stands in a table; the head of the paper says what marks mean."""
    return f" [mark\N{NO-BREAK SPACE}{found}]" if found else ""


def decision(telling: Telling) -> Iterator[Block]:
    """What is asked of those who decide, and what the comparison says, in words that follow the figures."""
    report = telling.report
    asked = report.result.file.paper.decision_asked if report.result.file else None
    yield Heading("The decision asked")
    yield Say(telling.text(asked) if asked else NOBODY)
    yield Heading("What the comparison says")
    result = report.result
    yield Say(words.verdict_words(result.verdict, telling.option))
    yield Say(telling.text(words.why(report, result.verdict)))
    if result.verdict.ifs:
        yield Points(tuple(telling.text(words.if_words(report, one, telling.option)) for one in result.verdict.ifs))
    if result.verdict_as_sealed:
        before = words.verdict_words(result.verdict_as_sealed, telling.option)
        yield Say(
            f"{before} {telling.text(words.why(report, result.verdict_as_sealed))}", "Under the weights as sealed."
        )
    first = tuple(words.find_out_first(report))
    if first:
        yield Say("Before anything can be compared, this must be known:")
        yield Points(first)


def service(telling: Telling) -> Iterator[Block]:
    """The place, the lot, and under which law each part is bought."""
    report = telling.report
    yield Heading("What is to be secured")
    wanted, lot = report.files.requirements, report.lot
    if wanted is None or lot is None:
        yield table("The service", ("About", "What is known"), [("Place", telling.text(report.title))], (1, 4))
        yield Say(words.NO_REQUIREMENTS)
        return
    yield table("The service", ("About", "What is asked for"), _facts(telling, lot), (1, 4))
    health = [one for one in wanted.lots if report.market.regimes[one.regime].health]
    others = [one for one in wanted.lots if one not in health]
    for caption, lots in (("Under which law each part is bought", others), ("Health services, apart", health)):
        if lots:
            heads = ("Part", "Services", "A year, and how long", "Bought under")
            yield table(caption, heads, [_bought(telling, one) for one in lots], (2, 2.4, 2, 3.6))


def _facts(telling: Telling, lot: Lot) -> Iterator[tuple[str, str]]:
    report, wanted, file = telling.report, telling.report.files.requirements, telling.report.result.file
    assert wanted is not None and file is not None  # noqa: S101, PT018
    yield "Place", telling.text(f"{report.title}: {', '.join(one.name for one in wanted.areas)}")
    yield "Requirements", telling.text(f"{wanted.name}, stated {say_day(wanted.stated)} by {wanted.by}")
    yield "Part compared here", telling.text(lot.name)
    yield "Value", f"{words.money(lot.yearly_value)} a year, {words.money(lot.yearly_value * lot.years)} in all"
    yield "Budget", f"{words.money(file.budget_a_year)} a year" if file.budget_a_year is not None else NOBODY
    yield "Term and start", f"{words.tenths(lot.years)} years from {say_day(lot.start)}"
    if conditions := policies(lot):
        why = f". Reason in law: {lot.policy.because}" if lot.policy.because else ""
        who = f". Decided by {lot.policy.by}" if lot.policy.by else ""
        on = f" on {say_day(lot.policy.on)}" if lot.policy.on else ""
        yield "Policy", telling.text(f"{'; '.join(conditions)}{why}{who}{on}.")


def _bought(telling: Telling, lot: Lot) -> tuple[str, ...]:
    market = telling.report.market
    regime = market.regimes[lot.regime]
    services = "; ".join(market.services[one.service].title for one in lot.delivers)
    sources = f" [{', '.join(regime.source)}]" if regime.source else ""
    length = f"{words.money(lot.yearly_value)} for {words.tenths(lot.years)} years from {say_day(lot.start)}"
    law = f"{regime.title}. {regime.means}{sources}{mark(regime.mark)}"
    return telling.text(lot.name), services, length, telling.text(law)


def options(telling: Telling) -> Iterator[Block]:
    """Every way that was considered, with why it was rejected or stands apart, and its must-haves."""
    report = telling.report
    yield Heading("The ways that were considered")
    yield Say(words.RECONSTRUCTION)
    yield Say("They stand in alphabetical order. The order says nothing about them.")
    if report.result.file is None:
        yield Say(words.NOTHING_WRITTEN)
    rows = [
        (telling.option(one.id), telling.text(_what(one)), _state(one), _why(telling, one)) for one in telling.options
    ]
    yield table("Ways considered", ("Way", "What it is, and who holds it", "State", "Why"), rows, (2, 4, 1.3, 3.7))
    named = {one.model.id for one in report.result.options}
    missing = [one.title for one in report.result.models.models.values() if one.id not in named]
    if missing:
        yield Say(f"Nobody made these models concrete here, so they are not compared: {'; '.join(sorted(missing))}.")
    yield Heading("Must-haves", 3)
    yield Say(
        "A way that fails a must-have is shown and takes no part. Where one is not known, the way stands apart: it is "
        "no less likely, but what is open must be found out first."
    )
    yield table(
        "Must-haves of each way",
        ("Way", "Question", "Answer", "Whose word"),
        [row for one in telling.options for row in _must_haves(telling, one)],
        (2, 5, 1.4, 2.6),
    )


def _what(one: Concrete) -> str:
    variant = f" Variant: {one.file.variant}." if one.file.variant else ""
    return f"{one.model.means} Contract: {one.model.holds_contract}{variant}"


def _state(one: Concrete) -> str:
    return f"{STATES[one.place]}\N{NO-BREAK SPACE}{PLACES[one.place]}"


def _why(telling: Telling, one: Concrete) -> str:
    reasons = list(words.out_because(one))
    if one.file.rejected_because:
        reasons.append(f"Reason given: {one.file.rejected_because}")
    if one.place == "apart":
        number = len(one.open_questions)
        reasons.append(f"{number} must-have{'' if number == 1 else 's'} not known: see below.")
    return telling.text(" ".join(reasons) or f"Every must-have is met. When it suits: {one.model.suits_when}")


def _must_haves(telling: Telling, one: Concrete) -> Iterator[tuple[str, ...]]:
    for each in one.must_haves:
        answer = f"{STATES[each.state]}\N{NO-BREAK SPACE}{each.state}"
        ask = f"{each.about.ask}{mark(each.about.mark)}"
        yield telling.option(one.id), ask, answer, telling.text(f"{each.rests_on}{words.said_on(one, each)}")


def facts_of(report: AppraisalReport) -> list[tuple[str, str]]:
    """Texts that the law or good practice asks a paper to hold, as given or not known."""
    paper = report.result.file.paper if report.result.file else None
    labels = {
        "Consultation": "consultation",
        "Equality": "equality",
        "Staff and pensions": "staff_and_pensions",
        "Conflicts of interest": "conflicts",
    }
    return [(label, getattr(paper, name, None) or NOBODY) for label, name in labels.items()]
