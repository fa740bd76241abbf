"""CSV files: read whatever Excel and registers make of them, write what no spreadsheet runs as a formula.

A guard is an apostrophe before a cell that a spreadsheet would take for a formula. It can always be taken off again:
`unguard(guard(text)) == text` for every text.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readiness.problems import Place, Problem

# Excel and LibreOffice start a formula at these, also in the wide forms of East Asian keyboards (OWASP).
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
_AS_CSV = "In Excel choose Save as, then CSV UTF-8"


class Row(NamedTuple):
    """One record. `line` is the line of the file on which it starts, counted from 1."""

    line: int
    cells: dict[str, str]


class Broken(NamedTuple):
    """A line that is no record, and why."""

    line: int
    reason: str


class Table(NamedTuple):
    """A CSV file: the names of its columns, its records and the lines that are none. Blank lines are in neither."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple[Broken, ...]


def guard(text: str) -> str:
    """The text as it is safe in a cell: `'` goes before one that a spreadsheet would run.

    >>> guard("@ THE ROCK"), guard("'TIS"), guard("'=1")
    ("'@ THE ROCK", "'TIS", "''=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` was given.

    >>> unguard("'@ THE ROCK"), unguard("'TIS")
    ('@ THE ROCK', "'TIS")
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def write_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows of text as a CSV file: UTF-8 with its mark, so that Excel shows accents, and every cell guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([guard(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def read_csv(raw: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    """A CSV file with a row of column names, guards taken off; or the problem that stops it.

    A file in the older Windows encoding is read with a warning. Every line is blank, in a row, or among the broken.
    """
    text, problems = _decode(raw, file)
    if text is None:
        return None, problems
    records = _records(list(io.StringIO(text, newline="")))
    line, found = next(records, (1, None))
    if found is None:
        return None, [
            *problems,
            Problem(
                "no-header",
                "The first line holds no names of columns",
                "We cannot tell what each column means",
                "Put the names of the columns in the first line",
                Place(file, line),
            ),
        ]
    header = tuple(unguard(name).strip() for name in _without_blank_end(found))
    if wrong := _wrong_header(header, Place(file, line)):
        return None, [*problems, wrong]
    rows: list[Row] = []
    broken: list[Broken] = []
    for line, cells in records:
        if reason := _reason(cells, len(header)):
            broken.append(Broken(line, reason))
        elif cells:
            rows.append(Row(line, dict(zip(header, map(unguard, cells), strict=False))))
    return Table(file, header, tuple(rows), tuple(broken)), problems


def _records(lines: list[str]) -> Iterator[tuple[int, list[str] | None]]:
    """The header, then each record, with its line; None for a line that is none.

    A record over several lines that does not fit the header is taken for one such line, and the next line is tried on
    its own. So one stray quotation mark cannot swallow the records below it.
    """
    start, wanted = 0, None
    while start < len(lines):
        reader = csv.reader((lines[number] for number in range(start, len(lines))), strict=True)
        done, cells = 0, None
        try:
            for cells in reader:
                wanted = wanted or len(_without_blank_end(cells))
                if reader.line_num > done + 1 and _reason(cells, wanted):
                    break
                yield start + done + 1, cells
                done = reader.line_num
            else:
                return
        except csv.Error:
            pass
        yield start + done + 1, None
        start += done + 1


def _reason(cells: list[str] | None, wanted: int) -> str:
    if cells is None:
        return "a quotation mark is out of place, so the columns cannot be told apart"
    if not cells or len(cells) == wanted or (len(cells) > wanted and not any(cells[wanted:])):
        return ""
    return f"it has {len(cells)} columns, and the first line names {wanted}"


def _without_blank_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _wrong_header(header: tuple[str, ...], place: Place) -> Problem | None:
    if not header:
        return Problem(
            "no-header",
            "The first line holds no names of columns",
            "We cannot tell what each column means",
            "Put the names of the columns in the first line",
            place,
        )
    if len(header) == 1 and re.search("[;\t|]", header[0]):
        return Problem(
            "not-commas",
            "The columns of this file are not parted by commas",
            "We would read each line as one value",
            _AS_CSV,
            place,
        )
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        return Problem(
            "duplicate-column",
            f"The column '{twice[0]}' is there twice",
            "Only one of the two could count",
            "Give one of them another name in the first line",
            place,
        )
    return None


def _decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    if not raw.strip():
        return None, [Problem("empty", "The file is empty", "", "Check that it is the right file", Place(file))]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace"), []
    if raw[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") or b"\0\0" in raw[:4000] or raw[:400].count(b"\0") > 20:  # noqa: PLR2004
        return None, [
            Problem(
                "not-csv",
                "This is not a CSV file",
                "It may be an Excel workbook, or a file of another kind",
                _AS_CSV,
                Place(file),
            )
        ]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        old = Problem(
            "not-utf-8",
            "The file is in an older Windows encoding, and we read it as that",
            "Names with accents may come out wrong",
            f"Check such names. {_AS_CSV}",
            Place(file, line),
            "warning",
        )
        return raw.decode("cp1252", errors="replace"), [old]
