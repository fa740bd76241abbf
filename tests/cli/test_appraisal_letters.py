"""`readiness decide` from end to end: what is written before and after a decision, what is said, what is never lost."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from typer.testing import CliRunner, Result

from readiness.cli.main import app
from readiness.consortia import options
from tests.cli.conftest import EXAMPLES

APPRAISAL = ("--for", "family-help-models")
DAY = ("--as-of", "2026-06-18")
DECISION = """decision: family-help-2026
appraisal: family-help-models
chosen: {chosen}
by: the cabinet of Larkfield Council
on: 15 June 2026
contact: commissioning manager, 01632 960100
"""


_SEARCH = options.find_options
_FOUND: dict[object, Any] = {}


def _once(candidates: Any, tender: Any, *others: Any) -> Any:
    """The search, done once for each day: every test looks at a copy of the same files."""
    key = candidates.as_of, candidates.commissioner, tender.id
    if key not in _FOUND:
        _FOUND[key] = _SEARCH(candidates, tender, *others)
    return _FOUND[key]


class Run:
    """The command inside this process."""

    def __call__(self, *words: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(options, "find_options", _once)
    return Run()


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A copy of the examples, and nothing decided."""
    folder = tmp_path / "area"
    shutil.copytree(EXAMPLES, folder)
    for file in folder.rglob("*decision*.yaml"):
        file.unlink()
    return folder


def decided(space: Path, chosen: str = "lead-partner", **more: str) -> Path:
    file = space / "larkfield" / "decision.yaml"
    lines = [f"{name}: {value}\n" for name, value in more.items()]
    file.write_text(DECISION.format(chosen=chosen) + "".join(lines), encoding="utf-8")
    return file


def test_before_a_decision_every_group_gets_feedback_and_each_open_way_a_schedule(run: Run, space: Path) -> None:
    done = run("decide", "larkfield", "-w", space, *APPRAISAL, *DAY, "--format", "md")
    assert done.exit_code == 0, done.stderr
    names = {path.name for path in (space / "letters").iterdir()}
    assert "nabad-families-feedback-2026-06-18.md" in names
    assert "schedule-lead-partner-delivering-2026-06-18.md" in names
    assert not [name for name in names if "-decision-" in name]
    assert f"{len(names)} papers before a decision written to" in done.stdout


def test_after_a_decision_lead_members_and_others_get_theirs_as_word_files(run: Run, space: Path) -> None:
    decided(space)
    done = run("decide", "larkfield", "-w", space, *APPRAISAL, *DAY)
    assert done.exit_code == 0, done.stderr
    files = {path.name: path for path in (space / "letters").iterdir()}
    assert not [name for name in files if "feedback" in name]
    assert [name for name in files if name.startswith("schedule-")] == [
        "schedule-lead-partner-delivering-2026-06-18.docx"
    ]
    texts = {
        name: "\n".join(one.text for one in Document(BytesIO(path.read_bytes())).paragraphs)
        for name, path in files.items()
    }
    leads = [name for name, text in texts.items() if "You are to lead (" in text]
    assert leads == ["larkfield-and-marsh-end-support-decision-2026-06-18.docx"]
    assert sum("You are to be a member." in text for text in texts.values()) > 1
    assert "Let somebody else sign" in done.stderr  # the support body writes, and is to lead


def test_a_decision_does_not_exist_before_its_day(run: Run, space: Path) -> None:
    decided(space)
    done = run("decide", "larkfield", "-w", space, *APPRAISAL, "--as-of", "2026-06-10", "--format", "md")
    assert "before a decision" in done.stdout


def test_feedback_beside_decision_letters_where_it_is_asked_for(run: Run, space: Path) -> None:
    decided(space)
    run("decide", "larkfield", "-w", space, *APPRAISAL, *DAY, "--format", "md", "--feedback")
    names = {path.name for path in (space / "letters").iterdir()}
    assert {f"nabad-families-{kind}-2026-06-18.md" for kind in ("feedback", "decision")} <= names


def test_a_letter_that_an_officer_changed_is_kept(run: Run, space: Path) -> None:
    words = ("decide", "larkfield", "-w", space, *APPRAISAL, *DAY, "--format", "md", "--to", space / "post")
    assert run(*words).exit_code == 0
    changed = space / "post" / "nabad-families-feedback-2026-06-18.md"
    changed.write_text("Mine", encoding="utf-8")
    again = run(*words)
    assert again.exit_code == 1
    assert "--overwrite" in again.stderr
    assert changed.read_text(encoding="utf-8") == "Mine"
    assert run(*words, "--overwrite").exit_code == 0
    assert changed.read_text(encoding="utf-8") != "Mine"


def test_a_template_of_the_workspace_is_used_and_checked(run: Run, space: Path) -> None:
    own = space / "templates" / "letters" / "feedback.md"
    own.parent.mkdir(parents=True)
    own.write_text("Dear {{ group.name }}, about {{ work.lot }}", encoding="utf-8")
    run("decide", "larkfield", "-w", space, *APPRAISAL, *DAY, "--format", "md")
    letter = space / "letters" / "nabad-families-feedback-2026-06-18.md"
    assert letter.read_text(encoding="utf-8") == "Dear Nabad Families, about Help for families at home and nearby"
    own.write_text("Dear {{ group.nam }}", encoding="utf-8")
    done = run("decide", "larkfield", "-w", space, *APPRAISAL, *DAY, "--format", "md")
    assert done.exit_code == 1
    assert "Did you mean 'name'?" in done.stderr


def test_a_choice_that_is_no_option_ends_it_with_file_line_and_the_likely_one(run: Run, space: Path) -> None:
    file = decided(space, "lead-partnr")
    for words in (("decide", "larkfield", "-w", space, *APPRAISAL, *DAY), ("check", "-w", space)):
        done = run(*words)
        assert done.exit_code == 1
        assert f"{file.name}:3:9" in done.stderr
        assert "Did you mean 'lead-partner'?" in done.stderr
    assert not (space / "letters").exists()


def test_a_decision_about_no_appraisal_is_found_by_check(run: Run, space: Path) -> None:
    file = decided(space)
    file.write_text(file.read_text(encoding="utf-8").replace("help-models", "help-modls"), encoding="utf-8")
    done = run("check", "-w", space)
    assert "There is no appraisal 'family-help-modls' here" in done.stderr
    assert "Did you mean 'family-help-models'?" in done.stderr


def test_where_nobody_wrote_options_down_it_says_so(run: Run, space: Path) -> None:
    for file in (space / "larkfield").glob("*.yaml"):
        if file.name.startswith(("appraisal", "weights", "seal")):
            file.unlink()
    done = run("decide", "larkfield", "-w", space, *DAY)
    assert done.exit_code == 1
    assert "nobody has written down which options there are" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--format", "rtf"), "'rtf' is not a format of letters"), (("--for", "nothing"), "no appraisal 'nothing'")],
)
def test_what_is_typed_wrong_is_said(run: Run, space: Path, words: tuple[str, str], said: str) -> None:
    done = run("decide", "larkfield", "-w", space, *DAY, *words)
    assert done.exit_code == 1
    assert said in done.stderr


def test_without_a_sender_nothing_is_written(run: Run, space: Path) -> None:
    (space / "sender.yaml").unlink()
    done = run("decide", "larkfield", "-w", space, *APPRAISAL, *DAY)
    assert done.exit_code == 1
    assert "sender.yaml" in done.stderr
    assert not (space / "letters").exists()
