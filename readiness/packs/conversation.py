"""The conversation sheet of a pack: read when it is asked for, and checked."""

from collections.abc import Iterator

from readiness.model.conversation import Conversation
from readiness.packs.pack import Pack
from readiness.problems import Place, Problem, has_errors, in_order, likely
from readiness.workspace.compose import Document, compose
from readiness.workspace.shapes import read_shape

#: As many lines and rows to write on as one printed page holds.
MOST_LINES = 17


def read_conversation(pack: Pack) -> tuple[Conversation | None, tuple[Problem, ...]]:
    """What the pack says a conversation is about, or what is wrong with it. A pack may go without."""
    if not pack.conversation:
        what = f"The rule pack '{pack.info.id}' has no conversation.yaml"
        remedy = "Add one to the pack, as in rules/practice-guidance"
        return None, (Problem("no-conversation", what, "It holds what to talk about", remedy),)
    name, raw = pack.conversation
    document, problems = compose(raw, name)
    guide = None
    if document is not None:
        guide, problems = read_shape(Conversation, document)
        problems += list(_wrong(guide, pack, document)) if guide else []
    found = in_order(problems)
    return (None if has_errors(found) else guide), found


def _wrong(guide: Conversation, pack: Pack, document: Document) -> Iterator[Problem]:
    """References that lead nowhere, questions without a basis, ids twice, and more than one page holds."""
    yield from _unknown(guide.source, guide.guidance, pack, document, ())
    ids = [one.id for one in guide.questions]
    for number, one in enumerate(guide.questions):
        at = ("questions", number)
        yield from _unknown(one.source, one.guidance, pack, document, at)
        if one.id in ids[:number]:
            place = document.place((*at, "id"))
            yield Problem("duplicate-id", f"'{one.id}' is written twice", "", "Give one of them another id", place)
        if not (one.source or one.guidance or one.mark):
            what, why = f"'{one.id}' does not say what it rests on", "Every question says where it comes from"
            yield Problem("no-source", what, why, "Add guidance:, source: or mark: P", document.place(at))
    lines = guide.agreed_rows + sum(one.lines for one in guide.questions)
    if lines > MOST_LINES:
        what, why = f"There are {lines} lines to write on, and one page holds {MOST_LINES}", "The sheet is one page"
        yield Problem("more-than-a-page", what, why, "Take lines or rows away", document.place(("questions",)))


def _unknown(
    sources: tuple[str, ...], refs: tuple[str, ...], pack: Pack, document: Document, at: tuple[str | int, ...]
) -> Iterator[Problem]:
    given = [("source", code, [*pack.sources], (*at, "source", n)) for n, code in enumerate(sources)]
    given += [("guidance", ref, [*pack.refs], (*at, "guidance", n)) for n, ref in enumerate(refs)]
    for kind, name, known, path in given:
        if name not in known:
            yield _dangling(kind, name, known, document.place(path))


def _dangling(kind: str, name: str, known: list[str], place: Place) -> Problem:
    remedy = likely(name, known) or ("Add it to sources.yaml" if kind == "source" else "Use a number of guidance.yaml")
    return Problem("dangling", f"There is no {kind} '{name}' in the pack", "", remedy, place)
