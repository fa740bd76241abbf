"""Letters as a reader meets them: the text of each paragraph, cell and list entry, whatever the format."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

_BLOCKS = {"p", "li", "th", "td", "h1", "h2"}
_CELL = re.compile(r"(?<!\\)\|")


def blocks(content: bytes, kind: str) -> list[str]:
    """Every block of text in a letter, without the numbers of its pages."""
    found = {"docx": _docx, "html": _html, "md": _markdown}[kind](content)
    texts = (re.sub(r"\s+", " ", text).strip() for text in found)
    return [re.sub(r" Page 1 of 1$", "", text) for text in texts if text]


def text_of(content: bytes, kind: str) -> str:
    """All of it as one text."""
    return "\n".join(blocks(content, kind))


def sentences(content: bytes, kind: str) -> list[str]:
    """Each sentence; the entries of a list that is written out in a line count one by one."""
    return [one for block in blocks(content, kind) for one in re.split(r"(?<=[.?!])[)\"”]?\s+|;\s+", block) if one]


def _docx(content: bytes) -> Iterator[str]:
    document = Document(BytesIO(content))
    section = document.sections[0]
    for root in (document.element.body, section.header._element, section.footer._element):
        for paragraph in root.iter(qn("w:p")):
            pieces = paragraph.iter(qn("w:t"), qn("w:tab"))
            yield "".join(" " if piece.tag == qn("w:tab") else piece.text or "" for piece in pieces)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1] += data


def _html(content: bytes) -> list[str]:
    reader = _Reader()
    reader.feed(content.decode("utf-8").partition("<body")[2].partition(">")[2])
    return reader.found


def _markdown(content: bytes) -> Iterator[str]:
    for part in re.split(r"\n(?:\s*\n)+|\n(?=- |\|)", content.decode("utf-8")):
        line = part.strip()
        if re.fullmatch(r"[|\s-]*", line):
            continue
        cells = _CELL.split(line.strip("|")) if line.startswith("|") else [re.sub(r"^(- |#+ )", "", line)]
        for cell in cells:
            yield re.sub(r"\\(.)", r"\1", cell.replace("**", ""))
