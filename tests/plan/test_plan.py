"""A plan, worked out by hand: what it holds, what it costs, what may not be needed, what stands in the way."""

from typing import Any

import pytest

from readiness.model.assessment import Rating
from readiness.packs.pack import Pack
from readiness.plan.goals import role_goal, theme_goal
from readiness.plan.plan import Plan, plan_for
from tests.plan.oracle import Answer, Group
from tests.texts import a_file, a_pack, a_question, a_rule, assessed, evidence

ALL = {"lead": "met", "full": "met", "grant": "met"}
SEEN = {"made": "2026-01-01", "seen": "2026-05-01"}


def the_plan(pack: Pack, file: dict[str, Any], limit: int | None = None, role: str = "lead") -> Plan:
    result = assessed(pack, file)
    return plan_for(result, role_goal(result, next(one for one in result.roles if one.role == role)), limit)


def theme_plan(pack: Pack, file: dict[str, Any], limit: int | None = None) -> Plan:
    result = assessed(pack, file)
    return plan_for(result, theme_goal(result, "sections", "money", "Money"), limit)


def ids(plan: Plan) -> list[str]:
    return [one.task.id for one in plan.tasks]


def priced(pack: Pack, *answers: Answer) -> Pack:
    return Group(answers).actions(pack)


def test_a_level_is_lifted_step_by_step_and_its_proof_is_shown_last() -> None:
    pack = a_pack(a_rule("r", "policy", must_for={"lead": "3", "full": "3", "grant": "3"}))
    pack = priced(pack, Answer("policy", "levels", 1, prices=(1, 2, 3, 4)))
    plan = the_plan(pack, a_file(answers={"policy": "1"}))
    assert ids(plan) == ["policy:2", "policy:3", "policy:show"]
    assert (plan.half_days, plan.at_least, plan.before, plan.after) == (5, 5, (0, 1), (1, 1))
    assert [one.waits_for for one in plan.tasks] == [(), ("policy:2",), ("policy:3",)]


def test_a_question_that_serves_two_rules_is_paid_for_once() -> None:
    rules = [a_rule(name, {"question": "checked", "at_least": "yes"}, must_for=ALL) for name in ("a", "b")]
    plan = the_plan(a_pack(*rules), a_file(answers={"checked": "no"}))
    assert ids(plan) == ["checked:yes", "checked:show"]
    assert plan.tasks[0].serves == ("a", "b")


def test_what_is_claimed_needs_only_to_be_shown() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL))
    plan = the_plan(pack, a_file(answers={"checked": "yes"}))
    assert (ids(plan), plan.half_days) == (["checked:show"], 0)


def test_a_proof_that_is_too_old_is_renewed_at_the_price_of_the_pack() -> None:
    lasting = a_question("checked", "yes/no", proof_lasts={"months": "12", "mark": "P"})
    pack = a_pack(a_rule("r", "checked", must_for=ALL), questions=[lasting])
    old = evidence("checked", made="2020-01-01", seen="2020-02-01")
    plan = the_plan(pack, a_file(answers={"checked": "yes"}, evidence=[old]))
    assert (ids(plan), plan.half_days) == (["checked:renew"], 1)


@pytest.mark.parametrize(
    ("papers", "task"),
    [
        ([{"made": "2020-01-01"}], "checked:renew"),
        ([{"made": "2026-01-01"}], "checked:show"),
        ([{"made": "2020-01-01", "seen": "2020-02-01"}, {"made": "2026-01-01"}], "checked:show"),
    ],
    ids=["too old, and nobody saw it", "in date, and nobody saw it", "an old one was seen, a new one waits to be seen"],
)
def test_a_paper_that_would_show_nothing_is_renewed_and_one_that_would_is_shown(
    papers: list[dict[str, str]], task: str
) -> None:
    lasting = a_question("checked", "yes/no", proof_lasts={"months": "12", "mark": "P"})
    pack = a_pack(a_rule("r", "checked", must_for=ALL), questions=[lasting])
    file = a_file(answers={"checked": "yes"}, evidence=[evidence("checked", **paper) for paper in papers])
    assert ids(the_plan(pack, file)) == [task]


def test_a_cover_that_ended_counts_again_once_it_is_renewed() -> None:
    ending = a_question("checked", "yes/no", ends="yes")
    pack = a_pack(a_rule("r", "checked", must_for=ALL), questions=[ending])
    ended = evidence("checked", made="2025-01-01", until="2026-05-31", seen="2025-02-01")
    assert ids(the_plan(pack, a_file(answers={"checked": "yes"}, evidence=[ended]))) == ["checked:renew"]
    assert ids(theme_plan(pack, a_file(answers={"checked": "yes"}, evidence=[ended]))) == ["checked:renew"]


