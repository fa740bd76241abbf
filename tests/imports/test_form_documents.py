"""What else stands in a form: evidence, comments, who and when; files that are no form; other programs."""

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
from readiness.imports.form import Signed, signed
from readiness.imports.form_cells import Typed, read_cell
from readiness.imports.form_opening import Cell, Filled
from readiness.imports.form_profile import profile_text
from readiness.imports.form_reading import Reading, comment_line
from readiness.model.profile import Profile
from readiness.workspace.compose import compose
from readiness.workspace.subjects import Subject, gather
from tests.imports.filling import (
    BACK,
    GROUP,
    added,
    answers,
    changed,
    codes,
    every_kind,
    filled,
    midnight,
    opened,
    read,
    refusal,
    row_of,
    sent,
)
from tests.imports.reading import written
from tests.strategies import answers_of
from tests.texts import a_file, a_subject, assessed, shipped


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
