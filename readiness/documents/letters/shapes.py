"""What a letter template may name: frozen shapes of plain text, ready to read. Nothing here works anything out.

A template can use every dotted name below, such as `role.next.title`, and no other (`readiness check` says which).
"""

from dataclasses import dataclass
from typing import Literal

from readiness.model.assessment import Colour, RoleState

PaperState = Literal["seen", "verified", "claimed", "lapsed", "undated", "ended"]
StepKind = Literal["law", "do", "answer", "show"]


@dataclass(frozen=True, slots=True)
class GroupText:
    """The group. `size` is empty while its income is unknown; `short` is true for the smallest size."""

    id: str
    name: str
    size: str
    short: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One piece of evidence. `words` says whether and when it was seen; `checked_by` by whom."""

    title: str
    made: str
    state: PaperState
    words: str
    checked_by: str
    until: str
    private: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Papers that the same person saw on the same day, or that stand alike in another way."""

    words: str
    checked_by: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a role needs: what is needed, what the group said, what shows it.

    `gap` says what is still missing where the papers' own words do not; it is empty otherwise.
    `unsourced`: no published source supports asking for it, or the figure in it.
    """

    title: str
    why: str
    needs: str
    found: str
    papers: tuple[Paper, ...]
    state: RoleState
    state_words: str
    gap: str
    by_start: bool
    unsourced: bool


@dataclass(frozen=True, slots=True)
class RoleText:
    """A role, and where the group stands. `advice` takes no part in the state: it only warns.

    `assessed` is false where the rule pack does not assess the role for a group of this size. `may_wait` is true where
    something may wait until the work starts.
    """

    title: str
    means: str
    state: RoleState
    state_words: str
    assessed: bool
    may_wait: bool
    unsourced: bool
    rests_on: tuple[Requirement, ...]
    missing: tuple[Requirement, ...]
    advice: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class RolesText:
    """The highest role open to the group now, the next one, and the roles worth showing, highest first."""

    now: RoleText | None
    next: RoleText | None
    all: tuple[RoleText, ...]


@dataclass(frozen=True, slots=True)
class HelperText:
    """Who helps, by name. Where the directory has nobody for a topic it is the officer who writes."""

    name: str
    contact: str
    cost: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do. `kind`: `law` and `do` have an `action`, `answer` an `ask`, `show` only what to `show`."""

    kind: StepKind
    title: str
    action: str
    ask: str
    show: str
    needs: str
    why: str
    by: str
    who: str
    helper: HelperText
    unsourced: bool


@dataclass(frozen=True, slots=True)
class Strength:
    """Something the group does well. `shown` is false where nobody has seen it yet."""

    title: str
    shown: bool
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class SectionText:
    """The figures of one section: rating as word and shape, percentages, and how many rules have an answer.

    `on_evidence` is the worse rating that what was seen alone would give, if it would.
    """

    title: str
    rating: Colour
    on_evidence: Colour | None
    shape: str
    says: str
    shown: str
    answered: str


@dataclass(frozen=True, slots=True)
class AnswersText:
    """When answers were given, and who wrote them down."""

    day: str
    by: str


@dataclass(frozen=True, slots=True)
class SharedText:
    """A body that the group lets read its result, and since when."""

    name: str
    since: str


@dataclass(frozen=True, slots=True)
class DisputeText:
    """What the group says against an answer or a result."""

    about: str
    says: str
    on: str
    by: str


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure with its title."""

    title: str
    value: str


@dataclass(frozen=True, slots=True)
class UnsourcedText:
    """The figures that no published source supports: our proposals (P), and unchecked general knowledge (U)."""

    proposals: tuple[FigureText, ...]
    general: tuple[FigureText, ...]


@dataclass(frozen=True, slots=True)
class SinceText:
    """What moved since the last saved assessment, and why, in one to five lines; two at most where `group.short`.

    `picture` is the address of a small chart of all records, for a page: `<img src="{{ since.picture }}">`. It is empty
    where `group.short`. `picture_words` says the same in words.
    """

    day: str
    lines: tuple[str, ...]
    picture: str
    picture_words: str


@dataclass(frozen=True, slots=True)
class InterestText:
    """An interest of the sender that a reader should know."""

    what: str
    managed: str


@dataclass(frozen=True, slots=True)
class SenderText:
    """Who writes."""

    organisation: str
    officer: str
    job: str
    address: str
    phone: str
    email: str
    privacy: str
    appeal: str


@dataclass(frozen=True, slots=True)
class PackText:
    """The rule pack behind the result."""

    id: str
    title: str
    version: str


@dataclass(frozen=True, slots=True)
class LetterContext:
    """Everything a letter to a group can say."""

    group: GroupText
    sender: SenderText
    pack: PackText
    date: str
    role: RolesText
    since: SinceText | None
    nothing_known: bool
    law: tuple[NextStep, ...]
    next_steps: tuple[NextStep, ...]
    more_steps: int
    show_by: str
    strong: tuple[Strength, ...]
    sections: tuple[SectionText, ...]
    looked_at: tuple[Look, ...]
    looked_at_more: int
    answers: tuple[AnswersText, ...]
    valid_until: str
    valid_because: str
    reply_by: str
    reply_days: int
    shared_with: tuple[SharedText, ...]
    private: tuple[str, ...]
    disagreements: tuple[str, ...]
    disputes: tuple[DisputeText, ...]
    interests: tuple[InterestText, ...]
    unsourced: UnsourcedText
