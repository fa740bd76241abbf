"""`readiness decide`: the letters around a decision, and the schedule of a specification.

A verb of its own: `readiness letter` writes to groups wherever they are and searches for nothing, while these letters
are about one lot of one locality and come from one appraisal with its search.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.appraising import Asked, appraised, checked, read_place, searched
from readiness.cli.common import AS_OF, PACK, WORKSPACE, report, say, stop
from readiness.cli.letter import Tally, add_letter
from readiness.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from readiness.documents.appraisal.letter_words import Setting
    from readiness.documents.appraisal.letters import Piece
    from readiness.documents.appraisal.report import AppraisalReport
    from readiness.model.decision import Decision
    from readiness.workspace.workspace import Workspace


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def decide(  # noqa: PLR0917
        locality: str = typer.Argument(..., help="The id of the locality, such as larkfield."),
        wanted: str = typer.Option(None, "--for", help="The id of an appraisal file, where there are several."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        models: Path = typer.Option(None, "--models", help="The folder of delivery models. Left out: those shipped."),
        workspace: Path = WORKSPACE,
        everything: bool = typer.Option(False, "--everything", help="All answers, not only what was shared."),
        seconds: int = typer.Option(60, "--seconds", min=0, help="How long the search for consortia may take."),
        feedback: bool = typer.Option(False, "--feedback", help="Market feedback too, where a decision is on file."),
        kind: str = typer.Option("docx", "--format", help="docx (for Word), html (a page), md, or pdf."),
        to: Path = typer.Option(None, "--to", help="The folder to write to. Left out: letters, beside your files."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace letters of the same day."),
    ) -> None:
        """Write to everybody around a decision, which people take: feedback before it, letters and clauses after it."""
        from readiness.cli.stopping import plainly_stopped
        from readiness.documents.pdf.formats import unfit
        from readiness.problems import has_errors

        if (wrong := unfit(kind)) is not None:
            stop([wrong])
        found, space, problems = _result(locality, (as_of, pack, models, workspace), wanted, seconds, everything)
        at, decision, clause_problems = _start(found, space, models)
        problems += clause_problems
        pieces: list[Piece | Problem] = _pieces(at, decision, feedback=feedback)
        problems += [one for one in pieces if isinstance(one, Problem)]
        letters = [one for one in pieces if not isinstance(one, Problem)]
        folder = to or space.folder / "letters"
        tally = Tally(problems=problems)
        with plainly_stopped(lambda: f"Stopped. {tally.words(folder)} The same command writes the rest."):
            _write(letters, space, (found.as_of.isoformat(), kind, folder), at, overwrite=overwrite, tally=tally)
        report(problems)
        about = f"after the decision of {decision.by}" if decision else "before a decision"
        say(tally.words(folder, ("paper", "papers"), about))
        if has_errors(problems) or not (tally.written or tally.there):
            raise typer.Exit(1)


def _result(
    locality: str,
    typed: tuple[str | None, Path | None, Path | None, Path],
    wanted: str | None,
    seconds: int,
    everything: bool,
) -> "tuple[AppraisalReport, Workspace, list[Problem]]":
    """The frozen result, just as `readiness recommend` gets it."""
    asked = Asked(wanted, everything, confidential=False, seconds=seconds, as_json=False)
    place, warned = read_place(locality, typed, asked)
    gathered, public, private = checked(place, asked)
    found = searched(place, gathered, asked) if gathered else None
    return appraised(place, found), place.space, [*warned, *public, *private]


def _start(
    found: "AppraisalReport", space: "Workspace", models: Path | None
) -> "tuple[Setting, Decision | None, list[Problem]]":
    """What letters start from, with the newest decision that stood on the day; what is missing ends the command."""
    from readiness.consortia.gathering import commissioner_of
    from readiness.documents.appraisal.letter_clauses import read_clauses
    from readiness.documents.appraisal.letter_words import Office
    from readiness.documents.appraisal.letters import chosen_wrong, decision_of, setting_of
    from readiness.documents.letters.recipients import no_sender, unfinished_sender
    from readiness.documents.letters.told import name_of
    from readiness.problems import has_errors
    from readiness.shipped import MODELS

    clauses, problems = read_clauses(models or MODELS, found.result.models.models, found.pack)
    unfit = no_sender(space.folder) if space.sender is None else unfinished_sender(space.sender, space.folder)
    if space.sender is None or unfit or has_errors(problems):
        stop([*problems, *([unfit] if unfit else [])])
    names = {subject.id: subject.name for subject in space.subjects}
    who = commissioner_of(space, found.locality, found.as_of)
    commissioner = names.get(who, name_of(who)) if who else ""
    at = setting_of(found, Office(space.sender, space.directory, names, commissioner, clauses))
    if isinstance(at, Problem):
        stop([at])
    decision, document = decision_of(space, found)
    if decision is not None and document is not None and (wrong := chosen_wrong(found, decision, document)):
        stop([wrong])
    return at, decision, list(problems)


def _pieces(at: "Setting", decision: "Decision | None", *, feedback: bool) -> "list[Piece | Problem]":
    from readiness.documents.appraisal import letters

    if decision is None:
        return [*letters.feedback(at), *letters.schedules(at)]
    return [*(letters.feedback(at) if feedback else ()), *letters.decided(at, decision)]


def _write(
    pieces: "Iterable[Piece]",
    space: "Workspace",
    where: tuple[str, str, Path],
    at: "Setting",
    *,
    overwrite: bool,
    tally: Tally,
) -> None:
    """Write each paper by its template. What is there and differs is kept, unless `overwrite`."""
    from readiness.documents.pdf.formats import finished, template_format
    from readiness.documents.templates.render import LetterTemplate, open_template, render
    from readiness.workspace.files import within

    day, kind, folder = where
    opened = dict[str, LetterTemplate | None]()
    for piece in pieces:
        if piece.template not in opened:
            opened[piece.template], wrong = open_template(space.folder, template_format(kind), piece.template)
            tally.problems += wrong
        template = opened[piece.template]
        target = within(folder, f"{piece.file}-{day}.{kind}")
        if template is None or isinstance(target, Problem):
            tally.problems += [target] if isinstance(target, Problem) else []
            continue
        content = finished(render(template, piece.content, at.report.as_of, piece.to), kind, at.report.as_of, piece.to)
        add_letter(target, content, overwrite=overwrite, tally=tally)
