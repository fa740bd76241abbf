"""The mapping file: which column of a register's CSV file means what. Small, in YAML, one for each kind of file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from readiness import shipped
from readiness.model.scalars import Day, Note, Shape, Text, Texts, mistake
from readiness.packs.kinds import Mistake, read_answer
from readiness.packs.pack import SIZE, Pack
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document, compose
from readiness.workspace.files import find_yaml, read_bytes
from readiness.workspace.shapes import read_shape

FOLDER = shipped.DATA / "rules" / "imports"
_MOST_COLUMNS = 30


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


def choose(header: tuple[str, ...], file: str, pack: Pack, given: Path | None) -> tuple[Mapping | None, list[Problem]]:
    """The mapping given, or the shipped one that names exactly these columns; or why there is none that fits.

    A mapping must also fit the rule pack: its facts are facts of the pack, and its answers are answers to them.
    """
    for path in [given] if given else find_yaml(FOLDER):
        mapping, document, problems = read_mapping(path)
        if mapping is None or document is None:
            return None, problems
        if given or sorted(mapping.columns) == sorted(header):
            problems = [*_missing(mapping, document, header), *_strange_facts(mapping, document, pack)]
            return (None if problems else mapping), problems
    found = ", ".join(header[:_MOST_COLUMNS]) + (" and more" if len(header) > _MOST_COLUMNS else "")
    return None, [
        Problem(
            "no-mapping",
            f"We do not know this kind of file. Its columns are: {found}",
            "A mapping file says which column means what",
            "Write one (docs/how-to/import-a-register.md shows how) and name it with --mapping",
            Place(file),
        )
    ]


def read_mapping(path: Path) -> tuple[Mapping | None, Document | None, list[Problem]]:
    """A mapping file with its document, or what is wrong with it."""
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return None, None, [raw]
    document, problems = compose(raw, str(path))
    if document is None:
        return None, None, problems
    mapping, problems = read_shape(Mapping, document)
    return mapping, document, problems


def _missing(mapping: Mapping, document: Document, header: tuple[str, ...]) -> Iterator[Problem]:
    for column, path in mapping.used():
        if column not in header:
            yield Problem(
                "no-such-column",
                f"The CSV file has no column '{column}'",
                "We would read nothing from it",
                likely(column, header) or f"Use one of: {', '.join(header[:_MOST_COLUMNS])}",
                document.place(path),
            )


def _strange_facts(mapping: Mapping, document: Document, pack: Pack) -> Iterator[Problem]:
    """Facts that the pack does not have, and answers that are none."""
    answers: list[tuple[str, str, tuple[str | int, ...]]] = []
    answers += [(fact, answer, ("about", fact)) for fact, answer in mapping.about.items()]
    for fact, source in mapping.facts.items():
        answers.append((fact, "", ("facts", fact)))
        answers += [(fact, answer, ("facts", fact, "words", word)) for word, answer in source.words.items()]
    known = [name for name in pack.facts if name != SIZE]
    for fact, answer, path in answers:
        if fact not in known:
            yield Problem(
                "no-such-fact",
                f"The rule pack has no fact '{fact}' that a register can give",
                "A register gives facts; only people answer questions",
                likely(fact, known) or f"Use one of: {', '.join(known)}",
                document.place(path[:2], key=True),
            )
        elif answer and isinstance(read := read_answer(pack.facts[fact], answer), Mistake):
            place = document.place(path)
            yield Problem("wrong-answer", f"For the fact '{fact}', {read.message}", "", read.remedy, place)
