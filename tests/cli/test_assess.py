"""`readiness assess`, as an officer meets it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Run

DAY = ("--as-of", "2026-06-01")
PROFILE = """organisation: river-group
name: "@ River Group"
answered: 2026-05-01
by: an officer
about:
  turnover: £8,400
answers:
  governing-document: in place
"""


@pytest.fixture
def group(tmp_path: Path) -> Path:
    file = tmp_path / "river-group.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    return file


def test_every_line_for_a_person_fits_eighty_columns(run: Run) -> None:
    said = run("assess", EXAMPLES, *DAY)
    assert said.returncode == 0, said.stderr
    assert max(len(line) for line in said.stdout.splitlines()) <= 80


def test_a_pipe_gets_no_colour_codes_but_still_word_and_shape(run: Run, group: Path) -> None:
    said = run("assess", group, *DAY)
    assert "\x1b" not in said.stdout
    assert "○ not known" in said.stdout


def test_an_old_windows_console_gets_plain_shapes_and_no_question_marks(run: Run, group: Path) -> None:
    said = run("assess", group, *DAY, encoding="cp1252")
    assert said.returncode == 0
    assert "( ) not known" in said.stdout
    assert "?" not in said.stdout.replace("?\n", "").split("What to do first")[0]


def test_json_has_the_documented_names_and_figures_are_bounds(run: Run, group: Path) -> None:
    data = json.loads(run("assess", group, *DAY, "--json").stdout)
    wanted = [
        "subject",
        "as_of",
        "pack",
        "figures",
        "sections",
        "themes",
        "principles",
        "stages",
        "duty_holders",
        "roles",
        "problems",
    ]
    assert set(wanted) <= set(data)
    figures = data["figures"]
    assert 0 <= figures["evidenced"] <= figures["claimed"] <= figures["possible"] <= 100
    assert 0 < figures["answered"] <= figures["applicable"]
    assert data["pack"]["id"] == "practice-guidance"


def test_a_group_with_no_answers_is_shown_no_percentage(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "silent.yaml"
    file.write_text("organisation: silent\nname: Silent\nanswered: 2026-05-01\nby: an officer\n", encoding="utf-8")
    said = run("assess", file, *DAY).stdout
    assert "%" not in said
    assert "there is no percentage to give" in said


def test_a_broken_profile_is_named_and_stops_no_other(run: Run, group: Path) -> None:
    (group.parent / "broken.yaml").write_text("organisation: broken\nname: [x\n", encoding="utf-8")
    said = run("assess", group.parent, *DAY)
    assert said.returncode == 1
    assert "@ River Group" in said.stdout
    assert "broken.yaml:2:" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_group_whose_only_file_is_broken_is_told_what_is_wrong_with_it_and_nothing_else(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "new.yaml").write_text("organisation: new-group\nname: New\nanswered:\nby: Ann\n", encoding="utf-8")
    said = run("assess", "new-group", "-w", tmp_path, *DAY)
    assert said.returncode == 1
    assert "new.yaml:3:10: 'answered' is blank. Write it on the same line" in said.stderr
    assert "There is no organisation" not in said.stderr
    assert "First put right what is wrong" in said.stdout


def test_the_table_opens_in_excel_and_a_name_that_looks_like_a_formula_comes_back(run: Run, group: Path) -> None:
    table = group.parent / "table.csv"
    assert run("assess", group, *DAY, "--csv", table).returncode == 0
    raw = table.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert rows[0]["name"] == "'@ River Group"


def test_a_day_to_come_is_refused(run: Run, group: Path) -> None:
    said = run("assess", group, "--as-of", "2999-01-01")
    assert said.returncode == 1
    assert "after today" in said.stderr


def test_an_unknown_id_gets_the_likely_one(run: Run, group: Path) -> None:
    said = run("assess", "rivergroup", "-w", group.parent)
    assert said.returncode == 1
    assert "Did you mean 'river-group'?" in said.stderr


def test_a_commissioner_with_whom_nothing_was_shared_sees_no_answer(run: Run, group: Path) -> None:
    data = json.loads(run("assess", group, *DAY, "--json", "--commissioner", "larkfield-council").stdout)
    assert data["view"] == {"commissioner": "larkfield-council", "shared_since": None}
    assert data["figures"]["answered"] == 0
    assert data["facts"] == {}


def test_every_shipped_authority_is_shown_as_evidence_on_file_and_never_rated(run: Run) -> None:
    data = json.loads(run("assess", EXAMPLES / "authorities", *DAY, "--json").stdout)
    assert len(data["assessments"]) == 15
    for found in data["assessments"]:
        assert found["on_file"], found["subject"]
        parts = [found["figures"], *found["themes"], *found["principles"], *found["stages"], *found["duty_holders"]]
        assert {part["rating"] for part in parts} == {"not rated"}
        assert found["figures"]["answered"] == 0


def test_a_lot_makes_the_turnover_gate_count(run: Run) -> None:
    lead = EXAMPLES / "larkfield" / "harbour-and-hearth.yaml"

    def state(*lot: str) -> str:
        roles = json.loads(run("assess", lead, *DAY, "--json", *lot).stdout)["roles"]
        return str(next(role["state"] for role in roles if role["id"] == "lead"))

    assert state() == "open"
    assert state("--lot", "£535,000") == "open"
    assert state("--lot", "£535,001") == "closed"


def test_one_group_is_read_without_the_others_and_their_mistakes(run: Run, group: Path) -> None:
    (group.parent / "other.yaml").write_text("organisation: other\nname: [x\n", encoding="utf-8")
    said = run("assess", group, *DAY)
    assert said.returncode == 0, said.stderr
    assert run("assess", "river-group", "-w", group.parent, *DAY).returncode == 0


def test_a_broken_second_file_about_the_same_group_is_never_passed_over(run: Run, group: Path) -> None:
    (group.parent / "newer.yaml").write_text("organisation: river-group\nname: [x\n", encoding="utf-8")
    for words in ((group,), ("river-group", "-w", group.parent), (group.parent,)):
        said = run("assess", *words, *DAY)
        assert said.returncode == 1, words
        assert "newer.yaml:2:" in said.stderr


def test_the_role_a_group_wants_is_printed_too(run: Run, group: Path) -> None:
    group.write_text(PROFILE.replace("answers:", "  wanted-role: full\nanswers:"), encoding="utf-8")
    assert "Wanted: Full member (not known)" in run("assess", group, *DAY).stdout


def test_json_loses_no_letter_on_an_old_windows_console(run: Run, group: Path) -> None:
    group.write_text(PROFILE.replace("@ River Group", "Tŷ Hapus – Łódź"), encoding="utf-8")
    said = run("assess", group, *DAY, "--json", encoding="cp1252")
    assert json.loads(said.stdout)["subject"]["name"] == "Tŷ Hapus – Łódź"


def test_a_table_that_is_there_is_kept_and_nothing_is_said_to_be_written(run: Run, group: Path) -> None:
    table = group.parent / "table.csv"
    table.write_text("my own notes\n", encoding="utf-8")
    said = run("assess", group, *DAY, "--csv", table)
    assert said.returncode == 1
    assert table.read_text(encoding="utf-8") == "my own notes\n"
    assert "written" not in said.stdout
    assert run("assess", group, *DAY, "--csv", table, "--overwrite").returncode == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_longest_name_on_a_register_fits_eighty_columns(run: Run, group: Path) -> None:
    name = " ".join(["SOCIETY FOR THE ADVANCEMENT OF"] * 4)
    group.write_text(PROFILE.replace("@ River Group", name), encoding="utf-8")
    said = run("assess", group, *DAY).stdout
    assert max(len(line) for line in said.splitlines()) <= 80
    assert name in " ".join(said.split("=")[0].split())
