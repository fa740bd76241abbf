"""What a check of a pack is: a small class with a code, a severity and what it means."""

from collections.abc import Iterable
from typing import ClassVar

from readiness.model.pack_test import PackTest
from readiness.packs.pack import Pack, Where
from readiness.problems import Place, Problem, Severity

PackTests = list[tuple[PackTest, Where]]


class Check:
    """One thing that can be wrong with a pack."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    meaning: ClassVar[str]

    def find(self, pack: Pack, tests: PackTests) -> Iterable[Problem]:
        """Every place where it is wrong."""
        raise NotImplementedError

    def problem(self, message: str, remedy: str, place: Place | None) -> Problem:
        """A problem of this check."""
        return Problem(self.code, message, self.meaning, remedy, place, self.severity)
