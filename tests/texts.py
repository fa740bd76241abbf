"""Packs and profiles as the plain text values that their files hold, and the ways to read them.

Tests build packs and profiles from text, through the same readers as files, so that they say what a person would type.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.model.pack import PackInfo, Role, Theme
from readiness.model.profile import Profile
from readiness.model.question import Fact, Question, improvement_steps
from readiness.model.rule import Rule, Threshold
from readiness.model.source import Source
from readiness.packs.actions import ActionBook
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack, size_fact
from readiness.shipped import PACK
from readiness.workspace.compose import Document, compose
from readiness.workspace.subjects import Subject, gather

AS_OF = date(2026, 6, 1)
Text = dict[str, Any]
#: One profile file, as the names and texts in it.
File = dict[str, Any]


class PackText(NamedTuple):
    """The text of a whole pack, file by file."""

    info: Text
    roles: list[Text]
    guidance: list[Text]
    sources: list[Text]
    facts: list[Text]
    thresholds: list[Text]
    questions: list[Text]
    rules: list[Text]
    tests: list[Text]

    @property
    def actions(self) -> list[Text]:
        """An action for each step of each question."""
        return actions_for((question["id"], question["kind"]) for question in self.questions)


ACTION: Text = {
    "action": "Do it",
    "half_days": "1",
    "paid_by": "group",
    "who": "group",
    "helps": "people",
    "step": "engage",
}
INFO: Text = {
    "id": "small-pack",
    "title": "A small pack",
    "version": "1.0.0",
    "licence": "CC-BY-4.0",
    "about": "A pack for tests.",
    "tests_as_of": "2026-06-01",
    "level_values": {"values": ["0", "1/4", "1/2", "3/4", "1"], "mark": "P"},
    "ratings": {
        "green_from_percent": "75",
        "amber_from_percent": "50",
        "rated_from_coverage_percent": "60",
        "mark": "P",
    },
    "sizes": {
        "fact": "turnover",
        "bands": [
            {"id": "tiny", "title": "tiny"},
            {"id": "small", "title": "small", "from": "small-from"},
            {"id": "large", "title": "large", "from": "large-from"},
        ],
    },
    "sections": [{"id": "money", "code": "B", "title": "Money"}, {"id": "people", "code": "G", "title": "People"}],
    "stages": [{"id": "needs", "title": "Needs"}, {"id": "pattern", "title": "Pattern"}],
    "steps": [{"id": "engage", "title": "Engage"}, {"id": "ensure", "title": "Ensure"}],
    "duty_holders": [{"id": "authority", "title": "The authority"}, {"id": "cvs", "title": "The CVS"}],
    "help_topics": [{"id": "people", "title": "people"}],
    "letters": {"valid_months": "12", "reply_working_days": "10", "mark": "P"},
    "effort": {"find_out": "0", "show": "0", "renew": "1", "mark": "P"},
}
ROLES: list[Text] = [
    {"id": "lead", "title": "Lead partner", "means": "Holds the contract."},
    {"id": "full", "title": "Full member", "means": "Delivers a part."},
    {"id": "grant", "title": "Grant", "means": "Runs its own activity."},
]
GUIDANCE: list[Text] = [
    {
        "id": "vision",
        "ref": "1",
        "title": "Vision",
        "principles": [
            {
                "ref": "1.1",
                "title": "Shared aims",
                "suggestions": [{"ref": "1.1.1", "title": "Agree aims"}, {"ref": "1.1.2", "title": "Write them down"}],
            },
            {"ref": "1.2", "title": "Views heard", "suggestions": [{"ref": "1.2.1", "title": "Ask families"}]},
        ],
    },
    {
        "id": "partners",
        "ref": "2",
        "title": "Partners",
        "principles": [{"ref": "2.1", "title": "Work together", "suggestions": [{"ref": "2.1.1", "title": "Meet"}]}],
    },
]
SOURCES: list[Text] = [{"id": "SRC", "title": "A source", "where": "On a shelf"}]
FACTS: list[Text] = [
    {"id": "turnover", "ask": "What was the income?", "kind": "money"},
    {"id": "volunteers", "ask": "How many volunteers?", "kind": "number", "unit": "people"},
    {"id": "children", "ask": "Does the group work with children?", "kind": "yes/no"},
    {
        "id": "form",
        "ask": "What is the group in law?",
        "kind": "choice",
        "choices": [{"id": word, "label": f"A {word}"} for word in ("club", "cio", "company")],
    },
    {"id": "year-end", "ask": "When did the year end?", "kind": "date"},
    {"id": "places", "ask": "Where does the group work?", "kind": "list"},
    {
        "id": "wanted-role",
        "ask": "Which role would the group like?",
        "kind": "choice",
        "choices": [{"id": role["id"], "label": role["title"]} for role in ROLES],
    },
    {"id": "rural", "ask": "Is it rural?", "kind": "yes/no", "subject": "locality"},
]
THRESHOLDS: list[Text] = [
    {
        "id": name,
        "title": f"The {name}",
        "unit": unit,
        "values": [{"from": "2012-01-01", "value": value, "source": "SRC"}],
    }
    for name, unit, value in (
        ("small-from", "£", "10000"),
        ("large-from", "£", "100000"),
        ("few", "people", "2"),
        ("many", "people", "5"),
        ("short-wait", "days", "10"),
        ("long-wait", "days", "30"),
        ("some-cover", "£", "1000000"),
        ("more-cover", "£", "5000000"),
        ("year", "months", "12"),
        ("two-years", "months", "24"),
        ("lot-share", "%", "25"),
    )
] + [
    {
        "id": "audit-line",
        "title": "The audit line",
        "unit": "£",
        "at": "year-end",
        "values": [
            {"from": "2020-01-01", "to": "2025-09-30", "value": "20000", "source": "SRC"},
            {"from": "2025-10-01", "value": "50000", "source": "SRC"},
        ],
    }
]


def a_question(name: str, kind: str, **more: Any) -> Text:
    """A question of a kind, with what every question needs."""
    levels = {"levels": {str(level): f"Level {level}." for level in range(5)}} if kind == "levels" else {}
    plain = {"id": name, "ask": f"How about {name}?", "help": "Look.", "show": "A paper.", "kind": kind, **levels}
    return {**plain, "proof_lasts": "always", **more}


QUESTIONS: list[Text] = [
    a_question("policy", "levels"),
    a_question("plan", "levels"),
    a_question("checked", "yes/no"),
    a_question("trustees", "number", unit="people", better="higher"),
    a_question("wait", "number", unit="days", better="lower"),
    a_question("cover", "money", better="higher"),
    a_question("debt", "money", better="lower"),
    a_question("reviewed", "date", better="later"),
    a_question(
        "accounts",
        "choice",
        choices=[{"id": word, "label": f"By {word}"} for word in ("nobody", "examiner", "auditor")],
    ),
    a_question("referees", "list"),
    a_question("map", "levels", subject="locality"),
    a_question("survey", "yes/no", subject="locality"),
]
SMALL = PackText(INFO, ROLES, GUIDANCE, SOURCES, FACTS, THRESHOLDS, QUESTIONS, [], [])


def a_rule(name: str, asks: Any, **more: Any) -> Text:
    """A rule about an organisation in the section money, unless said otherwise."""
    plain = {"id": name, "title": f"The group has {name}", "why": "It matters.", "stages": "needs", "source": "SRC"}
    basis = {} if "basis" in more else {"basis": {"evidence_bank": "B1"}, "section": "money"}
    return {**plain, "subject": "organisation", "asks": asks, **basis, **more}


def a_pack(*rules: Text, **changes: Any) -> Pack:
    """The small pack with these rules; `info`, `questions`, `thresholds`, `roles` replace entries with the same id."""
    text = SMALL._replace(rules=list(rules))
    info = {**text.info, **changes.pop("info", {})}
    for kind, entries in changes.items():
        kept = {entry["id"]: entry for entry in getattr(text, kind)} | {entry["id"]: entry for entry in entries}
        replaced: dict[str, Any] = {kind: list(kept.values())}
        text = text._replace(**replaced)
    return read_pack(text._replace(info=info))


def read_pack(text: PackText) -> Pack:
    """A pack from its text, through the shapes that files go through."""
    info = PackInfo.model_validate(text.info)
    size = size_fact(info)
    return Pack(
        info=info,
        roles=tuple(Role.model_validate(entry) for entry in text.roles),
        themes=tuple(Theme.model_validate(entry) for entry in text.guidance),
        sources={entry["id"]: Source.model_validate(entry) for entry in text.sources},
        facts={**{entry["id"]: Fact.model_validate(entry) for entry in text.facts}, size.id: size},
        thresholds={entry["id"]: Threshold.model_validate(entry) for entry in text.thresholds},
        questions={entry["id"]: Question.model_validate(entry) for entry in text.questions},
        rules={entry["id"]: Rule.model_validate(entry) for entry in text.rules},
        contents=(),
        actions=_actions(tuple((question["id"], question["kind"]) for question in text.questions)),
    )


def actions_for(questions: Iterable[tuple[str, str]]) -> list[Text]:
    """An action for each step of some questions, given with their kinds."""
    return [{"id": name, "improve": dict.fromkeys(improvement_steps(kind), ACTION)} for name, kind in questions]


@cache
def _actions(questions: tuple[tuple[str, str], ...]) -> ActionBook:
    return ActionBook((("actions/all.yaml", as_yaml(actions_for(questions))),))


def write_pack(text: PackText, folder: Path, *, actions: list[Text] | None = None) -> Path:
    """The pack as files in a folder."""
    files = {
        "pack.yaml": text.info,
        "roles.yaml": text.roles,
        "guidance.yaml": text.guidance,
        "sources.yaml": text.sources,
        "facts/all.yaml": text.facts,
        "thresholds/all.yaml": text.thresholds,
        "questions/all.yaml": text.questions,
        "actions/all.yaml": text.actions if actions is None else actions,
        "rules/all.yaml": text.rules,
        "tests/all.yaml": text.tests,
    }
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_yaml(data))
    return folder


def as_yaml(data: Any) -> bytes:
    """Text values as YAML, in the given order."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(copies(data), Dumper=dumper, sort_keys=False, allow_unicode=True, width=1000)
    return text.encode()


