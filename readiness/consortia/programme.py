"""An instance as a mixed-integer programme: built once, then turned to one team of leads after another.

Columns: a yes or no for each seat (an organisation in a lot's consortium), and the units of each edge. Every row below
is a sentence of `instance.broken`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, gcd

import numpy as np

from readiness.consortia.instance import Instance, Solution
from readiness.solver import INFINITE, Column, Floats, Program, Row, program

Seat = tuple[int, int]
Team = tuple[int, ...]


@dataclass(frozen=True)
class _MoneyRow:
    """A row over payments in pence: what the lead is paid for leading is taken off its limit, team by team."""

    row: int
    lots: tuple[int, ...]
    group: frozenset[int]
    limit: Fraction
    at_least: bool
    unit: int


@dataclass(frozen=True)
class Model:
    """The programme of an instance. `weight`: one step of cost counts as much as this many seats."""

    instance: Instance
    base: Program
    seats: tuple[Seat, ...]
    seat: dict[Seat, int]
    delivers: dict[Seat, int]
    edges_of: dict[Seat, tuple[int, ...]]
    money: tuple[_MoneyRow, ...]
    weight: int

    def turned_to(self, team: Team) -> Program:
        """The programme for one team of leads."""
        instance = self.instance
        lower, upper = self.base.lower.copy(), self.base.upper.copy()
        row_lower, row_upper = self.base.row_lower.copy(), self.base.row_upper.copy()
        for lot, lead in enumerate(team):
            lower[self.seat[lot, lead]] = 1
            if instance.lead_delivers != "must":
                row_lower[self.delivers[lot, lead]] = -INFINITE
            if instance.lead_delivers == "no":
                upper[[self.first_edge + edge for edge in self.edges_of[lot, lead]]] = 0
        for money in self.money:
            for_leading = sum(instance.lots[lot].to_lead for lot in money.lots if team[lot] in money.group)
            limit = (money.limit - for_leading) / money.unit
            if money.at_least:
                row_lower[money.row] = ceil(limit)
            else:
                row_upper[money.row] = floor(limit)
        changed = replace(self.base, lower=lower, upper=upper, row_lower=row_lower, row_upper=row_upper)
        return changed.priced(self.prices(team))

    @property
    def first_edge(self) -> int:
        """The column of the first edge."""
        return len(self.seats)

    def prices(self, team: Team) -> Floats:
        """The objective: cost in steps x weight + number of seats."""
        found = np.zeros(len(self.base.cost))
        for column, (lot, one) in enumerate(self.seats):
            steps = self.instance.distance[team[lot]][one] if one != team[lot] else 0
            found[column] = steps * self.weight + 1
        return found

    def solution(self, team: Team, values: Floats) -> Solution:
        """What the columns say."""
        members: list[set[int]] = [set() for _ in team]
        for column, (lot, one) in enumerate(self.seats):
            if values[column] > 0.5:  # noqa: PLR2004
                members[lot].add(one)
        amounts = {edge: round(values[self.first_edge + edge]) for edge in range(len(self.instance.edges))}
        given = {edge: amount for edge, amount in amounts.items() if amount}
        return Solution(team, tuple(frozenset(one) for one in members), given)


def model(instance: Instance) -> Model:
    """The programme of an instance, for any of its teams."""
    edges_of: dict[Seat, list[int]] = defaultdict(list)
    for number, edge in enumerate(instance.edges):
        edges_of[instance.demands[edge.demand].lot, instance.who(edge)].append(number)
    leads = {(lot, lead) for team in instance.teams for lot, lead in enumerate(team)}
    seats = tuple(sorted({*edges_of, *leads}))
    seat = {one: column for column, one in enumerate(seats)}
    first = len(seats)
    columns = [Column(1, 0, 1) for _ in seats]
    columns += [Column(0, 0, _most(instance, number)) for number in range(len(instance.edges))]
    rows = _supply(instance, seat, first)
    delivers = {}
    for one in seats:
        own = edges_of.get(one, [])
        delivers[one] = len(rows)
        rows.append(Row(0, INFINITE, [*(first + edge for edge in own), seat[one]], [*[1.0] * len(own), -1.0]))
    rows += _membership(instance, seats, seat)
    money = list(_money(instance, seats, edges_of, first, rows))
    built = program(columns, rows)
    whole = {one: tuple(edges_of.get(one, ())) for one in seats}
    return Model(instance, built, seats, seat, delivers, whole, tuple(money), weight=len(seats) + 1)


def _most(instance: Instance, number: int) -> int:
    """The most units an edge can carry."""
    edge = instance.edges[number]
    limit, volume = instance.pools[edge.pool].limit, instance.demands[edge.demand].volume
    return volume if limit is None else min(volume, limit)


def _supply(instance: Instance, seat: dict[Seat, int], first: int) -> list[Row]:
    """Each demand is met, no pool gives more than it has, and only members deliver."""
    by_demand: dict[int, list[int]] = defaultdict(list)
    by_pool: dict[int, list[int]] = defaultdict(list)
    rows = []
    for number, edge in enumerate(instance.edges):
        by_demand[edge.demand].append(first + number)
        by_pool[edge.pool].append(first + number)
        column = seat[instance.demands[edge.demand].lot, instance.who(edge)]
        rows.append(Row(-INFINITE, 0, [first + number, column], [1.0, -float(_most(instance, number))]))
    for number, demand in enumerate(instance.demands):
        columns = by_demand[number]
        rows.append(Row(demand.volume, demand.volume, columns, [1.0] * len(columns)))
    for number, pool in enumerate(instance.pools):
        if pool.limit is not None and by_pool[number]:
            rows.append(Row(-INFINITE, pool.limit, by_pool[number], [1.0] * len(by_pool[number])))
    return rows


def _membership(instance: Instance, seats: Iterable[Seat], seat: dict[Seat, int]) -> list[Row]:
    """How many members, and who may not sit together."""
    rows = []
    for lot, terms in enumerate(instance.lots):
        columns = [seat[one] for one in seats if one[0] == lot]
        most = INFINITE if terms.members_at_most is None else terms.members_at_most
        rows.append(Row(instance.members_at_least, most, columns, [1.0] * len(columns)))
        for first, second in sorted(instance.apart):
            if (lot, first) in seat and (lot, second) in seat:
                rows.append(Row(-INFINITE, 1, [seat[lot, first], seat[lot, second]], [1.0, 1.0]))
    return rows


def _money(
    instance: Instance, seats: tuple[Seat, ...], edges_of: dict[Seat, list[int]], first: int, rows: list[Row]
) -> Iterable[_MoneyRow]:
    """Shares, the largest share, each organisation's limit and the target, in pence. The rows are added to `rows`."""
    everybody = frozenset(one for _, one in seats)
    all_lots = tuple(range(len(instance.lots)))
    wanted: list[tuple[tuple[int, ...], frozenset[int], Fraction, bool]] = []
    for lot, terms in enumerate(instance.lots):
        for share in terms.shares:
            wanted.append(((lot,), share.group, share.percent * terms.pence / 100, True))
        if terms.largest_percent is not None:
            most = terms.largest_percent * terms.pence / 100
            wanted += [((lot,), frozenset({one}), most, False) for one in sorted(everybody)]
    for one, pence in sorted(instance.money.items()):
        wanted.append((all_lots, frozenset({one}), Fraction(pence), False))
    if instance.target is not None:
        whole = sum(terms.pence for terms in instance.lots)
        wanted.append((all_lots, instance.target.group, instance.target.percent * whole / 100, True))
    for lots, group, limit, at_least in wanted:
        edges = [edge for one in seats if one[0] in lots and one[1] in group for edge in edges_of.get(one, ())]
        prices = {edge: instance.demands[instance.edges[edge].demand].pence for edge in edges}
        priced = {edge: value for edge, value in prices.items() if value}
        unit = gcd(*priced.values()) or 1
        yield _MoneyRow(len(rows), lots, group, limit, at_least, unit)
        columns, values = [first + edge for edge in priced], [float(value // unit) for value in priced.values()]
        rows.append(Row(-INFINITE, INFINITE, columns, values))
