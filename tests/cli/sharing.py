"""How the tests of sharing run a command and read what it says."""

from pathlib import Path

from typer.testing import CliRunner, Result

from readiness.cli.main import app

DAY = ("--as-of", "2026-11-02")


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "-w", str(folder)])
