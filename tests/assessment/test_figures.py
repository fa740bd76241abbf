"""Figures: what each answer is worth, exact sums per group, coverage, colours; thresholds and facts on their days."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from readiness.assessment.assess import Assessment
from readiness.model.assessment import Figure, Rating
from readiness.packs.pack import on_day
from tests.texts import INFO, THRESHOLDS, a_file, a_pack, a_rule, assessed, evidence, shipped

SEEN = {"made": "2026-01-01", "seen": "2026-05-01"}


def share(assessment: Assessment, rule: str = "r") -> tuple[Fraction | int, ...]:
    """Evidenced, claimed and possible as shares of the rule's weight."""
    found = assessment.outcome(rule)
    assert found is not None
    return (
        Fraction(found.evidenced, found.full),
        Fraction(found.claimed, found.full),
        Fraction(found.possible, found.full),
    )


def threshold(name: str, **changes: Any) -> dict[str, Any]:
    return {**next(one for one in THRESHOLDS if one["id"] == name), **changes}


# --- what an answer is worth ---------------------------------------------------------------------------------------

STEPS = {"question": "trustees", "steps": [{"at_least": "many", "share": "1"}, {"at_least": "few", "share": "1/3"}]}


@pytest.mark.parametrize(
    ("asks", "answers", "claimed", "outcome"),
    [
        ("policy", {"policy": "0"}, "0", "level 0"),
        ("policy", {"policy": "1"}, "1/4", "level 1"),
        ("policy", {"policy": "2"}, "1/2", "level 2"),
        ("policy", {"policy": "3"}, "3/4", "level 3"),
        ("policy", {"policy": "4"}, "1", "level 4"),
        ("checked", {"checked": "no"}, "0", "not met"),
        ("checked", {"checked": "yes"}, "1", "met"),
        ({"question": "policy", "at_least": "3"}, {"policy": "2"}, "0", "not met"),
        ({"question": "policy", "at_least": "3"}, {"policy": "3"}, "1", "met"),
        ({"question": "trustees", "at_least": "many"}, {"trustees": "4"}, "0", "not met"),
        ({"question": "trustees", "at_least": "many"}, {"trustees": "5"}, "1", "met"),
        ({"question": "wait", "at_most": "short-wait"}, {"wait": "10.5"}, "0", "not met"),
        ({"question": "wait", "at_most": "short-wait"}, {"wait": "10"}, "1", "met"),
        ({"question": "cover", "at_least": "some-cover"}, {"cover": "£999,999.99"}, "0", "not met"),
        ({"question": "cover", "at_least": "some-cover"}, {"cover": "£1,000,000"}, "1", "met"),
        ({"question": "reviewed", "within": "year"}, {"reviewed": "31 May 2025"}, "0", "not met"),
        ({"question": "reviewed", "within": "year"}, {"reviewed": "1 June 2025"}, "1", "met"),
        ({"question": "accounts", "at_least": "examiner"}, {"accounts": "nobody"}, "0", "not met"),
        ({"question": "accounts", "at_least": "examiner"}, {"accounts": "By auditor"}, "1", "met"),
        ({"question": "referees", "at_least": "2"}, {"referees": ["a", "a"]}, "0", "not met"),
        ({"question": "referees", "at_least": "2"}, {"referees": ["a", "b"]}, "1", "met"),
        (STEPS, {"trustees": "1"}, "0", "not met"),
        (STEPS, {"trustees": "2"}, "1/3", "partly met"),
        (STEPS, {"trustees": "4"}, "1/3", "partly met"),
        (STEPS, {"trustees": "5"}, "1", "met"),
        ({"any": ["policy", "checked"]}, {"policy": "2", "checked": "no"}, "1/2", "partly met"),
        ({"any": ["policy", "checked"]}, {"checked": "yes"}, "1", "met"),
        ({"all": ["policy", "checked"]}, {"policy": "2", "checked": "yes"}, "1/2", "partly met"),
        ({"all": ["policy", "checked"]}, {"checked": "no"}, "0", "not met"),
        (
            {"any": ["checked", {"all": ["policy", STEPS]}]},
            {"checked": "no", "policy": "4", "trustees": "2"},
            "1/3",
            "partly met",
        ),
    ],
)
def test_an_answer_is_worth_its_share_of_the_weight(asks: Any, answers: Any, claimed: str, outcome: str) -> None:
    result = assessed(a_pack(a_rule("r", asks)), a_file(answers=answers))
    assert share(result) == (0, Fraction(claimed), Fraction(claimed))
    assert result.outcomes[0].outcome == outcome


