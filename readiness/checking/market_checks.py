"""Checks of a pack's terms: forms, laws and services that contradict themselves, and figures without a source."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from readiness.checking.pack_check import Finding
from readiness.packs.pack import Pack
from readiness.packs.terms import Market, read_market
from readiness.problems import Place, Problem, Severity, has_errors
from readiness.workspace.compose import Document, compose


class Terms:
    """The terms of a pack that could be read, and where they are written."""

    def __init__(self, pack: Pack, market: Market) -> None:
        self.pack, self.market = pack, market
        composed = ((name, compose(raw, name)[0]) for name, raw in pack.terms)
        self._documents: list[tuple[bool, Document]] = [(_is_terms(name), one) for name, one in composed if one]

    def place(self, *path: str | int) -> Place | None:
        """The place of a value in consortia.yaml."""
        return next((document.place(path) for terms, document in self._documents if terms), None)

    def service(self, number: int, word: str) -> Place | None:
        """The place of a word of a service."""
        return next((document.place((number, word)) for terms, document in self._documents if not terms), None)


def _is_terms(name: str) -> bool:
    return Path(name).name.startswith("consortia")


class MarketCheck(Finding):
    """One thing that can be wrong with the terms of a pack."""

    def find(self, terms: Terms) -> Iterator[Problem]:
        """Every place where it is wrong."""
        raise NotImplementedError


class FormContradicts(MarketCheck):
    """A form that says two things that do not go together."""

    code = "form-contradicts"
    meaning = "Nobody could form a consortium like that"

    def find(self, terms: Terms) -> Iterator[Problem]:
        """Forms with too few members for what they say."""
        for n, form in enumerate(terms.market.terms.forms):
            least, place = form.members_at_least, terms.place("forms", n, "members_at_least")
            if least < 1:
                yield self.problem(f"The form '{form.id}' needs no members at all", "Write 2 or more", place)
            elif least < 2 and form.lead_delivers == "no":  # noqa: PLR2004
                what = f"In '{form.id}' the lead delivers nothing, and 1 member, the lead, is enough"
                yield self.problem(what, "Write members_at_least: 2 or more", place)
            elif least < 2 and form.new_body:  # noqa: PLR2004
                what = f"'{form.id}' is a new body owned by its members, and 1 member is enough"
                yield self.problem(what, "Write members_at_least: 2 or more", place)


class ServiceContradicts(MarketCheck):
    """A service whose unit and whose count of families do not agree."""

    code = "service-contradicts"
    severity: ClassVar[Severity] = "warning"
    meaning = "Families would be counted that are none, or left out"

    def find(self, terms: Terms) -> Iterator[Problem]:
        """Services that count families in another unit, and the reverse."""
        for n, service in enumerate(terms.market.services.values()):
            unit = service.unit.casefold()
            if service.counts_families and not unit.startswith("famil"):
                what = f"'{service.id}' counts families, and its unit is '{service.unit}'"
                yield self.problem(what, "Write counts_families: no, or another unit", terms.service(n, "unit"))
            if not service.counts_families and unit.startswith("families"):
                what = f"The unit of '{service.id}' is '{service.unit}', and it does not count families"
                yield self.problem(what, "Write counts_families: yes, or another unit", terms.service(n, "unit"))


class NoLawFor(MarketCheck):
    """Services that could be bought under no law of the pack."""

    code = "no-regime"
    meaning = "Every lot is let under a law, and health services go by one of their own"

    def find(self, terms: Terms) -> Iterator[Problem]:
        """A pack with health services and no law for them, or with other services and none for those."""
        laws = {regime.health for regime in terms.market.regimes.values()}
        for n, service in enumerate(terms.market.services.values()):
            if service.health not in laws:
                kind = "health services" if service.health else "services other than health"
                what = f"The pack has no regime for {kind}, such as '{service.id}'"
                remedy = f"Add a regime with health: {'yes' if service.health else 'no'}"
                yield self.problem(what, remedy, terms.service(n, "id"))
                return


class UnsourcedTerms(MarketCheck):
    """A figure of the terms that rests on nothing."""

    code = "no-source"
    meaning = "Every figure says what it rests on"

    def find(self, terms: Terms) -> Iterator[Problem]:
        """Prices and steps, and values from which a law applies, without source or mark."""
        remedy, whole = "Add source: [CODE] or mark: P", terms.market.terms
        if not whole.source and not whole.mark:
            yield self.problem("The prices of ties rest on nothing", remedy, terms.place("no_tie"))
        for n, regime in enumerate(whole.regimes):
            if regime.from_value is not None and not regime.source and not regime.mark:
                what = f"The regime '{regime.id}' does not say what its from_value rests on"
                yield self.problem(what, remedy, terms.place("regimes", n, "from_value"))


class WrongLimits(MarketCheck):
    """A limit of the search that leaves nothing to show."""

    code = "wrong-limit"
    meaning = "A search would show nothing, or could never be met"

    def find(self, terms: Terms) -> Iterator[Problem]:
        """A share of more than the whole, and no option to print."""
        whole = terms.market.terms
        if not 0 < whole.changed_share <= 1:
            what = "'changed_share' is no part of the members"
            yield self.problem(what, "Write a part from 0 to 1, such as 1/3", terms.place("changed_share"))
        if whole.printed_at_most < 1:
            yield self.problem("No option would be printed", "Write 1 or more", terms.place("printed_at_most"))


MARKET_CHECKS: tuple[MarketCheck, ...] = (
    FormContradicts(),
    ServiceContradicts(),
    NoLawFor(),
    UnsourcedTerms(),
    WrongLimits(),
)


def check_market(pack: Pack) -> list[Problem]:
    """Everything that is wrong with the terms of a pack. A pack without terms can assess, and is no problem."""
    if not pack.terms:
        return []
    market, problems = read_market(pack)
    if market is None or has_errors(problems):
        return list(problems)
    terms = Terms(pack, market)
    return [*problems, *(problem for check in MARKET_CHECKS for problem in check.find(terms))]
