"""The confidential annex: providers by name, who leads and who is a member, money with its sources, and exclusions."""

from collections.abc import Iterator

from readiness.appraisal.concrete import Concrete
from readiness.consortia.drawn import Drawn
from readiness.consortia.options import TenderOptions
from readiness.documents.appraisal import paper_service, words
from readiness.documents.appraisal.blocks import Block, Heading, Paper, Points, Say, Table, table
from readiness.documents.appraisal.charts import shares_table
from readiness.documents.appraisal.paper import NO_DECISION, foot
from readiness.documents.appraisal.paper_scores import NOT_SHOWN, totals_tables
from readiness.documents.appraisal.paper_service import NOBODY, PLACES, STATES
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.telling import Telling
from readiness.documents.options import cards, reasons
from readiness.documents.options.report import Compared, OptionsReport
from readiness.model.scalars import say_day

ON_EVERY_PAGE = "Confidential"


def confidential_annex(report: AppraisalReport) -> Paper:
    """The annex, from the same frozen result as the planning paper."""
    telling = Telling(report, public=False)
    title = f"Confidential annex. {words.heading(report)}"
    return Paper(telling.text(title), say_day(report.as_of), foot(report), ON_EVERY_PAGE, tuple(_blocks(telling)))


def _blocks(telling: Telling) -> Iterator[Block]:
    report = telling.report
    yield Say(f"{words.CONFIDENTIAL} It may hold commercial figures, and who will not work with whom.")
    yield Say(NO_DECISION)
    yield Heading("Which way is which")
    yield Say("The planning paper calls ways by their model. Here is who stands behind each.")
    yield _key(telling)
    yield Heading("What the comparison says, by name")
    yield from _result(telling)
    for one in telling.options:
        yield from _option(telling, one)
    yield from _nobody(telling)
    yield Heading("Exclusions and red lines")
    lines = [f"{telling.option(one.id)}. {telling.text(text)}" for one in telling.options for text in _excluded(one)]
    yield Points(tuple(lines) or ("None.",))
    yield from _staff(telling)
    yield Heading("Contact")
    contact = report.result.file.paper.contact if report.result.file else None
    yield Say(telling.text(contact) if contact else NOBODY)


def _key(telling: Telling) -> Table:
    report = telling.report
    rows = [
        (
            report.in_public(one.id),
            telling.option(one.id),
            _provider(telling, one),
            f"{STATES[one.place]}\N{NO-BREAK SPACE}{PLACES[one.place]}",
        )
        for one in telling.options
    ]
    return table(
        "Ways and who stands behind them", ("In the planning paper", "Here", "Who", "State"), rows, (2.4, 2, 3, 1.3)
    )


def _provider(telling: Telling, one: Concrete) -> str:
    """The provider, or the lead and the members, by name."""
    found = telling.report.result.found
    named = dict(telling.report.organisations)
    if found is not None:
        named |= found.candidates.network.names
    if one.option is not None:
        leads = dict.fromkeys(one.option.leads)
        others = [who for who in one.option.members if who not in leads]
        said = "; ".join(named.get(who, who) for who in others) or "nobody"
        return telling.text(f"Led by {'; '.join(named.get(who, who) for who in leads)}, with {said}")
    if one.file.provider:
        return telling.text(named.get(one.file.provider, one.file.provider))
    return "No organisation on file"


def _result(telling: Telling) -> Iterator[Block]:
    report, result = telling.report, telling.report.result
    yield Say(words.verdict_words(result.verdict, telling.option))
    yield Say(words.why(report, result.verdict))
    if result.verdict.ifs:
        yield Points(tuple(words.if_words(report, one, telling.option) for one in result.verdict.ifs))
    if result.verdict_as_sealed is not None:
        before = words.verdict_words(result.verdict_as_sealed, telling.option)
        yield Say(f"{before} {words.why(report, result.verdict_as_sealed)}", "Under the weights as sealed.")
    yield Say(telling.text(words.seal_words(report)))
    if result.robust is not None:
        yield from totals_tables(telling, result.robust, "Total of each way under the weights of each group")
        yield shares_table(telling, result.robust, "How often each way is first, in percent of the weights")
    elif result.seal_state in ("not sealed", "altered"):
        yield Say(NOT_SHOWN)


