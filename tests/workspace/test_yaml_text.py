"""What programs write as YAML reads back as it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.workspace.compose import compose
from readiness.workspace.yaml_text import yaml_text

ODD = st.text(st.sampled_from("[]{}:#&*!|>%@`'\"\\, -?\n\t\r\0\x85\u2028\ufeff£é😀0a"), max_size=60)
TEXT = st.one_of(ODD, st.text(max_size=20))
VALUES = st.recursive(
    TEXT,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


def composed(text: str) -> Any:
    document, problems = compose(text.encode(), "file.yaml")
    assert document is not None, problems
    return document.data


@given(st.dictionaries(TEXT, VALUES, min_size=1, max_size=5))
def test_what_is_written_is_composed_as_it_was(data: dict[str, Any]) -> None:
    assert composed(yaml_text(data)) == data


@pytest.mark.parametrize(
    "name",
    [
        "@ THE ROCK",
        "FISH & CHIPS <TRUST>",
        "& CO",
        "* STARS *",
        "A: B",
        'THE "BEST" CLUB',
        "no",
        "NULL",
        "01234",
        "- X",
        "#1",
    ],
)
def test_an_odd_name_survives(name: str) -> None:
    assert composed(yaml_text({"name": name})) == {"name": name}


def test_forty_open_brackets_are_no_nesting() -> None:
    assert composed(yaml_text({"name": "[" * 60, "also": "{" * 60})) == {"name": "[" * 60, "also": "{" * 60}


def test_ordinary_values_are_written_plainly() -> None:
    text = yaml_text({"about": {"turnover": "£8,400", "registered-charity": "yes"}, "ids": ["GB-COH-01234567"]})
    assert text == "about:\n  turnover: £8,400\n  registered-charity: yes\nids:\n  - GB-COH-01234567\n"


def test_half_a_character_becomes_the_sign_for_a_broken_one() -> None:
    assert composed(yaml_text({"name": "A\ud800B"})) == {"name": "A\ufffdB"}
