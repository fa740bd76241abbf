"""Word files as templates: their parts as Jinja text, and filling them so that the same input gives the same bytes."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple

from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment

from readiness.documents.templates.sandbox import CrossedTagsError

LARGEST_BYTES = 20_000_000
_TITLE_LENGTH = 255
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_PARAGRAPH = re.compile(r"(?=<w:p[ >])")


class Part(NamedTuple):
    """A body, header or footer: its Jinja text with a line for each paragraph, and its paragraphs as read."""

    source: str
    paragraphs: tuple[str, ...]


class WordTemplate(DocxTemplate):  # type: ignore[misc]
    """DocxTemplate that never repairs broken XML in silence, and writes properties as plain text."""

    def fix_tables(self, xml: str) -> Any:
        """Refuse what does not read as XML: the original drops it."""
        try:
            parse_xml(xml)
        except SyntaxError as error:
            raise CrossedTagsError from error
        return super().fix_tables(xml)

    def render_properties(self, context: dict[str, Any], jinja_env: Environment | None = None) -> None:
        """Title and author are text, not XML: escaping them here would show as `&amp;`."""
        plain = (jinja_env or Environment(autoescape=True)).overlay(autoescape=False)
        for name in _PROPERTIES:
            filled = plain.from_string(getattr(self.docx.core_properties, name)).render(context)
            setattr(self.docx.core_properties, name, filled[:_TITLE_LENGTH])


def parts_of(raw: bytes) -> list[Part]:
    """Every part of a Word file that may hold tags. Raises what zipfile and python-docx raise for a broken file."""
    template = _opened(raw)
    elements = [template.docx._element.body]
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        elements += [parse_xml(part.blob) for _, part in template.get_headers_footers(uri)]
    return [_part(template, element) for element in elements] + list(_properties(template))


def _opened(raw: bytes) -> WordTemplate:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST_BYTES:
            raise zipfile.BadZipFile("too large")
    template = WordTemplate(BytesIO(raw))
    template.init_docx()
    return template


def _part(template: WordTemplate, element: Any) -> Part:
    patched = template.patch_xml(template.xml_to_string(element))
    read = ("".join(text.text or "" for text in p.iter(qn("w:t"))) for p in element.iter(qn("w:p")))
    return Part(_PARAGRAPH.sub("\n", patched), tuple(read))


def _properties(template: WordTemplate) -> Iterator[Part]:
    for name in _PROPERTIES:
        text = getattr(template.docx.core_properties, name)
        if "{" in text:
            yield Part(text, (text,))


def fill_word(raw: bytes, context: dict[str, Any], env: Environment, as_of: date) -> bytes:
    """A Word file with its tags filled. Times inside it are those of `as_of`, so that nothing differs between runs."""
    template = _opened(raw)
    template.render(context, jinja_env=env, autoescape=True)
    properties = template.docx.core_properties
    properties.created = properties.modified = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001
    properties.revision = 1
    saved = BytesIO()
    template.save(saved)
    return _same_every_time(saved.getvalue(), as_of)


def _same_every_time(raw: bytes, as_of: date) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, (max(as_of.year, 1980), as_of.month, as_of.day, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return packed.getvalue()
