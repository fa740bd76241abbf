"""Answers that a person supposes: read from text, set beside those on file, and marked in what they explain."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import deciding_facts
from readiness.assessment.explanation import AnswerLine, Explanation, explain
from readiness.assessment.standing import UNKNOWN, Standing
from readiness.assessment.supposing import answered
from readiness.model.assessment import RuleOutcome
from readiness.model.question import Fact, Question
from readiness.model.scalars import say_day
from readiness.packs.kinds import DontKnow, Mistake, Value, is_blank, read_answer, say_answer
from readiness.packs.pack import SIZE
from readiness.problems import Problem, likely

HOW = "Write it as --if QUESTION=ANSWER"
#: Several entries of a list, as they are typed on one line.
BETWEEN = ";"


class Supposed(NamedTuple):
    """One supposition. `value` None: that nobody knows. `seen`: also that somebody looked at a proof of it."""

    item: Question | Fact
    value: Value | None
    seen: bool
    standing: Standing

    @property
    def words(self) -> str:
        """What is supposed, as a person would say it."""
        answer = "nobody knows" if self.value is None else say_answer(self.item, self.value)
        return f"{answer}, and it was seen" if self.seen else answer


def read_supposed(
    assessment: Assessment, answers: Iterable[str], seen: Iterable[str] = ()
) -> tuple[tuple[Supposed, ...], list[Problem]]:
    """What is supposed, in the order typed, or every mistake in it.

    Args:
        assessment: what it is supposed of.
        answers: each `QUESTION=ANSWER`, read by the kind of the question or fact; entries of a list stand between `;`.
        seen: questions and facts of which what is claimed, or supposed, was seen.
    """
    values: dict[str, Value | None] = {}
    problems: list[Problem] = []
    for text in answers:
        name, equals, raw = (part.strip() for part in text.partition("="))
        item = _item(assessment, name)
        if not equals or is_blank(raw):
            problems.append(Problem("no-answer", f"'{text}' supposes no answer", "", HOW))
        elif isinstance(item, Problem):
            problems.append(item)
        elif name in values:
            what = f"Two answers are supposed for '{name}'"
            problems.append(Problem("supposed-twice", what, "Only one of them could count", "Leave one of them out"))
        else:
            values[name] = None
            found = _value(assessment, item, raw)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                values[name] = found
    looked_at = tuple(dict.fromkeys(name.strip() for name in seen))
    broken = bool(problems)
    for name in looked_at:
        problems += _unseeable(assessment, name, values, broken=broken)
    if problems:
        return (), problems
    return tuple(_supposed(assessment, name, values, looked_at) for name in dict.fromkeys((*values, *looked_at))), []


def _item(assessment: Assessment, name: str) -> Question | Fact | Problem:
    """The question or fact with this id, if it is about this kind of subject."""
    pack, kind = assessment.pack, assessment.subject.kind
    item = pack.item(name)
    if name == SIZE:
        remedy = f"Suppose its income: --if {pack.info.sizes.fact}=AMOUNT"
        return Problem("size-is-derived", "The size is not answered", "It follows from the income", remedy)
    if item is not None and item.subject == kind:
        return item
    items: list[Question | Fact] = [*pack.questions.values(), *pack.facts.values()]
    known = [one.id for one in items if one.subject == kind and one.id != SIZE]
    hint = likely(name, known) or "See the list with: readiness ask --all"
    return Problem("unknown-question", f"'{name}' is no question or fact about this {kind}", "", hint)


def _value(assessment: Assessment, item: Question | Fact, raw: str) -> Value | None | Problem:
    """The answer read by its kind; None: don't know."""
    value = read_answer(item, tuple(raw.split(BETWEEN)) if item.kind == "list" and BETWEEN in raw else raw)
    if isinstance(value, DontKnow):
        return None
    if isinstance(value, Mistake):
        return Problem("wrong-answer", f"For '{item.id}', {value.message}", "It is not guessed at", value.remedy)
    if isinstance(item, Question) and isinstance(value, date) and value > assessment.as_of:
        what = f"For '{item.id}', {raw} is after {say_day(assessment.as_of)}"
        return Problem("in-the-future", what, "It had not happened yet", "Check the year")
    return value


def _unseeable(
    assessment: Assessment, name: str, values: dict[str, Value | None], *, broken: bool
) -> Iterator[Problem]:
    """Why nothing can be seen of a question: it is none, or there is no answer to show. `broken`: not all was read."""
    item = _item(assessment, name)
    standing = assessment.standings.get(name, UNKNOWN)
    if isinstance(item, Problem):
        yield item
    elif name in values:
        if values[name] is None and not broken:
            yield _nothing_to_see(name, "what nobody knows cannot be seen")
    elif standing.claimed is None:
        yield _nothing_to_see(name, "nobody has answered it")
    elif standing.ended:
        yield _nothing_to_see(name, f"what it rests on ended on {say_day(standing.ended)}")


def _nothing_to_see(name: str, because: str) -> Problem:
    remedy = f"Suppose an answer too: --if {name}=ANSWER"
    return Problem("nothing-to-see", f"There is nothing to see of '{name}': {because}", "", remedy)


def _supposed(
    assessment: Assessment, name: str, values: dict[str, Value | None], looked_at: tuple[str, ...]
) -> Supposed:
    item, now = assessment.pack.item(name), assessment.standings.get(name, UNKNOWN)
    assert item is not None  # noqa: S101  _item found it
    value = values.get(name, now.claimed)
    if value is None:
        return Supposed(item, None, False, now._replace(claimed=None, evidenced=None, disagree=False, ended=None))
    shown = name in looked_at
    return Supposed(item, value, shown, answered(assessment, name, value, shown=shown))


def _on_file(line: AnswerLine) -> str:
    return f"{line.answer}, {line.by}" if line.by else line.answer


def explain_supposed(
    on_file: Assessment, assessment: Assessment, found: RuleOutcome, supposed: Iterable[Supposed]
) -> Explanation:
    """Open one rule of a supposed assessment: each supposed answer says so, and says what is on file.

    Args:
        on_file: the assessment of what is on file.
        assessment: the same, as supposed.
        found: the outcome to open, as supposed.
        supposed: what was supposed.
    """
    by_item = {one.item.id: one for one in supposed}
    opened, before = explain(assessment, found), explain(on_file, found)
    answers = tuple(
        line._replace(answer=f"{by_item[line.item].words} (supposed; on file: {_on_file(was)})", by="")
        if line.item in by_item
        else line
        for line, was in zip(opened.answers, before.answers, strict=True)
    )
    condition = assessment.pack.rules[found.rule].applies_when
    reads = deciding_facts(assessment.pack, condition) if condition else ()
    applies = f"{opened.applies}, as supposed" if by_item.keys() & set(reads) else opened.applies
    return opened._replace(answers=answers, applies=applies)
