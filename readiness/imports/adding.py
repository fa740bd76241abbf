"""Add imported profiles to a folder. What is there is never changed: no person's words and no older import."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from readiness.imports.charities import Converted, NewProfile, Refused
from readiness.problems import Problem
from readiness.workspace.csv_text import write_csv
from readiness.workspace.files import read_bytes, save, within

LIST = "not-imported"


class Added(NamedTuple):
    """What became of every row: `rows` = `written` + `already` there + `refused` + `waiting`.

    `waiting` rows were not reached; `stopped` says why (a full disk). `listed` is the file with the refused ones.
    """

    rows: int
    written: int
    already: int
    refused: tuple[Refused, ...]
    waiting: int
    listed: Path | None
    stopped: Problem | None


def add(
    converted: Converted, folder: Path, watch: Callable[[Sequence[NewProfile]], Iterable[NewProfile]] = iter
) -> Added:
    """Write each profile as `<id>.yaml` into the folder, and the refused rows into `not-imported.csv` beside them.

    `watch` may count the profiles as they pass. The first failure to save stops; run again, the rest is added.
    """
    written = already = 0
    refused = list(converted.refused)
    there = _names(folder)
    stopped: Problem | None = None
    for new in watch(converted.profiles):
        outcome = _add_one(new, folder, there)
        if isinstance(outcome, Problem):
            stopped = outcome
            break
        if isinstance(outcome, Refused):
            refused.append(outcome)
        written += outcome == "written"
        already += outcome == "already there"
    refused.sort(key=lambda row: row.line)
    listed: Path | None = None
    if refused and stopped is None:
        listed, stopped = _list(refused, folder)
    waiting = converted.rows - written - already - len(refused)
    return Added(converted.rows, written, already, tuple(refused), waiting, listed, stopped)


def schema_for(folder: Path, workspace: Path) -> str:
    """The schema as a profile in that folder names it: relative, with / also on Windows."""
    try:
        return Path(os.path.relpath(workspace / "schemas" / "profile.schema.json", folder)).as_posix()
    except ValueError:  # another drive
        return "../schemas/profile.schema.json"


def _names(folder: Path) -> dict[str, str]:
    """The names in a folder as Windows would compare them, each with how it is written."""
    try:
        return {name.casefold(): name for name in os.listdir(folder)}  # noqa: PTH208
    except OSError:
        return {}


def _add_one(new: NewProfile, folder: Path, there: dict[str, str]) -> str | Refused | Problem:
    name = f"{new.id}.yaml"
    path = within(folder, name)
    if isinstance(path, Problem):
        return Refused(new.line, new.id, new.name, path.message)
    content = new.text.encode()
    other = there.get(name.casefold())
    if other is None:
        return save(path, content) or "written"
    if other != name:
        return Refused(new.line, new.id, new.name, f"Windows cannot tell its file from {other}, which is there already")
    found = read_bytes(path)
    if isinstance(found, bytes) and _same(found, content):
        return "already there"
    return Refused(new.line, new.id, new.name, f"{name} is there already and says something else; it was left as it is")


def _same(found: bytes, content: bytes) -> bool:
    """Equal but for line ends and the first line, which only helps editors."""
    return found.replace(b"\r\n", b"\n").partition(b"\n")[2] == content.partition(b"\n")[2]


def _list(refused: Iterable[Refused], folder: Path) -> tuple[Path | None, Problem | None]:
    """Write the list under the first free name; one that is there with the same content does as well."""
    content = write_csv([("line", "id", "name", "reason"), *((str(row.line), *row[1:]) for row in refused)])
    there = _names(folder)
    for number in range(1, len(there) + 2):
        path = folder / (f"{LIST}-{number}.csv" if number > 1 else f"{LIST}.csv")
        if path.name.casefold() not in there:
            problem = save(path, content)
            return (None, problem) if problem else (path, None)
        if read_bytes(path) == content:
            return path, None
    raise AssertionError("more lists than files")
