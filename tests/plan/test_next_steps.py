"""What to do next: the law first, then what is missing, what is not known, and what is still to be shown."""

from dataclasses import replace
from typing import Any

import pytest

from readiness.packs.actions import ActionBook
from readiness.packs.pack import Pack
from readiness.plan.next_steps import Step, next_steps
from tests.texts import ACTION, QUESTIONS, a_file, a_pack, a_question, a_rule, actions_for, as_yaml, assessed, evidence

SEEN = {"made": "2026-01-01", "seen": "2026-05-01"}


def with_after(pack: Pack, name: str, step: str, after: dict[str, str]) -> Pack:
    """The pack with one action that waits for other questions."""
    entries = actions_for((question.id, question.kind) for question in pack.questions.values())
    for entry in entries:
        if entry["id"] == name:
            entry["improve"] = {**entry["improve"], step: {**ACTION, "action": "Do it then", "after": after}}
    return replace(pack, actions=ActionBook((("actions/all.yaml", as_yaml(entries)),)))


def steps(pack: Pack, file: dict[str, Any], most: int = 9) -> list[tuple[str, str]]:
    return [(step.kind, step.item) for step in next_steps(assessed(pack, file), most)]


FOUR = [
    a_rule("a", "policy", must_for={"lead": "3", "full": "3", "grant": "3"}),
    a_rule("b", "plan", must_for={"lead": "3", "full": "3", "grant": "3"}),
    a_rule("c", "checked", must_for={"lead": "yes", "full": "yes", "grant": "yes"}),
    a_rule("d", "insured", must_for={"lead": "yes", "full": "yes", "grant": "yes"}, required_by_law="yes"),
]
INSURED = [a_question("insured", "yes/no")]


def test_the_law_comes_first_then_what_is_missing_then_the_unknown_then_what_is_to_be_shown() -> None:
    answers = {"policy": "3", "plan": "1", "insured": "no"}
    assert steps(a_pack(*FOUR, questions=INSURED), a_file(answers=answers)) == [
        ("law", "insured"),
        ("do", "plan"),
        ("answer", "checked"),
        ("show", "policy"),
    ]


def test_at_most_so_many_steps_are_given() -> None:
    assert len(steps(a_pack(*FOUR, questions=INSURED), a_file(), most=2)) == 2


def test_one_step_a_question_though_several_rules_need_it() -> None:
    again = a_rule(
        "e", {"question": "insured", "at_least": "yes"}, must_for={"lead": "met", "full": "met", "grant": "met"}
    )
    found = steps(a_pack(*FOUR, again, questions=INSURED), a_file(answers={"insured": "no"}))
    assert [kind for kind, name in found if name == "insured"] == ["law"]


def test_an_action_that_waits_for_another_comes_after_it() -> None:
    file = a_file(answers={"policy": "1", "plan": "1", "checked": "yes", "insured": "yes"})
    pack = a_pack(*FOUR, questions=INSURED)
    assert steps(pack, file)[:2] == [("do", "policy"), ("do", "plan")]
    assert steps(with_after(pack, "policy", "2", {"plan": "2"}), file)[:2] == [("do", "plan"), ("do", "policy")]


def test_actions_that_wait_for_each_other_are_still_all_given() -> None:
    file = a_file(answers={"policy": "1", "plan": "1", "checked": "yes", "insured": "yes"})
    circle = with_after(a_pack(*FOUR, questions=INSURED), "policy", "2", {"plan": "2"})
    assert len(steps(circle, file)) == 4


@pytest.mark.parametrize(("level", "step"), [("0", "1"), ("1", "2"), ("2", "3")])
def test_the_action_is_the_one_that_takes_the_answer_one_step_up(level: str, step: str) -> None:
    pack = with_after(a_pack(FOUR[0]), "policy", step, {})
    (found,) = next_steps(assessed(pack, a_file(answers={"policy": level})))
    assert found.action == "Do it then"


