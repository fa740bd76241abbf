"""A workspace: the folder an officer works in, with its profiles, sender, directory and adoptions."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from readiness.model.profile import Profile
from readiness.model.scalars import Shape, say_day
from readiness.problems import Place, Problem, in_order, likely
from readiness.workspace.compose import Document, compose
from readiness.workspace.files import find_yaml, read_bytes, shown
from readiness.workspace.mending import mended
from readiness.workspace.shapes import read_shape
from readiness.workspace.subjects import Subject, gather, impossible_dates

if TYPE_CHECKING:
    from readiness.model.office import Adoption, Helper, Sender

ShapeT = TypeVar("ShapeT", bound=Shape)

SENDER_FILE = "sender.yaml"
#: The names by which a file says what it is. Where a file bears several, the last here counts.
SUBJECTS = ("organisation", "locality")
OFFICE = ("sender", "directory", "adopted")
KINDS = (*SUBJECTS, *OFFICE, "ties", "requirements", "option", "appraisal", "weights", "seal", "decision")


class Workspace(NamedTuple):
    """Everything read from one folder.

    `broken`: what is left of profiles with mistakes, to look through for more. `plans`: ties, requirements and options
    drawn up by hand, each with its file.
    """

    folder: Path
    subjects: tuple[Subject, ...]
    sender: "Sender | None"
    directory: "tuple[Helper, ...]"
    adoptions: "tuple[Adoption, ...]"
    problems: tuple[Problem, ...]
    broken: tuple[tuple[Profile, Document], ...] = ()
    plans: tuple[tuple[Shape, Document], ...] = ()

    def of(self, shape: type[ShapeT]) -> list[tuple[ShapeT, Document]]:
        """The plans of one kind, in order of file."""
        return [(plan, document) for plan, document in self.plans if isinstance(plan, shape)]

    def find(self, name: str) -> Subject | Problem:
        """The subject with this id, or a problem with the likely meant one."""
        for subject in self.subjects:
            if subject.id.casefold() == name.casefold():
                return subject
        hint = likely(name, (subject.id for subject in self.subjects))
        return Problem(
            "no-such-subject",
            f"There is no organisation or locality '{name}' here",
            "",
            hint or "Use the id in the first line of its file",
            Place(str(self.folder)),
        )


def root_of(path: Path) -> Path:
    """The workspace of a file or folder: the nearest folder above it with a sender.yaml, else its own."""
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.resolve().parents[:4]):
        if (candidate / SENDER_FILE).is_file():
            return candidate
    return folder


def read_workspace(folder: Path, today: date, only: Iterable[Path] | None = None) -> Workspace:
    """Read a folder, or `only` some files of it. A broken file is reported and stops no other.

    `today` is the day of the command: what was made or seen after it cannot be true.
    """
    profiles: list[tuple[Profile, Document]] = []
    others: list[tuple[Shape, Document]] = []
    problems: list[Problem] = []
    broken: list[tuple[Profile, Document]] = []
    for path in only if only is not None else find_yaml(folder):
        document, shape, mistakes = _read(path)
        if shape is None and document is not None and _kind(document) is Profile and (rest := mended(document)):
            mistakes += impossible_dates(rest, document, today)
            broken.append((rest, document))
        elif isinstance(shape, Profile) and document is not None:
            mistakes = impossible_dates(shape, document, today)
            (broken if mistakes else profiles).append((shape, document))
        elif shape is not None and document is not None:
            others.append((shape, document))
            mistakes = _adopted_later(shape, document, today)
        problems += mistakes
    subjects, clashes = gather(profiles)
    sender, helpers, adoptions = _office([shape for shape, _ in others], today)
    plans = tuple((shape, document) for shape, document in others if not document.data.keys() & set(OFFICE))
    found = in_order([*problems, *clashes])
    return Workspace(folder, tuple(subjects), sender, helpers, adoptions, found, tuple(broken), plans)


def files_about(folder: Path, names: Iterable[str]) -> list[Path]:
    """The files that mention a subject, and those of the office: all that one assessment can rest on."""
    wanted = [name.casefold().encode() for name in names]
    wanted += [f"{kind}:".encode() for kind in OFFICE]
    found = []
    for path in find_yaml(folder):
        raw = read_bytes(path)
        if isinstance(raw, Problem) or any(name in raw.lower() for name in wanted):
            found.append(path)
    return found


def broken_about(space: Workspace) -> dict[str, str]:
    """The files about groups that could not be read, each with the id of its group, as far as it still names one."""
    parts = {document.file: rest.organisation or "" for rest, document in space.broken}
    wrong = {one.place.file for one in space.problems if one.place and one.severity == "error"}
    named = {file: parts[file] if file in parts else _first_word(Path(file)) for file in sorted(wrong)}
    return {file: name for file, name in named.items() if name}


def _first_word(path: Path) -> str:
    """The group that a line of a file names which is no YAML any more."""
    raw = read_bytes(path)
    text = "" if isinstance(raw, Problem) else raw.decode("utf-8-sig", errors="replace")
    found = re.search(r"(?m)^organisation:[ \t]*[\"']?([\w.-]+)", text)
    return found[1] if found else ""


def subjects_named(path: Path) -> tuple[str, ...]:
    """The subject that a file says it is about, also where the rest of it is broken; none where that cannot be told."""
    raw = read_bytes(path)
    document = None if isinstance(raw, Problem) else compose(raw, str(path))[0]
    data = document.data if document and isinstance(document.data, dict) else {}
    return tuple(data[name] for name in SUBJECTS if isinstance(data.get(name), str))


def _adopted_later(shape: Shape, document: Document, today: date) -> list[Problem]:
    """Adoptions dated after today: they have not happened."""
    return [
        Problem(
            "in-the-future",
            f"This was adopted on {say_day(adoption.on)}, which is after today",
            "It has not happened yet",
            "Check the year, or write it down on the day",
            document.place(("adopted", number, "on")),
        )
        for number, adoption in enumerate(getattr(shape, "adopted", ()))
        if adoption.on > today
    ]


def _office(files: list[Shape], today: date) -> "tuple[Sender | None, tuple[Helper, ...], tuple[Adoption, ...]]":
    """The sender, the helpers and the adoptions among the files that are no profiles."""
    if not files:
        return None, (), ()
    from readiness.model.office import Adoptions, Directory, Sender

    sender = next((file for file in files if isinstance(file, Sender)), None)
    helpers = tuple(helper for file in files if isinstance(file, Directory) for helper in file.directory)
    adopted = tuple(adoption for file in files if isinstance(file, Adoptions) for adoption in file.adopted)
    return sender, helpers, tuple(adoption for adoption in adopted if adoption.on <= today)


def _read(path: Path) -> tuple[Document | None, Shape | None, list[Problem]]:
    raw = read_bytes(path)
    if isinstance(raw, Problem):
        return None, None, [raw]
    document, problems = compose(raw, shown(path))
    if document is None:
        return None, None, problems
    kind = _kind(document)
    if kind is None:
        return document, None, _unknown(document)
    shape, problems = read_shape(kind, document)
    return document, shape, problems


def _kind(document: Document) -> type[Shape] | None:
    """The shape of a file, by the one of its names that tells."""
    names = list(document.data) if isinstance(document.data, dict) else []
    name = next((name for name in reversed(KINDS) if name in names), None)
    if name in SUBJECTS:
        return Profile
    if name is None:
        return None
    if name in OFFICE:
        from readiness.model import office

        shapes: dict[str, type[Shape]] = {
            "sender": office.Sender,
            "directory": office.Directory,
            "adopted": office.Adoptions,
        }
        return shapes[name]
    from readiness.model import appraisal, decision, requirement, tie

    shapes = {
        "ties": tie.Ties,
        "requirements": requirement.Requirements,
        "option": requirement.DrawnOption,
        "appraisal": appraisal.Appraisal,
        "weights": appraisal.Weights,
        "seal": appraisal.Seal,
        "decision": decision.Decision,
    }
    return shapes[name]


def _unknown(document: Document) -> list[Problem]:
    """A YAML file that is none of ours: said, unless it is clearly not meant for us (a mapping file, a pack)."""
    names = list(document.data) if isinstance(document.data, dict) else []
    hint = next((found for name in names if (found := likely(name, KINDS))), "")
    remedy = hint or "Start it with 'organisation:' and an id, or move it out of this folder"
    return [
        Problem(
            "no-subject",
            "The file names no organisation or locality",
            "We cannot tell whose answers it holds",
            remedy,
            document.place(),
        )
    ]
