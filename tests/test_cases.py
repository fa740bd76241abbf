"""Worked cases: results that were worked out by hand, with the reasoning, and that the engine must give exactly."""

import re
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Literal, NamedTuple

import pytest
import yaml

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.model.assessment import Figure, RoleOutcome
from readiness.model.profile import Profile
from readiness.model.scalars import Day, Id, Ids, Number, Shape, Text, Texts, Whole, YesNo
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.shipped import PACK
from readiness.workspace.compose import Document, compose
from readiness.workspace.shapes import read_shape
from readiness.workspace.subjects import Subject, gather, impossible_dates
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases"
FILES = sorted(CASES.glob("*.yaml"))
LONGEST_SENTENCE_WORDS = 25
PACKS = {"practice-guidance": PACK, "paper-pack": CASES / "pack"}


class ExpectedFigure(Shape):
    """Figures as fractions of the whole, as somebody wrote them by hand; the rating as in `green (red on evidence)`."""

    evidenced: Number | None = None
    claimed: Number | None = None
    possible: Number | None = None
    answered: Whole | None = None
    applicable: Whole | None = None
    rating: Text | None = None


class Expected(Shape):
    """What a case must give. What is left out is not checked."""

    figures: ExpectedFigure = ExpectedFigure()
    sections: dict[str, ExpectedFigure | Literal["absent"]] = {}
    roles: dict[str, Text] = {}
    warns: dict[str, Ids] = {}
    rules: dict[str, Text] = {}
    role_now: Text | None = None
    role_next: Text | None = None
    put_right_now: Ids | None = None
    disagreements: Texts | None = None
    shared: YesNo | None = None


class Again(Shape):
    """The same profile on another day, through other eyes, or with a marked gate adopted."""

    when: Text
    reasoning: Text
    expect: Expected
    as_of: Day | None = None
    commissioner: Id | None = None
    adopted: Ids = ()


class Case(Shape):
    """One worked case."""

    case: Text
    reasoning: Text
    pack: Id
    as_of: Day
    profile: tuple[Any, ...]
    expect: Expected
    again: tuple[Again, ...] = ()


class Task(NamedTuple):
    """One expectation of a case, and what to assess for it."""

    name: str
    case: Case
    subject: Subject
    as_of: date
    commissioner: str | None
    adopted: frozenset[str]
    expect: Expected


def as_lists(value: Any) -> Any:
    """Lists as tuples, all the way down: shapes are frozen."""
    if isinstance(value, dict):
        return {name: as_lists(inner) for name, inner in value.items()}
    return tuple(as_lists(inner) for inner in value) if isinstance(value, list) else value


def nested(document: Document) -> list[Document]:
    """Each profile of a case as a document of its own, with its own lines."""
    assert isinstance(document.root, yaml.MappingNode)
    [profiles] = [value for key, value in document.root.value if key.value == "profile"]
    return [
        Document(f"{document.file}#{number}", data, node)
        for number, (data, node) in enumerate(zip(document.data["profile"], profiles.value, strict=True))
    ]


def tasks() -> list[Task]:
    found = []
    for path in FILES:
        document, problems = compose(path.read_bytes(), path.name)
        assert document is not None, problems
        case = Case.model_validate(as_lists(document.data))
        last = max([case.as_of, *(again.as_of for again in case.again if again.as_of)])
        files = []
        for inner in nested(document):
            profile, mistakes = read_shape(Profile, inner)
            assert profile is not None, [str(mistake) for mistake in mistakes]
            assert impossible_dates(profile, inner, last) == []
            files.append((profile, inner))
        [subject], clashes = gather(files)
        assert clashes == []
        found.append(Task(case.case, case, subject, case.as_of, None, frozenset(), case.expect))
        for again in case.again:
            name = f"{case.case}: {again.when}"
            day = again.as_of or case.as_of
            found.append(Task(name, case, subject, day, again.commissioner, frozenset(again.adopted), again.expect))
    return found


TASKS = tasks()


@cache
def pack_of(name: str) -> Pack:
    pack, problems = load_pack(PACKS[name])
    assert pack is not None, [str(problem) for problem in problems]
    return pack


def result(task: Task) -> Assessment:
    prepared = prepare(pack_of(task.case.pack), task.as_of, adopted=task.adopted)
    return assess(prepared, task.subject, commissioner=task.commissioner)


def wanted(expected: Shape) -> dict[str, object]:
    """What somebody wrote down; the rest is not checked."""
    return {name: getattr(expected, name) for name in expected.model_fields_set}


def figure_found(found: Assessment, figure: Figure | None, expected: ExpectedFigure | str) -> object:
    """What was found of what was expected, in the same words."""
    if figure is None or isinstance(expected, str):
        return "absent" if figure is None else "there"
    rating = found.rating(figure)
    every = {
        **{part: Fraction(getattr(figure, part), figure.whole) for part in ("evidenced", "claimed", "possible")},
        "answered": figure.answered,
        "applicable": figure.applicable,
        "rating": rating.colour + (f" ({rating.on_evidence} on evidence)" if rating.on_evidence else ""),
    }
    return {name: every[name] for name in expected.model_fields_set}


def warned(role: RoleOutcome) -> set[str]:
    """The rules of a role that would matter if somebody adopted them."""
    return {gate.rule for gate in role.warnings if gate.marks and gate.state != "open"}


by_name = pytest.mark.parametrize("task", [pytest.param(task, id=task.name) for task in TASKS])


@by_name
def test_the_figures_are_those_worked_out_by_hand(task: Task) -> None:
    found, expected = result(task), task.expect
    assert found.problems == ()
    assert figure_found(found, found.figure, expected.figures) == wanted(expected.figures)
    for name, figure in expected.sections.items():
        there = figure_found(found, found.groups["sections"].get(name), figure)
        assert (name, there) == (name, figure if isinstance(figure, str) else wanted(figure))
    said = {one.rule: one.outcome for one in found.outcomes}
    assert {name: said[name] for name in expected.rules} == expected.rules


@by_name
def test_the_roles_are_those_worked_out_by_hand(task: Task) -> None:
    found, expected = result(task), task.expect
    roles = {role.role: role for role in found.roles}
    assert {name: roles[name].state for name in expected.roles} == expected.roles
    assert {name: warned(roles[name]) for name in expected.warns} == {n: set(r) for n, r in expected.warns.items()}
    reached = {
        "role_now": found.role_now.role if found.role_now else "none",
        "role_next": found.role_next.role if found.role_next else "none",
        "put_right_now": tuple(one.rule for one in found.put_right_now),
        "disagreements": found.disagreements,
        "shared": found.view.shared_since is not None,
    }
    named = {name: value for name, value in wanted(expected).items() if name in reached}
    assert {name: reached[name] for name in named} == named


def test_there_are_eight_cases_and_half_of_them_fit_on_paper() -> None:
    packs = [task.case.pack for task in TASKS if task.expect is task.case.expect]
    assert (len(FILES), packs.count("paper-pack"), packs.count("practice-guidance")) == (8, 4, 4)


def test_the_reasoning_is_in_short_sentences() -> None:
    texts = [text for task in TASKS for text in (task.case.reasoning, *(again.reasoning for again in task.case.again))]
    long = [
        sentence
        for text in texts
        for line in text.split("\n")
        for sentence in re.split(r"[.:?] ", line)
        if len([word for word in sentence.split() if word.isalpha()]) > LONGEST_SENTENCE_WORDS
    ]
    assert long == []
