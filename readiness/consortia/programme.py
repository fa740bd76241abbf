"""An instance as a mixed-integer programme: built once, then turned to one team of leads after another.

Columns: a yes or no for each seat (an organisation in a lot's consortium), and the units of each edge. Every row below
is a sentence of `instance.broken`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, gcd

import numpy as np
from numpy.typing import NDArray

from readiness.consortia.instance import Instance, Seat, Solution, Team
from readiness.solver import INFINITE, Column, Floats, Program, Row, program

_EdgesOf = dict[Seat, list[int]]


@dataclass(frozen=True)
class _MoneyRow:
    """A row over payments in pence: what the lead is paid for leading is taken off its limit, team by team."""

    row: int
    lots: tuple[int, ...]
    group: frozenset[int]
    limit: Fraction
    at_least: bool
    unit: int
    is_target: bool


@dataclass(frozen=True)
class Model:
    """The programme of an instance. `weight`: one step of cost counts as much as this many seats.

    The rows that link edges to seats come first, one for each edge, then the demands, one row each.
    """

    instance: Instance
    base: Program
    seats: tuple[Seat, ...]
    seat: dict[Seat, int]
    delivers: dict[Seat, int]
    edges_of: dict[Seat, tuple[int, ...]]
    membership: tuple[Row, ...]
    money: tuple[_MoneyRow, ...]
    weight: int

    def turned_to(self, team: Team, share: Fraction | None = None) -> Program:
        """The programme for one team of leads; with `share`, that percent in place of the target's own."""
        lower, upper = self.base.lower.copy(), self.base.upper.copy()
        for one in enumerate(team):
            lower[self.seat[one]] = 1
            if self.instance.lead_delivers == "no":
                upper[[self.first_edge + edge for edge in self.edges_of[one]]] = 0
        turned = self.limited([frozenset({lead}) for lead in team], share)
        return replace(turned, cost=self.prices(team), lower=lower, upper=upper)

    def limited(self, leads: Sequence[frozenset[int]], share: Fraction | None = None) -> Program:
        """The programme with the limits of rows that hold whoever of these leads each lot."""
        row_lower, row_upper = self.base.row_lower.copy(), self.base.row_upper.copy()
        if self.instance.lead_delivers != "must":
            row_lower[[self.delivers[lot, lead] for lot, able in enumerate(leads) for lead in able]] = -1
        terms = self.instance.lots
        for money in self.money:
            limit = money.limit
            if share is not None and money.is_target:
                limit = share * sum(one.pence for one in terms) / 100
            if money.at_least:
                limit -= sum(terms[lot].to_lead for lot in money.lots if leads[lot] & money.group)
                row_lower[money.row] = ceil(limit / money.unit)
            else:
                limit -= sum(terms[lot].to_lead for lot in money.lots if leads[lot] <= money.group)
                row_upper[money.row] = floor(limit / money.unit)
        return replace(self.base, row_lower=row_lower, row_upper=row_upper)

    @property
    def first_edge(self) -> int:
        """The column of the first edge."""
        return len(self.seats)

    @cached_property
    def leads(self) -> tuple[frozenset[int], ...]:
        """Who may lead each lot."""
        return tuple(frozenset(able) for able in zip(*self.instance.teams, strict=True))

    @cached_property
    def _distance(self) -> dict[int, Floats]:
        return {lead: np.array(row, dtype=float) for lead, row in self.instance.distance.items()}

    @cached_property
    def lots(self) -> tuple[tuple[int, NDArray[np.intp]], ...]:
        """For each lot the column of its first seat, and the organisations of its seats."""
        able: list[list[int]] = [[] for _ in self.instance.lots]
        for lot, one in self.seats:
            able[lot].append(one)
        return tuple((sum(map(len, able[:lot])), np.array(ids, dtype=np.intp)) for lot, ids in enumerate(able))

    def seat_prices(self, lot: int, lead: int) -> Floats:
        """What the seats of a lot add to the objective under this lead: steps x weight + 1."""
        start, organisations = self.lots[lot]
        found: Floats = self._distance[lead][organisations] * self.weight + 1
        found[self.seat[lot, lead] - start] = 1
        return found

    def prices(self, team: Team) -> Floats:
        """The objective: cost in steps x weight + number of seats."""
        parts = [self.seat_prices(lot, lead) for lot, lead in enumerate(team)]
        return np.concatenate((*parts, np.zeros(len(self.instance.edges))))

    def solution(self, team: Team, values: Floats) -> Solution:
        """What the columns say."""
        members: list[set[int]] = [set() for _ in team]
        for column in np.flatnonzero(np.round(values[: self.first_edge])).tolist():
            lot, one = self.seats[column]
            members[lot].add(one)
        amounts = np.round(values[self.first_edge :])
        given = {edge: int(amounts[edge]) for edge in np.flatnonzero(amounts).tolist()}
        return Solution(team, tuple(frozenset(one) for one in members), given)


