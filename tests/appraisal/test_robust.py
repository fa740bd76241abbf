"""How far the order hangs on weights and unknowns: worked out by hand on two criteria."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from readiness.appraisal.robust import Robust
from readiness.appraisal.totals import Total
from tests.appraisal.by_hand import CLOSE, SAMPLES, both, judged, option, weights

FAST, KIND, LOW = option("fast", 80, 20), option("kind", 20, 80), option("low", 10, 10)


def robust(*options: dict[str, Any], groups: tuple[str, ...] = ("council", "parents")) -> Robust:
    files = [one for one in both() if one.weights in groups]
    found = judged(*options, files=files).robust
    assert found is not None
    return found


def ends(found: Sequence[Total]) -> list[list[Fraction]]:
    return [[one.low, one.high] for one in found]


def number(found: Robust, name: str) -> int:
    return next(at for at, one in enumerate(found.pool) if one.id == name)


def test_totals_of_each_group_are_the_sums_worked_out_by_hand() -> None:
    found = robust(option("fast", 80, 20), option("open", (20, 60), 80))
    council, parents = found.groups
    fast, open_ = number(found, "fast"), number(found, "open")
    by_council, by_parents = found.group_totals(council), found.group_totals(parents)
    assert ends(by_council)[fast] == [65, 65]  # 60 + 5
    assert ends(by_council)[open_] == [35, 65]  # 15 or 45, and 20
    assert ends(by_parents)[fast] == [35, 35]  # 20 + 15
    assert ends(by_parents)[open_] == [65, 75]  # 5 or 15, and 60
    assert [part.high for part in by_council[open_].parts] == [45, 20]


def test_totals_without_a_group_are_over_the_middle_of_all_groups() -> None:
    found = robust(FAST, KIND)
    assert found.middle == (Fraction(1, 2), Fraction(1, 2))
    assert ends(found.totals()) == [[50, 50], [50, 50]]


def test_the_middle_is_the_mean_of_the_groups() -> None:
    files = (weights("a", {"speed": 100}), weights("b", {"speed": 25, "care": 75}), weights("c", {"care": 100}))
    found = judged(FAST, KIND, files=files).robust
    assert found is not None
    assert found.middle == (Fraction(5, 12), Fraction(7, 12))


def test_without_weights_all_criteria_count_alike_and_any_weights_are_drawn() -> None:
    found = Robust(robust(FAST, KIND).pool, ("speed", "care"), (), SAMPLES)
    assert found.middle == (Fraction(1, 2), Fraction(1, 2))
    assert found.drawn is found.all_weights


def test_weights_are_drawn_between_those_of_the_groups() -> None:
    speed = robust(FAST, KIND).drawn[:, 0]
    assert 0.25 <= speed.min() < 0.26
    assert 0.74 < speed.max() <= 0.75 + 1e-6
    assert float(speed.mean()) == pytest.approx(0.5, abs=CLOSE)


def test_with_one_group_any_weights_are_drawn() -> None:
    found = robust(FAST, KIND, groups=("council",))
    assert found.drawn is found.all_weights
    assert found.middle == (Fraction(3, 4), Fraction(1, 4))
    assert found.drawn[:, 0].min() < 0.01
    assert found.drawn[:, 0].max() > 0.99


def test_the_shares_are_those_worked_out_by_hand() -> None:
    """Fast leads where 100 w + 40 (1 - w) is above 61, so w above 0.35: 65 % of all weights, 80 % of the groups'."""
    found = robust(option("fast", 100, 40), option("even", 61, 61))
    fast, even = number(found, "fast"), number(found, "even")
    assert found.between_groups.necessarily[fast] == pytest.approx(0.80, abs=CLOSE)
    assert found.over_all.necessarily[fast] == pytest.approx(0.65, abs=CLOSE)
    assert found.pairs.sure[fast, even] == pytest.approx(0.80, abs=CLOSE)
    assert found.leader == fast


