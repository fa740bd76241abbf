"""`readiness network`: who works with whom in a locality, who is alone, and what hangs by one tie."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, AS_OF, PACK, WORKSPACE, report, say, stop, write_json

if TYPE_CHECKING:
    from readiness.documents.network.report import NetworkReport
    from readiness.problems import Problem


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def network(
        locality: str = typer.Argument(..., help="The id of the locality, such as larkfield."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        as_json: bool = AS_JSON,
        to: Path = typer.Option(None, "--to", help="Also write a picture, a page, tables and graph files here."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace files that are there."),
    ) -> None:
        """Who works with whom in a locality, who is alone, and what hangs by one tie?"""
        from readiness.problems import has_errors, in_order

        found, problems = _look(locality, as_of, pack, workspace, as_json)
        unsaved = _save(found, to, overwrite=overwrite) if to is not None else []
        problems = [*problems, *unsaved]
        if as_json:
            from readiness.documents.network.data import network_json

            open_to_all, private = _parted(problems)
            write_json({**network_json(found), "problems": [one.as_json() for one in in_order(open_to_all)]})
            report(private)
        else:
            from readiness.documents.network.text import network_text

            say(network_text(found))
            if to is not None and not unsaved:
                say(f"\nWritten to {to}: a page (network.html), a picture, tables and graph files.")
            report(problems)
        if has_errors(problems):
            raise typer.Exit(1)


def _look(
    locality: str, as_of: str | None, pack: Path | None, workspace: Path, as_json: bool
) -> "tuple[NetworkReport, list[Problem]]":
    from readiness.cli.loading import day_of, load, locality_of
    from readiness.documents.network.report import NetworkReport
    from readiness.network.graph import read_network
    from readiness.network.measures import measure
    from readiness.network.statements import TIE_AND_REFUSAL
    from readiness.packs.terms import read_market
    from readiness.workspace.workspace import read_workspace

    day, loaded = day_of(as_of), load(pack, as_json, ())
    market, problems = read_market(loaded)
    if market is None:
        stop(problems, as_json)
    space = read_workspace(workspace, date.today())
    name, title = locality_of(space, locality, as_json)
    network, mistakes = read_network(space, name, market, day, today=date.today())
    # That a tie and a refusal are at odds is for whoever puts a consortium together. A network never tells.
    told = [problem for problem in mistakes if problem.code != TIE_AND_REFUSAL]
    found = NetworkReport(network, measure(network), name, title, day, loaded, market)
    return found, [*problems, *space.problems, *told]


def _save(found: "NetworkReport", folder: Path, *, overwrite: bool) -> "list[Problem]":
    from readiness.documents.network.export import save_network

    return save_network(found, folder, over=overwrite)


def _parted(problems: "list[Problem]") -> "tuple[list[Problem], list[Problem]]":
    """The problems that anybody may read, and those that would tell of a refusal."""
    from readiness.network.statements import PRIVATE_PROBLEMS

    private = [problem for problem in problems if problem.code in PRIVATE_PROBLEMS]
    return [problem for problem in problems if problem.code not in PRIVATE_PROBLEMS], private
