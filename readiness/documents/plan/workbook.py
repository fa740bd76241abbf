"""A plan as an Excel file to work through: a row for each task with a place to tick, and a sheet about it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from readiness.documents.excel_file import packed
from readiness.documents.form.cells import ASKED, FONT, HEAD, LABEL, READ, SIZE, TITLE, fit_height, printable, put
from readiness.documents.plan.shapes import HelpingText, PlanContext, TaskText

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: Each column with its width.
COLUMNS = {
    "No.": 5,
    "Done?": 11,
    "What to do": 34,
    "Why": 28,
    "Who does it": 16,
    "Who helps": 20,
    "Who pays": 16,
    "Half-days": 9,
    "By when": 13,
    "After": 8,
    "What shows that it is done": 30,
}
DONE = ("not started", "under way", "done")
PLAN_SHEET, ABOUT_SHEET = "Plan", "About this plan"
_HEAD_ROW = 4
_LABEL_WIDTH, _TEXT_WIDTH = 30, 100
_A4 = 9


def plan_workbook(plan: PlanContext) -> bytes:
    """The plan as an Excel file, the same bytes each time. Nothing in it works anything out."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book._named_styles["Normal"].font = Font(name=FONT, size=SIZE)  # type: ignore[attr-defined]  # no public way
    sheet = book.active
    assert sheet is not None  # noqa: S101  a new workbook has one sheet
    sheet.title = PLAN_SHEET
    _write_tasks(sheet, plan)
    _write_about(book, plan)
    facts = book.properties
    facts.title, facts.language = printable(f"A plan for {plan.subject.name}: {plan.target.title}"), "en-GB"
    facts.creator = printable(plan.sender.organisation) if plan.sender else ""
    for one in book.worksheets:
        _page(one, plan)
    return packed(book, date.fromisoformat(plan.day))


def _write_tasks(sheet: "Worksheet", plan: PlanContext) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    put(sheet, 1, 1, f"{plan.subject.name}: {plan.target.title}", look=TITLE, wrap=False)
    sheet.row_dimensions[1].height = 26
    put(sheet, 2, 1, plan.headline, look=LABEL, wrap=False)
    law = "; ".join(one.title for one in plan.law)
    put(sheet, 3, 1, f"The law asks this today, so it comes first: {law}" if law else plan.date, wrap=False)
    for column, (title, width) in enumerate(COLUMNS.items(), 1):
        put(sheet, _HEAD_ROW, column, title, look=HEAD)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"D{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    last = _HEAD_ROW + len(plan.tasks)
    for row, task in enumerate(plan.tasks, _HEAD_ROW + 1):
        for column, value in enumerate(_cells(task), 1):
            put(sheet, row, column, value, look=ASKED if column == 3 else READ)  # noqa: PLR2004  what to do
        fit_height(sheet, row)
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(COLUMNS))}{last}"
    if plan.tasks:
        choice = DataValidation(type="list", formula1=f'"{",".join(DONE)}"', allow_blank=True)
        choice.error, choice.errorTitle = f"Choose one of: {', '.join(DONE)}.", "Done?"
        choice.showErrorMessage = True
        sheet.add_data_validation(choice)
        choice.add(f"B{_HEAD_ROW + 1}:B{last}")


def _cells(task: TaskText) -> tuple[str | int | date, ...]:
    """The cells of one row, in the order of `COLUMNS`."""
    return (
        task.number,
        DONE[0],
        " ".join(filter(None, (task.what, task.only_if))),
        task.needed_for,
        task.who,
        task.helper.name or "Nobody is named yet",
        task.pays,
        task.half_days,
        date.fromisoformat(task.due) if task.due else task.by,
        task.waits,
        task.shows,
    )


def _write_about(book: "Workbook", plan: PlanContext) -> None:
    """What it comes to, why, who helps, who pays, and how exact it is."""
    sheet = book.create_sheet(ABOUT_SHEET)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _LABEL_WIDTH, _TEXT_WIDTH
    sheet.sheet_view.showGridLines = False
    put(sheet, 1, 1, f"{plan.subject.name}: {plan.target.title}", look=TITLE, wrap=False)
    sheet.row_dimensions[1].height = 26
    at = 2
    for heading, entries in _about(plan):
        at += 1
        put(sheet, at, 1, heading, look=LABEL, wrap=False)
        for number, (label, text) in enumerate(entries):
            at += bool(number) or bool(label)
            if label:
                put(sheet, at, 1, label)
            put(sheet, at, 2, text)
            fit_height(sheet, at)
        at += 1


def _about(plan: PlanContext) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings, each with rows of a label and a text; a row without a label stands beside the heading."""
    yield "Made", [("", f"On {plan.date}, by {plan.pack.id} {plan.pack.version}")]
    if plan.viewer:
        yield "Whose view", [("", f"As {plan.viewer} may see it. What the group does not share is not in it.")]
    yield "What it comes to", [("", text) for text in (plan.headline, *plan.summary)]
    parts = {
        "Put right now: the law asks for this today": [(one.title, f"{one.why} {one.what}") for one in plan.law],
        "What must turn out well": [(one.title, f"{one.asks} {one.known}".strip()) for one in plan.only_if],
        "What stands in the way": [(one.title, f"{one.asks} {one.known}".strip()) for one in plan.in_the_way],
        "The next role that can be reached": [("", plan.nearest)] if plan.nearest else [],
        "Why": [(_tasks(one.numbers), f"{one.title}. {one.why}{_mark(one.unsourced)}") for one in plan.reasons],
        "Who helps": [(_tasks(one.numbers), _helper(one)) for one in plan.helpers],
        "Who does it, and who pays": [(one.name, _part(one.does, one.pays, one.effort)) for one in plan.parties],
        "What the group disputes": [(one.on, f"{one.about} {one.says}") for one in plan.disputes],
        "How exact this is": [("", text) for text in plan.exact],
    }
    yield from ((heading, entries) for heading, entries in parts.items() if entries)


def _tasks(numbers: str) -> str:
    return f"Task {numbers}" if numbers.isdecimal() else f"Tasks {numbers}"


def _mark(unsourced: bool) -> str:  # noqa: FBT001
    return " (No published source supports this.)" if unsourced else ""


def _helper(one: HelpingText) -> str:
    cost = f" ({one.helper.cost})" if one.helper.cost else ""
    return f"{one.helper.name}, {one.helper.contact}{cost}" if one.helper.name else "Nobody is named yet"


def _part(does: str, pays: str, effort: str) -> str:
    said = (f"does {does}" if does else "", f"pays {effort}, for {pays}" if pays else "")
    return "; ".join(filter(None, said)) or "nothing to do or to pay"


def _page(sheet: "Worksheet", plan: PlanContext) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.8, 0.4
    footer = sheet.oddFooter
    if footer is not None and footer.left is not None and footer.right is not None:  # both are there, and empty
        footer.left.text = printable(f"{plan.subject.name}, {plan.date}").replace("&", "&&")
        footer.right.text = "Page &P of &N"
