"""The lowest and highest total of each option: exact for what people see, floats for what is sampled.

An appraisal has m options and k criteria. Each score is a range on a scale of 0 to 100 points: a known score has two
equal ends, an unknown one spans the whole scale or as much of it as is left open. Weights are at least 0 and sum to 1.
A total is the weighted sum of scores, in points. No distribution is ever put on a score: within its range nothing is
said, and no two ranges depend on each other.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
#: Two totals, in float64 and in units of the greatest score, that are no further apart than this count as equal.
SAME = 1e-11


class Range(NamedTuple):
    """A score in points, or a weighted score: somewhere from `low` to `high`, both ends included."""

    low: Fraction
    high: Fraction


class Total(NamedTuple):
    """An option's total in points: it lies within [low, high]. `parts`: what each criterion adds, k ranges."""

    low: Fraction
    high: Fraction
    parts: tuple[Range, ...]


class First(NamedTuple):
    """Who is first under one weight vector.

    `necessarily`: the option whose lowest total beats every rival's highest, if there is one; options that tie are
    none. `possibly`: those whose highest total reaches every rival's lowest, in order; never empty.
    """

    necessarily: int | None
    possibly: tuple[int, ...]


class Scores(NamedTuple):
    """The same scores as arrays: `low` and `high`, each of shape (m, k), in points."""

    low: Floats
    high: Floats

    @property
    def known(self) -> bool:
        """Whether no score is open."""
        return bool(np.array_equal(self.low, self.high))


def totals(cells: Sequence[Sequence[Range]], weights: Sequence[Fraction]) -> tuple[Total, ...]:
    """Each option's total, exactly, with what each criterion adds to it; `cells` has m rows of k ranges."""
    if any(weight < 0 for weight in weights) or sum(weights) != 1:
        raise ValueError("Weights are at least 0 and sum to 1.")
    found = []
    for row in cells:
        parts = tuple(Range(w * cell.low, w * cell.high) for w, cell in zip(weights, row, strict=True))
        found.append(Total(sum((p.low for p in parts), Fraction()), sum((p.high for p in parts), Fraction()), parts))
    return tuple(found)


def first(found: Sequence[Total]) -> First:
    """Who is first, exactly."""
    sure, maybe = None, []
    for own, total in enumerate(found):
        rivals = [rival for other, rival in enumerate(found) if other != own]
        if all(total.low > rival.high for rival in rivals):
            sure = own
        if all(total.high >= rival.low for rival in rivals):
            maybe.append(own)
    return First(sure, tuple(maybe))


def as_arrays(cells: Sequence[Sequence[Range]]) -> Scores:
    """The ranges as two float64 arrays of shape (m, k)."""
    low = np.array([[float(cell.low) for cell in row] for row in cells])
    return Scores(low, np.array([[float(cell.high) for cell in row] for row in cells]))


def float_totals(scores: Scores, weights: Floats) -> Scores:
    """Lowest and highest totals, each (m,), under one weight vector (k,); equal rows give the same to the last bit."""
    return Scores((scores.low * weights).sum(axis=1), (scores.high * weights).sum(axis=1))


def nearness(scores: Scores) -> float:
    """In points: float64 totals no further apart than this count as equal."""
    return SAME * max(1.0, float(np.abs(scores.high).max()), float(np.abs(scores.low).max()))


def best_rival(values: Floats) -> Floats:
    """For each of m options (axis 0 of `values`) the greatest value among the others; minus infinity when alone."""
    if len(values) == 1:
        return np.full_like(values, -np.inf)
    own = values.argmax(axis=0)[None]
    top = np.take_along_axis(values, own, axis=0)
    rest = values.copy()
    np.put_along_axis(rest, own, -np.inf, axis=0)
    best = np.broadcast_to(top, values.shape).copy()
    np.put_along_axis(best, own, rest.max(axis=0)[None], axis=0)
    return best


def float_first(found: Scores, near: float) -> First:
    """Who is first, from totals in floats, each of shape (m,)."""
    sure = np.flatnonzero(found.low > best_rival(found.high) + near)
    maybe = np.flatnonzero(found.high >= best_rival(found.low) - near)
    return First(int(sure[0]) if len(sure) else None, tuple(maybe.tolist()))
