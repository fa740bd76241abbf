"""The clauses of a specification as they stand in `schedule.yaml`: read, and checked against models and sources."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from readiness.model.decision import Clause
from readiness.packs.pack import Pack
from readiness.problems import Place, Problem, has_errors, in_order, likely
from readiness.workspace.compose import Document, compose
from readiness.workspace.files import read_bytes, shown
from readiness.workspace.shapes import read_list

SCHEDULE_FILE = "schedule.yaml"
#: What a clause may name in `{ }`, and how a document speaks of it where nobody set it.
FIGURES = {
    "commissioner": "who commissions it",
    "lot": "the name of the lot",
    "yearly-value": "the yearly value",
    "years": "the term",
    "start": "the day it starts",
    "small-at-least": "the least share for small groups",
    "small-pounds": "the least share for small groups, in pounds",
    "local-at-least": "the least share for local groups",
    "local-pounds": "the least share for local groups, in pounds",
    "shares-because": "the reason in law for these shares",
    "shares-by": "who decided these shares, and when",
    "largest-share-at-most": "the most that one body may be paid",
    "members-at-most": "the most members",
    "top-slice": "what is left for leading",
    "top-slice-pounds": "what is left for leading, in pounds",
    "top-slice-at-most": "the ceiling on what is kept for leading",
    "top-slice-ceiling": "the ceiling on what is kept for leading, in pounds",
}
_SLOT = re.compile(r"\{([^{}]*)\}")


def read_clauses(folder: Path, models: Iterable[str], pack: Pack) -> tuple[tuple[Clause, ...], tuple[Problem, ...]]:
    """The clauses in a folder of delivery models; none, and no problem, where it has no such file."""
    path = folder / SCHEDULE_FILE
    if not path.is_file():
        return (), ()
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return (), (raw,)
    document, problems = compose(raw, shown(path))
    if document is None:
        return (), tuple(problems)
    entries, mistakes = read_list(Clause, document)
    found = [*problems, *mistakes, *_mistakes(document, entries, list(models), pack)]
    clauses = () if has_errors(found) else tuple(clause for clause, _ in entries)
    return clauses, in_order(found)


def filled(text: str, figures: dict[str, str]) -> str:
    """A clause with the figures of a lot. What nobody set is said to be so, in square brackets."""
    return _SLOT.sub(lambda match: figures.get(match[1]) or f"[not set: {FIGURES[match[1]]}]", text)


def _mistakes(
    document: Document, entries: Iterable[tuple[Clause, int]], models: list[str], pack: Pack
) -> Iterator[Problem]:
    seen: set[str] = set()
    for clause, number in entries:
        if clause.id in seen:
            yield _wrong("duplicate-id", f"'{clause.id}' is there twice", "Give each its own id", document, number)
        seen.add(clause.id)
        for what, named, known in (
            ("delivery model", clause.models, models),
            ("source", clause.source, list(pack.sources)),
            ("figure of a lot", _SLOT.findall(clause.clause), list(FIGURES)),
        ):
            for name in named:
                if name not in known:
                    remedy = likely(name, known) or f"Use one of: {', '.join(known)}"
                    yield _wrong("unknown-name", f"There is no {what} '{name}'", remedy, document, number)
        if not clause.source and not clause.mark:
            what, remedy = f"'{clause.id}' rests on nothing", "Add source:, or mark: P where it is your own"
            yield _wrong("no-source", what, remedy, document, number)


def _wrong(code: str, what: str, remedy: str, document: Document, number: int) -> Problem:
    place: Place = document.place((number, "id"))
    return Problem(code, what, "", remedy, place)
