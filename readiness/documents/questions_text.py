"""Questions to ask, for a person and for another program."""

from collections.abc import Iterator
from typing import Any

from readiness.assessment.asking import NextQuestion
from readiness.documents.layout import count, wrap
from readiness.model.question import Fact, Question
from readiness.packs.kinds import LEVEL_NAMES


def question_lines(asked: tuple[NextQuestion, ...], left: int) -> Iterator[str]:
    """Each question with help, how to write the answer, and why it is asked now."""
    if not asked:
        yield "There is nothing left to ask."
    for number, one in enumerate(asked, 1):
        yield from wrap(f"{number}. {one.item.ask}", 0, 3)
        if one.item.help:
            yield from wrap(one.item.help, 3)
        yield from wrap(f"Write: {one.item.id}: {how_to_write(one.item)}", 3, 5)
        if isinstance(one.item, Question):
            for level, meaning in one.item.levels.items():
                yield from wrap(f"{LEVEL_NAMES[int(level)]}: {meaning}", 5, 7)
        before = " It was asked before and they did not know." if one.asked_before else ""
        yield from wrap(f"Why now: {one.because}.{before}", 3, 5)
    if left:
        yield f"And {count(left, 'more question', 'more questions')}: see them with --all"


def how_to_write(item: Question | Fact) -> str:
    """What a person may write as the answer."""
    if item.kind == "levels":
        return "none, planned, partly, in place, or used and reviewed"
    if item.kind == "choice":
        return ", ".join(choice.id for choice in item.choices)
    words = {
        "yes/no": "yes or no",
        "money": "an amount, such as £45,000",
        "date": "a date, such as 5 June 2026",
        "list": "one or more, each on a line with '- '",
    }
    return words.get(item.kind, f"a number{f' ({item.unit})' if item.unit else ''}")


def question_json(one: NextQuestion) -> dict[str, Any]:
    """The same as plain data."""
    levels = one.item.levels if isinstance(one.item, Question) else {}
    return {
        "id": one.item.id,
        "ask": one.item.ask,
        "help": one.item.help,
        "kind": one.item.kind,
        "levels": dict(levels),
        "choices": [choice.id for choice in one.item.choices],
        "because": one.because,
        "rules": list(one.rules),
        "asked_before": one.asked_before,
    }
