"""The other verbs, as an officer or a pack author meets them."""

import json
import re
import shutil
from pathlib import Path

from tests.cli.conftest import EXAMPLES, ROOT, Run

DAY = ("--as-of", "2026-06-01")


def test_a_new_folder_passes_check_once_the_two_missing_lines_are_filled_in(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "area", "--group", "river-group").returncode == 0
    profile = tmp_path / "area" / "profiles" / "river-group.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(
        text.replace("answered: ", "answered: 2026-05-01 #").replace("by:  ", "by: an officer #"), encoding="utf-8"
    )
    said = run("check", tmp_path / "area")
    assert said.returncode == 0, said.stderr
    assert run("assess", "river-group", "-w", tmp_path / "area").returncode == 0


def test_a_letter_is_not_sent_in_the_name_of_a_place_holder(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "area", "--group", "river-group")
    profile = tmp_path / "area" / "profiles" / "river-group.yaml"
    text = profile.read_text(encoding="utf-8")
    filled = text.replace("answered: ", "answered: 2026-05-01 #").replace("by:  ", "by: an officer #")
    profile.write_text(filled, encoding="utf-8")
    said = run("letter", "river-group", "-w", tmp_path / "area")
    assert said.returncode == 1
    assert "sender.yaml still says '[The name of your organisation]'" in said.stderr
    assert not list(tmp_path.rglob("*.docx"))
    sender = tmp_path / "area" / "sender.yaml"
    sender.write_text(sender.read_text(encoding="utf-8").replace("[", "").replace("]", ""), encoding="utf-8")
    said = run("letter", "river-group", "-w", tmp_path / "area")
    assert said.returncode == 1
    assert "Its file still says '[The name of the group]'" in said.stderr
    profile.write_text(filled.replace("[The name of the group]", "River Group"), encoding="utf-8")
    assert run("letter", "river-group", "-w", tmp_path / "area").returncode == 0
    assert len(list(tmp_path.rglob("*.docx"))) == 1


def test_init_never_replaces_what_somebody_typed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sender.yaml").write_text("mine\n", encoding="utf-8")
    said = run("init", tmp_path)
    assert said.returncode == 1
    assert (tmp_path / "sender.yaml").read_text(encoding="utf-8") == "mine\n"
    assert "sender.yaml" in said.stderr


def test_templates_come_into_a_folder_in_use_without_a_new_group_and_those_there_are_kept(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "sender.yaml").write_text("mine\n", encoding="utf-8")
    (tmp_path / "templates" / "letters").mkdir(parents=True)
    (tmp_path / "templates" / "letters" / "group.md").write_text("my letter\n", encoding="utf-8")
    said = run("init", tmp_path, "--templates")
    assert (said.returncode, said.stderr) == (0, "")
    assert "Kept as it is: " in said.stdout
    assert (tmp_path / "templates" / "letters" / "group.md").read_text(encoding="utf-8") == "my letter\n"
    assert (tmp_path / "templates" / "letters" / "group.docx").exists()
    assert not (tmp_path / "profiles").exists()
    assert (tmp_path / "sender.yaml").read_text(encoding="utf-8") == "mine\n"


def test_check_counts_requirements_and_appraisals_beside_the_files_of_groups(run: Run) -> None:
    alone = run("check", EXAMPLES / "larkfield" / "requirements.yaml").stdout
    assert "0 files about 0 groups and places and 1 other file, with" in alone
    everything = run("check", EXAMPLES).stdout
    assert re.search(r"Checked \d+ files about \d+ groups and places and \d+ other files, with", everything)


def test_a_place_that_no_file_names_is_said_with_what_to_write(run: Run, tmp_path: Path) -> None:
    said = run("recommend", "my-town", "-w", tmp_path)
    assert said.returncode == 1
    assert "There is no locality 'my-town' here. Write a file with locality: my-town" in " ".join(said.stderr.split())


def test_an_answer_that_is_only_problems_names_its_form(run: Run, tmp_path: Path) -> None:
    said = run("recommend", "my-town", "-w", tmp_path, "--json")
    assert json.loads(said.stdout)["form"] == "readiness-problems/1"


def test_a_group_id_cannot_leave_the_folder(run: Run, tmp_path: Path) -> None:
    said = run("init", tmp_path / "area", "--group", "../../outside")
    assert said.returncode == 1
    assert not (tmp_path.parent / "outside.yaml").exists()
    assert "Traceback" not in said.stderr


def test_ask_begins_with_the_turnover_when_nothing_is_known(run: Run) -> None:
    questions = json.loads(run("ask", "larkfield-dads-shed", "-w", EXAMPLES, *DAY, "--json").stdout)["questions"]
    assert questions[0]["id"] == "turnover"


