"""What a plan says: frozen shapes of plain text, ready to read, from which every format is made.

A template can use every dotted name below, such as `target.title`, and no other (`readiness check` says which).
"""

from dataclasses import dataclass
from typing import Literal

from readiness.documents.letters.shapes import DisputeText, HelperText, PackText

#: The files that a plan can be.
FORMATS = ("docx", "xlsx", "ics")
OutlookWord = Literal["reached", "plan", "part", "only if", "out of reach"]
TaskWord = Literal["find out", "settle", "improve", "show", "renew"]
Part = Literal["does", "pays", "does and pays"]


@dataclass(frozen=True, slots=True)
class SubjectText:
    """The group or place that the plan is for."""

    id: str
    name: str
    kind: Literal["organisation", "locality"]


@dataclass(frozen=True, slots=True)
class ContactText:
    """Who made the plan and answers questions about it."""

    organisation: str
    officer: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class TargetText:
    """What the plan is to reach. `unsourced`: no published source describes the role."""

    kind: Literal["role", "theme"]
    id: str
    title: str
    means: str
    unsourced: bool


@dataclass(frozen=True, slots=True)
class ServedText:
    """A rule that a task serves. `unsourced`: no published source supports it."""

    rule: str
    title: str
    why: str
    unsourced: bool


@dataclass(frozen=True, slots=True)
class TaskText:
    """One task. `item`: the question or fact it is about. `due`: an ISO day, empty where there is none; `by` says it.

    `needed_for`: the titles of the rules it serves; `why` gives their reasons too. `shows`: what will show that it is
    done. `step`: the step of the five, empty for what improves no answer. `waits`: the numbers of the tasks that come
    first, in words. `only_if`: why it may not be needed; empty where it is.
    """

    number: int
    id: str
    kind: TaskWord
    item: str
    what: str
    needed_for: str
    why: str
    serves: tuple[ServedText, ...]
    who: str
    helper: HelperText
    pays: str
    half_days: int
    effort: str
    shows: str
    by: str
    due: str
    step: str
    waits_for: tuple[int, ...]
    waits: str
    only_if: str


@dataclass(frozen=True, slots=True)
class SharedTask:
    """A task in the list of one party. `part`: what the party does about it."""

    number: int
    what: str
    part: Part
    by: str


@dataclass(frozen=True, slots=True)
class PartyText:
    """What one party does or pays for. `effort`: the half-days it pays, in words; `everything`: it has every task.

    `does` and `pays`: the numbers of its tasks, in words.
    """

    id: str
    name: str
    half_days: int
    effort: str
    does: str
    pays: str
    everything: bool
    tasks: tuple[SharedTask, ...]


@dataclass(frozen=True, slots=True)
class LawText:
    """What the law asks today and is not met. `numbers`: the tasks of the plan that see to it, in words; or none."""

    rule: str
    title: str
    why: str
    what: str
    numbers: str


@dataclass(frozen=True, slots=True)
class ReasonText:
    """A rule that tasks serve, once, with their numbers in words."""

    rule: str
    title: str
    why: str
    unsourced: bool
    numbers: str


@dataclass(frozen=True, slots=True)
class HelpingText:
    """Somebody who helps, once, with the numbers of the tasks in words. Without a name: nobody is named yet."""

    helper: HelperText
    numbers: str


@dataclass(frozen=True, slots=True)
class ObstacleText:
    """What stands in the way, or must turn out well: what is asked, and what is known about it."""

    rule: str
    title: str
    asks: str
    known: str


@dataclass(frozen=True, slots=True)
class ProgressText:
    """Where it stands before or after the plan: `reached` of `whole`, in words, and for a theme its colour."""

    reached: int
    whole: int
    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class WholeText:
    """All of the way, where a limit of half-days ends the plan before it."""

    outlook: OutlookWord
    tasks: int
    half_days: int
    at_least: int
    effort: str


@dataclass(frozen=True, slots=True)
class PlanContext:
    """Everything a plan can say.

    `day` is an ISO day, `date` says it. `viewer`: the commissioner whose view it is, empty for the group and its
    officer. `summary`: what the plan comes to, sentence by sentence. `only_if`: what must turn out well.
    `in_the_way`: what no task changes. `exact`: how far all this can be relied on, sentence by sentence.
    """

    subject: SubjectText
    sender: ContactText | None
    pack: PackText
    date: str
    day: str
    viewer: str
    target: TargetText
    outlook: OutlookWord
    limit: int | None
    headline: str
    summary: tuple[str, ...]
    before: ProgressText
    after: ProgressText
    half_days: int
    at_least: int
    effort: str
    law: tuple[LawText, ...]
    tasks: tuple[TaskText, ...]
    only_if: tuple[ObstacleText, ...]
    in_the_way: tuple[ObstacleText, ...]
    nearest: str
    whole: WholeText | None
    reasons: tuple[ReasonText, ...]
    helpers: tuple[HelpingText, ...]
    parties: tuple[PartyText, ...]
    exact: tuple[str, ...]
    disputes: tuple[DisputeText, ...]
