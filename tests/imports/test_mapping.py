"""A mapping file says which column means what, and says so in ways that can be checked."""

import re
from pathlib import Path

import pytest

from readiness.imports.mapping import FOLDER, choose, read_mapping
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.problems import Problem
from readiness.shipped import PACK
from readiness.workspace.files import find_yaml
from tests.imports.making import SAMPLE, mapping

SHIPPED = list(find_yaml(FOLDER))
SMALL = """
register: A register
licence: OGL
id: {column: number, prefix: GB-CHC-}
name: title
facts:
  turnover: {column: money, read_as: money}
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, problems = load_pack(PACK)
    assert found is not None, problems
    return found


def problems_of(
    tmp_path: Path, text: str, pack: Pack, header: tuple[str, ...] = ("number", "title", "money")
) -> list[Problem]:
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    found, problems = choose(header, "file.csv", pack, path)
    assert (found is None) == bool(problems)
    return problems


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_mapping_is_chosen_by_its_columns_in_any_order(path: Path, pack: Pack) -> None:
    columns = mapping(path).columns
    found, problems = choose(tuple(reversed(columns)), "file.csv", pack, None)
    assert problems == []
    assert found == mapping(path)


def test_no_two_shipped_mappings_have_the_same_columns() -> None:
    assert len({tuple(sorted(mapping(path).columns)) for path in SHIPPED}) == len(SHIPPED)


def test_a_file_nobody_knows_is_answered_with_its_columns(pack: Pack) -> None:
    found, (problem,) = choose(("Charity Number", "Charity Name"), "oscr.csv", pack, None)
    assert found is None
    assert problem.code == "no-mapping"
    assert "Charity Number, Charity Name" in problem.message
    assert "--mapping" in problem.remedy


def test_one_column_more_is_another_kind_of_file(pack: Pack) -> None:
    _, problems = choose((*mapping(SAMPLE).columns, "new"), "file.csv", pack, None)
    assert [problem.code for problem in problems] == ["no-mapping"]


def test_a_small_mapping_is_enough(tmp_path: Path, pack: Pack) -> None:
    assert problems_of(tmp_path, SMALL, pack) == []


@pytest.mark.parametrize(
    ("change", "code", "line", "remedy"),
    [
        (("column: money", "column: mony"), "no-such-column", 7, "Did you mean 'money'?"),
        (("turnover:", "turnovr:"), "no-such-fact", 7, "Did you mean 'turnover'?"),
        (("turnover:", "size:"), "no-such-fact", 7, None),
        (("turnover:", "safeguarding-policy:"), "no-such-fact", 7, None),
        (("name: title", "nam: title"), "unknown-key", 5, "Did you mean 'name'?"),
        (("read_as: money", "read_as: cash"), "unknown-word", 7, None),
        (("read_as: money", "read_as: words"), "no-words", 7, None),
        (("licence: OGL", "licence: OGL\nregister_date: 2023-04-31"), "wrong-date", 4, None),
        (("licence: OGL", "licence: OGL\nabout: {registered-charity: maybe}"), "wrong-answer", 4, None),
    ],
)
def test_a_mistake_in_a_mapping_has_a_line_and_a_remedy(
    tmp_path: Path, pack: Pack, change: tuple[str, str], code: str, line: int, remedy: str | None
) -> None:
    assert change[0] in SMALL
    problems = problems_of(tmp_path, SMALL.replace(*change), pack)
    found = next(problem for problem in problems if problem.code == code)
    assert found.place is not None
    assert (Path(found.place.file).name, found.place.line) == ("mapping.yaml", line)
    assert found.remedy
    assert remedy in (None, found.remedy)


def test_a_mapping_file_that_is_not_there_is_a_problem(tmp_path: Path, pack: Pack) -> None:
    found, problems = choose(("a",), "file.csv", pack, tmp_path / "none.yaml")
    assert found is None
    assert [problem.code for problem in problems] == ["unreadable"]


def how_to(root: Path) -> str:
    return (root / "docs/how-to/import-a-register.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_how_to_names_every_column_that_is_read_and_the_date(path: Path, root: Path) -> None:
    page = how_to(root)
    section = page.split(f"## {path.stem}.csv")[1].split("\n## ")[0]
    named = set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))
    found = mapping(path)
    assert named == {column for column, _ in found.used()}
    assert found.register_date is not None
    assert found.register_date.isoformat() in section
    for fact, source in found.facts.items():
        line = next(line for line in section.splitlines() if f"`{source.column}`" in line and f"`{fact}`" in line)
        assert all(f"{word} → {answer}" in line for word, answer in source.words.items())
    for column in set(found.columns) - named:
        assert f"`{column}`" in section


def test_the_mapping_in_the_how_to_works(root: Path, tmp_path: Path, pack: Pack) -> None:
    text = re.findall(r"```yaml\n(.*?)```", how_to(root), re.DOTALL)[0]
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    found, _, problems = read_mapping(path)
    assert found is not None, problems
    assert choose(tuple(column for column, _ in found.used()), "file.csv", pack, path) == (found, [])
