"""Files that somebody got wrong: each mistake is one problem at its line and column, with what to write instead."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.standing import standings
from readiness.problems import Problem, has_errors
from readiness.workspace.workspace import Workspace, read_workspace, root_of
from tests.texts import AS_OF, a_file, as_yaml, shipped

HEAD = "organisation: acorn\nname: Acorn\nanswered: 2026-05-01\nby: Officer\n"


def read(folder: Path, text: str, name: str = "acorn.yaml") -> tuple[Workspace, list[Problem]]:
    """A folder with one file, and everything that is said about it with the shipped pack."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode())
    space = read_workspace(folder, AS_OF)
    problems = list(space.problems)
    for subject in space.subjects:
        problems += standings(shipped(), subject, AS_OF)[1]
    return space, problems


CASES = [
    # wrong kinds
    ("a list for a text", HEAD.replace("Acorn", "[a, b]"), "wrong-kind", 2, 7),
    ("lines for a text", HEAD.replace("Acorn", "{a: b}"), "wrong-kind", 2, 7),
    ("lines for a list", HEAD + "evidence: {for: x, what: y}\n", "wrong-kind", 5, 11),
    ("a text for a list", HEAD + "evidence: a paper\n", "wrong-kind", 5, 11),
    ("a text for lines", HEAD + "about: turnover\n", "wrong-kind", 5, 8),
    ("a list for lines", HEAD + "answers:\n  - policy\n", "wrong-kind", 6, 3),
    ("lines for an answer", HEAD + "about:\n  turnover: {a: b}\n", "wrong-kind", 6, 13),
    ("a list in a list for an answer", HEAD + "about:\n  turnover: [[a]]\n", "wrong-kind", 6, 13),
    ("lines for what is shown", HEAD + "evidence:\n  - {for: x, what: y, shows: {a: b}}\n", "wrong-kind", 6, 30),
    ("a list for one answer", HEAD + "about:\n  turnover: [1, 2]\n", "wrong-answer", 6, 13),
    ("a list of lines", "- a\n- b\n", "no-subject", 1, 1),
    ("a letter", "Dear Sir\n", "no-subject", 1, 1),
    # names
    ("an unknown name", HEAD + "answerz: {}\n", "unknown-key", 5, 1),
    (
        "an unknown name of evidence",
        HEAD + "evidence:\n  - {for: x, what: y, maed: 2025-01-01}\n",
        "unknown-key",
        6,
        23,
    ),
    ("a value cut by a comma", HEAD + "evidence:\n  - {for: x, what: a paper, of 2025}\n", "cut-by-comma", 6, 29),
    ("a name that is missing", HEAD.replace("by: Officer\n", ""), "missing", 1, 1),
    ("evidence of nothing", HEAD + "evidence:\n  - {for: [], what: y}\n", "empty", 6, 5),
    ("no subject", "name: Acorn\nby: Ann\n", "no-subject", 1, 1),
    ("two subjects", HEAD + "locality: larkfield\n", "no-subject", 1, 1),
    ("a misspelt subject", HEAD.replace("organisation", "organization"), "no-subject", 1, 1),
    # ids
    ("an id that leaves the folder", HEAD.replace("acorn", "../x"), "wrong-id", 1, 15),
    ("an id with two dots", HEAD.replace("acorn", "a..b"), "wrong-id", 1, 15),
    ("an id with a space", HEAD.replace("acorn", "a b"), "wrong-id", 1, 15),
    ("an id with a slash", HEAD.replace("acorn", "a/b"), "wrong-id", 1, 15),
    ("an id that Windows keeps", HEAD.replace("acorn", "CON"), "wrong-id", 1, 15),
    ("an id that Windows keeps with an ending", HEAD.replace("acorn", "nul.txt"), "wrong-id", 1, 15),
    ("an id without end", HEAD.replace("acorn", "a" * 300), "wrong-id", 1, 15),
    # dates
    ("a date that reads two ways", HEAD.replace("2026-05-01", "1/5/2026"), "wrong-date", 3, 11),
    ("a day that does not exist", HEAD.replace("2026-05-01", "30 February 2026"), "wrong-date", 3, 11),
    ("a year 0", HEAD.replace("2026-05-01", "0000-05-01"), "wrong-date", 3, 11),
    ("answered tomorrow", HEAD.replace("2026-05-01", "2026-06-02"), "in-the-future", 3, 11),
    ("made tomorrow", HEAD + "evidence:\n  - {for: x, what: y, made: 2026-06-02}\n", "in-the-future", 6, 29),
    ("seen tomorrow", HEAD + "evidence:\n  - {for: x, what: y, seen: 2026-06-02}\n", "in-the-future", 6, 29),
    ("verified tomorrow", HEAD + "evidence:\n  - {for: x, what: y, verified: 2026-06-02}\n", "in-the-future", 6, 33),
    ("said tomorrow", HEAD + "said:\n  - {what: x, whose: y, made: 2026-06-02}\n", "in-the-future", 6, 31),
    ("disputed tomorrow", HEAD + "disputes:\n  - {about: x, says: y, on: 2026-06-02}\n", "in-the-future", 6, 29),
    (
        "ended before it was made",
        HEAD + "evidence:\n  - {for: x, what: y, made: 2026-01-02, until: 2026-01-01}\n",
        "ends-before-made",
        6,
        5,
    ),
    (
        "seen before it was made",
        HEAD + "evidence:\n  - {for: x, what: y, made: 2026-01-02, seen: 2026-01-01}\n",
        "ends-before-made",
        6,
        5,
    ),
    # answers
    ("money below nothing", HEAD + "about:\n  turnover: -5\n", "wrong-answer", 6, 13),
    ("money below nothing with a sign", HEAD + "about:\n  turnover: £-5\n", "wrong-answer", 6, 13),
    ("money in braces", HEAD + "about: {turnover: £8,400}\n", "money-in-brackets", 5, 19),
    ("people below nothing", HEAD + "about:\n  paid-staff: -1\n", "wrong-answer", 6, 15),
    ("a level in other words", HEAD + "answers:\n  safeguarding-policy: in plac\n", "wrong-answer", 6, 24),
    ("a yes in other words", HEAD + "answers:\n  two-people-authorise-payments: yep\n", "wrong-answer", 6, 34),
    ("a choice in other words", HEAD + "about:\n  legal-form: guild\n", "wrong-answer", 6, 15),
    ("a question that is none", HEAD + "answers:\n  safegaurding-policy: 3\n", "unknown-question", 6, 3),
    ("a fact among the answers", HEAD + "answers:\n  turnover: 5\n", "wrong-section", 6, 3),
    ("an answer among the facts", HEAD + "about:\n  safeguarding-policy: 3\n", "wrong-section", 6, 3),
    ("the size", HEAD + "about:\n  size: small\n", "size-is-derived", 6, 3),
    (
        "a question about another subject",
        HEAD.replace("organisation", "locality") + "answers:\n  safeguarding-policy: 3\n",
        "wrong-subject",
        6,
        3,
    ),
    ("evidence for no question", HEAD + "evidence:\n  - {for: nosuch, what: y}\n", "unknown-question", 6, 11),
    (
        "evidence that shows no level",
        HEAD + "evidence:\n  - {for: safeguarding-policy, what: y, shows: much}\n",
        "wrong-answer",
        6,
        48,
    ),
    ("neither yes nor no", HEAD + "rated: maybe\n", "wrong-yes-no", 5, 8),
    ("no whole number", HEAD + "area: {code: E06000029, vintage: 2019.5}\n", "wrong-number", 5, 34),
    ("a share that is no list", HEAD + "shared_with: council\n", "wrong-kind", 5, 14),
]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_mistake_is_one_problem_at_its_place_with_a_remedy(
    tmp_path: Path, text: str, code: str, line: int, column: int
) -> None:
    _, problems = read(tmp_path, text)
    (problem,) = problems
    assert problem.place
    assert (problem.code, problem.place.line, problem.place.column) == (code, line, column), str(problem)
    assert problem.place.file.endswith("acorn.yaml")
    assert problem.remedy
    assert not any(word in str(problem) for word in ("constrained", "tuple", "Input should", "str_type", "None"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (HEAD + "answerz: {}\n", "'answers'"),
        (HEAD.replace("organisation", "organization"), "'organisation'"),
        (HEAD + "answers:\n  safegaurding-policy: 3\n", "'safeguarding-policy'"),
        (HEAD + "answers:\n  safeguarding-policy: in plac\n", "'in place'"),
        (HEAD + "about:\n  legal-form: trusts\n", "'trust'"),
        (HEAD + "evidence:\n  - {for: safegaurding-policy, what: y}\n", "'safeguarding-policy'"),
    ],
)
def test_a_misspelt_word_is_answered_with_the_likely_one(tmp_path: Path, text: str, meant: str) -> None:
    _, problems = read(tmp_path, text)
    assert [problem.remedy for problem in problems] == [f"Did you mean {meant}?"]