@pytest.mark.parametrize(
    ("asks", "answers", "claimed", "possible"),
    [
        ("policy", {}, "0", "1"),
        ("policy", {"policy": "don't know"}, "0", "1"),
        ({"any": ["policy", "checked"]}, {"policy": "2"}, "1/2", "1"),
        ({"all": ["policy", "checked"]}, {"policy": "2"}, "0", "1/2"),
        (STEPS, {}, "0", "1"),
    ],
)
def test_the_unknown_is_counted_from_nothing_to_the_best_it_could_be(
    asks: Any, answers: Any, claimed: str, possible: str
) -> None:
    result = assessed(a_pack(a_rule("r", asks)), a_file(answers=answers))
    assert share(result) == (0, Fraction(claimed), Fraction(possible))
    assert result.outcomes[0].outcome == "unknown"
    assert result.figure.answered == 0


def test_what_is_shown_counts_at_most_what_the_proof_shows() -> None:
    file = a_file(answers={"policy": "4"}, evidence=[evidence("policy", **SEEN, shows="2")])
    assert share(assessed(a_pack(a_rule("r", "policy")), file)) == (Fraction(1, 2), 1, 1)


def test_level_values_are_those_of_the_pack() -> None:
    pack = a_pack(
        a_rule("r", "policy"), info={"level_values": {"values": ["0", "1/7", "2/7", "3/7", "3/7"], "mark": "P"}}
    )
    assert share(assessed(pack, a_file(answers={"policy": "4"}))) == (0, Fraction(3, 7), Fraction(3, 7))


# --- sums ----------------------------------------------------------------------------------------------------------


def test_figures_are_exact_sums_by_weight() -> None:
    heavy: dict[str, str] = {"weight": "1/3", "weight_because": "x"}
    pack = a_pack(
        a_rule("a", "policy"), a_rule("b", "checked", **heavy), a_rule("c", STEPS, weight="2", weight_because="x")
    )
    file = a_file(answers={"policy": "3", "checked": "yes", "trustees": "2"}, evidence=[evidence("checked", **SEEN)])
    figure = assessed(pack, file).figure
    whole = 1 + Fraction(1, 3) + 2
    assert figure.percent("claimed") == 100 * (Fraction(3, 4) + Fraction(1, 3) + Fraction(2, 3)) / whole
    assert figure.percent("evidenced") == 100 * Fraction(1, 3) / whole
    assert figure.percent("possible") == figure.percent("claimed")


def test_a_rule_that_does_not_apply_is_in_no_sum_and_one_that_may_apply_is_in_the_whole() -> None:
    when = {"applies_when": {"fact": "children", "is": "yes"}}
    pack = a_pack(a_rule("a", "checked"), a_rule("b", "policy", **when))
    for children, percents, coverage in (
        ("no", (100, 100), (1, 1)),
        ("?", (50, 100), (1, 2)),
        ("yes", (50, 50), (2, 2)),
    ):
        figure = assessed(pack, a_file(about={"children": children}, answers={"checked": "yes", "policy": "0"})).figure
        assert figure.percent("claimed") == percents[0]
        assert figure.percent("possible") == percents[1]
        assert (figure.answered, figure.applicable) == coverage


def test_figures_stand_per_section_theme_principle_and_stage_in_the_order_of_the_pack() -> None:
    pack = a_pack(
        a_rule("a", "policy", stages=["pattern"], section="people", basis={"law": "An Act"}),
        a_rule("b", "checked", basis={"guidance": ["2.1.1", "1.1.1", "1.1.2"]}),
        a_rule("c", "plan", stages=["needs", "pattern"]),
    )
    groups = assessed(pack, a_file(answers={"policy": "4", "checked": "no", "plan": "2"})).groups
    claimed = {
        kind: {name: figure.percent("claimed") for name, figure in found.items()} for kind, found in groups.items()
    }
    assert claimed == {
        "sections": {"money": 50, "people": 100},
        "themes": {"1": 0, "2": 0},
        "principles": {"1.1": 0, "2.1": 0},
        "stages": {"needs": 25, "pattern": 75},
        "duty_holders": {},
    }
    assert list(claimed["sections"]) == ["money", "people"]
    assert list(claimed["themes"]) == ["1", "2"]