def test_an_unknown_answer_is_found_out_first_and_what_follows_may_not_be_needed() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL))
    plan = the_plan(pack, a_file())
    assert ids(plan) == ["checked:find-out", "checked:yes", "checked:show"]
    assert [one.only_if for one in plan.tasks] == [(), ("checked",), ()]
    assert (plan.half_days, plan.at_least) == (1, 0)


def test_two_answers_of_one_day_that_differ_are_settled_first() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL))
    result = assessed(pack, a_file(answers={"checked": "yes"}), a_file(answers={"checked": "no"}))
    plan = plan_for(result, role_goal(result, result.roles[0]))
    assert [one.task.kind for one in plan.tasks] == ["settle", "improve", "show"]


def test_a_prerequisite_comes_first_and_is_part_of_the_price() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL))
    answers = (
        Answer("checked", "yes/no", 0, prices=(2, 0, 0, 0), after=((0, "policy", "2"),)),
        Answer("policy", "levels", 1, prices=(1, 3, 1, 1)),
    )
    plan = the_plan(priced(pack, *answers), a_file(answers={"checked": "no", "policy": "1"}))
    assert (ids(plan), plan.half_days) == (["policy:2", "checked:yes", "checked:show"], 5)
    assert plan.tasks[1].waits_for == ("policy:2",)


def test_of_two_alternatives_the_cheaper_is_taken() -> None:
    either = {"any": [{"question": "policy", "at_least": "3"}, "checked"]}
    pack = a_pack(a_rule("r", either, must_for=ALL))
    answers = (Answer("policy", "levels", 2, prices=(1, 1, 2, 1)), Answer("checked", "yes/no", 0, prices=(3, 0, 0, 0)))
    plan = the_plan(priced(pack, *answers), a_file(answers={"policy": "2", "checked": "no"}))
    assert ids(plan) == ["policy:3", "policy:show"]


def test_a_shared_prerequisite_can_make_the_dearer_alternative_the_cheaper_one() -> None:
    either = {"any": [{"question": "policy", "at_least": "3"}, "checked"]}
    pack = a_pack(a_rule("r", either, must_for=ALL), a_rule("s", {"question": "plan", "at_least": "2"}, must_for=ALL))
    answers = (
        Answer("policy", "levels", 2, prices=(1, 1, 2, 1)),
        Answer("checked", "yes/no", 0, prices=(1, 0, 0, 0), after=((0, "plan", "2"),)),
        Answer("plan", "levels", 1, prices=(1, 5, 1, 1)),
    )
    file = a_file(answers={"policy": "2", "checked": "no", "plan": "1"})
    assert ids(the_plan(priced(pack, *answers), file)) == ["plan:2", "checked:yes", "checked:show", "plan:show"]


def test_a_rule_that_may_not_apply_is_met_as_if_it_did_and_says_on_what_it_hangs() -> None:
    rule = a_rule("r", "checked", must_for=ALL, applies_when={"fact": "children", "is": "yes"})
    plan = the_plan(a_pack(rule, a_rule("s", "policy", must_for={"lead": "1", "full": "1", "grant": "1"})), a_file())
    found = {one.task.id: one.only_if for one in plan.tasks}
    assert plan.outlook == "plan"
    assert found["children:find-out"] == ()
    assert found["checked:show"] == ("children",)
    assert found["policy:show"] == ()


def test_a_known_fact_stays_as_it_is_and_stands_in_the_way() -> None:
    company = a_rule("r", {"fact": "form", "in": ["company"]}, must_for=ALL, gate_only="yes")
    plan = the_plan(a_pack(company), a_file(about={"form": "club"}))
    assert (plan.outlook, plan.blocked, plan.tasks) == ("out of reach", ("r",), ())


def test_an_unknown_fact_counts_as_unmet_and_the_plan_holds_only_if_it_turns_out_well() -> None:
    company = a_rule("r", {"fact": "form", "in": ["company"]}, must_for=ALL, gate_only="yes")
    plan = the_plan(a_pack(company, a_rule("s", "checked", must_for=ALL)), a_file(answers={"checked": "no"}))
    assert plan.outlook == "only if"
    assert [(one.facts, one.rule, one.must_not_apply) for one in plan.conditions] == [(("form",), "r", False)]
    assert ids(plan) == ["form:find-out", "checked:yes", "checked:show", "form:show"]


def test_a_rule_that_cannot_be_met_may_still_turn_out_not_to_apply() -> None:
    applies = {"fact": "children", "is": "yes"}
    rule = a_rule("r", {"fact": "form", "in": ["company"]}, must_for=ALL, gate_only="yes", applies_when=applies)
    plan = the_plan(a_pack(rule, a_rule("s", "checked", must_for=ALL)), a_file(about={"form": "club"}))
    assert plan.outlook == "only if"
    assert [(one.facts, one.rule, one.must_not_apply) for one in plan.conditions] == [(("children",), "r", True)]


