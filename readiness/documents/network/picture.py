"""A network as an SVG picture that black and white print and a screen reader can tell.

Shapes and strokes carry the meaning, never a colour alone. It holds no script, font or link.
"""

import textwrap
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from readiness.documents.network.positions import Box, Room, arrange
from readiness.documents.network.report import NetworkReport, drawable
from readiness.documents.network.sections import summary
from readiness.model.scalars import say_day

#: Up to so many organisations are named in the picture; above, each has its number alone, and the table is the key.
MOST_NAMED = 60
RADIUS, LETTER, LINE, LETTERS, LINES = 12.0, 7.4, 15.0, 17, 3
MARGIN, LEGEND_LINE, HEADING = 16.0, 28.0, 24.0
#: A picture as wide as two columns has its legend in two.
COLUMN = 540.0
INK, PAPER = "#1a1a1a", "#ffffff"
_SVG = "http://www.w3.org/2000/svg"


class _Shape(NamedTuple):
    """An organisation to be drawn, with the lines of its label."""

    name: str
    lines: tuple[str, ...]

    @property
    def box(self) -> Box:
        if not self.lines:
            return Box(2.6 * RADIUS, 2.6 * RADIUS)
        widest = max(map(len, self.lines)) * LETTER
        height = 2 * RADIUS + LINE * len(self.lines) + 14
        return Box(max(widest, 2 * RADIUS) + 12, height, height / 2 - RADIUS - 4)


