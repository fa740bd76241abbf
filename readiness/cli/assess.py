"""`readiness assess`: how ready, for which role, what is missing."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, AS_OF, COMMISSIONER, PACK, WHAT, WORKSPACE, counting, report, say, write_json
from readiness.cli.lapsing import LAPSING, tell_lapsing

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.assessment.prepare import Prepared
    from readiness.problems import Problem
    from readiness.workspace.subjects import Subject


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def assess(  # noqa: PLR0917
        what: list[str] = WHAT,
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        commissioner: str = COMMISSIONER,
        lot: str = typer.Option(None, "--lot", help="The yearly value of a contract in pounds, such as 120000."),
        as_json: bool = AS_JSON,
        csv: Path = typer.Option(None, "--csv", help="Write one row for each group to this CSV file."),
        page: Path = typer.Option(None, "--page", help="Write a summary of all groups to this page (.html)."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace the CSV file or page if it is there."),
        save: bool = typer.Option(False, "--save", help="Keep each result as a record that never changes."),
        by: str = typer.Option(None, "--by", help="Who saves it: a name for the record."),
        lapsing: int = LAPSING,
    ) -> None:
        """How ready is a group, for which role, and what is missing?"""
        from readiness.cli.loading import amount_of, day_of, load, open_workspace, prepared_for, to_be_shown
        from readiness.cli.paging import write_page
        from readiness.cli.saving import nothing_to_sign, save_records
        from readiness.problems import has_errors

        day = day_of(as_of)
        space, found, problems = open_workspace(what, workspace)
        subjects = to_be_shown(space, found, commissioner, problems)
        loaded = load(pack, as_json, subjects)
        ready = prepared_for(subjects, loaded, space, day, commissioner, amount_of(lot))
        results = _assessed(subjects, ready, commissioner)
        problems += [problem for result in results for problem in result.problems]
        sound = [result for result in results if not has_errors(result.problems)]
        if lapsing is not None:
            also = (("--save", save), ("--by", by), ("--page", page))
            tell_lapsing(sound, problems, day, lapsing, csv, overwrite=overwrite, as_json=as_json, also=also)
            return
        saved = save_records(sound, space, by) if save else None
        problems += saved.problems if saved else [nothing_to_sign()] if by else []
        said = []
        if csv is not None:
            said += _written(_write_csv(csv, sound, overwrite), f"{len(sound)} written to {csv}", problems)
        if page is not None:
            wrong = write_page(page, results, loaded, problems, overwrite=overwrite)
            said += _written(wrong, f"A page about these groups written to {page}", problems)
        said += [saved.words()] if saved else []
        in_full = csv is None and page is None and (saved is None or len(sound) == 1)
        _told(sound, problems, said, in_full=in_full, as_json=as_json)


def _assessed(subjects: "list[Subject]", ready: "dict[str, Prepared]", commissioner: str | None) -> "list[Assessment]":
    """Everybody, one after the other. Whoever stops it reads one plain sentence."""
    from readiness.assessment.assess import assess
    from readiness.cli.stopping import plainly_stopped

    with plainly_stopped(lambda: "Stopped. Nothing was written. The same command starts again."):
        return [assess(ready[one.kind], one, commissioner=commissioner) for one in counting(subjects, "assessed")]


def _written(wrong: "Problem | None", said: str, problems: "list[Problem]") -> list[str]:
    """What to say of a file: that it is there; else what is wrong is added to the problems."""
    problems += [wrong] if wrong else []
    return [] if wrong else [said]


def _told(
    sound: "list[Assessment]", problems: "list[Problem]", said: list[str], *, in_full: bool, as_json: bool
) -> None:
    """Everything as JSON; or the results `in_full`, then what became of the files. An error ends with 1."""
    from readiness.problems import has_errors

    if as_json:
        _json(sound, problems)
    else:
        if in_full:
            _text(sound, broken=has_errors(problems))
        for line in said:
            say(line)
        report(problems)
    if has_errors(problems):
        raise typer.Exit(1)


def _write_csv(path: Path, results: "list[Assessment]", overwrite: bool) -> "Problem | None":
    from readiness.documents.table import table
    from readiness.workspace.files import save

    return save(path, table(results), over=overwrite)


def _json(results: "list[Assessment]", problems: "list[Problem]") -> None:
    from readiness.documents.assessment_json import assessment_json
    from readiness.problems import in_order

    found = [assessment_json(result) for result in results]
    wrong = [problem.as_json() for problem in in_order(problems)]
    if len(found) == 1:
        write_json({**found[0], "problems": wrong})
    else:
        write_json({"form": "readiness-assessments/1", "assessments": found, "problems": wrong})


def _text(results: "list[Assessment]", *, broken: bool) -> None:
    from readiness.documents.assessment_text import assessment_text
    from readiness.documents.layout import plain_console

    plain = plain_console()
    if not results:
        first = "First put right what is wrong" if broken else "Start with: readiness init"
        say(f"There was nobody to assess here. {first}")
    for number, result in enumerate(results):
        say(("\n\n" if number else "") + assessment_text(result, plain=plain))
