"""Weight vectors drawn at random come from the distribution that they say they come from."""

import numpy as np
import pytest

from readiness.appraisal.draws import mixed_weights, uniform_weights, weights_within

COUNT = 20_000


def test_uniform_weights_are_reproducible_sum_to_one_and_have_the_moments_of_the_simplex() -> None:
    drawn = uniform_weights(4, COUNT, 9)
    assert np.array_equal(drawn, uniform_weights(4, COUNT, 9))
    assert not np.array_equal(drawn, uniform_weights(4, COUNT, 10))
    assert drawn.sum(axis=1) == pytest.approx(np.ones(COUNT), abs=1e-6)
    assert drawn.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.006)
    assert drawn.var(axis=0) == pytest.approx([3 / 80] * 4, abs=0.002)


def test_mixtures_lie_between_the_groups_and_count_each_group_alike() -> None:
    groups = np.array([[0.6, 0.2, 0.2], [0.2, 0.6, 0.2], [0.3, 0.5, 0.2]])
    drawn = mixed_weights(groups, COUNT, 11)
    assert drawn.mean(axis=0) == pytest.approx(groups.mean(axis=0), abs=0.005)
    assert np.all((drawn >= groups.min(axis=0) - 1e-6) & (drawn <= groups.max(axis=0) + 1e-6))


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ([0.2, 0.1, 0.0], [0.5, 0.4, 1.0]),
        ([0.0, 0.3, 0.3, 0.05], [0.1, 0.5, 0.4, 0.6]),
        ([0.0, 0.0, 0.25], [1.0, 1.0, 0.25]),
    ],
)
def test_weights_within_ranges_are_what_is_left_of_uniform_ones_when_the_others_are_thrown_away(
    low: list[float], high: list[float]
) -> None:
    drawn = weights_within(np.array(low), np.array(high), COUNT, 12)
    assert np.all((drawn >= np.array(low) - 1e-6) & (drawn <= np.array(high) + 1e-6))
    assert drawn.sum(axis=1) == pytest.approx(np.ones(COUNT), abs=1e-6)
    loose = np.where(np.array(low) == np.array(high), 0.02, 0)
    plain = uniform_weights(len(low), 100 * COUNT, 13)
    kept = plain[((plain >= np.array(low) - loose) & (plain <= np.array(high) + loose)).all(axis=1)]
    assert len(kept) > 2_000
    assert drawn.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.012)
    assert np.cov(drawn.T) == pytest.approx(np.cov(kept.T), abs=0.004)


def test_ranges_that_leave_one_weight_vector_give_it_and_ranges_that_leave_none_are_our_mistake() -> None:
    assert weights_within(np.array([0.3, 0.7]), np.array([0.5, 0.7]), 2, 1) == pytest.approx(np.array([[0.3, 0.7]] * 2))
    with pytest.raises(ValueError, match="sum to 1"):
        weights_within(np.array([0.6, 0.6]), np.array([0.7, 0.7]), 2, 1)
