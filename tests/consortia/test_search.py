"""The search against every option of small searches, tried one by one, and against sums done by hand."""

import importlib
import random
from dataclasses import replace
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from readiness.consortia.cuts import Cuts
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
    seats_of,
)
from readiness.consortia.programme import model
from readiness.consortia.question import seats_alone
from readiness.consortia.search import Budget, Found, Search, Wanted, best
from readiness.solver import solve
from tests.consortia.instances import small_instance
from tests.consortia.oracle import Choice, best_choice, canonical, feasible_choices

T = TypeVar("T")
BENCH = Path(__file__).resolve().parents[2] / "bench"
ASH, BEECH, CEDAR = range(3)


def advice() -> Instance:
    """Ten sessions of advice at £1. Ash can hold 6 of them, Beech 5, Cedar 4. Ash or Beech may lead.

    Ash and Beech are 2 steps apart, Ash and Cedar 3, Beech and Cedar 1.
    """
    return Instance(
        organisations=("ash", "beech", "cedar"),
        lots=(LotTerms(1000),),
        demands=(Demand(0, 10, 100),),
        pools=(Pool(ASH, 6), Pool(BEECH, 5), Pool(CEDAR, 4)),
        edges=(Edge(0, 0), Edge(0, 1), Edge(0, 2)),
        teams=((ASH,), (BEECH,)),
        distance={ASH: (0, 2, 3), BEECH: (2, 0, 1)},
        target=Share(frozenset({CEDAR}), Fraction(0)),
    )


def answer(found: Found) -> tuple[int | None, tuple[int, ...], list[set[int]]]:
    """Cost, leads and members of what was found, which was proved."""
    assert found.proved
    assert found.solution is not None
    assert found.bound == found.cost
    return found.cost, found.solution.leads, [set(one) for one in found.solution.members]


def asked(instance: Instance, **wanted: object) -> Found:
    return Search(instance).best(Budget(), Wanted(**wanted))  # type: ignore[arg-type]


def test_the_nearest_partner_with_enough_capacity_is_taken() -> None:
    # Ash and Beech have 11 sessions, 2 steps; Ash and Cedar just 10, 3 steps; Beech and Cedar, the nearest, only 9.
    # Whether Ash or Beech leads costs the same. Ash comes first.
    assert answer(best(advice())) == (2, (ASH,), [{ASH, BEECH}])


def test_a_partner_that_refuses_the_lead_is_passed_over() -> None:
    apart = replace(advice(), apart=frozenset({(ASH, BEECH)}))
    assert answer(best(apart)) == (3, (ASH,), [{ASH, CEDAR}])


def test_a_managing_agent_brings_partners_who_deliver_it_all() -> None:
    # Ash only leads: Beech and Cedar have 9. Beech only leads: Ash and Cedar have 10, 2 + 1 steps from Beech.
    agent = replace(advice(), lead_delivers="no")
    assert answer(best(agent)) == (3, (BEECH,), [{ASH, BEECH, CEDAR}])
    assert asked(agent, teams=frozenset({(ASH,)})) == Found(None, None, None, proved=True)


def test_a_share_for_a_group_changes_who_is_taken_and_can_be_asked_for_without_a_new_search() -> None:
    search = Search(advice())

    def at(percent: int) -> Found:
        return search.best(Budget(), Wanted(share=Fraction(percent)))

    assert answer(at(0)) == (2, (ASH,), [{ASH, BEECH}])
    # A quarter of £10 for Cedar: 3 sessions or more. Ash and Cedar, 3 steps; with Beech too it would be 3 or 5.
    assert answer(at(25)) == (3, (ASH,), [{ASH, CEDAR}])
    assert answer(at(40)) == (3, (ASH,), [{ASH, CEDAR}])  # all 4 sessions that Cedar has
    assert at(41) == Found(None, None, None, proved=True)
    assert answer(at(0)) == (2, (ASH,), [{ASH, BEECH}])  # and nothing was left behind
    with pytest.raises(ValueError, match="target"):
        asked(replace(advice(), target=None), share=Fraction(10))


def test_what_is_paid_for_leading_counts_towards_a_share() -> None:
    # Cedar leads and is paid £2 for it. The contract is worth £12, so 50 % are £6: 4 sessions and the £2.
    led = replace(advice(), lots=(LotTerms(1200, 200),), teams=((CEDAR,),), distance={CEDAR: (3, 1, 0)})
    assert answer(asked(led, share=Fraction(50))) == (3, (CEDAR,), [{ASH, CEDAR}])
    assert asked(led, share=Fraction(51)).solution is None


