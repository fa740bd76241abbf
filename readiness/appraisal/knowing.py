"""Which open score, once known, could change the answer, in order.

What settling one score can do follows from its two ends, because totals rise with it. At its high end the option's own
lowest total rises: it may become necessarily first, and rivals may cease to be possibly first. At its low end the
option's highest total falls: it may cease to be possibly first, and a rival may become necessarily first. Values
between the two do no more. Nothing that is necessary ceases to be so: where one option is necessarily first already, no
open score can change the answer under those weights.
"""

from typing import NamedTuple

import numpy as np

from readiness.appraisal.smaa import rounding
from readiness.appraisal.totals import First, Floats, Scores, best_rival, float_first, float_totals, nearness


class Unknown(NamedTuple):
    """An open score, and what would follow if it turned out at its low or its high end, everything else as now.

    `points`: how much of the option's total hangs on it, weight times width. `if_low`, `if_high`: who is first under
    the given weights. `settles`: at one end someone is necessarily first who is not now. `narrows`: at one end fewer
    are possibly first. `share_if_low`, `share_if_high`: the share of weight vectors for which anyone is necessarily
    first; `leader_if_low`, `leader_if_high`: for which the leader is.
    """

    option: int
    criterion: int
    points: float
    if_low: First
    if_high: First
    settles: bool
    narrows: bool
    share_if_low: float
    share_if_high: float
    leader_if_low: float
    leader_if_high: float


class Knowing(NamedTuple):
    """Who is first now, the two shares now, and the open scores, the one that could change most first."""

    now: First
    share: float
    leader: float
    unknowns: tuple[Unknown, ...]


class _Settled(NamedTuple):
    """Under each vector, what the rivals of one option leave it, all (n,).

    `top`: their greatest highest total. `sure`: the lowest total of the one that beats all the others but this option,
    minus infinity where none does. `leads`: whether that one is the leader.
    """

    top: Floats
    sure: Floats
    leads: Floats


def knowing(scores: Scores, weights: Floats, drawn: Floats, leader: int) -> Knowing:
    """What each open score could change, under `weights` (k,) and over the n weight vectors of `drawn`, (n, k).

    In this order: scores that settle who is first under `weights`; that narrow who may be; those whose better end
    raises the share of vectors with someone necessarily first most; whose other end does; on which most points hang;
    then by option and criterion. `leader`: the option whose own share is reported.
    """
    now = float_totals(scores, weights)
    first = float_first(now, nearness(scores))
    low, high = scores.low.astype(np.float32), scores.high.astype(np.float32)
    across = np.asarray(drawn, dtype=np.float32).T
    lowest, highest, near = low @ across, high @ across, np.float32(rounding(scores))
    each = (lowest > best_rival(highest) + near).mean(axis=1)
    found = []
    for option in np.flatnonzero((scores.high > scores.low).any(axis=1)):
        settled = _settled(lowest, highest, near, int(option), leader)
        for criterion in np.flatnonzero(scores.high[option] > scores.low[option]):
            rise = across[criterion] * (high[option, criterion] - low[option, criterion])
            own = float((lowest[option] + rise > settled.top + near).mean())
            freed = settled.sure > highest[option] - rise + near
            width = float(scores.high[option, criterion] - scores.low[option, criterion])
            points = float(weights[criterion]) * width
            if_low, if_high = _ends(now, int(option), points, nearness(scores))
            found.append(
                Unknown(
                    int(option),
                    int(criterion),
                    points,
                    if_low,
                    if_high,
                    first.necessarily is None and {if_low.necessarily, if_high.necessarily} != {None},
                    min(len(if_low.possibly), len(if_high.possibly)) < len(first.possibly),
                    float(each[option] + freed.mean()),
                    float(each.sum() - each[option] + own),
                    float((freed & settled.leads).mean() if option != leader else each[leader]),
                    own if option == leader else float(each[leader]),
                )
            )
    found.sort(key=_order)
    return Knowing(first, float(each.sum()), float(each[leader]), tuple(found))


def _order(one: Unknown) -> tuple[object, ...]:
    best, other = max(one.share_if_low, one.share_if_high), min(one.share_if_low, one.share_if_high)
    return (not one.settles, not one.narrows, -best, -other, -one.points, one.option, one.criterion)


def _ends(now: Scores, option: int, points: float, near: float) -> tuple[First, First]:
    """Who is first with one option's highest total lowered, and with its lowest total raised, by `points`."""
    lower, higher = now.high.copy(), now.low.copy()
    lower[option] -= points
    higher[option] += points
    return float_first(Scores(now.low, lower), near), float_first(Scores(higher, now.high), near)


def _settled(lowest: Floats, highest: Floats, near: np.float32, option: int, leader: int) -> _Settled:
    rivals = np.flatnonzero(np.arange(len(lowest)) != option)
    if not len(rivals):
        nobody = np.full(lowest.shape[1], -np.inf, dtype=np.float32)
        return _Settled(nobody, nobody, np.zeros(lowest.shape[1], dtype=bool))
    theirs = lowest[rivals]
    who = theirs.argmax(axis=0)
    best = theirs.max(axis=0)
    others = highest[rivals]
    top = others.max(axis=0)
    others[who, np.arange(others.shape[1])] = -np.inf
    return _Settled(top, np.where(best > others.max(axis=0) + near, best, -np.inf), rivals[who] == leader)
