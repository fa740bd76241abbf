"""What a rule needs, in words: the level described, or the figure with its unit, and whether a source supports it."""

import re
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.model.question import Question
from readiness.model.rule import Ask, Rule
from readiness.model.scalars import say_day
from readiness.packs.kinds import say_number
from readiness.packs.pack import Figure, on_day

IN_PLACE = 3
_BUILDS_ON = re.compile(r"As (\d),? (?:and )?(.+)", re.DOTALL)


class Need(NamedTuple):
    """What is needed, as a sentence (empty where the rule's title says it all)."""

    text: str
    unsourced: bool


def need_of(assessment: Assessment, rule: Rule, need: str, item: str | None = None) -> Need:
    """What a gate of a rule needs of one question; without one, of the only question it asks."""
    parts = [part for part in rule.asks.parts if item in (None, part.question, part.fact)]
    if len(parts) != 1:
        return Need("", bool(rule.mark))
    part = parts[0]
    threshold = need if need in assessment.pack.thresholds else _threshold_of(part)
    marked = threshold in assessment.pack.thresholds and assessment.pack.thresholds[threshold].mark
    text = _fact(assessment, part) if part.fact else _question(assessment, part, need)
    return Need(text, bool(rule.mark or marked))


def say_threshold(assessment: Assessment, name: str) -> str:
    """The figure of a threshold on the day, with its unit; empty where it is not known."""
    figure = _figure(assessment, name)
    if figure.value is None:
        return ""
    unit, number = assessment.pack.thresholds[name].unit, say_number(figure.value)
    said = f"£{number}" if unit == "£" else f"{number}%" if unit == "%" else f"{number} {unit}"
    if figure.after_last and figure.dated and figure.dated.to:
        return f"{said} (the last figure we have; it ended on {say_day(figure.dated.to)})"
    return said


def _figure(assessment: Assessment, name: str) -> Figure:
    threshold = assessment.pack.thresholds[name]
    day = assessment.facts.get(threshold.at) if threshold.at else assessment.as_of
    return on_day(threshold, day) if isinstance(day, date) else Figure(None)


def _threshold_of(part: Ask) -> str:
    steps = [step.at_least or step.at_most for step in part.steps]
    found = (part.at_least, part.at_most, part.within, part.lot_share_at_most, *steps)
    return next((bound for bound in found if bound), "")


def _question(assessment: Assessment, part: Ask, need: str) -> str:
    question = assessment.pack.questions[part.question or ""]
    bound = _threshold_of(part) if need == "met" else need
    if question.kind == "levels":
        return _level_needed(question, bound) if bound in question.levels else ""
    if question.kind == "choice":
        return next((f"{choice.label}." for choice in question.choices if choice.id == bound), "")
    if question.kind == "list":
        return f"At least {'one' if bound == '1' else bound}." if bound else ""
    if bound not in assessment.pack.thresholds:
        return ""
    said = say_threshold(assessment, bound)
    if not said:
        return ""
    if question.kind == "date":
        return f"Within the last {said}."
    return f"{said} or {'less' if question.better == 'lower' else 'more'}."


def _fact(assessment: Assessment, part: Ask) -> str:
    fact = assessment.pack.facts[part.fact or ""]
    if part.lot_share_at_most:
        value, share = assessment.facts.get(fact.id), _figure(assessment, part.lot_share_at_most).value
        if isinstance(value, int | Fraction) and share is not None:
            return f"A contract of £{say_number(Fraction(int(value * share / 100)))} a year at most."
        return ""
    if part.in_:
        labels = [choice.label for choice in fact.choices if choice.id in part.in_]
        return f"{'; or '.join(labels)}." if labels else ""
    said = say_threshold(assessment, _threshold_of(part))
    return f"{said} or {'less' if part.at_most else 'more'}." if said else ""


def _level_needed(question: Question, level: str) -> str:
    """A level as what is needed. The lower ones describe what is still lacking, so they say that better is fine too."""
    text = level_text(question, level)
    return text if int(level) >= IN_PLACE else f"{text.removesuffix('.')}, or better."


def level_text(question: Question, level: str) -> str:
    """The description of a level. One that builds on another (`As 3, and …`) is given with it."""
    text = question.levels[level]
    built = _BUILDS_ON.fullmatch(text)
    if built and built[1] in question.levels and built[1] < level:
        rest = built[2]
        return f"{level_text(question, built[1])} Also: {rest}"
    return text
