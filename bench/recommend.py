"""All that `readiness recommend` works out for a locality of 300 organisations, beside its consortium search alone.

The locality is one of `localities.py`, written out as profiles, ties, requirements, an appraisal of every model and the
weights of three groups, with the shipped rule pack. Files are read once; what is timed starts from them. The search
is `find_options`: every option that no other of its form beats, departures, and the price of doing without each group.
"""

import argparse
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from localities import Locality, locality
from measure import line

from readiness.appraisal.appraise import appraise
from readiness.appraisal.sealing import seal
from readiness.assessment.assess import assess
from readiness.assessment.prepare import prepare
from readiness.consortia.gathering import gather, requirements_of
from readiness.consortia.options import find_options
from readiness.consortia.search import Budget
from readiness.model.appraisal import Appraisal, Weights
from readiness.packs.delivery import Models, read_models
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.packs.terms import Market, read_market
from readiness.shipped import EXAMPLES, MODELS, PACK
from readiness.workspace.workspace import Workspace, read_workspace

DAY = date(2026, 6, 1)
COUNT = 300
Text = dict[str, Any]


def written(place: Locality, services: list[str], folder: Path) -> None:
    """The locality as files. Who may lead has the answers of an example group that may, the others a member's."""
    lead, member = (_example(name) for name in ("harbour-and-hearth", "nabad-families"))
    names = [f"org-{number:04}" for number in range(place.count)]
    areas = [f"X-REQUIREMENT-{number:03}" for number in range(len(place.volumes))]
    for number, name in enumerate(names):
        base = lead if number in place.leads else member
        held = [one for one in range(len(place.volumes)) if place.holders[number, one]]
        offers = [
            {
                "service": services[service],
                "areas": [areas[one] for one in held if place.services[one] == service],
                "most": str(place.capacities[number, service]),
            }
            for service in sorted({int(place.services[one]) for one in held})
        ]
        about = {**base["about"], "turnover": str(place.turnover[number])}
        text = {**base, "organisation": name, "name": name, "in_locality": "bench", "about": about, "offers": offers}
        _write(folder, name, {**text, "based_in": areas[number % len(areas)], "contracts": []})
    kinds = {1: "strong", 2: "steady", 3: "weak"}
    ties = [
        {"between": [names[a], names[b]], "kind": "joint-delivery", "strength": kinds[min(price, 3)]}
        for a, b, price in place.ties
    ]
    ties += [
        {"between": [names[a], names[b]], "kind": "will-not-work-together", "stated_by": names[a]}
        for a, b in sorted(place.apart)
    ]
    _write(folder, "ties", {"stated": "2026-05-01", "by": "bench", "asked": [], "ties": ties})
    _write(folder, "bench", {"locality": "bench", "name": "Bench", "answered": "2026-05-01", "by": "bench"})
    _write(folder, "requirements", _requirements(place, services, areas))


def _requirements(place: Locality, services: list[str], areas: list[str]) -> Text:
    delivers = [
        {"service": services[int(service)], "volumes": {areas[number]: str(place.volumes[number])}, "price": f"{each}"}
        for number, service in enumerate(place.services)
        if (each := int(place.pence[number]) // 100)
    ]
    value = int(place.volumes @ place.pence) // 100
    return {
        "requirements": "bench-lot",
        "locality": "bench",
        "name": "A lot",
        "by": "bench",
        "stated": "2026-05-01",
        "areas": [{"code": code, "name": code, "vintage": "2026"} for code in areas],
        "lots": [
            {
                "id": "lot",
                "name": "A lot",
                "yearly_value": str(value),
                "years": "3",
                "start": "2027-04-01",
                "regime": "light-touch",
                "lead_needs": "lead",
                "members_need": "full",
                "forms": ["delivering-lead", "managing-agent", "new-body"],
                "delivers": delivers,
                "policy": {"largest_share_at_most": "60%"},
            }
        ],
    }


def _example(name: str) -> Text:
    text = (EXAMPLES / "larkfield" / f"{name}.yaml").read_text(encoding="utf-8")
    found: Text = yaml.load(text, Loader=yaml.BaseLoader)  # every value as text, as the reader takes it
    return found


def _write(folder: Path, name: str, text: Text) -> None:
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(text, allow_unicode=True, sort_keys=False), encoding="utf-8")


def paper(models: Models) -> tuple[Appraisal, list[Weights]]:
    """Every model as an option, half of its figures known, and the weights of three groups."""
    said = {"answer": "yes", "source": "bench"}
    options = [
        {
            "id": model.id,
            "title": model.title,
            "model": model.id,
            "must_haves": {one.id: said for one in model.preconditions if not one.found_by},
            "figures": {name: {"level": "2", "source": "bench"} for name, one in models.criteria.items() if one.levels},
        }
        for model in models.models.values()
    ]
    head = {"appraisal": "a", "requirements": "bench-lot", "lot": "lot", "name": "A", "by": "b", "stated": "2026-05-01"}
    groups = [
        Weights.model_validate(
            {
                "weights": f"w{number}",
                "appraisal": "a",
                "group": f"group {number}",
                "set_by": "bench",
                "on": "2026-05-02",
                "swings": {name: str(100 - 7 * ((place + number) % 12)) for place, name in enumerate(models.criteria)},
            }
        )
        for number in range(3)
    ]
    return Appraisal.model_validate({**head, "candidates": options}), groups


def timed(space: Workspace, pack: Pack, market: Market, models: Models) -> tuple[float, float, str]:
    """Seconds of the search, seconds of everything, and how many options there were."""
    start = time.perf_counter()
    wanted, problems = requirements_of(space, "bench", None, DAY)
    assert wanted is not None, problems
    found, problems = gather(space, pack, market, wanted, DAY, DAY)
    begun = time.perf_counter()
    options = find_options(found.candidates, found.tenders[0], "claimed", Budget())
    searched = time.perf_counter() - begun
    file, groups = paper(models)
    subject = space.find("bench")
    place = assess(prepare(pack, DAY, "locality"), subject)  # type: ignore[arg-type]
    result = appraise(models, file, place, options, groups, seal("s", "a", groups, models.digest, "bench", DAY))
    robust = result.robust
    assert robust is not None
    for part in (result.verdict, robust.over_all, robust.pairs, robust.stability, robust.unknowns, robust.dominated):
        assert part is not None
    return searched, time.perf_counter() - start, f"{len(options.options)} options, {result.verdict.word}"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seeds", type=int, nargs="+", default=[0])
    asked.add_argument("--sizes", nargs="+", default=["medium"])
    chosen = asked.parse_args()
    pack, problems = load_pack(PACK)
    assert pack is not None, problems
    market, problems = read_market(pack)
    assert market is not None, problems
    models, problems = read_models(MODELS, pack, market)
    assert models is not None, problems
    ratios = []
    for size in chosen.sizes:
        for seed in chosen.seeds:
            with tempfile.TemporaryDirectory() as folder:
                written(locality(COUNT, "mixed", size, seed), list(market.services), Path(folder))
                space = read_workspace(Path(folder), DAY)
                assert not space.problems, space.problems[:3]
                search, whole, what = timed(space, pack, market, models)
            ratios.append(whole / search)
            print(f"{COUNT} mixed {size} {seed}: search {search:.2f} s, everything {whole:.2f} s, {what}")
    line("recommend, 300 organisations / its consortium search", statistics.median(ratios), 1.5)


if __name__ == "__main__":
    main()