def test_ids_that_differ_only_by_capitals_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_bytes(as_yaml(a_file()))
    (tmp_path / "two.yaml").write_bytes(as_yaml(a_file(organisation="Acorn")))
    space = read_workspace(tmp_path, AS_OF)
    (problem,) = space.problems
    assert problem.code == "same-on-windows"
    assert problem.place
    assert problem.remedy
    assert len(space.subjects) == 1


def test_one_id_for_a_group_and_a_place_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_bytes(as_yaml(a_file()))
    (tmp_path / "two.yaml").write_bytes(as_yaml(a_file(locality="acorn")))
    (problem,) = read_workspace(tmp_path, AS_OF).problems
    assert problem.code == "two-kinds"


def test_an_end_or_a_review_in_the_future_is_fine(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEAD + "evidence:\n  - {for: volunteers-insured, what: y, until: 2030-01-01}\n")
    assert not problems


def test_blank_lines_of_a_form_are_left_out(tmp_path: Path) -> None:
    blank = "about:\n  turnover:\nanswers:\nevidence:\n  - for: safeguarding-policy\n    what: y\n    made:\nnote:\n"
    space, problems = read(tmp_path, HEAD + blank)
    assert not problems
    assert space.subjects[0].newest.evidence[0].made is None


def test_a_broken_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_bytes(as_yaml(a_file()))
    (tmp_path / "bad.yaml").write_bytes(b"name: @x\n")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "folder.yaml").mkdir()
    space = read_workspace(tmp_path, AS_OF)
    assert [subject.id for subject in space.subjects] == ["acorn"]
    assert {problem.code for problem in space.problems} == {"needs-quotes", "unreadable"}


