"""A finished page as a PDF file that is tagged for screen readers (PDF/UA-1), laid out by Typst."""

import json
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from readiness.documents.pdf.blocks import Block, letter_of
from readiness.problems import Problem

_LAYOUT = Path(__file__).with_name("page.typ")
#: The width of a column grows more slowly than its longest text. A text of so many letters is kept on one line where
#: that can be; beyond so many, a column grows no wider.
_ONE_LINE, _LONGEST, _GROWTH = 16, 160, 0.72


def pdf_not_installed() -> Problem | None:
    """PDF needs an extra, which is large and which most people do without."""
    if find_spec("typst") is not None:
        return None
    what, why = "Letters as PDF need a part that is not installed", "It is large, and most letters are sent from Word"
    remedy = 'In the folder of Readiness: uv tool install ".[pdf]". Or leave out --format, and save as PDF in Word'
    return Problem("no-pdf", what, why, remedy)


def pdf_of(page: bytes, day: date, to: str) -> bytes | Problem:
    """The page as PDF: the same page and day give the same bytes. `to`: whom a problem says it was for.

    Typst reads no file but the layout. The text goes in as data, so that nothing in it is read as markup.
    """
    import typst

    letter = letter_of(page)
    blocks = [_with_widths(one) if one["kind"] == "table" else one for one in letter.blocks]
    data: dict[str, Any] = {"title": letter.title or to, "short": letter.short, "blocks": blocks}
    try:
        return _made(data, day, own_fonts=True)
    except typst.TypstError:
        pass  # a letter that Typst's own fonts lack: perhaps one on this machine has it
    try:
        return _made(data, day, own_fonts=False)
    except typst.TypstError as error:
        what = f"The letter to '{to}' could not be made into a PDF ({error.message})"
        return Problem("no-pdf", what, "No file was written", "Write it for Word, and save it as PDF there")


def _made(data: dict[str, Any], day: date, *, own_fonts: bool) -> bytes:
    import typst

    made: bytes = typst.compile(
        _LAYOUT,
        root=_LAYOUT.parent,
        format="pdf",
        ignore_system_fonts=own_fonts,
        sys_inputs={"letter": json.dumps(data)},
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return made


def _with_widths(table: Block) -> Block:
    """A table with the share of the width that each column needs, by its longest text."""
    longest = [1] * table["columns"]
    for row in (*table["head"], *table["rows"]):
        at = 0
        for cell in row:
            if cell["span"] == 1:
                longest[at] = max(longest[at], sum(len(run["text"]) for run in cell["runs"]))
            at += cell["span"]
    needs = [max(min(length, _ONE_LINE), min(length, _LONGEST) ** _GROWTH) for length in longest]
    return {**table, "widths": needs}
