"""Gates decide roles: each state of a gate, what makes it only warn, and how a role is its worst gate."""

from fractions import Fraction
from typing import Any

import pytest

from readiness.assessment.assess import Assessment
from readiness.assessment.roles import worth_showing
from readiness.model.assessment import GateOutcome
from readiness.packs.pack import Pack
from tests.texts import QUESTIONS, THRESHOLDS, a_file, a_pack, a_rule, assessed, every_role_state, evidence

SEEN = {"made": "2026-01-01", "seen": "2026-05-01"}


def gate(assessment: Assessment, rule: str = "r", role: str = "lead") -> GateOutcome:
    outcome = assessment.outcome(rule)
    assert outcome is not None
    return next(one for one in outcome.gates if one.role == role)


def answered(shown: bool = False, about: Any = None, **answers: Any) -> dict[str, Any]:
    """A file with answers, all of them seen or none."""
    items = [evidence(name, **SEEN) for name in answers] if shown else []
    return a_file(about=about or {}, answers=answers, evidence=items)


def marked(name: str, mark: str | None, **values: str) -> dict[str, Any]:
    """A threshold of the small pack with a mark."""
    return {**next(one for one in THRESHOLDS if one["id"] == name), "mark": mark, **values}


# --- the states of a gate ------------------------------------------------------------------------------------------

POLICY = a_rule("r", "policy", must_for={"lead": "3", "full": "2"})
WAITS = a_rule("r", "policy", must_for={"lead": "3"}, by="start")
CHILDREN = a_rule("r", "policy", must_for={"lead": "3"}, applies_when={"fact": "children", "is": "yes"})


@pytest.mark.parametrize(
    ("rule", "file", "state"),
    [
        (POLICY, answered(shown=True, policy="3"), "open"),
        (POLICY, answered(policy="3"), "conditional"),
        (POLICY, answered(policy="2"), "closed"),
        (POLICY, answered(shown=True, policy="2"), "closed"),
        (POLICY, answered(), "not known"),
        (POLICY, answered(policy="don't know"), "not known"),
        (WAITS, answered(shown=True, policy="3"), "open"),
        (WAITS, answered(policy="3"), "conditional"),
        (WAITS, answered(policy="none"), "conditional"),
        (WAITS, answered(), "not known"),
        (CHILDREN, answered(policy="none", about={"children": "no"}), "not applicable"),
        (CHILDREN, answered(policy="none", about={"children": "yes"}), "closed"),
        (CHILDREN, answered(policy="none"), "not known"),
        (CHILDREN, answered(shown=True, policy="4"), "not known"),
    ],
)
def test_a_gate_is_open_on_evidence_conditional_on_claims_closed_when_known_unmet_and_else_not_known(
    rule: Any, file: Any, state: str
) -> None:
    assert gate(assessed(a_pack(rule), file)).state == state


def test_each_role_has_its_own_need_of_one_rule() -> None:
    result = assessed(a_pack(POLICY), answered(policy="2"))
    assert [gate(result, role=role).state for role in ("lead", "full")] == ["closed", "conditional"]
    assert every_role_state(result) == {"lead": "closed", "full": "conditional", "grant": "not known"}


def test_a_proof_that_shows_less_than_the_claim_leaves_the_gate_conditional() -> None:
    file = a_file(answers={"policy": "4"}, evidence=[evidence("policy", **SEEN, shows="2")])
    result = assessed(a_pack(POLICY), file)
    assert [gate(result, role=role).state for role in ("lead", "full")] == ["conditional", "open"]


def test_a_lapsed_proof_turns_an_open_gate_conditional_and_not_closed() -> None:
    pack = a_pack(POLICY, questions=[{**_question("policy"), "proof_lasts": {"months": "1", "mark": "P"}}])
    assert gate(assessed(pack, answered(shown=True, policy="4"))).state == "conditional"


def test_a_thing_that_ended_closes_a_gate_or_leaves_it_conditional_where_it_may_wait() -> None:
    file = a_file(answers={"policy": "4"}, evidence=[evidence("policy", **SEEN, until="2026-05-31")])
    assert gate(assessed(a_pack(POLICY), file)).state == "closed"
    assert gate(assessed(a_pack(WAITS), file)).state == "conditional"


def _question(name: str) -> dict[str, Any]:
    return next(one for one in QUESTIONS if one["id"] == name)


