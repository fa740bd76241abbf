"""What a check is: a small class with a code, a severity and what it means. And what a check of a pack is."""

from collections.abc import Iterable
from typing import ClassVar

from readiness.model.pack_test import PackTest
from readiness.packs.pack import Pack, Where
from readiness.problems import Place, Problem, Severity

PackTests = list[tuple[PackTest, Where]]


class Finding:
    """One thing that can be wrong: its code, how bad it is, and why it matters."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    meaning: ClassVar[str]

    def problem(self, message: str, remedy: str, place: Place | None, severity: Severity | None = None) -> Problem:
        """A problem of this check."""
        return Problem(self.code, message, self.meaning, remedy, place, severity or self.severity)


class Check(Finding):
    """One thing that can be wrong with a pack."""

    def find(self, pack: Pack, tests: PackTests) -> Iterable[Problem]:
        """Every place where it is wrong."""
        raise NotImplementedError
