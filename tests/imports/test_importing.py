"""`readiness import charities`: what a person sees."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from readiness.cli.importing import app
from tests.imports.making import as_csv, row, trafford_row


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["charities", *words], catch_exceptions=False)


def test_it_writes_into_a_folder_of_the_registers_date_and_counts(here: Path) -> None:
    (here / "charities.csv").write_bytes(as_csv(row(), row("9000002", active="False")))
    result = run("charities.csv")
    assert result.exit_code == 0
    folder = Path("profiles/register/2020-09-01")
    assert f"2 rows: 1 profiles written to {folder}, 1 not imported." in result.stdout
    assert "The register's date: 1 September 2020. The file bears no date." in result.stdout
    assert str(folder / "not-imported.csv") in result.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["GB-CHC-9000001.yaml", "not-imported.csv"]


def test_a_newer_extract_adds_beside_the_older_one(here: Path) -> None:
    (here / "charities.csv").write_bytes(as_csv(trafford_row()))
    run("charities.csv")
    run("charities.csv", "--register-date", "5 June 2024")
    found = sorted(path.parent.name for path in here.rglob("GB-CHC-*.yaml"))
    assert found == ["2023-04-04", "2024-06-05"]


def test_to_names_another_folder(here: Path) -> None:
    (here / "charities.csv").write_bytes(as_csv(row()))
    run("charities.csv", "--to", "mine")
    assert (here / "mine" / "GB-CHC-9000001.yaml").is_file()


def test_json_gives_the_counts_and_every_reason(here: Path) -> None:
    (here / "charities.csv").write_bytes(as_csv(row(name="NI\ufffdOS"), row("9000002", active="False")))
    said = json.loads(run("charities.csv", "--json").stdout)
    assert (said["rows"], said["written"], said["already_there"], said["still_to_do"]) == (2, 1, 0, 0)
    assert [entry["line"] for entry in said["not_imported"]] == [3]
    assert [problem["code"] for problem in said["problems"]] == ["broken-name"]


@pytest.mark.parametrize(
    ("raw", "words", "code"),
    [
        (None, [], "unreadable"),
        (b"", [], "empty"),
        (b"PK\x03\x04", [], "not-csv"),
        (b"a,b\n1,2\n", [], "no-mapping"),
        (as_csv(row()), ["--register-date", "4/4/23"], "wrong-date"),
        (as_csv(row()), ["--register-date", (date.today() + timedelta(days=2)).isoformat()], "in-the-future"),  # noqa: DTZ011
        (as_csv(row(date_registered="2021-01-01")), [], "register-newer"),
    ],
)
def test_what_stops_it_is_one_plain_problem_and_nothing_is_written(
    here: Path, raw: bytes | None, words: list[str], code: str
) -> None:
    if raw is not None:
        (here / "charities.csv").write_bytes(raw)
    result = run("charities.csv", *words, "--json")
    assert result.exit_code == 1
    assert [problem["code"] for problem in json.loads(result.stdout)["problems"]] == [code]
    assert [path.name for path in here.iterdir()] == (["charities.csv"] if raw is not None else [])


def test_a_register_without_a_date_must_be_given_one(here: Path) -> None:
    (here / "mapping.yaml").write_text("register: R\nlicence: OGL\nid: {column: n}\nname: t\n", encoding="utf-8")
    (here / "charities.csv").write_bytes(b"n,t\nX-1,Larkfield\n")
    without = run("charities.csv", "--mapping", "mapping.yaml")
    assert without.exit_code == 1
    assert "--register-date" in without.stderr
    given = run("charities.csv", "--mapping", "mapping.yaml", "--register-date", "2024-01-31")
    assert given.exit_code == 0
    assert (here / "profiles/register/2024-01-31/X-1.yaml").is_file()


def test_many_warnings_are_cut_short(here: Path) -> None:
    (here / "charities.csv").write_bytes(as_csv(*(row(str(9000000 + n), income="?") for n in range(30))))
    result = run("charities.csv")
    assert result.stderr.count("warning:") == 20
    assert "And 10 more" in result.stderr
