"""The files of an appraisal in a workspace: which one is meant, with its weights, its seal and its requirements."""

from datetime import date
from typing import NamedTuple

from readiness.model.appraisal import Appraisal, Seal, Weights
from readiness.model.requirement import Requirements
from readiness.problems import Problem, likely
from readiness.workspace.workspace import Workspace


class AppraisalFiles(NamedTuple):
    """What stood on a day. `file` None: nobody has written any options down; then each model stands for itself."""

    file: Appraisal | None
    requirements: Requirements | None
    weights: tuple[Weights, ...] = ()
    seal: Seal | None = None


def appraisal_of(
    space: Workspace, locality: str, wanted: str | None, as_of: date
) -> tuple[AppraisalFiles | None, tuple[Problem, ...]]:
    """The appraisal of a locality that stood on a day; where there are several, the one named.

    Of two files of one appraisal, or of the weights of one group, the newest of the day counts; so does the newest
    seal. What was set after the day does not exist yet.
    """
    wants = {file.requirements: file for file, _ in space.of(Requirements) if file.stated <= as_of}
    found = {
        file.appraisal: file
        for file, _ in sorted(space.of(Appraisal), key=lambda one: one[0].stated)
        if file.stated <= as_of
        and file.requirements in wants
        and wants[file.requirements].locality.casefold() == locality.casefold()
    }
    if wanted is None and not found:
        return AppraisalFiles(None, None), ()
    if wanted is None and len(found) > 1:
        what = f"{locality} has {len(found)} appraisals that stood on that day"
        return None, (Problem("several-appraisals", what, "", f"Name one: --for {' or --for '.join(found)}"),)
    name = wanted or next(iter(found))
    file = next((one for key, one in found.items() if key.casefold() == name.casefold()), None)
    if file is None:
        known = f"Use one of: {', '.join(found)}" if found else "Write an appraisal file"
        what = f"{locality} has no appraisal '{name}' that stood on that day"
        return None, (Problem("no-appraisal", what, "", likely(name, found) or known),)
    weights = {one.weights: one for one in sorted(_weights(space, file, as_of), key=lambda one: one.on)}
    seals = [one for one, _ in space.of(Seal) if one.appraisal == file.appraisal and one.sealed <= as_of]
    newest = max(seals, key=lambda one: (one.sealed, one.seal), default=None)
    ordered = tuple(weights[name] for name in sorted(weights))
    return AppraisalFiles(file, wants[file.requirements], ordered, newest), ()


def _weights(space: Workspace, file: Appraisal, as_of: date) -> list[Weights]:
    return [one for one, _ in space.of(Weights) if one.appraisal == file.appraisal and one.on <= as_of]
