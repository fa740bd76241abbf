"""The appraisals of the two made-up places. `python -m tests.appraisal.places` seals their weights again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from readiness.appraisal.appraise import Appraised, appraise
from readiness.appraisal.files import AppraisalFiles, appraisal_of
from readiness.appraisal.sealing import seal
from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import Prepared, prepare
from readiness.consortia.gathering import commissioner_of, gather
from readiness.consortia.options import TenderOptions, find_options
from readiness.consortia.search import Budget
from readiness.model.appraisal import Seal, Weights
from readiness.model.requirement import DrawnOption
from readiness.packs.delivery import Models, read_models
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.packs.terms import Market, read_market
from readiness.shipped import EXAMPLES, MODELS, PACK
from readiness.workspace.subjects import Subject
from readiness.workspace.workspace import Workspace, read_workspace

TODAY = date(2026, 11, 23)
#: The day on which all four appraisals stand. The first of each place stands on 1 June 2026 too.
DAY = date(2026, 11, 2)
#: Appraisal: its place, the name of its seal, who sealed the weights and when.
SEALS = {
    "family-help-models": ("larkfield", "family-help", "head of legal services, Larkfield Council", date(2026, 5, 28)),
    "young-parents-models": (
        "larkfield",
        "young-parents",
        "head of legal services, Larkfield Council",
        date(2026, 10, 8),
    ),
    "hub-models": ("marsh-end", "hub", "monitoring officer, Marsh End Council", date(2026, 5, 29)),
    "saltings-models": ("marsh-end", "saltings", "monitoring officer, Marsh End Council", date(2026, 10, 15)),
}
SEAL_AGAIN = "The models or weights changed. Seal the examples again: .venv/bin/python -m tests.appraisal.places"


@cache
def pack() -> Pack:
    loaded, problems = load_pack(PACK)
    assert loaded is not None, [str(problem) for problem in problems]
    return loaded


@cache
def market() -> Market:
    found, problems = read_market(pack())
    assert found is not None, [str(problem) for problem in problems]
    return found


@cache
def models() -> Models:
    found, problems = read_models(MODELS, pack(), market())
    assert found is not None, [str(problem) for problem in problems]
    return found


@cache
def space() -> Workspace:
    return read_workspace(EXAMPLES, TODAY)


def subject(name: str) -> Subject:
    found = space().find(name)
    assert isinstance(found, Subject), found
    return found


def locality(name: str, day: date = DAY) -> Assessment:
    """A place as it was assessed on a day."""
    return _locality(name, day)


@cache
def _locality(name: str, day: date) -> Assessment:
    return assess(_prepared(day), subject(name))


@cache
def _prepared(day: date) -> Prepared:
    return prepare(pack(), day, "locality")


def files(name: str, day: date = DAY) -> AppraisalFiles:
    """The files of an appraisal that stood on a day."""
    found, problems = appraisal_of(space(), SEALS[name][0], name, day)
    assert found is not None, [str(problem) for problem in problems]
    return found


def search(name: str, day: date = DAY) -> TenderOptions:
    """What the search finds for the lot of an appraisal, in the eyes of its commissioner."""
    return _search(name, day)


@cache
def _search(name: str, day: date) -> TenderOptions:
    return searched(name, day, Budget())


def searched(name: str, day: date, budget: Budget) -> TenderOptions:
    """The same, in a given time."""
    of = files(name, day)
    assert of.file is not None and of.requirements is not None  # noqa: PT018
    lot = of.file.lot
    gathered, _ = gather(space(), pack(), market(), of.requirements, day, TODAY)
    ours = replace(gathered.candidates, commissioner=commissioner_of(space(), of.requirements.locality, day))
    tender = next(one for one in gathered.tenders if lot in {each.id for _, each in one.lots})
    drawn = tuple(one for one, _ in space().of(DrawnOption) if (one.requirements, one.lot) == _lot_of(of))
    return find_options(ours, tender, "claimed", budget, drawn)


def _lot_of(of: AppraisalFiles) -> tuple[str, str]:
    assert of.file is not None
    return of.file.requirements, of.file.lot


def appraised(name: str, day: date = DAY) -> Appraised:
    """An appraisal of a made-up place, as it is shipped."""
    return _appraised(name, day)


@cache
def _appraised(name: str, day: date) -> Appraised:
    of = files(name, day)
    return appraise(models(), of.file, locality(SEALS[name][0], day), search(name, day), of.weights, of.seal)


def sealed_now(name: str) -> Seal:
    """The seal as it would be made today, over the weights on file, for the delivery models as they are."""
    _, short, by, day = SEALS[name]
    weights = [one for one, _ in space().of(Weights) if one.appraisal == name]
    return seal(f"{short}-seal", name, weights, models().digest, by, day)


def path_of(name: str) -> Path:
    place, short, *_ = SEALS[name]
    return EXAMPLES / place / f"seal-{short}.yaml"


def written(made: Seal) -> str:
    """A seal as a file."""
    lines = [
        "# yaml-language-server: $schema=../../schemas/seal.schema.json",
        "# A made-up place. A program wrote this seal. Whoever changes a word of it breaks it.",
        f"seal: {made.seal}",
        f"appraisal: {made.appraisal}",
        f"sealed: {made.sealed.isoformat()}",
        f"by: {made.by}",
        f"pack: {made.pack}",
        "weights:",
    ]
    for one in made.weights:
        lines += [f"  - weights: {one.weights}", f"    group: {one.group}", f"    set_by: {one.set_by}", "    swings:"]
        lines += [f"      {criterion}: {swing}" for criterion, swing in one.swings.items()]
    return "\n".join([*lines, f"sha256: {made.sha256}", ""])


def main(names: Iterable[str] = tuple(SEALS)) -> None:
    """Write the seals of the examples again."""
    for name in names:
        path_of(name).write_text(written(sealed_now(name)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
