"""The answers and evidence of a profile, read by the kind of each question; what cannot be read is a problem."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from readiness.model.profile import EvidenceItem, Profile
from readiness.model.question import Fact, Question
from readiness.packs.kinds import LEVEL_WORDS, DontKnow, Mistake, Value, is_blank, read_answer
from readiness.packs.pack import SIZE, Pack
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document

IN_PLACE = 3
_SUBJECTS = {"organisation": "an organisation", "locality": "a locality"}
Item = Question | Fact


class Given(NamedTuple):
    """One answer as somebody gave it. `value` None: asked, and they don't know."""

    value: Value | None
    text: str
    answered: date
    by: str
    document: Document
    path: tuple[str, str]

    @property
    def place(self) -> Place:
        """File, line and column of the answer."""
        return self.document.place(self.path)


class Proof(NamedTuple):
    """One piece of evidence for one question: what it shows, and who says that it was seen."""

    item: EvidenceItem
    value: Value | None
    by: str
    document: Document
    number: int

    @property
    def place(self) -> Place:
        """File, line and column of the evidence."""
        return self.document.place(("evidence", self.number))


def read_answers(profile: Profile, document: Document, pack: Pack, problems: list[Problem]) -> dict[str, Given]:
    """The answers of one file by question or fact id; blank ones were not asked and are left out."""
    found: dict[str, Given] = {}
    parts: tuple[tuple[str, Mapping[str, str | tuple[str, ...]], Mapping[str, Item]], ...] = (
        ("about", profile.about, pack.facts),
        ("answers", profile.answers, pack.questions),
    )
    kind, answered, by = profile.kind, profile.answered, profile.by
    for part, typed, known in parts:
        for name, raw in typed.items():
            item = known.get(name)
            if item is None or name == SIZE:
                problems.append(_unknown_id(part, name, pack, document))
            elif item.subject != kind:
                what = f"'{name}' is asked about {_SUBJECTS[item.subject]}"
                place = document.place((part, name), key=True)
                problems.append(Problem("wrong-subject", what, "", "Move it to a file about one", place))
            elif not is_blank(raw):
                value = read_answer(item, raw)
                if isinstance(value, Mistake):
                    problems.append(_unreadable(name, value, document.place((part, name))))
                    continue
                if isinstance(value, date) and isinstance(item, Question) and value > answered:
                    problems.append(_not_yet(name, raw, document.place((part, name))))
                    continue
                text = raw if isinstance(raw, str) else ", ".join(raw)
                kept = None if isinstance(value, DontKnow) else value
                found[name] = Given(kept, text, answered, by, document, (part, name))
    return found


def read_evidence(
    profile: Profile, document: Document, pack: Pack, answers: Mapping[str, Given], problems: list[Problem]
) -> Iterator[tuple[str, Proof]]:
    """Each piece of evidence once for each question it serves. Left out, `shows` is the answer of the same file."""
    for number, item in enumerate(profile.evidence):
        for name in item.for_:
            about = pack.item(name)
            if about is None:
                hint = likely(name, [*pack.questions, *pack.facts]) or "Check the id"
                what = f"The evidence is for '{name}', which is not a question of this rule pack"
                place = document.place(("evidence", number, "for"))
                problems.append(Problem("unknown-question", what, "It would show nothing", hint, place))
                continue
            if item.until and isinstance(about, Question) and not about.ends:
                problems.append(_may_be_a_review_date(name, document.place(("evidence", number, "until"))))
            value = answers[name].value if name in answers else None
            if item.shows is not None:
                read = _read_shows(about, item.shows)
                if isinstance(read, Mistake):
                    problems.append(_unreadable(name, read, document.place(("evidence", number, "shows"))))
                    continue
                value = None if isinstance(read, DontKnow) else read
            yield name, Proof(item, value, item.by or profile.by, document, number)


def _may_be_a_review_date(name: str, place: Place) -> Problem:
    what = f"The evidence for '{name}' has an end, and such a thing has none as a rule"
    why = "After that day the answer counts as no or none"
    remedy = "Leave 'until' out if it is a date for review"
    return Problem("until-may-be-review", what, why, remedy, place, severity="warning")


def _read_shows(about: Item, raw: str | tuple[str, ...]) -> Value | DontKnow | Mistake:
    """What a document shows. It may serve levels and yes/no alike: from level 3, in place, it shows a yes."""
    read = read_answer(about, raw)
    word = raw.strip().casefold() if isinstance(raw, str) else ""
    if about.kind == "yes/no" and isinstance(read, Mistake) and word in LEVEL_WORDS:
        return int(LEVEL_WORDS[word] >= IN_PLACE)
    return read


def _not_yet(name: str, raw: object, place: Place) -> Problem:
    what = f"For '{name}', {raw} is after the day on which it was answered"
    return Problem("in-the-future", what, "It had not happened yet", "Check the year", place)


def _unreadable(name: str, wrong: Mistake, place: Place) -> Problem:
    why = "An answer we cannot read is not guessed at"
    return Problem("wrong-answer", f"For '{name}', {wrong.message}", why, wrong.remedy, place)


def _unknown_id(part: str, name: str, pack: Pack, document: Document) -> Problem:
    place = document.place((part, name), key=True)
    if name == SIZE:
        remedy = "Write turnover: and the income of the last full year"
        return Problem("size-is-derived", "The size is not typed in", "It follows from the income", remedy, place)
    if pack.item(name):
        section = "answers" if part == "about" else "about"
        what = f"'{name}' belongs under '{section}:'"
        why = "Facts and graded answers are kept apart"
        return Problem("wrong-section", what, why, f"Move the line to '{section}:'", place)
    hint = likely(name, [*pack.questions, *pack.facts]) or "See the list with: readiness ask --all"
    what = f"'{name}' is not a question of this rule pack"
    return Problem("unknown-question", what, "The answer would count for nothing", hint, place)
