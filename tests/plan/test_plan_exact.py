"""No plan there is beats the one that is given: tried against every set of tasks, on files as people type them."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment
from readiness.packs.pack import Pack
from readiness.plan.goals import Goal, Look, role_goal, theme_goal
from readiness.plan.plan import plan_for
from readiness.plan.tasks import Desk
from tests.plan.oracle import Answer, Group, all_plans, cheapest_of_all
from tests.texts import a_pack, a_question, a_rule, assessed

EVERY_ROLE = ("lead", "full", "grant")
LASTS = {"proof_lasts": {"months": "24", "mark": "P"}}
KINDS = {"policy": "levels", "plan": "levels", "checked": "yes/no", "trustees": "number"}
QUESTIONS = [
    a_question("policy", "levels", **LASTS, ends="yes"),
    a_question("plan", "levels", **LASTS),
    a_question("checked", "yes/no", **LASTS, ends="yes"),
    a_question("trustees", "number", unit="people", better="higher", **LASTS, ends="yes"),
]
LEAVES: list[Any] = [
    {"question": "policy", "at_least": "3"},
    {"question": "policy", "at_least": "1"},
    "policy",
    {"question": "plan", "at_least": "2"},
    "plan",
    "checked",
    {"question": "trustees", "at_least": "few"},
]


@st.composite
def asks(draw: st.DrawFn) -> Any:
    """A question; any or all of some; or any of some of which one is all of two, or the other way round."""
    parts = draw(st.lists(st.sampled_from(LEAVES), min_size=1, max_size=4, unique_by=_question))
    outer, inner = draw(st.sampled_from([("any", "all"), ("all", "any")]))
    if len(parts) > 2 and draw(st.booleans()):
        parts = [{inner: parts[:2]}, *parts[2:]]
    return {outer: parts} if len(parts) > 1 else parts[0]


def _question(leaf: Any) -> str:
    return leaf if isinstance(leaf, str) else str(leaf["question"])


@st.composite
def groups(draw: st.DrawFn, undecided: int = 2) -> tuple[Group, list[dict[str, Any]]]:
    """A group with two or three questions open, and two or three rules; at most so many rules may not apply."""
    rules = [
        a_rule(f"r{number}", draw(asks()), must_for=dict.fromkeys(EVERY_ROLE, "met"))
        for number in range(draw(st.integers(1, 3)))
    ]
    for rule in rules[:undecided]:
        if draw(st.integers(0, 2)) == 0:
            rule["applies_when"] = {"fact": "children", "is": "yes"}
    proofs = st.sampled_from(["none", "claimed", "seen", "seen", "lapsed", "ended"])
    answers = []
    for name, kind in KINDS.items():
        top = 4 if kind == "levels" else 1
        known = st.integers(2 if kind == "levels" else 0, top)  # few steps, so that every plan can be tried
        proof = draw(proofs) if name != "plan" else draw(st.sampled_from(["none", "seen", "lapsed"]))
        prices = draw(st.tuples(*[st.integers(1, 3)] * 4))
        answers.append(Answer(name, kind, draw(st.one_of(known, st.none())), proof, prices))
    if draw(st.booleans()):
        answers[0] = Answer(*answers[0].__dict__.values())
        object.__setattr__(answers[0], "after", ((2, "checked", "yes"),))
    fact = draw(st.sampled_from([True, False, None]))
    used = [one for one in answers if one.name in str(rules) or one.name == "checked"]
    return Group(tuple(used), (("children", fact),)), rules


def pack_of(group: Group, rules: list[dict[str, Any]]) -> Pack:
    return group.actions(a_pack(*rules, questions=QUESTIONS))


def lead_open(result: Assessment) -> bool:
    """Open; or, where it turned out that nothing is asked, with nothing in its way."""
    role = result.roles[0]
    return role.state == "open" or all(gate.state == "not applicable" for gate in role.gates)


def money_green(result: Assessment) -> bool:
    figure = result.groups["sections"].get("money")
    return figure is None or result.rating(figure).colour == "green"


def as_found(plan: Any) -> tuple[int, int, tuple[str, ...]]:
    tasks = tuple(sorted(one.task.id for one in plan.tasks))
    return plan.half_days, len(tasks), tasks


def goal_of(result: Assessment, kind: str) -> Goal:
    return role_goal(result, result.roles[0]) if kind == "role" else theme_goal(result, "sections", "money", "Money")


@pytest.mark.parametrize("kind", ["role", "theme"])
@given(drawn=groups(undecided=1))
def test_no_plan_is_cheaper_and_none_as_cheap_stands_before_it(
    kind: str, drawn: tuple[Group, list[dict[str, Any]]]
) -> None:
    group, rules = drawn
    pack = pack_of(group, rules)
    result = assessed(pack, group.file())
    goal = goal_of(result, kind)
    assume(goal.parts)  # else nothing is asked
    plan = plan_for(result, goal)
    best = cheapest_of_all(group, pack, lead_open if kind == "role" else money_green)
    if plan.outlook in ("reached", "plan"):
        assert as_found(plan) == best
    else:
        assert best is None


@pytest.mark.parametrize("kind", ["role", "theme"])
@given(drawn=groups(), half_days=st.integers(0, 6))
def test_so_many_half_days_open_as_many_gates_or_say_as_much_as_any_plan_does(
    kind: str, drawn: tuple[Group, list[dict[str, Any]]], half_days: int
) -> None:
    group, rules = drawn
    pack = pack_of(group, rules)
    result = assessed(pack, group.file())
    goal = goal_of(result, kind)
    look = Look(Desk(result), goal)
    plan = plan_for(result, goal, half_days)
    assume(plan.outlook == "part")
    gain = look.claimed if kind == "theme" else lambda done: sum(look.open(done))
    scored = [(-gain(one[2]), *one) for one in all_plans(group, pack) if one[0] <= half_days]
    assert (-plan.after[0], *as_found(plan)) == min(scored)
