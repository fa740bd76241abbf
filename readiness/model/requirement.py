"""What must be delivered where: lots of services in areas, with volume, value and the commissioner's policy."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from readiness.model.scalars import Day, FileId, Id, Ids, Note, Number, Shape, Text, Whole, mistake

_ALL = 100


def _percent(value: object) -> object:
    return value.strip().removesuffix("%") if isinstance(value, str) else value


Percent = Annotated[Number, BeforeValidator(_percent)]


def pence(pounds: Fraction) -> int:
    """Whole pence of an amount; parts of a penny are dropped (the shapes below refuse those)."""
    return int(pounds * 100)


class RequiredArea(Shape):
    """An area of the locality, by ONS code and vintage."""

    code: Id
    name: Text
    vintage: Whole


class Requirement(Shape):
    """One service in several areas.

    `volumes`: how much in each area, in the unit of the service; any number of groups may share it. `areas`: the
    service is needed there whole, from one group each. `price`: pounds for one unit, or a year for one area.
    """

    service: Id
    volumes: dict[Id, Whole] = {}
    areas: Ids = ()
    price: Number

    def model_post_init(self, context: object, /) -> None:
        """Either volumes or areas; nothing asked for is no requirement; a price in whole pence."""
        if bool(self.volumes) == bool(self.areas):
            mistake("wrong-requirement", "give either volumes: or areas:", "Write volumes: {area: 400}, or areas:")
        if any(volume == 0 for volume in self.volumes.values()):
            mistake("no-volume", "an area with a volume of 0 needs nothing", "Take it out, or write how much is needed")
        if (self.price * 100).denominator != 1:
            mistake("wrong-number", "the price has parts of a penny", "Round it to whole pence")

    @property
    def each(self) -> dict[str, int]:
        """Units by area: the volumes, or 1 for each area that is needed whole."""
        return self.volumes or dict.fromkeys(self.areas, 1)

    @property
    def pence(self) -> int:
        """Its yearly value in pence."""
        return sum(self.each.values()) * pence(self.price)


class Policy(Shape):
    """Conditions of the commissioner on who is paid what: percentages of the lot's yearly value.

    Shares for small and for local groups need the legal reason on which the commissioner relies, by name and date.
    """

    small_at_least: Percent | None = None
    local_at_least: Percent | None = None
    because: Text | None = None
    by: Text | None = None
    on: Day | None = None
    largest_share_at_most: Percent | None = None
    members_at_most: Whole | None = None

    def model_post_init(self, context: object, /) -> None:
        """Percentages up to 100; a share for small or local groups says why it is lawful, who decided and when."""
        for name in ("small_at_least", "local_at_least", "largest_share_at_most"):
            if (value := getattr(self, name)) is not None and value > _ALL:
                mistake("wrong-percent", f"'{name}' is more than 100%", "Write a percentage from 0 to 100")
        favours = self.small_at_least or self.local_at_least
        if favours and not (self.because and self.by and self.on):
            mistake(
                "no-legal-reason",
                "a share kept for small or local groups names no legal reason, or not who decided it and when",
                "Add because:, by: and on: to the policy",
                "Without a reason in law such a policy can be challenged",
            )


class Expected(Shape):
    """What somebody worked out for one form of consortium. Left out is unknown."""

    form: Id
    months_to_start: Number | None = None
    set_up_cost: Number | None = None
    vat_lost_a_year: Number | None = None
    source: Text


class StaffTransfer(Shape):
    """Staff who would move to the new provider (TUPE), as the commissioner knows them."""

    staff: Whole | None = None
    pension_liability: Number | None = None
    pension_scheme: Text | None = None
    source: Text


class Lot(Shape):
    """One contract. Lots with the same `tender` are let together: capacity and turnover are spent once over all."""

    id: Id
    name: Text
    yearly_value: Number
    years: Number
    start: Day
    regime: Id
    lead_needs: Id
    members_need: Id
    forms: Ids
    delivers: tuple[Requirement, ...]
    top_slice_at_most: Percent | None = None
    policy: Policy = Policy()
    tender: Id | None = None
    staff_transfer: StaffTransfer | None = None
    expected: tuple[Expected, ...] = ()
    note: Note = ""

    def model_post_init(self, context: object, /) -> None:
        """A lot has a value in whole pence and something to deliver."""
        if self.yearly_value == 0 or (self.yearly_value * 100).denominator != 1:
            mistake("no-value", "the lot has no yearly value in pounds and pence", "Write it like £180,000")
        if not self.delivers:
            mistake("empty", "the lot asks for no service", "Add at least one service under delivers:")


class Odds(Shape):
    """How likely one person thinks it is that an organisation leaves within the term, in percent."""

    organisation: Id
    leaves: Percent
    stated_by: Text
    on: Day

    def model_post_init(self, context: object, /) -> None:
        """At most 100 percent."""
        if self.leaves > _ALL:
            mistake("wrong-percent", "'leaves' is more than 100%", "Write a percentage from 0 to 100")


class Requirements(Shape):
    """A requirements file: everything to be secured in one locality at one time."""

    requirements: FileId
    locality: Id
    name: Text
    by: Text
    stated: Day
    areas: tuple[RequiredArea, ...]
    lots: tuple[Lot, ...] = Field(min_length=1)
    odds: tuple[Odds, ...] = ()
    note: Note = ""


Agreement = Literal["none", "heads of terms", "draft", "signed", "signed and tested"]
#: From nothing written (0) to an agreement that has been put to the test (4).
AGREEMENTS: tuple[Agreement, ...] = ("none", "heads of terms", "draft", "signed", "signed and tested")


class Delivery(Shape):
    """Who delivers how much of one service in one area."""

    by: Id
    service: Id
    area: Id
    volume: Whole = 1


class DrawnOption(Shape):
    """An option drawn up by hand: a file that starts with `option:`. Without deliveries the best fit is worked out.

    `agreement`: how far the consortium agreement has got; left out is not known.
    """

    option: FileId
    name: Text
    requirements: Id
    lot: Id
    form: Id
    lead: Id
    members: Ids
    deliveries: tuple[Delivery, ...] = ()
    agreement: Agreement | None = None
    drawn_up_by: Text
    on: Day
    note: Note = ""
