"""What `readiness check` finds in appraisals, weights and seals: each fault alone, at its line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from readiness.checking.appraisal_checks import APPRAISAL_CHECKS
from readiness.checking.plans import check_plans_of
from readiness.problems import Problem
from readiness.shipped import EXAMPLES
from readiness.workspace.workspace import read_workspace
from tests.checking.riverside import DAY, line_of
from tests.checking.valley import (
    COUNCIL,
    FAIR,
    NATIONAL,
    OPTIONS,
    SCHOOL,
    Text,
    candidate,
    problems_in_valley,
    terms,
    weights,
    write_seal,
    write_valley,
)
from tests.texts import shipped

Write = Callable[[Path], Path]


def council(**changes: Any) -> Write:
    """The place with another first option."""
    return lambda folder: write_valley(folder, [{**COUNCIL, **changes}, *OPTIONS[1:]])


def about(**changes: Any) -> Write:
    """The place with other words in its appraisal."""
    return lambda folder: write_valley(folder, **changes)


def groups(*those: Text) -> Write:
    """The place with other weights."""
    return lambda folder: write_valley(folder, groups=those)


def figure(name: str, **said: str) -> Write:
    return council(figures={**COUNCIL["figures"], name: {**said, "source": "x"}})


YES = {"answer": "yes", "source": "x"}
LATER = "2026-06-02"
#: name: the place, the code, the text of the line, and what is said of it.
FAULTS: dict[str, tuple[Write, str, str, str]] = {
    "unknown requirements": (
        about(requirements="river-hlep"),
        "no-such-lot",
        "river-hlep",
        "Did you mean 'river-help'",
    ),
    "an unknown lot": (about(lot="hepl"), "no-such-lot", "hepl", "Did you mean 'help'"),
    "an unknown model": (council(model="local-authorty"), "unknown-model", "local-authorty", "'local-authority'"),
    "an unknown must-have": (council(must_haves={"monney": YES}), "unknown-must-have", "monney", "'money'"),
    "an unknown criterion": (figure("prise", value="1"), "unknown-criterion", "prise", "Did you mean 'price'"),
    "a weight for an unknown criterion": (
        groups(weights("council", {"price": "100", "rech": "20"})),
        "unknown-criterion",
        "rech",
        "Did you mean 'reach'",
    ),
    "a level on a scale of figures": (figure("price", level="3"), "wrong-scale", "3", "£ a year"),
    "a figure on a scale of levels": (figure("reach", value="70"), "wrong-scale", "70", "0 to 4"),
    "a range on a scale of levels": (figure("reach", lowest="1", highest="2"), "wrong-scale", "1", "0 to 4"),
    "a level that is not there": (figure("reach", level="5"), "wrong-scale", "5", "0 to 4"),
    "an unknown option": (council(option="ash-and-too"), "unknown-option", "ash-and-too", "'ash-and-two'"),
    "an option of another form": (council(option="ash-and-two"), "unknown-option", "ash-and-two", "no consortium"),
    "an unknown provider": (council(provider="brich"), "unknown-organisation", "brich", "Did you mean 'birch'"),
    "an option written twice": (council(id="school"), "duplicate-id", "school", "written twice"),
    "one option": (lambda folder: write_valley(folder, [COUNCIL]), "one-option", "candidates", "one option"),
    "two options that are the same": (
        lambda folder: write_valley(folder, [*OPTIONS, {**NATIONAL, "id": "other"}]),
        "identical-options",
        "other",
        "'national' and 'other'",
    ),
    "an appraisal after today": (about(stated=LATER), "in-the-future", LATER, "after today"),
    "a red line after today": (
        council(red_line={"because": "x", "by": "y", "on": LATER}),
        "in-the-future",
        LATER,
        "after today",
    ),
    "a figure after today": (figure("price", value="1", on=LATER), "in-the-future", LATER, "after today"),
    "weights after today": (groups(weights("council", on=LATER)), "in-the-future", LATER, "after today"),
    "weights for an unknown appraisal": (
        groups(weights("council", appraisal="way")),
        "unknown-appraisal",
        "way",
        "Did you mean 'ways'",
    ),
    "two files of one group": (
        groups(weights("council"), weights("council", weights="other")),
        "group-twice",
        "Council",
        "at ",
    ),
    "no step has 100": (
        groups(weights("council", {"price": "80", "start": "40"})),
        "contradictory-weights",
        "swings",
        "the greatest is 'price' with 80",
    ),
    "a step above 100": (
        groups(weights("council", {"price": "100", "start": "120"})),
        "contradictory-weights",
        "120",
        "'start' has 120",
    ),
}
WARNINGS = {"one-option", "identical-options", "contradictory-weights", "no-data", "other-models", "sealed-twice"}


def found(problems: list[Problem], code: str) -> Problem:
    those = [one for one in problems if one.code == code]
    assert len(those) == 1, [str(one) for one in problems]
    return those[0]


def test_a_place_in_which_nothing_is_wrong_has_no_problem(tmp_path: Path) -> None:
    assert [str(one) for one in problems_in_valley(write_seal(write_valley(tmp_path)))] == []


def test_the_made_up_places_that_are_shipped_have_no_problem() -> None:
    space = read_workspace(EXAMPLES, date(2026, 11, 2))
    assert [str(one) for one in check_plans_of(shipped(), space, [], date(2026, 11, 2))] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_at_its_line_with_what_to_write(tmp_path: Path, name: str) -> None:
    write, code, text, says = FAULTS[name]
    problem = found(problems_in_valley(write(tmp_path)), code)
    assert text in line_of(problem)[1]
    assert says in str(problem)
    assert problem.remedy
    assert (problem.severity == "warning") == (code in WARNINGS)


def test_a_criterion_about_which_nothing_is_known_is_named(tmp_path: Path) -> None:
    silent = [{**one, "figures": {k: v for k, v in one["figures"].items() if k != "vat"}} for one in OPTIONS]
    problem = found(problems_in_valley(write_valley(tmp_path, silent)), "no-data")
    assert (problem.severity, "'vat'" in problem.message) == ("warning", True)


def test_what_the_search_works_out_for_a_consortium_is_data(tmp_path: Path) -> None:
    lead = candidate("lead", "lead-partner-delivering", (), "2")
    silent = [{**one, "figures": {k: v for k, v in one["figures"].items() if k != "vat"}} for one in OPTIONS]
    codes = {one.code for one in problems_in_valley(write_valley(tmp_path, [*silent, lead]))}
    assert "no-data" not in codes


def test_an_answer_that_the_search_gives_is_only_warned_of(tmp_path: Path) -> None:
    lead = candidate("lead", "lead-partner-delivering", FAIR, "3")
    problem = found(problems_in_valley(write_valley(tmp_path, [*OPTIONS, lead])), "unknown-must-have")
    assert problem.severity == "warning"


def test_the_same_figures_under_other_must_haves_are_not_the_same_option(tmp_path: Path) -> None:
    other = {**NATIONAL, "id": "other", "must_haves": {}}
    assert problems_in_valley(write_valley(tmp_path, [COUNCIL, NATIONAL, SCHOOL, other])) == []


def test_weights_for_no_criterion_in_use_sum_to_nothing(tmp_path: Path) -> None:
    write_valley(tmp_path, groups=[weights("council", {"rech": "100"})])
    assert {one.code for one in problems_in_valley(tmp_path)} == {"no-weight", "unknown-criterion"}


@pytest.mark.parametrize(("swings", "code"), [({"price": "0"}, "no-weight"), ({"price": "-5"}, "wrong-number")])
def test_weights_of_nothing_or_below_it_are_not_read(tmp_path: Path, swings: Text, code: str) -> None:
    write_valley(tmp_path, groups=[weights("council", swings)])
    (problem,) = read_workspace(tmp_path, DAY).problems
    assert problem.code == code
    assert problem.place is not None


def test_a_seal_that_was_altered_is_an_error_at_its_hash(tmp_path: Path) -> None:
    write_seal(write_valley(tmp_path), changed=("price: 100", "price: 90"))
    problem = found(problems_in_valley(tmp_path), "altered-seal")
    assert (problem.severity, line_of(problem)[1].startswith("sha256:")) == ("error", True)


def test_a_seal_for_other_delivery_models_is_warned_of_with_both_digests(tmp_path: Path) -> None:
    write_seal(write_valley(tmp_path), pack="0123456789abcdef")
    problem = found(problems_in_valley(tmp_path), "other-models")
    assert problem.severity == "warning"
    assert "0123456789ab," in problem.message
    assert terms().models.digest[:12] in problem.message


def test_a_second_seal_is_warned_of(tmp_path: Path) -> None:
    write_seal(write_seal(write_valley(tmp_path)), "second")
    assert "'first'" in found(problems_in_valley(tmp_path), "sealed-twice").message


def test_check_says_it_too_for_the_file_alone_and_for_the_folder(tmp_path: Path) -> None:
    write_valley(tmp_path, lot="hepl")
    space = read_workspace(tmp_path, DAY)
    for what in ([], [str(tmp_path / "appraisal.yaml")]):
        assert "no-such-lot" in {one.code for one in check_plans_of(shipped(), space, what, DAY)}


def test_an_appraisal_without_options_is_said_once_and_nobody_is_told_that_it_is_not_there(tmp_path: Path) -> None:
    write_seal(write_valley(tmp_path))
    file = tmp_path / "appraisal.yaml"
    file.write_text(file.read_text(encoding="utf-8").partition("candidates:")[0] + "candidates: []\n", encoding="utf-8")
    space = read_workspace(tmp_path, DAY)
    found = [*space.problems, *check_plans_of(shipped(), space, [], DAY)]
    assert [(one.code, one.message) for one in found if one.severity == "error"] == [
        ("empty", "'candidates' is an empty list")
    ]


def test_every_check_of_appraisals_has_a_fault_that_it_finds() -> None:
    told = {code for _, code, _, _ in FAULTS.values()} | {"no-data", "no-weight", "altered-seal"}
    assert {check.code for check in APPRAISAL_CHECKS} == told | {"other-models", "sealed-twice"}
