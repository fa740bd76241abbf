"""`readiness pack`: what a rule-pack author runs."""

from pathlib import Path

import typer

from readiness.cli.common import AS_JSON, report, say, write_json

app = typer.Typer(help="For authors of rule packs.", no_args_is_help=True)
FOLDER = typer.Argument(None, help="The folder of the rule pack. Left out: the one shipped.")


@app.command()
def test(
    folder: Path = FOLDER,
    rule: str = typer.Option(None, "--rule", help="Only the tests of this rule."),
    verbose: bool = typer.Option(False, "--verbose", "-v", help="Print each sentence."),
    as_json: bool = AS_JSON,
) -> None:
    """Run the sentence-named tests of a rule pack."""
    from readiness.checking.pack_tests import run_tests
    from readiness.cli.loading import load
    from readiness.packs.loading import load_tests
    from readiness.problems import has_errors
    from readiness.shipped import PACK

    pack = load(folder, as_json)
    tests, problems = load_tests(folder or PACK)
    results = run_tests(pack, [(one, where) for one, where in tests if rule in (None, one.rule)])
    wrong = [*problems, *(problem for result in results for problem in result.problems)]
    failed = sum(bool(result.problems) for result in results)
    if as_json:
        write_json(
            {
                "form": "readiness-pack-tests/1",
                "tests": len(results),
                "failed": failed,
                "problems": [p.as_json() for p in wrong],
            }
        )
    else:
        for result in results if verbose else ():
            say(f"{'failed' if result.problems else 'ok    '}  {result.name}")
        report(wrong)
        say(f"{len(results) - failed} tests passed, {failed} failed.")
    if has_errors(wrong):
        raise typer.Exit(1)


@app.command()
def pages(
    folder: Path = FOLDER,
    to: Path = typer.Option(Path("docs/pack"), "--to", help="The folder for the pages."),
) -> None:
    """Write the pages that show what the pack covers and what each threshold rests on."""
    from readiness.checking.pack_pages import pack_pages
    from readiness.cli.loading import load
    from readiness.workspace.files import save

    pack = load(folder)
    problems = [
        wrong for name, text in pack_pages(pack).items() if (wrong := save(to / name, text.encode(), over=True))
    ]
    if report(problems):
        raise typer.Exit(1)
    say(f"Written to {to}")
