"""Roles: each is its worst counted gate. Gates decide roles; figures never do."""

from collections.abc import Iterable

from readiness.assessment.conditions import Facts
from readiness.assessment.prepare import Prepared
from readiness.model.assessment import STATES, GateOutcome, RoleOutcome, RuleOutcome


def roles(prepared: Prepared, outcomes: Iterable[RuleOutcome], facts: Facts) -> tuple[RoleOutcome, ...]:
    """Every role, highest first. With no counted gate, or where the pack does not assess it, at best not known."""
    if prepared.kind != "organisation":
        return ()
    gates: dict[str, list[GateOutcome]] = {}
    for found in outcomes:
        for gate in found.gates:
            gates.setdefault(gate.role, []).append(gate)
    return tuple(_role(role, assessed(facts) is True, tuple(gates.get(role, ()))) for role, assessed in prepared.roles)


def _role(role: str, assessed: bool, gates: tuple[GateOutcome, ...]) -> RoleOutcome:
    counted = [STATES.index(gate.state) for gate in gates if gate.counts]
    best = "open" if assessed and counted else "not known"
    return RoleOutcome(role, STATES[min([STATES.index(best), *counted])], gates, assessed)


def open_now(found: tuple[RoleOutcome, ...]) -> RoleOutcome | None:
    """The highest role that is open or conditional."""
    return next((role for role in found if role.state in ("open", "conditional")), None)


def next_role(found: tuple[RoleOutcome, ...]) -> RoleOutcome | None:
    """The lowest role above the highest that is open or conditional; the lowest of all when none is."""
    if not found:
        return None
    now = open_now(found)
    if now is None:
        return found[-1]
    above = found.index(now)
    return found[above - 1] if above else None


def worth_showing(found: tuple[RoleOutcome, ...], *, small: bool) -> tuple[RoleOutcome, ...]:
    """The roles to print: all, or for a tiny group those up to the next one, so that nobody reads a row of refusals."""
    step = next_role(found)
    if not small or step is None:
        return found
    return tuple(role for role in found if found.index(role) >= found.index(step))
