"""The two commands of the README, on a machine that lacks what they need."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

OLD = "print(False)"
NO_VENV = "raise ModuleNotFoundError('ensurepip')"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # As a person types it, also when the tests themselves were started by make.
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(["make", *arguments], cwd=folder, capture_output=True, text=True, check=False, env=env)


def a_python(folder: Path, name: str, answer: str) -> str:
    fake = folder / name
    fake.write_text(f'#!/bin/sh\nexec python3 -c "{answer}"\n', encoding="utf-8")
    fake.chmod(0o755)
    return str(fake)


@pytest.mark.parametrize(("name", "answer"), [("python3.9", OLD), ("python-without-venv", NO_VENV)])
@pytest.mark.parametrize("target", ["demo", "test"])
def test_a_python_that_will_not_do_is_named_in_one_sentence(folder: Path, target: str, name: str, answer: str) -> None:
    python = a_python(folder, name, answer)
    done = make(folder, target, f"PYTHON={python}")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Python 3.11 or newer" in done.stderr
    assert python in done.stderr
    assert not (folder / ".venv").exists()


def test_a_missing_python_is_named_in_one_sentence(folder: Path) -> None:
    done = make(folder, "demo", "PYTHON=no-such-python")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_help_and_clean_need_no_python(folder: Path) -> None:
    assert "make demo" in make(folder, "PYTHON=no-such-python").stdout
    assert make(folder, "clean", "PYTHON=no-such-python").returncode == 0
