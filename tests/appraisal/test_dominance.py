"""Certain dominance: as published where scores are known, and by every way the unknowns can turn out where not."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readiness.appraisal.dominance import Dominated, certainly_dominated
from readiness.appraisal.totals import Scores
from tests.appraisal.published import STOCK_SCORES, STOCKS, STOCKS_DOMINATED

ENDS = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted)
RANGES = st.lists(st.lists(ENDS, min_size=2, max_size=2), min_size=2, max_size=3)


def ranges(cells: list[list[list[int]]]) -> Scores:
    low, high = np.moveaxis(np.array(cells, dtype=float), 2, 0)
    return Scores(low, high)


def dominates(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(a >= b for a, b in zip(one, other, strict=True)) and one != other


def test_the_dominated_stocks_are_those_published_each_with_what_dominates_it() -> None:
    points = np.array(STOCK_SCORES, dtype=float) * [1, 1, -1]
    found = {
        STOCKS[one.option]: tuple(STOCKS[by] for by in one.by) for one in certainly_dominated(Scores(points, points))
    }
    assert found == STOCKS_DOMINATED


def test_an_open_score_that_could_make_up_for_it_saves_an_option() -> None:
    sure = Scores(np.array([[60.0, 70.0], [50.0, 20.0]]), np.array([[60.0, 70.0], [50.0, 70.0]]))
    open_ = Scores(np.array([[60.0, 70.0], [50.0, 20.0]]), np.array([[60.0, 70.0], [50.0, 71.0]]))
    assert certainly_dominated(sure) == (Dominated(1, (0,)),)
    assert certainly_dominated(open_) == ()


def test_equal_options_do_not_dominate_each_other() -> None:
    points = np.array([[10.0, 20.0], [10.0, 20.0]])
    assert certainly_dominated(Scores(points, points)) == ()


@given(RANGES)
def test_certainly_dominated_is_dominated_however_the_unknowns_turn_out(cells: list[list[list[int]]]) -> None:
    found = {(one.option, by) for one in certainly_dominated(ranges(cells)) for by in one.by}
    ways = [list(product(*(range(low, high + 1) for low, high in row))) for row in cells]
    for option, rival in product(range(len(cells)), repeat=2):
        always = option != rival and all(dominates(a, b) for a in ways[rival] for b in ways[option])
        assert ((option, rival) in found) == always
