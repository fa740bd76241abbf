"""Published results of SMAA-2, which draws the scores as well as the weights, come out of the same counting."""

from collections.abc import Callable

import numpy as np
import pytest

from readiness.appraisal.draws import uniform_weights
from readiness.appraisal.ranks import tally
from readiness.appraisal.smaa import Acceptability, shares
from readiness.appraisal.totals import Floats
from tests.appraisal import published

COUNT = 20_000


def depression(count: int, seed: int) -> Floats:
    """Scores of 0 to 1 of the antidepressants, drawn `count` times: (count, options, criteria).

    Scales run over the hull of the 95 % intervals, as JSMAA sets them.
    """
    mean, spread = np.moveaxis(np.array(published.DEPRESSION), 2, 0)
    drawn = mean + spread * np.random.default_rng(seed).standard_normal((count, *mean.shape))
    ends = np.stack([mean - 1.96 * spread, mean + 1.96 * spread])
    drawn[:, :, 0], ends[:, :, 0] = np.exp(drawn[:, :, 0]), np.exp(ends[:, :, 0])
    return _scaled(drawn, ends[0].min(axis=0), ends[1].max(axis=0))


def clots(count: int, seed: int) -> Floats:
    """Scores of the two blood thinners, drawn `count` times: (count, 2, 3); a little beyond 0 to 1 here and there."""
    happened, not_ = np.moveaxis(np.array(published.CLOTS_EVENTS), 2, 0)
    worst, best = np.array(published.CLOTS_SCALES).T
    drawn = np.random.default_rng(seed).beta(happened, not_, (count, *happened.shape))
    return np.asarray((drawn - worst) / (best - worst))


def hansen(count: int, seed: int) -> Floats:
    """Scores of placebo and four antidepressants, drawn `count` times: (count, 5, 6)."""
    rng = np.random.default_rng(seed)
    drawn = np.empty((count, 5, len(published.HANSEN)))
    for criterion, (baseline, ratios, upper) in enumerate(published.HANSEN):
        covariance = np.zeros((4, 4))
        covariance[np.triu_indices(4)] = upper
        covariance += np.triu(covariance, 1).T
        drawn[:, 0, criterion] = 0
        drawn[:, 1:, criterion] = rng.multivariate_normal(ratios, covariance, count)
        drawn[:, :, criterion] += rng.normal(*baseline, (count, 1))
    return _scaled(1 / (1 + np.exp(-drawn)), np.zeros(6), np.ones(6))


def _scaled(drawn: Floats, low: Floats, high: Floats) -> Floats:
    """0 to 1, where the first criterion is better when higher and the others when lower."""
    scores = (high - drawn) / (high - low)
    scores[:, :, 0] = 1 - scores[:, :, 0]
    return np.asarray(scores)


def of_drawn_scores(scores: Floats, weights: Floats) -> Acceptability:
    """SMAA-2 as published: scores (n, m, k) drawn with each weight vector."""
    totals = np.einsum("nmk,nk->mn", scores, weights)
    return shares(tally(totals, totals, weights.T, 0.0))


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (depression, published.DEPRESSION_RESULTS),
        (clots, published.CLOTS_RESULTS),
        (hansen, published.HANSEN_PAPER),
        (hansen, published.HANSEN_RESULTS),
    ],
    ids=["antidepressants", "blood thinners", "Hansen, the paper", "Hansen, the R package"],
)
def test_published_results_of_smaa_2_come_out_when_scores_are_drawn_too(
    drawn: Callable[[int, int], Floats], expected: published.Published
) -> None:
    scores = drawn(COUNT, 1)
    weights = uniform_weights(scores.shape[2], COUNT, 2)
    found = of_drawn_scores(scores, weights)
    assert found.best == pytest.approx(np.array(expected.ranks), abs=expected.within)
    assert found.central_maybe == pytest.approx(np.array(expected.central), abs=expected.within)
    at_central = [
        of_drawn_scores(scores, np.tile(row, (COUNT, 1))).possibly[i] for i, row in enumerate(found.central_maybe)
    ]
    assert at_central == pytest.approx(expected.confidence, abs=expected.within)


def test_the_published_result_under_fixed_weights_comes_out() -> None:
    found = of_drawn_scores(clots(COUNT, 1), np.tile(published.CLOTS_WEIGHTS, (COUNT, 1)))
    assert found.possibly == pytest.approx(published.CLOTS_FIRST, abs=0.015)