def test_files_of_one_subject_stand_in_order_of_their_dates(tmp_path: Path) -> None:
    for name, day in (("a", "2026-03-01"), ("b", "2024-03-01"), ("c", "1 April 2025")):
        (tmp_path / f"{name}.yaml").write_bytes(as_yaml(a_file(day, name=name)))
    (subject,) = read_workspace(tmp_path, AS_OF).subjects
    assert [profile.name for profile, _ in subject.files] == ["b", "c", "a"]
    assert subject.name == "a"


def test_hidden_files_rule_packs_and_templates_are_no_profiles(tmp_path: Path) -> None:
    for name in (".hidden.yaml", "rules/a.yaml", "templates/a.yaml", ".git/a.yaml", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"@")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.YML").write_bytes(as_yaml(a_file()))
    space = read_workspace(tmp_path, AS_OF)
    assert not space.problems
    assert [subject.id for subject in space.subjects] == ["acorn"]


def test_a_subject_is_found_by_id_whatever_its_capitals(tmp_path: Path) -> None:
    space, _ = read(tmp_path, HEAD)
    found = space.find("ACORN")
    assert not isinstance(found, Problem)
    assert found.id == "acorn"


def test_a_subject_that_is_not_there_is_answered_with_the_likely_one(tmp_path: Path) -> None:
    space, _ = read(tmp_path, HEAD)
    missing = space.find("acron")
    assert isinstance(missing, Problem)
    assert missing.remedy == "Did you mean 'acorn'?"


def test_a_workspace_is_the_folder_with_a_sender_above_a_file(tmp_path: Path) -> None:
    (tmp_path / "sender.yaml").write_bytes(b"sender: x")
    (tmp_path / "groups" / "2026").mkdir(parents=True)
    assert root_of(tmp_path / "groups" / "2026" / "a.yaml").resolve() == tmp_path.resolve()
    assert root_of(tmp_path) == tmp_path


def test_an_adoption_of_a_later_day_is_not_read(tmp_path: Path) -> None:
    adopted = [
        {"rule": "x", "commissioner": "c", "by": "Ann", "on": "2026-06-01"},
        {"rule": "y", "commissioner": "c", "by": "Ann", "on": "2026-06-02"},
    ]
    (tmp_path / "adopted.yaml").write_bytes(as_yaml({"adopted": adopted}))
    assert [one.rule for one in read_workspace(tmp_path, AS_OF).adoptions] == ["x"]


# --- anything at all -----------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "",
        "acorn",
        "2026-05-01",
        "2030-01-01",
        "£5",
        "-1",
        "yes",
        "don't know",
        "3",
        "[]",
        "safeguarding-policy",
        "turnover",
        "x" * 90,
    ]
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=5
)
ITEM = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("for", "what", "made", "until", "seen", "verified", "by", "shows", "where"), ANYTHING),
)
FILES = st.fixed_dictionaries(
    {"organisation": WORDS | ANYTHING},
    optional={
        "name": ANYTHING,
        "answered": st.just("2026-05-01") | ANYTHING,
        "by": ANYTHING,
        "locality": ANYTHING,
        "about": st.dictionaries(
            st.sampled_from(["turnover", "legal-form", "paid-staff", "accounts-year-end"]), ANYTHING
        ),
        "answers": st.dictionaries(st.sampled_from(["safeguarding-policy", "areas-served", "referees"]), ANYTHING),
        "evidence": st.lists(ITEM, max_size=2) | ANYTHING,
        "said": ANYTHING,
        "shared_with": ANYTHING,
        "private": ANYTHING,
        "disputes": ANYTHING,
        "area": ANYTHING,
        "rated": ANYTHING,
    },
)


@given(FILES)
def test_whatever_is_in_a_file_it_is_read_or_its_problems_are_said(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "anything"
    raw = as_yaml(data)
    space, problems = read(folder, raw.decode())
    assert bool(space.subjects) != has_errors(space.problems)
    for problem in problems:
        assert problem.message
        assert problem.remedy
        assert problem.place
        assert 1 <= problem.place.line <= raw.count(b"\n") + 1


def test_today_is_given_and_never_read_from_the_clock(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(as_yaml(a_file("2026-06-02")))
    assert read_workspace(tmp_path, date(2026, 6, 1)).problems
    assert not read_workspace(tmp_path, date(2026, 6, 2)).problems
