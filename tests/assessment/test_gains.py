"""What a rule would gain the whole: worked out by hand for small packs, and tried on generated ones."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product
from typing import Any

import pytest
from hypothesis import given, settings

from readiness.assessment.assess import Assessment
from readiness.assessment.gains import Change, Gain, change, gains
from readiness.assessment.nearest import Need
from readiness.assessment.supposing import answered, supposed
from readiness.model.assessment import RuleOutcome
from readiness.packs.kinds import read_answer
from tests.assessment.cases import Case, generated, no_lower, no_worse, over_shipped
from tests.texts import THRESHOLDS, a_file, a_pack, a_question, a_rule, assessed, evidence

SEEN = {"made": "2026-01-01", "seen": "2026-05-01"}
GUIDED = {"basis": {"guidance": "1.1.1"}}
PACK = a_pack(
    a_rule("a", "policy", must_for={"lead": "3", "full": "2"}),
    a_rule("b", {"question": "policy", "at_least": "3"}, **GUIDED),
    a_rule("c", "checked", section="people", basis={"law": "An Act"}),
)
FILE = a_file(answers={"policy": "1", "checked": "yes"}, evidence=[evidence("checked", **SEEN)])


def gain(assessment: Assessment, rule: str = "r") -> Gain:
    return gains(assessment, assessment.outcomes)[rule]


def needed(assessment: Assessment, rule: str = "r") -> dict[str, tuple[Any, int]]:
    return {need.item: (need.value, need.steps) for need in gain(assessment, rule).needs}


def over_all(found: Change, part: str) -> tuple[int, int]:
    before, after = found.figure.before, found.figure.after
    assert before and after
    return getattr(before, part), getattr(after, part)


# --- by hand -------------------------------------------------------------------------------------------------------
# Rules a, b and c count 1 each, in quarters: said 1 + 0 + 4 of 12, shown 0 + 0 + 4.


def test_one_answer_moves_every_rule_that_reads_it() -> None:
    found = gain(assessed(PACK, FILE), "b")
    assert found.needs == (Need("policy", 3, 1, 2),)
    assert found.said and found.shown
    assert over_all(found.said, "claimed") == (5, 3 + 4 + 4)
    assert over_all(found.said, "evidenced") == (4, 4)
    assert over_all(found.shown, "evidenced") == (4, 3 + 4 + 4)
    assert [rule.after.rule for rule in found.said.rules] == ["a", "b"]


def test_a_gain_tells_the_colours_sections_and_themes_that_move() -> None:
    said = gain(assessed(PACK, FILE), "b").said
    assert said is not None
    before, after = said.figure.rating_before, said.figure.rating_after
    assert before and after
    assert (before.colour, after.colour, after.on_evidence) == ("red", "green", "red")
    assert {(group.kind, group.name) for group in said.groups} == {("sections", "money"), ("themes", "1")}


def test_a_gain_tells_the_gates_and_roles_that_open() -> None:
    found = gain(assessed(PACK, FILE), "b")
    assert found.said and found.shown
    said = {role.after.role: (role.before.state, role.after.state) for role in found.said.roles}
    assert said == {"lead": ("closed", "conditional"), "full": ("closed", "conditional")}
    assert {role.after.role: role.after.state for role in found.shown.roles} == {"lead": "open", "full": "open"}
    assert [(gate.after.role, gate.after.state) for gate in found.said.gates] == [
        ("lead", "conditional"),
        ("full", "conditional"),
    ]


def test_meeting_a_rule_counted_by_level_takes_its_top_level() -> None:
    found = gain(assessed(PACK, FILE), "a")
    assert found.needs == (Need("policy", 4, 1, 3),)
    assert found.said is not None
    assert over_all(found.said, "claimed") == (5, 12)


def test_a_rule_that_is_met_and_shown_has_no_gain_and_one_only_said_has_to_be_shown() -> None:
    result = assessed(PACK, a_file(answers={"policy": "4", "checked": "yes"}, evidence=[evidence("checked", **SEEN)]))
    found = gains(result, result.outcomes)
    assert set(found) == {"a", "b"}
    assert found["a"].needs == (Need("policy", 4, 4, 0),)
    assert found["a"].said is not None
    assert found["a"].said.empty
    assert found["a"].shown is not None
    assert over_all(found["a"].shown, "evidenced") == (4, 12)


def test_a_rule_that_does_not_apply_has_no_gain() -> None:
    pack = a_pack(a_rule("r", "policy", applies_when={"fact": "children", "is": "yes"}))
    result = assessed(pack, a_file(about={"children": "no"}))
    assert gains(result, result.outcomes) == {}


# --- the nearest answer --------------------------------------------------------------------------------------------

ANY = a_pack(a_rule("r", {"any": [{"question": "plan", "at_least": "3"}, "checked"]}))
ALL = a_pack(
    a_rule("r", {"all": [{"question": "plan", "at_least": "3"}, {"question": "plan", "at_least": "1"}, "checked"]})
)


@pytest.mark.parametrize(
    ("answers", "needs"),
    [
        ({"plan": "2", "checked": "no"}, {"plan": (3, 1)}),
        ({"plan": "1", "checked": "no"}, {"checked": (1, 1)}),
        ({}, {"checked": (1, 1)}),
        ({"plan": "4", "checked": "no"}, {"plan": (4, 0)}),
    ],
)
def test_of_alternatives_the_one_with_the_fewest_steps_counts_then_the_first(answers: Any, needs: Any) -> None:
    assert needed(assessed(ANY, a_file(answers=answers))) == needs


def test_of_all_parts_each_is_needed_and_one_question_asked_twice_needs_its_higher_answer() -> None:
    assert needed(assessed(ALL, a_file(answers={"plan": "1"}))) == {"plan": (3, 2), "checked": (1, 1)}


def test_of_two_bounds_on_one_amount_the_harder_one_is_needed() -> None:
    for low, high in (("few", "many"), ("many", "few")):
        both = {"all": [{"question": "trustees", "at_least": low}, {"question": "trustees", "at_least": high}]}
        assert needed(assessed(a_pack(a_rule("r", both)), a_file())) == {"trustees": (5, 1)}
    both = {"all": [{"question": "wait", "at_most": "short-wait"}, {"question": "wait", "at_most": "long-wait"}]}
    assert needed(assessed(a_pack(a_rule("r", both)), a_file())) == {"wait": (10, 1)}


def test_an_alternative_that_another_part_needs_anyway_is_the_nearest() -> None:
    both = {"all": [{"any": ["plan", "policy"]}, "policy"]}
    assert needed(assessed(a_pack(a_rule("r", both)), a_file())) == {"policy": (4, 4)}


IN_STEPS = {
    "question": "cover",
    "steps": [{"at_least": "more-cover", "share": "1"}, {"at_least": "some-cover", "share": "1/2"}],
}


@pytest.mark.parametrize(
    ("asks", "must_for", "answers", "need"),
    [
        ({"question": "trustees", "at_least": "few"}, {}, {}, ("trustees", 2, 1)),
        ({"question": "trustees", "at_least": "few"}, {"lead": "many"}, {"trustees": "2"}, ("trustees", 5, 1)),
        ({"question": "wait", "at_most": "short-wait"}, {}, {"wait": "31"}, ("wait", 10, 1)),
        (IN_STEPS, {}, {"cover": "£1,000,000"}, ("cover", 5_000_000, 1)),
        ({"question": "accounts", "at_least": "examiner"}, {}, {"accounts": "nobody"}, ("accounts", 1, 1)),
        ({"question": "referees", "at_least": "3"}, {}, {"referees": ["Ann"]}, ("referees", 3, 1)),
        ({"question": "policy", "at_least": "1"}, {}, {}, ("policy", 1, 1)),
        ({"question": "policy", "at_least": "none"}, {}, {}, ("policy", 0, 1)),
    ],
)  # fmt: skip
def test_the_least_answer_that_meets_a_rule_and_its_gates(asks: Any, must_for: Any, answers: Any, need: Any) -> None:
    more = {"must_for": must_for} if must_for else {}
    name, value, steps = need
    assert needed(assessed(a_pack(a_rule("r", asks, **more)), a_file(answers=answers))) == {name: (value, steps)}


def test_a_date_is_renewed_on_the_day() -> None:
    result = assessed(
        a_pack(a_rule("r", {"question": "reviewed", "within": "year"})), a_file(answers={"reviewed": "2020-01-01"})
    )
    assert needed(result) == {"reviewed": (result.as_of, 1)}


EARLY = {"level_values": {"values": ["0", "0", "0", "1", "1"], "mark": "P"}}


@pytest.mark.parametrize(("adopted", "level"), [(frozenset(), 3), (frozenset({"r"}), 4)])
def test_a_gate_that_only_warns_asks_for_nothing_until_it_is_adopted(adopted: frozenset[str], level: int) -> None:
    pack = a_pack(a_rule("r", "policy", must_for={"lead": "4"}, mark="U"), info=EARLY)
    assert needed(assessed(pack, a_file(), adopted=adopted)) == {"policy": (level, level)}


def test_a_thing_that_ended_is_renewed_as_it_was() -> None:
    pack = a_pack(
        a_rule("r", {"question": "cover", "at_least": "some-cover"}),
        questions=[a_question("cover", "money", better="higher", ends="yes")],
    )
    items = [evidence("cover", **SEEN, until="2026-05-31")]
    (need,) = gain(assessed(pack, a_file(answers={"cover": "£2,000,000"}, evidence=items))).needs
    assert (need.value, need.steps, need.renew) == (2_000_000, 1, True)
    (less,) = gain(assessed(pack, a_file(answers={"cover": "£500,000"}, evidence=items))).needs
    assert (less.value, less.steps, less.renew) == (1_000_000, 1, True)


# --- where nothing can be worked for -------------------------------------------------------------------------------


def test_where_it_is_not_known_whether_a_rule_applies_the_fact_that_decides_is_named() -> None:
    pack = a_pack(
        a_rule("r", "policy", applies_when={"fact": "children", "is": "yes"}),
        a_rule("s", "policy", applies_when={"fact": "size", "in": ["small"]}),
    )
    result = assessed(pack, a_file())
    assert gain(result, "r") == Gain("r", (), None, None, "applies", ("children",))
    assert gain(result, "s").facts == ("turnover",)


FORM = {"fact": "form", "in": ["cio"]}


@pytest.mark.parametrize("about", [{}, {"form": "club"}])
def test_a_rule_that_reads_a_fact_has_no_gain_to_work_for(about: Any) -> None:
    pack = a_pack(a_rule("r", FORM, gate_only="yes", must_for={"lead": "met"}))
    assert gain(assessed(pack, a_file(about=about))) == Gain("r", (), None, None, "fact", ("form",))


def test_a_fact_that_serves_still_has_to_be_shown() -> None:
    pack = a_pack(a_rule("r", FORM, gate_only="yes", must_for={"lead": "met"}))
    found = gain(assessed(pack, a_file(about={"form": "cio"})))
    assert found.said and found.shown
    assert found.said.empty
    assert [(role.before.state, role.after.state) for role in found.shown.roles] == [("conditional", "open")]


def test_the_size_is_shown_by_the_turnover() -> None:
    pack = a_pack(a_rule("r", {"fact": "size", "in": ["small"]}, gate_only="yes", must_for={"lead": "met"}))
    found = gain(assessed(pack, a_file(about={"turnover": "£20,000"})))
    assert [need.item for need in found.needs] == ["turnover"]
    assert found.shown is not None
    assert [role.after.state for role in found.shown.roles] == ["open"]


def test_a_figure_that_is_not_known_on_the_day_gives_no_gain() -> None:
    later = {
        **next(one for one in THRESHOLDS if one["id"] == "many"),
        "values": [{"from": "2027-01-01", "value": "5", "source": "SRC"}],
    }
    pack = a_pack(a_rule("r", {"question": "trustees", "at_least": "many"}), thresholds=[later])
    assert gain(assessed(pack, a_file(answers={"trustees": "3"}))).held == "figure"


# --- for any pack --------------------------------------------------------------------------------------------------


def every_gain(result: Assessment) -> Iterator[tuple[Gain, RuleOutcome, Assessment, Assessment]]:
    """Each gain that can be worked for, with its rule and the assessment as said and as shown."""
    for name, found in gains(result, result.outcomes).items():
        outcome = result.outcome(name)
        assert outcome is not None
        if found.said is None:
            assert found.shown is None
            assert found.held
            continue
        yield found, outcome, _with(result, found, shown=False), _with(result, found, shown=True)


def _with(result: Assessment, found: Gain, *, shown: bool) -> Assessment:
    needs = [need for need in found.needs if shown or need.steps]
    return supposed(result, {need.item: answered(result, need.item, need.value, shown=shown) for need in needs})


def a_gain_never_lowers_a_figure(result: Assessment) -> None:
    """Sentence 2 of what a score means: a better answer lowers no figure. Where an answer was unknown, what is possible
    may turn out less; what is said and shown never does."""
    for found, _, said, shown in every_gain(result):
        for after in (said, shown):
            no_lower(result, after, ("evidenced", "claimed"))
            if all(need.now is not None for need in found.needs):
                no_worse(result, after)
        no_lower(said, shown, ("evidenced",))
        assert found.said == change(result, said)
        assert found.shown == change(result, shown)


def what_it_needs_meets_the_rule(result: Assessment) -> None:
    """Said, its value reaches as far as any answer, and no counted gate is closed; shown, they are all open."""
    top = result.pack.info.level_values.values[-1]
    for found, before, said, shown in every_gain(result):
        now, then = said.outcome(found.rule), shown.outcome(found.rule)
        assert now and then
        assert now.claimed >= before.claimed
        assert then.evidenced == then.claimed == now.claimed
        if top == 1:
            assert now.claimed == now.full
            assert {gate.state for gate in now.gates if gate.counts} <= {"open", "conditional"}
            assert {gate.state for gate in then.gates if gate.counts} <= {"open"}


def a_change_adds_up(result: Assessment) -> None:
    """The figure over all rules moves by what the rules that changed moved, no more and no less."""
    for found, *_ in every_gain(result):
        for moved in (found.said, found.shown):
            assert moved is not None
            for part in ("evidenced", "claimed", "possible"):
                rules = (rule for rule in moved.rules if rule.after.in_figures)
                summed = sum(getattr(rule.after, part) - getattr(rule.before, part) for rule in rules)
                before, after = over_all(moved, part) if moved.figure.before else (0, summed)
                assert after - before == summed


@given(generated())
def test_a_gain_never_lowers_a_figure_and_meets_its_rule(case: Case) -> None:
    """Over small packs of every kind of question and rule."""
    a_gain_never_lowers_a_figure(case.now)
    what_it_needs_meets_the_rule(case.now)
    a_change_adds_up(case.now)


@settings(max_examples=15)
@given(over_shipped())
def test_a_gain_never_lowers_a_figure_and_meets_its_rule_in_the_shipped_pack(case: Case) -> None:
    """The same over the shipped pack."""
    a_gain_never_lowers_a_figure(case.now)
    what_it_needs_meets_the_rule(case.now)
    a_change_adds_up(case.now)


@given(generated())
def test_no_other_answers_meet_a_rule_in_fewer_steps(case: Case) -> None:
    """Every combination of better answers is tried: none that does as much lies nearer."""
    for found, outcome, said, _ in every_gain(case.now):
        best = said.outcome(found.rule)
        assert best is not None
        taken = sum(need.steps for need in found.needs)
        for steps, tried in _other_ways(case, outcome.rule):
            if steps < taken:
                assert _worth(tried.outcome(found.rule)) < _worth(best)


def _worth(found: RuleOutcome | None) -> tuple[Fraction, int]:
    assert found is not None
    met = sum(gate.counts and gate.state in ("open", "conditional") and not gate.waits for gate in found.gates)
    return Fraction(found.claimed, found.full), met


def _other_ways(case: Case, rule: str) -> Iterator[tuple[int, Assessment]]:
    """Answers to all questions of a rule, each as it is or better, with the steps up that they take."""
    result, ways = case.now, []
    names = dict.fromkeys(part.question for part in case.pack.rules[rule].asks.parts if part.question)
    for name in names:
        question, standing = case.pack.questions[name], result.standings.get(name)
        now, ended = (standing.claimed, standing.ended) if standing else (None, None)
        if ended:
            return
        values = [
            read_answer(question, tuple(raw) if isinstance(raw, list) else raw) for raw in case.answers.questions[name]
        ]
        place = values.index(now) if now in values else -1
        if now is not None and place < 0:
            return
        way = [(0, None)] if now is None else [(0, now)]
        for value in values[place + 1 :]:
            steps = max(1, int(value) - int(now or 0)) if question.kind == "levels" else 1  # type: ignore[arg-type]
            way.append((steps, value))  # type: ignore[arg-type]
        ways.append([(name, *one) for one in way])
    for chosen in islice(product(*ways), 200):
        given = {name: answered(result, name, value) for name, _, value in chosen if value is not None}
        yield sum(steps for _, steps, _ in chosen), supposed(result, given)
