"""Bars, lines and words as SVG. Fills are patterns that differ in black and white."""

from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from readiness.documents.network.report import drawable

INK, PAPER, GREY = "#1a1a1a", "#ffffff", "#e4e9ec"
PATTERNS = 7
#: What is not known.
OPEN = "open"
_SVG = "http://www.w3.org/2000/svg"
_FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
#: Strokes of a pattern of 8 by 8, and what lies under them.
_STROKES = (
    ("", "#5a6b75"),
    ("M0 8 8 0 M-2 2 2 -2 M6 10 10 6", GREY),
    ("", "#c9d3d9"),
    ("M0 0 8 8 M6 -2 10 2 M-2 6 2 10", PAPER),
    ("M0 2H8 M0 6H8", PAPER),
    ("M0 8 8 0 M0 0 8 8", PAPER),
    ("M2 0V8 M6 0V8", GREY),
)


class Drawing:
    """A picture with a title and a description for those who do not see it. `name`: tells its ids from others."""

    def __init__(self, size: tuple[float, float], title: str, alt: str, name: str) -> None:
        register_namespace("", _SVG)
        self.name = name.removesuffix(".svg")
        self.root = Element(f"{{{_SVG}}}svg", role="img")
        self.root.set("viewBox", f"0 0 {size[0]:.0f} {size[1]:.0f}")
        self.root.set("aria-labelledby", f"{self.name}-title {self.name}-desc")
        self.root.set("font-family", _FONT)
        self.root.set("font-size", "13")
        SubElement(self.root, "title", id=f"{self.name}-title").text = drawable(title)
        SubElement(self.root, "desc", id=f"{self.name}-desc").text = drawable(alt)
        self._patterns(SubElement(self.root, "defs"))
        ground = SubElement(self.root, "rect", width=f"{size[0]:.0f}", height=f"{size[1]:.0f}")
        ground.set("fill", PAPER)
        self.inner = SubElement(self.root, "g", fill=INK)
        self.inner.set("aria-hidden", "true")

    def bar(self, place: tuple[float, float], size: tuple[float, float], fill: int | str) -> None:
        """A bar from its upper left corner. `fill`: the number of a pattern, or `open`."""
        bar = SubElement(self.inner, "rect", x=f"{place[0]:.1f}", y=f"{place[1]:.1f}")
        bar.set("width", f"{max(size[0], 0.5):.1f}")
        bar.set("height", f"{size[1]:.1f}")
        bar.set("fill", f"url(#{self.name}-{fill})")
        bar.set("stroke", INK)
        bar.set("stroke-width", "1")
        if fill == OPEN:
            bar.set("stroke-dasharray", "3 3")

    def line(self, start: tuple[float, float], end: tuple[float, float], width: float = 1, dashes: str = "") -> None:
        """A line."""
        line = SubElement(self.inner, "line", stroke=INK)
        for name, value in zip(("x1", "y1", "x2", "y2"), (*start, *end), strict=True):
            line.set(name, f"{value:.1f}")
        line.set("stroke-width", f"{width:g}")
        if dashes:
            line.set("stroke-dasharray", dashes)

    def diamond(self, x: float, y: float) -> None:
        """A small diamond about its middle."""
        path = f"M{x:.1f} {y - 8:.1f} {x + 7:.1f} {y:.1f} {x:.1f} {y + 8:.1f} {x - 7:.1f} {y:.1f}Z"
        SubElement(self.inner, "path", d=path, fill=PAPER, stroke=INK).set("stroke-width", "2")

    def words(self, x: float, y: float, text: str, anchor: str = "start", *, strong: bool = False) -> None:
        """Words from a place on their line."""
        words = SubElement(self.inner, "text", x=f"{x:.1f}", y=f"{y:.1f}")
        words.text = drawable(text)
        if anchor != "start":
            words.set("text-anchor", anchor)
        if strong:
            words.set("font-weight", "bold")

    def tag(self, x: float, y: float, text: str) -> None:
        """A word on paper, over a pattern."""
        width = 5 + 7.4 * len(text)
        veil = SubElement(self.inner, "rect", x=f"{x - width / 2:.1f}", y=f"{y - 7.5:.1f}", height="15", fill=PAPER)
        veil.set("width", f"{width:.1f}")
        self.words(x, y + 4.5, text, "middle")

    def svg(self) -> str:
        """The picture as text."""
        indent(self.root, space=" ")
        text: str = tostring(self.root, encoding="unicode")
        return text

    def _patterns(self, defs: Element) -> None:
        for number, (path, ground) in enumerate((*_STROKES, ("", PAPER))):
            name = OPEN if number == PATTERNS else str(number)
            pattern = SubElement(defs, "pattern", id=f"{self.name}-{name}", width="8", height="8")
            pattern.set("patternUnits", "userSpaceOnUse")
            SubElement(pattern, "rect", width="8", height="8", fill=ground)
            if path:
                SubElement(pattern, "path", d=path, stroke=INK).set("stroke-width", "1")
            if name == OPEN:
                SubElement(pattern, "circle", cx="4", cy="4", r="1", fill=INK)
