"""Any figure, role or rule opened up: answer, evidence and date, threshold, basis and source, down to file and line."""

from fractions import Fraction
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import deciding_facts
from readiness.assessment.prepare import threshold_ids
from readiness.assessment.standing import UNKNOWN, Shown, Standing
from readiness.model.assessment import GateOutcome, RuleOutcome
from readiness.model.question import Fact, Question
from readiness.model.rule import Rule
from readiness.model.scalars import say_day
from readiness.packs.kinds import read_answer, say_amount, say_answer
from readiness.packs.pack import SIZE, on_day
from readiness.problems import Problem, likely

MARKS = {"U": "unsourced: general knowledge, not checked", "P": "unsourced: our own proposal"}
EVIDENCE_WORDS = {
    "claimed": "claimed: nobody has looked at it yet",
    "seen": "seen",
    "verified": "verified",
    "lapsed": "lapsed: too old to show it",
    "undated": "seen, but undated: its age is not known",
    "ended": "ended: it is past its end",
}


class AnswerLine(NamedTuple):
    """One question or fact of a rule: what was answered, by whom, when, where it is written, and what shows it."""

    item: str
    ask: str
    answer: str
    by: str
    where: str
    evidence: tuple[str, ...]
    notes: tuple[str, ...]


class ThresholdLine(NamedTuple):
    """One figure a rule rests on, as it stands on the day."""

    id: str
    title: str
    value: str
    source: str
    mark: str


class Explanation(NamedTuple):
    """One rule, opened."""

    rule: str
    title: str
    outcome: str
    applies: str
    evidenced: Fraction
    claimed: Fraction
    possible: Fraction
    weight: Fraction
    answers: tuple[AnswerLine, ...]
    thresholds: tuple[ThresholdLine, ...]
    gates: tuple[GateOutcome, ...]
    gate_words: tuple[str, ...]
    basis: str
    sources: tuple[str, ...]
    why: str
    mark: str


def explain(assessment: Assessment, found: RuleOutcome) -> Explanation:
    """Open one rule of an assessment."""
    rule, units = assessment.pack.rules[found.rule], assessment.prepared.units
    items = dict.fromkeys(part.question or part.fact or "" for part in rule.asks.parts)
    return Explanation(
        rule=rule.id,
        title=rule.title,
        outcome=found.outcome,
        applies=_applies(assessment, found),
        evidenced=Fraction(found.evidenced, units),
        claimed=Fraction(found.claimed, units),
        possible=Fraction(found.possible, units),
        weight=Fraction(found.full, units),
        answers=tuple(_answer(assessment, item) for item in items),
        thresholds=tuple(_threshold(assessment, name) for name in threshold_ids(assessment.pack, rule)),
        gates=found.gates,
        gate_words=tuple(_gate(assessment, rule, gate) for gate in found.gates if gate.state != "not applicable"),
        basis=rule.basis.label,
        sources=tuple(_source(assessment, code) for code in rule.source),
        why=rule.why,
        mark=MARKS[rule.mark] if rule.mark else "",
    )


def meant_by(assessment: Assessment, word: str | None) -> tuple[RuleOutcome, ...] | Problem:
    """The rules behind a word: a rule, question, fact, role, section, theme or the like; all of them for none."""
    if word is None:
        return assessment.outcomes
    rules = assessment.pack.rules
    by_group = {r.rule.id: {name for _, name in r.groups} for r in assessment.prepared.rules}
    chosen = [
        found
        for found in assessment.outcomes
        if word in (found.rule, *rules[found.rule].must_for)
        or word in by_group[found.rule]
        or any(word in (part.question, part.fact) for part in rules[found.rule].asks.parts)
        or (rules[found.rule].applies_when and word in rules[found.rule].applies_when.facts)  # type: ignore[union-attr]
    ]
    if chosen:
        return tuple(chosen)
    theme_ids = {theme.id: theme.ref for theme in assessment.pack.themes}
    if word in theme_ids:
        return meant_by(assessment, theme_ids[word])
    known = {*rules, *assessment.pack.questions, *assessment.pack.facts, *assessment.pack.ladder, *theme_ids}
    known |= {name for names in by_group.values() for name in names}
    hint = likely(word, known) or "Name a rule, question, role, section or theme of the pack"
    return Problem("nothing-to-explain", f"'{word}' is nothing this assessment can explain", "", hint)


