"""The numbers of an option, worked out by hand for Brook: Ash leads and does the north, Cedar the south."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from readiness.consortia.look import Look
from readiness.consortia.matrix import Row, matrix
from readiness.consortia.numbers import MEASURES, Number, numbers, standing
from tests.consortia.brook import ASH, BIRCH, CEDAR, GROUPS, NORTH, SOUTH, Text, group, lot, place, searched, tie
from tests.network.areas import market

STAFF = {"staff": "7", "pension_liability": "£85,000", "source": "a list of May 2026"}
EXPECTED = {"form": "delivering-lead", "months_to_start": "6", "set_up_cost": "£9,000", "source": "a note"}


def look(folder: Path, *groups: Text) -> Look:
    candidates, tenders = place(folder, groups or GROUPS, lots=[lot(staff_transfer=STAFF, expected=[EXPECTED])])
    found = searched((candidates, tenders))
    form = candidates.market.forms[found.form]
    return Look(candidates, tenders[0], form, found.options[0], "claimed")


def by_id(it: Look) -> dict[str, Number]:
    return {one.measure.id: one for one in numbers(it)}


def test_every_number_of_the_pack_has_a_way_to_work_it_out() -> None:
    assert {one.id for one in market().numbers} == set(MEASURES)


@pytest.mark.parametrize(
    ("name", "evidenced", "claimed", "possible"),
    [
        ("coordination-cost", 4, 4, 4),
        ("service-coverage", 100, 100, 100),
        ("depth", 100, 100, 100),  # Ash and Cedar both do stay-and-play
        ("area-coverage", 100, 100, 100),
        ("lead-capacity", None, Fraction(22_000 * 100, 400_000), Fraction(22_000 * 100, 400_000)),  # no contracts held
        ("members-ready", 100, 100, 100),
        ("gates-of-leads", 0, 0, 0),
        ("agreement", None, None, None),
        ("holder-exists", 1, 1, 1),
        ("top-slice", Fraction(2_000 * 100, 22_000), Fraction(2_000 * 100, 22_000), Fraction(2_000 * 100, 22_000)),
        ("small-share", Fraction(10_000 * 100, 22_000), Fraction(10_000 * 100, 22_000), Fraction(10_000 * 100, 22_000)),
        ("local-share", 100, 100, 100),
        ("members", 2, 2, 2),
        ("joint-record", 0, 0, 0),  # they refer families to each other, no more
        ("lead-failure", 0, 0, 0),  # Cedar could go on with some of it
        ("staff-to-move", 7, 7, 7),
        ("pension-liability", 85_000, 85_000, 85_000),
        ("vat-lost", None, None, None),  # the note leaves it open
        ("months-to-start", 6, 6, 6),
        ("set-up-cost", 9_000, 9_000, 9_000),
        ("price-per-family", None, None, None),  # stay-and-play counts visits
    ],
)
def test_each_number_by_hand(name: str, evidenced: object, claimed: object, possible: object, tmp_path: Path) -> None:
    values = by_id(look(tmp_path))[name].values
    assert (values["evidenced"], values["claimed"], values["possible"]) == (evidenced, claimed, possible)


def test_what_nobody_saw_does_not_count_as_evidenced(tmp_path: Path) -> None:
    found = by_id(look(tmp_path, ASH, group("cedar", {SOUTH: "100"}, turnover="£20,000", seen="")))
    ready, covered, gates = (found[name].values for name in ("members-ready", "area-coverage", "gates-of-members"))
    assert (ready["evidenced"], ready["claimed"]) == (50, 100)
    assert (covered["evidenced"], covered["claimed"]) == (100, 100), "Ash alone was seen to offer both areas"
    assert (gates["evidenced"], gates["claimed"]) == (1, 0)
    assert found["small-share"].values["evidenced"] == 0, "nobody saw that it is small"


def test_how_much_was_stated_stands_beside_the_cost(tmp_path: Path) -> None:
    assert by_id(look(tmp_path))["coordination-cost"].rests_on.startswith("for 1 of 1 members")
    alone = searched(place(tmp_path / "b", (ASH, CEDAR), ties=()))
    candidates, tenders = place(tmp_path / "b", (ASH, CEDAR), ties=())
    form = candidates.market.forms[alone.form]
    found = by_id(Look(candidates, tenders[0], form, alone.options[0], "claimed"))
    assert found["coordination-cost"].values["claimed"] == 12
    assert found["coordination-cost"].rests_on.startswith("for 0 of 1 members")


def test_an_agreement_counts_where_somebody_said_how_far_it_has_got(tmp_path: Path) -> None:
    found = by_id(replace(look(tmp_path), agreement=3))["agreement"]
    assert found.values == {"evidenced": 3, "claimed": 3, "possible": 3}


def test_joint_delivery_on_file_is_a_record(tmp_path: Path) -> None:
    joint = place(tmp_path, ties=(tie("ash", "cedar"),))
    found = searched(joint)
    form = joint[0].market.forms[found.form]
    assert by_id(Look(joint[0], joint[1][0], form, found.options[0], "claimed"))["joint-record"].values["claimed"] == 1


def test_not_knowing_is_never_better(tmp_path: Path) -> None:
    one = by_id(look(tmp_path))["lead-capacity"]
    other = one._replace(values={**one.values, "claimed": Fraction(10)})
    assert standing(one, other, "claimed") == "better", "5.5 % is less than 10 %"
    assert standing(other, one, "claimed") == "worse"
    assert standing(one, one, "claimed") == "same"
    assert standing(one, other, "evidenced") == standing(other, one, "evidenced") == "not known"


def test_the_matrix_shows_gaps_and_single_points(tmp_path: Path) -> None:
    rows = matrix(look(tmp_path, ASH, BIRCH, CEDAR))
    assert rows == (
        Row("play", "stay-and-play", NORTH, 100, {"ash": 100}, (), 1),
        Row("play", "stay-and-play", SOUTH, 100, {"cedar": 100}, ("ash",), 2),
    )
    unseen = look(
        tmp_path / "unseen", group("ash", {NORTH: "100"}, lead="yes"), group("cedar", {SOUTH: "100"}, seen="")
    )
    assert [row.able for row in matrix(replace(unseen, view="evidenced"))] == [1, 0]
