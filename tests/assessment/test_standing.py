"""Where an answer stands on a day: who said it, what shows it, and its two clocks."""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.standing import Standing, months_after
from readiness.packs.pack import Pack
from tests.texts import a_file, a_pack, a_question, a_rule, assessed, evidence

AGES = {"months": "24", "mark": "P"}
#: A policy whose proof lasts two years, and insurance that ends.
PACK = a_pack(
    a_rule("r", {"all": ["policy", "checked", {"question": "cover", "at_least": "some-cover"}]}),
    questions=[
        a_question("policy", "levels", proof_lasts=AGES),
        a_question("cover", "money", better="higher", ends="yes"),
        a_question("debt", "money", better="lower", ends="yes"),
        a_question("reviewed", "date", better="later", ends="yes"),
    ],
)


def standing(name: str, *files: dict[str, Any], as_of: date = date(2026, 6, 1), pack: Pack = PACK) -> Standing:
    return assessed(pack, *files, as_of=as_of).standings.get(name, Standing())


def policy(**more: Any) -> dict[str, Any]:
    """A file that claims a policy in place, with one piece of evidence."""
    return a_file("2026-05-01", answers={"policy": "in place"}, evidence=[evidence("policy", **more)])


def cover(*items: dict[str, Any], answer: str | None = "£2,000,000") -> dict[str, Any]:
    """A file that claims cover, or says nothing, with evidence."""
    return a_file(
        "2026-05-01", answers={"cover": answer} if answer else {}, evidence=[evidence("cover", **i) for i in items]
    )


# --- what shows an answer ------------------------------------------------------------------------------------------


def test_evidence_that_nobody_saw_is_a_claim() -> None:
    found = standing("policy", policy(made="2026-01-01"))
    assert (found.claimed, found.evidenced) == (3, None)
    assert found.evidence[0].state == "claimed"


@pytest.mark.parametrize("word", ["seen", "verified"])
def test_evidence_seen_or_verified_shows_the_answer(word: str) -> None:
    found = standing("policy", policy(made="2026-01-01", **{word: "2026-05-01"}))
    assert (found.claimed, found.evidenced) == (3, 3)
    assert found.evidence[0].state == word


def test_evidence_seen_after_the_day_is_not_yet_seen() -> None:
    file = policy(made="2026-01-01", seen="2026-06-02")
    assert standing("policy", file).evidenced is None
    assert standing("policy", file, as_of=date(2026, 6, 2)).evidenced == 3


def test_evidence_made_after_the_day_does_not_exist() -> None:
    file = policy(made="2026-06-02", seen="2026-06-02")
    assert not standing("policy", file).evidence
    assert standing("policy", file, as_of=date(2026, 6, 2)).evidenced == 3


def test_answers_of_a_later_day_do_not_exist() -> None:
    later = a_file("2026-06-02", answers={"policy": "none"}, evidence=[evidence("policy", seen="2026-05-01")])
    found = standing("policy", policy(), later)
    assert found.claimed == 3
    assert len(found.evidence) == 1


def test_a_document_shows_the_answer_of_its_own_file_unless_it_says_what_it_shows() -> None:
    older = a_file(
        "2025-01-01", answers={"policy": "planned"}, evidence=[evidence("policy", made="2026-01-01", seen="2026-01-02")]
    )
    assert standing("policy", older, a_file("2026-05-01", answers={"policy": "3"})).evidenced == 1
    assert standing("policy", policy(made="2026-01-01", seen="2026-05-01", shows="2")).evidenced == 2


def test_a_document_in_a_file_without_the_answer_shows_nothing_until_it_says_what() -> None:
    answer = a_file("2026-05-01", answers={"policy": "3"})
    assert (
        standing(
            "policy", answer, a_file(evidence=[evidence("policy", made="2026-01-01", seen="2026-01-02")])
        ).evidenced
        is None
    )
    item = evidence("policy", made="2026-01-01", seen="2026-01-02", shows="4")
    assert standing("policy", answer, a_file(evidence=[item])).evidenced == 3


def test_what_is_shown_is_the_best_proof_but_never_more_than_the_claim() -> None:
    items = [evidence("policy", made="2026-01-01", seen="2026-05-01", shows=level) for level in ("1", "2", "4")]
    assert standing("policy", a_file(answers={"policy": "3"}, evidence=items)).evidenced == 3
    assert standing("policy", a_file(answers={"policy": "3"}, evidence=items[:2])).evidenced == 2


def test_where_less_is_better_the_best_proof_is_the_lowest_but_never_below_the_claim() -> None:
    items = [evidence("debt", seen="2026-05-01", shows=amount) for amount in ("900", "500", "100")]
    assert standing("debt", a_file(answers={"debt": "£300"}, evidence=items)).evidenced == 300
    assert standing("debt", a_file(answers={"debt": "£300"}, evidence=items[:2])).evidenced == 500


