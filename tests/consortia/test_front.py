"""Options that no other beats, worked out by hand for Brook, and against every option of small places.

Brook needs 100 visits in each area. Ash (may lead, 400,000 a year) gives 100 anywhere, Birch 60 in the south, Cedar 100
in the south, Dogwood 200 anywhere; Dogwood's papers nobody has seen. Steps from Ash: Birch 1, Cedar 4, Dogwood 12.
A visit pays £100 and the lot £22,000 a year, so £2,000 is left for leading.
"""

import random
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

import pytest

from readiness.consortia.fit import target_pence
from readiness.consortia.instance import cost_of
from readiness.consortia.options import find_options
from readiness.consortia.posing import pose
from readiness.consortia.search import Budget
from readiness.consortia.setting import BANDS, Setting
from readiness.model.assessment import STATES, Part
from tests.consortia.brook import (
    ASH,
    BIRCH,
    CEDAR,
    GROUPS,
    NORTH,
    SOUTH,
    TIES,
    group,
    in_short,
    lot,
    place,
    searched,
    tie,
)
from tests.consortia.oracle import every_option


def test_the_cheapest_option_and_the_share_it_allows(tmp_path: Path) -> None:
    # Ash with Cedar costs 4; Cedar, small and local, can be paid for 100 visits: £10,000 of £22,000 is 45 %.
    # Ash with Dogwood costs 12, is only claimed and pays small groups nothing: beaten on all three.
    found = searched(place(tmp_path))
    assert in_short(found) == [("open", 4, 40, "ash cedar")]
    (option,) = found.options
    assert option.share == Fraction(10_000 * 100, 22_000)
    assert (option.cost, option.bound, option.proved) == (4, 4, True)
    assert option.leads == ("ash",)
    assert {(one.by, one.area, one.volume, one.pence) for one in option.deliveries} == {
        ("ash", NORTH, 100, 1_000_000),
        ("cedar", SOUTH, 100, 1_000_000),
    }
    assert {who: pence for _, who, pence in option.paid} == {"ash": 1_200_000, "cedar": 1_000_000}


def test_a_dearer_option_stays_where_it_pays_small_groups_more(tmp_path: Path) -> None:
    # Elm gives 100 in the north, is small, and 12 steps away. Ash must deliver: at least one visit.
    elm = group("elm", {NORTH: "100"}, turnover="£30,000")
    found = searched(place(tmp_path, (*GROUPS, elm)))
    # Birch 60 and Elm 100 of the visits: £16,000 of £22,000 is 72 %. Cedar 99 and Elm 100: £19,900 is 90 %.
    assert in_short(found) == [
        ("open", 4, 40, "ash cedar"),
        ("open", 13, 70, "ash birch elm"),
        ("open", 16, 90, "ash cedar elm"),
    ]


def test_claimed_roles_are_a_band_of_their_own(tmp_path: Path) -> None:
    # Cedar's papers are unseen: only Ash with Birch is seen, and these two cannot do it. Band conditional it is.
    unseen = group("cedar", {SOUTH: "100"}, turnover="£20,000", seen="")
    assert in_short(searched(place(tmp_path, (ASH, BIRCH, unseen)))) == [("conditional", 4, 40, "ash cedar")]


def test_the_evidenced_view_counts_only_what_was_seen(tmp_path: Path) -> None:
    seen = place(tmp_path / "seen")
    assert in_short(searched(seen, "evidenced")) == [("open", 4, 40, "ash cedar")]
    said = [{name: value for name, value in tie("ash", "cedar", "referral").items() if name != "seen"}]
    claimed = place(tmp_path / "claimed", ties=said)
    assert in_short(searched(claimed))[0][1] == 4, "a tie that was stated counts in the claimed view"
    assert in_short(searched(claimed, "evidenced"))[0][1] == 12, "and not in the evidenced one"
    unseen_offer = group("cedar", {SOUTH: "100"}, turnover="£20,000")
    unseen_offer["offers"][0].pop("seen")
    assert in_short(searched(place(tmp_path / "offer", (ASH, BIRCH, unseen_offer)), "evidenced")) == []


def test_how_much_is_unknown_gives_nothing_and_is_possible(tmp_path: Path) -> None:
    nobody_said = group("cedar", {SOUTH: ""}, turnover="£20,000")
    found = place(tmp_path, (ASH, BIRCH, nobody_said))
    assert in_short(searched(found)) == []
    assert in_short(searched(found, "possible")) == [("open", 4, 40, "ash cedar")]


