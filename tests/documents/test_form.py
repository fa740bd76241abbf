"""The Excel form as the group that gets it sees it."""

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from readiness.documents.form import words
from readiness.documents.form.choices import exact
from readiness.documents.form.rows import FormRow, form_rows
from readiness.documents.form.workbook import form_workbook
from readiness.model.scalars import parse_number
from tests.imports.filling import GROUP, SENDER, column_of, every_kind, on_file_now, row_of, sent
from tests.texts import File, a_file, a_pack, a_rule, assessed


def book_of(raw: bytes) -> Workbook:
    return load_workbook(BytesIO(raw))


@pytest.fixture(scope="module")
def raw() -> bytes:
    return sent(GROUP)


@pytest.fixture(scope="module")
def book(raw: bytes) -> Workbook:
    return book_of(raw)


@pytest.fixture(scope="module")
def questions(book: Workbook) -> Any:
    return book[words.QUESTIONS_SHEET]


def cell(sheet: Any, name: str, head: str) -> Any:
    return sheet.cell(row_of(sheet, name), column_of(sheet, head))


def rows_of(*files: File, **how: Any) -> dict[str, FormRow]:
    assessment = on_file_now(*files)
    return {row.item.id: row for row in form_rows(assessment, short=how.get("short", False))}


# --- what is asked --------------------


def test_facts_come_first_then_the_questions_of_the_rules() -> None:
    names = list(rows_of(GROUP))
    assert names[:3] == ["turnover", "volunteers", "children"]
    assert names.index("wanted-role") < names.index("policy")
    assert "size" not in names  # it follows from the income
    assert "map" not in names  # it is asked about places


def test_a_question_that_cannot_apply_is_left_out_and_one_that_may_apply_is_asked() -> None:
    pack = a_pack(a_rule("r", "policy", applies_when={"fact": "children", "is": "yes"}))
    asked = {
        word: "policy" in {row.item.id for row in form_rows(assessed(pack, a_file(about=about)), short=False)}
        for word, about in {"no": {"children": "no"}, "yes": {"children": "yes"}, "unknown": {}}.items()
    }
    assert asked == {"no": False, "yes": True, "unknown": True}


def test_the_short_form_asks_what_a_tiny_group_is_asked() -> None:
    large = {"fact": "size", "in": ["large"]}
    pack = a_pack(a_rule("r", "policy"), a_rule("s", "plan", applies_when=large))
    short = [row.item.id for row in form_rows(assessed(pack, a_file()), short=True)]
    assert "policy" in short
    assert "plan" not in short
    assert "turnover" in short
    assert "year-end" not in short


def test_what_is_known_is_filled_in_as_the_list_says_it() -> None:
    rows = rows_of(GROUP)
    assert rows["turnover"].sent == 8400
    assert rows["children"].sent == "yes"
    assert rows["form"].sent == "A cio"
    assert rows["policy"].sent == "3 - in place: Level 3."
    assert rows["referees"].sent == "A\nB"
    assert rows["plan"].sent is None
    assert rows["plan"].have == "Nothing yet."


def test_what_was_seen_and_is_in_date_need_not_be_answered() -> None:
    row = rows_of(GROUP)["policy"]
    assert row.settled
    assert row.have.splitlines() == [
        "Seen 2 February 2026: no need to answer.",
        "In place: 1 May 2026, Officer.",
        "Shown by Policy, of 10 January 2026: seen 2 February 2026.",
    ]


def test_a_fact_of_a_register_is_filled_in_and_may_have_changed_since() -> None:
    register = {"for": "turnover", "what": "Register", "made": "2020-09-01", "verified": "2020-09-01", "by": "Register"}
    row = rows_of(a_file(about={"turnover": "£8,400"}, evidence=[register]))["turnover"]
    assert row.sent == 8400
    assert not row.settled
    assert row.have.startswith("Confirmed 1 September 2020. Change it if it is no longer so.")


def test_a_proof_that_is_too_old_settles_nothing_and_a_newer_one_is_asked_for() -> None:
    old = {"for": "policy", "what": "Policy", "made": "2023-01-10", "seen": "2023-02-02"}
    row = rows_of(a_file(answers={"policy": "in place"}, evidence=[old]))["policy"]
    assert not row.settled
    assert row.sent == "3 - in place: Level 3."
    assert "too old now: is there a newer one?" in row.have


def test_an_insurance_that_ran_out_is_asked_again() -> None:
    gone = {"for": "insured", "what": "Policy", "until": "2026-03-31", "seen": "2026-01-02"}
    row = rows_of(a_file(answers={"insured": "yes"}, evidence=[gone]))["insured"]
    assert row.sent is None
    assert "It ran out on 31 March 2026. Please answer again." in row.have


def test_two_answers_of_one_day_that_differ_are_asked_again() -> None:
    row = rows_of(a_file(answers={"checked": "yes"}), a_file(answers={"checked": "no"}, by="Other"))["checked"]
    assert row.sent is None
    assert row.have.startswith("Two answers of the same day differ.")


def test_asked_and_not_known_is_told_apart_from_never_asked() -> None:
    row = rows_of(a_file(answers={"checked": "don't know"}))["checked"]
    assert row.sent is None
    assert row.have == "Asked, and not known: 1 May 2026, Officer."


# --- the workbook --------------------


