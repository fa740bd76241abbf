"""What a search starts from: the requirements of a locality, and everybody who may take part, in one pair of eyes."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readiness.assessment.view import seen_by
from readiness.consortia.candidates import Candidates
from readiness.consortia.tenders import Tender, tenders
from readiness.model.requirement import DrawnOption, Requirements
from readiness.network.graph import read_network
from readiness.packs.pack import Pack
from readiness.packs.terms import Market
from readiness.problems import Problem, likely
from readiness.workspace.subjects import Subject
from readiness.workspace.workspace import Workspace


class Gathered(NamedTuple):
    """The requirements, their tenders, and the candidates."""

    requirements: Requirements
    tenders: tuple[Tender, ...]
    candidates: Candidates


def requirements_of(
    space: Workspace, locality: str, wanted: str | None, as_of: date
) -> tuple[Requirements | None, tuple[Problem, ...]]:
    """The requirements of a locality that stood on a day; where there are several, the one named."""
    found = {
        file.requirements: file
        for file, _ in space.of(Requirements)
        if file.locality.casefold() == locality.casefold() and file.stated <= as_of
    }
    if wanted is not None:
        chosen = next((file for name, file in found.items() if name.casefold() == wanted.casefold()), None)
        if chosen is None:
            known = f"Use one of: {', '.join(found)}" if found else "Write requirements.yaml"
            what = f"{locality} has no requirements '{wanted}' that stood on that day"
            return None, (Problem("no-requirements", what, "", likely(wanted, found) or known),)
        return chosen, ()
    if len(found) != 1:
        what = f"{locality} has {len(found) or 'no'} requirements files that stood on that day"
        remedy = f"Name one: --for {' or --for '.join(found)}" if found else "Write requirements.yaml, or give --as-of"
        return None, (Problem("no-requirements" if not found else "several-requirements", what, "", remedy),)
    return next(iter(found.values())), ()


def gather(
    space: Workspace,
    pack: Pack,
    market: Market,
    requirements: Requirements,
    as_of: date,
    today: date,
    commissioner: str | None = None,
) -> tuple[Gathered, tuple[Problem, ...]]:
    """Everybody in the localities of the tenders, whoever is tied to these, and whoever offers what is asked for there.

    And whoever is in an option drawn up for them by hand. `today` is the day of the command. For a `commissioner`, an
    offer that is not shared with it brings nobody in. The problems are those of the ties: see
    `network.statements.PRIVATE_PROBLEMS`.
    """
    others = [file for file, _ in space.of(Requirements) if file.stated <= as_of]
    let = tenders(requirements, others)
    seen = [one if commissioner is None else seen_by(commissioner, one, pack, as_of)[0] for one in space.subjects]
    also = [*_who_may_take_part(seen, let, as_of), *_drawn_in(space, let, as_of)]
    network, problems = read_network(space, requirements.locality, market, as_of, also, today=today)
    subjects = {one.id: one for one in space.subjects if one.kind == "organisation"}
    return Gathered(requirements, let, Candidates(pack, market, network, subjects, as_of)), problems


def commissioner_of(space: Workspace, locality: str, as_of: date) -> str | None:
    """The commissioner that the newest file of a locality names."""
    subject = next((one for one in space.subjects if one.id.casefold() == locality.casefold()), None)
    files = [profile for profile, _ in subject.files if profile.answered <= as_of] if subject else []
    return next((one.commissioner for one in reversed(files) if one.commissioner), None)


def _who_may_take_part(subjects: Iterable[Subject], let: Iterable[Tender], as_of: date) -> list[str]:
    places = {file.locality for tender in let for file, _ in tender.lots}
    asked = {(cell.service, cell.area) for tender in let for cell in tender.cells}
    found = []
    for subject in subjects:
        if subject.kind != "organisation":
            continue
        files = [profile for profile, _ in subject.files if profile.answered <= as_of]
        offers = [offer for profile in files for offer in profile.offers or ()]
        offered = {(offer.service, area) for offer in offers for area in offer.areas}
        if places & {profile.in_locality for profile in files} or asked & offered:
            found.append(subject.id)
    return found


def _drawn_in(space: Workspace, let: Iterable[Tender], as_of: date) -> list[str]:
    """Who is on file and in an option drawn up by hand, from wherever."""
    lots = {(file.requirements, lot.id) for tender in let for file, lot in tender.lots}
    drawn = [one for one, _ in space.of(DrawnOption) if (one.requirements, one.lot) in lots and one.on <= as_of]
    named = {name.casefold() for one in drawn for name in (one.lead, *one.members)}
    return [one.id for one in space.subjects if one.kind == "organisation" and one.id.casefold() in named]
