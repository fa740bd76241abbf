"""What a plan says, and the same in words, in Word, in Excel and in a calendar: worked out by hand."""

from dataclasses import replace

import pytest

from readiness.documents.plan.shapes import PlanContext, TaskText
from readiness.documents.plan.tasks import Office, numbered
from readiness.documents.plan.text import plan_text
from readiness.packs.actions import ActionBook
from readiness.packs.pack import Pack
from readiness.plan.target import Target, target_named
from readiness.problems import Problem
from tests.documents.plan_samples import POLICY, SENDER, plan_of, said
from tests.plan.oracle import Answer, Group
from tests.texts import ACTION, a_file, a_pack, a_question, a_rule, actions_for, as_yaml, assessed, evidence

ALL = {"lead": "met", "full": "met", "grant": "met"}


def task(plan: PlanContext, name: str) -> TaskText:
    return next(one for one in plan.tasks if one.id == name)


TWO = (a_rule("a", "checked", must_for=ALL), a_rule("b", {"question": "plan", "at_least": "1"}, must_for=ALL))


def test_a_task_says_what_why_who_who_helps_who_pays_and_what_shows_it() -> None:
    first, _, last = plan_of(POLICY, a_file(answers={"policy": "1"})).tasks
    assert (first.number, first.what, first.step) == (1, "Do it.", "Engage")
    assert first.why == "The group has r: It matters."
    assert (first.who, first.pays, first.effort) == ("Acorn", "Acorn", "1 half-day")
    assert (first.helper.name, first.helper.contact) == ("Huw of the Hub", "01632 960002")
    assert first.shows == "Level 2."
    assert last.what == "Show us: A paper."
    assert (last.pays, last.effort, last.waits) == ("", "under half a day", "2")


def test_what_is_not_known_is_found_out_and_what_follows_may_not_be_needed() -> None:
    plan = plan_of(POLICY, a_file())
    assert plan.tasks[0].what == "Find out: How about policy?"
    assert task(plan, "policy:2").only_if == "Only if task 1 shows the need."
    assert plan.effort == "at most 3 half-days, and all of them only if an answer turns out worse than hoped"


def test_part_of_the_price_may_not_be_needed() -> None:
    pack = a_pack(
        a_rule("a", "checked", must_for=ALL), a_rule("b", {"question": "plan", "at_least": "1"}, must_for=ALL)
    )
    plan = plan_of(pack, a_file(answers={"checked": "no"}))
    assert plan.effort == "at most 2 half-days, and 1 of them only if an answer turns out worse than hoped"


def test_two_answers_of_one_day_that_differ_are_settled_in_words() -> None:
    both = [a_file(answers={"policy": "1"}), a_file(answers={"policy": "2"}, by="Somebody else")]
    plan = said(assessed(POLICY, *both), "lead")
    assert plan.tasks[0].what == "Settle which of two answers is right: How about policy?"


def test_a_paper_that_is_too_old_says_until_when_it_counted() -> None:
    lasting = a_question("checked", "yes/no", proof_lasts={"months": "12", "mark": "P"})
    pack = a_pack(a_rule("r", "checked", must_for=ALL), questions=[lasting])
    old = evidence("checked", made="2020-01-01", seen="2020-02-01")
    (renew,) = plan_of(pack, a_file(answers={"checked": "yes"}, evidence=[old])).tasks
    assert renew.what == "Renew: A paper. What is on file (Paper on checked) counted until 1 January 2021."
    assert (renew.effort, renew.pays) == ("1 half-day", "Acorn")


def test_a_paper_that_nobody_saw_in_time_says_until_when_it_was_good() -> None:
    lasting = a_question("checked", "yes/no", proof_lasts={"months": "12", "mark": "P"})
    pack = a_pack(a_rule("r", "checked", must_for=ALL), questions=[lasting])
    old = evidence("checked", made="2020-01-01")
    (renew,) = plan_of(pack, a_file(answers={"checked": "yes"}, evidence=[old])).tasks
    assert renew.what == "Renew: A paper. What is on file (Paper on checked) was good until 1 January 2021."


def test_a_cover_that_ended_says_when() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL), questions=[a_question("checked", "yes/no", ends="yes")])
    over = evidence("checked", seen="2025-02-01", until="2026-03-31")
    (renew,) = plan_of(pack, a_file(answers={"checked": "yes"}, evidence=[over])).tasks
    assert renew.what == "Renew: A paper. What is on file ended on 31 March 2026."


