"""Delivery models as they are shipped, and every mistake that an author can make in them, at its line."""

import re
import shutil
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from readiness.checking.model_checks import check_models_folder
from readiness.model.scalars import parse_day
from readiness.packs.delivery import FILES, Models, read_models
from readiness.packs.terms import Market, read_market
from readiness.problems import Problem
from readiness.shipped import MODELS
from tests.texts import shipped

MODEL_IDS = [
    "local-authority", "school-or-public-body", "external-provider", "lead-partner-delivering",
    "lead-partner-managing-agent", "community-consortium", "mutual-or-council-company", "no-change",
]  # fmt: skip
#: domain.md section 6: what the law of 2026 says, a word of it that must be there, its date, and who says it.
LAW = {
    "procurement-act": ("most advantageous", "2025-02-24", "TW SJ"),
    "light-touch": ("flexible", "2025-02-24", "LTW"),
    "light-touch-threshold": ("£663,540, VAT included", "2025-02-24", "THR"),
    "services-threshold": ("£207,720", "2026-01-01", "THR"),
    "services-threshold-before-2026": ("£214,904", "2025-02-24", "THR"),
    "light-touch-timetable": ("120 days", "2025-02-24", "WH-LT"),
    "direct-award": ("people who use the service choose", "2025-02-24", "WH-LT"),
    "below-threshold": ("section 85", "2025-02-24", "BB"),
    "reserved-for-mutuals": ("at most 5 years", "2025-02-24", "PA33"),
    "supported-employment": ("section 32", "2025-02-24", "PP32"),
    "conditions-of-participation": ("in proportion", "2025-02-24", "COP"),
    "key-figures": ("over £5m has at least 3", "2025-02-24", "TROW-KPI"),
    "policy-statement": ("regard", "2025-02-28", "NPPS-L BATES"),
    "spending-targets": ("Councils may", "2026-04-01", "PPN001"),
    "social-value": ("economic, social and environmental", "2013-01-31", "GUARD-SVA"),
    "social-value-weight": ("at least 10%", "2026-01-01", "TFG"),
    "health-services": ("Provider Selection Regime", "2026-01-01", "HEMP"),
    "charity-accounts": ("£40,000", "2026-09-30", "ICAS"),
    "family-hubs": ("1,000 hubs", "2026-04-30", "MIRAGE"),
    "family-hub-guidance": ("core services", "2025-12-31", "BSFH"),
    "covenant": ("not binding in law", "2025-07-17", "HCR WITHERS NAVCA"),
}
UNSOURCED_LAW = (
    "light-touch-standstill", "accounts-and-insurance", "key-figures-light-touch", "cio", "data-protection",
    "staff-transfer",
)  # fmt: skip
#: Name: file, the code of the problem, the text to replace, by what, and a part of the line where it is told.
FAULTS = {
    "a source that the pack lacks": ("models", "dangling", "[SEED, CROY, ESSEX]", "[SEED, CROYD]", "CROYD"),
    "a must-have's unknown source": (
        "models", "dangling", "      source: [LTW, HEMP]", "      source: [LTV, HEMP]", "LTV"
    ),
    "a risk's unknown source": ("models", "dangling", "source: [SEED, TS-NACVS]", "source: TS-NAVCA", "TS-NAVCA"),
    "an unknown guidance reference": ("models", "dangling", "3.1.2, 4.2.2, 6.2.3", "3.1.2, 4.2.2, 6.2.9", "6.2.9"),
    "an unknown form": ("models", "dangling", "form: managing-agent", "form: managing-agents", "managing-agents"),
    "an unknown strategy": ("models", "dangling", "[provider-that-sustains,", "[provider-sustains,", "provider-sust"),
    "an unknown fact of law": ("models", "dangling", "charity-accounts, cio,", "charity-accounts, cios,", "cios"),
    "a strategy's unknown reference": ("strategies", "dangling", "6.2.3, 6.2.5", "6.2.3, 9.9.9", "9.9.9"),
    "a strategy that rests on nothing": (
        "strategies", "no-source", "3.3.1, 4.1.1]\n  source: [SEED]", "3.3.1, 4.1.1]", "id: work-together"
    ),
    "an unknown number": ("criteria", "dangling", "reads: vat-lost", "reads: vat-losed", "vat-losed"),
    "a model that is there twice": ("models", "duplicate-id", "id: no-change", "id: local-authority", "local-author"),
    "a must-have that is there twice": ("models", "duplicate-id", "- id: money", "- id: holder", "id: holder"),
    "a fact of law that is there twice": ("law", "duplicate-id", "id: covenant", "id: compact", "id: compact"),
    "a criterion that is there twice": ("criteria", "duplicate-id", "- id: say", "- id: reach", "id: reach"),
    "a fact of law that rests on nothing": ("law", "no-source", "  source: [EDCOM-2]\n", "", "id: accountability"),
    "a fact of law without a date": ("law", "no-date", "  until: 2025-07-16\n", "", "id: compact"),
    "a fact of law that ends too soon": (
        "law", "wrong-date", "until: 2025-12-31", "until: 2024-12-31", "until: 2024-12-31"
    ),
    "a model that rests on nothing": (
        "models", "no-source", "  source: [SEED, LIB]\n  mark: P\n", "", "id: no-change"
    ),
    "a risk that rests on nothing": (
        "models", "no-source", "      source: [PENS, APF]\n", "", "risk: Pension costs"
    ),
    "verdicts that rest on nothing": ("verdicts", "no-source", "mark: P\n", "", "recommended_from_percent: 95"),
    "a search without a form": (
        "models", "no-form", "      why: A minute binds.\n", "      why: A minute binds.\n      found_by: search\n",
        "found_by",
    ),
    "a model that is two things": (
        "models", "model-contradicts", "  no_change: yes\n", "  no_change: yes\n  in_house: yes\n", "id: no-change"
    ),
    "a criterion in another unit": ("criteria", "wrong-unit", "unit: months", "unit: weeks", "weeks"),
    "a criterion the wrong way round": (
        "criteria", "wrong-direction", "  worst: 24\n  best: 0\n", "  worst: 0\n  best: 24\n", "best: 24"
    ),
    "a criterion with four levels": (
        "criteria", "wrong-scale", "    - No staff would move to another employer.\n", "", "id: staff-and-pensions"
    ),
    "a word that is not known": ("models", "unknown-key", "suits_when:", "suit_when:", "suit_when"),
    "a mark that is none": ("law", "unknown-word", "mark: U", "mark: X", "mark: X"),
    "percentages out of order": (
        "verdicts", "wrong-percent", "remains_from_percent: 5", "remains_from_percent: 99", ""
    ),
}  # fmt: skip


