"""`readiness plan` as an officer and a commissioner meet it: on the console, in files, and with mistakes."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from readiness.cli.main import app
from tests.cli.conftest import EXAMPLES

DAY = ("--as-of", "2026-11-02")
PARENTS, ROWBOAT = "larkfield-parents-group", "the-reading-rowboat"


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """The example files, free to add to."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "area"))


def plan(area: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["plan", *words, *DAY, "-w", str(area)])


def written(area: Path) -> list[str]:
    return sorted(path.name for path in (area / "plans").iterdir()) if (area / "plans").is_dir() else []


def test_the_plan_is_for_the_next_role_up(area: Path) -> None:
    done = plan(area, PARENTS)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "These 5 tasks open the role Grant or start-up funding: 8 half-days." in " ".join(done.stdout.split())
    assert "Huw Llewelyn, Larkfield and Marsh End Support" in done.stdout
    assert written(area) == []


def test_the_least_half_days_is_what_the_files_say_it_is(area: Path) -> None:
    """By hand: equality policy from 1 to 3 costs 1 + 1, and the committee without family ties 6."""
    data = json.loads(plan(area, PARENTS, "--json").stdout)
    assert {one["id"]: one["half_days"] for one in data["tasks"]} == {
        "equality-policy:2": 1,
        "unconnected-committee-members:enough": 6,
        "equality-policy:3": 1,
        "equality-policy:show": 0,
        "unconnected-committee-members:show": 0,
    }
    assert (data["form"], data["half_days"], data["at_least"]) == ("readiness-plan/1", 8, 8)
    assert (data["before"]["reached"], data["after"]["reached"], data["after"]["whole"]) == (3, 5, 5)
    assert data["problems"] == []


def test_three_files_with_the_same_numbers_and_the_same_again_is_no_change(area: Path) -> None:
    formats = ("--format", "docx", "--format", "xlsx", "--format", "ics")
    assert plan(area, PARENTS, *formats).exit_code == 0
    names = [f"{PARENTS}-2026-11-02.{kind}" for kind in ("docx", "ics", "xlsx")]
    assert written(area) == names
    before = [(area / "plans" / name).read_bytes() for name in names]
    again = plan(area, PARENTS, *formats)
    assert (again.exit_code, again.stderr) == (0, "")
    assert [(area / "plans" / name).read_bytes() for name in names] == before


def test_a_plan_that_somebody_works_with_is_never_lost(area: Path) -> None:
    plan(area, PARENTS, "--format", "xlsx")
    (file,) = (area / "plans").iterdir()
    file.write_bytes(b"ticked")
    kept = plan(area, PARENTS, "--format", "xlsx", "--format", "ics")
    assert kept.exit_code == 1
    assert "--overwrite" in kept.stderr
    assert file.read_bytes() == b"ticked"
    assert f"{PARENTS}-2026-11-02.ics" in written(area)
    assert plan(area, PARENTS, "--format", "xlsx", "--overwrite").exit_code == 0
    assert file.read_bytes() != b"ticked"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ((PARENTS, "--to", "spot"), f"{PARENTS}-2026-11-02-spot"),
        (("moonrise-parents", "--theme", "Partnership working"), "moonrise-parents-2026-11-02-theme-3"),
        ((PARENTS, "--theme", "Keeping people safe"), f"{PARENTS}-2026-11-02-section-safeguarding"),
        ((PARENTS, "--half-days", "4"), f"{PARENTS}-2026-11-02-4-half-days"),
        ((PARENTS, "--to", "grant"), f"{PARENTS}-2026-11-02"),
    ],
)
def test_a_file_for_another_target_has_a_name_of_its_own(area: Path, words: tuple[str, ...], name: str) -> None:
    assert plan(area, *words, "--format", "ics").exit_code == 0
    assert written(area) == [f"{name}.ics"]


def test_files_go_to_another_folder_where_one_is_named(area: Path, tmp_path: Path) -> None:
    assert plan(area, PARENTS, "--format", "ics", "--folder", str(tmp_path / "post")).exit_code == 0
    assert [path.name for path in (tmp_path / "post").iterdir()] == [f"{PARENTS}-2026-11-02.ics"]


def test_a_role_that_is_not_assessed_for_so_small_a_group_is_an_answer_and_names_the_next(area: Path) -> None:
    done = plan(area, PARENTS, "--to", "Lead partner")
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert "No task can open the role Lead partner." in said
    assert "What was the group's income in its last full year? £1,150." in said
    assert "The next role that can be reached: Grant or start-up funding." in said


def test_a_role_that_is_open_and_the_highest_role_are_answers(area: Path) -> None:
    open_already = plan(area, PARENTS, "--to", "hosted")
    assert (open_already.exit_code, "is open already" in open_already.stdout) == (0, True)
    highest = plan(area, "wheelhouse-community-trust")
    assert highest.exit_code == 0
    assert "has the highest role, Lead partner: there is no next one." in highest.stdout
    data = json.loads(plan(area, "wheelhouse-community-trust", "--json").stdout)
    assert (data["form"], data["target"]) == ("readiness-plan/1", None)


