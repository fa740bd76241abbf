"""Weight vectors drawn at random, each saying from which distribution. The same seed gives the same vectors.

All return float32 of shape (n, k): rows are independent vectors of k weights that are at least 0 and sum to 1 (up to
float32 rounding). The array is stored criterion by criterion, which is what `smaa` reads fastest.
"""

import numpy as np

from readiness.appraisal.totals import Floats


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
