"""Each threshold, level, answer and condition of the shipped pack, moved by one step, makes one of its tests fail.

So says the pack author's guide. A change that nobody would notice is a survivor, and fails here by name.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import pytest

from readiness.assessment.prepare import prepare, size_of, threshold_ids
from readiness.checking.pack_tests import run_tests
from readiness.model.question import Fact, Question
from readiness.model.rule import Ask, Condition, Rule, Threshold
from readiness.packs.kinds import LEVEL_WORDS
from readiness.packs.loading import load_tests
from readiness.shipped import PACK
from tests.texts import AS_OF, shipped

TESTS, WRONG = load_tests(PACK)
SIZES = tuple(band.from_ for band in shipped().info.sizes.bands if band.from_)


class Mutation(NamedTuple):
    """One step: what was moved, and the rules or the threshold as they are after it."""

    name: str
    rules: tuple[Rule, ...]
    threshold: Threshold | None = None


def mutations() -> Iterator[Mutation]:
    """Every step of every rule and threshold."""
    for rule in shipped().rules.values():
        for name, ask in _asks(rule.asks):
            yield Mutation(f"{rule.id}: {name}", (rule.model_copy(update={"asks": ask}),))
        for name, condition in _conditions(rule.applies_when):
            yield Mutation(f"{rule.id}: {name}", (rule.model_copy(update={"applies_when": condition}),))
        for role, need in rule.must_for.items():
            for word in _steps_from(_item(rule.asks), need):
                needs = {**rule.must_for, role: word}
                yield Mutation(f"{rule.id}: {role} needs {word}", (rule.model_copy(update={"must_for": needs}),))
    for threshold in shipped().thresholds.values():
        if threshold.id in SIZES:
            continue  # the bands have tests of their own below: most rules take small, medium and large alike
        rules = tuple(rule for rule in shipped().rules.values() if threshold.id in threshold_ids(shipped(), rule))
        for place, dated in enumerate(threshold.values):
            for step in (-1, 1):
                moved = dated.model_copy(update={"value": dated.value + step})
                values = (*threshold.values[:place], moved, *threshold.values[place + 1 :])
                changed = threshold.model_copy(update={"values": values})
                yield Mutation(f"{threshold.id}: {dated.value} {step:+}", rules, changed)


def _item(ask: Ask) -> Question | Fact | None:
    return shipped().item(ask.question or ask.fact or "")


def _steps_from(item: Question | Fact | None, word: str) -> list[str]:
    """The answers one step from one that a rule names. Thresholds are moved themselves, and `met` is no answer."""
    if item is None or word == "met" or word in shipped().thresholds:
        return []
    if item.kind == "yes/no":
        return ["no" if word == "yes" else "yes"]
    if item.kind == "levels":
        return [str(level) for level in (LEVEL_WORDS[word] - 1, LEVEL_WORDS[word] + 1) if 0 <= level <= 4]
    if item.kind == "choice":
        ids = [choice.id for choice in item.choices]
        place = ids.index(word)
        return ids[max(place - 1, 0) : place] + ids[place + 1 : place + 2]
    return [str(number) for number in (int(word) - 1, int(word) + 1)]


def _asks(ask: Ask) -> Iterator[tuple[str, Ask]]:
    item = _item(ask)
    for key in ("at_least", "at_most"):
        for word in _steps_from(item, getattr(ask, key) or "met"):
            yield f"{ask.question or ask.fact} {key} {word}", ask.model_copy(update={key: word})
    for name, words in _lists(item, ask.in_):
        yield f"{ask.fact} {name}", ask.model_copy(update={"in_": words})
    for place, step in enumerate(ask.steps):
        changes: list[tuple[str, dict[str, object]]] = []
        if place:
            changes += [(f"share {share}", {"share": share}) for share in (step.share / 2, (step.share + 1) / 2)]
        for key in ("at_least", "at_most"):
            changes += [(f"{key} {word}", {key: word}) for word in _steps_from(item, getattr(step, key) or "met")]
        for name, change in changes:
            moved = (*ask.steps[:place], step.model_copy(update=change), *ask.steps[place + 1 :])
            yield f"step {place + 1} {name}", ask.model_copy(update={"steps": moved})
    for word, other in (("any", "all"), ("all", "any")):
        parts: tuple[Ask, ...] = getattr(ask, word)
        if parts:
            yield f"{word} becomes {other}", ask.model_copy(update={word: (), other: parts})
        for place, part in enumerate(parts):
            for name, changed in _asks(part):
                parts_now = (*parts[:place], changed, *parts[place + 1 :])
                yield f"{word}[{place + 1}] {name}", ask.model_copy(update={word: parts_now})


def _lists(item: Question | Fact | None, words: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A list of answers with one less, and with the first of the others more."""
    if not words or item is None:
        return
    for word in words:
        yield f"in without {word}", tuple(other for other in words if other != word)
    others = [choice.id for choice in item.choices if choice.id not in words]
    if others:
        yield f"in with {others[0]}", (*words, others[0])


