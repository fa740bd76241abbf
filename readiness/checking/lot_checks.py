"""Checks of one lot in itself, and of lots that are let together."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from readiness.checking.desk import Desk, PlacedLot, PlanCheck
from readiness.packs.kinds import say_amount
from readiness.problems import Problem, Severity


def money(pence: int) -> str:
    """An amount as people write it."""
    return say_amount("£", Fraction(pence, 100))


def part_of(percent: Fraction, pence: int) -> str:
    """A percentage of an amount, as people write it; parts of a penny are dropped."""
    return money(int(percent * pence / 100))


class Unfinished(PlanCheck):
    """A lot without a form of consortium, or without a term."""

    code = "lot-unfinished"
    meaning = "Nothing can be worked out for the lot"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Lots with an empty list of forms, or with 0 years."""
        for at in desk.lots:
            if not at.lot.forms:
                remedy = f"Write one or more of: {', '.join(desk.market.forms)}"
                yield self.problem(f"The lot '{at.lot.id}' allows no form of consortium", remedy, at.place("forms"))
            if at.lot.years == 0:
                what = f"The lot '{at.lot.id}' runs for 0 years"
                yield self.problem(what, "Write how many years it runs, such as 3", at.place("years"))


class WrongRegime(PlanCheck):
    """A health service under a law that is not for health, or another service under one that is.

    A lot that is mostly health may hold some other work: that is a warning.
    """

    code = "wrong-regime"
    meaning = "Health services are bought under rules of their own, and other services are not"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Each service that is at odds with the regime of its lot."""
        market = desk.market
        for at in desk.lots:
            regime = market.regimes.get(at.lot.regime)
            for n, requirement in enumerate(at.lot.delivers):
                service = market.services.get(requirement.service)
                if regime is None or service is None or service.health == regime.health:
                    continue
                fitting = [name for name, one in market.regimes.items() if one.health == service.health]
                kind = "is a health service" if service.health else "is no health service"
                what = f"'{service.id}' {kind}, and the lot is let under '{regime.id}'"
                remedy = f"Let it under {' or '.join(fitting) or 'a regime that fits'}, if need be in a lot of its own"
                place = at.place("delivers", n, "service")
                mixed = regime.health and 2 * _health(desk, at) > at.parts
                yield self.problem(what, remedy, place, "warning" if mixed else None)


def _health(desk: Desk, at: PlacedLot) -> int:
    """What the health services of a lot are worth, in pence a year."""
    health = {name for name, service in desk.market.services.items() if service.health}
    return sum(requirement.pence for requirement in at.lot.delivers if requirement.service in health)


class OverValue(PlanCheck):
    """Requirements that are worth more than their lot."""

    code = "over-value"
    meaning = "Nobody could be paid for all of it"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Lots whose parts come to more than the yearly value."""
        for at in desk.lots:
            if at.parts > at.pence:
                what = (
                    f"The services come to {money(at.parts)} a year, "
                    f"and the yearly value of the lot is {money(at.pence)}"
                )
                remedy = "Lower a volume or a price, or raise the yearly value"
                yield self.problem(what, remedy, at.place("yearly_value"))


class TopSlice(PlanCheck):
    """More is left for the lead than the ceiling allows."""

    code = "top-slice"
    meaning = "What the services do not use goes to the lead for leading"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Lots with a ceiling below what is left."""
        for at in desk.lots:
            most, left = at.lot.top_slice_at_most, at.pence - at.parts
            if most is not None and left * 100 > most * at.pence:
                what = (
                    f"'top_slice_at_most' ({say_amount('%', most)}) and the services contradict each other: "
                    f"they come to {money(at.parts)} of {money(at.pence)}, which leaves {money(left)} for the lead, "
                    f"and the ceiling is {part_of(most, at.pence)}"
                )
                remedy = "Lower the yearly value, raise a price or a volume, or raise the ceiling"
                yield self.problem(what, remedy, at.place("top_slice_at_most"))


class FormNotAllowed(PlanCheck):
    """Something worked out for a form that the lot does not allow."""

    code = "form-not-allowed"
    severity: ClassVar[Severity] = "warning"
    meaning = "It would be read by nobody"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Expectations of lots."""
        for at in desk.lots:
            for n, expected in enumerate(at.lot.expected):
                if expected.form in desk.market.forms and expected.form not in at.lot.forms:
                    what = f"The lot '{at.lot.id}' does not allow the form '{expected.form}'"
                    place = at.place("expected", n, "form")
                    yield self.problem(what, "Add it to forms:, or take this out", place)


class RolesTurned(PlanCheck):
    """A lot that asks more of its members than of its lead."""

    code = "role-order"
    severity: ClassVar[Severity] = "warning"
    meaning = "A lead carries more than a member does"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Lots whose members need a higher role than the lead."""
        ladder = desk.pack.ladder
        for at in desk.lots:
            lead, member = at.lot.lead_needs, at.lot.members_need
            if lead in ladder and member in ladder and ladder.index(member) < ladder.index(lead):
                what = f"The lot '{at.lot.id}' asks '{member}' of its members and only '{lead}' of its lead"
                yield self.problem(what, "Check which is which", at.place("members_need"))


class LetTogether(PlanCheck):
    """Lots of one tender that do not go together. One search takes one form, and counts all lots at one time."""

    code = "not-together"
    meaning = "Lots of one tender are worked out together: in one form, with everybody's capacity counted once"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Each lot that does not fit the first lot of its tender."""
        tenders: dict[str, list[PlacedLot]] = defaultdict(list)
        for at in desk.lots:
            if at.lot.tender:
                tenders[at.lot.tender].append(at)
        for name, (first, *others) in tenders.items():
            shared = set(first.lot.forms)
            for at in others:
                of = f"In the tender '{name}' the lots '{first.lot.id}' and '{at.lot.id}'"
                if shared and at.lot.forms and not shared & set(at.lot.forms):
                    remedy = "Allow one form in all of them, or let them apart"
                    yield self.problem(f"{of} have no form in common", remedy, at.place("forms"))
                shared &= set(at.lot.forms)
                if at.lot.start != first.lot.start:
                    remedy = "Give them one start, or let them apart"
                    yield self.problem(f"{of} start on different days", remedy, at.place("start"), "warning")


LOT_CHECKS: tuple[PlanCheck, ...] = (
    Unfinished(),
    WrongRegime(),
    OverValue(),
    TopSlice(),
    FormNotAllowed(),
    RolesTurned(),
    LetTogether(),
)
