"""How often, over many weight vectors, an option is first: necessarily, or possibly.

Stochastic multicriteria acceptability analysis for the additive model (SMAA-2: Lahdelma & Salminen 2001, Operations
Research 49(3), 444-454), with one change: only weights are drawn. Scores stay ranges, and each share is a pair of
bounds: whatever distribution anyone put on the open scores, independent of the weights, SMAA-2's share would lie
between the two. Under one weight vector an option

- is *necessarily first* when its lowest total beats every rival's highest: its worst possible rank is 1;
- is *possibly first* when its highest total reaches every rival's lowest: its best possible rank is 1.

Options whose totals tie are each possibly, neither necessarily, first. Totals that float32 cannot tell apart count as
tied, so that a *necessarily* is never owed to rounding.
"""

from collections.abc import Callable
from functools import reduce
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from readiness.appraisal.ranks import Tally, added, product, tally, tally_known, wins
from readiness.appraisal.totals import Floats, Scores

Bools = NDArray[np.bool_]
Result = TypeVar("Result")
#: Vectors worked on at a time: few enough to stay in cache, enough to be worth a call. Measured, see bench/README.md.
BLOCK = 12_240


class Acceptability(NamedTuple):
    """Shares of n weight vectors, for m options and k criteria; for their error see `standard_error`.

    `best`[i, r] and `worst`[i, r], each (m, m): the best, or worst, possible rank of option i is r + 1. Where all
    scores are known and no totals tie, both are the rank acceptability b_i^r of SMAA-2. `central_sure` and
    `central_maybe`, (m, k): the mean of the vectors that make the option necessarily, or possibly, first (SMAA-2's
    central weight vector); NaN where none does.
    """

    vectors: int
    best: Floats
    worst: Floats
    central_sure: Floats
    central_maybe: Floats

    @property
    def necessarily(self) -> Floats:
        """The share for which each option is necessarily first, (m,); they sum to at most 1."""
        return self.worst[:, 0]

    @property
    def possibly(self) -> Floats:
        """The share for which each option is possibly first, (m,); they sum to at least 1."""
        return self.best[:, 0]


class Pairwise(NamedTuple):
    """[i, j]: shares of weight vectors, (m, m), 0 on the diagonal: SMAA's pairwise winning index, as bounds.

    `sure`: i's lowest total is above j's highest. `maybe`: i's highest total reaches j's lowest.
    """

    sure: Floats
    maybe: Floats


def smaa(scores: Scores, weights: Floats) -> Acceptability:
    """The shares over `weights`, (n, k), as drawn by `draws`."""

    def counted(lowest: Floats, highest: Floats, across: Floats, near: float) -> Tally:
        if lowest is highest:
            return tally_known(lowest, across, near)
        return tally(lowest, highest, across, near)

    return shares(reduce(added, _in_blocks(scores, weights, counted)))


def shares(counts: Tally) -> Acceptability:
    """Counts as shares."""
    count = int(counts.best[0].sum())
    with np.errstate(invalid="ignore"):
        sure = counts.sum_sure / counts.worst[:, :1].astype(float)
        maybe = counts.sum_maybe / counts.best[:, :1].astype(float)
    return Acceptability(count, counts.best / count, counts.worst / count, sure, maybe)


def pairwise(scores: Scores, weights: Floats) -> Pairwise:
    """How often one option certainly, or possibly, does at least as well as another, option by option."""
    found = _in_blocks(scores, weights, lambda lowest, highest, _, near: wins(lowest, highest, near))
    sure = sum(found[1:], start=found[0]) / len(weights)
    return Pairwise(sure, np.where(np.eye(len(sure), dtype=bool), 0, 1 - sure.T))


def _in_blocks(
    scores: Scores, weights: Floats, work: Callable[[Floats, Floats, Floats, float], Result]
) -> list[Result]:
    """`work` on lowest and highest totals (m, b) and the vectors (k, b), for each block; in order."""
    low, high = scores.low.astype(np.float32), scores.high.astype(np.float32)
    near = rounding(scores)
    known = scores.known
    across = np.asarray(weights, dtype=np.float32).T

    def one(start: int) -> Result:
        block = np.ascontiguousarray(across[:, start : start + BLOCK])
        lowest = product(low, block)
        return work(lowest, lowest if known else product(high, block), block, near)

    return [one(start) for start in range(0, across.shape[1], BLOCK)]


def rounding(scores: Scores) -> float:
    """In points: how far apart two equal float32 totals of these scores can come out.

    Twice the bound (k + 2) u max|score| on the error of a sum of k products (Higham 2002, section 3.1), u = 2**-24.
    """
    greatest = max(float(np.abs(scores.low).max()), float(np.abs(scores.high).max()))
    return float(2 * (scores.low.shape[1] + 2) * 2.0**-24 * greatest)


def standard_error(share: Floats | float, count: int) -> Floats:
    """The sampling error of a share of `count` independent vectors: sqrt(p (1 - p) / n).

    It is 0 at a share of 0 or 1: then, at 95 %, the truth is within about 3 / n.
    """
    return np.asarray(np.sqrt(share * (1 - share) / count))
