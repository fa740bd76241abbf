"""Is a letter template sound? Every name in it is checked and it is filled in trial, before a letter is made."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError, TemplateSyntaxError, nodes

from readiness.documents.filling import fill
from readiness.documents.sandbox import FORMATS, CrossedTags, Format, environment
from readiness.documents.template_samples import samples
from readiness.documents.template_walk import Misuse, misuses
from readiness.problems import Place, Problem, in_order, likely
from readiness.workspace.files import read_bytes

#: The file names that letters are looked up under.
LETTER_FILES = tuple(f"group.{format}" for format in FORMATS)
#: What running a template may raise besides Jinja's own errors.
RUN_ERRORS = (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
_SOME_DAY = date(2026, 6, 1)
_QUOTED = 80


class _Part(NamedTuple):
    """Jinja text with the paragraphs or lines a person knows it by."""

    source: str
    paragraphs: tuple[str, ...]
    word: bool


def check_template(path: Path) -> list[Problem]:
    """Everything wrong with one template file, with the line, or for Word the sentence, and the likely meant name."""
    if path.name.startswith(("~$", ".")):
        return []
    if unused := stray(path):
        return [unused]
    raw = read_bytes(path)
    return [raw] if isinstance(raw, Problem) else check_content(raw, _format(path), str(path))


def check_content(raw: bytes, format: Format, file: str) -> list[Problem]:  # noqa: A002
    """The same for the content of a template; `file` is what to call it."""
    parts = _parts(raw, format, file)
    if isinstance(parts, Problem):
        return [parts]
    problems = [problem for part in parts for problem in _names(part, format, file)]
    problems = problems or [problem for part in parts for problem in _trial(part, format, file)]
    return list(in_order(problems or _filled(raw, format, file)))


def _format(path: Path) -> Format:
    return next(format for format in FORMATS if path.suffix.lower() == f".{format}")


def stray(path: Path) -> Problem | None:
    """A warning where no letter looks for a template of this name."""
    if path.name.lower() in LETTER_FILES:
        return None
    hint = likely(path.name, LETTER_FILES) or f"Name it one of: {', '.join(LETTER_FILES)}"
    return Problem(
        "unused-template",
        f"No letter uses a template called '{path.name}'",
        "The shipped template is used in its place",
        hint,
        Place(str(path)),
        "warning",
    )


def _parts(raw: bytes, format: Format, file: str) -> list[_Part] | Problem:  # noqa: A002
    if format == "docx":
        from docx.opc.exceptions import PackageNotFoundError
        from lxml.etree import XMLSyntaxError

        from readiness.documents.word_file import parts_of

        try:
            return [_Part(part.source, part.paragraphs, word=True) for part in parts_of(raw)]
        except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError):
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
    return [_Part(text, tuple(text.splitlines()), word=False)]


def _names(part: _Part, format: Format, file: str) -> Iterator[Problem]:  # noqa: A002
    """Tags that do not read, then names that do not exist."""
    try:
        tree: nodes.Template = environment(format).parse(part.source)
    except TemplateSyntaxError as error:
        what = Misuse(
            "wrong-tag",
            f"A tag cannot be read ({error.message})",
            "Check the { } and % of this tag, and that each 'if' and 'for' has its end",
            error.lineno,
            "",
        )
        yield from _located(what, part, file)
        return
    for misuse in misuses(tree):
        yield from _located(misuse, part, file)


def _trial(part: _Part, format: Format, file: str) -> Iterator[Problem]:  # noqa: A002
    """Run the part with made-up values: a role may be absent and a list empty."""
    for sample in samples():
        try:
            named = {name: getattr(sample, name) for name in sample.__dataclass_fields__}
            environment(format).from_string(part.source).render(named)
        except RUN_ERRORS as error:
            message = f"A tag fails for some groups ({error})"
            remedy = "If a role may be absent, write {% if role.now %} … {% endif %} around it"
            yield from _located(Misuse("tag-fails", message, remedy, _line_of(error), ""), part, file)
            return


def _filled(raw: bytes, format: Format, file: str) -> Iterable[Problem]:  # noqa: A002
    if format != "docx":
        return []
    try:
        for sample in (*samples(),)[::6]:
            fill(raw, format, sample, _SOME_DAY)
    except (*RUN_ERRORS, CrossedTags):
        remedy = "Give a tag that spans paragraphs a paragraph of its own with {%p … %}, or for table rows {%tr … %}"
        return [
            Problem(
                "crossed-tags",
                "A tag opens in one paragraph or row and closes in another",
                "Word could not open the letter, or text would be lost",
                remedy,
                Place(file),
            )
        ]
    return []


def _line_of(error: BaseException) -> int:
    """The template line in which an error arose."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _located(misuse: Misuse, part: _Part, file: str) -> Iterator[Problem]:
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
