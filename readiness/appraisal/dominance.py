"""Which options a rival beats whatever the weights and whatever the unknown scores turn out to be."""

from typing import NamedTuple

import numpy as np

from readiness.appraisal.totals import Scores


class Dominated(NamedTuple):
    """An option and the rivals that certainly dominate it, in order."""

    option: int
    by: tuple[int, ...]


def certainly_dominated(scores: Scores) -> tuple[Dominated, ...]:
    """The options that some rival is never worse than and always better than somewhere, with every such rival.

    Rival r certainly dominates option o when on every criterion r's lowest score is at least o's highest, and on one it
    is greater. That is exactly: for every way the unknowns can turn out, r dominates o in the usual sense (at least as
    good everywhere, better somewhere). For the worst case takes all of r's lowest and all of o's highest scores at
    once, and there r is better somewhere only where the ranges do not touch. With known scores it is Pareto dominance.
    Equal options do not dominate each other. A dominated option can tie for first only while the criterion that tells
    the two apart weighs nothing.
    """
    rival, option = scores.low[:, None, :], scores.high[None, :, :]
    above = np.all(rival >= option, axis=2) & np.any(rival > option, axis=2)
    return tuple(Dominated(int(o), tuple(np.flatnonzero(above[:, o]).tolist())) for o in np.flatnonzero(above.any(0)))