def test_explain_opens_a_figure_down_to_answer_evidence_source_and_line(run: Run) -> None:
    said = run("explain", "larkfield-parents-group", "governing-document", *DAY, folder=EXAMPLES).stdout
    assert "larkfield-parents-group.yaml:" in said
    assert "Evidence: Constitution" in said
    assert "Source: [NORF]" in said
    assert "Why: " in said


def test_explain_begins_with_the_sums_behind_the_figure(run: Run) -> None:
    said = run("explain", "larkfield-parents-group", "safeguarding", *DAY, folder=EXAMPLES).stdout
    assert said.startswith("2 rules counted, ")
    assert said.splitlines()[1:4] == ["Said 3/4 of 2: 37%.", "Shown 3/4 of 2: 37%.", "At most 1 3/4 of 2: 87%."]


def test_explain_says_what_was_meant(run: Run) -> None:
    said = run("explain", "larkfield-parents-group", "governing-dokument", "-w", EXAMPLES, *DAY)
    assert said.returncode == 1
    assert "Did you mean 'governing-document'?" in said.stderr


def test_the_shipped_pack_passes_its_own_check_and_tests(run: Run) -> None:
    said = run("check", ROOT / "rules" / "practice-guidance")
    assert said.returncode == 0, said.stderr
    assert "0 to put right, 0 to look at" in said.stdout
    tested = run("pack", "test", "--json")
    assert json.loads(tested.stdout)["failed"] == 0
    assert json.loads(tested.stdout)["tests"] > 500


def test_a_wrong_pack_test_fails_with_its_sentence_and_line(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(ROOT / "rules" / "practice-guidance", folder)
    test = folder / "tests" / "partnership.yaml"
    text = test.read_text(encoding="utf-8")
    test.write_text(text.replace("outcome: level 3", "outcome: level 4", 1), encoding="utf-8")
    said = run("pack", "test", folder)
    assert said.returncode == 1
    assert "partnership.yaml:" in said.stderr
    assert "1 failed" in said.stdout


def test_a_schema_that_does_not_exist_gets_the_likely_one(run: Run) -> None:
    said = run("schema", "profil")
    assert said.returncode == 1
    assert "Did you mean 'profile'?" in said.stderr


def test_check_gives_every_mistake_of_every_file_at_once_with_line_and_remedy(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(
        "organisation: one\nname: One\nanswered: 2026-05-01\nby: me\n"
        "answers:\n  safegaurding-policy: in place\n  equality-policy: perhaps\nabot:\n  turnover: -5\n",
        encoding="utf-8",
    )
    (tmp_path / "two.yaml").write_text("organisation: two\n\tname: Two\n", encoding="utf-8")
    (tmp_path / "three.yaml").write_text(
        "organisation: three\nname: Three\nanswered: 2999-01-01\nby: me\nabout:\n  turnover: -5\n", encoding="utf-8"
    )
    said = run("check", tmp_path, "--json")
    assert said.returncode == 1
    problems = json.loads(said.stdout)["problems"]
    assert {(Path(p["file"]).name, p["line"]) for p in problems} >= {
        ("one.yaml", 8),
        ("two.yaml", 2),
        ("three.yaml", 3),
    }
    assert all(p["remedy"] for p in problems)


def test_readings_by_kind_are_problems_with_the_likely_word(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(
        "organisation: one\nname: One\nanswered: 2026-05-01\nby: me\nabout:\n  turnover: -5\n"
        "answers:\n  safegaurding-policy: in place\n  equality-policy: perhaps\n",
        encoding="utf-8",
    )
    said = run("check", tmp_path)
    assert said.returncode == 1
    assert "one.yaml:6:13: For 'turnover', '-5' is less than nothing." in said.stderr
    assert "one.yaml:8:3:" in said.stderr
    assert "Did you mean 'safeguarding-policy'?" in said.stderr
    assert "one.yaml:9:20: For 'equality-policy', 'perhaps' is not a level." in said.stderr


def test_the_demo_can_be_run_again_and_keeps_a_letter_that_somebody_changed(run: Run, tmp_path: Path) -> None:
    assert run("demo", tmp_path / "area").returncode == 0
    letter = next((tmp_path / "area" / "letters").glob("*.docx"))
    assert run("demo", tmp_path / "area").returncode == 0
    letter.write_bytes(b"my own words")
    said = run("demo", tmp_path / "area")
    assert letter.read_bytes() == b"my own words"
    assert said.returncode == 1
    assert letter.name in said.stderr


def test_explain_and_ask_name_roles_and_levels_in_words(run: Run) -> None:
    said = run("explain", "larkfield-parents-group", "governing-document", *DAY, folder=EXAMPLES).stdout
    assert "Lead partner needs: in place; open" in said
    asked = run("ask", "larkfield-dads-shed", "--all", *DAY, folder=EXAMPLES).stdout
    assert "the role Hosted by another body needs it" in " ".join(asked.split())
    assert "1 rules" not in asked
