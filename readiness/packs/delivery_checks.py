"""What can be wrong in a folder of delivery models beyond its shapes: names of nothing, and what rests on nothing."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from readiness.model.delivery import Criterion, DeliveryModel, Law, Precondition, Risk, Strategy, Verdicts
from readiness.model.pack import Titled
from readiness.packs.pack import Pack
from readiness.packs.terms import Market
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document

EntryT = TypeVar("EntryT", bound=Titled)
#: What says on which sources it rests.
Sourced = DeliveryModel | Precondition | Risk | Strategy | Law | Criterion | Verdicts
_WORDS = {"strategies": "strategy", "law": "fact of law", "reads": "number", "guidance": "guidance reference"}
_ONE_ORIGIN = "Its options come from one place: the search, the council's own service, or what is there today"


@dataclass(frozen=True)
class Listed(Generic[EntryT]):
    """The entries of a file that could be read, with their numbers in it. No document: the file could not be read."""

    document: Document | None
    entries: tuple[tuple[EntryT, int], ...] = ()

    @property
    def by_id(self) -> dict[str, EntryT]:
        """The entries by id."""
        return {entry.id: entry for entry, _ in self.entries}

    @property
    def ids(self) -> list[str] | None:
        """Every id that is written, in entries with mistakes too, so that no mistake is told twice."""
        if self.document is None or not isinstance(self.document.data, list):
            return None
        return [str(entry["id"]) for entry in self.document.data if isinstance(entry, dict) and "id" in entry]

    def place(self, *path: str | int) -> Place | None:
        """Where a value stands."""
        return self.document.place(path) if self.document else None

    def twice(self) -> Iterator[Problem]:
        """Ids that were there before."""
        yield from _twice((entry.id for entry, _ in self.entries), self, [(number,) for _, number in self.entries])


class Known(NamedTuple):
    """What an entry may name."""

    pack: Pack
    market: Market
    strategies: Listed[Strategy]
    law: Listed[Law]


def check_models(models: Listed[DeliveryModel], known: Known) -> Iterator[Problem]:
    """Models that name what is not there, that contradict themselves, or that are asked less than others."""
    for model, number in models.entries:
        yield from _dangling(models, (number, "guidance"), model.guidance, known.pack.refs)
        yield from _dangling(models, (number, "strategies"), model.strategies, known.strategies.ids)
        yield from _dangling(models, (number, "law"), model.law, known.law.ids)
        yield from _dangling(models, (number, "form"), filter(None, (model.form,)), known.market.forms)
        if sum((model.form is not None, model.in_house, model.no_change)) > 1:
            what, remedy = f"'{model.id}' is several things at once", "Keep one of form:, in_house: and no_change:"
            yield Problem("model-contradicts", what, _ONE_ORIGIN, remedy, models.place(number, "id"))
        yield from _rests(models, (number,), f"The model '{model.id}'", model, known.pack)
        yield from _check_must_haves(models, number, model, known.pack)
        for one, risk in enumerate(model.risks):
            yield from _rests(models, (number, "risks", one), f"A risk of '{model.id}'", risk, known.pack)


def _check_must_haves(
    models: Listed[DeliveryModel], number: int, model: DeliveryModel, pack: Pack
) -> Iterator[Problem]:
    if not model.preconditions:
        what, why = f"'{model.id}' has no must-have", "It would gain by being asked less than the others"
        remedy = "Add preconditions:, as many as the other models have"
        yield Problem("no-must-have", what, why, remedy, models.place(number, "id"), "warning")
    paths = [(number, "preconditions", one) for one in range(len(model.preconditions))]
    yield from _twice((must.id for must in model.preconditions), models, paths)
    for must, path in zip(model.preconditions, paths, strict=True):
        if must.found_by and not model.form:
            what, why = f"The search cannot answer '{must.id}' of '{model.id}'", "The model has no form of consortium"
            yield Problem("no-form", what, why, "Add form:, or take found_by: out", models.place(*path, "found_by"))
        yield from _rests(models, path, f"The must-have '{must.id}' of '{model.id}'", must, pack)


def check_strategies(strategies: Listed[Strategy], known: Known) -> Iterator[Problem]:
    """Strategies that name no part of the guidance, or rest on nothing."""
    for strategy, number in strategies.entries:
        yield from _dangling(strategies, (number, "guidance"), strategy.guidance, known.pack.refs)
        yield from _rests(strategies, (number,), f"The strategy '{strategy.id}'", strategy, known.pack)


def check_law(law: Listed[Law], known: Known) -> Iterator[Problem]:
    """Facts of law without a source or mark, without a date, or that end before they begin."""
    for fact, number in law.entries:
        yield from _rests(law, (number,), f"The fact of law '{fact.id}'", fact, known.pack)
        if fact.from_day is None and fact.until is None:
            what, why = f"'{fact.id}' has no date", "Nobody could say whether it holds on a day"
            yield Problem("no-date", what, why, "Add from_day: or until:", law.place(number, "id"))
        elif fact.from_day and fact.until and fact.until < fact.from_day:
            what, remedy = f"'{fact.id}' ends before it begins", "Put from_day: before until:"
            yield Problem("wrong-date", what, "", remedy, law.place(number, "until"))


def check_criteria(criteria: Listed[Criterion], known: Known) -> Iterator[Problem]:
    """Criteria that rest on nothing, and those that read a figure that another reads, or read it wrongly."""
    numbers = {measure.id: measure for measure in known.market.numbers}
    readers: dict[str, str] = {}
    for criterion, number in criteria.entries:
        yield from _rests(criteria, (number,), f"The criterion '{criterion.id}'", criterion, known.pack)
        if criterion.reads is None:
            continue
        yield from _dangling(criteria, (number, "reads"), (criterion.reads,), numbers)
        first = readers.setdefault(criterion.reads, criterion.id)
        if first != criterion.id:
            what, why = f"'{criterion.id}' and '{first}' read the same figure", "It would count twice"
            remedy, place = "Take one of them out, or let it read another", criteria.place(number, "reads")
            yield Problem("same-figure", what, why, remedy, place, "warning")
        measure = numbers.get(criterion.reads)
        if measure and criterion.unit != measure.unit:
            what = f"'{criterion.id}' is in {criterion.unit or 'no unit'}, and what it reads is in {measure.unit}"
            place = criteria.place(number, "unit")
            yield Problem("wrong-unit", what, "They would not mean the same", f'Write unit: "{measure.unit}"', place)
        rises = (criterion.best or 0) > (criterion.worst or 0)
        if measure and measure.better != "neither" and rises != (measure.better == "higher"):
            what = f"'{criterion.id}' reads '{measure.id}' the wrong way round"
            why, remedy = f"There {measure.better} is better", "Change worst: and best: round"
            place = criteria.place(number, "best")
            yield Problem("wrong-direction", what, why, remedy, place)


def check_verdicts(verdicts: Verdicts, document: Document, pack: Pack) -> Iterator[Problem]:
    """The figures of the verdicts rest on something."""
    whole: Listed[Titled] = Listed(document)
    yield from _rests(whole, (), "The file", verdicts, pack)


def _rests(
    listed: Listed[EntryT], path: tuple[str | int, ...], what: str, entry: Sourced, pack: Pack
) -> Iterator[Problem]:
    """A problem where an entry has neither source nor mark, and for each source that the pack does not have."""
    yield from _dangling(listed, (*path, "source"), entry.source, pack.sources)
    if not entry.source and not getattr(entry, "mark", None):
        why, remedy = "Whoever reads it must see what it rests on", "Add source: [CODE], or mark: U or P"
        yield Problem("no-source", f"{what} has neither source nor mark", why, remedy, listed.place(*path))


def _dangling(
    listed: Listed[EntryT], path: tuple[str | int, ...], names: Iterable[str], known: Container[str] | None
) -> Iterator[Problem]:
    for number, name in enumerate(names):
        if known is not None and name not in known:
            word = _WORDS.get(str(path[-1]), str(path[-1]))
            ids = [str(one) for one in known] if isinstance(known, Iterable) else []
            remedy = likely(name, ids) or f"Use one of: {', '.join(ids)}"
            yield Problem("dangling", f"There is no {word} '{name}'", "", remedy, listed.place(*path, number))


def _twice(ids: Iterable[str], listed: Listed[EntryT], paths: Sequence[tuple[str | int, ...]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, path in zip(ids, paths, strict=True):
        if name in seen:
            what, remedy = f"'{name}' is written twice", "Give one of them another id"
            yield Problem("duplicate-id", what, "", remedy, listed.place(*path, "id"))
        seen.add(name)
