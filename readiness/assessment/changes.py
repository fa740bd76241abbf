"""What went into two records and differs: answers, evidence, rules, and answers that disagree. It reads no figure."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from readiness.model.record import Record, RecordedItem, RecordedProof
from readiness.packs.kinds import say_amount
from readiness.packs.pack import Pack, on_day

#: What became of a piece of evidence. `confirmed`: somebody saw or verified it, as nobody had before.
Became = Literal["lapsed", "ended", "confirmed", "added", "gone", "undated"]
_GOOD = ("seen", "verified")


class AnswerChange(NamedTuple):
    """An answer or fact that was given or changed. Empty words: not asked, or out of sight."""

    item: str
    ask: str
    before: str
    after: str
    by: str
    on: date | None


class EvidenceChange(NamedTuple):
    """What became of a paper, and the questions it is for. `on`: the day on which it lapsed, ended or was seen."""

    what: str
    became: Became
    items: tuple[str, ...]
    by: str
    on: date | None


class Settled(NamedTuple):
    """A question on which two answers of a day began to differ, or were settled."""

    item: str
    ask: str
    settled: bool


class RulesChange(NamedTuple):
    """What is new in the rules. `pack`: from one version to another, with `same` where only the files differ.

    `adopted` and `dropped`: ids of marked rules and figures. `figures`: thresholds that moved on a date, in words.
    """

    pack: tuple[str, str] | None
    adopted: tuple[str, ...]
    dropped: tuple[str, ...]
    lot: tuple[str, str] | None
    figures: tuple[tuple[str, str, str], ...]
    tool: tuple[str, str] | None

    def __bool__(self) -> bool:
        """Something is new."""
        return any(self)


class Changes(NamedTuple):
    """All that differs in what two records rest on. `raised` and `withdrawn`: disputes, which move no figure."""

    rules: RulesChange
    evidence: tuple[EvidenceChange, ...]
    settled: tuple[Settled, ...]
    answers: tuple[AnswerChange, ...]
    raised: tuple[tuple[str, str, str], ...]
    withdrawn: tuple[tuple[str, str, str], ...]


def changes(then: Record, now: Record, pack: Pack | None) -> Changes:
    """What differs. `pack`: the rules of `now`, where they are at hand; else moved thresholds stay unnamed."""
    return Changes(
        _rules(then, now, pack),
        tuple(_evidence(then, now)),
        tuple(_settled(then, now)),
        tuple(_answers(then, now)),
        tuple(one for one in now.disputes if one not in then.disputes),
        tuple(one for one in then.disputes if one not in now.disputes),
    )


def _rules(then: Record, now: Record, pack: Pack | None) -> RulesChange:
    same = then.pack.sha256 == now.pack.sha256
    versions = tuple(f"{record.pack.id} {record.pack.version}" for record in (then, now))
    figures = _moved_figures(pack, then.as_of, now.as_of) if pack else ()
    lots = tuple("none" if one.lot is None else say_amount("£", one.lot) for one in (then, now))
    return RulesChange(
        None if same else (versions[0], versions[1]),
        tuple(sorted(now.adopted - then.adopted)),
        tuple(sorted(then.adopted - now.adopted)),
        None if then.lot == now.lot else (lots[0], lots[1]),
        tuple(figures),
        None if then.tool == now.tool else (then.tool, now.tool),
    )


def _moved_figures(pack: Pack, then: date, now: date) -> Iterator[tuple[str, str, str]]:
    """Thresholds of today's rules that are one figure on the one day and another on the other."""
    for threshold in pack.thresholds.values():
        if threshold.at is None:
            values = [on_day(threshold, day).value for day in (then, now)]
            if values[0] != values[1]:
                words = ["not known" if one is None else say_amount(threshold.unit, one) for one in values]
                yield threshold.title, words[0], words[1]


def _settled(then: Record, now: Record) -> Iterator[Settled]:
    for name in dict.fromkeys((*then.items, *now.items)):
        before, after = then.items.get(name), now.items.get(name)
        differed, differs = bool(before and before.disagree), bool(after and after.disagree)
        if differed != differs:
            yield Settled(name, (after or before).ask, settled=differed)  # type: ignore[union-attr]


def _answers(then: Record, now: Record) -> Iterator[AnswerChange]:
    for name in dict.fromkeys((*then.items, *now.items)):
        before, after = then.items.get(name), now.items.get(name)
        if (before and before.disagree) or (after and after.disagree):
            continue
        old, new = before.given if before else None, after.given if after else None
        if (old.value if old else None) == (new.value if new else None) and (old is None) == (new is None):
            continue
        yield AnswerChange(
            name,
            (after or before).ask,  # type: ignore[union-attr]
            old.words if old else "",
            new.words if new else "",
            new.by if new else "",
            date.fromisoformat(new.answered) if new else None,
        )


def _evidence(then: Record, now: Record) -> Iterator[EvidenceChange]:
    found: dict[tuple[str, Became, str, date | None], list[str]] = {}
    for name in dict.fromkeys((*then.items, *now.items)):
        for change, item in _of_item(then.items.get(name), now.items.get(name)):
            found.setdefault(change, []).append(item)
    for (what, became, by, on), items in found.items():
        yield EvidenceChange(what, became, tuple(items), by, on)


def _of_item(
    then: RecordedItem | None, now: RecordedItem | None
) -> Iterator[tuple[tuple[str, Became, str, date | None], str]]:
    for before, after in _papers(then, now):
        if after is None:
            yield (before.what, "gone", before.by, None), (now or then).id  # type: ignore[union-attr]
        elif became := _became(before, after):
            yield (after.what, became, after.by, _day_of(became, after)), (now or then).id  # type: ignore[union-attr]


def _papers(
    then: RecordedItem | None, now: RecordedItem | None
) -> Iterator[tuple[RecordedProof | None, RecordedProof | None]]:
    """Each paper as it was, and as it is: the same in its file first, then the same in a file of another name."""
    old, new = (list(item.evidence) if item else [] for item in (then, now))
    for same in (lambda one: (one.what, one.made, one.file)), (lambda one: (one.what, one.made)):
        for after in list(new):
            before = next((one for one in old if same(one) == same(after)), None)
            if before is not None:
                old.remove(before)
                new.remove(after)
                yield before, after
    yield from ((None, after) for after in new)
    yield from ((before, None) for before in old)


def _became(before: RecordedProof | None, after: RecordedProof) -> Became | None:
    if before is not None and before.state == after.state:
        return None
    if after.state in _GOOD:
        return "confirmed" if before is None or before.state not in _GOOD or after.state == "verified" else None
    if after.state in ("lapsed", "ended", "undated"):
        return after.state  # type: ignore[return-value]
    return "added" if before is None else "gone"


def _day_of(became: Became, proof: RecordedProof) -> date | None:
    days = {
        "lapsed": proof.serves_until,
        "ended": proof.until,
        "confirmed": proof.verified if proof.state == "verified" else proof.seen,
        "added": proof.made,
    }
    day = days.get(became)
    return date.fromisoformat(day) if day else None
