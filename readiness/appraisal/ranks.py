"""Counting, over many weight vectors at once, who certainly beats whom and who takes which rank.

Totals come in arrays of shape (m, n): m options under n weight vectors. Totals no more than `near` apart count as tied.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readiness.appraisal.totals import Floats

Ints = NDArray[np.integer]
#: Wins are counted so many at a time: 255 words of 8 bytes, so that bytes can be added up in words without overflow.
STRIP = 8 * 255
#: Products up to this many multiplications stay on one thread of OpenBLAS: more threads wait longer than they work.
ONE_THREAD = 250_000
#: A sort key has this many bits, a total above and its option's number below; so much is used, lest rounding spill.
KEY_BITS, ROOM = 31, 0.99
#: Up to as many options as a byte can number are sorted.
MOST_SORTED = 256


class Tally(NamedTuple):
    """Counts of vectors by best and worst possible rank, each (m, m); sums of the vectors that put each option first.

    `sum_sure`, `sum_maybe`: (m, k), over the vectors for which the option is necessarily, or possibly, first.
    """

    best: Ints
    worst: Ints
    sum_sure: Floats
    sum_maybe: Floats


def added(one: Tally, other: Tally) -> Tally:
    """Both counts together."""
    return Tally(
        one.best + other.best, one.worst + other.worst, one.sum_sure + other.sum_sure, one.sum_maybe + other.sum_maybe
    )


def product(left: Floats, right: Floats) -> Floats:
    """The matrix product, in pieces that each stay on one thread."""
    out = np.empty((left.shape[0], right.shape[1]), dtype=np.float32)
    size = max(16, ONE_THREAD // left.size)
    for start in range(0, right.shape[1], size):
        np.matmul(left, right[:, start : start + size], out=out[:, start : start + size])
    return out


def tally(lowest: Floats, highest: Floats, across: Floats, near: float) -> Tally:
    """Count ranks from lowest and highest totals under the n vectors of `across`, (k, n).

    Best possible rank: 1 + the rivals whose lowest total is above the option's highest. Worst possible rank: 1 + the
    rivals whose highest total reaches its lowest. The totals need not come from the same scores each time: with scores
    drawn anew for each vector this is SMAA-2 as published.
    """
    number, count = lowest.shape
    reach = highest + np.asarray(near, dtype=highest.dtype)
    small = np.uint8 if number < MOST_SORTED else np.uint16
    best, worst = np.ones((number, count), dtype=small), np.empty((number, count), dtype=small)
    above = np.empty((number, count), dtype=bool)
    one = above.view(np.uint8)
    for option in range(number):
        np.greater(lowest[option], reach, out=above)
        np.add(best, one, out=best)
        np.add.reduce(one, axis=0, dtype=small, out=worst[option])
    np.subtract(number, worst, out=worst)
    size = number + 1
    return Tally(
        np.stack([np.bincount(row, minlength=size)[1:] for row in best]),
        np.stack([np.bincount(row, minlength=size)[1:] for row in worst]),
        _sum_where(worst == 1, across),
        _sum_where(best == 1, across),
    )


def _sum_where(chosen: NDArray[np.bool_], across: Floats) -> Floats:
    """For each option the sum of its chosen vectors, (m, k), in float64 from strip to strip."""
    sums = np.zeros((len(chosen), len(across)))
    size = max(16, ONE_THREAD // sums.size)
    for start in range(0, chosen.shape[1], size):
        strip = np.s_[:, start : start + size]
        sums += chosen[strip].astype(np.float32) @ across[strip].T
    return sums


def tally_known(totals: Floats, across: Floats, near: float) -> Tally:
    """`tally` where all scores are known, by sorting; vectors under which two totals tie are left to `tally`.

    One sort of whole numbers orders each vector's options: the total as a fixed-point number in the upper bits (at
    least as fine as float32), the option's number in the lower ones.
    """
    number = len(totals)
    least, most = float(totals.min()), float(totals.max())
    if not 1 < number <= MOST_SORTED or most - least <= near:
        return tally(totals, totals, across, near)
    bits = (number - 1).bit_length()
    scale = ROOM * 2.0 ** (KEY_BITS - bits) / (most - least)
    fixed = totals - np.float32(least)
    fixed *= np.float32(scale)
    keys = fixed.astype(np.int32).T.copy()
    keys <<= bits
    keys |= np.arange(number, dtype=np.int32)
    keys.sort(axis=1)
    # One unit for each cut to a whole number, and one for the number of the option below.
    apart = min((int(near * scale) + 3) << bits, 2**KEY_BITS - 1)
    tied = (np.diff(keys, axis=1) <= apart).any(axis=1)
    order = (keys & ((1 << bits) - 1)).astype(np.uint8)[~tied]
    ranks = np.stack([np.bincount(order[:, -place], minlength=number) for place in range(1, number + 1)], axis=1)
    sums = _sum_where(order[:, -1] == np.arange(number)[:, None], across[:, ~tied])
    sure = Tally(ranks, ranks, sums, sums)
    if not tied.any():
        return sure
    return added(sure, tally(totals[:, tied], totals[:, tied], across[:, tied], near))


def wins(lowest: Floats, highest: Floats, near: float) -> Ints:
    """[i, j]: for how many of the n vectors the lowest total of i is above the highest of j, (m, m)."""
    number = len(lowest)
    reach = highest + np.asarray(near, dtype=highest.dtype)
    counts = np.zeros((number, number), dtype=np.int64)
    above = np.zeros((number, STRIP), dtype=bool)
    for start in range(0, lowest.shape[1], STRIP):
        strip = np.s_[:, start : start + STRIP]
        width = lowest[strip].shape[1]
        above[:, width:] = False
        for option in range(number):
            np.greater(lowest[strip][option], reach[strip], out=above[:, :width])
            words = np.add.reduce(above.view(np.uint64), axis=1)
            counts[option] += words[:, None].view(np.uint8).sum(axis=1, dtype=np.int64)
    return counts
