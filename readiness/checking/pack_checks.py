"""What is wrong with a pack beyond its references: small classes, each with a code, a severity and what it means."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, ClassVar

from readiness.checking.action_checks import ActionReferences, ActionSteps, AfterCircle, UnreadableBooks
from readiness.checking.pack_check import Check, PackTests
from readiness.model.question import Question
from readiness.model.rule import Rule, Threshold
from readiness.packs.kinds import read_answer
from readiness.packs.pack import Pack, on_day
from readiness.problems import Problem, Severity

LONGEST_SENTENCE_WORDS = 25


class RoleOrder(Check):
    """`must_for` never asks more of a lower role."""

    code = "role-order"
    meaning = "A role may never need less than a role below it"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Roles that are skipped, or that need less than one below."""
        for rule in pack.rules.values():
            named = [role for role in pack.ladder if role in rule.must_for]
            place = pack.place("rule", rule.id, "must_for")
            if named != list(pack.ladder[: len(named)]):
                yield self.problem(
                    f"'{rule.id}' names {', '.join(named)} and leaves out a role above",
                    "Name every role above the lowest one",
                    place,
                )
            for higher, lower in zip(named, named[1:], strict=False):
                if self._asks_more(pack, rule, rule.must_for[lower], rule.must_for[higher]):
                    yield self.problem(
                        f"'{rule.id}' asks more for {lower} than for {higher}",
                        f"Raise {higher} or lower {lower}",
                        place,
                    )

    def _asks_more(self, pack: Pack, rule: Rule, lower: str, higher: str) -> bool:
        question = pack.questions.get(rule.asks.question or "")
        if question is None or rule.asks.steps:
            return False
        low, high = (_bound_of(rule, question, need) for need in (lower, higher))
        return any(a > b for a, b in _compared(pack, question, low, high))


def _bound_of(rule: Rule, question: Question, need: str) -> str:
    """The bound that a need stands for: `met` is the rule's own, or the best answer."""
    if need != "met":
        return need
    return rule.asks.at_least or rule.asks.at_most or rule.asks.within or ("4" if question.kind == "levels" else "yes")


def _compared(pack: Pack, question: Question, one: str, other: str) -> list[tuple[Any, Any]]:
    """How much two bounds of a question ask: on each day on which one changes, the harder the greater."""
    if one in pack.thresholds and other in pack.thresholds:
        both = pack.thresholds[one], pack.thresholds[other]
        sign = -1 if question.better == "lower" or question.kind == "date" else 1
        return [(sign * a, sign * b) for a, b in _known_together(*both)]
    if question.kind == "list":
        return [(int(one), int(other))]
    return [(read_answer(question, one), read_answer(question, other))]


def _known_together(one: Threshold, other: Threshold) -> list[tuple[Fraction | int, Fraction | int]]:
    days = [value.from_ for value in (*one.values, *other.values)]
    pairs = [(on_day(one, day).value, on_day(other, day).value) for day in days]
    return [(a, b) for a, b in pairs if a is not None and b is not None]


class NoTest(Check):
    """A rule without a test."""

    code = "no-test"
    meaning = "Nobody would notice if it changed"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Rules that no test names."""
        tested = {test.rule for test, _ in tests}
        for rule in pack.rules:
            if rule not in tested:
                yield self.problem(
                    f"The rule '{rule}' has no test",
                    "Write a sentence-named test at and just below its threshold",
                    pack.place("rule", rule),
                )


class Unused(Check):
    """A question that no rule asks."""

    code = "unused"
    severity: ClassVar[Severity] = "warning"
    meaning = "People would answer it for nothing"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Questions that no rule asks."""
        asked = {part.question for rule in pack.rules.values() for part in rule.asks.parts}
        for question in pack.questions:
            if question not in asked:
                yield self.problem(
                    f"No rule asks '{question}'",
                    "Write a rule that asks it, or take it out",
                    pack.place("question", question),
                )


class UnknownSource(Check):
    """A source code that sources.yaml does not explain."""

    code = "no-such-source"
    meaning = "A reader could not look it up"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Codes of rules, thresholds and proofs that are not listed."""
        cited = [("rule", rule.id, rule.source) for rule in pack.rules.values()]
        cited += [("threshold", t.id, value.source) for t in pack.thresholds.values() for value in t.values]
        cited += [("question", q.id, q.proof_lasts.source) for q in pack.questions.values()]
        for kind, name, codes in cited:
            for code in codes:
                if code not in pack.sources:
                    yield self.problem(
                        f"The {kind} '{name}' cites '{code}', which sources.yaml does not list",
                        "Add it to sources.yaml",
                        pack.place(kind, name),
                    )


class UnsourcedProof(Check):
    """How long a proof lasts is a figure too."""

    code = "no-source"
    meaning = "Every figure says what it rests on"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Proof periods without source or mark."""
        for question in pack.questions.values():
            lasts = question.proof_lasts
            if lasts.months is not None and not lasts.source and not lasts.mark:
                yield self.problem(
                    f"'{question.id}' does not say what its proof_lasts rests on",
                    "Add source: [CODE] or mark: P",
                    pack.place("question", question.id, "proof_lasts"),
                )


