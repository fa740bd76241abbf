"""The form as a workbook: two sheets to read and fill in, two hidden ones with the lists and what was sent."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readiness.assessment.assess import Assessment
from readiness.documents.excel_file import packed
from readiness.documents.form import words
from readiness.documents.form.cells import DAY, FONT, LABEL, OPEN, SIZE, TITLE, fit_height, head, printable, put
from readiness.documents.form.question_sheet import write_questions
from readiness.documents.form.rows import FormRow
from readiness.model.office import Sender
from readiness.model.scalars import say_day

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LABEL_WIDTH, _TEXT_WIDTH = 22, 96


def form_workbook(assessment: Assessment, rows: Sequence[FormRow], sender: Sender) -> bytes:
    """The form of one group as an Excel file, the same bytes each time. Nothing in it works anything out."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book._named_styles["Normal"].font = Font(name=FONT, size=SIZE)  # type: ignore[attr-defined]  # no public way
    start = book.active
    assert start is not None  # noqa: S101  a new workbook has one sheet
    start.title = words.START_SHEET
    about = _about(assessment)
    title = f"Questions for {assessment.subject.name}"
    _write_start(start, assessment, sender)
    write_questions(book, rows)
    _write_sent(book, rows, about)
    _describe(book, title, sender, about)
    return packed(book, assessment.as_of)


def _about(assessment: Assessment) -> dict[str, str]:
    info = assessment.pack.info
    day = assessment.as_of.isoformat()
    values = (words.FORM, assessment.subject.id, info.id, info.version, assessment.pack.digest, day)
    return dict(zip(words.ABOUT, values, strict=True))


def _write_start(sheet: "Worksheet", assessment: Assessment, sender: Sender) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _LABEL_WIDTH, _TEXT_WIDTH
    sheet.sheet_view.showGridLines = False
    put(sheet, 1, 1, f"Questions for {assessment.subject.name}", look=TITLE, wrap=False)
    sheet.row_dimensions[1].height = 26
    put(sheet, 2, 1, f"Form of {say_day(assessment.as_of)}, from {sender.organisation}", wrap=False)
    at = 4
    for label, kind in ((words.FILLED_BY, "@"), (words.FILLED_ON, DAY)):
        put(sheet, at, 1, label, look=LABEL)
        put(sheet, at, 2, None, look=OPEN, number_format=kind)
        at += 1
    check = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
    check.error, check.errorTitle = "Type the day, such as 5 June 2026.", words.FILLED_ON
    check.prompt, check.promptTitle = "The day you filled it in, such as 5 June 2026.", words.FILLED_ON
    check.showErrorMessage = check.showInputMessage = True
    sheet.add_data_validation(check)
    check.add(f"B{at - 1}")
    phone = f"{sender.phone}, {sender.email}"
    numbered = tuple(f"{number}. {text}" for number, text in enumerate(words.HOW_TO, 1))
    parts: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("How to fill it in", numbered),
        ("What becomes of it", words.WHAT_BECOMES),
        ("Privacy", (sender.privacy,)),
        ("Send it back to", (f"{sender.officer}, {sender.job}, {sender.organisation}", sender.email)),
        ("Ask us", (f"{sender.officer}: {phone}",)),
    )
    for label, texts in parts:
        at += 1
        for number, text in enumerate(texts):
            put(sheet, at, 1, "" if number else label, look=LABEL)
            put(sheet, at, 2, text)
            fit_height(sheet, at)
            at += 1
    _protect(sheet)
    _page(sheet, assessment.subject.name)


def _write_sent(book: "Workbook", rows: Sequence[FormRow], about: dict[str, str]) -> None:
    """What the form was sent with, so that a cell nobody changed is never taken for an answer."""
    sheet = book.create_sheet(words.SENT_SHEET)
    for column, text in enumerate((words.REFERENCE, words.SENT_WITH, words.ANSWERED_ON), 1):
        head(sheet, column, text)
    for number, row in enumerate(rows, 2):
        put(sheet, number, 1, row.item.id)
        put(sheet, number, 2, row.sent)
        put(sheet, number, 3, row.answered)
    for number, (name, value) in enumerate(about.items(), 2):
        put(sheet, number, 5, name)
        put(sheet, number, 6, value)
    sheet.sheet_state = "veryHidden"
    _protect(sheet)


def _protect(sheet: "Worksheet") -> None:
    """Locked without a password: it keeps hands off by mistake, and anybody may take it away. Widths stay free."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _page(sheet: "Worksheet", name: str) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.8, 0.4
    footer = sheet.oddFooter
    if footer is not None and footer.left is not None and footer.right is not None:  # both are there, and empty
        footer.left.text, footer.right.text = printable(name).replace("&", "&&"), "Page &P of &N"


def _describe(book: "Workbook", title: str, sender: Sender, about: dict[str, str]) -> None:
    from openpyxl.packaging.custom import StringProperty

    facts = book.properties
    facts.title, facts.creator, facts.language = printable(title), printable(sender.organisation), "en-GB"
    for name, value in about.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]
    lists = book[words.LISTS_SHEET]
    lists.sheet_state = "veryHidden"
    for sheet in (book[words.QUESTIONS_SHEET], lists):
        _protect(sheet)
    _page(book[words.QUESTIONS_SHEET], title)
