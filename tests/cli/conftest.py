import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
