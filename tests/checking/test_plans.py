"""What `readiness check` finds in ties, requirements, options and offers: each fault alone, at its line."""

import re
from datetime import date
from pathlib import Path

import pytest

from readiness.checking.desk import Desk
from readiness.checking.plans import PLAN_CHECKS, PRIVATE
from readiness.checking.policy_checks import PoliciesContradict
from readiness.model.requirement import DrawnOption, Requirements
from readiness.model.scalars import Shape
from readiness.model.tie import Ties
from readiness.packs.terms import read_market
from readiness.shipped import EXAMPLES
from readiness.workspace.compose import compose
from readiness.workspace.shapes import read_shape
from readiness.workspace.workspace import read_workspace
from tests.checking.plan_faults import ALSO, ASH, FAULTS, OPTION, TIES, WANTED, WARNINGS, tie, wanted
from tests.checking.riverside import DAY, Fault, line_of, problems_in, write_riverside
from tests.texts import shipped


def test_a_place_in_which_nothing_is_wrong_has_no_problem(tmp_path: Path) -> None:
    assert [str(problem) for problem in problems_in(write_riverside(tmp_path))] == []


def test_the_made_up_markets_have_no_problem() -> None:
    assert [str(problem) for problem in problems_in(EXAMPLES, date(2026, 11, 2))] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_at_its_line_with_what_to_write(tmp_path: Path, name: str) -> None:
    fault = FAULTS[name]
    problems = problems_in(write_riverside(tmp_path, fault))
    assert {one.code for one in problems} - ALSO.get(name, set()) == {fault.code}, [str(one) for one in problems]
    found = [one for one in problems if one.code == fault.code and fault.line in line_of(one)[1]]
    assert [line_of(one)[0] for one in found] == [fault.file], [str(one) for one in problems]
    assert found[0].remedy
    for words in fault.says:
        assert words in str(found[0])
    if fault.code != "wrong-volume" and name != "lots: lots of one tender that start apart":
        assert (found[0].severity == "warning") == (fault.code in WARNINGS)


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    few = [
        FAULTS[name]
        for name in (
            "names: an unknown law",
            "dates: a policy",
            "policies: few members of a small share",
            "ties: an unknown kind",
            "options: more than is required",
            "dates: an offer",
        )
    ]
    problems = problems_in(write_riverside(tmp_path, *few))
    assert sorted(one.code for one in problems) == sorted(fault.code for fault in few)


def test_every_check_of_plans_has_a_fault_that_it_finds() -> None:
    found = {fault.code for fault in FAULTS.values()} | {"area-ended"}
    assert {check.code for check in PLAN_CHECKS} - found == {"wrong-ties"}  # it passes on the codes of the network


# What is no fault


def test_an_offer_that_does_not_say_how_much_is_unknown_and_no_problem(tmp_path: Path) -> None:
    silent = Fault("", ASH, "    most: 90\n", "", "")
    assert problems_in(write_riverside(tmp_path, silent)) == []


def test_a_group_that_does_not_say_what_it_could_take_on_is_no_problem(tmp_path: Path) -> None:
    silent = Fault("", ASH, "takes_on_at_most: £60000\n", "", "")
    assert problems_in(write_riverside(tmp_path, silent)) == []


def test_offers_of_an_older_file_are_not_looked_at(tmp_path: Path) -> None:
    write_riverside(tmp_path, FAULTS["names: an offer of an unknown service"])
    newer = "organisation: ash\nname: Ash\nanswered: 2026-03-01\nby: officer\n"
    (tmp_path / "ash-2.yaml").write_text(newer, encoding="utf-8")
    assert [one.code for one in problems_in(tmp_path)] == ["not-in-the-pack"]
    (tmp_path / "ash-2.yaml").write_text(f"{newer}offers: []\n", encoding="utf-8")
    assert problems_in(tmp_path) == []


def test_an_option_without_deliveries_is_no_problem(tmp_path: Path) -> None:
    write_riverside(tmp_path)
    head = (tmp_path / OPTION).read_text(encoding="utf-8").partition("deliveries:")[0]
    (tmp_path / OPTION).write_text(head, encoding="utf-8")
    assert problems_in(tmp_path) == []


def test_a_refusal_that_has_ended_keeps_nobody_apart(tmp_path: Path) -> None:
    ended = tie("", "stated_by: dogwood}", "stated_by: dogwood, until: 2026-05-31}", "")
    assert problems_in(write_riverside(tmp_path, ended, FAULTS["ties: a tie of two of whom one refuses"])) == []


def test_a_lot_that_is_mostly_health_may_hold_some_other_work(tmp_path: Path) -> None:
    with_advice = wanted(
        "",
        "areas: X-NORTH, price: £35000}",
        "areas: X-NORTH, price: £34000}\n      - {service: money-advice, areas: X-NORTH, price: 1000}",
        "",
    )
    (problem,) = problems_in(write_riverside(tmp_path, with_advice))
    assert (problem.code, problem.severity) == ("wrong-regime", "warning")


def test_the_shares_of_exactly_the_whole_do_not_contradict_each_other(tmp_path: Path) -> None:
    exact = wanted(
        "",
        "largest_share_at_most: 60%\n      members_at_most: 5",
        "largest_share_at_most: 20%\n      members_at_most: 5",
        "",
    )
    assert {one.code for one in problems_in(write_riverside(tmp_path, exact))} == {"policies-contradict"}
    no_agent = wanted("", "[delivering-lead, managing-agent]", "[delivering-lead]", "")
    problems = problems_in(write_riverside(tmp_path / "two", exact, no_agent))
    assert {one.code for one in problems} == {"form-not-allowed"}


