"""`readiness form`, as an officer meets it: out as an Excel file, back as a dated profile."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from readiness.documents.form import words
from tests.cli.conftest import ROOT, Run
from tests.imports.filling import answers, column_of, filled, row_of

OUT, IN = ("--as-of", "2026-06-01"), ("--as-of", "2026-06-30")
PROFILE = """organisation: river-group
name: "@ River & Group"
answered: 2026-05-01
by: an officer
about:
  turnover: £8,400
answers:
  governing-document: in place
evidence:
  - for: governing-document
    what: Constitution
    made: 2025-06-05
    seen: 2026-02-02
"""
SENDER = """sender: Larkfield CVS
officer: Priya
job: officer
phone: "1"
email: priya@example.org
privacy: We keep it safe.
appeal: the chair
"""
Back = Callable[..., Path]


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """A workspace with one group."""
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "river-group.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "sender.yaml").write_text(SENDER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def back(run: Run, area: Path) -> Back:
    """The form of the group after it came back, with some answers."""

    def form(on: Any = date(2026, 6, 20), **given: Any) -> Path:
        out = area / "forms" / "river-group-2026-06-01.xlsx"
        if not out.exists():
            said = run("form", "river-group", *OUT)
            assert said.returncode == 0, said.stderr
        path = area / "back.xlsx"
        path.write_bytes(filled(out.read_bytes(), answers(**given), on=on))
        return path

    return form


def test_a_form_is_written_beside_the_files_and_says_what_is_filled_in(run: Run, area: Path) -> None:
    said = run("form", "river-group", *OUT)
    assert said.returncode == 0, said.stderr
    assert "filled in with what is on file, 1 of them seen." in said.stdout
    sheet: Any = load_workbook(area / "forms" / "river-group-2026-06-01.xlsx")[words.QUESTIONS_SHEET]
    have = sheet.cell(row_of(sheet, "governing-document"), column_of(sheet, words.HAVE)).value
    assert have.startswith("Seen 2 February 2026: no need to answer.")


def test_a_short_form_is_shorter(run: Run, area: Path) -> None:
    counts: list[int] = []
    for words_ in ((), ("--short",)):
        said = run("form", "river-group", *OUT, *words_, "--to", area / f"{len(counts)}.xlsx", "--json")
        counts.append(json.loads(said.stdout)["questions"])
    assert counts[1] < counts[0]


def test_a_form_that_somebody_may_have_filled_in_is_not_replaced(run: Run, area: Path) -> None:
    assert run("form", "river-group", *OUT).returncode == 0
    path = area / "forms" / "river-group-2026-06-01.xlsx"
    assert run("form", "river-group", *OUT).returncode == 0  # the same again is no change
    path.write_bytes(filled(path.read_bytes()))
    kept = path.read_bytes()
    said = run("form", "river-group", *OUT)
    assert said.returncode == 1
    assert "Add --overwrite" in said.stderr
    assert path.read_bytes() == kept
    assert run("form", "river-group", *OUT, "--overwrite").returncode == 0


def test_no_form_goes_out_in_nobodys_name_or_to_a_place(run: Run, area: Path) -> None:
    place = "locality: riverside\nname: Riverside\nanswered: 2026-05-01\nby: an officer\n"
    (area / "profiles" / "riverside.yaml").write_text(place, encoding="utf-8")
    assert "forms go to groups" in run("form", "riverside", *OUT).stderr
    (area / "sender.yaml").unlink()
    said = run("form", "river-group", *OUT)
    assert said.returncode == 1
    assert "where to send the form back" in said.stderr
    assert not (area / "forms").exists()


def test_without_a_terminal_and_without_yes_nothing_is_written_and_it_says_how(
    run: Run, area: Path, back: Back
) -> None:
    path = back(turnover=9400)
    before = {file: file.read_bytes() for file in area.rglob("*.yaml")}
    said = run("form", "--read", path, *IN)
    assert said.returncode == 0
    assert "on file: £8,400 (1 May 2026)\n  in the form: £9,400" in said.stdout
    assert "Nothing was written. To put this on file (1 answer, 0 documents, 0 comments), add --yes." in said.stdout
    assert {file: file.read_bytes() for file in area.rglob("*.yaml")} == before


def test_with_yes_a_dated_file_is_added_and_no_other_is_changed(run: Run, area: Path, back: Back) -> None:
    path = back(turnover=9400, governing_document="4")
    before = (area / "profiles" / "river-group.yaml").read_bytes()
    said = run("form", "--read", path, *IN, "--yes")
    assert said.returncode == 0, said.stderr
    assert (area / "profiles" / "river-group.yaml").read_bytes() == before
    added = (area / "profiles" / "river-group-2026-06-20-form.yaml").read_text(encoding="utf-8")
    assert added.splitlines()[2:] == [
        "organisation: river-group",
        'name: "@ River & Group"',
        "answered: 2026-06-20",
        "by: Sam, chair",
        "about:",
        "  turnover: £9,400",
        "answers:",
        "  governing-document: in place, used and reviewed",
    ]
    assert run("check", area).returncode == 0
    found = json.loads(run("assess", "river-group", *IN, "--json").stdout)
    assert found["facts"]["turnover"] == "£9,400"
    again = run("form", "--read", path, *IN, "--yes")
    assert "There is nothing in the form that is not on file." in again.stdout
    assert len(list((area / "profiles").iterdir())) == 2


def test_what_it_did_not_understand_is_named_and_can_be_put_right_later(run: Run, area: Path, back: Back) -> None:
    said = run("form", "--read", back(turnover="lots", paid_staff=2), *IN, "--yes")
    assert said.returncode == 1
    assert "for 'turnover', 'lots' is not an amount we can read" in said.stderr
    assert "Cell E3 of 'Questions'" in said.stderr
    assert "1 answer, 0 documents, 0 comments added" in said.stdout
    later = run("form", "--read", back(turnover=9400, paid_staff=2), *IN, "--yes")
    assert later.returncode == 0, later.stderr
    second = (area / "profiles" / "river-group-2026-06-20-form-2.yaml").read_text(encoding="utf-8")
    assert "turnover: £9,400" in second
    assert "paid-staff" not in second


def test_a_form_that_is_older_than_an_answer_on_file_does_not_hide_it(run: Run, area: Path, back: Back) -> None:
    path = back(turnover=9400)
    newer = PROFILE.replace("2026-05-01", "2026-06-25").replace("£8,400", "£12,000")
    (area / "profiles" / "river-group-june.yaml").write_text(newer, encoding="utf-8")
    said = run("form", "--read", path, *IN, "--yes")
    assert "What will count: what is on file: it is of 25 June 2026, after the form" in " ".join(said.stdout.split())
    found = json.loads(run("assess", "river-group", *IN, "--json").stdout)
    assert found["facts"]["turnover"] == "£12,000"


def test_without_a_name_and_a_day_it_asks_for_them(run: Run, area: Path, back: Back) -> None:
    path = back(turnover=9400)
    blank = area / "forms" / "river-group-2026-06-01.xlsx"
    said = run("form", "--read", blank, *IN)
    assert said.returncode == 1
    assert "--by" in said.stderr
    assert "--answered 2026-06-05" in said.stderr
    said = run("form", "--read", path, *IN, "--by", "Kim", "--answered", "5 June 2026", "--json")
    found = json.loads(said.stdout)
    assert (found["by"], found["answered"], found["added"]) == ("Kim", "2026-06-05", None)
    assert found["answers"] == [
        {"question": "turnover", "on_file": "£8,400 (1 May 2026)", "in_form": "£9,400", "counts": "the form"}
    ]


def test_a_form_of_another_group_is_refused(run: Run, area: Path, back: Back) -> None:
    path = back(turnover=9400)
    said = run("form", "oak-group", "--read", path, *IN)
    assert "The form is about 'river-group', and you named 'oak-group'" in said.stderr
    (area / "profiles" / "river-group.yaml").write_text(PROFILE.replace("river-group", "rivers-group"), "utf-8")
    said = run("form", "--read", path, *IN)
    assert said.returncode == 1
    assert "There is no organisation or locality 'river-group' here. Did you mean 'rivers-group'?" in said.stderr


def test_nothing_is_read_beside_files_that_cannot_be_read(run: Run, area: Path, back: Back) -> None:
    path = back(turnover=9400)
    broken = "organisation: river-group\nname: R\nanswered: someday\nby: x\n"
    (area / "profiles" / "more.yaml").write_text(broken, encoding="utf-8")
    said = run("form", "--read", path, *IN, "--yes")
    assert said.returncode == 1
    assert "'someday' is not a date" in said.stderr
    assert not list(area.rglob("*-form.yaml"))


@pytest.mark.parametrize("content", [b"a,b\n", b"PK\x03\x04broken", b""])
def test_a_file_that_is_no_form_ends_with_a_sentence(run: Run, area: Path, content: bytes) -> None:
    (area / "x.xlsx").write_bytes(content)
    said = run("form", "--read", area / "x.xlsx")
    assert said.returncode == 1
    assert "x.xlsx:1:1: " in said.stderr
    assert "Traceback" not in said.stderr
    assert run("form", "--read", area / "nowhere.xlsx").returncode == 1
    assert "Name a group" in run("form").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no terminal of this kind on Windows")
@pytest.mark.parametrize(("answer", "files"), [(b"y\n", 2), (b"n\n", 1)])
def test_at_a_terminal_it_asks_first(area: Path, back: Back, answer: bytes, files: int) -> None:
    import pty  # there is none on Windows

    path = back(turnover=9400)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "readiness", "form", "--read", str(path), *IN]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=area, env=env
    ) as run:
        os.write(ours, answer)
        out, _ = run.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert b"Put this on file (1 answer, 0 documents, 0 comments)?" in out
    assert run.returncode == 0
    assert len(list((area / "profiles").iterdir())) == files
