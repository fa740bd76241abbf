"""Charts of an appraisal as SVG, readable in black and white, each beside a table that says the same."""

from collections.abc import Iterator, Sequence
from textwrap import shorten as cut
from typing import NamedTuple

from readiness.appraisal.concrete import Concrete
from readiness.appraisal.robust import Robust
from readiness.appraisal.stability import Span, Stability
from readiness.appraisal.totals import Total
from readiness.documents.appraisal import words
from readiness.documents.appraisal.blocks import Chart, Table, table
from readiness.documents.appraisal.drawing import OPEN, PATTERNS, Drawing
from readiness.documents.appraisal.telling import Telling

#: So many options fit across an upright page.
MOST_COLUMNS = 5
_WIDE, _LEFT = 760.0, 12.0
_BAR, _LABEL, _ROW, _LINE = 24.0, 17.0, 60.0, 19.0
_NARROW = 24.0
_LETTERS = 30


class _Scale(NamedTuple):
    """From values to places across."""

    left: float
    width: float
    top: float

    def at(self, value: float) -> float:
        return self.left + self.width * value / self.top


def contributions(telling: Telling, robust: Robust) -> Chart:
    """What each criterion adds to each option's lowest total, stacked, and how far what is not known could take it."""
    options, found = (
        telling.ordered(robust.pool),
        dict(zip((one.id for one in robust.pool), robust.totals(), strict=True)),
    )
    titles = [telling.report.criteria[name].title for name in robust.criteria]
    file, title = "chart-contributions.svg", "What each criterion adds to the total of each way"
    said = [f"{telling.option(one.id)}: {words.span(found[one.id].low, found[one.id].high)}." for one in options]
    alt = (
        f"A bar for each way, under {_mean(robust)}. Its parts are the criteria, by number, each at its lowest. The "
        f"dotted part is what is not known. {' '.join(said)}"
    )
    legend = _legend(titles)
    drawing = Drawing((_WIDE, _ROW * len(options) + 66 + _LINE * (len(legend) + 2)), title, alt, file)
    scale = _Scale(_LEFT, 620, 100)
    for row, one in enumerate(options):
        drawing.words(_LEFT, 23 + _ROW * row, telling.option(one.id), strong=True)
        _stacked(drawing, scale, 12 + _ROW * row + _LABEL, found[one.id])
    y = 12 + _ROW * len(options)
    _axis(drawing, scale, y, "points")
    for row, line in enumerate(legend):
        for column, text in enumerate(line):
            drawing.words(_LEFT + 370 * column, y + 52 + _LINE * row, text)
    y += 58 + _LINE * len(legend)
    drawing.bar((_LEFT, y), (34, 14), OPEN)
    drawing.words(_LEFT + 42, y + 12, "not known: how far the total could reach")
    return Chart(file, title, alt, drawing.svg(), tuple(_contributed(telling, robust, options, found)))


def _mean(robust: Robust) -> str:
    if not robust.groups:
        return "all criteria counting alike"
    return f"the weights of {robust.groups[0].name}" if len(robust.groups) == 1 else "the mean of the groups' weights"


def _legend(titles: Sequence[str]) -> list[tuple[str, ...]]:
    """Titles with their numbers, in two columns."""
    named = [f"{place}. {name}" for place, name in enumerate(titles, 1)]
    half = (len(named) + 1) // 2
    return [tuple(named[row::half]) for row in range(half)]


def _stacked(drawing: Drawing, scale: _Scale, y: float, total: Total) -> None:
    done = 0.0
    for place, part in enumerate(total.parts):
        start, end = scale.at(done), scale.at(done + float(part.low))
        if part.low:
            drawing.bar((start, y), (end - start, _BAR), place % PATTERNS)
        if end - start >= _NARROW:
            drawing.tag((start + end) / 2, y + _BAR / 2, str(place + 1))
        done += float(part.low)
    end = scale.at(float(total.high))
    if total.high > total.low:
        drawing.bar((scale.at(done), y), (end - scale.at(done), _BAR), OPEN)
    drawing.words(end + 6, y + _BAR / 2 + 4, words.span(total.low, total.high))


