"""The sheet with the questions: a row each under its section, with lists to choose from."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readiness.documents.form import words
from readiness.documents.form.cells import ASKED, DAY, FAINT, OPEN, READ, SECTION, SETTLED, SHUT, fit_height, head, put
from readiness.documents.form.choices import choices_of
from readiness.documents.form.rows import FormRow
from readiness.model.question import Question
from readiness.packs.kinds import LEVEL_NAMES

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_AT = {column.head: number for number, column in enumerate(words.COLUMNS, 1)}
_ANSWER_FORMATS = {"date": DAY, "money": '"£"#,##0.00', "number": "General"}
_FIRST_DAY = "1"
_PROMPTS = {
    "money": "Type an amount in pounds, such as 45000.",
    "number": "Type a number, such as 12 or 12.5.",
    "date": "Type a date, such as 5 June 2026.",
    "list": "Type one or more. Put each on a line of its own (Alt and Enter), or write ; between them.",
}


def write_questions(book: "Workbook", rows: Sequence[FormRow]) -> None:
    """Add the sheet, and beside it the one with the lists, both still to be locked."""
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(words.QUESTIONS_SHEET)
    checks = _Checks(book, sheet)
    for number, column in enumerate(words.COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        head(sheet, number, column.head)
    at, section = 2, None
    for row in rows:
        if row.section != section:
            section = row.section
            for number in range(1, len(words.COLUMNS) + 1):
                text = section if number == _AT[words.QUESTION] else None
                put(sheet, at, number, text, look=SECTION, wrap=False)
            at += 1
        _write_row(sheet, at, row)
        checks.watch(at, row)
        at += 1
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{get_column_letter(len(words.COLUMNS))}{max(at - 1, 1)}"


def _write_row(sheet: "Worksheet", at: int, row: FormRow) -> None:
    item = row.item
    put(sheet, at, _AT[words.REFERENCE], item.id, look=FAINT)
    put(sheet, at, _AT[words.QUESTION], item.ask, look=ASKED)
    put(sheet, at, _AT[words.MEANING], "\n".join(_meaning(row)), look=READ)
    put(sheet, at, _AT[words.HAVE], row.have, look=READ)
    kind = _ANSWER_FORMATS.get(item.kind, "@")
    put(sheet, at, _AT[words.ANSWER], row.sent, look=SETTLED if row.settled else OPEN, number_format=kind)
    for column in (words.COMMENT, words.SHOWS):
        put(sheet, at, _AT[column], None, look=OPEN, number_format="@")
    put(sheet, at, _AT[words.DATED], None, look=OPEN, number_format=DAY)
    if row.ends:
        put(sheet, at, _AT[words.RUNS_OUT], None, look=OPEN, number_format=DAY)
    else:
        put(sheet, at, _AT[words.RUNS_OUT], words.NO_END, look=SHUT)
    fit_height(sheet, at)


def _meaning(row: FormRow) -> Iterator[str]:
    """Help, what would show it, and what each answer means, so that the form can be read on paper too."""
    item = row.item
    if item.help:
        yield item.help
    if item.kind in _PROMPTS:
        unit = f" ({item.unit})" if item.unit else ""
        yield f"{_PROMPTS[item.kind].removesuffix('.')}{unit}."
    if isinstance(item, Question):
        for level, text in item.levels.items():
            yield f"{level} - {LEVEL_NAMES[int(level)]}: {text}"
    if item.kind == "choice":
        yield "Choose: " + "; ".join(choices_of(item)[:-1]) + "."
    if isinstance(item, Question):
        yield f"What would show it: {item.show}"


class _Checks:
    """What a cell accepts. Lists stand on a sheet of their own behind names, which every program keeps."""

    def __init__(self, book: "Workbook", sheet: "Worksheet") -> None:
        self._book, self._sheet = book, sheet
        self._lists: Worksheet = book.create_sheet(words.LISTS_SHEET)
        self._by_choices: dict[tuple[str, ...], DataValidation] = {}
        self._amounts: dict[str, DataValidation] = {}
        self._day = self._new("date", "Type a date, such as 5 June 2026.", operator="greaterThan", formula1=_FIRST_DAY)

    def watch(self, at: int, row: FormRow) -> None:
        """Watch the open cells of a row."""
        from openpyxl.utils import get_column_letter

        days = [words.DATED, words.RUNS_OUT] if row.ends else [words.DATED]
        for column in days:
            self._day.add(f"{get_column_letter(_AT[column])}{at}")
        check = self._answers(row)
        if check:
            check.add(f"{get_column_letter(_AT[words.ANSWER])}{at}")

    def _answers(self, row: FormRow) -> "DataValidation | None":
        choices, kind = choices_of(row.item), row.item.kind
        if choices:
            if choices not in self._by_choices:
                self._by_choices[choices] = self._list(choices)
            return self._by_choices[choices]
        if kind == "list":
            return None
        if kind not in self._amounts:
            of_kind = "date" if kind == "date" else "decimal"
            prompt = f"{_PROMPTS[kind]} Or type: {words.DONT_KNOW}."
            check = self._new(of_kind, prompt, operator="greaterThanOrEqual", formula1="1" if kind == "date" else "0")
            check.errorStyle = "warning"  # 'don't know' is no number, and welcome
            self._amounts[kind] = check
        return self._amounts[kind]

    def _list(self, choices: tuple[str, ...]) -> "DataValidation":
        from openpyxl.utils import get_column_letter
        from openpyxl.workbook.defined_name import DefinedName

        number = len(self._by_choices) + 1
        for place, text in enumerate(choices, 1):
            put(self._lists, place, number, text, wrap=False)
        letter, name = get_column_letter(number), f"answers_{number}"
        where = f"{words.LISTS_SHEET}!${letter}$1:${letter}${len(choices)}"
        self._book.defined_names[name] = DefinedName(name, attr_text=where)
        return self._new("list", "Choose one from the list.", formula1=name)

    def _new(self, kind: str, prompt: str, **how: str) -> "DataValidation":
        from openpyxl.worksheet.datavalidation import DataValidation

        check = DataValidation(type=kind, allow_blank=True, **how)  # type: ignore[arg-type]
        check.error = check.prompt = prompt
        check.errorTitle = check.promptTitle = words.ANSWER if kind != "date" else "A date"
        check.showErrorMessage, check.showInputMessage = True, kind != "list"  # a list says so itself
        self._sheet.add_data_validation(check)
        return check