def _applies(assessment: Assessment, found: RuleOutcome) -> str:
    condition = assessment.pack.rules[found.rule].applies_when
    if condition is None:
        return "applies to everyone"
    facts = []
    dated = (name for name in deciding_facts(assessment.pack, condition) if name != assessment.pack.info.sizes.fact)
    for name in dict.fromkeys((*condition.facts, *dated)):
        fact = assessment.pack.facts[name]
        facts.append(f"{name}: {say_answer(fact, assessment.facts.get(name))}")
    words = {True: "applies", False: "does not apply", None: "not known whether it applies"}[found.applies]
    return f"{words} ({'; '.join(facts)})"


def _answer(assessment: Assessment, name: str) -> AnswerLine:
    item = assessment.pack.item(name)
    standing = assessment.standings.get(name, UNKNOWN)
    if item is None:
        return AnswerLine(name, name, "not known", "", "", (), ())
    counts = standing.counts
    if standing.ended and counts and counts.value is not None:
        answer = f"{say_answer(item, counts.value)}, but it ended"
    elif counts and counts.value is None:
        answer = "asked: they don't know"
    elif item.kind == "list" and counts:
        answer = counts.text
    else:
        answer = say_answer(item, standing.claimed) if counts else _without_answer(assessment, item, standing)
    by = f"{counts.by}, {say_day(counts.answered)}" if counts else ""
    evidence = tuple(_evidence(shown) for shown in standing.evidence)
    return AnswerLine(name, item.ask, answer, by, str(counts.place) if counts else "", evidence, _notes(item, standing))


def _without_answer(assessment: Assessment, item: Question | Fact, standing: Standing) -> str:
    if item.id == SIZE:
        return say_answer(item, assessment.facts.get(SIZE))
    return "not settled: two answers differ" if standing.disagree else "not asked yet"


def _evidence(shown: Shown) -> str:
    parts = [shown.item.what]
    if shown.item.made:
        parts.append(f"made {say_day(shown.item.made)}")
    when = shown.item.verified if shown.state == "verified" else shown.item.seen
    parts.append(
        EVIDENCE_WORDS[shown.state]
        + (f" by {shown.by}, {say_day(when)}" if when and shown.state in ("seen", "verified") else "")
    )
    if shown.item.until:
        parts.append(f"until {say_day(shown.item.until)}")
    if shown.serves_until and shown.state in ("seen", "verified"):
        parts.append(f"shows it until {say_day(shown.serves_until)}")
    return "; ".join(parts)


def _notes(item: Question | Fact, standing: Standing) -> tuple[str, ...]:
    notes = []
    if standing.disagree:
        notes.append("two answers of the same day differ: it counts as unknown until settled")
    if standing.ended:
        notes.append(f"what it rests on ended on {say_day(standing.ended)}: it counts as no or none")
    for other in standing.others:
        value = say_answer(item, other.value) if other.value is not None else "don't know"
        notes.append(f"also answered: {value} ({other.by}, {say_day(other.answered)})")
    return tuple(notes)


def _gate(assessment: Assessment, rule: Rule, gate: GateOutcome) -> str:
    """A gate in words: whose it is, what it needs, where it stands, and whether it decides."""
    title = next(role.title for role in assessment.pack.roles if role.id == gate.role)
    question = assessment.pack.questions.get(rule.asks.question or "")
    need = "what the rule asks" if gate.need == "met" else gate.need
    if gate.need in assessment.pack.thresholds:
        need = _threshold(assessment, gate.need).value
    elif question is not None and gate.need != "met" and question.kind != "list":
        need = say_answer(question, read_answer(question, gate.need))
    wait = " (may wait until the work starts)" if gate.waits else ""
    reason = "no lot is given" if gate.without_lot else "no published source supports it"
    decides = "" if gate.counts else f"; it decides nothing, since {reason}"
    return f"{title} needs: {need}; {gate.state}{wait}{decides}"


def _threshold(assessment: Assessment, name: str) -> ThresholdLine:
    threshold = assessment.pack.thresholds[name]
    day = assessment.facts.get(threshold.at) if threshold.at else assessment.as_of
    figure = on_day(threshold, day) if day else None  # type: ignore[arg-type]
    if figure is None or figure.value is None:
        return ThresholdLine(
            name, threshold.title, "not known on this day", "", MARKS[threshold.mark] if threshold.mark else ""
        )
    value = say_amount(threshold.unit, figure.value)
    if figure.after_last and figure.dated and figure.dated.to:
        value += f" (the last figure we have; it ended on {say_day(figure.dated.to)})"
    codes = figure.dated.source if figure.dated else ()
    return ThresholdLine(
        name,
        threshold.title,
        value,
        "; ".join(_source(assessment, code) for code in codes),
        MARKS[threshold.mark] if threshold.mark else "",
    )


def _source(assessment: Assessment, code: str) -> str:
    source = assessment.pack.sources.get(code)
    return f"[{code}] {source.title}" if source else f"[{code}]"
