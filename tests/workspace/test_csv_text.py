"""CSV files: what comes out of a spreadsheet is read, and what goes into one is never run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.workspace.csv_text import Table, guard, read_csv, unguard, write_csv

TRICKY = st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠ aÉ\",;"), max_size=6)
TEXTS = st.one_of(TRICKY, st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12))


def read(raw: bytes) -> Table:
    table, problems = read_csv(raw, "file.csv")
    assert table is not None, problems
    return table


def problem_codes(raw: bytes) -> list[str]:
    return [problem.code for problem in read_csv(raw, "file.csv")[1]]


@given(st.one_of(TRICKY, st.text()))
def test_a_guard_can_always_be_taken_off(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.one_of(TRICKY, st.text()))
def test_a_guarded_cell_starts_no_formula(text: str) -> None:
    assert not guard(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


@pytest.mark.parametrize("text", ["LARKFIELD", "'TIS", "", "O'NEILL", "A=B", "1"])
def test_ordinary_text_gets_no_guard(text: str) -> None:
    assert guard(text) == text


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=6))
def test_what_is_written_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    table = read(write_csv([("a", "b", "c"), *rows]))
    assert [tuple(row.cells.values()) for row in table.rows] == rows
    assert table.broken == ()


def test_excel_sees_the_mark_of_utf_8() -> None:
    assert write_csv([["É"]]).startswith(b"\xef\xbb\xbf")


@given(st.binary(max_size=300))
def test_no_bytes_raise_an_error(raw: bytes) -> None:
    table, problems = read_csv(raw, "file.csv")
    assert table is not None or problems


@given(st.text(st.sampled_from('ab",\n'), max_size=60))
def test_no_line_is_lost(text: str) -> None:
    table, _ = read_csv(f"a,b\n{text}".encode(), "file.csv")
    assert table is not None
    read_lines = {row.line for row in table.rows} | {broken.line for broken in table.broken}
    covered = read_lines | {
        row.line + extra
        for row in table.rows
        for extra in range(sum(cell.count("\n") for cell in row.cells.values()) + 1)
    }
    for number, line in enumerate(io.StringIO(text, newline=""), 2):
        assert not line.strip("\n") or number in covered


def test_a_stray_quotation_mark_costs_only_its_own_line() -> None:
    table = read(b'name,town\n"LARK,Luton\nWREN,Leeds\nROBIN,Poole\n')
    assert [row.cells["name"] for row in table.rows] == ["WREN", "ROBIN"]
    assert [broken.line for broken in table.broken] == [2]


def test_a_line_with_the_wrong_number_of_columns_is_listed() -> None:
    table = read(b"a,b,c\n1,2\n1,2,3\n1,2,3,4\n")
    assert [(broken.line, broken.reason) for broken in table.broken] == [
        (2, "it has 2 columns, and the first line names 3"),
        (4, "it has 4 columns, and the first line names 3"),
    ]
    assert len(table.rows) == 1


def test_commas_that_excel_leaves_at_the_end_do_no_harm() -> None:
    table = read(b"a,b,,\n1,2,,\n\n")
    assert table.header == ("a", "b")
    assert [row.cells for row in table.rows] == [{"a": "1", "b": "2"}]


def test_a_record_over_several_lines_bears_its_first_line() -> None:
    table = read(b'a,b\n1,"x\ny"\n2,z\n')
    assert [(row.line, row.cells["b"]) for row in table.rows] == [(2, "x\ny"), (4, "z")]


def test_the_older_windows_encoding_is_read_with_a_warning() -> None:
    raw = "name\nPLAIN\nCAFÉ\n".encode("cp1252")
    table, problems = read_csv(raw, "file.csv")
    assert table is not None
    assert table.rows[1].cells["name"] == "CAFÉ"
    assert [(p.code, p.severity, p.place and p.place.line) for p in problems] == [("not-utf-8", "warning", 3)]


def test_excels_unicode_text_is_read_as_such() -> None:
    assert read("name,town\nCAFÉ,Leeds\n".encode("utf-16")).rows[0].cells["name"] == "CAFÉ"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "no-header"),
        (b"\n\n", "empty"),
        (b",,\n1,2,3\n", "no-header"),
        (b"PK\x03\x04rest of a workbook", "not-csv"),
        (b"\0\0\0\0binary", "not-csv"),
        (b"name;town\nA;B\n", "not-commas"),
        (b"name\ttown\nA\tB\n", "not-commas"),
        (b"name,name\nA,B\n", "duplicate-column"),
        (b'"name,town\n', "no-header"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_plain_words(raw: bytes, code: str) -> None:
    table, problems = read_csv(raw, "file.csv")
    assert table is None
    assert [problem.code for problem in problems] == [code]
    assert all(problem.remedy and problem.place for problem in problems)


def test_a_spreadsheet_reads_the_same_cells() -> None:
    raw = write_csv([["name"], ['SAID "HELLO", LTD']])
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))) == [["name"], ['SAID "HELLO", LTD']]
