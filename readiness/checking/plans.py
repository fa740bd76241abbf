"""What `readiness check` says about ties, requirements, options and offers. It looks at a whole workspace."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from readiness.checking.appraisal_checks import check_appraisals
from readiness.checking.area_checks import AREA_CHECKS
from readiness.checking.decision_checks import check_decisions
from readiness.checking.delivery_checks import DELIVERY_CHECKS
from readiness.checking.desk import Desk, PlanCheck
from readiness.checking.lot_checks import LOT_CHECKS
from readiness.checking.network_checks import NETWORK_CHECKS, REFUSED_IN_OPTION
from readiness.checking.option_checks import OPTION_CHECKS
from readiness.checking.policy_checks import PoliciesContradict
from readiness.checking.requirement_checks import REQUIREMENT_CHECKS
from readiness.model.appraisal import Appraisal, Seal, Weights
from readiness.network.statements import PRIVATE_PROBLEMS
from readiness.packs.delivery import read_models
from readiness.packs.pack import Pack
from readiness.packs.terms import read_market
from readiness.problems import Problem
from readiness.shipped import MODELS
from readiness.workspace.files import find_yaml
from readiness.workspace.workspace import Workspace, files_about, read_workspace

PLAN_CHECKS: tuple[PlanCheck, ...] = (
    *REQUIREMENT_CHECKS,
    *AREA_CHECKS,
    *LOT_CHECKS,
    PoliciesContradict(),
    *OPTION_CHECKS,
    *DELIVERY_CHECKS,
    *NETWORK_CHECKS,
)
#: Codes of problems that tell of a refusal: they go to the officer alone, and into no file for other programs.
PRIVATE = PRIVATE_PROBLEMS | {REFUSED_IN_OPTION}


def check_plans(pack: Pack, space: Workspace, today: date) -> list[Problem]:
    """Everything that is wrong with the plans of a whole workspace, and with what organisations say they offer."""
    if not _written(space):
        return []
    market, problems = read_market(pack)
    if market is None:
        return list(problems) if space.plans or pack.terms else []
    desk = Desk(space, pack, market, today)
    return [problem for check in PLAN_CHECKS for problem in check.find(desk)]


def check_appraisals_in(pack: Pack, space: Workspace, today: date) -> list[Problem]:
    """Everything that is wrong with the appraisals of a whole workspace, by the delivery models that are shipped."""
    if not any(isinstance(plan, Appraisal | Weights | Seal) for plan, _ in space.plans):
        return []
    market, problems = read_market(pack)
    if market is None:
        return list(problems)
    models, problems = read_models(MODELS, pack, market)
    found = check_appraisals(Desk(space, pack, market, today), models) if models else []
    return [*problems, *found]


def check_plans_of(pack: Pack, space: Workspace, what: Iterable[str], today: date) -> list[Problem]:
    """Everything about plans and appraisals, for some files, folders or ids; for all where none is named.

    A plan names organisations, so the rest of the workspace is read too.
    """
    named = list(what)
    if not named:
        return _all(pack, space, today)
    meant = {path.resolve() for path in _files(space.folder, named)}
    if not meant & {Path(file).resolve() for file in _written(space)}:
        return []
    if not any(Path(name).is_dir() for name in named):  # then the workspace was not read as a whole
        space = read_workspace(space.folder, today)
    meant |= {Path(name).resolve() for name, _ in pack.terms}
    found = _all(pack, space, today)
    return [one for one in found if one.place is None or Path(one.place.file).resolve() in meant]


def plans_among(space: Workspace, what: Iterable[str]) -> int:
    """How many files of plans and appraisals there are among some files, folders or ids; in all where none is named."""
    named = list(what)
    meant = {path.resolve() for path in _files(space.folder, named)}
    return sum(not named or Path(document.file).resolve() in meant for _, document in space.plans)


def _all(pack: Pack, space: Workspace, today: date) -> list[Problem]:
    plans = [*check_plans(pack, space, today), *check_appraisals_in(pack, space, today)]
    return [*plans, *check_decisions(space, today)]


def _written(space: Workspace) -> list[str]:
    """The files with anything to check here."""
    profiles = [*(pair for subject in space.subjects for pair in subject.files), *space.broken]
    return [file.file for _, file in space.plans] + [file.file for profile, file in profiles if profile.offers]


def _files(folder: Path, named: list[str]) -> Iterable[Path]:
    ids = [name for name in named if not Path(name).exists()]
    if ids:
        yield from files_about(folder, ids)
    for path in map(Path, named):
        yield from find_yaml(path) if path.is_dir() else [path]
