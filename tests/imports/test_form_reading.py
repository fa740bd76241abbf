"""A form that came back: what it adds, what it leaves alone, and what it could not understand."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from readiness.assessment.reading import Item
from readiness.documents.form import words
from readiness.documents.form.choices import choices_of, filled_in
from readiness.imports.form import Signed, on_file, signed
from readiness.imports.form_cells import Typed, read_cell
from readiness.imports.form_opening import Cell, Filled, open_form
from readiness.imports.form_profile import profile_text
from readiness.imports.form_reading import Reading, comment_line, read_form
from readiness.model.profile import Profile
from readiness.packs.kinds import Mistake
from readiness.workspace.compose import compose
from readiness.workspace.subjects import Subject, gather
from tests.imports.filling import (
    BACK,
    GROUP,
    added,
    answers,
    changed,
    codes,
    column_of,
    every_kind,
    filled,
    midnight,
    on_file_now,
    opened,
    read,
    refusal,
    row_of,
    sent,
)
from tests.strategies import answers_of
from tests.texts import FACTS, File, a_file, a_pack, a_rule, a_subject, assessed, shipped


@pytest.fixture(scope="module")
def raw() -> bytes:
    return sent(GROUP)


def on_questions(raw: bytes, change: Callable[[Any], object]) -> bytes:
    return changed(raw, lambda book: change(book[words.QUESTIONS_SHEET]))


# --- what is an answer --------------------


def test_a_form_that_nobody_changed_adds_nothing(raw: bytes) -> None:
    reading = read(filled(raw), GROUP)
    assert not reading.adds
    assert reading.problems == ()


def test_what_the_group_changed_is_added_and_shown_beside_what_is_on_file(raw: bytes) -> None:
    reading = read(filled(raw, answers(policy="4 - in place, used and reviewed: Level 4.", checked="no")), GROUP)
    assert added(reading) == {"policy": "in place, used and reviewed", "checked": "no"}
    policy = next(one for one in reading.changes if one.item.id == "policy")
    assert (policy.on_file, policy.in_form) == ("in place (1 May 2026)", "in place, used and reviewed")
    assert policy.counts == "the form"


def test_dont_know_is_an_answer_and_a_blank_cell_is_none(raw: bytes) -> None:
    reading = read(filled(raw, answers(policy="don't know", children=None)), GROUP)
    assert added(reading) == {"policy": "don't know"}
    assert codes(reading.problems) == ["taken-out"]
    assert reading.problems[0].severity == "warning"


def test_an_older_state_that_the_form_was_filled_with_hides_no_newer_answer(raw: bytes) -> None:
    newer = a_file("2026-06-10", answers={"policy": "used and reviewed"})
    reading = read(filled(raw, answers(checked="yes")), GROUP, newer)
    assert added(reading) == {"checked": "yes"}
    assert reading.problems == ()


def test_where_both_changed_both_are_shown_and_it_says_which_counts(raw: bytes) -> None:
    newer = a_file("2026-06-10", answers={"policy": "used and reviewed"})
    form = filled(raw, answers(policy="2 - partly: Level 2."))
    later = read(form, GROUP, newer, day=date(2026, 6, 20))
    assert later.changes[0].counts == "the form"
    assert codes(later.problems) == ["changed-since"]
    assert "On file: in place, used and reviewed (10 June 2026). In the form: partly" in later.problems[0].why
    earlier = read(form, GROUP, newer, day=date(2026, 6, 5))
    assert earlier.changes[0].counts == "what is on file: it is of 10 June 2026, after the form"


def test_two_answers_of_one_day_that_differ_are_not_known_until_settled(raw: bytes) -> None:
    same_day = a_file("2026-06-20", answers={"policy": "used and reviewed"})
    reading = read(filled(raw, answers(policy="2 - partly: Level 2.")), GROUP, same_day)
    assert reading.changes[0].counts.startswith("neither")


def test_an_answer_that_is_on_file_already_is_not_added_twice(raw: bytes) -> None:
    form = filled(raw, answers(policy="2 - partly: Level 2.", cover=5_000_000))
    first = read(form, GROUP)
    again = a_file(BACK.isoformat(), answers=added(first), by="Sam, chair")
    newer = a_file("2026-06-25", answers={"policy": "in place"})
    assert not read(form, GROUP, again).adds
    assert not read(form, GROUP, again, newer).adds  # nor where a newer one counts by now


def test_a_newer_answer_that_confirms_an_old_one_is_kept_so_that_no_form_between_them_hides_it() -> None:
    blank = a_file("2026-02-01", about={"children": "yes"})
    form, old = sent(blank), a_file("2026-05-01", answers={"plan": "in place"})
    latest = read(filled(form, answers(plan="in place")), blank, old)
    assert added(latest) == {"plan": "in place"}
    assert latest.problems == ()
    between = read(filled(form, answers(plan="none")), blank, old, written(latest, old), day=date(2026, 6, 10))
    assert between.changes[0].counts.startswith("what is on file")


def test_a_cell_that_nobody_touched_is_no_mistake_where_the_rules_know_its_answer_no_more(raw: bytes) -> None:
    renamed = FACTS[3] | {"choices": [{"id": word, "label": word} for word in ("club", "trust")]}
    form = opened(filled(raw))
    known = on_file_now(a_file("2026-05-01", about={"children": "yes"}))
    changed_pack = a_pack(*[a_rule("rule", "policy")], facts=[renamed])
    reading = read_form(form, on_file(known)._replace(pack=changed_pack), BACK)
    assert "wrong-answer" not in codes(reading.problems)


def test_entries_of_a_list_are_compared_one_by_one(raw: bytes) -> None:
    assert added(read(filled(raw, answers(referees="A\nC")), GROUP)) == {"referees": ("A", "C")}
    assert added(read(filled(raw, answers(places="Poole; Bournemouth")), GROUP)) == {"places": ("Poole", "Bournemouth")}


def test_after_an_end_the_same_answer_is_new_and_needs_a_new_end(raw: bytes) -> None:
    gone = a_file(
        "2026-05-01",
        answers={"insured": "yes"},
        evidence=[{"for": "insured", "what": "Cover", "until": "2026-05-20", "seen": "2026-05-01"}],
    )
    form = sent(gone)
    cells = {**answers(insured="yes"), ("insured", words.SHOWS): "Renewal", ("insured", words.RUNS_OUT): "31 May 2027"}
    reading = read(filled(form, cells), gone)
    assert added(reading) == {"insured": "yes"}
    assert reading.evidence[0].until == date(2027, 5, 31)
    assert codes(reading.problems) == ["ran-out"]


# --- how people write --------------------


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("plan", "In Place", "in place"),
        ("plan", "3", "in place"),
        ("plan", 3, "in place"),
        ("plan", 3.0, "in place"),
        ("plan", "3 – in place", "in place"),
        ("plan", "3 in place", "in place"),
        ("plan", "3 - Level 3.", "in place"),  # the described step without the name of the level
        ("plan", "3 - in place: as it was described before", "in place"),
        ("plan", "in place.", "in place"),
        ("plan", "Dont know", "don't know"),
        ("plan", "Don’t know.", "don't know"),
        ("checked", "yes.", "yes"),
        ("checked", " Y ", "yes"),
        ("checked", True, "yes"),
        ("checked", False, "no"),
        ("turnover", "£9,400", "£9,400"),
        ("turnover", 9400.5, "£9,400.5"),
        ("turnover", "9400", "£9,400"),
        ("cover", "don't know", "don't know"),
        ("turnover", "£ 1 209 400", "£1,209,400"),
        ("volunteers", "12 people", "12"),
        ("volunteers", 0, "0"),
        ("form", "cio", "cio"),
        ("form", "a company", "company"),
        ("year-end", midnight(date(2026, 3, 31)), "2026-03-31"),
        ("year-end", "31 March 2026", "2026-03-31"),
        ("places", "• Poole\n• Wimborne", ("Poole", "Wimborne")),
        ("places", "None.", ()),
    ],
)
def test_an_answer_may_be_retyped(name: str, written: Any, meant: Any) -> None:
    reading = read(filled(sent(a_file()), answers(**{name: written})), a_file())
    assert added(reading) == {name: meant}
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("written", "meant"), [("in plcae", "in place"), ("plannned", "planned"), ("3 - in plcae", "in place")]
)
def test_a_slip_is_read_and_said(written: str, meant: str) -> None:
    reading = read(filled(sent(a_file()), answers(plan=written)), a_file())
    assert added(reading) == {"plan": meant}
    (problem,) = reading.problems
    assert problem.severity == "warning"
    assert f"'{written}' was read as '{meant}'" in problem.message


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("plan", "not in place"),
        ("plan", "3 - partly"),
        ("plan", "2 in place"),
        ("plan", "3 - not in place yet"),
        ("plan", "4: not yet"),
        ("plan", "3 of us"),
        ("plan", "unplanned"),
        ("volunteers", "1 1/2"),
        ("turnover", "8 9"),
        ("places", "n/a"),
        ("places", "don't know; Poole"),
        ("plan", "5"),
        ("plan", 2.5),
        ("plan", "sort of"),
        ("checked", "yes, but only on Mondays"),
        ("checked", 1),
        ("turnover", "about 9000"),
        ("turnover", -5),
        ("trustees", midnight(date(2026, 4, 3))),  # Excel makes a date of 3/4
        ("year-end", "03/04/2026"),
        ("reviewed", midnight(date(2026, 6, 21))),  # after the form was filled in
        ("form", "a charity"),
        ("plan", "=SUM(1,2)"),
        ("turnover", "=SUM(1,2)"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_cell_and_never_guessed(name: str, written: Any) -> None:
    form = filled(sent(a_file()), answers(**{name: written}))
    reading = read(form, a_file())
    assert added(reading) == {}
    (problem,) = reading.problems
    sheet = load_workbook(BytesIO(form))[words.QUESTIONS_SHEET]
    at = row_of(sheet, name)
    assert problem.message.startswith(f"Cell E{at} of 'Questions': for '{name}'")
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (at, 5)
    assert problem.remedy


def test_a_percentage_of_excel_is_not_a_hundredth_of_it() -> None:
    pack = every_kind()
    share = pack.facts["volunteers"].model_copy(update={"unit": "%"})
    cell = Cell(0.25, "n", "0%", "Questions", 2, 5, "x.xlsx")
    read_share = read_cell(share, cell)
    assert isinstance(read_share, Typed)
    assert read_share.raw == "25"
    assert isinstance(read_cell(pack.facts["volunteers"], cell), Mistake)


def test_a_number_where_a_date_belongs_is_not_taken_for_a_day() -> None:
    assert isinstance(read_cell(every_kind().facts["year-end"], Cell(46000, "n", "General", "Q", 2, 5, "x")), Mistake)


def test_a_number_without_end_is_no_answer() -> None:
    cell = Cell(float("inf"), "n", "General", "Questions", 2, 5, "x.xlsx")
    assert isinstance(read_cell(every_kind().questions["cover"], cell), Mistake)


def test_a_column_filled_down_to_the_end_is_one_problem(raw: bytes) -> None:
    def fill_down(sheet: Any) -> None:
        for at in range(sheet.max_row + 1, sheet.max_row + 1001):
            sheet.cell(at, column_of(sheet, words.COMMENT)).value = "as above"

    (problem,) = read(filled(on_questions(raw, fill_down)), GROUP).problems
    assert "999 more below it" in problem.message


def test_one_entry_with_commas_is_read_as_one_and_said() -> None:
    reading = read(filled(sent(a_file()), answers(places="Poole, Wimborne")), a_file())
    assert added(reading) == {"places": ("Poole, Wimborne",)}
    assert codes(reading.problems) == ["read-as"]


# --- rows and columns that moved --------------------


def test_rows_are_found_by_their_reference_wherever_they_stand(raw: bytes) -> None:
    def shuffle(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        sheet.delete_rows(2, sheet.max_row)
        sheet.append([])
        for row in sorted(rows, key=lambda row: str(row[0]), reverse=True):
            sheet.append(row)

    reading = read(on_questions(filled(raw, answers(checked="yes")), shuffle), GROUP)
    assert added(reading) == {"checked": "yes"}
    assert reading.problems == ()


def test_columns_are_found_by_their_heads_and_the_sheet_by_them_too(raw: bytes) -> None:
    def move(book: Workbook) -> None:
        sheet = book[words.QUESTIONS_SHEET]
        sheet.insert_cols(1)
        sheet.insert_rows(1, 2)
        sheet.title = "Answers from Acorn"

    reading = read(changed(filled(raw, answers(checked="yes")), move), GROUP)
    assert added(reading) == {"checked": "yes"}


def test_a_row_that_is_gone_changes_nothing_and_is_said(raw: bytes) -> None:
    reading = read(on_questions(filled(raw), lambda sheet: sheet.delete_rows(row_of(sheet, "policy"))), GROUP)
    assert not reading.adds
    assert codes(reading.problems) == ["rows-gone"]
    assert "policy" in reading.problems[0].message


def test_a_row_without_a_reference_or_with_a_strange_one_is_said(raw: bytes) -> None:
    def spoil(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "policy"), 1).value = None
        sheet.cell(row_of(sheet, "checked"), 1).value = "chekced"

    reading = read(on_questions(raw, spoil), GROUP)
    assert sorted(codes(reading.problems)) == ["no-reference", "rows-gone", "unknown-reference"]
    strange = next(one for one in reading.problems if one.code == "unknown-reference")
    assert strange.remedy == "Did you mean 'checked'?"


def test_a_row_that_stands_twice_is_read_only_where_both_say_the_same(raw: bytes) -> None:
    def copy(sheet: Any, answer: str) -> None:
        sheet.append(["checked", *[None] * (column_of(sheet, words.ANSWER) - 2), answer, None, None, None, "no end"])

    same = read(on_questions(filled(raw, answers(checked="yes")), lambda sheet: copy(sheet, "yes")), GROUP)
    assert added(same) == {"checked": "yes"}
    differ = read(on_questions(filled(raw, answers(checked="yes")), lambda sheet: copy(sheet, "no")), GROUP)
    assert added(differ) == {}
    assert codes(differ.problems) == ["reference-twice"]


def test_a_column_that_is_gone_or_there_twice_is_said(raw: bytes) -> None:
    def spoil(sheet: Any) -> None:
        sheet.cell(1, column_of(sheet, words.COMMENT)).value = "Notes"
        sheet.cell(1, column_of(sheet, words.DATED)).value = words.SHOWS

    form, problems = open_form(on_questions(raw, spoil), "x.xlsx")
    assert form is not None
    assert sorted(one.message for one in problems) == [
        "The sheet has 2 columns 'What shows this?'",
        "The sheet has no column 'Comment'",
        "The sheet has no column 'Dated'",
    ]


# --- evidence and comments --------------------


def test_what_shows_an_answer_is_kept_as_claimed(raw: bytes) -> None:
    cells = {("policy", words.SHOWS): "Policy 2026", ("policy", words.DATED): midnight(date(2026, 6, 2))}
    reading = read(filled(raw, cells), GROUP)
    text = written(reading, GROUP)
    assert Profile.model_validate(text).evidence[0].model_dump(
        include={"what", "made", "seen", "verified", "shows"}
    ) == {
        "what": "Policy 2026",
        "made": date(2026, 6, 2),
        "seen": None,
        "verified": None,
        "shows": "in place",
    }
    assert not read(filled(raw, cells), GROUP, {**text, "evidence": list(text["evidence"])}).adds


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({("policy", words.DATED): "2026-05-05"}, "there is a date and no document"),
        ({("policy", words.SHOWS): "P", ("policy", words.DATED): "2026-06-21"}, "is after 20 June 2026"),
        ({("policy", words.SHOWS): "P", ("policy", words.DATED): "last year"}, "is not a date we can read"),
        ({("policy", words.SHOWS): "P", ("policy", words.RUNS_OUT): "2027-01-01"}, "such a thing has no end"),
        ({("policy", words.SHOWS): "=SUM(1,2)"}, "it holds a formula"),
        (
            {
                ("insured", words.SHOWS): "P",
                ("insured", words.DATED): "2026-05-05",
                ("insured", words.RUNS_OUT): "2026-05-01",
            },
            "it runs out before it was made",
        ),
    ],
)
def test_evidence_that_cannot_be_right_is_named_by_its_cell(raw: bytes, cells: Any, said: str) -> None:
    reading = read(filled(raw, cells), GROUP)
    assert reading.evidence == ()
    (problem,) = reading.problems
    assert said in problem.message


def test_a_comment_is_kept_in_the_note_of_the_file_and_not_twice(raw: bytes) -> None:
    cells = {("policy", words.COMMENT): '= "we" are: [rewriting] it\n& more'}
    reading = read(filled(raw, cells), GROUP)
    text = written(reading, GROUP)
    assert text["note"] == 'policy: = "we" are: [rewriting] it & more'
    assert not read(filled(raw, cells), GROUP, text).adds


def test_a_comment_that_begins_like_an_older_one_is_kept_too(raw: bytes) -> None:
    older = a_file("2026-05-02", note="policy: No, not yet")
    assert read(filled(raw, {("policy", words.COMMENT): "No"}), GROUP, older).comments == (("policy", "No"),)


def test_a_group_that_is_never_rated_stays_so() -> None:
    never = a_file("2026-05-01", rated="no", rated_reason="A public record")
    text = written(read(filled(sent(never), answers(checked="yes")), never), never)
    assert (text["rated"], text["rated_reason"]) == ("no", "A public record")


def written(reading: Any, *files: File) -> dict[str, Any]:
    """The profile that a reading adds, as the names and texts in it."""
    subject = a_subject(files)
    text = profile_text(reading, subject, opened(sent(*files)), "Sam, chair", "s.json")
    document, problems = compose(text.encode(), "new.yaml")
    assert document is not None, problems
    data: dict[str, Any] = document.data
    return data


# --- who and when --------------------


def test_who_filled_it_in_and_when_stands_on_the_first_sheet(raw: bytes) -> None:
    assert signed(opened(filled(raw, on=midnight(BACK))), None, None, BACK) == Signed("Sam, chair", BACK)
    assert signed(opened(filled(raw, on="20 June 2026")), None, None, BACK) == Signed("Sam, chair", BACK)


def test_without_it_the_officer_says_so(raw: bytes) -> None:
    form = opened(raw)
    assert codes(signed(form, None, None, BACK)) == ["not-signed", "no-day"]  # type: ignore[arg-type]
    assert signed(form, "Sam", date(2026, 6, 5), BACK) == Signed("Sam", date(2026, 6, 5))


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-06-21", "in-the-future"),
        ("2026-05-31", "before-the-form"),
        ("in June", "wrong-date"),
        (7, "before-the-form"),
    ],
)
def test_a_day_that_cannot_be_is_refused(raw: bytes, day: Any, code: str) -> None:
    assert codes(signed(opened(filled(raw, on=day)), None, None, BACK)) == [code]  # type: ignore[arg-type]


# --- files that are no form --------------------


def zipped(**members: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-xlsx"),
        (b"a,b\n1,2\n", "not-xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not-xlsx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped(word__document_xml=b"<w/>"), "not-xlsx"),
        (zipped(xl__workbook_xml=b"<broken"), "broken-form"),
        (zipped(xl__workbook_xml=b"<w/>", xl__vbaProject_bin=b"x"), "macros"),
        (zipped(xl__workbook_xml=b"<w/>", xl__big_xml=b"0" * 70_000_000), "too-large"),
        (b"PK\x03\x04" + b"\0" * 100, "not-xlsx"),
    ],
)
def test_a_file_that_is_no_form_gets_a_plain_reason(content: bytes, code: str) -> None:
    problem = refusal(content, "forms/back.xlsx")
    assert problem.code == code
    assert problem.place is not None
    assert problem.place.file == "forms/back.xlsx"


def test_a_workbook_of_somebody_else_is_no_form() -> None:
    book, stream = Workbook(), BytesIO()
    book.save(stream)
    assert refusal(stream.getvalue()).code == "no-form"


def test_text_that_would_grow_without_end_is_refused(raw: bytes) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'.encode() for n in range(9)
    )
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                content = bomb + b"]>" + content.replace(b"Reference", b"&j;", 1)
            new.writestr(name, content)
    assert refusal(stream.getvalue()).code == "broken-form"


def test_without_its_hidden_sheet_nobody_can_tell_what_was_changed(raw: bytes) -> None:
    problem = refusal(changed(filled(raw), lambda book: book.remove(book[words.SENT_SHEET])))
    assert problem.message == "The file has no hidden sheet 'Sent'"


def test_where_a_program_drops_the_properties_the_hidden_sheet_still_says_whose_form_it_is(raw: bytes) -> None:
    def drop(book: Workbook) -> None:
        for name in words.ABOUT:
            del book.custom_doc_props[name]  # type: ignore[attr-defined]

    assert opened(changed(raw, drop)).about == opened(raw).about


def test_other_rules_are_warned_of_and_what_is_there_is_matched(raw: bytes) -> None:
    def older(book: Workbook) -> None:
        for prop in book.custom_doc_props.props:  # type: ignore[attr-defined]
            if prop.name == words.PACK_VERSION:
                prop.value = "0.9.0"

    reading = read(changed(filled(raw, answers(checked="yes")), older), GROUP)
    assert codes(reading.problems) == ["other-pack"]
    assert added(reading) == {"checked": "yes"}


# --- other programs, and every answer there could be --------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """The file after LibreOffice opened and saved it."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def resave(content: bytes) -> bytes:
        (folder / "form.xlsx").write_bytes(content)
        words_: list[str | Path] = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        words_ += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "out", folder / "form.xlsx"]
        subprocess.run(words_, check=True, capture_output=True, timeout=120)
        return (folder / "out" / "form.xlsx").read_bytes()

    return resave


