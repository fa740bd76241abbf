"""What a network shows, against networks small enough to work out by hand."""

from random import Random

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from readiness.network.measures import (
    MEANINGS,
    Alone,
    Bridge,
    Connector,
    Convener,
    Measures,
    WeakPoint,
    measure,
)
from tests.network.areas import drawn

PATH = drawn("a-b b-c c-d d-e", seen="a-b")


def of_path() -> Measures:
    return measure(PATH)


def test_on_a_path_of_five_the_middle_group_joins_four_pairs_and_its_neighbours_three_each() -> None:
    assert of_path().connectors.items == (Connector("c", 4.0), Connector("b", 3.0), Connector("d", 3.0))


def test_two_equally_short_ways_count_half_each() -> None:
    square = measure(drawn("a-b b-c c-d d-a"))
    assert square.connectors.items == tuple(Connector(name, 0.5) for name in "abcd")


def test_on_a_path_of_five_each_inner_group_cuts_off_the_shorter_end() -> None:
    assert of_path().weak_points.items == (
        WeakPoint("c", (("d", "e"),)),
        WeakPoint("b", (("a",),)),
        WeakPoint("d", (("e",),)),
    )


def test_on_a_path_every_link_is_a_bridge_and_says_whether_it_was_seen() -> None:
    assert of_path().bridges.items == (
        Bridge(("b", "c"), False, ("a", "b")),
        Bridge(("c", "d"), False, ("d", "e")),
        Bridge(("a", "b"), True, ("a",)),
        Bridge(("d", "e"), False, ("e",)),
    )


def test_a_ring_has_no_single_point_of_failure() -> None:
    ring = measure(drawn("a-b b-c c-d d-e e-a"))
    assert (ring.weak_points.items, ring.bridges.items) == ((), ())


def test_a_hub_names_each_group_that_would_be_left_alone() -> None:
    (hub,) = measure(drawn("hub-a hub-b hub-c")).weak_points.items
    assert hub == WeakPoint("hub", (("b",), ("c",)))


def test_on_a_path_of_five_the_middle_group_is_nearest_to_all_others() -> None:
    assert of_path().conveners.items == (Convener("c", 6), Convener("b", 7), Convener("d", 7))


def test_a_missing_tie_costs_a_convener_its_price_and_no_longer_chain_costs_more() -> None:
    found = measure(drawn("a-b:6 b-c:6 c-d:6", more="e")).conveners.items
    assert found == (Convener("b", 6 + 6 + 12 + 12), Convener("c", 36), Convener("a", 6 + 12 + 12 + 12))


def test_groups_without_a_tie_are_alone_and_asked_is_told_from_never_asked() -> None:
    found = measure(drawn("a-b", more="c d", asked=("c",)))
    assert found.alone.items == (Alone("c", True), Alone("d", False))


def test_parts_are_those_that_no_tie_leads_out_of() -> None:
    assert measure(drawn("a-b c-d d-e", more="f")).parts.items == (("c", "d", "e"), ("a", "b"))


def test_two_circles_with_one_link_are_two_clusters() -> None:
    found = measure(drawn("a-b b-c c-a d-e e-f f-d c-d", more="z"))
    assert found.clusters.items == (("a", "b", "c"), ("d", "e", "f"))


def test_how_much_was_stated_is_rounded_down_and_names_who_was_asked() -> None:
    found = measure(drawn("a-b", more="c", asked=("c",))).stated
    assert (found.stated, found.pairs, found.asked, found.organisations, found.percent) == (3, 3, 1, 3, 100)
    assert measure(drawn("a-b", more="c")).stated.percent == 33
    assert measure(drawn("", more="a")).stated.percent is None


def test_nobody_and_nobody_tied_have_nothing_to_find() -> None:
    for empty in (drawn(""), drawn("", more="a b")):
        found = measure(empty)
        assert not found.connectors.items + found.parts.items + found.weak_points.items
        assert not found.bridges.items + found.clusters.items + found.conveners.items


def test_every_answer_carries_what_it_means() -> None:
    found = of_path()
    assert {name: getattr(found, name).means for name in MEANINGS} == MEANINGS


def test_a_very_large_network_is_estimated_and_says_so() -> None:
    large = measure(drawn(" ".join(f"g{n:03}-g{n + 1:03}" for n in range(310))))
    assert of_path().exact
    assert not large.exact
    middle = next(one.pairs for one in large.connectors.items if one.organisation == "g155")
    assert 0.8 * 155 * 155 < middle < 1.2 * 155 * 155


@st.composite
def words(draw: st.DrawFn) -> str:
    pair = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda two: two[0] != two[1])
    return " ".join("-".join(sorted(one)) for one in draw(st.lists(pair, max_size=14, unique_by=frozenset)))


@given(words())
def test_who_is_cut_off_is_who_can_no_longer_reach_the_rest(ties: str) -> None:
    network = drawn(ties)
    found, graph = measure(network), network.graph()
    for point in found.weak_points.items:
        (part,) = (part for part in found.parts.items if point.organisation in part)
        left = graph.subgraph({*part} - {point.organisation})
        split = sorted(sorted(piece) for piece in nx.connected_components(left))
        assert len(split) == 1 + len(point.cut_off) >= 2
        assert all(sorted(group) in split for group in point.cut_off)
        assert max(map(len, split)) == len(left) - sum(map(len, point.cut_off))
    steady = {name for part in found.parts.items for name in part} - {
        one.organisation for one in found.weak_points.items
    }
    for name in steady:
        (part,) = (part for part in found.parts.items if name in part)
        assert nx.is_connected(graph.subgraph({*part} - {name}))


@given(words(), st.randoms(use_true_random=False))
def test_the_order_in_which_ties_were_written_changes_nothing(ties: str, shuffle: Random) -> None:
    turned = ties.split()
    shuffle.shuffle(turned)
    assert measure(drawn(" ".join(turned))) == measure(drawn(ties))