def test_nothing_is_planned_where_the_role_is_open() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL))
    plan = the_plan(pack, a_file(answers={"checked": "yes"}, evidence=[evidence("checked", **SEEN)]))
    assert (plan.outlook, plan.tasks) == ("reached", ())


def test_so_few_half_days_open_what_they_can() -> None:
    rules = [a_rule("r", "checked", must_for=ALL), a_rule("s", {"question": "policy", "at_least": "3"}, must_for=ALL)]
    answers = (Answer("checked", "yes/no", 0, prices=(2, 0, 0, 0)), Answer("policy", "levels", 1, prices=(1, 2, 2, 1)))
    file = a_file(answers={"checked": "no", "policy": "1"})
    plan = the_plan(priced(a_pack(*rules), *answers), file, limit=3)
    assert (plan.outlook, ids(plan), plan.half_days) == ("part", ["checked:yes", "checked:show"], 2)
    assert (plan.before, plan.after) == ((0, 2), (1, 2))


def test_half_days_enough_give_the_plan_that_gets_there() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL))
    plan = the_plan(pack, a_file(answers={"checked": "no"}), limit=1)
    assert (plan.outlook, plan.half_days, plan.limit) == ("plan", 1, 1)


def test_a_theme_turns_green_by_the_cheapest_points_and_nothing_needs_to_be_shown() -> None:
    rules = [a_rule(name, name) for name in ("policy", "plan", "checked", "trustees")]
    answers = (Answer("policy", "levels", 0), Answer("plan", "levels", 0, prices=(5, 5, 5, 5)))
    file = a_file(answers={"policy": "0", "plan": "0", "checked": "yes", "trustees": "9"})
    plan = theme_plan(priced(a_pack(*rules), *answers), file)
    # green is 75 of 100: three of four rules in full
    assert ids(plan) == ["policy:1", "policy:2", "policy:3", "policy:4"]


def test_a_theme_is_not_green_on_too_few_answers() -> None:
    info = {"ratings": {"green_from_percent": "50", "amber_from_percent": "1", "rated_from_coverage_percent": "100"}}
    pack = a_pack(a_rule("a", "checked"), a_rule("b", "trustees"), info=info)
    plan = theme_plan(pack, a_file(answers={"checked": "yes"}))
    assert ids(plan) == ["trustees:find-out"]


@pytest.mark.parametrize("role", ["lead", "full"])
def test_each_role_has_its_own_plan(role: str) -> None:
    pack = a_pack(a_rule("r", "policy", must_for={"lead": "4", "full": "2"}))
    top = "4" if role == "lead" else "2"
    assert the_plan(pack, a_file(answers={"policy": "1"}), role=role).tasks[-2].task.step == top


LARGE_ONLY = [{"id": "lead", "title": "Lead partner", "means": "It.", "assessed_when": {"fact": "size", "is": "large"}}]


def test_a_role_that_is_not_assessed_for_so_small_a_group_is_out_of_reach() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL), roles=LARGE_ONLY)
    plan = the_plan(pack, a_file(about={"turnover": "£500"}, answers={"checked": "no"}))
    assert (plan.outlook, plan.tasks) == ("out of reach", ())


def test_while_nobody_knows_whether_the_role_is_assessed_the_plan_finds_that_out_too() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL), roles=LARGE_ONLY)
    plan = the_plan(pack, a_file(answers={"checked": "no"}))
    assert plan.outlook == "only if"
    assert ids(plan) == ["turnover:find-out", "checked:yes", "checked:show"]
    assert [(one.facts, one.rule) for one in plan.conditions] == [(("turnover",), "")]


def test_a_role_of_which_no_rule_counts_is_out_of_reach_not_open() -> None:
    plan = the_plan(a_pack(a_rule("r", "checked", must_for={"lead": "met"}, mark="P")), a_file())
    assert (plan.outlook, plan.tasks) == ("out of reach", ())


NO_LINE_YET: list[dict[str, Any]] = [
    {
        "id": "many",
        "title": "The many",
        "unit": "people",
        "values": [{"from": "2026-06-02", "value": "5", "source": "SRC"}],
    }
]
UNDECIDABLE = {"applies_when": {"fact": "volunteers", "at_least": "many"}}


