"""Delivery models as data: ways to secure a service, strategies, law, criteria, and when which verdict is used."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from readiness.model.delivery import Criterion, DeliveryModel, Law, Strategy, Verdicts
from readiness.packs.delivery_checks import (
    EntryT,
    Known,
    Listed,
    check_criteria,
    check_law,
    check_models,
    check_strategies,
    check_verdicts,
)
from readiness.packs.pack import Pack
from readiness.packs.terms import Market
from readiness.problems import Place, Problem, has_errors, in_order
from readiness.workspace.compose import Document, compose
from readiness.workspace.files import digest, find_yaml, read_bytes, shown
from readiness.workspace.shapes import read_list, read_shape

FILES = ("models.yaml", "strategies.yaml", "law.yaml", "criteria.yaml", "verdicts.yaml")
#: A file of the folder that takes no part in an appraisal: the clauses of a specification.
BESIDE = ("schedule.yaml",)


class Models(NamedTuple):
    """What an appraisal compares, and by what; by id, in the order of the files. `digest`: the SHA-256 of the files."""

    models: dict[str, DeliveryModel]
    strategies: dict[str, Strategy]
    law: dict[str, Law]
    criteria: dict[str, Criterion]
    verdicts: Verdicts
    digest: str


def read_models(folder: Path, pack: Pack, market: Market) -> tuple[Models | None, tuple[Problem, ...]]:
    """The delivery models in a folder, or everything that is wrong with them at once. Warnings come with the models."""
    problems: list[Problem] = []
    contents: list[bytes] = []
    papers = {name: _document(folder / name, contents, problems) for name in FILES}
    models = _read(DeliveryModel, "model", papers["models.yaml"], problems)
    strategies = _read(Strategy, "strategy", papers["strategies.yaml"], problems)
    law = _read(Law, "fact of law", papers["law.yaml"], problems)
    criteria = _read(Criterion, "criterion", papers["criteria.yaml"], problems)
    known = Known(pack, market, strategies, law)
    problems += [*check_models(models, known), *check_strategies(strategies, known)]
    problems += [*check_law(law, known), *check_criteria(criteria, known), *_unread(folder)]
    verdicts, document = None, papers["verdicts.yaml"]
    if document:
        verdicts, mistakes = read_shape(Verdicts, document)
        problems += [*mistakes, *(check_verdicts(verdicts, document, pack) if verdicts else ())]
    if verdicts is None or has_errors(problems):
        return None, in_order(problems)
    read = Models(models.by_id, strategies.by_id, law.by_id, criteria.by_id, verdicts, digest(*contents))
    return read, in_order(problems)


def _document(path: Path, contents: list[bytes], problems: list[Problem]) -> Document | None:
    if not path.is_file():
        what, why = f"There is no {path.name} in this folder", "An appraisal needs all five files"
        remedy, place = "Copy it from rules/delivery-models, and change it", Place(shown(path.parent))
        problems.append(Problem("no-file", what, why, remedy, place))
        return None
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        problems.append(raw)
        return None
    contents.append(raw)
    document, mistakes = compose(raw, shown(path))
    problems += mistakes
    return document


def _read(shape: type[EntryT], word: str, document: Document | None, problems: list[Problem]) -> Listed[EntryT]:
    if document is None:
        return Listed(None)
    entries, mistakes = read_list(shape, document)
    found = Listed(document, tuple(entries))
    problems += [*mistakes, *found.twice()]
    if not entries and not mistakes:
        what, why = f"There is no {word} in this file", "There would be nothing to compare"
        problems.append(Problem("empty", what, why, "Add one, as in rules/delivery-models", found.place()))
    return found


def _unread(folder: Path) -> Iterator[Problem]:
    for path in find_yaml(folder):
        if path.parent != folder or path.name not in (*FILES, *BESIDE):
            why, remedy = "What is written in it would be lost", f"Put it into one of: {', '.join(FILES)}"
            yield Problem("not-read", "No program reads this file", why, remedy, Place(shown(path)), "warning")
