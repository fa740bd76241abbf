"""What people stated about ties by a day: who was asked, and of several statements about one tie the newest."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from readiness.model.scalars import say_day
from readiness.model.tie import DECLARED_INTEREST, WILL_NOT, Tie, Ties
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document
from readiness.workspace.workspace import Workspace

Pair = tuple[str, str]
#: Codes of problems that tell of a refusal to work together. They are for the officer alone, never for a public part.
UNKNOWN_IN_REFUSAL = "unknown-in-refusal"
TIE_AND_REFUSAL = "tie-and-refusal"
PRIVATE_PROBLEMS = frozenset({UNKNOWN_IN_REFUSAL, TIE_AND_REFUSAL, "not-their-word"})


def pair_of(one: str, other: str) -> Pair:
    """Two organisations in order of id: a tie runs both ways."""
    return (one, other) if one <= other else (other, one)


class Statement(NamedTuple):
    """A tie as one person stated it, and where."""

    pair: Pair
    tie: Tie
    sheet: Ties
    place: Place

    def in_force(self, day: date) -> bool:
        """True from its first to its last day; a day that was not stated sets no limit."""
        return (self.tie.since or day) <= day <= (self.tie.until or day)

    def was_seen(self, day: date) -> bool:
        """True where somebody had seen or verified it by that day."""
        return any(seen is not None and seen <= day for seen in (self.tie.seen, self.tie.verified))

    @property
    def about(self) -> tuple[str, ...]:
        """What a newer statement has to share with it to take its place. Each party refuses for itself."""
        by = (self.tie.stated_by or "",) if self.tie.kind == WILL_NOT else ()
        return (*self.pair, self.tie.kind, *by)

    @property
    def says(self) -> tuple[object, ...]:
        """What two statements of one day may differ in."""
        return self.tie.strength, self.tie.since, self.tie.until


class Statements(NamedTuple):
    """All that was stated by a day. `newest`: one statement for each pair and kind, in order of id."""

    newest: tuple[Statement, ...]
    asked: frozenset[str]
    problems: tuple[Problem, ...]


class _Reader(NamedTuple):
    known: dict[str, str]
    places: frozenset[str]
    kinds: tuple[str, ...]
    today: date | None


def read_statements(space: Workspace, kinds: Iterable[str], as_of: date, today: date | None) -> Statements:
    """What the workspace says by a day. `kinds`: the kinds of tie in the pack. A wrong tie is left out."""
    reader = _Reader(_known(space), _places(space), (*kinds, DECLARED_INTEREST, WILL_NOT), today)
    statements: list[Statement] = []
    asked: set[str] = set()
    problems: list[Problem] = []
    for sheet, document in space.of(Ties):
        if today and sheet.stated > today:
            problems.append(_later("This was stated", sheet.stated, document.place(("stated",))))
        if sheet.stated > min(as_of, today or as_of):
            continue
        for number, name in enumerate(sheet.asked):
            found = _resolved(reader, name, document.place(("asked", number)))
            problems += [found] if isinstance(found, Problem) else []
            asked |= set() if isinstance(found, Problem) else {found}
        for number, tie in enumerate(sheet.ties):
            mistakes, pair = _checked(reader, tie, document, number)
            problems += mistakes
            if pair and not mistakes:
                statements.append(Statement(pair, tie, sheet, document.place(("ties", number))))
    newest, doubts = _newest(statements)
    return Statements(newest, frozenset(asked), (*problems, *doubts))


def _known(space: Workspace) -> dict[str, str]:
    """Every organisation on file, also where its file has mistakes, by its id in small letters."""
    names = [subject.id for subject in space.subjects if subject.kind == "organisation"]
    names += [profile.organisation for profile, _ in space.broken if profile.organisation]
    return {name.casefold(): name for name in reversed(names)}


def _places(space: Workspace) -> frozenset[str]:
    return frozenset(subject.id.casefold() for subject in space.subjects if subject.kind == "locality")


def _resolved(reader: _Reader, name: str, place: Place) -> str | Problem:
    """The id as its profile writes it."""
    found = reader.known.get(name.casefold())
    if found is not None:
        return found
    if name.casefold() in reader.places:
        return Problem("unknown-organisation", f"'{name}' is a place, not an organisation", "", "Name a group", place)
    remedy = likely(name, reader.known.values()) or "Write a profile for it, or check the id"
    why = "A tie joins organisations that are on file"
    return Problem("unknown-organisation", f"There is no organisation '{name}' here", why, remedy, place)


def _checked(reader: _Reader, tie: Tie, document: Document, number: int) -> tuple[list[Problem], Pair | None]:
    problems = []
    ends = [
        _resolved(reader, name, document.place(("ties", number, "between", end)))
        for end, name in enumerate(tie.between)
    ]
    for end in ends:
        if isinstance(end, Problem):
            problems.append(end._replace(code=UNKNOWN_IN_REFUSAL) if tie.kind == WILL_NOT else end)
    if tie.kind not in reader.kinds:
        hint = likely(tie.kind, reader.kinds)
        code = UNKNOWN_IN_REFUSAL if WILL_NOT in hint else "unknown-kind"
        remedy = hint or f"Use one of: {', '.join(reader.kinds)}"
        what, why = f"There is no kind of tie '{tie.kind}'", "The rule pack sets no price for it"
        problems.append(Problem(code, what, why, remedy, document.place(("ties", number, "kind"))))
    for word in ("seen", "verified"):
        day = getattr(tie, word)
        if reader.today and day and day > reader.today:
            problems.append(_later(f"This was {word}", day, document.place(("ties", number, word))))
    return problems, None if problems else pair_of(*(end for end in ends if isinstance(end, str)))


def _later(what: str, day: date, place: Place) -> Problem:
    message = f"{what} on {say_day(day)}, which is after today"
    return Problem("in-the-future", message, "It has not happened yet", "Check the year", place)


def _newest(statements: list[Statement]) -> tuple[tuple[Statement, ...], list[Problem]]:
    """The newest statement about each thing; within one day the one written last, by file and line."""
    best: dict[tuple[str, ...], Statement] = {}
    doubts: list[Problem] = []
    for one in sorted(statements, key=lambda one: (one.sheet.stated, one.place)):
        before = best.get(one.about)
        if before is not None:
            doubts += _differ(before, one)
        best[one.about] = one
    return tuple(best[about] for about in sorted(best)), doubts


def _differ(before: Statement, after: Statement) -> Iterator[Problem]:
    """A warning where two statements of one day do not agree. A refusal is never named in one."""
    same_day = before.sheet.stated == after.sheet.stated
    if same_day and before.says != after.says and after.tie.kind != WILL_NOT:
        first, second = after.pair
        what = f"Two statements of {say_day(after.sheet.stated)} differ on the {after.tie.kind} of {first} and {second}"
        why, remedy = "The one written last counts", "Find out which is right, and correct the other"
        yield Problem("statements-differ", what, why, remedy, after.place, "warning")
