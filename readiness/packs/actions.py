"""The actions of a pack, read only when asked for: they are half of a pack, and most results need a handful.

Each entry of a file begins with `- id: ` at the start of a line, so one entry can be composed alone. `readiness check`
reads every file whole, and so finds any that cannot be cut this way.
"""

import re
from functools import cached_property

from readiness.model.question import Action, Actions
from readiness.problems import Place, Problem
from readiness.workspace.compose import compose
from readiness.workspace.shapes import read_list

_ENTRY = re.compile(rb"(?m)^- id:[ ]*([^\s#]+)")


class ActionBook:
    """Actions by question id, over the bytes of the files in `actions/`."""

    def __init__(self, files: tuple[tuple[str, bytes], ...] = ()) -> None:
        self.files = files
        self._read: dict[str, dict[str, Action]] = {}

    @cached_property
    def _entries(self) -> dict[str, tuple[str, bytes, int]]:
        """Where each entry lies: its file, its own bytes, and the line it starts on."""
        found: dict[str, tuple[str, bytes, int]] = {}
        for file, raw in self.files:
            starts = [(match.start(), match[1].decode(errors="replace")) for match in _ENTRY.finditer(raw)]
            ends = [start for start, _ in starts[1:]] + [len(raw)]
            for (start, name), end in zip(starts, ends, strict=False):  # a file may have no entry
                found.setdefault(name, (file, raw[start:end], raw[:start].count(b"\n")))
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions that have an entry."""
        return tuple(self._entries)

    def of(self, question: str) -> dict[str, Action]:
        """The actions of one question by step; none where the pack has none, or they cannot be read."""
        if question not in self._read:
            file, raw, _ = self._entries.get(question, ("", b"", 0))
            document, _ = compose(raw, file) if raw else (None, [])
            good = read_list(Actions, document)[0] if document else []
            self._read[question] = good[0][0].improve if good else {}
        return self._read[question]

    def place(self, question: str) -> Place | None:
        """The line on which the entry of a question starts."""
        entry = self._entries.get(question)
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
            good, wrong = read_list(Actions, document)
            problems += wrong
            for entry, number in good:
                place = document.place((number, "id"))
                if entry.id in first:
                    what = f"The actions of '{entry.id}' are written twice"
                    problems.append(
                        Problem("duplicate-id", what, f"The first are at {first[entry.id]}", "Keep one", place)
                    )
                first.setdefault(entry.id, place)
                if entry.id not in self._entries:
                    why = "Each entry is found by it"
                    problems.append(
                        Problem("odd-layout", "This entry does not start with '- id:'", why, "Put the id first", place)
                    )
        return problems
