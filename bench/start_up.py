"""Cold: help against importing typer; one profile against a command that does nothing. No cache on disk."""

import tempfile
from pathlib import Path

from measure import PYTHON, commands, line

NOTHING = """
import gc; gc.disable()
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
@app.command()
def nothing() -> None: pass
@app.command()
def other() -> None: pass
app()
"""
#: What the installed command does.
READINESS = [PYTHON, "-c", "from readiness.cli.main import run; run()"]
EXAMPLE = Path(__file__).parent.parent / "profiles" / "larkfield" / "harbour-and-hearth.yaml"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        nothing = Path(folder) / "nothing.py"
        nothing.write_text(NOTHING)
        profile = Path(folder) / "profile.yaml"
        profile.write_bytes(EXAMPLE.read_bytes())
        found = commands(
            {
                "typer": [PYTHON, "-c", "import typer"],
                "help": [*READINESS, "--help"],
                "nothing": [PYTHON, str(nothing), "nothing"],
                "assess": [*READINESS, "assess", str(profile), "--as-of", "2026-06-01"],
            }
        )
    line("readiness --help / python -c 'import typer'", found["help"] / found["typer"], 1.1)
    cold = found["assess"] / found["nothing"]
    line("readiness assess, one profile, cold / a command that does nothing", cold, 1.5)


if __name__ == "__main__":
    main()
