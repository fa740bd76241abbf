"""What is not read as an answer, because it cannot be true."""

from datetime import date
from pathlib import Path

from readiness.assessment.standing import standings
from readiness.workspace.workspace import read_workspace
from tests.texts import shipped

HEAD = "organisation: river-group\nname: River Group\nanswered: 2026-05-01\nby: an officer\n"
LAST = next(question.id for question in shipped().questions.values() if question.kind == "date")


def read(folder: Path, day: str) -> tuple[bool, list[str]]:
    (folder / "group.yaml").write_text(f"{HEAD}answers:\n  {LAST}: {day}\n", encoding="utf-8")
    subject = read_workspace(folder, date(2026, 6, 1)).subjects[0]
    found, problems = standings(shipped(), subject, date(2026, 6, 1))
    return LAST in found, [f"{problem.code} {problem.place.line if problem.place else 0}" for problem in problems]


def test_something_last_done_on_the_day_of_the_answer_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "1 May 2026") == (True, [])


def test_something_last_done_after_the_answer_is_a_problem_and_never_counts_as_recent(tmp_path: Path) -> None:
    assert read(tmp_path, "2 May 2026") == (False, ["in-the-future 6"])


def test_not_knowing_when_is_read_as_not_knowing(tmp_path: Path) -> None:
    assert read(tmp_path, "don't know") == (True, [])