def _conditions(condition: Condition | None) -> Iterator[tuple[str, Condition | None]]:
    if condition is None:
        return
    yield from _fact_tests(condition)
    if condition.not_:
        yield "not is gone", condition.not_
        for name, changed in _conditions(condition.not_):
            yield f"not {name}", condition.model_copy(update={"not_": changed})
    for word, other in (("any", "all"), ("all", "any")):
        parts: tuple[Condition, ...] = getattr(condition, word)
        if len(parts) > 1:
            yield f"{word} becomes {other}", condition.model_copy(update={word: (), other: parts})
        for place, part in enumerate(parts):
            for name, changed in _conditions(part):
                yield name, condition.model_copy(update={word: (*parts[:place], changed, *parts[place + 1 :])})


def _fact_tests(condition: Condition) -> Iterator[tuple[str, Condition]]:
    fact = shipped().facts.get(condition.fact or "")
    if fact and condition.is_:
        others = ["no", "yes"] if fact.kind == "yes/no" else [choice.id for choice in fact.choices]
        other = next(word for word in others if word != condition.is_)
        yield f"{fact.id} is {other}", condition.model_copy(update={"is_": other})
    for name, words in _lists(fact, condition.in_):
        yield f"{condition.fact} {name}", condition.model_copy(update={"in_": words})
    for key in ("at_least", "at_most", "more_than", "less_than"):
        word = getattr(condition, key)
        if word and word not in shipped().thresholds:
            for step in (-1, 1):
                moved = str(int(word) + step)
                yield f"{condition.fact} {key} {moved}", condition.model_copy(update={key: moved})


def failing(mutation: Mutation) -> list[str]:
    """The tests of the affected rules that fail after the step."""
    thresholds = {**shipped().thresholds}
    if mutation.threshold:
        thresholds[mutation.threshold.id] = mutation.threshold
    pack = replace(shipped(), rules={rule.id: rule for rule in mutation.rules}, thresholds=thresholds)
    mine = [(test, where) for test, where in TESTS if test.rule in pack.rules]
    return [tested.name for tested in run_tests(pack, mine) if tested.problems]


ALL = list(mutations())


def test_the_shipped_pack_passes_its_own_tests() -> None:
    assert not WRONG
    assert not [tested.problems for tested in run_tests(shipped(), TESTS) if tested.problems]


@pytest.mark.parametrize("mutation", ALL, ids=[mutation.name for mutation in ALL])
def test_a_rule_moved_by_one_step_makes_a_test_fail(mutation: Mutation) -> None:
    assert failing(mutation)


@pytest.mark.parametrize(
    ("turnover", "size"),
    [
        ("0", "tiny"),
        ("9999.99", "tiny"),
        ("10000", "small"),
        ("99999.99", "small"),
        ("100000", "medium"),
        ("999999.99", "medium"),
        ("1000000", "large"),
    ],
)
def test_the_size_bands_begin_at_their_thresholds(turnover: str, size: str) -> None:
    assert size_of(prepare(shipped(), AS_OF), Fraction(turnover)) == size
