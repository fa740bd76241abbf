"""`readiness letter`: a letter to each group, as a Word file, a page or Markdown."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_OF, PACK, WHAT, WORKSPACE, counting, report, say, stop
from readiness.problems import Problem

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.workspace.workspace import Workspace

FORMATS = ("docx", "html", "md")


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def letter(
        what: list[str] = WHAT,
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        kind: str = typer.Option("docx", "--format", help="docx (for Word), html (a page that prints on A4) or md."),
        to: Path = typer.Option(None, "--to", help="The folder to write to. Left out: letters, beside your files."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace letters of the same day."),
    ) -> None:
        """Write each group a letter: its role now and next, why, what is strong, what to do, who helps."""
        from readiness.assessment.assess import assess
        from readiness.cli.loading import day_of, load, open_workspace, prepared_for

        if kind not in FORMATS:
            remedy = f"Use one of: {', '.join(FORMATS)}"
            stop([Problem("unknown-word", f"'{kind}' is not a format of letters", "", remedy)])
        day, loaded = day_of(as_of), load(pack)
        space, subjects, problems = open_workspace(what, workspace)
        ready = prepared_for(subjects, loaded, space, day)
        folder = to or space.folder / "letters"
        results = (assess(ready[subject.kind], subject) for subject in counting(subjects, "read"))
        written, wrong = write_letters(results, space, kind, folder, overwrite=overwrite)
        failed = report([*problems, *wrong])
        say(f"{written} {'letter' if written == 1 else 'letters'} written to {folder}.")
        if failed or not written:
            raise typer.Exit(1)


def write_letters(
    results: Iterable["Assessment"], space: "Workspace", kind: str, folder: Path, *, overwrite: bool
) -> tuple[int, list[Problem]]:
    """A letter for each assessment that can have one. Gives how many were written, and every problem on the way."""
    from readiness.documents.letters.context import letter_context
    from readiness.documents.letters.recipients import letter_refused, no_sender, places_left_out, unfinished_sender
    from readiness.documents.templates.render import open_template, render
    from readiness.workspace.files import within

    template, problems = open_template(space.folder, kind)  # type: ignore[arg-type]
    wrong_sender = no_sender(space.folder) if space.sender is None else unfinished_sender(space.sender, space.folder)
    if template is None or space.sender is None or wrong_sender:
        return 0, [*problems, *filter(None, (wrong_sender,))]
    names = {subject.id: subject.name for subject in space.subjects}
    written, places = 0, list[str]()
    for result in results:
        if result.subject.kind != "organisation":
            places.append(result.subject.name)
            continue
        problems += result.problems
        target = within(folder, f"{result.subject.id}-{result.as_of}.{kind}")
        refused = target if isinstance(target, Problem) else letter_refused(result)
        if refused or isinstance(target, Problem):
            problems += [refused] if refused else []
            continue
        content = render(template, letter_context(result, space.sender, space.directory, names), result.as_of)
        wrong = content if isinstance(content, Problem) else _add(target, content, overwrite=overwrite)
        written += wrong is None
        problems += [wrong] if wrong else []
    return written, [*problems, *([places_left_out(places)] if places else [])]


def _add(target: Path, content: bytes, *, overwrite: bool) -> Problem | None:
    """Save a letter. The same letter again is no change; another one in its place is kept."""
    from readiness.documents.letters.recipients import letter_kept
    from readiness.workspace.files import read_bytes, save

    if target.exists() and not overwrite and read_bytes(target) != content:
        return letter_kept(target)
    return save(target, content, replacing=content, over=overwrite)
