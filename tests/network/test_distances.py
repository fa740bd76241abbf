from typing import NamedTuple

import networkx as nx
import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from readiness.network.distances import distances


class Sample(NamedTuple):
    people: int
    ties: list[tuple[int, int, int]]
    sources: list[int]
    absent: int


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    count = draw(st.integers(1, 12))
    node = st.integers(0, count - 1)
    ties = draw(st.lists(st.tuples(node, node, st.integers(1, 9)), max_size=30))
    sources = draw(st.lists(node, max_size=5))
    return Sample(count, ties, sources, draw(st.integers(1, 15) | st.sampled_from([127, 128, 300])))


def by_dijkstra(sample: Sample) -> list[list[float]]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(sample.people))
    for first, second, price in sample.ties:
        known = graph.get_edge_data(first, second, {"price": price})["price"]
        graph.add_edge(first, second, price=min(price, known))
    rows = []
    for source in sample.sources:
        found = nx.single_source_dijkstra_path_length(graph, source, weight="price")
        rows.append([min(sample.absent, found.get(node, sample.absent)) for node in range(sample.people)])
    return rows


@given(samples())
@example(Sample(3, [(0, 1, 127), (1, 2, 127)], [0], 127))
@example(Sample(3, [(0, 1, 100), (1, 2, 100)], [0], 128))
def test_a_distance_is_the_cheapest_path_but_never_more_than_a_tie_that_is_not_there(sample: Sample) -> None:
    assert distances(*sample).tolist() == by_dijkstra(sample)


def test_a_chain_of_ties_adds_up_until_a_missing_tie_is_no_dearer() -> None:
    chain = [(0, 1, 3), (1, 2, 4), (2, 3, 6)]
    assert distances(5, chain, [0, 3], 12).tolist() == [[0, 3, 7, 12, 12], [12, 10, 6, 0, 12]]


def test_of_two_ties_between_the_same_two_the_cheaper_one_counts() -> None:
    assert distances(2, [(0, 1, 5), (1, 0, 2)], [0], 12).tolist() == [[0, 2]]


def test_nobody_and_nobody_asked_for_give_empty_tables() -> None:
    assert distances(0, [], [], 12).shape == (0, 0)
    assert distances(3, [(0, 1, 1)], [], 12).shape == (0, 3)
    assert distances(3, [], [1], 12).tolist() == [[12, 0, 12]]


def test_the_table_holds_whole_numbers_of_32_bits_row_by_row() -> None:
    found = distances(3, [(0, 1, 1)], [0, 1], 12)
    assert found.dtype == np.int32
    assert found.flags["C_CONTIGUOUS"]
