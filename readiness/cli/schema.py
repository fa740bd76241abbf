"""`readiness schema`: what an editor needs to help while you type."""

import json
from pathlib import Path

import typer

from readiness.cli.common import PACK, report, say, stop


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def schema(
        name: str = typer.Argument(
            None, help="Which file: profile, sender, directory, rules and so on. Left out: the list."
        ),
        to: Path = typer.Option(None, "--to", help="Write every schema to this folder."),
        pack: Path = PACK,
    ) -> None:
        """JSON Schemas of the files people write."""
        from readiness.checking.schemas import schemas
        from readiness.cli.loading import load
        from readiness.problems import Problem, likely
        from readiness.workspace.files import save

        found = schemas(load(pack))
        if to is not None:
            wrong = [
                p
                for key, value in found.items()
                if (p := save(to / f"{key}.schema.json", _text(value).encode(), over=True))
            ]
            if report(wrong):
                raise typer.Exit(1)
            say(f"{len(found)} schemas written to {to}")
        elif name is None:
            say("\n".join(found))
        elif name not in found:
            stop(
                [
                    Problem(
                        "no-such-schema",
                        f"There is no schema '{name}'",
                        "",
                        likely(name, found) or f"Use one of: {', '.join(found)}",
                    )
                ]
            )
        else:
            say(_text(found[name]).rstrip())


def _text(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
