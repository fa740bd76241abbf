"""Roles in a letter: where the group stands, what each rests on, and what is missing."""

from readiness.assessment.assess import Assessment
from readiness.assessment.roles import worth_showing
from readiness.assessment.standing import UNKNOWN
from readiness.documents.letters.evidence import papers_in_date
from readiness.documents.letters.needs import need_of
from readiness.documents.letters.shapes import Requirement, RolesText, RoleText
from readiness.model.assessment import STATES, GateOutcome, RoleOutcome, RoleState
from readiness.packs.kinds import LEVEL_NAMES, say_answer

#: A role's state and a requirement's state, as labels. The sentences about them stand in the templates.
ROLE_LABELS: dict[RoleState, str] = {
    "open": "open",
    "conditional": "open with conditions",
    "not known": "not known yet",
    "closed": "not open yet",
}
GATE_LABELS: dict[RoleState, str] = {
    "open": "shown",
    "conditional": "still to be shown",
    "not known": "not known yet",
    "closed": "not there yet",
}
BY_START_LABEL = "needed before the work starts"


def roles_text(assessment: Assessment, *, short: bool) -> RolesText:
    """The role open now, the next one, and those worth showing."""
    now, step = assessment.role_now, assessment.role_next
    shown = worth_showing(assessment.roles, small=short)
    return RolesText(
        now=role_text(assessment, now) if now else None,
        next=role_text(assessment, step) if step else None,
        all=tuple(role_text(assessment, role) for role in shown),
    )


def role_text(assessment: Assessment, outcome: RoleOutcome) -> RoleText:
    """One role with its requirements, worst first."""
    role = next(role for role in assessment.pack.roles if role.id == outcome.role)
    counted = [
        _requirement(assessment, gate, gate.state)
        for gate in outcome.gates
        if gate.counts and gate.state != "not applicable"
    ]
    counted.sort(key=lambda found: STATES.index(found.state))
    advice = [gate for gate in outcome.warnings if gate.state not in ("open", "not applicable")]
    return RoleText(
        title=role.title,
        means=role.means,
        state=outcome.state,
        state_words=ROLE_LABELS[outcome.state],
        assessed=outcome.assessed,
        may_wait=any(found.state_words == BY_START_LABEL for found in counted),
        unsourced=bool(role.mark),
        rests_on=tuple(found for found in counted if found.state in ("open", "conditional")),
        missing=tuple(found for found in counted if found.state != "open"),
        advice=tuple(_requirement(assessment, gate, gate.state) for gate in advice if gate.state != "not applicable"),
    )


def _requirement(assessment: Assessment, gate: GateOutcome, state: RoleState) -> Requirement:
    rule = assessment.pack.rules[gate.rule]
    need = need_of(assessment, rule, gate.need)
    items = tuple(dict.fromkeys(part.question or part.fact or "" for part in rule.asks.parts))
    found = found_words(assessment, items)
    papers = papers_in_date(assessment, items)
    words = BY_START_LABEL if gate.waits else GATE_LABELS[state]
    unseen = [paper for paper in papers if paper.state not in ("seen", "verified")]
    told = state == "open" or (not gate.waits and (bool(unseen) or not papers))
    return Requirement(
        title=rule.title,
        why=rule.why,
        needs=need.text,
        found=found,
        papers=papers,
        state=state,
        state_words=words,
        gap="" if told else words,
        by_start=gate.by_start,
        unsourced=need.unsourced or bool(gate.marks),
    )


def found_words(assessment: Assessment, items: tuple[str, ...]) -> str:
    """What the group said, in a few words. Of several questions, those with an answer."""
    said = [(name, _said(assessment, name)) for name in items]
    known = [words for _, words in said if words != "not known yet"]
    return "; ".join(known) if known else "not known yet"


def _said(assessment: Assessment, name: str) -> str:
    item, standing = assessment.pack.item(name), assessment.standings.get(name, UNKNOWN)
    if item is None or (standing.counts is None and not standing.disagree):
        return "not known yet"
    if standing.disagree:
        return "we were told two things"
    counts = standing.counts
    if counts is None or counts.value is None:
        return "you were not sure"
    if standing.ended:
        return "it has ended"
    if item.kind == "levels":
        return LEVEL_NAMES[int(counts.value)]  # type: ignore[arg-type]
    return counts.text if item.kind == "list" else say_answer(item, standing.claimed)
