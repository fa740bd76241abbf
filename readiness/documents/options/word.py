"""The comparison of options for a committee paper, as a Word file: what a councillor reads, and no more.

The page beside it holds every detail; both say the same about what they share.
"""

from collections.abc import Iterator

from readiness.consortia.options import TenderOptions
from readiness.documents.layout import STATE_MEANS
from readiness.documents.network.report import drawable
from readiness.documents.options import beside, cards, words
from readiness.documents.options.page import counted, glance, meanings, needed, sources
from readiness.documents.options.paper import Paper, bold
from readiness.documents.options.report import Compared, OptionsReport
from readiness.model.scalars import say_day

#: So many options fit across a page that lies.
MOST_COLUMNS = 8


def options_word(report: OptionsReport) -> bytes:
    """The Word file. The same report gives the same bytes."""
    info = report.pack.info
    day = say_day(report.as_of)
    paper = Paper(words.heading(report), report.as_of, f"As of {day}. Rules used: {info.id} {info.version}.")
    paper.heading(words.heading(report), 1)
    if report.confidential:
        paper.say(bold(words.CONFIDENTIAL))
    for sentence in words.introduction(report):
        paper.say(sentence)
    _summary(report, paper)
    for found in cards.in_order(report):
        paper.turn(wide=False)
        _tender(report, found, paper)
    paper.turn(wide=False)
    _unknown(report, paper)
    _how_to_read(report, paper)
    return paper.saved()


def _summary(report: OptionsReport, paper: Paper) -> None:
    paper.heading("Summary", 2)
    for found in cards.in_order(report):
        paper.say(f"{bold(cards.tender_title(found))}. {counted(found)}")
        paper.points(_short_of(report, found))
    paper.say(words.OTHERS)


def _short_of(report: OptionsReport, found: TenderOptions) -> Iterator[str]:
    """A line for the cheapest option of each form, and one for each form without any."""
    for front in found.fronts:
        form = drawable(report.form(front.form))
        if front.options:
            best = min(front.options, key=lambda one: one.order)
            yield (
                f"{form}: from {words.steps(best.cost)}, led by {words.leads(report, best)}, with "
                f"{len(best.members)} organisations. Worst state: {cards.state(best.band).text}."
            )
        else:
            yield f"{form}: ▲ no option."


def _tender(report: OptionsReport, found: TenderOptions, paper: Paper) -> None:
    health = "Health services: " if cards.is_health(report, found) else ""
    paper.heading(f"{health}{cards.tender_title(found)}", 2)
    paper.heading("What is asked for", 3)
    for _, lot in found.tender.lots:
        name = drawable(lot.name)
        paper.table(name, ("About", "What is asked for"), cards.lot_facts(report, lot), (1, 4))
        heads = ("Service, and what a volume counts", "Where, and how much", "Price for one", "A year")
        paper.table(f"Services asked for in {name}", heads, cards.asked(report, lot), (3, 6, 1.2, 1.3))
    compared = report.compared(found)
    if compared:
        paper.heading("The options", 3)
        _glance(report, found, paper)
        for one in compared:
            _option(report, found, one, paper)
        paper.turn(wide=True)
        _numbers(report, found, paper)
        _matrix(report, found, paper)
        _leaving(report, found, paper)
    for form, lines in cards.blocked(report, found):
        paper.heading(f"▲ No option as {form}", 3)
        paper.points(" ".join([text, *below]) for text, below in lines)


def _glance(report: OptionsReport, found: TenderOptions, paper: Paper) -> None:
    paper.say(counted(found))
    heads = (
        "Option",
        "Form, and who leads",
        "Organi\u00adsations",
        "Worst state",
        "Steps",
        "For small local groups",
        "Chance that all stays covered",
    )
    rows = []
    for one in report.compared(found):
        row = glance(report, found, one)
        name = f"{row['title']} ({row['stands']})" if row["stands"] else row["title"]
        cost = f"{row['cost']} ({row['proved']})"
        rows.append(
            [
                name,
                f"{row['form']}: {row['leads']}",
                str(row["many"]),
                row["state"].text,
                cost,
                f"up to {row['share']}",
                row["chance"],
            ]
        )
    paper.table("The options at a glance", heads, rows, (2.2, 3.6, 1.2, 1.6, 1.6, 1.4, 1.4))
    paper.say(words.CHANCE_MEANS)


