"""What to ask next and in which order; how a result opens, down to the line somebody typed."""

from fractions import Fraction
from typing import Any

import pytest

from readiness.assessment.asking import what_to_ask
from readiness.assessment.assess import Assessment
from readiness.assessment.explanation import Explanation, explain, meant_by
from readiness.problems import Problem
from tests.texts import THRESHOLDS, a_file, a_pack, a_question, a_rule, assessed, evidence

CHILDREN = {"fact": "children", "is": "yes"}
NOT_TINY = {"fact": "size", "in": ["small", "large"]}
SEEN = {"made": "2026-01-01", "seen": "2026-05-01"}


def asked(assessment: Assessment, **how: Any) -> list[str]:
    return [one.item.id for one in what_to_ask(assessment, **how)]


# --- what to ask ---------------------------------------------------------------------------------------------------


def test_first_the_turnover_then_the_fact_that_settles_most_rules_then_questions() -> None:
    pack = a_pack(
        a_rule("a", "policy", applies_when={"fact": "volunteers", "at_least": "1"}),
        a_rule("b", "plan", applies_when=CHILDREN),
        a_rule("c", "checked", applies_when=CHILDREN),
        a_rule("d", "policy", applies_when=NOT_TINY),
    )
    assert asked(assessed(pack, a_file()))[:3] == ["turnover", "children", "volunteers"]


def test_a_fact_is_asked_only_where_it_settles_something() -> None:
    either = {"any": [CHILDREN, {"fact": "volunteers", "at_least": "1"}]}
    pack = a_pack(a_rule("a", "policy", applies_when=either))
    assert asked(assessed(pack, a_file(about={"children": "yes"}))) == ["policy"]
    assert asked(assessed(pack, a_file(about={"children": "no"}))) == ["volunteers", "policy"]


def test_the_day_on_which_a_threshold_is_looked_up_is_asked_too() -> None:
    pack = a_pack(a_rule("a", "checked", applies_when={"fact": "turnover", "more_than": "audit-line"}))
    (question, *_) = what_to_ask(assessed(pack, a_file(about={"turnover": "£30,000"})))
    assert question.item.id == "year-end"
    assert question.rules == ("a",)


def test_a_fact_that_a_gate_reads_is_asked() -> None:
    pack = a_pack(a_rule("a", {"fact": "form", "in": ["cio"]}, gate_only="yes", must_for={"lead": "met"}))
    assert asked(assessed(pack, a_file())) == ["form"]


def test_questions_of_the_next_role_come_first_then_other_gates_then_the_most_used_then_by_id() -> None:
    pack = a_pack(
        a_rule("a", "accounts-kept"),
        a_rule("b", "policy", must_for={"lead": "3"}),
        a_rule("c", "plan", must_for={"lead": "1", "full": "1", "grant": "1"}),
        a_rule("d", "checked"),
        a_rule("e", {"any": ["checked", "accounts-kept"]}),
        a_rule("f", "checked"),
        questions=[a_question("accounts-kept", "yes/no")],
    )
    assert asked(assessed(pack, a_file())) == ["plan", "policy", "checked", "accounts-kept"]


def test_the_wanted_role_decides_which_gates_come_first_and_nothing_else() -> None:
    pack = a_pack(
        a_rule("a", "policy", must_for={"lead": "3"}),
        a_rule("b", "plan", must_for={"lead": "1", "full": "1", "grant": "1"}),
    )
    plain, wants = assessed(pack, a_file()), assessed(pack, a_file(about={"wanted-role": "lead"}))
    assert (asked(plain), asked(wants)) == (["plan", "policy"], ["plan", "policy"])
    assert [one.because for one in what_to_ask(plain)] == ["the role Grant needs it", "a role needs it"]
    assert [one.because for one in what_to_ask(wants)] == ["the role Lead partner needs it"] * 2
    assert plain.figure == wants.figure
    assert plain.roles == wants.roles


def test_what_was_asked_without_an_answer_comes_last() -> None:
    pack = a_pack(a_rule("a", "policy", must_for={"lead": "3"}), a_rule("b", "checked"))
    result = assessed(pack, a_file(answers={"policy": "don't know"}))
    assert [(one.item.id, one.asked_before) for one in what_to_ask(result)] == [("checked", False), ("policy", True)]