def test_not_known_roles_enter_only_what_is_possible(tmp_path: Path) -> None:
    silent = group("cedar", {SOUTH: "100"}, turnover="£20,000", answers={}, evidence=[])
    found = place(tmp_path, (ASH, BIRCH, silent))
    assert in_short(searched(found)) == []
    assert in_short(searched(found, "possible")) == [("not known", 4, 40, "ash cedar")]


def test_who_refuse_each_other_are_in_no_option_together(tmp_path: Path) -> None:
    refusal = tie("ash", "cedar", "will-not-work-together", stated_by="ash")
    found = searched(place(tmp_path, ties=(tie("ash", "birch"), refusal)))
    # Birch in the south: 60 visits, £6,000 of £22,000 is 27 %; Dogwood does the rest. 1 + 12 steps.
    assert in_short(found) == [("conditional", 12, 0, "ash dogwood"), ("conditional", 13, 20, "ash birch dogwood")]


def test_a_refusal_cuts_the_way_through_the_two(tmp_path: Path) -> None:
    # Ash - Birch - Cedar would be 2 steps. As Birch refuses Cedar there is no way between them.
    near = (tie("ash", "birch"), tie("birch", "cedar"))
    assert in_short(searched(place(tmp_path / "with", ties=near)))[0][1] == 2
    refusal = tie("birch", "cedar", "will-not-work-together", stated_by="birch")
    assert in_short(searched(place(tmp_path / "without", ties=(near[0], refusal))))[0][1] == 12


def test_a_lead_may_not_carry_more_than_its_turnover_allows(tmp_path: Path) -> None:
    # 25 % of £88,000 is £22,000: the lot just fits. With a contract of £1 it no longer does.
    small_lead = {**ASH, "about": {"turnover": "£88,000"}}
    assert searched(place(tmp_path / "fits", (small_lead, CEDAR))).options
    holds = {**small_lead, "contracts": [{"what": "Another", "yearly_value": "£1"}]}
    assert not searched(place(tmp_path / "full", (holds, CEDAR))).options
    ended = {**small_lead, "contracts": [{"what": "Another", "yearly_value": "£1", "until": "2027-03-31"}]}
    assert searched(place(tmp_path / "ended", (ended, CEDAR))).options, "it ends before the lot starts"
    silent = {name: value for name, value in ASH.items() if name != "contracts"}
    found = place(tmp_path / "silent", (silent, CEDAR))
    assert not searched(found).options, "which contracts it holds is not known"
    assert in_short(searched(found, "possible"))[0][0] == "not known"


def test_lots_let_together_count_together_for_a_lead_and_its_places(tmp_path: Path) -> None:
    # Two lots of £12,000. Ash could lead either with £48,000 a year; both come to £24,000 and need £96,000.
    lots = [lot("one", {SOUTH: "100"}, tender="t"), lot("two", {NORTH: "100"}, tender="t")]
    others = (group("cedar", {SOUTH: "60"}), group("elm", {NORTH: "60"}))
    for turnover, possible in (("£95,999", False), ("£96,000", True)):
        lead = {**ASH, "about": {"turnover": turnover}}
        found = searched(place(tmp_path / turnover, (lead, *others), lots=lots))
        assert bool(found.options) is possible
    # Ash must add 40 visits in each lot: 80 in all, spent once.
    for most, possible in (("79", False), ("80", True)):
        lead = group("ash", {f"{NORTH} {SOUTH}": most}, lead="yes")
        assert bool(searched(place(tmp_path / most, (lead, *others), lots=lots)).options) is possible


def test_policies_hold(tmp_path: Path) -> None:
    reason = {"because": "social value", "by": "legal services", "on": "2026-04-01"}
    cases: list[tuple[dict[str, str], list[str]]] = [
        ({"members_at_most": "1"}, []),
        ({"largest_share_at_most": "54%"}, []),  # Ash would have £12,000: 54.5 %
        ({"largest_share_at_most": "55%"}, ["ash cedar"]),
        ({"small_at_least": "45%", **reason}, ["ash cedar"]),
        ({"small_at_least": "46%", **reason}, []),
        ({"local_at_least": "100%", **reason}, ["ash cedar"]),
    ]
    for number, (policy, members) in enumerate(cases):
        found = searched(place(tmp_path / str(number), (ASH, BIRCH, CEDAR), lots=[lot(policy=policy)]))
        assert [" ".join(one.members) for one in found.options] == members, policy


