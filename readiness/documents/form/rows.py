"""The rows of a form: facts first, then the questions that may apply, by section, each with what is on file."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from readiness.assessment.asking import short_form
from readiness.assessment.assess import Assessment
from readiness.assessment.reading import Item
from readiness.assessment.standing import UNKNOWN, Shown, Standing
from readiness.documents.form.choices import CellValue, filled_in, raw_of
from readiness.documents.form.words import ABOUT_THE_GROUP
from readiness.documents.starting import FIRST_FACTS
from readiness.model.question import Fact, Question
from readiness.model.rule import Rule
from readiness.model.scalars import say_day
from readiness.packs.kinds import say_answer
from readiness.packs.pack import SIZE, Pack


class FormRow(NamedTuple):
    """One question of a form.

    `sent`: the answer filled in; None where the group is to give one. `settled`: a graded answer of which somebody saw
    what shows it, in date. `answered`: the day of the newest answer on file, whether it is filled in or not.
    """

    item: Item
    section: str
    sent: CellValue | None
    have: str
    settled: bool
    answered: date | None

    @property
    def ends(self) -> bool:
        """What shows it may run out."""
        return isinstance(self.item, Question) and self.item.ends


def form_rows(assessment: Assessment, *, short: bool) -> tuple[FormRow, ...]:
    """The rows in the order of the form. `short`: the first facts, and the questions of the short form."""
    pack, kind = assessment.pack, assessment.subject.kind
    facts = [fact for fact in pack.facts.values() if fact.subject == kind and fact.id != SIZE]
    if short:
        facts = [fact for fact in facts if fact.id in FIRST_FACTS]
    rows = [_row(assessment, fact, ABOUT_THE_GROUP) for fact in facts]
    return tuple(rows + [_row(assessment, question, section) for section, question in _questions(assessment, short)])


def _questions(assessment: Assessment, short: bool) -> Iterator[tuple[str, Question]]:
    """Questions of rules that apply or may apply, by section, then those that only serve a theme."""
    pack = assessment.pack
    sections: dict[str, str] = {}
    for found in assessment.outcomes:
        rule = pack.rules[found.rule]
        for part in rule.asks.parts if found.applies is not False else ():
            if part.question:
                sections.setdefault(part.question, _section(pack, rule))
    if short:
        wanted = set(short_form(assessment.prepared, assessment.facts))
        sections = {name: section for name, section in sections.items() if name in wanted}
    titles = [one.title for one in pack.info.sections] + [theme.title for theme in pack.themes] + [""]
    order = {title: number for number, title in reversed(list(enumerate(titles)))}
    for section in sorted(set(sections.values()), key=lambda title: order[title]):
        for question in pack.questions.values():
            if sections.get(question.id) == section:
                yield section, question


def _section(pack: Pack, rule: Rule) -> str:
    for section in pack.info.sections:
        if section.id == rule.section:
            return section.title
    refs = {ref.split(".")[0] for ref in rule.basis.guidance}
    return next((theme.title for theme in pack.themes if theme.ref in refs), "")


def _row(assessment: Assessment, item: Item, section: str) -> FormRow:
    standing = assessment.standings.get(item.id, UNKNOWN)
    counts = standing.counts
    stands = counts is not None and counts.value is not None and not standing.ended
    shown = stands and standing.evidenced is not None and standing.evidenced == standing.claimed
    settled = shown and isinstance(item, Question)  # a fact has no rule that says how long it holds
    sent = filled_in(item, raw_of(counts)) if counts and stands else None
    answered = newest(standing)
    return FormRow(item, section, sent, "\n".join(_have(item, standing, settled)), settled, answered)


def newest(standing: Standing) -> date | None:
    """The day of the newest answer on file, also where two of that day differ."""
    given = [*([standing.counts] if standing.counts else []), *standing.others]
    return max((answer.answered for answer in given), default=None)


def _have(item: Item, standing: Standing, settled: bool) -> Iterator[str]:
    """What is on file, when, by whom, and what shows it."""
    good = [one for one in standing.evidence if one.good]
    if good and isinstance(item, Fact):
        yield f"{_sentence(_looked(max(good, key=_day_seen)))}. Change it if it is no longer so."
    elif good and settled:
        yield f"{_sentence(_looked(max(good, key=_day_seen)))}: no need to answer."
    if standing.disagree:
        yield "Two answers of the same day differ. Please answer again."
        for answer in standing.others:
            yield f"{say_answer(item, answer.value)}: {say_day(answer.answered)}, {answer.by}."
    elif standing.counts is None:
        yield "Nothing yet."
    else:
        given = standing.counts
        said = "Asked, and not known" if given.value is None else _sentence(say_answer(item, given.value))
        yield f"{said}: {say_day(given.answered)}, {given.by}."
    if standing.ended:
        yield f"It ran out on {say_day(standing.ended)}. Please answer again."
    for shown in standing.evidence:
        yield _shown_by(shown)


def _shown_by(shown: Shown) -> str:
    words = {
        "claimed": "not seen yet",
        "lapsed": f"{_looked(shown)}, and too old now: is there a newer one?",
        "undated": f"{_looked(shown)}, but it has no date: when was it made?",
        "ended": f"{_looked(shown)}, and it has run out",
    }
    made = f", of {say_day(shown.item.made)}" if shown.item.made else ""
    return f"Shown by {shown.item.what}{made}: {words.get(shown.state) or _looked(shown)}."


def _looked(shown: Shown) -> str:
    item = shown.item
    if item.verified:
        return f"confirmed {say_day(item.verified)}"
    return f"seen {say_day(item.seen)}" if item.seen else "not seen yet"


def _day_seen(shown: Shown) -> date:
    return shown.item.verified or shown.item.seen or date.min


def _sentence(text: str) -> str:
    """With a capital letter first, and all others as they are."""
    return text[:1].upper() + text[1:]
