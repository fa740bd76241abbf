"""The least coordination cost of covering everything once. The worked examples were computed by hand."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from readiness.consortia import cover as module
from readiness.consortia.cover import Cover, dual_ascent, least_cover
from readiness.consortia.lagrangian import (
    Nodes,
    ascend,
    branched,
    completed,
    grain_for,
    narrowed,
    roots,
    settled,
    whole,
    widened,
)

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Place = tuple[Ints, Bools, list[int]]
FAR = 12

# Matrix products of few rows may warn without a cause.
pytestmark = pytest.mark.filterwarnings("ignore:invalid value encountered in matmul:RuntimeWarning")


def steps(*rows: list[int]) -> Ints:
    return np.array(rows, dtype=np.int32)


def held(*groups: str, of: str = "abcd") -> Bools:
    """Who holds which of the requirements a, b, c, d."""
    return np.array([[one in group for one in of] for group in groups])


def place(seed: int, most: int = 8, requirements: int = 6) -> Place:
    """A small locality: up to so many organisations, most of them far from each lead, as real ones are."""
    draw = np.random.default_rng(seed)
    count, wanted = int(draw.integers(1, most + 1)), int(draw.integers(1, requirements + 1))
    leads = np.sort(draw.choice(count, size=int(draw.integers(1, count + 1)), replace=False)).tolist()
    far = draw.random((len(leads), count)) < 0.4
    distance = np.where(far, FAR, draw.integers(0, FAR + 1, (len(leads), count))).astype(np.int32)
    distance[range(len(leads)), leads] = 0
    return distance, draw.random((count, wanted)) < draw.uniform(0.15, 0.6), leads


def every_set(count: int) -> Ints:
    """1 or 0: sets x organisations."""
    return (np.arange(2**count)[:, None] >> np.arange(count) & 1).astype(np.int32)


def tried(distance: Ints | Floats, holders: Bools) -> int | None:
    """The least cost, by trying every set of members with every lead."""
    sets = every_set(len(holders))
    covers = sets[(sets @ holders > 0).all(axis=1)]
    return int((covers @ distance.T).min()) if len(covers) else None


def right(found: Cover | None, distance: Ints, holders: Bools, leads: list[int]) -> bool:
    """It covers, it costs what it says, its lead is a member, and its bound is its cost."""
    assert found is not None
    members = list(found.members)
    cost = int(distance[leads.index(found.lead), members].sum())
    covers = bool(holders[members].any(axis=0).all())
    return covers and found.lead in members and len(set(members)) == len(members) and cost == found.cost == found.bound


def test_two_groups_nearby_beat_one_that_covers_everything_from_far_away() -> None:
    # The lead holds nothing. 1 holds a, b, 2 holds c, d, at 3 and 4 steps; 3 holds all four, at 8.
    found = least_cover(steps([0, 3, 4, 8]), held("", "ab", "cd", "abcd"), [0])
    assert found is not None
    assert (found.lead, found.members, found.cost, found.bound) == (0, (0, 1, 2), 7, 7)


def test_one_group_that_covers_everything_beats_two_that_cost_more_together() -> None:
    found = least_cover(steps([0, 3, 4, 6]), held("", "ab", "cd", "abcd"), [0])
    assert found is not None
    assert (found.members, found.cost, found.bound) == ((0, 3), 6, 6)


def test_always_taking_the_cheapest_for_each_requirement_is_not_enough() -> None:
    # 3 asks least for each (4 steps for a, b, c), and then 2 is needed for d: 7. Without 3: 3 + 3.
    found = least_cover(steps([0, 3, 3, 4]), held("", "ab", "cd", "abc"), [0])
    assert found is not None
    assert (found.members, found.cost, found.bound) == ((0, 1, 2), 6, 6)


def test_where_each_half_of_a_group_would_do_the_bound_is_still_a_whole_cover() -> None:
    # Each of three groups holds two of three requirements. Half of each would cost 6; two whole groups cost 8.
    found = least_cover(steps([0, 4, 4, 4]), held("", "ab", "bc", "ca", of="abc"), [0])
    assert found is not None
    assert (len(found.members), found.cost, found.bound) == (3, 8, 8)


def test_the_lead_that_is_nearest_to_its_members_is_chosen() -> None:
    # From 0: 1 holds c, d at 5 steps. From 1: 0 holds a, b at 5, and 2 holds them too, at 2.
    found = least_cover(steps([0, 5, 9], [5, 0, 2]), held("ab", "cd", "ab"), [0, 1])
    assert found is not None
    assert (found.lead, found.members, found.cost, found.bound) == (1, (1, 2), 2, 2)


def test_a_lead_that_covers_everything_alone_costs_nothing() -> None:
    found = least_cover(steps([0, 5, 9], [5, 0, 2]), held("ab", "abcd", "ab"), [0, 1])
    assert found is not None
    assert (found.lead, found.members, found.cost, found.bound) == (1, (1,), 0, 0)


def test_a_member_is_paid_once_however_much_it_covers() -> None:
    found = least_cover(steps([0, 7]), held("", "abcd"), [0])
    assert found is not None
    assert (found.members, found.cost) == ((0, 1), 7)


def test_an_organisation_that_holds_nothing_is_never_a_member_unless_it_leads() -> None:
    found = least_cover(steps([0, 0, 4]), held("", "", "abcd"), [0])
    assert found is not None
    assert found.members == (0, 2)


def test_a_requirement_that_nobody_holds_has_no_cover() -> None:
    assert least_cover(steps([0, 1]), held("ab", "c"), [0]) is None


def test_without_a_lead_there_is_no_cover() -> None:
    assert least_cover(np.zeros((0, 2), dtype=np.int32), held("ab", "cd"), []) is None


def test_with_nothing_required_the_lead_is_enough() -> None:
    found = least_cover(steps([0, 4]), np.zeros((2, 0), dtype=bool), [0])
    assert found is not None
    assert (found.members, found.cost, found.bound) == ((0,), 0, 0)


@pytest.mark.parametrize("seed", range(20))
def test_the_same_search_gives_the_same_members_every_time(seed: int) -> None:
    distance, holders, leads = place(seed)
    distance[:] = np.where(distance == 0, 0, 1)  # nearly everything costs the same
    assert len({least_cover(distance, holders, leads) for _ in range(3)}) == 1


def test_distances_too_large_to_be_exact_are_refused() -> None:
    with pytest.raises(ValueError, match="2000000 steps: too far to be exact over 4 requirements, at most 262144"):
        least_cover(steps([0, 2_000_000]), held("ab", "cd"), [0])


def test_the_largest_distance_that_is_exact_is_accepted() -> None:
    found = least_cover(steps([0, 262_144, 262_143]), held("a", "bcd", "bcd"), [0])
    assert found is not None
    assert (found.cost, found.bound, found.members) == (262_143, 262_143, (0, 2))


@pytest.mark.parametrize("row", [[0, -1], [1, 1]])
def test_a_negative_distance_and_a_lead_far_from_itself_are_refused(row: list[int]) -> None:
    with pytest.raises(ValueError, match="at least 0 steps"):
        least_cover(steps(row), held("ab", "cd"), [0])


@pytest.mark.parametrize("block", range(10))
def test_nothing_cheaper_is_found_by_trying_every_set_of_members(block: int) -> None:
    for seed in range(40 * block, 40 * block + 40):
        distance, holders, leads = place(seed)
        least = tried(distance, holders)
        found = least_cover(distance, holders, leads)
        assert (found is None) == (least is None), seed
        assert least is None or (
            right(found, distance, holders, leads) and found is not None and found.cost == least
        ), seed


def tangled(seed: int, most: int = 12) -> tuple[Ints, Bools]:
    """One lead, many requirements, everything held by somebody, and twins: who holds the same at the same price."""
    distance, holders, _ = place(seed, most=most, requirements=14)
    twins = np.append(np.arange(len(holders)), [0, len(holders) // 2])
    distance, holders = distance[:1, twins], holders[twins]
    holders[-1] |= ~holders.any(axis=0)
    return distance, holders


@pytest.mark.parametrize("seed", range(100))
def test_the_tree_alone_finds_the_least_cover_and_proves_it(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "completed", lambda nodes, _: nodes.members[:0])  # no covers but those of the tree
    monkeypatch.setattr(module, "_ROUNDS_EACH", 2)  # poor bounds
    monkeypatch.setattr(module, "_SIDE_BY_SIDE", 2)
    distance, holders = tangled(seed)
    least, problem = tried(distance, holders), module._Search(distance, holders).problem(0)
    assert least is not None
    start = roots(problem.useful[None], problem.charges[None])
    found = module._explored(problem, start, 10**4, improve=False)
    assert found.members is not None and found.limit + 1 == least == distance[0, found.members].sum()
    assert holders[found.members].any(axis=0).all()
    none = module._explored(problem, start, least - 1, improve=False)
    assert none.members is None and none.limit == least - 1


@pytest.mark.parametrize("seed", range(60))
def test_a_cover_is_improved_to_one_that_covers_and_costs_no_more(seed: int) -> None:
    distance, holders = tangled(seed)
    problem = module._Search(distance, holders).problem(0)._replace(bound=-100)
    everybody = np.arange(len(holders))
    found = module._improved(problem, everybody)
    members = everybody if found.members is None else found.members
    assert holders[members].any(axis=0).all()
    assert found.limit + 1 == distance[0, members].sum() <= distance.sum()


@pytest.mark.parametrize("seed", range(60))
def test_who_holds_no_more_than_another_at_no_lower_price_is_not_needed(seed: int) -> None:
    distance, holders = tangled(seed, most=9)
    left = np.isfinite(module._Search(distance, holders).problem(0).useful)
    assert tried(distance[:, left], holders[left]) == tried(distance, holders)
    kinds = [(price, tuple(row)) for price, row in zip(distance[0, left].tolist(), holders[left].tolist(), strict=True)]
    assert len(set(kinds)) == len(kinds)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 3000))
@example(0, 1)
def test_ten_times_the_distance_is_ten_times_the_cost_and_as_well_proved(seed: int, times: int) -> None:
    distance, holders, leads = place(seed)
    one, many = least_cover(distance, holders, leads), least_cover(distance * times, holders, leads)
    assert (one is None) == (many is None)
    assert one is None or (many is not None and one.cost * times == many.cost == many.bound)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_one_more_organisation_never_makes_it_dearer(seed: int) -> None:
    distance, holders, leads = place(seed, most=9)
    fewer = [*leads, *(one for one in range(len(holders)) if one not in leads)][: max(len(leads), len(holders) - 1)]
    small = least_cover(distance[:, fewer], holders[fewer], list(range(len(leads))))
    large = least_cover(distance, holders, leads)
    assert small is None or (large is not None and large.cost <= small.cost)


@pytest.mark.parametrize("seed", range(60))
def test_no_bound_of_a_lead_is_above_what_it_costs_at_least(seed: int) -> None:
    distance, holders, _ = place(seed, most=9, requirements=10)
    holders[0] |= ~holders.any(axis=0)
    prices, part = distance.astype(np.float32), whole(holders.astype(np.float32))
    least = np.array([tried(row[None], holders) for row in distance])
    bounds, charges = dual_ascent(prices, holders)
    assert (bounds <= least).all()
    better, _ = ascend(roots(prices, charges), part, 10**6, grain_for(FAR, holders.shape[1]), rounds=50)
    assert (better <= least).all()
    assert (better >= bounds).all()


@pytest.mark.parametrize("seed", range(60))
def test_a_bound_is_exactly_what_its_charges_prove(seed: int) -> None:
    distance, holders, _ = place(seed, most=30, requirements=40)
    holders[0] |= ~holders.any(axis=0)
    prices, part, grain = distance.astype(np.float32), whole(holders.astype(np.float32)), grain_for(FAR, 40)
    start = roots(prices, dual_ascent(prices, holders)[1])
    paid = np.arange(len(prices), dtype=np.float32)
    bounds, charges = ascend(start._replace(paid=paid), part, 10**6, grain, rounds=60)
    whole_charges = [[int(one) for one in row / grain] for row in charges]  # in grains, as whole numbers of Python
    for row, own in enumerate(whole_charges):
        assert [float(one * grain) for one in own] == charges[row].tolist()
        asked = [sum(own[number] for number in np.flatnonzero(one)) for one in holders]
        saved = sum(
            min(0, int(price / grain) - sum_) for price, sum_ in zip(distance[row].tolist(), asked, strict=True)
        )
        assert float(bounds[row]) == row + (sum(own) + saved) * float(grain)


@pytest.mark.parametrize("seed", range(60))
def test_settling_loses_no_cover_within_the_limit(seed: int) -> None:
    distance, holders = tangled(seed, most=9)
    prices, part, least = distance.astype(np.float32), whole(holders.astype(np.float32)), tried(distance, holders)
    assert least is not None
    nodes = roots(prices, dual_ascent(prices, holders)[1])
    bounds, charges = ascend(nodes, part, least, grain_for(FAR, holders.shape[1]), rounds=10)
    nodes = settled(nodes._replace(charges=charges), part, bounds, least)
    assert len(nodes.paid) == 1
    assert rest(nodes, holders) == least
    assert not nodes.charges[nodes.open == 0].any()
    assert nodes.paid[0] == prices[0, nodes.members[0]].sum()
    assert ((nodes.members.astype(int) @ holders == 0) == (nodes.open > 0)).all()


@pytest.mark.parametrize("seed", range(60))
def test_each_cover_comes_from_exactly_one_child(seed: int) -> None:
    distance, holders = tangled(seed, most=7)
    prices, part = distance.astype(np.float32), whole(holders.astype(np.float32))
    nodes, inner = narrowed(roots(prices, dual_ascent(prices, holders)[1]), part)
    children = widened(branched(nodes, inner), inner, part.holds.shape)
    assert (children.paid == children.members.astype(np.float32) @ prices[0]).all()
    assert ((children.members.astype(int) @ holders == 0) == (children.open > 0)).all()
    can = children.members | np.isfinite(children.prices)
    for within in every_set(len(holders)) > 0:
        if holders[within].any(axis=0).all():
            assert ((children.members <= within) & (within <= can)).all(axis=1).sum() == 1


def rest(nodes: Nodes, holders: Bools) -> int | None:
    """What one node comes to at least, by trying every set of those that may still be in."""
    free, wanted = np.isfinite(nodes.prices[0]), nodes.open[0] > 0
    least = tried(nodes.prices[:, free], holders[np.ix_(free, wanted)])
    return None if least is None else least + int(nodes.paid[0])


def test_a_node_that_cannot_be_completed_gives_no_cover() -> None:
    prices = np.array([[np.inf, 2], [1, 2]], dtype=np.float32)  # in the first node, who alone holds a is ruled out
    nodes = roots(prices, np.zeros((2, 2), dtype=np.float32))
    part = whole(held("a", "b", of="ab").astype(np.float32))
    assert completed(nodes, part).tolist() == [[True, True]]
    assert settled(nodes, part, np.zeros(2, dtype=np.float32), 9).paid.tolist() == [3]
