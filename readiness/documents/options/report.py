"""What every document about the options of a locality starts from, and what things are called in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from readiness.consortia.candidates import Candidates
from readiness.consortia.drawn import Drawn
from readiness.consortia.front import Front
from readiness.consortia.look import Look
from readiness.consortia.numbers import Number, numbers
from readiness.consortia.option import Option
from readiness.consortia.options import TenderOptions
from readiness.consortia.tenders import Tender
from readiness.documents.network.report import drawable, listed
from readiness.model.assessment import Part
from readiness.model.requirement import Requirements
from readiness.packs.pack import Pack
from readiness.packs.terms import Market


@dataclass(frozen=True)
class OptionsReport:
    """The options of a locality on a day in one view. `title`: what the locality is called.

    `confidential`: refusals may be told. `chosen`: what to set side by side, by tender id: numbers of options, from 1,
    or ids of options drawn up by hand. `before`: the fronts without the what-if of the candidates, tender by tender.
    `seconds`: how long the search could take.
    """

    locality: str
    title: str
    as_of: date
    view: Part
    pack: Pack
    market: Market
    candidates: Candidates
    requirements: Requirements
    tenders: tuple[TenderOptions, ...]
    confidential: bool = False
    chosen: tuple[str, ...] = ()
    before: tuple[tuple[Front, ...], ...] = ()
    seconds: int | None = None

    def called(self, who: str) -> str:
        """The name of an organisation."""
        return drawable(self.candidates.name(who))

    def all_called(self, those: Iterable[str]) -> str:
        """The names of several organisations as one phrase."""
        return listed([self.called(who) for who in those])

    def form(self, name: str) -> str:
        """What the pack calls a form of consortium."""
        return self.market.forms[name].title

    def role(self, name: str) -> str:
        """What the pack calls a role."""
        return next(role.title for role in self.pack.roles if role.id == name)

    def service(self, name: str) -> str:
        """What the pack calls a service."""
        return self.market.services[name].title

    def rule(self, name: str) -> str:
        """What the pack calls a rule."""
        return self.pack.rules[name].title

    @cached_property
    def areas(self) -> dict[str, str]:
        """The names of the areas, by code."""
        return {code: name for found in self.tenders for code, name in found.tender.areas.items()}

    def lot(self, found: TenderOptions, name: str) -> str:
        """The name of a lot."""
        return next(lot.name for _, lot in found.tender.lots if lot.id == name)

    def compared(self, found: TenderOptions) -> tuple["Compared", ...]:
        """The options of a tender to set side by side: those chosen, or else those printed."""
        every = [
            *(Compared(str(number), f"Option {number}", one, None) for number, one in enumerate(found.numbered, 1)),
            *(Compared(one.file.option, one.file.name, one.option, one) for one in found.drawn),
        ]
        if self.chosen:
            return tuple(one for one in every if one.id in self.chosen)
        return (*every[: len(found.printed)], *(one for one in every if one.drawn))

    def numbers(self, found: TenderOptions, one: "Compared") -> tuple[Number, ...]:
        """The numbers of an option that is compared."""
        return numbers(self.look(found, one))

    def look(self, found: TenderOptions, one: "Compared") -> Look:
        """An option that is compared, ready for its numbers."""
        return self.own(found, one).look(one.option, one.drawn.agreement if one.drawn else None)

    def own(self, found: TenderOptions, one: "Compared") -> TenderOptions:
        """What was found, with the lots of an option alone: one drawn up by hand is for one lot."""
        if one.drawn is None:
            return found
        lots = tuple(each for each in found.tender.lots if each[1].id == one.drawn.file.lot)
        return replace(found, tender=Tender(one.drawn.file.lot, lots))


@dataclass(frozen=True)
class Compared:
    """An option in a comparison: its id on the command line, what it is called, and the drawn option it may be."""

    id: str
    title: str
    option: Option
    drawn: Drawn | None
