"""A mapping file: which column of a register's CSV file means what."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from readiness.model.scalars import Day, Note, Shape, Text, Texts, mistake


class IdFrom(Shape):
    """The column that gives the id, and what goes before its value (`GB-CHC-`)."""

    column: Text
    prefix: Note = ""


class Status(Shape):
    """The column that says whether a body is still on the register, and the words that mean it is."""

    column: Text
    registered: Texts


class FactFrom(Shape):
    """The column that gives a fact, and how its cells are read.

    `words`: the register's word, and the answer it stands for. With `first letters`: what a cell begins with.
    `says_nothing`: words of the register that leave the fact unknown.
    """

    column: Text
    read_as: Literal["money", "number", "date", "words", "first letters"]
    words: dict[str, Text] = {}
    says_nothing: Texts = ()

    def model_post_init(self, context: object, /) -> None:
        """Words need a table, and only words have one."""
        if (self.read_as in ("words", "first letters")) != bool(self.words):
            mistake(
                "no-words",
                f"'read_as: {self.read_as}' and 'words' do not go together",
                "Give a table under 'words' with 'read_as: words' or 'read_as: first letters', and only then",
            )


class Mapping(Shape):
    """A mapping file. Columns are named as in the first line of the CSV file; capital letters count.

    `columns`: all of them, where a file is recognised by its first line. `blank`: words that mean nothing is there.
    `about`: facts that are true of every body on the register. `linked`: the column that numbers parts of a charity.
    """

    register_: Text = Field(alias="register")
    licence: Text
    register_date: Day | None = None
    register_date_note: Note = ""
    columns: Texts = ()
    blank: Texts = ()
    dates: Literal["year first", "day first"] = "year first"
    id: IdFrom
    name: Text
    status: Status | None = None
    linked: Text | None = None
    registered_on: Text | None = None
    company_number: Text | None = None
    about: dict[str, Text] = {}
    facts: dict[str, FactFrom] = {}

    def used(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Every column it reads, with where in the mapping file that is written."""
        yield self.id.column, ("id", "column")
        yield self.name, ("name",)
        for key in ("linked", "registered_on", "company_number"):
            if column := getattr(self, key):
                yield column, (key,)
        if self.status:
            yield self.status.column, ("status", "column")
        for fact, source in self.facts.items():
            yield source.column, ("facts", fact, "column")
