"""Files of a pack that are read entry by entry, only when asked for: most results need a handful of what they hold.

Each entry begins with `- id:` at the start of a line, so one entry can be composed alone. `readiness check` reads every
file whole, and so finds each mistake, and each entry that cannot be cut this way.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from readiness.model.scalars import Shape
from readiness.problems import Place, Problem
from readiness.workspace.compose import compose
from readiness.workspace.shapes import read_list

EntryT = TypeVar("EntryT", bound=Shape)


class Book(Mapping[str, EntryT], Generic[EntryT]):
    """Entries by id, over the bytes of some files. An entry that cannot be read is not there."""

    #: What an entry is called in a sentence.
    word = "entry"

    def __init__(self, files: tuple[tuple[str, bytes], ...] = ()) -> None:
        self.files = files
        self._read: dict[str, EntryT | None] = {}

    def shape(self) -> type[EntryT]:
        """The shape of an entry. Imported when first needed, since building a shape costs start-up time."""
        raise NotImplementedError

    @cached_property
    def _entries(self) -> dict[str, tuple[str, bytes, int]]:
        """Where each entry lies: its file, its own bytes, and the line it starts on."""
        found: dict[str, tuple[str, bytes, int]] = {}
        for file, raw in self.files:
            starts = [(m.start(), m[1].decode(errors="replace")) for m in re.finditer(rb"(?m)^- id:[ ]*([^\s#]+)", raw)]
            ends = [start for start, _ in starts[1:]] + [len(raw)]
            for (start, name), end in zip(starts, ends, strict=False):  # a file may have no entry
                found.setdefault(name, (file, raw[start:end], raw[:start].count(b"\n")))
        return found

    def __getitem__(self, name: str) -> EntryT:
        if name not in self._read:
            file, raw, _ = self._entries[name]
            document, _ = compose(raw, file)
            good = read_list(self.shape(), document)[0] if document else []
            self._read[name] = good[0][0] if good else None
        entry = self._read[name]
        if entry is None:
            raise KeyError(name)
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def place(self, name: str) -> Place | None:
        """The line on which an entry starts."""
        entry = self._entries.get(name)
        return Place(entry[0], entry[2] + 1) if entry else None

    def mistakes(self) -> list[Problem]:
        """Everything that cannot be read, and entries written twice: each file read whole."""
        problems: list[Problem] = []
        first: dict[str, Place] = {}
        for file, raw in self.files:
            document, wrong = compose(raw, file)
            problems += wrong
            if document is None:
                continue
            good, wrong = read_list(self.shape(), document)
            problems += wrong
            for entry, number in good:
                name, place = str(getattr(entry, "id", "")), document.place((number, "id"))
                if name in first:
                    what, why = f"The {self.word} '{name}' is written twice", f"The first is at {first[name]}"
                    problems.append(Problem("duplicate-id", what, why, "Keep one of them", place))
                first.setdefault(name, place)
                if name not in self._entries:
                    what, why = "This entry does not start with '- id:'", "Each entry is found by it"
                    problems.append(Problem("odd-layout", what, why, "Put the id first", place))
        return problems
