"""What a search starts from: which requirements, who may take part, and in whose eyes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from readiness.consortia.gathering import commissioner_of, gather, requirements_of
from readiness.consortia.options import find_options
from readiness.consortia.search import Budget
from readiness.workspace.workspace import Workspace, read_workspace
from tests.consortia.brook import ASH, BIRCH, CEDAR, DAY, NORTH, PACK, SOUTH, group, in_short, lot, place, searched
from tests.network.areas import market
from tests.texts import as_yaml


def space(folder: Path, *groups: dict[str, object]) -> Workspace:
    place(folder, groups or (ASH, BIRCH, CEDAR))
    return read_workspace(folder, DAY)


def test_one_requirements_file_needs_no_name(tmp_path: Path) -> None:
    found, problems = requirements_of(space(tmp_path), "Brook", None, DAY)
    assert found is not None and found.requirements == "brook-play" and not problems


def test_what_was_not_stated_yet_is_not_there(tmp_path: Path) -> None:
    found, (problem,) = requirements_of(space(tmp_path), "brook", None, date(2026, 4, 30))
    assert (found, problem.code) == (None, "no-requirements")


def test_of_several_one_must_be_named(tmp_path: Path) -> None:
    place(tmp_path, (ASH, BIRCH, CEDAR))
    text = (tmp_path / "requirements.yaml").read_text(encoding="utf-8")
    (tmp_path / "other.yaml").write_text(text.replace("brook-play", "brook-more"), encoding="utf-8")
    both = read_workspace(tmp_path, DAY)
    found, (problem,) = requirements_of(both, "brook", None, DAY)
    assert (found, problem.code) == (None, "several-requirements")
    assert "--for brook-more" in problem.remedy and "--for brook-play" in problem.remedy
    named, _ = requirements_of(both, "brook", "brook-more", DAY)
    assert named is not None and named.requirements == "brook-more"
    _, (wrong,) = requirements_of(both, "brook", "brook-mor", DAY)
    assert wrong.code == "no-requirements" and "brook-more" in wrong.remedy


def test_who_offers_the_work_takes_part_wherever_it_is(tmp_path: Path) -> None:
    far = group("zeal", {SOUTH: "100"}, in_locality="elsewhere")
    stranger = group("yonder", {"X-ELSEWHERE": "100"}, in_locality="elsewhere")
    candidates, _ = place(tmp_path, (ASH, far, stranger))
    assert candidates.ids == ("ash", "zeal")


def test_lots_let_together_are_searched_together_across_localities(tmp_path: Path) -> None:
    place(tmp_path, (ASH, CEDAR, group("elm", {NORTH: "60"})), lots=[lot("one", {SOUTH: "50"}, tender="both")])
    text = (tmp_path / "requirements.yaml").read_text(encoding="utf-8")
    other = text.replace("brook-play", "marsh-play").replace("locality: brook", "locality: marsh")
    other = other.replace("id: one", "id: two").replace(SOUTH + ": '50'", NORTH + ": '50'")
    (tmp_path / "marsh.yaml").write_bytes(
        as_yaml({"locality": "marsh", "name": "Marsh", "answered": "2026-05-01", "by": "officer"})
    )
    (tmp_path / "marsh-requirements.yaml").write_text(other, encoding="utf-8")
    read = read_workspace(tmp_path, DAY)
    assert not read.problems
    wanted, _ = requirements_of(read, "brook", None, DAY)
    assert wanted is not None
    found, _ = gather(read, PACK, market(), wanted, DAY, DAY)
    (tender,) = found.tenders
    assert [(file.locality, each.id) for file, each in tender.lots] == [("brook", "one"), ("marsh", "two")]
    option = searched((found.candidates, found.tenders)).options[0]
    assert [(one.lot, one.lead, one.members) for one in option.consortia] == [
        ("one", "ash", ("ash", "cedar")),
        ("two", "ash", ("ash", "elm")),
    ]


def test_a_commissioner_sees_only_what_was_shared(tmp_path: Path) -> None:
    shared = [{"commissioner": "the-council", "since": "2026-05-01"}]
    candidates, tenders = place(tmp_path, ({**ASH, "shared_with": shared}, BIRCH, CEDAR))
    eyes = replace(candidates, commissioner="the-council")
    assert in_short(searched((candidates, tenders))) == [("open", 4, 40, "ash cedar")]
    assert in_short(searched((eyes, tenders))) == [], "Cedar shared nothing"
    assert eyes.offers("cedar") is None and eyes.offers("ash") is not None
    hidden = {**CEDAR, "shared_with": shared, "private": ["offers"]}
    candidates, tenders = place(tmp_path / "b", ({**ASH, "shared_with": shared}, BIRCH, hidden))
    assert in_short(searched((replace(candidates, commissioner="the-council"), tenders))) == []


def test_the_commissioner_is_the_one_that_the_locality_names(tmp_path: Path) -> None:
    place(tmp_path, (ASH,))
    (tmp_path / "brook.yaml").write_bytes(
        as_yaml(
            {
                "locality": "brook",
                "name": "Brook",
                "answered": "2026-05-01",
                "by": "officer",
                "commissioner": "the-council",
            }
        )
    )
    assert commissioner_of(read_workspace(tmp_path, DAY), "Brook", DAY) == "the-council"
    assert commissioner_of(read_workspace(tmp_path, DAY), "nowhere", DAY) is None


def test_what_if_a_group_held_a_role(tmp_path: Path) -> None:
    not_yet = {**CEDAR, "answers": {"checked": "no"}}
    candidates, tenders = place(tmp_path, (ASH, BIRCH, not_yet))
    assert in_short(searched((candidates, tenders))) == []
    assumed = candidates.supposing(("cedar", "full"))
    assert in_short(searched((assumed, tenders))) == [("conditional", 4, 40, "ash cedar")]


def test_time_that_ran_out_is_said(tmp_path: Path) -> None:
    candidates, (tender,) = place(tmp_path)
    found = find_options(candidates, tender, "claimed", Budget(until=0, clock=lambda: 1))
    assert not found.proved
    assert not found.blocked, "nothing is known to block"
