"""What a group agreed to share, for a person and for another program."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from readiness.documents.layout import wrap
from readiness.model.scalars import say_day
from readiness.packs.pack import Pack
from readiness.workspace.sharing import Agreement, Kept, agreements, kept_private
from readiness.workspace.subjects import Subject

#: What a profile says of what a group could deliver, in words.
ON_DELIVERY = {
    "based_in": "Where the group is based",
    "offers": "What the group could deliver",
    "contracts": "Which public contracts it holds",
    "takes_on_at_most": "The most it could take on",
}


def sharing_lines(subject: Subject, pack: Pack, day: date) -> Iterator[str]:
    """With whom, since when, until when, and what stays private, each with who wrote it down and where."""
    yield from wrap(f"{subject.name} ({subject.id}), on {say_day(day)}")
    said = agreements(subject, day)
    standing = [one for one in said if one.state != "ended"]
    yield from wrap("Shared:" if standing else "Shared with nobody.", 2)
    for one in standing:
        yield from _agreement(one)
    ended = [one for one in said if one.state == "ended"]
    if ended:
        yield from wrap("Not shared any more:", 2)
    for one in ended:
        yield from _agreement(one)
    private = kept_private(subject)
    yield from wrap("Private, whoever asks:" if private else "Nothing else is marked as private.", 2)
    for kept in private:
        yield from wrap(f"{kept.name}: {asked(pack, kept.name) or 'no question of this rule pack'}", 4, 6)
        yield from wrap(_written(kept), 6)


def _agreement(one: Agreement) -> Iterator[str]:
    yield from wrap(f"with {one.commissioner}: {_when(one)}", 4, 6)
    yield from wrap(_written(one), 6)


def _when(one: Agreement) -> str:
    begins = "from" if one.state == "to come" else "since"
    if one.state != "ended":
        ends = f"until {say_day(one.until)}" if one.until else "until the group takes it back"
        return f"{begins} {say_day(one.since)}, {ends}"
    if one.until is None:
        return f"not since it was taken back; it began on {say_day(one.since)}"
    if one.until < one.since:
        return "taken back on the day it began"
    return f"it began on {say_day(one.since)} and ended on {say_day(one.until)}"


def _written(one: Agreement | Kept) -> str:
    return f"Written down by {one.by} on {say_day(one.on)}, in {one.place}"


def asked(pack: Pack, name: str) -> str:
    """What a private name stands for; nothing where the pack does not know it."""
    item = pack.item(name)
    return item.ask if item else ON_DELIVERY.get(name, "")


def sharing_json(subject: Subject, pack: Pack, day: date) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "id": subject.id,
        "name": subject.name,
        "shared": [
            {
                "commissioner": one.commissioner,
                "since": one.since.isoformat(),
                "until": one.until.isoformat() if one.until else None,
                "state": one.state,
                **_place(one),
            }
            for one in agreements(subject, day)
        ],
        "private": [
            {"question": one.name, "ask": asked(pack, one.name) or None, **_place(one)} for one in kept_private(subject)
        ],
    }


def _place(one: Agreement | Kept) -> dict[str, Any]:
    return {"by": one.by, "on": one.on.isoformat(), "file": one.place.file, "line": one.place.line}
