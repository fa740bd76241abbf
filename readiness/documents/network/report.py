"""What every document about one network starts from: the network, its measures, and what things are called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from readiness.network.graph import Network
from readiness.network.measures import Measures
from readiness.network.statements import Pair
from readiness.packs.pack import Pack
from readiness.packs.terms import Market

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawable(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def listed(words: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


@dataclass(frozen=True)
class NetworkReport:
    """A network of a locality on a day, ready to be told. `title`: what the locality is called."""

    network: Network
    measures: Measures
    locality: str
    title: str
    as_of: date
    pack: Pack
    market: Market

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each organisation in pictures and tables, from 1, in order of name."""
        by_name = sorted(self.network.organisations, key=lambda one: (one[1].casefold(), one[0]))
        return {name: number for number, (name, _) in enumerate(by_name, 1)}

    @cached_property
    def seen(self) -> frozenset[Pair]:
        """Pairs of which at least one tie was seen or verified."""
        return frozenset(tie.pair for tie in self.network.ties if tie.seen)

    @cached_property
    def partners(self) -> dict[str, tuple[str, ...]]:
        """With whom each organisation is tied, in order of name."""
        found: dict[str, list[str]] = {name: [] for name in self.numbers}
        for one, other in self.network.prices:
            found[one].append(other)
            found[other].append(one)
        return {name: tuple(sorted(others, key=self.numbers.__getitem__)) for name, others in found.items()}

    @cached_property
    def cut_off(self) -> dict[str, tuple[str, ...]]:
        """Each single point of failure, with everybody it would cut off."""
        return {
            point.organisation: tuple(name for group in point.cut_off for name in group)
            for point in self.measures.weak_points.items
        }

    def called(self, name: str) -> str:
        """The name of an organisation."""
        return drawable(self.network.names[name])

    def all_called(self, names: Iterable[str]) -> str:
        """The names of several organisations as one phrase."""
        return listed([self.called(name) for name in names])

    def kind(self, name: str) -> str:
        """What the pack calls a kind of tie."""
        return self.market.ties[name].title

    def place(self, groups: Iterable[tuple[str, ...]]) -> dict[str, int]:
        """For each organisation, the number of the group it is in, from 1."""
        return {name: number for number, group in enumerate(groups, 1) for name in group}