def test_a_place_has_a_figure_for_each_who_owes_it() -> None:
    owed = [
        a_rule("a", "map", subject="locality", duty_holder="cvs"),
        a_rule("b", "survey", subject="locality", duty_holder="authority"),
        a_rule("c", "policy"),
    ]
    result = assessed(a_pack(*owed), a_file(locality="larkfield", answers={"map": "4", "survey": "no"}))
    assert {name: figure.percent("claimed") for name, figure in result.groups["duty_holders"].items()} == {
        "authority": 0,
        "cvs": 100,
    }
    assert result.figure.applicable == 2


def test_a_figure_over_no_counted_rule_is_null_and_not_rated() -> None:
    result = assessed(a_pack(), a_file())
    assert result.figure.percent("claimed") is None
    assert result.rating(result.figure) == Rating("not rated")


# --- colours -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("evidenced", "claimed", "rating"),
    [
        (75, 75, Rating("green")),
        (74, 75, Rating("green", "amber")),
        (49, 75, Rating("green", "red")),
        (74, 74, Rating("amber")),
        (50, 50, Rating("amber")),
        (49, 50, Rating("amber", "red")),
        (49, 49, Rating("red")),
        (0, 0, Rating("red")),
    ],
)
def test_a_colour_begins_exactly_at_its_percentage(evidenced: int, claimed: int, rating: Rating) -> None:
    result = assessed(a_pack(), a_file())
    assert result.rating(Figure(evidenced, claimed, 100, 100, 10, 10)) == rating


def test_three_quarters_are_green_and_the_least_below_is_not() -> None:
    result = assessed(a_pack(), a_file())
    huge = 10**18
    assert result.rating(Figure(0, 3 * huge, 4 * huge, 4 * huge, 1, 1)).colour == "green"
    assert result.rating(Figure(0, 3 * huge - 1, 4 * huge, 4 * huge, 1, 1)).colour == "amber"


@pytest.mark.parametrize(("answered", "colour"), [(6, "green"), (5, "not rated"), (0, "not rated")])
def test_below_the_coverage_of_the_pack_nothing_is_rated(answered: int, colour: str) -> None:
    result = assessed(a_pack(), a_file())
    assert result.rating(Figure(100, 100, 100, 100, answered, 10)).colour == colour


def test_percentages_of_ratings_may_be_fractions() -> None:
    ratings = {**INFO["ratings"], "green_from_percent": "66.5", "amber_from_percent": "1/3"}
    result = assessed(a_pack(info={"ratings": ratings}), a_file())
    assert result.rating(Figure(0, 665, 1000, 1000, 1, 1)).colour == "green"
    assert result.rating(Figure(0, 664, 1000, 1000, 1, 1)).colour == "amber"
    assert result.rating(Figure(0, 1, 300, 300, 1, 1)).colour == "amber"
    assert result.rating(Figure(0, 1, 301, 301, 1, 1)).colour == "red"


def test_a_subject_that_is_never_rated_has_no_colour_and_keeps_its_figures() -> None:
    result = assessed(a_pack(a_rule("r", "checked")), a_file(answers={"checked": "yes"}, rated="no"))
    assert result.rating(result.figure) == Rating("not rated")
    assert result.figure.percent("claimed") == 100


def test_a_later_file_does_not_decide_today_whether_a_subject_is_rated() -> None:
    pack, files = a_pack(a_rule("r", "checked")), (a_file(answers={"checked": "yes"}), a_file("2026-06-02", rated="no"))
    assert assessed(pack, *files).rated
    assert not assessed(pack, *files, as_of=date(2026, 6, 2)).rated


# --- thresholds ----------------------------------------------------------------------------------------------------

CHANGES = [
    {"from": "2026-01-01", "to": "2026-06-30", "value": "5", "source": "SRC"},
    {"from": "2026-07-01", "to": "2026-12-31", "value": "7", "source": "SRC"},
]


@pytest.mark.parametrize(
    ("day", "value", "after_last"),
    [
        (date(2025, 12, 31), None, False),
        (date(2026, 1, 1), 5, False),
        (date(2026, 6, 30), 5, False),
        (date(2026, 7, 1), 7, False),
        (date(2026, 12, 31), 7, False),
        (date(2027, 1, 1), 7, True),
    ],
)
def test_a_threshold_is_unknown_before_its_first_day_and_its_last_figure_stays(
    day: date, value: int | None, after_last: bool
) -> None:
    pack = a_pack(thresholds=[threshold("many", values=CHANGES)])
    figure = on_day(pack.thresholds["many"], day)
    assert (figure.value, figure.after_last) == (value, after_last)


