"""`readiness plan`: the few things that open the next role or turn a theme green, as text, files or JSON."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Never

import typer

from readiness.cli.common import AS_JSON, AS_OF, COMMISSIONER, PACK, WORKSPACE, report, say, stop, write_json
from readiness.problems import Problem, has_errors

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.documents.plan.shapes import PlanContext
    from readiness.plan.target import Target
    from readiness.workspace.workspace import Workspace

#: Digits of the half-days that a group can spare.
LONGEST = 6


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def plan(  # noqa: PLR0917
        who: str = typer.Argument(..., help="The id or file of a group or locality."),
        to: str = typer.Option(None, "--to", help="The role to open. Left out: the next one up."),
        theme: str = typer.Option(None, "--theme", help="The theme or section to turn green, such as 1 or finance."),
        half_days: str = typer.Option(None, "--half-days", help="Only what so many half-days can do."),
        kinds: list[str] = typer.Option(
            None, "--format", help="Write a file: docx (Word), xlsx (Excel) or ics (calendar). Can be repeated."
        ),
        folder: Path = typer.Option(None, "--folder", help="The folder to write to. Left out: plans, with your files."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace plans of the same day."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        commissioner: str = COMMISSIONER,
        lot: str = typer.Option(None, "--lot", help="The yearly value of a contract in pounds, such as 120000."),
        as_json: bool = AS_JSON,
    ) -> None:
        """What is the least to do to open the next role: who does it, who helps, who pays, and by when?"""
        from readiness.assessment.assess import assess
        from readiness.cli.loading import amount_of, day_of, load, open_one, prepared_for, to_be_shown
        from readiness.documents.plan.context import plan_context
        from readiness.documents.plan.tasks import Office
        from readiness.plan.plan import plan_for
        from readiness.plan.target import target_named

        if mistyped := _mistyped(half_days, kinds or (), to, theme):
            stop(mistyped, as_json)
        limit, wanted, day = _whole_number(half_days), tuple(dict.fromkeys(kinds or ())), day_of(as_of)
        space, subject, problems = open_one(who, workspace, as_json)
        if not to_be_shown(space, [subject], commissioner, problems):
            stop(problems, as_json)
        ready = prepared_for([subject], load(pack, as_json, [subject]), space, day, commissioner, amount_of(lot))
        result = assess(ready[subject.kind], subject, commissioner=commissioner)
        problems += result.problems
        target = target_named(result, to, theme)
        refused = target if isinstance(target, Problem) else _refused(result)
        if refused or isinstance(target, Problem) or has_errors(problems):
            _end([*problems, *([refused] if refused else [])], as_json)
        if target is None:
            _nothing_above(result, problems, as_json)
            return
        found = plan_context(target, plan_for(result, target.goal, limit), Office(space.sender, space.directory))
        sender = _sender_problems(space, wanted)
        stem = folder or space.folder / "plans", _file_name(result, target, found)
        targets = [] if has_errors(sender) else [stem[0] / f"{stem[1]}.{kind}" for kind in wanted]
        said, wrong = _written(found, targets, space, overwrite=overwrite)
        _shown(found, result, [*problems, *sender, *wrong], said, as_json)


def _mistyped(half_days: str | None, kinds: Iterable[str], to: str | None, theme: str | None) -> list[Problem]:
    """What is wrong with the options, before any file is read."""
    from readiness.documents.plan.shapes import FORMATS
    from readiness.plan.target import two_targets

    remedy = f"Use one of: {', '.join(FORMATS)}"
    wrong = [
        Problem("unknown-word", f"'{one}' is not a format of plans", "", remedy) for one in kinds if one not in FORMATS
    ]
    if half_days is not None and _whole_number(half_days) is None:
        what = f"'{half_days}' is not a number of half-days"
        wrong.append(Problem("wrong-number", what, "", "Write a whole number of 0 or more, such as 4"))
    both = two_targets(to, theme)
    return [*wrong, *([both] if both else [])]


def _whole_number(text: str | None) -> int | None:
    """A whole number of 0 or more, as typed; None for anything else."""
    plain = (text or "").strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= LONGEST else None


def _refused(result: "Assessment") -> Problem | None:
    """A subject that is never rated gets no plan either. That is no mistake."""
    if result.rated:
        return None
    why = result.subject.newest.rated_reason or "Its file says so"
    what = f"'{result.subject.name}' is never rated, so it gets no plan"
    return Problem("no-plan", what, why, "", result.subject.files[-1][1].place(), "warning")


def _end(problems: list[Problem], as_json: bool) -> Never:
    """End without a plan: with exit code 1 where something is wrong."""
    if has_errors(problems):
        stop(problems, as_json)
    if as_json:
        write_json({"form": "readiness-problems/1", "problems": [problem.as_json() for problem in problems]})
    else:
        report(problems)
    raise typer.Exit(0)


def _nothing_above(result: "Assessment", problems: list[Problem], as_json: bool) -> None:
    from readiness.documents.plan.data import highest_json

    now = result.role_now
    title = next((one.title for one in result.pack.roles if now and one.id == now.role), "")
    still = ""
    if now and now.state != "open":
        still = f"\nSome of it must still be shown: readiness plan {result.subject.id} --to {now.role}"
    said = f"{result.subject.name} has the highest role, {title}: there is no next one.{still}"
    if as_json:
        write_json(
            {**highest_json(result, said.replace("\n", " ")), "problems": [problem.as_json() for problem in problems]}
        )
        return
    say(said)
    report(problems)


def _sender_problems(space: "Workspace", wanted: tuple[str, ...]) -> list[Problem]:
    """A plan names who helps. Without a sender it can still be read; no file may hold words to replace."""
    from readiness.documents.letters.recipients import no_sender, unfinished_sender

    if space.sender is None:
        why = "Where the directory has nobody for a topic, the plan names nobody"
        return [no_sender(space.folder)._replace(why=why, severity="warning")]
    unfinished = unfinished_sender(space.sender, space.folder)
    return [unfinished if wanted else unfinished._replace(severity="warning")] if unfinished else []


def _file_name(result: "Assessment", target: "Target", found: "PlanContext") -> str:
    """The subject and the day, and whatever is not as usual: the target, the limit, the view."""
    limit = f"{found.limit}-half-days" if found.limit is not None else ""
    view = f"for-{result.view.commissioner}" if result.view.commissioner else ""
    return "-".join(filter(None, (result.subject.id, result.as_of.isoformat(), target.suffix, limit, view)))


def _written(
    found: "PlanContext", targets: list[Path], space: "Workspace", *, overwrite: bool
) -> tuple[list[str], list[Problem]]:
    """What was written, in words, and what is wrong."""
    said, problems = list[str](), list[Problem]()
    if targets:
        from readiness.documents.plan.export import write_plan
    for target in targets:
        wrong = write_plan(found, target, space.folder, over=overwrite)
        problems += wrong
        said += [] if has_errors(wrong) else [f"Plan written to {target}."]
    return said, problems


def _shown(found: "PlanContext", result: "Assessment", problems: list[Problem], said: list[str], as_json: bool) -> None:
    """The plan on the console, or where the files are."""
    from readiness.documents.plan.data import plan_json
    from readiness.documents.plan.text import plan_text

    if as_json:
        write_json({**plan_json(found, result), "problems": [problem.as_json() for problem in problems]})
    else:
        say("\n".join(said) if said else plan_text(found))
        report(problems)
    if has_errors(problems):
        raise typer.Exit(1)
