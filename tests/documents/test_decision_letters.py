"""Letters after a decision, the schedule of clauses, and the templates they are made from."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from docs.make_decision_templates import made
from readiness.documents.appraisal.letter_clauses import read_clauses
from readiness.documents.appraisal.letter_roles import CONTRACTS
from readiness.documents.appraisal.letter_shapes import LeadLetter, MemberLetter, OtherLetter, Schedule
from readiness.documents.appraisal.letters import Piece, decided, schedules, setting_of
from readiness.documents.appraisal.schedule import schedule
from readiness.documents.options import words
from readiness.documents.templates.kinds import KINDS
from readiness.documents.templates.names import check_template
from readiness.documents.templates.sandbox import FORMATS
from readiness.model.decision import Decision
from readiness.problems import Problem
from readiness.shipped import TEMPLATES
from tests.documents.decision_samples import (
    feedback_to,
    models,
    sent,
    setting,
    whole_pack,
)
from tests.documents.options_samples import BIRTH, HARBOUR, SUPPORT
from tests.documents.reading import blocks, text_of


def decision(chosen: str = "lead", **more: str) -> Decision:
    said = {"decision": "d", "appraisal": "a", "chosen": chosen, "by": "the cabinet", "on": "2026-05-28"}
    return Decision.model_validate({**said, "contact": "Ann, 01632 960100", **more})


@cache
def after(chosen: str = "lead") -> tuple[Piece | Problem, ...]:
    return tuple(decided(setting(), decision(chosen)))


def letters(pieces: tuple[Piece | Problem, ...], template: str) -> dict[str, Any]:
    found = [one for one in pieces if isinstance(one, Piece) and one.template == template]
    return {one.file.removesuffix("-decision"): one.content for one in found}


def test_decision_letters_hold_the_exact_deliveries_and_all_the_money() -> None:
    at, pieces = setting(), after()
    option = at.report.option("lead").option
    assert option is not None
    names = at.found.tender.areas
    leads, members = letters(pieces, "lead"), letters(pieces, "member")
    assert list(leads) == [option.leads[0]]
    assert sorted([*leads, *members]) == list(option.members)
    for who, letter in {**leads, **members}.items():
        told = [(part.area, part.money) for part in letter.parts]
        given = [(names[one.area], words.money(one.pence)) for one in option.deliveries if one.by == who]
        assert told == given
        assert letter.money == words.money(next(pence for _, one, pence in option.paid if one == who))
        text = text_of(sent("lead" if who in leads else "member", letter), "md")
        assert all(part.amount in text for part in letter.parts)
    paid = sum(int(one.money.strip("£").replace(",", "")) for one in (*leads.values(), *members.values()))
    assert paid == at.lot.yearly_value


def test_the_lead_learns_its_members_parts_and_what_happens_when_one_leaves() -> None:
    at, [lead] = setting(), letters(after(), "lead").values()
    assert isinstance(lead, LeadLetter)
    members = letters(after(), "member")
    assert [one.name for one in lead.members] == [at.candidates.name(who) for who in members]
    assert [one.money for one in lead.members] == [one.money for one in members.values()]
    assert len(lead.leaving) == len(members) + 1
    assert "£19,800 for leading" in text_of(sent("lead", lead), "md")
    assert [one.title for one in lead.step_in] == ["Who steps in when the lead fails"]


def test_conditions_are_the_gates_that_the_option_leaves_open_each_with_its_day() -> None:
    at = setting()
    option = at.report.option("lead").option
    assert option is not None
    [lead] = letters(after(), "lead").values()
    rules = {
        gate.rule for seat, gates in words.unmet(at.found, option) if seat.who == option.leads[0] for gate in gates
    }
    assert {one.title for one in lead.conditions} == {at.report.pack.rules[rule].title for rule in rules}
    assert {one.by for one in lead.conditions} == {"1 July 2026", "1 April 2027"}
    assert lead.by_ours
    assert all(one.send for one in lead.conditions)
    [told] = letters(tuple(decided(at, decision(conditions_by="2026-08-31"))), "lead").values()
    assert {one.by for one in told.conditions} == {"31 August 2026", "1 April 2027"}
    assert not told.by_ours


def test_other_groups_get_the_exact_gap_and_no_winner() -> None:
    at, others = setting(), letters(after(), "other")
    winners = [*letters(after(), "lead"), *letters(after(), "member")]
    assert sorted([*others, *winners]) == sorted(at.candidates.ids)
    for who, letter in others.items():
        assert isinstance(letter, OtherLetter)
        text = text_of(sent("other", letter), "md")
        named = [at.candidates.name(one) for one in winners if one != SUPPORT]
        assert not [name for name in named if name.casefold() in text.casefold()], who
        role = at.lot.members_need
        outcome = next(one for one in at.candidates.assessment(who).roles if one.role == role)
        if outcome.assessed and letter.roles[0].state != "open":
            gates = [gate for gate in outcome.gates if gate.counts and gate.state not in ("open", "not applicable")]
            told = {gap.title for gap in letter.gaps if "deliver a part" in gap.role}
            assert told == {at.report.pack.rules[gate.rule].title for gate in gates}
            assert all(gap.by and gap.send for gap in letter.gaps)


def test_a_reason_that_names_the_winner_does_not_name_it_to_the_others() -> None:
    told = decision(because="The Wheelhouse Community Trust knows the area.")
    found = letters(tuple(decided(setting(), told)), "other")
    assert {one.decision.because for one in found.values()} == {"another organisation knows the area."}


def test_a_group_with_no_gap_is_told_that_nothing_stood_in_its_way() -> None:
    text = text_of(sent("other", letters(after(), "other")[HARBOUR]), "md")
    assert "We know of no rule that stands between you and a role in this work." in text
    assert "That is no judgement of your group." in text


def test_a_provider_on_file_is_told_that_it_holds_all_of_it() -> None:
    [letter] = letters(after("local"), "lead").values()
    assert letter.group.id == HARBOUR
    assert letter.members == ()
    assert len(letter.parts) == sum(len(one.each) for one in setting().lot.delivers)
    assert "deliver all of it" in text_of(sent("lead", letter), "md")


def test_a_provider_whose_contracts_nobody_knows_is_asked_for_them() -> None:
    [quiet], [told] = letters(after("quiet"), "lead").values(), letters(after("local"), "lead").values()
    assert [one.title for one in quiet.conditions].count(CONTRACTS) == 1
    assert CONTRACTS not in [one.title for one in told.conditions]


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        ("lead", {"not-sealed", "own-interest"}),
        ("charity", {"not-sealed", "must-have-not-known", "no-lead"}),
        ("in-house", {"not-sealed"}),
    ],
)
def test_what_may_be_challenged_is_said_and_stops_nothing(chosen: str, codes: set[str]) -> None:
    problems = [one for one in after(chosen) if isinstance(one, Problem)]
    assert {one.code for one in problems} == codes
    assert {one.severity for one in problems} == {"warning"}
    assert letters(after(chosen), "other")


def test_a_day_before_that_of_the_letters_is_warned_of() -> None:
    said = decided(setting(), decision("in-house", conditions_by="2020-08-31", reply_by="2099-01-01"))
    found = [one for one in said if isinstance(one, Problem) and one.code == "day-is-past"]
    assert [one.message for one in found] == [
        "In the decision 'd', conditions_by is 31 August 2020: before the day of the letters"
    ]


def test_a_schedule_holds_the_clauses_of_its_model_with_the_figures_of_the_lot() -> None:
    at = setting()
    for model in models().models:
        wanted = [one.title for one in at.office.clauses if model in one.models]
        found = schedule(at, model)
        assert [one.title for one in found.clauses] == wanted if found else wanted == []
    agent, outside = (schedule(at, one) for one in ("lead-partner-managing-agent", "external-provider"))
    assert agent is not None
    assert outside is not None
    assert "Two interests in one body" in [one.title for one in agent.clauses]
    assert "Members have a say" not in [one.title for one in outside.clauses]
    text = text_of(sent("schedule", outside), "md")
    for figure in ("£240,000", "20%", "£48,000", "60%", "£144,000", "10%", "£24,000", "8.2%", "£19,800"):
        assert figure in text
    assert "It is not legal advice." in text
    assert "head of legal services, Larkfield Council, on 14 April 2026" in text
    assert not outside.not_set


def test_a_figure_that_nobody_set_is_said_not_to_be_set() -> None:
    found = schedule(setting(BIRTH), "external-provider")
    assert isinstance(found, Schedule)
    assert found.not_set
    assert "[not set: the least share for small groups]" in found.clauses[0].clause
    assert "Words in square brackets are figures that nobody set." in text_of(sent("schedule", found), "md")


def test_before_a_decision_there_is_a_schedule_for_each_way_that_is_open_and_has_clauses() -> None:
    found = {one.file for one in schedules(setting())}
    assert found == {"schedule-lead-partner-delivering", "schedule-external-provider"}


def test_every_clause_is_measured_and_rests_on_something() -> None:
    for clause in setting().office.clauses:
        assert clause.measures
        assert clause.source or clause.mark
    kinds = {measure.kind for clause in setting().office.clauses for measure in clause.measures}
    assert kinds == {"how much", "how well", "better off"}


def test_mistakes_in_clauses_are_found_with_their_place(tmp_path: Path) -> None:
    clause = (
        "- {id: a, title: A, clause: 'Pay {yearly-valu}', because: B, models: [external-provder], source: [SEDE]}\n"
    )
    (tmp_path / "schedule.yaml").write_text(clause + clause.replace(", source: [SEDE]", ""), encoding="utf-8")
    clauses, problems = read_clauses(tmp_path, models().models, whole_pack())
    assert clauses == ()
    assert {one.code for one in problems} == {"unknown-name", "duplicate-id", "no-source"}
    said = " ".join(f"{one.message} {one.remedy}" for one in problems)
    assert "'external-provider'" in said
    assert "'yearly-value'" in said
    assert {one.place.line for one in problems if one.place} == {1, 2}


def test_the_shipped_templates_are_made_from_one_text_and_are_sound() -> None:
    folder = TEMPLATES / "letters"
    for name, content in made():
        assert (folder / name).read_bytes() == content, "run `python -m docs.make_decision_templates`"
        assert check_template(folder / name) == []


def test_each_kind_of_letter_has_a_template_in_each_format() -> None:
    there = {path.name for path in (TEMPLATES / "letters").iterdir()}
    assert {f"{kind}.{format}" for kind in KINDS for format in FORMATS} == there


def test_a_name_of_another_kind_of_letter_is_found_in_a_template(tmp_path: Path) -> None:
    wrong = tmp_path / "member.md"
    wrong.write_text("{{ lead }} and {{ leaving }}", encoding="utf-8")
    [problem] = check_template(wrong)
    assert "'leaving'" in problem.message


@pytest.mark.parametrize("kind", ["feedback", "lead", "member", "other", "schedule"])
def test_the_three_formats_say_the_same(kind: str) -> None:
    content = feedback_to("nabad-families") if kind == "feedback" else next(iter(letters(after(), kind).values()))
    said = {format: set(blocks(sent(kind, content, format), format)) for format in FORMATS}
    common = said["docx"] & said["md"] & said["html"]
    for format, found in said.items():
        assert len(found - common) <= 8, (format, found - common)  # heads and feet are put together in other ways


def test_a_member_without_conditions_is_told_so() -> None:
    found = [one for one in letters(after(), "member").values() if not one.conditions]
    assert found
    assert isinstance(found[0], MemberLetter)
    assert "We know of none that you have not met." in text_of(sent("member", found[0]), "md")


def test_the_same_result_gives_the_same_bytes_and_names_that_windows_takes() -> None:
    one = feedback_to("nabad-families")
    assert sent("feedback", one, "docx") == sent("feedback", one, "docx")
    assert all(re.fullmatch(r"[\w.-]{1,120}", piece.file) for piece in after() if isinstance(piece, Piece))


def test_without_a_lot_there_is_nothing_to_write_about() -> None:
    at = setting()
    bare = replace(at.report, result=replace(at.report.result, found=None))
    found = setting_of(bare, at.office)
    assert isinstance(found, Problem)
    assert date(2026, 6, 1) == bare.as_of
