"""The network of a locality: its organisations, and the ties between them that were in force on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from readiness.model.scalars import say_day
from readiness.model.tie import DECLARED_INTEREST, WILL_NOT, Strength
from readiness.network.statements import TIE_AND_REFUSAL, Pair, Statement, pair_of, read_statements
from readiness.packs.terms import Market
from readiness.problems import Place, Problem, in_order
from readiness.workspace.workspace import Workspace

if TYPE_CHECKING:
    import networkx as nx


class KnownTie(NamedTuple):
    """A tie that joins two organisations, in force on the day of the network. `price`: in whole steps.

    `seen`: somebody had seen or verified it by that day; else it is claimed. `by` stated it, on the day `stated`, for
    the organisation `body`.
    """

    first: str
    second: str
    kind: str
    strength: Strength | None
    price: int
    since: date | None
    until: date | None
    seen: bool
    what: str
    stated: date
    by: str
    body: str | None
    place: Place

    @property
    def pair(self) -> Pair:
        """Whom it joins."""
        return self.first, self.second


class Interest(NamedTuple):
    """An interest that one organisation has in another, and how it is managed. It joins nobody and excludes nobody."""

    first: str
    second: str
    managed: str
    what: str
    since: date | None
    until: date | None
    seen: bool
    stated: date
    by: str
    body: str | None
    place: Place


@dataclass(frozen=True)
class Network:
    """The organisations of a locality and those tied to them, as id and name in order of id, and what joins them.

    `absent`: the price of a tie that is not there. `asked`: who was asked about all their ties. `on_file`: pairs about
    which any joining tie was stated, in force or not. `apart`: pairs that will not work together; this is PRIVATE, and
    never shown, counted or drawn.
    """

    organisations: tuple[tuple[str, str], ...]
    ties: tuple[KnownTie, ...]
    declared_interests: tuple[Interest, ...]
    asked: frozenset[str]
    on_file: frozenset[Pair]
    absent: int
    apart: frozenset[Pair] = field(default=frozenset(), repr=False)

    @cached_property
    def names(self) -> dict[str, str]:
        """What each organisation is called, by id."""
        return dict(self.organisations)

    @cached_property
    def prices(self) -> dict[Pair, int]:
        """The price of the cheapest tie of each pair that has one."""
        found: dict[Pair, int] = {}
        for tie in self.ties:
            found[tie.pair] = min(tie.price, found.get(tie.pair, tie.price))
        return found

    @property
    def pairs(self) -> int:
        """How many pairs of organisations there are."""
        return len(self.organisations) * (len(self.organisations) - 1) // 2

    @property
    def stated_pairs(self) -> int:
        """Of how many pairs it is known whether there is a tie."""
        never_asked = len(self.organisations) - len(self.asked)
        by_asking = self.pairs - never_asked * (never_asked - 1) // 2
        return by_asking + sum(not self.asked & {*pair} for pair in self.on_file)

    def is_stated(self, one: str, other: str) -> bool:
        """True where a tie of the two is on file, or one of them was asked about all its ties."""
        return pair_of(one, other) in self.on_file or not self.asked.isdisjoint((one, other))

    def graph(self, *, seen_only: bool = False) -> "nx.Graph[str]":
        """The network as a graph: a node has its `name`, an edge its `price`, `kinds` and whether any was `seen`."""
        import networkx as nx  # here, since it takes a tenth of a second to load

        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from((name, {"name": title}) for name, title in self.organisations)
        for tie in self.ties:
            if seen_only and not tie.seen:
                continue
            edge = graph.get_edge_data(*tie.pair, {"price": tie.price, "kinds": (), "seen": False})
            graph.add_edge(
                *tie.pair,
                price=min(tie.price, edge["price"]),
                kinds=tuple(sorted({*edge["kinds"], tie.kind})),
                seen=tie.seen or edge["seen"],
            )
        return graph


def read_network(
    space: Workspace,
    locality: str,
    market: Market,
    as_of: date,
    also: Iterable[str] = (),
    *,
    today: date | None = None,
) -> tuple[Network, tuple[Problem, ...]]:
    """The network of a locality on a day: its organisations, `also` some others, and whoever is tied to any of these.

    `today` is the day of the command: what was stated or seen after it is a problem. A wrong tie is left out, and the
    rest stands. Some problems tell of refusals: see `PRIVATE_PROBLEMS` before showing them to anybody.
    """
    said = read_statements(space, market.ties, as_of, today)
    joining = [one for one in said.newest if one.tie.kind not in (DECLARED_INTEREST, WILL_NOT)]
    ties = [_known(one, market, as_of) for one in joining if one.in_force(as_of)]
    homes, names = _homes(space, as_of), _names(space, as_of)
    start = {name for name, home in homes.items() if home.casefold() == locality.casefold()}
    problems = list(said.problems)
    for name in also:
        found = next((known for known in names if known.casefold() == name.casefold()), None)
        if found is None:
            missing = space.find(name)
            what = Problem("no-such-subject", f"'{name}' is a place, not an organisation", "", "Name a group")
            problems.append(missing if isinstance(missing, Problem) else what)
        else:
            start.add(found)
    members = start | {end for tie in ties if start & {*tie.pair} for end in tie.pair}
    interests = [_interest(one, as_of) for one in said.newest if one.tie.kind == DECLARED_INTEREST]
    refusals = [one for one in said.newest if one.tie.kind == WILL_NOT and one.in_force(as_of)]
    network = Network(
        organisations=tuple((name, names[name]) for name in sorted(members)),
        ties=tuple(tie for tie in ties if members.issuperset(tie.pair)),
        declared_interests=tuple(
            one for one in interests if one is not None and members.issuperset((one.first, one.second))
        ),
        asked=said.asked & members,
        on_file=frozenset(one.pair for one in joining if members.issuperset(one.pair)),
        absent=market.terms.no_tie,
        apart=frozenset(one.pair for one in refusals if members.issuperset(one.pair)),
    )
    problems += _at_odds(network, refusals, as_of)
    return network, in_order(problems)


def _homes(space: Workspace, as_of: date) -> dict[str, str]:
    """The locality of each organisation, by the newest of its files by that day that names one."""
    return _newest_word(space, as_of, "in_locality")


def _names(space: Workspace, as_of: date) -> dict[str, str]:
    """What each organisation was called that day; one whose files are all newer, by its newest file."""
    return _newest_word(space, date.max, "name") | _newest_word(space, as_of, "name")


def _newest_word(space: Workspace, as_of: date, word: Literal["name", "in_locality"]) -> dict[str, str]:
    files = [profile for subject in space.subjects for profile, _ in subject.files]
    files += [profile for profile, _ in space.broken]
    files.sort(key=lambda profile: profile.answered)
    return {
        profile.organisation: value
        for profile in files
        if profile.organisation and profile.answered <= as_of and (value := getattr(profile, word))
    }


def _known(one: Statement, market: Market, as_of: date) -> KnownTie:
    price: int = getattr(market.ties[one.tie.kind], one.tie.strength or "weak")
    return KnownTie(
        *one.pair,
        kind=one.tie.kind,
        strength=one.tie.strength,
        price=price,
        since=one.tie.since,
        until=one.tie.until,
        seen=one.was_seen(as_of),
        what=one.tie.what or "",
        stated=one.sheet.stated,
        by=one.sheet.by,
        body=one.sheet.body,
        place=one.place,
    )


def _interest(one: Statement, as_of: date) -> Interest | None:
    if not one.in_force(as_of) or one.tie.managed is None:
        return None
    return Interest(
        *one.pair,
        managed=one.tie.managed,
        what=one.tie.what or "",
        since=one.tie.since,
        until=one.tie.until,
        seen=one.was_seen(as_of),
        stated=one.sheet.stated,
        by=one.sheet.by,
        body=one.sheet.body,
        place=one.place,
    )


def _at_odds(network: Network, refusals: Iterable[Statement], as_of: date) -> Iterable[Problem]:
    """Pairs that are tied and will not work together: a warning for the officer alone."""
    for one in refusals:
        if one.pair in network.apart & network.prices.keys():
            what = f"{one.pair[0]} and {one.pair[1]} will not work together, but a tie of theirs is in force"
            why = f"On {say_day(as_of)} both stand, and the refusal keeps them out of one consortium"
            remedy = "Ask them. If the tie has ended, write its 'until'"
            yield Problem(TIE_AND_REFUSAL, what, why, remedy, one.place, "warning")
