"""Searches with capacities, refusals and shares: ours against CP-SAT (OR-Tools) on the same model, back to back.

Both look for the least steps, then the fewest members; ours then also settles which option stands first by ids.
OR-Tools is used nowhere else and is not installed with the tools: give a Python that has it with `--python`.
Every answer is checked by `broken`; where CP-SAT proves an optimum, it must be ours.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from cp_sat_process import NOT_INSTALLED
from localities import FAMILIES, cover_instance, locality, rich_instance
from measure import line

from readiness.consortia.instance import Instance, broken, cost_of
from readiness.consortia.search import Budget, Found, best

PEER = Path(__file__).with_name("cp_sat_process.py")
SIZES = ("medium", "large", "full")
COUNTS, MORE = (30, 100, 300), (1000,)
SECONDS, WORKERS = 30.0, 2
WHOLE_COUNT = 300  # the targets are about localities of this size


class Pair(NamedTuple):
    """One search: our answer and seconds, what CP-SAT answered (None: not run) and the seconds of its process."""

    name: str
    ours: Found
    seconds: float
    peer: dict[str, Any] | None
    wall: float


def written(instance: Instance, weight: int, form: str) -> dict[str, Any]:
    """The search as CP-SAT's process reads it."""
    (terms,) = instance.lots
    largest = terms.largest_percent
    return {
        "leads": [lead for (lead,) in instance.teams],
        "distance": [instance.distance[lead] for (lead,) in instance.teams],
        "demands": [(demand.volume, demand.pence) for demand in instance.demands],
        "pools": instance.pools,
        "edges": instance.edges,
        "apart": sorted(instance.apart),
        "shares": [(sorted(one.group), one.percent.numerator, one.percent.denominator) for one in terms.shares],
        "largest": None if largest is None else (largest.numerator, largest.denominator),
        "pence": terms.pence,
        "members_at_least": instance.members_at_least,
        "weight": weight,
        "form": form,
        "seconds": SECONDS,
        "workers": WORKERS,
    }


