"""The options as a Word file for a committee paper: headings, tables, and what LibreOffice makes of it."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from readiness.documents.options.report import OptionsReport
from readiness.documents.options.word import options_word
from tests.documents.options_samples import (
    AWKWARD,
    FAMILY_HELP,
    crowded,
    only,
    options_of,
    tender,
    with_refusals,
)


@pytest.fixture(scope="module")
def report() -> OptionsReport:
    return options_of()


@pytest.fixture(scope="module")
def raw(report: OptionsReport) -> bytes:
    return options_word(report)


@pytest.fixture(scope="module")
def document(raw: bytes) -> Any:
    return Document(BytesIO(raw))


def said(raw: bytes) -> str:
    """Every word of a document, paragraph by paragraph."""
    paragraphs = Document(BytesIO(raw)).element.body.iter(qn("w:p"))
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs)


def test_it_has_the_parts_that_a_councillor_reads(document: Any) -> None:
    found = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    levels = [int(name[-1]) for name, _ in found]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    texts = [text for _, text in found]
    for heading in (
        "Summary",
        "What is asked for",
        "The options",
        "The numbers side by side",
        "What rests on one alone, or on nobody",
        "When somebody leaves",
        "What is not known",
        "How to read this",
    ):
        assert heading in texts
    assert any(text.startswith("Health services: ") for text in texts)


def test_every_table_repeats_its_header_row_and_says_what_it_holds(document: Any) -> None:
    assert document.tables
    for table in document.tables:
        assert list(table.rows[0]._tr.iter(qn("w:tblHeader")))
        (caption,) = table._tbl.tblPr.iter(qn("w:tblCaption"))
        assert caption.get(qn("w:val"))
        assert all(list(row._tr.iter(qn("w:cantSplit"))) for row in table.rows)


def test_wide_tables_stand_on_pages_that_lie(document: Any) -> None:
    ways = [section.orientation for section in document.sections]
    assert ways == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE] * 3 + [WD_ORIENT.PORTRAIT]
    for section in document.sections:
        lies = section.orientation == WD_ORIENT.LANDSCAPE
        assert (section.page_width > section.page_height) == lies


def test_it_says_what_a_commissioner_can_check(raw: bytes) -> None:
    text = said(raw).replace("\xa0", " ")
    assert (
        "Lead partner that delivers: from 11 steps, led by Larkfield and Marsh End Support, with 5 organisations."
        in text
    )
    assert "£240,000 a year for 5 years, from 1 April 2027" in text
    assert "Decided by head of legal services, Larkfield Council on 14 April 2026" in text
    assert "£387.09" in text
    assert "◆ only one" in text
    assert "Conditions it breaks: ▲ Acorn Families Larkfield CIO would deliver more than it offers" in text
    assert "As of 1 June 2026. Rules used: practice-guidance 1.0.0." in said_of_foot(raw)


def said_of_foot(raw: bytes) -> str:
    """The foot of its pages."""
    return "".join(one.text for one in Document(BytesIO(raw)).sections[0].footer.paragraphs)


def test_it_is_in_british_english_and_has_a_title(document: Any) -> None:
    assert document.core_properties.title == "Consortium options for Larkfield"
    assert document.core_properties.language == "en-GB"
    assert {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_refusal_is_told_only_where_that_is_asked_for(report: OptionsReport) -> None:
    quiet = said(options_word(with_refusals(report, confidential=False))).lower()
    for word in ("refus", "will not work", "not for the public"):
        assert word not in quiet
    told = said(options_word(with_refusals(report, confidential=True)))
    assert "Not for the public" in told
    assert "who will not work together: The Wheelhouse Community Trust and Harbour & Hearth Families" in told


def test_names_stay_whole_whatever_signs_they_hold(report: OptionsReport) -> None:
    text = said(options_word(crowded(report)))
    assert all(name in text for name in AWKWARD)


def test_where_there_is_no_option_the_paper_says_why() -> None:
    text = said(options_word(options_of("marsh-end")))
    assert "▲ No option as Managing agent" in text
    assert "Nobody holds the role Lead partner" in text


def test_nothing_in_the_file_tells_when_it_was_made(raw: bytes) -> None:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        assert {member.date_time[:3] for member in archive.infolist()} == {(2026, 6, 1)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()


def test_libreoffice_opens_it_and_loses_nothing(report: OptionsReport, tmp_path: Path) -> None:
    missing = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    (tmp_path / "options.docx").write_bytes(options_word(only(report, tender(report, FAMILY_HELP))))
    words: list[str | Path] = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    words += ["--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "options.docx"]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    printed: list[str | Path] = ["pdftotext", "-layout", tmp_path / "options.pdf", "-"]
    text = subprocess.run(printed, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert "Consortium options for Larkfield" in text
    assert re.search(r"Page 1 of \d+", text)
    assert "★" in text
    assert "◆" in text
    assert text.count("Coordination cost") >= 2
