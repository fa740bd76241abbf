"""A form as it goes out, what a group does to it in Excel, and how it is read when it is back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from readiness.assessment.assess import Assessment
from readiness.documents.form import words
from readiness.documents.form.rows import form_rows
from readiness.documents.form.workbook import form_workbook
from readiness.imports.form import on_file
from readiness.imports.form_opening import Filled, open_form
from readiness.imports.form_reading import Reading, read_form
from readiness.model.office import Sender
from readiness.packs.pack import Pack
from readiness.problems import Problem
from tests.texts import AS_OF, File, a_file, a_pack, a_question, a_rule, assessed

BACK = date(2026, 6, 20)
SENDER = Sender(
    sender="Larkfield CVS",
    officer="Priya",
    job="development officer",
    phone="01632 960147",
    email="priya@example.org",
    privacy="We keep your answers safe.",
    appeal="The chair",
)
Cells = Mapping[tuple[str, str], Any]


@cache
def every_kind() -> Pack:
    """Rules that ask one question of each kind, and an insurance that ends."""
    asked: list[Any] = ["policy", "plan", "checked", "insured"]
    asked += [{"question": name, "at_least": "many"} for name in ("trustees",)]
    asked += [{"question": name, "at_least": "some-cover"} for name in ("cover",)]
    asked += [{"question": "wait", "at_most": "long-wait"}, {"question": "debt", "at_most": "some-cover"}]
    asked += [{"question": "reviewed", "within": "year"}, {"question": "accounts", "at_least": "examiner"}]
    asked += [{"question": "referees", "at_least": "2"}]
    rules = [a_rule(f"rule-{number}", asks) for number, asks in enumerate(asked)]
    policy = a_question("policy", "levels", proof_lasts={"months": "24"})
    return a_pack(*rules, questions=[a_question("insured", "yes/no", ends="yes"), policy])


def on_file_now(*files: File, as_of: date = AS_OF) -> Assessment:
    """The group with what is on file."""
    found = assessed(every_kind(), *files, as_of=as_of)
    assert not found.problems
    return found


def sent(*files: File) -> bytes:
    """The form that goes out to the group on 1 June 2026."""
    assessment = on_file_now(*files)
    return form_workbook(assessment, form_rows(assessment, short=False), SENDER)


def row_of(sheet: Any, name: str) -> int:
    """The row with a reference."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name)


def column_of(sheet: Any, head: str) -> int:
    """The column with a head."""
    return [cell.value for cell in sheet[1]].index(head) + 1


def changed(raw: bytes, change: Callable[[Workbook], object]) -> bytes:
    """The form after somebody changed the workbook and saved it."""
    book, stream = load_workbook(BytesIO(raw)), BytesIO()
    change(book)
    book.save(stream)
    return stream.getvalue()


def filled(raw: bytes, cells: Cells | None = None, *, by: Any = "Sam, chair", on: Any = BACK) -> bytes:
    """The form with the first sheet and some cells filled in, named by reference and head: ("policy", "Comment")."""

    def write(book: Workbook) -> None:
        start, sheet = book[words.START_SHEET], book[words.QUESTIONS_SHEET]
        start["B4"], start["B5"] = by, on
        for (name, head), value in (cells or {}).items():
            cell = sheet.cell(row_of(sheet, name), column_of(sheet, head))
            cell.value = value
            if isinstance(value, str) and not value.startswith("=SUM"):
                cell.data_type = "s"

    return changed(raw, write)


def answers(**given: Any) -> Cells:
    """Cells of the answers alone; _ stands for - in a reference."""
    return {(name.replace("_", "-"), words.ANSWER): value for name, value in given.items()}


def opened(raw: bytes, file: str = "back.xlsx") -> Filled:
    """The cells of a form that can be opened."""
    form, problems = open_form(raw, file)
    assert form is not None, problems
    assert not problems
    return form


def read(raw: bytes, *files: File, day: date = BACK) -> Reading:
    """A form that came back, beside what is on file by the day it is read."""
    return read_form(opened(raw), on_file(on_file_now(*files, as_of=date(2026, 7, 1))), day)


def added(reading: Reading) -> dict[str, Any]:
    """The answers that a form adds."""
    return {change.item.id: change.typed.raw for change in reading.changes}


def codes(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    """What is wrong, by code."""
    return [problem.code for problem in problems]


def refusal(raw: bytes, file: str = "back.xlsx") -> Problem:
    """The one reason why a file is no form."""
    form, problems = open_form(raw, file)
    assert form is None
    (problem,) = problems
    return problem


def midnight(day: date) -> datetime:
    """A day as Excel keeps it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


GROUP = a_file(
    "2026-05-01",
    about={"turnover": "£8,400", "children": "yes", "form": "cio", "places": ["Poole; the harbour", "Wimborne"]},
    answers={"policy": "in place", "trustees": "3", "insured": "yes", "reviewed": "2026-03-02", "referees": ["A", "B"]},
    evidence=[{"for": "policy", "what": "Policy", "made": "2026-01-10", "seen": "2026-02-02"}],
)
