"""`readiness assess --save` and `readiness compare`, as an officer meets them."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, ROOT, Run

FIRST = """organisation: river-group
name: River Group
answered: 2026-01-10
by: Ann
about:
  legal-form: unincorporated
  turnover: £8,400
answers:
  governing-document: planned
evidence:
  - for: governing-document
    what: Notes of the first meeting
    made: 2025-12-01
    seen: 2026-01-10
"""
LATER = """organisation: river-group
name: River Group
answered: 2026-05-01
by: Ann
answers:
  governing-document: in place
  safeguarding-policy: in place
private: [safeguarding-policy]
shared_with:
  - {commissioner: larkfield-council, since: 2026-05-02}
"""
THEN, NOW = ("--as-of", "2026-02-01"), ("--as-of", "2026-06-01")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with one group, which answered more in May."""
    (tmp_path / "river-1.yaml").write_text(FIRST, encoding="utf-8")
    (tmp_path / "river-2.yaml").write_text(LATER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def saved(place: Path, run: Run) -> Path:
    """The same with a record of February and one of June."""
    for day in (THEN, NOW):
        assert run("assess", "river-group", *day, "--save", "--by", "Ann").returncode == 0
    return place


def folder(place: Path) -> Path:
    return place / "assessments" / "river-group"


def test_saving_says_where_the_record_is_and_what_is_assessed(place: Path, run: Run) -> None:
    said = run("assess", "river-group", *THEN, "--save", "--by", "Ann")
    assert said.returncode == 0, said.stderr
    assert "River Group" in said.stdout
    assert "1 assessment saved to" in said.stdout
    record = json.loads((folder(place) / "2026-02-01.json").read_bytes())
    assert (record["form"], record["by"], record["as_of"]) == ("readiness-record/1", "Ann", "2026-02-01")
    assert {"id", "version", "sha256"} == record["pack"].keys()
    assert record["files"][0]["file"] == "river-1.yaml"
    assert len(record["files"]) == 1, "the file of May is not behind a result of February"


def test_saving_again_passes_over_what_is_there_and_counts_it(saved: Path, run: Run) -> None:
    (saved / "other.yaml").write_text(FIRST.replace("river-group", "other"), encoding="utf-8")
    said = run("assess", *NOW, "--save")
    assert "1 assessment saved" in said.stdout
    assert "1 there already" in said.stdout


def test_a_file_with_a_mistake_keeps_its_group_from_being_saved(place: Path, run: Run) -> None:
    (place / "river-3.yaml").write_text(LATER.replace("2026-05-01", "2026-05-20") + "typo: yes\n", encoding="utf-8")
    said = run("assess", *NOW, "--save")
    assert said.returncode == 1
    assert "is not saved: one of its files has a mistake" in said.stderr
    assert not folder(place).exists()


def test_a_name_without_a_record_to_sign_is_a_mistake(place: Path, run: Run) -> None:
    said = run("assess", "river-group", *NOW, "--by", "Ann")
    assert said.returncode == 1
    assert "Add --save" in said.stderr


def test_the_last_two_records_stand_beside_each_other(saved: Path, run: Run) -> None:
    said = run("compare", "river-group")
    assert said.returncode == 0, said.stderr
    assert "From 1 February 2026 (saved by Ann) to 1 June 2026 (saved by Ann)." in said.stdout
    assert "From planned to in place (Ann, 1 May 2026)" in said.stdout.replace("\n    ", " ")
    assert "The rules changed: nothing" in said.stdout
    assert max(map(len, said.stdout.splitlines())) <= 80


def test_the_last_record_stands_beside_today_where_there_is_one_only(place: Path, run: Run) -> None:
    run("assess", "river-group", *THEN, "--save")
    said = run("compare", "river-group", *NOW)
    assert said.returncode == 0, said.stderr
    assert "1 February 2026 (saved) to 1 June 2026 (not saved)" in said.stdout
    assert [path.name for path in folder(place).iterdir()] == ["2026-02-01.json"], "a comparison saves nothing"


def test_a_day_means_the_last_record_on_or_before_it(saved: Path, run: Run) -> None:
    run("assess", "river-group", "--as-of", "2026-07-01", "--save")
    said = run("compare", "river-group", "--from", "2026-03-15", "--to", "30 June 2026", "--json")
    data = json.loads(said.stdout)
    assert (data["from"]["as_of"], data["to"]["as_of"]) == ("2026-02-01", "2026-06-01")
    early = run("compare", "river-group", "--from", "2026-01-01")
    assert early.returncode == 1
    assert "the first record is of 1 February 2026" in early.stderr


def test_json_has_each_cause_with_exact_points(saved: Path, run: Run) -> None:
    data = json.loads(run("compare", "river-group", "--json").stdout)
    assert data["form"] == "readiness-comparison/1"
    assert data["parted"] is True
    assert [one["cause"] for one in data["causes"]] == ["rules", "evidence", "settled", "answers"]
    moved = [rule["rule"] for rule in data["causes"][3]["moved"]["rules"]]
    assert moved == [rule["rule"] for rule in data["whole"]["rules"]]
    assert data["problems"] == []


def test_an_altered_record_is_named_and_left_out(saved: Path, run: Run) -> None:
    path = folder(saved) / "2026-02-01.json"
    path.write_bytes(path.read_bytes().replace(b'"planned"', b'"in place"'))
    said = run("compare", "river-group", *NOW)
    assert said.returncode == 1
    assert "2026-02-01.json" in said.stderr
    assert "changed after it was saved" in said.stderr
    assert "1 June 2026 (saved by Ann) to 1 June 2026 (not saved)" in said.stdout


def test_a_pack_that_changed_is_told_from_the_group(saved: Path, run: Run, tmp_path: Path) -> None:
    said = run("assess", "river-group", "--as-of", "2026-06-02", "--save", "--pack", _edited_pack(tmp_path))
    assert said.returncode == 0, said.stderr
    apart = run("compare", "river-group")
    assert "the rules of the later one are not at hand" in apart.stdout.replace("\n", " ")
    together = run("compare", "river-group", "--pack", tmp_path / "rules" / "edited")
    assert "was edited under the same version" in together.stdout
    assert "You changed (answers and facts): nothing" in together.stdout


def test_a_rule_that_only_began_to_count_is_named_where_it_closes_a_role(saved: Path, run: Run) -> None:
    """The group has no data protection policy, which is a warning until the council adopts the rule."""
    eyes = ("--commissioner", "larkfield-council")
    later = "answers:\n  data-protection-policy: none\nabout:\n  keeps-personal-data: yes\n  turnover: £60,000\n"
    (saved / "river-3.yaml").write_text(LATER.split("answers:")[0] + later, encoding="utf-8")
    assert run("assess", "river-group", *NOW, *eyes, "--save").returncode == 0
    adopted = {
        "rule": "data-protection-policy-in-place",
        "commissioner": "larkfield-council",
        "by": "Head of Early Help",
    }
    lines = [f"    {name}: {value}" for name, value in {**adopted, "on": "2026-06-05", "why": "Agreed"}.items()]
    (saved / "adopted.yaml").write_text("adopted:\n  -\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert run("assess", "river-group", "--as-of", "2026-06-06", *eyes, "--save").returncode == 0
    said = " ".join(run("compare", "river-group", *eyes).stdout.split())
    assert "Adopted since: data-protection-policy-in-place" in said
    assert re.search(r"data protection policy[^:]*: for [^:]*Full member: closed, and it counts now", said), said


def _edited_pack(folder: Path) -> Path:
    """The shipped pack with one more remark: other bytes, the same rules. It lies where no profile is looked for."""
    pack = folder / "rules" / "edited"
    shutil.copytree(ROOT / "rules" / "practice-guidance", pack)
    file = pack / "pack.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    return pack


def test_a_folder_compares_everybody_who_has_two_records(saved: Path, run: Run) -> None:
    (saved / "alone.yaml").write_text(FIRST.replace("river-group", "alone"), encoding="utf-8")
    run("assess", "alone", *NOW, "--save")
    said = run("compare")
    assert said.returncode == 0, said.stderr
    assert "1 compared, 1 moved. 1 has one record only" in said.stdout
    assert "River Group, from 1 February 2026 to 1 June 2026" in said.stdout


def test_a_portfolio_as_csv_has_a_row_for_each_group(saved: Path, run: Run) -> None:
    said = run("compare", "--csv", "moved.csv")
    assert said.returncode == 0, said.stderr
    (row,) = csv.DictReader(io.StringIO((saved / "moved.csv").read_text(encoding="utf-8-sig")))
    assert (row["id"], row["from"], row["to"]) == ("river-group", "2026-02-01", "2026-06-01")
    again = run("compare", "--csv", "moved.csv")
    assert again.returncode == 1
    assert "there already" in again.stderr


def test_a_commissioner_compares_only_what_it_may_see(saved: Path, run: Run) -> None:
    council = ("--commissioner", "larkfield-council")
    for day in (THEN, NOW):
        run("assess", "river-group", *day, "--save", *council)
    apart = folder(saved) / "for-larkfield-council"
    assert "safeguarding-policy" not in json.dumps(json.loads((apart / "2026-06-01.json").read_bytes())["answers"])
    said = run("compare", "river-group", *council)
    assert "As larkfield-council may see it." in said.stdout
    assert "Shared with larkfield-council since 2 May 2026" in said.stdout
    assert "safeguarding policy" not in said.stdout
    nobody = run("compare", "river-group", "--commissioner", "another-council")
    assert nobody.returncode == 1
    assert "as another-council may see it" in nobody.stderr


def test_over_time_every_record_is_a_row_and_the_chart_is_a_file(saved: Path, run: Run) -> None:
    said = run("compare", "river-group", "--over-time", "--svg", "river.svg")
    assert said.returncode == 0, said.stderr
    rows = [line for line in said.stdout.splitlines() if line.startswith("1 ")]
    assert [row.split("  ")[0] for row in rows] == ["1 February 2026", "1 June 2026"]
    assert (saved / "river.svg").read_text(encoding="utf-8").startswith("<svg")
    assert max(map(len, said.stdout.splitlines())) <= 80
    data = json.loads(run("compare", "river-group", "--over-time", "--json").stdout)
    assert [one["as_of"] for one in data["records"]] == ["2026-02-01", "2026-06-01"]


def test_the_next_letter_says_what_moved_and_rests_on_no_altered_record(saved: Path, run: Run) -> None:
    shutil.copy(EXAMPLES / "sender.yaml", saved)
    letter = ("letter", "river-group", "--as-of", "2026-06-20", "--format", "md", "--overwrite")
    assert run(*letter).returncode == 0
    written = saved / "letters" / "river-group-2026-06-20.md"
    assert "Since 1 June 2026" in written.read_text(encoding="utf-8")
    path = folder(saved) / "2026-06-01.json"
    path.write_bytes(path.read_bytes().replace(b'"planned"', b'"none"') + b" ")
    said = run(*letter)
    assert said.returncode == 0
    assert "warning: This saved assessment was changed" in said.stderr
    assert "Since 1 February 2026" in written.read_text(encoding="utf-8")


def test_nothing_saved_yet_says_how_to_save(place: Path, run: Run) -> None:
    for words in ((), ("river-group",), ("river-group", "--over-time")):
        said = run("compare", *words)
        assert said.returncode == 1
        assert "readiness assess" in said.stderr
        assert "Traceback" not in said.stderr


def test_a_mistyped_id_is_answered_with_the_likely_one(saved: Path, run: Run) -> None:
    said = run("compare", "river-gruop")
    assert said.returncode == 1
    assert "Did you mean 'river-group'?" in said.stderr


def test_a_group_saved_for_itself_alone_is_told_how_to_save_for_a_commissioner(saved: Path, run: Run) -> None:
    said = run("compare", "river-group", "--commissioner", "larkfield-council")
    assert said.returncode == 1
    assert "Did you mean" not in said.stderr
    assert "readiness assess river-group --commissioner larkfield-council --save" in said.stderr


def test_a_group_whose_files_are_gone_can_still_be_compared(saved: Path, run: Run) -> None:
    for file in saved.glob("*.yaml"):
        file.unlink()
    assert run("compare", "river-group").returncode == 0
    today = run("compare", "river-group", "--to", "now")
    assert today.returncode == 1
    assert "no file about 'river-group' any more" in today.stderr
