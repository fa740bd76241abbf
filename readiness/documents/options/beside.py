"""Options side by side: their numbers in three views with what is better, and who could deliver what."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from readiness.consortia.matrix import Row, matrix
from readiness.consortia.numbers import Number, Standing, standing
from readiness.consortia.options import TenderOptions
from readiness.documents.network.report import drawable
from readiness.documents.options import words
from readiness.documents.options.report import Compared, OptionsReport
from readiness.model.assessment import PARTS, Part
from readiness.model.terms import Measure

#: How the views are called inside a cell.
SHORT: dict[Part, str] = {"evidenced": "seen", "claimed": "said", "possible": "may be"}
BEST = "★\N{NO-BREAK SPACE}best"
GAP, ONLY_ONE = "▲\N{NO-BREAK SPACE}gap: nobody", "◆\N{NO-BREAK SPACE}only\N{NO-BREAK SPACE}one"
#: A table of members across holds this many; above, they are listed in the row.
MOST_ACROSS = 8
_BETTER = {"higher": "higher is better", "lower": "lower is better", "neither": "compares nothing"}


class Cell(NamedTuple):
    """A number of one option: in the view of the report, in the other views where they differ, and whether it is best.

    Best: no other option of the comparison is better, and at least one that is known is worse.
    """

    value: str
    others: str
    best: bool
    known: bool


class Line(NamedTuple):
    """A number of every option. `rests`: what it rests on, each text once, with the options it speaks of."""

    measure: Measure
    title: str
    unit: str
    better: str
    cells: tuple[Cell, ...]
    formula: str
    source: str
    mark: str
    rests: tuple[str, ...]


class Work(NamedTuple):
    """A requirement in one option. `by_member`: what each does there, in the order of the members."""

    service: str
    area: str
    needs: str
    mark: str
    css: str
    by_member: tuple[str, ...]
    delivers: str
    could: str


def standings(report: OptionsReport, mine: Sequence[Number], theirs: Sequence[Number]) -> dict[str, Standing]:
    """How an option stands beside another, by the id of the number."""
    pairs = zip(mine, theirs, strict=True)
    return {one.measure.id: standing(one, other, report.view) for one, other in pairs}


def is_best(number: Number, others: Sequence[Number], view: Part) -> bool:
    """No other is better, and at least one is worse. What is not known is neither."""
    found = {standing(number, other, view) for other in others}
    return "better" in found and "worse" not in found


def side_by_side(report: OptionsReport, found: TenderOptions) -> tuple[Line, ...]:
    """Every number of the pack over the options that are compared."""
    compared = report.compared(found)
    columns = [report.numbers(found, one) for one in compared]
    return tuple(_line(report, compared, row) for row in zip(*columns, strict=True))


def _line(report: OptionsReport, compared: Sequence[Compared], row: Sequence[Number]) -> Line:
    measure, view = row[0].measure, report.view
    cells = []
    for place, number in enumerate(row):
        shown = {part: words.value(measure, number.values[part]) for part in PARTS}
        others = "; ".join(f"{SHORT[part]} {shown[part]}" for part in PARTS if shown[part] != shown[view])
        rivals = [row[other] for other in _rivals(compared, place)]
        cells.append(Cell(shown[view], others, is_best(number, rivals, view), number.values[view] is not None))
    return Line(
        measure=measure,
        title=drawable(measure.title),
        unit=measure.unit,
        better=_BETTER[measure.better],
        cells=tuple(cells),
        formula=drawable(measure.formula),
        source=", ".join(measure.source),
        mark=f"{measure.mark}: {words.marked(measure)}" if measure.mark else "",
        rests=tuple(_rests(compared, row)),
    )


def _rivals(compared: Sequence[Compared], place: int) -> list[int]:
    """The other options for the same lots: one for a part of the lots is not set against one for all of them."""
    return [other for other, one in enumerate(compared) if other != place and lots_of(one) == lots_of(compared[place])]


def lots_of(one: Compared) -> tuple[str, ...]:
    """The lots that an option is for."""
    return tuple(part.lot for part in one.option.consortia)


def _rests(compared: Sequence[Compared], row: Sequence[Number]) -> Iterator[str]:
    """Each text once, before it the options it speaks of, unless it speaks of all."""
    by_text: dict[str, list[str]] = {}
    for one, number in zip(compared, row, strict=True):
        by_text.setdefault(drawable(number.rests_on), []).append(one.title)
    for text, titles in by_text.items():
        yield text if len(by_text) == 1 else f"{together(titles)}: {text}"


def together(titles: Sequence[str]) -> str:
    """`Options 1, 2 and 5`, then the names of options drawn up by hand."""
    numbers = [title.removeprefix("Option ") for title in titles if _numbered(title)]
    names = [drawable(title) for title in titles if not _numbered(title)]
    head = [f"Option{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"] if numbers else []
    return "; ".join([*head, *names])


def _numbered(title: str) -> bool:
    return title.removeprefix("Option ").isdigit()


def unknown(report: OptionsReport, found: TenderOptions) -> Iterator[str]:
    """The numbers that are not known, and of which options."""
    compared = report.compared(found)
    for line in side_by_side(report, found):
        those = [one.title for one, cell in zip(compared, line.cells, strict=True) if not cell.known]
        if those:
            which = "every option" if len(those) == len(compared) else together(those)
            yield f"{line.title} ({which}). {'. '.join(line.rests)}."


def work(report: OptionsReport, found: TenderOptions, one: Compared, lot: str) -> tuple[Work, ...]:
    """The requirements of a lot against the members of an option, with gaps and what rests on one alone."""
    members = next(part.members for part in one.option.consortia if part.lot == lot)
    rows = matrix(report.look(found, one))
    return tuple(_work(report, found, row, members) for row in rows if row.lot == lot)


def _work(report: OptionsReport, found: TenderOptions, row: Row, members: Sequence[str]) -> Work:
    whole = any(
        (cell.service, cell.area) == (row.service, row.area) and cell.whole
        for cell in found.tender.cells
        if found.tender.lots[cell.lot][1].id == row.lot
    )
    amounts = {who: "all of it" if whole else f"{volume:,}" for who, volume in row.delivers.items()}
    delivers = [f"{report.called(who)} {amount}" for who, amount in amounts.items()]
    return Work(
        service=drawable(report.service(row.service)),
        area=drawable(report.areas.get(row.area, row.area)),
        needs="whole" if whole else f"{row.volume:,}",
        mark={0: GAP, 1: ONLY_ONE}.get(row.able, f"{row.able} could"),
        css={0: "gap", 1: "only-one"}.get(row.able, ""),
        by_member=tuple(amounts.get(who) or ("could" if who in row.could else "") for who in members),
        delivers=words.listed_or(delivers, "nobody"),
        could=words.listed_or([report.called(who) for who in row.could], "nobody"),
    )


def exact(value: Fraction | int | None) -> str:
    """An exact number for a table, such as 73÷8: a spreadsheet takes 1/8 for a day."""
    if value is None:
        return ""
    found = Fraction(value)
    return str(found.numerator) if found.denominator == 1 else f"{found.numerator}÷{found.denominator}"
