"""Checks of requirements files against the pack, the place and the calendar: names that name nothing, and dates."""

from collections.abc import Iterable, Iterator
from datetime import date

from readiness.checking.desk import Desk, PlacedLot, PlanCheck, one_of
from readiness.model.requirement import Requirements
from readiness.model.scalars import say_day
from readiness.problems import Place, Problem


class NotInThePack(PlanCheck):
    """A service, regime, role or form that the pack does not have."""

    code = "not-in-the-pack"
    meaning = "The rule pack says what it means, so it must be there"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Words of lots, options and offers."""
        market, ladder = desk.market, desk.pack.ladder
        for at in desk.lots:
            lot = at.lot
            yield from self._word("regime", lot.regime, market.regimes, at.place("regime"))
            yield from self._word("role", lot.lead_needs, ladder, at.place("lead_needs"))
            yield from self._word("role", lot.members_need, ladder, at.place("members_need"))
            for n, form in enumerate(lot.forms):
                yield from self._word("form", form, market.forms, at.place("forms", n))
            for n, expected in enumerate(lot.expected):
                yield from self._word("form", expected.form, market.forms, at.place("expected", n, "form"))
            for n, requirement in enumerate(lot.delivers):
                place = at.place("delivers", n, "service")
                yield from self._word("service", requirement.service, market.services, place)
        for drawn, document in desk.drawn:
            yield from self._word("form", drawn.form, market.forms, document.place(("form",)))
        for said in desk.offers:
            yield from self._word("service", said.offer.service, market.services, said.place("service"))

    def _word(self, kind: str, name: str, known: Iterable[str], place: Place) -> Iterator[Problem]:
        words = list(known)
        if name not in words:
            yield self.unknown(f"There is no {kind} '{name}' in the rule pack", name, words, one_of(words), place)


class WrittenTwice(PlanCheck):
    """Two things that share an id, or a service that is asked for twice in one area."""

    code = "duplicate-id"
    meaning = "Nobody could tell which of the two is meant"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Requirements and options over all files; areas and lots within one; services and areas within a lot."""
        files = desk.space.of(Requirements)
        another = "Give one of them another id"
        yield from self.repeated(((w.requirements, d.place(("requirements",))) for w, d in files), another)
        yield from self.repeated(((one.option, d.place(("option",))) for one, d in desk.drawn), another)
        for wanted, document in files:
            areas = ((area.code, document.place(("areas", n, "code"))) for n, area in enumerate(wanted.areas))
            yield from self.repeated(areas, "Take one of them out")
            lots = ((lot.id, document.place(("lots", n, "id"))) for n, lot in enumerate(wanted.lots))
            yield from self.repeated(lots, another)
            odds = [
                (f"{one.organisation}, as {one.stated_by} saw it on {say_day(one.on)}", document.place(("odds", n)))
                for n, one in enumerate(wanted.odds)
            ]
            yield from self.repeated(odds, "Take one of them out")
        for at in desk.lots:
            yield from self.repeated(_asked(at), "Write one volume and one price for them")


def _asked(at: PlacedLot) -> Iterator[tuple[str, Place]]:
    for n, requirement in enumerate(at.lot.delivers):
        for area in requirement.each:
            yield f"{requirement.service} in {area}", at.place("delivers", n)


class InTheFuture(PlanCheck):
    """A record with a date after today. The start of a lot is no record."""

    code = "in-the-future"
    meaning = "It has not happened yet"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Days on which something was stated, decided, drawn up or seen."""
        for what, day, place in self._days(desk):
            if day and day > desk.today:
                yield self.problem(f"{what} on {say_day(day)}, which is after today", "Check the year", place)

    def _days(self, desk: Desk) -> Iterator[tuple[str, date | None, Place]]:
        for wanted, document in desk.space.of(Requirements):
            yield "This was stated", wanted.stated, document.place(("stated",))
            for n, one in enumerate(wanted.odds):
                yield "This was stated", one.on, document.place(("odds", n, "on"))
        for at in desk.lots:
            yield "This was decided", at.lot.policy.on, at.place("policy", "on")
        for drawn, document in desk.drawn:
            yield "This was drawn up", drawn.on, document.place(("on",))
        for said in desk.offers:
            yield "This was seen", said.offer.seen, said.place("seen")
            yield "This was verified", said.offer.verified, said.place("verified")


class UnknownLocality(PlanCheck):
    """Requirements for a place that no file names, or in which nobody is on file."""

    code = "unknown-locality"
    meaning = "The organisations of the place are asked first"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """The place of each requirements file."""
        for wanted, document in desk.space.of(Requirements):
            place, name = document.place(("locality",)), wanted.locality.casefold()
            if not desk.knows(desk.localities, name):
                remedy = f"Write in_locality: {wanted.locality} in the files of its groups"
                what = f"There is no locality '{wanted.locality}' here"
                yield self.unknown(what, name, desk.localities.values(), remedy, place)
            elif name not in desk.homes.values():
                what, why = f"No organisation on file is in '{wanted.locality}'", "A search would find nobody"
                remedy = f"Write in_locality: {wanted.locality} in the files of its groups"
                yield Problem("no-organisations", what, why, remedy, place, "warning")


class UnknownOrganisation(PlanCheck):
    """Odds about an organisation that is not on file."""

    code = "unknown-organisation"
    meaning = "What is said of it would be lost"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Odds. For ties see the network, for options the checks of options."""
        for wanted, document in desk.space.of(Requirements):
            for n, one in enumerate(wanted.odds):
                if not desk.knows(desk.organisations, one.organisation):
                    what = f"There is no organisation '{one.organisation}' here"
                    place, known = document.place(("odds", n, "organisation")), desk.organisations.values()
                    yield self.unknown(what, one.organisation, known, "Write a profile for it, or check the id", place)


REQUIREMENT_CHECKS: tuple[PlanCheck, ...] = (
    NotInThePack(),
    WrittenTwice(),
    InTheFuture(),
    UnknownLocality(),
    UnknownOrganisation(),
)
