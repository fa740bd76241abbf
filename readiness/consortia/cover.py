"""The least coordination cost of covering every requirement once, over all leads, with proof.

Weighted set cover, once for each lead (NP-hard). Bounds for all leads at once discard most of them: dual ascent, then
Lagrangian bounds. Each lead that is left is proved by a tree search over the same bounds, many nodes side by side.
Costs are whole numbers and bounds are exact: a bound above cost - 1 is a proof.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readiness.consortia.lagrangian import (
    Floats,
    Nodes,
    Part,
    Places,
    Yes,
    ascend,
    branched,
    completed,
    grain_for,
    last,
    lean,
    narrowed,
    roots,
    settled,
    whole,
    widened,
)

Whole = NDArray[np.int32]

_FIRST = 8  # so many leads or nodes are completed to covers, the most promising ones
_ROUNDS = (40, 40, 40)  # for each lead, before any tree
_ROUNDS_EACH, _STEP_EACH = 20, 0.5  # for each node of a tree
_SIDE_BY_SIDE = 128  # nodes
_FREE = ((8, 12), (16, 16))  # further above its bound than so many steps, a cover is improved so many members at a time


class Cover(NamedTuple):
    """The best lead and members, their cost in steps, the least proved bound over all leads, and the nodes it took."""

    lead: int
    members: tuple[int, ...]
    cost: int
    bound: int
    nodes: int


def least_cover(distance: Whole, holders: Yes, leads: Sequence[int]) -> Cover | None:
    """The least sum over distinct members of their distance from the lead; None where a requirement has no holder.

    Args:
        distance: steps, leads x organisations; a lead is 0 from itself.
        holders: organisations x requirements.
        leads: the organisation of each row of `distance`.

    Raises ValueError where a distance is negative or too large to be exact, or a lead is not 0 from itself.
    """
    if not len(leads) or not holders.any(axis=0).all():
        return None
    if distance.min(initial=0) < 0 or distance[range(len(leads)), list(leads)].any():
        raise ValueError("A distance is at least 0 steps, and a lead is 0 steps from itself.")
    useful = np.flatnonzero(holders.any(axis=1))
    with np.errstate(invalid="ignore"):  # matrix products of few rows may warn without a cause
        search = _Search(distance[:, useful], holders[useful])
        search.bound_all()
        search.prove()
    lead = int(leads[search.row])
    members = tuple(sorted({lead, *useful[search.covers[search.row]].tolist()}))
    cost = int(distance[search.row, list(members)].sum(dtype=np.int64))
    return Cover(lead, members, cost, int(search.bounds.min()), search.nodes)


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


def _even(prices: Floats, holds: Floats) -> Floats:
    """Charges that share prices evenly: for each requirement the least share of a holder, leads x requirements."""
    shares = np.ascontiguousarray((prices / holds.sum(axis=1)).T)
    charges = np.empty((holds.shape[1], len(prices)), dtype=np.float32)
    for number, held in enumerate(holds.T > 0):
        charges[number] = shares[held].min(axis=0)
    return charges.T


class _Problem(NamedTuple):
    """The cover for one lead."""

    prices: Floats  # steps, organisations
    useful: Floats  # the same, infinite where somebody else holds as much for no more
    part: Part
    charges: Floats  # steps, requirements
    bound: int  # steps
    grain: np.float32


class _Found(NamedTuple):
    """No cover costs `limit` or less, but for `members` where they are given. `nodes`: how many were looked at."""

    limit: int
    members: Places | None
    nodes: int


class _Search:
    """The cheapest cover so far and a proved bound for each lead: the search is over when the least bound meets it.

    Rows are leads. Organisations are those that hold something.
    """

    def __init__(self, distance: Whole, holders: Yes) -> None:
        self.grain = grain_for(int(distance.max(initial=0)), holders.shape[1])
        self.prices, self.part = distance.astype(np.float32), whole(holders.astype(np.float32))
        found, self.charges = dual_ascent(self.prices, holders)
        self.bounds = found.astype(np.int64)  # steps
        self.covers: dict[int, Places] = {}  # the cheapest of a lead
        self.improved: set[int] = set()  # leads whose cover was improved
        self.cost, self.row, self.nodes = np.iinfo(np.int64).max, 0, 0

    def offer(self, row: int, members: Places) -> None:
        """A cover with this lead."""
        cost = _cost(self.prices[row], members)
        if row not in self.covers or cost < _cost(self.prices[row], self.covers[row]):
            self.covers[row] = members
        if cost < self.cost:
            self.cost, self.row = cost, row

    def complete(self, rows: Places) -> None:
        """Offers a cover for each of these leads."""
        found = completed(roots(self.prices[rows], self.charges[rows]), self.part)
        for row, members in zip(rows.tolist(), found, strict=True):
            self.offer(row, lean(self.prices[row], self.part.holds, members))

    def bound_all(self) -> None:
        """A better bound for each lead that may be the best, and covers on the way."""
        self.complete(np.argsort(self.bounds, kind="stable")[:_FIRST])
        left = np.flatnonzero(self.bounds < self.cost)
        both = self.charges[left] + _even(self.prices[left], self.part.holds)  # a better start than either
        self.charges[left] = np.floor(both / (2 * self.grain)) * self.grain
        for rounds in _ROUNDS:
            left = np.flatnonzero(self.bounds < self.cost)
            if not len(left):
                return
            nodes = roots(self.prices[left], self.charges[left])
            found, self.charges[left] = ascend(nodes, self.part, self.cost - 1, self.grain, rounds=rounds)
            self.bounds[left] = np.maximum(self.bounds[left], np.ceil(found).astype(np.int64))
            self.complete(left[np.argsort(found, kind="stable")[:_FIRST]])

    def prove(self) -> None:
        """Raises the bound of each lead to the cost or above, lowest first, with cheaper covers on the way."""
        if self.bounds.min() < self.cost:
            self.improve(self.row)
        for row in np.argsort(self.bounds, kind="stable").tolist():
            if self.bounds[row] < self.cost:
                self.improve(row)
                problem = self.problem(row)
                found = _explored(problem, roots(problem.useful[None], problem.charges[None]), self.cost - 1)
                self.nodes += found.nodes
                self.bounds[row] = found.limit + 1
                if found.members is not None:
                    self.offer(row, found.members)

    def improve(self, row: int) -> None:
        """Offers a cheaper cover for this lead, once, where the best may be far above what it costs at least."""
        if row in self.improved or not _free(self.cost - int(self.bounds[row])):
            return
        if row not in self.covers:
            self.complete(np.array([row]))
        found = _improved(self.problem(row), self.covers[row])
        self.improved.add(row)
        self.nodes += found.nodes
        if found.members is not None:
            self.offer(row, found.members)

    @cached_property
    def instead(self) -> tuple[Places, Places, Yes]:
        """Pairs of one and another that holds all the same and maybe more; is the other preferred at the same price?"""
        size = self.part.holds.sum(axis=1)
        within = self.part.holds @ self.part.across == size[:, None]
        np.fill_diagonal(within, False)
        one, other = np.nonzero(within)
        return one, other, (size[other] > size[one]) | (other < one)

    def problem(self, row: int) -> _Problem:
        """The cover for this lead."""
        prices, (one, other, first) = self.prices[row], self.instead
        useful = prices.copy()
        useful[one[(prices[other] < prices[one]) | ((prices[other] == prices[one]) & first)]] = np.inf
        return _Problem(prices, useful, self.part, self.charges[row], int(self.bounds[row]), self.grain)


def _explored(problem: _Problem, start: Nodes, limit: int, improve: bool = True) -> _Found:
    """The least cover of at most `limit` that comes from these nodes, by branch and bound."""
    stack, best, count, batches = [start], None, 0, 0
    while stack:
        nodes, part = narrowed(last(stack, _SIDE_BY_SIDE), problem.part)
        count, batches = count + len(nodes.paid), batches + 1
        bounds, charges = ascend(nodes, part, limit, problem.grain, rounds=_ROUNDS_EACH, step=_STEP_EACH)
        on = bounds <= limit
        nodes = settled(nodes._replace(charges=charges).take(on), part, bounds[on], limit)
        left = nodes.open.any(axis=1)
        covers, nodes = [*nodes.members[~left]], nodes.take(np.flatnonzero(left))
        if batches & (batches - 1) == 0:  # the first, second, fourth, eighth time
            covers += [*completed(nodes.take(slice(-_FIRST, None)), part)]
        for members in (lean(problem.prices, problem.part.holds, one) for one in covers):
            if _cost(problem.prices, members) > limit:
                continue
            found = _improved(problem, members) if improve else _Found(0, None, 0)
            best, count = members if found.members is None else found.members, count + found.nodes
            limit = _cost(problem.prices, best) - 1
        if len(nodes.paid):
            stack.append(widened(branched(nodes, part), part, problem.part.holds.shape))
    return _Found(limit, best, count)


def _improved(problem: _Problem, members: Places) -> _Found:
    """A cheaper cover, as long as choosing a few members anew, around each of them in turn, gives one."""
    best, count, cost = None, 0, _cost(problem.prices, members)
    sizes = _free(cost - problem.bound)
    while sizes:
        found = _explored(problem, _around(problem, members, sizes.pop(0)), cost - 1, improve=False)
        count += found.nodes
        if found.members is not None:
            best = members = found.members
            cost = _cost(problem.prices, members)
            sizes = _free(cost - problem.bound)
    return _Found(cost - 1, best, count)


def _free(gap: int) -> list[int]:
    """How many members to choose anew at a time for a cover so many steps above its bound, fewest first."""
    return [size for least, size in _FREE if gap > least]


def _around(problem: _Problem, members: Places, size: int) -> Nodes:
    """For each member the problem without it and those nearest to it: whom the same organisations can stand in for."""
    shared = problem.part.holds[members] @ problem.part.across
    near = np.argsort(-(shared @ shared.T), axis=1, kind="stable")[:, :size]
    kept = np.zeros((len(members), len(problem.prices)), dtype=bool)
    kept[:, members] = True
    kept[np.arange(len(members))[:, None], members[near]] = False
    open_ = (kept.astype(np.float32) @ problem.part.holds == 0).astype(np.float32)
    prices = np.where(kept, np.float32(np.inf), problem.useful)
    paid = np.where(kept, problem.prices, 0).sum(axis=1)
    return Nodes(prices, paid, open_, problem.charges * open_, kept)


def _cost(prices: Floats, members: Places) -> int:
    return int(prices[members].sum(dtype=np.float64))
