"""Two records beside each other, and what moved the result: the rules, the evidence, settled answers, new answers.

The change is parted in one order (docs/decisions/0023): from the older record, first today's rules, then today's
evidence and its age, then disagreements, then today's answers. Each step is a whole result, so the parts add up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from readiness.assessment.changes import Changes, changes
from readiness.assessment.figures import total
from readiness.assessment.outcomes import known_facts, outcomes
from readiness.assessment.prepare import Prepared, prepare
from readiness.assessment.recalling import recalled, settled_as, with_evidence_of
from readiness.assessment.roles import roles
from readiness.assessment.standing import Standing
from readiness.model.assessment import Figure, GateOutcome, Part, RoleOutcome, RoleState, RuleOutcome
from readiness.model.record import Record
from readiness.model.rule import DatedValue, Threshold
from readiness.packs.pack import Pack, on_day

Cause = Literal["rules", "evidence", "settled", "answers"]
#: In the order in which the change is parted.
CAUSES: tuple[Cause, ...] = ("rules", "evidence", "settled", "answers")


class Look(NamedTuple):
    """A result on the way from one record to the other. `units` make the weight 1."""

    units: int
    outcomes: tuple[RuleOutcome, ...]
    roles: tuple[RoleOutcome, ...]

    @property
    def figure(self) -> Figure:
        """The figure over all counted rules."""
        return total(self.outcomes)

    def counted(self, times: int) -> dict[str, int]:
        """The rules in the figure, with their weights in whole units times a number."""
        return {one.rule: one.full * times for one in self.outcomes if one.in_figures and one.applies is not False}


class RuleMove(NamedTuple):
    """A rule whose outcome or points moved. Points are exact; None: the rules on that side do not have it."""

    rule: str
    before: str | None
    after: str | None
    points_before: tuple[Fraction, Fraction, Fraction]
    points_after: tuple[Fraction, Fraction, Fraction]


class GateMove(NamedTuple):
    """What a role needs of a rule, where that moved. `counts`: it decides the role now, or decided it then."""

    role: str
    rule: str
    before: str | None
    after: str | None
    counts: bool


class RoleMove(NamedTuple):
    """A role whose state moved."""

    role: str
    before: RoleState | None
    after: RoleState | None


class Move(NamedTuple):
    """What lies between two results. `comparable`: the same rules count in both figures, by the same weights."""

    before: Figure
    after: Figure
    comparable: bool
    rules: tuple[RuleMove, ...]
    gates: tuple[GateMove, ...]
    roles: tuple[RoleMove, ...]

    def points(self, part: Part) -> Fraction | None:
        """How far a figure moved, in percentage points, exactly; None between figures over different rules."""
        then, now = self.before.percent(part), self.after.percent(part)
        return now - then if self.comparable and then is not None and now is not None else None

    @property
    def moved(self) -> bool:
        """Anything at all."""
        return bool(self.rules or self.gates or self.roles)


class Comparison(NamedTuple):
    """Two records, all that lies between them, and what each cause moved. No `parts`: `why_whole` says why.

    The figures of two records are only compared where no part of the way changes the rules they are over.
    """

    then: Record
    now: Record
    changes: Changes
    whole: Move
    parts: Mapping[Cause, Move]
    why_whole: str = ""

    def points(self, part: Part) -> Fraction | None:
        """How far a figure moved in all: the sum of its parts; None where those are not over the same rules."""
        if not all(move.comparable for move in self.parts.values()):
            return None
        return self.whole.points(part)


class Comparer:
    """Compares records by one rule pack; each day and each set of adopted figures is made ready once."""

    def __init__(self, pack: Pack | None) -> None:
        self.pack = pack
        self._ready: dict[object, Prepared] = {}

    def compare(self, then: Record, now: Record) -> Comparison:
        """The two set beside each other. `then` is the older one."""
        here = self.pack if self.pack and self.pack.digest == now.pack.sha256 else None
        found, first, last = changes(then, now, here), _stored(then), _stored(now)
        whole = between(first, last)
        if here is None:
            return Comparison(then, now, found, whole, {}, "the rules of the later one are not at hand")
        looks = [first, *self._looks(here, then, now, None if found.rules else first)]
        if not _same(looks[-1], last):
            return Comparison(then, now, found, whole, {}, "the program that reads the rules has changed since")
        looks[-1] = last
        steps = zip(CAUSES, looks, looks[1:], strict=False)
        return Comparison(then, now, found, whole, {cause: between(one, other) for cause, one, other in steps})

    def _looks(self, pack: Pack, then: Record, now: Record, first: Look | None) -> Iterable[Look]:
        """The results on the way: today's rules on the day of the old record, then evidence, settled, answers.

        `first`: the old record, where nothing is new in the rules. A step without a change is not evaluated.
        """
        before, after = recalled(then, pack), recalled(now, pack)
        yield first or _look(self._prepared(pack, then.as_of, now), before)
        today = self._prepared(pack, now.as_of, now)
        evidence = with_evidence_of(pack, then, now)
        yield (look := _look(today, evidence))
        settled = settled_as(then, now, evidence, after)
        yield (look := look if settled == evidence else _look(today, settled))
        yield look if after == settled else _look(today, after)

    def _prepared(self, pack: Pack, day: date, now: Record) -> Prepared:
        """The rules of `now` read on a day: every figure as on the day of `now`, ages counted to `day`."""
        key = (day, now.as_of, now.kind, now.adopted, now.lot)
        if key not in self._ready:
            rules = pack if day == now.as_of else frozen_on(pack, now.as_of)
            self._ready[key] = prepare(rules, day, now.kind, adopted=now.adopted, lot=now.lot)
        return self._ready[key]


def frozen_on(pack: Pack, day: date) -> Pack:
    """The pack with each threshold as it stands on one day, whatever day it is read on."""
    return replace(pack, thresholds={name: _frozen(one, day) for name, one in pack.thresholds.items()})


def _frozen(threshold: Threshold, day: date) -> Threshold:
    if threshold.at is not None:
        return threshold
    value = on_day(threshold, day).value
    start = date.max if value is None else date.min
    only = DatedValue.model_construct(from_=start, to=None, value=Fraction(value or 0), source=())
    return threshold.model_copy(update={"values": (only,)})


def between(before: Look, after: Look) -> Move:
    """What lies between two results."""
    if before is after:
        return Move(before.figure, after.figure, True, (), (), ())
    return Move(
        before.figure,
        after.figure,
        before.counted(after.units) == after.counted(before.units),
        tuple(_rules(before, after)),
        tuple(_gates(before, after)),
        tuple(_roles(before, after)),
    )


def _stored(record: Record) -> Look:
    return Look(record.units, record.outcomes, record.roles)


def _look(prepared: Prepared, standings: Mapping[str, Standing]) -> Look:
    found = outcomes(prepared, standings)
    return Look(prepared.units, found, roles(prepared, found, known_facts(prepared, standings)))


def _same(one: Look, other: Look) -> bool:
    """The same result: no rule, gate or role lies between them."""
    return len(one.outcomes) == len(other.outcomes) and not between(one, other).moved


def _sums(found: RuleOutcome) -> tuple[int, int, int, int]:
    return found.evidenced, found.claimed, found.possible, found.full


def _rules(before: Look, after: Look) -> Iterator[RuleMove]:
    then, now = ({one.rule: one for one in look.outcomes} for look in (before, after))
    for name in dict.fromkeys((*then, *now)):
        one, other = then.get(name), now.get(name)
        if one is None or other is None or _moved(one, other, before.units, after.units):
            yield RuleMove(
                name,
                one.outcome if one else None,
                other.outcome if other else None,
                _points(one, before.units),
                _points(other, after.units),
            )


def _moved(one: RuleOutcome, other: RuleOutcome, units: int, others: int) -> bool:
    if (one.outcome, one.applies, one.in_figures) != (other.outcome, other.applies, other.in_figures):
        return True
    if units == others:
        return _sums(one) != _sums(other)
    return any(then * others != now * units for then, now in zip(_sums(one), _sums(other), strict=True))


def _points(found: RuleOutcome | None, units: int) -> tuple[Fraction, Fraction, Fraction]:
    if found is None or not found.in_figures or found.applies is False:
        return Fraction(0), Fraction(0), Fraction(0)
    return Fraction(found.evidenced, units), Fraction(found.claimed, units), Fraction(found.possible, units)


def _gates(before: Look, after: Look) -> Iterator[GateMove]:
    then, now = (
        {(gate.role, gate.rule): gate for role in look.roles for gate in role.gates} for look in (before, after)
    )
    for role, rule in dict.fromkeys((*then, *now)):
        one, other = then.get((role, rule)), now.get((role, rule))
        if _gate(one) != _gate(other):
            counts = bool(one and one.counts or other and other.counts)
            yield GateMove(role, rule, one.state if one else None, other.state if other else None, counts)


def _gate(gate: GateOutcome | None) -> tuple[str, bool, bool] | None:
    return (gate.state, gate.counts, gate.waits) if gate else None


def _roles(before: Look, after: Look) -> Iterator[RoleMove]:
    then, now = ({role.role: role.state for role in look.roles} for look in (before, after))
    for name in dict.fromkeys((*now, *then)):
        if then.get(name) != now.get(name):
            yield RoleMove(name, then.get(name), now.get(name))
