"""The options of the shipped example, found once for all tests, and what tests make of them."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from readiness.consortia.blocked import Blocked
from readiness.consortia.conditions import Condition
from readiness.consortia.drawn import Broken, Drawn
from readiness.consortia.gathering import commissioner_of, gather, requirements_of
from readiness.consortia.instance import Instance
from readiness.consortia.option import Consortium, Delivered, Option, Seat
from readiness.consortia.options import TenderOptions, find_options
from readiness.consortia.search import Budget
from readiness.documents.options.report import OptionsReport
from readiness.model.requirement import DrawnOption
from readiness.network.graph import Network
from readiness.shipped import EXAMPLES
from readiness.workspace.workspace import read_workspace
from tests.network.areas import market
from tests.texts import shipped

DAY, TODAY = date(2026, 6, 1), date(2026, 11, 23)
SUPPORT, HARBOUR, WHEELHOUSE = "larkfield-and-marsh-end-support", "harbour-and-hearth", "wheelhouse-community-trust"
FAMILY_HELP, TOGETHER, BIRTH = "family-help", "families-2027", "birth-and-feeding"
HAND_MADE = "harbour-and-seven"
#: Names such as people choose: with signs that pages, Word and spreadsheets read in a way of their own.
AWKWARD = (
    "=cmd|' /C calc'!A0",
    "Young <b>Parents</b> & Co",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
)


@cache
def options_of(locality: str = "larkfield", *tenders: str, **how: Any) -> OptionsReport:
    """The options of an example locality, of some of its tenders or all, in the eyes of its council."""
    space = read_workspace(EXAMPLES, TODAY)
    wanted, problems = requirements_of(space, locality, None, DAY)
    assert wanted is not None, problems
    gathered, _ = gather(space, shipped(), market(), wanted, DAY, TODAY)
    candidates = replace(gathered.candidates, commissioner=commissioner_of(space, locality, DAY))
    drawn = [one for one, _ in space.of(DrawnOption) if one.requirements == wanted.requirements]
    found = []
    for tender in gathered.tenders:
        if not tenders or tender.id in tenders:
            mine = tuple(one for one in drawn if one.lot in [lot.id for _, lot in tender.lots])
            found.append(find_options(candidates, tender, "claimed", Budget(), mine))
    title = locality.replace("-", " ").title()
    return OptionsReport(locality, title, DAY, "claimed", shipped(), market(), candidates, wanted, tuple(found), **how)


def tender(report: OptionsReport, name: str) -> TenderOptions:
    """One tender of a report."""
    return next(found for found in report.tenders if found.tender.id == name)


def only(report: OptionsReport, found: TenderOptions, **how: Any) -> OptionsReport:
    """The report with one tender."""
    return replace(report, tenders=(found,), **how)


def with_refusals(report: OptionsReport, *, confidential: bool) -> OptionsReport:
    """A drawn option whose members refuse each other, and a form that refusals alone block, beside another reason."""
    found = tender(report, FAMILY_HELP)
    hand_made = next(one for one in found.drawn if one.file.option == HAND_MADE)
    refused = hand_made._replace(broken=(Broken("refusals", FAMILY_HELP, (WHEELHOUSE, HARBOUR), private=True),))
    conditions = Condition("refusals", None, _same, private=True), Condition("capacity", None, _same)
    blocked = Blocked("managing-agent", (), (), conditions, conditions, (), proved=True)
    return only(report, replace(found, drawn=(refused,), blocked=(blocked,)), confidential=confidential)


def _same(instance: Instance) -> Instance:
    return instance


def drawn_for_one_lot(report: OptionsReport) -> OptionsReport:
    """Two lots let together, with an option drawn up by hand for the second alone: the first option's part of it."""
    found = tender(report, TOGETHER)
    first, part = found.printed[0], found.printed[0].consortia[1]
    option = replace(
        first,
        consortia=(part,),
        seats=tuple(one for one in first.seats if one.lot == part.lot),
        deliveries=tuple(one for one in first.deliveries if one.lot == part.lot),
        paid=tuple(one for one in first.paid if one[0] == part.lot),
    )
    file = next(one for one in tender(report, FAMILY_HELP).drawn if one.file.option == HAND_MADE).file
    file = file.model_copy(update={"option": "second-lot", "name": "The second lot", "lot": part.lot})
    return only(report, replace(found, drawn=(Drawn(file, option, (), (), (), 3),)))


def crowded(report: OptionsReport) -> OptionsReport:
    """An option of everybody on file, most with long names, some with awkward ones."""
    found, network = tender(report, FAMILY_HELP), report.candidates.network
    names = [f"The {number}th Family Support Association of Greater Larkfield" for number in range(len(network.names))]
    names[: len(AWKWARD)] = AWKWARD
    called: Network = replace(
        network, organisations=tuple((who, name) for (who, _), name in zip(network.organisations, names, strict=True))
    )
    candidates = replace(report.candidates, network=called)
    big = _everybody(found, candidates.ids)
    found = replace(found, candidates=candidates, printed=(big,), departures=((),), chances=(None,), drawn=())
    return replace(only(report, found), candidates=candidates)


def _everybody(found: TenderOptions, everybody: tuple[str, ...]) -> Option:
    part = found.tender.lots[0][1].delivers[0]
    area = next(iter(part.each))
    return replace(
        found.printed[0],
        consortia=(Consortium(FAMILY_HELP, SUPPORT, everybody),),
        seats=tuple(Seat(FAMILY_HELP, who, "full", False, "not known", "not known", ()) for who in everybody),
        deliveries=tuple(Delivered(FAMILY_HELP, who, part.service, area, 1, 62_000) for who in everybody),
        paid=tuple((FAMILY_HELP, who, 62_000) for who in everybody),
        alternatives=(),
    )
