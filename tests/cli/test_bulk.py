"""Hundreds of letters: progress where somebody watches, and a command that can be stopped and run again."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from readiness.cli.letter import Tally
from readiness.cli.main import app
from readiness.cli.stopping import INTERRUPTED, plainly_stopped
from tests.cli.conftest import EXAMPLES, ROOT

MANY = 120
DEADLINE_SECONDS = 60
GROUP = """organisation: group-{number}
name: Group {number}
answered: 2026-02-02
by: Ann
about: {{turnover: £600, works-with-children: yes}}
answers: {{governing-document: planned}}
"""


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """Many small groups, and somebody to write to them."""
    for name in ("sender.yaml", "directory.yaml"):
        shutil.copy(EXAMPLES / name, tmp_path)
    for number in range(MANY):
        (tmp_path / f"group-{number}.yaml").write_text(GROUP.format(number=number), encoding="utf-8")
    return tmp_path


def letter(space: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["letter", "-w", str(space), "--as-of", "2026-06-01", "--format", "md", *words])


def until(test: Callable[[], bool]) -> bool:
    """True as soon as something is so; False where it is not so in time."""
    end = time.monotonic() + DEADLINE_SECONDS
    while not (so := test()) and time.monotonic() < end:
        os.sched_yield()
    return so


def test_a_second_run_passes_over_what_is_there_and_says_so(space: Path) -> None:
    assert letter(space).stdout == f"{MANY} letters written to {space / 'letters'}.\n"
    for name in ("group-3", "group-4"):
        (space / "letters" / f"{name}-2026-06-01.md").unlink()
    times = {path: path.stat().st_mtime_ns for path in (space / "letters").iterdir()}
    again = letter(space)
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout == f"{MANY - 2} letters there already, 2 written to {space / 'letters'}.\n"
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert letter(space).exit_code == 0, "nothing left to write is no failure"


def test_a_letter_that_differs_is_kept_and_named_and_the_rest_is_written(space: Path) -> None:
    letter(space)
    mine, gone = (space / "letters" / f"group-{number}-2026-06-01.md" for number in (3, 4))
    mine.write_text("Mine", encoding="utf-8")
    gone.unlink()
    again = letter(space)
    assert again.exit_code == 1
    assert "group-3-2026-06-01.md" in again.stderr
    assert "there and differs" in again.stderr
    assert f"{MANY - 2} letters there already, 1 written" in again.stdout
    assert (mine.read_text(encoding="utf-8"), gone.exists()) == ("Mine", True)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send to a process on Windows")
def test_ctrl_c_leaves_whole_letters_one_sentence_and_the_rest_for_the_next_run(space: Path) -> None:
    """A real process, interrupted as soon as its first letter is there."""
    words = [sys.executable, "-m", "readiness", "letter", "-w", str(space), "--as-of", "2026-06-01"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    folder = space / "letters"
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True)
    try:
        assert until(lambda: folder.is_dir() and any(folder.glob("*.docx")))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=DEADLINE_SECONDS)
    finally:
        process.kill()
    written = sorted(folder.iterdir())
    assert process.returncode == 130
    assert 0 < len(written) < MANY
    for path in written:
        assert path.suffix == ".docx"
        shutil.unpack_archive(path, space / "whole", "zip")
    called = "letter" if len(written) == 1 else "letters"
    said = f"Stopped. {len(written)} {called} written to {folder}. The same command writes the rest.\n"
    assert (out, err) == ("", f"\n{said}")
    again = subprocess.run(words, capture_output=True, env=env, text=True, check=False)
    assert again.stdout == (f"{len(written)} {called} there already, {MANY - len(written)} written to {folder}.\n")
    assert (again.returncode, len(list(folder.iterdir()))) == (0, MANY)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send to a process on Windows")
def test_ctrl_c_while_saving_says_how_many_records_are_there_and_the_next_run_saves_the_rest(space: Path) -> None:
    words = [sys.executable, "-m", "readiness", "assess", "-w", str(space), "--as-of", "2026-06-01", "--save"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    folder = space / "assessments"
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, text=True)
    try:
        assert until(lambda: any(folder.glob("*/*.json")))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=DEADLINE_SECONDS)
    finally:
        process.kill()
    saved = len(list(folder.glob("*/*.json")))
    assert 0 < saved < MANY
    assert (process.returncode, out) == (130, "")
    told = re.fullmatch(r"\nStopped\. (\d+) assessments? saved.*\. The same command saves the rest\.\n", err)
    assert told, err
    assert saved - int(told[1]) in (0, 1), "it may be stopped between the file and the count"
    again = subprocess.run(words, capture_output=True, env=env, text=True, check=False)
    assert f"{MANY - saved} assessments saved in the folder assessments; {saved} there already." in again.stdout


def test_the_sentence_and_the_exit_code_of_any_long_command() -> None:
    stopped = typer.Typer()

    @stopped.command()
    def work() -> None:
        with plainly_stopped(lambda: "Stopped. 2 written."):
            raise KeyboardInterrupt

    done = CliRunner().invoke(stopped, [])
    assert (done.exit_code, done.stderr, done.stdout) == (INTERRUPTED, "\nStopped. 2 written.\n", "")


@pytest.mark.parametrize(
    ("there", "written", "said"),
    [
        (0, 1, "1 letter written to x."),
        (0, 20, "20 letters written to x."),
        (1, 0, "1 letter there already, 0 written to x."),
        (180, 20, "180 letters there already, 20 written to x."),
    ],
)
def test_how_far_it_is_in_words(there: int, written: int, said: str) -> None:
    assert Tally(written, there).words(Path("x")) == said


@pytest.mark.skipif(os.name == "nt", reason="a terminal of its own needs pty")
def test_whoever_watches_a_terminal_sees_how_far_it_is(space: Path) -> None:
    import pty

    main, side = pty.openpty()
    words = [sys.executable, "-m", "readiness", "assess", "-w", str(space), "--page", str(space / "page.html")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([*words, "--as-of", "2026-06-01"], stdout=subprocess.DEVNULL, stderr=side, env=env, check=True)
    os.close(side)
    shown = os.read(main, 100_000).decode()
    os.close(main)
    assert f"20 of {MANY} assessed" in shown
    assert f"{MANY} of {MANY} assessed" in shown