def test_one_document_may_serve_many_questions_and_levels_and_yes_alike() -> None:
    item = {"for": ["policy", "checked"], "what": "The rules", "made": "2026-01-01", "seen": "2026-05-01"}
    answers = {"policy": "4", "checked": "yes"}
    for shows, shown in (("3", (3, 1)), ("2", (2, 0))):
        found = assessed(PACK, a_file(answers=answers, evidence=[{**item, "shows": shows}])).standings
        assert (found["policy"].evidenced, found["checked"].evidenced) == shown


def test_a_fact_is_shown_only_by_a_document_that_says_the_same() -> None:
    def turnover(shows: str) -> Standing:
        return standing(
            "turnover",
            a_file(about={"turnover": "£5,000"}, evidence=[evidence("turnover", seen="2026-05-01", shows=shows)]),
        )

    assert turnover("£5,000").evidenced == 5000
    assert turnover("£9,000").evidenced is None


def test_a_document_without_an_answer_leaves_the_question_unknown() -> None:
    found = standing("policy", a_file(evidence=[evidence("policy", made="2026-01-01", seen="2026-01-02", shows="4")]))
    assert (found.claimed, found.evidenced) == (None, None)


# --- the first clock: a proof ages ---------------------------------------------------------------------------------


def test_a_proof_serves_to_the_last_day_of_its_months_and_then_the_claim_stands() -> None:
    file = policy(made="2024-06-01", seen="2024-07-01")
    on_its_last_day, a_day_later = standing("policy", file), standing("policy", file, as_of=date(2026, 6, 2))
    assert (on_its_last_day.claimed, on_its_last_day.evidenced) == (3, 3)
    assert (a_day_later.claimed, a_day_later.evidenced) == (3, None)
    assert a_day_later.evidence[0].state == "lapsed"


def test_a_proof_counts_from_the_day_it_was_made_not_seen() -> None:
    assert standing("policy", policy(made="2024-05-31", seen="2026-05-31")).evidence[0].state == "lapsed"


def test_an_undated_proof_shows_nothing_where_proofs_age() -> None:
    found = standing("policy", policy(seen="2026-05-01"))
    assert found.evidenced is None
    assert found.evidence[0].state == "undated"


def test_an_undated_proof_shows_what_it_shows_where_proofs_last_for_good() -> None:
    file = a_file(answers={"checked": "yes"}, evidence=[evidence("checked", seen="2026-05-01")])
    assert standing("checked", file).evidenced == 1


def test_a_younger_proof_serves_where_an_older_one_lapsed() -> None:
    items = [evidence("policy", made=made, seen="2026-05-01") for made in ("2020-01-01", "2026-01-01")]
    assert standing("policy", a_file("2026-05-01", answers={"policy": "3"}, evidence=items)).evidenced == 3


# --- the second clock: a thing ends --------------------------------------------------------------------------------


def test_a_thing_serves_to_its_last_day_and_then_a_given_answer_counts_as_none() -> None:
    file = cover({"seen": "2026-05-01", "until": "2026-06-01"})
    assert standing("cover", file).evidenced == 2_000_000
    ended = standing("cover", file, as_of=date(2026, 6, 2))
    assert ended.ended == date(2026, 6, 1)
    assert ended.claimed == float("-inf")
    result = assessed(PACK, file, as_of=date(2026, 6, 2))
    assert [found.outcome for found in result.outcomes] == ["not met"]


@pytest.mark.parametrize(
    ("name", "answer", "worst"),
    [
        ("policy", "4", 0),
        ("checked", "yes", 0),
        ("cover", "£9,000,000", float("-inf")),
        ("debt", "0", float("inf")),
        ("reviewed", "2026-05-01", date.min),
        ("accounts", "auditor", 0),
        ("referees", ["a", "b"], 0),
    ],
)
def test_what_has_ended_counts_as_the_worst_answer_of_its_kind(name: str, answer: Any, worst: object) -> None:
    file = a_file(answers={name: answer}, evidence=[evidence(name, until="2026-05-31", seen="2026-01-01")])
    assert standing(name, file).claimed == worst


def test_what_was_not_answered_stays_unknown_when_the_thing_ends() -> None:
    ended = standing("cover", cover({"until": "2026-05-31"}, answer=None))
    assert ended.claimed is None
    assert ended.ended == date(2026, 5, 31)


def test_the_latest_end_on_file_counts_though_nobody_saw_the_renewal() -> None:
    renewed = standing("cover", cover({"seen": "2026-01-01", "until": "2026-05-31"}, {"until": "2027-05-31"}))
    assert renewed.ended is None
    assert renewed.until == date(2027, 5, 31)
    assert (renewed.claimed, renewed.evidenced) == (2_000_000, None)


def test_a_renewal_that_somebody_saw_shows_it_again() -> None:
    items = ({"seen": "2026-01-01", "until": "2026-05-31"}, {"seen": "2026-05-01", "until": "2027-05-31"})
    assert standing("cover", cover(*items)).evidenced == 2_000_000


