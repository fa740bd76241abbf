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


def moved_words(comparison: Comparison, move: Move) -> list[str]:
    """Every rule that moved, with the roles that need it; then those of which only the need of a role moved."""
    moved = {rule.rule for rule in move.rules}
    only = dict.fromkeys(gate.rule for gate in move.gates if gate.rule not in moved)
    said = [
        f"{title_of(comparison, one.rule)}: {_outcomes(one)}{_for_roles(comparison, move, one.rule)}"
        for one in move.rules
    ]
    needs = ((rule, _for_roles(comparison, move, rule)) for rule in only)
    return said + [f"{title_of(comparison, rule)}: {words[2:]}" for rule, words in needs if words]


def _for_roles(comparison: Comparison, move: Move, rule: str) -> str:
    gates: dict[str, list[str]] = {}
    for gate in move.gates:
        if gate.rule == rule and gate.counts and (words := _gate_words(comparison, gate)):
            gates.setdefault(words, []).append(title_of(comparison, gate.role))
    return "".join(f"; for {_named(roles)}: {words}" for words, roles in gates.items())


def _gate_words(comparison: Comparison, gate: GateMove) -> str:
    """From one state to another; or what it always was, where it began or ceased to decide."""
    counted, counts = (_counts(record, gate) for record in (comparison.then, comparison.now))
    decides = "" if counted == counts else ", and it counts now" if counts else ", and it counts no longer"
    if gate.before == gate.after:
        return f"{gate.after}{decides}" if decides else ""
    return f"from {gate.before or 'not asked'} to {gate.after or 'not asked'}"


def _counts(record: Record, gate: GateMove) -> bool:
    return any(
        one.counts for role in record.roles if role.role == gate.role for one in role.gates if one.rule == gate.rule
    )


def _named(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _outcomes(rule: RuleMove) -> str:
    if rule.before is None or rule.after is None:
        return f"a new rule, {rule.after}" if rule.before is None else "no longer a rule"
    if rule.before != rule.after:
        return f"from {rule.before} to {rule.after}"
    (was_shown, was, _), (shown, now, _) = rule.points_before, rule.points_after
    if was != now:
        return f"still {rule.after}, and it counts for {'more' if now > was else 'less'}"
    return f"still {rule.after}" + (
        f", {'more' if shown > was_shown else 'less'} of it shown" if shown != was_shown else ""
    )


def role_now(record: Record) -> str:
    """The highest role that was open or conditional, with its state."""
    role = record.role_now
    return f"{record.titles.get(role.role, role.role)} ({role.state})" if role else "none yet"