def network_svg(report: NetworkReport) -> bytes:
    """The picture as a file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{inline_svg(report)}\n'.encode()


def inline_svg(report: NetworkReport) -> str:
    """The picture as a part of a page."""
    text: str = tostring(_drawn(report), encoding="unicode")
    return text


def _drawn(report: NetworkReport) -> Element:
    register_namespace("", _SVG)
    shapes = [_Shape(name, _label(report, name)) for name in report.numbers]
    place = {shape.name: number for number, shape in enumerate(shapes)}
    ties = [(place[one], place[other]) for one, other in sorted(report.network.prices)]
    parts = [[place[name] for name in part] for part in report.measures.parts.items]
    alone = [place[one.organisation] for one in report.measures.alone.items]
    boxes = [shape.box for shape in shapes]
    room = arrange(parts, ties, boxes, 125 if len(shapes) <= MOST_NAMED else 80)
    legend = list(_legend(report))
    width = max(room.width, COLUMN)
    columns = int(width // COLUMN)
    places, height = _with_alone(room, alone, boxes, width)
    root = Element(f"{{{_SVG}}}svg", role="img")
    bottom = height + LEGEND_LINE * (-(-len(legend) // columns) + 0.5)
    root.set("viewBox", f"0 0 {width + 2 * MARGIN:.0f} {bottom + 2 * MARGIN:.0f}")
    root.set("aria-labelledby", "network-title network-desc")
    root.set("font-family", "Arial, 'Liberation Sans', Helvetica, sans-serif")
    root.set("font-size", "14")
    SubElement(
        root, "title", id="network-title"
    ).text = f"The network of {drawable(report.title)} on {say_day(report.as_of)}"
    SubElement(root, "desc", id="network-desc").text = _described(report)
    SubElement(root, "rect", width="100%", height="100%", fill=PAPER)
    inner = SubElement(root, "g", transform=f"translate({MARGIN:.0f} {MARGIN:.0f})", fill=INK)
    inner.set("aria-hidden", "true")
    _links(inner, report, places, shapes, place)
    if alone:
        _words(inner, 0, height - _alone_height(alone, boxes, width) + 6, "No tie on file:", bold=True)
    for number, shape in enumerate(shapes):
        _organisation(inner, report, shape, places[number])
    for number, (sample, words) in enumerate(legend):
        row, column = divmod(number, columns)
        _explained(inner, column * COLUMN, height + (row + 1) * LEGEND_LINE, sample, words)
    indent(root, space=" ")
    return root


def _label(report: NetworkReport, name: str) -> tuple[str, ...]:
    if len(report.numbers) > MOST_NAMED:
        return ()
    return tuple(textwrap.wrap(report.called(name), LETTERS, max_lines=LINES, placeholder="…")) or ("?",)


def _described(report: NetworkReport) -> str:
    weak = len(report.measures.weak_points.items)
    points = f"{weak} of them, drawn as squares, are single points of failure." if weak else ""
    return f"{summary(report)} {points} The tables say the same as the picture.".replace("  ", " ")


def _per_row(alone: list[int], boxes: list[Box], width: float) -> tuple[int, float, float]:
    across, down = max(boxes[one].width for one in alone) + 8, max(boxes[one].height for one in alone) + 8
    return max(1, int(width // across)), across, down


def _alone_height(alone: list[int], boxes: list[Box], width: float) -> float:
    many, _, down = _per_row(alone, boxes, width)
    return HEADING + down * -(-len(alone) // many)


def _with_alone(
    room: Room, alone: list[int], boxes: list[Box], width: float
) -> tuple[dict[int, tuple[float, float]], float]:
    """Places for all, those without a tie in rows of their own below; and the height of it all."""
    left = (width - room.width) / 2
    places = {one: (x + left, y) for one, (x, y) in room.middles.items()}
    if not alone:
        return places, room.height
    top = room.height + HEADING
    many, across, down = _per_row(alone, boxes, width)
    for number, one in enumerate(alone):
        row, column = divmod(number, many)
        places[one] = (column * across + across / 2, top + HEADING + row * down + boxes[one].height / 2)
    return places, top + _alone_height(alone, boxes, width)


def _centre(shape: _Shape, place: tuple[float, float]) -> tuple[float, float]:
    """The middle of the shape itself, in the upper part of its box."""
    return place[0], place[1] - shape.box.up


def _links(
    inner: Element,
    report: NetworkReport,
    places: dict[int, tuple[float, float]],
    shapes: list[_Shape],
    number: dict[str, int],
) -> None:
    bridges = {bridge.pair for bridge in report.measures.bridges.items}
    for pair in sorted(report.network.prices):
        ends = [_centre(shapes[number[name]], places[number[name]]) for name in pair]
        _line(inner, *ends, seen=pair in report.seen, bridge=pair in bridges)


def _line(
    parent: Element, start: tuple[float, float], end: tuple[float, float], *, seen: bool, bridge: bool = False
) -> None:
    line = SubElement(parent, "line", stroke=INK)
    for name, value in zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True):
        line.set(name, f"{value:.1f}")
    line.set("stroke-width", "4" if bridge else "1.4")
    if not seen:
        line.set("stroke-dasharray", "9 6" if bridge else "6 5")


def _organisation(inner: Element, report: NetworkReport, shape: _Shape, place: tuple[float, float]) -> None:
    x, y = _centre(shape, place)
    _outline(inner, x, y, square=shape.name in report.cut_off)
    number = str(report.numbers[shape.name])
    _words(inner, x, y + 4, number, bold=True, middle=True, size=12 if len(number) < 3 else 10)  # noqa: PLR2004
    if shape.lines:
        _veil(inner, x, y + RADIUS + 2, shape)
    for row, line in enumerate(shape.lines, 1):
        _words(inner, x, y + RADIUS + LINE * row - 1, line, middle=True)


def _veil(parent: Element, x: float, y: float, shape: _Shape) -> None:
    """Paper behind a label, so that lines pass under it."""
    width = shape.box.width - 12
    veil = SubElement(parent, "rect", x=f"{x - width / 2:.1f}", y=f"{y:.1f}", width=f"{width:.1f}")
    veil.set("height", f"{LINE * len(shape.lines):.1f}")
    veil.set("fill", PAPER)
    veil.set("fill-opacity", "0.85")


def _outline(parent: Element, x: float, y: float, *, square: bool) -> None:
    if square:
        side, edge = 2 * RADIUS, {"x": x - RADIUS, "y": y - RADIUS}
        shape = SubElement(parent, "rect", width=f"{side:.1f}", height=f"{side:.1f}")
    else:
        edge = {"cx": x, "cy": y}
        shape = SubElement(parent, "circle", r=f"{RADIUS:.1f}")
    for name, value in edge.items():
        shape.set(name, f"{value:.1f}")
    shape.set("fill", PAPER)
    shape.set("stroke", INK)
    shape.set("stroke-width", "3" if square else "1.6")


def _words(
    parent: Element, x: float, y: float, words: str, *, bold: bool = False, middle: bool = False, size: int = 0
) -> None:
    text = SubElement(parent, "text", x=f"{x:.1f}", y=f"{y:.1f}")
    text.text = words
    if bold:
        text.set("font-weight", "bold")
    if middle:
        text.set("text-anchor", "middle")
    if size:
        text.set("font-size", str(size))


def _legend(report: NetworkReport) -> Iterator[tuple[str, str]]:
    """What the shapes and strokes that are in the picture mean."""
    key = "" if len(report.numbers) <= MOST_NAMED else " The table names it by its number."
    yield "circle", f"Circle: an organisation.{key}"
    if report.cut_off:
        yield "square", "Square: a single point of failure. Without it some groups are cut off."
    if report.seen:
        yield "seen", "Solid line: somebody has seen or verified a tie of the two."
    if len(report.seen) < len(report.network.prices):
        yield "claimed", "Dashed line: the tie is only claimed."
    if report.measures.bridges.items:
        yield "bridge", "Thick line, solid or dashed: the only link that holds a part together."


def _explained(inner: Element, x: float, y: float, sample: str, words: str) -> None:
    if sample in ("circle", "square"):
        _outline(inner, x + 24, y, square=sample == "square")
    else:
        _line(inner, (x, y), (x + 48, y), seen=sample != "claimed", bridge=sample == "bridge")
    _words(inner, x + 62, y + 5, words)
