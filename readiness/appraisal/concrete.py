"""Every way to secure a service made concrete: its must-haves, and its score on each criterion as a range."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from readiness.consortia.numbers import Number, numbers
from readiness.consortia.option import Option
from readiness.consortia.options import TenderOptions
from readiness.model.appraisal import Appraisal, Candidate, Figure
from readiness.model.delivery import Criterion, DeliveryModel, Precondition
from readiness.packs.delivery import Models

TOP = Fraction(100)
MustState = Literal["met", "not met", "not known"]
Place = Literal["ranked", "apart", "out"]


class MustHave(NamedTuple):
    """A must-have of a candidate: its state, and whose word that is."""

    about: Precondition
    state: MustState
    rests_on: str


class Score(NamedTuple):
    """Where a candidate stands on a criterion, 0 to 100: `low` is `high` where it is known. `figure`: in its unit."""

    low: Fraction
    high: Fraction
    figure: Fraction | None
    rests_on: str

    @property
    def known(self) -> bool:
        """Nothing that is not known could move it."""
        return self.low == self.high


@dataclass(frozen=True)
class Concrete:
    """A candidate, made concrete. `option`: the consortium that fills it. `scores` by criterion.

    `place`: `out` where a must-have is not met or the commissioner drew a red line, `apart` where one is not known.
    """

    file: Candidate
    model: DeliveryModel
    option: Option | None
    must_haves: tuple[MustHave, ...]
    scores: dict[str, Score]

    @property
    def id(self) -> str:
        """Its id in the appraisal."""
        return self.file.id

    @property
    def place(self) -> Place:
        """Whether it is ranked."""
        states = {one.state for one in self.must_haves}
        if self.file.red_line is not None or "not met" in states:
            return "out"
        return "apart" if "not known" in states else "ranked"

    @property
    def open_questions(self) -> tuple[MustHave, ...]:
        """The must-haves to find out about."""
        return tuple(one for one in self.must_haves if one.state == "not known")


def concrete(models: Models, appraisal: Appraisal | None, found: TenderOptions | None) -> tuple[Concrete, ...]:
    """Every candidate in order of title. Without an appraisal file: each model, about which nothing is known yet.

    `found`: what the search says of the lot's tender; None: nobody has described what must be delivered.
    """
    those = appraisal.candidates if appraisal else _each_model(models)
    made = [_made(models, one, found) for one in those]
    return tuple(sorted(made, key=lambda one: (one.file.title.casefold(), one.id)))


def score_of(criterion: Criterion, value: Fraction | int) -> Fraction:
    """A figure on the scale of a criterion: 0 at its worst anchor, 100 at its best, a straight line between."""
    assert criterion.worst is not None and criterion.best is not None  # noqa: S101, PT018
    at = (Fraction(value) - criterion.worst) * TOP / (criterion.best - criterion.worst)
    return min(max(at, Fraction(0)), TOP)


def _each_model(models: Models) -> Iterable[Candidate]:
    return [Candidate(id=one.id, title=one.title, model=one.id) for one in models.models.values()]


def _made(models: Models, file: Candidate, found: TenderOptions | None) -> Concrete:
    model = models.models[file.model]
    filled = _filled(model, file, found)
    must_haves = tuple(_must_have(one, file, filled) for one in model.preconditions)
    scores = {name: _score(one, file.figures.get(name), filled.by_number) for name, one in models.criteria.items()}
    return Concrete(file, model, filled.option, must_haves, scores)


class _Filled(NamedTuple):
    """What the search says of a candidate: whether there is a consortium, why, and which one with its numbers by id."""

    state: MustState
    why: str
    option: Option | None = None
    by_number: dict[str, Number] = {}


def _filled(model: DeliveryModel, file: Candidate, found: TenderOptions | None) -> _Filled:
    if found is None or model.form is None:
        return _Filled("not known", "Nobody has described what must be delivered")
    if file.option is not None:
        return _drawn(model, file.option, found)
    front = next((one for one in found.fronts if one.form == model.form), None)
    if front is None:
        return _Filled("not met", "The lot allows no consortium of this form")
    if front.options:
        best = min(front.options, key=lambda one: one.order)
        return _Filled("met", "The search found one", best, _by_id(numbers(found.look(best))))
    if front.proved:
        return _Filled("not met", "The search proved that there is none")
    return _Filled("not known", "Time ran out before the search found one")


def _drawn(model: DeliveryModel, name: str, found: TenderOptions) -> _Filled:
    drawn = next((one for one in found.drawn if one.file.option == name and one.file.form == model.form), None)
    if drawn is None:
        return _Filled("not known", "No such option is on file")
    if not drawn.stands:
        return _Filled("not met", "The option drawn up by hand breaks a condition of the lot")
    look = found.look(drawn.option, drawn.agreement)
    return _Filled("met", "The option drawn up by hand stands", drawn.option, _by_id(numbers(look)))


def _by_id(found: Iterable[Number]) -> dict[str, Number]:
    return {one.measure.id: one for one in found}


def _must_have(about: Precondition, file: Candidate, filled: _Filled) -> MustHave:
    if about.found_by == "search":
        return MustHave(about, filled.state, filled.why)
    said = file.must_haves.get(about.id)
    if said is None or said.answer == "not known":
        return MustHave(about, "not known", said.source if said else "Nobody said")
    return MustHave(about, "met" if said.answer == "yes" else "not met", said.source)


def _score(criterion: Criterion, said: Figure | None, by_number: dict[str, Number]) -> Score:
    """What somebody wrote for this candidate goes before what the search works out. Not known is the whole scale."""
    if said is not None and (range_ := _written(criterion, said)) is not None:
        low, high, figure = range_
        return Score(low, high, figure, said.source)
    number = by_number.get(criterion.reads or "")
    if number is not None and (value := number.values["claimed"]) is not None and said is None:
        at = score_of(criterion, value)
        return Score(at, at, Fraction(value), number.rests_on)
    return Score(Fraction(0), TOP, None, said.source if said else "Nobody said")


def _written(criterion: Criterion, said: Figure) -> tuple[Fraction, Fraction, Fraction | None] | None:
    """Lowest and highest score, and the figure; None where the file leaves it open or uses the other kind of scale."""
    if criterion.levels:
        if said.level is None:
            return None
        at = min(said.level * 25, TOP)
        return at, at, said.level
    if said.value is not None:
        at = score_of(criterion, said.value)
        return at, at, said.value
    if said.lowest is not None and said.highest is not None:
        ends = sorted((score_of(criterion, said.lowest), score_of(criterion, said.highest)))
        return ends[0], ends[1], None
    return None
