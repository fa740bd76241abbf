"""Weighted set cover: Lagrangian bounds, covers and branching, for many problems side by side.

The bound (for set cover Beasley 1990; Caprara, Fischetti and Toth 1999): charge each open requirement something. Who is
asked for less than the charges of what it holds would be taken. What is paid already, plus all charges, less what these
takings save, is never above the least cost. Subgradient steps with momentum look for charges that make it large.

Charges are whole multiples of a grain, a power of two so coarse that every sum of them is exact in single precision, in
any order. So the bounds are exact, and every machine finds the same cover.
"""

from math import ceil, log2
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Yes = NDArray[np.bool_]
Places = NDArray[np.int64]

_EXACT = 2.0**23  # half of how many grains single precision counts without a gap
_FINEST, _COARSEST = -8, -2  # powers of two
_MOMENTUM, _SHORTER, _PATIENCE, _BEYOND = np.float32(0.8), np.float32(0.8), 3, np.float32(1.02)
_FEWER = 0.8  # the nodes that are left move together once they are fewer than this part


class Nodes(NamedTuple):
    """Problems side by side: some organisations are in, some ruled out; what does it cost at least to cover all?

    `members` has a column for every organisation; the rest is about the part that is still in play (see `Part`).
    """

    prices: Floats  # steps, nodes x organisations; infinite for those that are in or ruled out
    paid: Floats  # steps, nodes: what those that are in cost
    open: Floats  # nodes x requirements: 1 while not covered, then 0
    charges: Floats  # steps, nodes x requirements: 0 where covered
    members: Yes  # nodes x every organisation: who is in

    def take(self, which: Places | Yes | slice) -> "Nodes":
        """Some of them, in this order."""
        prices, paid, open_, charges, members = self
        return Nodes(prices[which], paid[which], open_[which], charges[which], members[which])


class Part(NamedTuple):
    """The organisations and requirements that are still in play."""

    who: Places  # organisations
    what: Places  # requirements
    holds: Floats  # 1 or 0, organisations x requirements
    across: Floats  # requirements x organisations


def whole(holds: Floats) -> Part:
    """Everybody and everything. `holds`: 1 or 0, organisations x requirements."""
    return Part(np.arange(len(holds)), np.arange(holds.shape[1]), holds, np.ascontiguousarray(holds.T))


def roots(prices: Floats, charges: Floats) -> Nodes:
    """Nobody in, nobody ruled out. `prices`, `charges`: steps, nodes x organisations and nodes x requirements."""
    none = np.zeros(prices.shape, dtype=bool)
    return Nodes(prices, np.zeros(len(prices), dtype=np.float32), np.ones_like(charges), charges, none)


def narrowed(nodes: Nodes, part: Part) -> tuple[Nodes, Part]:
    """Only what is in play in some node."""
    who, what = np.isfinite(nodes.prices).any(axis=0), nodes.open.any(axis=0)
    holds = np.ascontiguousarray(part.holds[np.ix_(who, what)])
    small = Part(part.who[who], part.what[what], holds, np.ascontiguousarray(holds.T))
    return nodes._replace(prices=nodes.prices[:, who], open=nodes.open[:, what], charges=nodes.charges[:, what]), small


def widened(nodes: Nodes, part: Part, count: tuple[int, int]) -> Nodes:
    """The nodes of a part, over so many organisations and requirements."""
    prices = np.full((len(nodes.paid), count[0]), np.inf, dtype=np.float32)
    open_, charges = np.zeros((2, len(nodes.paid), count[1]), dtype=np.float32)
    prices[:, part.who], open_[:, part.what], charges[:, part.what] = nodes.prices, nodes.open, nodes.charges
    return nodes._replace(prices=prices, open=open_, charges=charges)