@pytest.mark.parametrize(
    ("day", "outcome", "past"),
    [
        (date(2025, 12, 31), "unknown", ()),
        (date(2026, 6, 30), "met", ()),
        (date(2026, 7, 1), "not met", ()),
        (date(2027, 1, 1), "not met", ("many",)),
    ],
)
def test_a_rule_reads_its_threshold_on_the_day_and_the_result_says_when_it_is_past(
    day: date, outcome: str, past: tuple[str, ...]
) -> None:
    pack = a_pack(
        a_rule("r", {"question": "trustees", "at_least": "many"}), thresholds=[threshold("many", values=CHANGES)]
    )
    result = assessed(pack, a_file("2025-01-01", answers={"trustees": "6"}), as_of=day)
    assert result.outcomes[0].outcome == outcome
    assert result.prepared.after_last == past


@pytest.mark.parametrize(
    ("year_end", "applies"),
    [("2019-12-31", None), ("2025-09-30", True), ("2025-10-01", False), ("?", None)],
)
def test_a_threshold_may_be_looked_up_on_the_day_that_a_fact_gives(year_end: str, applies: bool | None) -> None:
    pack = a_pack(a_rule("r", "checked", applies_when={"fact": "turnover", "more_than": "audit-line"}))
    result = assessed(pack, a_file(about={"turnover": "£30,000", "year-end": year_end}))
    assert result.outcomes[0].applies is applies


# --- conditions ----------------------------------------------------------------------------------------------------

YES, NO, OPEN = {"children": "yes"}, {"children": "no"}, {"children": "?"}
CHILD = {"fact": "children", "is": "yes"}


@pytest.mark.parametrize(
    ("condition", "about", "applies"),
    [
        (CHILD, YES, True),
        (CHILD, NO, False),
        (CHILD, OPEN, None),
        ({"not": CHILD}, YES, False),
        ({"not": CHILD}, OPEN, None),
        ({"any": [CHILD, {"fact": "volunteers", "at_least": "1"}]}, YES, True),
        ({"any": [CHILD, {"fact": "volunteers", "at_least": "1"}]}, NO, None),
        ({"all": [CHILD, {"fact": "volunteers", "at_least": "1"}]}, NO, False),
        ({"all": [CHILD, {"fact": "volunteers", "at_least": "1"}]}, YES, None),
        ({"fact": "volunteers", "at_least": "few"}, {"volunteers": "2"}, True),
        ({"fact": "volunteers", "more_than": "few"}, {"volunteers": "2"}, False),
        ({"fact": "volunteers", "at_most": "2"}, {"volunteers": "2"}, True),
        ({"fact": "volunteers", "less_than": "2"}, {"volunteers": "2"}, False),
        ({"fact": "form", "in": ["cio", "company"]}, {"form": "A CIO"}, True),
        ({"fact": "form", "in": ["cio", "company"]}, {"form": "club"}, False),
        ({"fact": "year-end", "is": "30 September 2025"}, {"year-end": "2025-09-30"}, True),
        ({"fact": "size", "in": ["small"]}, {"turnover": "£10,000"}, True),
        ({"fact": "size", "in": ["small"]}, {"turnover": "£9,999.99"}, False),
        ({"fact": "size", "in": ["small"]}, {"turnover": "£100,000"}, False),
        ({"fact": "size", "in": ["small"]}, {}, None),
    ],
)
def test_a_condition_is_true_false_or_not_known(condition: Any, about: Any, applies: bool | None) -> None:
    result = assessed(a_pack(a_rule("r", "policy", applies_when=condition)), a_file(about=about))
    assert result.outcomes[0].applies is applies


def test_the_size_is_not_known_while_a_band_has_no_figure_yet() -> None:
    later = threshold("large-from", values=[{"from": "2026-06-02", "value": "100000", "source": "SRC"}])
    pack, file = a_pack(thresholds=[later]), a_file(about={"turnover": "£5,000"})
    assert assessed(pack, file).facts["size"] is None
    assert assessed(pack, file, as_of=date(2026, 6, 2)).facts["size"] == "tiny"


def test_the_shipped_pack_rates_nobody_who_said_nothing() -> None:
    result = assessed(shipped(), a_file())
    assert result.rating(result.figure) == Rating("not rated")
    assert result.figure.percent("possible") == 100
    assert result.figure.percent("claimed") == 0
