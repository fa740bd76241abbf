"""Weight vectors drawn at random come from the distribution that they say they come from."""

import numpy as np
import pytest

from readiness.appraisal.draws import mixed_weights, uniform_weights

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
