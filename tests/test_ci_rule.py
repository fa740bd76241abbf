"""In CI a check that did not run has not passed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SKIPS = "import pytest\ndef test_x():\n    pytest.skip('no program')\n"
SKIPS_WHOLE_FILE = "import pytest\npytest.skip('no program', allow_module_level=True)\n"
NEEDS_SAMPLES = "def test_x(shared):\n    pass\n"
PASSES = "def test_x():\n    pass\n"


def ran(folder: Path, source: str, *, in_ci: bool) -> bool:
    """Whether pytest is content with a file of tests that has no samples beside its repository."""
    tests = folder / "repository" / "tests"
    tests.mkdir(parents=True)
    shutil.copyfile(ROOT / "tests" / "conftest.py", tests / "conftest.py")
    shutil.copyfile(ROOT / "pyproject.toml", tests.parent / "pyproject.toml")
    (tests / "test_case.py").write_text(source, encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if key != "READINESS_CI"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q"],
        cwd=tests.parent,
        env=env | ({"READINESS_CI": "1"} if in_ci else {}),
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


@pytest.mark.parametrize("source", [SKIPS, SKIPS_WHOLE_FILE])
def test_a_skip_fails_in_ci(tmp_path: Path, source: str) -> None:
    assert not ran(tmp_path, source, in_ci=True)


@pytest.mark.parametrize("source", [SKIPS, NEEDS_SAMPLES])
def test_a_skip_is_fine_elsewhere(tmp_path: Path, source: str) -> None:
    assert ran(tmp_path, source, in_ci=False)


@pytest.mark.parametrize("source", [PASSES, NEEDS_SAMPLES])
def test_ci_accepts_a_pass_and_samples_that_are_not_there(tmp_path: Path, source: str) -> None:
    assert ran(tmp_path, source, in_ci=True)
