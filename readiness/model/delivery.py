"""`rules/delivery-models/`: ways to secure a service, criteria to compare them, the law, and the words of a verdict."""

from typing import Literal

from pydantic import Field

from readiness.model.pack import Titled
from readiness.model.scalars import Day, Id, Ids, Mark, Note, Number, Shape, Text, Texts, Whole, YesNo, mistake

_LEVELS = 5
_ALL = 100


class Precondition(Shape):
    """A must-have of a model, as a question whose answer *yes* meets it.

    `found_by`: `search` where the exact search answers it (there is a consortium of this form), else somebody says.
    """

    id: Id
    ask: Text
    why: Text
    found_by: Literal["search"] | None = None
    source: Texts = ()
    mark: Mark | None = None


class Risk(Shape):
    """What can go wrong, and what lowers it."""

    risk: Text
    measure: Text
    source: Texts = ()
    mark: Mark | None = None


class DeliveryModel(Titled):
    """A way to secure a service. `form`: the form of consortium that the search fills it with; left out: by a file.

    `in_house`: the council runs it. `no_change`: what is there today, centre by centre. `guidance`: references of what
    must be put right in the place before or beside it.
    """

    means: Text
    holds_contract: Text
    liability: Text
    suits_when: Text
    form: Id | None = None
    in_house: YesNo = False
    no_change: YesNo = False
    preconditions: tuple[Precondition, ...] = ()
    risks: tuple[Risk, ...] = ()
    evidence: Texts = ()
    guidance: Ids = ()
    strategies: Ids = ()
    law: Ids = ()
    variants: Texts = ()
    source: Texts = ()
    mark: Mark | None = None


class Strategy(Titled):
    """One of the programme's alternative strategies: what to do before, or beside, any model."""

    means: Text
    when: Literal["before", "beside"]
    guidance: Ids = ()
    source: Texts = ()


class Law(Titled):
    """A dated fact of law or official guidance."""

    says: Text
    from_day: Day | None = None
    until: Day | None = None
    source: Texts = ()
    mark: Mark | None = None


class Criterion(Titled):
    """A criterion with a scale from 0 to 100 whose anchors are fixed here.

    Either `worst` and `best`, figures that count as 0 and 100 with a straight line between; or five `levels`, in words,
    that count as 0, 25, 50, 75 and 100. `reads`: the number of a consortium option that answers it.
    """

    theme: Literal["desirability", "viability", "feasibility"]
    ask: Text
    unit: Text | None = None
    worst: Number | None = None
    best: Number | None = None
    levels: Texts = ()
    reads: Id | None = None
    source: Texts = ()
    mark: Mark | None = None
    note: Note = ""

    def model_post_init(self, context: object, /) -> None:
        """One kind of scale, with two different ends or five levels."""
        figures = self.worst is not None and self.best is not None and self.worst != self.best
        if figures == bool(self.levels) or (self.levels and len(self.levels) != _LEVELS):
            mistake("wrong-scale", f"'{self.id}' has no clear scale", "Give worst: and best:, or five levels:")
        if self.levels and self.reads:
            mistake("wrong-scale", f"'{self.id}' reads a figure and has levels", "Give worst: and best: with reads:")


class Verdicts(Shape):
    """When which words are used. Percentages of the sampled weights; `ifs_at_most`: unknowns that a *recommended if*
    may name.
    """

    recommended_from_percent: Number
    remains_from_percent: Number
    ifs_at_most: Whole
    samples: Whole = Field(100_000)
    mark: Mark | None = None
    source: Texts = ()

    def model_post_init(self, context: object, /) -> None:
        """Percentages in order: what is recommended is first under most weights."""
        if not 0 < self.remains_from_percent < self.recommended_from_percent <= _ALL:
            mistake("wrong-percent", "the percentages are not in order", "Write 5 and 95, say")
        if self.samples < _ALL:
            mistake("wrong-number", "too few samples", "Write 10,000 or more")
