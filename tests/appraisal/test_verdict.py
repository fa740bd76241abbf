"""Which words an appraisal earns: worked out by hand, and what must hold for any."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.appraisal.appraise import appraise
from readiness.appraisal.verdict import If, Verdict
from tests.appraisal import places
from tests.appraisal.by_hand import (
    CLOSE,
    MODELS,
    YES,
    Known,
    appraisal,
    both,
    judged,
    option,
    sealed,
    weights,
)

NO_MONEY = {"holder": "yes", "money": "not known"}


def words(*options: dict[str, object]) -> Verdict:
    return judged(*options).verdict


# Recommended


def test_an_option_that_is_first_for_certain_is_recommended() -> None:
    assert words(option("high", 80, 80), option("low", 40, 40)) == Verdict(
        "recommended", ("high",), "first for certain", 100.0
    )


def test_the_share_of_weights_is_the_one_worked_out_by_hand() -> None:
    """First where 60 w + 55 is more than 76, so from w = 0.35: four fifths of 1/4 to 3/4. That is not enough."""
    found = judged(option("fast", 100, 40), option("even", 61, 61)).robust
    assert found is not None
    fast, even = (next(n for n, one in enumerate(found.pool) if one.id == name) for name in ("fast", "even"))
    assert found.between_groups.necessarily[fast] == pytest.approx(0.8, abs=CLOSE)
    assert found.between_groups.necessarily[even] == pytest.approx(0.2, abs=CLOSE)


def test_an_option_that_is_first_under_95_percent_is_recommended_and_under_90_it_is_not() -> None:
    """100 w + 40 (1 - w) beats 57 where w > 17/60, 93 % of the weights; and 56 where w > 16/60, 97 %."""
    assert words(option("fast", 100, 40), option("even", 56, 56)).word == "recommended"
    assert words(option("fast", 100, 40), option("even", 57, 57)).word == "two options remain"


def test_an_option_is_recommended_only_if_it_beats_those_that_stand_apart() -> None:
    low = option("apart", 30, 30, NO_MONEY)
    assert words(option("high", 80, 80), low).word == "recommended"
    assert words(option("high", 80, 80), option("apart", None, None, NO_MONEY)).word != "recommended"
    assert words(option("high", 80, 80), option("apart", 90, 90, NO_MONEY)).word != "recommended"


def test_the_only_option_left_is_recommended_if_its_must_haves_are_met() -> None:
    assert words(option("one", 10, None)) == Verdict("recommended", ("one",), "alone", 100.0)
    gone = option("gone", 90, 90, {"holder": "no", "money": "yes"})
    assert words(option("one", 10, 10), gone) == Verdict("recommended", ("one",), "alone", 100.0)
    open_ = words(option("one", 10, 10, {"holder": "not known"}))
    ifs = (If("one", must_have="holder"), If("one", must_have="money"))
    assert open_ == Verdict("recommended if", ("one",), "alone", 100.0, ifs)


# Recommended if


def test_a_score_that_must_turn_out_at_its_best_end_is_named() -> None:
    """At 100 it has 70 + 30 w, always above 60. At 40 it still leads up to w = 1/3, so the rival is never certain."""
    found = words(option("open", (40, 100), 70), option("even", 60, 60))
    assert found == Verdict(
        "recommended if", ("open",), "with ifs", 100.0, (If("open", criterion="speed", score=Fraction(100)),)
    )


def test_a_score_of_a_rival_that_must_turn_out_at_its_worst_end_is_named() -> None:
    """At best the rival has 80 - 20 w, above 70 up to w = 1/2 only."""
    found = words(option("even", 70, 70), option("open", 60, (0, 80)))
    assert found.about == ("even",)
    assert found.ifs == (If("open", criterion="care", score=Fraction(0)),)


def test_a_must_have_of_its_own_is_named() -> None:
    """Without the best, either of two others would have to fail too: that is more to hope for."""
    others = (option("low", 40, 40), option("lower", 30, 30, NO_MONEY))
    found = words(option("best", 80, 80, NO_MONEY), *others)
    assert (found.word, found.about) == ("recommended if", ("best",))
    assert found.ifs == (If("best", must_have="money"),)


def test_a_rival_that_must_fail_its_must_have_is_named() -> None:
    """The rival needs two must-haves, and the other only that one of them fails."""
    found = words(option("sure", 70, 70), option("better", 90, 90, {}))
    assert (found.word, found.about) == ("recommended if", ("sure",))
    assert found.ifs == (If("better", must_have="holder", fails=True),)


def test_more_ifs_than_the_pack_allows_are_no_recommendation() -> None:
    """Both must-haves and both scores would have to turn out well: four things."""
    rivals = (option("a", (0, 90), 80), option("b", 80, (0, 90)))
    found = words(option("hope", None, None, {}), *rivals)
    assert found.word == "the evidence does not decide"
    assert set(found.about) == {"hope", "a", "b"}


# Two options remain, and the evidence does not decide


def test_two_options_remain_where_the_groups_disagree() -> None:
    found = words(option("fast", 80, 20), option("kind", 20, 80), option("low", 10, 10))
    assert found == Verdict("two options remain", ("fast", "kind"), "two")


def test_two_options_remain_where_either_would_be_recommended_if_as_little_turned_out_well() -> None:
    """If the money is there it is the one, if not the other: neither is nearer to a recommendation."""
    found = words(option("best", 80, 80, NO_MONEY), option("low", 40, 40))
    assert found == Verdict("two options remain", ("low", "best"), "two")


def test_identical_options_tie_so_two_remain_and_of_three_none_is_chosen() -> None:
    assert words(option("a", 50, 50), option("b", 50, 50)) == Verdict("two options remain", ("a", "b"), "two")
    three = words(*(option(name, 50, 50) for name in "abc"))
    assert three == Verdict("the evidence does not decide", ("a", "b", "c"), "many")


def test_where_every_option_is_out_the_evidence_does_not_decide() -> None:
    found = words(option("a", 90, 90, {"holder": "no"}), option("b", 90, 90, red_line=True))
    assert found == Verdict("the evidence does not decide", (), "nobody")


def test_until_weights_are_sealed_there_is_no_total_and_no_recommendation() -> None:
    file = appraisal(option("high", 80, 80), option("low", 40, 40))
    found = appraise(MODELS, file, places.locality("larkfield"), None, both(), None)
    assert found.verdict == Verdict("the evidence does not decide", (), "not sealed")
    assert found.robust is None


def test_a_seal_that_was_altered_counts_as_none() -> None:
    file = appraisal(option("high", 80, 80), option("low", 40, 40))
    broken = sealed(both()).model_copy(update={"by": "somebody else"})
    found = appraise(MODELS, file, places.locality("larkfield"), None, both(), broken)
    assert (found.seal_state, found.verdict.why, found.robust) == ("altered", "not sealed", None)


def test_weights_changed_since_they_were_sealed_print_both_results() -> None:
    file = appraisal(option("fast", 80, 20), option("kind", 20, 80))
    later = both({"council": {"speed": 90, "care": 10}, "parents": {"speed": 80, "care": 20}})
    found = appraise(MODELS, file, places.locality("larkfield"), None, later, sealed(both()))
    assert found.seal_state == "changed since"
    assert found.verdict.word == "recommended"
    assert found.verdict.about == ("fast",)
    assert found.verdict_as_sealed == Verdict("two options remain", ("fast", "kind"), "two")


def test_one_group_alone_counts_under_any_weights_at_all() -> None:
    found = judged(option("fast", 80, 20), option("kind", 20, 80), files=(weights("council", {"speed": 100}),))
    assert found.verdict.word == "two options remain"


# What holds for any appraisal

ANSWERS = st.sampled_from(("yes", "no", "not known"))
SCORES = st.one_of(
    st.none(),
    st.integers(0, 100),
    st.tuples(st.integers(0, 50), st.integers(50, 100)).filter(lambda one: one[0] < one[1]),
)


@st.composite
def candidates(draw: st.DrawFn, name: str) -> dict[str, object]:
    must = draw(st.dictionaries(st.sampled_from(tuple(YES)), st.sampled_from(("yes", "yes", "no", "not known"))))
    if draw(st.booleans()):
        must = dict(YES)
    return option(name, draw(SCORES), draw(SCORES), must, red_line=draw(st.integers(0, 9)) == 0)


OPTIONS = st.integers(1, 4).flatmap(lambda n: st.tuples(*(candidates(f"option-{one}") for one in range(n))))


def without(one: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
    return {**one, kind: {key: said for key, said in one[kind].items() if key != name}}


def each_unknown(options: tuple[dict[str, Any], ...]) -> list[tuple[dict[str, Any], ...]]:
    """The same with one thing less that is known, for each thing."""
    found = []
    for number, one in enumerate(options):
        for kind in ("must_haves", "figures"):
            changed = (without(one, kind, name) for name in one[kind])
            found += [(*options[:number], each, *options[number + 1 :]) for each in changed]
    return found


@given(OPTIONS)
@settings(max_examples=25)
def test_less_known_never_makes_an_option_recommended(options: tuple[dict[str, Any], ...]) -> None:
    before = words(*options)
    for fewer in each_unknown(options):
        after = words(*fewer)
        if after.word == "recommended":
            assert (before.word, before.about) == ("recommended", after.about)


@given(OPTIONS)
@settings(max_examples=40)
def test_an_option_about_which_nothing_is_known_is_never_recommended_while_another_is_there(
    options: tuple[dict[str, Any], ...],
) -> None:
    for must in ({}, YES):
        found = words(*options, option("dark", None, None, must))
        assert found.word != "recommended" or found.about != ("dark",) or found.why == "alone"
        if found.why == "alone" and found.about == ("dark",):
            assert not judged(*options).ranked
            assert not judged(*options).apart


@given(OPTIONS, SCORES, SCORES)
@settings(max_examples=40)
def test_adding_an_option_that_is_out_changes_no_verdict(
    options: tuple[dict[str, Any], ...], speed: Known, care: Known
) -> None:
    failed = option("failed", speed, care, {"holder": "no", "money": "yes"})
    lined = option("lined", speed, care, red_line=True)
    assert words(*options) == words(*options, failed, lined)


@given(OPTIONS, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_files_and_options_changes_nothing(options: tuple[dict[str, Any], ...], chance: Any) -> None:
    mixed, turned = list(options), list(both())
    chance.shuffle(mixed)
    chance.shuffle(turned)
    first, second = judged(*options), judged(*mixed, files=turned)
    assert first.verdict == second.verdict
    assert first.options == second.options
    assert first.groups == second.groups


@given(OPTIONS)
@settings(max_examples=40)
def test_fewer_answers_never_bring_an_option_among_the_ranked(options: tuple[dict[str, Any], ...]) -> None:
    for number, one in enumerate(options):
        (before,) = judged(one).options
        for name in one["must_haves"]:
            (after,) = judged(without(one, "must_haves", name)).options
            assert before.place == "ranked" or after.place != "ranked", (number, name)


@pytest.mark.parametrize("number", range(2, 5))
def test_with_nothing_known_options_stand_by_title_and_the_evidence_does_not_decide(number: int) -> None:
    names = ["willow", "Ash", "birch", "elm"][:number]
    found = judged(*({**option(name.casefold(), must={}), "title": name} for name in names))
    assert [one.file.title for one in found.options] == sorted(names, key=str.casefold)
    assert found.verdict.word == "the evidence does not decide"
