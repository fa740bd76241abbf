"""The appraisals of the two made-up places: they read, they are made up, and together they show all four verdicts."""

import re
from datetime import date

import pytest

from readiness.appraisal.appraise import Appraised
from readiness.appraisal.concrete import Concrete
from readiness.checking.plans import check_plans
from readiness.model.appraisal import Candidate, Weights
from readiness.model.requirement import Requirements
from readiness.shipped import EXAMPLES
from tests.appraisal.places import (
    DAY,
    SEAL_AGAIN,
    SEALS,
    TODAY,
    appraised,
    files,
    models,
    pack,
    path_of,
    sealed_now,
    space,
    subject,
    written,
)

FIRST_DAY = date(2026, 6, 1)
FIRST = ("family-help-models", "hub-models")
each_appraisal = pytest.mark.parametrize("name", SEALS)


def option(result: Appraised, name: str) -> Concrete:
    return next(one for one in result.options if one.id == name)


def candidates(name: str) -> tuple[Candidate, ...]:
    file = files(name).file
    assert file is not None
    return file.candidates


def texts(name: str) -> dict[str, str]:
    """Every file that belongs to an appraisal, by its name."""
    place, short, *_ = SEALS[name]
    found = sorted((EXAMPLES / place).glob(f"*-{short}*.yaml"))
    return {path.name: path.read_text(encoding="utf-8") for path in found}


# The four verdicts


def test_together_they_show_all_four_verdicts() -> None:
    assert {name: appraised(name).verdict.word for name in SEALS} == {
        "family-help-models": "two options remain",
        "young-parents-models": "recommended",
        "hub-models": "the evidence does not decide",
        "saltings-models": "recommended if",
    }


@pytest.mark.parametrize("name", FIRST)
def test_the_first_of_each_place_says_the_same_on_1_june(name: str) -> None:
    """Only this one stands on that day, so nobody has to name it."""
    early = appraised(name, FIRST_DAY)
    assert early.seal_state == "sealed"
    assert (early.verdict.word, early.verdict.about) == (appraised(name).verdict.word, appraised(name).verdict.about)


def test_for_family_help_a_lead_partner_and_a_managing_agent_remain_and_vat_is_to_be_found_out() -> None:
    result = appraised("family-help-models")
    assert result.verdict.about == ("lead-partner", "managing-agent")
    assert result.robust is not None
    pool, criteria = result.robust.pool, result.robust.criteria
    first = result.robust.unknowns.unknowns[0]
    assert (pool[first.option].id, criteria[first.criterion]) == ("managing-agent", "vat")
    assert first.settles
    assert [one.id for one in result.ranked] == ["lead-partner", "managing-agent", "in-house"]
    assert [one.id for one in result.apart] == ["national-charity"]


def test_for_young_parents_the_lead_partner_is_first_whatever_the_weights_of_the_groups() -> None:
    result = appraised("young-parents-models")
    assert (result.verdict.about, result.verdict.share) == (("lead-partner",), 100.0)
    assert option(result, "managing-agent").option is not None
    assert option(result, "managing-agent").place == "out"


def test_for_the_hub_nobody_may_lead_and_little_is_known() -> None:
    result = appraised("hub-models")
    assert result.ranked == ()
    assert {one.id for one in result.apart} == set(result.verdict.about)
    for name in ("lead-partner", "managing-agent"):
        (holder,) = (one for one in option(result, name).must_haves if one.about.id == "holder")
        assert (holder.state, holder.rests_on) == ("not met", "The search proved that there is none")


def test_for_disabled_children_the_lead_partner_is_recommended_if_its_terms_are_put_in_writing() -> None:
    result = appraised("saltings-models")
    (condition,) = result.verdict.ifs
    assert (condition.option, condition.must_have, condition.fails) == ("lead-partner", "local-groups", False)
    assert option(result, "lead-partner").place == "apart"
    assert not option(result, "lead-partner").scores["vat"].known


# The files


@each_appraisal
def test_the_seal_fits_the_weights_and_the_delivery_models_of_today(name: str) -> None:
    assert path_of(name).read_text(encoding="utf-8") == written(sealed_now(name)), SEAL_AGAIN
    found = files(name).seal
    assert found == sealed_now(name), SEAL_AGAIN
    assert found.pack == models().digest, SEAL_AGAIN
    assert appraised(name).seal_state == "sealed"


@each_appraisal
def test_three_groups_set_their_weights_each_differently_before_they_were_sealed(name: str) -> None:
    of = files(name)
    assert of.seal is not None
    assert of.file is not None
    assert of.requirements is not None
    assert [one.name for one in appraised(name).groups] == ["Commissioner", "Local support body", "Parents"]
    assert len({tuple(sorted(one.swings.items())) for one in of.weights}) == 3
    for one in of.weights:
        assert of.requirements.stated <= one.on <= of.seal.sealed <= of.file.stated
        assert max(one.swings.values()) == 100
        assert set(one.swings) <= set(models().criteria)


