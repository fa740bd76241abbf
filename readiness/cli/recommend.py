"""`readiness recommend`: which way to secure the service in a locality, and how sure that is."""

from pathlib import Path
from typing import TYPE_CHECKING, Never

import typer

from readiness.cli.appraising import Asked, appraised, checked, read_place, searched
from readiness.cli.common import AS_JSON, AS_OF, PACK, WORKSPACE, report, say, stop, write_json

if TYPE_CHECKING:
    from readiness.documents.appraisal.report import AppraisalReport
    from readiness.problems import Problem


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def recommend(  # noqa: PLR0917
        locality: str = typer.Argument(..., help="The id of the locality, such as larkfield."),
        wanted: str = typer.Option(None, "--for", help="The id of an appraisal file, where there are several."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        models: Path = typer.Option(None, "--models", help="The folder of delivery models. Left out: those shipped."),
        workspace: Path = WORKSPACE,
        as_json: bool = AS_JSON,
        everything: bool = typer.Option(False, "--everything", help="All answers, not only what was shared."),
        seconds: int = typer.Option(60, "--seconds", min=0, help="How long the search for consortia may take."),
        confidential: bool = typer.Option(False, "--confidential", help="Name providers and groups. Not public."),
        explain: bool = typer.Option(False, "--explain", help="Half a page, each sentence with its figures."),
        seal: bool = typer.Option(False, "--seal", help="Seal the weights, with today's date. Shows no score."),
        by: str = typer.Option(None, "--by", help="Who seals the weights."),
        to: Path = typer.Option(None, "--to", help="Also write papers and tables into this folder."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace files that are there."),
    ) -> None:
        """Which way to secure the service is best, how sure is that, and what must be found out?"""
        from readiness.problems import has_errors

        asked = Asked(wanted, everything, confidential, seconds, as_json)
        if by is not None and not seal:
            _end("by-without-seal", "--by says who seals, and nothing is sealed here", "Write --seal too", asked)
        place, warned = read_place(locality, (as_of, pack, models, workspace), asked)
        gathered, public, private = checked(place, asked)
        public = [*warned, *public]
        if seal:
            from readiness.cli.sealing import seal_weights

            written = seal_weights(place.space, place.files, place.models, by, place.today, as_of, as_json)
            report([*public, *private])
            say(f"Sealed: {written}. A later change of the weights will print both results.")
            return
        result = appraised(place, searched(place, gathered, asked) if gathered else None)
        unsaved = _save(result, to, overwrite=overwrite, confidential=confidential) if to is not None else []
        _tell(result, [*public, *unsaved], private, asked, explain=explain)
        if to is not None and not unsaved and not as_json:
            say(f"\nWritten to {to}.")
        if has_errors([*public, *private, *unsaved]):
            raise typer.Exit(1)


def _end(code: str, what: str, remedy: str, asked: Asked) -> Never:
    """End the command with one problem."""
    from readiness.problems import Problem

    stop([Problem(code, what, "", remedy)], asked.as_json)


def _save(found: "AppraisalReport", folder: Path, *, overwrite: bool, confidential: bool) -> "list[Problem]":
    from readiness.documents.appraisal.export import save_appraisal

    return save_appraisal(found, folder, over=overwrite, confidential=confidential)


def _tell(
    found: "AppraisalReport", public: "list[Problem]", private: "list[Problem]", asked: Asked, *, explain: bool
) -> None:
    from readiness.documents.appraisal.data import appraisal_json
    from readiness.documents.appraisal.explain import explanation_text
    from readiness.documents.appraisal.text import appraisal_text
    from readiness.documents.layout import plain_console
    from readiness.problems import in_order

    if asked.as_json:
        data = appraisal_json(found, confidential=asked.confidential)
        write_json({**data, "problems": [one.as_json() for one in in_order(public)]})
        report(private)
        return
    if explain:
        say(explanation_text(appraisal_json(found, confidential=asked.confidential)))
    else:
        say(appraisal_text(found, confidential=asked.confidential, plain=plain_console()))
    report([*public, *private])
