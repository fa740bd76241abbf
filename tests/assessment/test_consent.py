"""What a commissioner may read: consent, privacy and register facts, by day."""

from datetime import date
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.shipped import PACK
from readiness.workspace.workspace import read_workspace

DAY = date(2026, 6, 1)
GROUP = """organisation: river-group
name: River Group
answered: {answered}
by: an officer
about:
  turnover: 50000
answers:
  governing-document: in place
  free-reserves-months: 4
evidence:
  - for: governing-document
    what: Constitution
    made: 2025-05-01
    seen: 2026-01-10
    until: 2027-05-01
disputes:
  - {{about: governing-document, says: It is level 4, on: 2026-01-11}}
  - {{about: free-reserves-months, says: The money is promised, on: 2026-01-11}}
{more}
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    loaded, problems = load_pack(PACK)
    assert loaded is not None, problems
    return loaded


def seen(folder: Path, pack: Pack, *files: str, commissioner: str = "the-council") -> Assessment:
    for number, text in enumerate(files):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    space = read_workspace(folder, DAY)
    assert not space.problems, space.problems
    return assess(prepare(pack, DAY), space.subjects[0], commissioner=commissioner)


def first(more: str) -> str:
    return GROUP.format(answered="2026-01-10", more=more)


def later(more: str) -> str:
    return f"organisation: river-group\nname: River Group\nanswered: 2026-03-01\nby: an officer\n{more}\n"


def test_without_consent_neither_answers_nor_disputes_are_read(tmp_path: Path, pack: Pack) -> None:
    result = seen(tmp_path, pack, first(""))
    assert result.view.shared_since is None
    assert result.standings == {}
    assert result.disputes == ()


def test_shared_answers_are_read_with_their_end_and_private_ones_are_not(tmp_path: Path, pack: Pack) -> None:
    result = seen(
        tmp_path,
        pack,
        first("shared_with: [{commissioner: the-council, since: 2026-02-01}]\nprivate: [free-reserves-months]"),
    )
    assert result.standings["governing-document"].until == date(2027, 5, 1)
    assert "free-reserves-months" not in result.standings
    assert [dispute.about for dispute in result.disputes] == ["governing-document"]


def test_another_commissioner_sees_nothing_of_it(tmp_path: Path, pack: Pack) -> None:
    text = first("shared_with: [{commissioner: the-council, since: 2026-02-01}]")
    assert seen(tmp_path, pack, text, commissioner="another-council").standings == {}


def test_a_later_file_withdraws_consent(tmp_path: Path, pack: Pack) -> None:
    given = first("shared_with: [{commissioner: the-council, since: 2026-02-01}]")
    withdrawn = later("shared_with: [{commissioner: the-council, since: 2026-02-01, until: 2026-04-30}]")
    assert seen(tmp_path, pack, given, withdrawn).view.shared_since is None


def test_consent_for_a_day_to_come_does_not_end_the_one_in_force(tmp_path: Path, pack: Pack) -> None:
    given = first("shared_with: [{commissioner: the-council, since: 2026-02-01}]")
    to_come = later("shared_with: [{commissioner: the-council, since: 2027-01-01}]")
    assert seen(tmp_path, pack, given, to_come).view.shared_since == date(2026, 2, 1)


def test_once_private_an_answer_stays_private(tmp_path: Path, pack: Pack) -> None:
    given = first("shared_with: [{commissioner: the-council, since: 2026-02-01}]\nprivate: [free-reserves-months]")
    assert (
        "free-reserves-months" not in seen(tmp_path, pack, given, later("answers: {free-reserves-months: 5}")).standings
    )


def test_a_register_fact_is_read_by_everybody(tmp_path: Path, pack: Pack) -> None:
    register = later(
        "about: {turnover: 60000, paid-staff: 2}\n"
        "evidence: [{for: turnover, what: A register, made: 2026-03-01, verified: 2026-03-01}]"
    )
    result = seen(tmp_path, pack, register)
    assert result.facts["turnover"] == 60000
    assert "paid-staff" not in result.standings


def test_an_end_on_a_thing_that_has_none_is_pointed_out_since_it_may_be_a_review_date(
    tmp_path: Path, pack: Pack
) -> None:
    result = seen(tmp_path, pack, first("shared_with: [{commissioner: the-council, since: 2026-02-01}]"))
    assert [(p.code, p.severity) for p in result.problems] == [("until-may-be-review", "warning")]


def test_two_assessors_who_differ_are_asked_to_settle_it(tmp_path: Path, pack: Pack) -> None:
    from readiness.plan.next_steps import next_steps

    one = first("")
    other = GROUP.format(answered="2026-01-10", more="").replace("in place", "partly").replace("an officer", "another")
    for number, text in enumerate((one, other)):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    result = assess(prepare(pack, DAY), read_workspace(tmp_path, DAY).subjects[0])
    assert result.disagreements == ("governing-document",)
    assert any(step.action.startswith("Settle which of two answers is right") for step in next_steps(result, most=50))
