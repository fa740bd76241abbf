"""Open a form that came back: whatever was done to the file, it gives cells or a plain sentence, and harms nothing."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import PurePath
from typing import Any, NamedTuple

from readiness.documents.form import words
from readiness.problems import Place, Problem

LARGEST_FILE_BYTES = 10_000_000
LARGEST_CONTENT_BYTES = 60_000_000
_MOST_MEMBERS = 1_000
#: Further out there is nothing of ours.
_MOST_ROWS, _MOST_COLUMNS = 5_000, 60
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_REMEDY = "Open it in Excel or LibreOffice, and save it as an Excel workbook (.xlsx)"


class Cell(NamedTuple):
    """A cell that is not blank. `kind`: s text, n number, b true or false, d date, f formula, e error."""

    value: Any
    kind: str
    number_format: str
    sheet: str
    row: int
    column: int
    file: str

    @property
    def name(self) -> str:
        """As Excel names it: E12."""
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def place(self) -> Place:
        """The file, with the row and column of the cell."""
        return Place(self.file, self.row, self.column)

    @property
    def text(self) -> str:
        """What stands in it, on one line, without the blanks around it."""
        return " ".join(str(self.value).replace("\xa0", " ").split())


class Line(NamedTuple):
    """A row of the questions: its reference, and its open cells by the head of their column."""

    reference: Cell | None
    cells: dict[str, Cell]


class Filled(NamedTuple):
    """A form as it came back.

    `about`: what the form says of itself. `sent`: by reference, what was filled in (None: nothing), and the day of the
    newest answer that was on file then.
    """

    file: str
    about: dict[str, str]
    filled_by: Cell | None
    filled_on: Cell | None
    lines: tuple[Line, ...]
    sent: dict[str, tuple[Cell | None, date | None]]


def open_form(raw: bytes, file: str) -> tuple[Filled | None, list[Problem]]:
    """The cells of a form, or why this file is none."""
    if wrong := _not_a_workbook(raw, file):
        return None, [wrong]
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that other programs add, and that we do not read
            book = load_workbook(BytesIO(raw), read_only=True, data_only=False, keep_links=False)
            sheets = {sheet.title: _rows(sheet, file) for sheet in book.worksheets}
            about = {prop.name: str(prop.value) for prop in book.custom_doc_props.props}  # type: ignore[attr-defined]
            book.close()
    except Exception as error:  # a broken or hostile file may raise anything, far below
        return None, [_problem("broken-form", f"The file cannot be read ({type(error).__name__})", _REMEDY, file)]
    return _filled(sheets, about, file)


def _not_a_workbook(raw: bytes, file: str) -> Problem | None:
    if len(raw) > LARGEST_FILE_BYTES:
        return _problem("too-large", "The file is larger than 10 MB", "Check that it is the form", file)
    if raw.startswith(_OLE):
        if _ENCRYPTED in raw:
            remedy = "Open it with its password, take the password away (File, Info, Protect), and save it"
            return _problem("password", "The file is protected with a password", remedy, file)
        return _problem("not-xlsx", "This is an old Excel file (.xls)", _REMEDY, file)
    if not zipfile.is_zipfile(BytesIO(raw)):
        kind = PurePath(file).suffix.lower() or "another kind of file"
        return _problem("not-xlsx", f"This is no Excel workbook, though it may open in Excel ({kind})", _REMEDY, file)
    try:
        members = zipfile.ZipFile(BytesIO(raw)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return _problem("broken-form", "The file is broken", "Ask for it again", file)
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_CONTENT_BYTES:
        what = "The file unpacks to far more than a form holds, so it was not opened"
        return _problem("too-large", what, "Ask the group to send the form again", file)
    names = {member.filename for member in members}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return _problem("macros", "The file holds macros (small programs)", f"Do not run them. {_REMEDY}", file)
    if "xl/workbook.xml" not in names:
        return _problem("not-xlsx", "This is no Excel workbook", _REMEDY, file)
    return None


def _problem(code: str, what: str, remedy: str, file: str) -> Problem:
    return Problem(code, what, "", remedy, Place(file))


def _rows(sheet: Any, file: str) -> list[list[Cell]]:
    """The cells of a sheet that are not blank, row by row."""
    if not hasattr(sheet, "reset_dimensions"):  # a sheet with a chart alone
        return []
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS)
    found = ([_cell(cell, sheet.title, file) for cell in row if cell.value not in (None, "")] for row in rows)
    return [row for row in found if row]


def _cell(cell: Any, sheet: str, file: str) -> Cell:
    kind = "d" if cell.is_date and cell.data_type != "s" else cell.data_type
    value = getattr(cell.value, "text", cell.value)  # a formula over several cells
    kind = "s" if kind == "inlineStr" else kind
    return Cell(value, kind, cell.number_format or "", sheet, cell.row, cell.column, file)


def _filled(
    sheets: dict[str, list[list[Cell]]], about: dict[str, str], file: str
) -> tuple[Filled | None, list[Problem]]:
    sent_rows = next((rows for title, rows in sheets.items() if _same(title, words.SENT_SHEET)), [])
    about = {**dict(_about_on_sheet(sent_rows)), **about}
    asked = [(title, rows, at) for title, rows in sheets.items() if (at := _head(rows)) is not None]
    if not asked or about.get(words.FORM_VERSION) != words.FORM or not sent_rows:
        missing = (
            "sheet of questions, with 'Reference' and 'Your answer' above its columns"
            if not asked
            else f"hidden sheet '{words.SENT_SHEET}'"
            if not sent_rows
            else "mark of a form that this program wrote"
        )
        what, why = f"The file has no {missing}", "Without it nobody can tell what was answered"
        remedy = "Ask for the form itself, not a copy of its cells. Or write a new one: readiness form"
        return None, [Problem("no-form", what, why, remedy, Place(file))]
    title, rows, at = asked[0]
    heads, problems = _heads(rows[at], file)
    lines = [_line(row, heads) for row in rows[at + 1 :]]
    if len(asked) > 1:
        names = ", ".join(f"'{name}'" for name, _, _ in asked)
        what, remedy = f"Several sheets hold questions: {names}", "Leave one of them, and read the form again"
        problems.append(Problem("two-sheets", what, f"Only '{title}' was read", remedy, Place(file)))
    others = [row for name, found in sheets.items() if name != title for row in found]
    by, on = (_beside(others, label) for label in (words.FILLED_BY, words.FILLED_ON))
    return Filled(file, about, by, on, tuple(line for line in lines if line.cells), _sent(sent_rows)), problems


def _same(text: str, wanted: str) -> bool:
    return " ".join(text.split()).casefold().rstrip(": ") == wanted.casefold()


def _head(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row that names the columns: by the names, wherever they stand now."""
    for number, row in enumerate(rows):
        texts = [cell.text for cell in row]
        if all(any(_same(text, wanted) for text in texts) for wanted in (words.REFERENCE, words.ANSWER)):
            return number
    return None


