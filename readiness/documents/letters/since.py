"""What moved since the last saved assessment, for a letter: one to five lines, and a picture of all records."""

from base64 import b64encode
from collections.abc import Sequence
from typing import NamedTuple

from readiness.assessment.changes import AnswerChange, Became
from readiness.assessment.comparing import CAUSES, Cause, Comparison, Move
from readiness.documents.layout import count
from readiness.documents.letters.roles import ROLE_LABELS
from readiness.documents.letters.shapes import SinceText
from readiness.documents.over_time.picture import described, picture
from readiness.documents.over_time.words import title_of
from readiness.model.record import Record
from readiness.model.scalars import say_day

#: A picture holds so many records, the newest; a line names so many things.
MOST_DRAWN, MOST_NAMED = 3, 2
_STATES = {"open": "", "conditional": ", with conditions"}
_BECAME: dict[Became, str] = {
    "lapsed": "Too old now",
    "ended": "Ended",
    "confirmed": "Seen by us",
    "added": "New, and we have not seen it yet",
    "gone": "No longer on file",
    "undated": "Seen, but we do not know its age",
}


class Past(NamedTuple):
    """The last record beside the assessment of the letter, and all records before it, oldest first."""

    comparison: Comparison
    records: Sequence[Record]


def since_text(past: Past, *, short: bool, law: bool = False) -> SinceText:
    """What moved and why. A short letter has two lines and no picture; one line where the `law` asks for something."""
    comparison = past.comparison
    causes = [line for cause in CAUSES if (line := _cause(comparison, cause, short=short))]
    lines = (_role(comparison), *(causes or ["Nothing has changed that counts."]))
    shown = (*past.records, comparison.now)[-MOST_DRAWN:]
    drawn = "" if short else b64encode(picture(shown).encode()).decode()
    return SinceText(
        day=say_day(comparison.then.as_of),
        lines=lines[: 1 if law else 2] if short else lines,
        picture=f"data:image/svg+xml;base64,{drawn}" if drawn else "",
        picture_words=described(shown) if drawn else "",
    )


def _role(comparison: Comparison) -> str:
    then, now = (_called(record) for record in (comparison.then, comparison.now))
    if then == now:
        return f"The role open to you is the same: {now}." if now else "As then, we cannot name a role for you yet."
    before = f"the role open to you was {then}" if then else "we could not name a role for you"
    return f"Then {before}. Now {f'it is {now}' if now and then else f'one is open: {now}' if now else 'none is open'}."


def _called(record: Record) -> str:
    role = record.role_now
    return record.titles.get(role.role, role.role) + _STATES[role.state] if role else ""


def _cause(comparison: Comparison, cause: Cause, *, short: bool) -> str:
    move, words = comparison.parts.get(cause), _WORDS[cause](comparison)
    if not words and (move is None or not move.moved):
        return ""
    said = words or ("Time has passed." if cause == "evidence" else "")
    return " ".join(filter(None, (said, "" if move is None or short else _moved(comparison, move))))


def _moved(comparison: Comparison, move: Move) -> str:
    """The roles it moved; where it moved none, the points it moved, by title."""
    if move.roles:
        roles = [f"{title_of(comparison, one.role)} (now {ROLE_LABELS[one.after]})" for one in move.roles if one.after]
        return f"This changed: {_few(roles)}."
    titles = [title_of(comparison, one.rule) for one in move.rules]
    return f"This changed: {_few(titles)}." if titles else "This alone changed nothing."


def _few(names: list[str]) -> str:
    shown = names if len(names) <= MOST_NAMED + 1 else names[:MOST_NAMED]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return "; ".join(shown) + more


def _rules(comparison: Comparison) -> str:
    found = comparison.changes.rules
    if found.pack and found.pack[0] == found.pack[1]:
        return "The rules were edited."
    if found.pack:
        return f"The rules changed, from version {comparison.then.pack.version} to {comparison.now.pack.version}."
    if found.adopted or found.dropped or found.lot:
        return "Other rules were adopted, or the contract in mind is another."
    return (
        f"The rules changed on their dates: {_few([title for title, _, _ in found.figures])}." if found.figures else ""
    )


def _evidence(comparison: Comparison) -> str:
    by_kind: dict[Became, list[str]] = {}
    for one in comparison.changes.evidence:
        by_kind.setdefault(one.became, []).append(one.what)
    return " ".join(f"{_BECAME[became]}: {_few(names)}." for became, names in by_kind.items())


def _settled(comparison: Comparison) -> str:
    found = comparison.changes.settled
    settled, open_still = sum(one.settled for one in found), sum(not one.settled for one in found)
    said = [f"{count(settled, 'answer that differed is', 'answers that differed are')} settled." if settled else ""]
    said += [f"{count(open_still, 'question has', 'questions have')} two answers that differ." if open_still else ""]
    return " ".join(filter(None, said))


def _answers(comparison: Comparison) -> str:
    found = comparison.changes.answers
    given = sum(_is_given(comparison, one) for one in found)
    gone = len(found) - given
    said = [f"You gave us {count(given, 'new answer', 'new answers')}." if given else ""]
    said += [f"{count(gone, 'answer is', 'answers are')} not on file any more." if gone else ""]
    return " ".join(filter(None, said))


def _is_given(comparison: Comparison, change: AnswerChange) -> bool:
    """An answer came, and no older one came back in the place of one that is gone."""
    before = comparison.then.items.get(change.item)
    older = before.given.answered if before and before.given else ""
    return change.on is not None and change.on.isoformat() >= older


_WORDS = {"rules": _rules, "evidence": _evidence, "settled": _settled, "answers": _answers}
