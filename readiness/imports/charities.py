"""Rows of a charity register to profiles, without touching any file. What is no profile is listed with a reason."""

from datetime import date
from typing import NamedTuple

from readiness.imports.cells import day
from readiness.imports.row import RowReader
from readiness.model.register import Mapping
from readiness.model.scalars import say_day
from readiness.problems import Place, Problem
from readiness.workspace.csv_text import Table
from readiness.workspace.yaml_text import yaml_text


class NewProfile(NamedTuple):
    """A profile to write: the line of the CSV file it comes from, its id and name, and the text of its file."""

    line: int
    id: str
    name: str
    text: str


class Refused(NamedTuple):
    """A row that gives no profile, and why. `id` and `name` are as far as they could be read."""

    line: int
    id: str
    name: str
    reason: str


class Converted(NamedTuple):
    """What a table gave: `rows` in is the number of `profiles` and `refused` together. `doubts` are warnings."""

    rows: int
    profiles: tuple[NewProfile, ...]
    refused: tuple[Refused, ...]
    doubts: tuple[Problem, ...]


def convert(table: Table, mapping: Mapping, register_date: date, schema: str) -> Converted:
    """Every row as a profile as of the register's date, or refused. `schema` is what the first line of a file names.

    The first row with an id is kept; later ones with the same id, or one that Windows cannot tell from it, are refused.
    """
    profiles: list[NewProfile] = []
    refused = [Refused(line, "", "", reason) for line, reason in table.broken]
    doubts: list[Problem] = []
    first: dict[str, tuple[str, int]] = {}
    for row in table.rows:
        reader = RowReader(row, mapping, register_date, table.file)
        if reason := reader.reason() or _again(reader.id, first):
            refused.append(Refused(row.line, reader.id, reader.name, reason))
            continue
        first[reader.id.casefold()] = (reader.id, row.line)
        text = f"# yaml-language-server: $schema={schema}\n{yaml_text(reader.profile())}"
        profiles.append(NewProfile(row.line, reader.id, reader.name, text))
        doubts += reader.doubts
    refused.sort(key=lambda row: row.line)
    return Converted(len(table.rows) + len(table.broken), tuple(profiles), tuple(refused), tuple(doubts))


def too_early(table: Table, mapping: Mapping, register_date: date, today: date) -> Problem | None:
    """A registration, or the end of a year with accounts, after the register's date shows that the date is wrong."""
    columns = [source.column for source in mapping.facts.values() if source.read_as == "date"]
    columns += [mapping.registered_on] if mapping.registered_on else []
    for row in table.rows:
        for column in columns:
            found = day(row.cells[column].strip(), mapping)
            if isinstance(found, date) and register_date < found <= today:
                return Problem(
                    "register-newer",
                    f"{column} is {say_day(found)} here, after the register's date of {say_day(register_date)}",
                    "Every fact would bear the wrong date",
                    "Give the day on which the file was taken from the register with --register-date",
                    Place(table.file, row.line),
                )
    return None


def _again(found: str, first: dict[str, tuple[str, int]]) -> str:
    """Why an id that was there before is refused; nothing when it is new."""
    if found.casefold() not in first:
        return ""
    other, line = first[found.casefold()]
    if other == found:
        return f"the same number is on line {line}, and the first one counts"
    return f"Windows cannot tell its id from {other} on line {line}"
