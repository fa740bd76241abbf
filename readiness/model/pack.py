"""What a rule pack is: its name, scales, sections, stages, roles, guidance and sources."""

from pydantic import Field

from readiness.model.rule import Condition
from readiness.model.scalars import Day, Id, Mark, Number, Shape, Text, Texts, Whole, mistake


class Titled(Shape):
    """An id with the words people read."""

    id: Id
    title: Text


class Section(Titled):
    """A section of the evidence bank, with its letter."""

    code: Text


class SizeBand(Titled):
    """A turnover band. It starts at a threshold and ends where the next one starts."""

    from_: Id | None = Field(None, alias="from")


class Sizes(Shape):
    """The fact that size follows from, and its bands, smallest first."""

    fact: Id
    bands: tuple[SizeBand, ...]


class LevelValues(Shape):
    """What levels 0 to 4 are worth, as shares of a rule's weight: 0 first, never falling."""

    values: tuple[Number, ...]
    mark: Mark | None = None
    source: Texts = ()

    def model_post_init(self, context: object, /) -> None:
        """Five shares from 0, never falling, never above 1."""
        v = self.values
        if len(v) != 5 or v[0] != 0 or v[-1] > 1 or any(b < a for a, b in zip(v, v[1:], strict=False)):  # noqa: PLR2004
            mistake(
                "wrong-level-values",
                "the level values are not five shares that start at 0 and never fall",
                "Write five, such as 0, 1/4, 1/2, 3/4, 1",
                "A better answer must never lower a figure",
            )


class Ratings(Shape):
    """From which percentage a figure is green or amber, and the coverage below which it is not rated."""

    green_from_percent: Number
    amber_from_percent: Number
    rated_from_coverage_percent: Number
    mark: Mark | None = None
    source: Texts = ()

    def model_post_init(self, context: object, /) -> None:
        """Green lies above amber."""
        if not self.amber_from_percent < self.green_from_percent <= 100:  # noqa: PLR2004
            mistake(
                "overlap-or-gap",
                "green must start above amber and at 100 or less",
                "Write a higher figure for green than for amber",
            )


class LetterTerms(Shape):
    """How long a result lasts, and how many working days a group has to reply before it is shared."""

    valid_months: Whole
    reply_working_days: Whole
    mark: Mark | None = None
    source: Texts = ()


class Effort(Shape):
    """Half-days that a plan counts for what is no improvement: no action of a question prices it. 0: under half a day.

    `find_out` a fact or an answer, `show` a proof of what is so, `renew` a proof that lapsed or a thing that ended.
    """

    find_out: Whole
    show: Whole
    renew: Whole
    mark: Mark | None = None
    source: Texts = ()


class PackInfo(Shape):
    """`pack.yaml`."""

    id: Id
    title: Text
    version: Text
    licence: Text
    about: Text
    tests_as_of: Day
    level_values: LevelValues
    ratings: Ratings
    sizes: Sizes
    sections: tuple[Section, ...]
    stages: tuple[Titled, ...]
    steps: tuple[Titled, ...]
    duty_holders: tuple[Titled, ...]
    help_topics: tuple[Titled, ...]
    letters: LetterTerms
    effort: Effort


class Role(Titled):
    """A role a group can play; `roles.yaml` lists them highest first.

    Where `assessed_when` is not known to be true the role is at best *not known*: not everyone is asked all it needs.
    """

    means: Text
    assessed_when: Condition | None = None
    source: Texts = ()
    mark: Mark | None = None


class Suggestion(Shape):
    """A practice suggestion of the guidance, by reference number, in our words."""

    ref: Text
    title: Text


class Principle(Suggestion):
    """A principle of the guidance with its suggestions."""

    suggestions: tuple[Suggestion, ...]


class Theme(Titled):
    """A theme of the guidance with its principles."""

    ref: Text
    principles: tuple[Principle, ...]
