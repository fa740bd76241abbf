"""What a finished page says, as plain data: headings, paragraphs, lists and tables, without its looks.

A letter as PDF is made from the finished letter in HTML, so that there is one text to keep, and not two.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

Block = dict[str, Any]
Run = dict[str, Any]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = {"strong", "b", "dt"}
_SILENT = {"head", "style", "script", "template", "title"}
_LISTS = {"ul", "ol", "dl"}
#: What ends the text before it.
_APART = {*_HEADINGS, *_LISTS, "p", "table", "div", "section", "article", "header", "footer", "main", "nav", "aside"}
_APART |= {"blockquote", "address", "figure", "figcaption", "details", "summary", "hr", "pre"}
_SPACE = re.compile(r"[ \t\r\n\f]+")


class Letter(NamedTuple):
    """A letter ready to be laid out. `short`: it asks for small type, so that it fits one page.

    A block is `{"kind": "heading", "level", "runs"}`, `{"kind": "para", "runs", "place"}`, `{"kind": "list",
    "numbered", "items"}` with runs for each item, or `{"kind": "table", "columns", "head", "rows"}` with cells
    `{"runs", "head", "span"}`.
    A run is `{"text", "bold"}`. `place`: `header` or `footer` for what stands in one.
    """

    title: str
    short: bool
    blocks: tuple[Block, ...]


def letter_of(page: bytes) -> Letter:
    """What a page says. Pictures give way to their descriptions; scripts and styles are left out."""
    from lxml import html  # type: ignore[import-untyped]

    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    body = tree.find("body")
    title = _SPACE.sub(" ", tree.findtext(".//title") or "").strip()
    blocks = tuple(_in_order(_blocks(body, ""))) if body is not None else ()
    return Letter(title or _first_words(blocks), body is not None and "short" in _classes(body), blocks)


def _in_order(blocks: Iterator[Block]) -> Iterator[Block]:
    """No heading skips a level: a screen reader would look for the one between."""
    above = 0
    for one in blocks:
        if one["kind"] == "heading":
            above = one["level"] = min(one["level"], above + 1)
        yield one


def _first_words(blocks: tuple[Block, ...]) -> str:
    texts = ["".join(run["text"] for run in one["runs"]) for one in blocks if "runs" in one]
    return texts[0] if texts else ""


def _classes(node: Any) -> list[str]:
    return (node.get("class") or "").split()


def _blocks(node: Any, place: str) -> Iterator[Block]:
    """What stands in an element, in order. Text between its blocks is a paragraph of its own."""
    loose = list[Run]()
    _add(loose, node.text, bold=False)
    for child in node:
        if child.tag in _APART:
            yield from _paragraph(loose, place)
            loose = []
            yield from _block(child, place)
        elif isinstance(child.tag, str) and child.tag not in _SILENT:
            loose += _runs(child, bold=child.tag in _BOLD)
        _add(loose, child.tail, bold=False)
    yield from _paragraph(loose, place)


def _block(node: Any, place: str) -> Iterator[Block]:
    tag = node.tag
    if tag in _HEADINGS:
        yield {"kind": "heading", "level": _HEADINGS[tag], "runs": _trimmed(_runs(node))}
    elif tag == "p":
        yield from _paragraph(_parted(node) if "to" in _classes(node) else _runs(node), place)
    elif tag in _LISTS:
        items = [_trimmed(_runs(one)) for one in node if one.tag in ("li", "dt", "dd")]
        yield {"kind": "list", "numbered": tag == "ol", "items": [runs for runs in items if runs]}
    elif tag == "table":
        yield from _table(node, place)
    else:
        yield from _blocks(node, tag if tag in ("header", "footer") else place)


def _parted(node: Any) -> list[Run]:
    """The line with the addressee and the day: at opposite sides of a page, here one below the other."""
    parts = [_trimmed(_runs(one)) for one in node]
    return [run for part in parts if part for run in (*part, {"text": "\n", "bold": False})][:-1]


def _table(node: Any, place: str) -> Iterator[Block]:
    caption = node.find("caption")
    if caption is not None:
        yield from _paragraph(_runs(caption, bold=True), place)
    rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in node.iter("tr")]
    heads = len(list(node.iterfind("./thead/tr")))
    columns = max((sum(cell["span"] for cell in row) for row in rows), default=0)
    if columns:
        yield {"kind": "table", "columns": columns, "head": rows[:heads], "rows": [row for row in rows[heads:] if row]}


def _cell(node: Any) -> dict[str, Any]:
    span = node.get("colspan", "1")
    runs = _trimmed(_runs(node))
    return {"runs": runs, "head": node.tag == "th", "span": int(span) if span.isdigit() and span != "0" else 1}


def _paragraph(runs: list[Run], place: str) -> Iterator[Block]:
    if found := _trimmed(runs):
        yield {"kind": "para", "runs": found, "place": place}


def _runs(node: Any, *, bold: bool = False) -> list[Run]:
    """The text of an element, with what stands out in it."""
    found = list[Run]()
    if node.tag == "br":
        return [{"text": "\n", "bold": bold}]
    if node.tag == "img":
        _add(found, node.get("alt"), bold=bold)
        return found
    _add(found, node.text, bold=bold)
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            apart = child.tag in _APART or child.tag == "li"
            _add(found, " " if apart else None, bold=bold)
            found += _runs(child, bold=bold or child.tag in _BOLD)
            _add(found, " " if apart else None, bold=bold)
        _add(found, child.tail, bold=bold)
    return found


def _add(runs: list[Run], text: str | None, *, bold: bool) -> None:
    if text:
        runs.append({"text": _SPACE.sub(" ", text), "bold": bold})


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without spaces at either end, or two in a row."""
    found = list[Run]()
    for run in runs:
        text = run["text"]
        if text != "\n" and (not found or found[-1]["text"].endswith((" ", "\n"))):
            text = text.lstrip(" ")
        if text:
            found.append({**run, "text": text})
    while found and not (last := found[-1]["text"].rstrip(" \n")):
        found.pop()
    if found:
        found[-1] = {**found[-1], "text": last}
    return found