def _option(report: OptionsReport, found: TenderOptions, one: Compared, paper: Paper) -> None:
    paper.heading(cards.title(report, one), 3)
    paper.say(
        f"Worst state: {cards.state(one.option.band).text}. Coordination cost: {words.steps(one.option.cost)}. "
        f"{cards.proof(one)}",
        keep=True,
    )
    for word, texts in cards.drawn_up(report, found, one)[1:]:
        paper.say(f"{bold(word)}: {'; '.join(texts)}")
    for part in one.option.consortia:
        rows = [
            [
                row.name,
                "\n".join([*(f"{role}: {state.text}" for role, state in row.roles), *row.checked]),
                f"{row.steps}, {row.tie}" if row.steps else "the lead",
                row.delivers,
            ]
            for row in cards.members(report, found, one, part)
        ]
        lot = f" of {drawable(report.lot(found, part.lot))}" if len(found.tender.lots) > 1 else ""
        heads = ("Organisation", "Role and its state", "Steps from the lead, and tie", "Is paid, and delivers")
        paper.table(f"{drawable(one.title)}: members{lot}", heads, rows, (2.2, 2.9, 1.4, 5.5))


def _numbers(report: OptionsReport, found: TenderOptions, paper: Paper) -> None:
    paper.heading("The numbers side by side", 3)
    paper.say(
        f"The first figure is in this view: {report.view}, {words.VIEWS[report.view]}. The other views stand behind it "
        "where they differ."
    )
    compared, lines = report.compared(found), beside.side_by_side(report, found)
    for start in range(0, len(compared), MOST_COLUMNS):
        some = slice(start, start + MOST_COLUMNS)
        heads = [
            "Number",
            *(f"{drawable(one.title)}: {drawable(report.form(one.option.form))}" for one in compared[some]),
        ]
        rows = [[f"{line.title} ({line.unit}; {line.better})", *map(_cell, line.cells[some])] for line in lines]
        paper.table("Numbers of each option", heads, rows, (2.1, *[1] * (len(heads) - 1)))


def _cell(cell: beside.Cell) -> str:
    best = f" {beside.BEST}" if cell.best else ""
    others = f" ({cell.others})" if cell.others else ""
    return f"{bold(cell.value + best)}{others}" if cell.known else f"○ {cell.value}{others}"


def _matrix(report: OptionsReport, found: TenderOptions, paper: Paper) -> None:
    """A row for each requirement, a cell for each option: how many of its ready members could deliver it."""
    paper.heading("What rests on one alone, or on nobody", 3)
    paper.say(f"How many ready members of each option could deliver each service in each area. {words.MATRIX_MEANS}")
    compared = report.compared(found)
    for _, lot in found.tender.lots:
        those = [one for one in compared if lot.id in beside.lots_of(one)]
        for start in range(0, len(those), MOST_COLUMNS):
            some = those[start : start + MOST_COLUMNS]
            every = [beside.work(report, found, one, lot.id) for one in some]
            rows = [
                [f"{row[0].service}, {row[0].area}", row[0].needs, *(_stands_out(one.mark, one.css) for one in row)]
                for row in zip(*every, strict=True)
            ]
            heads = ["Service and area", "Needed", *(drawable(one.title) for one in some)]
            paper.table(f"Who could deliver {drawable(lot.name)}", heads, rows, (2.6, 0.6, *[1] * len(some)))


def _stands_out(mark: str, css: str) -> str:
    return bold(mark) if css else mark


def _leaving(report: OptionsReport, found: TenderOptions, paper: Paper) -> None:
    paper.heading("When somebody leaves", 3)
    for one in report.compared(found):
        rows = cards.leaving(report, found, one.option)
        if rows is not None:
            heads = ("Who leaves", "What happens")
            paper.table(f"{drawable(one.title)}: when somebody leaves", heads, rows, (1, 4))
            paper.say(cards.chance(report, found, one) or "")
    for form, many, those in needed(report, found):
        listed = [(who, f"{options} of {many}", price) for who, options, price in those]
        paper.table(f"Who is needed: {form}", ("Organisation", "In how many options", "Without it"), listed, (2, 1, 3))


def _unknown(report: OptionsReport, paper: Paper) -> None:
    paper.heading("What is not known", 2)
    paper.say(words.stated(report))
    for found in cards.in_order(report):
        texts = list(beside.unknown(report, found)) if report.compared(found) else []
        if texts:
            paper.heading(cards.tender_title(found), 3)
            paper.points(texts)


def _how_to_read(report: OptionsReport, paper: Paper) -> None:
    paper.heading("How to read this", 2)
    for word, means in meanings(report):
        paper.say(f"{bold(word)}: {means}")
    for word in cards.SHAPES:
        paper.say(f"{bold(cards.state(word).text)}: {STATE_MEANS[word]}.")
    lines = [
        [
            drawable(one.title),
            drawable(one.formula),
            one.unit,
            ", ".join(one.source) or "none",
            f"{one.mark}: {words.marked(one)}" if one.mark else "none",
        ]
        for one in report.market.numbers
    ]
    heads = ("Number", "Formula", "Unit", "Source", "Mark")
    paper.table("How each number is worked out", heads, lines, (2.4, 3.8, 1.3, 1.1, 1.2))
    paper.table("Sources by their code", ("Code", "Source", "Where"), sources(report), (1, 3, 3))