def test_a_figure_that_is_needed_is_said_with_its_unit() -> None:
    pack = a_pack(a_rule("r", {"question": "trustees", "at_least": "many"}, must_for=ALL))
    plan = plan_of(pack, a_file(answers={"trustees": "1"}))
    assert task(plan, "trustees:enough").shows == "5 people or more. A paper."


def test_a_plan_for_a_commissioner_says_where_nothing_was_shared_with_it() -> None:
    file = a_file(answers={"checked": "no"}, shared_with=[{"commissioner": "larkfield-council", "since": "2026-05-01"}])
    firsts = [
        said(assessed(a_pack(*TWO), file, commissioner=name), "lead").summary[0]
        for name in ("marsh-end-council", "larkfield-council", None)
    ]
    assert firsts[0].startswith("Nothing was shared with this commissioner: only register facts are read")
    assert not any("shared" in one for one in firsts[1:])


def test_what_is_proved_says_how_rules_that_may_not_apply_were_taken() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL, applies_when={"fact": "children", "is": "yes"}))
    told = {
        plan_of(pack, a_file(answers={"checked": "no"}, about=about)).exact[0] for about in ({}, {"children": "yes"})
    }
    end = ": fewest half-days, then fewest tasks."
    worst = ", where each rule that may not apply is taken at its worst"
    assert told == {f"No cheaper set of actions gets there{more}{end}" for more in ("", worst)}


def test_work_is_due_at_one_half_day_a_week_and_never_sooner_than_in_four_weeks() -> None:
    pack = Group((Answer("policy", "levels", 0, prices=(1, 2, 3, 4)),)).actions(POLICY)
    plan = plan_of(pack, a_file(answers={"policy": "0"}))
    days = {one.id: one.by for one in plan.tasks}
    assert days["policy:1"] == "29 June 2026"  # four weeks after 1 June
    assert days["policy:2"] == "29 June 2026"  # 1 + 2 half-days: three weeks
    assert days["policy:3"] == "13 July 2026"  # 1 + 2 + 3 half-days: six weeks


def test_a_paper_is_not_due_before_the_work_that_it_shows() -> None:
    pack = Group((Answer("policy", "levels", 0, prices=(1, 2, 3, 4)),)).actions(POLICY)
    plan = plan_of(pack, a_file(answers={"policy": "0"}))
    assert task(plan, "policy:show").by == "13 July 2026"


def test_an_answer_is_due_within_a_month() -> None:
    assert plan_of(POLICY, a_file()).tasks[0].by == "1 July 2026"


def test_work_that_may_not_be_needed_is_not_due_before_the_answer_that_tells() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL, applies_when={"fact": "children", "is": "yes"}))
    plan = plan_of(pack, a_file(answers={"checked": "no"}))
    days = {one.id: one.by for one in plan.tasks}
    assert days["children:find-out"] == days["checked:yes"] == "1 July 2026"  # and not 29 June, four weeks on


def test_where_nobody_can_say_on_the_day_if_a_rule_applies_the_plan_says_so() -> None:
    many = {"id": "many", "title": "The many", "unit": "people"}
    late = [{**many, "values": [{"from": "2026-06-02", "value": "5", "source": "SRC"}]}]
    applies = {"fact": "volunteers", "at_least": "many"}
    pack = a_pack(a_rule("r", "checked", must_for=ALL, applies_when=applies), thresholds=late)
    plan = plan_of(pack, a_file(about={"volunteers": "7"}, answers={"checked": "no"}))
    said = "Nobody can say whether this applies: the rules hold no figure for this day."
    assert [(one.title, one.asks, one.known) for one in plan.in_the_way] == [("The group has r", said, "")]


def test_what_may_wait_until_the_work_starts_has_no_day() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL, by="start"))
    plan = plan_of(pack, a_file(answers={"checked": "no"}))
    assert {(one.by, one.due) for one in plan.tasks} == {("before the work starts", "")}


def test_what_the_law_asks_today_does_not_wait_until_the_work_starts() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL, by="start", required_by_law="yes"))
    plan = plan_of(pack, a_file(answers={"checked": "no"}))
    assert [one.by for one in plan.tasks] == ["1 July 2026", "1 July 2026"]
    (law,) = plan.law
    assert (law.title, law.what, law.numbers) == ("The group has r", "Do it.", "1 and 2")
    assert plan.summary[0] == "What the law asks today comes first, whatever the plan."


