"""`readiness forget`: everything held about a group, and its removal."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, WORKSPACE, report, say, stop, write_json
from readiness.problems import Problem, likely

if TYPE_CHECKING:
    from readiness.workspace.held import Holding


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def forget(
        who: str = typer.Argument(..., help="The id of a group."),
        yes: bool = typer.Option(False, "--yes", help="Remove the files that are about it alone."),
        workspace: Path = WORKSPACE,
        as_json: bool = AS_JSON,
    ) -> None:
        """List everything held about a group, and remove what is about it alone."""
        from readiness.documents.holding_text import holding_json, holding_lines, left_lines
        from readiness.problems import has_errors, in_order
        from readiness.workspace.held import remove

        found = _found(who, workspace, as_json)
        if not as_json:
            say("\n".join(holding_lines(found)))
        removed, problems = remove(workspace, found.files) if yes or _typed_yes(found, as_json) else ([], [])
        if as_json:
            wrong = [problem.as_json() for problem in in_order(problems)]
            write_json({**holding_json(found, removed), "problems": wrong})
        else:
            say("\n" + "\n".join(left_lines(found, removed)))
            report(problems)
        if has_errors(problems):
            raise typer.Exit(1)


def _found(who: str, workspace: Path, as_json: bool) -> "Holding":
    """What is held; the end of the command where nothing is, or where this is a place."""
    from readiness.workspace.held import held_about
    from readiness.workspace.workspace import read_workspace

    space = read_workspace(workspace, date.today())
    kinds = {profile.subject: profile.kind for profile, _ in space.broken} | {
        one.id: one.kind for one in space.subjects
    }
    name = next((one for one in kinds if one.casefold() == who.casefold()), who)
    if kinds.get(name) == "locality":
        why = "What is on file about a place is about no group"
        stop([Problem("not-a-group", f"'{name}' is a place", why, "Give the id of a group")], as_json)
    found = held_about(workspace, name, kinds)
    if not found.files and not found.mentions:
        remedy = likely(who, kinds) or "Use the id in the first line of its file"
        stop([Problem("nothing-held", f"Nothing here is about '{who}', and no file names it", "", remedy)], as_json)
    return found


def _typed_yes(found: "Holding", as_json: bool) -> bool:
    """Somebody sits there and typed yes."""
    if as_json or not found.files or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return str(typer.prompt("\nType yes to remove the files that are about it alone", default="no")).strip() == "yes"
