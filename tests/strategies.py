"""Hypothesis strategies: dated profiles over any pack, and changes of them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

from readiness.assessment.conditions import condition_words
from readiness.assessment.standing import months_after
from readiness.model.question import Fact, Question
from readiness.model.rule import Ask, Condition
from readiness.model.scalars import parse_number
from readiness.packs.pack import SIZE, Pack
from tests.pack_strategies import DONT_KNOW, Raw
from tests.texts import AS_OF, File, Text, a_file, copies

# --- profiles ------------------------------------------------------------------------------------------------------


class Answers(NamedTuple):
    """Every answer worth trying for the facts and questions of a pack: graded ones from the worst to the best."""

    facts: Mapping[str, tuple[Raw, ...]]
    questions: Mapping[str, tuple[Raw, ...]]


def answers_of(pack: Pack, kind: str = "organisation") -> Answers:
    """The answers on both sides of every bound of a pack, so that they stand for all answers there could be."""
    bounds = _amounts(pack)
    facts = {
        fact.id: _fact_answers(fact, bounds.get(fact.id, set()))
        for fact in pack.facts.values()
        if fact.subject == kind and fact.id != SIZE
    }
    questions = {
        question.id: _graded(question, bounds.get(question.id, set()))
        for question in pack.questions.values()
        if question.subject == kind
    }
    return Answers(facts, questions)


def used_by(pack: Pack) -> set[str]:
    """The facts and questions that make a difference to a result."""
    names = {pack.info.sizes.fact, *(threshold.at or "" for threshold in pack.thresholds.values())}
    for rule in pack.rules.values():
        names |= {part.question or part.fact or "" for part in rule.asks.parts}
        names |= set(rule.applies_when.facts) if rule.applies_when else set()
    for role in pack.roles:
        names |= set(role.assessed_when.facts) if role.assessed_when else set()
    return names


def _amounts(pack: Pack) -> dict[str, set[Fraction]]:
    """The numbers that each fact or question is compared with, on any day."""
    found: dict[str, set[Fraction]] = {}

    def add(name: str, word: str | None) -> None:
        if word in pack.thresholds:
            found.setdefault(name, set()).update(value.value for value in pack.thresholds[word].values)
        elif word and (number := parse_number(word)) is not None:
            found.setdefault(name, set()).add(number)

    for rule in pack.rules.values():
        for part in rule.asks.parts:
            for word in _bounds_of(part):
                add(part.question or part.fact or "", word)
            for need in rule.must_for.values() if part.question else ():
                add(part.question or "", need)
        for condition in _leaves(rule.applies_when):
            for word in condition_words(condition):
                add(condition.fact or "", word)
    for band in pack.info.sizes.bands:
        add(pack.info.sizes.fact, band.from_)
    return found


def _bounds_of(part: Ask) -> list[str | None]:
    steps = [bound for step in part.steps for bound in (step.at_least, step.at_most)]
    return [part.at_least, part.at_most, part.within, *steps]


def _leaves(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    if condition.fact:
        yield condition
    for inner in (*condition.any, *condition.all, condition.not_):
        yield from _leaves(inner)


def _around(bounds: set[Fraction]) -> list[str]:
    """0, and each bound with the whole numbers next to it, rising."""
    numbers = {Fraction(0)} | {bound + step for bound in bounds for step in (-1, 0, 1) if bound + step >= 0}
    return [str(int(number)) for number in sorted(numbers)]


def _fact_answers(fact: Fact, bounds: set[Fraction]) -> tuple[Raw, ...]:
    if fact.kind == "yes/no":
        return ("no", "yes")
    if fact.kind == "choice":
        return tuple(choice.id for choice in fact.choices)
    if fact.kind == "date":
        return ("2011-12-31", "2025-09-30", "2025-10-01", "2026-05-31")
    if fact.kind == "list":
        return ([], ["Poole"], ["Poole", "Leeds"])
    return tuple(_around(bounds))


def _graded(question: Question, bounds: set[Fraction]) -> tuple[Raw, ...]:
    if question.kind == "levels":
        return ("none", "planned", "partly", "in place", "used and reviewed")
    if question.kind == "yes/no":
        return ("no", "yes")
    if question.kind == "choice":
        return tuple(choice.id for choice in question.choices)
    if question.kind == "list":
        return ([], ["a"], ["a", "b"], ["a", "b", "c"])
    if question.kind == "date":
        edges = {months_after(AS_OF, -int(bound)) for bound in bounds}
        days = {date(2000, 1, 1), AS_OF} | edges | {edge - timedelta(days=1) for edge in edges}
        return tuple(str(day) for day in sorted(days))
    numbers = _around(bounds)
    return tuple(reversed(numbers) if question.better == "lower" else numbers)


ANSWERED = ("2024-02-29", "2026-03-01", "2026-06-01", "2026-06-02")
MADE = (None, "2025-12-02", "2026-02-01", "2024-01-01", "2026-06-01", "2026-06-02")
CHECKED = (None, "2026-03-01", "2026-06-01", "2026-06-02")
UNTIL = (None, None, "2027-01-01", "2026-06-01", "2026-05-31")


@st.composite
def evidence_items(draw: st.DrawFn, answers: Answers) -> Text:
    """One piece of evidence: claimed, seen or verified, in date or not, with or without its dates."""
    everything = {**answers.facts, **answers.questions}
    name = draw(st.sampled_from(sorted(everything)))
    made, seen, verified, until = (draw(st.sampled_from(days)) for days in (MADE, CHECKED, CHECKED, UNTIL))
    item: Text = {"for": name, "what": "A paper"}
    if draw(st.booleans()):
        item["shows"] = draw(st.sampled_from(everything[name]))
    for key, day in (("made", made), ("seen", seen), ("verified", verified), ("until", until)):
        if day and (made is None or day >= made):
            item[key] = day
    return item


@st.composite
def profile_files(draw: st.DrawFn, answers: Answers, kind: str = "organisation", most: int = 3) -> list[File]:
    """A few dated files about one subject, by several assessors, some later than `AS_OF`."""
    subject = {"locality": "E06000029"} if kind == "locality" else {}
    return [draw(_one_file(answers, subject)) for _ in range(draw(st.integers(1, most)))]


@st.composite
def _one_file(draw: st.DrawFn, answers: Answers, subject: Text) -> File:
    about = draw(_chosen(answers.facts))
    graded = draw(_chosen(answers.questions))
    items = draw(st.lists(evidence_items(answers), max_size=3))
    all_shown = draw(st.booleans())
    if all_shown and (about or graded):
        items.append({"for": [*about, *graded], "what": "All of it", "made": "2026-02-01", "seen": "2026-03-01"})
    return a_file(
        draw(st.sampled_from(ANSWERED)),
        by=draw(st.sampled_from(("Ann", "Bob"))),
        about=about,
        answers=graded,
        evidence=items,
        **subject,
    )


@st.composite
def _chosen(draw: st.DrawFn, scales: Mapping[str, tuple[Raw, ...]]) -> Text:
    """Answers to some questions. In a large pack most follow one drawn number, so that drawing stays quick."""
    names = sorted(scales)
    own = draw(st.lists(st.sampled_from(names), unique=True, max_size=6)) if names else []
    found: Text = {}
    spread = draw(st.integers(0, 6))
    for number, name in enumerate(names):
        place = number * spread + spread
        if spread and place % 7 < 6:
            found[name] = scales[name][place % len(scales[name])]
    for name in own:
        value = draw(st.sampled_from((None, DONT_KNOW, *scales[name])))
        found.pop(name, None) if value is None else found.update({name: value})
    return found


@st.composite
def complete_files(draw: st.DrawFn, answers: Answers, kind: str = "organisation") -> list[File]:
    """One file that answers everything, with some evidence."""
    subject = {"locality": "E06000029"} if kind == "locality" else {}
    spread = draw(st.integers(0, 1000))
    parts = (("about", answers.facts), ("answers", answers.questions))
    values: dict[str, Text] = {}
    for part, scales in parts:
        values[part] = {
            name: scales[name][(number * 7 + spread * (number + 1)) % len(scales[name])]
            for number, name in enumerate(sorted(scales))
        }
        for name in draw(st.lists(st.sampled_from(sorted(scales)), unique=True, max_size=4)) if scales else []:
            values[part][name] = draw(st.sampled_from(scales[name]))
    return [a_file("2026-03-01", **values, evidence=draw(st.lists(evidence_items(answers), max_size=2)), **subject)]


@cache
def shipped_answers(kind: str) -> Answers:
    """The answers worth trying over the shipped pack."""
    from tests.texts import shipped

    return answers_of(shipped(), kind)


# --- changes of a profile ------------------------------------------------------------------------------------------


def parts_with(files: list[File], name: str) -> list[tuple[File, str]]:
    """The files that answer a question or fact, and the part it stands in."""
    return [(file, part) for file in files for part in ("about", "answers") if name in file.get(part, {})]


def forget(files: list[File], name: str) -> list[File]:
    """Never asked: the answer is in no file."""
    changed = copies(files)
    for file, part in parts_with(changed, name):
        del file[part][name]
    return list(changed)


def say_latest(files: list[File], name: str, value: Raw) -> list[File]:
    """The answers that count on `AS_OF`, those of the latest day, become another."""
    changed = copies(files)
    counted = [(file, part) for file, part in parts_with(changed, name) if file["answered"] <= str(AS_OF)]
    latest = max((file["answered"] for file, _ in counted), default="")
    for file, part in counted:
        if file["answered"] == latest:
            file[part][name] = value
    return list(changed)
