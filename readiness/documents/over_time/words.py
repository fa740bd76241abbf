"""What has changed, in words: for a console, a table and a letter alike."""

from collections.abc import Iterator
from fractions import Fraction

from readiness.assessment.changes import AnswerChange, EvidenceChange, RulesChange, Settled
from readiness.assessment.comparing import Cause, Comparison, GateMove, Move, RoleMove, RuleMove
from readiness.model.assessment import STATES
from readiness.model.record import Record
from readiness.model.scalars import say_day

HEADINGS: dict[Cause, str] = {
    "rules": "The rules changed",
    "evidence": "Evidence lapsed, ended or was confirmed, and time passed",
    "settled": "Answers that differed",
    "answers": "You changed (answers and facts)",
}
BECAME = {
    "lapsed": "lapsed",
    "ended": "ended",
    "confirmed": "seen",
    "added": "added, and not seen yet",
    "gone": "no longer on file",
    "undated": "seen, but undated",
}
#: What people call the three figures.
SAYS = {"claimed": "says", "evidenced": "shown", "possible": "most"}


def title_of(comparison: Comparison, name: str) -> str:
    """What a rule or role is called, by the newer record that knows it."""
    return comparison.now.titles.get(name) or comparison.then.titles.get(name, name)


def signed(points: Fraction) -> str:
    """Percentage points with a sign and one decimal: +2.4. JSON has them exactly."""
    return f"{round(float(points), 1) + 0:+.1f}"


def answer_words(change: AnswerChange) -> str:
    """An answer that was given, changed or withdrawn, with who said so and when."""
    who = f" ({change.by}, {say_day(change.on)})" if change.on else ""
    if not change.after:
        return f"{change.ask} No answer can be read any more; it was: {change.before}"
    if not change.before:
        return f"{change.ask} New: {change.after}{who}"
    return f"{change.ask} From {change.before} to {change.after}{who}"


def evidence_words(change: EvidenceChange) -> str:
    """What became of a paper, and on which day."""
    when = ""
    if change.on and change.became == "lapsed":
        when = f", after {say_day(change.on)}"
    elif change.on and change.became in ("ended", "confirmed"):
        when = f" on {say_day(change.on)}"
    by = f" by {change.by}" if change.became == "confirmed" else ""
    return f"{change.what}: {BECAME[change.became]}{by}{when}"


def settled_words(change: Settled) -> str:
    """A question with two answers of one day."""
    if change.settled:
        return f"{change.ask} Two answers of one day differed; that is settled."
    return f"{change.ask} Two answers of one day differ, so it counts as not known."


def rules_words(change: RulesChange) -> Iterator[str]:
    """What is new in the rules, a line each."""
    if change.pack:
        then, now = change.pack
        yield f"From {then} to {now}" if then != now else f"{now} was edited under the same version"
    for name in change.adopted:
        yield f"Adopted since: {name}"
    for name in change.dropped:
        yield f"No longer adopted: {name}"
    if change.lot:
        yield f"The yearly value of the contract in mind: from {change.lot[0]} to {change.lot[1]}"
    for title, then, now in change.figures:
        yield f"{title}: from {then} to {now}, by its date"


def cause_words(comparison: Comparison, cause: Cause) -> list[str]:
    """All that went into one cause, a line each."""
    found = comparison.changes
    if cause == "rules":
        return list(rules_words(found.rules))
    if cause == "evidence":
        return [evidence_words(one) for one in found.evidence]
    if cause == "settled":
        return [settled_words(one) for one in found.settled]
    return [*_sharing(comparison), *(answer_words(one) for one in found.answers)]


def _sharing(comparison: Comparison) -> Iterator[str]:
    """What a commissioner may see began or ended: what it cannot see counts as unknown."""
    then, now = comparison.then.view, comparison.now.view
    if now.commissioner and then.shared_since != now.shared_since:
        since = now.shared_since
        yield f"Shared with {now.commissioner} since {say_day(since)}" if since else "Sharing was withdrawn"


def direction(move: RoleMove) -> str:
    """Up, down, or new where the rules had no such role."""
    if move.before is None or move.after is None:
        return "new" if move.before is None else "gone"
    return "up" if STATES.index(move.after) > STATES.index(move.before) else "down"


def role_words(comparison: Comparison, move: RoleMove) -> str:
    """A role whose state moved: up and down alike."""
    return (
        f"{title_of(comparison, move.role)}: from {move.before or 'none'} to {move.after or 'none'} ({direction(move)})"
    )


def rule_words(comparison: Comparison, move: Move, rule: RuleMove) -> str:
    """A rule that moved, and what that is to the roles which need it."""
    gates: dict[tuple[str, str], list[str]] = {}
    for gate in move.gates:
        if gate.rule == rule.rule and gate.counts and gate.before != gate.after:
            gates.setdefault(_states(gate), []).append(title_of(comparison, gate.role))
    for_roles = "".join(f"; for {_named(roles)}: from {before} to {after}" for (before, after), roles in gates.items())
    return f"{title_of(comparison, rule.rule)}: {_outcomes(rule)}{for_roles}"


def _named(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _states(gate: GateMove) -> tuple[str, str]:
    return gate.before or "not asked", gate.after or "not asked"


def _outcomes(rule: RuleMove) -> str:
    if rule.before is None or rule.after is None:
        return f"a new rule, {rule.after}" if rule.before is None else "no longer a rule"
    if rule.before != rule.after:
        return f"from {rule.before} to {rule.after}"
    shown, was = rule.points_after[0], rule.points_before[0]
    return f"still {rule.after}, " + ("more of it shown" if shown > was else "less of it shown" if shown < was else "")


def role_now(record: Record) -> str:
    """The highest role that was open or conditional, with its state."""
    role = record.role_now
    return f"{record.titles.get(role.role, role.role)} ({role.state})" if role else "none yet"