def test_the_highest_role_that_must_still_be_shown_says_how(area: Path) -> None:
    said = plan(area, "elderflower-children-and-families").stdout
    assert "readiness plan elderflower-children-and-families --to lead" in said
    assert "These 4 tasks open" in plan(area, "elderflower-children-and-families", "--to", "lead").stdout


def test_what_the_law_asks_today_comes_first_and_has_a_day(area: Path) -> None:
    data = json.loads(plan(area, ROWBOAT, "--json").stdout)
    assert [one["title"] for one in data["law"]] == ["The group is insured for the people it employs"]
    days = {one["id"]: one["by"] for one in data["tasks"]}
    assert days["employers-liability-cover:renew"] == "2 December 2026"
    assert days["public-liability-cover:renew"] == "before the work starts"


def test_few_half_days_say_what_they_gain_and_what_all_would_take(area: Path) -> None:
    done = plan(area, "moonrise-parents", "--half-days", "4")
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert "Today 15 of the 22 requirements of this role are met and seen. After the plan 19 are." in said
    assert "To open the role Lead partner would take 21 tasks: at most 20 half-days" in said


def test_a_place_has_themes_and_its_tasks_name_who_owes_them(area: Path) -> None:
    done = plan(area, "marsh-end", "--theme", "vision")
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert "Today its figure is 20% (red). After the plan it is at least 75%, green." in said
    assert "Hubs and schools: to do" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((PARENTS, "--to", "leed"), "Did you mean 'lead'?"),
        ((PARENTS, "--theme", "safeguardin"), "Did you mean 'safeguarding'?"),
        ((PARENTS, "--to", "lead", "--theme", "1"), "Keep one of the two."),
        ((PARENTS, "--half-days", "-1"), "Write a whole number of 0 or more"),
        ((PARENTS, "--half-days", "1.5"), "Write a whole number of 0 or more"),
        ((PARENTS, "--half-days", "9999999"), "Write a whole number of 0 or more"),
        ((PARENTS, "--format", "pdf"), "Use one of: docx, xlsx, ics."),
        (("marsh-end",), "Name a theme: --theme 1."),
        (("marsh-end", "--theme", "K"), "Use one of: 1, 2, 3, 4, 5, 6."),
        (("nobody-here",), "There is no organisation or locality 'nobody-here' here."),
    ],
)
def test_a_mistake_is_a_sentence_with_what_to_write_also_as_json(
    area: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = plan(area, *words)
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert (done.stdout, written(area)) == ("", [])
    data = plan(area, *words, "--json")
    assert data.exit_code == 1
    assert sentence.rstrip(".?") in json.dumps(json.loads(data.stdout)["problems"])


def test_all_mistakes_in_the_options_are_told_at_once(area: Path) -> None:
    done = plan(area, PARENTS, "--to", "lead", "--theme", "1", "--half-days", "x", "--format", "pdf")
    assert len(done.stderr.splitlines()) == 3


def test_without_a_sender_the_plan_is_made_and_says_that_nobody_is_named(area: Path) -> None:
    for name in ("sender.yaml", "directory.yaml"):
        (area / name).unlink()
    done = plan(area, PARENTS)
    assert done.exit_code == 0
    assert "Nobody is named yet: 1 to 5" in done.stdout
    assert "sender.yaml" in done.stderr


def test_no_file_is_written_with_a_place_holder_in_it(area: Path) -> None:
    sender = area / "sender.yaml"
    sender.write_text(sender.read_text(encoding="utf-8").replace("Priya Sandhu", '"[Your name]"'), encoding="utf-8")
    done = plan(area, PARENTS, "--format", "docx", "--format", "ics")
    assert done.exit_code == 1
    assert "sender.yaml still says '[Your name]'" in done.stderr
    assert written(area) == []
    assert plan(area, PARENTS).exit_code == 0


def test_answers_that_cannot_be_read_give_no_plan(area: Path) -> None:
    broken = "organisation: broken\nname: B\nanswered: 2026-02-02\nby: Ann\nanswers: {governing-document: perhaps}\n"
    (area / "broken.yaml").write_text(broken, encoding="utf-8")
    done = plan(area, "broken")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "'perhaps' is not a level" in done.stderr


def test_a_commissioner_sees_a_plan_made_of_what_is_shared(area: Path) -> None:
    own = json.loads(plan(area, PARENTS, "--json").stdout)
    seen = plan(area, PARENTS, "--commissioner", "somebody-else", "--json")
    data = json.loads(seen.stdout)
    assert seen.exit_code == 0
    assert (data["commissioner"], data["viewer"], own["viewer"]) == ("somebody-else", "Somebody Else", "")
    assert data["before"]["reached"] == 0
    plan(area, PARENTS, "--commissioner", "somebody-else", "--format", "ics")
    assert written(area) == [f"{PARENTS}-2026-11-02-for-somebody-else.ics"]
