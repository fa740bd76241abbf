"""What the templates around a decision may name: frozen shapes of plain text. Nothing here works anything out."""

from dataclasses import dataclass

from readiness.documents.letters.shapes import (
    AnswersText,
    DisputeText,
    GroupText,
    InterestText,
    Look,
    NextStep,
    PackText,
    RoleText,
    SenderText,
    SharedText,
    UnsourcedText,
)
from readiness.model.assessment import RoleState
from readiness.model.decision import MeasureKind


@dataclass(frozen=True, slots=True)
class WorkText:
    """The work that is to be secured. `commissioner` is empty where nobody named one; `asked`: service by service."""

    locality: str
    lot: str
    value: str
    years: str
    start: str
    commissioner: str
    regime: str
    asked: tuple["AskedText", ...]


@dataclass(frozen=True, slots=True)
class AskedText:
    """A service that is asked for: where and how much, the price of one, and what it comes to in a year."""

    service: str
    unit: str
    where: str
    price: str
    value: str


@dataclass(frozen=True, slots=True)
class WorkRoleText:
    """A role in this work, and where the group stands. `does`: lead, or deliver a part.

    `assessed` is false where a group of this size is not asked all that the role needs.
    """

    does: str
    title: str
    state: RoleState
    shape: str
    state_words: str
    assessed: bool


@dataclass(frozen=True, slots=True)
class GapText:
    """One thing that stands between a group and a role: what is needed, what the group said, what to send, by when."""

    title: str
    role: str
    needs: str
    found: str
    state_words: str
    why: str
    send: str
    by: str
    unsourced: bool


@dataclass(frozen=True, slots=True)
class OfferText:
    """A service that is asked for, what the group offers of it, and how much of that is known."""

    service: str
    asked: str
    offered: str
    known: str


@dataclass(frozen=True, slots=True)
class PartText:
    """A part of the work that an organisation delivers: a service in an area, how much of it, and pounds a year."""

    service: str
    area: str
    amount: str
    money: str


@dataclass(frozen=True, slots=True)
class MemberText:
    """A member of the consortium, what it delivers, and pounds a year."""

    name: str
    work: str
    money: str


@dataclass(frozen=True, slots=True)
class DecisionText:
    """The decision. `model`: how the work is secured; `because` is empty where the decision gives no reason."""

    by: str
    day: str
    model: str
    because: str
    contact: str


@dataclass(frozen=True, slots=True)
class MeasureText:
    """How a clause is measured: how much was done, how well, or whether anybody is better off."""

    kind: MeasureKind
    says: str


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause of the specification with the figures of the lot. `rests_on`: its sources, and its mark in words."""

    number: int
    title: str
    clause: str
    because: str
    measures: tuple[MeasureText, ...]
    rests_on: str


@dataclass(frozen=True, slots=True)
class FeedbackLetter:
    """`feedback`: the letter that every group gets alike, about its own readiness for this work.

    `asked` is false where a group of its size is not asked all that any role in this work needs.
    """

    group: GroupText
    sender: SenderText
    pack: PackText
    date: str
    work: WorkText
    rests_on: str
    nothing_known: bool
    now: RoleText | None
    next: RoleText | None
    roles: tuple[WorkRoleText, ...]
    asked: bool
    gaps: tuple[GapText, ...]
    offers: tuple[OfferText, ...]
    law: tuple[NextStep, ...]
    next_steps: tuple[NextStep, ...]
    more_steps: int
    looked_at: tuple[Look, ...]
    answers: tuple[AnswersText, ...]
    valid_until: str
    valid_because: str
    reply_by: str
    reply_days: int
    shared_with: tuple[SharedText, ...]
    disagreements: tuple[str, ...]
    disputes: tuple[DisputeText, ...]
    interests: tuple[InterestText, ...]
    unsourced: UnsourcedText


@dataclass(frozen=True, slots=True)
class LeadLetter:
    """`lead`: after a decision, to who is to lead. `leading`: pounds a year for leading, empty where there is none.

    `starts_with`: what the form of consortium needs by the start. `unsettled`: must-haves of the option that nobody
    answered. `leaving`: what happens if somebody leaves. `by_ours`: the day for conditions is our proposal.
    """

    group: GroupText
    sender: SenderText
    pack: PackText
    date: str
    work: WorkText
    decision: DecisionText
    form: str
    parts: tuple[PartText, ...]
    money: str
    for_work: str
    leading: str
    conditions: tuple[GapText, ...]
    starts_with: tuple[str, ...]
    unsettled: tuple[str, ...]
    members: tuple[MemberText, ...]
    step_in: tuple[ClauseText, ...]
    leaving: tuple[str, ...]
    clauses: tuple[ClauseText, ...]
    by_ours: bool
    reply_by: str
    reply_days: int
    interests: tuple[InterestText, ...]


@dataclass(frozen=True, slots=True)
class MemberLetter:
    """`member`: after a decision, to each member of the consortium. `clauses`: those that protect it."""

    group: GroupText
    sender: SenderText
    pack: PackText
    date: str
    work: WorkText
    decision: DecisionText
    form: str
    lead: str
    parts: tuple[PartText, ...]
    money: str
    conditions: tuple[GapText, ...]
    starts_with: tuple[str, ...]
    clauses: tuple[ClauseText, ...]
    by_ours: bool
    reply_by: str
    reply_days: int
    interests: tuple[InterestText, ...]


@dataclass(frozen=True, slots=True)
class OtherLetter:
    """`other`: after a decision, to each group that takes no part: the exact gap, what to send, and by when."""

    group: GroupText
    sender: SenderText
    pack: PackText
    date: str
    work: WorkText
    decision: DecisionText
    rests_on: str
    roles: tuple[WorkRoleText, ...]
    asked: bool
    gaps: tuple[GapText, ...]
    offers: tuple[OfferText, ...]
    offers_some: bool
    send_by: str
    by_ours: bool
    reply_by: str
    reply_days: int
    interests: tuple[InterestText, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """`schedule`: the draft schedule of a specification: clauses and measures for one delivery model."""

    sender: SenderText
    pack: PackText
    date: str
    work: WorkText
    model: str
    policy: tuple[str, ...]
    policy_reason: str
    clauses: tuple[ClauseText, ...]
    not_set: bool