@pytest.mark.parametrize(
    ("asks", "need", "answers", "state"),
    [
        ({"question": "trustees", "at_least": "many"}, "met", {"trustees": "5"}, "conditional"),
        ({"question": "trustees", "at_least": "many"}, "met", {"trustees": "4"}, "closed"),
        ({"question": "trustees", "at_least": "many"}, "few", {"trustees": "2"}, "conditional"),
        ({"question": "wait", "at_most": "long-wait"}, "short-wait", {"wait": "10"}, "conditional"),
        ({"question": "wait", "at_most": "long-wait"}, "short-wait", {"wait": "11"}, "closed"),
        ({"question": "cover", "at_least": "some-cover"}, "more-cover", {"cover": "£4,999,999"}, "closed"),
        ({"question": "reviewed", "within": "two-years"}, "year", {"reviewed": "2025-06-01"}, "conditional"),
        ({"question": "reviewed", "within": "two-years"}, "year", {"reviewed": "2025-05-31"}, "closed"),
        ({"question": "reviewed", "within": "two-years"}, "met", {"reviewed": "2024-06-01"}, "conditional"),
        ({"question": "accounts", "at_least": "examiner"}, "auditor", {"accounts": "examiner"}, "closed"),
        ({"question": "accounts", "at_least": "examiner"}, "met", {"accounts": "examiner"}, "conditional"),
        ({"question": "referees", "at_least": "1"}, "3", {"referees": ["a", "b"]}, "closed"),
        ({"question": "referees", "at_least": "1"}, "2", {"referees": ["a", "b"]}, "conditional"),
        ("checked", "yes", {"checked": "yes"}, "conditional"),
        ("checked", "yes", {"checked": "no"}, "closed"),
        ({"question": "policy", "at_least": "partly"}, "met", {"policy": "2"}, "conditional"),
        ({"any": ["checked", {"question": "policy", "at_least": "3"}]}, "met", {"policy": "3"}, "conditional"),
        ({"any": ["checked", {"question": "policy", "at_least": "3"}]}, "met", {"policy": "2"}, "not known"),
        ({"all": ["checked", {"question": "policy", "at_least": "3"}]}, "met", {"policy": "3"}, "not known"),
        ({"all": ["checked", {"question": "policy", "at_least": "3"}]}, "met", {"policy": "2"}, "closed"),
    ],
)
def test_every_kind_of_need_is_met_at_its_bound_and_not_below(asks: Any, need: str, answers: Any, state: str) -> None:
    pack = a_pack(a_rule("r", asks, must_for={"lead": need}))
    assert gate(assessed(pack, a_file(answers=answers))).state == state


STEPS = {"question": "trustees", "steps": [{"at_least": "many", "share": "1"}, {"at_least": "few", "share": "1/2"}]}


@pytest.mark.parametrize(("trustees", "state"), [("5", "conditional"), ("4", "closed"), ("2", "closed")])
def test_only_the_top_step_meets_a_gate(trustees: str, state: str) -> None:
    assert (
        gate(assessed(a_pack(a_rule("r", STEPS, must_for={"lead": "met"})), answered(trustees=trustees))).state == state
    )


def test_a_gate_that_may_wait_is_not_known_while_one_of_its_parts_is() -> None:
    """Else a better answer to one part would take a role away: from conditional to not known."""
    pack = a_pack(
        a_rule("r", {"all": ["checked", "survey-done"]}, must_for={"lead": "met"}, by="start"),
        questions=[{**_question("checked"), "id": "survey-done"}],
    )
    for said in ("no", "yes"):
        assert gate(assessed(pack, answered(checked=said))).state == "not known"
    file = a_file(answers={"checked": "no", "survey-done": "yes"})
    assert gate(assessed(pack, file)).state == "conditional"


# --- gates that only warn ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["U", "P"])
def test_a_gate_of_a_marked_rule_only_warns_and_its_rule_still_counts(mark: str) -> None:
    result = assessed(a_pack(a_rule("r", "policy", must_for={"lead": "3"}, mark=mark)), answered(policy="none"))
    assert gate(result).state == "closed"
    assert gate(result).marks == ("r",)
    assert not gate(result).counts
    assert every_role_state(result)["lead"] == "not known"
    assert [one.rule for one in result.roles[0].warnings] == ["r"]
    assert result.figure.applicable == 1


@pytest.mark.parametrize("adopted", [{"r"}, {"many"}])
def test_a_marked_threshold_only_warns_until_it_or_its_rule_is_adopted(adopted: set[str]) -> None:
    rule = a_rule("r", {"question": "trustees", "at_least": "many"}, must_for={"lead": "met"})
    pack, file = a_pack(rule, thresholds=[marked("many", "U")]), answered(trustees="4")
    assert gate(assessed(pack, file)).marks == ("many",)
    assert every_role_state(assessed(pack, file))["lead"] == "not known"
    adopting = assessed(pack, file, adopted=frozenset(adopted))
    assert gate(adopting).counts
    assert every_role_state(adopting)["lead"] == "closed"


