"""Thresholds on a day, and conditions over facts as small functions in three values: true, false, not known."""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from readiness.model.rule import Condition
from readiness.model.scalars import parse_number
from readiness.packs.kinds import Value, read_answer
from readiness.packs.pack import SIZE, Figure, Pack, on_day

Facts = Mapping[str, Value | None]
#: True, False, or None where a fact that would decide is unknown.
Test = Callable[[Facts], bool | None]
#: A threshold as a function of the facts: a few are looked up on the date that a fact gives.
Bound = Callable[[Facts], Fraction | int | None]
Compare = Callable[..., bool]


class Lookup:
    """The thresholds of a pack on one day. `after_last` gathers those used past their last date."""

    def __init__(self, pack: Pack, as_of: date) -> None:
        self.pack, self.as_of = pack, as_of
        self.after_last: set[str] = set()
        self._figures: dict[str, Figure] = {}

    def figure(self, name: str) -> Figure:
        """A threshold on the day of the assessment."""
        if name not in self._figures:
            self._figures[name] = on_day(self.pack.thresholds[name], self.as_of)
            if self._figures[name].after_last:
                self.after_last.add(name)
        return self._figures[name]

    def bound(self, word: str) -> Bound:
        """A threshold id or a plain number."""
        threshold = self.pack.thresholds.get(word)
        if threshold is None:
            plain = parse_number(word)
            return lambda _: plain
        if threshold.at is None:
            value = self.figure(word).value
            return lambda _: value
        fact = threshold.at

        def dated(facts: Facts) -> Fraction | int | None:
            day = facts.get(fact)
            return on_day(threshold, day).value if isinstance(day, date) else None

        return dated

    def test(self, condition: Condition | None) -> Test:
        """A condition; none is always true."""
        if condition is None:
            return lambda _: True
        if condition.not_:
            inner = self.test(condition.not_)
            return lambda facts: None if (found := inner(facts)) is None else not found
        if condition.any or condition.all:
            tests = [self.test(part) for part in condition.any or condition.all]
            decides = bool(condition.any)
            return lambda facts: _joined(tests, decides, facts)
        name = condition.fact or ""
        if condition.is_ or condition.in_:
            return self.among(name, ((condition.is_,) if condition.is_ else ()) + condition.in_)
        comparisons: list[tuple[Compare, str | None]] = [
            (operator.ge, condition.at_least),
            (operator.le, condition.at_most),
            (operator.gt, condition.more_than),
            (operator.lt, condition.less_than),
        ]
        return next(self.compared(name, compare, word) for compare, word in comparisons if word)

    def among(self, name: str, words: tuple[str, ...]) -> Test:
        """A fact is one of some answers."""
        allowed = frozenset(read_answer(self.pack.facts[name], word) for word in words)
        return lambda facts: None if (value := facts.get(name)) is None else value in allowed

    def compared(self, name: str, compare: Compare, word: str) -> Test:
        """A fact compared with a threshold or number."""
        bound = self.bound(word)

        def test(facts: Facts) -> bool | None:
            value, limit = facts.get(name), bound(facts)
            return None if value is None or limit is None else compare(value, limit)

        return test


def _joined(tests: list[Test], decides: bool, facts: Facts) -> bool | None:
    found = [test(facts) for test in tests]
    if decides in found:
        return decides
    return None if None in found else not decides


def condition_words(condition: Condition) -> list[str]:
    """Every number or threshold a condition compares with."""
    parts = [*condition.any, *condition.all, *filter(None, (condition.not_,))]
    words = (condition.at_least, condition.at_most, condition.more_than, condition.less_than)
    return [word for part in parts for word in condition_words(part)] + [word for word in words if word]


def deciding_facts(pack: Pack, condition: Condition) -> tuple[str, ...]:
    """The facts that people give to decide a condition: for the size its turnover, and the day of a dated threshold."""
    named = [pack.info.sizes.fact if name == SIZE else name for name in condition.facts]
    dated = [pack.thresholds[word].at for word in condition_words(condition) if word in pack.thresholds]
    return tuple(dict.fromkeys(name for name in (*named, *dated) if name))


def decidable(lookup: Lookup, condition: Condition, facts: Facts, *, surely: bool) -> bool:
    """Whether a condition is known once every fact is: perhaps, or `surely`. What lacks a figure on the day is not."""
    if lookup.test(condition)(facts) is not None:
        return True
    parts = [*condition.any, *condition.all, *filter(None, (condition.not_,))]
    if parts:
        open_parts = [part for part in parts if lookup.test(part)(facts) is None]
        return (all if surely else any)(decidable(lookup, part, facts, surely=surely) for part in open_parts)
    pack = lookup.pack
    words = condition_words(condition)
    words += [band.from_ for band in pack.info.sizes.bands if band.from_] if condition.fact == SIZE else []
    dated_by = [pack.thresholds[word].at if word in pack.thresholds else None for word in words]
    found_out = [fact is not None and facts.get(fact) is None for fact in dated_by]
    return all(later or lookup.bound(word)(facts) is not None for word, later in zip(words, found_out, strict=True))
