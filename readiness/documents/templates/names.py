"""Is a letter template sound? Every name in it is checked and it is filled in trial, before a letter is made."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, nodes

from readiness.documents.templates.expressions import Misuse
from readiness.documents.templates.filling import fill
from readiness.documents.templates.kinds import files_in, shape_of
from readiness.documents.templates.places import TemplatePart, line_of, located, parts_of_template
from readiness.documents.templates.samples import samples
from readiness.documents.templates.sandbox import FORMATS, CrossedTagsError, Format, environment
from readiness.documents.templates.walk import misuses
from readiness.problems import Place, Problem, in_order, likely
from readiness.workspace.files import read_bytes

#: What running a template may raise besides Jinja's own errors.
RUN_ERRORS = (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)
_SOME_DAY = date(2026, 6, 1)


def check_template(path: Path) -> list[Problem]:
    """Everything wrong with one template file, with the line, or for Word the sentence, and the likely meant name."""
    if path.name.startswith(("~$", ".")):
        return []
    if unused := stray(path):
        return [unused]
    raw = read_bytes(path)
    return [raw] if isinstance(raw, Problem) else check_content(raw, _format(path), str(path))


def check_content(raw: bytes, format: Format, file: str) -> list[Problem]:  # noqa: A002
    """The same for the content of a template; `file` is what to call it, and tells which letter it is for."""
    shape = shape_of(Path(file).name)
    parts = parts_of_template(raw, format, file)
    if isinstance(parts, Problem):
        return [parts]
    problems = [problem for part in parts for problem in _names(part, format, file, shape)]
    problems = problems or [problem for part in parts for problem in _trial(part, format, file, shape)]
    return list(in_order(problems or _filled(raw, format, file, shape)))


def _format(path: Path) -> Format:
    return next(format for format in FORMATS if path.suffix.lower() == f".{format}")


def stray(path: Path) -> Problem | None:
    """A warning where no letter looks for a template of this name."""
    names = files_in(path.parent.name)
    if path.name.lower() in names:
        return None
    hint = likely(path.name, names) or f"Name it one of: {', '.join(names)}"
    return Problem(
        "unused-template",
        f"No letter uses a template called '{path.name}'",
        "The shipped template is used in its place",
        hint,
        Place(str(path)),
        "warning",
    )


def _names(part: TemplatePart, format: Format, file: str, shape: type[Any]) -> Iterator[Problem]:  # noqa: A002
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
        yield from located(what, part, file)
        return
    for misuse in misuses(tree, shape):
        yield from located(misuse, part, file)


def _trial(part: TemplatePart, format: Format, file: str, shape: type[Any]) -> Iterator[Problem]:  # noqa: A002
    """Run the part with made-up values: a role may be absent and a list empty."""
    for sample in samples(shape):
        try:
            named = {name: getattr(sample, name) for name in sample.__dataclass_fields__}
            environment(format).from_string(part.source).render(named)
        except RUN_ERRORS as error:
            message = f"A tag fails for some groups ({error})"
            remedy = "If a role may be absent, write {% if role.now %} … {% endif %} around it"
            yield from located(Misuse("tag-fails", message, remedy, line_of(error), ""), part, file)
            return


def _filled(raw: bytes, format: Format, file: str, shape: type[Any]) -> Iterable[Problem]:  # noqa: A002
    if format != "docx":
        return []
    try:
        for sample in (*samples(shape),)[::6]:
            fill(raw, format, sample, _SOME_DAY)
    except (*RUN_ERRORS, CrossedTagsError):
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