def shared_work(who: str, paid_by: str) -> Pack:
    pack = a_pack(
        a_rule("a", "checked", must_for=ALL), a_rule("b", {"question": "plan", "at_least": "1"}, must_for=ALL)
    )
    entries = actions_for((question.id, question.kind) for question in pack.questions.values())
    for entry in entries:
        if entry["id"] == "plan":
            entry["improve"] = {**entry["improve"], "1": {**ACTION, "who": who, "paid_by": paid_by}}
    return replace(pack, actions=ActionBook((("actions/all.yaml", as_yaml(entries)),)))


def test_each_task_stands_under_everyone_it_concerns_with_the_same_number() -> None:
    plan = plan_of(shared_work("cvs", "commissioner"), a_file(answers={"checked": "no", "plan": "0"}))
    number = task(plan, "plan:1").number
    group, cvs, commissioner = plan.parties
    assert (cvs.name, [(one.number, one.part) for one in cvs.tasks]) == ("River Support", [(number, "does")])
    assert [(one.number, one.part) for one in commissioner.tasks] == [(number, "pays")]
    assert number not in [one.number for one in group.tasks]
    assert (group.effort, cvs.effort, commissioner.effort) == ("1 half-day", "under half a day", "1 half-day")


def test_the_authority_is_listed_as_the_commissioner() -> None:
    plan = plan_of(shared_work("authority", "commissioner"), a_file(answers={"checked": "no", "plan": "0"}))
    commissioner = plan.parties[2]
    assert commissioner.name == "The commissioner (the authority)"
    assert [one.part for one in commissioner.tasks] == ["does and pays"]


def test_without_anybody_on_file_nobody_is_named() -> None:
    plan = plan_of(POLICY, a_file(answers={"policy": "1"}), office=Office(None, ()))
    assert {one.helper.name for one in plan.tasks} == {""}
    assert "Nobody is named yet: 1 to 3" in plan_text(plan)
    assert "The CVS: nothing to do or to pay" in plan_text(plan)


def test_a_topic_that_the_directory_lacks_goes_to_the_officer() -> None:
    plan = plan_of(POLICY, a_file(answers={"policy": "1"}), office=Office(SENDER, ()))
    assert {one.helper.name for one in plan.tasks} == {"Ann"}


def test_numbers_are_read_as_people_read_them() -> None:
    assert numbered([4]) == "4"
    assert numbered([2, 1]) == "1 and 2"
    assert numbered([1, 3, 4, 5, 9, 10]) == "1, 3 to 5, 9 and 10"


def test_it_says_where_the_group_stands_and_what_the_plan_opens() -> None:
    plan = plan_of(POLICY, a_file(answers={"policy": "1"}))
    assert plan.headline == "These 3 tasks open the role Lead partner: 2 half-days."
    assert plan.summary == ("Today 0 of the 1 requirements of this role are met and seen. After the plan all are.",)
    assert plan.exact[0] == "No cheaper set of actions gets there: fewest half-days, then fewest tasks."


def test_too_few_half_days_say_what_they_do_and_what_all_of_the_way_takes() -> None:
    rules = [a_rule(name, name, must_for=ALL) for name in ("checked", "policy")]
    pack = Group((Answer("checked", "yes/no", 0, prices=(2,)), Answer("policy", "levels", 0, prices=(3, 3, 3, 3))))
    plan = plan_of(pack.actions(a_pack(*rules)), a_file(answers={"checked": "no", "policy": "0"}), limit=4)
    assert plan.headline.startswith("4 half-days to spare: not enough to open the role Lead partner.")
    assert [one.id for one in plan.tasks] == ["checked:yes", "checked:show"]
    assert plan.summary[-1] == "To open the role Lead partner would take 7 tasks: 14 half-days."
    assert plan.exact[0] == "No other choice gains more with 4 half-days."


FORM = a_rule("form", {"fact": "form", "in": ["cio", "company"]}, must_for={"lead": "met"}, gate_only="yes")


def test_a_known_fact_in_the_way_is_named_with_the_role_that_can_be_reached() -> None:
    pack = a_pack(FORM, a_rule("r", "checked", must_for=ALL))
    plan = plan_of(pack, a_file(about={"form": "club"}, answers={"checked": "no"}))
    assert (plan.outlook, plan.headline, plan.tasks) == ("out of reach", "No task can open the role Lead partner.", ())
    (wall,) = plan.in_the_way
    assert (wall.title, wall.asks) == ("The group has form", "A cio; or A company.")
    assert wall.known == "What is the group in law? A club."
    assert "known facts stay as they are" in plan.summary[-1]
    assert plan.nearest == "Grant"


