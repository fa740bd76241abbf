"""Whatever a file holds, reading it gives data or problems with a place and a remedy, and never an exception."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.problems import Problem
from readiness.workspace.compose import DEEPEST_NESTING, LARGEST_FILE_BYTES, compose
from tests.conftest import ROOT


def only_problem(text: str | bytes) -> Problem:
    """The one problem of a text; it says where and what to do."""
    raw = text.encode() if isinstance(text, str) else text
    document, problems = compose(raw, "a.yaml")
    assert document is None
    (problem,) = problems
    assert problem.place
    assert problem.place.file == "a.yaml"
    assert problem.message
    assert problem.remedy
    return problem


def data(text: str) -> object:
    document, problems = compose(text.encode(), "a.yaml")
    assert document is not None, problems
    return document.data


# --- what is read as typed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["no", "yes", "01234", "12:30", "£45,000", "5 June 2025", "2025-06-05", "1e3", "null", "~", "0x10", "1_000", "."],
)
def test_a_value_is_the_text_that_was_typed(typed: str) -> None:
    assert data(f"answer: {typed}") == {"answer": typed}


def test_a_value_left_out_is_blank() -> None:
    assert data("answer:\nother: x") == {"answer": "", "other": "x"}


@pytest.mark.parametrize("start", ["\ufeff", "---\n", "# a comment\n\n", "%YAML 1.1\n---\n"])
def test_what_may_stand_before_the_first_line_is_left_out(start: str) -> None:
    assert data(start + "name: Acorn") == {"name": "Acorn"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85"])
def test_every_kind_of_line_end_is_read(end: str) -> None:
    assert data(f"name: Acorn{end}by: Ann{end}") == {"name": "Acorn", "by": "Ann"}


@pytest.mark.parametrize(
    "value",
    ["Fish & chips", "R & D", "a * b", "Hurrah!", "50% off", "a@b.org", "x:y", "it's", "tab\tinside"],
)
def test_signs_inside_a_value_are_only_text(value: str) -> None:
    assert data(f"what: {value}") == {"what": value}


@pytest.mark.parametrize("value", ["& Co", "! now", "!now", "@ THE ROCK", "*star", "Acorn: a group", "a, b", "# 1"])
def test_in_quotes_every_sign_is_only_text(value: str) -> None:
    assert data(f'what: "{value}"') == {"what": value}


def test_many_brackets_in_a_text_are_no_nesting() -> None:
    brackets = "see [1] and (2] and [3" * 100
    assert data(f'what: "{brackets}"') == {"what": brackets}
    assert data(f"what: |\n  {brackets}\n") == {"what": brackets + "\n"}


def test_lines_of_dashes_in_a_text_are_no_nesting() -> None:
    assert data("what: |\n  - - - - - - - - - - -\n  Cut here\n") == {"what": "- - - - - - - - - - -\nCut here\n"}


# --- what is refused, each with its own sentence -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("name: Acorn: a group", "needs-quotes", 1, 12),
        ("name: @ THE ROCK", "needs-quotes", 1, 7),
        ("name: `tick`", "needs-quotes", 1, 7),
        ("name: % of income", "needs-quotes", 1, 7),
        ("name: *star", "needs-quotes", 1, 7),
        ("by: Ann\nname: & Co", "needs-quotes", 2, 8),
        ("name: &Co Ltd", "needs-quotes", 1, 7),
        ("name: &&Co Ltd", "needs-quotes", 1, 8),
        ("name: !x", "needs-quotes", 1, 7),
        ("name: ! Co", "needs-quotes", 1, 7),
        ("name: !!Important note", "needs-quotes", 1, 7),
        ("name: !!python/object/apply:os.system [x]", "needs-quotes", 1, 7),
        ("list: [a, !b c]", "needs-quotes", 1, 11),
        ("&a name: x", "needs-quotes", 1, 1),
        ("<<: *defaults", "needs-quotes", 1, 5),
        ("name:\n\t- a", "tab", 2, 1),
        ("about:\n\tturnover: 5", "tab", 2, 1),
        ("name: a\nname: b", "duplicate-key", 2, 1),
        ("about:\n  turnover: 1\n  turnover: 2", "duplicate-key", 3, 3),
        ('name: a\n"name": b', "duplicate-key", 2, 1),
        ("about: {turnover: £8,400}", "money-in-brackets", 1, 19),
        ("about: [£8,400]", "money-in-brackets", 1, 9),
        ("about: {turnover: 1,200,000}", "money-in-brackets", 1, 19),
        ("? [a, b]\n: c", "odd-key", 1, 3),
        ("{a: b}: c", "odd-key", 1, 1),
        ("name: - a", "list-on-line", 1, 7),
        ('name: "Acorn', "open-quote", 1, 7),
        ("by: Ann\nname: 'Acorn\nanswered: x\n", "open-quote", 2, 7),
        ("for: [a, b\nwhat: c", "open-bracket", 1, 6),
        ("about: {a: b", "open-bracket", 1, 8),
        ("a: b\n---\nc: d", "two-documents", 2, 1),
        ("name: Acorn\nby Ann\nanswered: x", "no-colon", 3, 1),
        ("a:\n    b: c\n  d: e", "layout", 3, 3),
        ("", "empty", 1, 1),
        ("# only a comment\n", "empty", 1, 1),
        ("name: a\x00b", "control-character", 1, 8),
        ("by: Ann\nname: a\x07b", "control-character", 2, 8),
        ("name: a\x9bb", "control-character", 1, 8),
        ("name: a\x1b[31mb", "control-character", 1, 8),
        ("by: Ann\nname: \ufeffAcorn", "control-character", 2, 7),
        ("name: \uffff", "control-character", 1, 7),
    ],
)
def test_a_surprise_is_refused_in_its_own_sentence_at_its_place(text: str, code: str, line: int, column: int) -> None:
    problem = only_problem(text)
    assert problem.place
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column), str(problem)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("name: Café".encode("latin-1"), "not-utf-8"),
        (b"name: \xff\xfe", "not-utf-8"),
        ("name: Acorn".encode("utf-16"), "not-utf-8"),
        ("name: Acorn".encode("utf-16-le"), "control-character"),
        ("name: Acorn".encode("utf-32"), "not-utf-8"),
        (b"\x89PNG\r\n\x1a\n", "not-utf-8"),
        (b"PK\x03\x04", "control-character"),
        (b"a: b\n" * (LARGEST_FILE_BYTES // 5 + 1), "too-large"),
    ],
)
def test_a_file_that_is_no_utf_8_text_is_refused(raw: bytes, code: str) -> None:
    assert only_problem(raw).code == code


def test_the_line_that_is_not_utf_8_is_named() -> None:
    problem = only_problem(b"by: Ann\nname: " + "Café".encode("latin-1"))
    assert problem.place
    assert problem.place.line == 2


def test_a_billion_laughs_are_refused_without_laughing() -> None:
    laughs = 'a: &a ["lol","lol"]\n' + "\n".join(
        f"{new}: &{new} [{'*' + old},{'*' + old}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    document, problems = compose(laughs.encode(), "a.yaml")
    assert document is None
    assert {problem.code for problem in problems} == {"needs-quotes"}


def test_every_duplicate_is_named_at_once() -> None:
    _, problems = compose(b"a: 1\na: 2\nb: 3\nb: 4\n", "a.yaml")
    assert [(p.code, p.place.line if p.place else 0) for p in problems] == [("duplicate-key", 2), ("duplicate-key", 4)]


# --- absurd depth --------------------------------------------------------------------------------------------------

ABSURD = {
    "brackets": "'[' * 200_000",
    "braces": "'{' * 200_000",
    "both": "'[{' * 100_000",
    "in quotes they seem to close": "'[\"]\", ' * 100_000",
    "questions in brackets": "'? [' * 50_000",
    "dashes": "'- ' * 50_000",
    "dashes with two spaces": "'-  ' * 50_000",
    "dashes and questions": "'- ? ' * 50_000",
    "questions": "'? ' * 50_000",
    "colons": "': ' * 50_000",
    "dashes and colons": "'- : ' * 50_000",
    "dashes with tabs": "'-\\t' * 50_000",
    "after a lone carriage return": "'\\r' + '- ' * 50_000",
    "after a line separator": "'\\u2028' + '- ' * 50_000",
    "after a next line": "'\\x85' + '- ' * 50_000",
    "after three dashes": "'--- ' + '- ' * 50_000",
    "rising": "''.join(' ' * n + 'a:\\n' for n in range(1500))",
    "rising by dashes": "''.join(' ' * n + '-\\n' for n in range(1500))",
    "rising with brackets": "''.join(' ' * n + '- [\\n' for n in range(1500))",
}
SCRIPT = """
import sys
from readiness.workspace.compose import compose
for name, text in CASES.items():
    print(name, end=": ", flush=True)
    document, problems = compose(text.encode(), "a.yaml")
    assert document is None and len(problems) == 1 and problems[0].place and problems[0].remedy, problems
    print(problems[0].code, flush=True)
