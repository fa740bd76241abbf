"""Many comparisons for a person to read on a console: who moved, and which cause moved them."""

from collections.abc import Iterator

from readiness.assessment.comparing import Cause, Comparison
from readiness.documents.layout import count, wrap
from readiness.documents.over_time.words import role_words, signed
from readiness.model.scalars import say_day

_CAUSES: dict[Cause, str] = {
    "rules": "the rules",
    "evidence": "evidence",
    "settled": "answers that differed",
    "answers": "answers",
}


def short_text(comparison: Comparison) -> list[str]:
    """A few lines for one subject; none where nothing moved."""
    if not comparison.whole.moved:
        return []
    then, now = say_day(comparison.then.as_of), say_day(comparison.now.as_of)
    lines = wrap(f"{comparison.now.name}, from {then} to {now}", 0, 2)
    lines += [line for move in comparison.whole.roles for line in wrap(role_words(comparison, move), 2, 4)]
    return [*lines, *(line for said in _figures(comparison) for line in wrap(said, 2, 4))]


def _figures(comparison: Comparison) -> Iterator[str]:
    says, shown = comparison.points("claimed"), comparison.points("evidenced")
    causes = [_CAUSES[cause] for cause, move in comparison.parts.items() if move.moved]
    why = f"; moved by {', '.join(causes)}" if causes else f"; {comparison.why_whole}" if comparison.why_whole else ""
    if says is None or shown is None:
        yield f"Other rules count now than then, so the figures are not compared{why}"
    else:
        yield f"says {signed(says)}, shown {signed(shown)}{why}"


def ending(compared: int, moved: int, alone: int) -> str:
    """How many were compared, and how many could not be."""
    only = f" {count(alone, 'has', 'have')} one record only: save another later." if alone else ""
    return f"{compared} compared, {moved} moved.{only}"
