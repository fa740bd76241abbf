"""From what a person typed to an appraisal: what `recommend` and `decide` share."""

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from readiness.cli.common import report, stop

if TYPE_CHECKING:
    from readiness.appraisal.files import AppraisalFiles
    from readiness.consortia.gathering import Gathered
    from readiness.consortia.options import TenderOptions
    from readiness.documents.appraisal.report import AppraisalReport
    from readiness.packs.delivery import Models
    from readiness.packs.pack import Pack
    from readiness.packs.terms import Market
    from readiness.problems import Problem
    from readiness.workspace.subjects import Subject
    from readiness.workspace.workspace import Workspace


class Asked(NamedTuple):
    """What was asked for, as typed."""

    wanted: str | None
    everything: bool
    confidential: bool
    seconds: int
    as_json: bool


class Place(NamedTuple):
    """A locality on a day, with all that is read for it. `today` is the day of the command."""

    name: str
    title: str
    subject: "Subject"
    day: date
    today: date
    pack: "Pack"
    market: "Market"
    models: "Models"
    space: "Workspace"
    files: "AppraisalFiles"


def read_place(
    locality: str, typed: tuple[str | None, Path | None, Path | None, Path], asked: Asked
) -> "tuple[Place, list[Problem]]":
    """All that is read, with warnings. What cannot be read ends it. `typed`: day, pack, models and workspace."""
    from readiness.appraisal.files import appraisal_of
    from readiness.cli.loading import day_of, load, locality_of, unread
    from readiness.packs.delivery import read_models
    from readiness.packs.terms import read_market
    from readiness.problems import Problem, has_errors
    from readiness.shipped import MODELS
    from readiness.workspace.workspace import read_workspace

    as_of, pack, folder, workspace = typed
    day, today = day_of(as_of), date.today()
    space = read_workspace(workspace, today)
    loaded = load(pack, asked.as_json)
    market, problems = read_market(loaded)
    if market is None:
        stop(problems, asked.as_json)
    models, wrong = read_models(folder or MODELS, loaded, market)
    if models is None:
        stop(wrong, asked.as_json)
    name, title = locality_of(space, locality, asked.as_json)
    subject = space.find(name)
    if isinstance(subject, Problem) or subject.kind != "locality":
        what = f"{title} has no file of its own that could be read"
        remedy = "Write one that starts with 'locality:' and its id"
        why = "What the place itself must put right is part of the answer"
        stop([*space.problems, Problem("no-locality-file", what, why, remedy)], asked.as_json)
    files, missing = appraisal_of(space, name, asked.wanted, day)
    if files is None or has_errors(unread(space)):
        stop([*missing, *space.problems], asked.as_json)
    place = Place(name, title, subject, day, today, loaded, market, models, space, files)
    return place, [*problems, *wrong, *space.problems]


def checked(place: Place, asked: Asked) -> "tuple[Gathered | None, list[Problem], list[Problem]]":
    """Who may take part, and what is wrong in the files: for anybody, for the officer alone. Errors end the command."""
    from readiness.checking.appraisal_checks import about_appraisal, check_appraisals
    from readiness.checking.desk import Desk
    from readiness.checking.plans import check_plans
    from readiness.cli.loading import about_these, parted
    from readiness.consortia.gathering import commissioner_of, gather
    from readiness.problems import has_errors

    space, files, private, gathered = place.space, place.files, list["Problem"](), None
    found = check_appraisals(Desk(space, place.pack, place.market, place.today), place.models)
    public = about_appraisal(space, files.file, found)
    if files.requirements is not None:
        eyes = None if asked.everything else commissioner_of(space, place.name, place.day)
        gathered, _ = gather(space, place.pack, place.market, files.requirements, place.day, place.today, eyes)
        plans = about_these(space, gathered, check_plans(place.pack, space, place.today))
        others, private = parted(plans, confidential=asked.confidential)
        public = [*public, *others]
    if has_errors([*public, *private]):
        report(private)
        stop([*space.problems, *public], asked.as_json)
    return gathered, public, private


def searched(place: Place, gathered: "Gathered", asked: Asked) -> "TenderOptions | None":
    """The consortia that could deliver the tender of the lot, with the options drawn up for it by hand."""
    from readiness.cli.loading import drawn_for, in_eyes
    from readiness.consortia.options import find_options
    from readiness.consortia.search import Budget

    file = place.files.file
    if file is None:
        return None
    lot = (file.requirements, file.lot)
    let = ({(of.requirements, each.id) for of, each in one.lots} for one in gathered.tenders)
    tender = next((one for one, lots in zip(gathered.tenders, let, strict=True) if lot in lots), None)
    if tender is None:
        return None
    candidates = in_eyes(
        gathered.candidates,
        place.space,
        (place.name, place.title),
        place.day,
        everything=asked.everything,
        as_json=asked.as_json,
    )
    budget = Budget(time.monotonic() + asked.seconds, time.monotonic)
    return find_options(candidates, tender, "claimed", budget, drawn_for(place.space, place.day, candidates, tender))


def appraised(place: Place, found: "TenderOptions | None") -> "AppraisalReport":
    """The frozen result."""
    from readiness.appraisal.appraise import appraise
    from readiness.assessment.assess import assess
    from readiness.cli.loading import prepared_for
    from readiness.consortia.gathering import commissioner_of
    from readiness.documents.appraisal.report import AppraisalReport

    commissioner = commissioner_of(place.space, place.name, place.day)
    prepared = prepared_for([place.subject], place.pack, place.space, place.day, commissioner)
    locality = assess(prepared["locality"], place.subject)
    file, _, weights, seal = place.files
    return AppraisalReport(
        result=appraise(place.models, file, locality, found, weights, seal),
        files=place.files,
        locality=place.name,
        title=place.title,
        as_of=place.day,
        pack=place.pack,
        market=place.market,
        organisations=tuple((one.id, one.name) for one in place.space.subjects if one.kind == "organisation"),
    )
