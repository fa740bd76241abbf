"""What is generated is fresh, and the schemas that editors read accept every file that the project ships."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from docs.generate import generated
from tests.conftest import ROOT

MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SHIPPED = sorted(path for folder in ("rules", "profiles") for path in (ROOT / folder).rglob("*.yaml"))


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML as an editor's YAML 1.2 does: dates and `no` are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.rpartition(":")[2] not in ("timestamp", "bool")]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF")
)


@cache
def validator(schema: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def text_keys(value: Any) -> Any:
    """The same data with every key as text: JSON has no other."""
    if isinstance(value, dict):
        return {str(key): text_keys(inner) for key, inner in value.items()}
    return [text_keys(inner) for inner in value] if isinstance(value, list) else value


def test_generated_files_are_fresh() -> None:
    stale = [
        path
        for path, text in generated().items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make docs`"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_schema_a_file_names_accepts_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = MODELINE.match(text)
    assert named, "the first line names no schema"
    schema = (path.parent / named[1]).resolve()
    assert schema.is_relative_to(ROOT / "schemas")
    data = yaml.load(text, EditorLoader)  # noqa: S506  (a subclass of the safe loader)
    mistakes = [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(text_keys(data))]
    assert mistakes == []


@pytest.mark.parametrize(
    "page", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]), ids=lambda page: page.name
)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
