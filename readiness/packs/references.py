"""References inside a pack that lead nowhere, or to a thing of the wrong kind. Checked on every load."""

from collections.abc import Iterable, Iterator

from readiness.model.question import Question
from readiness.model.rule import Ask, Condition, Rule
from readiness.model.scalars import parse_number
from readiness.packs.kinds import Mistake, read_answer
from readiness.packs.pack import SIZE, Pack
from readiness.problems import Problem, likely


def dangling(pack: Pack) -> Iterator[Problem]:
    """Every reference of the pack that cannot be followed."""
    for rule in pack.rules.values():
        yield from _labels(pack, rule)
        for part in rule.asks.parts:
            yield from _ask(pack, rule, part)
        if rule.applies_when:
            yield from _condition(pack, rule, rule.applies_when)
        for role, need in rule.must_for.items():
            yield from _need(pack, rule, role, need)
    for step in pack.roles:
        for fact in step.assessed_when.facts if step.assessed_when else ():
            if fact not in pack.facts or fact == "wanted-role":
                yield _missing(pack, "role", step.id, fact, pack.facts, "fact", "assessed_when")
    yield from _sizes(pack)


def _missing(pack: Pack, kind: str, owner: str, name: str, known: Iterable[str], what: str, *path: str) -> Problem:
    hint = likely(name, known) or f"Use the id of a {what} of this pack, or write the {what}"
    return Problem(
        f"no-such-{what.replace(' ', '-')}",
        f"The {what} '{name}' does not exist",
        f"'{owner}' refers to it",
        hint,
        pack.place(kind, owner, *path),
    )


def _labels(pack: Pack, rule: Rule) -> Iterator[Problem]:
    for stage in rule.stages:
        if stage not in {s.id for s in pack.info.stages}:
            yield _missing(pack, "rule", rule.id, stage, (s.id for s in pack.info.stages), "stage", "stages")
    if rule.section and rule.section not in {s.id for s in pack.info.sections}:
        yield _missing(pack, "rule", rule.id, rule.section, (s.id for s in pack.info.sections), "section", "section")
    if rule.duty_holder and rule.duty_holder not in {d.id for d in pack.info.duty_holders}:
        yield _missing(
            pack,
            "rule",
            rule.id,
            rule.duty_holder,
            (d.id for d in pack.info.duty_holders),
            "duty-holder",
            "duty_holder",
        )
    for ref in rule.basis.guidance:
        if ref not in pack.refs:
            yield _missing(pack, "rule", rule.id, ref, pack.refs, "guidance reference", "basis")


def _threshold(pack: Pack, rule: Rule, name: str, *path: str) -> Iterator[Problem]:
    if name not in pack.thresholds:
        yield _missing(pack, "rule", rule.id, name, pack.thresholds, "threshold", *path)


def _ask(pack: Pack, rule: Rule, part: Ask) -> Iterator[Problem]:
    if part.fact:
        if part.fact not in pack.facts:
            yield _missing(pack, "rule", rule.id, part.fact, pack.facts, "fact", "asks")
        elif not rule.gate_only:
            yield Problem(
                "fact-in-figure",
                f"'{rule.id}' reads the fact '{part.fact}' and is not gate_only",
                "Facts are not graded",
                "Write gate_only: yes, or ask a question",
                pack.place("rule", rule.id, "asks"),
            )
        elif part.lot_share_at_most:
            yield from _threshold(pack, rule, part.lot_share_at_most, "asks")
        elif not (part.in_ or part.at_least or part.at_most):
            yield Problem(
                "wrong-asks",
                f"'{rule.id}' reads a fact without a test",
                "",
                "Write in, at_least or at_most",
                pack.place("rule", rule.id, "asks"),
            )
        else:
            for bound in filter(None, (part.at_least, part.at_most)):
                yield from _threshold(pack, rule, bound, "asks")
            yield from _choices(pack, rule, part.fact, part.in_, "asks")
        return
    question = pack.questions.get(part.question or "")
    if question is None:
        yield _missing(pack, "rule", rule.id, part.question or "", pack.questions, "question", "asks")
        return
    if question.subject != rule.subject:
        yield Problem(
            "wrong-subject",
            f"'{rule.id}' is about a {rule.subject} and asks a question about a {question.subject}",
            "",
            "Ask a question about the same subject",
            pack.place("rule", rule.id, "asks"),
        )
    yield from _bounds(pack, rule, part, question)


def _bounds(pack: Pack, rule: Rule, part: Ask, question: Question) -> Iterator[Problem]:
    steps = part.steps or ((part,) if part.at_least or part.at_most else ())
    if question.kind in ("number", "money") and not steps:
        yield Problem(
            "no-threshold",
            f"'{rule.id}' asks a {question.kind} and has no threshold",
            "Nobody could say when it is met",
            "Write at_least, at_most or steps",
            pack.place("rule", rule.id, "asks"),
        )
    if question.kind == "date" and not part.within:
        yield Problem(
            "no-threshold",
            f"'{rule.id}' asks a date and has no threshold",
            "Nobody could say when it is met",
            "Write within, and a threshold in months",
            pack.place("rule", rule.id, "asks"),
        )
    if question.kind in ("choice", "list") and not steps:
        yield Problem(
            "no-threshold",
            f"'{rule.id}' asks a {question.kind} and has no threshold",
            "",
            "Write at_least",
            pack.place("rule", rule.id, "asks"),
        )
    if part.within:
        if question.kind != "date":
            yield Problem(
                "wrong-asks",
                f"'{rule.id}' uses within for a {question.kind}",
                "Only a date can be within some months",
                "Use at_least or at_most",
                pack.place("rule", rule.id, "asks"),
            )
        yield from _threshold(pack, rule, part.within, "asks")
    for step in steps:
        if (step.at_most is not None) != (question.better == "lower"):
            direction = "at_most" if question.better == "lower" else "at_least"
            yield Problem(
                "wrong-direction",
                f"'{rule.id}' reads '{question.id}' the wrong way round",
                "A better answer would lower the figure",
                f"Use {direction}",
                pack.place("rule", rule.id, "asks"),
            )
        yield from _value(pack, rule, question, step.at_least or step.at_most or "", "asks")


