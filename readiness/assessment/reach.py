"""How far an answer reaches in a rule: each part as a small function that only rises with the answer."""

import operator
from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from readiness.assessment.conditions import Facts, Lookup, Test
from readiness.assessment.standing import months_after
from readiness.model.question import Question
from readiness.model.rule import Ask
from readiness.packs.kinds import Value, read_answer

#: The reach of a value in whole units, from 0 to `Scale.units`; None where the threshold itself is unknown.
Reach = Callable[[Value, Facts], int | None]
Meets = Callable[[Value, Facts], bool | None]


class Leaf(NamedTuple):
    """One question or fact of a rule and how far its value reaches."""

    item: str
    reach: Reach


class Joined(NamedTuple):
    """Any (the best) or all (the worst) of several parts."""

    best: bool
    parts: tuple["Node", ...]


Node = Leaf | Joined


class Scale:
    """The units in which every share of a rule's weight is a whole number, so that sums are exact."""

    def __init__(self, lookup: Lookup, lot: Fraction | None) -> None:
        self.lookup, self.lot, pack = lookup, lot, lookup.pack
        steps = [step.share for rule in pack.rules.values() for part in rule.asks.parts for step in part.steps]
        shares = lcm(*(share.denominator for share in (*pack.info.level_values.values, *steps)))
        self.units = shares * lcm(*(rule.weight.denominator for rule in pack.rules.values()))
        self.levels = tuple(int(share * self.units) for share in pack.info.level_values.values)

    def node(self, ask: Ask) -> Node:
        """What a rule asks, ready to be evaluated."""
        if ask.any or ask.all:
            return Joined(bool(ask.any), tuple(self.node(part) for part in ask.any or ask.all))
        return Leaf(ask.question or ask.fact or "", self._fact(ask) if ask.fact else self._question(ask))

    def whole(self, meets: Meets) -> Reach:
        """All of the weight when met, nothing when not."""
        units = self.units
        return lambda value, facts: None if (met := meets(value, facts)) is None else units * met

    def meets(self, question: Question, word: str) -> Meets:
        """Whether a value is as good as a bound: a threshold for amounts, an age for dates, else an answer."""
        if question.kind == "date":
            months = self.lookup.figure(word).value
            oldest = None if months is None else months_after(self.lookup.as_of, -int(months))
            return lambda value, _: None if oldest is None else value >= oldest  # type: ignore[operator]
        as_good = operator.le if question.better == "lower" else operator.ge
        if question.kind in ("number", "money"):
            bound = self.lookup.bound(word)
            return lambda value, facts: None if (limit := bound(facts)) is None else as_good(value, limit)
        least = int(word) if question.kind == "list" else read_answer(question, word)
        return lambda value, _: as_good(value, least)

    def _question(self, ask: Ask) -> Reach:
        question = self.lookup.pack.questions[ask.question or ""]
        if ask.steps:
            steps = [
                (self.meets(question, step.at_least or step.at_most or ""), int(step.share * self.units))
                for step in ask.steps
            ]
            return lambda value, facts: _first_met(steps, value, facts)
        if word := ask.at_least or ask.at_most or ask.within:
            return self.whole(self.meets(question, word))
        levels, units = self.levels, self.units
        if question.kind == "levels":
            return lambda value, _: levels[value]  # type: ignore[index]
        return lambda value, _: units if value else 0

    def _fact(self, ask: Ask) -> Reach:
        name = ask.fact or ""
        if ask.lot_share_at_most:
            limit, lot = self.lookup.bound(ask.lot_share_at_most), self.lot

            def fits(value: Value, facts: Facts) -> bool | None:
                percent = limit(facts)
                if percent is None or lot is None:
                    return None
                return lot * 100 <= value * percent  # type: ignore[operator]

            return self.whole(fits)
        test: Test
        if ask.in_:
            test = self.lookup.among(name, ask.in_)
        else:
            compare = operator.ge if ask.at_least else operator.le
            test = self.lookup.compared(name, compare, ask.at_least or ask.at_most or "")
        return self.whole(lambda value, facts: test({**facts, name: value}))


def _first_met(steps: list[tuple[Meets, int]], value: Value, facts: Facts) -> int | None:
    for meets, share in steps:
        met = meets(value, facts)
        if met is None:
            return None
        if met:
            return share
    return 0
