"""`readiness demo`: the shipped example groups, assessed, with a letter for each."""

import shutil
from pathlib import Path

import typer

from readiness.cli.common import report, say, stop

DAY = "2026-06-01"
SEE_ALSO = "See more:"
MORE = (
    "assess larkfield-parents-group",
    "plan larkfield-parents-group",
    "options larkfield --lot family-help",
    "recommend larkfield",
)


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def demo(
        folder: Path = typer.Argument(Path("readiness-demo"), help="Where to put the examples and their letters."),
    ) -> None:
        """Assess made-up example groups and write a letter for each."""
        from datetime import date

        from readiness.assessment.assess import assess
        from readiness.cli.letter import Tally, write_letters
        from readiness.cli.loading import load, prepared_for
        from readiness.documents.layout import plain_console
        from readiness.documents.overview import overview
        from readiness.problems import Problem, has_errors
        from readiness.shipped import EXAMPLES
        from readiness.workspace.workspace import read_workspace

        if not (folder / "sender.yaml").exists():
            if folder.exists() and any(folder.iterdir()):
                stop(
                    [
                        Problem(
                            "exists",
                            f"The folder {folder} is not empty",
                            "What is in it would be mixed with the examples",
                            "Name another folder: readiness demo FOLDER",
                        )
                    ]
                )
            shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
        day = date.fromisoformat(DAY)
        loaded = load(None)
        space = read_workspace(folder, date.today())
        ready = prepared_for(space.subjects, loaded, space, day)
        results = [assess(ready[subject.kind], subject) for subject in space.subjects]
        groups = [result for result in results if result.subject.kind == "organisation"]
        say(overview(groups, plain=plain_console()))
        tally = Tally()
        write_letters(groups, space, "docx", folder / "letters", overwrite=False, tally=tally)
        report([*space.problems, *tally.problems, *(problem for result in results for problem in result.problems)])
        say("")
        say(f"{tally.words(folder / 'letters')} Open one in Word.")
        say("\n".join([SEE_ALSO, *(f"  readiness {line} -w {folder} --as-of {DAY}" for line in MORE)]))
        if has_errors([*space.problems, *tally.problems]):
            raise typer.Exit(1)
