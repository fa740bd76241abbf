"""Evidence that ages: what lapses or ends by when, what it costs, and where answers differ or are disputed."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.lapsing import Ageing, Lapse, ageing, by_name, on_day
from readiness.assessment.standing import standings
from tests.assessment.cases import Case, generated
from tests.texts import AS_OF, File, a_file, a_pack, a_question, a_rule, a_subject, assessed, copies, evidence

YEAR = {"proof_lasts": {"months": "12", "mark": "P"}}
PACK = a_pack(
    a_rule("a", "policy", must_for={"lead": "3", "full": "2"}),
    a_rule("b", {"question": "cover", "at_least": "some-cover"}, must_for={"lead": "some-cover"}),
    questions=[
        a_question("policy", "levels", **YEAR),
        a_question("cover", "money", better="higher", ends="yes"),
        a_question("plan", "levels", **YEAR),
    ],
)
COVER = evidence("cover", made="2025-09-01", seen="2026-05-01", until="2026-08-31")


def paper(made: str, **more: Any) -> dict[str, Any]:
    """A proof of the policy. It serves until the same day a year on."""
    return evidence("policy", made=made, seen="2026-05-01", **more)


def a_group(*items: dict[str, Any], **more: Any) -> Assessment:
    answers = {"policy": "3", "cover": "£2,000,000"}
    return assessed(PACK, a_file(answers=answers, evidence=list(items), **more))


def costs(lapse: Lapse) -> dict[str, tuple[str, str]]:
    return {role.after.role: (role.before.state, role.after.state) for role in lapse.cost.roles}


def days(found: Ageing) -> list[tuple[str, str, bool]]:
    return [(lapse.how, str(lapse.on), lapse.past) for lapse in found.lapses]


# --- what goes, and when -------------------------------------------------------------------------------------------


def test_a_proof_lapses_as_long_after_it_was_made_as_it_lasts_and_a_thing_ends_on_its_day() -> None:
    assert days(ageing(a_group(paper("2025-07-10"), COVER), 91)) == [
        ("lapses", "2026-07-10", False),
        ("ends", "2026-08-31", False),
    ]


def test_only_what_goes_within_the_days_asked_is_told() -> None:
    group = a_group(paper("2025-07-10"), COVER)
    assert days(ageing(group, 39)) == [("lapses", "2026-07-10", False)]
    assert days(ageing(group, 38)) == []


def test_what_has_gone_already_is_told_and_its_last_day_was_before_this_one() -> None:
    assert days(ageing(a_group(paper("2025-05-31")), 0)) == [("lapses", "2026-05-31", True)]
    assert days(ageing(a_group(paper("2025-06-01")), 0)) == [("lapses", "2026-06-01", False)]


def test_a_proof_that_nobody_saw_or_that_has_no_date_does_not_lapse() -> None:
    claimed, undated = evidence("policy", made="2025-07-10"), evidence("policy", seen="2026-05-01")
    assert ageing(a_group(claimed, undated), 365).empty


def test_a_thing_ends_even_if_nobody_saw_its_paper() -> None:
    assert days(ageing(a_group(evidence("cover", until="2026-08-31")), 91)) == [("ends", "2026-08-31", False)]


def test_what_is_replaced_is_not_told_once_it_has_gone() -> None:
    old = evidence("cover", made="2024-09-01", seen="2026-05-01", until="2025-08-31")
    assert days(ageing(a_group(old, COVER, paper("2024-01-01"), paper("2026-03-01")), 91)) == [
        ("ends", "2026-08-31", False)
    ]


def test_what_has_gone_and_is_replaced_by_less_is_told() -> None:
    (lapse,) = ageing(a_group(paper("2025-01-01"), paper("2026-03-01", shows="2")), 91).lapses
    assert (str(lapse.on), costs(lapse)) == ("2026-01-01", {})
    assert [gate.after.role for gate in lapse.cost.gates] == ["lead"]


def test_one_paper_for_several_questions_is_one_thing_that_goes() -> None:
    paper_for_two = {**paper("2025-07-10"), "for": ["policy", "plan"]}
    (lapse,) = ageing(a_group(paper_for_two), 91).lapses
    assert lapse.items == ("policy", "plan")


def test_a_proof_of_a_thing_that_ends_first_does_not_lapse_later() -> None:
    pack = a_pack(a_rule("a", "policy"), questions=[a_question("policy", "levels", **YEAR, ends="yes")])
    first, later = (
        assessed(pack, a_file(answers={"policy": "3"}, evidence=[paper("2025-07-10", until=until)]))
        for until in ("2026-06-30", "2026-07-31")
    )
    assert days(ageing(first, 91)) == [("ends", "2026-06-30", False)]
    assert days(ageing(later, 91)) == [("lapses", "2026-07-10", False), ("ends", "2026-07-31", False)]


# --- what it costs -------------------------------------------------------------------------------------------------


def test_a_proof_that_lapses_costs_the_roles_it_kept_open_and_the_claim_stands() -> None:
    (lapse,) = ageing(a_group(paper("2025-07-10")), 91).lapses
    assert costs(lapse) == {"full": ("open", "conditional")}
    before, after = lapse.cost.figure.before, lapse.cost.figure.after
    assert before and after
    assert (before.claimed, before.evidenced, after.claimed, after.evidenced) == (7, 3, 7, 0)


def test_a_thing_that_ends_closes_the_role_that_needs_it() -> None:
    (_, ends) = ageing(a_group(paper("2025-07-10"), COVER), 91).lapses
    assert costs(ends) == {"lead": ("open", "closed")}


def test_what_has_gone_tells_what_it_cost() -> None:
    (lapse,) = ageing(a_group(paper("2025-05-01"), COVER), 30).lapses
    assert costs(lapse) == {"lead": ("open", "conditional"), "full": ("open", "conditional")}


def test_of_several_proofs_only_the_last_to_go_costs() -> None:
    first, last = ageing(a_group(paper("2025-06-20"), paper("2025-07-10")), 91).lapses
    assert (costs(first), first.still) == ({}, ("policy",))
    assert (costs(last), last.still) == ({"full": ("open", "conditional")}, ())


def test_a_proof_that_showed_more_than_the_rest_costs_what_only_it_showed() -> None:
    first, last = ageing(a_group(COVER, paper("2025-06-20"), paper("2025-07-10", shows="2")), 60).lapses
    assert costs(first) == {"lead": ("open", "conditional")}
    assert costs(last) == {"full": ("open", "conditional")}


def test_a_renewal_on_file_keeps_a_thing_from_ending() -> None:
    renewed = evidence("cover", made="2026-05-01", seen="2026-05-01", until="2027-08-31")
    (lapse,) = ageing(a_group(COVER, renewed), 91).lapses
    assert (lapse.still, lapse.cost.empty) == (("cover",), True)


def test_a_role_that_is_shut_for_another_reason_is_not_said_to_be_lost() -> None:
    group = assessed(PACK, a_file(answers={"policy": "2", "cover": "£5"}, evidence=[COVER]))
    (lapse,) = ageing(group, 91).lapses
    assert costs(lapse) == {}


# --- doubts --------------------------------------------------------------------------------------------------------


def two_assessors(first: str, second: str, days_between: int) -> Ageing:
    later = str(date(2026, 5, 1) + timedelta(days_between))
    files = a_file(by="Ann", answers={"policy": first}), a_file(later, by="Bob", answers={"policy": second})
    return ageing(assessed(PACK, *files), 0)


def test_two_assessors_who_differ_stand_beside_each_other_with_who_and_when() -> None:
    (one,) = two_assessors("3", "2", 5).differing
    assert [(given.by, given.text, str(given.answered)) for given in one.answers] == [
        ("Bob", "2", "2026-05-06"),
        ("Ann", "3", "2026-05-01"),
    ]
    assert one.settled


def test_two_assessors_who_differ_on_one_day_are_not_settled() -> None:
    (one,) = two_assessors("3", "2", 0).differing
    assert {given.by for given in one.answers} == {"Ann", "Bob"}
    assert not one.settled


def test_assessors_who_agree_and_an_assessor_who_changed_an_answer_are_no_doubt() -> None:
    assert two_assessors("3", "3", 5).empty
    mine = a_file(by="Ann", answers={"policy": "1"}), a_file("2026-05-06", by="Ann", answers={"policy": "3"})
    assert ageing(assessed(PACK, *mine), 0).empty


def test_a_dispute_on_file_stands_beside_the_group() -> None:
    dispute = {"about": "policy", "says": "We have one.", "on": "2026-05-02"}
    (found,) = ageing(a_group(disputes=[dispute]), 0).disputes
    assert (found.about, found.says) == ("policy", "We have one.")


def test_groups_stand_in_order_of_name() -> None:
    groups = [
        assessed(PACK, {**a_file(), "organisation": word, "name": name})
        for word, name in (("a", "Zebra"), ("b", "ash"))
    ]
    assert [one.assessment.subject.name for one in by_name(ageing(group, 0) for group in groups)] == ["ash", "Zebra"]


# --- for any pack --------------------------------------------------------------------------------------------------


def _settled_before(files: list[File]) -> list[File]:
    """The files with nothing in them that happens after the day."""
    kept: list[File] = [file for file in copies(files) if file["answered"] <= str(AS_OF)]
    for file in kept:
        for item in file.get("evidence", []):
            for word in ("made", "seen", "verified"):
                if item.get(word, "") > str(AS_OF):
                    del item[word]
    return kept


@given(generated(), st.integers(0, 400))
def test_evidence_on_another_day_stands_as_it_would_if_nothing_else_happened(case: Case, ahead: int) -> None:
    """Each question, aged to a day, is claimed and shown as an assessment of that day would find it."""
    files = _settled_before(case.files)
    if not files:
        return
    subject = a_subject(files, places=False)
    result, day = assess(case.prepared, subject), AS_OF + timedelta(days=ahead)
    then, _ = standings(case.pack, subject, day)
    for name, standing in then.items():
        aged = on_day(result, name, day)
        assert (aged.claimed, aged.evidenced, aged.ended) == (standing.claimed, standing.evidenced, standing.ended)


@given(generated(), st.integers(0, 400))
def test_what_goes_never_raises_a_figure_and_nothing_else_goes(case: Case, ahead: int) -> None:
    """A paper that goes never helps; and what is not said to go within the days still stands on the last of them."""
    found = ageing(case.now, ahead)
    last = AS_OF + timedelta(days=ahead)
    for lapse in found.lapses:
        before, after = lapse.cost.figure.before, lapse.cost.figure.after
        if before and after:
            assert after.evidenced <= before.evidenced
            assert after.claimed <= before.claimed
        assert lapse.past == (lapse.on < AS_OF)
        assert lapse.on <= last
    gone = {name for lapse in found.lapses for name in lapse.items}
    for name, standing in case.now.standings.items():
        aged = on_day(case.now, name, last)
        if name not in gone:
            assert (aged.claimed, aged.evidenced) == (standing.claimed, standing.evidenced)