def test_what_is_known_or_cannot_change_the_outcome_is_not_asked() -> None:
    pack = a_pack(
        a_rule("a", "policy"),
        a_rule("b", {"any": ["checked", "plan"]}),
        a_rule("c", "plan", applies_when=CHILDREN),
    )
    file = a_file(about={"children": "no"}, answers={"policy": "1", "checked": "yes"})
    assert asked(assessed(pack, file)) == []


def test_two_answers_that_differ_are_asked_again() -> None:
    pack = a_pack(a_rule("a", "policy"))
    assert asked(assessed(pack, a_file(answers={"policy": "1"}), a_file(answers={"policy": "2"}))) == ["policy"]


SHORT = a_pack(
    a_rule("a", "policy"),
    a_rule("b", "plan", applies_when=NOT_TINY),
    a_rule("c", "checked", applies_when={"fact": "size", "is": "tiny"}),
    a_rule("d", "accounts", applies_when={"fact": "turnover", "more_than": "some-cover"})
    | {"asks": {"question": "accounts", "at_least": "auditor"}},
)


@pytest.mark.parametrize(
    ("about", "everything", "questions"),
    [
        ({}, False, ["checked", "policy"]),
        ({}, True, ["accounts", "checked", "plan", "policy"]),
        ({"turnover": "£500"}, False, ["checked", "policy"]),
        ({"turnover": "£50,000"}, False, ["plan", "policy"]),
        ({"turnover": "£50,000,000"}, False, ["accounts", "plan", "policy"]),
    ],
)
def test_while_the_size_is_unknown_only_the_short_form_of_tiny_groups_is_asked(
    about: dict[str, str], everything: bool, questions: list[str]
) -> None:
    found = asked(assessed(SHORT, a_file(about=about)), everything=everything)
    assert [name for name in found if name != "turnover"] == questions
    assert ("turnover" in found) == (not about)


# --- how a result opens --------------------------------------------------------------------------------------------


def opened(assessment: Assessment, rule: str = "r") -> Explanation:
    found = assessment.outcome(rule)
    assert found is not None
    return explain(assessment, found)


def test_a_rule_opens_to_its_answer_evidence_threshold_basis_and_source() -> None:
    pack = a_pack(
        a_rule(
            "r",
            {"question": "trustees", "at_least": "many"},
            applies_when=CHILDREN,
            mark="U",
            weight="2",
            weight_because="x",
        )
    )
    items = [evidence("trustees", **SEEN, until="2027-01-01", by="Bea")]
    shown = opened(
        assessed(pack, a_file(by="Ann", about={"children": "yes"}, answers={"trustees": "6 people"}, evidence=items))
    )
    assert {shown.evidenced, shown.claimed, shown.possible, shown.weight} == {Fraction(2)}
    assert shown.applies == "applies (children: yes)"
    assert shown.outcome == "met"
    assert shown.basis == "evidence bank B1"
    assert shown.sources == ("[SRC] A source",)
    assert shown.mark.startswith("unsourced")
    (line,) = shown.answers
    assert (line.item, line.answer, line.by, line.where) == ("trustees", "6 people", "Ann, 1 May 2026", "000.yaml:8:13")
    assert line.evidence == ("Paper on trustees; made 1 January 2026; seen by Bea, 1 May 2026; until 1 January 2027",)
    (figure,) = shown.thresholds
    assert (figure.id, figure.value, figure.source) == ("many", "5 people", "[SRC] A source")


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        (a_file(), "not asked yet"),
        (a_file(answers={"policy": "don't know"}), "asked: they don't know"),
        (a_file(answers={"policy": "3"}), "in place"),
        (a_file(answers={"policy": "3"}, evidence=[evidence("policy", until="2026-05-01")]), "in place, but it ended"),
    ],
)
def test_an_answer_is_said_in_words(file: Any, answer: str) -> None:
    assert opened(assessed(a_pack(a_rule("r", "policy")), file)).answers[0].answer == answer


