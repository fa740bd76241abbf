"""The two invented places, as tests look at them."""

from datetime import date
from functools import cache
from typing import Any

from readiness.assessment.assess import assess
from readiness.assessment.prepare import prepare
from readiness.model.profile import Profile
from readiness.model.requirement import Lot, Requirements
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.packs.terms import Market, read_market
from readiness.shipped import EXAMPLES, PACK
from readiness.workspace.workspace import Workspace, read_workspace

DAY = date(2026, 6, 1)


PLACES = ("larkfield", "marsh-end")


ABLE = ("open", "conditional")


SUPPORT = "larkfield-and-marsh-end-support"


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
def space() -> Workspace:
    return read_workspace(EXAMPLES, DAY)


@cache
def groups(place: str) -> dict[str, tuple[Profile, ...]]:
    """The dated files of every organisation in a place, by id."""
    return {
        subject.id: tuple(profile for profile, _ in subject.files)
        for subject in space().subjects
        if any(profile.in_locality == place for profile, _ in subject.files)
    }


@cache
def for_the_council(place: str) -> dict[str, tuple[dict[str, str], Any]]:
    """Role states and turnover of every organisation in a place, as its council may see them."""
    prepared = prepare(pack(), DAY, "organisation")
    found = {}
    for subject in space().subjects:
        if subject.id in groups(place):
            seen = assess(prepared, subject, commissioner=f"{place}-council")
            found[subject.id] = {role.role: str(role.state) for role in seen.roles}, seen.facts.get("turnover")
    return found


def able(place: str, role: str, states: tuple[str, ...] = ABLE) -> set[str]:
    return {name for name, (roles, _) in for_the_council(place).items() if roles[role] in states}


def newest(place: str, name: str, word: str) -> Any:
    """What the newest file that speaks of it says; None where none does."""
    said = [getattr(profile, word) for profile in groups(place)[name] if getattr(profile, word) is not None]
    return said[-1] if said else None


def wanted(place: str) -> Requirements:
    [found] = [plan for plan, _ in space().of(Requirements) if plan.locality == place and plan.stated <= DAY]
    return found


def lot_of(place: str, name: str) -> Lot:
    [lot] = [lot for lot in wanted(place).lots if lot.id == name]
    return lot


def leads_of(place: str, lot: Lot) -> set[str]:
    """Who may lead, by the rule of thumb that a contract is at most a quarter of the turnover."""
    turnover = {name: seen or 0 for name, (_, seen) in for_the_council(place).items()}
    return {name for name in able(place, "lead") if lot.yearly_value <= turnover[name] / 4}
