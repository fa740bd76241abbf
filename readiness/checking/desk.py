"""What the checks of plans look at: all that is on file in a workspace, and the terms of a pack."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from readiness.checking.pack_check import Finding
from readiness.model.profile import Offer, Profile
from readiness.model.requirement import DrawnOption, Lot, Requirements
from readiness.network.graph import Network, read_network
from readiness.packs.pack import Pack
from readiness.packs.terms import Market
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document
from readiness.workspace.files import read_bytes
from readiness.workspace.workspace import Workspace

Key = tuple[str, str]
_NAMED = re.compile(rb"(?m)^(?:organisation|locality|requirements|appraisal):[ \t]*[\"']?([^\s\"'#]+)")


class PlacedLot(NamedTuple):
    """A lot, and where it stands in its file."""

    lot: Lot
    number: int
    wanted: Requirements
    document: Document

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of a value inside the lot, or of its name."""
        return self.document.place(("lots", self.number, *path), key=key)

    @property
    def pence(self) -> int:
        """Its yearly value."""
        return int(self.lot.yearly_value * 100)

    @property
    def parts(self) -> int:
        """What its requirements are worth together, in pence a year."""
        return sum(requirement.pence for requirement in self.lot.delivers)


class PlacedOffer(NamedTuple):
    """An offer in the newest file in which an organisation says what it offers."""

    offer: Offer
    number: int
    profile: Profile
    document: Document

    def place(self, *path: str | int) -> Place:
        """The place of a value inside the offer."""
        return self.document.place(("offers", self.number, *path))


class Drawn(NamedTuple):
    """An option whose lot is known."""

    option: DrawnOption
    document: Document
    lot: Lot

    @property
    def needs(self) -> dict[Key, int]:
        """Units of each service in each area."""
        return {(one.service, area): volume for one in self.lot.delivers for area, volume in one.each.items()}

    def delivery(self, number: int, word: str = "") -> Place:
        """The place of a delivery, or of a word of it."""
        return self.document.place(("deliveries", number, word) if word else ("deliveries", number))


def unread_in(space: Workspace) -> frozenset[str]:
    """Ids that a file with mistakes gives itself: they are on file, though the file could not be read."""
    files = {problem.place.file for problem in space.problems if problem.place}
    texts = [raw for file in sorted(files) if isinstance(raw := read_bytes(Path(file)), bytes)]
    found = [match.decode("utf-8", "replace") for raw in texts for match in _NAMED.findall(raw)]
    return frozenset(name.casefold() for name in found)


@dataclass(frozen=True)
class Desk:
    """A whole workspace with the terms of a pack. `today` is the day of the command: a record cannot be later."""

    space: Workspace
    pack: Pack
    market: Market
    today: date

    @cached_property
    def wanted(self) -> dict[str, Requirements]:
        """The requirements files, by id."""
        return {wanted.requirements: wanted for wanted, _ in self.space.of(Requirements)}

    @cached_property
    def lots(self) -> tuple[PlacedLot, ...]:
        """Every lot of every requirements file."""
        return tuple(
            PlacedLot(lot, number, wanted, document)
            for wanted, document in self.space.of(Requirements)
            for number, lot in enumerate(wanted.lots)
        )

    @cached_property
    def drawn(self) -> tuple[tuple[DrawnOption, Document], ...]:
        """The options drawn up by hand."""
        return tuple(self.space.of(DrawnOption))

    @cached_property
    def with_lots(self) -> tuple[Drawn, ...]:
        """The options whose requirements and lot are on file."""
        found = []
        for option, document in self.drawn:
            lots = self.wanted[option.requirements].lots if option.requirements in self.wanted else ()
            lot = next((lot for lot in lots if lot.id == option.lot), None)
            found += [Drawn(option, document, lot)] if lot else []
        return tuple(found)

    @cached_property
    def files(self) -> tuple[tuple[Profile, Document], ...]:
        """Every profile, oldest first; those with mistakes too, as far as they could be read."""
        files = [pair for subject in self.space.subjects for pair in subject.files]
        return tuple(sorted([*files, *self.space.broken], key=lambda pair: (pair[0].answered, pair[1].file)))

    @cached_property
    def offers(self) -> tuple[PlacedOffer, ...]:
        """What each organisation offers, by the newest of its files that says it."""
        newest = {profile.subject: (profile, file) for profile, file in self.files if profile.offers is not None}
        return tuple(
            PlacedOffer(offer, number, profile, file)
            for profile, file in newest.values()
            for number, offer in enumerate(profile.offers or ())
        )

    @cached_property
    def homes(self) -> dict[str, str]:
        """The locality of each organisation that names one, by its newest file that does; both in small letters."""
        named = [(profile.organisation, profile.in_locality) for profile, _ in self.files]
        return {who.casefold(): where.casefold() for who, where in named if who and where}

    @cached_property
    def organisations(self) -> dict[str, str]:
        """Ids of organisations as their profiles write them, by the id in small letters."""
        return {name.casefold(): name for profile, _ in self.files if (name := profile.organisation)}

    @cached_property
    def localities(self) -> dict[str, str]:
        """Ids of localities: with a file of their own, or named by a group."""
        named = [name for profile, _ in self.files if (name := profile.in_locality)]
        named += [name for profile, _ in self.files if (name := profile.locality)]
        return {name.casefold(): name for name in named}

    @cached_property
    def unread(self) -> frozenset[str]:
        """Ids in files that could not be read, in small letters."""
        return unread_in(self.space)

    def knows(self, known: Iterable[str], name: str) -> bool:
        """Whether an id is among those known, or among those of files that could not be read."""
        return name.casefold() in self.unread or name.casefold() in {one.casefold() for one in known}

    @cached_property
    def network(self) -> tuple[Network, tuple[Problem, ...]]:
        """Everybody on file, in whatever place, and what is wrong with what was said of their ties."""
        everybody = self.organisations.values()
        return read_network(self.space, "", self.market, self.today, everybody, today=self.today)


class PlanCheck(Finding):
    """One thing that can be wrong with ties, requirements, options and offers."""

    def find(self, desk: Desk) -> Iterable[Problem]:
        """Every place where it is wrong."""
        raise NotImplementedError

    def unknown(self, what: str, name: str, known: Iterable[str], otherwise: str, place: Place) -> Problem:
        """A problem with a word that names nothing: the likely meant one, or what to do otherwise."""
        return self.problem(what, likely(name, known) or otherwise, place)

    def repeated(self, ids: Iterable[tuple[str, Place]], remedy: str) -> Iterator[Problem]:
        """A problem for each id that was there before, small and capital letters alike."""
        first: dict[str, Place] = {}
        for name, place in ids:
            if name.casefold() in first:
                what = f"'{name}' is written twice: the first is at {first[name.casefold()]}"
                yield self.problem(what, remedy, place)
            first.setdefault(name.casefold(), place)


def one_of(known: Mapping[str, object] | Iterable[str]) -> str:
    """A remedy that lists what may be written."""
    return f"Use one of: {', '.join(known)}"
