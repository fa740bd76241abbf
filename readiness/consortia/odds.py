"""The chance that everything stays covered, where somebody stated how likely each member is to leave."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import sqrt
from random import Random
from typing import NamedTuple

ENUMERATED_UP_TO = 20
SAMPLES = 2_000
_SEED = 20_130_331

Left = frozenset[str]


class Chance(NamedTuple):
    """A chance between 0 and 1. `error`: the standard error of a sample, 0 where it was worked out exactly."""

    chance: Fraction
    error: float
    samples: int


def stays_covered(odds: Mapping[str, Fraction], covered: Callable[[Left], bool]) -> Chance:
    """The chance that those who stay cover everything, when each leaves by itself with its odds (0 to 1).

    Args:
        odds: for each member the chance that it leaves. Members are taken to leave independently of each other.
        covered: whether these members, staying, cover everything. More members never cover less.

    Exact up to 20 members: a branch ends where all who are undecided may leave, or where even all of them would not do.
    Above, a sample of fixed seed with its standard error sqrt(p (1 - p) / n).
    """
    known: dict[Left, bool] = {}

    def holds(staying: Left) -> bool:
        if staying not in known:
            known[staying] = covered(staying)
        return known[staying]

    if len(odds) <= ENUMERATED_UP_TO:
        return Chance(_exact(sorted(odds), odds, frozenset(), holds), 0.0, 0)
    draw, good = Random(_SEED), 0  # noqa: S311 - a sample, nothing secret
    for _ in range(SAMPLES):
        good += holds(frozenset(who for who in sorted(odds) if draw.random() >= odds[who]))
    chance = Fraction(good, SAMPLES)
    return Chance(chance, sqrt(float(chance * (1 - chance)) / SAMPLES), SAMPLES)


def _exact(
    undecided: list[str], odds: Mapping[str, Fraction], staying: Left, holds: Callable[[Left], bool]
) -> Fraction:
    if holds(staying):
        return Fraction(1)
    if not undecided or not holds(staying | {*undecided}):
        return Fraction(0)
    first, rest = undecided[0], undecided[1:]
    stays, leaves = 1 - odds[first], odds[first]
    with_it = stays * _exact(rest, odds, staying | {first}, holds) if stays else Fraction(0)
    return with_it + (leaves * _exact(rest, odds, staying, holds) if leaves else Fraction(0))
