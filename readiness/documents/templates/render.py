"""Letters as files: find the template, check it once, fill it for each group."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from readiness.documents.templates.filling import fill
from readiness.documents.templates.kinds import folder_of
from readiness.documents.templates.names import RUN_ERRORS, check_content, stray
from readiness.documents.templates.sandbox import FORMATS, CrossedTagsError, Format
from readiness.problems import Place, Problem, has_errors
from readiness.shipped import TEMPLATES
from readiness.workspace.files import read_bytes


class LetterTemplate(NamedTuple):
    """A template that was checked, with its content."""

    path: Path
    format: Format
    raw: bytes


def find_template(folder: Path, format: Format, kind: str = "group") -> Path:  # noqa: A002
    """The workspace's own template for a kind of letter, else the shipped one. Capital letters do not matter."""
    name = f"{kind}.{format}"
    own = next((path for path in _own(folder, folder_of(kind)) if path.name.lower() == name), None)
    return own or TEMPLATES / folder_of(kind) / name


def open_template(
    folder: Path,
    format: Format,
    kind: str = "group",  # noqa: A002
) -> tuple[LetterTemplate | None, list[Problem]]:
    """The template of a workspace, checked; or what is wrong with it. Files that no letter uses are named too."""
    path = find_template(folder, format, kind)
    unused = [problem for other in _own(folder, folder_of(kind)) if (problem := stray(other))]
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return None, [raw, *unused]
    problems = check_content(raw, format, str(path))
    return (None if has_errors(problems) else LetterTemplate(path, format, raw)), [*problems, *unused]


def _own(folder: Path, kinds: str) -> list[Path]:
    """The workspace's own templates in one of their folders. Word's lock files are not among them."""
    place = folder / "templates" / kinds
    found = sorted(place.iterdir()) if place.is_dir() else []
    return [
        path for path in found if path.suffix.lower().lstrip(".") in FORMATS and not path.name.startswith(("~$", "."))
    ]


def render(template: LetterTemplate, context: Any, as_of: date, to: str = "") -> bytes | Problem:
    """The letter as bytes. The same context and day give the same bytes. `to`: whom a problem says it was for."""
    try:
        return fill(template.raw, template.format, context, as_of)
    except (*RUN_ERRORS, CrossedTagsError) as error:
        message = f"The letter to '{to or context.group.name}' could not be made ({error})"
        remedy = "Run: readiness check. Or move this template away, so that the shipped one is used"
        return Problem("tag-fails", message, "No file was written", remedy, Place(str(template.path)))