def test_the_first_sheet_says_who_asks_what_for_and_where_to_send_it(book: Workbook) -> None:
    texts = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert texts[0] == "Questions for Acorn"
    assert {"Filled in by", "Filled in on", "We keep your answers safe.", "priya@example.org"} <= set(texts)
    assert "Priya, development officer, Larkfield CVS" in texts


def test_only_the_cells_to_write_in_are_open(questions: Any) -> None:
    assert questions.protection.sheet
    assert not questions.protection.password
    names = [row.item.id for row in form_rows(on_file_now(GROUP), short=False)]
    for name in names:
        is_open = {c.head: not cell(questions, name, c.head).protection.locked for c in words.COLUMNS}
        expected = {c.head: c.open for c in words.COLUMNS} | {words.RUNS_OUT: name == "insured"}
        assert is_open == expected, name


def test_an_answer_is_chosen_from_a_list_that_describes_each_level(book: Workbook, questions: Any) -> None:
    where = cell(questions, "policy", words.ANSWER).coordinate
    (check,) = [one for one in questions.data_validations.dataValidation if where in str(one.sqref)]
    name = book.defined_names[check.formula1]
    title, _, area = name.attr_text.partition("!")
    listed = [row[0].value for row in book[title][area.replace("$", "")]]
    assert listed == [
        "0 - none: Level 0.",
        "1 - planned: Level 1.",
        "2 - partly: Level 2.",
        "3 - in place: Level 3.",
        "4 - in place, used and reviewed: Level 4.",
        "don't know",
    ]


def test_the_lists_and_what_was_sent_are_out_of_sight(book: Workbook) -> None:
    assert {sheet.title: sheet.sheet_state for sheet in book.worksheets} == {
        "Start here": "visible",
        "Questions": "visible",
        "Lists": "veryHidden",
        "Sent": "veryHidden",
    }


def test_the_heads_stay_in_sight_and_stand_on_every_printed_page(questions: Any) -> None:
    assert questions.freeze_panes == "C2"
    assert questions.print_title_rows == "$1:$1"
    assert questions.page_setup.orientation == "landscape"
    assert (questions.page_setup.paperSize, questions.page_setup.fitToWidth) == (9, 1)


def test_the_file_knows_whose_form_it_is_and_by_which_rules(book: Workbook) -> None:
    about = {prop.name: prop.value for prop in book.custom_doc_props.props}  # type: ignore[attr-defined]
    assert about == {
        "Form": "readiness-form/1",
        "Organisation": "acorn",
        "Rule pack": "small-pack",
        "Rule pack version": "1.0.0",
        "Rule pack SHA-256": every_kind().digest,
        "Written on": "2026-06-01",
    }
    assert book.properties.language == "en-GB"
    assert book.properties.title == "Questions for Acorn"


@pytest.mark.parametrize("name", ["=1+1", "+44 20 7946", "-5", "@ THE ROCK", "#N/A", "a\x07b", "<b>&\"'"])
def test_no_name_of_a_group_becomes_a_formula(name: str) -> None:
    file = a_file(name=name, about={"places": [name]})
    text = str(name.replace("\x07", "\ufffd"))
    book = book_of(sent({**file}))
    assert book.worksheets[0]["A1"].value == f"Questions for {text}"
    answer = cell(book[words.QUESTIONS_SHEET], "places", words.ANSWER)
    assert (answer.value, answer.data_type) == (text, "s")
    kinds = {one.data_type for sheet in book.worksheets for row in sheet.iter_rows() for one in row if one.value}
    assert kinds <= {"s", "n", "d"}


def test_there_is_no_formula_and_the_same_form_has_the_same_bytes(raw: bytes) -> None:
    assert sent(GROUP) == raw
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(2026, 6, 1)}
        assert not any(b"<f>" in archive.read(member) for member in archive.namelist())


@pytest.mark.parametrize("text", ["0", "12.5", "0.05", "1/3", "8,400", "1,234,567.25", "7/8", "1234567890123456789"])
def test_a_number_is_written_without_rounding(text: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert parse_number(exact(number)) == number


def test_a_fraction_that_no_decimal_says_goes_in_as_typed() -> None:
    assert rows_of(a_file(answers={"trustees": "1/3"}))["trustees"].sent == "1/3"


def test_printed_it_shows_the_questions_with_what_each_level_means(raw: bytes, tmp_path: Path) -> None:
    missing = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    (tmp_path / "form.xlsx").write_bytes(raw)
    words_: list[str | Path] = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    subprocess.run(
        [*words_, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "form.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    printed: list[str | Path] = ["pdftotext", "-layout", tmp_path / "form.pdf", "-"]
    text = subprocess.run(printed, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    pages = [page for page in text.split("\f") if page.strip()]
    assert all("Your answer" in page for page in pages[1:])
    assert "4 - in place, used and reviewed: Level 4." in " ".join(text.split())
    assert f"Page 1 of {len(pages)}" in text
    assert "Sent with" not in text


def test_the_form_of_the_largest_example_asks_each_question_once(shipped_pack: Any) -> None:
    result = assessed(shipped_pack, a_file(about={"turnover": "£2,000,000"}))
    rows = form_rows(result, short=False)
    names = [row.item.id for row in rows]
    assert len(names) == len(set(names))
    assert (
        len(names)
        == len(shipped_pack.questions)
        - sum(q.subject == "locality" for q in shipped_pack.questions.values())
        + sum(f.subject == "organisation" for f in shipped_pack.facts.values())
        - 1
    )
    assert all(row.section for row in rows)
    assert form_workbook(result, rows, SENDER)
