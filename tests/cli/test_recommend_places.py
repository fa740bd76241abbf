"""Recommend for consortia, for places, and for every appraisal and authority that is shipped."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from readiness.cli.main import app
from readiness.model.appraisal import Appraisal, Weights
from readiness.model.requirement import Requirements
from readiness.workspace.workspace import read_workspace
from tests.checking.riverside import line_of
from tests.checking.valley import (
    COUNCIL,
    NATIONAL,
    OPTIONS,
    SCHOOL,
    TODAY,
    candidate,
    problems_in_valley,
    write_seal,
    write_valley,
)
from tests.cli.conftest import EXAMPLES, ROOT
from tests.cli.recommending import TODAY_IS, Ask, data, in_words


def test_where_the_search_finds_no_consortium_the_must_have_is_not_met(tmp_path: Path, ask: Ask) -> None:
    lead = candidate("lead", "lead-partner-delivering", (), "3")
    del lead["must_haves"]["holder"]
    write_seal(write_valley(tmp_path, [*OPTIONS, lead]))
    found = next(one for one in data(ask("--json"))["options"] if one["id"] == "lead-partner-delivering")
    assert found["place"] == "out"
    assert "The search proved that there is none" in found["out_because"][0]


def test_a_place_without_a_commissioner_is_only_for_the_officer(tmp_path: Path, ask: Ask) -> None:
    write_valley(tmp_path)
    path = tmp_path / "riverside.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("commissioner: river-council\n", ""), encoding="utf-8")
    assert "names its commissioner" in ask().stderr
    assert ask("--everything").exit_code == 0


def test_a_place_without_a_file_of_its_own_ends_it(tmp_path: Path, ask: Ask) -> None:
    write_valley(tmp_path, None)
    (tmp_path / "riverside.yaml").unlink()
    said = ask()
    assert said.exit_code == 1
    assert "has no file of its own" in said.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--for", "wais"), "Did you mean 'ways'"),
        (("--as-of", "2999-01-01"), "after today"),
        (("--models", "nowhere"), "There is no models.yaml"),
        (("--pack", "nowhere"), ""),
    ],
)
def test_what_names_nothing_is_a_problem_and_never_a_traceback(
    tmp_path: Path, ask: Ask, words: tuple[str, ...], says: str
) -> None:
    write_valley(tmp_path)
    said = ask(*words, day=())
    assert said.exit_code == 1
    assert isinstance(said.exception, SystemExit)
    assert says in said.stderr


def test_two_appraisals_must_be_named(tmp_path: Path, ask: Ask) -> None:
    write_valley(tmp_path)
    text = (tmp_path / "appraisal.yaml").read_text(encoding="utf-8")
    (tmp_path / "second.yaml").write_text(
        re.sub(r'"?appraisal"?: "?ways"?', "appraisal: paths", text), encoding="utf-8"
    )
    assert "--for" in ask().stderr
    assert data(ask("--for", "paths", "--json"))["appraisal"]["id"] == "paths"


def test_a_mistake_in_the_appraisal_ends_it_at_its_line(tmp_path: Path, ask: Ask) -> None:
    write_valley(tmp_path, [{**COUNCIL, "model": "local-authorty"}, *OPTIONS[1:]])
    said = ask()
    assert (said.exit_code, said.stdout) == (1, "")
    problem = next(one for one in problems_in_valley(tmp_path) if one.code == "unknown-model")
    assert str(problem) in said.stderr
    assert "local-authorty" in line_of(problem)[1]
    told = ask("--json")
    assert told.exit_code == 1
    assert "unknown-model" in {one["code"] for one in json.loads(told.stdout)["problems"]}


def test_a_public_text_leaves_out_organisations_that_a_source_names(tmp_path: Path, ask: Ask) -> None:
    told = {**NATIONAL["figures"], "price": {"value": "300", "source": "A letter of Group birch"}}
    write_seal(write_valley(tmp_path, [COUNCIL, {**NATIONAL, "figures": told}, SCHOOL]))
    for words in ((), ("--json",), ("--explain",)):
        assert "Group birch" not in ask(*words).stdout
    assert "A letter of [an organisation]" in in_words(ask())
    assert "A letter of Group birch" in in_words(ask("--confidential"))


def test_weights_that_were_all_taken_back_still_print_what_was_sealed(tmp_path: Path, ask: Ask) -> None:
    write_seal(write_valley(tmp_path, groups=[]))
    found = data(ask("--json"))
    assert (found["seal"]["state"], found["weights"]) == ("changed since", [])
    assert found["verdict_as_sealed"]["word"] == "recommended"
    assert "any weights at all" in in_words(ask())


def test_a_search_without_time_leaves_the_consortium_apart(tmp_path: Path, ask: Ask) -> None:
    lead = candidate("lead", "lead-partner-delivering", (), "3")
    del lead["must_haves"]["holder"]
    write_seal(write_valley(tmp_path, [*OPTIONS, lead]))
    assert ask("--seconds", "0").exit_code == 0


def test_to_writes_papers_and_replaces_them_only_when_told(tmp_path: Path, ask: Ask) -> None:
    write_seal(write_valley(tmp_path / "place"))
    out = tmp_path / "out"
    words = ("-w", tmp_path / "place", "--to", out)
    said = ask(*words)
    assert said.exit_code == 0
    assert said.stdout.rstrip().endswith(f"Written to {out}.")
    assert {"planning-paper.docx", "planning-paper.html"} <= {path.name for path in out.iterdir()}
    again = ask(*words)
    assert again.exit_code == 1
    assert "The file is there already" in again.stderr
    assert ask(*words, "--overwrite").exit_code == 0


def test_the_how_to_names_only_words_that_the_command_knows(ask: Ask) -> None:
    page = (ROOT / "docs" / "how-to" / "appraise-delivery-models.md").read_text(encoding="utf-8")
    known = ask("--help", day=()).stdout
    lines = re.findall(r"^readiness recommend .*$", page, re.MULTILINE)
    assert len(lines) >= 5
    assert [word for line in lines for word in re.findall(r"--[a-z-]+", line) if f"{word} " not in known] == []


def test_the_files_of_the_how_to_are_read_without_a_problem(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "appraise-delivery-models.md").read_text(encoding="utf-8")
    for number, text in enumerate(re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    space = read_workspace(tmp_path, TODAY_IS)
    assert [str(one) for one in space.problems] == []
    assert [len(space.of(shape)) for shape in (Appraisal, Weights)] == [1, 1]


def test_every_name_in_the_data_is_documented(tmp_path: Path, ask: Ask) -> None:
    unsure = {**COUNCIL["must_haves"], "money": {"answer": "not known", "source": "asked"}}
    some = {key: value for key, value in NATIONAL["figures"].items() if key != "vat"}
    write_seal(
        write_valley(tmp_path, [{**COUNCIL, "must_haves": unsure}, {**NATIONAL, "figures": some}, SCHOOL, TODAY])
    )
    names = _names(json.loads(ask("--json").stdout), set())
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8").partition("## `readiness-appraisal/1`")[2]
    undocumented = {one for one in names if f"`{one}`" not in page}
    said_elsewhere = {"form", "name", "value", "exact"}
    said_elsewhere |= {"version", "severity", "file", "line", "column", "message", "why", "remedy", "code"}
    said_elsewhere |= {
        "any_weights",
        "sealed_words",
        "share_if_low",
        "share_if_high",
        "leader_if_low",
        "leader_if_high",
    }
    assert undocumented - said_elsewhere == set()


def _names(node: Any, found: set[str]) -> set[str]:
    """Every name in the data that is no id of a criterion."""
    if isinstance(node, dict):
        for name, inner in node.items():
            by_id = name in ("inputs", "scores", "contributions", "weights", "mean_weights") or name.startswith(
                "central"
            )
            found.add(name)
            _names(list(inner.values()) if by_id and isinstance(inner, dict) else inner, found)
    elif isinstance(node, list):
        for one in node:
            _names(one, found)
    return found


def on_examples(*words: str) -> Result:
    return CliRunner().invoke(app, ["recommend", *words, "-w", str(EXAMPLES)])


AUTHORITIES = sorted(path.stem for path in (EXAMPLES / "authorities").glob("*.yaml"))


@pytest.mark.parametrize("name", AUTHORITIES)
def test_every_real_authority_stands_unranked_with_what_is_on_file_and_what_to_find_out(name: str) -> None:
    said = on_examples(name, "--as-of", "2013-03-31", "--json")
    found = data(said)
    titles = [one["called"] for one in found["options"]]
    assert titles == sorted(titles, key=str.casefold)
    assert {one["place"] for one in found["options"]} == {"apart"}
    assert (found["result"], found["verdict"]["options"]) == (None, [])
    assert found["find_out_first"]
    text = (EXAMPLES / "authorities" / f"{name}.yaml").read_text(encoding="utf-8")
    assert len(found["on_file"]["statements"]) == len(re.findall(r"(?m)^  - guidance:", text))
    assert {law["id"] for law in found["law"]} & {"procurement-act", "covenant"} == set()


def test_there_are_fifteen_real_authorities() -> None:
    assert len(AUTHORITIES) == 15


def _appraisals() -> list[tuple[str, str]]:
    space = read_workspace(EXAMPLES, TODAY_IS)
    places = {one.requirements: one.locality for one, _ in space.of(Requirements)}
    return [(places[one.requirements], one.appraisal) for one, _ in space.of(Appraisal)]


@pytest.mark.parametrize(("locality", "name"), _appraisals())
def test_every_appraisal_that_is_shipped_runs(locality: str, name: str) -> None:
    said = on_examples(locality, "--for", name)
    assert said.exit_code == 0, said.output
    assert max(map(len, said.stdout.splitlines())) <= 80
