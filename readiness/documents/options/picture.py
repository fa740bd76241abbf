"""A consortium as a small SVG picture: the lead in the middle, each member with its distance and its tie.

Strokes and words carry the meaning, never a colour. The table beside the picture says the same.
"""

import textwrap
from collections.abc import Iterator
from math import cos, pi, sin
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from readiness.consortia.option import Consortium
from readiness.consortia.options import TenderOptions
from readiness.consortia.posing import steps_from
from readiness.documents.options.report import Compared, OptionsReport
from readiness.network.statements import pair_of

#: Up to so many members round the lead are named in the picture; above, each has its number, and the table is the key.
MOST_NAMED = 9
INK, PAPER = "#1a1a1a", "#ffffff"
RADIUS, LETTER, LINE, LETTERS, LINES = 12.0, 6.3, 13.5, 17, 4
#: Dashes of the line to a member, by what is known of their tie.
DASHES = {"seen": "", "claimed": "8 5", "none": "1.5 5"}
TIES = {"seen": "tie seen", "claimed": "tie claimed", "none": "no tie on file"}
_SVG = "http://www.w3.org/2000/svg"
_LEGEND = 19.0


class Spoke(NamedTuple):
    """A member of a consortium beside its lead: its number in picture and table, how far it is, and their own tie."""

    number: int
    who: str
    name: str
    steps: int
    tie: str


class _At(NamedTuple):
    """A shape to be drawn: its middle and the lines of its label."""

    x: float
    y: float
    lines: tuple[str, ...]


def spokes(report: OptionsReport, found: TenderOptions, one: Compared, part: Consortium) -> tuple[Spoke, ...]:
    """The members of a consortium, the lead first, with their distance in steps as the view counts it."""
    everybody, setting = report.candidates.ids, found.look(one.option).setting
    number = {name: place for place, name in enumerate(everybody)}
    row = steps_from(setting, everybody, [number[part.lead]])[number[part.lead]]
    order = [part.lead, *(who for who in part.members if who != part.lead)]
    return tuple(
        Spoke(place, who, report.called(who), row[number[who]], _tie(report, part.lead, who))
        for place, who in enumerate(order, 1)
    )


def _tie(report: OptionsReport, lead: str, who: str) -> str:
    """What is known of a tie between the two. A pair that the search keeps apart has none, as in its distances."""
    network, pair = report.candidates.network, pair_of(lead, who)
    ties = [tie for tie in network.ties if tie.pair == pair and pair not in network.apart]
    return "none" if not ties else "seen" if any(tie.seen for tie in ties) else "claimed"


def consortium_svg(members: tuple[Spoke, ...], title: str, name: str) -> str:
    """The picture as a part of a page. `name`: tells it from the other pictures of the page."""
    register_namespace("", _SVG)
    lead, *others = members
    named = len(others) <= MOST_NAMED
    wide, high = (165.0, 128.0) if named else (max(130.0, len(others) * 7.2),) * 2
    legend = list(_legend(others, named=named))
    width, height = 2 * wide + (130 if named else 200), 2 * high + (96 if named else 90)
    root = Element(f"{{{_SVG}}}svg", role="img")
    root.set("viewBox", f"0 0 {width:.0f} {height + _LEGEND * len(legend):.0f}")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    root.set("font-family", "Arial, 'Liberation Sans', Helvetica, sans-serif")
    root.set("font-size", "12")
    SubElement(root, "title", id=f"{name}-title").text = title
    SubElement(root, "desc", id=f"{name}-desc").text = described(members)
    inner = SubElement(root, "g", fill=INK)
    inner.set("aria-hidden", "true")
    middle = _At(width / 2, high + (18 if named else 45), _label(lead) if named else ())
    turns = [2 * pi * (place + 0.5) / len(others) - pi / 2 for place in range(len(others))]
    places = [
        _At(middle.x + wide * cos(turn), middle.y + high * sin(turn), _label(one) if named else ())
        for turn, one in zip(turns, others, strict=True)
    ]
    for one, at in zip(others, places, strict=True):
        _line(inner, (middle.x, middle.y), (at.x, at.y), one.tie)
    _member(inner, lead, middle, square=True)
    for one, at in zip(others, places, strict=True):
        _member(inner, one, at)
        _distance(inner, one, middle, at, named=named)
    for row, (tie, words) in enumerate(legend):
        _explained(inner, height + _LEGEND * (row + 0.5), tie, words)
    indent(root, space=" ")
    text: str = tostring(root, encoding="unicode")
    return text


