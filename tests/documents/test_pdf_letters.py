"""A letter as PDF: the same words as the letter for Word, tagged for screen readers, and nothing in it is run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from readiness.documents.letters.shapes import LetterContext
from readiness.documents.pdf.blocks import letter_of
from readiness.documents.pdf.laid_out import pdf_of
from readiness.documents.templates.sandbox import Format
from tests.cli.conftest import ROOT
from tests.documents.conftest import DAY
from tests.documents.groups import TINY
from tests.documents.test_letter_pages import needs

Letters = dict[tuple[str, Format], bytes]
Pdf = Callable[[str], Path]


@pytest.fixture
def pdf(letters: Letters, contexts: dict[str, LetterContext], tmp_path: Path) -> Pdf:
    """The letter to one of the groups, as a file."""
    needs("pdfinfo", "pdftotext")

    def written(name: str) -> Path:
        return save(letters[name, "html"], tmp_path / f"{name}.pdf", contexts[name].group.name)

    return written


def save(page: bytes, path: Path, to: str = "Wren", day: date = DAY) -> Path:
    made = pdf_of(page, day, to)
    assert isinstance(made, bytes), made
    path.write_bytes(made)
    return path


def page_with(body: str) -> bytes:
    return f"<!DOCTYPE html><html lang='en-GB'><head><title>A letter</title></head><body>{body}</body></html>".encode()


def told(*words: str | Path) -> str:
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def facts(path: Path) -> dict[str, str]:
    lines = (line.split(":", 1) for line in told("pdfinfo", path).splitlines() if ":" in line)
    return {name: value.strip() for name, value in lines}


def letters_of(text: str) -> str:
    """A text without what a page break or a line break does to it."""
    return re.sub(r"[\s•●\-\u00ad]+", "", text)


def word_blocks(content: bytes) -> list[str]:
    body = Document(BytesIO(content)).element.body
    found = ("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p")))
    return [text for text in found if text.strip()]


def test_it_is_tagged_has_a_title_and_says_its_language(pdf: Pdf) -> None:
    path = pdf("tiny")
    found = facts(path)
    assert found["Tagged"] == "yes"
    assert found["Title"] == "What Marsh End Fish & Chips <Trust> is ready for"
    assert b"/Lang(en-GB)" in path.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in path.read_bytes()
    assert found["CreationDate"].startswith("Mon Jun  1")


def test_its_headings_and_tables_are_headings_and_tables_to_a_screen_reader(pdf: Pdf) -> None:
    structure = told("pdfinfo", "-struct-text", pdf("tiny"))
    found = re.findall(r"^ *(H1|H2|Table|THead|TH|L|LI|P)\b", structure, re.MULTILINE)
    assert found[0] == "P", "the letterhead is a paragraph"
    assert found.count("H1") == 1
    assert found.count("H2") >= 5
    assert found.count("Table") == found.count("THead") >= 2
    assert found.count("LI") >= 1
    assert structure.count("/Scope /Column") == found.count("TH")


@pytest.mark.parametrize("name", ["two-parents", "tiny", "medium", "law", "silent"])
def test_it_says_what_the_letter_for_word_says(letters: Letters, pdf: Pdf, name: str) -> None:
    said = letters_of(told("pdftotext", "-raw", pdf(name), "-"))
    paragraphs = [text for text in word_blocks(letters[name, "docx"]) if letters_of(text)]
    assert len(paragraphs) > 15
    assert [text for text in paragraphs if letters_of(text) not in said] == []


@pytest.mark.parametrize("name", ["two-parents", "tiny", "law", "silent"])
def test_a_letter_to_a_tiny_group_fits_one_page_of_a4(pdf: Pdf, name: str) -> None:
    found = facts(pdf(name))
    assert (found["Pages"], found["Page size"].endswith("(A4)")) == ("1", True)


def test_nothing_that_anybody_typed_is_read_as_markup(tmp_path: Path) -> None:
    needs("pdftotext")
    typed = '#read("/etc/passwd") $x$ *bold* _slant_ `code` @ref <label> \\ // no remark'
    shown = typed.replace("<", "&lt;").replace(">", "&gt;")
    path = save(page_with(f"<h1>A</h1><p>{shown}</p><table><tr><td>{shown}</td></tr></table>"), tmp_path / "a.pdf")
    assert letters_of(told("pdftotext", "-raw", path, "-")).count(letters_of(typed)) == 2


def test_a_picture_gives_way_to_its_description_and_a_script_to_nothing(tmp_path: Path) -> None:
    needs("pdftotext")
    body = "<h1>A</h1><script>alert(1)</script><p><img src='/etc/passwd' alt='Our logo'> Dear all,</p>"
    said = told("pdftotext", save(page_with(body), tmp_path / "a.pdf"), "-")
    assert said.split() == ["A", "Our", "logo", "Dear", "all,"]


def test_headings_that_skip_a_level_are_put_in_order() -> None:
    found = letter_of(page_with("<h2>One</h2><h4>Two</h4><h1>Three</h1><h6>Four</h6>")).blocks
    assert [one["level"] for one in found] == [1, 2, 1, 2]


def test_a_table_without_a_head_with_a_wide_cell_and_an_empty_one_are_laid_out(tmp_path: Path) -> None:
    rows = f"<tr><td colspan='2'>Wide</td></tr><tr><td>{'long ' * 4000}</td><td></td></tr>"
    body = f"<h1>A</h1><table>{rows}</table><table></table><p></p>"
    assert [one["kind"] for one in letter_of(page_with(body)).blocks] == ["heading", "table"]
    needs("pdftotext")
    assert told("pdftotext", save(page_with(body), tmp_path / "a.pdf"), "-").count("long") == 4000


def test_an_address_that_is_wider_than_its_column_breaks_and_is_not_cut_off(tmp_path: Path) -> None:
    needs("pdftotext")
    address = "development.officer@larkfieldandmarshendsupport.example.org.uk"
    body = f"<h1>A</h1><table><tr><td>{'wide ' * 90}</td><td>{'wide ' * 90}</td><td>{address}</td></tr></table>"
    words = told("pdftotext", "-raw", save(page_with(body), tmp_path / "a.pdf"), "-")
    assert address in letters_of(words).replace("\u200b", "")
    short = told("pdftotext", "-raw", save(page_with(f"<h1>A</h1><p>{address}</p>"), tmp_path / "b.pdf"), "-")
    assert address in short, "where it fits nothing is put into it"


def test_the_same_letter_has_the_same_bytes(letters: Letters) -> None:
    assert pdf_of(letters["tiny", "html"], DAY, "Wren") == pdf_of(letters["tiny", "html"], DAY, "Wren")


def test_a_letter_that_no_font_here_has_is_a_sentence_and_no_broken_file() -> None:
    made = pdf_of(page_with("<h1>A</h1><p>\U0001fbf0\U000e0041\ue000</p>"), DAY, "Wren")
    assert not isinstance(made, bytes)
    assert "The letter to 'Wren' could not be made into a PDF" in str(made)
    assert "Write it for Word" in str(made)


def test_without_the_extra_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    """The real command in a Python where the extra is not there."""
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    shutil.copy(ROOT / "profiles" / "sender.yaml", tmp_path)
    program = "import sys; sys.modules['typst'] = None; from readiness.cli.main import run; run()"
    words = [sys.executable, "-c", program, "letter", "--format", "pdf", "--as-of", "2026-06-01"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=env, check=False)
    assert done.returncode == 1
    assert 'uv tool install ".[pdf]"' in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "letters").exists()


def test_the_papers_around_a_decision_come_as_pdf_too(tmp_path: Path) -> None:
    """Each template of our own, as its page with the words that are the same for everybody."""
    needs("pdfinfo", "pdftotext")
    for kind in ("feedback", "lead", "member", "other", "schedule"):
        page = re.sub(rb"\{[{%].*?[}%]\}", b"", (ROOT / "templates" / "letters" / f"{kind}.html").read_bytes())
        made = save(page, tmp_path / f"{kind}.pdf")
        assert facts(made)["Tagged"] == "yes"
        headings = re.findall(rb"<h2>([^<]*)</h2>", page)
        said = letters_of(told("pdftotext", made, "-"))
        assert len(headings) >= 2
        assert [one for one in headings if letters_of(one.decode()) not in said] == []


def test_decide_writes_pdf(tmp_path: Path) -> None:
    space = tmp_path / "area"
    shutil.copytree(ROOT / "profiles", space)
    words = [sys.executable, "-m", "readiness", "decide", "larkfield", "-w", str(space), "--for", "family-help-models"]
    words += ["--as-of", "2026-06-18", "--format", "pdf"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    written = list((space / "letters").glob("*.pdf"))
    assert (done.returncode, len(written) > 20) == (0, True), done.stderr
    assert {path.read_bytes()[:5] for path in written} == {b"%PDF-"}
