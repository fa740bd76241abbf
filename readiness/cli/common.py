"""What the verbs share: the day, the pack, the workspace, and how problems end a command."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, TypeVar

import typer

from readiness.problems import Problem, has_errors, in_order

if TYPE_CHECKING:
    from fractions import Fraction

    from readiness.assessment.prepare import Prepared
    from readiness.packs.pack import Pack
    from readiness.workspace.subjects import Subject
    from readiness.workspace.workspace import Workspace

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


def day_of(text: str | None) -> date:
    """The day of the assessment: as given, or today. Ends the command when it is not a date or lies after today."""
    from readiness.model.scalars import DAY_REMEDY, parse_day

    today = date.today()
    if text is None:
        return today
    day = parse_day(text)
    if day is None:
        stop([Problem("wrong-date", f"'{text}' is not a date we can read", "", DAY_REMEDY)])
    if day > today:
        stop(
            [
                Problem(
                    "in-the-future",
                    f"{text} is after today",
                    "Nobody can be assessed on a day to come",
                    "Give today or an earlier day",
                )
            ]
        )
    return day


def load(folder: Path | None, as_json: bool = False) -> "Pack":
    """The rule pack, or the end of the command with everything that is wrong with it."""
    from readiness.packs.loading import load_pack
    from readiness.shipped import PACK as SHIPPED

    pack, problems = load_pack(folder or SHIPPED)
    if pack is None:
        stop(problems, as_json)
    return pack


def open_workspace(what: list[str] | None, folder: Path) -> tuple["Workspace", list["Subject"], list[Problem]]:
    """The workspace and the subjects meant: all, those of the files or folders named, or those with the ids named."""
    from readiness.workspace.files import find_yaml
    from readiness.workspace.workspace import read_workspace, root_of

    paths = [Path(name) for name in what or () if Path(name).exists()]
    ids = [name for name in what or () if not Path(name).exists()]
    if paths:
        folder = root_of(paths[0])
    space = read_workspace(folder, date.today())
    if not what:
        return space, list(space.subjects), list(space.problems)
    chosen: list[Subject] = []
    problems: list[Problem] = []
    meant = {file.resolve() for path in paths for file in (find_yaml(path) if path.is_dir() else [path])}
    for subject in space.subjects:
        if meant & {Path(document.file).resolve() for _, document in subject.files}:
            chosen.append(subject)
    for name in ids:
        found = space.find(name)
        if isinstance(found, Problem):
            problems.append(found)
        elif found not in chosen:
            chosen.append(found)
    in_meant = [p for p in space.problems if not paths or (p.place and Path(p.place.file).resolve() in meant)]
    return space, chosen, [*problems, *in_meant]


def adopted_by(space: "Workspace", commissioner: str | None, as_of: date) -> frozenset[str]:
    """The marked rules and thresholds that this commissioner had adopted by that day."""
    return frozenset(
        name
        for adoption in space.adoptions
        if adoption.commissioner == commissioner and adoption.on <= as_of
        for name in (adoption.rule, adoption.threshold)
        if name
    )


def prepared_for(
    pack: "Pack", space: "Workspace", as_of: date, commissioner: str | None, lot: "Fraction | None" = None
) -> dict[str, "Prepared"]:
    """The pack made ready for organisations and for localities."""
    from readiness.assessment.prepare import prepare

    adopted = adopted_by(space, commissioner, as_of)
    return {kind: prepare(pack, as_of, kind, adopted=adopted, lot=lot) for kind in ("organisation", "locality")}


def say(text: str = "") -> None:
    """A line for a person, plain when piped."""
    typer.echo(text)


def write_json(data: Any) -> None:
    """JSON for another program."""
    import json

    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


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
        write_json({"problems": [problem.as_json() for problem in found]})
    else:
        report(found)
    raise typer.Exit(1)


def amount_of(text: str | None) -> "Fraction | None":
    """Pounds as typed, or the end of the command."""
    from readiness.model.scalars import parse_number

    if text is None:
        return None
    amount = parse_number(text.strip().removeprefix("£"))
    if amount is None or amount <= 0:
        stop(
            [
                Problem(
                    "wrong-number",
                    f"'{text}' is not an amount of money above 0",
                    "",
                    "Write it in pounds, such as 120000",
                )
            ]
        )
    return amount


def counting(things: Sequence[Thing], done: str) -> Iterator[Thing]:
    """The things one by one, with a count on standard error where somebody watches and there are many."""
    import sys

    watched = sys.stderr.isatty() and len(things) > FEW
    for number, thing in enumerate(things, 1):
        yield thing
        if watched and (number % FEW == 0 or number == len(things)):
            typer.echo(f"\r{number} of {len(things)} {done}", err=True, nl=number == len(things))