def _heads(row: Sequence[Cell], file: str) -> tuple[dict[int, str], list[Problem]]:
    heads: dict[int, str] = {}
    problems = []
    wanted = [column.head for column in words.COLUMNS if column.open or column.head == words.REFERENCE]
    for name in wanted:
        at = [cell.column for cell in row if _same(cell.text, name)]
        if at:
            heads[at[0]] = name
        if len(at) != 1:
            what = f"The sheet has {len(at) or 'no'} columns '{name}'" if at else f"The sheet has no column '{name}'"
            why = "The first one was read" if at else "Nothing was read from it"
            remedy = f"Give one column the head '{name}', and read the form again"
            problems.append(Problem("wrong-column", what, why, remedy, Place(file, row[0].row)))
    return heads, problems


def _line(row: Sequence[Cell], heads: dict[int, str]) -> Line:
    cells = {heads[cell.column]: cell for cell in row if cell.column in heads and cell.text}
    return Line(cells.get(words.REFERENCE), cells)


def _beside(rows: Sequence[Sequence[Cell]], label: str) -> Cell | None:
    for row in rows:
        for number, cell in enumerate(row[:-1]):
            if _same(cell.text, label):
                return row[number + 1]
    return None


def _sent(rows: Sequence[Sequence[Cell]]) -> dict[str, tuple[Cell | None, date | None]]:
    """By reference what was filled in, and the day of the newest answer then (columns A, B and C)."""
    found = {}
    for row in rows[1:]:
        reference, sent, answered = ({cell.column: cell for cell in row}.get(column) for column in (1, 2, 3))
        if reference:
            day = answered.value if answered else None
            found[reference.text] = (sent, day.date() if isinstance(day, datetime) else None)
    return found


def _about_on_sheet(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        at = {cell.column: cell for cell in row}
        if 5 in at and 6 in at and at[5].text in words.ABOUT:  # noqa: PLR2004
            yield at[5].text, at[6].text