def test_no_task_opens_a_role_while_nobody_can_say_on_the_day_whether_a_rule_applies() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL, **UNDECIDABLE), thresholds=NO_LINE_YET)
    seen = a_file(about={"volunteers": "7"}, answers={"checked": "yes"}, evidence=[evidence("checked", **SEEN)])
    assert assessed(pack, seen).roles[0].state == "not known"
    plan = the_plan(pack, seen)
    assert (plan.outlook, plan.blocked, ids(plan)) == ("out of reach", ("r",), [])


def test_a_theme_is_not_green_on_a_rule_of_which_nobody_can_say_on_the_day_whether_it_applies() -> None:
    pack = a_pack(a_rule("r", "checked", **UNDECIDABLE), thresholds=NO_LINE_YET)
    plan = theme_plan(pack, a_file(about={"volunteers": "7"}, answers={"checked": "yes"}))
    assert (plan.outlook, plan.blocked) == ("out of reach", ("r",))


def test_what_applies_for_nobody_on_the_day_leaves_the_rest_of_a_theme_to_be_planned() -> None:
    rules = [a_rule(name, "plan") for name in ("a", "b", "c")]
    pack = a_pack(*rules, a_rule("r", "checked", **UNDECIDABLE), thresholds=NO_LINE_YET)
    plan = theme_plan(pack, a_file(about={"volunteers": "7"}, answers={"plan": "3", "checked": "no"}))
    assert (plan.outlook, ids(plan), plan.before, plan.after) == ("plan", ["plan:4"], (9, 12), (12, 12))


def test_a_role_that_nobody_can_say_on_the_day_whether_it_is_assessed_is_out_of_reach() -> None:
    lead = {"id": "lead", "title": "Lead", "means": "Leads.", "assessed_when": UNDECIDABLE["applies_when"]}
    pack = a_pack(a_rule("r", "checked", must_for=ALL), roles=[lead], thresholds=NO_LINE_YET)
    plan = the_plan(pack, a_file(about={"volunteers": "7"}, answers={"checked": "no"}))
    assert (plan.outlook, ids(plan)) == ("out of reach", [])


def test_finding_out_whether_a_role_is_assessed_counts_towards_the_half_days_to_spare() -> None:
    lead = {"id": "lead", "title": "Lead", "means": "Leads.", "assessed_when": {"fact": "children", "is": "yes"}}
    effort = {"effort": {"find_out": "1", "show": "0", "renew": "1", "mark": "P"}}
    pack = a_pack(a_rule("r", "checked", must_for=ALL), roles=[lead], info=effort)
    file = a_file(answers={"checked": "no"})
    found = [(plan.outlook, plan.half_days) for plan in (the_plan(pack, file, limit) for limit in (0, 1, 2))]
    assert found == [("part", 0), ("part", 1), ("only if", 2)]
    seen = a_file(answers={"checked": "yes"}, evidence=[evidence("checked", **SEEN)])
    assert [the_plan(pack, seen, limit).outlook for limit in (0, 1)] == ["part", "only if"]


def test_finding_out_a_fact_does_not_help_where_the_day_lacks_the_figure_it_is_compared_with() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL, **UNDECIDABLE), thresholds=NO_LINE_YET)
    plan = the_plan(pack, a_file(answers={"checked": "yes"}))
    assert (plan.outlook, plan.blocked, ids(plan)) == ("out of reach", ("r",), [])


def test_where_one_of_two_facts_may_still_decide_it_the_role_opens_only_if_the_rule_does_not_apply() -> None:
    when = {"applies_when": {"all": [{"fact": "children", "is": "yes"}, UNDECIDABLE["applies_when"]]}}
    pack = a_pack(a_rule("r", "checked", must_for=ALL, **when), thresholds=NO_LINE_YET)
    plan = the_plan(pack, a_file(about={"volunteers": "7"}, answers={"checked": "yes"}))
    assert (plan.outlook, ids(plan)) == ("only if", ["children:find-out"])
    assert [(one.facts, one.must_not_apply) for one in plan.conditions] == [(("children",), True)]


def test_a_better_answer_turns_a_theme_green_though_a_lower_bound_of_its_rule_is_not_known_on_the_day() -> None:
    steps = [{"at_least": "many", "share": "1"}, {"at_least": "few", "share": "1/2"}]
    few = [{**NO_LINE_YET[0], "id": "few"}]
    pack = a_pack(a_rule("r", {"question": "trustees", "steps": steps}), thresholds=few)
    file = a_file(answers={"trustees": "1"})
    assert assessed(pack, file).outcomes[0].outcome == "unknown"
    plan = theme_plan(pack, file)
    assert (plan.outlook, ids(plan)) == ("plan", ["trustees:enough"])
    assert lifted(pack, "5").colour == "green"


def lifted(pack: Pack, trustees: str) -> Rating:
    result = assessed(pack, a_file(answers={"trustees": trustees}))
    return result.rating(result.groups["sections"]["money"])