@each_appraisal
def test_every_model_is_made_concrete_with_a_source_for_every_word(name: str) -> None:
    assert sorted(one.model for one in candidates(name)) == sorted(models().models)
    for one in candidates(name):
        asked = {each.id for each in models().models[one.model].preconditions if each.found_by is None}
        assert set(one.must_haves) == asked, one.id
        sources = [said.source for said in one.must_haves.values()] + [said.source for said in one.figures.values()]
        assert all(len(source) > 5 for source in sources), one.id


@each_appraisal
def test_something_is_left_not_known(name: str) -> None:
    answers = {said.answer for one in candidates(name) for said in one.must_haves.values()}
    assert answers == {"yes", "no", "not known"}
    assert any(not score.known for one in appraised(name).options for score in one.scores.values())


@each_appraisal
def test_one_option_stands_behind_a_red_line_with_author_and_date(name: str) -> None:
    (lined,) = (one for one in candidates(name) if one.red_line is not None)
    assert lined.red_line is not None
    assert lined.red_line.by.endswith("Council")
    assert lined.red_line.on <= DAY
    assert option(appraised(name), lined.id).place == "out"


@each_appraisal
def test_a_provider_is_on_file_and_where_none_is_named_the_file_says_why(name: str) -> None:
    for one in candidates(name):
        if one.provider is not None:
            assert subject(one.provider).kind == "organisation"
        elif one.model in ("external-provider", "school-or-public-body"):
            assert "has no file here" in one.note, one.id


@pytest.mark.parametrize("name", [name for name in SEALS if name != "hub-models"])
def test_the_paper_says_what_is_asked_for_and_how_people_were_asked(name: str) -> None:
    file = files(name).file
    assert file is not None
    assert all(value is not None for value in dict(file.paper).values())


def test_what_a_paper_leaves_out_is_not_known() -> None:
    """In the hub nobody has written about consultation, or about staff and pensions."""
    file = files("hub-models").file
    assert file is not None
    assert [key for key, value in dict(file.paper).items() if value is None] == ["consultation", "staff_and_pensions"]


@each_appraisal
def test_a_public_paper_names_no_provider(name: str) -> None:
    """What it prints is in the paper: its words name no organisation on file, and none that is a candidate."""
    file = files(name).file
    assert file is not None
    told = " ".join(str(value) for value in (file.name, *dict(file.paper).values()))
    names = [one.name for one in space().subjects if one.kind == "organisation"]
    names += ["Brightwater", "Paper Lantern"]
    assert [one for one in names if one in told] == []


def test_each_place_has_two_sets_of_requirements_and_one_stands_on_1_june() -> None:
    for place in ("larkfield", "marsh-end"):
        found = [one for one, _ in space().of(Requirements) if one.locality == place]
        assert len(found) == 2
        assert len([one for one in found if one.stated <= FIRST_DAY]) == 1


def test_the_workspace_has_no_problem_on_the_day() -> None:
    assert [str(one) for one in (*space().problems, *check_plans(pack(), space(), TODAY))] == []


@each_appraisal
def test_every_file_says_in_its_first_words_that_it_is_made_up(name: str) -> None:
    found = texts(name)
    assert len(found) >= 5
    for file, text in found.items():
        kind = file.split("-", 1)[0]
        assert text.startswith(f"# yaml-language-server: $schema=../../schemas/{kind}.schema.json\n"), file
        assert "A made-up place." in "\n".join(text.splitlines()[:12]), file


@each_appraisal
def test_nothing_in_them_is_real(name: str) -> None:
    real = [one.name for one in space().subjects if not one.newest.rated]
    assert len(real) == 15
    for file, text in texts(name).items():
        assert [one for one in real if re.search(rf"\b{one}\b", text, re.IGNORECASE)] == [], file
        assert not re.search(r"GB-|\b[EW]\d{8}\b|\b\d{7,8}\b", text), file
        assert set(re.findall(r"\b0\d{4} \d{6}\b", text)) <= {"01632 960110", "01632 960121"}, file  # kept for stories


def test_notes_are_in_short_sentences() -> None:
    notes = [one.note for name in SEALS for one in candidates(name)]
    notes += [one.how for one, _ in space().of(Weights)]
    for name in SEALS:
        file = files(name).file
        assert file is not None
        notes += [file.note, *(str(value) for value in dict(file.paper).values())]
    sentences = [sentence for note in notes for sentence in re.split(r"(?<=[.:;])\s", note)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []
