"""Each condition of a consortium search, broken alone in the smallest example and named."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from readiness.consortia.instance import (
    Demand,
    Edge,
    Instance,
    LotTerms,
    Pool,
    Share,
    Solution,
    broken,
    cost_of,
    order_of,
    paid,
    seats_of,
)

ASH, BEECH, CEDAR = range(3)
#: Four visits at £1 and £1 for leading: Ash, who leads, makes three and Beech one.
SMALL = Instance(
    organisations=("ash", "beech", "cedar"),
    lots=(LotTerms(500, 100),),
    demands=(Demand(0, 4, 100),),
    pools=(Pool(ASH, 3), Pool(BEECH, 2), Pool(CEDAR, 4)),
    edges=(Edge(0, ASH), Edge(0, BEECH), Edge(0, CEDAR)),
    teams=((ASH,), (BEECH,)),
    distance={ASH: (0, 2, 5), BEECH: (2, 0, 1)},
)
BOTH = Solution((ASH,), (frozenset({ASH, BEECH}),), {ASH: 3, BEECH: 1})
SMALL_GROUP = frozenset({BEECH, CEDAR})


def wrong(instance: Instance, solution: Solution) -> list[tuple[str, tuple[int, ...]]]:
    return list(broken(instance, solution))


def terms(**changed: Any) -> Instance:
    """The search with other terms of its lot."""
    return replace(SMALL, lots=(SMALL.lots[0]._replace(**changed),))


def test_an_option_that_meets_everything_breaks_nothing() -> None:
    assert wrong(SMALL, BOTH) == []
    assert cost_of(SMALL, BOTH) == 2
    assert seats_of(BOTH) == ((0, ASH), (0, BEECH))
    assert order_of(SMALL, BOTH) == (2, 2, (ASH,), ((0, ASH), (0, BEECH)))
    assert paid(SMALL, BOTH) == [{ASH: 300 + 100, BEECH: 100}]


def test_units_are_whole_and_above_nothing() -> None:
    # Minus one and five is four again, so nothing else is wrong but what Ash would have to give.
    assert wrong(SMALL, BOTH._replace(amounts={ASH: -1, BEECH: 2, CEDAR: 3}, members=(frozenset(range(3)),))) == [
        ("units", (ASH,))
    ]
    halves: dict[int, float] = {ASH: 2.5, BEECH: 1.5}
    assert wrong(SMALL, BOTH._replace(amounts=halves)) == [("units", (ASH,)), ("units", (BEECH,))]  # type: ignore[arg-type]


def test_a_team_of_leads_that_is_not_listed_is_refused() -> None:
    led = Solution((CEDAR,), (frozenset({CEDAR}),), {CEDAR: 4})
    assert wrong(replace(SMALL, distance={CEDAR: (5, 1, 0)}), led) == [("lead", (CEDAR,))]


def test_a_demand_is_met_in_full_and_no_more() -> None:
    assert wrong(SMALL, BOTH._replace(amounts={ASH: 2, BEECH: 1})) == [("demand", (0,))]
    assert wrong(SMALL, BOTH._replace(amounts={ASH: 3, BEECH: 2})) == [("demand", (0,))]


def test_a_pool_gives_no_more_than_it_has() -> None:
    assert wrong(SMALL, BOTH._replace(amounts={ASH: 1, BEECH: 3})) == [("capacity", (BEECH, BEECH))]


def test_only_members_deliver() -> None:
    assert wrong(SMALL, BOTH._replace(members=(frozenset({ASH}),))) == [("not-a-member", (0, BEECH))]


def test_a_member_that_does_not_lead_delivers_something() -> None:
    assert wrong(SMALL, BOTH._replace(members=(frozenset(range(3)),))) == [("delivers-nothing", (0, CEDAR))]


def test_the_lead_is_a_member() -> None:
    outside = Solution((ASH,), (frozenset({CEDAR}),), {CEDAR: 4})
    assert wrong(SMALL, outside) == [("lead-not-a-member", (0, ASH))]


def test_the_lead_may_have_to_deliver_or_not_be_allowed_to() -> None:
    leads_only = Solution((ASH,), (frozenset({ASH, CEDAR}),), {CEDAR: 4})
    assert wrong(SMALL, leads_only) == []
    assert wrong(replace(SMALL, lead_delivers="must"), leads_only) == [("lead-must-deliver", (0, ASH))]
    assert wrong(replace(SMALL, lead_delivers="no"), leads_only) == []
    assert wrong(replace(SMALL, lead_delivers="no"), BOTH) == [("lead-may-not-deliver", (0, ASH))]


def test_a_consortium_has_enough_members_and_not_too_many() -> None:
    assert wrong(replace(SMALL, members_at_least=3), BOTH) == [("members-at-least", (0,))]
    assert wrong(terms(members_at_most=1), BOTH) == [("members-at-most", (0,))]
    assert wrong(replace(terms(members_at_most=2), members_at_least=2), BOTH) == []


def test_two_that_stay_apart_are_not_in_one_consortium_but_may_be_in_two() -> None:
    apart = replace(SMALL, apart=frozenset({(ASH, BEECH)}))
    assert wrong(apart, BOTH) == [("apart", (0, ASH, BEECH))]
    two = replace(
        apart,
        lots=(LotTerms(300), LotTerms(100)),
        demands=(Demand(0, 3, 100), Demand(1, 1, 100)),
        edges=(Edge(0, ASH), Edge(1, BEECH)),
        teams=((ASH, BEECH),),
    )
    alone = Solution((ASH, BEECH), (frozenset({ASH}), frozenset({BEECH})), {0: 3, 1: 1})
    assert wrong(two, alone) == []


def test_a_share_of_the_value_is_reached_exactly_or_not_at_all() -> None:
    # Beech is paid £1 of the £5 that the lot is worth: 20 %, though it is a quarter of what is delivered.
    assert wrong(terms(shares=(Share(SMALL_GROUP, Fraction(20)),)), BOTH) == []
    assert wrong(terms(shares=(Share(SMALL_GROUP, Fraction(20) + Fraction(1, 1000)),)), BOTH) == [("share", (0, 0))]


def test_nobody_is_paid_more_of_a_lot_than_the_largest_share() -> None:
    # Ash has £3 for visits and £1 for leading: 80 %.
    assert wrong(terms(largest_percent=Fraction(80)), BOTH) == []
    assert wrong(terms(largest_percent=Fraction(79)), BOTH) == [("largest-share", (0, ASH))]


def test_nobody_is_paid_more_in_all_than_it_can_take() -> None:
    assert wrong(replace(SMALL, money={ASH: 400, BEECH: 100}), BOTH) == []
    assert wrong(replace(SMALL, money={ASH: 399}), BOTH) == [("money", (ASH,))]


def test_the_target_is_a_share_of_all_lots_together() -> None:
    assert wrong(replace(SMALL, target=Share(SMALL_GROUP, Fraction(20))), BOTH) == []
    assert wrong(replace(SMALL, target=Share(SMALL_GROUP, Fraction(21))), BOTH) == [("target", ())]
