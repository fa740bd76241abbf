"""`readiness ask`: what to ask a group next."""

from pathlib import Path

import typer

from readiness.cli.common import (
    AS_JSON,
    AS_OF,
    PACK,
    WORKSPACE,
    day_of,
    load,
    open_workspace,
    prepared_for,
    report,
    say,
    stop,
    write_json,
)


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def ask(
        who: str = typer.Argument(..., help="The id or file of a group or locality."),
        most: int = typer.Option(10, "--most", help="How many questions to show."),
        everything: bool = typer.Option(False, "--all", help="Every question that is still open."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        as_json: bool = AS_JSON,
    ) -> None:
        """What to ask next: first what settles most, then what roles need."""
        from readiness.assessment.asking import what_to_ask
        from readiness.assessment.assess import assess
        from readiness.documents.questions_text import question_json, question_lines
        from readiness.problems import has_errors

        day = day_of(as_of)
        loaded = load(pack, as_json)
        space, subjects, problems = open_workspace([who], workspace)
        if not subjects:
            stop(problems, as_json)
        result = assess(prepared_for(loaded, space, day, None)[subjects[0].kind], subjects[0])
        found = what_to_ask(result, everything=everything)
        shown = found if everything else found[:most]
        problems += result.problems
        if as_json:
            write_json(
                {
                    "form": "readiness-questions/1",
                    "subject": subjects[0].id,
                    "questions": [question_json(one) for one in shown],
                    "left": len(found) - len(shown),
                    "problems": [p.as_json() for p in problems],
                }
            )
        else:
            say("\n".join(question_lines(shown, left=len(found) - len(shown))))
            report(problems)
        if has_errors(problems):
            raise typer.Exit(1)
