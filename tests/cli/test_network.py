"""`readiness network`, as a support officer runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run
from tests.documents.network_samples import write_area
from tests.network.areas import write_group, write_ties

DAY = ("--as-of", "2026-06-01")


@pytest.fixture
def area(tmp_path: Path) -> Path:
    return write_area(tmp_path / "area")


def test_it_prints_what_the_network_shows_in_eighty_columns(run: Run, area: Path) -> None:
    said = run("network", "larkfield", "-w", area, *DAY)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("The network of larkfield\n")
    assert "Single points of failure: groups" in said.stdout
    assert max(map(len, said.stdout.splitlines())) <= 80


def test_a_refusal_changes_no_letter_that_the_command_prints(run: Run, tmp_path: Path) -> None:
    with_it, without = write_area(tmp_path / "one" / "area"), write_area(tmp_path / "two" / "area", refusals=False)
    for words in ((), ("--json",)):
        told = run("network", "larkfield", "-w", with_it, *DAY, *words)
        silent = run("network", "larkfield", "-w", without, *DAY, *words)
        assert (told.returncode, told.stdout, told.stderr) == (0, silent.stdout, silent.stderr)


def test_a_broken_refusal_is_named_to_the_officer_and_kept_out_of_the_json(run: Run, area: Path) -> None:
    write_ties(area, "between: [group-03, group-0], kind: will-not-work-together, stated_by: group-03", file="said")
    write_ties(area, "between: [group-03, group-05], kind: will-not-work-together", file="unsaid")
    said = run("network", "larkfield", "-w", area, *DAY, "--json")
    assert said.returncode == 1
    assert json.loads(said.stdout)["problems"] == []
    assert "There is no organisation 'group-0'" in said.stderr
    assert "stated by a party" in said.stderr


def test_json_comes_in_the_documented_form_with_its_problems(run: Run, area: Path) -> None:
    write_ties(area, "between: [group-03, group-zz], kind: referral", file="more")
    said = run("network", "larkfield", "-w", area, *DAY, "--json")
    data = json.loads(said.stdout)
    assert (said.returncode, data["form"], data["as_of"]) == (1, "readiness-network/1", "2026-06-01")
    (problem,) = data["problems"]
    assert (problem["code"], Path(problem["file"]).name, problem["line"]) == ("unknown-organisation", "more.yaml", 5)
    assert len(data["organisations"]) == 40


def test_to_writes_six_files_and_replaces_them_only_when_told(run: Run, area: Path, tmp_path: Path) -> None:
    words = ("network", "larkfield", "-w", area, *DAY, "--to", tmp_path / "out")
    assert run(*words).returncode == 0
    names = ["network.graphml", "network.html", "network.json", "network.svg", "organisations.csv", "ties.csv"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    again = run(*words)
    assert (again.returncode, again.stderr.count("The file is there already")) == (1, 6)
    assert run(*words, "--overwrite").returncode == 0


def test_every_run_gives_the_same_files(area: Path, tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / f"out-{seed}"
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        words = ["network", "larkfield", "-w", str(area), *DAY, "--to", str(folder)]
        subprocess.run([sys.executable, "-m", "readiness", *words], env=env, check=True, capture_output=True)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]


def test_an_earlier_day_shows_the_network_of_that_day(run: Run, area: Path) -> None:
    said = run("network", "larkfield", "-w", area, "--as-of", "2026-02-01")
    assert "40 organisations. No tie between any of them is on file." in said.stdout


def test_a_mistyped_place_gets_the_likely_one(run: Run, area: Path) -> None:
    said = run("network", "larkfeild", "-w", area)
    assert said.returncode == 1
    assert "There is no locality 'larkfeild' here. Did you mean 'larkfield'?" in said.stderr


def test_a_place_where_nobody_works_is_told_so(run: Run, area: Path) -> None:
    (area / "marsh-end.yaml").write_text(
        "locality: marsh-end\nname: Marsh End\nanswered: 2026-01-01\nby: officer\n", encoding="utf-8"
    )
    said = run("network", "marsh-end", "-w", area, *DAY)
    assert said.returncode == 0
    assert "No organisation is on file here" in said.stdout


def test_two_groups_and_one_tie_are_enough(run: Run, tmp_path: Path) -> None:
    for name in ("ash", "birch"):
        write_group(tmp_path / "small", name)
    write_ties(tmp_path / "small", "between: [ash, birch], kind: referral")
    said = run("network", "LARKFIELD", "-w", tmp_path / "small", *DAY)
    assert said.returncode == 0
    assert "2 organisations. 1 pair is tied: 0 seen, 1 only claimed." in said.stdout
