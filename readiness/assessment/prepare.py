"""A pack made ready for one day: thresholds looked up, conditions and rules turned into small functions, once for many profiles."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import NamedTuple

from readiness.assessment.standing import months_after
from readiness.model.question import Question
from readiness.model.rule import Ask, Condition, Rule
from readiness.model.scalars import parse_number
from readiness.packs.kinds import Value, read_answer
from readiness.packs.pack import SIZE, Figure, Pack, on_day

Facts = Mapping[str, Value | None]
#: True, False, or None where a fact that would decide is unknown.
Test = Callable[[Facts], bool | None]
#: The share of the whole that a value reaches, in whole units; None where the threshold itself is unknown.
Reach = Callable[[Value, Facts], int | None]
Bound = Callable[[Facts], Fraction | None]


class Leaf(NamedTuple):
    """One question or fact of a rule and how far its value reaches."""

    item: str
    reach: Reach


class Joined(NamedTuple):
    """Any (best) or all (worst) of several parts."""

    best: bool
    parts: tuple["Node", ...]


Node = Leaf | Joined


class Gate(NamedTuple):
    """What a role needs of a rule. `marks` are the unsourced things it rests on that nobody adopted: then it only warns."""

    role: str
    need: str
    node: Node
    by_start: bool
    marks: tuple[str, ...]
    without_lot: bool


class PreparedRule(NamedTuple):
    """One rule ready to be evaluated. `full` is its weight in the units of the prepared pack."""

    rule: Rule
    applies: Test | None
    node: Node
    weight: Fraction
    full: int
    groups: tuple[tuple[str, str], ...]
    gates: tuple[Gate, ...]
    levels: bool


class Prepared(NamedTuple):
    """A pack on a day for one kind of subject."""

    pack: Pack
    as_of: date
    kind: str
    lot: Fraction | None
    adopted: frozenset[str]
    units: int
    rules: tuple[PreparedRule, ...]
    roles: tuple[tuple[str, Test], ...]
    sizes: tuple[tuple[str, Fraction | None], ...]
    after_last: tuple[str, ...]


def prepare(pack: Pack, as_of: date, kind: str = "organisation", *, adopted: frozenset[str] = frozenset(), lot: Fraction | None = None) -> Prepared:
    """Make a pack ready for `as_of`. `adopted`: ids of marked rules and thresholds in force. `lot`: its yearly value in pounds."""
    bench = _Bench(pack, as_of, lot, adopted)
    rules = tuple(bench.rule(rule) for rule in pack.rules.values() if rule.subject == kind)
    sizes = tuple((band.id, bench.figure(band.from_).value if band.from_ else Fraction(0)) for band in pack.info.sizes.bands)
    roles = tuple((role.id, bench.test(role.assessed_when) if role.assessed_when else _always) for role in pack.roles)
    return Prepared(pack, as_of, kind, lot, adopted, bench.units, rules, roles, sizes, tuple(sorted(bench.after_last)))


def size_of(prepared: Prepared, turnover: Value | None) -> str | None:
    """The band of a turnover; None while it, or a threshold below it, is unknown."""
    if turnover is None or any(start is None for _, start in prepared.sizes):
        return None
    return [band for band, start in prepared.sizes if turnover >= start][-1]  # type: ignore[operator]


class _Bench:
    """The workplace of one preparation: the pack, the day, and the units in which shares are whole numbers."""

    def __init__(self, pack: Pack, as_of: date, lot: Fraction | None, adopted: frozenset[str]) -> None:
        self.pack, self.as_of, self.lot, self.adopted = pack, as_of, lot, adopted
        shares = [*pack.info.level_values.values]
        shares += [step.share for rule in pack.rules.values() for part in rule.asks.parts for step in part.steps]
        self.shares_in = lcm(*(Fraction(share).denominator for share in shares))
        self.units = self.shares_in * lcm(*(Fraction(rule.weight).denominator for rule in pack.rules.values()))
        self.levels = tuple(int(share * self.shares_in) for share in pack.info.level_values.values)
        self.after_last: set[str] = set()
        self.figures: dict[str, Figure] = {}

    def figure(self, name: str) -> Figure:
        """A threshold on the day of the assessment."""
        if name not in self.figures:
            self.figures[name] = on_day(self.pack.thresholds[name], self.as_of)
            if self.figures[name].after_last:
                self.after_last.add(name)
        return self.figures[name]

    def bound(self, word: str) -> Bound:
        """A threshold id or a plain number as a function of the facts (a few thresholds are looked up on a fact's date)."""
        threshold = self.pack.thresholds.get(word)
        if threshold is None:
            plain = parse_number(word)
            return lambda facts: plain
        if threshold.at is None:
            value = self.figure(word).value
            return lambda facts: value
        fact = threshold.at

        def dated(facts: Facts) -> Fraction | None:
            day = facts.get(fact)
            return on_day(threshold, day).value if isinstance(day, date) else None

        return dated

    def rule(self, rule: Rule) -> PreparedRule:
        groups = [("stages", stage) for stage in rule.stages]
        if rule.section:
            groups.append(("sections", rule.section))
        if rule.duty_holder:
            groups.append(("duty_holders", rule.duty_holder))
        themes = dict.fromkeys(ref.split(".")[0] for ref in rule.basis.guidance)
        principles = dict.fromkeys(".".join(ref.split(".")[:2]) for ref in rule.basis.guidance if "." in ref)
        groups += [("themes", ref) for ref in themes] + [("principles", ref) for ref in principles]
        return PreparedRule(
            rule=rule,
            applies=self.test(rule.applies_when) if rule.applies_when else None,
            node=self.node(rule.asks),
            weight=rule.weight,
            full=int(rule.weight * self.units),
            groups=tuple(groups),
            gates=tuple(self.gate(rule, role, rule.must_for[role]) for role in self.pack.ladder if role in rule.must_for),
            levels=bool(rule.asks.question) and self.pack.questions[rule.asks.question or ""].kind == "levels",
        )

    def node(self, ask: Ask) -> Node:
        if ask.any or ask.all:
            return Joined(bool(ask.any), tuple(self.node(part) for part in ask.any or ask.all))
        return Leaf(ask.question or ask.fact or "", self.reach(ask))

    def reach(self, ask: Ask) -> Reach:
        """How far a value reaches in this part of a rule, in units of the whole."""
        whole = self.units
        if ask.fact:
            return self.fact_reach(ask)
        question = self.pack.questions[ask.question or ""]
        if ask.steps:
            scale = self.units
            steps = [(self.meets(question, step.at_least or step.at_most or ""), int(step.share * scale)) for step in ask.steps]
            return lambda value, facts: _first_step(steps, value, facts)
        if ask.at_least or ask.at_most or ask.within:
            met = self.meets(question, ask.at_least or ask.at_most or ask.within or "")
            return lambda value, facts: None if (is_met := met(value, facts)) is None else whole * is_met
        if question.kind == "levels":
            worth = tuple(level * (self.units // self.shares_in) for level in self.levels)
            return lambda value, facts: worth[value]  # type: ignore[index]
        return lambda value, facts: whole if value else 0

    def meets(self, question: Question, word: str) -> Callable[[Value, Facts], bool | None]:
        """Whether a value is as good as a bound: a threshold for amounts, an age for dates, else an answer."""
        if question.kind == "date":
            months = self.figure(word).value
            oldest = None if months is None else months_after(self.as_of, -int(months))
            return lambda value, facts: None if oldest is None else value >= oldest  # type: ignore[operator]
        if question.kind in ("number", "money"):
            bound = self.bound(word)
            if question.better == "lower":
                return lambda value, facts: None if (most := bound(facts)) is None else value <= most  # type: ignore[operator]
            return lambda value, facts: None if (least := bound(facts)) is None else value >= least  # type: ignore[operator]
        least_answer = int(word) if question.kind == "list" else read_answer(question, word)
        return lambda value, facts: value >= least_answer  # type: ignore[operator]

    def fact_reach(self, ask: Ask) -> Reach:
        whole = self.units
        if ask.lot_share_at_most:
            limit, lot = self.bound(ask.lot_share_at_most), self.lot

            def lot_fits(value: Value, facts: Facts) -> int | None:
                percent = limit(facts)
                return None if percent is None or lot is None else whole * (lot * 100 <= value * percent)  # type: ignore[operator]

            return lot_fits
        test = self.test(Condition.model_validate({"fact": ask.fact, "in": list(ask.in_)} if ask.in_ else {"fact": ask.fact, "at_least": ask.at_least} if ask.at_least else {"fact": ask.fact, "at_most": ask.at_most}))
        name = ask.fact or ""
        return lambda value, facts: None if (is_met := test({**facts, name: value})) is None else whole * is_met

    def gate(self, rule: Rule, role: str, need: str) -> Gate:
        node, used = self.node(rule.asks), [name for part in rule.asks.parts for name in _thresholds(part)]
        whole = self.units
        if need != "met":
            question = self.pack.questions[rule.asks.question or ""]
            met = self.meets(question, need)
            node = Leaf(question.id, lambda value, facts: None if (is_met := met(value, facts)) is None else whole * is_met)
            used = [need] if need in self.pack.thresholds else []
        marks = tuple(name for name in used if name in self.pack.thresholds and self.pack.thresholds[name].mark)
        if rule.mark:
            marks = (rule.id, *marks)
        if rule.id in self.adopted:
            marks = ()
        lot_asked = any(part.lot_share_at_most for part in rule.asks.parts)
        return Gate(role, need, node, rule.by == "start", tuple(m for m in marks if m not in self.adopted), lot_asked and self.lot is None)

    def test(self, condition: Condition) -> Test:
        """A condition as a function of the facts, in three values."""
        if condition.not_:
            inner = self.test(condition.not_)
            return lambda facts: None if (found := inner(facts)) is None else not found
        if condition.any or condition.all:
            tests = [self.test(part) for part in condition.any or condition.all]
            decides = bool(condition.any)
            return lambda facts: _joined(tests, decides, facts)
        return self.fact_test(condition)

    def fact_test(self, condition: Condition) -> Test:
        name = condition.fact or ""
        fact = self.pack.facts[name]
        if condition.is_ or condition.in_:
            allowed = frozenset(read_answer(fact, word) for word in ((condition.is_,) if condition.is_ else ()) + condition.in_)
            return lambda facts: None if (value := facts.get(name)) is None else value in allowed
        word = condition.at_least or condition.at_most or condition.more_than or condition.less_than or ""
        bound = self.bound(word)
        compare = (
            (lambda a, b: a >= b) if condition.at_least
            else (lambda a, b: a <= b) if condition.at_most
            else (lambda a, b: a > b) if condition.more_than
            else (lambda a, b: a < b)
        )  # fmt: skip

        def compared(facts: Facts) -> bool | None:
            value, limit = facts.get(name), bound(facts)
            return None if value is None or limit is None else compare(value, limit)

        return compared


def _always(facts: Facts) -> bool:
    return True


def _first_step(steps: list[tuple[Callable[[Value, Facts], bool | None], int]], value: Value, facts: Facts) -> int | None:
    for met, share in steps:
        found = met(value, facts)
        if found is None:
            return None
        if found:
            return share
    return 0


def _joined(tests: list[Test], decides: bool, facts: Facts) -> bool | None:
    found = [test(facts) for test in tests]
    if decides in found:
        return decides
    return None if None in found else not decides


def _thresholds(part: Ask) -> list[str]:
    bounds = [part.at_least, part.at_most, part.within, part.lot_share_at_most]
    bounds += [bound for step in part.steps for bound in (step.at_least, step.at_most)]
    return [bound for bound in bounds if bound]


def threshold_ids(pack: Pack, rule: Rule) -> tuple[str, ...]:
    """Every threshold a rule rests on, in its asks, its condition and its gates."""
    names = [name for part in rule.asks.parts for name in _thresholds(part)] + list(rule.must_for.values())
    if rule.applies_when:
        names += _condition_words(rule.applies_when)
        if SIZE in rule.applies_when.facts:
            names += [band.from_ for band in pack.info.sizes.bands if band.from_]
    return tuple(dict.fromkeys(name for name in names if name in pack.thresholds))


def _condition_words(condition: Condition) -> list[str]:
    inner = reduce(lambda found, part: found + _condition_words(part), condition.any + condition.all, list[str]())
    inner += _condition_words(condition.not_) if condition.not_ else []
    return inner + [word for word in (condition.at_least, condition.at_most, condition.more_than, condition.less_than) if word]