def _value(pack: Pack, rule: Rule, question: Question, word: str, *path: str) -> Iterator[Problem]:
    """A bound in a rule: a threshold id for amounts, else an answer of the question's kind."""
    if question.kind in ("number", "money", "date"):
        yield from _threshold(pack, rule, word, *path)
    elif question.kind == "list":
        if not (word.isascii() and word.isdigit()):
            yield Problem(
                "wrong-number",
                f"'{word}' is not a number of entries",
                "",
                "Write a whole number",
                pack.place("rule", rule.id, *path),
            )
    else:
        read = read_answer(question, word)
        if isinstance(read, Mistake):
            yield Problem(
                "wrong-answer", f"In '{rule.id}' {read.message}", "", read.remedy, pack.place("rule", rule.id, *path)
            )


def _need(pack: Pack, rule: Rule, role: str, need: str) -> Iterator[Problem]:
    if role not in pack.ladder:
        yield _missing(pack, "rule", rule.id, role, pack.ladder, "role", "must_for")
    elif need != "met":
        question = pack.questions.get(rule.asks.question or "")
        if question is None or rule.asks.steps or (rule.asks.at_least and question.kind in ("levels", "yes/no")):
            yield Problem(
                "wrong-need",
                f"'{rule.id}' can only be needed as 'met'",
                "It has a threshold of its own, or several parts",
                "Write met",
                pack.place("rule", rule.id, "must_for", role),
            )
        else:
            yield from _value(pack, rule, question, need, "must_for", role)


def _condition(pack: Pack, rule: Rule, condition: Condition) -> Iterator[Problem]:
    for part in (*condition.any, *condition.all, *filter(None, (condition.not_,))):
        yield from _condition(pack, rule, part)
    if not condition.fact:
        return
    if condition.fact not in pack.facts:
        question = condition.fact in pack.questions
        if question:
            yield Problem(
                "answer-decides",
                f"'{condition.fact}' is a graded question",
                "Only facts decide which rules apply",
                "Use a fact",
                pack.place("rule", rule.id, "applies_when"),
            )
        else:
            yield _missing(pack, "rule", rule.id, condition.fact, pack.facts, "fact", "applies_when")
        return
    if condition.fact == "wanted-role":
        yield Problem(
            "wish-decides",
            "The wanted role decides which rules apply",
            "It may only decide what is asked and shown first",
            "Use another fact",
            pack.place("rule", rule.id, "applies_when"),
        )
    fact = pack.facts[condition.fact]
    for bound in filter(None, (condition.at_least, condition.at_most, condition.more_than, condition.less_than)):
        if fact.kind not in ("number", "money"):
            yield Problem(
                "wrong-condition",
                f"'{fact.id}' is not a number",
                "It cannot be more or less than another",
                "Use is or in",
                pack.place("rule", rule.id, "applies_when"),
            )
        elif parse_number(bound) is None:
            yield from _threshold(pack, rule, bound, "applies_when")
    yield from _choices(
        pack, rule, fact.id, ((condition.is_,) if condition.is_ else ()) + condition.in_, "applies_when"
    )


def _choices(pack: Pack, rule: Rule, fact_id: str, words: tuple[str, ...], path: str) -> Iterator[Problem]:
    for word in words:
        read = read_answer(pack.facts[fact_id], word)
        if isinstance(read, Mistake):
            yield Problem(
                "wrong-answer",
                f"In '{rule.id}' {read.message}",
                f"The fact '{fact_id}' has no such answer",
                read.remedy,
                pack.place("rule", rule.id, path),
            )


def _sizes(pack: Pack) -> Iterator[Problem]:
    if SIZE in {name for kind, name in pack.where if kind == "fact"}:
        yield Problem(
            "size-is-derived",
            "The fact 'size' is written in the pack",
            "It follows from income",
            "Take it out; the bands stand in pack.yaml",
            pack.place("fact", SIZE),
        )
    for threshold in pack.thresholds.values():
        if threshold.at and threshold.at not in pack.facts:
            yield _missing(pack, "threshold", threshold.id, threshold.at, pack.facts, "fact", "at")
    for number, band in enumerate(pack.info.sizes.bands):
        if (number == 0) != (band.from_ is None) or (band.from_ and band.from_ not in pack.thresholds):
            yield Problem(
                "wrong-sizes",
                f"The size '{band.id}' has no usable 'from'",
                "Each band but the first starts at a threshold",
                "Write the id of a threshold",
                None,
            )
