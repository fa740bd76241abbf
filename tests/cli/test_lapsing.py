"""`readiness assess --lapsing`: what evidence goes by when, as an officer meets it."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DAY = ("--as-of", "2026-06-01")
GROUP = """\
organisation: {id}
name: {name}
answered: 2026-05-01
by: officer
about:
  turnover: £120,000
answers:
  equality-policy: in place
evidence:
  - for: equality-policy
    what: Policy of the committee
    made: {made}
    seen: 2026-05-01
"""


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """Two groups whose policy lapses on different days, and one with nothing on file."""
    groups = (("oak", "Oak", "2024-07-01"), ("ash", "Ash", "2024-07-20"))
    for word, name, made in groups:
        (tmp_path / f"{word}.yaml").write_text(GROUP.format(id=word, name=name, made=made), encoding="utf-8")
    (tmp_path / "elm.yaml").write_text("organisation: elm\nname: Elm\nanswered: 2026-05-01\nby: me\n", encoding="utf-8")
    return tmp_path


def lapsing(run: Run, area: Path, *more: str | Path, days: str = "90") -> str:
    said = run("assess", "-w", area, *DAY, "--lapsing", days, *more)
    assert said.returncode == 0, said.stderr
    return said.stdout


def test_each_group_by_name_tells_what_lapses_when_and_what_it_costs(run: Run, area: Path) -> None:
    said = lapsing(run, area)
    assert said.startswith("What lapses or ends by 30 August 2026, and what has already, on 1 June 2026")
    assert said.index("Ash") < said.index("Oak")
    assert "◆ lapses 1 July 2026: Policy of the committee" in said
    assert "[equality-policy]" in said
    assert "Costs no role by itself" in said
    assert "Over all rules: shown " in said
    assert "Nothing of 1 other group or place goes by then." in said


def test_what_lies_beyond_the_days_is_not_told_and_what_has_gone_is(run: Run, area: Path) -> None:
    assert "Oak" not in lapsing(run, area, days="29")
    assert "Oak" in lapsing(run, area, days="30")
    said = run("assess", "-w", area, "--as-of", "2026-07-02", "--lapsing", "0").stdout
    assert "▲ lapsed 1 July 2026: Policy of the committee" in said


def test_as_a_table_it_is_a_diary_over_all_groups(run: Run, area: Path) -> None:
    said = lapsing(run, area, "--csv", area / "diary.csv")
    assert "2 papers written to" in said
    rows = list(csv.DictReader((area / "diary.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["on"], row["what_happens"], row["name"]) for row in rows] == [
        ("2026-07-01", "lapses", "Oak"),
        ("2026-07-20", "lapses", "Ash"),
    ]
    again = run("assess", "-w", area, *DAY, "--lapsing", "10", "--csv", area / "diary.csv")
    assert again.returncode == 1
    assert len((area / "diary.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_as_json_every_group_is_there_with_the_exact_change(run: Run, area: Path) -> None:
    data = json.loads(lapsing(run, area, "--json"))
    assert (data["form"], data["as_of"], data["until"]) == ("readiness-lapsing/1", "2026-06-01", "2026-08-30")
    assert [group["id"] for group in data["groups"]] == ["ash", "elm", "oak"]
    (lapse,) = data["groups"][2]["lapses"]
    assert (lapse["on"], lapse["how"], lapse["past"], lapse["questions"]) == (
        "2026-07-01", "lapses", False, ["equality-policy"],
    )  # fmt: skip
    assert lapse["costs"]["figures"]["after"]["evidenced"] < lapse["costs"]["figures"]["before"]["evidenced"]
    assert data["groups"][1]["lapses"] == []


def test_two_assessors_and_a_dispute_stand_beside_the_group(run: Run, area: Path) -> None:
    (area / "elm-2.yaml").write_text(
        "organisation: elm\nname: Elm\nanswered: 2026-05-02\nby: Ann\nanswers:\n  equality-policy: partly\n"
        "disputes:\n  - {about: equality-policy, says: We sent the policy., on: 2026-05-03, by: the chair}\n",
        encoding="utf-8",
    )
    (area / "elm-3.yaml").write_text(
        "organisation: elm\nname: Elm\nanswered: 2026-05-02\nby: Bob\nanswers:\n  equality-policy: in place\n",
        encoding="utf-8",
    )
    said = " ".join(lapsing(run, area).split())
    assert "Two assessors differ [equality-policy]; it counts as unknown until settled:" in said
    assert "- partly (Ann, 2 May 2026) - in place (Bob, 2 May 2026)" in said
    assert "Disputed by the group: 'equality-policy' (3 May 2026, the chair): We sent the policy." in said


def test_a_commissioner_reads_nothing_of_a_group_that_shares_nothing(run: Run, area: Path) -> None:
    assert "Policy of the committee" not in lapsing(run, area, "--commissioner", "council")


@pytest.mark.parametrize("days", ["-1", "99999"])
def test_a_number_of_days_that_cannot_be_is_refused(run: Run, area: Path, days: str) -> None:
    said = run("assess", "-w", area, *DAY, "--lapsing", days)
    assert said.returncode == 1
    assert "such as --lapsing 90" in said.stderr


def test_a_result_cannot_be_saved_by_the_command_that_lists_what_lapses(run: Run, area: Path) -> None:
    said = run("assess", "-w", area, *DAY, "--lapsing", "90", "--save")
    assert said.returncode == 1
    assert "--lapsing and --save cannot stand in one command" in said.stderr
    assert not (area / "assessments").exists()