def test_adopting_the_threshold_of_a_marked_rule_is_not_enough() -> None:
    rule = a_rule("r", {"question": "trustees", "at_least": "many"}, must_for={"lead": "met"}, mark="U")
    result = assessed(
        a_pack(rule, thresholds=[marked("many", "P")]), answered(trustees="4"), adopted=frozenset({"many"})
    )
    assert gate(result).marks == ("r",)


def test_a_role_with_a_threshold_of_its_own_carries_only_the_mark_of_that() -> None:
    rule = a_rule("r", {"question": "trustees", "at_least": "few"}, must_for={"lead": "many", "full": "met"})
    result = assessed(a_pack(rule, thresholds=[marked("many", "P")]), answered(trustees="4"))
    assert gate(result, role="lead").marks == ("many",)
    assert gate(result, role="full").marks == ()


def test_the_mark_of_a_lower_step_that_no_role_needs_does_not_weaken_the_gate() -> None:
    pack = a_pack(a_rule("r", STEPS, must_for={"lead": "met"}), thresholds=[marked("few", "P")])
    assert gate(assessed(pack, answered(trustees="4"))).marks == ()
    pack = a_pack(a_rule("r", STEPS, must_for={"lead": "met"}), thresholds=[marked("many", "P")])
    assert gate(assessed(pack, answered(trustees="4"))).marks == ("many",)


# --- facts, size and lots ------------------------------------------------------------------------------------------

FITS = a_rule("r", {"fact": "turnover", "lot_share_at_most": "lot-share"}, gate_only="yes", must_for={"lead": "met"})


@pytest.mark.parametrize(("lot", "state"), [(2500, "conditional"), (2501, "closed")])
def test_a_lot_fits_up_to_its_share_of_the_turnover(lot: int, state: str) -> None:
    result = assessed(a_pack(FITS), answered(about={"turnover": "£10,000"}), lot=Fraction(lot))
    assert gate(result).state == state
    assert every_role_state(result)["lead"] == state


def test_without_a_lot_the_gate_takes_no_part_in_the_role() -> None:
    result = assessed(a_pack(FITS, POLICY | {"id": "p"}), answered(policy="3", about={"turnover": "£10,000"}))
    assert gate(result).without_lot
    assert not gate(result).counts
    assert every_role_state(result)["lead"] == "conditional"


def test_a_rule_that_is_only_a_gate_counts_in_no_figure() -> None:
    result = assessed(a_pack(FITS), answered(about={"turnover": "£10,000"}), lot=Fraction(1))
    assert result.figure.applicable == 0
    assert not any(result.groups.values())


@pytest.mark.parametrize(("form", "state"), [("cio", "conditional"), ("club", "closed"), ("don't know", "not known")])
def test_a_gate_may_read_a_fact(form: str, state: str) -> None:
    rule = a_rule("r", {"fact": "form", "in": ["cio", "company"]}, gate_only="yes", must_for={"lead": "met"})
    assert gate(assessed(a_pack(rule), answered(about={"form": form}))).state == state


def test_a_fact_that_a_register_confirms_opens_its_gate() -> None:
    rule = a_rule("r", {"fact": "form", "in": ["cio"]}, gate_only="yes", must_for={"lead": "met"})
    file = a_file(about={"form": "cio"}, evidence=[evidence("form", made="2026-01-01", verified="2026-01-02")])
    assert gate(assessed(a_pack(rule), file)).state == "open"


@pytest.mark.parametrize(
    ("turnover", "shown", "state"),
    [
        ("£10,000", False, "conditional"),
        ("£10,000", True, "open"),
        ("£9,999", True, "closed"),
        ("?", False, "not known"),
    ],
)
def test_a_gate_may_read_the_size_that_follows_from_the_turnover(turnover: str, shown: bool, state: str) -> None:
    rule = a_rule("r", {"fact": "size", "in": ["small", "large"]}, gate_only="yes", must_for={"lead": "met"})
    items = [evidence("turnover", **SEEN)] if shown else []
    assert gate(assessed(a_pack(rule), a_file(about={"turnover": turnover}, evidence=items))).state == state


# --- roles ---------------------------------------------------------------------------------------------------------


def roles_pack(**lead: Any) -> Pack:
    """Four gates of the lead, each of another question."""
    rules = [
        a_rule(name, name, must_for={"lead": "yes"}, **more)
        for name, more in (
            ("checked", {}),
            ("b", {}),
            ("c", {}),
            ("d", {"by": "start"}),
        )
    ]
    questions = [{**_question("checked"), "id": name} for name in "bcd"]
    return a_pack(*rules, questions=questions, roles=[{"id": "lead", "title": "Lead", "means": "Leads.", **lead}])


