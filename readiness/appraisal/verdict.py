"""The words of an appraisal, by the rule written in `verdicts.yaml`."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

import numpy as np

from readiness.appraisal.concrete import TOP, Concrete
from readiness.appraisal.knowing import Unknown, knowing
from readiness.appraisal.robust import Robust
from readiness.appraisal.smaa import smaa
from readiness.appraisal.totals import Scores
from readiness.model.delivery import Verdicts

Word = Literal["recommended", "recommended if", "two options remain", "the evidence does not decide"]
Why = Literal["first for certain", "alone", "with ifs", "two", "many", "nobody", "not sealed", "no criteria"]


class If(NamedTuple):
    """Something not known that must turn out well: a must-have, or a score that must reach `score` (0 to 100).

    `fails`: the must-have is a rival's, and must turn out not to be met.
    """

    option: str
    must_have: str | None = None
    criterion: str | None = None
    score: Fraction | None = None
    fails: bool = False


class Verdict(NamedTuple):
    """The words, the options they are about, and the reason. `share`: percent of weights, as the rule measured it."""

    word: Word
    about: tuple[str, ...]
    why: Why
    share: float = 0.0
    ifs: tuple[If, ...] = ()


def verdict(robust: Robust, rule: Verdicts) -> Verdict:
    """One of four, by shares of the sampled weights (verdicts.yaml).

    *recommended*: ranked, and necessarily first under enough weights, with all that stand apart as rivals; or the only
    one left. *recommended if*: exactly one option would be, with the fewest things that are not known turning out well
    for it; that a rival whose must-have is not known fails it is one such thing.
    *two options remain*: just two are possibly first under enough weights, or just two would be recommended with
    equally few things turning out well; and of each, something is known. Otherwise the evidence does not decide.
    """
    pool = robust.pool
    if len(pool) < 2:  # noqa: PLR2004
        return _alone(robust)
    enough, remains = float(rule.recommended_from_percent) / 100, float(rule.remains_from_percent) / 100
    found = robust.between_groups
    sure = int(np.argmax(found.necessarily))
    if found.necessarily[sure] >= enough and pool[sure].place == "ranked":
        return Verdict("recommended", (pool[sure].id,), "first for certain", 100 * float(found.necessarily[sure]))
    nearest = _with_fewest_ifs(robust, rule, enough)
    if len(nearest) == 1:
        return nearest[0]
    left = [one for one in range(len(pool)) if found.possibly[one] >= remains]
    two = _two(robust, left, [one.about[0] for one in nearest])
    if two is not None:
        return Verdict("two options remain", two, "two")
    return Verdict("the evidence does not decide", tuple(pool[one].id for one in left), "many")


def _two(robust: Robust, left: list[int], nearest: list[str]) -> tuple[str, ...] | None:
    """The two options that remain: all that may be first, or the two that equally few ifs would recommend.

    None where nothing at all is known of one of them on any criterion: then nothing speaks for it.
    """
    tied = [number for number, one in enumerate(robust.pool) if one.id in nearest]
    two = tied if len(tied) == 2 and set(left) <= set(tied) else left  # noqa: PLR2004
    if len(two) != 2 or any(_dark(robust.pool[one]) for one in two):  # noqa: PLR2004
        return None
    return tuple(robust.pool[one].id for one in two)


def _dark(one: Concrete) -> bool:
    """Nothing is known of it on any criterion."""
    return all(score.low == 0 and score.high == TOP for score in one.scores.values())


def _alone(robust: Robust) -> Verdict:
    if not robust.pool:
        return Verdict("the evidence does not decide", (), "nobody")
    (one,) = robust.pool
    if one.place == "ranked":
        return Verdict("recommended", (one.id,), "alone", 100.0)
    ifs = tuple(If(one.id, must_have=each.about.id) for each in one.open_questions)
    return Verdict("recommended if", (one.id,), "alone", 100.0, ifs)


def _with_fewest_ifs(robust: Robust, rule: Verdicts, enough: float) -> list[Verdict]:
    """The options that the fewest ifs would recommend: one, several that need equally few, or none with so few."""
    found = list(_each_with_ifs(robust, rule, enough))
    fewest = min((len(one.ifs) for one in found), default=0)
    return [one for one in found if len(one.ifs) == fewest]


def _each_with_ifs(robust: Robust, rule: Verdicts, enough: float) -> Iterator[Verdict]:
    """For each option the fewest ifs found: with its rivals as they are, or without those that stand apart."""
    for number, one in enumerate(robust.pool):
        own = [If(one.id, must_have=each.about.id) for each in one.open_questions]
        rivals = [each for each in robust.pool if each.place == "apart" and each is not one]
        drop = [If(each.id, must_have=each.open_questions[0].about.id, fails=True) for each in rivals]
        tries = []
        for gone, gates in ((frozenset[int](), own), (_numbers(robust, drop), [*own, *drop])):
            settled = _settled(robust, number, gone, rule.ifs_at_most - len(gates), enough)
            if settled is not None:
                tries.append(([*gates, *settled[0]], settled[1]))
        if tries:
            ifs, share = min(tries, key=lambda each: len(each[0]))
            yield Verdict("recommended if", (one.id,), "with ifs", 100 * share, tuple(ifs))


def _numbers(robust: Robust, drop: list[If]) -> frozenset[int]:
    gone = {one.option for one in drop}
    return frozenset(number for number, one in enumerate(robust.pool) if one.id in gone)


def _settled(
    robust: Robust, leader: int, gone: frozenset[int], most: int, enough: float
) -> tuple[list[If], float] | None:
    """Scores that, at the end that helps the leader, make it necessarily first under enough weights: one at a time.

    Always the score that helps most. Asked for is the end itself: its own at the highest, a rival's at the lowest.
    """
    kept = [number for number in range(len(robust.pool)) if number not in gone]
    low, high = robust.scores.low[kept].copy(), robust.scores.high[kept].copy()
    mine, chosen = kept.index(leader), list[If]()
    while most >= 0:
        share = float(smaa(Scores(low, high), robust.drawn).necessarily[mine]) if len(kept) > 1 else 1.0
        if share >= enough:
            return chosen, share
        if len(chosen) == most or not (high > low).any():
            return None
        weights = np.array([float(one) for one in robust.middle])
        unknown = knowing(Scores(low, high), weights, robust.drawn, mine).unknowns
        best = max(unknown, key=lambda one: (_help(one, mine), one.points, -one.option, -one.criterion))
        end = (high if best.option == mine else low)[best.option, best.criterion]
        low[best.option, best.criterion] = high[best.option, best.criterion] = end
        number, name = kept[best.option], robust.criteria[best.criterion]
        chosen.append(If(robust.pool[number].id, criterion=name, score=_exact(robust, number, name, number == leader)))
    return None


def _help(one: Unknown, mine: int) -> float:
    """The share for which the leader is necessarily first, with this score at the end that helps it."""
    return one.leader_if_high if one.option == mine else one.leader_if_low


def _exact(robust: Robust, option: int, criterion: str, own: bool) -> Fraction:
    score = robust.pool[option].scores[criterion]
    return score.high if own else score.low
