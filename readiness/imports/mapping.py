"""Mapping files: read one, find the one that fits a CSV file, and check it against the columns and the rule pack."""

from collections.abc import Iterator
from pathlib import Path

from readiness import shipped
from readiness.model.register import Mapping
from readiness.packs.kinds import Mistake, read_answer
from readiness.packs.pack import SIZE, Pack
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document, compose
from readiness.workspace.files import find_yaml, read_bytes
from readiness.workspace.shapes import read_shape

FOLDER = shipped.DATA / "rules" / "imports"
_MOST_COLUMNS = 30


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
