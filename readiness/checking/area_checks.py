"""Checks of areas: that each has a code, and one that groups and figures can be matched with."""

import re
from collections.abc import Iterator
from typing import ClassVar

from readiness.checking.desk import Desk, PlanCheck
from readiness.model.requirement import Requirements
from readiness.model.scalars import say_day
from readiness.problems import Problem, Severity, likely

_ONS = re.compile(r"[A-Za-z]\d{8}")
_LIKE_ONS = re.compile(r"[A-Za-z]\d{6,}")


class UnknownArea(PlanCheck):
    """A lot asks for work in an area that the file does not list."""

    code = "unknown-area"
    meaning = "Groups are matched with areas by their code"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Areas of requirements."""
        for at in desk.lots:
            known = [area.code for area in at.wanted.areas]
            for n, requirement in enumerate(at.lot.delivers):
                for number, code in enumerate(requirement.each):
                    if code not in known:
                        by_name = requirement.volumes
                        place = (
                            at.place("delivers", n, "volumes", code, key=True)
                            if by_name
                            else at.place("delivers", n, "areas", number)
                        )
                        what = f"The area '{code}' is not in the list of areas of this file"
                        yield self.unknown(what, code, known, "Add it to areas: at the top of the file", place)


class WrongAreaCode(PlanCheck):
    """An area code that looks like one of the ONS and cannot be one, or that was replaced."""

    code = "wrong-area-code"
    meaning = "Figures and groups could not be matched with the area"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Codes with too few or too many digits, small letters, and vintages to come."""
        for wanted, document in desk.space.of(Requirements):
            for n, area in enumerate(wanted.areas):
                place = document.place(("areas", n, "code"))
                if _LIKE_ONS.fullmatch(area.code) and not (_ONS.fullmatch(area.code) and area.code[0].isupper()):
                    what = f"'{area.code}' is no ONS code: those are one capital letter and 8 digits"
                    yield self.problem(what, "Check it, or begin a code of your own with X-", place)
                if area.vintage > desk.today.year:
                    what = f"The list of areas of {area.vintage} does not exist yet"
                    yield self.problem(what, "Check the year", document.place(("areas", n, "vintage")))


class AreaEnded(PlanCheck):
    """An area that had been replaced when the requirements were stated."""

    code = "area-ended"
    severity: ClassVar[Severity] = "warning"
    meaning = "Groups and newer figures name the area that came after it"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Areas of which the file of a locality says that they ended."""
        ended = {area.code: area for profile, _ in desk.files if (area := profile.area) and area.until}
        for wanted, document in desk.space.of(Requirements):
            for n, named in enumerate(wanted.areas):
                area = ended.get(named.code)
                if area and area.until and area.until < wanted.stated:
                    what = f"The area '{area.code}' ended on {say_day(area.until)}"
                    after = " or ".join(area.successor)
                    remedy = f"Write what came after it: {after}" if after else "Write the area that came after it"
                    yield self.problem(what, remedy, document.place(("areas", n, "code")))


class OfferElsewhere(PlanCheck):
    """An offer in no area that the requirements of its locality name."""

    code = "offer-elsewhere"
    severity: ClassVar[Severity] = "warning"
    meaning = "No search in its locality can count the offer"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Offers, where the locality of the organisation has requirements."""
        asked: dict[str, list[str]] = {}
        for wanted, _ in desk.space.of(Requirements):
            asked.setdefault(wanted.locality.casefold(), []).extend(area.code for area in wanted.areas)
        for said in desk.offers:
            known = asked.get(desk.homes.get(said.profile.subject.casefold(), ""), [])
            if known and not set(said.offer.areas) & set(known):
                what = f"The requirements of its locality name none of: {', '.join(said.offer.areas) or 'no area'}"
                hint = next((found for code in said.offer.areas if (found := likely(code, known))), "")
                yield self.problem(what, hint or "Check the area codes", said.place("areas"))


AREA_CHECKS: tuple[PlanCheck, ...] = (UnknownArea(), WrongAreaCode(), AreaEnded(), OfferElsewhere())
