"""The planning paper, last part: people, the law, what must be put right, what is not known, and what it rests on."""

from collections.abc import Iterable, Iterator
from datetime import date

from readiness.appraisal.needs import Need
from readiness.documents.appraisal import words
from readiness.documents.appraisal.blocks import Block, Heading, Points, Say, table
from readiness.documents.appraisal.paper_service import NOBODY, facts_of, mark
from readiness.documents.appraisal.telling import Telling
from readiness.documents.layout import count
from readiness.model.scalars import say_day

_SHAPES = {"in place": "●", "begun": "◆", "not in place": "▲", "not known": "○"}


def people(telling: Telling) -> Iterator[Block]:
    """Consultation, equality, staff and conflicts: each as given, or not known."""
    yield Heading("People: consultation, equality, staff and interests")
    rows = [(label, telling.text(text)) for label, text in facts_of(telling.report)]
    lot = telling.report.lot
    if lot is not None and lot.staff_transfer is not None and lot.staff_transfer.staff is not None:
        rows.append(("Staff who may move", f"{lot.staff_transfer.staff}: {telling.text(lot.staff_transfer.source)}"))
    yield table("What was done, as given", ("About", "What is known"), rows, (1, 4))


def risks(telling: Telling) -> Iterator[Block]:
    """What can go wrong with each model that was considered, and what lowers it."""
    yield Heading("Risks of each way, and what lowers them")
    models = {one.model.id: one.model for one in telling.options}
    rows = [
        (model.title, each.risk, f"{each.measure}{mark(each.mark)}")
        for model in models.values()
        for each in model.risks
    ]
    yield table("Risks", ("Way", "What can go wrong", "What lowers it"), rows, (2, 3, 4))


def law(telling: Telling) -> Iterator[Block]:
    """The law on the day, as dated facts."""
    day = say_day(telling.report.as_of)
    yield Heading(f"The law on {day}")
    yield Say("These are dated facts with their source, and no legal advice. A mark says that no source sets a fact.")
    rows = [
        (one.title, f"{one.says}{mark(one.mark)}", words.law_dates(one).strip("()"), ", ".join(one.source))
        for one in words.laws_on(telling.report)
    ]
    yield table("Law and official guidance", ("About", "What it says", "Holds", "Source"), rows, (2, 4.6, 1.7, 1.2))


def needs(telling: Telling) -> Iterator[Block]:
    """What the authority, the CVS, hubs and partners must put right first, over the steps and stages."""
    report = telling.report
    info = report.pack.info
    yield Heading("What must be put right first")
    strategies = report.result.models.strategies
    named = dict.fromkeys(name for one in telling.options for name in one.model.strategies)
    if named:
        yield Say("What to do before, or beside, any of these ways:")
        yield Points(
            tuple(f"{strategies[one].title} ({strategies[one].when}). {strategies[one].means}" for one in named)
        )
    found = words.all_needs(report, telling.options)
    done = [one for one in found if one.state == "in place"]
    yield Say(
        f"The guidance of 2011 to 2013 names {count(len(found), 'thing', 'things')} that these ways rest on. "
        f"{count(len(done), 'is', 'are')} in place. The others stand below, by who owes them, in order of steps."
    )
    steps = {one.id: (place, one.title) for place, one in enumerate(info.steps)}
    stages = {one.id: one.title for one in info.stages}
    for holder in info.duty_holders:
        mine = [one for one in found if one.duty_holder == holder.id and one.state != "in place"]
        mine.sort(key=lambda one: (steps.get(one.step or "", (len(steps), ""))[0], words.NEED_STATES.index(one.state)))
        if mine:
            rows = [_need(telling, one, steps, stages) for one in mine]
            heads = ("Step", "What", "State", "Stages", "For which ways")
            yield table(f"{holder.title}: to put right", heads, rows, (1.2, 4, 1.3, 2.2, 2.2))


def _need(
    telling: Telling, one: Need, steps: dict[str, tuple[int, str]], stages: dict[str, str]
) -> tuple[str, str, str, str, str]:
    report = telling.report
    those = [each for each in telling.options if one in report.result.needs(each)]
    models = dict.fromkeys(each.model.title for each in those)
    others = {each.model.title for each in telling.options if each not in those}
    which = "all" if not others else "; ".join(models)
    if len(others) == 1 and len(models) > len(others):
        which = f"all but: {next(iter(others))}"
    return (
        steps[one.step][1] if one.step in steps else "none",
        words.need_words(report, one),
        f"{_SHAPES[one.state]}\N{NO-BREAK SPACE}{words.NEED_WORDS[one.state]}",
        "; ".join(stages.get(stage, stage) for stage in one.stages) or "none",
        which,
    )


