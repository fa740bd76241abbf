"""Everything that can be wrong with a pack is found, at its place, with a remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from readiness.checking.check import check_pack_folder
from readiness.checking.pack_checks import CHECKS, RoleOrder, StepOrder
from readiness.packs.loading import load_pack
from readiness.packs.references import dangling
from readiness.problems import Problem
from readiness.shipped import PACK
from tests.pack_strategies import pack_texts
from tests.packs.faults_in_meaning import ACTIONS, CHECKED, TESTS
from tests.packs.faults_in_meaning import test_of as a_test_of
from tests.packs.faults_in_reading import REFERENCES, SHAPES
from tests.packs.faulty import GOOD, Change, change, faulty, problems_of, rule
from tests.texts import PackText, Text, as_yaml, copies, read_pack, write_pack


@pytest.mark.parametrize(
    ("code", "change_it", "loads"),
    [
        pytest.param(code, how, loads, id=f"{code}: {name}")
        for cases, loads in ((SHAPES, False), (REFERENCES, False), (CHECKED, True), (TESTS, True))
        for name, code, how in cases
    ],
)
def test_a_fault_of_a_pack_is_found_at_its_place_with_a_remedy(
    tmp_path: Path, code: str, change_it: Change, loads: bool
) -> None:
    """A pack whose shapes or references are wrong does not load; for the rest `readiness check` is enough."""
    problems = problems_of(tmp_path, faulty(change_it))
    assert {problem.code for problem in problems} == {code}, [str(problem) for problem in problems]
    for problem in problems:
        assert_it_helps(problem, tmp_path)
    assert (load_pack(tmp_path)[0] is not None) == loads


@pytest.mark.parametrize(
    ("code", "change_it"), [pytest.param(code, how, id=f"{code}: {name}") for name, code, how in ACTIONS]
)
def test_a_fault_of_an_action_is_found_at_its_place_with_a_remedy(
    tmp_path: Path, code: str, change_it: Callable[[list[Text]], object]
) -> None:
    actions = copies(GOOD.actions)
    change_it(actions)
    problems = problems_of(tmp_path, GOOD, actions)
    assert code in {problem.code for problem in problems}, [str(problem) for problem in problems]
    assert {problem.code for problem in problems} <= {code, "wrong-improve"}
    for problem in problems:
        assert_it_helps(problem, tmp_path)


def assert_it_helps(problem: Problem, folder: Path) -> None:
    """It says what is wrong, where, and what to write; and the place is a line that is there."""
    assert problem.message
    assert problem.remedy.strip("… :")
    assert not problem.remedy.endswith(": ")
    assert problem.place, str(problem)
    file = Path(problem.place.file)
    assert file.is_relative_to(folder) or (folder / file.name).exists()
    lines = file.read_text(encoding="utf-8").splitlines()
    assert 1 <= problem.place.line <= len(lines)
    assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


def test_a_good_pack_passes(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == []


def test_the_shipped_pack_passes() -> None:
    assert check_pack_folder(PACK) == []


def test_every_check_has_a_fault_that_it_finds() -> None:
    found = {code for _, code, _ in (*CHECKED, *ACTIONS)}
    assert {check.code for check in CHECKS} - found == {"unreadable-entries"}  # it passes on the codes of the reader


def test_a_folder_without_a_pack_is_said_to_have_none(tmp_path: Path) -> None:
    (problem,) = check_pack_folder(tmp_path)
    assert problem.code == "no-pack"
    assert problem.place
    assert problem.remedy


def test_a_test_that_cannot_be_read_leaves_its_rule_without_one(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, faulty(a_test_of(anwsers={})))
    assert {problem.code for problem in problems} == {"unknown-key", "no-test"}


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    text = faulty(rule(asks={"at_least": "3"}))
    change("questions", "policy", levels={"0": "None."})(text)
    change("thresholds", "many", values=[])(text)
    assert len(problems_of(tmp_path, text)) == 3


@pytest.mark.parametrize(
    "name", ["pack.yaml", "roles.yaml", "facts/all.yaml", "rules/all.yaml", "actions/all.yaml", "tests/all.yaml"]
)
@pytest.mark.parametrize(
    "raw", [b"", b"@", b"- - -", b"a: b", b"[[[", b"\xff", b"- a", b"- {id: x}", b"- {id: [x]}", b"- [a]", b"'"]
)
def test_whatever_a_file_holds_is_a_problem_and_never_an_exception(tmp_path: Path, name: str, raw: bytes) -> None:
    write_pack(GOOD, tmp_path)
    (tmp_path / name).write_bytes(raw)
    problems = check_pack_folder(tmp_path)
    assert problems
    assert all(problem.place and problem.remedy for problem in problems)


def test_an_action_that_does_not_begin_with_its_id_is_found(tmp_path: Path) -> None:
    write_pack(GOOD, tmp_path)
    first, *rest = copies(GOOD.actions)
    turned = {"improve": first["improve"], "id": first["id"]}
    (tmp_path / "actions" / "all.yaml").write_bytes(as_yaml([turned, *rest]))
    assert {problem.code for problem in check_pack_folder(tmp_path)} == {"odd-layout", "wrong-improve"}


def test_a_pack_from_files_is_the_pack_that_was_written(tmp_path: Path) -> None:
    loaded, problems = load_pack(write_pack(GOOD, tmp_path))
    assert not problems
    assert loaded is not None
    direct = read_pack(GOOD)
    assert (loaded.rules, loaded.questions, loaded.facts) == (direct.rules, direct.questions, direct.facts)
    assert loaded.thresholds == direct.thresholds


def test_the_digest_is_that_of_the_files_whatever_their_line_ends(tmp_path: Path) -> None:
    one = load_pack(write_pack(GOOD, tmp_path / "one"))[0]
    write_pack(GOOD, tmp_path / "two")
    for path in (tmp_path / "two").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    two = load_pack(tmp_path / "two")[0]
    other = load_pack(write_pack(faulty(rule(why="Another reason.")), tmp_path / "three"))[0]
    assert one and two and other
    assert one.digest == two.digest
    assert one.digest != other.digest


@settings(max_examples=25)
@given(pack_texts())
def test_generated_packs_are_packs_that_pass_the_check(text: PackText) -> None:
    pack = read_pack(text)
    assert list(dangling(pack)) == []
    assert [problem for check in (RoleOrder(), StepOrder()) for problem in check.find(pack, [])] == []
