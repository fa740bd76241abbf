"""Options made concrete: their scores, their must-haves, and whether they are ranked."""

from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.appraisal.concrete import Concrete, Score, concrete, score_of
from readiness.consortia.options import TenderOptions
from readiness.consortia.search import Budget
from readiness.model.appraisal import Appraisal
from readiness.model.delivery import Criterion
from tests.appraisal import places
from tests.appraisal.by_hand import MODELS, YES, appraisal, option
from tests.appraisal.places import models, search

UNKNOWN = Score(Fraction(0), Fraction(100), None, "Nobody said")


def criterion(name: str) -> Criterion:
    return models().criteria[name]


def one(said: dict[str, Any]) -> Concrete:
    (made,) = concrete(MODELS, appraisal(said), None)
    return made


def shipped(name: str, model: str, found: TenderOptions | None, **more: object) -> Concrete:
    """A candidate of a shipped model."""
    candidate = {"id": name, "title": name, "model": model, **more}
    head = {"appraisal": "a", "requirements": "r", "lot": "l", "name": "n", "by": "b", "stated": "2026-05-01"}
    (made,) = concrete(models(), Appraisal.model_validate({**head, "candidates": [candidate]}), found)
    return made


@cache
def out_of_time() -> TenderOptions:
    """The search of a lot that has options, without a second to find them."""
    return places.searched("young-parents-models", places.DAY, Budget(0.0, lambda: 0.0))


# Scores


