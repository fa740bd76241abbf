"""What changes from one assessment to another, and what a rule would truly gain the whole, in place of its weight.

A gain is found by assessing again with the nearest answers that meet the rule (`nearest`): one question may serve many
rules, and all of them move.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import deciding_facts
from readiness.assessment.nearest import Need, facts_in_the_way, needs_of
from readiness.assessment.supposing import answered, supposed
from readiness.model.assessment import Figure, GateOutcome, Rating, RoleOutcome, RuleOutcome

#: The groups of rules that people read a figure of.
READ = ("sections", "themes", "duty_holders")
#: Why no answer can meet a rule: a fact decides whether it applies, it reads a fact, or a figure is not known.
Held = Literal["applies", "fact", "figure"]


class FigureChange(NamedTuple):
    """A figure before and after, with its colour; None where no counted rule is in it. `kind` `total`: all rules."""

    kind: str
    name: str
    before: Figure | None
    after: Figure | None
    rating_before: Rating | None
    rating_after: Rating | None

    @property
    def moves(self) -> bool:
        """The figure, its coverage or its colour is another."""
        return (self.before, self.rating_before) != (self.after, self.rating_after)


class GateChange(NamedTuple):
    """One gate before and after."""

    before: GateOutcome
    after: GateOutcome


class RoleChange(NamedTuple):
    """One role before and after: another state, or now assessed, or no more."""

    before: RoleOutcome
    after: RoleOutcome


class RuleChange(NamedTuple):
    """One rule before and after: it counts otherwise, or its gates stand otherwise."""

    before: RuleOutcome
    after: RuleOutcome

    @property
    def applies_otherwise(self) -> bool:
        """It starts or stops to apply, or that becomes known or unknown."""
        return self.before.applies is not self.after.applies


@dataclass(frozen=True)
class Change:
    """What is otherwise in a second assessment of the same subject by the same pack.

    `figure`: all rules, moved or not. `groups`: the sections, themes and duty-holders whose figure or colour moved.
    """

    figure: FigureChange
    groups: tuple[FigureChange, ...]
    gates: tuple[GateChange, ...]
    roles: tuple[RoleChange, ...]
    rules: tuple[RuleChange, ...]

    @property
    def over_other_rules(self) -> bool:
        """The figures are over other rules: some start to count, or count no more. Such figures do not compare."""
        gone = (one for one in self.rules if (one.before.applies is False) is not (one.after.applies is False))
        return any(one.after.in_figures for one in gone)

    @property
    def empty(self) -> bool:
        """Nothing is otherwise."""
        return not (self.figure.moves or self.groups or self.gates or self.roles or self.rules)


class Gain(NamedTuple):
    """What meeting one rule would gain the whole assessment.

    `said`: if the group could say so. `shown`: if what it says was seen, too; both are measured from today.
    `held`: no answer can meet it as things are, and `facts` decide instead; then nothing is gained and both are None.
    """

    rule: str
    needs: tuple[Need, ...]
    said: Change | None
    shown: Change | None
    held: Held | None = None
    facts: tuple[str, ...] = ()


def change(before: Assessment, after: Assessment) -> Change:
    """What is otherwise in `after`. Both are of one subject, by packs with the same rules and roles."""
    rules = tuple(RuleChange(one, two) for one, two in zip(before.outcomes, after.outcomes, strict=True) if one != two)
    gates = (pair for rule in rules for pair in zip(rule.before.gates, rule.after.gates, strict=True))
    roles = zip(before.roles, after.roles, strict=True)
    return Change(
        figure=_figure("total", "", before, after, before.figure, after.figure),
        groups=tuple(found for found in _groups(before, after) if found.moves),
        gates=tuple(GateChange(one, two) for one, two in gates if one != two),
        roles=tuple(
            RoleChange(one, two) for one, two in roles if (one.state, one.assessed) != (two.state, two.assessed)
        ),
        rules=rules,
    )


def _groups(before: Assessment, after: Assessment) -> Iterator[FigureChange]:
    for kind in READ:
        was, now = before.groups[kind], after.groups[kind]
        for name in before.pack.group_order[kind]:
            if name in was or name in now:
                yield _figure(kind, name, before, after, was.get(name), now.get(name))


def _figure(
    kind: str, name: str, before: Assessment, after: Assessment, was: Figure | None, now: Figure | None
) -> FigureChange:
    return FigureChange(
        kind, name, was, now, None if was is None else before.rating(was), None if now is None else after.rating(now)
    )


def wanting(found: RuleOutcome) -> bool:
    """More could be said or shown of a rule, or a counted gate of it is not open."""
    if found.applies is False:
        return False
    return found.evidenced < found.full or any(gate.counts and gate.state != "open" for gate in found.gates)


def gains(assessment: Assessment, rules: Iterable[RuleOutcome]) -> dict[str, Gain]:
    """The gain of each of these rules that is wanting, by rule id. Answers that serve several are worked out once."""
    prepared = {one.rule.id: one for one in assessment.prepared.rules}
    worked_out: dict[tuple[Need, ...], tuple[Change, Change]] = {}
    found: dict[str, Gain] = {}
    for outcome in rules:
        if not wanting(outcome):
            continue
        rule = prepared[outcome.rule].rule
        if outcome.applies is None:
            facts = deciding_facts(assessment.pack, rule.applies_when) if rule.applies_when else ()
            unknown = tuple(name for name in facts if assessment.facts.get(name) is None)
            found[rule.id] = Gain(rule.id, (), None, None, "applies", unknown)
            continue
        needs = needs_of(assessment, prepared[rule.id])
        if needs is None:
            facts = facts_in_the_way(assessment, prepared[rule.id].node)
            found[rule.id] = Gain(rule.id, (), None, None, "fact" if facts else "figure", facts)
            continue
        key = tuple(sorted(needs, key=lambda need: need.item))
        worked_out[key] = worked_out.get(key) or _both(assessment, needs)
        found[rule.id] = Gain(rule.id, needs, *worked_out[key])
    return found


def _both(assessment: Assessment, needs: tuple[Need, ...]) -> tuple[Change, Change]:
    """What changes if these answers were said, and if they were also seen."""
    said = {need.item: answered(assessment, need.item, need.value) for need in needs if need.steps}
    shown = {need.item: answered(assessment, need.item, need.value, shown=True) for need in needs}
    return change(assessment, supposed(assessment, said)), change(assessment, supposed(assessment, shown))