@cache
def shipped() -> Pack:
    """The pack that is shipped, loaded once."""
    pack, problems = load_pack(PACK)
    assert pack is not None, problems
    return pack


def a_file(answered: str = "2026-05-01", **more: Any) -> File:
    """One profile file about a group, unless it says `locality`."""
    subject = {} if "locality" in more else {"organisation": "acorn"}
    return {**subject, "name": "Acorn", "answered": answered, "by": "Officer", **more}


def evidence(name: str, **more: Any) -> Text:
    """One piece of evidence for a question or fact."""
    return {"for": name, "what": f"Paper on {name}", **more}


def read_profile(text: Mapping[str, Any], name: str = "a.yaml") -> tuple[Profile, Document]:
    """A profile from its text, through the same reader as a file."""
    document, problems = compose(as_yaml(dict(text)), name)
    assert document is not None, problems
    return Profile.model_validate(document.data), document


def without_places(text: Mapping[str, Any], name: str) -> tuple[Profile, Document]:
    """A profile from its text, three times as fast, for tests that do not ask on which line anything stands."""
    return Profile.model_validate(text), Document(
        name, text, yaml.ScalarNode("text", "", yaml.Mark(name, 0, 0, 0, None, 0))
    )


def a_subject(files: Iterable[Mapping[str, Any]], *, places: bool = True) -> Subject:
    """The one subject that some files are about; each file is named by its place in the list."""
    read = read_profile if places else without_places
    subjects, problems = gather(read(text, f"{number:03}.yaml") for number, text in enumerate(files))
    assert not problems, problems
    (subject,) = subjects
    return subject


def assessed(pack: Pack, *files: Mapping[str, Any], as_of: date = AS_OF, **how: Any) -> Assessment:
    """The assessment of the one subject of some files; `lot`, `adopted` and `commissioner` as for the engine."""
    subject = a_subject(files)
    commissioner = how.pop("commissioner", None)
    return assess(prepare(pack, as_of, subject.kind, **how), subject, commissioner=commissioner)


def every_role_state(assessment: Assessment) -> dict[str, str]:
    """Each role with its state."""
    return {role.role: role.state for role in assessment.roles}


def copies(data: Any) -> Any:
    """A deep copy of text values."""
    if isinstance(data, dict):
        return {name: copies(value) for name, value in data.items()}
    return [copies(value) for value in data] if isinstance(data, list) else data


def everywhere(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value inside text values with the path to it, itself first."""
    yield path, data
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in parts:
        yield from everywhere(value, (*path, name))
