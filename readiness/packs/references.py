"""References inside a pack that lead nowhere, or to a thing of the wrong kind. Checked on every load."""

from collections.abc import Iterable, Iterator

from readiness.model.pack import Role
from readiness.model.question import Fact, Question
from readiness.model.rule import Ask, Condition, Rule
from readiness.model.scalars import parse_number
from readiness.packs.kinds import DontKnow, Mistake, read_answer
from readiness.packs.pack import SIZE, Pack
from readiness.problems import Problem, likely

AMOUNTS = ("number", "money")
Owner = Rule | Role


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
        yield from _weight(pack, rule)
    for step in pack.roles:
        if step.assessed_when:
            yield from _condition(pack, step, step.assessed_when)
    yield from _dated(pack)
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


def _kind(owner: Owner) -> str:
    return "rule" if isinstance(owner, Rule) else "role"


def _weight(pack: Pack, rule: Rule) -> Iterator[Problem]:
    if not rule.weight:
        what, why = f"'{rule.id}' weighs nothing", "It would count as answered whatever people say"
        yield Problem(
            "wrong-weight", what, why, "Write gate_only: yes, or a weight", pack.place("rule", rule.id, "weight")
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


def _threshold(pack: Pack, owner: Owner, name: str, *path: str) -> Iterator[Problem]:
    if name not in pack.thresholds:
        yield _missing(pack, _kind(owner), owner.id, name, pack.thresholds, "threshold", *path)


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
        elif pack.facts[part.fact].kind not in AMOUNTS and (part.lot_share_at_most or part.at_least or part.at_most):
            why, place = "It cannot be more or less than another", pack.place("rule", rule.id, "asks")
            yield Problem("wrong-asks", f"'{part.fact}' is not a number", why, "Use in", place)
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
            yield from _same_subject(pack, rule, pack.facts[part.fact], "asks")
        return
    question = pack.questions.get(part.question or "")
    if question is None:
        yield _missing(pack, "rule", rule.id, part.question or "", pack.questions, "question", "asks")
        return
    if part.in_ or part.lot_share_at_most:
        why = "It would be left out without a word"
        remedy, place = "Use at_least, at_most, within or steps", pack.place("rule", rule.id, "asks")
        yield Problem("wrong-asks", f"'{rule.id}' compares a question like a fact", why, remedy, place)
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
    if question.kind in AMOUNTS and not steps and not part.within:
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
    if question.kind in ("choice", "list") and not steps and not part.within:
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
        wrong = _mistake(question, word)
        if wrong:
            yield Problem(
                "wrong-answer", f"In '{rule.id}' {wrong.message}", "", wrong.remedy, pack.place("rule", rule.id, *path)
            )


def _mistake(item: Question | Fact, word: str) -> Mistake | None:
    """What is wrong with an answer that a rule names; it is wrong too when it says that nothing is known."""
    read = read_answer(item, word)
    if isinstance(read, DontKnow):
        return Mistake(f"'{word}' is no answer to compare with", "Write one of its answers")
    return read if isinstance(read, Mistake) else None


def _need(pack: Pack, rule: Rule, role: str, need: str) -> Iterator[Problem]:
    if role not in pack.ladder:
        yield _missing(pack, "rule", rule.id, role, pack.ladder, "role", "must_for")
        return
    question = pack.questions.get(rule.asks.question or "")
    plain = not (rule.asks.at_least or rule.asks.at_most or rule.asks.within or rule.asks.steps)
    by_level = question is not None and question.kind == "levels" and plain
    if need == "met" and by_level:
        place = pack.place("rule", rule.id, "must_for", role)
        why = "It is counted by its level, so nobody could say which level is enough"
        yield Problem("wrong-need", f"'{rule.id}' needs a level for {role}", why, "Write the level, such as 3", place)
    elif need != "met":
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


def _condition(pack: Pack, owner: Owner, condition: Condition) -> Iterator[Problem]:
    for part in (*condition.any, *condition.all, *filter(None, (condition.not_,))):
        yield from _condition(pack, owner, part)
    if not condition.fact:
        return
    path = "applies_when" if isinstance(owner, Rule) else "assessed_when"
    if condition.fact in pack.questions:
        what, why = f"'{condition.fact}' is a graded question", "Only facts decide which rules apply"
        yield Problem("answer-decides", what, why, "Use a fact", pack.place(_kind(owner), owner.id, path))
        return
    if condition.fact not in pack.facts:
        yield _missing(pack, _kind(owner), owner.id, condition.fact, pack.facts, "fact", path)
        return
    if condition.fact == "wanted-role":
        what, why = "The wanted role decides what applies", "It may only decide what is asked and shown first"
        yield Problem("wish-decides", what, why, "Use another fact", pack.place(_kind(owner), owner.id, path))
    fact = pack.facts[condition.fact]
    yield from _same_subject(pack, owner, fact, path)
    for bound in filter(None, (condition.at_least, condition.at_most, condition.more_than, condition.less_than)):
        if fact.kind not in AMOUNTS:
            why, place = "It cannot be more or less than another", pack.place(_kind(owner), owner.id, path)
            yield Problem("wrong-condition", f"'{fact.id}' is not a number", why, "Use is or in", place)
        elif parse_number(bound) is None:
            yield from _threshold(pack, owner, bound, path)
    yield from _choices(pack, owner, fact.id, ((condition.is_,) if condition.is_ else ()) + condition.in_, path)


def _same_subject(pack: Pack, owner: Owner, fact: Fact, path: str) -> Iterator[Problem]:
    about = owner.subject if isinstance(owner, Rule) else "organisation"
    if fact.subject != about:
        what = f"'{owner.id}' is about a {about} and reads a fact about a {fact.subject}"
        place = pack.place(_kind(owner), owner.id, path)
        yield Problem("wrong-subject", what, "It would never be known", "Read a fact about the same subject", place)


def _choices(pack: Pack, owner: Owner, fact_id: str, words: tuple[str, ...], path: str) -> Iterator[Problem]:
    for word in words:
        wrong = _mistake(pack.facts[fact_id], word)
        if wrong:
            what, why = f"In '{owner.id}' {wrong.message}", f"The fact '{fact_id}' has no such answer"
            yield Problem("wrong-answer", what, why, wrong.remedy, pack.place(_kind(owner), owner.id, path))


def _dated(pack: Pack) -> Iterator[Problem]:
    """Thresholds that are looked up on a day that no fact gives."""
    for threshold in pack.thresholds.values():
        fact = pack.facts.get(threshold.at or "")
        if threshold.at and fact is None:
            yield _missing(pack, "threshold", threshold.id, threshold.at, pack.facts, "fact", "at")
        elif fact and fact.kind != "date":
            what, why = f"'{fact.id}' is no date", f"'{threshold.id}' is looked up on the day it gives"
            place = pack.place("threshold", threshold.id, "at")
            yield Problem("wrong-at", what, why, "Name a fact of the kind date", place)


def _sizes(pack: Pack) -> Iterator[Problem]:
    if SIZE in {name for kind, name in pack.where if kind == "fact"}:
        yield Problem(
            "size-is-derived",
            "The fact 'size' is written in the pack",
            "It follows from income",
            "Take it out; the bands stand in pack.yaml",
            pack.place("fact", SIZE),
        )
    source = pack.facts.get(pack.info.sizes.fact)
    if source is None or source.kind not in AMOUNTS:
        what, why = f"'{pack.info.sizes.fact}' is no fact with an amount", "The size follows from it"
        remedy = "Write the id of a fact of the kind money"
        yield Problem("wrong-sizes", what, why, remedy, pack.place("pack", pack.info.id, "sizes", "fact"))
    for number, band in enumerate(pack.info.sizes.bands):
        if (number == 0) != (band.from_ is None) or (band.from_ and band.from_ not in pack.thresholds):
            yield Problem(
                "wrong-sizes",
                f"The size '{band.id}' has no usable 'from'",
                "Each band but the first starts at a threshold",
                "Write the id of a threshold",
                pack.place("pack", pack.info.id, "sizes", "bands", number),
            )
