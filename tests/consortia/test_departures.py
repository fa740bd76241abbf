"""When somebody leaves Brook's option, and what it would cost without each group: by hand, and by trying everything.

The option: Ash leads and gives 100 in the north, Cedar 100 in the south, 4 steps. Dogwood could give 200, at 12 steps.
"""

from fractions import Fraction
from pathlib import Path

from readiness.consortia.departures import Departure, Uncovered, departures
from readiness.consortia.groups import needed
from readiness.consortia.instance import cost_of, seats_of
from readiness.consortia.odds import stays_covered
from readiness.consortia.search import Budget
from tests.consortia.brook import ASH, BIRCH, CEDAR, GROUPS, NORTH, SOUTH, group, place, searched
from tests.consortia.oracle import every_option
from tests.consortia.test_front import random_place


def leaving(folder: Path, *groups: dict[str, object]) -> dict[str, Departure]:
    found = searched(place(folder, groups or GROUPS))
    (option, *_) = found.options
    return {one.who: one for one in departures(found.searchers[-1], option, Budget())}


def test_a_member_leaves_and_another_steps_in(tmp_path: Path) -> None:
    gone = leaving(tmp_path)["cedar"]
    # Ash can give 100 of the 200 visits. Dogwood steps in at 12 steps; Birch alone would be 40 visits short.
    assert sum(one.volume for one in gone.uncovered) == 100
    assert (gone.cost, gone.joining, gone.new_leads, gone.leads, gone.proved) == (12, ("dogwood",), ("ash",), (), True)


def test_the_lead_leaves_and_nobody_else_may_lead(tmp_path: Path) -> None:
    gone = leaving(tmp_path)["ash"]
    assert gone.uncovered == (Uncovered("play", "stay-and-play", NORTH, 100),)
    assert (gone.cost, gone.joining, gone.leads) == (None, (), ("play",))


def test_the_lead_leaves_and_a_member_takes_over(tmp_path: Path) -> None:
    able = group("cedar", {f"{NORTH} {SOUTH}": "100"}, lead="yes")
    gone = leaving(tmp_path, ASH, BIRCH, able, group("dogwood", {f"{NORTH} {SOUTH}": "200"}, seen=""))["ash"]
    assert (gone.cost, gone.new_leads, gone.joining) == (12, ("cedar",), ("dogwood",))


def test_nobody_steps_in(tmp_path: Path) -> None:
    gone = leaving(tmp_path, ASH, BIRCH, CEDAR)["cedar"]
    assert (gone.cost, gone.joining, gone.proved) == (None, (), True)


def test_the_price_of_doing_without(tmp_path: Path) -> None:
    found = {one.who: one for one in needed(searched(place(tmp_path)), Budget())}
    assert (found["cedar"].options, found["cedar"].best, found["cedar"].without, found["cedar"].price) == (1, 4, 12, 8)
    assert (found["ash"].without, found["ash"].price) == (None, None)
    assert "birch" not in found, "it is in no option"


def test_by_trying_everything_nobody_steps_in_for_less(tmp_path: Path) -> None:
    tried = 0
    for seed in range(60):
        front = searched(random_place(tmp_path / str(seed), seed))
        if not front.options:
            continue
        searcher = front.searchers[-1]
        instance, option = searcher.posed.instance, front.options[0]
        every = list(every_option(instance))
        for gone in departures(searcher, option, Budget()):
            who = searcher.posed.number[gone.who]
            staying = {seat for seat in seats_of(option.solution) if seat[1] != who}
            costs = [
                cost_of(instance, one)
                for one in every
                if staying <= {*seats_of(one)}
                and not any(seat[1] == who for seat in seats_of(one))
                and (gone.leads or one.leads == option.solution.leads)
                and not searcher.posed.barred[one.leads] & {seat[1] for seat in seats_of(one)}
            ]
            assert gone.cost == min(costs, default=None), (seed, gone)
            tried += 1
        for one in needed(front, Budget()):
            who = searcher.posed.number[one.who]
            costs = [cost_of(instance, each) for each in every if all(seat[1] != who for seat in seats_of(each))]
            assert one.without == min(costs, default=None), (seed, one)
    assert tried > 20


def test_the_chance_that_all_stays_covered_by_hand() -> None:
    # A and B must both stay (9/10 and 4/5), or C alone does (1/2): 1 - (1 - 18/25) x (1 - 1/2) = 43/50.
    odds = {"a": Fraction(1, 10), "b": Fraction(1, 5), "c": Fraction(1, 2)}
    found = stays_covered(odds, lambda staying: staying >= {"a", "b"} or "c" in staying)
    assert (found.chance, found.error, found.samples) == (Fraction(43, 50), 0.0, 0)


def test_twenty_members_are_counted_and_twenty_one_are_sampled() -> None:
    def covered(staying: frozenset[str]) -> bool:
        return len(staying) >= 1

    twenty = {f"m{number:02}": Fraction(1, 2) for number in range(20)}
    assert stays_covered(twenty, covered) == (1 - Fraction(1, 2) ** 20, 0.0, 0)

    def first_stays(staying: frozenset[str]) -> bool:
        return "m00" in staying

    sampled = stays_covered({**twenty, "m20": Fraction(1, 2)}, first_stays)
    assert sampled.samples == 2000
    assert abs(float(sampled.chance) - 0.5) < 4 * sampled.error
    assert 0.011 < sampled.error < 0.0112, "the root of 1/2 x 1/2 over 2,000"


def test_nothing_is_lost_where_nobody_leaves() -> None:
    assert stays_covered({"a": Fraction(0)}, lambda staying: "a" in staying).chance == 1
    assert stays_covered({"a": Fraction(1)}, lambda staying: "a" in staying).chance == 0