def test_a_renewal_in_a_later_file_renews_an_older_answer() -> None:
    old = a_file("2025-05-01", answers={"cover": "2000000"}, evidence=[evidence("cover", until="2026-05-31")])
    new = a_file("2026-05-20", evidence=[evidence("cover", until="2027-05-31", seen="2026-05-20", shows="2000000")])
    found = standing("cover", old, new)
    assert (found.claimed, found.evidenced) == (2_000_000, 2_000_000)


def test_a_fact_does_not_end() -> None:
    file = a_file(about={"turnover": "£5,000"}, evidence=[evidence("turnover", until="2026-05-31", seen="2026-01-01")])
    found = standing("turnover", file)
    assert found.claimed == 5000
    assert found.ended is None


# --- several answers -----------------------------------------------------------------------------------------------


def test_the_latest_answer_counts_and_the_others_stand_beside_it() -> None:
    found = standing(
        "policy", a_file("2026-05-02", answers={"policy": "1"}), a_file("2026-05-01", answers={"policy": "4"})
    )
    assert found.claimed == 1
    assert [other.value for other in found.others] == [4]


def test_two_answers_of_one_day_that_differ_are_unknown_and_listed() -> None:
    result = assessed(PACK, a_file(by="Ann", answers={"policy": "3"}), a_file(by="Bob", answers={"policy": "2"}))
    found = result.standings["policy"]
    assert found.claimed is None
    assert found.disagree
    assert {other.by for other in found.others} == {"Ann", "Bob"}
    assert result.disagreements == ("policy",)


def test_two_answers_of_one_day_that_agree_are_one_answer() -> None:
    found = standing(
        "policy", a_file(by="Ann", answers={"policy": "3"}), a_file(by="Bob", answers={"policy": "in place"})
    )
    assert found.claimed == 3
    assert not found.disagree


def test_a_later_answer_settles_a_disagreement() -> None:
    day = [a_file("2026-05-01", by=who, answers={"policy": level}) for who, level in (("Ann", "3"), ("Bob", "2"))]
    found = standing("policy", *day, a_file("2026-05-02", answers={"policy": "2"}))
    assert found.claimed == 2
    assert not found.disagree


def test_asked_and_not_known_is_kept_apart_from_never_asked_and_counts_alike() -> None:
    asked, never = a_file(answers={"policy": "don't know"}), a_file()
    assert standing("policy", asked).counts is not None
    assert standing("policy", never).counts is None
    assert assessed(PACK, asked).figure == assessed(PACK, never).figure


def test_not_known_today_replaces_what_was_said_before() -> None:
    before, now = a_file("2026-04-01", answers={"policy": "4"}), a_file(answers={"policy": "not sure"})
    assert standing("policy", before, now).claimed is None


def test_not_known_and_an_answer_on_the_same_day_disagree() -> None:
    assert standing("policy", a_file(answers={"policy": "4"}), a_file(answers={"policy": "?"})).disagree


def test_a_blank_answer_was_not_asked() -> None:
    assert (
        standing("policy", a_file("2026-04-01", answers={"policy": "4"}), a_file(answers={"policy": ""})).claimed == 4
    )


@pytest.mark.parametrize(("typed", "count"), [([], 0), ("none", 0), ("None", 0), (["a", "b", "a"], 2), ("a", 1)])
def test_a_list_counts_its_different_entries_and_none_is_none(typed: Any, count: int) -> None:
    assert standing("referees", a_file(answers={"referees": typed})).claimed == count


# --- months --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -24, date(2024, 1, 15)),
        (date(2026, 6, 1), 0, date(2026, 6, 1)),
        (date(2026, 6, 1), 999_999, date.max),
        (date(2026, 6, 1), -999_999, date.min),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-300, 300))
def test_more_months_are_never_earlier(day: date, months: int) -> None:
    later = months_after(day, months)
    assert later <= months_after(day, months + 1)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


def test_a_proof_that_lasts_ten_thousand_years_is_no_crash() -> None:
    pack = a_pack(
        a_rule("r", "policy"), questions=[a_question("policy", "levels", proof_lasts={"months": "120000", "mark": "P"})]
    )
    assert standing("policy", policy(made="2026-01-01", seen="2026-05-01"), pack=pack).evidenced == 3


def test_an_age_of_ten_thousand_years_is_no_crash() -> None:
    forever = {
        "id": "year",
        "title": "x",
        "unit": "months",
        "mark": "P",
        "values": [{"from": "2012-01-01", "value": "120000"}],
    }
    pack = a_pack(a_rule("r", {"question": "reviewed", "within": "year"}), thresholds=[forever])
    assert assessed(pack, a_file(answers={"reviewed": "1066-10-14"})).figure.percent("claimed") == Fraction(100)
