"""What to ask next: first the fact that settles most rules, then what the gates need, then the rest.

While the size of a group is unknown its turnover is asked first, and only the short form: the questions of the rules
that apply to tiny groups. Nothing that is known, or shown by evidence in date, is asked again.
"""

from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import Facts, deciding_facts
from readiness.assessment.prepare import Prepared, bounds_of
from readiness.assessment.standing import UNKNOWN
from readiness.model.assessment import RuleOutcome
from readiness.model.question import Fact, Question
from readiness.packs.pack import SIZE


class NextQuestion(NamedTuple):
    """One question or fact to ask, why now, and whether it was asked before without an answer."""

    item: Question | Fact
    because: str
    rules: tuple[str, ...]
    asked_before: bool


def what_to_ask(assessment: Assessment, *, everything: bool = False) -> tuple[NextQuestion, ...]:
    """Questions in the order to ask them. `everything`: also those beyond the short form while size is unknown."""
    facts = _facts(assessment)
    size_known = assessment.facts.get(SIZE) is not None or assessment.subject.kind == "locality"
    short = () if everything or size_known else short_form(assessment.prepared, assessment.facts)
    questions = [q for q in _questions(assessment) if not short or q.item.id in short]
    return tuple(facts + questions)


def short_form(prepared: Prepared, facts: Facts) -> tuple[str, ...]:
    """The questions that rules ask of the largest of the tiny groups, whatever else is known."""
    smallest, above = prepared.sizes[0][0], prepared.sizes[1][1]
    tiny = {**facts, SIZE: smallest, prepared.pack.info.sizes.fact: None if above is None else above - 1}
    asked = [one.rule for one in prepared.rules if one.applies is None or one.applies(tiny) is not False]
    return tuple(dict.fromkeys(part.question for rule in asked for part in rule.asks.parts if part.question))


def _facts(assessment: Assessment) -> list[NextQuestion]:
    """Unknown facts by how many rules they would settle; ties by id."""
    settles: dict[str, list[str]] = {}
    pack, source = assessment.pack, assessment.pack.info.sizes.fact
    for found in assessment.outcomes:
        rule = pack.rules[found.rule]
        wanted = set(deciding_facts(pack, rule.applies_when)) if rule.applies_when and found.applies is None else set()
        for part in rule.asks.parts if found.applies is not False else ():
            wanted |= {part.fact} if part.fact else set()
            days = [pack.thresholds[word].at for word in bounds_of(part) if word in pack.thresholds]
            wanted |= {day for day in days if day}
        for name in wanted:
            fact = source if name == SIZE else name
            if assessment.facts.get(fact) is None:
                settles.setdefault(fact, []).append(rule.id)
    order = sorted(settles, key=lambda name: (name != source, -len(settles[name]), name))
    return [_next(assessment, name, _settling(len(settles[name])), tuple(settles[name])) for name in order]


def _settling(rules: int) -> str:
    return f"settles whether {rules} rules apply" if rules > 1 else "settles whether a rule applies"


def _questions(assessment: Assessment) -> list[NextQuestion]:
    """Unanswered questions: those that gates of the wanted or next role need, then other gates, then the most used."""
    wanted = assessment.facts.get("wanted-role")
    towards = (
        wanted if wanted in assessment.pack.ladder else assessment.role_next.role if assessment.role_next else None
    )
    asked: dict[str, list[RuleOutcome]] = {}
    for found in assessment.outcomes:
        if found.applies is not False and not found.known:
            for part in assessment.pack.rules[found.rule].asks.parts:
                if part.question and assessment.standings.get(part.question, UNKNOWN).claimed is None:
                    asked.setdefault(part.question, []).append(found)

    def rank(name: str) -> tuple[bool, bool, bool, int, str]:
        gates = [gate for found in asked[name] for gate in found.gates if gate.state != "not applicable"]
        before = _asked_before(assessment, name)
        return before, not any(gate.role == towards for gate in gates), not gates, -len(asked[name]), name

    titles = {role.id: role.title for role in assessment.pack.roles}

    def because(name: str) -> str:
        roles = {gate.role for found in asked[name] for gate in found.gates}
        if towards in roles:
            return f"the role {titles[str(towards)]} needs it"
        return "a role needs it" if roles else "it counts in the figures"

    return [
        _next(assessment, name, because(name), tuple(f.rule for f in asked[name])) for name in sorted(asked, key=rank)
    ]


def _asked_before(assessment: Assessment, name: str) -> bool:
    counts = assessment.standings.get(name, UNKNOWN).counts
    return counts is not None and counts.value is None


def _next(assessment: Assessment, name: str, because: str, rules: tuple[str, ...]) -> NextQuestion:
    item = assessment.pack.item(name)
    assert item is not None  # noqa: S101  every name comes from the pack
    return NextQuestion(item, because, rules, _asked_before(assessment, name))