def last(stack: list[Nodes], most: int) -> Nodes:
    """The last nodes of the stack, at most so many; they leave it."""
    parts, room = [], most
    while stack and room > 0:
        top = stack.pop()
        spare = max(0, len(top.paid) - room)
        if spare:
            stack.append(top.take(slice(spare)))
        parts.append(top.take(slice(spare, None)))
        room -= len(top.paid) - spare
    return Nodes(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def grain_for(dearest: int, requirements: int) -> np.float32:
    """The finest grain with which every sum of charges, each at most the dearest price, is exact.

    Raises ValueError where there is none: the prices are too large for single precision.
    """
    # What is paid and all charges are each at most requirements x dearest, and so is a reduced price.
    power = max(_FINEST, ceil(log2(max(1, 2 * requirements * dearest) / _EXACT)))
    if power > _COARSEST:
        most = int(_EXACT * 2.0**_COARSEST) // (2 * requirements)
        raise ValueError(f"{dearest} steps: too far to be exact over {requirements} requirements, at most {most}.")
    return np.float32(2.0**power)


def ascend(
    nodes: Nodes, part: Part, limit: int, grain: np.float32, *, rounds: int, step: float = 1.0
) -> tuple[Floats, Floats]:
    """A lower bound in steps for each node, exact, and the charges that prove it.

    Args:
        nodes: the problems, with the charges to start from.
        part: who holds what.
        limit: steps; a node is left alone once its bound is above it.
        grain: what charges are whole multiples of (see `grain_for`).
        rounds: at most so many subgradient steps.
        step: the length of the first, as a part of Polyak's.
    """
    count, at = len(nodes.paid), nodes.charges
    dearest = nodes.prices.max(where=np.isfinite(nodes.prices), initial=0)
    bounds, charges = np.full(count, -np.inf, dtype=np.float32), at.copy()
    active, heading = np.arange(count), np.zeros_like(at)
    length, stalled = np.full(count, step, dtype=np.float32), np.zeros(count, dtype=np.int64)
    for _ in range(rounds):
        saved = np.minimum(nodes.prices - at @ part.across, 0)
        saving = saved.sum(axis=1)
        value = nodes.paid + at.sum(axis=1) + saving
        better = (value > bounds[active]) & (saving > -_EXACT * grain)  # a larger sum might not be exact
        bounds[active[better]], charges[active[better]] = value[better], at[better]
        on = bounds[active] <= limit
        if not on.any():
            break
        slope = (nodes.open - (saved < 0).astype(np.float32) @ part.holds) * nodes.open
        heading = np.rint((slope + _MOMENTUM * heading) * 16) / 16  # so that their squares add up exactly
        heading[(at <= 0) & (heading < 0)] = 0
        stalled = np.where(better, 0, stalled + 1)
        length = np.where(stalled % _PATIENCE == _PATIENCE - 1, length * _SHORTER, length)
        squares = np.square(heading, dtype=np.float64).sum(axis=1)
        stride = (length * np.maximum(_BEYOND * (limit + 1) - value, 0.5) / np.maximum(squares, 1)).astype(np.float32)
        at = np.rint((at + stride[:, None] * heading) / grain) * grain
        at = np.minimum(np.maximum(at, 0), dearest)  # no good charge is above the dearest price
        if np.count_nonzero(on) < _FEWER * len(on):
            nodes, active, at, heading = nodes.take(on), active[on], at[on], heading[on]
            length, stalled = length[on], stalled[on]
    return bounds, charges


def settled(nodes: Nodes, part: Part, bounds: Floats, limit: int) -> Nodes:
    """The nodes that a cover of at most `limit` may come from, without who cannot be in it, and with who must be.

    Out: who would lift the bound above the limit by being in, and who has nothing more to give. In: who would by being
    out, and the only one left who holds something.
    """
    reduced, bound = nodes.prices - nodes.charges @ part.across, bounds[:, None]
    free = np.isfinite(reduced) & (bound + np.maximum(reduced, 0) <= limit)
    needed = free & (bound - np.minimum(reduced, 0) > limit)
    open_, paid, members = nodes.open, nodes.paid, nodes.members.copy()
    while True:
        members[:, part.who] |= needed
        paid = paid + np.where(needed, nodes.prices, 0).sum(axis=1)
        open_ = open_ * (needed.astype(np.float32) @ part.holds == 0)
        free &= open_ @ part.across > 0  # who is in has nothing open left to give
        able = free.astype(np.float32) @ part.holds
        needed = free & ((open_ * (able == 1)) @ part.across > 0)
        if not needed.any():
            break
    prices = np.where(free, nodes.prices, np.float32(np.inf))
    on = (paid <= limit) & ~((open_ > 0) & (able == 0)).any(axis=1)
    return Nodes(prices, paid, open_, nodes.charges * open_, members).take(on)


def branched(nodes: Nodes, part: Part) -> Nodes:
    """What each node comes to by who covers one requirement, the one that fewest can cover.

    The first child takes who has the least reduced price; each later one rules out those before. The most promising
    children stand last.
    """
    free, reduced = np.isfinite(nodes.prices), nodes.prices - nodes.charges @ part.across
    able = free.astype(np.float32) @ part.holds
    number = np.where(nodes.open > 0, able - nodes.charges / 1024, np.inf).argmin(axis=1)
    parents, picks = np.nonzero(free & (part.across[number] > 0))
    order = np.lexsort((reduced[parents, picks], parents))
    parents, picks = parents[order], picks[order]
    children = nodes.take(parents)
    child, before = np.nonzero(np.tri(len(parents), dtype=bool) & (parents[:, None] == parents))
    children.prices[child, picks[before]] = np.inf
    children.members[range(len(picks)), part.who[picks]] = True
    open_ = children.open * (1 - part.holds[picks])
    paid = children.paid + nodes.prices[parents, picks]
    children = children._replace(paid=paid, open=open_, charges=children.charges * open_)
    return children.take(np.argsort(-reduced[parents, picks], kind="stable"))


def completed(nodes: Nodes, part: Part) -> Yes:
    """A cover from each node, covers x every organisation; none from nodes that cannot be completed.

    Everybody whose reduced price is negative is in; then, again and again, who asks least above the charges for each
    requirement that it adds (Caprara, Fischetti and Toth 1999).
    """
    taken = nodes.prices - nodes.charges @ part.across < 0
    open_ = nodes.open * (taken.astype(np.float32) @ part.holds == 0)
    rows = np.flatnonzero(open_.any(axis=1))
    while len(rows):
        gain = open_[rows] @ part.across
        reduced = nodes.prices[rows] - (nodes.charges[rows] * open_[rows]) @ part.across
        with np.errstate(divide="ignore", invalid="ignore"):
            score = np.where(gain > 0, np.where(reduced > 0, reduced / gain, reduced * gain), np.inf)
        picks = score.argmin(axis=1)
        able = np.isfinite(score[range(len(rows)), picks])
        rows, picks = rows[able], picks[able]
        taken[rows, picks] = True
        open_[rows] *= 1 - part.holds[picks]
        rows = rows[open_[rows].any(axis=1)]
    met = ~open_.any(axis=1)
    members: Yes = nodes.members[met]
    members[:, part.who] |= taken[met]
    return members


def lean(prices: Floats, holds: Floats, members: Yes) -> Places:
    """The members of a cover without those that the others make superfluous, dearest first.

    `prices`: steps, organisations; `holds`: organisations x requirements; `members`: organisations.
    """
    kept = np.flatnonzero(members)
    cover, left = holds[kept].sum(axis=0), kept.tolist()
    for one in kept[np.argsort(-prices[kept], kind="stable")].tolist():
        if (cover - holds[one] >= 1).all():
            cover = cover - holds[one]
            left.remove(one)
    return np.array(left, dtype=np.int64)