@cache
def market() -> Market:
    found, problems = read_market(shipped())
    assert found is not None, problems
    return found


@cache
def ours() -> Models:
    models, problems = read_models(MODELS, shipped(), market())
    assert models is not None, problems
    return models


def read(folder: Path) -> tuple[Models | None, tuple[Problem, ...]]:
    return read_models(folder, shipped(), market())


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """The shipped folder, copied, with the first of some text replaced."""
    for name in FILES:
        shutil.copy(MODELS / name, folder / name)
    path = folder / f"{file}.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "why: A head who is willing today may leave. A minute binds the body.", "why: A minute binds."
    )
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def line_of(problem: Problem) -> str:
    assert problem.place is not None
    return Path(problem.place.file).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]


def test_the_shipped_delivery_models_are_read_without_a_problem() -> None:
    assert read(MODELS)[1] == ()


def test_a_check_of_the_folder_says_what_the_reader_says(tmp_path: Path) -> None:
    assert check_models_folder(MODELS, shipped()) == []
    faulty = changed(tmp_path, "criteria", "reads: depth", "reads: width")
    assert check_models_folder(faulty, shipped()) == list(read(faulty)[1]) != []


def test_the_eight_models_are_there_in_the_order_of_the_file() -> None:
    assert list(ours().models) == MODEL_IDS


def test_every_model_bears_the_mark_of_a_proposal_since_the_list_is_a_reconstruction() -> None:
    assert {model.mark for model in ours().models.values()} == {"P"}
    head = (MODELS / "models.yaml").read_text(encoding="utf-8").partition("- id:")[0]
    assert "reconstruction" in head
    assert not any("reconstruction" in model.means for model in ours().models.values())


def test_no_model_is_asked_less_than_another() -> None:
    asked = {tuple(must.id for must in model.preconditions) for model in ours().models.values()}
    assert asked == {("holder", "money", "law-and-time", "local-groups")}


def test_every_form_of_consortium_has_a_model_whose_holder_the_search_finds() -> None:
    with_form = {model.form: model for model in ours().models.values() if model.form}
    assert set(with_form) == set(market().forms)
    for model in ours().models.values():
        found = [must.id for must in model.preconditions if must.found_by]
        assert found == (["holder"] if model.form else [])


