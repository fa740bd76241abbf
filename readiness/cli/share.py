"""`readiness share`: what each group agreed to share, with whom, and how it takes that back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, PACK, WORKSPACE, report, say, stop, write_json
from readiness.problems import Problem, likely

if TYPE_CHECKING:
    from readiness.packs.pack import Pack
    from readiness.workspace.sharing_change import Wanted
    from readiness.workspace.subjects import Subject
    from readiness.workspace.workspace import Workspace


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def share(  # noqa: PLR0917
        who: str = typer.Argument(None, help="The id or file of a group. Left out: every group here."),
        share_with: str = typer.Option(None, "--with", help="A commissioner that may see the group's answers."),
        withdraw: str = typer.Option(None, "--withdraw", help="A commissioner that may see them no more."),
        private: list[str] = typer.Option([], "--private", help="A question whose answer is shown to nobody outside."),
        since: str = typer.Option(None, "--since", help="The first day of sharing. Left out: today."),
        by: str = typer.Option(None, "--by", help="Who writes this down. Left out: the officer in sender.yaml."),
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        as_json: bool = AS_JSON,
    ) -> None:
        """With whom does a group share its answers, since when, and what stays private?"""
        from readiness.cli.loading import load, open_workspace
        from readiness.problems import has_errors
        from readiness.workspace.sharing_change import Wanted

        today, loaded = date.today(), load(pack, as_json)
        space, found, problems = open_workspace([who] if who else [], workspace)
        groups = [one for one in found if who or one.kind == "organisation"]
        wanted = Wanted(share_with, withdraw, tuple(private), _since(since, as_json))
        written = None
        if share_with or withdraw or private or since:
            if not who or len(groups) != 1:
                one_group = Problem("not-one-subject", "Sharing is changed for one group at a time", "", "Give its id")
                stop(problems if who and problems else [one_group], as_json)
            changed = _change(groups[0], wanted, by, (loaded, space, today))
            if isinstance(changed, list):
                stop([*problems, *changed], as_json)
            written, warned = changed
            space, groups, problems = open_workspace([groups[0].id], space.folder)
            problems = [*warned, *problems]
        _tell(groups, loaded, (today, written), problems, as_json=as_json)
        if has_errors(problems):
            raise typer.Exit(1)


def _since(text: str | None, as_json: bool) -> date | None:
    from readiness.model.scalars import DAY_REMEDY, parse_day

    day = parse_day(text) if text is not None else None
    if text is not None and day is None:
        stop([Problem("wrong-date", f"'{text}' is not a date we can read", "", DAY_REMEDY)], as_json)
    return day


def _change(
    group: "Subject", wanted: "Wanted", by: str | None, at: "tuple[Pack, Workspace, date]"
) -> tuple[Path, list[Problem]] | list[Problem]:
    """Add the file, and give its path with warnings; or what stands in the way. `at`: the pack, workspace and day."""
    import os

    from readiness.imports.adding import schema_for
    from readiness.workspace.files import save, within
    from readiness.workspace.sharing_change import entries, file_name, sharing_text
    from readiness.workspace.workspace import read_workspace

    pack, opened, today = at
    space = read_workspace(opened.folder, today)  # all of it: who commissions stands in other files
    shared, writer = entries(group, wanted, today), by.strip() if by and by.strip() else _officer(space)
    wrong = [one for one in (shared, writer) if isinstance(one, Problem)]
    wrong += [unknown for name in wanted.private if (unknown := _unknown(name, pack))]
    if wrong or isinstance(shared, Problem) or isinstance(writer, Problem):
        return wrong
    folder = Path(group.files[-1][1].file).parent
    path = within(folder, file_name(group, today, os.listdir(folder)))  # noqa: PTH208
    if isinstance(path, Problem):
        return [path]
    schema = schema_for(folder, space.folder)
    text = sharing_text(group, shared, wanted.private, by=writer, today=today, schema=schema)
    unsaved = save(path, text.encode())
    return [unsaved] if unsaved else (path, _new_here(wanted.share_with, space))


def _officer(space: "Workspace") -> str | Problem:
    """Who writes, as the sender says."""
    from readiness.documents.letters.recipients import unfinished_sender

    if space.sender is None or unfinished_sender(space.sender, space.folder):
        why = "A word on sharing says who wrote it down"
        return Problem("nobody-writes", "Nobody is named who writes this down", why, 'Add --by "NAME"')
    return f"{space.sender.officer}, {space.sender.organisation}"


def _unknown(name: str, pack: "Pack") -> Problem | None:
    """A word after --private that hides nothing."""
    from readiness.checking.sharing_checks import names_to_hide

    known = names_to_hide(pack)
    if name.casefold() in {one.casefold() for one in known}:
        return None
    remedy = likely(name, known) or "See the questions with: readiness ask GROUP --all"
    return Problem("unknown-question", f"'{name}' is not a question of this rule pack", "It would hide nothing", remedy)


def _new_here(commissioner: str | None, space: "Workspace") -> list[Problem]:
    """A warning where no other file here names this commissioner: it may be mistyped."""
    files = [file for subject in space.subjects for file, _ in subject.files]
    named = [one.commissioner for file in files for one in file.shared_with]
    named += [one.commissioner for one in space.adoptions]
    known = {*named, *(file.commissioner for file in files if file.commissioner)}
    if commissioner is None or commissioner.casefold() in {name.casefold() for name in known}:
        return []
    what, why = f"No other file here names '{commissioner}'", "Nobody reads what is shared with a mistyped id"
    remedy = likely(commissioner, known) or "Check how it is written in the file of the locality, after commissioner:"
    return [Problem("new-commissioner", what, why, remedy, severity="warning")]


def _tell(
    groups: "list[Subject]", pack: "Pack", done: tuple[date, Path | None], problems: list[Problem], *, as_json: bool
) -> None:
    from readiness.documents.sharing_text import sharing_json, sharing_lines
    from readiness.problems import in_order
    from readiness.workspace.files import shown

    today, written = done
    if as_json:
        told = [sharing_json(group, pack, today) for group in groups]
        wrong = [problem.as_json() for problem in in_order(problems)]
        file = shown(written) if written else None
        write_json(
            {
                "form": "readiness-sharing/1",
                "day": today.isoformat(),
                "groups": told,
                "written": file,
                "problems": wrong,
            }
        )
        return
    if written:
        say(f"Written: {shown(written)}")
    say("\n\n".join("\n".join(sharing_lines(group, pack, today)) for group in groups) or "There is no group here.")
    if groups:
        say("\nWhat a register confirms can be read by anybody.")
    report(problems)
