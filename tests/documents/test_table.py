"""One row a subject, for a spreadsheet: nothing runs as a formula, and nothing unknown looks like a nought."""

from datetime import date
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.documents.table import table
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.shipped import PACK
from readiness.workspace.csv_text import read_csv
from readiness.workspace.workspace import read_workspace

DAY = date(2026, 6, 1)
HEAD = "answered: 2026-02-02\nby: An officer\n"
FILES = {
    "silent": f'organisation: silent\nname: "@ THE ROCK"\n{HEAD}about:\n  turnover: £8,400\n',
    "speaks": (
        f"organisation: speaks\nname: Wren Club\n{HEAD}answers:\n  governing-document: in place\n"
        "  safeguarding-policy: none\nabout:\n  turnover: £300,000\n"
    ),
    "place": f"locality: place\nname: Larkfield\n{HEAD}rated: no\nrated_reason: Only shown.\n",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, problems = load_pack(PACK)
    assert found is not None, problems
    return found


@pytest.fixture(scope="module")
def results(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assessment]:
    folder: Path = tmp_path_factory.mktemp("space")
    for name, text in FILES.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    space = read_workspace(folder, DAY)
    assert space.problems == ()
    ready = {kind: prepare(pack, DAY, kind) for kind in ("organisation", "locality")}
    return {subject.id: assess(ready[subject.kind], subject) for subject in space.subjects}


@pytest.fixture(scope="module")
def rows(results: dict[str, Assessment]) -> dict[str, dict[str, str]]:
    found, problems = read_csv(table(list(results.values())), "table.csv")
    assert found is not None, problems
    assert found.broken == ()
    return {row.cells["id"]: row.cells for row in found.rows}


def test_there_is_a_row_for_each_subject(rows: dict[str, dict[str, str]]) -> None:
    assert set(rows) == set(FILES)
    assert rows["place"]["kind"] == "locality"
    assert {row["as_of"] for row in rows.values()} == {"2026-06-01"}


def test_a_name_that_starts_like_a_formula_is_guarded_and_comes_back(
    rows: dict[str, dict[str, str]], results: dict[str, Assessment]
) -> None:
    assert b",'@ THE ROCK," in table([results["silent"]])
    assert rows["silent"]["name"] == "@ THE ROCK"


def test_nothing_answered_is_blank_and_not_nought(rows: dict[str, dict[str, str]]) -> None:
    silent = rows["silent"]
    assert [silent[f"{part}_percent"] for part in ("evidenced", "claimed", "possible")] == ["", "", ""]
    assert (silent["answered"], silent["rating"], silent["role_now"]) == ("0", "not rated", "")
    assert (silent["size"], silent["first_missing_state"]) == ("tiny", "not known")


def test_figures_and_roles_are_those_of_the_assessment(
    rows: dict[str, dict[str, str]], results: dict[str, Assessment]
) -> None:
    row, result = rows["speaks"], results["speaks"]
    assert int(row["answered"]) == result.figure.answered > 0
    assert int(row["applicable"]) == result.figure.applicable
    for part in ("evidenced", "claimed", "possible"):
        exact = result.figure.percent(part)
        assert exact is not None
        assert 0 <= exact - round(float(row[f"{part}_percent"]) * 10) / 10 < 0.1 + 1e-9
    assert result.role_next is not None
    assert row["role_next_state"] == result.role_next.state


def test_what_is_closed_comes_before_what_is_not_known(rows: dict[str, dict[str, str]], pack: Pack) -> None:
    assert rows["speaks"]["first_missing"] in {rule.title for rule in pack.rules.values()}
    assert rows["speaks"]["first_missing_state"] == rows["speaks"]["role_next_state"]


def test_every_section_and_theme_has_a_rating_or_is_blank(rows: dict[str, dict[str, str]], pack: Pack) -> None:
    columns = [f"section: {section.title}" for section in pack.info.sections]
    columns += [f"theme {theme.ref}: {theme.title}" for theme in pack.themes]
    for row in rows.values():
        assert {row[column] for column in columns} <= {"green", "amber", "red", "not rated", ""}
    assert rows["speaks"][columns[0]] != ""
    assert rows["place"][columns[0]] == ""


def test_who_is_never_rated_has_no_figures(rows: dict[str, dict[str, str]]) -> None:
    assert (rows["place"]["claimed_percent"], rows["place"]["rating"]) == ("", "not rated")


def test_nobody_gives_the_names_of_the_columns() -> None:
    found, _ = read_csv(table([]), "table.csv")
    assert found is not None
    assert found.header[:2] == ("id", "name")
    assert found.rows == ()
