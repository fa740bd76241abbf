"""What is held about a group, and what is left of it, for a person and for another program."""

from collections.abc import Iterable, Iterator
from typing import Any

from readiness.documents.layout import count, wrap
from readiness.workspace.files import shown
from readiness.workspace.held import Held, Holding, Mention

BEYOND = (
    "letters and e-mails that were sent, and what others keep",
    "backups, copies on other computers or sticks, and recycle bins",
    "older versions that OneDrive, SharePoint or git keep of these files",
    "results and papers that were made before and moved out of this folder",
)


def holding_lines(found: Holding) -> Iterator[str]:
    """Each file about the group alone, with what it is."""
    called = ", ".join(name for name in found.names if name != found.id)
    yield from wrap(f"What is held about {found.id}{f' ({called})' if called else ''}")
    yield ""
    yield f"About it alone: {count(len(found.files), 'file', 'files') if found.files else 'nothing'}"
    for held in found.files:
        yield f"  {shown(held.path)}: {held.what}"  # not wrapped: a path must stay whole


def left_lines(found: Holding, removed: Iterable[Held]) -> Iterator[str]:
    """What was removed, what still names the group and where, and what no program here can reach."""
    gone = list(removed)
    if gone:
        yield f"Removed: {count(len(gone), 'file', 'files')}."
    elif found.files:
        yield from wrap(f"Nothing was removed. To remove what is about it alone: readiness forget {found.id} --yes")
    if found.mentions:
        yield from wrap(
            "Named in files that are about others too. Take it out by hand: no program changes what people typed."
        )
        for mention in found.mentions:
            yield f"  {place_of(mention)}: {mention.what}"
        if gone:
            yield "Then run readiness check: it says what leads nowhere now."
    else:
        yield "No other file here names it."
    if found.unread:
        yield "Not looked into, since we cannot read files of this kind:"
        for path in found.unread:
            yield f"  {shown(path)}"
    yield "What this cannot reach:"
    for words in BEYOND:
        yield from wrap(f"- {words}", 2, 4)


def place_of(mention: Mention) -> str:
    """`file:line`, which editors turn into a link."""
    return shown(mention.path) + (f":{mention.line}" if mention.line else "")


def holding_json(found: Holding, removed: Iterable[Held]) -> dict[str, Any]:
    """The same as plain data."""
    gone = {held.path for held in removed}
    return {
        "form": "readiness-forget/1",
        "id": found.id,
        "names": list(found.names),
        "removed": [_held(held) for held in found.files if held.path in gone],
        "held": [_held(held) for held in found.files if held.path not in gone],
        "named_in": [{"file": shown(one.path), "line": one.line, "what": one.what} for one in found.mentions],
        "not_looked_into": [shown(path) for path in found.unread],
        "out_of_reach": list(BEYOND),
    }


def _held(held: Held) -> dict[str, str]:
    return {"file": shown(held.path), "what": held.what}
