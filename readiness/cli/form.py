"""`readiness form`: an Excel form for a group to fill in, and what it says when it comes back."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, AS_OF, PACK, WORKSPACE, report, say, stop, write_json
from readiness.problems import Place, Problem, has_errors

if TYPE_CHECKING:
    from datetime import date

    from readiness.assessment.assess import Assessment
    from readiness.imports.form import Signed
    from readiness.imports.form_opening import Filled
    from readiness.model.office import Sender


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def form(  # noqa: PLR0917
        who: str = typer.Argument(None, help="The id or file of a group. With --read the form says whose it is."),
        short: bool = typer.Option(False, "--short", help="Only what a tiny group is asked."),
        to: Path = typer.Option(
            None, "--to", help="The file to write. Left out: forms/ORG-DATE.xlsx, with your files."
        ),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace a form of the same day."),
        read: Path = typer.Option(None, "--read", help="Read this form, and show what is new in it."),
        by: str = typer.Option(None, "--by", help="Who filled it in, where the form does not say it."),
        answered: str = typer.Option(None, "--answered", help="The day it was filled in, where the form does not say."),
        yes: bool = typer.Option(False, "--yes", help="Put what is new on file without asking."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        as_json: bool = AS_JSON,
    ) -> None:
        """Write a group an Excel form to fill in. With --read, put what came back on file as a new dated file."""
        if read is None and who is None:
            remedy = "Name a group: readiness form GROUP. Or read a form: readiness form --read FILE"
            stop([Problem("nothing-to-do", "There is no group and no form to read", "", remedy)], as_json)
        if read is None:
            _write(who, (as_of, pack, workspace), to, short=short, overwrite=overwrite, as_json=as_json)
        else:
            _read(read, who, (as_of, pack, workspace), (by, answered), yes=yes, as_json=as_json)


def _write(
    who: str,
    where: tuple[str | None, Path, Path],
    to: Path | None,
    *,
    short: bool,
    overwrite: bool,
    as_json: bool,
) -> None:
    from readiness.cli.loading import assess_one
    from readiness.documents.form.rows import form_rows
    from readiness.documents.form.workbook import form_workbook
    from readiness.workspace.files import shown, within
    from readiness.workspace.workspace import root_of

    as_of, pack, workspace = where
    result, problems = assess_one(who, as_of, pack, workspace, None, as_json)
    folder = root_of(Path(who)) if Path(who).exists() else workspace
    sender, wrong = _sender(folder, result.as_of)
    problems += wrong
    if result.subject.kind != "organisation":
        what = f"'{result.subject.name}' is a place, and forms go to groups"
        problems.append(Problem("no-form", what, "", "Name a group"))
    if sender is None or has_errors(problems):
        stop(problems, as_json)
    rows = form_rows(result, short=short)
    target = to or within(folder / "forms", f"{result.subject.id}-{result.as_of.isoformat()}.xlsx")
    if isinstance(target, Problem):
        stop([target], as_json)
    if unsaved := _save(target, form_workbook(result, rows, sender), overwrite=overwrite):
        stop([*problems, unsaved], as_json)
    filled, seen = sum(row.sent is not None for row in rows), sum(row.settled for row in rows)
    if as_json:
        found = {"form": "readiness-form-written/1", "subject": result.subject.id, "file": str(target)}
        numbers = {"questions": len(rows), "filled_in": filled, "seen": seen}
        write_json({**found, **numbers, "problems": [problem.as_json() for problem in problems]})
        return
    report(problems)
    on_file = f"{filled} filled in with what is on file, {seen} of them seen"
    say(f"{len(rows)} questions written to {shown(target)}: {on_file}.")


def _sender(folder: Path, day: "date") -> "tuple[Sender | None, list[Problem]]":
    """Who sends the form, or what is wrong with that."""
    from readiness.documents.letters.recipients import no_sender, unfinished_sender
    from readiness.workspace.workspace import read_workspace

    space = read_workspace(folder, day, sorted(folder.glob("sender.y*ml")))
    wrong = no_sender(folder) if space.sender is None else unfinished_sender(space.sender, folder)
    why = "A group must know who asks, and where to send the form back"
    return space.sender, [*space.problems, *([wrong._replace(why=why)] if wrong else [])]


def _save(target: Path, content: bytes, *, overwrite: bool) -> Problem | None:
    """Save a form. The same form again is no change; another one in its place is kept."""
    from readiness.workspace.files import read_bytes, save

    if target.exists() and not overwrite and read_bytes(target) != content:
        what, why = "A form with this name is there and differs", "Somebody may have filled it in"
        remedy = "Add --overwrite to replace it, or --to and another file"
        return Problem("exists", what, why, remedy, Place(str(target)))
    return save(target, content, replacing=content, over=overwrite)


def _read(
    file: Path,
    who: str | None,
    where: tuple[str | None, Path, Path],
    signature: tuple[str | None, str | None],
    *,
    yes: bool,
    as_json: bool,
) -> None:
    from readiness.cli.loading import day_of
    from readiness.imports.form import on_file
    from readiness.imports.form_profile import add_profile
    from readiness.imports.form_reading import read_form
    from readiness.imports.form_words import reading_json, reading_lines, summary

    as_of, pack, workspace = where
    today = day_of(as_of)
    form, problems = _opened(file, as_json)
    result = _group_of(form, who, today, pack, workspace, as_json)
    sign = _signed(form, *signature, today, as_json)
    reading = read_form(form, on_file(result), sign.day)
    problems += reading.problems
    if not as_json:
        say("\n".join(reading_lines(reading, result.subject, sign.by)))
        report(problems)
    added: Path | None = None
    if reading.adds and (yes or (not as_json and _agreed(summary(reading)))):
        outcome = add_profile(reading, result.subject, form, sign.by, result.pack, workspace)
        if isinstance(outcome, list):
            stop(outcome, as_json)
        added = outcome
    if as_json:
        write_json(reading_json(reading, result.subject, sign.by, added, problems))
    elif added:
        say(f"\n{summary(reading)} added in {added}. Nothing else was changed.")
    if has_errors(problems):
        raise typer.Exit(1)


def _opened(file: Path, as_json: bool) -> "tuple[Filled, list[Problem]]":
    from readiness.imports.form_opening import open_form
    from readiness.workspace.files import read_bytes

    raw = read_bytes(file)
    if isinstance(raw, Problem):
        stop([raw], as_json)
    form, problems = open_form(raw, str(file))
    if form is None:
        stop(problems, as_json)
    return form, problems


def _group_of(
    form: "Filled", who: str | None, today: "date", pack: Path, workspace: Path, as_json: bool
) -> "Assessment":
    """The group whose form it is, with all that is on file about it; the end of the command where that is not sure."""
    from readiness.assessment.assess import assess
    from readiness.cli.loading import load, prepared_for
    from readiness.documents.form import words
    from readiness.workspace.workspace import files_about, read_workspace

    name = form.about.get(words.ORGANISATION, "")
    if who is not None and who.casefold() != name.casefold():
        what = f"The form is about '{name}', and you named '{who}'"
        stop([Problem("other-group", what, "", "Name the same group, or none", Place(form.file))], as_json)
    space = read_workspace(workspace, today, files_about(workspace, [name]))
    found = space.find(name)
    if isinstance(found, Problem) and not space.problems:
        found = read_workspace(workspace, today).find(name)  # all of it, to know what may be meant
    if has_errors(space.problems) or isinstance(found, Problem):
        stop([*space.problems, *([found] if isinstance(found, Problem) and not space.problems else [])], as_json)
    loaded = load(pack, as_json, [found])
    result = assess(prepared_for([found], loaded, space, today)[found.kind], found)
    if has_errors(result.problems):
        stop(result.problems, as_json)
    return result


def _signed(form: "Filled", by: str | None, answered: str | None, today: "date", as_json: bool) -> "Signed":
    from readiness.imports.form import signed
    from readiness.model.scalars import DAY_REMEDY, parse_day

    day = parse_day(answered) if answered else None
    if answered and day is None:
        stop([Problem("wrong-date", f"'{answered}' is not a date we can read", "", DAY_REMEDY)], as_json)
    found = signed(form, by, day, today)
    if isinstance(found, list):
        stop(found, as_json)
    return found


def _agreed(what: str) -> bool:
    """Whether the person at the terminal wants it on file. Without one nothing is written, and it says how."""
    if not sys.stdin.isatty():
        say(f"\nNothing was written. To put this on file ({what}), add --yes.")
        return False
    return typer.confirm(f"\nPut this on file ({what})?")
