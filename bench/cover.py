"""The single cover: what an exact answer with its proof costs, against greedy covers, over made-up localities.

Every answer is checked: it covers, its cost is recomputed, its bound equals it, no heuristic is below it, and with
`--check` plain HiGHS finds the same for every lead without any bound of ours.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from heuristics import greedy_networkx, greedy_numpy, kargar_an, rarest, rarest_first
from localities import COUNTS, FAMILIES, Ints, Locality, locality
from measure import line

from readiness.consortia.cover import Cover, least_cover
from readiness.network.distances import distances
from readiness.solver import Column, Row, program, solve

SIZES = ("medium", "large", "full")
QUICK, SEEDS = (30, 100, 300), 5
HEADINGS = (
    "locality",
    "leads",
    "members",
    "distances ms",
    "exact ms",
    "greedy nx ms",
    "greedy numpy ms",
    "(dist+exact)/nx",
    "exact/numpy",
    "greedy +%",
    "KA +%",
    "RF +%",
    "nodes",
)


class Measured(NamedTuple):
    """One locality: sizes, milliseconds, ratios, how far heuristics are above the least cost, nodes."""

    leads: float
    members: float
    distances: float
    exact: float
    networkx: float
    numpy: float
    to_networkx: float
    to_numpy: float
    greedy: float
    kargar: float
    rarest: float
    nodes: float


def turns(works: list[Callable[[], object]], seconds: float = 0.3, most: int = 15) -> tuple[list[object], list[float]]:
    """What each work gives, and the milliseconds of its median turn; all take turns, each at least once.

    Of the processor, not of the clock: other work on the machine would count otherwise.
    """
    times: list[list[float]] = [[] for _ in works]
    found: list[object] = []
    begun = time.perf_counter()
    for turn in range(most):
        for number, work in enumerate(works):
            start = time.process_time()
            got = work()
            times[number].append((time.process_time() - start) * 1000)
            if not turn:
                found.append(got)
        if time.perf_counter() - begun > seconds:
            break
    return found, [statistics.median(one) for one in times]


def above(cost: int, least: int) -> float:
    """How many percent a cost is above the least; where the least is 0, any cost above it counts as 100."""
    return 100 * (cost - least) / least if least else 100.0 * (cost > 0)


def plain(place: Locality, distance: Ints) -> int:
    """The least cost by plain HiGHS, lead by lead, without any bound."""
    rows = [Row(1, np.inf, held.tolist(), [1.0] * len(held)) for held in map(np.flatnonzero, place.holders.T)]
    costs = (program([Column(float(price), 0, 1) for price in row], rows) for row in distance)
    return min(round(solve(one).bound) for one in costs)


def checked(place: Locality, distance: Ints, cover: Cover | None, others: list[int], check: bool) -> Cover:
    """The answer, once it is known to be right."""
    assert cover is not None, f"{place.name}: no cover"
    assert place.holders[list(cover.members)].any(axis=0).all(), f"{place.name}: not everything is covered"
    row = place.leads.index(cover.lead)
    assert cover.lead in cover.members and cover.cost == distance[row, list(cover.members)].sum(), place.name
    assert cover.bound == cover.cost <= min(others), f"{place.name}: {cover.bound}, {cover.cost}, {others}"
    if check and place.count <= max(QUICK):
        assert plain(place, distance) == cover.cost, f"{place.name}: HiGHS finds another cost"
    return cover


def measured(place: Locality, check: bool) -> Measured:
    """All columns of one locality."""
    distance = distances(place.count, place.ties, place.leads, place.absent)
    works = [
        lambda: distances(place.count, place.ties, place.leads, place.absent),
        lambda: least_cover(distance, place.holders, place.leads),
        lambda: greedy_networkx(place),
        lambda: greedy_numpy(distance, place.holders, place.leads),
    ]
    (_, cover, first, second), (dist, exact, networkx, numpy) = turns(works)
    assert first == second, f"{place.name}: the two greedy searches differ"
    from_rarest = distances(place.count, place.ties, rarest(place.holders), place.absent)
    heuristics = (
        second,
        kargar_an(distance, place.holders, place.leads),
        rarest_first(distance, from_rarest, place.holders, place.leads),
    )
    cover = checked(place, distance, cover, [one.cost for one in heuristics], check)
    gaps = [above(one.cost, cover.cost) for one in heuristics]
    ratios = (dist + exact) / networkx, exact / numpy
    times = dist, exact, networkx, numpy
    return Measured(len(place.leads), len(cover.members), *times, *ratios, *gaps, cover.nodes)


def figure(value: float) -> str:
    """Three figures, no more."""
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def row(name: str, found: list[Measured]) -> str:
    """One line of the table: median [most]."""
    columns = zip(*found, strict=True)
    return (
        f"| {name} | " + " | ".join(f"{figure(statistics.median(one))} [{figure(max(one))}]" for one in columns) + " |"
    )


def cells(
    counts: list[int], families: list[str], sizes: list[str], seeds: list[int]
) -> Iterator[tuple[str, list[Locality]]]:
    """The localities of each cell, made when they are asked for."""
    for count, family, size in product(counts, families, sizes):
        yield f"{count} {family} {size}", [locality(count, family, size, seed) for seed in seeds]


def summary(by_count: dict[int, list[list[Measured]]]) -> None:
    """What the cells come to, beside the targets."""
    for count, found in by_count.items():
        every = [one for cell in found for one in cell]
        medians = [statistics.median(one.to_networkx for one in cell) for cell in found]
        large = count >= max(QUICK)  # below, everything is over in milliseconds, and there is no target
        what = f"{count}: (distances + exact) / greedy on networkx"
        line(f"{what}, worst cell", max(medians), 0.5 if count == max(QUICK) else None)
        line(f"{what}, worst", max(one.to_networkx for one in every), 1 if large else None)
        line(f"{count}: exact / greedy in numpy, median", statistics.median(one.to_numpy for one in every), None)
        within = sum(one.exact <= 1000 for one in every)  # noqa: PLR2004
        note = f"{within} of {len(every)} within a second"
        line(
            f"{count}: slowest proof, seconds",
            max(one.exact for one in every) / 1000,
            1 if count < max(COUNTS) else None,
            note,
        )
    every = [one for found in by_count.values() for cell in found for one in cell]
    for name, gaps in {
        field: [getattr(one, field) for one in every] for field in ("greedy", "kargar", "rarest")
    }.items():
        note = (
            f"median {figure(statistics.median(gaps))}, most {figure(max(gaps))}, 0 in {gaps.count(0)} of {len(gaps)}"
        )
        line(f"{name}: mean % above the least cost", statistics.mean(gaps), None, note)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="up to 300 organisations, 2 seeds (the default)")
    options.add_argument("--all", action="store_true", help="up to 3,000 organisations, 5 seeds")
    options.add_argument("--check", action="store_true", help="up to 300: compare with plain HiGHS, lead by lead")
    options.add_argument("--counts", type=int, nargs="+")
    options.add_argument("--families", nargs="+", default=list(FAMILIES))
    options.add_argument("--sizes", nargs="+", default=list(SIZES))
    options.add_argument("--seeds", type=int, nargs="+")
    chosen = options.parse_args()
    counts = chosen.counts or (list(COUNTS) if chosen.all else list(QUICK))
    seeds = chosen.seeds if chosen.seeds is not None else list(range(SEEDS if chosen.all else 2))
    measured(locality(30, "hyperlocal", "full", 99), check=True)  # imports and the first HiGHS are not timed
    print("| " + " | ".join(HEADINGS) + " |")
    by_count: dict[int, list[list[Measured]]] = {count: [] for count in counts}
    for name, places in cells(counts, chosen.families, chosen.sizes, seeds):
        found = [measured(place, chosen.check) for place in places]
        by_count[places[0].count].append(found)
        print(row(name, found), flush=True)
    summary(by_count)


if __name__ == "__main__":
    main()
