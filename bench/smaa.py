"""Robustness of an appraisal: 50 options, 15 criteria, 100,000 independent weight vectors.

The floor draws the weights and multiplies them with the scores: once where scores are known, twice (lowest and highest)
where some are open. The peer is a loop that calls pyrepo-mcda's SAW for each weight vector, the quickest of all
packages, and counts ranks and sums weights, which none does for this model. It is used nowhere else and not installed
with the tools: give a Python that has it with `--python`.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

# On a busy machine OpenBLAS's threads wait for each other, which would make the floor slow and us look quick.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from measure import line

from readiness.appraisal.draws import uniform_weights
from readiness.appraisal.knowing import knowing
from readiness.appraisal.smaa import pairwise, smaa
from readiness.appraisal.stability import stability
from readiness.appraisal.totals import Scores

OPTIONS, CRITERIA, VECTORS, SEED = 50, 15, 100_000, 20_260_601
ROUNDS = 15
PEER = """
import sys, time
try:
    from pyrepo_mcda.mcda_methods import SAW
    from pyrepo_mcda.normalizations import minmax_normalization
except ImportError:
    sys.exit(3)
import numpy as np
rng = np.random.default_rng(1)
scores, types, calls = rng.uniform(0, 100, (50, 15)), np.ones(15), 2000
weights = rng.dirichlet(np.ones(15), calls)
saw = SAW(normalization_method=minmax_normalization)
ranks, central, places, took = np.zeros((50, 50)), np.zeros((50, 15)), np.arange(50), []
for _ in range(5):
    start = time.perf_counter()
    for one in weights:
        order = np.argsort(-saw(scores, one, types))
        ranks[order, places] += 1
        central[order[0]] += one
    took.append((time.perf_counter() - start) / calls)
print(sorted(took)[2])
"""


def problem(open_share: float) -> Scores:
    """Scores drawn evenly; of the open ones nothing is known."""
    rng = np.random.default_rng(SEED)
    points = rng.uniform(0, 100, (OPTIONS, CRITERIA))
    unknown = rng.random(points.shape) < open_share
    return Scores(np.where(unknown, 0, points), np.where(unknown, 100, points))


def floor(scores: Scores) -> None:
    """Draw and multiply, and nothing else."""
    weights = uniform_weights(CRITERIA, VECTORS, SEED).T
    for ends in {id(one): one for one in ((scores.low,) if scores.known else scores)}.values():
        _ = ends.astype(np.float32) @ weights


def turns(work: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Median seconds of each, one after the other, so that a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(ROUNDS + 1):
        for name, one in work.items():
            start = time.perf_counter()
            one()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found[1:]) for name, found in times.items()}


def peer(python: str) -> float | None:
    """Seconds of the peer for one weight vector, median of five rounds."""
    done = subprocess.run([python, "-c", PEER], stdout=subprocess.PIPE, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--python", default=sys.executable, help="a Python that has pyrepo-mcda")
    chosen = options.parse_args()
    known, open_ = problem(0.0), problem(0.1)
    even = np.full(CRITERIA, 1 / CRITERIA)
    some = uniform_weights(CRITERIA, 10_000, SEED)
    took = turns(
        {
            "floor": lambda: floor(known),
            "smaa": lambda: smaa(known, uniform_weights(CRITERIA, VECTORS, SEED)),
            "floor, open": lambda: floor(open_),
            "smaa, open": lambda: smaa(open_, uniform_weights(CRITERIA, VECTORS, SEED)),
            "pairs": lambda: pairwise(open_, uniform_weights(CRITERIA, VECTORS, SEED)),
            "stability": lambda: stability(known, even, 0),
            "stability, open": lambda: stability(open_, even, 0),
        }
    )
    knowing_took = turns({"knowing": lambda: knowing(open_, even, some, 0)})["knowing"]
    ms = {name: f"{seconds * 1000:.1f} ms" for name, seconds in took.items()}
    line("SMAA, scores known / drawing and multiplying", took["smaa"] / took["floor"], 6, ms["smaa"])
    line("SMAA, 1 score in 10 open / the same", took["smaa, open"] / took["floor, open"], 6, ms["smaa, open"])
    line("winning pairs, 1 in 10 open / the same", took["pairs"] / took["floor, open"], None, ms["pairs"])
    line("weight stability / SMAA, scores known", took["stability"] / took["smaa"], 0.1, ms["stability"])
    line("weight stability / SMAA, open", took["stability, open"] / took["smaa, open"], 0.1, ms["stability, open"])
    line("what to find out, 10,000 vectors / SMAA, open", knowing_took / took["smaa, open"], None)
    one = peer(chosen.python)
    if one is None:
        print("pyrepo-mcda is not installed in this Python: give one that has it with --python.")
        return
    loop = one * VECTORS
    line(
        "a loop over pyrepo-mcda / SMAA: 50 times at least",
        50 * took["smaa"] / loop,
        1,
        f"{loop / took['smaa']:.0f} times",
    )
    line(
        "two such loops / SMAA, 1 in 10 open: the same",
        25 * took["smaa, open"] / loop,
        1,
        f"{2 * loop / took['smaa, open']:.0f} times",
    )


if __name__ == "__main__":
    main()
