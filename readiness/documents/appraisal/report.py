"""What every document about an appraisal starts from, and what things are called in it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from readiness.appraisal.appraise import Appraised
from readiness.appraisal.concrete import Concrete
from readiness.appraisal.files import AppraisalFiles
from readiness.documents.network.report import drawable
from readiness.model.delivery import Criterion
from readiness.model.requirement import Lot
from readiness.packs.pack import Pack
from readiness.packs.terms import Market


@dataclass(frozen=True)
class AppraisalReport:
    """An appraisal of a locality on a day. `title`: what the locality is called.

    A public document names no provider: it speaks of options by the titles of their models. `organisations`: id and
    name of every organisation on file, so that no text a person wrote names one in public.
    """

    result: Appraised
    files: AppraisalFiles
    locality: str
    title: str
    as_of: date
    pack: Pack
    market: Market
    organisations: tuple[tuple[str, str], ...] = ()

    @cached_property
    def lot(self) -> Lot | None:
        """The lot that is appraised."""
        file, wanted = self.files.file, self.files.requirements
        return next((one for one in wanted.lots if one.id == file.lot), None) if file and wanted else None

    @property
    def criteria(self) -> dict[str, Criterion]:
        """The criteria, by id."""
        return self.result.models.criteria

    def option(self, name: str) -> Concrete:
        """A candidate by its id."""
        return next(one for one in self.result.options if one.id == name)

    def called(self, name: str) -> str:
        """The title of a candidate, as a confidential document gives it."""
        return drawable(self.option(name).file.title)

    def in_public(self, name: str) -> str:
        """What a public document calls a candidate: its model, with a number where several are of one model."""
        mine = self.option(name)
        listed = self.files.file.candidates if self.files.file else ()  # their order in the file tells no title
        same = [one.id for one in listed if one.model == mine.model.id] or [name]
        number = f" ({same.index(name) + 1} of {len(same)})" if len(same) > 1 else ""
        return f"{mine.model.title}{number}"
