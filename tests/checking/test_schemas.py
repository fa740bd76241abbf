"""What an editor is told to accept: at least what our reader accepts."""

from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from readiness.checking.schemas import schemas
from readiness.model.profile import Profile
from readiness.packs.loading import load_pack
from readiness.shipped import PACK
from readiness.workspace.compose import compose
from readiness.workspace.shapes import read_shape

HEAD = "organisation: river-group\nname: River Group\nanswered: 2026-05-01\nby: an officer\n"
ACCEPTED = {
    "the head alone": HEAD,
    "a group whose id is a number": HEAD.replace("river-group", "1234567"),
    "dates as people write them": HEAD.replace("2026-05-01", "1 May 2026"),
    "numbers, money, yes and no": HEAD + "about:\n  turnover: £8,400\n  paid-staff: 0\n  works-with-children: yes\n",
    "levels as numbers and as words": HEAD + "answers:\n  governing-document: 3\n  safeguarding-policy: in place\n",
    "an answer left blank": HEAD + "answers:\n  governing-document:\n",
    "a don't know": HEAD + "answers:\n  governing-document: don't know\n",
    "a list and an empty list": HEAD + "answers:\n  areas-served: [North Ward, South Ward]\n",
    "no entries": HEAD + "answers:\n  areas-served: []\n",
    "evidence for one question": HEAD + "evidence:\n  - for: governing-document\n    what: Rules\n    until:\n",
    "evidence for several": HEAD + "evidence:\n  - for: [governing-document]\n    what: 2025\n    shows: 3\n",
    "one private answer": HEAD + "private: governing-document\n",
    "consent": HEAD + "shared_with:\n  - {commissioner: the-council, since: 2026-02-09}\n",
    "blank parts": HEAD + "note:\nevidence:\nabout:\n",
}


class EditorLoader(yaml.SafeLoader):
    """How an editor reads values: numbers and true or false by YAML 1.2, dates and everything else as words."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag.endswith((":int", ":float", ":null"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def profile_schema() -> dict[str, Any]:
    pack, problems = load_pack(PACK)
    assert pack is not None, problems
    return schemas(pack)["profile"]


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_an_editor_accepts_what_the_reader_accepts(text: str, profile_schema: dict[str, Any]) -> None:
    document, problems = compose(text.encode(), "profile.yaml")
    assert document is not None, problems
    assert read_shape(Profile, document)[1] == []
    Draft202012Validator(profile_schema).validate(yaml.load(text, EditorLoader))  # noqa: S506  a SafeLoader


@pytest.mark.parametrize(
    "text",
    [HEAD + "abot:\n  turnover: 1\n", HEAD + "answers:\n  safegaurding-policy: 3\n", HEAD.replace("name:", "nmae:")],
    ids=["an unknown part", "an unknown question", "no name"],
)
def test_an_editor_marks_a_misspelt_name(text: str, profile_schema: dict[str, Any]) -> None:
    assert not Draft202012Validator(profile_schema).is_valid(yaml.load(text, EditorLoader))  # noqa: S506


def test_every_schema_is_a_schema() -> None:
    pack, _ = load_pack(PACK)
    assert pack is not None
    for schema in schemas(pack).values():
        Draft202012Validator.check_schema(schema)
