"""What a place must put right for a model: which rules, and in which state."""

from datetime import date

import pytest

from readiness.appraisal.needs import Need, needs
from tests.appraisal import places
from tests.appraisal.places import locality, pack

LARKFIELD, MARSH_END = "larkfield", "marsh-end"


def found(place: str, *guidance: str) -> dict[str, Need]:
    return {one.rule: one for one in needs(locality(place), guidance)}


def refs(place: str, *guidance: str) -> set[str]:
    return {ref for one in found(place, *guidance).values() for ref in one.guidance}


def test_a_suggestion_brings_its_own_rules_and_those_of_its_principle() -> None:
    """The other suggestions of the principle are another matter."""
    brought = refs(LARKFIELD, "6.2.2")
    assert "6.2.2" in brought
    assert brought <= {"6.2.2", "6.2", "6"} | {ref for ref in brought if not ref.startswith("6.2.")}


def test_a_principle_brings_the_rules_of_all_its_suggestions() -> None:
    whole, part = found(MARSH_END, "6.2"), found(MARSH_END, "6.2.2")
    assert part.keys() < whole.keys()
    assert all(any(ref == "6.2" or ref.startswith("6.2.") for ref in one.guidance) for one in whole.values())


def test_a_reference_that_only_starts_with_the_same_digits_brings_nothing() -> None:
    assert needs(locality(MARSH_END), ["6.22", "66.2"]) == ()


def test_each_rule_comes_once_in_the_order_of_the_pack_with_who_owes_it_and_a_step() -> None:
    brought = list(found(MARSH_END, "6.2.2", "6.2", "1.2"))
    assert len(needs(locality(MARSH_END), ["6.2.2", "6.2", "1.2"])) == len(brought)
    order = [one.rule for one in locality(MARSH_END).outcomes]
    assert brought == sorted(brought, key=order.index)
    for one in found(MARSH_END, "6.2").values():
        assert one.duty_holder in {"authority", "cvs", "hubs-and-schools", "partners"}
        assert one.stages
        assert one.step in {"engage", "establish", "enquire", "ensure", "embed"}


def by_question(place: str, question: str) -> str:
    """The state of the need whose rule asks one question."""
    (rule,) = (one.id for one in pack().rules.values() if [part.question for part in one.asks.parts] == [question])
    every = [ref for one in pack().rules.values() for ref in one.basis.guidance]
    return found(place, *every)[rule].state


@pytest.mark.parametrize(
    ("place", "question", "state"),
    [
        (LARKFIELD, "start-up-funding-offered", "in place"),  # used and reviewed
        (LARKFIELD, "time-to-train-is-paid", "begun"),  # planned
        (LARKFIELD, "training-for-change", "begun"),  # partly
        (LARKFIELD, "hub-staff-work-with-communities", "not known"),  # don't know
        (MARSH_END, "start-up-funding-offered", "not in place"),  # none
        (MARSH_END, "authority-as-enabler", "not known"),  # not asked
    ],
)
def test_the_state_follows_the_answer(place: str, question: str, state: str) -> None:
    assert by_question(place, question) == state


def test_what_does_not_apply_to_a_place_is_no_need_of_it() -> None:
    """No national body works in Larkfield. One does in Marsh End, and it is not tied in."""
    rule = "national-bodies-support-local-groups"
    assert rule not in found(LARKFIELD, "6.2.3")
    assert found(MARSH_END, "6.2.3")[rule].state == "not in place"


def test_with_no_answers_at_all_nothing_is_in_place_or_missing() -> None:
    """Before anybody answered: every state is not known."""
    early = locality(LARKFIELD, date(2025, 1, 1))
    every = [ref for one in pack().rules.values() for ref in one.basis.guidance]
    assert {one.state for one in needs(early, every)} == {"not known"}


def test_a_model_brings_its_own_guidance_and_that_of_its_strategies() -> None:
    result = places.appraised("saltings-models")
    for option in result.options:
        brought = {one.rule for one in result.needs(option)}
        own = {one.rule for one in needs(result.locality, option.model.guidance)}
        assert own <= brought
        for name in option.model.strategies:
            assert {one.rule for one in needs(result.locality, result.models.strategies[name].guidance)} <= brought