"""


def test_absurd_depth_is_refused_and_never_crashes_the_program() -> None:
    """In a process of its own, since the C reader would end ours."""
    cases = ", ".join(f"{name!r}: {text}" for name, text in ABSURD.items())
    script = SCRIPT.replace("CASES", "{" + cases + "}")
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, f"after {done.stdout[-200:]!r}: {done.stderr[-500:]}"
    assert {line.split(": ")[1] for line in done.stdout.splitlines()} <= {
        "too-deep",
        "layout",
        "tab",
        "open-bracket",
        "list-on-line",
    }


def test_half_a_million_spaces_before_a_name_are_only_spaces() -> None:
    assert data(" " * 500_000 + "a: b") == {"a": "b"}


@pytest.mark.parametrize(("start", "end"), [("[", "]"), ("- ", "")])
def test_forty_levels_are_read_and_one_more_is_refused_where_it_begins(start: str, end: str) -> None:
    value = data(start * (DEEPEST_NESTING - 1) + "x" + end * (DEEPEST_NESTING - 1))
    for _ in range(DEEPEST_NESTING - 1):
        assert isinstance(value, list)
        (value,) = value
    assert value == "x"
    problem = only_problem(start * (DEEPEST_NESTING + 1) + "x" + end * (DEEPEST_NESTING + 1))
    assert problem.code == "too-deep"
    assert problem.place
    assert abs(problem.place.column - len(start) * DEEPEST_NESTING) <= len(start)


# --- places --------------------------------------------------------------------------------------------------------

TEXT = """\
organisation: acorn
about:
  turnover: £5
  places: [Poole, Leeds]
