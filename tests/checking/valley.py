"""A made-up place with an appraisal of four options, and the weights of two groups of people: nothing in it is wrong.

It stands on Riverside (`riverside.py`), in which no group is ready for a role: so no consortium is found, and the
options are filled from files.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from readiness.appraisal.sealing import seal
from readiness.checking.appraisal_checks import check_appraisals
from readiness.checking.desk import Desk
from readiness.cli.sealing import seal_text
from readiness.model.appraisal import Weights
from readiness.packs.delivery import Models, read_models
from readiness.packs.terms import Market, read_market
from readiness.problems import Problem
from readiness.shipped import MODELS
from readiness.workspace.workspace import read_workspace
from tests.checking.riverside import DAY, LOCALITY, write_riverside
from tests.texts import as_yaml, shipped

MUST_HAVES = ("holder", "money", "law-and-time", "local-groups")
FIGURES = ("small-groups", "local-groups", "breadth", "price", "resilience", "set-up", "vat", "start", "management")
LEVELS = ("reach", "say", "staff-and-pensions")
#: Better, as good and worse on every criterion: in the order of FIGURES.
GOOD = ("40", "80", "80", "£200", "20", "£10000", "£0", "4", "30")
FAIR = ("20", "60", "40", "£400", "60", "£40000", "£5000", "8", "60")
POOR = ("5", "20", "10", "£800", "90", "£90000", "£15000", "20", "95")
Text = dict[str, Any]


def candidate(name: str, model: str, figures: Iterable[str] = (), level: str = "", **more: Any) -> Text:
    """An option that meets every must-have, with a figure on every criterion where some are given."""
    given: Text = {key: {"value": value, "source": "a note"} for key, value in zip(FIGURES, figures, strict=False)}
    given |= {key: {"level": level, "source": "a talk"} for key in LEVELS if level}
    met = {key: {"answer": "yes", "source": "a minute"} for key in MUST_HAVES}
    return {"id": name, "title": f"Plan {name.title()}", "model": model, "must_haves": met, "figures": given, **more}


COUNCIL = candidate("council", "local-authority", GOOD, "4")
NATIONAL = candidate("national", "external-provider", FAIR, "2", provider="ash")
SCHOOL = candidate("school", "school-or-public-body", POOR, "1")
TODAY = candidate("today", "no-change", FAIR, "1", red_line={"because": "It ends", "by": "cabinet", "on": "2026-05-02"})
OPTIONS = (COUNCIL, NATIONAL, SCHOOL, TODAY)
SWINGS = {"council": {"price": "100", "start": "50", "reach": "40"}, "parents": {"reach": "100", "say": "80"}}


def appraisal(options: Iterable[Text] = OPTIONS, **more: Any) -> Text:
    """An appraisal file."""
    plain = {"appraisal": "ways", "requirements": "river-help", "lot": "help", "name": "Ways to help", "by": "officer"}
    return {**plain, "stated": "2026-05-20", "candidates": list(options), **more}


def weights(group: str, swings: Text | None = None, **more: Any) -> Text:
    """The weights of a group of people."""
    plain = {"weights": f"of-{group}", "appraisal": "ways", "group": group.title(), "set_by": f"the {group}"}
    return {**plain, "on": "2026-05-22", "swings": swings or SWINGS[group], **more}


def write_valley(
    folder: Path, options: Iterable[Text] | None = OPTIONS, groups: Iterable[Text] | None = None, **more: Any
) -> Path:
    """The files of the place. `options` None: nobody has written an appraisal. `more`: other words of it."""
    write_riverside(folder)
    (folder / "riverside.yaml").write_text(f"{LOCALITY}commissioner: river-council\n", encoding="utf-8")
    if options is None:
        return folder
    (folder / "appraisal.yaml").write_bytes(as_yaml(appraisal(options, **more)))
    for one in [weights(name) for name in SWINGS] if groups is None else groups:
        (folder / f"weights-{one['weights']}.yaml").write_bytes(as_yaml(one))
    return folder


def write_seal(folder: Path, name: str = "first", *, pack: str = "", changed: tuple[str, str] = ("", "")) -> Path:
    """A seal of the day over the weights of both groups, with some words of the file changed afterwards."""
    files = [Weights.model_validate(weights(one)) for one in SWINGS]
    text = seal_text(seal(name, "ways", files, pack or terms().models.digest, "Clerk", DAY))
    assert changed[0] in text
    (folder / f"seal-{name}.yaml").write_text(text.replace(*changed), encoding="utf-8")
    return folder


class Terms(NamedTuple):
    """What is shipped."""

    models: Models
    market: Market


def terms() -> Terms:
    """The delivery models and the terms that are shipped."""
    market, _ = read_market(shipped())
    assert market is not None
    models, problems = read_models(MODELS, shipped(), market)
    assert models is not None, problems
    return Terms(models, market)


def problems_in_valley(folder: Path) -> list[Problem]:
    """What the checks of appraisals say of a folder; every file of it can be read."""
    space = read_workspace(folder, DAY)
    assert not space.problems, [str(one) for one in space.problems]
    found = terms()
    return check_appraisals(Desk(space, shipped(), found.market, DAY), found.models)
