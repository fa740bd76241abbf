"""Files of an appraisal: the options that a locality considers, the weights of each group of people, and their seal."""

from typing import Literal

from pydantic import Field

from readiness.model.scalars import Day, FileId, Id, Note, Number, Shape, Text, Texts, mistake

Answer = Literal["yes", "no", "not known"]


class Said(Shape):
    """An answer to a must-have, in whose words."""

    answer: Answer
    source: Text
    on: Day | None = None


class Figure(Shape):
    """What is known of an option on a criterion: a figure or level, or a range; none of these is not known.

    `level`: 0 to 4 in the words of the criterion.
    """

    value: Number | None = None
    lowest: Number | None = None
    highest: Number | None = None
    level: Number | None = None
    source: Text
    on: Day | None = None

    def model_post_init(self, context: object, /) -> None:
        """One of: a value, a level, a range from lowest to highest."""
        ranged = self.lowest is not None or self.highest is not None
        if sum((self.value is not None, self.level is not None, ranged)) > 1:
            mistake("two-figures", "more than one figure is given", "Give value:, or level:, or lowest: and highest:")
        if ranged and (self.lowest is None or self.highest is None or self.lowest > self.highest):
            mistake("wrong-range", "the range has no two ends in order", "Write lowest: and highest:")


class RedLine(Shape):
    """A commissioner's decision that an option will not do, whatever the scores."""

    because: Text
    by: Text
    on: Day


class Candidate(Shape):
    """A way to secure the service, made concrete. `provider`: an organisation on file, named in the annex alone.

    `option`: for a consortium, the id of an option drawn up by hand; left out, the best that the search finds.
    """

    id: Id
    title: Text
    model: Id
    provider: Id | None = None
    option: Id | None = None
    variant: Text | None = None
    must_haves: dict[Id, Said] = {}
    figures: dict[Id, Figure] = {}
    red_line: RedLine | None = None
    rejected_because: Note = ""
    note: Note = ""


class PublicPaper(Shape):
    """What a planning paper must say besides the comparison. Left out is *not known*, and the paper says so."""

    decision_asked: Text | None = None
    consultation: Text | None = None
    equality: Text | None = None
    staff_and_pensions: Text | None = None
    conflicts: Text | None = None
    contact: Text | None = None


class Appraisal(Shape):
    """An appraisal file: the options for one lot of one requirements file."""

    appraisal: FileId
    requirements: Id
    lot: Id
    name: Text
    by: Text
    stated: Day
    budget_a_year: Number | None = None
    candidates: tuple[Candidate, ...] = Field(min_length=1)
    paper: PublicPaper = PublicPaper()
    note: Note = ""


class Weights(Shape):
    """Swing weights of one group of people: how much the step from worst to best on each criterion matters, 0 to 100.

    The most important swing is 100 and the others are set against it.
    """

    weights: FileId
    appraisal: Id
    group: Text
    set_by: Text
    on: Day
    how: Note = ""
    swings: dict[Id, Number]

    def model_post_init(self, context: object, /) -> None:
        """Some swing counts."""
        if not any(self.swings.values()):
            mistake("no-weight", "all the weights are 0", "Give the most important step 100", "They sum to nothing")


class Sealed(Shape):
    """The weights of one group as they were sealed."""

    weights: Id
    group: Text
    set_by: Text
    swings: dict[Id, Number]


class Seal(Shape):
    """A seal: the weights of every group, fixed on a day before any score was shown. `sha256` is over all of it."""

    seal: FileId
    appraisal: Id
    sealed: Day
    by: Text
    pack: Text
    weights: tuple[Sealed, ...]
    sha256: Text
    criteria: Texts = ()
