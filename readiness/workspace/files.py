"""Find files, read bytes, and add or replace files so that nothing anybody typed is lost."""

import os
from collections.abc import Iterator
from pathlib import Path

from readiness.problems import Place, Problem

YAML_ENDINGS = (".yaml", ".yml")
#: Folders below a workspace that hold no profiles: rule packs, templates and what programs make.
_SKIPPED = {"rules", "templates", "schemas", "letters", "node_modules", "__pycache__"}


def find_yaml(folder: Path) -> Iterator[Path]:
    """Every YAML file below a folder, in order of name; hidden folders, rule packs and templates left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(YAML_ENDINGS) and not name.startswith("."):
                yield Path(here) / name


def read_bytes(path: Path) -> bytes | Problem:
    """The bytes of a file, or a problem when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        return Problem(
            "unreadable",
            f"The file cannot be read ({error.strerror})",
            "",
            "Check that it exists and is not open elsewhere",
            Place(str(path)),
        )


def shown(path: Path) -> str:
    """A path as a person would type it: relative where it lies below the current folder."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive, on Windows
        return str(path)
    return str(path) if relative.startswith("..") else relative


def digest(*contents: bytes) -> str:
    """SHA-256 of contents, each with line ends as \\n, so that a Windows checkout gives the same."""
    import hashlib  # here, since most runs show no digest

    total = hashlib.sha256()
    for content in contents:
        total.update(hashlib.sha256(content.replace(b"\r\n", b"\n")).digest())
    return total.hexdigest()


def save(path: Path, content: bytes, *, replacing: bytes | None = None, over: bool = False) -> Problem | None:
    """Write a file whole or not at all: temporary file beside it, flushed to disk, then moved into place.

    A file that exists is only replaced with `over=True`, or when its bytes still equal `replacing`.
    Returns a problem instead of raising when the disk is full or the file is open elsewhere.
    """
    place = Place(str(path))
    try:
        if path.exists() and not over and (replacing is None or path.read_bytes() != replacing):
            return Problem(
                "exists",
                "The file is there already, or it changed since it was read",
                "What is in it would be lost",
                "Choose another name, or move the old file first",
                place,
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        # Not `mkstemp`: what it makes is closed to everybody else, and a shared folder is there to share.
        temporary = path.parent / f".saving-{os.urandom(8).hex()}.tmp"
        try:
            with temporary.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        return Problem(
            "not-saved",
            f"The file could not be saved ({error.strerror})",
            "Nothing was changed",
            "Close it in Word or Excel, check the free space, and try again",
            place,
        )
    return None


def within(folder: Path, name: str) -> Path | Problem:
    """A path inside a folder for an id; a problem when it would leave the folder."""
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        return Problem(
            "leaves-folder",
            f"'{name}' would leave the folder",
            "Files are only written inside it",
            "Use a name without .. or slashes",
            Place(str(folder)),
        )
    return target
