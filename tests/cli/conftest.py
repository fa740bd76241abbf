import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from readiness.cli.main import app
from tests.cli.recommending import Ask

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "profiles"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command as a person runs it: a process of its own, in a folder of its own, with its output piped."""

    def command(
        *words: str | Path, encoding: str = "utf-8", folder: Path = tmp_path
    ) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
        return subprocess.run(
            [sys.executable, "-m", "readiness", *map(str, words)],
            capture_output=True,
            text=True,
            encoding=encoding,
            cwd=folder,
            env=env,
            timeout=120,
            check=False,
        )

    return command


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """`readiness recommend riverside` on the folder of the test, as of 1 June 2026."""

    def command(*words: str | Path, day: tuple[str, ...] = ("--as-of", "2026-06-01")) -> Result:
        return CliRunner().invoke(app, ["recommend", "riverside", "-w", str(tmp_path), *map(str, words), *day])

    return command
