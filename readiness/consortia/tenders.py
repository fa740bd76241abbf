"""Lots that are let together: one search, since turnover, staff and places are spent once over all of them."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from readiness.model.requirement import Lot, Requirements, pence


class Cell(NamedTuple):
    """One requirement: a service in an area of a lot (by number in the tender), and how much of it."""

    lot: int
    service: str
    area: str
    volume: int
    pence: int
    whole: bool


class Tender(NamedTuple):
    """Lots let together, each with the requirements file that asks for it. A lot let by itself is a tender too."""

    id: str
    lots: tuple[tuple[Requirements, Lot], ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that every lot admits, as the first one lists them."""
        first, *others = (lot.forms for _, lot in self.lots)
        return tuple(form for form in first if all(form in other for other in others))

    @property
    def pence(self) -> int:
        """What the lots are worth a year together."""
        return sum(pence(lot.yearly_value) for _, lot in self.lots)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every requirement, in order of file."""
        return tuple(
            Cell(number, wanted.service, area, volume, pence(wanted.price), not wanted.volumes)
            for number, (_, lot) in enumerate(self.lots)
            for wanted in lot.delivers
            for area, volume in wanted.each.items()
        )

    @property
    def areas(self) -> dict[str, str]:
        """The names of all areas of the requirements, by code."""
        return {area.code: area.name for file, _ in self.lots for area in file.areas}


def for_leading(lot: Lot) -> int:
    """Pence a year that are left for leading: the value of the lot less what its requirements are worth."""
    return pence(lot.yearly_value) - sum(wanted.pence for wanted in lot.delivers)


def top_slice(lot: Lot) -> Fraction:
    """What is left for leading, in percent of the lot's value."""
    return Fraction(for_leading(lot) * 100, pence(lot.yearly_value))


def tenders(wanted: Requirements, others: Iterable[Requirements] = ()) -> tuple[Tender, ...]:
    """The tenders of a requirements file, with the lots of other files that are let in the same ones."""
    found: dict[tuple[bool, str], list[tuple[Requirements, Lot]]] = {}
    for lot in wanted.lots:
        found.setdefault((lot.tender is not None, lot.tender or lot.id), []).append((wanted, lot))
    for file in others:
        for lot in file.lots if file.requirements != wanted.requirements else ():
            if lot.tender is not None and (True, lot.tender) in found:
                found[True, lot.tender].append((file, lot))
    return tuple(Tender(name, tuple(lots)) for (_, name), lots in found.items())
