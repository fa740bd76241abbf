"""`readiness ask`: what to ask a group next."""

from pathlib import Path

import typer

from readiness.cli.common import AS_JSON, AS_OF, PACK, WORKSPACE, report, say, write_json


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
        from readiness.cli.loading import assess_one
        from readiness.documents.questions_text import question_json, question_lines
        from readiness.problems import has_errors

        result, problems = assess_one(who, as_of, pack, workspace, None, as_json)
        found = what_to_ask(result, everything=everything)
        shown = found if everything else found[:most]
        left = len(found) - len(shown)
        if as_json:
            questions = [question_json(one) for one in shown]
            wrong = [problem.as_json() for problem in problems]
            subject = result.subject.id
            write_json(
                {
                    "form": "readiness-questions/1",
                    "subject": subject,
                    "questions": questions,
                    "left": left,
                    "problems": wrong,
                }
            )
        else:
            say("\n".join(question_lines(shown, left=left)))
            report(problems)
        if has_errors(problems):
            raise typer.Exit(1)