evidence:
  - for: policy
    what: |
      A long
      text
  - {for: plan, what: x}
"""


@pytest.mark.parametrize(
    ("path", "key", "line", "column"),
    [
        ((), False, 1, 1),
        (("organisation",), False, 1, 15),
        (("organisation",), True, 1, 1),
        (("about", "turnover"), False, 3, 13),
        (("about", "turnover"), True, 3, 3),
        (("about", "places", 1), False, 4, 19),
        (("evidence", 0), False, 6, 5),
        (("evidence", 0, "what"), False, 7, 11),
        (("evidence", 1, "what"), True, 10, 17),
        (("evidence", 1, "gone"), False, 10, 5),
        (("evidence", 9, "what"), False, 6, 3),
    ],
)
def test_a_place_is_the_line_and_column_of_the_value_or_of_its_name(
    path: tuple[str | int, ...], key: bool, line: int, column: int
) -> None:
    document, _ = compose(TEXT.encode(), "a.yaml")
    assert document is not None
    assert document.place(path, key=key) == ("a.yaml", line, column)


# --- anything at all -----------------------------------------------------------------------------------------------

YAML_LIKE = st.text(st.sampled_from("ab1£,:-?[]{}&*!|>'\"%@`#~ \t\n\r\x85\u2028é"), max_size=60)


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode), YAML_LIKE.map(str.encode)))
def test_composing_anything_gives_data_or_problems_and_never_raises(raw: bytes) -> None:
    document, problems = compose(raw, "a.yaml")
    assert (document is None) == bool(problems)
    lines = (
        raw.count(b"\n")
        + raw.count(b"\r")
        + raw.count(b"\xc2\x85")
        + raw.count(b"\xe2\x80\xa8")
        + raw.count(b"\xe2\x80\xa9")
    )
    for problem in problems:
        assert problem.message
        assert problem.remedy
        assert problem.place
        assert 1 <= problem.place.line <= lines + 2
