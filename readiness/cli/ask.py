"""`readiness ask`: what to ask a group next, or a sheet for an open conversation with it."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, AS_OF, PACK, WORKSPACE, report, say, stop, write_json
from readiness.problems import Problem

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment

FORMATS = ("docx", "html", "md")


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def ask(  # noqa: PLR0917
        who: str = typer.Argument(..., help="The id or file of a group or locality."),
        most: int = typer.Option(10, "--most", help="How many questions to show."),
        everything: bool = typer.Option(False, "--all", help="Every question that is still open."),
        conversation: bool = typer.Option(False, "--conversation", help="Write one page to talk by, with no scores."),
        kind: str = typer.Option("docx", "--format", help="Of the page: docx (for Word), html (prints on A4) or md."),
        to: Path = typer.Option(None, "--to", help="The folder for the page. Left out: conversations."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace a page of the same day."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        as_json: bool = AS_JSON,
    ) -> None:
        """What to ask next: first what settles most, then what roles need. Or a page to talk by."""
        from readiness.cli.loading import assess_one
        from readiness.problems import has_errors
        from readiness.workspace.workspace import root_of

        if conversation and (as_json or everything):
            stop(
                [Problem("not-together", "--conversation writes a page, and lists nothing", "", "Use it alone")],
                as_json,
            )
        result, problems = assess_one(who, as_of, pack, workspace, None, as_json)
        if conversation:
            problems += write_sheet(
                result, root_of(Path(who)) if Path(who).exists() else workspace, to, kind, overwrite=overwrite
            )
        elif as_json:
            _json(result, problems, most=None if everything else most)
        else:
            _text(result, most=None if everything else most)
        if not as_json:
            report(problems)
        if has_errors(problems):
            raise typer.Exit(1)


def _json(result: "Assessment", problems: list[Problem], *, most: int | None) -> None:
    from readiness.assessment.asking import what_to_ask
    from readiness.documents.questions_text import question_json

    found = what_to_ask(result, everything=most is None)
    write_json(
        {
            "form": "readiness-questions/1",
            "subject": result.subject.id,
            "questions": [question_json(one) for one in found[:most]],
            "left": len(found) - len(found[:most]),
            "problems": [problem.as_json() for problem in problems],
        }
    )


def _text(result: "Assessment", *, most: int | None) -> None:
    from readiness.assessment.asking import what_to_ask
    from readiness.documents.questions_text import question_lines

    found = what_to_ask(result, everything=most is None)
    say("\n".join(question_lines(found[:most], left=len(found) - len(found[:most]))))


def write_sheet(result: "Assessment", workspace: Path, to: Path | None, kind: str, *, overwrite: bool) -> list[Problem]:
    """Write the page for one group, and say where; or everything that stands in the way."""
    from datetime import date

    from readiness.documents.conversation import conversation_sheet
    from readiness.documents.letters.recipients import no_sender, unfinished_sender
    from readiness.documents.templates.render import open_template, render
    from readiness.packs.conversation import read_conversation
    from readiness.workspace.files import within
    from readiness.workspace.workspace import read_workspace

    if kind not in FORMATS:
        return [Problem("unknown-word", f"'{kind}' is no format of a page", "", f"Use one of: {', '.join(FORMATS)}")]
    if result.subject.kind != "organisation":
        what, why = f"'{result.subject.name}' is a place", "The page is for a conversation with a group"
        return [Problem("not-a-group", what, why, "Give the id of a group")]
    space = read_workspace(workspace, date.today())
    unfit = no_sender(space.folder) if space.sender is None else unfinished_sender(space.sender, space.folder)
    guide, problems = read_conversation(result.pack)
    template, wrong = open_template(space.folder, kind, "sheet")  # type: ignore[arg-type]
    found = [*problems, *wrong, *filter(None, (unfit,))]
    if guide is None or template is None or space.sender is None or unfit:
        return found
    folder = to or space.folder / "conversations"
    path = within(folder, f"{result.subject.id}-{result.as_of}.{kind}")
    if isinstance(path, Problem):
        return [*found, path]
    content = render(template, conversation_sheet(result, guide, space.sender), result.as_of)
    unsaved = content if isinstance(content, Problem) else _save(path, content, overwrite=overwrite)
    if unsaved is None:
        say(f"A page to talk by written to {path}.")
    return [*found, *filter(None, (unsaved,))]


def _save(path: Path, content: bytes, *, overwrite: bool) -> Problem | None:
    """The same page again is no change; another one in its place is kept."""
    from readiness.documents.letters.recipients import letter_kept
    from readiness.workspace.files import read_bytes, save

    if path.exists() and not overwrite and read_bytes(path) != content:
        return letter_kept(path)
    return save(path, content, replacing=content, over=overwrite)
