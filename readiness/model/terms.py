"""`consortia.yaml` and `services.yaml` of a rule pack: what a consortium search has to know."""

from typing import Literal

from readiness.model.pack import Titled
from readiness.model.scalars import Day, Id, Ids, Mark, Note, Number, Shape, Text, Texts, Whole, YesNo, mistake


class Service(Titled):
    """A service that can be commissioned, and what a volume of it counts, such as *family visits a year*."""

    unit: Text
    counts_families: YesNo = False
    health: YesNo = False
    note: Note = ""


class TieKind(Titled):
    """A kind of tie, with the coordination price of a strong, a steady and a weak one, in whole steps of 1 or more.

    `joint`: it is a record of delivering together.
    """

    means: Text
    joint: YesNo = False
    strong: Whole
    steady: Whole
    weak: Whole

    def model_post_init(self, context: object, /) -> None:
        """A weaker tie is never cheaper."""
        if not 1 <= self.strong <= self.steady <= self.weak:
            mistake("wrong-price", "the prices must rise from strong to weak and start at 1 or more", "Write 1, 2, 3")


class Form(Titled):
    """A form of consortium: who leads it, whether the lead delivers, and whether its body has yet to be set up.

    `lead_needs` left out: the role that the lot asks of its lead. `conditions`: what must be in place by the start.
    """

    means: Text
    lead_delivers: Literal["must", "may", "no"]
    lead_needs: Id | None = None
    new_body: YesNo = False
    members_at_least: Whole = 2
    conditions: Texts = ()
    source: Texts = ()


class Regime(Titled):
    """A law under which a lot is bought. Health services go by one of their own."""

    means: Text
    health: YesNo = False
    from_value: Number | None = None
    from_day: Day | None = None
    source: Texts = ()
    mark: Mark | None = None


class Terms(Shape):
    """`consortia.yaml`. `local`: a group counts as local where it is *based*, or where it *works*.

    `step_percent` and `near_percent` are percentages of a lot's value and of an option's cost; `changed_share` is the
    part of the members that must differ in an alternative with the same lead.
    """

    ties: tuple[TieKind, ...]
    no_tie: Whole
    small: Ids
    local: Literal["based", "works"]
    step_percent: Whole
    near_percent: Whole
    changed_share: Number
    printed_at_most: Whole
    alternatives_at_most: Whole
    forms: tuple[Form, ...]
    regimes: tuple[Regime, ...]
    source: Texts = ()
    mark: Mark | None = None

    def model_post_init(self, context: object, /) -> None:
        """A tie that is not there costs more than any that is."""
        dearest = max((kind.weak for kind in self.ties), default=0)
        if self.no_tie <= dearest:
            mistake("wrong-price", "a tie that is not there must cost more than any tie", f"Write more than {dearest}")
        if not 1 <= self.step_percent <= 100:  # noqa: PLR2004
            mistake("wrong-step", "the step of the shares is not between 1 and 100 percent", "Write 10")


class Measure(Titled):
    """A number by which options are compared: what the program works out under this id, in words.

    `mark`: P or U where no source sets it.
    """

    unit: Literal[
        "%", "steps", "gates", "organisations", "0 to 4", "yes or no", "pairs", "staff", "£", "£ a year", "months"
    ]
    better: Literal["higher", "lower", "neither"]
    formula: Text
    source: Texts = ()
    mark: Mark | None = None
