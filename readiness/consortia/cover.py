"""The least coordination cost of covering every requirement once, over all leads, with proof.

Weighted set cover, once for each lead (NP-hard). Bounds for all leads at once discard most of them before anything is
solved: dual ascent, then a Lagrangian bound (subgradient). What is left goes to HiGHS, cut down by reduced costs.
Whole numbers: a lower bound above cost - 1 is a proof.
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readiness.solver import Column, Row, program, solve

Whole = NDArray[np.int32]
Floats = NDArray[np.float32]
Yes = NDArray[np.bool_]

_FIRST = 8  # leads tried by the greedy heuristic, the most promising first
_ROUNDS = 120
_SURE = 1e-3  # what single precision may lose: subtracted from every bound before it is rounded up


class Cover(NamedTuple):
    """The best lead and members, their cost in steps, the bound that proves it, and how many programmes were solved."""

    lead: int
    members: tuple[int, ...]
    cost: int
    bound: int
    programmes: int


def least_cover(distance: Whole, holders: Yes, leads: Sequence[int]) -> Cover | None:
    """The least sum over distinct members of their distance from the lead; None where a requirement has no holder.

    Args:
        distance: steps, leads x organisations; a lead is 0 from itself.
        holders: organisations x requirements.
        leads: the organisation of each row of `distance`.
    """
    if not len(leads) or not holders.any(axis=0).all():
        return None
    useful = np.flatnonzero(holders.any(axis=1))
    prices, holds = distance[:, useful].astype(np.float32), holders[useful].astype(np.float32)
    prices[useful[None, :] == np.asarray(leads)[:, None]] = 0
    bounds, duals = dual_ascent(prices, holders[useful])
    order = np.argsort(bounds, kind="stable")
    best = _Best(prices, holds)
    best.try_greedy(order[:_FIRST], prices[order[:_FIRST]])
    left = order[_rounded(bounds[order]) < best.cost]
    if len(left):
        left, bounds, duals = _lagrangian(best, left, bounds[left], duals[left])
    programmes = 0
    for at in np.argsort(bounds, kind="stable"):
        if _rounded(bounds[at]) < best.cost:
            programmes += 1
            _exact(best, int(left[at]), float(bounds[at]), duals[at])
    lead = int(leads[best.row])
    members = tuple(sorted({lead, *(int(useful[one]) for one in best.chosen)}))
    return Cover(lead, members, best.cost, best.cost, programmes)


def dual_ascent(prices: Floats, holds: Yes) -> tuple[Floats, Floats]:
    """A lower bound for each lead: each requirement, rarest first, is charged what its holders still have to give.

    Returns the bounds (leads) and the charges (leads x requirements).
    """
    slack = prices.T.copy()
    charges = np.zeros((holds.shape[1], len(prices)), dtype=np.float32)
    for number in np.argsort(holds.sum(axis=0), kind="stable"):
        those = np.flatnonzero(holds[:, number])
        part = slack[those]
        charges[number] = part.min(axis=0)
        slack[those] = part - charges[number]
    return charges.sum(axis=0), np.ascontiguousarray(charges.T)


def greedy(prices: Floats, holds: Floats, weights: Floats) -> list[list[int]]:
    """For each lead a cover: always the organisation with the least weight for each requirement still open."""
    count, wanted = len(prices), holds.shape[1]
    open_ = np.ones((count, wanted), dtype=np.float32)
    chosen: list[list[int]] = [[] for _ in range(count)]
    rows = np.arange(count)
    while len(rows):
        gain = open_[rows] @ holds.T
        with np.errstate(divide="ignore", invalid="ignore"):
            score = np.where(gain > 0, weights[rows] / gain - gain * 1e-6, np.inf)
        picks = score.argmin(axis=1)
        open_[rows] *= 1 - holds[picks]
        for row, pick in zip(rows.tolist(), picks.tolist(), strict=True):
            chosen[row].append(pick)
        rows = rows[open_[rows].any(axis=1)]
    return [_lean(prices[row], holds, picks) for row, picks in enumerate(chosen)]


def _lean(prices: Floats, holds: Floats, picks: list[int]) -> list[int]:
    """Without the members that the others make superfluous, dearest first."""
    cover = holds[picks].sum(axis=0)
    kept = list(picks)
    for pick in sorted(picks, key=lambda one: -prices[one]):
        if (cover - holds[pick] >= 1).all():
            cover = cover - holds[pick]
            kept.remove(pick)
    return kept


class _Best:
    """The best cover so far."""

    def __init__(self, prices: Floats, holds: Floats) -> None:
        self.prices, self.holds = prices, holds
        self.cost, self.row, self.chosen = np.iinfo(np.int32).max, 0, [0]

    def offer(self, row: int, chosen: list[int]) -> None:
        cost = round(float(self.prices[row, chosen].sum()))
        if cost < self.cost:
            self.cost, self.row, self.chosen = cost, row, chosen

    def try_greedy(self, rows: NDArray[np.int64], weights: Floats) -> None:
        for row, chosen in zip(rows.tolist(), greedy(self.prices[rows], self.holds, weights), strict=True):
            self.offer(row, chosen)


def _rounded(bound: Floats | float) -> NDArray[np.float64]:
    return np.ceil(np.asarray(bound, dtype=np.float64) - _SURE)


def _lagrangian(
    best: _Best, left: NDArray[np.int64], bounds: Floats, duals: Floats
) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Better bounds for the leads that are left, and better covers on the way. Leads fall out as soon as they can."""
    at, scale = duals.copy(), np.full(len(left), 1.0, dtype=np.float32)
    bounds, duals = bounds.copy(), duals.copy()
    for turn in range(_ROUNDS):
        reduced = best.prices[left] - at @ best.holds.T
        taken = reduced < 0
        value = at.sum(axis=1) + np.where(taken, reduced, 0).sum(axis=1)
        better = value > bounds + _SURE
        bounds, duals = np.where(better, value, bounds), np.where(better[:, None], at, duals)
        scale = np.where(better, scale, scale * np.float32(0.93))
        if turn % 20 == 0:
            lowest = np.argsort(bounds, kind="stable")[:_FIRST]
            best.try_greedy(left[lowest], np.maximum(reduced[lowest], 0))
        keep = _rounded(bounds) < best.cost
        if not keep.any():
            return left[:0], bounds[:0], duals[:0]
        slope = 1 - taken.astype(np.float32) @ best.holds
        length = np.maximum((slope * slope).sum(axis=1), 1)
        step = scale * np.maximum(best.cost - value, 1) / length
        at = np.maximum(at + step[:, None] * slope, 0)
        if not keep.all():
            left, bounds, duals, at, scale = left[keep], bounds[keep], duals[keep], at[keep], scale[keep]
    return left, bounds, duals


def _exact(best: _Best, row: int, bound: float, dual: Floats) -> None:
    """Anything better than the best with this lead, or the proof that there is none."""
    prices, holds = best.prices[row].astype(np.float64), best.holds
    reduced = prices - holds.astype(np.float64) @ dual.astype(np.float64)
    free = dual.sum(dtype=np.float64) + np.minimum(reduced, 0).sum()
    # An organisation whose use alone lifts the bound to what we have cannot be part of anything better.
    kept = np.flatnonzero(free + np.maximum(reduced, 0) - _SURE <= best.cost - 1)
    rows = [
        Row(1, np.inf, columns.tolist(), [1.0] * len(columns))
        for columns in (np.flatnonzero(held) for held in holds[kept].T)
    ]
    rows.append(Row(ceil(bound - _SURE), best.cost - 1, list(range(len(kept))), prices[kept].tolist()))
    found = solve(program([Column(float(price), 0, 1) for price in prices[kept]], rows))
    if found.values is not None:
        best.offer(row, [int(one) for one in kept[found.values > 0.5]])  # noqa: PLR2004