def cp_sat(python: str, wanted: dict[str, Any]) -> tuple[dict[str, Any] | None, float]:
    """What CP-SAT found and how long its process took; None where that Python has no OR-Tools."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.json"
        path.write_text(json.dumps(wanted), encoding="utf-8")
        start = time.perf_counter()
        done = subprocess.run([python, str(PEER), str(path)], stdout=subprocess.PIPE, text=True, check=False)
        wall = time.perf_counter() - start
    if done.returncode == NOT_INSTALLED:
        return None, wall
    done.check_returncode()
    return json.loads(done.stdout), wall


def checked(name: str, instance: Instance, found: Found, peer: dict[str, Any] | None, weight: int) -> None:
    """Ours is valid and its cost is right; where both finished they agree; nobody is below a bound of the other."""
    value = None
    if found.solution is not None:
        assert not list(broken(instance, found.solution)), name
        assert cost_of(instance, found.solution) == found.cost, name
        value = found.cost * weight + len(found.solution.members[0]) if weight else found.cost
        assert not found.proved or found.bound == found.cost, name
    if peer is None:
        return
    if peer["status"] == "infeasible":
        assert value is None, f"{name}: CP-SAT says that there is no option"
    if found.proved and value is None:
        assert peer["objective"] is None, f"{name}: CP-SAT found an option"
    if found.proved and peer["status"] == "optimal":
        assert value == peer["objective"], f"{name}: {value} is not {peer['objective']}"
    if found.proved and peer["objective"] is not None:
        assert value <= peer["objective"], name
    if value is not None and peer["bound"] is not None:
        assert peer["bound"] <= value, name


def run(name: str, instance: Instance, python: str | None, chosen: argparse.Namespace) -> Pair:
    """One search, ours first."""
    budget = Budget(time.monotonic() + SECONDS, time.monotonic)
    start = time.perf_counter()
    ours = best(instance, budget)
    seconds = time.perf_counter() - start
    # More than there are members: one step counts more than any number of members.
    weight = len(instance.organisations) + 1 if chosen.objective == "members" else 0
    peer, wall = (None, 0.0) if python is None else cp_sat(python, written(instance, weight, chosen.form))
    checked(name, instance, ours, peer, weight)
    return Pair(name, ours, seconds, peer, wall)


def row(cell: str, pairs: list[Pair]) -> str:
    """One line of the table: median [most], and how many were proved."""
    members = [len(one.ours.solution.members[0]) for one in pairs if one.ours.solution is not None]
    none = sum(one.ours.proved and one.ours.solution is None for one in pairs)
    columns = [cell, f"{statistics.median(members):.0f} [{max(members)}]" if members else "-", f"{none}"]
    columns += [spread([one.seconds for one in pairs]), f"{sum(one.ours.proved for one in pairs)}/{len(pairs)}"]
    columns.append(f"{statistics.median(one.ours.programmes for one in pairs):.0f}")
    peers = [one for one in pairs if one.peer is not None]
    if peers:
        proved = sum(one.peer["status"] in ("optimal", "infeasible") for one in peers)
        ratios = [one.seconds / one.peer["seconds"] for one in peers]
        columns += [spread([one.peer["seconds"] for one in peers]), f"{proved}/{len(peers)}"]
        columns += [spread([one.wall for one in peers]), spread(ratios)]
    return "| " + " | ".join(columns) + " |"


def spread(found: list[float]) -> str:
    """Median [most]."""
    return f"{statistics.median(found):.2f} [{max(found):.2f}]"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="up to 300 organisations, 1 seed (the default)")
    options.add_argument("--all", action="store_true", help="up to 1,000 organisations, 3 seeds")
    options.add_argument("--python", help="a Python that has OR-Tools")
    options.add_argument("--form", choices=("indicator", "pairs"), default="indicator", help="CP-SAT's model of cost")
    options.add_argument("--objective", choices=("members", "steps"), default="members", help="CP-SAT's objective")
    options.add_argument("--pure", action="store_true", help="the single cover instead, as a search")
    options.add_argument("--counts", type=int, nargs="+")
    options.add_argument("--families", nargs="+", default=list(FAMILIES))
    options.add_argument("--sizes", nargs="+", default=list(SIZES))
    options.add_argument("--seeds", type=int, nargs="+")
    chosen = options.parse_args()
    counts = chosen.counts or [*COUNTS, *(MORE if chosen.all else ())]
    seeds = chosen.seeds if chosen.seeds is not None else list(range(3 if chosen.all else 1))
    make = cover_instance if chosen.pure else rich_instance
    python = chosen.python or sys.executable
    warm = run("warm", make(locality(30, "mixed", "small", 99)), python, chosen)
    if warm.peer is None:
        print("OR-Tools is not installed in this Python: our column alone. Give one that has it with --python.")
        python = None
    peer = "" if python is None else " CP-SAT s | proved | its process s | ours/CP-SAT |"
    print(f"| locality | members | none | ours s | proved | programmes |{peer}")
    every: list[Pair] = []
    for count, family, size in product(counts, chosen.families, chosen.sizes):
        name = f"{count} {family} {size}"
        pairs = [run(f"{name} {seed}", make(locality(count, family, size, seed)), python, chosen) for seed in seeds]
        every += pairs
        print(row(name, pairs), flush=True)
    summary(every)


def summary(every: list[Pair]) -> None:
    """The answers beside the targets."""
    whole = [one for one in every if one.name.startswith(f"{WHOLE_COUNT} ")]
    larger = [one for one in every if one.name.startswith(f"{MORE[0]} ")]
    proved = sum(one.ours.proved for one in every)
    line("searches that were not proved", len(every) - proved, 0, f"{proved} of {len(every)} proved")
    for found, count in ((whole, WHOLE_COUNT), (larger, MORE[0])):
        if found:
            line(f"{count}: slowest search, seconds", max(one.seconds for one in found), 3)
    mixed = [one for one in whole if " mixed medium" in one.name or " mixed large" in one.name]
    ratios = [one.seconds / one.peer["seconds"] for one in mixed if one.peer is not None]
    if ratios:
        line(f"{WHOLE_COUNT} mixed medium and large: ours / CP-SAT, median", statistics.median(ratios), 0.1)


if __name__ == "__main__":
    main()
