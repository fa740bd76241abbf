"""The three letters say the same, keep every name whole, and can be read by everybody."""

import re
import zipfile
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.oxml.ns import qn

from docs.make_docx_template import TARGET, made
from readiness.documents.templates.sandbox import FORMATS, Format
from tests.documents.groups import EVERYBODY
from tests.documents.reading import blocks, sentences, text_of

Letters = dict[tuple[str, Format], bytes]
MOST_WORDS = 25
NAMES = {
    "tiny": "Marsh End Fish & Chips <Trust>",
    "medium": "Tŷ Hapus Cefnogaeth Llanfairpwllgwyngyll",
    "silent": "@ THE ROCK",
}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("group", NAMES)
def test_a_name_with_signs_or_accents_survives(letters: Letters, group: str, kind: Format) -> None:
    assert text_of(letters[group, kind], kind).count(NAMES[group]) >= 2


@pytest.mark.parametrize("group", EVERYBODY)
def test_the_three_formats_say_the_same(letters: Letters, group: str) -> None:
    word, page, text = (sorted(blocks(letters[group, kind], kind)) for kind in FORMATS)
    assert word == page
    assert page == text


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("group", EVERYBODY)
def test_no_sentence_has_more_than_25_words(letters: Letters, group: str, kind: Format) -> None:
    long = [one for one in sentences(letters[group, kind], kind) if len(one.split()) > MOST_WORDS]
    assert long == []


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_letter_has_the_same_bytes(letters: Letters, contexts, sent, kind: Format) -> None:  # type: ignore[no-untyped-def]
    assert sent(contexts["medium"], kind) == letters["medium", kind]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("group", EVERYBODY)
def test_no_tag_and_no_hole_is_left(letters: Letters, group: str, kind: Format) -> None:
    text = text_of(letters[group, kind], kind)
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Undefined|\( ?\)|: ?\.|\s[.,;]|\.\.", text)


def test_the_word_letter_is_in_british_english_and_has_a_title(letters: Letters) -> None:
    document = Document(BytesIO(letters["tiny", "docx"]))
    assert document.core_properties.title == f"What {NAMES['tiny']} is ready for"
    assert document.core_properties.language == "en-GB"
    assert {tag.get(qn("w:val")) for tag in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_every_table_of_the_word_letter_repeats_its_header_row(letters: Letters) -> None:
    tables = Document(BytesIO(letters["medium", "docx"])).tables
    assert tables
    assert all(list(table.rows[0]._tr.iter(qn("w:tblHeader"))) for table in tables)


def test_every_part_of_the_word_letter_is_sound_xml(letters: Letters) -> None:
    with zipfile.ZipFile(BytesIO(letters["tiny", "docx"])) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))  # noqa: S314  (our own file)


def test_the_shipped_word_template_is_the_one_that_its_script_writes() -> None:
    def contents(raw: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert contents(TARGET.read_bytes()) == contents(made()), "run: python -m docs.make_docx_template"


@pytest.mark.parametrize("group", EVERYBODY)
def test_headings_stand_in_order(letters: Letters, group: str) -> None:
    page = letters[group, "html"].decode("utf-8")
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    paragraphs = Document(BytesIO(letters[group, "docx"])).paragraphs
    styles = [p.style.name for p in paragraphs if p.style and p.style.name]
    assert levels == [int(name[-1]) for name in styles if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_the_page_stands_alone_and_says_its_language(letters: Letters) -> None:
    page = letters["medium", "html"].decode("utf-8")
    assert '<html lang="en-GB">' in page
    assert "@page { size: A4;" in page
    assert not re.search(r"https?:|//|src=|href=|<script|<link|@import|url\(", page)


def test_every_header_cell_of_the_page_says_what_it_heads(letters: Letters) -> None:
    page = letters["medium", "html"].decode("utf-8")
    assert re.findall(r"<th(?! scope=\"(?:col|row)\")\b", page) == []


def test_ratings_are_told_by_word_and_shape(letters: Letters) -> None:
    for kind in FORMATS:
        cells = blocks(letters["medium", kind], kind)
        assert any(
            re.fullmatch(r"[●◆▲○] (green|amber|red|not rated)(, (amber|red) on what we saw)?", cell) for cell in cells
        )


def test_markdown_reads_a_name_as_plain_text(letters: Letters) -> None:
    assert r"Fish & Chips \<Trust\>" in letters["tiny", "md"].decode("utf-8")
