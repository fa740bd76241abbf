"""Sealing the weights of an appraisal: a file that says what was fixed, on which day and by whom, before any score."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.cli.common import stop
from readiness.problems import Problem

if TYPE_CHECKING:
    from readiness.appraisal.files import AppraisalFiles
    from readiness.model.appraisal import Seal
    from readiness.packs.delivery import Models
    from readiness.workspace.workspace import Workspace
    from readiness.workspace.yaml_text import Plain


def seal_weights(
    space: "Workspace",
    files: "AppraisalFiles",
    models: "Models",
    by: str | None,
    today: date,
    as_of: str | None,
    as_json: bool,
) -> Path:
    """Write the seal beside the weights, and give its path; or end the command with what stands in the way."""
    from readiness.appraisal.sealing import seal
    from readiness.model.appraisal import Weights
    from readiness.workspace.files import save

    wrong = _in_the_way(files, by, as_of)
    if wrong is not None or files.file is None or by is None:
        stop([wrong] if wrong else [], as_json)
    about = files.file.appraisal
    name = f"{about}-{today.isoformat()}"
    made = seal(name, about, files.weights, models.digest, by.strip(), today)
    first = next(document.file for one, document in space.of(Weights) if one.appraisal == about)
    path = Path(first).parent / f"seal-{name}.yaml"
    unsaved = save(path, seal_text(made).encode())
    if unsaved is not None:
        stop([unsaved], as_json)
    return path


def seal_text(made: "Seal") -> str:
    """A seal as a person can read it."""
    from readiness.model.scalars import say_day
    from readiness.workspace.yaml_text import yaml_text

    groups = ", ".join(one.group for one in made.weights).replace("\n", " ")
    head = (
        f"# The weights of {groups}, as they stood on {say_day(made.sealed)}, before any score was shown.\n"
        "# Change nothing here: the last line is worked out from every word and number above it.\n"
    )
    weights: list[Plain] = [
        {
            "weights": one.weights,
            "group": one.group,
            "set_by": one.set_by,
            "swings": {name: str(swing) for name, swing in one.swings.items()},
        }
        for one in made.weights
    ]
    return head + yaml_text(
        {
            "seal": made.seal,
            "appraisal": made.appraisal,
            "sealed": made.sealed.isoformat(),
            "by": made.by,
            "pack": made.pack,
            "weights": weights,
            "sha256": made.sha256,
        }
    )


def _in_the_way(files: "AppraisalFiles", by: str | None, as_of: str | None) -> Problem | None:
    """Why nothing can be sealed."""
    why = "A seal says what was fixed, by whom and when, before any score was shown"
    if as_of is not None:
        return Problem("seal-with-day", "A seal bears the date of today", why, "Leave out --as-of")
    if by is None or not by.strip():
        return Problem("nobody-seals", "Nobody is named who seals the weights", why, 'Add --by "NAME"')
    if files.file is None:
        return Problem("nothing-to-seal", "There is no appraisal to seal weights for", why, "Write an appraisal file")
    if not files.weights:
        remedy = "Write a weights file for each group of people"
        return Problem("nothing-to-seal", f"No group has set weights for '{files.file.appraisal}'", why, remedy)
    if files.seal is not None:
        what = f"The weights of '{files.file.appraisal}' are sealed already, by '{files.seal.seal}'"
        remedy = "Keep that seal: a change since then prints both results. For a new start, write an appraisal anew"
        return Problem("sealed-already", what, why, remedy)
    return None