def not_known(telling: Telling) -> Iterator[Block]:
    """Everything that is open, in one place."""
    report = telling.report
    yield Heading("What is not known")
    yield Points(tuple(_open(telling)) or ("Nothing that the comparison asks for.",))
    yield Say(f"Models that nobody knows anything about gain nothing by it. {words.UNKNOWN_NEVER_HELPS}")
    if report.result.found is None and report.files.requirements is not None:
        yield Say(words.NO_REQUIREMENTS)


def _open(telling: Telling) -> Iterator[str]:
    report = telling.report
    yield from words.find_out_first(report)
    for one in telling.options:
        gates = len(one.open_questions)
        open_scores = [report.criteria[name].title for name, score in one.scores.items() if not score.known]
        said = [f"{count(gates, 'must-have', 'must-haves')}"] if gates else []
        if open_scores:
            listed = "; ".join(open_scores)
            every = len(open_scores) == len(one.scores)
            said.append(f"every criterion ({len(one.scores)})" if every else f"{listed}")
        if said:
            yield f"{telling.option(one.id)}: {'; '.join(said)}."
    missing = [label.lower() for label, text in facts_of(report) if text == NOBODY]
    if missing:
        yield f"Nobody has written down: {', '.join(missing)}."


def basis(telling: Telling) -> Iterator[Block]:
    """From when the evidence is, by which rules all was worked out, and whom to ask."""
    report, result = telling.report, telling.report.result
    info = report.pack.info
    yield Heading("What this rests on")
    entries = tuple(_entries(telling))
    days = sorted(day for day in entries if day is not None)
    file, wanted = result.file, report.files.requirements
    rows = [("Compared on", say_day(report.as_of))]
    if file is not None:
        rows.append(("Ways written down", telling.text(f"{say_day(file.stated)}, by {file.by} ({file.appraisal})")))
    if wanted is not None:
        rows.append(("Requirements stated", telling.text(f"{say_day(wanted.stated)}, by {wanted.by}")))
    ends = f"{say_day(days[0])} to {say_day(days[-1])}" if days else NOBODY
    undated = len(entries) - len(days)
    more = f". {count(undated, 'entry bears', 'entries bear')} no date" if undated else ""
    rows.append(("Dates of figures and answers", f"{ends}{more}"))
    rows += [(f"Weights of {telling.text(one.name)}", f"{say_day(one.on)}") for one in result.groups]
    rows += [
        ("Rules", f"{info.id} {info.version}"),
        ("Digest of the rules (SHA-256)", report.pack.digest),
        ("Digest of the delivery models (SHA-256)", result.models.digest),
    ]
    yield table("Evidence and rules", ("About", "What"), rows, (1.4, 4))
    yield Heading("Contact")
    contact = file.paper.contact if file else None
    yield Say(telling.text(contact) if contact else NOBODY)
    yield Heading("Sources by their code")
    rows3 = [(code, *_source(telling, code)) for code in sorted(_codes(telling))]
    yield table("Sources", ("Code", "Source", "Where"), rows3, (1, 3.4, 2.8))


def _entries(telling: Telling) -> Iterator[date | None]:
    """The day of each figure and answer; None where it bears none."""
    for one in telling.options:
        yield from (figure.on for figure in one.file.figures.values())
        yield from (said.on for said in one.file.must_haves.values())


def _codes(telling: Telling) -> set[str]:
    """The codes that the paper prints."""
    report = telling.report
    found = {code for one in report.criteria.values() for code in one.source}
    found |= {code for one in words.laws_on(report) for code in one.source}
    if report.files.requirements is not None:
        regimes: Iterable[str] = {lot.regime for lot in report.files.requirements.lots}
        found |= {code for name in regimes for code in report.market.regimes[name].source}
    return {code for code in found if code in report.pack.sources}


def _source(telling: Telling, code: str) -> tuple[str, str]:
    source = telling.report.pack.sources[code]
    return telling.text(source.title), telling.text(source.where)
