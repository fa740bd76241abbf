"""Brook, a made-up place of two areas: groups, ties and a lot as a person would type them, and searches over them.

A group may deliver when question *checked* is yes; it may lead when *leads* is too and its turnover is large enough:
a lead's contracts may come to 25 % of it. What was seen of a group is seen by nobody's body unless a test says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from readiness.consortia.candidates import Candidates
from readiness.consortia.front import Front, front
from readiness.consortia.gathering import gather, requirements_of
from readiness.consortia.search import Budget
from readiness.consortia.tenders import Tender
from readiness.model.assessment import Part
from readiness.workspace.workspace import read_workspace
from tests.network.areas import market
from tests.texts import a_pack, a_question, a_rule, as_yaml

DAY = date(2026, 6, 1)
NORTH, SOUTH = "X-NORTH", "X-SOUTH"
Text = dict[str, Any]
PACK = a_pack(
    a_rule("checked", "checked", must_for={"lead": "yes", "full": "yes"}),
    a_rule("leads", "leads", must_for={"lead": "yes"}),
    a_rule("fits", {"fact": "turnover", "lot_share_at_most": "lot-share"}, gate_only="yes", must_for={"lead": "met"}),
    questions=[a_question("leads", "yes/no")],
)


def group(name: str, offers: Text | None, *, lead: str = "no", seen: str = "2026-05-01", **more: Any) -> Text:
    """A group based in the north with £400,000 a year and no contracts. `offers`: most by area, of stay-and-play.

    Amounts in one area are one offer each. `seen` empty: all of it is only claimed.
    """
    day = {"seen": seen} if seen else {}
    paper = {"for": ["checked", "leads", "turnover"], "what": "A folder of papers", "made": "2026-04-01", **day}
    parts = [
        {"service": "stay-and-play", "areas": area.split(), **({"most": most} if most else {}), **day}
        for area, most in (offers or {}).items()
    ]
    plain = {
        "organisation": name,
        "name": name.title(),
        "in_locality": "brook",
        "answered": "2026-05-01",
        "by": "officer",
        "based_in": NORTH,
        "about": {"turnover": more.pop("turnover", "£400,000")},
        "answers": {"checked": "yes", "leads": lead},
        "evidence": [paper],
        "contracts": [],
    }
    return {**plain, **({"offers": parts} if offers is not None else {}), **more}


def lot(name: str = "play", volumes: Mapping[str, str] | None = None, **more: Any) -> Text:
    """A lot of stay-and-play at £100 a visit, with £2,000 a year for leading."""
    units = dict(volumes or {NORTH: "100", SOUTH: "100"})
    value = more.pop("yearly_value", f"£{sum(map(int, units.values())) * 100 + 2000}")
    return {
        "id": name,
        "name": f"The lot {name}",
        "yearly_value": value,
        "years": "3",
        "start": "2027-04-01",
        "regime": "light-touch",
        "lead_needs": "lead",
        "members_need": "full",
        "forms": ["delivering-lead"],
        "delivers": [{"service": "stay-and-play", "volumes": units, "price": "£100"}],
        **more,
    }


def tie(first: str, second: str, kind: str = "joint-delivery", **more: Any) -> Text:
    """A tie that somebody saw; a strong joint delivery costs 1 step."""
    strength = {} if kind in ("declared-interest", "will-not-work-together") else {"strength": "strong"}
    return {"between": [first, second], "kind": kind, "seen": "2026-05-01", **strength, **more}


ASH = group("ash", {f"{NORTH} {SOUTH}": "100"}, lead="yes")
BIRCH = group("birch", {SOUTH: "60"}, turnover="£50,000")
CEDAR = group("cedar", {SOUTH: "100"}, turnover="£20,000")
DOGWOOD = group("dogwood", {f"{NORTH} {SOUTH}": "200"}, seen="")
GROUPS = (ASH, BIRCH, CEDAR, DOGWOOD)
#: Ash is 1 step from Birch, 4 from Cedar; nothing is on file about Dogwood, which counts 12.
TIES = (tie("ash", "birch"), tie("ash", "cedar", "referral"))


def place(
    folder: Path,
    groups: Iterable[Text] = GROUPS,
    *,
    ties: Iterable[Text] = TIES,
    lots: Iterable[Text] = (),
    odds: Iterable[Text] = (),
) -> tuple[Candidates, tuple[Tender, ...]]:
    """The files in a folder, read and gathered: everybody in the officer's eyes, and the tenders.

    Ties of groups that are not among these are left out.
    """
    groups = list(groups)
    there = {one["organisation"] for one in groups}
    areas = [{"code": code, "name": code.title(), "vintage": "2026"} for code in (NORTH, SOUTH)]
    files: dict[str, Text] = {f"{one['organisation']}-{n}": one for n, one in enumerate(groups)}
    files["brook"] = {"locality": "brook", "name": "Brook", "answered": "2026-05-01", "by": "officer"}
    files["ties"] = {
        "stated": "2026-05-01",
        "by": "officer",
        "asked": [],
        "ties": [one for one in ties if there.issuperset(one["between"])],
    }
    files["requirements"] = {
        "requirements": "brook-play",
        "locality": "brook",
        "name": "Play in Brook",
        "by": "officer",
        "stated": "2026-05-01",
        "areas": areas,
        "lots": list(lots) or [lot()],
        "odds": list(odds),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_bytes(as_yaml(text))
    return read_place(folder)


def read_place(folder: Path) -> tuple[Candidates, tuple[Tender, ...]]:
    """What a search starts from, by the files in a folder."""
    space = read_workspace(folder, DAY)
    assert not space.problems, [str(one) for one in space.problems]
    wanted, problems = requirements_of(space, "brook", None, DAY)
    assert wanted is not None, problems
    found, problems = gather(space, PACK, market(), wanted, DAY, DAY)
    assert not problems, [str(one) for one in problems]
    return found.candidates, found.tenders


def searched(found: tuple[Candidates, tuple[Tender, ...]], view: Part = "claimed", form: str = "") -> Front:
    """The options of the first tender, in one form (the first, where none is named)."""
    candidates, (tender, *_) = found
    return front(candidates, tender, form or tender.forms[0], view, Budget())


def in_short(found: Front) -> list[tuple[str, int, int, str]]:
    """Each option as worst state, cost, step of the share, and its members."""
    return [(one.band, one.cost, one.step, " ".join(one.members)) for one in found.options]


def with_terms(candidates: Candidates, **changes: Any) -> Candidates:
    """The same place under other terms of the pack."""
    terms = candidates.market.terms.model_copy(update=changes)
    return replace(candidates, market=candidates.market._replace(terms=terms))
