"""A pack made ready for one day, once for many profiles: thresholds looked up, rules turned into functions."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from readiness.assessment.conditions import Lookup, Test, condition_words
from readiness.assessment.reach import Leaf, Node, Scale
from readiness.model.assessment import GATE_STATES, GateAnswer, GateOutcome, GateState, RuleOutcome
from readiness.model.rule import Ask, Rule
from readiness.packs.kinds import Value
from readiness.packs.pack import SIZE, Pack


class Gate(NamedTuple):
    """What a role needs of a rule: how to tell, and what each answer to that gives."""

    role: str
    node: Node
    by_start: bool
    in_state: dict[GateAnswer, GateOutcome]


class PreparedRule(NamedTuple):
    """One rule ready to be evaluated.

    `full`: its weight in the units of the prepared pack. `by_level`: its outcome is said as the level of one question.
    `not_applicable`: its outcome where a fact makes it so.
    """

    rule: Rule
    applies: Test | None
    node: Node
    weight: Fraction
    full: int
    groups: tuple[tuple[str, str], ...]
    gates: tuple[Gate, ...]
    by_level: bool
    not_applicable: RuleOutcome


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
    sizes: tuple[tuple[str, Fraction | int | None], ...]
    after_last: tuple[str, ...]


def prepare(
    pack: Pack,
    as_of: date,
    kind: str = "organisation",
    *,
    adopted: frozenset[str] = frozenset(),
    lot: Fraction | None = None,
) -> Prepared:
    """Make a pack ready for `as_of`.

    Args:
        pack: a pack that loads without problems.
        as_of: the day; thresholds are read on it, and the age of dates is counted to it.
        kind: `organisation` or `locality`; other rules are left out.
        adopted: ids of marked rules and thresholds in force.
        lot: the yearly value in pounds of the contract in mind.
    """
    lookup = Lookup(pack, as_of)
    scale = Scale(lookup, lot)
    rules = tuple(_rule(scale, rule, adopted) for rule in pack.rules.values() if rule.subject == kind)
    roles = tuple((role.id, lookup.test(role.assessed_when)) for role in pack.roles)
    bands = pack.info.sizes.bands
    sizes = tuple((band.id, lookup.figure(band.from_).value if band.from_ else 0) for band in bands)
    return Prepared(pack, as_of, kind, lot, adopted, scale.units, rules, roles, sizes, tuple(sorted(lookup.after_last)))


def size_of(prepared: Prepared, turnover: Value | None) -> str | None:
    """The band of a turnover; None while it, or the threshold of a band, is unknown."""
    if turnover is None or any(start is None for _, start in prepared.sizes):
        return None
    return [band for band, start in prepared.sizes if turnover >= start][-1]  # type: ignore[operator]


def _rule(scale: Scale, rule: Rule, adopted: frozenset[str]) -> PreparedRule:
    pack, ask = scale.lookup.pack, rule.asks
    question = pack.questions.get(ask.question or "")
    full = int(rule.weight * scale.units)
    nodes: dict[str, Node] = {}
    gates = tuple(_gate(scale, rule, role, adopted, nodes) for role in pack.ladder if role in rule.must_for)
    unasked = tuple(gate.in_state["not applicable"] for gate in gates)
    return PreparedRule(
        rule=rule,
        applies=scale.lookup.test(rule.applies_when) if rule.applies_when else None,
        node=scale.node(ask),
        weight=rule.weight,
        full=full,
        groups=tuple(_groups(rule)),
        gates=gates,
        by_level=question is not None and question.kind == "levels" and not (ask.at_least or ask.steps),
        not_applicable=RuleOutcome(
            rule.id, False, 0, 0, 0, full, "not applicable", unasked, in_figures=not rule.gate_only
        ),
    )


def _groups(rule: Rule) -> list[tuple[str, str]]:
    """The stage, section, duty-holder, theme and principle figures a rule counts in."""
    themes = dict.fromkeys(ref.split(".")[0] for ref in rule.basis.guidance)
    principles = dict.fromkeys(".".join(ref.split(".")[:2]) for ref in rule.basis.guidance if "." in ref)
    groups = [("stages", stage) for stage in rule.stages]
    groups += [("sections", rule.section)] if rule.section else []
    groups += [("duty_holders", rule.duty_holder)] if rule.duty_holder else []
    return groups + [("themes", ref) for ref in themes] + [("principles", ref) for ref in principles]


def _gate(scale: Scale, rule: Rule, role: str, adopted: frozenset[str], nodes: dict[str, Node]) -> Gate:
    need, pack = rule.must_for[role], scale.lookup.pack
    if need == "met":
        node: Node = nodes.setdefault(need, scale.node(rule.asks))
        used = [name for part in rule.asks.parts for name in bounds_of(part, top=True)]
    else:
        question = pack.questions[rule.asks.question or ""]
        node = nodes.setdefault(need, Leaf(question.id, scale.whole(scale.meets(question, need))))
        used = [need]
    marked = [name for name in used if name in pack.thresholds and pack.thresholds[name].mark]
    marked += [rule.id] if rule.mark else []
    marks = () if rule.id in adopted else tuple(name for name in marked if name not in adopted)
    without_lot = scale.lot is None and any(part.lot_share_at_most for part in rule.asks.parts)
    by_start = rule.by == "start"

    def outcome(state: GateState, *, waits: bool = False) -> GateOutcome:
        counts = not marks and not without_lot and state != "not applicable"
        return GateOutcome(rule.id, role, need, state, counts, by_start, marks, without_lot, waits)

    by_state: dict[GateAnswer, GateOutcome] = {state: outcome(state) for state in GATE_STATES}
    return Gate(role, node, by_start, {**by_state, "waits": outcome("conditional", waits=True)})


def bounds_of(part: Ask, *, top: bool = False) -> list[str]:
    """Every threshold or answer that one part of a rule compares with. `top`: only what it takes to meet it in full."""
    bounds = [part.at_least, part.at_most, part.within, part.lot_share_at_most]
    bounds += [bound for step in part.steps[: 1 if top else None] for bound in (step.at_least, step.at_most)]
    return [bound for bound in bounds if bound]


def threshold_ids(pack: Pack, rule: Rule) -> tuple[str, ...]:
    """Every threshold a rule rests on: in what it asks, in its condition, and in its gates."""
    names = [name for part in rule.asks.parts for name in bounds_of(part)] + list(rule.must_for.values())
    if rule.applies_when:
        names += condition_words(rule.applies_when)
        if SIZE in rule.applies_when.facts:
            names += [band.from_ for band in pack.info.sizes.bands if band.from_]
    return tuple(dict.fromkeys(name for name in names if name in pack.thresholds))
