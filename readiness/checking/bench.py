"""What the checks of appraisals look at: the files of a workspace, and the delivery models."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from readiness.checking.desk import Desk
from readiness.checking.pack_check import Finding
from readiness.model.appraisal import Appraisal, Candidate, Seal, Weights
from readiness.packs.delivery import Models
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document


class PlacedCandidate(NamedTuple):
    """An option of an appraisal, and where it stands in its file."""

    file: Candidate
    number: int
    appraisal: Appraisal
    document: Document

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of a value inside the option, or of its name."""
        return self.document.place(("candidates", self.number, *path), key=key)


@dataclass(frozen=True)
class Bench:
    """A whole workspace with the delivery models."""

    desk: Desk
    models: Models

    @cached_property
    def appraisals(self) -> tuple[tuple[Appraisal, Document], ...]:
        """The appraisal files."""
        return tuple(self.desk.space.of(Appraisal))

    @cached_property
    def weights(self) -> tuple[tuple[Weights, Document], ...]:
        """The weights of groups of people."""
        return tuple(self.desk.space.of(Weights))

    @cached_property
    def seals(self) -> tuple[tuple[Seal, Document], ...]:
        """The seals."""
        return tuple(self.desk.space.of(Seal))

    @cached_property
    def candidates(self) -> tuple[PlacedCandidate, ...]:
        """Every option of every appraisal."""
        return tuple(
            PlacedCandidate(one, number, file, document)
            for file, document in self.appraisals
            for number, one in enumerate(file.candidates)
        )


class AppraisalCheck(Finding):
    """One thing that can be wrong with an appraisal, with weights or with a seal."""

    def find(self, bench: Bench) -> Iterable[Problem]:
        """Every place where it is wrong."""
        raise NotImplementedError

    def unknown(self, what: str, name: str, known: Iterable[str], otherwise: str, place: Place) -> Problem:
        """A problem with a word that names nothing: the likely meant one, or what to do otherwise."""
        return self.problem(what, likely(name, known) or otherwise, place)

    def repeated(self, ids: Iterable[tuple[str, Place]], remedy: str) -> Iterator[Problem]:
        """A problem for each id that was there before, small and capital letters alike."""
        first: dict[str, Place] = {}
        for name, place in ids:
            if name.casefold() in first:
                what = f"'{name}' is written twice: the first is at {first[name.casefold()]}"
                yield self.problem(what, remedy, place)
            first.setdefault(name.casefold(), place)