def test_one_model_is_the_councils_own_and_one_is_no_change() -> None:
    assert [model.id for model in ours().models.values() if model.in_house] == ["local-authority"]
    assert [model.id for model in ours().models.values() if model.no_change] == ["no-change"]


def test_every_model_names_risks_with_measures_evidence_guidance_and_strategies() -> None:
    for model in ours().models.values():
        assert len(model.risks) >= 2, model.id
        assert len(model.evidence) >= 2, model.id
        assert model.guidance and model.strategies and model.law, model.id


def test_every_guidance_reference_is_one_of_the_suggestions_of_the_source() -> None:
    suggestions = {ref for ref in shipped().refs if ref.count(".") == 2}
    named = {ref for model in ours().models.values() for ref in model.guidance}
    assert named | {ref for strategy in ours().strategies.values() for ref in strategy.guidance} <= suggestions


def test_the_three_alternative_strategies_of_the_source_are_there() -> None:
    assert list(ours().strategies) == ["commission-ready", "work-together-smarter", "provider-that-sustains"]
    used = {name for model in ours().models.values() for name in model.strategies}
    assert used == set(ours().strategies)


@pytest.mark.parametrize("name", LAW)
def test_a_fact_of_law_says_what_its_source_says_since_its_day(name: str) -> None:
    words, day, sources = LAW[name]
    fact = ours().law[name]
    assert words in fact.says
    assert fact.from_day == parse_day(day)
    assert set(sources.split()) <= set(fact.source)
    assert fact.mark is None


def test_every_fact_of_law_has_a_date_and_a_source_or_the_mark_of_having_none() -> None:
    for fact in ours().law.values():
        assert fact.from_day or fact.until, fact.id
        assert fact.source or fact.mark == "U", fact.id


def test_what_the_research_could_not_source_stays_marked() -> None:
    assert {fact.id for fact in ours().law.values() if fact.mark == "U"} == set(UNSOURCED_LAW)
    assert ours().law["council-company"].mark == "P"


def test_an_old_threshold_ends_on_the_day_before_the_new_one_begins() -> None:
    old, new = ours().law["services-threshold-before-2026"], ours().law["services-threshold"]
    assert old.until and new.from_day
    assert (new.from_day - old.until).days == 1


def test_every_fact_of_law_is_named_by_a_model() -> None:
    assert {name for model in ours().models.values() for name in model.law} == set(ours().law)


def test_the_criteria_cover_the_three_themes_and_each_scale_is_marked_as_ours() -> None:
    criteria = ours().criteria.values()
    assert 10 <= len(criteria) <= 12
    assert {one.theme for one in criteria} == {"desirability", "viability", "feasibility"}
    assert {one.mark for one in criteria} == {"P"}


def test_each_criterion_reads_a_figure_of_its_own_or_has_levels() -> None:
    read_ids = [one.reads for one in ours().criteria.values() if one.reads]
    assert len(read_ids) == len(set(read_ids))
    assert all(bool(one.reads) != bool(one.levels) for one in ours().criteria.values())


def test_verdicts_are_as_the_pack_says_and_marked_as_ours() -> None:
    verdicts = ours().verdicts
    assert verdicts.recommended_from_percent == Fraction(95)
    assert verdicts.remains_from_percent == Fraction(5)
    assert (verdicts.ifs_at_most, verdicts.samples, verdicts.mark) == (3, 100_000, "P")


def test_no_real_authority_is_named() -> None:
    text = " ".join((MODELS / name).read_text(encoding="utf-8") for name in FILES)
    names = [path.stem.replace("-", " ") for path in (MODELS.parent.parent / "profiles/authorities").glob("*.yaml")]
    assert names
    assert [name for name in names if re.search(rf"\b{name}\b", text, re.IGNORECASE)] == []


def test_the_digest_is_the_same_for_the_same_files_and_differs_after_a_change(tmp_path: Path) -> None:
    models, _ = read(changed(tmp_path, "law", "TW, SJ", "TW"))
    assert models is not None and models.digest != ours().digest
    assert ours().digest == read_models(MODELS, shipped(), market())[0].digest  # type: ignore[union-attr]


