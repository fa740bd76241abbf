"""Which open score could change the answer: against settling each of them and looking again."""

import numpy as np
import pytest

from readiness.appraisal.draws import uniform_weights
from readiness.appraisal.knowing import knowing
from readiness.appraisal.smaa import smaa
from readiness.appraisal.totals import First, Floats, Scores, float_first, float_totals, nearness

EVEN = np.array([0.5, 0.5])


def ranges(low: list[list[float]], high: list[list[float]]) -> Scores:
    return Scores(np.array(low, dtype=float), np.array(high, dtype=float))


def settled(scores: Scores, option: int, criterion: int, at: float) -> Scores:
    low, high = scores.low.copy(), scores.high.copy()
    low[option, criterion] = high[option, criterion] = at
    return Scores(low, high)


def under(scores: Scores, weights: Floats) -> First:
    return float_first(float_totals(scores, weights), nearness(scores))


@pytest.mark.parametrize("seed", range(12))
def test_each_open_score_does_what_settling_it_at_its_ends_does(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.integers(0, 101, (5, 4)).astype(float)
    open_ = rng.random(points.shape) < 0.3
    scores = Scores(np.where(open_, 0, points), np.where(open_, 100, points))
    weights, drawn = rng.dirichlet(np.ones(4)), uniform_weights(4, 2_000, seed)
    leader = int(float_totals(scores, weights).low.argmax())
    found = knowing(scores, weights, drawn, leader)
    assert found.now == under(scores, weights)
    assert len(found.unknowns) == int(open_.sum())
    for one in found.unknowns:
        for at, then, share, of_leader in (
            (0.0, one.if_low, one.share_if_low, one.leader_if_low),
            (100.0, one.if_high, one.share_if_high, one.leader_if_high),
        ):
            after = settled(scores, one.option, one.criterion, at)
            assert then == under(after, weights)
            assert share == pytest.approx(smaa(after, drawn).necessarily.sum(), abs=1e-3)
            assert of_leader == pytest.approx(smaa(after, drawn).necessarily[leader], abs=1e-3)
        between = [settled(scores, one.option, one.criterion, at) for at in (0.0, 25.0, 50.0, 75.0, 100.0)]
        own = [float(smaa(each, drawn).necessarily[one.option]) for each in between]
        assert own == sorted(own)


def test_the_score_that_settles_who_is_first_comes_before_one_that_only_narrows_it() -> None:
    scores = ranges([[60, 60], [50, 0], [0, 40]], [[60, 60], [50, 100], [75, 46]])
    found = knowing(scores, EVEN, uniform_weights(2, 1_000, 1), 0)
    # B reaches 75, C 60.5; both may be first now. Only B at its high end settles it (75 > 60.5).
    assert found.now == First(None, (0, 1, 2))
    assert [(one.option, one.criterion, one.settles) for one in found.unknowns] == [
        (1, 1, True),
        (2, 0, False),
        (2, 1, False),
    ]
    assert found.unknowns[0].if_high == First(1, (1,))
    assert found.unknowns[0].if_low == First(None, (0, 2))
    assert found.unknowns[1].narrows


def test_where_one_option_is_first_for_certain_no_open_score_changes_that() -> None:
    found = knowing(ranges([[90, 80], [0, 10]], [[95, 80], [50, 10]]), EVEN, uniform_weights(2, 1_000, 1), 0)
    assert found.now == First(0, (0,))
    assert not any(one.settles or one.narrows for one in found.unknowns)


def test_of_open_scores_that_settle_nothing_the_one_with_more_points_at_stake_comes_first() -> None:
    scores = ranges([[0, 0], [0, 0]], [[100, 100], [100, 100]])
    found = knowing(scores, np.array([0.3, 0.7]), np.array([[0.5, 0.5]], dtype=np.float32), 0)
    assert [(one.option, one.criterion, round(one.points, 9)) for one in found.unknowns] == [
        (0, 1, 70),
        (1, 1, 70),
        (0, 0, 30),
        (1, 0, 30),
    ]


def test_with_every_score_known_there_is_nothing_to_find_out() -> None:
    points = np.array([[60.0, 40.0], [20.0, 90.0]])
    found = knowing(Scores(points, points), EVEN, uniform_weights(2, 1_000, 1), 0)
    assert found.unknowns == ()
    assert found.share == pytest.approx(1, abs=1e-3)


def test_an_only_option_is_first_whatever_turns_out() -> None:
    found = knowing(ranges([[0, 50]], [[100, 50]]), EVEN, uniform_weights(2, 100, 1), 0)
    assert (found.now, found.share, found.leader) == (First(0, (0,)), 1, 1)
    assert found.unknowns[0].share_if_low == found.unknowns[0].share_if_high == 1
