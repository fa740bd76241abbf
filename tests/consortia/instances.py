"""Small consortium searches, from a seed or from Hypothesis: few enough ways to deliver that each can be tried."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product
from math import comb
from string import ascii_lowercase

from hypothesis import strategies as st

from readiness.consortia.instance import Demand, Edge, Instance, LotTerms, Pool, Share

FAR = 12
#: The most ways to split one demand among those who may deliver it, by the number of demands: under 20 000 together.
MOST_SPLITS = {1: 200, 2: 60, 3: 20, 4: 11}


@dataclass(frozen=True)
class Knobs:
    """What a test may fix. None: drawn. `rarity`: an optional condition is there once in so many; 0: never."""

    organisations: int | None = None
    lots: int | None = None
    demands: int | None = None
    volume: int = 4
    pence: int = 300
    rarity: int = 5


@dataclass(frozen=True)
class _Draws:
    """A source of whole numbers, least and most included. What is drawn lowest is simplest, so that it shrinks."""

    whole: Callable[[int, int], int]
    knobs: Knobs

    def one_in(self, number: int) -> bool:
        return self.whole(0, number - 1) == number - 1

    def rarely(self) -> bool:
        return self.knobs.rarity > 0 and self.one_in(self.knobs.rarity)

    def pick(self, least: int, count: int, most: int) -> list[int]:
        """At least so many and at most so many of the numbers below a count, in order."""
        left = list(range(count))
        size = self.whole(min(least, count), min(most, count))
        return sorted(left.pop(self.whole(0, len(left) - 1)) for _ in range(size))


@dataclass
class _Supply:
    """Who may deliver what, as it grows. `limited`: an organisation's pools that a later edge may draw on too."""

    pools: list[Pool] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    limited: dict[int, list[int]] = field(default_factory=dict)


def small_instance(seed: int, **knobs: int) -> Instance:
    """The same small search for the same seed and knobs (see `Knobs`)."""
    return _build(_Draws(random.Random(seed).randint, Knobs(**knobs)))  # noqa: S311


@st.composite
def instances(draw: st.DrawFn, /, **knobs: int) -> Instance:
    """Small searches (see `Knobs`): the simplest has one lot, one demand and no condition."""
    return _build(_Draws(lambda least, most: draw(st.integers(least, most)), Knobs(**knobs)))


def _build(draws: _Draws) -> Instance:
    knobs = draws.knobs
    count = knobs.organisations or draws.whole(3, 6)
    lots = knobs.lots or (1 if knobs.demands == 1 else draws.whole(1, 2))
    number = max(lots, knobs.demands or draws.whole(lots, 4))
    supply = _Supply()
    demands = tuple(_demand(draws, supply, count, lots, (one, number)) for one in range(number))
    teams = _teams(draws, count, lots)
    by_lot = [[one for one in demands if one.lot == lot] for lot in range(lots)]
    terms = tuple(_terms(draws, count, lots, asked) for asked in by_lot)
    whole = sum(one.pence for one in terms)
    return Instance(
        organisations=tuple(ascii_lowercase[:count]),
        lots=terms,
        demands=demands,
        pools=tuple(supply.pools),
        edges=tuple(supply.edges),
        teams=teams,
        distance=_distance(draws, count, sorted({lead for team in teams for lead in team})),
        apart=frozenset(pair for pair in combinations(range(count), 2) if draws.rarely() and draws.one_in(2)),
        money={one: draws.whole(0, whole) for one in range(count) if draws.rarely() and draws.one_in(2)},
        lead_delivers=("may", "must", "no")[draws.whole(0, 2)] if draws.one_in(3) else "may",
        members_at_least=(2 if draws.whole(0, 2) < 2 else 3) if draws.rarely() else 1,
        target=_share(draws, count, list(demands), whole) if draws.rarely() else None,
    )


