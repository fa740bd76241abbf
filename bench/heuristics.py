"""What the literature does instead of an exact search: two of these on networkx, as published, and tuned in numpy.

All start from the same ties or the same distances. Ties between candidates go to the lower number, so that the two
greedy ones must find the same cover.
"""

from collections.abc import Sequence
from typing import NamedTuple

import networkx as nx
import numpy as np
from localities import Bools, Ints, Locality


class Team(NamedTuple):
    """A lead and its members, the lead among them; `cost`: the sum over members of their distance from the lead."""

    lead: int
    members: tuple[int, ...]
    cost: int


def _better(best: Team | None, lead: int, chosen: Sequence[int], cost: int) -> Team:
    if best is not None and best.cost <= cost:
        return best
    return Team(lead, tuple(sorted({lead, *chosen})), cost)


def greedy_networkx(place: Locality) -> Team:
    """Weighted greedy set cover for every lead: Dijkstra by networkx from each, Python sets, the cheapest lead wins."""
    graph = nx.Graph()
    graph.add_nodes_from(range(place.count))
    graph.add_weighted_edges_from(place.ties, weight="price")
    held = {one: set(np.flatnonzero(row).tolist()) for one, row in enumerate(place.holders)}
    held = {one: those for one, those in held.items() if those}
    best: Team | None = None
    for lead in place.leads:
        near = nx.single_source_dijkstra_path_length(graph, lead, cutoff=place.absent, weight="price")
        left = set(range(place.holders.shape[1])) - held.get(lead, set())
        others = {one: those for one, those in held.items() if one != lead}
        cost, chosen = 0, []
        while left:
            gains = {one: len(those & left) for one, those in others.items()}
            others = {one: others[one] for one, gain in gains.items() if gain}
            pick = min(others, key=lambda one: (near.get(one, place.absent) / gains[one], one))  # noqa: B023
            left -= others.pop(pick)
            cost += near.get(pick, place.absent)
            chosen.append(pick)
        best = _better(best, lead, chosen, cost)
    assert best is not None
    return best


def greedy_numpy(distance: Ints, holders: Bools, leads: Sequence[int]) -> Team:
    """The same covers, tuned: gains kept up to date by what each choice takes away, and dear leads given up early."""
    useful = np.flatnonzero(holders.any(axis=1))
    held = holders[useful]
    gains = held.sum(axis=1)
    of_requirement = np.ascontiguousarray(held.T).astype(np.int32)
    requirements = [np.flatnonzero(row) for row in held]
    place_of = {one: at for at, one in enumerate(useful.tolist())}
    best: Team | None = None
    for row, lead in enumerate(leads):
        price = distance[row, useful].astype(float)
        gain, left = gains.copy(), np.ones(held.shape[1], dtype=bool)
        cost, chosen, pick = 0, [], place_of.get(lead)
        while best is None or cost < best.cost:
            if pick is not None:
                new = requirements[pick][left[requirements[pick]]]
                left[new] = False
                gain -= of_requirement[new].sum(axis=0) if len(new) > 1 else of_requirement[new[0]]
                if not left.any():
                    best = _better(best, lead, chosen, cost)
                    break
            with np.errstate(divide="ignore", invalid="ignore"):
                pick = int(np.argmin(np.where(gain > 0, price / gain, np.inf)))
            cost += int(price[pick])
            chosen.append(int(useful[pick]))
    assert best is not None
    return best


def kargar_an(distance: Ints, holders: Bools, leads: Sequence[int]) -> Team:
    """Kargar & An 2011, team with a leader: exact for the sum over requirements of the distance of who delivers each.

    Its own objective is another one: it is measured here by what its members cost.
    """
    least: tuple[int, int] | None = None
    for row in range(len(leads)):
        own = int(_nearest(distance[row], holders)[0].sum())
        if least is None or own < least[0]:
            least = own, row
    assert least is not None
    row = least[1]
    members = np.unique(_nearest(distance[row], holders)[1])
    return Team(leads[row], tuple(sorted({leads[row], *members.tolist()})), int(distance[row, members].sum()))


def _nearest(near: Ints, holders: Bools) -> tuple[Ints, Ints]:
    """For each requirement the distance and the number of its nearest holder."""
    prices = np.where(holders, near[:, None], np.iinfo(np.int32).max)
    return prices.min(axis=0), prices.argmin(axis=0)


def rarest(holders: Bools) -> tuple[int, ...]:
    """The holders of the requirement that fewest hold: RarestFirst starts from each of them."""
    return tuple(np.flatnonzero(holders[:, int(holders.sum(axis=0).argmin())]).tolist())


def rarest_first(distance: Ints, from_rarest: Ints, holders: Bools, leads: Sequence[int]) -> Team:
    """RarestFirst (Lappas et al. 2009) for the least diameter, then the eligible lead that is nearest to that team."""
    least: tuple[int, Ints] | None = None
    for near, seed in zip(from_rarest, rarest(holders), strict=True):
        steps, who = _nearest(near, holders)
        if least is None or int(steps.max()) < least[0]:
            least = int(steps.max()), np.append(who, seed)
    assert least is not None
    team = np.unique(least[1])
    costs = distance[:, team].sum(axis=1)
    row = int(costs.argmin())
    return Team(leads[row], tuple(sorted({leads[row], *team.tolist()})), int(costs[row]))
