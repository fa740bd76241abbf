"""Everything a workspace holds about one group: files that are about it alone, and the lines of others that name it.

A file is about a group alone when its first words say so (`organisation:`), or when its name is the id, or the id and
a date, as every command names what it writes. Nothing outside the folder is read or touched, and no link is followed.
"""

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from readiness.problems import Place, Problem
from readiness.workspace.compose import compose
from readiness.workspace.files import YAML_ENDINGS, read_bytes, shown
from readiness.workspace.named_after import NamedAfter, any_of
from readiness.workspace.plain_text import text_lines
from readiness.workspace.workspace import KINDS, SUBJECTS

#: Folders that hold no answers: rule packs, templates, and what other programs keep.
_SKIPPED = {"rules", "templates", "schemas", "node_modules", "__pycache__"}
#: What lies in the folders that commands write to.
_MADE = {
    "letters": "letter",
    "forms": "form",
    "plans": "plan",
    "conversations": "conversation sheet",
    "assessments": "saved assessment",
}
#: What a file of each kind is, in a sentence.
_OTHERS = {
    "organisation": "the file of another group",
    "locality": "the file of a place",
    "sender": "who writes the letters",
    "directory": "who can help",
    "adopted": "adopted thresholds",
    "ties": "who works with whom",
    "requirements": "what must be delivered",
    "option": "an option drawn up by hand",
    "appraisal": "an appraisal",
    "weights": "weights",
    "seal": "a seal",
    "decision": "a decision",
}


class Held(NamedTuple):
    """A file about the group alone. `what` it is, in words."""

    path: Path
    what: str


class Mention(NamedTuple):
    """A place that names the group, in a file that is not about it alone. `line` None: it has no lines."""

    path: Path
    line: int | None
    what: str


class Holding(NamedTuple):
    """What is held: files about the group alone, places that name it, what it is called, and files not looked into."""

    id: str
    names: tuple[str, ...]
    files: tuple[Held, ...]
    mentions: tuple[Mention, ...]
    unread: tuple[Path, ...]


def held_about(root: Path, name: str, known: Iterable[str] = (), called: Iterable[str] = ()) -> Holding:
    """Everything below a folder about the group with this id.

    `known`: ids of every group on file, so that none is taken for a part of another. `called`: further names and
    numbers by which other files may know it. Capital letters make no difference, as on Windows.
    """
    mine = NamedAfter(name, tuple(one for one in known if one.casefold() != name.casefold()))
    paths = list(_walk(root))
    documents = {path: _head(path) for path in paths if path.suffix.lower() in YAML_ENDINGS}
    alone = [held for path in paths if (held := _alone(root, path, mine, documents.get(path)))]
    about = {held.path for held in alone}
    named = {name, *called}
    for held in alone:
        document = documents.get(held.path)
        named |= {*_words(document, "name"), *_words(document, "ids")} if document else set()
    words = sorted(named, key=str.casefold)
    looks = [_Look(root, path, _kind(documents.get(path)), any_of(words)) for path in paths if path not in about]
    mentions = [mention for look in looks for mention in look.mentions()]
    unread = [look.path for look in looks if look.lines is None and not look.path.is_symlink()]
    return Holding(name, tuple(words), tuple(alone), tuple(mentions), tuple(unread))


def remove(root: Path, files: Iterable[Held]) -> tuple[list[Held], list[Problem]]:
    """Take files away, one by one; what cannot be removed is a problem and stops no other. Empty folders go too."""
    gone, problems = list[Held](), list[Problem]()
    for held in files:
        try:
            held.path.unlink()
        except OSError as error:
            what = f"The file could not be removed ({error.strerror})"
            remedy = "Close it in Word or Excel, and run the command again"
            problems.append(Problem("not-removed", what, "It is still there", remedy, Place(shown(held.path))))
        else:
            gone.append(held)
    for held in gone:
        _tidy(held.path.parent, root)
    return gone, problems


def _tidy(folder: Path, root: Path) -> None:
    """Take away an empty folder of saved assessments, and those above it up to `assessments`."""
    inside = "assessments" in (part.casefold() for part in folder.relative_to(root).parts[:-1])
    if inside and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        _tidy(folder.parent, root)


def _walk(root: Path) -> Iterator[Path]:
    """Every file below a folder, in order of name. Links to folders are listed, not entered."""
    for here, folders, files in os.walk(root):
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        yield from (Path(here) / name for name in sorted([*files, *links]) if not name.startswith("."))


def _head(path: Path) -> dict[str, Any] | None:
    """What a YAML file says, or where it is broken its first lines that name a subject."""
    if path.is_symlink():
        return None
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return None
    document, _ = compose(raw, str(path))
    if document is not None:
        return document.data if isinstance(document.data, dict) else None
    text = raw.decode("utf-8", errors="replace")
    found = re.findall(rf"(?m)^({'|'.join(KINDS)}|name):[ \t]*(.*?)[ \t]*(?:#.*)?\r?$", text)
    return {key: value.strip("\"'") for key, value in found}


def _kind(document: dict[str, Any] | None) -> str:
    """The word that says what a file is: the last that counts, as when the workspace is read."""
    return next((kind for kind in reversed(KINDS) if kind in document), "") if document else ""


def _words(document: dict[str, Any], key: str) -> list[str]:
    value = document.get(key, [])
    return [word for word in ([value] if isinstance(value, str) else value) if isinstance(word, str) and word.strip()]


def _alone(root: Path, path: Path, mine: NamedAfter, document: dict[str, Any] | None) -> Held | None:
    """The file, where it is about the group alone. A link is not: it may lead anywhere."""
    if path.is_symlink():
        return None
    kind = _kind(document)
    if kind:
        said = document.get(kind) if document else None
        own = kind in SUBJECTS and isinstance(said, str) and said.casefold() == mine.id.casefold()
        return Held(path, "what was written down about it") if own else None
    parts = path.relative_to(root).parts[:-1]
    made = next((_MADE[part.casefold()] for part in reversed(parts) if part.casefold() in _MADE), "")
    saved = [n for n, part in enumerate(parts) if part.casefold() == "assessments"]
    if saved and len(parts) > saved[-1] + 1 and parts[saved[-1] + 1].casefold() == mine.id.casefold():
        return Held(path, made)
    return Held(path, made or "a file with its id as the name") if mine.owns(path.stem) else None


class _Look:
    """A look through a file that is not about the group alone."""

    def __init__(self, root: Path, path: Path, kind: str, words: re.Pattern[str]) -> None:
        self.path, self.inside, self.kind, self.words = path, path.relative_to(root).parts[:-1], kind, words
        self.lines = None if path.is_symlink() else text_lines(path)

    def mentions(self) -> Iterator[Mention]:
        """Its name or that of its folder, where it names the group, and each line that does."""
        if self.words.search(self.path.stem):
            link = " and leads elsewhere: a link is not followed" if self.path.is_symlink() else ""
            yield Mention(self.path, None, f"its name or id stands in the name of the file{link}")
        elif any(map(self.words.search, self.inside)):
            yield Mention(self.path, None, "it lies in a folder that is named after it")
        lines = self.lines or []
        starts = list(accumulate((len(line) + 1 for _, line in lines), initial=0))
        text = "\n".join(line for _, line in lines)
        for at in dict.fromkeys(bisect_right(starts, found.start()) - 1 for found in self.words.finditer(text)):
            yield Mention(self.path, lines[at][0], _OTHERS.get(self.kind, "a list, a page or notes"))
