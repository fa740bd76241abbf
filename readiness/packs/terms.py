"""The terms of a consortium search in a pack: kinds of tie and their prices, forms, regimes and services."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from readiness.model.terms import Form, Measure, Regime, Service, Terms, TieKind
from readiness.model.tie import DECLARED_INTEREST, WILL_NOT
from readiness.packs.pack import Pack
from readiness.problems import Place, Problem, has_errors, in_order, likely
from readiness.workspace.compose import Document, compose
from readiness.workspace.shapes import read_list, read_shape


class Market(NamedTuple):
    """The terms of a pack, its services by id, and the numbers of its options in their order."""

    terms: Terms
    services: dict[str, Service]
    numbers: tuple[Measure, ...]

    @property
    def ties(self) -> dict[str, TieKind]:
        """Kinds of tie."""
        return {kind.id: kind for kind in self.terms.ties}

    @property
    def forms(self) -> dict[str, Form]:
        """Forms of consortium."""
        return {form.id: form for form in self.terms.forms}

    @property
    def regimes(self) -> dict[str, Regime]:
        """Laws under which a lot is bought."""
        return {regime.id: regime for regime in self.terms.regimes}


def read_market(pack: Pack) -> tuple[Market | None, tuple[Problem, ...]]:
    """The terms of a pack, or what is wrong with them. A pack without `consortia.yaml` can assess, not search."""
    terms: Terms | None = None
    services: dict[str, Service] = {}
    numbers: tuple[Measure, ...] = ()
    problems: list[Problem] = []
    for name, raw in pack.terms:
        document, mistakes = compose(raw, name)
        problems += mistakes
        if document is None:
            continue
        if Path(name).name.startswith("consortia"):
            terms, mistakes = read_shape(Terms, document)
            problems += [*mistakes, *(_dangling(terms, pack, document) if terms else ())]
        elif Path(name).name.startswith("numbers"):
            measures, mistakes = read_list(Measure, document)
            numbers = tuple(measure for measure, _ in measures)
            problems += [*mistakes, *_twice([measure.id for measure in numbers], document)]
            problems += _unknown_sources(measures, pack, document)
        else:
            good, mistakes = read_list(Service, document)
            problems += [*mistakes, *_twice([service.id for service, _ in good], document)]
            services = {service.id: service for service, _ in good}
    if has_errors(problems):
        return None, in_order(problems)
    if terms is None or not services:
        what = f"The rule pack '{pack.info.id}' has no consortia.yaml or no services.yaml"
        remedy = "Add both files to the pack, as in rules/practice-guidance"
        return None, (Problem("no-terms", what, "They hold the prices of ties and the list of services", remedy),)
    return Market(terms, services, numbers), in_order(problems)


def _dangling(terms: Terms, pack: Pack, document: Document) -> Iterator[Problem]:
    bands = [band.id for band in pack.info.sizes.bands]
    for number, band in enumerate(terms.small):
        if band not in bands:
            yield _unknown("size", band, bands, document.place(("small", number)))
    for number, form in enumerate(terms.forms):
        if form.lead_needs and form.lead_needs not in pack.ladder:
            yield _unknown("role", form.lead_needs, list(pack.ladder), document.place(("forms", number, "lead_needs")))
    for word, entries in (("ties", terms.ties), ("forms", terms.forms), ("regimes", terms.regimes)):
        for number, entry in enumerate(entries):
            for place, code in enumerate(getattr(entry, "source", ())):
                if code not in pack.sources:
                    yield _unknown("source", code, [*pack.sources], document.place((word, number, "source", place)))
        yield from _twice([entry.id for entry in entries], document, (word,))
    for number, kind in enumerate(terms.ties):
        if kind.id in (DECLARED_INTEREST, WILL_NOT):
            what, remedy = f"'{kind.id}' is a relation that joins nobody", "Take it out: the program knows it"
            yield Problem("reserved-id", what, "It has no price", remedy, document.place(("ties", number, "id")))


def _unknown_sources(measures: list[tuple[Measure, int]], pack: Pack, document: Document) -> Iterator[Problem]:
    for measure, number in measures:
        for place, code in enumerate(measure.source):
            if code not in pack.sources:
                yield _unknown("source", code, [*pack.sources], document.place((number, "source", place)))


def _twice(ids: list[str], document: Document, prefix: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    for number, name in enumerate(ids):
        if name in ids[:number]:
            place = document.place((*prefix, number, "id"))
            yield Problem("duplicate-id", f"'{name}' is written twice", "", "Give one of them another id", place)


def _unknown(kind: str, name: str, known: list[str], place: Place) -> Problem:
    remedy = likely(name, known) or f"Use one of: {', '.join(known)}"
    return Problem("dangling", f"There is no {kind} '{name}' in the pack", "", remedy, place)