def test_a_managing_agent_delivers_nothing(tmp_path: Path) -> None:
    agent = lot(forms=["managing-agent"])
    found = searched(place(tmp_path, lots=[agent]))
    assert in_short(found)[0] == ("conditional", 12, 0, "ash dogwood")
    assert {one.by for one in found.options[0].deliveries} == {"dogwood"}


def test_a_new_body_needs_no_lead_and_is_never_better_than_conditional(tmp_path: Path) -> None:
    owned = lot(forms=["new-body"])
    poor = {**ASH, "answers": {"checked": "yes", "leads": "no"}}
    found = searched(place(tmp_path, (poor, BIRCH, CEDAR), lots=[owned]))
    # Three members at least. Any of the three may bring them together: Ash is nearest to the other two, at 1 + 4.
    assert in_short(found) == [("conditional", 5, 40, "ash birch cedar")]
    assert not [pence for _, who, pence in found.options[0].paid if who == "ash" and pence > 1_000_000]
    assert not searched(place(tmp_path / "seen", (poor, BIRCH, CEDAR), lots=[owned]), "evidenced").options


def test_alternatives_are_near_in_cost_and_differ(tmp_path: Path) -> None:
    # Yew does what Cedar does. At 4 steps an option of up to 5 (4.4 rounded up) is near.
    yew = group("yew", {SOUTH: "100"}, turnover="£20,000")
    candidates, (tender,) = place(
        tmp_path, (*GROUPS, yew), ties=(*TIES, tie("ash", "yew", "referral", strength="steady"))
    )
    (option,) = find_options(candidates, tender, "claimed", Budget()).printed
    assert (option.cost, option.members) == (4, ("ash", "cedar"))
    (other,) = option.alternatives
    assert (other.cost, other.members) == (5, ("ash", "yew"))


def random_place(folder: Path, seed: int) -> Any:
    """A small place: three to five groups with few places, so that every option can be tried."""
    draw = random.Random(seed)  # noqa: S311
    names = ["ash", "birch", "cedar", "dogwood", "elm"][: draw.randint(3, 5)]
    groups = []
    for name in names:
        offers = {area: str(draw.randint(1, 3)) for area in (NORTH, SOUTH) if draw.random() < 0.6}
        seen = draw.choice(["", "2026-05-01"])
        money = draw.choice(["£20,000", "£400,000"])
        more = {"takes_on_at_most": f"£{draw.randint(1, 3) * 100}"} if draw.random() < 0.2 else {}
        base = {"based_in": draw.choice([NORTH, "X-ELSEWHERE"])}
        lead = "yes" if name in names[:2] else "no"
        groups.append(group(name, offers, lead=lead, seen=seen, turnover=money, **base, **more))
    pairs = [(one, other) for one in names for other in names if one < other]
    ties = [tie(*pair, draw.choice(["joint-delivery", "referral"])) for pair in pairs if draw.random() < 0.6]
    tied = {(*one["between"],) for one in ties}
    ties += [
        tie(*pair, "will-not-work-together", stated_by=pair[0])
        for pair in pairs
        if pair not in tied and draw.random() < 0.2
    ]
    volumes = {NORTH: str(draw.randint(1, 3)), SOUTH: str(draw.randint(1, 3))}
    forms = [draw.choice(["delivering-lead", "managing-agent", "new-body"])]
    policy = {"members_at_most": str(draw.randint(2, 4))} if draw.random() < 0.3 else {}
    wanted = lot("play", volumes, forms=forms, policy=policy, yearly_value=f"£{sum(map(int, volumes.values())) * 110}")
    return place(folder, groups, ties=ties, lots=[wanted])


@pytest.mark.parametrize("view", ["evidenced", "claimed", "possible"])
def test_no_option_of_a_small_place_beats_those_found(view: Part, tmp_path: Path) -> None:
    met = 0
    for seed in range(60):
        candidates, (tender,) = random_place(tmp_path / str(seed), seed)
        every = set()
        form = candidates.market.forms[tender.forms[0]]
        for band in BANDS[view]:
            instance = pose(Setting(candidates, tender, form, view, band)).instance
            for solution in every_option(instance):
                share = Fraction(target_pence(instance, solution) * 100, tender.pence)
                every.add((STATES.index(band), -cost_of(instance, solution), floor(share / 10) * 10))
        kept = {
            one
            for one in every
            if not any(other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in every)
        }
        found = searched((candidates, (tender,)), view)
        assert {(STATES.index(one.band), -one.cost, one.step) for one in found.options} == kept, seed
        met += bool(kept)
    assert met > 5, "enough of the places have an option"
