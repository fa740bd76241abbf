"""Load a rule pack from its folder: every file, every mistake at once."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from readiness.model.pack import PackInfo, Role, Theme
from readiness.model.question import Fact, Question
from readiness.model.rule import Rule, Threshold
from readiness.model.scalars import Shape
from readiness.packs.actions import ActionBook
from readiness.packs.pack import Pack, Where, size_fact
from readiness.packs.references import dangling
from readiness.packs.sources import SourceBook
from readiness.problems import Place, Problem, has_errors, in_order
from readiness.workspace.compose import Document, compose
from readiness.workspace.files import find_yaml, read_bytes, shown
from readiness.workspace.shapes import read_list, read_shape

if TYPE_CHECKING:
    from readiness.model.pack_test import PackTest

ShapeT = TypeVar("ShapeT", bound=Shape)

#: What each file or folder of a pack holds, and the word for one entry.
SINGLE_FILES: dict[str, tuple[str, type[Shape]]] = {
    "roles.yaml": ("role", Role),
    "guidance.yaml": ("theme", Theme),
}
FOLDERS: dict[str, tuple[str, type[Shape]]] = {
    "facts": ("fact", Fact),
    "thresholds": ("threshold", Threshold),
    "questions": ("question", Question),
    "rules": ("rule", Rule),
}
PACK_FILE = "pack.yaml"
SUBJECT_KINDS = ("organisation", "locality")
ACTIONS_FOLDER = "actions"
SOURCES_FILE = "sources.yaml"
TESTS_FOLDER = "tests"
CONVERSATION_FILE = "conversation.yaml"
#: What only a search for consortia reads.
TERMS_FILES = ("consortia.yaml", "services.yaml", "numbers.yaml")


def load_pack(
    folder: Path, kinds: frozenset[str] = frozenset(SUBJECT_KINDS)
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack in a folder, or the problems that stop it. Tests are not read here.

    Files in a folder named after a kind of subject, such as `rules/locality/`, are left out unless that kind is among
    `kinds`. The digest covers them all the same.
    """
    problems: list[Problem] = []
    contents: list[bytes] = []
    entries: dict[str, dict[str, Any]] = {kind: {} for kind, _ in (*SINGLE_FILES.values(), *FOLDERS.values())}
    where: dict[tuple[str, str], Where] = {}
    info = _load_info(folder, contents, problems, where)
    for path, kind, shape in _files(folder):
        if path.parent.name in SUBJECT_KINDS and path.parent.name not in kinds:
            raw = read_bytes(path)
            contents += [raw] if isinstance(raw, bytes) else []
            continue
        document = _document(path, contents, problems)
        if document is None:
            continue
        _take(kind, shape, document, entries[kind], where, problems)
    actions = _raw(find_yaml(folder / ACTIONS_FOLDER), contents, problems)
    sources = _raw(filter(Path.is_file, (folder / SOURCES_FILE,)), contents, problems)
    terms = _raw(filter(Path.is_file, (folder / name for name in TERMS_FILES)), contents, problems)
    conversation = _raw(filter(Path.is_file, (folder / CONVERSATION_FILE,)), contents, problems)
    if info is None or has_errors(problems):
        return None, in_order(problems)
    size = size_fact(info)
    pack = Pack(
        info=info,
        roles=tuple(entries["role"].values()),
        themes=tuple(entries["theme"].values()),
        sources=SourceBook(sources),
        facts={**entries["fact"], size.id: size},
        questions=entries["question"],
        thresholds=entries["threshold"],
        rules=entries["rule"],
        contents=tuple(contents),
        actions=ActionBook(actions),
        terms=terms,
        conversation=conversation[0] if conversation else None,
        where=where,
    )
    found = in_order([*problems, *dangling(pack)])
    return (None if has_errors(found) else pack), found


def _take(
    kind: str,
    shape: type[Shape],
    document: Document,
    entries: dict[str, Any],
    where: dict[tuple[str, str], Where],
    problems: list[Problem],
) -> None:
    """Take the entries of one file, each with its place; an id that is there already is a problem."""
    good, mistakes = read_list(shape, document)
    problems += mistakes
    for entry, number in good:
        name: str = entry.id  # type: ignore[attr-defined]
        if name in entries:
            what, why = f"The {kind} '{name}' is written twice", f"The first is at {where[kind, name].place('id')}"
            place = document.place((number, "id"))
            problems.append(Problem("duplicate-id", what, why, "Give one of them another id", place))
        entries[name] = entry
        where[kind, name] = Where(document, number)


def load_tests(folder: Path) -> tuple[list[tuple["PackTest", Where]], tuple[Problem, ...]]:
    """The sentence-named tests of a pack."""
    from readiness.model.pack_test import PackTest

    problems: list[Problem] = []
    tests: list[tuple[PackTest, Where]] = []
    for path in find_yaml(folder / TESTS_FOLDER):
        document = _document(path, [], problems)
        if document is not None:
            good, mistakes = read_list(PackTest, document)
            tests += [(test, Where(document, number)) for test, number in good]
            problems += mistakes
    return tests, in_order(problems)


def _load_info(
    folder: Path, contents: list[bytes], problems: list[Problem], where: dict[tuple[str, str], Where]
) -> PackInfo | None:
    path = folder / PACK_FILE
    if not path.is_file():
        problems.append(
            Problem(
                "no-pack",
                "There is no pack.yaml in this folder",
                "It gives the pack its id, version and scales",
                "Name a folder that has one, such as rules/practice-guidance",
                Place(str(folder)),
            )
        )
        return None
    document = _document(path, contents, problems)
    if document is None:
        return None
    info, mistakes = read_shape(PackInfo, document)
    problems += mistakes
    if info is not None:
        where["pack", info.id] = Where(document)
        if len({band.id for band in info.sizes.bands}) < max(len(info.sizes.bands), 2):
            what, remedy = (
                "The sizes are not two bands or more, each with an id of its own",
                "Write bands such as small",
            )
            problems.append(Problem("wrong-sizes", what, "", remedy, document.place(("sizes", "bands"))))
    return info


def _files(folder: Path) -> list[tuple[Path, str, type[Shape]]]:
    files = []
    for name, (kind, shape) in SINGLE_FILES.items():
        if (folder / name).is_file():
            files.append((folder / name, kind, shape))
    for name, (kind, shape) in FOLDERS.items():
        files += [(path, kind, shape) for path in find_yaml(folder / name)]
    return files


def _document(path: Path, contents: list[bytes], problems: list[Problem]) -> Document | None:
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        problems.append(raw)
        return None
    contents.append(raw)
    document, mistakes = compose(raw, shown(path))
    problems += mistakes
    return document


def _raw(paths: Iterable[Path], contents: list[bytes], problems: list[Problem]) -> tuple[tuple[str, bytes], ...]:
    """The bytes of files that are composed only when asked for."""
    files = []
    for path in paths:
        raw = read_bytes(path)
        if isinstance(raw, Problem):
            problems.append(raw)
        else:
            contents.append(raw)
            files.append((shown(path), raw))
    return tuple(files)
