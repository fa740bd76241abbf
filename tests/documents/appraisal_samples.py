"""A small sealed appraisal of the shipped example, worked out once for all tests, and what tests make of it."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from readiness.appraisal.appraise import Appraised, appraise
from readiness.appraisal.files import AppraisalFiles
from readiness.appraisal.sealing import seal
from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.consortia.gathering import gather, requirements_of
from readiness.consortia.options import TenderOptions, find_options
from readiness.consortia.search import Budget
from readiness.documents.appraisal.report import AppraisalReport
from readiness.model.appraisal import Appraisal, Weights
from readiness.model.requirement import Requirements
from readiness.packs.delivery import Models, read_models
from readiness.shipped import EXAMPLES, MODELS
from readiness.workspace.subjects import Subject
from readiness.workspace.workspace import Workspace, read_workspace
from tests.network.areas import market
from tests.texts import shipped

DAY, TODAY = date(2026, 6, 1), date(2026, 11, 23)
PROVIDER, LEADS = "Harbour & Hearth Families", "Larkfield and Marsh End Support"
YES = {"answer": "yes", "source": "Workshop of 4 May 2026"}
ALL_MET = dict.fromkeys(("holder", "money", "law-and-time", "local-groups"), YES)
PAPER = {
    "decision_asked": "To agree the way in which family help is secured from April 2027.",
    "consultation": "212 families answered in March 2026. Most want one place to ask.",
    "equality": "Assessed on 20 April 2026. No group of families is left worse off.",
    "conflicts": f"One trustee of {LEADS} sits on the council's panel. He took no part.",
    "contact": "Priya Sandhu, commissioning manager, 01000 000000",
}
COUNCIL = {"price": 100, "resilience": 60, "start": 40, "reach": 80, "vat": 10, "small-groups": 30}
PARENTS = {"reach": 100, "say": 90, "small-groups": 50, "local-groups": 60, "breadth": 30}


@cache
def workspace() -> Workspace:
    """The shipped example."""
    return read_workspace(EXAMPLES, TODAY)


@cache
def models() -> Models:
    """The shipped delivery models."""
    found, problems = read_models(MODELS, shipped(), market())
    assert found is not None, problems
    return found


@cache
def requirements() -> Requirements:
    """What Larkfield asks for."""
    found, problems = requirements_of(workspace(), "larkfield", "larkfield-family-help", DAY)
    assert found is not None, problems
    return found


def figures(**levels: str) -> dict[str, Any]:
    """Figures of a candidate: `level_` before a level, with their source."""
    source = f"Costing of the council, seen by {LEADS}"
    return {
        name.removeprefix("level_").replace("_", "-"): {
            ("level" if name.startswith("level_") else "value"): value,
            "source": source,
            "on": "2026-04-20",
        }
        for name, value in levels.items()
    }


IN_HOUSE = figures(
    **{"price": "460", "small_groups": "5", "local_groups": "100", "breadth": "0", "resilience": "100"},
    **{"set_up": "20000", "vat": "0", "start": "3", "management": "1"},
    **{"level_staff_and_pensions": "4", "level_reach": "1", "level_say": "1"},
)
CANDIDATES: tuple[dict[str, Any], ...] = (
    {"id": "council", "title": "Larkfield Council itself", "model": "local-authority", "figures": IN_HOUSE},
    {
        "id": "lead",
        "title": "Harbour & Hearth and partners",
        "model": "lead-partner-delivering",
        "figures": figures(level_staff_and_pensions="2", level_reach="4", level_say="3"),
    },
    {
        "id": "body",
        "title": "A new body",
        "model": "community-consortium",
        "figures": figures(level_staff_and_pensions="1", level_reach="4", level_say="4", management="100"),
    },
)
APART: dict[str, Any] = {
    "id": "outside",
    "title": PROVIDER,
    "model": "external-provider",
    "provider": "harbour-and-hearth",
    "must_haves": {"holder": {"answer": "yes", "source": f"Letter of {PROVIDER}"}},
    "figures": figures(
        **{"price": "520", "small_groups": "10", "local_groups": "30", "breadth": "20", "resilience": "100"},
        **{"level_reach": "2", "level_say": "1", "start": "9"},
    ),
}
OUT: dict[str, Any] = {
    "id": "same",
    "title": "As it is",
    "model": "no-change",
    "must_haves": {"money": {"answer": "no", "source": "The present grants end in March 2027"}},
    "red_line": {"because": "The present agreements cannot be renewed", "by": "cabinet", "on": "2026-03-10"},
    "rejected_because": f"{PROVIDER} would be left out.",
}


@cache
def place() -> Assessment:
    """Larkfield itself."""
    subject = workspace().find("larkfield")
    assert isinstance(subject, Subject)
    return assess(prepare(shipped(), DAY, "locality"), subject)


@cache
def search() -> TenderOptions:
    """The consortia for family help."""
    gathered, _ = gather(workspace(), shipped(), market(), requirements(), DAY, TODAY)
    candidates = replace(gathered.candidates, commissioner="larkfield-council")
    tender = next(one for one in gathered.tenders if any(lot.id == "family-help" for _, lot in one.lots))
    return find_options(candidates, tender, "claimed", Budget())


@cache
def report(kind: str = "sealed") -> AppraisalReport:
    """An appraisal: `sealed`, `not sealed`, `changed` since it was sealed, or `nothing` where nobody wrote a file."""
    wanted, locality = requirements(), place()
    small = models()._replace(verdicts=models().verdicts.model_copy(update={"samples": 20_000}))
    if kind == "nothing":
        nothing: Appraised = appraise(small, None, locality, None)
        return _report(nothing, AppraisalFiles(None, None))
    file = Appraisal.model_validate(
        {
            **{"appraisal": "larkfield-models", "requirements": wanted.requirements, "lot": "family-help"},
            **{"name": "Who runs family help", "by": "commissioning manager", "stated": "2026-05-01", "paper": PAPER},
            "candidates": [*({"must_haves": ALL_MET, **one} for one in CANDIDATES), APART, OUT],
        }
    )
    before = (weights("council", COUNCIL), weights("parents", PARENTS))
    mark = seal("seal", file.appraisal, before, small.digest, "head of legal services", date(2026, 5, 4))
    now = (before[0], weights("parents", {**PARENTS, "say": 40})) if kind == "changed" else before
    result = appraise(small, file, locality, search(), now, None if kind == "not sealed" else mark)
    return _report(result, AppraisalFiles(file, wanted, now, result.seal))


def weights(group: str, swings: dict[str, int]) -> Weights:
    """The weights of a group."""
    said = {name: str(value) for name, value in swings.items()}
    who = {"council": "head of commissioning", "parents": f"parents' panel, with {LEADS}"}[group]
    about = {"weights": group, "appraisal": "larkfield-models", "group": group.title(), "on": "2026-05-02"}
    return Weights.model_validate({**about, "set_by": who, "swings": said})


def _report(result: Appraised, files: AppraisalFiles) -> AppraisalReport:
    return AppraisalReport(result, files, "larkfield", "Larkfield", DAY, shipped(), market())


def names() -> set[str]:
    """The name and id of every organisation of the workspace but the council, which asks for the decision."""
    those = [one for one in workspace().subjects if one.kind == "organisation"]
    found = {name for one in those for name in (one.id, one.name)}
    return {one for one in found if one and one not in ("larkfield-council", "Larkfield Council")}