def test_answers_that_differ_are_not_said_to_be_unasked() -> None:
    result = assessed(
        a_pack(a_rule("r", "policy")),
        a_file(by="Ann", answers={"policy": "3"}),
        a_file(by="Bob", answers={"policy": "2"}),
    )
    (line,) = opened(result).answers
    assert "not asked" not in line.answer
    assert len(line.notes) == 3
    assert "differ" in line.notes[0]
    assert {note.split("(")[1].split(",")[0] for note in line.notes[1:]} == {"Ann", "Bob"}


def test_a_gate_on_the_size_opens_to_the_size() -> None:
    pack = a_pack(a_rule("r", {"fact": "size", "in": ["small"]}, gate_only="yes", must_for={"lead": "met"}))
    assert opened(assessed(pack, a_file(about={"turnover": "£10,000"}))).answers[0].answer == "small"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({}, "claimed: nobody has looked at it yet"),
        ({"made": "2026-01-01", "verified": "2026-05-01"}, "verified by Officer, 1 May 2026"),
        ({"made": "2020-01-01", "seen": "2026-05-01"}, "lapsed: too old to show it"),
        ({"seen": "2026-05-01"}, "seen, but undated: its age is not known"),
        ({"made": "2026-01-01", "seen": "2026-05-01"}, "shows it until 1 January 2027"),
        ({"made": "2026-01-01", "seen": "2026-05-01", "until": "2026-05-31"}, "ended: it is past its end"),
    ],
)
def test_evidence_is_said_with_what_it_is_worth_on_the_day(item: Any, words: str) -> None:
    pack = a_pack(
        a_rule("r", "policy"), questions=[a_question("policy", "levels", proof_lasts={"months": "12", "mark": "P"})]
    )
    result = assessed(pack, a_file(answers={"policy": "3"}, evidence=[evidence("policy", **item)]))
    assert words in opened(result).answers[0].evidence[0].split("; ")


def test_a_threshold_past_its_last_date_or_before_its_first_says_so() -> None:
    rule = a_rule("r", {"question": "trustees", "at_least": "many"})
    base = next(one for one in THRESHOLDS if one["id"] == "many")
    ended = {**base, "values": [{"from": "2012-01-01", "to": "2025-12-31", "value": "5", "source": "SRC"}]}
    later = {**base, "values": [{"from": "2027-01-01", "value": "5", "source": "SRC"}], "mark": "P"}
    past = opened(assessed(a_pack(rule, thresholds=[ended]), a_file())).thresholds[0]
    assert past.value == "5 people (the last figure we have; it ended on 31 December 2025)"
    unknown = opened(assessed(a_pack(rule, thresholds=[later]), a_file())).thresholds[0]
    assert unknown.value == "not known on this day"
    assert unknown.mark == "unsourced: our own proposal"


def test_every_rule_of_a_generated_answer_opens_with_exact_points() -> None:
    pack = a_pack(a_rule("r", "policy", weight="1/3", weight_because="x"))
    shown = opened(assessed(pack, a_file(answers={"policy": "1"})))
    assert shown.claimed == Fraction(1, 12)


MEANT = a_pack(
    a_rule("a", "policy", basis={"guidance": "1.1.1"}, must_for={"lead": "3"}),
    a_rule("b", "plan", section="people", basis={"law": "An Act"}, applies_when=CHILDREN, stages="pattern"),
)


@pytest.mark.parametrize(
    ("word", "rules"),
    [
        (None, ["a", "b"]),
        ("a", ["a"]),
        ("policy", ["a"]),
        ("children", ["b"]),
        ("lead", ["a"]),
        ("people", ["b"]),
        ("1.1", ["a"]),
        ("1", ["a"]),
        ("vision", ["a"]),
        ("pattern", ["b"]),
    ],
)
def test_a_word_means_the_rules_behind_it(word: str | None, rules: list[str]) -> None:
    found = meant_by(assessed(MEANT, a_file()), word)
    assert not isinstance(found, Problem)
    assert [one.rule for one in found] == rules


def test_a_word_that_means_nothing_is_answered_with_the_likely_one() -> None:
    found = meant_by(assessed(MEANT, a_file()), "polcy")
    assert isinstance(found, Problem)
    assert found.remedy == "Did you mean 'policy'?"
