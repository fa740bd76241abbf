"""What a network shows: who connects whom, who is alone, what hangs by one tie. Each answer says what it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from readiness.network.distances import distances
from readiness.network.graph import Network
from readiness.network.statements import Pair

if TYPE_CHECKING:
    import networkx as nx

Item = TypeVar("Item")
#: Above this many organisations, who connects whom is estimated from as many chosen starting points as `SAMPLED`.
EXACT_UP_TO, SAMPLED, SEED = 300, 100, 20260601
MOST_CONVENERS = 3
#: What each answer means, in the words that the text, the page and the guide use.
MEANINGS = {
    "stated": (
        "A pair is stated where a tie of the two is on file, or where one of them was asked about all its ties. "
        "About any other pair nothing is known: that is not the same as no tie."
    ),
    "connectors": (
        "How many pairs of other groups are joined through this one, by the fewest steps from group to group. "
        "Where several ways are equally short, each counts in part."
    ),
    "alone": "Groups that no tie in force reaches. A group that nobody asked may have ties that we do not know of.",
    "parts": "Groups in the same part can reach each other along ties. No tie on file leads from one part to another.",
    "weak_points": "If this group left, the groups named could no longer reach the rest of their part along ties.",
    "bridges": "If this one link ended, the groups named could no longer reach the rest of their part along ties.",
    "clusters": (
        "Groups with more ties among themselves than with others, as a computer sorts them (greedy modularity). "
        "It is a suggestion to talk about, not a finding. Groups without a tie are left out."
    ),
    "conveners": (
        "The groups from which all others are reached at the least total price of ties. A missing link costs as much "
        "as the rule pack says. This says who is near, not who is ready or willing."
    ),
}


class Found(NamedTuple, Generic[Item]):
    """The answer to one question, with what it means."""

    means: str
    items: tuple[Item, ...]


class Connector(NamedTuple):
    """An organisation and how many pairs of others it joins, to one decimal."""

    organisation: str
    pairs: float


class Alone(NamedTuple):
    """An organisation without a tie. `asked`: it said so itself; else nothing may be known about it."""

    organisation: str
    asked: bool


class WeakPoint(NamedTuple):
    """An organisation without which a part falls apart, and the groups that would be cut off from the most."""

    organisation: str
    cut_off: tuple[tuple[str, ...], ...]


class Bridge(NamedTuple):
    """Two organisations whose link alone holds a part together, and the smaller side. `seen`: a tie of it was seen."""

    pair: Pair
    seen: bool
    cut_off: tuple[str, ...]


class Convener(NamedTuple):
    """An organisation and the total price from it to all others."""

    organisation: str
    price: int


class Stated(NamedTuple):
    """Of how many pairs it is known whether they have a tie, and how many organisations were asked."""

    means: str
    stated: int
    pairs: int
    asked: int
    organisations: int

    @property
    def percent(self) -> int | None:
        """A whole percentage, rounded down; None where there is no pair."""
        return self.stated * 100 // self.pairs if self.pairs else None


@dataclass(frozen=True)
class Measures:
    """Every answer about one network. `exact`: who connects whom was counted, not estimated."""

    stated: Stated
    connectors: Found[Connector]
    exact: bool
    alone: Found[Alone]
    parts: Found[tuple[str, ...]]
    weak_points: Found[WeakPoint]
    bridges: Found[Bridge]
    clusters: Found[tuple[str, ...]]
    conveners: Found[Convener]


def measure(network: Network) -> Measures:
    """Every answer, each in an order that depends on the network alone."""
    graph = network.graph()
    exact = len(network.organisations) <= EXACT_UP_TO
    return Measures(
        stated=Stated(
            MEANINGS["stated"],
            network.stated_pairs,
            network.pairs,
            len(network.asked),
            len(network.organisations),
        ),
        connectors=Found(MEANINGS["connectors"], connectors(graph, exact=exact)),
        exact=exact,
        alone=Found(MEANINGS["alone"], alone(network)),
        parts=Found(MEANINGS["parts"], parts(graph)),
        weak_points=Found(MEANINGS["weak_points"], weak_points(graph)),
        bridges=Found(MEANINGS["bridges"], bridges(graph)),
        clusters=Found(MEANINGS["clusters"], clusters(graph)),
        conveners=Found(MEANINGS["conveners"], conveners(network)),
    )


def connectors(graph: "nx.Graph[str]", *, exact: bool = True) -> tuple[Connector, ...]:
    """Organisations that join a pair of others, those that join most first."""
    import networkx as nx

    sampled = None if exact else min(SAMPLED, len(graph))
    found = nx.betweenness_centrality(graph, k=sampled, normalized=False, seed=SEED)
    joined = [Connector(name, round(pairs, 1)) for name, pairs in found.items()]
    return tuple(sorted((one for one in joined if one.pairs > 0), key=lambda one: (-one.pairs, one.organisation)))


def alone(network: Network) -> tuple[Alone, ...]:
    """Organisations without a tie in force."""
    tied = {end for pair in network.prices for end in pair}
    return tuple(Alone(name, name in network.asked) for name, _ in network.organisations if name not in tied)


def parts(graph: "nx.Graph[str]") -> tuple[tuple[str, ...], ...]:
    """The parts of two and more that hang together, the largest first."""
    import networkx as nx

    return _largest_first(part for part in nx.connected_components(graph) if len(part) > 1)


def weak_points(graph: "nx.Graph[str]") -> tuple[WeakPoint, ...]:
    """Organisations without which their part falls apart, those that cut off most first."""
    import networkx as nx

    found = []
    for name in nx.articulation_points(graph):
        part = graph.subgraph(nx.node_connected_component(graph, name) - {name})
        _, *cut_off = _largest_first(nx.connected_components(part))
        found.append(WeakPoint(name, tuple(cut_off)))
    return tuple(sorted(found, key=lambda one: (-sum(map(len, one.cut_off)), one.organisation)))


def bridges(graph: "nx.Graph[str]") -> tuple[Bridge, ...]:
    """Links that alone hold a part together, those that cut off most first."""
    import networkx as nx

    found = []
    for link in nx.bridges(graph):
        first, second = sorted(link)
        without = nx.restricted_view(graph, [], [(first, second)])
        sides = _largest_first(nx.node_connected_component(without, end) for end in (first, second))
        found.append(Bridge((first, second), graph.edges[first, second]["seen"], sides[1]))
    return tuple(sorted(found, key=lambda bridge: (-len(bridge.cut_off), bridge.pair)))


def clusters(graph: "nx.Graph[str]") -> tuple[tuple[str, ...], ...]:
    """Organisations that hang together closely, the largest cluster first; each is in one."""
    import networkx as nx

    tied = sorted(name for name, ties in graph.degree if ties)
    if not tied:
        return ()
    number = {name: place for place, name in enumerate(tied)}
    plain: nx.Graph[int] = nx.Graph()  # numbers, since the order of names in a set differs from run to run
    plain.add_nodes_from(range(len(tied)))
    plain.add_edges_from(sorted((number[one], number[other]) for one, other in graph.edges))
    found = nx.community.greedy_modularity_communities(plain)
    return _largest_first([tied[place] for place in cluster] for cluster in found)


def conveners(network: Network) -> tuple[Convener, ...]:
    """The three organisations nearest to all others; nobody where there is no tie."""
    place = {name: number for number, (name, _) in enumerate(network.organisations)}
    ties = [(place[one], place[other], price) for (one, other), price in network.prices.items()]
    tied = sorted({end for pair in network.prices for end in pair})
    totals = distances(len(place), ties, [place[name] for name in tied], network.absent).sum(axis=1)
    found = sorted(zip(totals.tolist(), tied, strict=True))
    return tuple(Convener(name, total) for total, name in found[:MOST_CONVENERS])


def _largest_first(groups: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group)))
