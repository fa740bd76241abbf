"""Shares of weight vectors: as published, against exact areas, and what must hold for any ranges."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.appraisal.draws import uniform_weights
from readiness.appraisal.ranks import tally, tally_known
from readiness.appraisal.smaa import Acceptability, pairwise, shares, smaa, standard_error
from readiness.appraisal.totals import Floats, Scores

COUNT = 20_000
DRAWN = {criteria: uniform_weights(criteria, 300, 7) for criteria in (1, 2, 3)}
ENDS = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted)


@st.composite
def ranges(draw: st.DrawFn) -> Scores:
    criteria = draw(st.integers(1, 3))
    row = st.lists(ENDS, min_size=criteria, max_size=criteria)
    low, high = np.moveaxis(np.array(draw(st.lists(row, min_size=1, max_size=5)), dtype=float) * 10, 2, 0)
    return Scores(low, high)


def known(*rows: list[float]) -> Scores:
    return Scores(np.array(rows, dtype=float), np.array(rows, dtype=float))


def run(scores: Scores) -> Acceptability:
    return smaa(scores, DRAWN[scores.low.shape[1]])


def test_with_two_criteria_shares_meet_the_exact_lengths_between_break_points() -> None:
    # Totals along the first weight: 100 t, 60, 30 + 50 (1 - t) + 10 t: A from 0.6, C up to 0.5, B between.
    found = smaa(known([100, 0], [60, 60], [40, 80]), uniform_weights(2, COUNT, 3))
    exact = np.array([0.4, 0.1, 0.5])
    assert np.all(np.abs(found.necessarily - exact) < 4 * standard_error(exact, COUNT))
    assert found.central_sure[:, 0] == pytest.approx([0.8, 0.55, 0.25], abs=0.01)
    open_ = Scores(np.array([[100.0, 0.0], [50, 50]]), np.array([[100.0, 0.0], [70, 70]]))
    shares_ = smaa(open_, uniform_weights(2, COUNT, 3))
    assert shares_.necessarily == pytest.approx([0.3, 0.5], abs=0.015)
    assert shares_.possibly == pytest.approx([0.5, 0.7], abs=0.015)


def area(corners: list[Floats], normals: list[Floats]) -> float:
    """The share of the triangle of weights where every normal . weights is at least 0, by clipping."""

    def twice(polygon: list[Floats]) -> float:
        x, y = np.array(polygon)[:, :2].T
        return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)))

    kept = corners
    for normal in normals:
        clipped: list[Floats] = []
        for here, there in zip(kept, kept[1:] + kept[:1], strict=True):
            a, b = float(normal @ here), float(normal @ there)
            clipped += [here] if a >= 0 else []
            clipped += [here + (there - here) * a / (a - b)] if a * b < 0 else []
        kept = clipped
        if not kept:
            return 0.0
    return twice(kept) / twice(corners)


@pytest.mark.parametrize("open_share", [0.0, 0.3])
def test_with_three_criteria_shares_meet_the_exact_areas(open_share: float) -> None:
    rng = np.random.default_rng(5)
    weights = uniform_weights(3, 4 * COUNT, 4)
    for _ in range(5):
        low = rng.uniform(0, 80, (5, 3))
        scores = Scores(low, low + np.where(rng.random(low.shape) < open_share, 20, 0))
        found = smaa(scores, weights)
        for option in range(5):
            rivals = [other for other in range(5) if other != option]
            sure = area(list(np.eye(3)), [scores.low[option] - scores.high[other] for other in rivals])
            maybe = area(list(np.eye(3)), [scores.high[option] - scores.low[other] for other in rivals])
            assert found.necessarily[option] == pytest.approx(sure, abs=0.008)
            assert found.possibly[option] == pytest.approx(maybe, abs=0.008)


@given(ranges())
def test_first_for_certain_is_possibly_first_and_the_shares_lie_on_both_sides_of_one(scores: Scores) -> None:
    found = run(scores)
    assert np.all(found.necessarily <= found.possibly)
    assert found.necessarily.sum() <= 1 + 1e-9
    assert found.possibly.sum() >= 1 - 1e-9
    assert found.best.sum(axis=1) == pytest.approx(np.ones(len(scores.low)))
    assert found.worst.sum(axis=1) == pytest.approx(np.ones(len(scores.low)))
    assert np.all(found.best.cumsum(axis=1) >= found.worst.cumsum(axis=1) - 1e-9)


@given(ranges(), st.data())
def test_learning_more_never_lowers_a_necessary_share_nor_raises_a_possible_one(
    scores: Scores, data: st.DataObject
) -> None:
    share = st.floats(0, 1, width=16)
    low, high = scores.low.copy(), scores.high.copy()
    for cell in np.ndindex(*low.shape):
        one, other = sorted((data.draw(share), data.draw(share)))
        low[cell], high[cell] = (scores.low[cell] + part * (scores.high - scores.low)[cell] for part in (one, other))
    before, after = run(scores), run(Scores(low, high))
    # A total that comes out a little differently may move a vector from a tie: one in 300 is let pass.
    assert np.all(after.necessarily >= before.necessarily - 1 / 300)
    assert np.all(after.possibly <= before.possibly + 1 / 300)


@given(ranges())
def test_an_option_of_which_nothing_is_known_is_always_possibly_and_never_necessarily_first(scores: Scores) -> None:
    nothing = np.zeros((1, scores.low.shape[1]))
    found = run(Scores(np.vstack([scores.low, nothing]), np.vstack([scores.high, nothing + 100])))
    assert (found.possibly[-1], found.necessarily[-1]) == (1, 0)
    alone = run(Scores(nothing, nothing + 100))
    assert (alone.possibly.tolist(), alone.necessarily.tolist()) == ([1], [1])


@given(ranges(), st.randoms(use_true_random=False))
def test_another_order_of_options_and_criteria_gives_the_same_shares_in_that_order(
    scores: Scores, random: Random
) -> None:
    options, criteria = list(range(len(scores.low))), list(range(scores.low.shape[1]))
    random.shuffle(options)
    random.shuffle(criteria)
    weights = DRAWN[len(criteria)]
    found = smaa(scores, weights)
    moved = smaa(Scores(*(one[options][:, criteria] for one in scores)), weights[:, criteria])
    for name in ("best", "worst"):
        assert getattr(moved, name) == pytest.approx(getattr(found, name)[options], abs=1 / 300 + 1e-9)


@given(ranges())
def test_options_that_are_the_same_are_never_necessarily_first(scores: Scores) -> None:
    found = run(Scores(np.vstack([scores.low, scores.low[:1]]), np.vstack([scores.high, scores.high[:1]])))
    assert found.necessarily[0] == found.necessarily[-1] == 0
    assert found.possibly[0] == found.possibly[-1]


def test_options_that_rounding_alone_tells_apart_tie() -> None:
    near = known(*([[33.3, 66.6 + 1e-5 * option, 10.1] for option in range(3)]), [33.3, 66.6, 10.1])
    found = smaa(near, uniform_weights(3, 1_000, 1))
    assert (found.necessarily.tolist(), found.possibly.tolist()) == ([0] * 4, [1] * 4)


@given(ranges())
def test_pairs_of_options_win_for_certain_less_often_than_possibly_and_the_two_make_up_one(scores: Scores) -> None:
    found = pairwise(scores, DRAWN[scores.low.shape[1]])
    off = ~np.eye(len(scores.low), dtype=bool)
    assert np.all(found.sure <= found.maybe + 1e-9)
    assert (found.sure + found.maybe.T)[off] == pytest.approx(np.ones(int(off.sum())))
    assert np.all(run(scores).necessarily <= np.where(off, found.sure, 1).min(axis=1) + 1e-9)


def test_sorting_known_totals_counts_what_comparing_them_two_by_two_does() -> None:
    rng = np.random.default_rng(6)
    for options in (2, 7, 50, 130, 300):
        scores = rng.integers(0, 11, (options, 3)).astype(np.float32) * 10
        across = np.ascontiguousarray(uniform_weights(3, 3_000, options).T)
        totals = scores @ across
        fast, slow = (shares(one) for one in (tally_known(totals, across, 1e-3), tally(totals, totals, across, 1e-3)))
        assert fast.best == pytest.approx(slow.best, abs=1e-3)
        assert fast.worst == pytest.approx(slow.worst, abs=1e-3)


def test_with_known_scores_best_and_worst_rank_are_the_rank_acceptability_of_smaa_2() -> None:
    rng = np.random.default_rng(8)
    scores = known(*rng.uniform(0, 100, (6, 4)).tolist())
    weights = uniform_weights(4, 2_000, 8)
    ranks = (-(scores.low @ weights.T)).argsort(axis=0).argsort(axis=0)
    expected = np.stack([np.bincount(row, minlength=6) for row in ranks]) / 2_000
    found = smaa(scores, weights)
    assert found.best == pytest.approx(expected, abs=1e-9)
    assert found.worst == pytest.approx(expected, abs=1e-9)


def test_an_option_that_can_never_be_first_has_no_central_weights() -> None:
    scores = Scores(np.array([[100.0, 0.0], [50, 50], [0, 0]]), np.array([[100.0, 0.0], [70, 70], [0, 0]]))
    central = smaa(scores, uniform_weights(2, 2_000, 3)).central_maybe
    assert np.isnan(central[2]).all()
    assert not np.isnan(central[:2]).any()


def test_the_standard_error_is_that_of_a_share() -> None:
    assert standard_error(np.array([0.5, 0.1, 0.0]), 10_000) == pytest.approx([0.005, 0.003, 0])
