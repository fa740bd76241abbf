"""The oracle for the exact search: examples worked by hand, and agreement with the package's own check."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.consortia.instance import (
    Demand,
    Edge,
    Instance,
    LotTerms,
    Pool,
    Share,
    Solution,
    broken,
    order_of,
    paid,
)
from tests.consortia.instances import instances, small_instance
from tests.consortia.oracle import accepts, best_choice, best_share, canonical, every_option, feasible_choices, witness

A, B, C = 0, 1, 2
#: In steps: a and b 2, a and c 5, b and c 3.
TIES: dict[int, tuple[int, ...]] = {A: (0, 2, 5), B: (2, 0, 3), C: (5, 3, 0)}


def one_lot(limits: dict[int, int | None], volume: int, pence: int, terms: LotTerms | None = None) -> Instance:
    """One demand in one lot, that each organisation delivers within its own limit. Any of the three may lead."""
    return Instance(
        organisations=("a", "b", "c"),
        lots=(terms or LotTerms(volume * pence),),
        demands=(Demand(0, volume, pence),),
        pools=tuple(Pool(one, limit) for one, limit in limits.items()),
        edges=tuple(Edge(0, pool) for pool in range(len(limits))),
        teams=((A,), (B,), (C,)),
        distance=TIES,
    )


def spread(*lots: set[int]) -> tuple[frozenset[int], ...]:
    return tuple(frozenset(one) for one in lots)


def test_the_cheapest_cover_is_one_organisation_that_can_do_it_all() -> None:
    # 3 units; a can give 2, b 1 and c 3. Together a, b and c have 6, so there is some slack.
    instance = one_lot({A: 2, B: 1, C: 3}, 3, 100)
    # c alone: no distance, 1 member.
    assert best_choice(instance) == (0, 1, ((C, C),))
    # Who delivers: c; a and b (2 + 1); a and c; b and c; all three. With each lead, who need not deliver:
    assert feasible_choices(instance) == [
        (0, 1, ((C, C),)),
        (2, 2, ((A, A, B),)),  # a and b are 2 apart, whoever leads
        (2, 2, ((B, A, B),)),
        (3, 2, ((B, B, C),)),  # b and c deliver, or c alone and b only leads
        (3, 2, ((C, B, C),)),
        (5, 2, ((A, A, C),)),
        (5, 2, ((C, A, C),)),
        (5, 3, ((B, A, B, C),)),  # from b: 2 + 3
        (7, 3, ((A, A, B, C),)),  # from a: 2 + 5
        (8, 3, ((C, A, B, C),)),  # from c: 5 + 3
    ]


def test_capacity_is_spent_once_over_lots_let_together() -> None:
    # Each lot wants 2 units. a has 3 in one pool for both; b has 1 for the first lot; c has 2 for the second.
    instance = Instance(
        organisations=("a", "b", "c"),
        lots=(LotTerms(200), LotTerms(200)),
        demands=(Demand(0, 2, 100), Demand(1, 2, 100)),
        pools=(Pool(A, 3), Pool(B, 1), Pool(C, 2)),
        edges=(Edge(0, 0), Edge(0, 1), Edge(1, 0), Edge(1, 2)),
        teams=((A, A),),
        distance=TIES,
    )
    # a cannot deliver both lots (2 + 2 > 3). Least: a leads both, b gives 1 in the first lot: distance 2; then a has
    # 2 for the second, where it stands alone.
    assert feasible_choices(instance) == [
        (2, 3, ((A, A, B), (A, A))),  # a 1 and b 1; a 2
        (5, 3, ((A, A), (A, A, C))),  # a 2; a 1 and c 1, or c 2
        (7, 4, ((A, A, B), (A, A, C))),  # 2 + 5
    ]
    # With a second pool for the second lot its 3 units are there twice, and it does everything alone.
    twice = replace(instance, pools=(*instance.pools, Pool(A, 3)), edges=(*instance.edges[:2], Edge(1, 3), Edge(1, 2)))
    assert best_choice(twice) == (0, 2, ((A, A), (A, A)))


def test_of_options_with_equal_cost_and_size_the_leads_decide_and_then_who_is_in_the_first_lot() -> None:
    # Each lot wants 2 units; a has 3 for both, b 1 for both. One lot is a alone, and in the other b helps a.
    instance = Instance(
        organisations=("a", "b"),
        lots=(LotTerms(200), LotTerms(200)),
        demands=(Demand(0, 2, 100), Demand(1, 2, 100)),
        pools=(Pool(A, 3), Pool(B, 1)),
        edges=(Edge(0, 0), Edge(0, 1), Edge(1, 0), Edge(1, 1)),
        teams=((B, A), (A, B), (A, A)),
        distance={A: (0, 2), B: (2, 0)},
    )
    # b may also lead the lot where it helps, or (4 members) lead one lot and help in no other: that is no cheaper.
    assert feasible_choices(instance) == [
        (2, 3, ((A, A, B), (A, A))),  # leads a, a; b sits in the first lot
        (2, 3, ((A, A), (A, A, B))),  # leads a, a; b sits in the second
        (2, 3, ((A, A), (B, A, B))),  # leads a, b
        (2, 3, ((B, A, B), (A, A))),  # leads b, a
        (4, 4, ((A, A, B), (B, A, B))),  # b helps in the first and only leads in the second
        (4, 4, ((B, A, B), (A, A, B))),
    ]


def test_organisations_that_stay_apart_are_never_in_one_consortium() -> None:
    # 3 units; a 2, b 1, c 1. a has to take part (b and c have 2 together): a with b, a with c, or all three.
    instance = one_lot({A: 2, B: 1, C: 1}, 3, 100)
    assert best_choice(instance) == (2, 2, ((A, A, B),))
    # Not a with b: then a with c, 5 apart.
    apart = replace(instance, apart=frozenset({(A, B)}))
    assert feasible_choices(apart) == [(5, 2, ((A, A, C),)), (5, 2, ((C, A, C),))]
    # Neither with a: nothing is left.
    assert best_choice(replace(instance, apart=frozenset({(A, B), (A, C)}))) is None
    # With b and c apart all three cannot be together, but each may be with a.
    assert [one[2] for one in feasible_choices(replace(instance, apart=frozenset({(B, C)})))] == [
        ((A, A, B),),
        ((B, A, B),),
        ((A, A, C),),
        ((C, A, C),),
    ]


def test_a_share_that_is_hit_exactly_is_reached() -> None:
    # 3 units of 100 pence, and 60 for leading: the lot is worth 360. b can give 1 unit at most, a and c any number.
    value = 360
    # 100 of 360 pence is 250/9 percent. b reaches that with its one unit, where a leads too (2 steps).
    reached = LotTerms(value, 60, (Share(frozenset({B}), Fraction(250, 9)),))
    instance = one_lot({A: None, B: 1, C: None}, 3, 100, reached)
    led_by_a = replace(instance, teams=((A,),))
    assert best_choice(led_by_a) == (2, 2, ((A, A, B),))
    assert best_share(led_by_a, (A,), spread({A, B}), frozenset({B})) == 100
    # For anything more b has to lead: 100 + 60 of 360. Leading alone is 60, too little.
    above = reached._replace(shares=(Share(frozenset({B}), Fraction(250, 9) + Fraction(1, 10**9)),))
    instance = replace(instance, lots=(above,))
    assert feasible_choices(replace(instance, teams=((A,), (C,)))) == []
    assert best_choice(instance) == (2, 2, ((B, A, B),))


def test_the_best_share_of_a_group_counts_what_it_is_paid_for_leading() -> None:
    # 3 units of 100 pence, and 60 for leading. a leads and may leave all 3 units to c.
    instance = one_lot({A: None, B: 1, C: None}, 3, 100, LotTerms(360, 60))
    assert best_share(instance, (A,), spread({A, C}), frozenset({C})) == 300
    assert best_share(instance, (A,), spread({A, C}), frozenset({A, C})) == 360
    # Where nobody may have more than 250: 2 units for c, and a has 100 + 60.
    capped = replace(instance, lots=(LotTerms(360, 60, largest_percent=Fraction(25000, 360)),))
    assert best_share(capped, (A,), spread({A, C}), frozenset({C})) == 200
    # a alone would have 360.
    assert best_share(capped, (A,), spread({A}), frozenset({A})) is None


def test_a_managing_agent_leads_and_delivers_nothing() -> None:
    # 2 units; each can give 2. Where the lead may not deliver, the nearest other does: a and b, 2 apart.
    instance = replace(one_lot({A: 2, B: 2, C: 2}, 2, 100), lead_delivers="no")
    assert feasible_choices(instance) == [
        (2, 2, ((A, A, B),)),
        (2, 2, ((B, A, B),)),
        (3, 2, ((B, B, C),)),
        (3, 2, ((C, B, C),)),
        (5, 2, ((A, A, C),)),
        (5, 2, ((C, A, C),)),
        (5, 3, ((B, A, B, C),)),  # a 1 and c 1, from b 2 + 3
        (7, 3, ((A, A, B, C),)),
        (8, 3, ((C, A, B, C),)),
    ]
    assert witness(instance, (2, 2, ((A, A, B),))) == Solution((A,), spread({A, B}), {1: 2})
    # A lead that must deliver stands alone at no distance; all three together would need 3 units.
    must = replace(instance, lead_delivers="must")
    assert feasible_choices(must)[0] == (0, 1, ((A, A),))
    assert all(size < 3 for _, size, _ in feasible_choices(must))


@given(instances())
def test_what_the_oracle_finds_feasible_meets_every_condition_of_the_package(instance: Instance) -> None:
    choices = feasible_choices(instance)
    assert best_choice(instance) == (choices[0] if choices else None)
    for choice in choices[:40]:
        found = witness(instance, choice)
        assert found is not None
        assert list(broken(instance, found)) == []
        assert order_of(instance, found) == canonical(choice)


@given(instances())
def test_the_best_share_is_the_most_that_the_package_pays_any_option(instance: Instance) -> None:
    group = frozenset(range(0, len(instance.organisations), 2))
    most: Counter[tuple[tuple[int, ...], tuple[frozenset[int], ...]]] = Counter()
    for option in every_option(instance):
        pence = sum(money[one] for money in paid(instance, option) for one in group)
        most[option.leads, option.members] = max(pence, most[option.leads, option.members])
    for (leads, members), pence in list(most.items())[:20]:
        assert best_share(instance, leads, members, group) == pence


@given(instances(organisations=3, demands=2, volume=2), st.data())
def test_trying_every_set_of_members_with_every_amount_finds_the_same(instance: Instance, data: st.DataObject) -> None:
    team = data.draw(st.sampled_from(instance.teams))
    everybody = range(len(instance.organisations))
    subsets = [frozenset(one for one in everybody if bits >> one & 1) for bits in range(2 ** len(everybody))]
    # Nothing is left out here: not what a pool allows, nor that a member has something to do.
    ways = [range(instance.demands[edge.demand].volume + 1) for edge in instance.edges]
    amounts = [dict(enumerate(one)) for one in product(*ways)]
    for members in product(subsets, repeat=len(instance.lots)):
        found = any(accepts(instance, Solution(team, members, one)) for one in amounts)
        assert found == (next(every_option(instance, team, members), None) is not None)


@st.composite
def solutions(draw: st.DrawFn, instance: Instance) -> Solution:
    """An option of this search or of one with a condition less, or anything at all; then up to two changes."""
    _, like = draw(st.sampled_from([("itself", instance), *without_one(instance)]))
    options = list(islice(every_option(like), 60))
    if options and draw(st.sampled_from((True, True, True, False))):
        option: Solution = draw(st.sampled_from(options))
    else:
        somebody = st.frozensets(st.integers(0, len(instance.organisations) - 1))
        option = Solution(
            leads=draw(st.sampled_from(instance.teams)),
            members=tuple(draw(somebody) for _ in instance.lots),
            amounts={
                number: draw(st.integers(0, instance.demands[edge.demand].volume))
                for number, edge in enumerate(instance.edges)
            },
        )
    for _ in range(draw(st.sampled_from((0, 0, 1, 2)))):
        option = changed(draw, instance, option)
    return option


def changed(draw: st.DrawFn, instance: Instance, option: Solution) -> Solution:
    """One unit moved or lost, or another lead, or one member more or less (with the amounts as they were)."""
    lot = draw(st.integers(0, len(instance.lots) - 1))
    one = draw(st.integers(0, len(instance.organisations) - 1))
    kind = draw(st.sampled_from(("move", "lose", "lead", "member")))
    if kind == "lead":
        # It may be a team that is not allowed.
        members = tuple(set_ | {one} if here == lot else set_ for here, set_ in enumerate(option.members))
        return Solution((*option.leads[:lot], one, *option.leads[lot + 1 :]), members, option.amounts)
    if kind == "member":
        members = tuple(set_ ^ {one} if here == lot else set_ for here, set_ in enumerate(option.members))
        return option._replace(members=members)
    units = dict(option.amounts)
    source = draw(st.sampled_from(sorted(units)))
    if units[source]:
        units[source] -= 1
        others = [edge for edge, to in enumerate(instance.edges) if to.demand == instance.edges[source].demand]
        target = draw(st.sampled_from(others))
        units[target] = units.get(target, 0) + (kind == "move")
    return option._replace(amounts=units)


@given(instances(), st.data())
def test_of_any_solution_the_oracle_and_the_package_say_the_same(instance: Instance, data: st.DataObject) -> None:
    solution = data.draw(solutions(instance))
    assert accepts(instance, solution) == (not list(broken(instance, solution)))


def test_of_options_that_lack_one_condition_the_oracle_and_the_package_refuse_the_same() -> None:
    alone: Counter[str] = Counter()
    for seed in range(150):
        instance = small_instance(seed, rarity=3)
        for _, like in without_one(instance):
            for option in islice(every_option(like), 15):
                wrong = {name for name, _ in broken(instance, option)}
                assert accepts(instance, option) == (not wrong)
                alone.update(wrong if len(wrong) == 1 else ())
    assert set(alone) == {
        *("capacity", "apart", "money", "lead-must-deliver", "lead-may-not-deliver", "members-at-least"),
        *("target", "share", "largest-share", "members-at-most"),
    }


@pytest.mark.parametrize("lots", [1, 2])
def test_at_least_half_of_the_small_searches_have_an_option_and_some_have_none(lots: int) -> None:
    feasible = sum(best_choice(small_instance(seed, lots=lots)) is not None for seed in range(300))
    assert 150 <= feasible <= 270


def test_every_condition_decides_some_small_search_alone() -> None:
    decisive: Counter[str] = Counter()
    for seed in range(250):
        instance = small_instance(seed, demands=2)
        best = best_choice(instance)
        for name, free in without_one(instance):
            decisive[name] += free != instance and best_choice(free) != best
    assert min(decisive.values()) >= 2, decisive


def without_one(instance: Instance) -> list[tuple[str, Instance]]:
    """The same search without one of its conditions, for each."""
    lots = instance.lots
    return [
        ("capacity", replace(instance, pools=tuple(Pool(pool.organisation) for pool in instance.pools))),
        ("apart", replace(instance, apart=frozenset())),
        ("money", replace(instance, money={})),
        ("lead", replace(instance, lead_delivers="may")),
        ("members-at-least", replace(instance, members_at_least=1)),
        ("target", replace(instance, target=None)),
        ("share", replace(instance, lots=tuple(lot._replace(shares=()) for lot in lots))),
        ("largest", replace(instance, lots=tuple(lot._replace(largest_percent=None) for lot in lots))),
        ("members-at-most", replace(instance, lots=tuple(lot._replace(members_at_most=None) for lot in lots))),
    ]
