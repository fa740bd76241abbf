"""`readiness explain`: any figure, role or rule, down to answer and source; and what would move it."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, AS_OF, COMMISSIONER, PACK, WORKSPACE, report, say, stop, write_json

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.problems import Problem

FORM = "readiness-explanation/1"


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def explain(  # noqa: PLR0917
        who: str = typer.Argument(..., help="The id or file of a group or locality."),
        what: str = typer.Argument(
            None, help="A rule, question, role, section or theme. Left out: every rule, or with --if all that changes."
        ),
        supposing: list[str] = typer.Option(
            None, "--if", metavar="QUESTION=ANSWER", help="Suppose this answer, and show what changes. Can be repeated."
        ),
        seen: list[str] = typer.Option(
            None, "--if-seen", metavar="QUESTION", help="Suppose that somebody saw what shows it. Can be repeated."
        ),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        commissioner: str = COMMISSIONER,
        as_json: bool = AS_JSON,
    ) -> None:
        """Why is a figure, a role or a rule as it is, and what would move it?"""
        from readiness.cli.loading import assess_one
        from readiness.problems import has_errors

        result, problems = assess_one(who, as_of, pack, workspace, commissioner, as_json)
        if supposing or seen:
            _what_if(result, what, supposing or [], seen or [], problems, as_json)
        else:
            _as_it_is(result, what, problems, as_json)
        if has_errors(problems):
            raise typer.Exit(1)


def _as_it_is(result: "Assessment", what: str | None, problems: "list[Problem]", as_json: bool) -> None:
    """Each rule opened, with what it would gain."""
    from readiness.assessment.explanation import explain, meant_by
    from readiness.assessment.gains import gains
    from readiness.documents.assessment_json import rule_json
    from readiness.documents.explanation_text import explanation_text, sum_text
    from readiness.documents.gains_json import gain_json
    from readiness.documents.gains_text import gain_lines
    from readiness.documents.layout import plain_console
    from readiness.problems import Problem

    meant = meant_by(result, what)
    if isinstance(meant, Problem):
        stop([meant], as_json)
    opened, gain = [explain(result, found) for found in meant], gains(result, meant)
    if as_json:
        rules = [{**rule_json(one), "gain": gain_json(result, gain.get(one.rule))} for one in opened]
        _json(result, problems, rules=rules)
        return
    plain = plain_console()
    parts = ["\n".join([explanation_text(one), *gain_lines(result, gain.get(one.rule), plain=plain)]) for one in opened]
    say("\n\n".join([sum_text(result, meant), *parts]))
    report(problems)


def _what_if(
    result: "Assessment",
    what: str | None,
    answers: list[str],
    seen: list[str],
    problems: "list[Problem]",
    as_json: bool,
) -> None:
    """What these suppositions change, and the rules meant, opened as supposed."""
    from readiness.assessment.explanation import meant_by
    from readiness.assessment.gains import change
    from readiness.assessment.supposing import supposed
    from readiness.assessment.what_if import explain_supposed, read_supposed
    from readiness.documents.assessment_json import rule_json
    from readiness.documents.explanation_text import explanation_text, sum_text
    from readiness.documents.gains_json import change_json, supposed_json
    from readiness.documents.gains_text import supposed_text
    from readiness.documents.layout import plain_console
    from readiness.problems import Problem

    suppositions, wrong = read_supposed(result, answers, seen)
    after = supposed(result, {one.item.id: one.standing for one in suppositions})
    moved = change(result, after)
    meant = tuple(rule.after for rule in moved.rules) if what is None else meant_by(after, what)
    if wrong or isinstance(meant, Problem):
        stop([*wrong, *([meant] if isinstance(meant, Problem) else [])], as_json)
    opened = [explain_supposed(result, after, found, suppositions) for found in meant]
    if as_json:
        also = {"supposed": [supposed_json(one) for one in suppositions], "changes": change_json(moved)}
        _json(result, problems, rules=[rule_json(one) for one in opened], **also)
        return
    parts = [supposed_text(result, suppositions, moved, plain=plain_console())]
    parts += [f"Supposed: these rules as they would be\n{sum_text(after, meant)}"] if opened else []
    say("\n\n".join([*parts, *(explanation_text(one) for one in opened)]))
    report(problems)


def _json(result: "Assessment", problems: "list[Problem]", **parts: object) -> None:
    wrong = [problem.as_json() for problem in problems]
    write_json({"form": FORM, "subject": result.subject.id, **parts, "problems": wrong})
