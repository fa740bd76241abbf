"""The files of the office: who sends, who helps, what a commissioner adopted."""

from datetime import date
from pathlib import Path

from readiness.cli.loading import adopted_by
from readiness.workspace.workspace import Workspace, read_workspace

DAY = date(2026, 6, 1)
ADOPTION = "adopted:\n  - {what}commissioner: the-council\n    by: Head of Early Help\n    on: {day}\n"


def read(folder: Path, what: str, day: str = "2026-05-01") -> Workspace:
    text = ADOPTION.replace("{what}", f"{what}\n    " if what else "").replace("{day}", day)
    (folder / "adopted.yaml").write_text(text, encoding="utf-8")
    return read_workspace(folder, DAY)


def test_an_adoption_names_a_rule_or_a_threshold(tmp_path: Path) -> None:
    (adoption,) = read(tmp_path, "rule: dbs-checks-current").adoptions
    assert adoption.rule == "dbs-checks-current"
    space = read(tmp_path, "")
    assert not space.adoptions
    (problem,) = space.problems
    assert "neither a rule nor a threshold" in problem.message
    assert problem.place is not None
    assert problem.place.line == 2


def test_an_adoption_of_a_day_to_come_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "threshold: dbs-checks-share", "2026-07-01").problems
    assert problem.code == "in-the-future"
    assert problem.place is not None
    assert problem.place.line == 5


def test_an_adoption_counts_however_the_commissioner_is_written(tmp_path: Path) -> None:
    space = read(tmp_path, "rule: dbs-checks-current")
    for name in ("the-council", "The-Council"):
        assert adopted_by(space, name, DAY) == {"dbs-checks-current"}
    assert adopted_by(space, None, DAY) == adopted_by(space, "another", DAY) == set()