def test_libreoffice_keeps_the_lists_the_locks_and_every_answer(raw: bytes, office: Callable[[bytes], bytes]) -> None:
    cells = {
        **answers(policy="4 - in place, used and reviewed: Level 4.", cover=5_000_000, reviewed=midnight(BACK)),
        ("policy", words.COMMENT): "=not a formula",
        ("policy", words.SHOWS): "Policy",
        ("policy", words.DATED): midnight(date(2026, 6, 2)),
    }
    form = filled(raw, cells)
    saved = office(form)
    assert read(saved, GROUP) == read(form, GROUP)._replace(problems=())
    assert not read(office(filled(raw)), GROUP).adds
    book = load_workbook(BytesIO(saved))
    sheet = book[words.QUESTIONS_SHEET]
    assert sheet.protection.sheet
    assert not sheet.cell(row_of(sheet, "policy"), 5).protection.locked
    assert sheet.cell(row_of(sheet, "policy"), 1).protection.locked
    lists = {one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"}
    assert lists
    assert lists <= set(book.defined_names)
    assert book[words.SENT_SHEET].sheet_state != "visible"


@settings(max_examples=25)
@given(st.data())
def test_any_answers_written_into_a_form_come_back_the_same(data: st.DataObject) -> None:
    pack = every_kind()
    known = answers_of(pack)
    items = {name: pack.item(name) for name in (*known.facts, *known.questions)}
    blank = sent(a_file())
    chosen: dict[str, Any] = {}
    meant: dict[str, Any] = {}
    in_form = set(opened(blank).sent)
    for name, choices in {**known.facts, **known.questions}.items():
        item = items[name]
        if name not in in_form or item is None or not data.draw(st.booleans(), label=name):
            continue
        typed = data.draw(st.sampled_from(choices), label=f"{name}:")
        raw = tuple(typed) if isinstance(typed, list) else typed
        if isinstance(raw, str) and not raw.strip():
            continue
        cell = filled_in(item, raw)
        chosen[name] = "don't know" if cell is None else cell
        meant[name] = raw
    reading = read(filled(blank, {(name, words.ANSWER): cell for name, cell in chosen.items()}), a_file())
    late = {one.message.partition("'")[2].partition("'")[0] for one in reading.problems}
    expected = assessed(pack, a_file("2026-06-20", **in_parts(meant, pack))).standings
    back = assessed(pack, a_file("2026-06-20", **in_parts(added(reading), pack))).standings
    assert late == set()
    assert {name: one.claimed for name, one in back.items()} == {name: one.claimed for name, one in expected.items()}


@settings(max_examples=25)
@given(st.data())
def test_a_form_about_any_group_read_back_untouched_adds_nothing(data: st.DataObject) -> None:
    pack = every_kind()
    known = answers_of(pack)
    text = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12)
    facts = {name: data.draw(st.sampled_from(choices)) for name, choices in known.facts.items()}
    given_answers = {name: data.draw(st.sampled_from(choices)) for name, choices in known.questions.items()}
    facts["places"] = data.draw(st.lists(text.filter(str.strip), max_size=3))
    file = a_file("2026-06-01", about=facts, answers=given_answers)
    reading = read(filled(sent(file)), file)
    assert not reading.adds
    assert reading.problems == ()


