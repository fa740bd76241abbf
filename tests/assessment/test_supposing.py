"""What if: answers that a person supposes, read like any other, set beside what is on file, and never written down."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from readiness.assessment.assess import Assessment
from readiness.assessment.gains import change
from readiness.assessment.supposing import answered, supposed
from readiness.assessment.what_if import Supposed, explain_supposed, read_supposed
from tests.assessment.cases import Case, generated
from tests.texts import a_file, a_pack, a_question, a_rule, assessed, every_role_state, evidence

SEEN = {"made": "2026-01-01", "seen": "2026-05-01"}
PACK = a_pack(
    a_rule("a", "policy", must_for={"lead": "3", "full": "2"}),
    a_rule("b", "checked", applies_when={"fact": "size", "in": ["small", "large"]}),
    a_rule("c", {"question": "cover", "at_least": "some-cover"}),
    a_rule("d", {"question": "reviewed", "within": "year"}),
    questions=[a_question("cover", "money", better="higher", ends="yes")],
)


def suppose(
    assessment: Assessment, *answers: str, seen: tuple[str, ...] = ()
) -> tuple[Assessment, tuple[Supposed, ...]]:
    found, problems = read_supposed(assessment, answers, seen)
    assert not problems
    return supposed(assessment, {one.item.id: one.standing for one in found}), found


def wrong(*answers: str, seen: tuple[str, ...] = (), file: Any = None) -> dict[str, str]:
    found, problems = read_supposed(assessed(PACK, file or a_file()), answers, seen)
    assert not found
    return {problem.code: problem.message + " " + problem.remedy for problem in problems}


# --- what it is worth ----------------------------------------------------------------------------------------------


def test_a_supposed_answer_is_a_claim_and_nothing_is_shown_by_it() -> None:
    after, _ = suppose(assessed(PACK, a_file(answers={"policy": "1"})), "policy=in place")
    found = after.outcome("a")
    assert found is not None
    assert (found.evidenced, found.claimed, found.outcome) == (0, 3, "level 3")
    assert every_role_state(after) == {"lead": "conditional", "full": "conditional", "grant": "not known"}


def test_evidence_in_date_shows_a_supposed_answer_as_far_as_it_goes() -> None:
    file = a_file(answers={"policy": "1"}, evidence=[evidence("policy", **SEEN, shows="2")])
    after, _ = suppose(assessed(PACK, file), "policy=4")
    found = after.outcome("a")
    assert found is not None
    assert (found.evidenced, found.claimed, found.full) == (2, 4, 4)
    assert every_role_state(after) == {"lead": "conditional", "full": "open", "grant": "not known"}


def test_what_is_supposed_to_be_seen_opens_a_role() -> None:
    before = assessed(PACK, a_file(answers={"policy": "3"}))
    after, _ = suppose(before, seen=("policy",))
    assert every_role_state(before)["lead"] == "conditional"
    assert every_role_state(after)["lead"] == "open"
    both, _ = suppose(assessed(PACK, a_file()), "policy=3", seen=("policy",))
    assert every_role_state(both)["lead"] == "open"


def test_supposing_that_nobody_knows_takes_an_answer_away() -> None:
    before = assessed(PACK, a_file(answers={"policy": "4"}, evidence=[evidence("policy", **SEEN)]))
    after, _ = suppose(before, "policy=don't know")
    found = after.outcome("a")
    assert found is not None
    assert (found.evidenced, found.claimed, found.possible) == (0, 0, 4)
    assert every_role_state(after)["lead"] == "not known"


def test_a_supposed_fact_changes_which_rules_apply_and_the_size() -> None:
    before = assessed(PACK, a_file(about={"turnover": "£500"}))
    after, _ = suppose(before, "turnover=£20,000")
    assert (before.facts["size"], after.facts["size"]) == ("tiny", "small")
    assert [rule.after.rule for rule in change(before, after).rules if rule.applies_otherwise] == ["b"]


def test_an_answer_supposed_for_a_thing_that_ended_counts_as_renewed() -> None:
    file = a_file(answers={"cover": "£2,000,000"}, evidence=[evidence("cover", **SEEN, until="2026-05-31")])
    before = assessed(PACK, file)
    after, _ = suppose(before, "cover=£2,000,000")
    states = [found.outcome for one in (before, after) if (found := one.outcome("c"))]
    assert states == ["not met", "met"]


def test_a_question_or_fact_that_the_pack_has_not_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        answered(assessed(PACK, a_file()), "nothing", 1)


def test_entries_of_a_list_are_parted_by_semicolons() -> None:
    pack = a_pack(a_rule("r", {"question": "referees", "at_least": "3"}))
    states = []
    for text in ("referees=Ann; Bea", "referees=Ann; Bea; Cat", "referees=Ann, Bea, Cat"):
        after, _ = suppose(assessed(pack, a_file()), text)
        found = after.outcome("r")
        assert found is not None
        states.append(found.outcome)
    assert states == ["not met", "met", "not met"]


def test_supposing_leaves_what_is_on_file_as_it_is() -> None:
    before = assessed(PACK, a_file(answers={"policy": "1"}))
    figure, roles = before.figure, before.roles
    suppose(before, "policy=4", "turnover=£500,000", seen=("policy",))
    assert (before.figure, before.roles) == (figure, roles)


@given(generated())
def test_supposing_nothing_changes_nothing(case: Case) -> None:
    """The change of an empty supposition is empty, and so is supposing where everything already stands."""
    assert change(case.now, supposed(case.now, {})).empty
    assert change(case.now, supposed(case.now, case.now.standings)).empty


# --- mistakes ------------------------------------------------------------------------------------------------------


def test_every_mistake_is_told_at_once_with_what_to_write() -> None:
    told = wrong(
        "polcy=3", "checked=perhaps", "policy", "reviewed=2 June 2026", "size=small", "cover=5", "cover=6", "plan=",
        seen=("chekced",),
    )  # fmt: skip
    assert set(told) == {
        "unknown-question", "wrong-answer", "no-answer", "in-the-future", "size-is-derived", "supposed-twice",
    }  # fmt: skip
    assert "--if turnover=AMOUNT" in told["size-is-derived"]
    assert "neither yes nor no" in told["wrong-answer"]


@pytest.mark.parametrize(("name", "meant"), [("polcy", "policy"), ("turnovr", "turnover")])
def test_an_unknown_name_gets_the_likely_meant_one(name: str, meant: str) -> None:
    assert f"Did you mean '{meant}'?" in wrong(f"{name}=1")["unknown-question"]


def test_a_question_about_places_cannot_be_supposed_of_a_group() -> None:
    assert "'map' is no question or fact about this organisation" in wrong("map=3")["unknown-question"]


ENDED = a_file(answers={"cover": "£2,000,000"}, evidence=[evidence("cover", **SEEN, until="2026-05-31")])


@pytest.mark.parametrize(
    ("answers", "seen", "file", "because"),
    [
        ((), "policy", a_file(), "nobody has answered it"),
        (("policy=?",), "policy", a_file(answers={"policy": "3"}), "what nobody knows cannot be seen"),
        ((), "cover", ENDED, "what it rests on ended on 31 May 2026"),
    ],
)
def test_nothing_can_be_seen_of_what_nobody_claims(
    answers: tuple[str, ...], seen: str, file: Any, because: str
) -> None:
    assert because in wrong(*answers, seen=(seen,), file=file)["nothing-to-see"]


# --- how it is told ------------------------------------------------------------------------------------------------


def test_a_supposed_answer_is_marked_and_stands_beside_what_is_on_file() -> None:
    before = assessed(PACK, a_file(answers={"policy": "1"}))
    after, found = suppose(before, "policy=in place", seen=("policy",))
    (opened,) = (explain_supposed(before, after, one, found) for one in after.outcomes if one.rule == "a")
    assert opened.outcome == "level 3"
    assert opened.answers[0].answer == "in place, and it was seen (supposed; on file: planned, Officer, 1 May 2026)"


def test_a_rule_that_applies_by_a_supposed_fact_says_so() -> None:
    before = assessed(PACK, a_file(answers={"policy": "1"}))
    after, found = suppose(before, "turnover=£20,000")
    words = {one.rule: explain_supposed(before, after, one, found).applies for one in after.outcomes}
    assert words["b"] == "applies (size: small), as supposed"
    assert words["a"] == "applies to everyone"


def test_an_ended_thing_that_is_supposed_renewed_says_what_is_on_file() -> None:
    before = assessed(PACK, ENDED)
    after, found = suppose(before, "cover=£3,000,000")
    (opened,) = (explain_supposed(before, after, one, found) for one in after.outcomes if one.rule == "c")
    assert opened.answers[0].answer == "£3,000,000 (supposed; on file: £2,000,000, but it ended, Officer, 1 May 2026)"
    assert before.as_of == date(2026, 6, 1)
