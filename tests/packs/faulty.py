"""A good small pack, and ways to put one fault into it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from readiness.checking.check import check_pack_folder
from readiness.problems import Problem
from tests.texts import SMALL, PackText, Text, a_rule, copies, write_pack

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
