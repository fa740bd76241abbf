"""What the summary of many groups says in words: all sentences are our own."""

from collections.abc import Iterator

from readiness.assessment.portfolio import Days, Portfolio
from readiness.assessment.standing import ProofState
from readiness.documents.layout import STATE_MEANS
from readiness.documents.letters.told import name_of
from readiness.model.assessment import Colour, RoleState, View
from readiness.model.pack import PackInfo
from readiness.model.scalars import say_day

#: Shapes that differ in outline, so that no meaning hangs on a colour.
SHAPES = {
    "open": "●", "conditional": "◆", "not known": "○", "closed": "▲",
    "green": "●", "amber": "◆", "red": "▲", "not rated": "○",
}  # fmt: skip
STATES: tuple[RoleState, ...] = ("open", "conditional", "not known", "closed")
#: How something that a role needs stands.
GATES = {"closed": "missing", "not known": "not known", "conditional": "to show or put in place"}
COLOURS: tuple[Colour, ...] = ("green", "amber", "red", "not rated")
PROOFS: dict[ProofState, str] = {
    "verified": "confirmed by its issuer or a register, and in date",
    "seen": "seen by an assessor, and in date",
    "claimed": "named by the group, not seen yet",
    "lapsed": "seen, but too old to count now",
    "undated": "seen, but it bears no date",
    "ended": "ended, such as a policy of insurance past its last day",
}
NONE_YET = "No role known yet"
NOBODY = "There is no group here to count."


def heading(found: Portfolio) -> str:
    """The title of the page."""
    return f"How ready {count(len(found.counted), 'group is', 'groups are')}"


def introduction(found: Portfolio, view: View, broken: int) -> Iterator[str]:
    """Who is counted, in whose eyes, and who is not."""
    if view.commissioner is None:
        yield "This page shows all that is on file. Some of it may be private: do not pass the page on as it is."
    else:
        yield (
            f"This page shows what {name_of(view.commissioner)} may see: groups that agreed to share, without their "
            "private answers."
        )
    if found.not_shared:
        yield f"Not shared: {count(found.not_shared, 'group', 'groups')}. Nothing on this page counts or names them."
    if found.places:
        yield f"Left out: {count(found.places, 'place', 'places')}. This page is about groups."
    if broken:
        files = count(broken, "file", "files")
        yield f"Not counted: what stands in {files} with mistakes. The command that wrote this page named them."
    if found.nothing_known:
        many = count(len(found.nothing_known), "group rests", "groups rest")
        yield f"{many} on no answers at all: nobody has asked them yet, or no answer is written down."


def meanings(info: PackInfo) -> Iterator[tuple[str, str]]:
    """The words of the page, each with what it means here."""
    ratings = info.ratings
    yield "Role now", "The highest role that is open or conditional. The next role is the lowest above it."
    for state in STATES:
        yield f"{SHAPES[state]} {state}", f"{STATE_MEANS[state].capitalize()}."
    yield (
        "Would move",
        (
            "If all that a group is known to lack of this were done and shown, its next role would become open or "
            "conditional. Worked out again in full for each group. Where more is in the way, it moves nobody."
        ),
    )
    yield (
        "Would perhaps move",
        "The same, if what nobody has answered yet were supposed to be done and shown as well. Ask these groups first.",
    )
    yield (
        "Rating",
        (
            f"By what a group says: {SHAPES['green']} green from {ratings.green_from_percent}%, "
            f"{SHAPES['amber']} amber from {ratings.amber_from_percent}%, else {SHAPES['red']} red. With fewer than "
            f"{ratings.rated_from_coverage_percent}% of its questions answered a section is not rated. "
            "Ratings open no role."
        ),
    )
    yield (
        "Why no averages",
        (
            "Groups are asked different questions, by their size and work. So this page counts groups. It neither adds "
            "up nor ranks their figures."
        ),
    )


def count(number: int, one: str, many: str) -> str:
    """`1 group`, `1,166 groups`."""
    return f"{number:,} {one if number == 1 else many}"


def days(found: Days) -> str:
    """From when to when."""
    if found.first is None or found.last is None:
        return "none has a date"
    if found.first == found.last:
        return f"on {say_day(found.first)}"
    return f"between {say_day(found.first)} and {say_day(found.last)}"


def thing(number: int) -> str:
    """How many things are missing."""
    return count(number, "thing", "things")
