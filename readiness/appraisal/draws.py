"""Weight vectors drawn at random, each saying from which distribution. The same seed gives the same vectors.

All return float32 of shape (n, k): rows are independent vectors of k weights that are at least 0 and sum to 1 (up to
float32 rounding). The array is stored criterion by criterion, which is what `smaa` reads fastest.
"""

import numpy as np

from readiness.appraisal.totals import Floats

#: Tried before drawing in earnest, to see which way to draw accepts most.
PILOT = 512
#: Candidates at a time; after `ENOUGH` of them, ranges that keep fewer than one in `RARE` are given up.
AT_ONCE, ENOUGH, RARE = 65_536, 4_000_000, 10_000
#: A range of weights narrower than this is a fixed weight.
NARROW = 1e-12


def uniform_weights(criteria: int, count: int, seed: int) -> Floats:
    """Uniform on the simplex of all weight vectors: Dirichlet(1, ..., 1), by normalised exponentials.

    The "no information" weights of SMAA (Lahdelma, Hokkanen & Salminen 1998). Method: Rubinstein 1982; Devroye 1986,
    chapter V, theorem 2.2.
    """
    drawn = np.random.default_rng(seed).standard_exponential((criteria, count), dtype=np.float32)
    drawn /= drawn.sum(axis=0)
    return drawn.T


def mixed_weights(groups: Floats, count: int, seed: int) -> Floats:
    """Mixtures of the weight vectors of g stakeholder groups, `groups` of shape (g, k).

    The shares of the mixture are uniform on their simplex, so no group counts for more than another. Every vector lies
    between the groups' own; where groups agree on a weight, it does not vary.
    """
    shares = uniform_weights(len(groups), count, seed)
    return (np.asarray(groups, dtype=np.float32).T @ shares.T).T


def room(low: Floats, high: Floats) -> tuple[Floats, Floats] | None:
    """The ranges (k,) without what no weight vector can reach; None where no vector keeps to them."""
    low, high = np.maximum(np.asarray(low, float), 0), np.minimum(np.asarray(high, float), 1)
    if (low > high + NARROW).any() or low.sum() > 1 + NARROW or high.sum() < 1 - NARROW:
        return None
    return np.maximum(low, 1 - (high.sum() - high)), np.minimum(high, 1 - (low.sum() - low))


def weights_within(low: Floats, high: Floats, count: int, seed: int) -> Floats:
    """Uniform on the weight vectors with each weight within its stated [low, high], both (k,).

    Exact, by rejection: the narrowest ranges are drawn uniformly, the t widest share what is left uniformly on a
    simplex above their lower ends; a candidate is kept with probability proportional to the volume of that simplex, and
    only if the t keep to their upper ends. Every t gives the same distribution; the one that keeps most is used.
    Note that uniform within ranges is not each weight uniform within its own: the sum of 1 binds them.
    """
    ends = room(low, high)
    if ends is None:
        raise ValueError("No weights within these ranges sum to 1.")
    least, most = ends
    rng = np.random.default_rng(seed)
    if (most - least <= NARROW).all():
        return np.tile((least / least.sum()).astype(np.float32)[:, None], count).T
    order = np.argsort(least - most, kind="stable")
    ways = range(2, int((most - least > NARROW).sum()) + 1)
    shared = max((1, *ways), key=lambda t: len(_candidates(least[order], most[order], t, PILOT, rng).T))
    kept: list[Floats] = []
    found = tried = 0
    while found < count:
        if tried > ENOUGH and found * RARE < tried:
            raise ValueError("These ranges leave almost no weights that sum to 1: widen one.")
        size = min(AT_ONCE, 4 * (count - found) + PILOT)
        kept.append(_candidates(least[order], most[order], shared, size, rng))
        found, tried = found + kept[-1].shape[1], tried + size
    weights = np.empty((len(least), count), dtype=np.float32)
    weights[order] = np.concatenate(kept, axis=1)[:, :count]
    return weights.T


def _candidates(low: Floats, high: Floats, shared: int, count: int, rng: np.random.Generator) -> Floats:
    """Of `count` candidates (k, count) those kept; the first `shared` weights take what the others leave."""
    width = high - low
    fixed = low[shared:, None] + width[shared:, None] * rng.random((len(low) - shared, count))
    left = 1 - fixed.sum(axis=0) - low[:shared].sum()
    parts = rng.standard_exponential((shared, count))
    parts *= left / parts.sum(axis=0)
    fullest = min(1 - low.sum(), width[:shared].sum())
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = np.where(left >= 0, (np.maximum(left, 0) / fullest) ** (shared - 1), 0)
    keep = (rng.random(count) <= chance) & (parts <= width[:shared, None]).all(axis=0) & (left >= 0)
    return np.concatenate([low[:shared, None] + parts, fixed])[:, keep]
