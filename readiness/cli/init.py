"""`readiness init`: a folder to start from."""

from pathlib import Path

import typer

from readiness.cli.common import PACK, report, say


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def init(
        folder: Path = typer.Argument(Path("."), help="The folder to start in. It is made if it is not there."),
        group: str = typer.Option(
            "my-group", "--group", help="The id of your first group, such as larkfield-parents-group."
        ),
        templates: bool = typer.Option(
            False, "--templates", help="Also copy the templates of letters, plans and sheets, to change them in Word."
        ),
        pack: Path = PACK,
    ) -> None:
        """Make a folder with a sender, a directory of helpers and a first profile to fill in."""
        from readiness.assessment.prepare import prepare
        from readiness.cli.loading import day_of, load
        from readiness.documents.starting import starting_files, starting_templates
        from readiness.problems import has_errors
        from readiness.workspace.files import save, within

        begun = templates and (folder / "sender.yaml").exists()  # then templates alone are asked for
        files = starting_templates() if begun else starting_files(prepare(load(pack), day_of(None)), group, templates)
        problems = []
        for name, content in files.items():
            target = within(folder, name)
            if begun and isinstance(target, Path) and target.exists():
                say(f"Kept as it is: {folder / name}")
            elif isinstance(target, Path):
                wrong = save(target, content, replacing=content)
                problems += [wrong] if wrong else []
                if not wrong:
                    say(f"Written: {folder / name}")
            else:
                problems.append(target)
        report(problems)
        if has_errors(problems):
            raise typer.Exit(1)
        if begun:
            return
        say(f"Next: fill in {folder / 'profiles' / f'{group}.yaml'}, then run: readiness assess {folder}")
