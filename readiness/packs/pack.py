"""A rule pack in memory: everything its files say, by id, and where each thing stands in them."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from readiness.model.pack import PackInfo, Role, Theme
from readiness.model.question import Choice, Fact, Question
from readiness.model.rule import DatedValue, Rule, Threshold
from readiness.packs.actions import ActionBook
from readiness.problems import Place
from readiness.workspace.compose import Document
from readiness.workspace.files import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.model.source import Source

SIZE = "size"


class Where(NamedTuple):
    """The file and entry in which a thing of the pack is written."""

    document: Document
    number: int | None = None

    def place(self, *path: str | int) -> Place:
        """The place of a value inside the entry."""
        return self.document.place(((self.number,) if self.number is not None else ()) + path)


@dataclass(frozen=True)
class Pack:
    """A loaded rule pack. `contents`: the bytes of its files.

    `terms`: the files on consortia, and `conversation`: the sheet to talk by, neither read yet.
    """

    info: PackInfo
    roles: tuple[Role, ...]
    themes: tuple[Theme, ...]
    sources: "Mapping[str, Source]"
    facts: dict[str, Fact]
    questions: dict[str, Question]
    thresholds: dict[str, Threshold]
    rules: dict[str, Rule]
    contents: tuple[bytes, ...]
    actions: ActionBook = field(default_factory=ActionBook, repr=False, compare=False)
    terms: tuple[tuple[str, bytes], ...] = field(default=(), repr=False, compare=False)
    conversation: tuple[str, bytes] | None = field(default=None, repr=False, compare=False)
    where: dict[tuple[str, str], Where] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all its files; results carry it."""
        return digest(*self.contents)

    @cached_property
    def ladder(self) -> tuple[str, ...]:
        """Role ids, highest first."""
        return tuple(role.id for role in self.roles)

    @cached_property
    def refs(self) -> dict[str, str]:
        """Every theme, principle and suggestion reference, with its title."""
        found: dict[str, str] = {}
        for theme in self.themes:
            found[theme.ref] = theme.title
            for principle in theme.principles:
                found[principle.ref] = principle.title
                found |= {suggestion.ref: suggestion.title for suggestion in principle.suggestions}
        return found

    @cached_property
    def group_order(self) -> dict[str, tuple[str, ...]]:
        """The ids of sections, stages, duty-holders, themes and principles, in the order of the pack."""
        return {
            "sections": tuple(section.id for section in self.info.sections),
            "stages": tuple(stage.id for stage in self.info.stages),
            "duty_holders": tuple(holder.id for holder in self.info.duty_holders),
            "themes": tuple(theme.ref for theme in self.themes),
            "principles": tuple(principle.ref for theme in self.themes for principle in theme.principles),
        }

    def item(self, name: str) -> Question | Fact | None:
        """The question or fact with this id."""
        return self.questions.get(name) or self.facts.get(name)

    def place(self, kind: str, name: str, *path: str | int) -> Place | None:
        """Where a thing is written: kind is `rule`, `question`, `fact`, `threshold` or `source`."""
        where = self.where.get((kind, name))
        return where.place(*path) if where else None


class Figure(NamedTuple):
    """A threshold as it stands on a day: `after_last` when that day lies past its last date."""

    value: Fraction | int | None
    dated: DatedValue | None = None
    after_last: bool = False


def on_day(threshold: Threshold, day: date) -> Figure:
    """The value of a threshold on a day: unknown before its first date, the last value (and said so) past its last."""
    if day < threshold.values[0].from_:
        return Figure(None)
    dated = [value for value in threshold.values if value.from_ <= day][-1]
    value = int(dated.value) if dated.value.denominator == 1 else dated.value  # whole numbers compare quicker
    return Figure(value, dated, after_last=dated.to is not None and day > dated.to)


def size_fact(info: PackInfo) -> Fact:
    """The derived fact `size`: a choice of the bands, never asked, always worked out."""
    choices = tuple(Choice(id=band.id, label=band.title) for band in info.sizes.bands)
    return Fact(id=SIZE, ask="How large is the group? (worked out from its income)", kind="choice", choices=choices)
