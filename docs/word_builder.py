"""A small builder of Word templates: styles, tables with header rows, and tags in paragraphs of their own."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT, BODY, TABLE = "Arial", 9.5, 9
DARK = RGBColor(0x17, 0x47, 0x5A)
PAGE, MARGIN = Cm(21), Cm(1.5)
WIDTH = PAGE - 2 * MARGIN
FIRST_DAY = datetime(2026, 1, 1)  # noqa: DTZ001
THUMBNAIL = "docProps/thumbnail.jpeg"


class Letter:
    """A Word document in the making."""

    def __init__(self, title: str, author: str) -> None:
        self.doc = Document()
        _styles(self.doc)
        _page(self.doc)
        properties = self.doc.core_properties
        properties.title, properties.author, properties.comments = title, author, ""
        properties.language = "en-GB"
        properties.created = properties.modified = FIRST_DAY

    def head(self, text: str) -> None:
        """The letterhead, with a line below it."""
        paragraph = self.doc.sections[0].header.paragraphs[0]
        paragraph.style = self.doc.styles["Normal"]
        _runs(paragraph, text)
        paragraph.runs[0].font.size, paragraph.runs[0].font.color.rgb = Pt(12), DARK
        edge = OxmlElement("w:pBdr")
        edge.append(_element("w:bottom", val="single", sz="12", space="3", color="17475A"))
        paragraph._p.get_or_add_pPr().append(edge)

    def foot(self, text: str) -> None:
        """The foot of each page, with the page's number."""
        paragraph = self.doc.sections[0].footer.paragraphs[0]
        paragraph.style = self.doc.styles["Small print"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        _runs(paragraph, f"{text}\tPage ")
        _field(paragraph, "PAGE")
        _runs(paragraph, " of ")
        _field(paragraph, "NUMPAGES")

    def across(self, left: str, right: str) -> None:
        """A line with words at both ends."""
        paragraph = self.doc.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        _runs(paragraph, f"{left}\t{right}")

    def say(self, text: str, style: str = "Normal") -> None:
        """A paragraph; `**bold**` marks bold words."""
        _runs(self.doc.add_paragraph(style=style), text)

    def heading(self, text: str, level: int = 2) -> None:
        """A heading."""
        self.doc.add_heading(level=level).add_run(text)

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """The paragraphs inside are printed only when it holds."""
        self.say("{%p if " + condition + " %}", "Tag")
        yield
        self.say("{%p endif %}", "Tag")

    def otherwise(self, condition: str = "") -> None:
        """The other case, inside `when`."""
        self.say("{%p " + (f"elif {condition}" if condition else "else") + " %}", "Tag")

    @contextmanager
    def each(self, loop: str) -> Iterator[None]:
        """The paragraphs inside are printed for each entry."""
        self.say("{%p for " + loop + " %}", "Tag")
        yield
        self.say("{%p endfor %}", "Tag")

    def table(self, loop: str, columns: list[tuple[str, str, float]]) -> None:
        """A table with a header row that repeats, and a row for each entry: heading, cell and share of the width."""
        table = self.doc.add_table(rows=4, cols=len(columns), style="Letter table")
        table.autofit = False
        head, start, row, end = table.rows
        for number, (title, text, share) in enumerate(columns):
            for one in table.rows:
                one.cells[number].width = int(WIDTH * share)
            table.columns[number].width = int(WIDTH * share)
            _cell(head.cells[number], title)
            _cell(row.cells[number], text)
        _cell(start.cells[0], "{%tr for " + loop + " %}")
        _cell(end.cells[0], "{%tr endfor %}")
        _mark_row(head, "w:tblHeader")
        for one in table.rows:
            _mark_row(one, "w:cantSplit")
        self.say("", "After table")

    def saved(self) -> bytes:
        """The file as bytes, the same each time, without python-docx's own thumbnail."""
        raw, packed = BytesIO(), BytesIO()
        self.doc.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                if name == THUMBNAIL:
                    continue
                content = old.read(name)
                if name == "_rels/.rels":
                    content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
                member = zipfile.ZipInfo(name, (FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 0, 0, 0))
                member.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(member, content)
        return packed.getvalue()


def _runs(paragraph: Any, text: str) -> None:
    for number, part in enumerate(re.split(r"\*\*", text)):
        if part:
            paragraph.add_run(part).bold = True if number % 2 else None


def _cell(cell: Any, text: str) -> None:
    cell.paragraphs[0].style = "In table"
    _runs(cell.paragraphs[0], text)


def _mark_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _font(style: Any, size: float, *, bold: bool | None = None, colour: RGBColor | None = None) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(kind), None)
    if colour is not None:
        style.font.color.rgb = colour


def _space(style: Any, before: float, after: float, line: float = 1.0) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line


def _styles(doc: Any) -> None:
    styles = doc.styles
    _font(styles["Normal"], BODY)
    _space(styles["Normal"], 0, 2)
    _font(styles["Heading 1"], 14, bold=True, colour=DARK)
    _space(styles["Heading 1"], 4, 3)
    _font(styles["Heading 2"], 10.5, bold=True, colour=DARK)
    _space(styles["Heading 2"], 3, 1)
    _font(styles["List Bullet"], BODY)
    _space(styles["List Bullet"], 0, 1)
    for name, size, after in (
        ("In table", TABLE, 0.0),
        ("Small print", 8, 2.0),
        ("Tag", BODY, 0.0),
        ("After table", 2, 0.0),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, size)
        _space(style, 0, after)
    _table_style(styles)
    language = styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "en-GB")
    doc.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _table_style(styles: Any) -> None:
    style = styles.add_style("Letter table", WD_STYLE_TYPE.TABLE)
    borders, margins, properties = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar"), OxmlElement("w:tblPr")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{edge}", val="single", sz="4", space="0", color="8A9AA3"))
    for edge, width in (("top", "15"), ("left", "80"), ("bottom", "15"), ("right", "80")):
        margins.append(_element(f"w:{edge}", w=width, type="dxa"))
    properties.extend([borders, margins])
    head, bold, cell = _element("w:tblStylePr", type="firstRow"), OxmlElement("w:rPr"), OxmlElement("w:tcPr")
    bold.append(OxmlElement("w:b"))
    cell.append(_element("w:shd", val="clear", color="auto", fill="E6EDF0"))
    head.extend([bold, cell])
    style.element.extend([properties, head])


def _page(doc: Any) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = PAGE, Cm(29.7)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(1.7), Cm(1.2)
    section.header_distance, section.footer_distance = Cm(0.8), Cm(0.5)


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
