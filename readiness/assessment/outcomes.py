"""The outcome of each rule: bounds, not guesses. A plain interpreter over a prepared pack.

Each rule gives evidenced <= lo <= hi within [0, weight]: both its value when answered; 0 and its weight when not, or
when the fact that would decide is unknown. It leaves the sum when a fact makes it not applicable.
"""

from collections.abc import Mapping

from readiness.assessment.conditions import Facts
from readiness.assessment.prepare import Prepared, PreparedRule, size_of
from readiness.assessment.reach import Joined, Node
from readiness.assessment.standing import UNKNOWN, Standing
from readiness.model.assessment import GateAnswer, GateOutcome, RuleOutcome
from readiness.packs.pack import SIZE

Standings = Mapping[str, Standing]


def known_facts(prepared: Prepared, standings: Standings) -> Facts:
    """The facts that are known, with size worked out from turnover."""
    facts = {name: standing.claimed for name, standing in standings.items() if name in prepared.pack.facts}
    facts[SIZE] = size_of(prepared, facts.get(prepared.pack.info.sizes.fact))
    return facts


def outcomes(prepared: Prepared, standings: Standings) -> tuple[RuleOutcome, ...]:
    """The outcome of every rule for this kind of subject, in pack order."""
    facts = known_facts(prepared, standings)
    standings = {**standings, SIZE: _size(prepared, standings, facts)}
    return tuple(_outcome(rule, standings, facts, prepared.units) for rule in prepared.rules)


def _size(prepared: Prepared, standings: Standings, facts: Facts) -> Standing:
    """Where the size stands, for a gate that reads it: it is shown by what shows the turnover."""
    shown = standings.get(prepared.pack.info.sizes.fact, UNKNOWN).evidenced is not None
    return Standing(facts[SIZE], facts[SIZE] if shown else None)


def _outcome(prepared: PreparedRule, standings: Standings, facts: Facts, units: int) -> RuleOutcome:
    applies = prepared.applies(facts) if prepared.applies else True
    if applies is False:
        return prepared.not_applicable
    rule = prepared.rule
    if applies is None:
        gates = tuple(gate.in_state["not known"] for gate in prepared.gates)
        return RuleOutcome(rule.id, None, 0, 0, prepared.full, prepared.full, "unknown", gates, not rule.gate_only)
    shown, low, high = bounds(prepared.node, standings, facts, units)
    outcome = _say(prepared, standings, low, high, units)
    if prepared.full != units:
        shown, low, high = (int(value * prepared.weight) for value in (shown, low, high))
    gates = _gates(prepared, standings, facts, units) if prepared.gates else ()
    return RuleOutcome(rule.id, True, shown, low, high, prepared.full, outcome, gates, not rule.gate_only)


def bounds(node: Node, standings: Standings, facts: Facts, units: int) -> tuple[int, int, int]:
    """Evidenced, lowest and highest reach, in units. `any` takes the best part, `all` the worst: both are exact."""
    if isinstance(node, Joined):
        parts = [bounds(part, standings, facts, units) for part in node.parts]
        pick = max if node.best else min
        return pick(p[0] for p in parts), pick(p[1] for p in parts), pick(p[2] for p in parts)
    standing = standings.get(node.item, UNKNOWN)
    if standing.claimed is None:
        return 0, 0, units
    reached = node.reach(standing.claimed, facts)
    if reached is None:
        return 0, 0, units
    shown = 0 if standing.evidenced is None else node.reach(standing.evidenced, facts) or 0
    return shown, reached, reached


def _say(prepared: PreparedRule, standings: Standings, low: int, high: int, units: int) -> str:
    """The outcome in words. A question counted by its level is said as that level."""
    if low != high:
        return "unknown"
    if prepared.by_level:
        return f"level {standings[prepared.rule.asks.question or ''].claimed}"
    return "met" if low == units else "partly met" if low else "not met"


def _gates(prepared: PreparedRule, standings: Standings, facts: Facts, units: int) -> tuple[GateOutcome, ...]:
    """The gates of a rule that applies. Roles with the same need share one look."""
    found = []
    looked: Node | None = None
    shown = low = high = 0
    for gate in prepared.gates:
        if gate.node is not looked:
            looked = gate.node
            shown, low, high = bounds(looked, standings, facts, units)
        state: GateAnswer = "not known"
        if shown == units:
            state = "open"
        elif low == units:
            state = "conditional"
        elif high < units and not gate.by_start:
            state = "closed"
        elif high < units and _settled(looked, standings, facts):
            state = "waits"
        found.append(gate.in_state[state])
    return tuple(found)


def _settled(node: Node, standings: Standings, facts: Facts) -> bool:
    """Every part is known: else a better answer to one part would make a gate that may wait *not known*."""
    if isinstance(node, Joined):
        return all(_settled(part, standings, facts) for part in node.parts)
    claimed = standings.get(node.item, UNKNOWN).claimed
    return claimed is not None and node.reach(claimed, facts) is not None
