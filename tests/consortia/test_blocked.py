"""Where Brook has no option: what blocks, by name, and who is nearest."""

from pathlib import Path

from readiness.consortia.blocked import Blocked, blocked
from readiness.consortia.search import Budget
from tests.consortia.brook import ASH, BIRCH, CEDAR, NORTH, SOUTH, Text, group, lot, place, searched, tie

REASON = {"because": "social value", "by": "legal services", "on": "2026-04-01"}


def why(folder: Path, *groups: Text, form: str = "", **policy: str) -> Blocked:
    found = searched(place(folder, groups, lots=[lot(policy=policy, forms=[form or "delivering-lead"])]))
    assert not found.options
    return blocked(found.searchers[-1], Budget())


def test_nobody_may_lead_and_the_nearest_is_named(tmp_path: Path) -> None:
    not_yet = {**ASH, "answers": {"checked": "yes", "leads": "no"}}
    unknown = {**CEDAR, "answers": {"checked": "yes"}, "about": {"turnover": "£400,000"}}
    found = why(tmp_path, not_yet, BIRCH, unknown)
    (lead,) = found.no_lead
    # All three are full members. What is not known stands before what is known not to be met, then who lacks least.
    assert [(one.who, one.now, one.state, one.in_the_way) for one in lead.nearest] == [
        ("cedar", "full", "not known", ("leads",)),
        ("ash", "full", "closed", ("leads",)),
        ("birch", "full", "closed", ("leads", "fits")),
    ]
    assert found.one_away == (("ash", "lead"), ("birch", "lead"), ("cedar", "lead")), (
        "any of them might be helped there"
    )


def test_a_requirement_that_too_little_can_rest_on(tmp_path: Path) -> None:
    nobody_said = group("elm", {SOUTH: ""})
    not_ready = group("fir", {SOUTH: "50"}, answers={"checked": "no"})
    short = why(tmp_path, group("ash", {NORTH: "100"}, lead="yes"), BIRCH, nobody_said, not_ready).short
    (south,) = short
    assert (south.area, south.volume, south.could) == (SOUTH, 100, 60)
    assert south.unknown == ("elm",), "it offers this and nobody said how much"
    assert [(one.who, one.in_the_way) for one in south.not_ready] == [("fir", ("checked",))]


def test_one_group_away(tmp_path: Path) -> None:
    not_ready = group("fir", {SOUTH: "50"}, answers={"checked": "no"})
    found = why(tmp_path, group("ash", {NORTH: "100"}, lead="yes"), BIRCH, not_ready)
    assert found.one_away == (("fir", "full"),)


def test_two_policies_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    # Small groups can only deliver in the south: 45 % at most with Cedar. Two members at most leaves no room for both.
    elm = group("elm", {NORTH: "99"}, turnover="£20,000")
    found = why(tmp_path, ASH, CEDAR, elm, small_at_least="90%", members_at_most="2", **REASON)
    assert [(one.code, one.lot) for one in found.together] == [("small-at-least", "play"), ("members-at-most", "play")]
    assert {one.code for one in found.alone} == {"small-at-least", "members-at-most"}
    assert not any(one.private for one in found.together)


def test_a_refusal_that_blocks_is_marked_private(tmp_path: Path) -> None:
    refusal = tie("ash", "cedar", "will-not-work-together", stated_by="ash")
    found = searched(place(tmp_path, (ASH, CEDAR), ties=(refusal,)))
    seen = blocked(found.searchers[-1], Budget())
    assert [(one.code, one.private) for one in seen.together] == [("refusals", True), ("members-at-least", False)]
    assert [one.code for one in seen.alone] == ["refusals"]


def test_what_one_group_can_take_on_blocks(tmp_path: Path) -> None:
    little = {**CEDAR, "takes_on_at_most": "£5,000"}
    found = why(tmp_path, ASH, little)
    assert [one.code for one in found.together] == ["capacity", "takes-on-at-most"]


def test_a_group_with_two_kinds_of_limit_is_not_counted_twice(tmp_path: Path) -> None:
    # Ash could give 100 in all: each area alone is covered, both together are not. That is no single requirement.
    found = why(tmp_path, ASH, BIRCH)
    assert (found.short, [one.code for one in found.together], found.proved) == ((), ["capacity"], True)