@pytest.mark.parametrize("name", FAULTS)
def test_a_mistake_in_the_delivery_models_is_told_at_its_line_with_a_remedy(name: str, tmp_path: Path) -> None:
    file, code, old, new, line = FAULTS[name]
    models, problems = read(changed(tmp_path, file, old, new))
    assert models is None
    [problem] = [one for one in problems if one.code == code]
    assert problem.place is not None and Path(problem.place.file).name == f"{file}.yaml"
    assert line in line_of(problem)
    assert problem.remedy
    allowed = (
        {"missing"} if code == "unknown-key" else {"dangling"} if code in ("duplicate-id", "unknown-word") else set()
    )
    assert {one.code for one in problems} - allowed == {code}, [str(one) for one in problems]


def test_two_criteria_that_read_the_same_figure_are_a_warning(tmp_path: Path) -> None:
    models, problems = read(changed(tmp_path, "criteria", "reads: local-share", "reads: small-share"))
    assert models is not None
    [problem] = problems
    assert (problem.code, problem.severity) == ("same-figure", "warning")
    assert "'small-groups'" in problem.message and "'local-groups'" in problem.message
    assert "reads: small-share" in line_of(problem)


def test_a_model_without_a_must_have_is_a_warning_since_it_would_gain(tmp_path: Path) -> None:
    text = (MODELS / "models.yaml").read_text(encoding="utf-8")
    musts = re.search(r"  preconditions:\n(?:    .*\n)+", text[text.index("- id: no-change") :])
    assert musts
    models, problems = read(changed(tmp_path, "models", musts[0], ""))
    assert models is not None
    [problem] = problems
    assert (problem.code, problem.severity) == ("no-must-have", "warning")
    assert "id: no-change" in line_of(problem)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_is_told_once_and_nothing_else(name: str, tmp_path: Path) -> None:
    changed(tmp_path, "law", "TW, SJ", "TW, SJ")
    (tmp_path / name).unlink()
    models, problems = read(tmp_path)
    assert models is None
    [problem] = problems
    assert problem.code == "no-file" and name in problem.message


def test_a_broken_file_is_told_once_and_nothing_else(tmp_path: Path) -> None:
    models, problems = read(changed(tmp_path, "law", "# yaml", "- [\n# yaml"))
    assert models is None
    assert len(problems) == 1


def test_a_list_with_nothing_in_it_is_a_problem(tmp_path: Path) -> None:
    changed(tmp_path, "criteria", "reads", "reads")
    (tmp_path / "criteria.yaml").write_text("[]\n", encoding="utf-8")
    models, problems = read(tmp_path)
    assert models is None
    assert [problem.code for problem in problems] == ["empty"]


def test_a_file_that_nothing_reads_is_a_warning(tmp_path: Path) -> None:
    changed(tmp_path, "law", "TW, SJ", "TW, SJ")
    (tmp_path / "more-models.yaml").write_text("- id: another\n", encoding="utf-8")
    models, problems = read(tmp_path)
    assert models is not None
    assert [(problem.code, problem.severity) for problem in problems] == [("not-read", "warning")]


def test_several_mistakes_in_several_files_are_told_at_once_in_order(tmp_path: Path) -> None:
    changed(tmp_path, "criteria", "reads: depth", "reads: width")
    for name, old, new in (("law", "[EDCOM-2]", "[EDCON-2]"), ("models", "6.2.3]", "7.7.7]")):
        path = tmp_path / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    files = [Path(problem.place.file).name for problem in read(tmp_path)[1] if problem.place]
    assert files == ["criteria.yaml", "law.yaml", "models.yaml"]


def test_an_author_adds_a_model_and_a_criterion_without_python(tmp_path: Path) -> None:
    changed(tmp_path, "law", "TW, SJ", "TW, SJ")
    with (tmp_path / "models.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- id: parents-own\n  title: Run by parents\n  means: Parents run it.\n  holds_contract: Parents.\n"
            "  liability: Theirs.\n  suits_when: Parents want it.\n  mark: P\n  preconditions:\n"
            "    - {id: holder, ask: Do parents want it?, why: Nobody else would., mark: P}\n"
        )
    with (tmp_path / "criteria.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: fun, title: Fun, theme: desirability, ask: Is it fun?, levels: [a, b, c, d, e], mark: P}\n")
    models, problems = read(tmp_path)
    assert problems == ()
    assert models is not None
    assert list(models.models) == [*MODEL_IDS, "parents-own"]
    assert list(models.criteria)[-1] == "fun"