@pytest.mark.parametrize(
    ("answers", "shown", "state"),
    [
        ({"checked": "yes", "b": "yes", "c": "yes", "d": "yes"}, "checked b c d", "open"),
        ({"checked": "yes", "b": "yes", "c": "yes", "d": "yes"}, "checked b c", "conditional"),
        ({"checked": "yes", "b": "yes", "c": "yes", "d": "no"}, "checked b c d", "conditional"),
        ({"checked": "yes", "b": "yes", "c": "yes"}, "checked b c", "not known"),
        ({"checked": "yes", "b": "no", "c": "yes"}, "checked b c", "closed"),
        ({}, "", "not known"),
    ],
)
def test_a_role_is_its_worst_gate(answers: dict[str, str], shown: str, state: str) -> None:
    file = a_file(answers=answers, evidence=[evidence(name, **SEEN) for name in shown.split()])
    assert every_role_state(assessed(roles_pack(), file))["lead"] == state


def test_a_role_without_a_counted_gate_is_not_known() -> None:
    assert every_role_state(assessed(a_pack(), a_file()))["lead"] == "not known"
    only_others = answered(policy="4", about={"children": "no"})
    assert every_role_state(assessed(a_pack(CHILDREN), only_others))["lead"] == "not known"


@pytest.mark.parametrize(
    ("turnover", "answer", "state", "assessed_at_all"),
    [
        ("£10,000", "yes", "conditional", True),
        ("£9,999", "yes", "not known", False),
        ("?", "yes", "not known", False),
        ("£9,999", "no", "closed", False),
    ],
)
def test_a_role_is_at_best_not_known_where_the_pack_does_not_assess_it(
    turnover: str, answer: str, state: str, assessed_at_all: bool
) -> None:
    pack = roles_pack(assessed_when={"fact": "size", "in": ["small", "large"]})
    lead = assessed(
        pack, a_file(about={"turnover": turnover}, answers=dict.fromkeys(("checked", "b", "c", "d"), answer))
    ).roles[0]
    assert lead.state == state
    assert lead.assessed == assessed_at_all


LADDER = a_pack(
    a_rule("r1", "checked", must_for={"lead": "yes"}),
    a_rule("r2", "policy", must_for={"lead": "3", "full": "3"}),
    a_rule("r3", "plan", must_for={"lead": "1", "full": "1", "grant": "1"}),
)


@pytest.mark.parametrize(
    ("answers", "now", "following"),
    [
        ({}, None, "grant"),
        ({"plan": "0"}, None, "grant"),
        ({"plan": "1"}, "grant", "full"),
        ({"plan": "1", "policy": "3"}, "full", "lead"),
        ({"plan": "1", "policy": "3", "checked": "yes"}, "lead", None),
    ],
)
def test_the_next_role_is_the_lowest_above_the_highest_that_is_open_or_conditional(
    answers: dict[str, str], now: str | None, following: str | None
) -> None:
    result = assessed(LADDER, a_file(answers=answers))
    assert (result.role_now and result.role_now.role) == now
    assert (result.role_next and result.role_next.role) == following


def test_a_tiny_group_is_shown_the_roles_up_to_the_next_one_only() -> None:
    result = assessed(LADDER, a_file(answers={"plan": "1"}))
    assert [role.role for role in worth_showing(result.roles, small=True)] == ["full", "grant"]
    assert [role.role for role in worth_showing(result.roles, small=False)] == ["lead", "full", "grant"]


def test_a_place_has_no_roles() -> None:
    result = assessed(LADDER, a_file(locality="larkfield"))
    assert result.roles == ()
    assert result.role_now is None
    assert result.role_next is None


# --- what the law asks today ---------------------------------------------------------------------------------------

LAW = a_rule(
    "r",
    "checked",
    required_by_law="yes",
    applies_when={"fact": "volunteers", "at_least": "1"},
    by="start",
    must_for={"lead": "yes"},
)


@pytest.mark.parametrize(
    ("volunteers", "checked", "now"),
    [("1", "no", ["r"]), ("1", "yes", []), ("1", "?", []), ("0", "no", []), ("?", "no", [])],
)
def test_what_the_law_asks_today_is_put_right_now_only_where_it_is_known_not_to_be_met(
    volunteers: str, checked: str, now: list[str]
) -> None:
    file = answered(checked=checked, about={"volunteers": volunteers})
    assert [found.rule for found in assessed(a_pack(LAW), file).put_right_now] == now