def test_a_fact_that_nobody_knows_must_turn_out_well() -> None:
    pack = a_pack(FORM, a_rule("r", "checked", must_for=ALL))
    plan = plan_of(pack, a_file(answers={"checked": "no"}))
    assert plan.outlook == "only if"
    (hope,) = plan.only_if
    assert (hope.title, hope.known) == ("The group has form", "Nobody knows yet: What is the group in law?")
    assert plan.tasks[0].what == "Find out: What is the group in law?"


SMALL_ONLY = {
    "id": "lead",
    "title": "Lead partner",
    "means": "Holds.",
    "assessed_when": {"fact": "size", "in": ["small"]},
}


def test_a_role_that_the_rules_do_not_assess_here_is_out_of_reach_whatever_is_done() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL), roles=[SMALL_ONLY])
    plan = plan_of(pack, a_file(about={"turnover": "£600"}, answers={"checked": "no"}))
    assert (plan.outlook, plan.tasks) == ("out of reach", ())
    (wall,) = plan.in_the_way
    assert wall.title == "The rules assess this role only for some groups"
    assert "What was the income? £600." in wall.known


def test_while_nobody_knows_whether_a_role_is_assessed_the_plan_says_so() -> None:
    pack = a_pack(a_rule("r", "checked", must_for=ALL), roles=[SMALL_ONLY])
    plan = plan_of(pack, a_file(answers={"checked": "no"}))
    assert plan.outlook == "only if"
    assert "Nobody knows yet: What was the income?" in plan.only_if[0].known
    assert plan.tasks


def test_a_role_without_a_requirement_that_counts_is_not_called_open() -> None:
    pack = a_pack(a_rule("r", "checked", must_for={"grant": "yes"}))
    plan = plan_of(pack, a_file(answers={"checked": "yes"}))
    assert (plan.outlook, plan.in_the_way[0].title) == ("out of reach", "No rule of it counts here")


def test_a_theme_says_its_figure_and_colour_before_and_after() -> None:
    plan = plan_of(POLICY, a_file(answers={"policy": "1"}), None, theme="Money")
    assert plan.before.words == "25%"
    assert plan.summary[0] == "Today its figure is 25% (red). After the plan it is at least 75%, green."
    assert "Green counts what is said, on enough answers. Showing papers for it comes on top." in plan.exact


def test_a_plan_for_nothing_says_that_nothing_is_left() -> None:
    seen = evidence("policy", made="2026-01-01", seen="2026-05-01")
    plan = plan_of(POLICY, a_file(answers={"policy": "3"}, evidence=[seen]))
    assert plan.headline == "The role Lead partner is open already: nothing is left to do."


def test_what_the_group_disputes_is_printed_with_the_plan() -> None:
    dispute = {"about": "policy", "says": "We have one.", "on": "2026-05-20"}
    plan = plan_of(POLICY, a_file(answers={"policy": "1"}, disputes=[dispute]))
    assert "On 20 May 2026: How about policy? The group said: We have one." in plan_text(plan)


@pytest.mark.parametrize("word", ["money", "MONEY", "B"])
def test_a_section_is_named_by_its_id_title_or_letter(word: str) -> None:
    found = target_named(assessed(POLICY, a_file()), None, word)
    assert isinstance(found, Target)
    assert (found.group, found.goal.id, found.suffix) == ("sections", "money", "section-money")


@pytest.mark.parametrize("word", ["lead", "Lead Partner"])
def test_a_role_is_named_by_its_id_or_title(word: str) -> None:
    found = target_named(assessed(POLICY, a_file()), word, None)
    assert isinstance(found, Target)
    assert found.goal.id == "lead"


@pytest.mark.parametrize(
    ("role", "theme", "code", "remedy"),
    [
        ("leed", None, "no-such-role", "Did you mean 'lead'?"),
        (None, "mony", "no-such-theme", "Did you mean 'Money'?"),
        (None, "Vision", "no-such-theme", "Use one of: money"),
        ("lead", "money", "two-targets", "Keep one of the two"),
    ],
)
def test_a_target_that_is_none_says_what_to_write(role: str | None, theme: str | None, code: str, remedy: str) -> None:
    found = target_named(assessed(POLICY, a_file()), role, theme)
    assert isinstance(found, Problem)
    assert (found.code, found.remedy) == (code, remedy)
