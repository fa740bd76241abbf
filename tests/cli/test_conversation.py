"""`readiness ask --conversation`, as an officer meets it, and what `readiness check` says about a pack's sheet."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from readiness.cli.main import app
from readiness.shipped import PACK
from tests.cli.conftest import EXAMPLES

DAY = ("--as-of", "2026-11-02")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    for name in ("sender.yaml", "larkfield/bright-threads.yaml", "larkfield/locality.yaml"):
        shutil.copy(EXAMPLES / name, tmp_path)
    return tmp_path


def ask(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["ask", *words, "-w", str(folder), *DAY])


def test_the_page_lies_in_its_folder_named_after_the_group_and_the_day(space: Path) -> None:
    said = ask(space, "bright-threads", "--conversation")
    assert (said.exit_code, said.stderr) == (0, "")
    assert [path.name for path in (space / "conversations").iterdir()] == ["bright-threads-2026-11-02.docx"]
    assert ask(space, "bright-threads", "--conversation", "--to", str(space / "post")).exit_code == 0
    assert (space / "post" / "bright-threads-2026-11-02.docx").exists()


def test_a_page_that_somebody_wrote_on_is_never_lost(space: Path) -> None:
    words = ("bright-threads", "--conversation", "--format", "md")
    ask(space, *words)
    page = space / "conversations" / "bright-threads-2026-11-02.md"
    assert ask(space, *words).exit_code == 0  # the same page again is no change
    page.write_text("What they told us", encoding="utf-8")
    said = ask(space, *words)
    assert said.exit_code == 1
    assert "--overwrite" in said.stderr
    assert page.read_text(encoding="utf-8") == "What they told us"
    assert ask(space, *words, "--overwrite").exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("larkfield", "--conversation"), "'Larkfield' is a place"),
        (("bright-threads", "--conversation", "--format", "pdf"), "docx, html, md"),
        (("bright-threads", "--conversation", "--all"), "Use it alone"),
        (("bright-thread", "--conversation"), "Did you mean 'bright-threads'?"),
    ],
)
def test_what_cannot_be_written_is_said(space: Path, words: tuple[str, ...], told: str) -> None:
    said = ask(space, *words)
    assert said.exit_code == 1
    assert told in said.stderr
    assert not (space / "conversations").exists()


def test_without_a_sender_the_remedy_is_given(space: Path) -> None:
    (space / "sender.yaml").unlink()
    said = ask(space, "bright-threads", "--conversation")
    assert said.exit_code == 1
    assert "readiness init" in said.stderr


def test_the_workspaces_own_template_is_used_and_a_misspelt_name_in_it_is_found(space: Path) -> None:
    own = space / "templates" / "conversations"
    own.mkdir(parents=True)
    (own / "sheet.md").write_text("Talk with {{ group.name }}\n", encoding="utf-8")
    assert ask(space, "bright-threads", "--conversation", "--format", "md").exit_code == 0
    page = space / "conversations" / "bright-threads-2026-11-02.md"
    assert page.read_text(encoding="utf-8") == "Talk with Bright Threads Larkfield CIC\n"
    (own / "sheet.md").write_text("{{ gruop.name }}\n", encoding="utf-8")
    (own / "sheat.md").write_text("x\n", encoding="utf-8")
    said = CliRunner().invoke(app, ["check", "-w", str(space)])
    assert "Did you mean 'group'?" in said.stderr
    assert "Did you mean 'sheet.md'?" in said.stderr


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(PACK, folder)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("guidance: ['1.3.1', '3.2.1']", "guidance: ['1.3.9', '3.2.1']", "There is no guidance '1.3.9' in the pack"),
        ("source: [SEED]", "source: [SED]", "There is no source 'SED' in the pack"),
        ("id: hinders", "id: helps", "'helps' is written twice"),
        ("    guidance: ['3.2.1']\n    mark: P", "", "does not say what it rests on"),
        ("agreed_rows: 3", "agreed_rows: 4", "one page holds 17"),
        ("agreed: What", "agred: What", "Did you mean 'agreed'?"),
        ("hint: Anything,", "hint: " + "and then " * 13 + ",", "The conversation sheet says"),
    ],
)
def test_check_finds_what_is_wrong_with_a_sheet(pack: Path, old: str, new: str, told: str) -> None:
    file = pack / "conversation.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = CliRunner().invoke(app, ["check", str(pack)])
    assert told in said.stderr
    assert "conversation.yaml" in said.stderr


def test_a_pack_may_go_without_a_sheet_and_says_so_when_asked(space: Path, pack: Path) -> None:
    (pack / "conversation.yaml").unlink()
    assert CliRunner().invoke(app, ["check", str(pack)]).exit_code == 0
    said = ask(space, "bright-threads", "--conversation", "--pack", str(pack))
    assert said.exit_code == 1
    assert "has no conversation.yaml" in said.stderr
