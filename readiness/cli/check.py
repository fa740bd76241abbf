"""`readiness check`: everything that is wrong, at once, with file and line."""

from datetime import date
from pathlib import Path

import typer

from readiness.cli.common import AS_JSON, PACK, WHAT, WORKSPACE, report, say, write_json


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def check(what: list[str] = WHAT, pack: Path = PACK, workspace: Path = WORKSPACE, as_json: bool = AS_JSON) -> None:
        """Find every mistake in profiles, rule packs, delivery models and letter templates."""
        from readiness.checking.check import check_answers, check_pack_folder, check_templates
        from readiness.checking.model_checks import MODELS_FILE, check_models_folder
        from readiness.checking.plans import PRIVATE, check_plans_of, plans_among
        from readiness.cli.loading import load, open_workspace
        from readiness.documents.layout import count
        from readiness.problems import has_errors, in_order
        from readiness.shipped import PACK as SHIPPED

        packs = [Path(name) for name in what or () if (Path(name) / "pack.yaml").is_file()]
        models = [Path(name) for name in what or () if (Path(name) / MODELS_FILE).is_file()]
        rest = [name for name in what or () if Path(name) not in (*packs, *models)]
        problems = [problem for folder in packs for problem in check_pack_folder(folder)]
        checked = f"{len(packs)} rule pack" if packs else ""
        if models:
            loaded = load(pack, as_json)
            problems += [problem for folder in models for problem in check_models_folder(folder, loaded)]
            checked = "the delivery models"
        if rest or not (packs or models):
            loaded = load(pack, as_json)
            if pack is not None:
                problems += check_pack_folder(pack)
            space, subjects, found = open_workspace(rest, workspace)
            wrong = {problem.place.file for problem in found if problem.place}
            broken = [pair for pair in space.broken if pair[1].file in wrong]
            whole = [pair for subject in subjects for pair in subject.files]
            problems += [*found, *check_answers(loaded, [*whole, *broken]), *check_templates(space.folder)]
            problems += check_plans_of(loaded, space, rest, date.today())
            files = len(whole) + len(broken)
            about = (
                f"{count(files, 'file', 'files')} about {count(len(subjects), 'group or place', 'groups and places')}"
            )
            others = plans_among(space, rest)
            more = f" and {count(others, 'other file', 'other files')}" if others else ""
            checked = f"{about}{more}, with {loaded.info.id} {loaded.info.version}"
        found_all = in_order(problems)
        if as_json:
            told = [problem.as_json() for problem in found_all if problem.code not in PRIVATE]
            write_json({"form": "readiness-problems/1", "problems": told})
            report(problem for problem in found_all if problem.code in PRIVATE)
        else:
            report(found_all)
            errors = sum(problem.severity == "error" for problem in found_all)
            say(f"Checked {checked or SHIPPED}: {errors} to put right, {len(found_all) - errors} to look at.")
        if has_errors(found_all):
            raise typer.Exit(1)