class Unserved(Check):
    """A practice suggestion that no rule serves."""

    code = "unserved-guidance"
    meaning = "The guidance would have a hole that nobody sees"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Suggestions without a rule."""
        served = {ref for rule in pack.rules.values() for ref in rule.basis.guidance}
        for theme in pack.themes:
            for number, principle in enumerate(theme.principles):
                for place, suggestion in enumerate(principle.suggestions):
                    if suggestion.ref not in served:
                        yield self.problem(
                            f"No rule serves suggestion {suggestion.ref} ({suggestion.title})",
                            "Write a rule with that reference",
                            pack.place("theme", theme.id, "principles", number, "suggestions", place),
                        )


class StepOrder(Check):
    """Thresholds of steps that overlap: a better value must reach a larger share."""

    code = "overlap-or-gap"
    meaning = "Thresholds must not overlap: a better answer would count for less"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Rules whose next step is not easier than the one before, and size bands that do not rise."""
        for rule in pack.rules.values():
            for part in rule.asks.parts:
                question = pack.questions.get(part.question or "")
                for hard, easy in zip(part.steps, part.steps[1:], strict=False):
                    if question and not self._easier(
                        pack, question, hard.at_least or hard.at_most or "", easy.at_least or easy.at_most or ""
                    ):
                        yield self.problem(
                            f"In '{rule.id}' a later step is not easier to reach",
                            "Put the hardest step first",
                            pack.place("rule", rule.id, "asks", "steps"),
                        )
        bands = [pack.thresholds[band.from_] for band in pack.info.sizes.bands if band.from_]
        for lower, upper in zip(bands, bands[1:], strict=False):
            if any(a >= b for a, b in _known_together(lower, upper)):
                yield self.problem(
                    f"The size threshold '{upper.id}' is not above '{lower.id}'",
                    "Let each band start above the one before",
                    pack.place("threshold", upper.id),
                )

    def _easier(self, pack: Pack, question: Question, hard: str, easy: str) -> bool:
        return all(a > b for a, b in _compared(pack, question, hard, easy))


class LongSentence(Check):
    """A sentence that is hard to read."""

    code = "long-sentence"
    severity: ClassVar[Severity] = "warning"
    meaning = f"Sentences of more than {LONGEST_SENTENCE_WORDS} words are hard to read"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Sentences of questions, actions, rules, facts and roles."""
        for kind, name, text in self._texts(pack):
            for sentence in sentences(text):
                if len(sentence.split()) > LONGEST_SENTENCE_WORDS:
                    yield self.problem(
                        f"The {kind} '{name}' says: {sentence[:60]}…",
                        "Make two sentences of it",
                        pack.place(kind, name),
                    )

    def _texts(self, pack: Pack) -> Iterator[tuple[str, str, str]]:
        for question in pack.questions.values():
            actions = [action.action for action in pack.actions.of(question.id).values()]
            for text in (question.ask, question.help, question.show, *question.levels.values(), *actions):
                yield "question", question.id, text
        for fact in pack.facts.values():
            yield "fact", fact.id, f"{fact.ask} {fact.help}"
        for rule in pack.rules.values():
            for text in (rule.title, rule.why):
                yield "rule", rule.id, text


def sentences(text: str) -> list[str]:
    """The sentences of a text: split after . ? ! before a space."""
    return [part for part in re.split(r"(?<=[.?!:;])\s+", text.strip()) if part]


CHECKS: tuple[Check, ...] = (
    RoleOrder(),
    UnreadableBooks(),
    ActionSteps(),
    ActionReferences(),
    AfterCircle(),
    NoTest(),
    Unused(),
    UnknownSource(),
    UnsourcedProof(),
    Unserved(),
    StepOrder(),
    LongSentence(),
)


def check_pack(pack: Pack, tests: PackTests) -> list[Problem]:
    """Everything every check finds."""
    return [problem for check in CHECKS for problem in check.find(pack, tests)]