def test_the_leader_is_who_is_first_for_certain_most_often_then_perhaps_then_by_title() -> None:
    sure = robust(option("even", 61, 61), option("fast", 100, 40))
    assert sure.pool[sure.leader].id == "fast"
    perhaps = robust(FAST, KIND, option("open"))
    assert perhaps.pool[perhaps.leader].id == "open"
    tie = robust(option("b", 50, 50), option("a", 50, 50))
    assert tie.pool[tie.leader].id == "a"


def test_an_option_that_another_beats_everywhere_is_dominated_and_what_is_open_is_not() -> None:
    found = robust(FAST, LOW, option("open", (5, 90), 15))
    assert [(found.pool[one.option].id, [found.pool[by].id for by in one.by]) for one in found.dominated] == [
        ("low", ["fast"])
    ]


def test_an_option_that_is_out_takes_no_part() -> None:
    found = robust(FAST, option("gone", 100, 100, {"holder": "no"}), option("apart", 5, 5, {}))
    assert [one.id for one in found.pool] == ["fast", "apart"]


def total(found: Robust, option_: int, speed: Fraction) -> Fraction:
    low = found.cells[option_]
    return speed * low[0].low + (1 - speed) * low[1].low


def changes_at(found: Robust, one: int, other: int) -> Fraction:
    """The weight of speed at which two known options change places, by halving."""
    low, high = Fraction(0), Fraction(1)
    ahead = total(found, one, low) > total(found, other, low)
    for _ in range(60):
        middle = (low + high) / 2
        if (total(found, one, middle) > total(found, other, middle)) == ahead:
            low = middle
        else:
            high = middle
    return low


def test_the_weight_at_which_the_leader_changes_is_the_one_found_by_halving() -> None:
    found = robust(option("fast", 90, 30), option("even", 60, 50))
    fast, even = number(found, "fast"), number(found, "even")
    assert found.pool[found.leader].id == "fast"
    span = found.stability[0].necessarily
    assert span is not None
    assert span.low == pytest.approx(float(changes_at(found, fast, even)))
    assert span.low == pytest.approx(0.4)  # 90 w + 30 (1 - w) = 60 w + 50 (1 - w)
    assert (span.high, span.below, span.above) == (1.0, even, None)
    assert found.stability[1].necessarily is not None
    assert found.stability[1].necessarily.high == pytest.approx(0.6)


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4))
@settings(max_examples=40)
def test_stability_agrees_with_halving_on_any_two_known_options(figures: list[int]) -> None:
    a, b, c, d = figures
    assume((a - c) * (b - d) < 0)
    found = robust(option("one", a, b), option("two", c, d))
    leader = found.leader
    span = found.stability[0].possibly
    assert span is not None
    edge = float(changes_at(found, leader, 1 - leader))
    assert min(abs(span.low - edge), abs(span.high - edge)) < 1e-9


def test_the_unknown_that_could_change_the_answer_stands_first() -> None:
    """The rival's speed decides. The care of the last decides nothing."""
    found = robust(option("sure", 60, 60), option("open", (20, 100), 55), option("last", 0, (0, 10)))
    first = found.unknowns.unknowns[0]
    assert (found.pool[first.option].id, found.criteria[first.criterion]) == ("open", "speed")
    assert first.settles
    assert not found.unknowns.unknowns[-1].settles


def test_the_same_appraisal_gives_the_same_shares_every_time() -> None:
    one, other = robust(FAST, KIND, LOW), robust(FAST, KIND, LOW)
    assert np.array_equal(one.between_groups.necessarily, other.between_groups.necessarily)
    assert np.array_equal(one.drawn, other.drawn)


def test_an_option_alone_has_totals_a_leader_and_no_rival() -> None:
    found = robust(FAST)
    assert found.leader == 0
    assert ends(found.totals()) == [[50, 50]]
    assert found.dominated == ()
    assert all(one.necessarily and (one.necessarily.low, one.necessarily.high) == (0, 1) for one in found.stability)
