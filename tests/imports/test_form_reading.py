"""A form that came back: what it adds, what it leaves alone, and what it could not understand."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from readiness.documents.form import words
from readiness.imports.form import on_file
from readiness.imports.form_cells import Typed, read_cell
from readiness.imports.form_opening import Cell, open_form
from readiness.imports.form_reading import read_form
from readiness.packs.kinds import Mistake
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
    row_of,
    sent,
)
from tests.imports.reading import written
from tests.texts import FACTS, a_file, a_pack, a_rule


def on_questions(raw: bytes, change: Callable[[Any], object]) -> bytes:
    return changed(raw, lambda book: change(book[words.QUESTIONS_SHEET]))


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
