"""Where a mistake stands in a template: the line of a text file, or the sentence of a Word file."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from readiness.documents.templates.expressions import Misuse
from readiness.documents.templates.sandbox import Format
from readiness.problems import Place, Problem

_QUOTED = 80
#: What reading a file that is no Word file, or a damaged one, may raise.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, SyntaxError, ValueError)


class TemplatePart(NamedTuple):
    """Jinja text with the paragraphs or lines a person knows it by."""

    source: str
    paragraphs: tuple[str, ...]
    word: bool


def parts_of_template(raw: bytes, format: Format, file: str) -> list[TemplatePart] | Problem:  # noqa: A002
    """The parts of a template; a problem where it is no such file at all."""
    if format == "docx":
        from docx.opc.exceptions import PackageNotFoundError

        from readiness.documents.templates.word_file import parts_of

        try:
            return [TemplatePart(part.source, part.paragraphs, word=True) for part in parts_of(raw)]
        except (*_BROKEN, PackageNotFoundError):
            return Problem(
                "not-a-word-file",
                "The template is not a Word file that we can read",
                "",
                "Open it in Word and save it again as .docx",
                Place(file),
            )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(
            "not-utf-8",
            "The template is not saved as UTF-8",
            "Names with accents would be lost",
            "Save it again as UTF-8",
            Place(file, raw[: error.start].count(b"\n") + 1),
        )
    return [TemplatePart(text, tuple(text.splitlines()), word=False)]


def line_of(error: BaseException) -> int:
    """The template line in which an error arose."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def located(misuse: Misuse, part: TemplatePart, file: str) -> Iterator[Problem]:
    """The problem at its line; in Word, at each paragraph that holds the word, quoted."""
    word = re.compile(rf"(?<![\w.]){re.escape(misuse.word)}(?!\w)") if misuse.word else None
    why = "The letter would have a hole here, or could not be made"
    if not part.word:
        line = part.paragraphs[misuse.line - 1] if 0 < misuse.line <= len(part.paragraphs) else ""
        column = match.start() + 1 if word and (match := word.search(line)) else 1
        yield Problem(misuse.code, misuse.message, why, misuse.remedy, Place(file, misuse.line, column))
        return
    lines = part.source.split("\n")
    chunk = re.sub(r"<[^>]*>", "", lines[misuse.line - 1]).strip() if 0 < misuse.line <= len(lines) else ""
    spots = [(number, text) for number, text in enumerate(part.paragraphs, 1) if word and word.search(text)]
    for number, text in spots or [(1, chunk)]:
        quoted = text.strip() if len(text.strip()) <= _QUOTED else f"{text.strip()[:_QUOTED]}…"
        message = f'{misuse.message}, in the sentence "{quoted}"'
        yield Problem(misuse.code, message, why, misuse.remedy, Place(file, number))
