"""A consortium search as whole numbers: what any option must meet, and whether one does.

An instance holds one tender (lots let together), one form of consortium, one view and one worst state (band). Nothing
in it is an opinion: organisations are numbers in order of id, money is pence, distances are steps.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

Seat = tuple[int, int]  # a lot and an organisation in its consortium
Team = tuple[int, ...]  # the lead of each lot


class Demand(NamedTuple):
    """A service in an area of a lot: how many units, at how many pence each."""

    lot: int
    volume: int
    pence: int = 0


class Pool(NamedTuple):
    """What one organisation can give in all over the deliveries that draw on it; None: it sets no limit."""

    organisation: int
    limit: int | None = None


class Edge(NamedTuple):
    """An organisation may deliver a demand; a pool of the organisation gives the units."""

    demand: int
    pool: int


class Share(NamedTuple):
    """At least so many percent of a value, a lot's or (as a target) that of all lots, go to these organisations."""

    group: frozenset[int]
    percent: Fraction


class LotTerms(NamedTuple):
    """One lot: yearly value in pence, the part of it that is paid to the lead for leading, and the policy.

    `shares` and `largest_percent` are percents of `pence`, whatever the demands of the lot come to.
    """

    pence: int = 0
    to_lead: int = 0
    shares: tuple[Share, ...] = ()
    largest_percent: Fraction | None = None
    members_at_most: int | None = None


@dataclass(frozen=True)
class Instance:
    """A search. `teams`: the leads that may be together, one for each lot. `distance[lead][organisation]` in steps.

    For each lot by itself: `lead_delivers` (`must`, `may` or `no`), `apart` (pairs that may not be in its consortium)
    and `members_at_least` (the lead is one of them). Over all lots together: `money`, the most an organisation may be
    paid, in pence, and `target`, a share of what the lots are worth.
    """

    organisations: tuple[str, ...]
    lots: tuple[LotTerms, ...]
    demands: tuple[Demand, ...]
    pools: tuple[Pool, ...]
    edges: tuple[Edge, ...]
    teams: tuple[Team, ...]
    distance: dict[int, tuple[int, ...]]
    apart: frozenset[tuple[int, int]] = frozenset()
    money: dict[int, int] = field(default_factory=dict)
    lead_delivers: str = "may"
    members_at_least: int = 1
    target: Share | None = None

    def who(self, edge: Edge) -> int:
        """The organisation of an edge."""
        return self.pools[edge.pool].organisation


class Solution(NamedTuple):
    """For each lot its lead and its members, the lead among them; `amounts`: units delivered, by number of edge."""

    leads: Team
    members: tuple[frozenset[int], ...]
    amounts: dict[int, int]


def cost_of(instance: Instance, solution: Solution) -> int:
    """Coordination cost in steps: over the lots, the sum over distinct members of their distance from the lead."""
    return sum(
        instance.distance[lead][member]
        for lead, members in zip(solution.leads, solution.members, strict=True)
        for member in members
        if member != lead
    )


def order_of(instance: Instance, solution: Solution) -> tuple[object, ...]:
    """The canonical order of options: cost, number of members, then the ids of the leads, then those of the members."""
    seats = seats_of(solution)
    return cost_of(instance, solution), len(seats), solution.leads, seats


def seats_of(solution: Solution) -> tuple[Seat, ...]:
    """Every membership as lot and organisation, in order."""
    return tuple((lot, one) for lot, members in enumerate(solution.members) for one in sorted(members))


def paid(instance: Instance, solution: Solution) -> list[Counter[int]]:
    """Pence a year to each organisation, lot by lot."""
    found = [Counter({lead: lot.to_lead}) for lead, lot in zip(solution.leads, instance.lots, strict=True)]
    for number, amount in solution.amounts.items():
        edge = instance.edges[number]
        demand = instance.demands[edge.demand]
        found[demand.lot][instance.who(edge)] += amount * demand.pence
    return found


def broken(instance: Instance, solution: Solution) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every condition that a solution does not meet, as its name and what it is about. None: it is valid."""
    given = {number: amount for number, amount in solution.amounts.items() if amount}
    for number, amount in sorted(given.items()):
        if amount < 0 or amount != int(amount):
            yield "units", (number,)
    delivered: Counter[int] = Counter()
    drawn: Counter[int] = Counter()
    active: list[set[int]] = [set() for _ in instance.lots]
    for number, amount in given.items():
        edge = instance.edges[number]
        delivered[edge.demand] += amount
        drawn[edge.pool] += amount
        active[instance.demands[edge.demand].lot].add(instance.who(edge))
    if solution.leads not in instance.teams:
        yield "lead", solution.leads
    for number, demand in enumerate(instance.demands):
        if delivered[number] != demand.volume:
            yield "demand", (number,)
    for number, pool in enumerate(instance.pools):
        if pool.limit is not None and drawn[number] > pool.limit:
            yield "capacity", (pool.organisation, number)
    for lot, terms in enumerate(instance.lots):
        yield from _broken_members(instance, solution, lot, active[lot])
        if terms.members_at_most is not None and len(solution.members[lot]) > terms.members_at_most:
            yield "members-at-most", (lot,)
    yield from _broken_money(instance, solution)


def _broken_members(
    instance: Instance, solution: Solution, lot: int, active: set[int]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    lead, members = solution.leads[lot], solution.members[lot]
    for stranger in sorted(active - members):
        yield "not-a-member", (lot, stranger)
    for idle in sorted(members - active - {lead}):
        yield "delivers-nothing", (lot, idle)
    if lead not in members:
        yield "lead-not-a-member", (lot, lead)
    if instance.lead_delivers == "must" and lead not in active:
        yield "lead-must-deliver", (lot, lead)
    if instance.lead_delivers == "no" and lead in active:
        yield "lead-may-not-deliver", (lot, lead)
    if len(members) < instance.members_at_least:
        yield "members-at-least", (lot,)
    for first, second in sorted(instance.apart):
        if first in members and second in members:
            yield "apart", (lot, first, second)


def _broken_money(instance: Instance, solution: Solution) -> Iterator[tuple[str, tuple[int, ...]]]:
    by_lot = paid(instance, solution)
    total: Counter[int] = Counter()
    for lot, (terms, money) in enumerate(zip(instance.lots, by_lot, strict=True)):
        total.update(money)
        for number, share in enumerate(terms.shares):
            if sum(money[one] for one in share.group) * 100 < share.percent * terms.pence:
                yield "share", (lot, number)
        if terms.largest_percent is not None:
            for one, pence in sorted(money.items()):
                if pence * 100 > terms.largest_percent * terms.pence:
                    yield "largest-share", (lot, one)
    for one, limit in sorted(instance.money.items()):
        if total[one] > limit:
            yield "money", (one,)
    if instance.target is not None:
        whole = sum(terms.pence for terms in instance.lots)
        if sum(total[one] for one in instance.target.group) * 100 < instance.target.percent * whole:
            yield "target", ()