def test_exactly_the_ceiling_may_be_left_for_the_lead(tmp_path: Path) -> None:
    """12.5% of £40,000 is the £5,000 that the lot of the good place leaves; a pound more is too much."""
    more = wanted("", "yearly_value: £40,000", "yearly_value: £40,001", "")
    assert [one.code for one in problems_in(write_riverside(tmp_path, more))] == ["top-slice"]


def test_a_share_for_small_groups_contradicts_a_pack_in_which_no_size_is_small(tmp_path: Path) -> None:
    market, _ = read_market(shipped())
    assert market is not None
    nobody = market._replace(terms=market.terms.model_copy(update={"small": ()}))
    desk = Desk(read_workspace(write_riverside(tmp_path), DAY), shipped(), nobody, DAY)
    [problem] = PoliciesContradict().find(desk)
    assert line_of(problem) == (WANTED, "      small_at_least: 10%")
    assert "'small_at_least' (10%) and 'small: []' of the rule pack contradict each other" in problem.message


# Places and files that are not there


def test_an_area_that_was_replaced_before_the_requirements_is_told_with_its_successor(tmp_path: Path) -> None:
    write_riverside(tmp_path, wanted("", "{code: X-SOUTH", "{code: E06000029", ""))
    (tmp_path / "poole.yaml").write_text((EXAMPLES / "authorities" / "poole.yaml").read_text(encoding="utf-8"))
    [ended] = [one for one in problems_in(tmp_path) if one.code == "area-ended"]
    assert "ended on 31 March 2019" in str(ended)
    assert "E06000058" in ended.remedy
    assert ended.severity == "warning"


def test_requirements_of_a_place_without_organisations_are_told(tmp_path: Path) -> None:
    groups = ("ash.yaml", "birch.yaml", "cedar.yaml", "dogwood.yaml")
    write_riverside(tmp_path, without=(*groups, TIES, OPTION))
    problems = problems_in(tmp_path)
    assert {one.code for one in problems} == {"no-organisations", "unknown-organisation"}
    [nobody] = [one for one in problems if one.code == "no-organisations"]
    assert line_of(nobody) == (WANTED, "locality: riverside")


def test_what_a_file_with_mistakes_is_about_is_on_file_all_the_same(tmp_path: Path) -> None:
    write_riverside(tmp_path)
    for name in (WANTED, "cedar.yaml"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(f"{text}zebra: [\n", encoding="utf-8")
    codes = {one.code for one in problems_in(tmp_path) if one.place and Path(one.place.file).name == OPTION}
    assert codes == set()


def test_two_files_with_one_id_are_found_at_the_second(tmp_path: Path) -> None:
    write_riverside(tmp_path)
    for name in (WANTED, OPTION):
        (tmp_path / f"second-{name}").write_bytes((tmp_path / name).read_bytes())
    twice = [one for one in problems_in(tmp_path) if one.code == "duplicate-id"]
    assert [line_of(one)[0] for one in twice] == ["second-requirements.yaml", "second-option.yaml"]


def test_only_what_tells_of_a_refusal_is_private(tmp_path: Path) -> None:
    private = {name for name, fault in FAULTS.items() if fault.code in PRIVATE}
    assert private == {
        "ties: an unknown group in a refusal",
        "ties: a tie of two of whom one refuses",
        "options: two of whom one refuses",
    }
    for name, fault in FAULTS.items():
        if name not in private:
            said = " ".join(str(one) for one in problems_in(write_riverside(tmp_path / name.replace(":", ""), fault)))
            assert "will-not" not in said or "Use one of" in said, name


# The guide


def test_the_guide_shows_what_check_says_of_policies_in_the_same_words(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "describe-what-must-be-delivered.md"
    [problem] = problems_in(write_riverside(tmp_path, FAULTS["policies: few members of a small share"]))
    said = str(problem).replace(str(problem.place).rpartition(WANTED)[0], "")
    assert said in " ".join(guide.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(("schema", "shape"), [("requirements", Requirements), ("ties", Ties), ("option", DrawnOption)])
def test_the_examples_of_the_guide_can_be_read(schema: str, shape: type[Shape]) -> None:
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "describe-what-must-be-delivered.md"
    blocks = re.findall(r"```yaml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    [block] = [block for block in blocks if f"/{schema}.schema.json" in block]
    document, problems = compose(block.encode(), "guide")
    assert document is not None, problems
    assert read_shape(shape, document)[1] == []


# Whatever is written


@pytest.mark.parametrize("name", [WANTED, TIES, OPTION, ASH])
def test_whatever_line_is_missing_is_never_an_exception_and_each_problem_has_a_place(tmp_path: Path, name: str) -> None:
    write_riverside(tmp_path)
    lines = (tmp_path / name).read_text(encoding="utf-8").splitlines(keepends=True)
    for number in range(len(lines)):
        (tmp_path / name).write_text("".join(lines[:number] + lines[number + 1 :]), encoding="utf-8")
        assert all(one.place and one.remedy for one in problems_in(tmp_path))
