"""`readiness`: the verbs, and what every verb shares."""

import gc
import sys

import typer

from readiness.cli import (
    ask,
    assess,
    check,
    compare,
    decide,
    demo,
    explain,
    forget,
    form,
    importing,
    init,
    letter,
    network,
    options,
    pack,
    plan,
    recommend,
    schema,
    share,
)

app = typer.Typer(
    name="readiness",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="How ready a voluntary or community group is to be commissioned, and for which role.",
)


def _version(show: bool) -> None:
    if show:
        from readiness import __version__

        typer.echo(f"readiness {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and stop."
    ),
) -> None:
    """How ready a voluntary or community group is to be commissioned, and for which role."""


for verb in (
    init,
    check,
    ask,
    assess,
    compare,
    explain,
    plan,
    letter,
    form,
    network,
    options,
    recommend,
    decide,
    share,
    forget,
    schema,
    demo,
):
    verb.add_to(app)
app.add_typer(pack.app, name="pack")
app.add_typer(importing.app, name="import")


def run() -> None:
    """The entry point: output that no console can break. A command lives a moment, so it never collects garbage."""
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()
