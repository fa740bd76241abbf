"""`readiness forget`: everything held about a group, and what is left when it is gone."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from readiness.cli.main import app
from tests.cli.conftest import EXAMPLES, ROOT

DAY = ("--as-of", "2026-11-02")
WHO = "larkfield-parents-group"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """The example place, with a letter to every group."""
    folder = tmp_path / "files"
    for name in ("larkfield", "marsh-end"):
        shutil.copytree(EXAMPLES / name, folder / name)
    for name in ("sender.yaml", "directory.yaml"):
        shutil.copy(EXAMPLES / name, folder)
    for group in (WHO, "larkfield-dads-shed", "bright-threads"):
        assert run(folder, "letter", group, "--format", "md", *DAY).exit_code == 0
    return folder


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "-w", str(folder)])


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_without_yes_it_lists_and_removes_nothing(space: Path) -> None:
    before = files(space)
    said = run(space, "forget", WHO)
    assert (said.exit_code, said.stderr) == (0, "")
    assert "About it alone: 2 files" in said.stdout
    assert f"{WHO}-2026-11-02.md: letter" in " ".join(said.stdout.split())
    assert "ties.yaml:218: who works with whom" in " ".join(said.stdout.split())
    assert "letters and e-mails that were sent" in said.stdout
    assert f"readiness forget {WHO} --yes" in " ".join(said.stdout.split())
    assert files(space) == before


def test_with_yes_what_is_about_it_alone_goes_and_nothing_else_is_touched(space: Path) -> None:
    before = files(space)
    ties = (space / "larkfield" / "ties.yaml").read_bytes()
    said = run(space, "forget", WHO, "--yes")
    assert said.exit_code == 0
    assert "Removed: 2 files." in said.stdout
    assert before - files(space) == {f"larkfield/{WHO}.yaml", f"letters/{WHO}-2026-11-02.md"}
    assert (space / "larkfield" / "ties.yaml").read_bytes() == ties


def test_afterwards_check_says_which_plans_lead_nowhere(space: Path) -> None:
    assert run(space, "check").exit_code == 0
    run(space, "forget", WHO, "--yes")
    said = run(space, "check")
    assert said.exit_code == 1
    assert f"ties.yaml:218:42: There is no organisation '{WHO}' here" in said.stderr


def test_the_json_form_says_what_is_left(space: Path) -> None:
    found = json.loads(run(space, "forget", WHO.upper(), "--yes", "--json").stdout)
    assert (found["form"], found["id"]) == ("readiness-forget/1", WHO)
    assert [one["what"] for one in found["removed"]] == ["what was written down about it", "letter"]
    assert found["held"] == []
    assert [one["line"] for one in found["named_in"]] == [218, 386]
    assert found["problems"] == []


def test_a_group_whose_id_begins_like_anothers_is_not_confused_with_it(space: Path) -> None:
    text = "organisation: larkfield-dads\nname: Dads\nanswered: 2026-02-02\nby: Ann\n"
    (space / "larkfield" / "larkfield-dads.yaml").write_text(text, encoding="utf-8")
    assert run(space, "forget", "larkfield-dads", "--yes").exit_code == 0
    assert not (space / "larkfield" / "larkfield-dads.yaml").exists()
    assert (space / "larkfield" / "larkfield-dads-shed.yaml").exists()
    assert (space / "letters" / "larkfield-dads-shed-2026-11-02.md").exists()
    again = run(space, "forget", "larkfield-dads")
    assert again.exit_code == 1
    assert "Did you mean 'larkfield-dads-shed'?" in again.stderr


def test_letters_of_a_group_that_is_no_longer_on_file_are_still_found(space: Path) -> None:
    (space / "larkfield" / "bright-threads.yaml").unlink()
    said = run(space, "forget", "bright-threads", "--yes")
    assert said.exit_code == 0
    assert "Removed: 1 file." in said.stdout
    assert not (space / "letters" / "bright-threads-2026-11-02.md").exists()


def test_a_place_is_not_forgotten(space: Path) -> None:
    said = run(space, "forget", "larkfield", "--yes")
    assert said.exit_code == 1
    assert "'larkfield' is a place" in said.stderr
    assert (space / "larkfield" / "locality.yaml").exists()


@pytest.mark.parametrize(("typed", "gone"), [("yes", True), ("no", False), ("", False)])
def test_on_a_terminal_it_asks_and_only_a_typed_yes_removes(space: Path, typed: str, gone: bool) -> None:
    officer, terminal = pty.openpty()
    command = [sys.executable, "-m", "readiness", "forget", WHO, "-w", str(space)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment) as process:
        os.write(officer, f"{typed}\n".encode())
        process.wait(timeout=60)
    os.close(terminal)
    os.close(officer)
    assert (space / "larkfield" / f"{WHO}.yaml").exists() is not gone
