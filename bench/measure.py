"""Timing: each figure is a ratio of two things measured turn by turn in one run."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable


def per_call(work: Callable[[], object], rounds: int = 300) -> float:
    """Seconds of the median of `rounds` calls."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def commands(named: dict[str, list[str]], rounds: int = 15) -> dict[str, float]:
    """Median seconds of each command, run in turn, so that a busy machine slows all alike."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in named}
    for _ in range(rounds + 1):
        for name, command in named.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found[1:]) for name, found in times.items()}


def line(what: str, got: float, wanted: float | None, note: str = "") -> None:
    """One figure beside its target; a miss is said."""
    target = "" if wanted is None else f"   target {wanted:.2f}   {'met' if got <= wanted else 'SHORT'}"
    print(f"{what:<58} {got:6.2f}{target}   {note}".rstrip())


PYTHON = sys.executable
