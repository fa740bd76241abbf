"""Between which weights of one criterion an option stays first, in closed form.

The weight of criterion c runs from 0 to 1 while the other weights keep their proportions to each other. Every total is
then a straight line in that weight t: v(t) = r + t (x - r), from r = (v - w x) / (1 - w), the total without the
criterion, at 0, to x, the score on the criterion, at 1 (w: today's weight, v: today's total). So the gap between two
options is a line too, and the weight at which it closes follows from its two ends. Evans 1984, Decision Sciences 15(2),
239-247, and Triantaphyllou & Sanchez 1997, Decision Sciences 28(1), 151-194, measure sensitivity to weights so.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from readiness.appraisal.totals import Floats, Scores, nearness


class Span(NamedTuple):
    """The weights from `low` to `high` within which the option stays first.

    `below`, `above`: the rival that ends it there, and None where the span runs to 0 or to 1.
    """

    low: float
    high: float
    below: int | None
    above: int | None


class Stability(NamedTuple):
    """One criterion, its weight today, and the spans for one option, None where there is no such weight.

    `necessarily`: its lowest total beats every rival's highest; the ends themselves, where they tie, do not belong to
    it, except 0 and 1 without a rival. `possibly`: its highest total reaches every rival's lowest, ends included. With
    known scores the two have the same ends, there the lead changes, and the rival named takes it. With open scores,
    beyond `necessarily` the rival named could lead, and beyond `possibly` it does better for certain.
    """

    criterion: int
    weight: float
    necessarily: Span | None
    possibly: Span | None


def stability(scores: Scores, weights: Floats, option: int) -> tuple[Stability, ...]:
    """For each criterion, within which weights `option` stays first; `weights` of shape (k,).

    A criterion that has all the weight today leaves no proportions to keep: the others then count alike.
    """
    rivals = np.flatnonzero(np.arange(len(scores.low)) != option)
    low_rest, high_rest = _without(scores.low, weights), _without(scores.high, weights)
    near = nearness(scores)
    sure = _gaps(low_rest[option] - high_rest[rivals], scores.low[option] - scores.high[rivals], near)
    maybe = _gaps(high_rest[option] - low_rest[rivals], scores.high[option] - scores.low[rivals], near)
    sure_spans, maybe_spans = _spans(*sure, rivals, True), _spans(*maybe, rivals, False)
    return tuple(
        Stability(criterion, float(weight), sure_spans[criterion], maybe_spans[criterion])
        for criterion, weight in enumerate(weights)
    )


def _without(values: Floats, weights: Floats) -> Floats:
    """r: the total of each option without each criterion, in points, (m, k)."""
    number = len(weights)
    left = np.repeat(weights[None], number, axis=0)
    np.fill_diagonal(left, 0)
    alone = left.sum(axis=1) <= 0
    left[alone] = 1 - np.eye(number)[alone]
    total = left.sum(axis=1)
    shares = np.divide(left, total[:, None], out=np.zeros_like(left), where=total[:, None] > 0)
    return np.asarray((values[:, None, :] * shares[None]).sum(axis=2))


def _gaps(at_none: Floats, at_all: Floats, near: float) -> tuple[Floats, Floats]:
    """The option's lead over each rival at weight 0 and 1, (m - 1, k); what rounding may have made is 0."""
    return np.where(np.abs(at_none) <= near, 0, at_none), np.where(np.abs(at_all) <= near, 0, at_all)


def _spans(none: Floats, all_: Floats, rivals: NDArray[np.intp], strict: bool) -> list[Span | None]:
    """For each criterion the weights at which every lead is above 0 (`strict`), or at least 0."""
    if not len(none):
        return [Span(0.0, 1.0, None, None)] * none.shape[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        closes = none / (none - all_)
    if strict:
        rising, falling = (none <= 0) & (all_ > 0), (none > 0) & (all_ <= 0)
        never = (none <= 0) & (all_ <= 0)
    else:
        never = (none < 0) & (all_ < 0)
        rising, falling = (none < 0) & (all_ >= 0), (none >= 0) & (all_ < 0)
    from_ = np.where(rising, closes, -1.0)
    until = np.where(falling, closes, 2.0)
    # Of rivals that close the gap at the same weight, the one that gains fastest is the one that leads beyond it.
    speed = np.abs(all_ - none)
    spans: list[Span | None] = []
    for c in range(none.shape[1]):
        low, high = float(from_[:, c].max()), float(until[:, c].min())
        start, end = max(low, 0.0), min(high, 1.0)
        if never[:, c].any() or start > end or (strict and start == end):
            spans.append(None)
            continue
        below = _fastest(from_[:, c] == low, speed[:, c], rivals) if low >= 0 else None
        above = _fastest(until[:, c] == high, speed[:, c], rivals) if high <= 1 else None
        spans.append(Span(start, end, below, above))
    return spans


def _fastest(at: NDArray[np.bool_], speed: Floats, rivals: NDArray[np.intp]) -> int:
    """Of the rivals chosen by `at`, the one whose lead changes fastest; of equals, the first."""
    return int(rivals[np.where(at, speed, -1).argmax()])