def _demand(draws: _Draws, supply: _Supply, count: int, lots: int, place: tuple[int, int]) -> Demand:
    """One demand, its edges and their pools. A demand that only one organisation can deliver has volume 1."""
    number, of = place
    lot = number if number < lots else draws.whole(0, lots - 1)
    whole = draws.one_in(3)
    able = draws.pick(1 if draws.one_in(4) else 2, count, 5)
    volume = 1 if whole else draws.whole(1, draws.knobs.volume)
    while comb(volume + len(able) - 1, volume) > MOST_SPLITS[of]:
        volume -= 1
    for organisation in able:
        supply.edges.append(Edge(number, _pool(draws, supply, organisation, whole)))
    pence = draws.whole(0, draws.knobs.pence)
    return Demand(lot, volume, pence // 10 * 10 if draws.one_in(2) else pence)


def _pool(draws: _Draws, supply: _Supply, organisation: int, whole: bool) -> int:
    """A pool for an edge: with no limit for what cannot be divided, else a new one or, as often, one there is."""
    shared = supply.limited.setdefault(organisation, [])
    if not whole and shared and draws.one_in(2):
        return shared[draws.whole(0, len(shared) - 1)]
    kind = 0 if whole else draws.whole(0, 11)
    supply.pools.append(Pool(organisation, None if kind < 3 else (0 if kind == 11 else (kind - 3) % 4 + 1)))
    if not whole:
        shared.append(len(supply.pools) - 1)
    return len(supply.pools) - 1


def _teams(draws: _Draws, count: int, lots: int) -> tuple[tuple[int, ...], ...]:
    able = [draws.pick(1, count, 6 if lots == 1 else 3) for _ in range(lots)]
    every = list(product(*able))
    if draws.one_in(3):
        return tuple(team for team in every[1:] if not draws.one_in(2)) or (every[0],)
    return tuple(every)


def _distance(draws: _Draws, count: int, leads: list[int]) -> dict[int, tuple[int, ...]]:
    """The same both ways but for a few; now and then an organisation is far from everybody."""
    isolated = {one for one in range(count) if draws.one_in(8)}
    ties = {pair: draws.whole(1, FAR) for pair in combinations(range(count), 2)}

    def steps(lead: int, other: int) -> int:
        if lead == other:
            return 0
        if {lead, other} & isolated:
            return FAR
        return draws.whole(1, FAR) if draws.one_in(10) else ties[min(lead, other), max(lead, other)]

    return {lead: tuple(steps(lead, other) for other in range(count)) for lead in leads}


def _terms(draws: _Draws, count: int, lots: int, demands: list[Demand]) -> LotTerms:
    """The value is what is paid, now and then with a remainder that nobody is paid. More lots: fewer conditions."""
    to_lead = draws.whole(0, 30) * 10 if draws.one_in(3) else 0
    value = to_lead + sum(one.volume * one.pence for one in demands) + (draws.whole(0, 40) if draws.one_in(5) else 0)
    shares = tuple(_share(draws, count, demands, value) for _ in range(2) if draws.rarely() and draws.one_in(lots))
    largest = None
    if draws.rarely() and draws.one_in(lots):
        largest = _exact(draws, demands, value) if draws.one_in(3) else Fraction(draws.whole(4, 10) * 10)
    at_most = draws.whole(1, 4) if draws.rarely() and draws.one_in(lots) else None
    return LotTerms(value, to_lead, shares, largest, at_most)


def _share(draws: _Draws, count: int, demands: list[Demand], value: int) -> Share:
    group = frozenset(draws.pick(0 if draws.one_in(8) else 1, count, count))
    percent = _exact(draws, demands, value) if draws.one_in(2) else Fraction(draws.whole(0, 10) * 10)
    return Share(group, percent)


def _exact(draws: _Draws, demands: list[Demand], value: int) -> Fraction:
    """The percent of the value that some units of a demand, or of two demands, come to: it can be hit exactly."""
    pence = 0
    for one in demands[draws.whole(0, len(demands) - 1) :][:2]:
        pence += draws.whole(0, one.volume) * one.pence
    return Fraction(100 * pence, value) if value else Fraction(0)
