"""In whose hearing a paper speaks: a public one names options by their model, and no organisation at all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from readiness.appraisal.concrete import Concrete
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.network.report import drawable

#: What stands in a public paper where a text names an organisation.
WITHHELD = "[an organisation]"
_SHORTEST = 3


@dataclass(frozen=True)
class Telling:
    """A report told in public, or in confidence."""

    report: AppraisalReport
    public: bool

    def option(self, name: str) -> str:
        """What an option is called."""
        return drawable(self.report.in_public(name)) if self.public else self.report.called(name)

    def text(self, text: str) -> str:
        """A text that somebody wrote; in public without the name of any organisation on file."""
        one_line = " ".join(drawable(text).split())
        return self._names.sub(WITHHELD, one_line) if self.public and self._names else one_line

    def ordered(self, options: Iterable[Concrete]) -> tuple[Concrete, ...]:
        """Options in alphabetical order of what they are called: the order says nothing about them."""
        return tuple(sorted(options, key=lambda one: (self.option(one.id).casefold(), one.id)))

    @cached_property
    def options(self) -> tuple[Concrete, ...]:
        """Every option, in order."""
        return self.ordered(self.report.result.options)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        those = sorted(
            {one for one in _private(self.report) if len(one) >= _SHORTEST}, key=lambda one: (-len(one), one)
        )
        if not those:
            return None
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, those))})(?!\w)", re.IGNORECASE)


def _private(report: AppraisalReport) -> Iterator[str]:
    """Names and ids that are for the annex alone: every organisation but the commissioner, and titles of options."""
    found, models = report.result.found, report.result.models.models
    named = dict(report.organisations)
    commissioner = None
    if found is not None:
        named |= found.candidates.network.names
        commissioner = found.candidates.commissioner
    for who, name in named.items():
        if who != commissioner:
            yield from (who, name, name.removeprefix("The "))
    ours = {one.title.casefold() for one in models.values()}
    ordinary = {word for one in models.values() for word in re.findall(r"\w+", f"{one.title} {one.means}".casefold())}
    for one in report.result.options:
        if one.file.provider:
            yield one.file.provider
        title = one.file.title.casefold()
        plain = one.model.in_house or one.model.no_change or title in ours or title in ordinary
        if not plain and (one.file.provider or one.file.option or not one.model.form):
            yield one.file.title  # an outside provider often has no file here: its title alone names it


def _pattern(name: str) -> str:
    """A name however its apostrophes, signs for *and*, and spaces are written."""
    words = []
    for word in name.split():
        plain = re.escape(word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        words.append("(?:&|and)" if word in ("&", "and") else plain.replace("'", "['\N{RIGHT SINGLE QUOTATION MARK}]"))
    return r"\s+".join(words)