def _axis(drawing: Drawing, scale: _Scale, y: float, unit: str) -> None:
    drawing.line((scale.at(0), y), (scale.at(scale.top), y))
    for value in (0, 25, 50, 75, 100):
        drawing.line((scale.at(value), y), (scale.at(value), y + 5))
        last = f" {unit}" if value == scale.top else ""
        anchor = "start" if value == 0 else "middle"
        drawing.words(scale.at(value), y + 19, f"{value}{last}", anchor)


def _contributed(
    telling: Telling, robust: Robust, options: Sequence[Concrete], found: dict[str, Total]
) -> Iterator[Table]:
    """The points that each criterion adds, a column for each option."""
    for start in range(0, len(options), MOST_COLUMNS):
        some = options[start : start + MOST_COLUMNS]
        rows = [
            (f"{place}. {telling.report.criteria[name].title}", words.weight(robust.middle[place - 1]).rstrip("%"),
             *(words.span(*found[one.id].parts[place - 1]) for one in some))
            for place, name in enumerate(robust.criteria, 1)
        ]  # fmt: skip
        rows.append(("Total", "100", *(words.span(found[one.id].low, found[one.id].high) for one in some)))
        heads = ("Criterion", "Weight, %", *(telling.option(one.id) for one in some))
        caption = f"Points that each criterion adds, under {_mean(robust)}"
        yield table(caption, heads, rows, (1.7, 0.8, *[1.2] * len(some)), range(1, 2 + len(some)))


def shares_first(telling: Telling, robust: Robust) -> Chart:
    """How often each option is first for certain, and may be first, between the groups and over any weights."""
    options = telling.ordered(robust.pool)
    file, title = "chart-shares-first.svg", "How often each way is first"
    shares = shares_table(telling, robust, "How often each way is first, in percent of the weights")
    said = [f"{row[0]}: {row[1]} for certain, {row[2]} may be." for row in shares.rows]
    alt = (
        "Two bars for each way: over the weights between the groups, and over any weights. The dark part says how "
        f"often it is first for certain, the dotted part how often it may be. Between the groups: {' '.join(said)}"
    )
    row_height = _LABEL + 2 * 20 + 16
    drawing = Drawing((_WIDE, row_height * len(options) + 92), title, alt, file)
    scale = _Scale(_LEFT + 110, 360, 100)
    number = {one.id: place for place, one in enumerate(robust.pool)}
    for row, one in enumerate(options):
        y = 12 + row_height * row
        drawing.words(_LEFT, y + 11, telling.option(one.id), strong=True)
        for line, (label, found) in enumerate(
            (("between groups", robust.between_groups), ("any weights", robust.over_all))
        ):
            sure, maybe = (float(each[number[one.id]]) for each in (found.necessarily, found.possibly))
            top = y + _LABEL + 20 * line
            drawing.words(_LEFT, top + 13, label)
            drawing.bar((scale.at(0), top), (scale.at(100 * maybe) - scale.at(0), 16), OPEN)
            if sure:
                drawing.bar((scale.at(0), top), (scale.at(100 * sure) - scale.at(0), 16), 0)
            said_here = f"{words.percent(sure)} for certain, {words.percent(maybe)} may be"
            drawing.words(scale.at(100) + 10, top + 13, said_here)
    y = 12 + row_height * len(options)
    _axis(drawing, scale, y, "% of weights")
    for left, fill, text in ((_LEFT, 0, "first for certain"), (_LEFT + 190, OPEN, "may be first")):
        drawing.bar((left, y + 42), (34, 14), fill)
        drawing.words(left + 42, y + 54, text)
    return Chart(file, title, alt, drawing.svg(), (shares,))


def shares_table(telling: Telling, robust: Robust, caption: str) -> Table:
    """The shares first of each option, with their sampling error."""
    number = {one.id: place for place, one in enumerate(robust.pool)}
    rows = []
    for one in telling.ordered(robust.pool):
        cells = []
        for found in (robust.between_groups, robust.over_all):
            for shares in (found.necessarily, found.possibly):
                share = float(shares[number[one.id]])
                cells.append(f"{words.percent(share)} {words.give_or_take(share, found.vectors)}")
        rows.append((telling.option(one.id), *cells))
    heads = (
        "Way",
        "Between the groups: first for certain",
        "Between the groups: may be first",
        "Any weights: first for certain",
        "Any weights: may be first",
    )
    return table(caption, heads, rows, (2.4, 1.2, 1.2, 1.2, 1.2), range(1, 5))


