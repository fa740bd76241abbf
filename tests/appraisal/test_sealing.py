"""Weights from swings, and the seal over them."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from readiness.appraisal.sealing import groups_of, seal, sealed_groups, state_of, weights_of
from readiness.model.appraisal import Seal, Weights
from tests.appraisal.by_hand import SEALED, SWINGS, both, sealed, weights


def test_a_weight_is_the_swing_over_the_sum_of_all_swings() -> None:
    found = weights_of({"speed": Fraction(100), "care": Fraction(50), "cost": Fraction(10)}, ("cost", "speed", "care"))
    assert found == {"cost": Fraction(1, 16), "speed": Fraction(10, 16), "care": Fraction(5, 16)}
    assert list(found) == ["cost", "speed", "care"]


def test_a_criterion_without_a_swing_has_no_weight_and_a_swing_without_a_criterion_counts_for_nothing() -> None:
    assert weights_of({"speed": Fraction(40), "gone": Fraction(60)}, ("speed", "care")) == {
        "speed": Fraction(1),
        "care": Fraction(0),
    }


@pytest.mark.parametrize("swings", [{}, {"speed": Fraction(0)}, {"gone": Fraction(60)}])
def test_weights_that_sum_to_nothing_are_refused(swings: dict[str, Fraction]) -> None:
    with pytest.raises(ValueError, match=r"No criterion has a weight\."):
        weights_of(swings, ("speed", "care"))


@pytest.mark.parametrize(
    ("swings", "said"),
    [
        ({"speed": "-5"}, "is not a number of 0 or more"),
        ({"speed": "much"}, "is not a number of 0 or more"),
        ({"speed": "0", "care": "0"}, "all the weights are 0"),
        ({}, "all the weights are 0"),
    ],
)
def test_a_file_of_weights_that_are_negative_or_all_nothing_does_not_read(swings: dict[str, str], said: str) -> None:
    head = {"weights": "w", "appraisal": "a", "group": "g", "set_by": "s", "on": "2026-05-02"}
    with pytest.raises(ValidationError, match=said):
        Weights.model_validate({**head, "swings": swings})


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 100).map(Fraction), min_size=1))
def test_weights_sum_to_one_and_keep_the_proportions_of_the_swings(swings: dict[str, Fraction]) -> None:
    if any(swings.values()):
        found = weights_of(swings, sorted(swings))
        assert sum(found.values()) == 1
        for one, other in pairwise(sorted(swings)):
            assert found[one] * swings[other] == found[other] * swings[one]


def test_groups_stand_by_name_with_who_set_their_weights_and_when() -> None:
    found = groups_of(reversed(both()), ("speed", "care"))
    assert [(one.id, one.name, one.set_by, one.on) for one in found] == [
        ("council", "Council", "people", date(2026, 5, 2)),
        ("parents", "Parents", "people", date(2026, 5, 2)),
    ]
    assert found[1].weights == {"speed": Fraction(1, 4), "care": Fraction(3, 4)}


def test_sealed_groups_are_as_they_were_on_the_day_of_the_seal() -> None:
    then = sealed_groups(sealed(both()), ("speed", "care"))
    assert [one.on for one in then] == [SEALED, SEALED]
    assert [one.weights for one in then] == [one.weights for one in groups_of(both(), ("speed", "care"))]


# The states of a seal


def test_weights_as_they_were_sealed_are_sealed() -> None:
    assert state_of(sealed(both()), both()) == "sealed"


def test_without_a_seal_weights_are_not_sealed() -> None:
    assert state_of(None, both()) == "not sealed"


def test_a_seal_over_no_weights_seals_nothing() -> None:
    assert state_of(sealed(()), ()) == "not sealed"
    assert state_of(sealed(()), both()) == "not sealed"


@pytest.mark.parametrize(
    "now",
    [
        both({**SWINGS, "parents": {"speed": 26, "care": 75}}),
        both({**SWINGS, "parents": {"speed": 25, "care": 75, "cost": 1}}),
        both({"council": SWINGS["council"]}),
        both({**SWINGS, "groups": {"speed": 50}}),
        (both()[0], both()[1].model_copy(update={"group": "Mothers"})),
        (both()[0], both()[1].model_copy(update={"set_by": "somebody else"})),
        (),
    ],
)
def test_weights_that_differ_from_the_seal_were_changed_since(now: tuple[Weights, ...]) -> None:
    assert state_of(sealed(both()), now) == "changed since"


@pytest.mark.parametrize(
    "change",
    [
        {"appraisal": "another"},
        {"sealed": date(2026, 5, 6)},
        {"by": "another"},
        {"pack": "another"},
        {"sha256": "0" * 64},
        {"weights": sealed(both()).weights[:1]},
    ],
)
def test_a_seal_with_another_word_was_altered(change: dict[str, object]) -> None:
    assert state_of(sealed(both()).model_copy(update=change), both()) == "altered"


@pytest.mark.parametrize(
    "change",
    [
        {"weights": "another"},
        {"group": "another"},
        {"set_by": "another"},
        {"swings": {"speed": Fraction(75), "care": Fraction(24)}},
        {"swings": {"speed": Fraction(75)}},
        {"swings": {"speed": Fraction(75), "care": Fraction(25), "cost": Fraction(0)}},
    ],
)
def test_every_word_and_number_of_a_group_is_in_the_hash(change: dict[str, object]) -> None:
    made = sealed(both())
    other = made.model_copy(update={"weights": (made.weights[0].model_copy(update=change), made.weights[1])})
    assert state_of(other, both()) == "altered"
    again = made.weights[0].model_copy(update=change)
    files = [Weights(appraisal="hand", on=SEALED, **dict(again)), both()[1]]
    assert sealed(files).sha256 != made.sha256


def test_words_cannot_be_moved_from_one_line_of_a_seal_to_another() -> None:
    one = weights("council", {"speed": 75})
    honest = one.model_copy(update={"set_by": "people\nspeed=75", "swings": {}})
    also = one.model_copy(update={"group": "Council\npeople", "set_by": "speed=75", "swings": {}})
    assert len({sealed([each]).sha256 for each in (one, honest, also)}) == 3


def test_the_order_of_files_and_of_criteria_does_not_change_the_seal() -> None:
    turned = [one.model_copy(update={"swings": dict(reversed(one.swings.items()))}) for one in reversed(both())]
    assert sealed(turned).sha256 == sealed(both()).sha256
    mixed = sealed(both()).model_copy(update={"weights": tuple(reversed(sealed(both()).weights))})
    assert state_of(mixed, turned) == "sealed"


def test_a_seal_says_what_was_sealed_when_by_whom_and_for_which_models() -> None:
    made = seal("s", "a", both(), "digest", "me", SEALED)
    assert isinstance(made, Seal)
    assert (made.seal, made.appraisal, made.pack, made.by, made.sealed) == ("s", "a", "digest", "me", SEALED)
    assert [one.weights for one in made.weights] == ["council", "parents"]
