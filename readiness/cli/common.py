"""What the verbs share: their options, how they speak, and how problems end a command."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Never, TypeVar

import typer

from readiness.problems import Problem, has_errors, in_order

Thing = TypeVar("Thing")
FEW = 20

WHAT = typer.Argument(None, help="Files, folders, or ids of groups and localities. Left out: this folder.")
AS_OF = typer.Option(None, "--as-of", help="The day of the assessment, such as 2026-06-01. Left out: today.")
PACK = typer.Option(None, "--pack", help="The folder of the rule pack. Left out: the one shipped.")
WORKSPACE = typer.Option(Path("."), "--workspace", "-w", help="The folder that holds your files.")
AS_JSON = typer.Option(False, "--json", help="Write JSON for other programs.")
COMMISSIONER = typer.Option(
    None, "--commissioner", help="Only what this commissioner may see, with the gates it adopted."
)


def say(text: str = "") -> None:
    """A line for a person, plain when piped."""
    typer.echo(text)


def write_json(data: Any) -> None:
    """JSON for another program. Where the output is not UTF-8, letters it lacks become codes, so none is lost."""
    import json

    utf8 = (sys.stdout.encoding or "").casefold().replace("-", "") == "utf8"
    typer.echo(json.dumps(data, ensure_ascii=not utf8, indent=2))


def report(problems: Iterable[Problem]) -> bool:
    """Problems on standard error, each once, in order; True when there was an error among them."""
    found = in_order(problems)
    for problem in found:
        typer.echo(str(problem), err=True)
    return has_errors(found)


def stop(problems: Iterable[Problem], as_json: bool = False) -> Never:
    """End the command with problems and exit code 1."""
    found = in_order(problems)
    if as_json:
        write_json({"form": "readiness-problems/1", "problems": [problem.as_json() for problem in found]})
    else:
        report(found)
    raise typer.Exit(1)


def counting(things: Sequence[Thing], done: str) -> Iterator[Thing]:
    """The things one by one, with a count on standard error where somebody watches and there are many."""
    watched = sys.stderr.isatty() and len(things) > FEW
    for number, thing in enumerate(things, 1):
        yield thing
        if watched and (number % FEW == 0 or number == len(things)):
            typer.echo(f"\r{number} of {len(things)} {done}", err=True, nl=number == len(things))
