"""A plan as text, Word, Excel, calendar and JSON: each says the same, and opens where people open it."""

import subprocess
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from icalendar import Calendar  # type: ignore[import-untyped]
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docs.make_plan_template import TARGET, made
from readiness.assessment.assess import Assessment
from readiness.documents.plan.calendar import plan_calendar
from readiness.documents.plan.export import write_plan
from readiness.documents.plan.shapes import PlanContext
from readiness.documents.plan.tasks import Office
from readiness.documents.plan.text import plan_text
from readiness.documents.plan.workbook import COLUMNS, plan_workbook
from readiness.documents.templates.names import check_template
from readiness.model.office import Helper, Sender
from tests.documents.groups import TINY
from tests.documents.plan_samples import POLICY, plan_of, said
from tests.documents.reading import text_of
from tests.texts import a_file, evidence


@pytest.fixture(scope="module")
def real(shipped_plan: Callable[..., PlanContext]) -> PlanContext:
    return shipped_plan("grant")


@pytest.fixture(scope="module")
def shipped_plan(
    assessed: Callable[..., Assessment], office: tuple[Sender, tuple[Helper, ...]]
) -> Callable[..., PlanContext]:
    """A plan by the shipped rules for a tiny group with a name that is hard on files."""
    return lambda role=None, theme=None: said(assessed(TINY), role, theme, office=Office(*office))


def test_the_text_fits_on_eighty_columns_and_holds_every_task_in_order(real: PlanContext) -> None:
    lines = plan_text(real).splitlines()
    assert max(map(len, lines)) <= 80
    numbers = [int(line.split(".")[0]) for line in lines if line.lstrip().split(".")[0].isdigit() and ". " in line[:6]]
    assert numbers == [one.number for one in real.tasks]


def test_the_word_file_says_every_task_reason_helper_and_day(real: PlanContext, tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    assert write_plan(real, target, tmp_path, over=False) == []
    text = text_of(target.read_bytes(), "docx")
    for one in real.tasks:
        assert all(part in text for part in (" ".join(one.what.split()), one.by, one.effort, one.helper.name))
    assert all(one.why in text for one in real.reasons)
    assert all(sentence in text for sentence in (real.headline, *real.summary, *real.exact))
    assert all(f"For: {one.name}" in text for one in real.parties)


def test_the_shipped_template_is_sound_and_is_what_its_script_makes() -> None:
    assert check_template(TARGET) == []
    assert TARGET.read_bytes() == made(), "run: python -m docs.make_plan_template"


def test_a_template_of_our_own_is_used_and_a_wrong_name_in_it_is_found(real: PlanContext, tmp_path: Path) -> None:
    from docs.word_builder import Letter

    own = tmp_path / "templates" / "plans" / "plan.docx"
    own.parent.mkdir(parents=True)
    for text, wrong in (("Ours: {{ target.title }}", ""), ("{{ target.titel }}", "target.titel")):
        letter = Letter("Plan", "Us")
        letter.say(text)
        own.write_bytes(letter.saved())
        problems = write_plan(real, tmp_path / "plan.docx", tmp_path, over=True)
        assert [wrong in one.message for one in problems] == [True] * len(problems)
        assert bool(problems) is bool(wrong)
        assert text_of((tmp_path / "plan.docx").read_bytes(), "docx").startswith("Ours: Grant")


def rows(content: bytes) -> tuple[Worksheet, list[tuple[Any, ...]]]:
    sheet = load_workbook(BytesIO(content))["Plan"]
    return sheet, [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=5)]


def test_the_excel_file_has_a_row_for_each_task_with_a_real_date_and_a_list_to_choose_from(real: PlanContext) -> None:
    sheet, found = rows(plan_workbook(real))
    assert [cell.value for cell in sheet[4]] == list(COLUMNS)
    assert [(row[0], row[7]) for row in found] == [(one.number, one.half_days) for one in real.tasks]
    dates = [row[8] for row in found]
    assert dates == [datetime.fromisoformat(one.due) if one.due else one.by for one in real.tasks]
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"not started,under way,done"', f"B5:B{4 + len(found)}")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D5", f"A4:K{4 + len(found)}")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_a_name_like_a_formula_stays_a_text_in_excel() -> None:
    plan = plan_of(POLICY, {**a_file(answers={"policy": "1"}), "name": "=1+1"})
    book = load_workbook(BytesIO(plan_workbook(plan)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "=1+1" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_a_plan_without_tasks_is_still_a_file(tmp_path: Path) -> None:
    seen = evidence("policy", made="2026-01-01", seen="2026-05-01")
    plan = plan_of(POLICY, a_file(answers={"policy": "3"}, evidence=[seen]))
    assert rows(plan_workbook(plan))[1] == []
    assert Calendar.from_ical(plan_calendar(plan)).walk("VEVENT") == []
    assert write_plan(plan, tmp_path / "plan.docx", tmp_path, over=False) == []


def test_the_calendar_has_a_whole_day_for_each_task_that_has_one(real: PlanContext) -> None:
    events = Calendar.from_ical(plan_calendar(real)).walk("VEVENT")
    dated = [one for one in real.tasks if one.due]
    assert [event["dtstart"].dt for event in events] == [date.fromisoformat(one.due) for one in dated]
    assert [str(event["summary"]) for event in events] == [f"{one.number}. {one.what}" for one in dated]
    assert all((event["dtend"].dt - event["dtstart"].dt).days == 1 for event in events)
    assert all(one.why in str(event["description"]) for event, one in zip(events, dated, strict=True))
    assert not [event for event in events if event.walk("VALARM")]
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_every_file_is_the_same_each_time(real: PlanContext, tmp_path: Path) -> None:
    for kind in ("docx", "xlsx", "ics"):
        target = tmp_path / f"plan.{kind}"
        assert write_plan(real, target, tmp_path, over=False) == []
        assert write_plan(real, target, tmp_path, over=False) == [], kind


@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_libreoffice_opens_the_files_and_every_task_is_on_paper(real: PlanContext, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"plan.{kind}"
    assert write_plan(real, target, tmp_path, over=False) == []
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "plan.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    words = set(text.split())
    assert [one.number for one in real.tasks if not set(one.what.split()) <= words] == []
    assert set(real.headline.split()) <= words
