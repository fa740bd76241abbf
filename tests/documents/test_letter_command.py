"""`readiness letter` from end to end: what is written, what is said, and what is never lost."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from readiness.cli.letter import add_to
from readiness.shipped import EXAMPLES
from tests.documents.groups import TINY, TWO_PARENTS

DAY = ("--as-of", "2026-06-01")
PLACE = "locality: place\nname: Larkfield\nanswered: 2026-02-02\nby: Ann\n"


@pytest.fixture
def space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two groups, a sender and a directory, and standing in it."""
    for name in ("sender.yaml", "directory.yaml"):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(TWO_PARENTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def letter(*words: str) -> Result:
    app = typer.Typer()
    add_to(app)
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("kind", ["docx", "html", "md"])
def test_each_group_gets_a_letter_named_after_it_and_the_day(space: Path, kind: str) -> None:
    done = letter(*DAY, "--format", kind)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2 letters written to letters." in done.stdout
    names = sorted(path.name for path in (space / "letters").iterdir())
    assert names == [f"tiny-2026-06-01.{kind}", f"two-parents-2026-06-01.{kind}"]


def test_one_group_by_its_id_into_another_folder(space: Path) -> None:
    done = letter("tiny", *DAY, "--to", "post", "--format", "md")
    assert done.exit_code == 0
    assert [path.name for path in (space / "post").iterdir()] == ["tiny-2026-06-01.md"]


def test_a_letter_that_an_officer_changed_is_never_lost(space: Path) -> None:
    letter("tiny", *DAY, "--format", "md")
    changed = space / "letters" / "tiny-2026-06-01.md"
    changed.write_text("Mine", encoding="utf-8")
    done = letter(*DAY, "--format", "md")
    assert done.exit_code == 1
    assert "--overwrite" in done.stderr
    assert changed.read_text(encoding="utf-8") == "Mine"
    assert (space / "letters" / "two-parents-2026-06-01.md").exists()
    assert letter(*DAY, "--format", "md", "--overwrite").exit_code == 0
    assert changed.read_text(encoding="utf-8") != "Mine"


def test_a_broken_profile_does_not_stop_the_others(space: Path) -> None:
    broken = "organisation: broken\nname: B\nanswered: 2026-02-02\nby: Ann\nanswers: {governing-document: perhaps}\n"
    (space / "broken.yaml").write_text(broken, encoding="utf-8")
    (space / "unread.yaml").write_text("organisation: [", encoding="utf-8")
    done = letter(*DAY)
    assert done.exit_code == 1
    assert "broken.yaml:5:" in done.stderr
    assert "'B' gets no letter yet" in done.stderr
    assert "unread.yaml" in done.stderr
    assert len(list((space / "letters").iterdir())) == 2


def test_without_a_sender_nothing_is_written_and_the_remedy_is_given(space: Path) -> None:
    (space / "sender.yaml").unlink()
    done = letter(*DAY)
    assert done.exit_code == 1
    assert "sender.yaml:1:1" in done.stderr
    assert "readiness init" in done.stderr
    assert not (space / "letters").exists()


def test_a_misspelt_name_in_a_template_is_said_with_its_line_and_no_letter_is_written(space: Path) -> None:
    own = space / "templates" / "letters"
    own.mkdir(parents=True)
    (own / "group.html").write_text("<p>Dear\n{{ gruop.name }}</p>", encoding="utf-8")
    done = letter(*DAY, "--format", "html")
    assert done.exit_code == 1
    assert "group.html:2:4: 'gruop'" in done.stderr
    assert "Did you mean 'group'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (space / "letters").exists()


def test_a_place_gets_no_letter_and_that_is_said_plainly(space: Path) -> None:
    (space / "place.yaml").write_text(PLACE, encoding="utf-8")
    done = letter(*DAY)
    assert done.exit_code == 0
    assert "No letter was written for Larkfield. Letters go to groups" in done.stderr
    assert letter("place", *DAY).exit_code == 1


def test_a_group_that_is_never_rated_gets_no_letter(space: Path) -> None:
    (space / "never.yaml").write_text(
        "organisation: never\nname: N\nanswered: 2026-02-02\nby: Ann\nrated: no\nrated_reason: Only shown.\n",
        encoding="utf-8",
    )
    done = letter(*DAY)
    assert done.exit_code == 0
    assert "'N' is never rated, so it gets no letter. Only shown." in done.stderr


def test_a_format_that_does_not_exist_is_refused(space: Path) -> None:
    done = letter(*DAY, "--format", "rtf")
    assert done.exit_code == 1
    assert "docx, html, md, pdf" in done.stderr