def test_a_gate_that_may_wait_and_is_not_met_needs_an_action() -> None:
    pack = a_pack(a_rule("a", "checked", must_for={"lead": "yes"}, by="start"))
    (step,) = next_steps(assessed(pack, a_file(answers={"checked": "no"})))
    assert (step.kind, step.by_start) == ("do", True)
    (step,) = next_steps(assessed(pack, a_file(answers={"checked": "yes"})))
    assert (step.kind, step.by_start) == ("show", True)


def test_a_fact_that_would_decide_is_asked_before_the_question() -> None:
    pack = a_pack(
        a_rule(
            "a",
            "policy",
            must_for={"grant": "3", "full": "3", "lead": "3"},
            applies_when={"fact": "children", "is": "yes"},
        )
    )
    assert steps(pack, a_file()) == [("answer", "children")]


def test_the_day_on_which_a_threshold_is_looked_up_is_asked() -> None:
    when = {"fact": "turnover", "more_than": "audit-line"}
    pack = a_pack(a_rule("a", "policy", must_for={"grant": "3", "full": "3", "lead": "3"}, applies_when=when))
    assert steps(pack, a_file(about={"turnover": "£30,000"})) == [("answer", "year-end")]


def both(word: str) -> Pack:
    need = {"lead": "met", "full": "met", "grant": "met"}
    return a_pack(a_rule("a", {word: [{"question": "policy", "at_least": "3"}, "checked"]}, must_for=need))


@pytest.mark.parametrize(
    ("word", "answers", "shown", "expected"),
    [
        ("all", {"policy": "1", "checked": "no"}, [], [("do", "policy"), ("do", "checked")]),
        ("all", {"policy": "3", "checked": "no"}, [], [("do", "checked")]),
        ("all", {"policy": "3"}, [], [("answer", "checked")]),
        ("all", {"policy": "3", "checked": "yes"}, [], [("show", "policy"), ("show", "checked")]),
        ("all", {"policy": "3", "checked": "yes"}, ["policy"], [("show", "checked")]),
        ("any", {"policy": "1", "checked": "no"}, [], [("do", "policy")]),
        ("any", {"policy": "0", "checked": "no"}, [], [("do", "policy")]),
        ("any", {"policy": "1", "checked": "yes"}, [], [("show", "checked")]),
        ("any", {"policy": "1"}, [], [("answer", "checked")]),
        ("any", {}, [], [("answer", "policy")]),
    ],
)
def test_of_several_parts_only_those_still_wanting_are_given(
    word: str, answers: dict[str, str], shown: list[str], expected: list[tuple[str, str]]
) -> None:
    file = a_file(answers=answers, evidence=[evidence(name, **SEEN) for name in shown])
    assert steps(both(word), file) == expected


def test_a_role_that_is_open_leaves_nothing_to_do() -> None:
    file = a_file(answers={"policy": "3"}, evidence=[evidence("policy", **SEEN)])
    assert steps(a_pack(FOUR[0]), file) == []


def test_a_step_says_what_to_do_tell_show_or_settle() -> None:
    pack = a_pack(*FOUR, questions=INSURED)
    result = assessed(
        pack,
        a_file(by="Ann", answers={"policy": "3", "plan": "1", "checked": "no"}),
        a_file(by="Bob", answers={"checked": "yes"}),
    )
    said = {step.item: step.action for step in next_steps(result)}
    assert said == {
        "plan": "Do it",
        "checked": "Settle which of two answers is right: How about checked?",
        "insured": "Tell us: How about insured?",
        "policy": "Show us: A paper.",
    }


def test_a_place_has_its_questions_and_no_roles_to_work_for() -> None:
    pack = a_pack(a_rule("a", "map", subject="locality", duty_holder="cvs"), questions=QUESTIONS)
    found: tuple[Step, ...] = next_steps(assessed(pack, a_file(locality="larkfield")))
    assert found == ()
