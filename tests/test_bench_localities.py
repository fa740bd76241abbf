"""The made-up localities of the benches, and the heuristics that the exact search is measured against."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from readiness.consortia.instance import Instance, Solution, broken, cost_of

BENCH = Path(__file__).resolve().parent.parent / "bench"
CASES = [(10, "mixed", "full"), (30, "hyperlocal", "large"), (60, "mixed", "medium"), (60, "hyperlocal", "full")]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """A module of the benches, which lie outside the package."""
    import importlib

    monkeypatch.syspath_prepend(str(BENCH))
    return importlib.import_module


def fingerprint(place: object) -> str:
    parts = []
    for name, value in asdict(place).items():  # type: ignore[call-overload]
        parts.append(f"{name}={value.tobytes().hex() if isinstance(value, np.ndarray) else sorted_text(value)}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def sorted_text(value: object) -> str:
    return str(sorted(value)) if isinstance(value, frozenset) else str(value)


@pytest.mark.parametrize(("count", "family", "size"), CASES)
def test_the_same_seed_makes_the_same_locality_and_another_seed_another(
    bench: Callable[[str], Any], count: int, family: str, size: str
) -> None:
    make = bench("localities").locality
    assert fingerprint(make(count, family, size, 1)) == fingerprint(make(count, family, size, 1))
    assert fingerprint(make(count, family, size, 1)) != fingerprint(make(count, family, size, 2))


def test_another_process_makes_the_same_locality(bench: Callable[[str], Any]) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from localities import locality\nfrom test_bench_localities import fingerprint\n"
        "print(fingerprint(locality(60, 'hyperlocal', 'full', 3)))"
    )
    command = [sys.executable, "-c", code, str(BENCH), str(Path(__file__).parent), str(BENCH.parent)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONHASHSEED": "7"}, stdout=subprocess.PIPE, text=True, check=True
    )
    assert done.stdout.strip() == fingerprint(bench("localities").locality(60, "hyperlocal", "full", 3))


def test_the_groups_and_ties_do_not_change_with_the_contract(bench: Callable[[str], Any]) -> None:
    make = bench("localities").locality
    small, full = make(60, "mixed", "small", 4), make(60, "mixed", "full", 4)
    assert (small.ties, small.apart, small.leads) == (full.ties, full.apart, full.leads)
    assert (small.capacities == full.capacities).all()


@pytest.mark.parametrize(("count", "family", "size"), CASES)
def test_a_locality_is_as_described(bench: Callable[[str], Any], count: int, family: str, size: str) -> None:
    module = bench("localities")
    place = module.locality(count, family, size, 0)
    pairs = [(first, second) for first, second, _ in place.ties]
    assert len(set(pairs)) == len(pairs)
    assert all(0 <= first < second < count for first, second in pairs)
    assert {price for *_, price in place.ties} <= set(range(1, 7))
    assert not place.apart & set(pairs)
    assert place.leads
    assert place.holders.any(axis=0).all()
    services, wards = module.SIZES[size]
    assert place.holders.shape[1] == len(place.volumes) <= services * wards
    for one in range(count):
        does = {int(service) for service in place.services[place.holders[one]]}
        assert len(does) <= (3 if family == "hyperlocal" else 5)
        assert place.holders[one].sum() <= (15 if family == "hyperlocal" else 100)
        assert all(place.capacities[one, service] > 0 for service in does)


@pytest.mark.parametrize(("count", "family", "size"), CASES)
@pytest.mark.parametrize("seed", [0, 1])
def test_every_heuristic_gives_a_valid_cover_and_its_cost(
    bench: Callable[[str], Any], count: int, family: str, size: str, seed: int
) -> None:
    localities, heuristics = bench("localities"), bench("heuristics")
    place = localities.locality(count, family, size, seed)
    distance = localities.distances_of(place)
    distances = bench("readiness.network.distances").distances
    from_rarest = distances(place.count, place.ties, heuristics.rarest(place.holders), place.absent)
    instance = localities.cover_instance(place, distance)
    three = (distance, place.holders, place.leads)
    greedy = heuristics.greedy_numpy(*three)
    assert greedy == heuristics.greedy_networkx(place)
    least = bench("readiness.consortia.cover").least_cover(*three)
    for team in (greedy, heuristics.kargar_an(*three), heuristics.rarest_first(distance, from_rarest, *three[1:])):
        solution = delivered(instance, team.lead, team.members)
        assert {name for name, _ in broken(instance, solution)} <= {"delivers-nothing"}
        assert cost_of(instance, solution) == team.cost
        assert team.cost >= least.cost


def delivered(instance: Instance, lead: int, members: tuple[int, ...]) -> Solution:
    """Each requirement by the first member that holds it."""
    amounts: dict[int, int] = {}
    met: set[int] = set()
    for number, edge in enumerate(instance.edges):
        if instance.who(edge) in members and edge.demand not in met:
            met.add(edge.demand)
            amounts[number] = 1
    return Solution((lead,), (frozenset(members),), amounts)


def test_kargar_and_an_is_the_least_for_the_sum_over_requirements(bench: Callable[[str], Any]) -> None:
    localities, heuristics = bench("localities"), bench("heuristics")
    place = localities.locality(30, "mixed", "medium", 5)
    distance = localities.distances_of(place)
    own = {
        lead: sum(min(distance[row][place.holders[:, wanted]]) for wanted in range(place.holders.shape[1]))
        for row, lead in enumerate(place.leads)
    }
    assert own[heuristics.kargar_an(distance, place.holders, place.leads).lead] == min(own.values())


def test_a_rich_search_has_units_pools_refusals_and_shares(bench: Callable[[str], Any]) -> None:
    localities = bench("localities")
    place = localities.locality(60, "mixed", "medium", 0)
    instance = localities.rich_instance(place)
    (terms,) = instance.lots
    assert terms.pence == sum(demand.volume * demand.pence for demand in instance.demands)
    assert [share.percent for share in terms.shares] == [15]
    assert (terms.largest_percent, instance.members_at_least) == (60, 2)
    assert instance.apart == place.apart
    assert len({(pool.organisation, pool.limit) for pool in instance.pools}) > 1
    assert all(pool.limit is not None and pool.limit > 0 for pool in instance.pools)
    for edge in instance.edges:
        assert place.holders[instance.who(edge), edge.demand]
