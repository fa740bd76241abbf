"""Saved assessments as files: assessments/ORG/DATE.json, written once and never again, each with a hash over itself.

The file is the JSON with sorted keys and without spaces, broken into lines between entries. So the hash of a file is
the hash of its bytes without line ends and without its own entry: every byte counts, and reading costs one pass.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from readiness.model.record import FORM, Record, read_record
from readiness.model.scalars import ID_PATTERN, say_day
from readiness.problems import Place, Problem
from readiness.workspace.files import read_bytes, save, shown, within

ASSESSMENTS = "assessments"
_HASH = b'\n"sha256":"'
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([1-9]\d*))?\.json")
#: What may differ between two records of the same result: who saved it, when, with which program, from which files.
_ABOUT_SAVING = ("saved", "by", "tool", "files", "sha256")
Plain = Mapping[str, Any]


def canonical(data: object) -> str:
    """JSON with sorted keys and no spaces: one text for one content."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_of(data: Plain) -> str:
    """The SHA-256 over the canonical JSON of all but `sha256` itself."""
    return sha256(canonical({name: value for name, value in data.items() if name != "sha256"}).encode()).hexdigest()


def record_bytes(data: Plain) -> bytes:
    """The file of a record: its canonical JSON with its hash, and line ends between entries for people."""
    whole = {**data, "sha256": hash_of(data)}
    lines = [f"{canonical(name)}:{_rows(whole[name])}" for name in sorted(whole)]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _rows(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(canonical(one) for one in value) + "\n]"
    return canonical(value)


def open_record(path: Path) -> Record | Problem:
    """A record as it was saved; a problem where a byte of it was changed since, or a newer program wrote it."""
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return raw
    raw = raw.replace(b"\r\n", b"\n")  # a checkout on Windows
    if not _sound(raw):
        return _altered(path)
    try:
        return read_record(json.loads(raw), shown(path))
    except (json.JSONDecodeError, UnicodeDecodeError):  # a line end put in the middle of a word
        return _altered(path)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
        what, remedy = f"This is no record of the form {FORM}", "Install the newest version of this program"
        return Problem("unknown-form", what, "It is left out", remedy, Place(shown(path)))


def _sound(raw: bytes) -> bool:
    """The hash in a file is the hash of every other byte of it but the line ends."""
    start = raw.find(_HASH)
    said, rest = raw[start + len(_HASH) : start + len(_HASH) + 64], raw[start + len(_HASH) + 64 :]
    if start < 0 or _HASH in rest or not rest.startswith(b'",\n'):
        return False
    others = raw[: start + 1] + rest[3:]
    return sha256(others.replace(b"\n", b"")).hexdigest().encode() == said


def _altered(path: Path) -> Problem:
    return Problem(
        "altered-record",
        "This saved assessment was changed after it was saved, so it is left out",
        "A saved result proves nothing once somebody can have changed it",
        "Put back the file from a backup, or move it away. To keep a new result, save it under a new day",
        Place(shown(path)),
    )


def folder_of(workspace: Path, who: str, commissioner: str | None = None) -> Path | Problem:
    """Where the records of a subject lie; those in the eyes of a commissioner lie apart."""
    if commissioner is not None and not re.fullmatch(ID_PATTERN, commissioner):
        what = f"'{commissioner}' cannot name a folder"
        return Problem("wrong-id", what, "A commissioner's records lie apart", "Use its id, such as larkfield-council")
    name = f"{ASSESSMENTS}/{who}"
    return within(workspace, name if commissioner is None else f"{name}/for-{commissioner}")


def record_files(folder: Path) -> list[Path]:
    """The files of one folder of records, oldest first: by day, then in the order in which they were saved."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            found.append((match[1], int(match[2] or 1), path))
    return [path for _, _, path in sorted(found)]


def records_of(workspace: Path, who: str, commissioner: str | None = None) -> tuple[list[Record], list[Problem]]:
    """The records of a subject, oldest first; and a problem for each that was altered, or is not in its place."""
    folder = folder_of(workspace, who, commissioner)
    if isinstance(folder, Problem):
        return [], [folder]
    found, problems = records_in(folder)
    here = [one for one in found if _in_place(one, who, commissioner)]
    return here, problems + [_moved(one) for one in found if not _in_place(one, who, commissioner)]


def records_in(folder: Path) -> tuple[list[Record], list[Problem]]:
    """The records of one folder, oldest first, and those that were altered."""
    opened = [open_record(path) for path in record_files(folder)]
    records = [one for one in opened if not isinstance(one, Problem)]
    return records, [one for one in opened if isinstance(one, Problem)]


def _in_place(record: Record, who: str, commissioner: str | None) -> bool:
    """It is about the subject, in the eyes and of the day, that its folder and its name say."""
    same_day = Path(record.file).name.startswith(record.as_of.isoformat())
    return same_day and record.subject.casefold() == who.casefold() and record.view.commissioner == commissioner


def _moved(record: Record) -> Problem:
    """Nothing in it is told: it may be of a group that shares nothing."""
    return Problem(
        "record-out-of-place",
        "This saved assessment is of another group, day or reader than its folder and name say, so it is left out",
        "Somebody moved, copied or renamed it",
        "Its subject, as_of and view say what it is: put it back under its own name, or move it away",
        Place(record.file),
    )


def kept_subjects(workspace: Path) -> Iterator[str]:
    """The ids of all who have a saved assessment, in order."""
    folder = workspace / ASSESSMENTS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.name.startswith("."):
            yield path.name


def add_record(folder: Path, data: Plain) -> Path | None | Problem:
    """Save a record under the next free name of its day. None: the last one of that day is of the same result."""
    day, number = data["as_of"], 0
    of_the_day = [path for path in record_files(folder) if path.name.startswith(day)]
    if of_the_day:
        number = int((_NAME.fullmatch(of_the_day[-1].name) or [0, 0, 1])[2] or 1)
        if _same(of_the_day[-1], data):
            return None
    path = folder / (f"{day}-{number + 1}.json" if number else f"{day}.json")
    return save(path, record_bytes(data)) or path


def _same(path: Path, data: Plain) -> bool:
    """A sound record of the same result."""
    raw = read_bytes(path)
    if isinstance(raw, Problem) or isinstance(open_record(path), Problem):
        return False
    there = json.loads(raw)
    return all(there.get(name) == data.get(name) for name in {*there, *data} if name not in _ABOUT_SAVING)


def two_of(records: list[Record], since: date | None, until: date | None, *, now: bool) -> tuple[Record, Record | None]:
    """The two records to compare; None for the second is today's assessment, as with `now`.

    A day means the last record on or before it. Left out: the last two, or the only one and today's.
    Raises LookupError where there is no such record, with the reason.
    """
    if not records:
        raise LookupError("Nothing was saved yet")
    last = None if now else _on(records, until) if until else records[-1]
    before = records if last is None else records[: records.index(last)]
    if since is not None:
        then = _on(records, since)
        if then in before:
            return then, last
        if until is None:
            return then, None
        raise LookupError(f"No record after that of {say_day(then.as_of)} lies within these days")
    if before:
        return before[-1], last
    if until is None:
        return records[-1], None
    raise LookupError(f"There is no record before that of {say_day(records[0].as_of)}")


def _on(records: list[Record], day: date) -> Record:
    found = [one for one in records if one.as_of <= day]
    if not found:
        raise LookupError(
            f"Nothing was saved on or before {say_day(day)}; the first record is of {say_day(records[0].as_of)}"
        )
    return found[-1]
