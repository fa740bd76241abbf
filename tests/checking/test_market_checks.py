"""Terms of a pack that contradict themselves: each fault alone, at its line in consortia.yaml or services.yaml."""

from dataclasses import replace
from pathlib import Path

import pytest

from readiness.checking.check import check_pack_folder
from readiness.checking.market_checks import MARKET_CHECKS, check_market
from readiness.packs.pack import Pack
from readiness.problems import Problem
from readiness.shipped import PACK
from tests.packs.faulty import GOOD
from tests.texts import shipped, write_pack

FAULTS = {
    "a lead that delivers nothing, alone": (
        "form-contradicts",
        'lead_delivers: "no"\n',
        'lead_delivers: "no"\n    members_at_least: 1\n',
        "members_at_least: 1",
    ),
    "a form without members": (
        "form-contradicts", "lead_delivers: must", "lead_delivers: must\n    members_at_least: 0", "members_at_least: 0"
    ),
    "a body of its members that has one": (
        "form-contradicts", "members_at_least: 3", "members_at_least: 1", "members_at_least: 1"
    ),
    "families in another unit": (
        "service-contradicts", "unit: children a year}", "unit: children a year, counts_families: yes}",
        "id: early-language",
    ),
    "families that are not counted": (
        "service-contradicts", "families a year, counts_families: yes}", "families a year}", "id: parenting-courses"
    ),
    "no law for health": ("no-regime", "health: yes\n    source: [HEMP]", "source: [HEMP]", "perinatal-mental-health"),
    "prices that rest on nothing": ("no-source", "mark: P\nties:", "ties:", "no_tie: 12"),
    "a value that rests on nothing": ("no-source", "    source: [LTW, THR]\n", "", "from_value: 663,540"),
    "a part of more than the whole": ("wrong-limit", "changed_share: 1/3", "changed_share: 3", "changed_share: 3"),
    "nothing to print": ("wrong-limit", "printed_at_most: 6", "printed_at_most: 0", "printed_at_most: 0"),
    "a role that is not there": ("dangling", "lead_needs: full", "lead_needs: fool", "lead_needs: fool"),
    "a weak tie that is cheap": (
        "wrong-price", "strong: 4, steady: 5, weak: 6", "strong: 4, steady: 5, weak: 4", "id: referral"
    ),
    "no tie for less than a tie": ("wrong-price", "no_tie: 12", "no_tie: 5", ""),
    "a word that is not known": ("unknown-key", "near_percent:", "near_percents:", "near_percents:"),
}  # fmt: skip


def with_terms(folder: Path, old: str, new: str) -> Pack:
    """The shipped pack with its terms copied into a folder, and one text replaced."""
    terms = []
    for name in ("consortia.yaml", "services.yaml"):
        text = (PACK / name).read_text(encoding="utf-8").replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
        terms.append((str(folder / name), text.encode()))
    return replace(shipped(), terms=tuple(terms))


def line_of(problem: Problem) -> str:
    assert problem.place is not None
    return Path(problem.place.file).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]


def test_the_shipped_terms_have_no_problem(tmp_path: Path) -> None:
    assert check_market(with_terms(tmp_path, "", "")) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_terms_is_found_at_its_line(tmp_path: Path, name: str) -> None:
    code, old, new, line = FAULTS[name]
    pack = with_terms(tmp_path, old, new)
    problems = check_market(pack)
    assert {problem.code for problem in problems} - {"missing"} == {code}, [str(problem) for problem in problems]
    [found] = [problem for problem in problems if problem.code == code]
    assert line in line_of(found)
    assert found.remedy


def test_every_check_of_the_terms_has_a_fault_that_it_finds() -> None:
    assert {check.code for check in MARKET_CHECKS} <= {code for code, *_ in FAULTS.values()}


def test_a_pack_without_terms_can_assess_and_has_no_problem() -> None:
    assert check_market(replace(shipped(), terms=())) == []


def test_a_pack_with_prices_and_no_services_has_one(tmp_path: Path) -> None:
    pack = with_terms(tmp_path, "", "")
    assert [one.code for one in check_market(replace(pack, terms=pack.terms[:1]))] == ["no-terms"]


def test_the_check_of_a_pack_folder_reads_its_terms(tmp_path: Path) -> None:
    write_pack(GOOD, tmp_path)
    (tmp_path / "services.yaml").write_text("- {id: x}\n", encoding="utf-8")
    problems = check_pack_folder(tmp_path)
    assert {(one.code, Path(one.place.file).name) for one in problems if one.place} == {("missing", "services.yaml")}