def intervals(telling: Telling, robust: Robust) -> Chart:
    """Between which weights of each criterion the leader stays first."""
    who = telling.option(robust.pool[robust.leader].id)
    file, title = "chart-weights.svg", f"At which weights this stays first: {who}"
    rows = [_interval(telling, robust, one) for one in robust.stability]
    said = [f"{row[0]}, now {row[1]}: for certain {row[2]}; may be {row[3]}." for row in rows]
    alt = (
        "A line for each criterion, from weight 0% to 100%. The diamond is the weight now. The dark bar: first for "
        f"certain. The dotted bar: may be first. {' '.join(said)}"
    )
    drawing = Drawing((_WIDE, 34 * len(rows) + 84), title, alt, file)
    scale = _Scale(_LEFT + 220, 440, 100)
    for row, one in enumerate(robust.stability):
        y = 16.0 + 34 * row
        drawing.words(_LEFT, y + 14, shorten(telling.report.criteria[robust.criteria[one.criterion]].title, _LETTERS))
        drawing.line((scale.at(0), y + 10), (scale.at(100), y + 10), 1, "1 4")
        for span, fill, inset in ((one.possibly, OPEN, 0.0), (one.necessarily, 0, 4.0)):
            if span is not None:
                start, end = scale.at(100 * span.low), scale.at(100 * span.high)
                drawing.bar((start, y + inset), (end - start, 20 - 2 * inset), fill)
        drawing.diamond(scale.at(100 * one.weight), y + 10)
    y = 16.0 + 34 * len(rows)
    _axis(drawing, scale, y, "%")
    y += 38
    drawing.diamond(_LEFT + 8, y + 7)
    drawing.words(_LEFT + 24, y + 12, "weight now")
    for left, fill, text in ((_LEFT + 150, 0, "first for certain"), (_LEFT + 340, OPEN, "may be first")):
        drawing.bar((left, y), (34, 14), fill)
        drawing.words(left + 42, y + 12, text)
    heads = ("Criterion", "Weight now", "First for certain", "May be first", "Who takes over")
    found = table(f"Weights at which this stays first: {who}", heads, rows, (2, 0.9, 1.6, 1.6, 3.2))
    return Chart(file, title, alt, drawing.svg(), (found,))


def _interval(telling: Telling, robust: Robust, one: Stability) -> tuple[str, ...]:
    """The row of a criterion."""
    title = telling.report.criteria[robust.criteria[one.criterion]].title
    spans = one.necessarily, one.possibly
    return title, words.weight(one.weight), *map(_span, spans), _rivals(telling, robust, one)


def _span(span: Span | None) -> str:
    if span is None:
        return "at no weight"
    if (span.low, span.high) == (0.0, 1.0):
        return "at any weight"
    return f"{words.weight(span.low)} to {words.weight(span.high)}"


def shorten(text: str, letters: int) -> str:
    """As much of a title as fits; the table beside the picture has it whole."""
    return cut(text, letters, placeholder="…")


def _rivals(telling: Telling, robust: Robust, one: Stability) -> str:
    """Who ends the span: for certain where the leader may be first no more, else perhaps."""
    alike = one.necessarily == one.possibly
    said = list(_ends(telling, robust, one.necessarily, "takes over" if alike else "could lead"))
    if not alike:
        said += _ends(telling, robust, one.possibly, "does better for certain")
    return "; ".join(dict.fromkeys(said)) or "nobody"


def _ends(telling: Telling, robust: Robust, span: Span | None, how: str) -> Iterator[str]:
    """What happens at the ends of a span. At 0% or 100% a rival only draws level."""
    if span is None:
        return
    for end, rival, edge, way in ((span.low, span.below, 0.0, "down"), (span.high, span.above, 1.0, "up")):
        if rival is not None:
            who = telling.option(robust.pool[rival].id)
            level = end == edge
            yield (
                f"at {words.weight(end)}: {who} draws level"
                if level
                else f"from {words.weight(end)} {way}: {who} {how}"
            )
