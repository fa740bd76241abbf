"""What is wrong, where, why it matters and what to write instead. User mistakes are values of this kind."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A spot in a text file. Lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """`file:line:column`, which editors turn into a link."""
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One mistake. `code` is stable; the three sentences are for the person who typed."""

    code: str
    message: str
    why: str
    remedy: str
    place: Place | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """One line: place, mark, what is wrong, why it matters, what to write."""
        where = f"{self.place}: " if self.place else ""
        mark = "warning: " if self.severity == "warning" else ""
        sentences = " ".join(_sentence(part) for part in (self.message, self.why, self.remedy) if part)
        return f"{where}{mark}{sentences}"

    def as_json(self) -> dict[str, object]:
        """The same as plain data."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.place.file if self.place else None,
            "line": self.place.line if self.place else None,
            "column": self.place.column if self.place else None,
            "message": self.message,
            "why": self.why,
            "remedy": self.remedy,
        }


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", "!")) else text + "."


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file, line and column; each once; those without a place last."""
    return tuple(sorted(set(problems), key=lambda p: (p.place is None, p.place or Place(""), p.code, p.message)))


def has_errors(problems: Iterable[Problem]) -> bool:
    """True when at least one problem is more than a warning."""
    return any(problem.severity == "error" for problem in problems)


def likely(word: str, known: Iterable[str]) -> str:
    """The known word most like a mistyped one, as a sentence, or nothing.

    >>> likely("safegaurding", ["safeguarding", "money"])
    "Did you mean 'safeguarding'?"
    """
    from difflib import get_close_matches  # here, since most runs have no mistake to explain

    folded = {candidate.casefold().replace("_", "-"): candidate for candidate in known}
    wanted = word.casefold().strip().replace("_", "-").replace(" ", "-")
    close = get_close_matches(wanted, folded, n=1, cutoff=0.6)
    return f"Did you mean '{folded[close[0]]}'?" if close else ""
