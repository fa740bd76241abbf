"""How far organisations are from each other along ties, for many at once."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray


def distances(
    count: int, ties: Sequence[tuple[int, int, int]], sources: Sequence[int], absent: int
) -> NDArray[np.int32]:
    """The least total price of ties from each source to everybody: one row for each source, `count` columns.

    A tie is two organisations and a price of 1 or more; it runs both ways. Nobody is further than `absent`, the price
    of a tie that is not there. A source is 0 from itself.
    """
    start, end, price = _both_ways(ties, absent)
    ties_of = np.bincount(start, minlength=count)
    by_degree = np.argsort(-ties_of, kind="stable")
    rank = np.empty(count, dtype=np.intp)
    rank[by_degree] = np.arange(count)
    start, end = rank[start], rank[end]
    # Round k holds the k-th tie of everybody who has that many. As the best connected stand first, these are the first
    # rows of `near`, so that numpy works on whole rows without copying them.
    nth = np.arange(len(start)) - np.repeat(np.cumsum(ties_of) - ties_of, ties_of)
    order = np.lexsort((start, nth))
    lengths = np.bincount(nth) if len(nth) else nth
    smallest = np.uint8 if 2 * absent <= np.iinfo(np.uint8).max else np.int64
    ends, prices = end[order], price[order].astype(smallest)[:, None]
    rounds = [
        (length, ends[last - length : last], prices[last - length : last])
        for length, last in zip(lengths.tolist(), np.cumsum(lengths).tolist(), strict=True)
    ]

    near = np.full((count, len(sources)), absent, dtype=smallest)
    near[rank[np.asarray(sources, dtype=np.intp)], np.arange(len(sources))] = 0
    while True:
        before = near.copy()
        for length, neighbours, added in rounds:
            through = near.take(neighbours, axis=0)
            through += added
            np.minimum(near[:length], through, out=near[:length])
        if np.array_equal(near, before):
            return near[rank].T.astype(np.int32, order="C")


def _both_ways(
    ties: Sequence[tuple[int, int, int]], absent: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Each tie from both its ends, in order of where it starts; without those that shorten nothing."""
    flat = np.fromiter(chain.from_iterable(ties), dtype=np.int64, count=3 * len(ties)).reshape(-1, 3)
    flat = flat[flat[:, 2] < absent]
    first, second, price = flat.T
    start = np.concatenate((first, second))
    order = np.argsort(start, kind="stable")
    return start[order], np.concatenate((second, first))[order], np.concatenate((price, price))[order]
