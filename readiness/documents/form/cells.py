"""One cell: every text is text, whatever it begins with, and people write only where it is open."""

import re
import textwrap
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readiness.documents.form.choices import CellValue

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

DAY = "d mmm yyyy"
#: What XML cannot hold. A profile may hold it, written as an escape.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_A_FORMULA = ("=", "+", "-", "@")
#: On every machine. The widths of columns are counted in its figures.
FONT = "Arial"
SIZE = 10
#: Points that a line of text takes, the shortest row, and the tallest that Excel accepts.
_LINE, _SHORTEST, _TALLEST = 12.5, 16, 409
#: Letters of a size of 1 point that go into one unit of a column's width.
_PLAIN, _BOLD = 12.2, 10.8


class Look(NamedTuple):
    """How a cell looks, and whether it is open to write in. Colours as RRGGBB."""

    fill: str | None = None
    open: bool = False
    bordered: bool = False
    bold: bool = False
    size: int = SIZE
    colour: str = "000000"


LOCKED = Look()
LABEL = Look(bold=True)
TITLE = Look(bold=True, size=16)
READ = Look(bordered=True)
ASKED = READ._replace(bold=True)
FAINT = READ._replace(size=8, colour="595959")
OPEN = Look("FFF8D6", open=True, bordered=True)
SETTLED = OPEN._replace(fill="E4E4E4")
SHUT = READ._replace(colour="595959")
SECTION = Look("1F3B57", bold=True, colour="FFFFFF")
HEAD = SECTION._replace(bordered=True)


def printable(text: str) -> str:
    """A text with a sign in the place of what XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n"))


def put(
    sheet: "Worksheet",
    row: int,
    column: int,
    value: CellValue | None,
    *,
    look: Look = LOCKED,
    number_format: str | None = None,
    wrap: bool = True,
) -> None:
    """Write a cell. A text that begins like a formula stays a text, also when somebody edits it."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"
        if value.startswith(_LIKE_A_FORMULA):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
        cell.number_format = DAY if isinstance(value, date) else cell.number_format
    if number_format:
        cell.number_format = number_format
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, color=look.colour)
    cell.alignment = Alignment(wrap_text=wrap, vertical="top", horizontal="left")
    cell.protection = Protection(locked=not look.open)
    if look.fill:
        cell.fill = PatternFill("solid", start_color=look.fill)
    if look.bordered:
        thin = Side(style="thin", color="A6A6A6")
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)


def head(sheet: "Worksheet", column: int, text: str) -> None:
    """A cell of the first row."""
    put(sheet, 1, column, text, look=HEAD)


def fit_height(sheet: "Worksheet", row: int) -> None:
    """Make a row as high as its texts need in their columns. No program does it for a file that it did not write."""
    from openpyxl.utils import get_column_letter

    lines = 1
    for cell in sheet[row]:
        if isinstance(cell.value, str) and cell.alignment.wrap_text:
            room = sheet.column_dimensions[get_column_letter(cell.column)].width
            width = int(room * (_BOLD if cell.font.b else _PLAIN) / cell.font.size)
            lines = max(lines, sum(len(textwrap.wrap(part, width)) or 1 for part in cell.value.split("\n")))
    sheet.row_dimensions[row].height = min(max(_SHORTEST, _LINE * lines + 3), _TALLEST)
