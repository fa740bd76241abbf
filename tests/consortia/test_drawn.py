"""Options drawn up by hand are judged by the same code: what they break, and what beats them, and on what."""

from pathlib import Path

from readiness.consortia.drawn import Drawn, judge
from readiness.model.requirement import DrawnOption
from tests.consortia.brook import GROUPS, NORTH, SOUTH, TIES, Text, lot, place, searched, tie


def given(by: str, area: str, volume: int) -> Text:
    return {"by": by, "service": "stay-and-play", "area": area, "volume": str(volume)}


def judged(
    folder: Path, members: str, *deliveries: Text, ties: tuple[Text, ...] = TIES, policy: Text | None = None
) -> Drawn:
    candidates, (tender,) = place(folder, GROUPS, ties=ties, lots=[lot(policy=policy or {})])
    file = DrawnOption.model_validate(
        {
            "option": "ours",
            "name": "Ours",
            "requirements": "brook-play",
            "lot": "play",
            "form": "delivering-lead",
            "lead": "ash",
            "members": members.split(),
            "drawn_up_by": "a table at an event",
            "on": "2026-05-20",
            "deliveries": list(deliveries),
        }
    )
    return judge(candidates, tender, file, "claimed", searched((candidates, (tender,))).options)


def test_here_is_yours_and_what_beats_it(tmp_path: Path) -> None:
    yours = judged(tmp_path, "dogwood", given("ash", NORTH, 100), given("dogwood", SOUTH, 100))
    assert (yours.option.cost, yours.option.band, yours.option.step, yours.stands) == (12, "conditional", 0, True)
    ((better, on),) = yours.beaten_by
    assert better.members == ("ash", "cedar")
    assert on == ("state", "cost", "share")


def test_the_best_option_is_beaten_by_nothing(tmp_path: Path) -> None:
    yours = judged(tmp_path, "cedar", given("ash", NORTH, 100), given("cedar", SOUTH, 100))
    assert (yours.option.cost, yours.option.band, yours.option.step) == (4, "open", 40)
    assert (yours.stands, yours.beaten_by, yours.uncovered) == (True, (), ())


def test_without_deliveries_the_best_fit_is_worked_out(tmp_path: Path) -> None:
    yours = judged(tmp_path, "birch cedar dogwood")
    assert yours.stands
    assert sum(one.volume for one in yours.option.deliveries) == 200
    assert yours.option.cost == 1 + 4 + 12


def test_each_condition_that_it_breaks_is_named(tmp_path: Path) -> None:
    too_much = judged(tmp_path / "a", "cedar", given("ash", NORTH, 100), given("cedar", SOUTH, 101))
    assert {(one.code, one.who) for one in too_much.broken} == {("demand", ()), ("capacity", ("cedar",))}
    not_offered = judged(tmp_path / "b", "cedar", given("ash", SOUTH, 100), given("cedar", NORTH, 100))
    codes = {(one.code, one.who, one.area) for one in not_offered.broken}
    assert ("not-offered", ("cedar",), NORTH) in codes
    assert ("demand", (), NORTH) in codes
    idle = judged(tmp_path / "c", "birch dogwood", given("ash", NORTH, 100), given("dogwood", SOUTH, 100))
    assert [(one.code, one.who) for one in idle.broken] == [("delivers-nothing", ("birch",))]
    assert {on for _, on in idle.beaten_by} == {("conditions",)}


def test_what_the_members_cannot_cover_is_named(tmp_path: Path) -> None:
    yours = judged(tmp_path, "birch", given("ash", NORTH, 100), given("birch", SOUTH, 60))
    assert [(one.code, one.area) for one in yours.broken] == [("demand", SOUTH)]
    assert sum(one.volume for one in yours.uncovered) == 40


def test_a_refusal_inside_it_is_private(tmp_path: Path) -> None:
    refusal = tie("ash", "dogwood", "will-not-work-together", stated_by="dogwood")
    yours = judged(tmp_path, "dogwood", given("ash", NORTH, 100), given("dogwood", SOUTH, 100), ties=(*TIES, refusal))
    assert [(one.code, one.private) for one in yours.broken] == [("refusals", True)]


def test_policies_are_named(tmp_path: Path) -> None:
    policy = {"small_at_least": "10%", "because": "social value", "by": "legal services", "on": "2026-04-01"}
    yours = judged(tmp_path, "dogwood", given("ash", NORTH, 100), given("dogwood", SOUTH, 100), policy=policy)
    assert [(one.code, one.lot) for one in yours.broken] == [("small-at-least", "play")]