def described(members: tuple[Spoke, ...]) -> str:
    """What the picture shows, in words."""
    lead, *others = members
    ties = [f"{sum(one.tie == tie for one in others)} with {words}" for tie, words in TIES.items()]
    return f"{lead.name} leads {len(others)} others: {', '.join(ties)}. The table beside the picture says the same."


def _label(one: Spoke) -> tuple[str, ...]:
    return tuple(textwrap.wrap(one.name, LETTERS, max_lines=LINES, placeholder="…")) or ("?",)


def _member(inner: Element, one: Spoke, at: _At, *, square: bool = False) -> None:
    if at.lines:
        widest = max(map(len, at.lines)) * LETTER
        _veil(inner, at.x, at.y + RADIUS + 2 + LINE * len(at.lines) / 2, widest, LINE * len(at.lines))
    if square:
        shape = SubElement(inner, "rect", width=f"{2 * RADIUS:.1f}", height=f"{2 * RADIUS:.1f}")
        edge = {"x": at.x - RADIUS, "y": at.y - RADIUS}
    else:
        shape = SubElement(inner, "circle", r=f"{RADIUS:.1f}")
        edge = {"cx": at.x, "cy": at.y}
    for name, value in edge.items():
        shape.set(name, f"{value:.1f}")
    shape.set("fill", PAPER)
    shape.set("stroke", INK)
    shape.set("stroke-width", "3" if square else "1.6")
    _words(inner, at.x, at.y + 4, str(one.number), bold=True)
    for row, line in enumerate(at.lines, 1):
        _words(inner, at.x, at.y + RADIUS + LINE * row - 1, line, bold=square)


def _distance(inner: Element, one: Spoke, middle: _At, at: _At, *, named: bool) -> None:
    """The steps and the tie in words: on the line, or beyond the shape where many stand round the lead."""
    across, down = at.x - middle.x, at.y - middle.y
    if named:
        said = f"{one.steps}, {one.tie}"
        x, y = middle.x + across * 0.56, middle.y + down * 0.56
        _veil(inner, x, y, len(said) * LETTER, 16)
        _words(inner, x, y + 4, said)
    else:
        away = (across**2 + down**2) ** 0.5
        beyond = 1 + (RADIUS + 5 + 9 * abs(down) / away) / away
        anchor = "start" if across > 0 else "end"
        _words(inner, middle.x + across * beyond, middle.y + down * beyond + 4, f"{one.steps}, {one.tie}", anchor)


def _veil(parent: Element, x: float, y: float, width: float, height: float) -> None:
    """Paper behind words, so that lines pass under them."""
    veil = SubElement(parent, "rect", x=f"{x - width / 2:.1f}", y=f"{y - height / 2:.1f}", fill=PAPER)
    veil.set("width", f"{width:.1f}")
    veil.set("height", f"{height:.1f}")


def _line(parent: Element, start: tuple[float, float], end: tuple[float, float], tie: str) -> None:
    line = SubElement(parent, "line", stroke=INK)
    for name, value in zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True):
        line.set(name, f"{value:.1f}")
    line.set("stroke-width", "1.6")
    if DASHES[tie]:
        line.set("stroke-dasharray", DASHES[tie])
    if tie == "none":
        line.set("stroke-linecap", "round")


def _words(parent: Element, x: float, y: float, words: str, anchor: str = "middle", *, bold: bool = False) -> None:
    text = SubElement(parent, "text", x=f"{x:.1f}", y=f"{y:.1f}")
    text.text = words
    text.set("text-anchor", anchor)
    if bold:
        text.set("font-weight", "bold")


def _legend(others: list[Spoke], *, named: bool) -> Iterator[tuple[str, str]]:
    """What the strokes that are in the picture mean."""
    means = {
        "seen": "tie with the lead that somebody saw",
        "claimed": "tie with the lead that is only claimed",
        "none": "no tie with the lead on file: the way goes round",
    }
    present = [tie for tie in TIES if any(one.tie == tie for one in others)]
    yield from ((tie, f"{tie}: {means[tie]}") for tie in present)
    yield "", "Square: the lead. On a line: steps from the lead, and the tie with it."
    if not named:
        yield "", "The table names the numbers."


def _explained(inner: Element, y: float, tie: str, words: str) -> None:
    if tie:
        _line(inner, (6, y), (46, y), tie)
    _words(inner, 56 if tie else 6, y + 4, words, "start")
