"""Each thing that can be wrong with a pack is found, at its place, with what to write; and a good pack passes.

Every case is the same small good pack with one fault in it, written to a folder and checked as `readiness check` does.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from readiness.checking.check import check_pack_folder
from readiness.checking.pack_checks import CHECKS, RoleOrder, StepOrder
from readiness.packs.loading import load_pack
from readiness.packs.references import dangling
from readiness.problems import Problem
from readiness.shipped import PACK
from tests.strategies import pack_texts
from tests.texts import SMALL, PackText, Text, a_rule, as_yaml, copies, read_pack, write_pack

ALL_GUIDANCE = {"basis": {"guidance": ["1.1.1", "1.1.2", "1.2.1", "2.1.1"]}}
STEPS = [{"at_least": "many", "share": "1"}, {"at_least": "few", "share": "1/2"}]
RULES: list[Text] = [
    a_rule("policy-followed", "policy", must_for={"lead": "3", "full": "2"}, **ALL_GUIDANCE),
    a_rule("plan-made", {"question": "plan", "at_least": "2"}, applies_when={"fact": "children", "is": "yes"}),
    a_rule("checked-twice", "checked"),
    a_rule("trustees-found", {"question": "trustees", "steps": STEPS}),
    a_rule("short-waits", {"question": "wait", "at_most": "long-wait"}, must_for={"lead": "short-wait", "full": "met"}),
    a_rule("insured", {"question": "cover", "at_least": "some-cover"}, must_for={"lead": "more-cover", "full": "met"}),
    a_rule("little-debt", {"question": "debt", "at_most": "some-cover"}),
    a_rule(
        "reviewed-lately", {"question": "reviewed", "within": "two-years"}, must_for={"lead": "year", "full": "met"}
    ),
    a_rule(
        "accounts-seen", {"question": "accounts", "at_least": "examiner"}, must_for={"lead": "auditor", "full": "met"}
    ),
    a_rule("referees-named", {"question": "referees", "at_least": "1"}, must_for={"lead": "3", "full": "met"}),
    a_rule(
        "large-enough",
        {"fact": "turnover", "lot_share_at_most": "lot-share"},
        gate_only="yes",
        must_for={"lead": "met"},
    ),
    a_rule("map-drawn", "map", subject="locality", duty_holder="cvs"),
    a_rule("survey-done", {"any": ["survey", "map"]}, subject="locality", duty_holder="authority"),
]
GOOD = SMALL._replace(
    rules=RULES,
    tests=[
        {"name": f"Nothing is known of {rule['id']}.", "rule": rule["id"], "gives": {"outcome": "unknown"}}
        for rule in RULES
    ],
)
GOOD.tests[1]["about"] = {"children": "yes"}
Change = Callable[[PackText], object]


def entry(text: PackText, kind: str, name: str) -> Text:
    """One entry of a pack, to change."""
    return next(one for one in getattr(text, kind) if one["id"] == name)


def change(kind: str, name: str, /, *without: str, **keys: Any) -> Change:
    """Give an entry other keys (`from_` for `from`), or take some out."""

    def changed(text: PackText) -> None:
        one = entry(text, kind, name)
        one.update({key.rstrip("_"): value for key, value in keys.items()})
        for key in without:
            one.pop(key)

    return changed


def info(**keys: Any) -> Change:
    """Give pack.yaml other keys."""
    return lambda text: text.info.update(keys)


def add(kind: str, one: Text) -> Change:
    """Add an entry."""
    return lambda text: getattr(text, kind).append(one)


def problems_of(folder: Path, text: PackText, actions: list[Text] | None = None) -> list[Problem]:
    return check_pack_folder(write_pack(text, folder, actions=actions))


def faulty(change_it: Change) -> PackText:
    text = PackText(*copies(list(GOOD)))
    change_it(text)
    return text


def rule(**keys: Any) -> Change:
    """Change the rule `policy-followed`, which asks a levels question of an organisation."""
    return change("rules", "policy-followed", **keys)


def bands(*ids_and_starts: tuple[str, str | None]) -> Change:
    made = [{"id": name, "title": name, **({"from": start} if start else {})} for name, start in ids_and_starts]
    return info(sizes={"fact": "turnover", "bands": made})


def dated(name: str, *values: Text) -> Change:
    return change("thresholds", name, values=list(values))


VALUE = {"from": "2012-01-01", "value": "5", "source": "SRC"}
TWENTY_SIX_WORDS = "one two three four five six seven eight nine ten " * 2 + "and one two three four five"

# --- shapes: found while reading -----------------------------------------------------------------------------------

SHAPES: list[tuple[str, str, Change]] = [
    ("no name for an id", "missing", change("rules", "policy-followed", "title")),
    ("an unknown name", "unknown-key", rule(aplies_when={"fact": "children", "is": "yes"})),
    ("an unknown name deep inside", "unknown-key", rule(applies_when={"not": {"fact": "children", "si": "yes"}})),
    ("an unknown word", "unknown-word", rule(by="later")),
    ("a list for a text", "wrong-kind", rule(title=["a"])),
    ("an id with spaces", "wrong-id", rule(asks="the policy")),
    ("two questions at once", "wrong-asks", rule(asks={"question": "policy", "fact": "children"})),
    ("nothing asked", "wrong-asks", rule(asks={"at_least": "3"})),
    ("two thresholds in one place", "wrong-asks", rule(asks={"question": "policy", "at_least": "3", "at_most": "4"})),
    ("a threshold over several parts", "wrong-asks", rule(asks={"any": ["policy", "checked"], "at_least": "3"})),
    ("a step without a threshold", "wrong-asks", rule(asks={"question": "policy", "steps": [{"share": "1"}]})),
    (
        "shares that rise",
        "wrong-shares",
        rule(asks={"question": "trustees", "steps": [{**STEPS[0], "share": "1/2"}, {**STEPS[1], "share": "1"}]}),
    ),
    (
        "shares that end at nothing",
        "wrong-shares",
        rule(asks={"question": "trustees", "steps": [STEPS[0], {**STEPS[1], "share": "0"}]}),
    ),
    ("a condition of two kinds", "wrong-condition", rule(applies_when={"fact": "children", "any": []})),
    (
        "a condition with two tests",
        "wrong-condition",
        rule(applies_when={"fact": "children", "is": "yes", "in": ["no"]}),
    ),
    ("an empty condition", "wrong-condition", rule(applies_when={"all": []})),
    ("two bases", "wrong-basis", rule(basis={"guidance": "1.1.1", "law": "An Act"})),
    ("no basis", "wrong-basis", rule(basis={})),
    ("a duty-holder for an organisation", "wrong-duty-holder", rule(duty_holder="cvs")),
    ("a section for guidance", "wrong-section", rule(section="money")),
    ("no section outside the guidance", "wrong-section", rule(basis={"law": "An Act"})),
    ("a weight without a reason", "no-reason", rule(weight="2")),
    ("a weight below nothing", "wrong-number", rule(weight="-1", weight_because="x")),
    ("a rule without a source", "no-source", change("rules", "policy-followed", "source")),
    ("a gate without a role", "no-gate", change("rules", "large-enough", "must_for")),
    ("neither yes nor no", "wrong-yes-no", rule(required_by_law="perhaps")),
    ("a threshold without values", "no-values", dated("many")),
    ("a threshold that ends before it begins", "ends-before-made", dated("many", {**VALUE, "to": "2011-12-31"})),
    ("a figure without a source", "no-source", dated("many", {"from": "2012-01-01", "value": "5"})),
    (
        "figures that overlap",
        "overlap-or-gap",
        dated("many", {**VALUE, "to": "2020-01-01"}, {**VALUE, "from": "2020-01-01"}),
    ),
    (
        "figures with a gap",
        "overlap-or-gap",
        dated("many", {**VALUE, "to": "2020-01-01"}, {**VALUE, "from": "2020-01-03"}),
    ),
    ("a figure after one without end", "overlap-or-gap", dated("many", VALUE, {**VALUE, "from": "2020-01-01"})),
    ("a day that does not exist", "wrong-date", dated("many", {**VALUE, "from": "2012-02-30"})),
    (
        "a question that misses a level",
        "wrong-levels",
        change("questions", "policy", levels={"0": "None.", "1": "One."}),
    ),
    ("a number without direction", "wrong-better", change("questions", "trustees", "better")),
    ("a date where lower is better", "wrong-better", change("questions", "reviewed", better="lower")),
    ("a direction for levels", "wrong-better", change("questions", "policy", better="higher")),
    ("a choice of one", "wrong-choices", change("questions", "accounts", choices=[{"id": "a", "label": "a"}])),
    (
        "the same choice twice",
        "wrong-choices",
        change("questions", "accounts", choices=[{"id": "a", "label": "a"}] * 2),
    ),
    (
        "choices for a number",
        "wrong-choices",
        change("questions", "trustees", choices=[{"id": n, "label": n} for n in "ab"]),
    ),
    ("a fact with levels", "wrong-kind", change("facts", "children", kind="levels")),
    (
        "level values that fall",
        "wrong-level-values",
        info(level_values={"values": ["0", "1", "1/2", "1", "1"], "mark": "P"}),
    ),
    (
        "level values above the whole",
        "wrong-level-values",
        info(level_values={"values": ["0", "1", "1", "1", "2"], "mark": "P"}),
    ),
    ("four level values", "wrong-level-values", info(level_values={"values": ["0", "1", "1", "1"], "mark": "P"})),
    ("green below amber", "overlap-or-gap", info(ratings={**GOOD.info["ratings"], "green_from_percent": "50"})),
    ("one size", "wrong-sizes", bands(("tiny", None))),
    ("the same size twice", "wrong-sizes", bands(("tiny", None), ("tiny", "small-from"))),
    ("the same id twice", "duplicate-id", add("rules", RULES[2])),
]

# --- references ----------------------------------------------------------------------------------------------------

TRUSTEES = {"question": "trustees", "at_least": "many"}
REFERENCES: list[tuple[str, str, Change]] = [
    ("a stage", "no-such-stage", rule(stages="neds")),
    ("a section", "no-such-section", change("rules", "checked-twice", section="mony")),
    ("a duty-holder", "no-such-duty-holder", change("rules", "map-drawn", duty_holder="csv")),
    (
        "a reference of the guidance",
        "no-such-guidance-reference",
        rule(basis={"guidance": ["1.1.1", "1.1.2", "1.2.1", "2.1.1", "3.1"]}),
    ),
    (
        "a threshold that is asked",
        "no-such-threshold",
        change("rules", "insured", "must_for", asks={"question": "cover", "at_least": "some-covr"}),
    ),
    (
        "a threshold of a date",
        "no-such-threshold",
        change("rules", "reviewed-lately", asks={"question": "reviewed", "within": "yaer"}),
    ),
    (
        "a threshold of a step",
        "no-such-threshold",
        change("rules", "trustees-found", asks={"question": "trustees", "steps": [{"at_least": "mny", "share": "1"}]}),
    ),
    ("a threshold that a role needs", "no-such-threshold", change("rules", "insured", must_for={"lead": "more-covr"})),
    ("a threshold of a condition", "no-such-threshold", rule(applies_when={"fact": "volunteers", "at_least": "mny"})),
    (
        "a threshold of a lot",
        "no-such-threshold",
        change("rules", "large-enough", asks={"fact": "turnover", "lot_share_at_most": "lot"}),
    ),
    (
        "a threshold that a fact reaches",
        "no-such-threshold",
        change("rules", "large-enough", asks={"fact": "turnover", "at_least": "1000"}),
    ),
    (
        "a fact that is asked",
        "no-such-fact",
        change("rules", "large-enough", asks={"fact": "turnver", "at_least": "many"}),
    ),
    ("a fact of a condition", "no-such-fact", rule(applies_when={"fact": "childern", "is": "yes"})),
    (
        "a fact deep in a condition",
        "no-such-fact",
        rule(applies_when={"not": {"any": [{"fact": "childern", "is": "yes"}]}}),
    ),
    ("a fact of a role", "no-such-fact", change("roles", "lead", assessed_when={"fact": "childern", "is": "yes"})),
    ("a fact that gives a day", "no-such-fact", change("thresholds", "audit-line", at="year-ende")),
    ("a fact that gives no day", "wrong-at", change("thresholds", "audit-line", at="turnover")),
    ("a question", "no-such-question", change("rules", "checked-twice", asks="chekced")),
    (
        "a question in one part of several",
        "no-such-question",
        change("rules", "survey-done", asks={"any": ["survey", "mapp"]}),
    ),
    ("a role", "no-such-role", rule(must_for={"lead": "3", "ful": "2"})),
    ("a fact in a figure", "fact-in-figure", rule(asks={"fact": "form", "in": ["cio"]}, must_for={"lead": "met"})),
    ("a fact without a test", "wrong-asks", change("rules", "large-enough", asks={"fact": "turnover"})),
    (
        "a choice that is more than",
        "wrong-asks",
        change("rules", "large-enough", asks={"fact": "form", "at_least": "many"}),
    ),
    (
        "a yes as a share of a lot",
        "wrong-asks",
        change("rules", "large-enough", asks={"fact": "children", "lot_share_at_most": "lot-share"}),
    ),
    (
        "a question compared like a fact",
        "wrong-asks",
        change("rules", "checked-twice", asks={"question": "checked", "in": ["yes"]}),
    ),
    (
        "an age of a number",
        "wrong-asks",
        change("rules", "trustees-found", asks={"question": "trustees", "within": "year"}),
    ),
    ("a question about a place", "wrong-subject", change("rules", "checked-twice", asks="survey")),
    ("a condition about a place", "wrong-subject", rule(applies_when={"fact": "rural", "is": "yes"})),
    (
        "a condition about a group for a place",
        "wrong-subject",
        change("rules", "map-drawn", applies_when={"fact": "size", "is": "tiny"}),
    ),
    (
        "a gate on a fact about a place",
        "wrong-subject",
        change("rules", "large-enough", asks={"fact": "rural", "in": ["yes"]}),
    ),
    ("a number without a threshold", "no-threshold", change("rules", "trustees-found", asks="trustees")),
    ("a date without a threshold", "no-threshold", change("rules", "reviewed-lately", "must_for", asks="reviewed")),
    ("a choice without a threshold", "no-threshold", change("rules", "accounts-seen", "must_for", asks="accounts")),
    ("a list without a threshold", "no-threshold", change("rules", "referees-named", "must_for", asks="referees")),
    (
        "a question read the wrong way",
        "wrong-direction",
        change("rules", "insured", "must_for", asks={"question": "cover", "at_most": "some-cover"}),
    ),
    (
        "a step read the wrong way",
        "wrong-direction",
        change("rules", "little-debt", asks={"question": "debt", "steps": [{"at_least": "few", "share": "1"}]}),
    ),
    (
        "a level read the wrong way",
        "wrong-direction",
        rule(asks={"question": "policy", "at_most": "3"}, must_for={"lead": "met"}),
    ),
    (
        "no number of entries",
        "wrong-number",
        change("rules", "referees-named", "must_for", asks={"question": "referees", "at_least": "some"}),
    ),
    ("no level", "wrong-answer", rule(must_for={"lead": "5"})),
    (
        "no level to reach",
        "wrong-answer",
        rule(asks={"question": "policy", "at_least": "much"}, must_for={"lead": "met"}),
    ),
    ("no choice", "wrong-answer", change("rules", "accounts-seen", must_for={"lead": "audtor"})),
    ("a need that is not known", "wrong-answer", rule(must_for={"lead": "don't know"})),
    ("no answer of a fact", "wrong-answer", rule(applies_when={"fact": "form", "in": ["cio", "guild"]})),
    ("no size", "wrong-answer", rule(applies_when={"fact": "size", "in": ["smal"]})),
    ("no size of a role", "wrong-answer", change("roles", "lead", assessed_when={"fact": "size", "in": ["smal"]})),
    ("an unknown fact as a condition", "wrong-answer", rule(applies_when={"fact": "children", "is": "unknown"})),
    ("no answer of a gate", "wrong-answer", change("rules", "large-enough", asks={"fact": "form", "in": ["guild"]})),
    (
        "a level of a rule with its own",
        "wrong-need",
        rule(asks={"question": "policy", "at_least": "3"}, must_for={"lead": "4"}),
    ),
    ("a level of several parts", "wrong-need", rule(asks={"any": ["policy", "plan"]}, must_for={"lead": "4"})),
    ("a level of steps", "wrong-need", change("rules", "trustees-found", must_for={"lead": "many"})),
    ("an answer that decides", "answer-decides", rule(applies_when={"fact": "checked", "is": "yes"})),
    ("a wish that decides", "wish-decides", rule(applies_when={"fact": "wanted-role", "is": "lead"})),
    (
        "a wish that decides a role",
        "wish-decides",
        change("roles", "lead", assessed_when={"fact": "wanted-role", "is": "lead"}),
    ),
    ("a yes that is more than", "wrong-condition", rule(applies_when={"fact": "children", "at_least": "1"})),
    (
        "a yes that is more than, of a role",
        "wrong-condition",
        change("roles", "lead", assessed_when={"fact": "form", "more_than": "1"}),
    ),
    ("a size that is typed", "size-is-derived", add("facts", {"id": "size", "ask": "How large?", "kind": "money"})),
    ("a size without a start", "wrong-sizes", bands(("tiny", None), ("small", None))),
    ("a first size with a start", "wrong-sizes", bands(("tiny", "small-from"), ("small", "large-from"))),
    ("a size with a start that is none", "wrong-sizes", bands(("tiny", None), ("small", "smal-from"))),
    ("a size of no fact", "wrong-sizes", info(sizes={**GOOD.info["sizes"], "fact": "turnver"})),
    ("a size of a yes", "wrong-sizes", info(sizes={**GOOD.info["sizes"], "fact": "children"})),
    ("a rule that weighs nothing", "wrong-weight", rule(weight="0", weight_because="x")),
]

# --- checks beyond references --------------------------------------------------------------------------------------


def need(name: str, **needs: str) -> Change:
    return change("rules", name, must_for=needs)


CHECKED: list[tuple[str, str, Change]] = [
    ("a role left out above", "role-order", need("policy-followed", full="3")),
    ("a role left out between", "role-order", need("policy-followed", lead="3", grant="2")),
    ("a lower level for a higher role", "role-order", need("policy-followed", lead="2", full="3")),
    ("less cover for a higher role", "role-order", need("insured", lead="some-cover", full="more-cover")),
    ("less cover by the rule's own", "role-order", need("insured", lead="met", full="more-cover")),
    ("a longer wait for a higher role", "role-order", need("short-waits", lead="long-wait", full="short-wait")),
    ("a longer wait by the rule's own", "role-order", need("short-waits", lead="met", full="short-wait")),
    ("an older review for a higher role", "role-order", need("reviewed-lately", lead="two-years", full="year")),
    ("a worse choice for a higher role", "role-order", need("accounts-seen", lead="examiner", full="auditor")),
    ("fewer entries for a higher role", "role-order", need("referees-named", lead="2", full="10")),
    ("a rule without a test", "no-test", lambda text: text.tests.pop(2)),
    ("a question that nobody asks", "unused", add("questions", {**GOOD.questions[2], "id": "unasked"})),
    ("an unknown source of a rule", "no-such-source", rule(source="SCR")),
    ("an unknown source of a figure", "no-such-source", dated("many", {**VALUE, "source": "SCR"})),
    (
        "an unknown source of a proof",
        "no-such-source",
        change("questions", "policy", proof_lasts={"months": "3", "source": "SCR"}),
    ),
    ("a proof without a source", "no-source", change("questions", "policy", proof_lasts={"months": "3"})),
    ("a suggestion without a rule", "unserved-guidance", rule(basis={"guidance": ["1.1.1", "1.1.2", "2.1.1"]})),
    (
        "steps in the wrong order",
        "overlap-or-gap",
        change(
            "rules",
            "trustees-found",
            asks={"question": "trustees", "steps": [{**STEPS[1], "share": "1"}, {**STEPS[0], "share": "1/2"}]},
        ),
    ),
    (
        "the same step twice",
        "overlap-or-gap",
        change(
            "rules", "trustees-found", asks={"question": "trustees", "steps": [STEPS[0], {**STEPS[0], "share": "1/2"}]}
        ),
    ),
    (
        "steps of levels in the wrong order",
        "overlap-or-gap",
        change(
            "rules",
            "plan-made",
            asks={"question": "plan", "steps": [{"at_least": "2", "share": "1"}, {"at_least": "3", "share": "1/2"}]},
        ),
    ),
    (
        "steps that cross on a later day",
        "overlap-or-gap",
        dated("few", {**VALUE, "value": "2", "to": "2030-12-31"}, {**VALUE, "from": "2031-01-01", "value": "6"}),
    ),
    ("sizes that do not rise", "overlap-or-gap", dated("small-from", {**VALUE, "value": "100000"})),
    ("a long sentence of a question", "long-sentence", change("questions", "policy", help=TWENTY_SIX_WORDS)),
    ("a long sentence of a rule", "long-sentence", rule(why=TWENTY_SIX_WORDS)),
    ("a long sentence of a fact", "long-sentence", change("facts", "children", help=TWENTY_SIX_WORDS)),
]

# --- actions -------------------------------------------------------------------------------------------------------


def action(question: str, step: str, /, **keys: Any) -> Callable[[list[Text]], object]:
    def changed(actions: list[Text]) -> None:
        one = next(one for one in actions if one["id"] == question)["improve"]
        one[step] = {**one[step], **keys}

    return changed


def without_step(question: str, step: str) -> Callable[[list[Text]], object]:
    return lambda actions: next(one for one in actions if one["id"] == question)["improve"].pop(step)


def circle(actions: list[Text]) -> None:
    action("policy", "1", after={"plan": "2"})(actions)
    action("plan", "2", after={"policy": "3"})(actions)


ACTIONS: list[tuple[str, str, Callable[[list[Text]], object]]] = [
    ("an action that is missing", "wrong-improve", without_step("policy", "3")),
    ("an action too many", "wrong-improve", lambda all_: all_[2]["improve"].update({"no": all_[2]["improve"]["yes"]})),
    ("a question without actions", "wrong-improve", lambda all_: all_.pop(0)),
    ("actions of no question", "wrong-improve", lambda all_: all_.append({**all_[0], "id": "polcy"})),
    ("a help topic that is none", "no-such-reference", action("policy", "1", helps="peple")),
    ("a step that is none", "no-such-reference", action("policy", "1", step="engge")),
    ("a question that comes first and is none", "no-such-reference", action("policy", "1", after={"paln": "3"})),
    ("a level that comes first and is none", "no-such-reference", action("policy", "1", after={"plan": "9"})),
    ("a yes that comes first for a number", "no-such-reference", action("policy", "1", after={"trustees": "yes"})),
    ("actions that wait for each other", "circle-in-after", circle),
    ("an action that waits for itself", "circle-in-after", action("policy", "2", after={"policy": "2"})),
    ("actions written twice", "duplicate-id", lambda all_: all_.append(all_[0])),
    ("an action that takes no time", "wrong-number", action("policy", "1", half_days="0")),
    ("an unknown name of an action", "unknown-key", action("policy", "1", half_dyas="1")),
    ("an unknown payer", "unknown-word", action("policy", "1", paid_by="nobody")),
]

# --- tests of a pack -----------------------------------------------------------------------------------------------


def test_of(**keys: Any) -> Change:
    """Change the test of `policy-followed`."""
    return lambda text: text.tests[0].update(keys)


test_of.__test__ = False  # type: ignore[attr-defined]
TESTS: list[tuple[str, str, Change]] = [
    ("another outcome", "test-failed", test_of(answers={"policy": "3"}, gives={"outcome": "level 2"})),
    ("another share", "test-failed", test_of(answers={"policy": "3"}, gives={"outcome": "level 3", "share": "1/2"})),
    (
        "another gate",
        "test-failed",
        test_of(answers={"policy": "2"}, gives={"outcome": "level 2", "gates": {"lead": "met"}}),
    ),
    (
        "a gate of a role that needs it not",
        "test-failed",
        test_of(gives={"outcome": "unknown", "gates": {"grant": "unknown"}}),
    ),
    (
        "a rule that is none",
        "no-such-rule",
        lambda text: text.tests.append({**GOOD.tests[0], "rule": "policy-folowed"}),
    ),
    ("a question that is none", "unknown-question", test_of(answers={"polcy": "3"})),
    ("a fact among the answers", "unknown-question", test_of(answers={"children": "yes"})),
    ("an answer that is none", "wrong-answer", test_of(answers={"policy": "5"})),
]


@pytest.mark.parametrize(
    ("code", "change_it", "loads"),
    [
        pytest.param(code, how, loads, id=f"{code}: {name}")
        for cases, loads in ((SHAPES, False), (REFERENCES, False), (CHECKED, True), (TESTS, True))
        for name, code, how in cases
    ],
)
def test_a_fault_of_a_pack_is_found_at_its_place_with_a_remedy(
    tmp_path: Path, code: str, change_it: Change, loads: bool
) -> None:
    """A pack whose shapes or references are wrong does not load; for the rest `readiness check` is enough."""
    problems = problems_of(tmp_path, faulty(change_it))
    assert {problem.code for problem in problems} == {code}, [str(problem) for problem in problems]
    for problem in problems:
        assert_it_helps(problem, tmp_path)
    assert (load_pack(tmp_path)[0] is not None) == loads


@pytest.mark.parametrize(
    ("code", "change_it"), [pytest.param(code, how, id=f"{code}: {name}") for name, code, how in ACTIONS]
)
def test_a_fault_of_an_action_is_found_at_its_place_with_a_remedy(
    tmp_path: Path, code: str, change_it: Callable[[list[Text]], object]
) -> None:
    actions = copies(GOOD.actions)
    change_it(actions)
    problems = problems_of(tmp_path, GOOD, actions)
    assert code in {problem.code for problem in problems}, [str(problem) for problem in problems]
    assert {problem.code for problem in problems} <= {code, "wrong-improve"}
    for problem in problems:
        assert_it_helps(problem, tmp_path)


def assert_it_helps(problem: Problem, folder: Path) -> None:
    """It says what is wrong, where, and what to write; and the place is a line that is there."""
    assert problem.message
    assert problem.remedy.strip("… :")
    assert not problem.remedy.endswith(": ")
    assert problem.place, str(problem)
    file = Path(problem.place.file)
    assert file.is_relative_to(folder) or (folder / file.name).exists()
    lines = file.read_text(encoding="utf-8").splitlines()
    assert 1 <= problem.place.line <= len(lines)
    assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


def test_a_good_pack_passes(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == []


def test_the_shipped_pack_passes() -> None:
    assert check_pack_folder(PACK) == []


def test_every_check_has_a_fault_that_it_finds() -> None:
    found = {code for _, code, _ in (*CHECKED, *ACTIONS)}
    assert {check.code for check in CHECKS} - found == {"unreadable-entries"}  # it passes on the codes of the reader


def test_a_folder_without_a_pack_is_said_to_have_none(tmp_path: Path) -> None:
    (problem,) = check_pack_folder(tmp_path)
    assert problem.code == "no-pack"
    assert problem.place
    assert problem.remedy


def test_a_test_that_cannot_be_read_leaves_its_rule_without_one(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, faulty(test_of(anwsers={})))
    assert {problem.code for problem in problems} == {"unknown-key", "no-test"}


def test_all_mistakes_are_said_at_once(tmp_path: Path) -> None:
    text = faulty(rule(asks={"at_least": "3"}))
    change("questions", "policy", levels={"0": "None."})(text)
    change("thresholds", "many", values=[])(text)
    assert len(problems_of(tmp_path, text)) == 3


@pytest.mark.parametrize(
    "name", ["pack.yaml", "roles.yaml", "facts/all.yaml", "rules/all.yaml", "actions/all.yaml", "tests/all.yaml"]
)
@pytest.mark.parametrize(
    "raw", [b"", b"@", b"- - -", b"a: b", b"[[[", b"\xff", b"- a", b"- {id: x}", b"- {id: [x]}", b"- [a]", b"'"]
)
def test_whatever_a_file_holds_is_a_problem_and_never_an_exception(tmp_path: Path, name: str, raw: bytes) -> None:
    write_pack(GOOD, tmp_path)
    (tmp_path / name).write_bytes(raw)
    problems = check_pack_folder(tmp_path)
    assert problems
    assert all(problem.place and problem.remedy for problem in problems)


def test_an_action_that_does_not_begin_with_its_id_is_found(tmp_path: Path) -> None:
    write_pack(GOOD, tmp_path)
    first, *rest = copies(GOOD.actions)
    turned = {"improve": first["improve"], "id": first["id"]}
    (tmp_path / "actions" / "all.yaml").write_bytes(as_yaml([turned, *rest]))
    assert {problem.code for problem in check_pack_folder(tmp_path)} == {"odd-layout", "wrong-improve"}


def test_a_pack_from_files_is_the_pack_that_was_written(tmp_path: Path) -> None:
    loaded, problems = load_pack(write_pack(GOOD, tmp_path))
    assert not problems
    assert loaded is not None
    direct = read_pack(GOOD)
    assert (loaded.rules, loaded.questions, loaded.facts) == (direct.rules, direct.questions, direct.facts)
    assert loaded.thresholds == direct.thresholds


def test_the_digest_is_that_of_the_files_whatever_their_line_ends(tmp_path: Path) -> None:
    one = load_pack(write_pack(GOOD, tmp_path / "one"))[0]
    write_pack(GOOD, tmp_path / "two")
    for path in (tmp_path / "two").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    two = load_pack(tmp_path / "two")[0]
    other = load_pack(write_pack(faulty(rule(why="Another reason.")), tmp_path / "three"))[0]
    assert one and two and other
    assert one.digest == two.digest
    assert one.digest != other.digest


@settings(max_examples=25)
@given(pack_texts())
def test_generated_packs_are_packs_that_pass_the_check(text: PackText) -> None:
    pack = read_pack(text)
    assert list(dangling(pack)) == []
    assert [problem for check in (RoleOrder(), StepOrder()) for problem in check.find(pack, [])] == []