@pytest.mark.parametrize(
    ("name", "figure", "score"),
    [
        ("price", 1000, 0),
        ("price", 100, 100),
        ("price", 550, 50),
        ("price", 460, 60),  # (460 - 1000) / (100 - 1000)
        ("price", 1200, 0),
        ("price", 20, 100),
        ("small-groups", 0, 0),
        ("small-groups", 20, 40),
        ("small-groups", 50, 100),
        ("small-groups", 80, 100),
        ("start", 6, 75),
        ("start", 30, 0),
    ],
)
def test_a_figure_stands_between_the_anchors_on_a_straight_line_and_never_beyond_them(
    name: str, figure: int, score: int
) -> None:
    assert score_of(criterion(name), figure) == score


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_lower_price_never_scores_less(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert score_of(criterion("price"), low) >= score_of(criterion("price"), high)


@pytest.mark.parametrize(("level", "score"), [(0, 0), (1, 25), (2, 50), (3, 75), (4, 100)])
def test_levels_count_as_0_25_50_75_and_100(level: int, score: int) -> None:
    made = shipped("a", "local-authority", None, figures={"reach": {"level": str(level), "source": "Talks"}})
    assert made.scores["reach"] == Score(Fraction(score), Fraction(score), Fraction(level), "Talks")
    assert made.scores["reach"].known


def test_a_range_is_scored_at_both_ends_whichever_end_is_better() -> None:
    made = shipped(
        "a", "local-authority", None, figures={"price": {"lowest": "370", "highest": "460", "source": "Two contracts"}}
    )
    assert made.scores["price"] == Score(Fraction(60), Fraction(70), None, "Two contracts")
    assert not made.scores["price"].known


def test_what_nobody_said_is_the_whole_scale() -> None:
    assert one(option("a")).scores == {"speed": UNKNOWN, "care": UNKNOWN}


def test_what_is_left_open_is_the_whole_scale_and_says_whose_word_that_is() -> None:
    made = shipped("a", "local-authority", None, figures={"price": {"source": "Not worked out"}})
    assert made.scores["price"] == UNKNOWN._replace(rests_on="Not worked out")


@pytest.mark.parametrize(("name", "said"), [("reach", {"value": "3"}), ("price", {"level": "3"})])
def test_a_figure_on_the_other_kind_of_scale_counts_as_not_known(name: str, said: dict[str, str]) -> None:
    made = shipped("a", "local-authority", None, figures={name: {**said, "source": "Mixed up"}})
    assert made.scores[name] == UNKNOWN._replace(rests_on="Mixed up")


def test_what_a_file_says_goes_before_what_the_search_works_out() -> None:
    found = search("saltings-models")
    plain = shipped("a", "lead-partner-delivering", found)
    assert plain.scores["price"].figure == 225  # £18,000 a year for 80 families
    assert plain.scores["price"].low == Fraction(775, 9)
    said = {"price": {"value": "460", "source": "Finance note"}, "set-up": {"source": "Finance note: open"}}
    told = shipped("a", "lead-partner-delivering", found, figures=said)
    assert told.scores["price"] == Score(Fraction(60), Fraction(60), Fraction(460), "Finance note")
    assert told.scores["set-up"] == UNKNOWN._replace(rests_on="Finance note: open")
    assert told.scores["start"] == plain.scores["start"]


def test_a_number_that_the_search_cannot_work_out_is_the_whole_scale() -> None:
    """Nobody expects a figure for the VAT of this lot."""
    assert shipped("a", "lead-partner-delivering", search("saltings-models")).scores["vat"] == UNKNOWN


def test_only_a_consortium_brings_figures_along() -> None:
    for model in ("local-authority", "external-provider", "no-change", "school-or-public-body"):
        made = shipped("a", model, search("saltings-models"))
        assert set(made.scores.values()) == {UNKNOWN}
        assert made.option is None


# Must-haves


@pytest.mark.parametrize(("answer", "state"), [("yes", "met"), ("no", "not met"), ("not known", "not known")])
def test_an_answer_decides_a_must_have_with_its_source(answer: str, state: str) -> None:
    made = one(option("a", must={**YES, "money": answer}))
    assert [(each.about.id, each.state, each.rests_on) for each in made.must_haves] == [
        ("holder", "met", "By hand"),
        ("money", state, "By hand"),
    ]


def test_where_nobody_said_a_must_have_is_not_known() -> None:
    made = one(option("a", must={"holder": "yes"}))
    assert [(each.state, each.rests_on) for each in made.must_haves] == [
        ("met", "By hand"),
        ("not known", "Nobody said"),
    ]


def holder(found: TenderOptions | None, model: str = "lead-partner-delivering", **more: object) -> tuple[str, str]:
    made = shipped("a", model, found, **more)
    (must,) = (each for each in made.must_haves if each.about.found_by == "search")
    assert (made.option is None) == (must.state != "met")
    return must.state, must.rests_on


def test_the_search_answers_whether_there_is_a_consortium() -> None:
    assert holder(search("young-parents-models")) == ("met", "The search found one")


def test_a_consortium_that_the_search_proved_impossible_is_a_must_have_not_met() -> None:
    assert holder(search("hub-models")) == ("not met", "The search proved that there is none")


def test_a_search_that_ran_out_of_time_knows_nothing() -> None:
    assert holder(out_of_time()) == ("not known", "Time ran out before the search found one")


def test_a_form_that_the_lot_does_not_allow_is_a_must_have_not_met_and_says_why() -> None:
    found = holder(search("young-parents-models"), "community-consortium")
    assert found == ("not met", "The lot allows no consortium of this form")


def test_without_requirements_the_search_knows_nothing() -> None:
    assert holder(None) == ("not known", "Nobody has described what must be delivered")


def test_nobody_s_word_replaces_the_search() -> None:
    said = {"holder": {"answer": "yes", "source": "A wish"}}
    assert holder(search("hub-models"), must_haves=said)[0] == "not met"


@pytest.mark.parametrize(
    ("name", "model", "expected"),
    [
        ("harbour-and-seven", "lead-partner-delivering", ("met", "The option drawn up by hand stands")),
        (
            "support-body-leads",
            "lead-partner-managing-agent",
            ("not met", "The option drawn up by hand breaks a condition of the lot"),
        ),
        ("misspelt", "lead-partner-delivering", ("not known", "No such option is on file")),
    ],
)
def test_an_option_drawn_up_by_hand_must_stand(name: str, model: str, expected: tuple[str, str]) -> None:
    assert holder(search("family-help-models"), model, option=name) == expected


def test_an_option_drawn_up_by_hand_for_another_form_is_not_taken() -> None:
    found = holder(search("family-help-models"), "lead-partner-managing-agent", option="harbour-and-seven")
    assert found == ("not known", "No such option is on file")


def test_the_best_that_the_search_finds_fills_a_consortium_and_a_drawn_one_fills_its_own() -> None:
    found = search("family-help-models")
    best = shipped("a", "lead-partner-delivering", found).option
    drawn = shipped("a", "lead-partner-delivering", found, option="harbour-and-seven").option
    assert best is not None
    assert drawn is not None
    assert best.order == min(each.order for front in found.fronts if front.form == best.form for each in front.options)
    assert drawn != best


# Ranked, apart, out


@pytest.mark.parametrize(
    ("must", "place"),
    [
        (YES, "ranked"),
        ({"holder": "yes"}, "apart"),
        ({"holder": "yes", "money": "not known"}, "apart"),
        ({}, "apart"),
        ({"holder": "no"}, "out"),
        ({"holder": "no", "money": "not known"}, "out"),
    ],
)
def test_the_must_haves_decide_who_is_ranked(must: dict[str, str], place: str) -> None:
    assert one(option("a", 100, 100, must)).place == place


def test_a_red_line_keeps_an_option_out_whatever_its_scores() -> None:
    made = one(option("a", 100, 100, red_line=True))
    assert made.place == "out"
    assert made.file.red_line is not None
    assert (made.file.red_line.by, made.file.red_line.on) == ("leader", date(2026, 5, 1))


def test_open_questions_are_the_must_haves_that_nobody_settled() -> None:
    made = one(option("a", must={"holder": "not known"}))
    assert [each.about.id for each in made.open_questions] == ["holder", "money"]


def test_without_a_file_each_model_stands_for_itself_by_title_and_nothing_is_known_of_it() -> None:
    made = concrete(models(), None, None)
    assert [each.file.title for each in made] == sorted(
        (each.title for each in models().models.values()), key=str.casefold
    )
    assert {each.place for each in made} == {"apart"}
    assert {score for each in made for score in each.scores.values()} == {UNKNOWN}
    assert len({len(each.must_haves) for each in made}) == 1