def model(instance: Instance) -> Model:
    """The programme of an instance, for any of its teams."""
    edges_of: _EdgesOf = defaultdict(list)
    for number, edge in enumerate(instance.edges):
        edges_of[instance.demands[edge.demand].lot, instance.who(edge)].append(number)
    leads = {(lot, lead) for team in instance.teams for lot, lead in enumerate(team)}
    seats = tuple(sorted({*edges_of, *leads}))
    seat = {one: column for column, one in enumerate(seats)}
    first = len(seats)
    most = [_most(instance, number) for number in range(len(instance.edges))]
    columns = [Column(1, 0, 1) for _ in seats]
    columns += [Column(0, 0, units) for units in most]
    rows = _supply(instance, seat, most)
    delivers = {}
    for one in seats:
        own = edges_of.get(one, [])
        delivers[one] = len(rows)
        rows.append(Row(0, INFINITE, [*(first + edge for edge in own), seat[one]], [*[1.0] * len(own), -1.0]))
    membership = tuple(_membership(instance, seats, seat))
    rows += membership
    money = tuple(_money(instance, edges_of, most, first, rows))
    whole = {one: tuple(edges_of.get(one, ())) for one in seats}
    built = program(columns, rows)
    return Model(instance, built, seats, seat, delivers, whole, membership, money, weight=len(seats) + 1)


def _most(instance: Instance, number: int) -> int:
    """The most units an edge can carry."""
    edge = instance.edges[number]
    limit, volume = instance.pools[edge.pool].limit, instance.demands[edge.demand].volume
    return volume if limit is None else min(volume, limit)


def _supply(instance: Instance, seat: dict[Seat, int], most: list[int]) -> list[Row]:
    """Only members deliver, each demand is met, and no pool gives more than it has."""
    first = len(seat)
    by_demand: dict[int, list[int]] = defaultdict(list)
    by_pool: dict[int, list[int]] = defaultdict(list)
    seats_of: dict[int, set[int]] = defaultdict(set)
    rows = []
    for number, edge in enumerate(instance.edges):
        by_demand[edge.demand].append(first + number)
        by_pool[edge.pool].append(first + number)
        column = seat[instance.demands[edge.demand].lot, instance.who(edge)]
        seats_of[edge.pool].add(column)
        rows.append(Row(-INFINITE, 0, [first + number, column], [1.0, -float(most[number])]))
    for number, demand in enumerate(instance.demands):
        columns = by_demand[number]
        rows.append(Row(demand.volume, demand.volume, columns, [1.0] * len(columns)))
    for number, columns in sorted(by_pool.items()):
        limit = instance.pools[number].limit
        if limit is None or limit >= sum(most[column - first] for column in columns):
            continue
        ones = [1.0] * len(columns)
        if len(seats_of[number]) > 1:
            rows.append(Row(-INFINITE, limit, columns, ones))
        else:  # the same in whole numbers, and a better bound: without its seat a pool gives nothing
            rows.append(Row(-INFINITE, 0, [*columns, *seats_of[number]], [*ones, -float(limit)]))
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


def _money(instance: Instance, edges_of: _EdgesOf, most: list[int], first: int, rows: list[Row]) -> Iterable[_MoneyRow]:
    """Shares, the largest share, each organisation's limit and the target, in pence. The rows are added to `rows`."""
    everybody = sorted({one for _, one in edges_of} | {lead for team in instance.teams for lead in team})
    all_lots = tuple(range(len(instance.lots)))
    wanted: list[tuple[tuple[int, ...], frozenset[int], Fraction, bool]] = []
    for lot, terms in enumerate(instance.lots):
        for share in terms.shares:
            wanted.append(((lot,), share.group, share.percent * terms.pence / 100, True))
        if terms.largest_percent is not None:
            limit = terms.largest_percent * terms.pence / 100
            wanted += [((lot,), frozenset({one}), limit, False) for one in everybody]
    for one, pence in sorted(instance.money.items()):
        wanted.append((all_lots, frozenset({one}), Fraction(pence), False))
    ordinary = len(wanted)
    if instance.target is not None:
        whole = sum(terms.pence for terms in instance.lots)
        wanted.append((all_lots, instance.target.group, instance.target.percent * whole / 100, True))
    for place, (lots, group, limit, at_least) in enumerate(wanted):
        edges = [edge for lot in lots for one in sorted(group) for edge in edges_of.get((lot, one), ())]
        prices = {edge: instance.demands[instance.edges[edge].demand].pence for edge in edges}
        priced = {edge: value for edge, value in prices.items() if value}
        income = sum(value * most[edge] for edge, value in priced.items())
        if not at_least and income + sum(instance.lots[lot].to_lead for lot in lots) <= limit:
            continue  # nobody can come to that
        unit = gcd(*priced.values()) or 1
        yield _MoneyRow(len(rows), lots, group, limit, at_least, unit, place == ordinary)
        columns, values = [first + edge for edge in priced], [float(value // unit) for value in priced.values()]
        rows.append(Row(-INFINITE, INFINITE, columns, values))
