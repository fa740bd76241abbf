"""A Word document in the making: styles, headings, and tables with a header row that repeats."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from readiness.documents.network.report import drawable

FONT, BODY, TABLE = "Arial", 10.0, 8.5
_DARK = "17475A"
_SHORT, _LONG, _MARGIN = 21.0, 29.7, 1.5
_THUMBNAIL = "docProps/thumbnail.jpeg"
_FIRST_YEAR = 1980  # of dates inside a zip file


class Paper:
    """A4, upright until `turn` is called. `**bold**` marks bold words in cells and paragraphs of our own."""

    def __init__(self, title: str, day: date, foot: str) -> None:
        from docx import Document

        self.doc = Document()
        self.day = day
        self.wide = False
        _styles(self.doc)
        self._ids = {style.name: style.style_id for style in self.doc.styles}
        self._shape(self.doc.sections[0])
        properties = self.doc.core_properties
        properties.title, properties.author, properties.comments = title[:255], "", ""
        properties.language = "en-GB"
        properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        self._foot(foot)

    def turn(self, *, wide: bool) -> None:
        """From here on pages lie or stand."""
        from docx.enum.section import WD_SECTION

        if wide != self.wide:
            self.wide = wide
            self._shape(self.doc.add_section(WD_SECTION.NEW_PAGE))

    def heading(self, text: str, level: int) -> None:
        """A heading."""
        self.doc.add_heading(level=level).add_run(drawable(text))

    def say(self, text: str, style: str = "Normal", *, keep: bool = False) -> None:
        """A paragraph. `keep`: on one page with what follows."""
        paragraph = self.doc.add_paragraph()
        paragraph._p.style = self._ids[style]  # by id, since python-docx looks a name up anew for each paragraph
        _runs(paragraph, text)
        if keep:
            paragraph.paragraph_format.keep_with_next = True

    def points(self, texts: Iterable[str]) -> None:
        """A list."""
        for text in texts:
            self.say(text, "List Bullet")

    def table(self, caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]) -> None:
        """A table with its caption above it, which is its alternative text too. `widths`: parts of the page's width."""
        from docx.shared import Cm

        found = list(rows)
        self.say(caption, "Caption")
        table = self.doc.add_table(rows=1 + len(found), cols=len(heads), style="Paper table")
        table.autofit = False
        across = (_LONG if self.wide else _SHORT) - 2 * _MARGIN
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Cm(across * share / sum(widths))
        for row, texts in zip(table.rows, [heads, *found], strict=True):
            for column, cell, text in zip(table.columns, row.cells, texts, strict=True):
                cell.width = column.width
                paragraph = cell.paragraphs[0]
                paragraph._p.style = self._ids["In table"]
                _runs(paragraph, text)
            _mark(row, "w:cantSplit")
        _mark(table.rows[0], "w:tblHeader")
        for name in ("w:tblCaption", "w:tblDescription"):
            table._tbl.tblPr.append(_element(name, val=drawable(caption)))
        self.say("", "After table")

    def saved(self) -> bytes:
        """The file as bytes, the same each time, without python-docx's own thumbnail."""
        raw, packed = BytesIO(), BytesIO()
        self.doc.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                if name == _THUMBNAIL:
                    continue
                content = old.read(name)
                if name == "_rels/.rels":
                    content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
                when = (max(self.day.year, _FIRST_YEAR), self.day.month, self.day.day, 0, 0, 0)
                member = zipfile.ZipInfo(name, when)
                member.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(member, content)
        return packed.getvalue()

    def _shape(self, section: Any) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        section.orientation = WD_ORIENT.LANDSCAPE if self.wide else WD_ORIENT.PORTRAIT
        size = (_LONG, _SHORT) if self.wide else (_SHORT, _LONG)
        section.page_width, section.page_height = Cm(size[0]), Cm(size[1])
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
        section.header_distance = section.footer_distance = Cm(0.7)

    def _foot(self, text: str) -> None:
        paragraph = self.doc.sections[0].footer.paragraphs[0]
        paragraph.style = "In table"
        _runs(paragraph, f"{text} Page ")
        for code, after in (("PAGE", " of "), ("NUMPAGES", "")):
            field, run, number = _element("w:fldSimple", instr=code), _element("w:r"), _element("w:t")
            number.text = "1"
            run.append(number)
            field.append(run)
            paragraph._p.append(field)
            _runs(paragraph, after)


def bold(text: str) -> str:
    """Words that stand out."""
    return f"**{text.replace('**', '* *')}**"


def _runs(paragraph: Any, text: str) -> None:
    for number, part in enumerate(drawable(text).split("**")):
        if part:
            paragraph.add_run(part).bold = True if number % 2 else None


def _element(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))


def _styles(doc: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    styles = doc.styles
    for name in ("In table", "After table"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, size, strong, before, after in (
        ("Normal", BODY, None, 0, 4),
        ("Heading 1", 17, True, 0, 6),
        ("Heading 2", 13.5, True, 14, 4),
        ("Heading 3", 11, True, 10, 3),
        ("List Bullet", BODY, None, 0, 2),
        ("Caption", 9, True, 6, 2),
        ("In table", TABLE, None, 0, 0),
        ("After table", 3, None, 0, 4),
    ):
        _style(styles[name], size, strong, before, after)
    styles["Caption"].paragraph_format.keep_with_next = True
    _table_style(styles)
    styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang")).set(qn("w:val"), "en-GB")
    doc.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), "en-GB")


def _style(style: Any, size: float, strong: bool | None, before: float, after: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), strong, None
    if strong:
        style.font.color.rgb = RGBColor.from_string(_DARK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), FONT)
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(kind), None)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0


def _table_style(styles: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    style = styles.add_style("Paper table", WD_STYLE_TYPE.TABLE)
    borders, margins, properties = _element("w:tblBorders"), _element("w:tblCellMar"), _element("w:tblPr")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{edge}", val="single", sz="4", space="0", color="8A9AA3"))
    for edge, width in (("top", "20"), ("left", "70"), ("bottom", "20"), ("right", "70")):
        margins.append(_element(f"w:{edge}", w=width, type="dxa"))
    properties.extend([borders, margins])
    head, strong, cell = _element("w:tblStylePr", type="firstRow"), _element("w:rPr"), _element("w:tcPr")
    strong.append(_element("w:b"))
    cell.append(_element("w:shd", val="clear", color="auto", fill="E6EDF0"))
    head.extend([strong, cell])
    style.element.extend([properties, head])
