"""The real samples: every row becomes a profile or is listed, and every profile passes and is assessed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.imports.adding import Added, add
from readiness.imports.charities import Converted, convert, too_early
from readiness.imports.mapping import FOLDER
from readiness.packs.loading import load_pack
from readiness.shipped import PACK
from readiness.workspace.csv_text import Table, read_csv
from readiness.workspace.workspace import Workspace, read_workspace
from tests.imports.making import mapping, profile

TODAY = date(2026, 6, 1)
NAMES = ("charities-sample", "charities-trafford")


class Imported:
    """One real file, imported into a folder of its own."""

    def __init__(self, name: str, shared: Path, folder: Path) -> None:
        table, self.problems = read_csv((shared / f"{name}.csv").read_bytes(), f"{name}.csv")
        assert table is not None
        self.table: Table = table
        self.mapping = mapping(FOLDER / f"{name}.yaml")
        self.day = self.mapping.register_date
        assert self.day is not None
        self.early = too_early(table, self.mapping, self.day, TODAY)
        self.converted: Converted = convert(table, self.mapping, self.day, "schema.json")
        self.added: Added = add(self.converted, folder)
        self.space: Workspace = read_workspace(folder, TODAY)


@pytest.fixture(scope="module", params=NAMES)
def imported(request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return Imported(request.param, shared, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="module")
def results(imported: Imported) -> list[Assessment]:
    pack, problems = load_pack(PACK)
    assert pack is not None, problems
    ready = prepare(pack, TODAY, "organisation")
    return [assess(ready, subject) for subject in imported.space.subjects]


def test_rows_in_are_profiles_written_and_rows_listed(imported: Imported) -> None:
    added = imported.added
    assert added.rows == len(imported.table.rows) == added.written + len(added.refused) > 700
    assert (added.stopped, added.waiting, imported.problems, imported.early) == (None, 0, [], None)


def test_every_profile_is_read_without_a_problem(imported: Imported) -> None:
    assert imported.space.problems == ()
    assert len(imported.space.subjects) == imported.added.written


def test_an_editor_reads_the_same_names_and_facts(imported: Imported) -> None:
    """PyYAML's own loader, which shares no code with `compose` above the parser."""
    for new in imported.converted.profiles[::7]:
        other: dict[str, Any] = yaml.load(new.text, yaml.BaseLoader)  # noqa: S506  (everything stays text)
        ours = profile(new.text)
        assert (other["organisation"], other["name"], other["about"]) == (ours.organisation, ours.name, ours.about)


def test_names_are_those_of_the_register(imported: Imported) -> None:
    names = {new.line: new.name for new in imported.converted.profiles}
    for row in imported.table.rows:
        assert row.line not in names or names[row.line] == row.cells[imported.mapping.name].strip()


def test_an_income_is_known_exactly_where_the_register_gives_one(imported: Imported) -> None:
    texts = {new.line: new.text for new in imported.converted.profiles}
    for row in imported.table.rows:
        assert ("turnover:" in texts[row.line]) == bool(row.cells.get("income"))


def test_most_are_not_rated_and_no_profile_has_a_mistake(results: list[Assessment]) -> None:
    colours = [result.rating(result.figure).colour for result in results]
    assert colours.count("not rated") > len(colours) * 0.9
    assert [problem for result in results for problem in result.problems] == []


def test_every_fact_is_verified_as_of_the_registers_date(imported: Imported, results: list[Assessment]) -> None:
    for result in results:
        known = {name: standing for name, standing in result.standings.items() if standing.claimed is not None}
        assert "registered-charity" in known
        for standing in known.values():
            assert standing.evidenced == standing.claimed
            assert standing.counts is not None
            assert standing.counts.answered == imported.day
