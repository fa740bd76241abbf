"""`readiness explain`: any figure, role or rule, down to answer, evidence, threshold and source."""

from pathlib import Path

import typer

from readiness.cli.common import (
    AS_JSON,
    AS_OF,
    COMMISSIONER,
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
    def explain(
        who: str = typer.Argument(..., help="The id or file of a group or locality."),
        what: str = typer.Argument(None, help="A rule, question, role, section or theme. Left out: every rule."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        commissioner: str = COMMISSIONER,
        as_json: bool = AS_JSON,
    ) -> None:
        """Why is a figure, a role or a rule as it is?"""
        from readiness.assessment.assess import assess
        from readiness.assessment.explanation import explain, meant_by
        from readiness.documents.assessment_json import rule_json
        from readiness.documents.explanation_text import explanation_text
        from readiness.problems import Problem, has_errors

        day = day_of(as_of)
        loaded = load(pack, as_json)
        space, subjects, problems = open_workspace([who], workspace)
        if not subjects:
            stop(
                problems
                or [
                    Problem(
                        "no-such-subject",
                        f"There is nobody to explain in '{who}'",
                        "",
                        "Name the file or id of a group",
                    )
                ],
                as_json,
            )
        subject = subjects[0]
        ready = prepared_for(loaded, space, day, commissioner)
        result = assess(ready[subject.kind], subject, commissioner=commissioner)
        meant = meant_by(result, what)
        if isinstance(meant, Problem):
            stop([meant], as_json)
        opened = [explain(result, found) for found in meant]
        problems += result.problems
        if as_json:
            write_json(
                {
                    "form": "readiness-explanation/1",
                    "subject": subject.id,
                    "rules": [rule_json(one) for one in opened],
                    "problems": [p.as_json() for p in problems],
                }
            )
        else:
            say("\n\n".join(explanation_text(one) for one in opened))
            report(problems)
        if has_errors(problems):
            raise typer.Exit(1)