def in_parts(given_answers: dict[str, Any], pack: Any) -> dict[str, Any]:
    plain = {name: list(raw) if isinstance(raw, tuple) else raw for name, raw in given_answers.items()}
    return {
        "about": {name: raw for name, raw in plain.items() if name in pack.facts},
        "answers": {name: raw for name, raw in plain.items() if name in pack.questions},
    }


@given(st.text(max_size=40))
def test_whatever_a_comment_says_comes_back_from_the_file(text: str) -> None:
    reading = Reading(BACK, (), (), (("policy", text),), ())
    subject = a_subject([a_file()])
    form = Filled("x.xlsx", {}, None, None, (), {})
    written_text = profile_text(reading, subject, form, "Sam", "s.json")
    document, problems = compose(written_text.encode(), "new.yaml")
    assert document is not None, problems
    clean = "".join("\ufffd" if 0xD800 <= ord(sign) <= 0xDFFF else sign for sign in comment_line("policy", text))
    assert document.data["note"] == clean


def test_each_choice_of_every_question_of_the_shipped_rules_is_read_as_itself() -> None:
    pack = shipped()
    items: list[Item] = [*pack.questions.values(), *pack.facts.values()]
    for item in items:
        found = []
        for choice in choices_of(item):
            read_choice = read_cell(item, Cell(choice, "s", "@", "Questions", 2, 5, "x.xlsx"))
            assert isinstance(read_choice, Typed), (item.id, choice)
            assert not read_choice.doubt
            found.append(read_choice.raw)
        assert len(set(found)) == len(found)


def test_the_files_of_a_group_gather_with_the_one_added(raw: bytes) -> None:
    text = written(read(filled(raw, answers(checked="yes")), GROUP), GROUP)
    document, _ = compose(b"x: y", "a.yaml")
    assert document is not None
    subjects, problems = gather([(Profile.model_validate(text), document)])
    assert not problems
    assert isinstance(subjects[0], Subject)