def test_another_option_has_other_leads_or_enough_other_members() -> None:
    first = best(advice()).solution
    assert first is not None
    # The same two led by Beech are another team of leads.
    assert answer(asked(advice(), unlike=(first,))) == (2, (BEECH,), [{ASH, BEECH}])
    # Led by Ash again, one of the two (a third of two, rounded up) has to go: Beech goes, Cedar comes.
    led_by_ash = frozenset({(ASH,)})
    assert answer(asked(advice(), unlike=(first,), teams=led_by_ash)) == (3, (ASH,), [{ASH, CEDAR}])
    assert asked(advice(), unlike=(first,), teams=led_by_ash, at_most=2).solution is None
    assert asked(advice(), unlike=(first,), teams=led_by_ash, changed=Fraction(1)).solution is None  # Ash has to stay


def test_an_organisation_that_drops_out_is_in_no_consortium_and_leads_none() -> None:
    assert answer(asked(advice(), without=frozenset({BEECH}))) == (3, (ASH,), [{ASH, CEDAR}])
    assert asked(advice(), without=frozenset({ASH})).solution is None
    assert asked(advice(), without=frozenset({CEDAR}), seats=frozenset({(0, CEDAR)})).solution is None


def test_capacity_is_spent_once_over_two_lots() -> None:
    # Five sessions in the north and five in the south: Ash leads both and has 6. Beech, 2 steps away, has to help once.
    two = replace(
        advice(),
        lots=(LotTerms(500), LotTerms(500)),
        demands=(Demand(0, 5, 100), Demand(1, 5, 100)),
        edges=(Edge(0, 0), Edge(0, 1), Edge(1, 0), Edge(1, 1)),
        teams=((ASH, ASH),),
    )
    # In the north, where the seat comes first, or in the south: of the two lists of seats, ((0, Ash), (0, Beech), ...)
    # stands before ((0, Ash), (1, Ash), ...).
    assert answer(best(two)) == (2, (ASH, ASH), [{ASH, BEECH}, {ASH}])


def test_of_many_equal_helpers_the_first_by_id_are_taken() -> None:
    # Twelve helpers, all at one step, each with one session, and a lead with none: seven of them, the first seven.
    count = 13
    equal = Instance(
        organisations=tuple("abcdefghijklm"),
        lots=(LotTerms(700),),
        demands=(Demand(0, 7, 100),),
        pools=tuple(Pool(one, 1) for one in range(1, count)),
        edges=tuple(Edge(0, pool) for pool in range(count - 1)),
        teams=((0,),),
        distance={0: (0, *[1] * 12)},
    )
    assert answer(best(equal)) == (7, (0,), [set(range(8))])
    # b and c refuse each other: c is left out for i.
    apart = replace(equal, apart=frozenset({(1, 2)}))
    assert answer(best(apart)) == (7, (0,), [{0, 1, 3, 4, 5, 6, 7, 8}])


def check(instance: Instance, found: Found, choice: Choice | None) -> None:
    """What was found is the choice that stands first, with proof."""
    assert found.proved
    if choice is None:
        assert found[:3] == (None, None, None)
        return
    assert found.solution is not None
    assert order_of(instance, found.solution) == canonical(choice)
    assert found.cost == found.bound == choice[0] == cost_of(instance, found.solution)


@pytest.mark.parametrize("knobs", [{}, {"lots": 1, "rarity": 2}, {"lots": 2, "rarity": 3}, {"rarity": 0}])
def test_it_finds_what_stands_first_of_all_that_could_be_tried(knobs: dict[str, int]) -> None:
    for seed in range(150):
        instance = small_instance(seed, **knobs)
        found = best(instance)
        check(instance, found, best_choice(instance))
        assert found.solution is None or not list(broken(instance, found.solution))


@pytest.mark.parametrize("lead", ["must", "may", "no"])
def test_it_does_so_whether_the_lead_must_may_or_must_not_deliver(lead: str) -> None:
    for seed in range(1000, 1120):
        instance = replace(small_instance(seed), lead_delivers=lead)
        check(instance, best(instance), best_choice(instance))


def members_of(choice: Choice) -> set[tuple[int, int]]:
    return set(canonical(choice)[3])


def gone(choice: Choice, other: Solution, changed: Fraction) -> bool:
    """Other leads, or enough of the other's members are not in this choice."""
    theirs = set(seats_of(other))
    lost = len(theirs - members_of(choice))
    return canonical(choice)[2] != other.leads or lost >= ceil(len(theirs) * changed)


def some(draw: random.Random, every: list[T], most: int) -> frozenset[T]:
    return frozenset(draw.sample(every, min(len(every), draw.randint(0, most))))


