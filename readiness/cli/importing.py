"""`readiness import`: profiles from a register. One command for each kind of register."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, FEW, PACK, WORKSPACE, counting, report, say, stop, write_json

if TYPE_CHECKING:
    from datetime import date

    from readiness.imports.adding import Added
    from readiness.model.register import Mapping
    from readiness.problems import Problem
    from readiness.workspace.csv_text import Table

app = typer.Typer(no_args_is_help=True, help="Make profiles from a register's CSV file.")


@app.callback()
def importing() -> None:
    """Make profiles from a register's CSV file."""


@app.command()
def charities(
    file: Path = typer.Argument(..., help="The CSV file with the charities, one on each line."),
    to: Path = typer.Option(
        None, "--to", help="The folder for the profiles. Left out: profiles/register and the register's date."
    ),
    register_date: str = typer.Option(
        None, "--register-date", help="The day the file was taken from the register, such as 2023-04-04."
    ),
    mapping: Path = typer.Option(
        None, "--mapping", help="A file that says which column means what, for a kind of file we do not know."
    ),
    workspace: Path = WORKSPACE,
    pack: Path = PACK,
    as_json: bool = AS_JSON,
) -> None:
    """Make a profile of each charity in a file: what the register says, and nothing else.

    A blank income stays unknown. Rows that give no profile are listed in not-imported.csv, each with a reason.
    """
    from datetime import date

    from readiness.cli.loading import load
    from readiness.imports.adding import add, schema_for
    from readiness.imports.charities import convert, too_early
    from readiness.imports.mapping import choose

    table, doubts = _table(file, as_json)
    chosen, problems = choose(table.header, str(file), load(pack, as_json), mapping)
    if chosen is None:
        stop([*doubts, *problems], as_json)
    day = _register_date(register_date, chosen, as_json)
    if wrong := too_early(table, chosen, day, date.today()):
        stop([*doubts, wrong], as_json)
    folder = to or workspace / "profiles" / "register" / day.isoformat()
    converted = convert(table, chosen, day, schema_for(folder, workspace))
    added = add(converted, folder, lambda profiles: counting(profiles, "written"))
    doubts += converted.doubts
    if as_json:
        write_json(_json(added, folder, day, chosen, doubts))
    else:
        _text(added, folder, day, chosen.register_date_note if register_date is None else "", doubts)
    if added.stopped:
        raise typer.Exit(1)


def _table(file: Path, as_json: bool) -> "tuple[Table, list[Problem]]":
    """The CSV file with its warnings, or the end of the command."""
    from readiness.problems import Problem
    from readiness.workspace.csv_text import read_csv
    from readiness.workspace.files import read_bytes

    raw = read_bytes(file)
    if isinstance(raw, Problem):
        stop([raw], as_json)
    table, problems = read_csv(raw, str(file))
    if table is None:
        stop(problems, as_json)
    return table, problems


def _register_date(given: str | None, mapping: "Mapping", as_json: bool) -> "date":
    """The day given, else the mapping's; the end of the command where there is none, or it has not come yet."""
    from datetime import date

    from readiness.model.scalars import DAY_REMEDY, parse_day, say_day
    from readiness.problems import Problem

    day = mapping.register_date if given is None else parse_day(given)
    if day is None:
        what = (
            "This file does not say when it was taken from the register"
            if given is None
            else f"'{given}' is not a date we can read"
        )
        remedy = (
            "Give the day with --register-date, such as --register-date 2023-04-04" if given is None else DAY_REMEDY
        )
        stop(
            [
                Problem(
                    "no-register-date" if given is None else "wrong-date",
                    what,
                    "A register fact holds as of a day",
                    remedy,
                )
            ],
            as_json,
        )
    if day > date.today():
        stop(
            [
                Problem(
                    "in-the-future",
                    f"The register's date, {say_day(day)}, is after today",
                    "It has not happened yet",
                    "Check the year",
                )
            ],
            as_json,
        )
    return day


def _text(added: "Added", folder: Path, day: "date", date_note: str, doubts: "list[Problem]") -> None:
    from readiness.model.scalars import say_day
    from readiness.problems import in_order

    shown = in_order(doubts)
    report(shown[:FEW])
    if len(shown) > FEW:
        typer.echo(f"And {len(shown) - FEW} more of this kind; --json lists them all.", err=True)
    say(f"The register's date: {say_day(day)}.{f' {date_note.rstrip(chr(46))}.' if date_note else ''}")
    already = f", {added.already} there already" if added.already else ""
    say(f"{added.rows} rows: {added.written} profiles written to {folder}{already}, {len(added.refused)} not imported.")
    if added.listed:
        say(f"The rows not imported, each with its reason: {added.listed}")
    if added.stopped:
        report([added.stopped])
        if added.waiting:
            typer.echo(f"{added.waiting} rows are still to do. Run the same command again to go on.", err=True)


def _json(added: "Added", folder: Path, day: "date", mapping: "Mapping", doubts: "list[Problem]") -> dict[str, object]:
    from readiness.problems import in_order

    return {
        "form": "readiness-import/1",
        "register": mapping.register_,
        "register_date": day.isoformat(),
        "folder": str(folder),
        "rows": added.rows,
        "written": added.written,
        "already_there": added.already,
        "not_imported": [row._asdict() for row in added.refused],
        "still_to_do": added.waiting,
        "listed_in": str(added.listed) if added.listed else None,
        "problems": [problem.as_json() for problem in in_order([*doubts, *([added.stopped] if added.stopped else [])])],
    }
