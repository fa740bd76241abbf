"""Totals of ranges: exact, as published, and who is first when totals tie or overlap."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.appraisal.totals import First, Range, Scores, Total, as_arrays, best_rival, first, float_first, totals
from readiness.appraisal.totals import float_totals as in_floats
from tests.appraisal.published import HEAT_LOSS, HEAT_LOSS_HIGHER_IS_BETTER, HEAT_LOSS_TOTALS

HALF = Fraction(1, 2)


def known(*points: int) -> list[Range]:
    return [Range(Fraction(one), Fraction(one)) for one in points]


def spans(*ends: tuple[int, int]) -> list[Total]:
    return [Total(Fraction(low), Fraction(high), ()) for low, high in ends]


def test_the_published_weighted_sums_of_the_heat_loss_example_come_out_to_the_digit() -> None:
    cells = [[Fraction(text) for text in row] for row in HEAT_LOSS]
    columns = []
    for column, higher in zip(zip(*cells, strict=True), HEAT_LOSS_HIGHER_IS_BETTER, strict=True):
        better = [one if higher else 1 / one for one in column]
        columns.append([Range(one / sum(better), one / sum(better)) for one in better])
    found = totals(list(zip(*columns, strict=True)), [Fraction(1, 7)] * 7)
    assert [round(float(total.low), 8) for total in found] == [float(text) for text in HEAT_LOSS_TOTALS]
    assert first(found) == First(1, (1,))


def test_a_total_is_exact_and_says_what_each_criterion_adds() -> None:
    (found,) = totals([[Range(Fraction(0), Fraction(100)), *known(30)]], [Fraction(1, 3), Fraction(2, 3)])
    assert found == Total(
        Fraction(20),
        Fraction(160, 3),
        (Range(Fraction(0), Fraction(100, 3)), Range(Fraction(20), Fraction(20))),
    )


@pytest.mark.parametrize("weights", [[HALF, Fraction(1, 3)], [Fraction(3, 2), -HALF]])
def test_weights_that_do_not_sum_to_one_or_are_negative_are_our_mistake(weights: list[Fraction]) -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        totals([known(1, 2)], weights)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ([(50, 60), (10, 40)], First(0, (0,))),
        ([(50, 60), (10, 50)], First(None, (0, 1))),
        ([(50, 60), (10, 49), (55, 58)], First(None, (0, 2))),
        ([(50, 50), (50, 50), (20, 20)], First(None, (0, 1))),
        ([(0, 100)], First(0, (0,))),
    ],
)
def test_first_for_certain_beats_every_rival_and_a_tie_makes_nobody_certain(
    ends: list[tuple[int, int]], expected: First
) -> None:
    assert first(spans(*ends)) == expected
    low, high = np.array(ends, dtype=float).T
    assert float_first(Scores(low, high), 1e-9) == expected


def test_the_best_rival_of_the_best_is_the_second_and_an_only_option_has_none() -> None:
    assert best_rival(np.array([[3.0], [5.0], [5.0]])).ravel().tolist() == [5, 5, 5]
    assert best_rival(np.array([1.0, 4.0, 2.0])).tolist() == [4, 2, 4]
    assert best_rival(np.array([7.0])).tolist() == [-np.inf]


@given(st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=1, max_size=5))
def test_floats_and_fractions_agree_on_who_is_first(points: list[list[int]]) -> None:
    weights = [Fraction(1, 10), Fraction(3, 10), Fraction(6, 10)]
    cells = [known(*row) for row in points]
    arrays = as_arrays(cells)
    assert arrays.known
    assert float_first(in_floats(arrays, np.array(weights, float)), 1e-9) == first(totals(cells, weights))