@pytest.mark.parametrize("part", range(2))
def test_whatever_is_asked_besides_it_finds_what_stands_first_of_the_options_that_meet_it(part: int) -> None:
    for seed in range(part * 100, part * 100 + 100):
        instance = small_instance(seed)
        choices = feasible_choices(instance)
        search, draw = Search(instance), random.Random(seed)  # noqa: S311
        first = search.best(Budget(), Wanted()).solution
        seats = sorted({seat for choice in choices[:5] for seat in members_of(choice)})
        for _ in range(3):
            unlike = () if first is None or draw.random() < 0.5 else (first,)
            wanted = Wanted(
                seats=some(draw, seats, draw.choice([0, 0, 2])),
                unlike=unlike,
                changed=Fraction(draw.randint(1, 3), 3),
                at_most=draw.choice([None, None, draw.randint(0, 20)]),
                teams=frozenset(draw.sample(instance.teams, draw.randint(1, len(instance.teams)))),
                without=some(draw, list(range(len(instance.organisations))), 1),
            )
            kept = [
                choice
                for choice in choices
                if wanted.seats <= members_of(choice)
                and all(gone(choice, other, wanted.changed) for other in unlike)
                and (wanted.at_most is None or choice[0] <= wanted.at_most)
                and canonical(choice)[2] in (wanted.teams or ())
                and not {one for _, one in members_of(choice)} & wanted.without
            ]
            check(instance, search.best(Budget(), wanted), kept[0] if kept else None)


def test_each_share_gives_what_a_search_with_that_target_gives() -> None:
    for seed in range(80):
        instance = small_instance(seed)
        group = frozenset(range(0, len(instance.organisations), 2))
        search = Search(replace(instance, target=Share(group, Fraction(10))))
        for percent in (0, 30, 70, 100):
            like = replace(instance, target=Share(group, Fraction(percent)))
            check(like, search.best(Budget(), Wanted(share=Fraction(percent))), best_choice(like))


class Clock:
    """Stands still, then is past every limit once it has been read so many times."""

    def __init__(self, reads: int) -> None:
        self.reads = reads

    def __call__(self) -> float:
        self.reads -= 1
        return 0.0 if self.reads >= 0 else 1e9


def test_when_time_runs_out_the_best_so_far_stands_with_a_bound_that_is_true() -> None:
    stopped = kept = 0
    for seed in range(60):
        instance = small_instance(seed)
        first = best_choice(instance)
        for reads in (0, 1, 2, 3, 4, 6, 9, 14):
            found = best(instance, Budget(600.0, Clock(reads)))
            if found.proved:
                check(instance, found, first)
                continue
            stopped += 1
            assert found.bound is not None
            assert first is None or found.bound <= first[0]
            if found.solution is not None:
                kept += 1
                assert first is not None
                assert not list(broken(instance, found.solution))
                assert found.cost == cost_of(instance, found.solution)
                assert found.bound <= first[0] <= found.cost
    assert stopped > 50
    assert kept > 10


@pytest.mark.parametrize("family", ["mixed", "hyperlocal"])
def test_in_a_made_up_locality_it_is_as_good_as_solving_each_lead_whole(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    localities = importlib.import_module("localities")
    for seed in range(3):
        instance = localities.rich_instance(localities.locality(30, family, "medium", seed))
        built = model(instance)
        values = [solve(built.turned_to(team)).bound for team in instance.teams]
        found = best(instance)
        least = min(values)
        assert found.proved
        if found.solution is None:
            assert least == float("inf")
        else:
            assert order_of(instance, found.solution)[:2] == divmod(round(least), built.weight)


def test_a_row_over_seats_made_of_any_multipliers_leaves_every_option() -> None:
    learned = 0
    for seed in range(60):
        instance = small_instance(seed, rarity=3)
        choices = feasible_choices(instance)[:40]
        built = model(instance)
        cuts, draw = Cuts(built), np.random.default_rng(seed)
        turned = built.turned_to(instance.teams[0])
        for _ in range(20):
            multipliers = draw.normal(size=len(turned.row_lower)) * (draw.random(len(turned.row_lower)) < 0.5)
            learned += cuts.learn(multipliers, turned, np.zeros(built.first_edge))
        for choice in choices:
            team = canonical(choice)[2]
            turned = built.turned_to(team)
            rows = cuts.added(seats_alone(built, turned, Wanted()), turned, team)
            taken = np.array([one in members_of(choice) for one in built.seats], dtype=float)
            here = np.repeat(np.arange(len(rows.row_lower)), np.diff(rows.starts))
            sums = np.bincount(here, rows.values * taken[rows.columns], len(rows.row_lower))
            assert (sums >= rows.row_lower).all()
            assert (sums <= rows.row_upper).all()
    assert learned > 200
