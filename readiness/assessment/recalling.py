"""Answers in and out of a record: a value as JSON holds it, and where each question stood, in today's rules.

A choice is kept by its id, since its place in the list may change; a question that became another kind is read again
from the words that were typed.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from readiness.assessment.reading import Item
from readiness.assessment.standing import Standing, best_shown
from readiness.model.question import Question
from readiness.model.record import Record, RecordedItem
from readiness.packs.kinds import DontKnow, Mistake, Value, read_answer, worst
from readiness.packs.pack import Pack

ENDED = "ended"


def as_kept(item: Item, value: Value | None) -> Any:
    """A value as JSON holds it, exactly."""
    if isinstance(value, float) or value == date.min:
        return ENDED
    if isinstance(item, Question) and item.kind == "choice" and value is not None:
        return item.choices[int(value)].id  # type: ignore[arg-type]
    if isinstance(value, (date, Fraction)):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def as_value(item: Item, kept: Any) -> Value | None:
    """The value again, in the rules of today; None where they know no such choice."""
    if kept is None:
        return None
    if kept == ENDED and isinstance(item, Question) and item.kind in ("date", "number", "money"):
        return worst(item)
    if item.kind == "date":
        return date.fromisoformat(kept)
    if item.kind == "choice":
        ids = [choice.id for choice in item.choices]
        place = ids.index(kept) if kept in ids else None
        return place if isinstance(item, Question) or place is None else ids[place]
    if isinstance(kept, list):
        return tuple(kept)
    return Fraction(kept) if isinstance(kept, str) and item.kind in ("number", "money") else kept


def recalled(record: Record, pack: Pack) -> dict[str, Standing]:
    """Where each question and fact of today's rules stood in a record."""
    found = {}
    for name, kept in record.items.items():
        item = pack.item(name)
        if item is not None:
            found[name] = _as_it_stood(item, kept)
    return found


def with_evidence_of(pack: Pack, then: Record, now: Record) -> dict[str, Standing]:
    """The answers of `then` beside the evidence of `now`: what would count if only the evidence had moved."""
    found = {}
    for name in dict.fromkeys((*then.items, *now.items)):
        item = pack.item(name)
        if item is not None:
            found[name] = _with_evidence(item, then.items.get(name), now.items.get(name))
    return found


def _as_it_stood(item: Item, kept: RecordedItem) -> Standing:
    if kept.kind == item.kind:
        return Standing(as_value(item, kept.counted), as_value(item, kept.shown), disagree=kept.disagree)
    claimed = _answer_of(item, kept)
    if kept.ended and claimed is not None and isinstance(item, Question):
        claimed = worst(item)
    return Standing(claimed, None, disagree=kept.disagree)


def _answer_of(item: Item, kept: RecordedItem | None) -> Value | None:
    """The answer that was given, before anything ended."""
    if kept is None or kept.given is None or kept.disagree:
        return None
    if kept.kind == item.kind:
        return as_value(item, kept.given.value)
    read = read_answer(item, kept.given.text)
    return None if isinstance(read, (DontKnow, Mistake)) else read


def _with_evidence(item: Item, then: RecordedItem | None, now: RecordedItem | None) -> Standing:
    claimed = _answer_of(item, then)
    if claimed is None:
        return Standing(None, None, disagree=then is not None and then.disagree)
    if now is None or now.kind != item.kind:
        return Standing(claimed)
    if now.ended and isinstance(item, Question):
        claimed = worst(item)
    proofs = [as_value(item, proof.shows) for proof in now.evidence if proof.state in ("seen", "verified")]
    return Standing(claimed, best_shown(item, claimed, [proof for proof in proofs if proof is not None]))


def settled_as(
    then: Record, now: Record, before: Mapping[str, Standing], after: Mapping[str, Standing]
) -> dict[str, Standing]:
    """`before`, with every question on which two answers began or ceased to differ as it stands `after`."""
    differs = {name for record in (then, now) for name, item in record.items.items() if item.disagree}
    moved = [name for name in differs if _disagree(then, name) != _disagree(now, name)]
    return {**before, **{name: after[name] for name in moved if name in after}}


def _disagree(record: Record, name: str) -> bool:
    item = record.items.get(name)
    return item is not None and item.disagree