def _option(telling: Telling, one: Concrete) -> Iterator[Block]:
    yield Heading(telling.option(one.id))
    yield Say(f"{one.model.title}. {_provider(telling, one)}.")
    if one.file.note:
        yield Say(telling.text(one.file.note))
    if one.option is not None:
        yield from _members(telling, one)
    drawn = _drawn(telling, one)
    if drawn is not None and drawn.broken:
        yield Say("Conditions that it breaks:")
        yield Points(tuple(f"▲ {text}" for text in reasons.what_is_broken(_options(telling), drawn)))
    yield _figures(telling, one)


def _options(telling: Telling) -> OptionsReport:
    """The search of the lot, as the documents about options tell it."""
    report = telling.report
    found, wanted = report.result.found, report.files.requirements
    assert found is not None and wanted is not None  # noqa: S101, PT018
    how = (report.locality, report.title, report.as_of, "claimed", report.pack, report.market)
    return OptionsReport(*how, found.candidates, wanted, (found,), confidential=True)  # type: ignore[arg-type]


def _drawn(telling: Telling, one: Concrete) -> Drawn | None:
    found = telling.report.result.found
    if found is None or one.file.option is None:
        return None
    return next((each for each in found.drawn if each.file.option == one.file.option), None)


def _members(telling: Telling, one: Concrete) -> Iterator[Table]:
    """Who leads, who is a member, in which state, and what each is paid and delivers."""
    found: TenderOptions | None = telling.report.result.found
    assert found is not None and one.option is not None  # noqa: S101, PT018
    shown = _options(telling)
    compared = Compared(one.id, telling.option(one.id), one.option, _drawn(telling, one))
    for part in one.option.consortia:
        rows = [
            (
                row.name,
                "; ".join([*(f"{role}: {state.text}" for role, state in row.roles), *row.checked]),
                row.tie,
                row.delivers,
            )
            for row in cards.members(shown, found, compared, part)
        ]
        lot = f", {shown.lot(shown.own(found, compared), part.lot)}" if len(one.option.consortia) > 1 else ""
        caption = f"Lead and members of {telling.option(one.id)}{lot}"
        yield table(caption, ("Organisation", "Role and its state", "Tie with the lead", "Paid, and delivers"), rows,
                    (2.2, 2.8, 1.2, 4))  # fmt: skip


def _figures(telling: Telling, one: Concrete) -> Table:
    """Each figure with its source and day; scores only once weights are sealed."""
    sealed = telling.report.result.robust is not None
    rows = []
    for name, criterion in telling.report.criteria.items():
        score, said = one.scores[name], one.file.figures.get(name)
        known = words.known_input(criterion, one)
        value = f"○ {known}" if known == words.NOT_KNOWN else known
        day = say_day(said.on) if said and said.on else ("not dated" if said else "")
        row = (criterion.title, value, telling.text(score.rests_on), day)
        rows.append((*row, words.span(score.low, score.high)) if sealed else row)
    heads = ("Criterion", "Figure", "Source", "Date", *(("Score",) if sealed else ()))
    widths = (2, 2.6, 3.4, 1.3, *((1.1,) if sealed else ()))
    return table(
        f"Figures of {telling.option(one.id)}, with their sources", heads, rows, widths, (4,) if sealed else ()
    )


def _nobody(telling: Telling) -> Iterator[Block]:
    """Why the search found no consortium of a form."""
    report = telling.report
    if report.result.found is None or report.files.requirements is None:
        return
    blocked = list(cards.blocked(_options(telling), report.result.found))
    if blocked:
        yield Heading("Forms of consortium for which nobody was found")
    for form, lines in blocked:
        yield Heading(form, 3)
        yield Points(tuple(telling.text(" ".join([text, *below])) for text, below in lines))


def _excluded(one: Concrete) -> Iterator[str]:
    yield from words.out_because(one)
    if one.file.rejected_because:
        yield f"Reason given: {one.file.rejected_because}"


def _staff(telling: Telling) -> Iterator[Block]:
    lot = telling.report.lot
    yield Heading("Staff who may move, and pensions")
    given = dict(paper_service.facts_of(telling.report))["Staff and pensions"]
    rows = [("As given", telling.text(given))]
    moving = lot.staff_transfer if lot else None
    if moving is not None:
        cost = words.money(moving.pension_liability) if moving.pension_liability is not None else words.NOT_KNOWN
        rows += [
            ("Staff", str(moving.staff) if moving.staff is not None else words.NOT_KNOWN),
            ("Pension liability", cost),
            ("Pension scheme", telling.text(moving.pension_scheme or words.NOT_KNOWN)),
            ("Source", telling.text(moving.source)),
        ]
    yield table("Staff and pensions", ("About", "What is known"), rows, (1, 4))
