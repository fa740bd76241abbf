"""Made-up localities of 10 to 3,000 organisations, and contracts in them, the same for the same seed.

What they have in common with real ones, and what the two families are, is in README.md, "Made-up localities".
Nothing here is about a real place: the numbers are chosen so that searches are easy (`mixed`) or hard (`hyperlocal`).
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readiness.consortia.instance import Demand, Edge, Instance, LotTerms, Pool, Share

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

COUNTS = (30, 100, 300, 1000, 3000)
FAMILIES = ("mixed", "hyperlocal")
#: Services and wards of a contract.
SIZES = {"small": (3, 4), "medium": (4, 8), "large": (6, 12), "full": (12, 20)}

#: Kinds of tie: joint delivery, shared trustees, agreement, sub-contract, referral, umbrella. Price and how common.
PRICES = np.array([1, 2, 3, 4, 5, 6])
COMMON = np.array([0.12, 0.08, 0.22, 0.12, 0.34, 0.12])
ABSENT = 12

SERVICES, WARDS, ROW = 12, 20, 5  # wards lie in rows of five
MEDIAN_TURNOVER, SPREAD = 45_000, 1.8
BANDS = (10_000, 100_000, 1_000_000)  # below them: tiny, small, medium; above: large
LEAD_TURNOVER, LEAD_READINESS = 250_000, 0.5
DEGREE, CLOSED, ISOLATED, REFUSED = 4.8, 0.3, 0.03, 0.03
UNITS_EACH = 0.45


@dataclass(frozen=True, eq=False)
class Locality:
    """One contract in one locality. A requirement is a service in a ward; those that nobody holds are left out.

    `capacities[organisation][service]`: units over all its wards. `small`: the small or local groups of the share.
    """

    name: str
    count: int
    ties: tuple[tuple[int, int, int], ...]
    absent: int
    leads: tuple[int, ...]
    holders: Bools
    services: Ints
    volumes: Ints
    pence: Ints
    capacities: Ints
    apart: frozenset[tuple[int, int]]
    small: frozenset[int]
    turnover: Ints
    readiness: Floats


class Groups(NamedTuple):
    """Who there is: turnover, readiness, home ward, and what each does where (organisations x services or wards)."""

    turnover: Ints
    readiness: Floats
    home: Ints
    does: Bools
    reaches: Bools


def locality(count: int, family: str, size: str, seed: int) -> Locality:
    """The locality of a seed; contracts of several sizes are let in the same locality."""
    # One stream for each part: who there is and how they are tied does not change with the contract.
    streams = [np.random.default_rng([seed, count, FAMILIES.index(family), part]) for part in range(3)]
    groups = _groups(streams[0], count, family)
    ties, apart = _ties(streams[1], groups)
    draw = np.random.default_rng([seed, count, FAMILIES.index(family), 3, list(SIZES).index(size)])
    services, wards = _contract(draw, *SIZES[size])
    holders = groups.does[:, services] & groups.reaches[:, wards]
    held = holders.any(axis=0)
    ready = (groups.turnover >= LEAD_TURNOVER) & (groups.readiness >= LEAD_READINESS)
    leads = np.flatnonzero(ready) if ready.any() else np.array([np.argmax(groups.turnover)])
    units = UNITS_EACH * groups.turnover**0.62 / groups.does.sum(axis=1)
    capacities = np.where(
        groups.does, np.maximum(1, units * streams[2].lognormal(0, 0.3, count)).astype(int)[:, None], 0
    )
    price = draw.integers(400, 2400, SERVICES) * 100
    return Locality(
        name=f"{count} {family} {size} {seed}",
        count=count,
        ties=ties,
        absent=ABSENT,
        leads=tuple(leads.tolist()),
        holders=holders[:, held],
        services=services[held],
        volumes=draw.integers(2, 9, len(services))[held],
        pence=price[services][held],
        capacities=capacities,
        apart=apart,
        small=frozenset(np.flatnonzero(groups.turnover < BANDS[1]).tolist()),
        turnover=groups.turnover,
        readiness=groups.readiness,
    )


def _apart_by(first: Ints, second: Ints) -> Ints:
    """Steps between wards on the grid."""
    return np.abs(first // ROW - second // ROW) + np.abs(first % ROW - second % ROW)


def _groups(draw: np.random.Generator, count: int, family: str) -> Groups:
    turnover = np.clip(draw.lognormal(np.log(MEDIAN_TURNOVER), SPREAD, count), 500, 2e7).astype(np.int64)
    ahead = (np.log(turnover) - np.log(MEDIAN_TURNOVER)) / SPREAD
    readiness = 1 / (1 + np.exp(-(0.6 * ahead + 0.8 * draw.standard_normal(count))))
    home = draw.integers(0, WARDS, count)
    band = np.searchsorted(BANDS, turnover, side="right")
    hyperlocal = family == "hyperlocal"
    most_services, most_wards = (3, 5) if hyperlocal else (5, WARDS)
    how_many = np.minimum(draw.integers(np.array([1, 1, 2, 3])[band], np.array([3, 4, 5, 6])[band]), most_services)
    how_far = np.minimum(draw.integers(np.array([1, 1, 3, 6])[band], np.array([3, 6, 11, 21])[band]), most_wards)
    everywhere = draw.random(count) < np.array([0, 0, 0.15, 0.5])[band]
    if not hyperlocal:  # borough-wide charities: few, of many services
        how_far[everywhere], how_many[everywhere] = WARDS, np.maximum(how_many[everywhere], 3)
    # Exponential races: the first k of a race weighted by popularity, and of one by nearness, are what a group does.
    popular = 1 / (np.arange(SERVICES) + 3.0)
    race = draw.exponential(size=(count, SERVICES)) / popular
    does = race.argsort(axis=1).argsort(axis=1) < how_many[:, None]
    away = _apart_by(home[:, None], np.arange(WARDS)[None, :]) + 0.9 * draw.random((count, WARDS))
    reaches = away.argsort(axis=1).argsort(axis=1) < how_far[:, None]
    return Groups(turnover, readiness, home, does, reaches)


def _ties(
    draw: np.random.Generator, groups: Groups
) -> tuple[tuple[tuple[int, int, int], ...], frozenset[tuple[int, int]]]:
    """Ties with their prices, and the pairs that refuse to work together, which are no ties."""
    count = len(groups.turnover)
    alone = draw.random(count) < ISOLATED
    pull = np.where(alone, 0, groups.turnover**0.25)
    services = groups.does.astype(float)
    neighbours: list[set[int]] = [set() for _ in range(count)]
    pairs: list[tuple[int, int]] = []

    def tie(first: int, second: int) -> None:
        if first != second and second not in neighbours[first]:
            neighbours[first].add(second)
            neighbours[second].add(first)
            pairs.append((min(first, second), max(first, second)))

    wanted = int(count * DEGREE / 2 * (1 + REFUSED))
    open_ended = int(wanted * (1 - CLOSED))
    each = np.flatnonzero(~alone)
    more = draw.choice(count, size=max(0, open_ended - len(each)), p=pull / pull.sum())
    for first in (*each.tolist(), *more.tolist()):
        affinity = pull * np.exp(-_apart_by(groups.home, groups.home[first]) / 1.5) * (1 + services @ services[first])
        affinity[first] = 0
        if affinity.sum() > 0:
            tie(first, int(np.searchsorted(np.cumsum(affinity), draw.random() * affinity.sum(), side="right")))
    for _ in range(20 * count):  # a friend of a friend; the limit is for groups that have none
        if len(pairs) >= wanted:
            break
        around = sorted(neighbours[int(draw.integers(count))])
        if len(around) > 1:
            first, second = draw.choice(len(around), size=2, replace=False).tolist()
            tie(around[first], around[second])
    refused = draw.random(len(pairs)) < REFUSED
    prices = draw.choice(PRICES, size=len(pairs), p=COMMON).tolist()
    kept = (((*pair, price), no) for pair, price, no in zip(pairs, prices, refused.tolist(), strict=True))
    ties = tuple(sorted(tied for tied, no in kept if not no))
    return ties, frozenset(pair for pair, no in zip(pairs, refused.tolist(), strict=True) if no)


def _contract(draw: np.random.Generator, services: int, wards: int) -> tuple[Ints, Ints]:
    """Service and ward of each requirement: wards beside each other."""
    chosen = np.sort(draw.choice(SERVICES, size=services, replace=False))
    centre = draw.integers(WARDS)
    near = np.sort(np.argsort(_apart_by(np.arange(WARDS), centre), kind="stable")[:wards])
    return np.repeat(chosen, wards), np.tile(near, services)


def distances_of(place: Locality) -> Ints:
    """Steps from every lead to every organisation."""
    from readiness.network.distances import distances

    return distances(place.count, place.ties, place.leads, place.absent)


def _instance(place: Locality, distance: Ints, **rest: object) -> Instance:
    return Instance(
        organisations=tuple(f"org-{number:04}" for number in range(place.count)),
        teams=tuple((lead,) for lead in place.leads),
        distance={lead: tuple(row) for lead, row in zip(place.leads, distance.tolist(), strict=True)},
        **rest,
    )


def cover_instance(place: Locality, distance: Ints | None = None) -> Instance:
    """The single cover: each requirement whole, by one organisation that holds it, and nobody ever full."""
    who, what = np.nonzero(place.holders)
    return _instance(
        place,
        distances_of(place) if distance is None else distance,
        lots=(LotTerms(),),
        demands=tuple(Demand(0, 1) for _ in place.volumes),
        pools=tuple(Pool(organisation) for organisation in range(place.count)),
        edges=tuple(Edge(demand, one) for one, demand in zip(who.tolist(), what.tolist(), strict=True)),
    )


def rich_instance(place: Locality, distance: Ints | None = None) -> Instance:
    """Units, a pool for each service of an organisation over its wards, refusals, and the policy on shares."""
    who, what = np.nonzero(place.holders)
    drawn = list(zip(who.tolist(), place.services[what].tolist(), strict=True))
    numbers = {pair: number for number, pair in enumerate(sorted(set(drawn)))}
    small = Share(place.small, Fraction(15))
    terms = LotTerms(int(place.volumes @ place.pence), 0, (small,), Fraction(60))
    return _instance(
        place,
        distances_of(place) if distance is None else distance,
        lots=(terms,),
        demands=tuple(Demand(0, *both) for both in zip(place.volumes.tolist(), place.pence.tolist(), strict=True)),
        pools=tuple(Pool(one, int(place.capacities[one, service])) for one, service in numbers),
        edges=tuple(Edge(demand, numbers[pair]) for demand, pair in zip(what.tolist(), drawn, strict=True)),
        apart=place.apart,
        members_at_least=2,
    )
