"""Builders of Markdown and web templates, with the same methods as `word_builder`: one text makes all three letters."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docs.word_builder import Letter

_GROUP_PAGE = Path(__file__).resolve().parent.parent / "templates" / "letters" / "group.html"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
Columns = list[tuple[str, str, float]]


class WordLetter(Letter):
    """The Word builder, with lists."""

    def points(self, loop: str, text: str) -> None:
        """A list with a point for each entry."""
        with self.each(loop):
            self.say(text, "List Bullet")


class TextLetter:
    """What Markdown and web pages share: lines of text, and tags on lines of their own."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """What stands inside is printed only when it holds."""
        self._tag(f"if {condition}")
        yield
        self._tag("endif")

    def otherwise(self, condition: str = "") -> None:
        """The other case, inside `when`."""
        self._tag(f"elif {condition}" if condition else "else")

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """What stands inside is printed for each entry."""
        self._tag(f"for {loop}")
        yield
        self._tag("endfor")

    def saved(self) -> bytes:
        """The file as bytes."""
        return ("\n".join(self.lines).rstrip("\n") + "\n").encode("utf-8")

    def _tag(self, inside: str) -> None:
        self.lines.append("{% " + inside + " %}")

    def _ended(self, text: str) -> None:
        """A line of text. A tag at its end takes the line end away, so it gets another."""
        self.lines += [text, ""] if text.endswith("%}") else [text]


class MarkdownLetter(TextLetter):
    """A Markdown template."""

    def head(self, text: str) -> None:
        """Who writes."""
        self._ended(text.replace("  ", "  \n"))
        self.lines.append("")

    def foot(self, text: str) -> None:
        """The foot, at the end."""
        self._ended(text)

    def across(self, left: str, right: str) -> None:
        """Two lines."""
        self._ended(f"{left}  \n{right}")
        self.lines.append("")

    def say(self, text: str, style: str = "Normal") -> None:
        """A paragraph."""
        self._ended(f"- {text}" if style == "List Bullet" else text)
        self.lines.append("")

    def heading(self, text: str, level: int = 2) -> None:
        """A heading."""
        self._ended(f"{'#' * level} {text}")
        self.lines.append("")

    def points(self, loop: str, text: str) -> None:
        """A list."""
        self._tag(f"for {loop}")
        self._ended(f"- {text}")
        self._tag("endfor")
        self.lines.append("")

    def table(self, loop: str, columns: Columns) -> None:
        """A table."""
        self.lines.append(f"| {' | '.join(title for title, _, _ in columns)} |")
        self.lines.append(f"|{' --- |' * len(columns)}")
        self._tag(f"for {loop}")
        self.lines.append(f"| {' | '.join(text for _, text, _ in columns)} |")
        self._tag("endfor")
        self.lines.append("")


class PageLetter(TextLetter):
    """A web template, in the style of the letter to a group."""

    def __init__(self, title: str) -> None:
        super().__init__()
        page = _GROUP_PAGE.read_text(encoding="utf-8")
        style = page[page.index("<style>") : page.index("</style>")]
        self.lines += [
            "<!DOCTYPE html>",
            '<html lang="en-GB">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"{style}</style>",
            "</head>",
            "<body>",
        ]

    def head(self, text: str) -> None:
        """Who writes."""
        name, _, address = text.partition("  ")
        self.lines.append(f'<header><p><span class="from">{name.strip("*")}</span> {address}</p></header>')
        self.lines.append("<main>")

    def foot(self, text: str) -> None:
        """The foot, at the end."""
        self.lines += ["</main>", f'<footer><p class="small">{text}</p></footer>', "</body>", "</html>"]

    def across(self, left: str, right: str) -> None:
        """A line with words at both ends."""
        self.lines.append(f'<p class="to"><span>{left}</span> <span>{right}</span></p>')

    def say(self, text: str, style: str = "Normal") -> None:
        """A paragraph."""
        small = ' class="small"' if style == "Small print" else ""
        self.lines.append(f"<p{small}>{_strong(text)}</p>")

    def heading(self, text: str, level: int = 2) -> None:
        """A heading."""
        self.lines.append(f"<h{level}>{text}</h{level}>")

    def points(self, loop: str, text: str) -> None:
        """A list."""
        self.lines.append("<ul>")
        self._tag(f"for {loop}")
        self.lines.append(f"<li>{_strong(text)}</li>")
        self._tag("endfor")
        self.lines.append("</ul>")

    def table(self, loop: str, columns: Columns) -> None:
        """A table whose first column heads its rows."""
        heads = "".join(
            f'<th scope="col" style="width:{round(share * 100)}%">{title}</th>' for title, _, share in columns
        )
        first, *others = (_strong(text) for _, text, _ in columns)
        cells = "".join(f"<td>{text}</td>" for text in others)
        self.lines += ["<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
        self._tag(f"for {loop}")
        self.lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
        self._tag("endfor")
        self.lines += ["</tbody>", "</table>"]


Builder = WordLetter | MarkdownLetter | PageLetter


def _strong(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", text)
