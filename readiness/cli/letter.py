"""`readiness letter`: a letter to each group, as a Word file, a page, Markdown or PDF."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_OF, PACK, WHAT, WORKSPACE, counting, report, say, stop
from readiness.problems import Problem

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.workspace.workspace import Workspace


@dataclass
class Tally:
    """How far a command is: how many letters it wrote, how many were there and said the same, and every problem."""

    written: int = 0
    there: int = 0
    problems: list[Problem] = field(default_factory=list)

    def words(self, folder: Path, called: tuple[str, str] = ("letter", "letters"), about: str = "") -> str:
        """`180 letters there already, 20 written to letters.` `called`: what one and what many of them are called."""
        first = self.there or self.written
        some = f"{first} {called[first != 1]} {about}".rstrip()
        return f"{some} {f'there already, {self.written} written' if self.there else 'written'} to {folder}."


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def letter(
        what: list[str] = WHAT,
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        kind: str = typer.Option("docx", "--format", help="docx (for Word), html (a page), md, or pdf."),
        to: Path = typer.Option(None, "--to", help="The folder to write to. Left out: letters, beside your files."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace letters of the same day."),
    ) -> None:
        """Write each group a letter: its role now and next, why, what is strong, what to do, who helps."""
        from readiness.assessment.assess import assess
        from readiness.cli.loading import day_of, load, open_workspace, prepared_for
        from readiness.cli.stopping import plainly_stopped
        from readiness.documents.pdf.formats import unfit

        if (wrong := unfit(kind)) is not None:
            stop([wrong])
        day, loaded = day_of(as_of), load(pack)
        space, subjects, problems = open_workspace(what, workspace)
        ready = prepared_for(subjects, loaded, space, day)
        folder = to or space.folder / "letters"
        results = (assess(ready[subject.kind], subject) for subject in counting(subjects, "read"))
        tally = Tally()
        with plainly_stopped(lambda: f"Stopped. {tally.words(folder)} The same command writes the rest."):
            write_letters(results, space, kind, folder, overwrite=overwrite, tally=tally)
        failed = report([*problems, *tally.problems])
        say(tally.words(folder))
        if failed or not (tally.written or tally.there):
            raise typer.Exit(1)


def write_letters(
    results: Iterable["Assessment"], space: "Workspace", kind: str, folder: Path, *, overwrite: bool, tally: Tally
) -> None:
    """A letter for each assessment that can have one. The tally is true at any moment, also when this is stopped."""
    from readiness.cli.earlier import Earlier
    from readiness.documents.letters.context import letter_context
    from readiness.documents.letters.recipients import no_sender, places_left_out, unfinished_sender
    from readiness.documents.pdf.formats import finished, template_format
    from readiness.documents.templates.render import open_template, render

    template, found = open_template(space.folder, template_format(kind))
    tally.problems += found
    wrong_sender = no_sender(space.folder) if space.sender is None else unfinished_sender(space.sender, space.folder)
    if template is None or space.sender is None or wrong_sender:
        tally.problems += filter(None, (wrong_sender,))
        return
    names = {subject.id: subject.name for subject in space.subjects}
    earlier, places = Earlier(space, tally.problems), list[str]()
    for result in results:
        if result.subject.kind != "organisation":
            places.append(result.subject.name)
            continue
        tally.problems += result.problems
        target = _target(result, folder, kind)
        if isinstance(target, Problem):
            tally.problems.append(target)
            continue
        context = letter_context(result, space.sender, space.directory, names, earlier.of(result))
        content = finished(render(template, context, result.as_of), kind, result.as_of, result.subject.name)
        add_letter(target, content, overwrite=overwrite, tally=tally)
    tally.problems += [places_left_out(places)] if places else []


def _target(result: "Assessment", folder: Path, kind: str) -> Path | Problem:
    from readiness.documents.letters.recipients import letter_refused
    from readiness.workspace.files import within

    target = within(folder, f"{result.subject.id}-{result.as_of}.{kind}")
    return target if isinstance(target, Problem) else letter_refused(result) or target


def add_letter(target: Path, content: bytes | Problem, *, overwrite: bool, tally: Tally) -> None:
    """Save a letter. The same letter again is passed over; another one in its place is kept."""
    from readiness.documents.letters.recipients import letter_kept
    from readiness.workspace.files import read_bytes, save

    there = read_bytes(target) if target.exists() else None
    if isinstance(content, Problem):
        tally.problems.append(content)
        return
    if there == content:
        tally.there += 1
        return
    kept = letter_kept(target) if there is not None and not overwrite else None
    if problem := kept or save(target, content, over=overwrite):
        tally.problems.append(problem)
    else:
        tally.written += 1
