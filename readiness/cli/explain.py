"""`readiness explain`: any figure, role or rule, down to answer, evidence, threshold and source."""

from pathlib import Path

import typer

from readiness.cli.common import AS_JSON, AS_OF, COMMISSIONER, PACK, WORKSPACE, report, say, stop, write_json


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
        from readiness.assessment.explanation import explain, meant_by
        from readiness.cli.loading import assess_one
        from readiness.documents.assessment_json import rule_json
        from readiness.documents.explanation_text import explanation_text, sum_text
        from readiness.problems import Problem, has_errors

        result, problems = assess_one(who, as_of, pack, workspace, commissioner, as_json)
        meant = meant_by(result, what)
        if isinstance(meant, Problem):
            stop([meant], as_json)
        opened = [explain(result, found) for found in meant]
        if as_json:
            rules, wrong = [rule_json(one) for one in opened], [problem.as_json() for problem in problems]
            subject = result.subject.id
            write_json({"form": "readiness-explanation/1", "subject": subject, "rules": rules, "problems": wrong})
        else:
            say("\n\n".join([sum_text(result, meant), *(explanation_text(one) for one in opened)]))
            report(problems)
        if has_errors(problems):
            raise typer.Exit(1)
