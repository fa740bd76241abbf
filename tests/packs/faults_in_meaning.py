"""Faults of a pack beyond its references: its checks, its actions and its tests."""

from collections.abc import Callable
from typing import Any

from tests.packs.faulty import GOOD, STEPS, TWENTY_SIX_WORDS, VALUE, Change, add, change, dated, rule
from tests.texts import Text

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
