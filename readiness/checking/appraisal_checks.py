"""What `readiness check` says about appraisals: the options that a locality considers. Weights are in `weight_checks`.

An appraisal is checked against the delivery models: `bench.models`.
"""

from collections.abc import Iterator

from readiness.checking.bench import AppraisalCheck, Bench, PlacedCandidate
from readiness.checking.desk import Desk, one_of
from readiness.checking.weight_checks import WEIGHT_CHECKS
from readiness.model.appraisal import Appraisal, Candidate, Figure, Seal, Weights
from readiness.packs.delivery import Models
from readiness.problems import Problem
from readiness.workspace.workspace import Workspace

_HIGHEST_LEVEL = 4


class AppraisedLot(AppraisalCheck):
    """An appraisal of requirements or a lot that are not there."""

    code = "no-such-lot"
    meaning = "Nobody could tell what the options are for"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each appraisal."""
        for file, document in bench.appraisals:
            wanted = bench.desk.wanted.get(file.requirements)
            if wanted is None and file.requirements.casefold() not in bench.desk.unread:
                what = f"There are no requirements '{file.requirements}' here"
                otherwise = "Use the id in the first line of a requirements file"
                yield self.unknown(
                    what, file.requirements, bench.desk.wanted, otherwise, document.place(("requirements",))
                )
            elif wanted is not None and file.lot not in (names := [lot.id for lot in wanted.lots]):
                what = f"The requirements '{file.requirements}' have no lot '{file.lot}'"
                yield self.unknown(what, file.lot, names, one_of(names), document.place(("lot",)))


class Twice(AppraisalCheck):
    """An id that two files, or two options of a file, bear."""

    code = "duplicate-id"
    meaning = "One of the two would be lost"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Ids of appraisals, weights and seals, and of the options of each appraisal."""
        files = [(one.appraisal, document.place(("appraisal",))) for one, document in bench.appraisals]
        weights = [(one.weights, document.place(("weights",))) for one, document in bench.weights]
        seals = [(one.seal, document.place(("seal",))) for one, document in bench.seals]
        for ids in (files, weights, seals):
            yield from self.repeated(ids, "Give one of them another id")
        for file, document in bench.appraisals:
            options = [(one.id, document.place(("candidates", n, "id"))) for n, one in enumerate(file.candidates)]
            yield from self.repeated(options, "Give one of them another id")


class UnknownModel(AppraisalCheck):
    """An option of a model that the pack does not have."""

    code = "unknown-model"
    meaning = "Nobody could tell what the option must have"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each option."""
        for one in bench.candidates:
            if one.file.model not in bench.models.models:
                what = f"There is no delivery model '{one.file.model}'"
                known = bench.models.models
                yield self.unknown(what, one.file.model, known, one_of(known), one.place("model"))


class UnknownMustHave(AppraisalCheck):
    """An answer to a must-have that the model does not have, or that the search answers."""

    code = "unknown-must-have"
    meaning = "The answer would not be read"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each answer of options whose model is known."""
        for one in bench.candidates:
            model = bench.models.models.get(one.file.model)
            if model is None:
                continue
            known = {each.id: each for each in model.preconditions}
            for name in one.file.must_haves:
                place = one.place("must_haves", name, key=True)
                if name not in known:
                    what = f"The model '{model.id}' has no must-have '{name}'"
                    yield self.unknown(what, name, known, one_of(known), place)
                elif known[name].found_by is not None:
                    what = f"The search answers '{name}' of the model '{model.id}'"
                    yield self.problem(what, "Take the answer out", place, "warning")


class UnknownCriterion(AppraisalCheck):
    """A figure or a weight for a criterion that the pack does not have."""

    code = "unknown-criterion"
    meaning = "It would not be read"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Figures of options, swings of weights."""
        known = bench.models.criteria
        places = [(name, one.place("figures", name, key=True)) for one in bench.candidates for name in one.file.figures]
        places += [
            (name, document.place(("swings", name), key=True))
            for file, document in bench.weights
            for name in file.swings
        ]
        for name, place in places:
            if name not in known:
                yield self.unknown(f"There is no criterion '{name}'", name, known, one_of(known), place)


class WrongScale(AppraisalCheck):
    """A level for a criterion with figures, a figure for one with levels, or a level that is not there."""

    code = "wrong-scale"
    meaning = "The criterion has another scale, so the option would count as not known"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each figure on a known criterion."""
        for one in bench.candidates:
            for name, figure in one.file.figures.items():
                criterion = bench.models.criteria.get(name)
                if criterion is None:
                    continue
                words = [word for word in ("value", "level", "lowest") if getattr(figure, word) is not None]
                place = one.place("figures", name, *words)
                if criterion.levels and words not in (["level"], []):
                    remedy = "Write level: and a number from 0 to 4"
                    yield self.problem(f"'{name}' has levels, and a figure is given", remedy, place)
                if not criterion.levels and figure.level is not None:
                    remedy = f"Write value: in {criterion.unit or 'its unit'}"
                    yield self.problem(f"'{name}' has figures, and a level is given", remedy, place)
                if criterion.levels and not _is_level(figure):
                    what = f"'{name}' has no level {figure.level}"
                    yield self.problem(what, "Write a whole number from 0 to 4", place)


class UnknownOption(AppraisalCheck):
    """An option drawn up by hand that is not there, is for something else, or has another form than the model."""

    code = "unknown-option"
    meaning = "Nobody could tell which consortium is meant"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Options that name one."""
        drawn = {one.option: one for one, _ in bench.desk.drawn}
        for one in bench.candidates:
            name, place = one.file.option, one.place("option")
            if name is None:
                continue
            if name not in drawn:
                what = f"There is no option '{name}' drawn up by hand"
                yield self.unknown(what, name, drawn, "Use the id in the first line of an option file", place)
                continue
            file, about = drawn[name], one.appraisal
            if (file.requirements, file.lot) != (about.requirements, about.lot):
                what = f"The option '{name}' is for the lot '{file.lot}' of '{file.requirements}'"
                yield self.problem(what, f"Name one for '{about.lot}' of '{about.requirements}'", place)
            model = bench.models.models.get(one.file.model)
            if model is not None and model.form != file.form:
                needs = f"form '{model.form}'" if model.form else "no consortium"
                what = f"The option '{name}' has the form '{file.form}', and the model '{model.id}' is of {needs}"
                yield self.problem(what, "Name another option, or write another model", place)


class UnknownProvider(AppraisalCheck):
    """A provider that is not on file."""

    code = "unknown-organisation"
    meaning = "Nothing is known of it"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Options that name a provider."""
        organisations = bench.desk.organisations
        for one in bench.candidates:
            name = one.file.provider
            if name is not None and not bench.desk.knows(organisations, name):
                what, otherwise = f"There is no organisation '{name}' here", "Write a profile for it, or check the id"
                yield self.unknown(what, name, organisations.values(), otherwise, one.place("provider"))


class OneOption(AppraisalCheck):
    """An appraisal with one option."""

    code = "one-option"
    severity = "warning"
    meaning = "There is nothing to compare it with"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each appraisal."""
        for file, document in bench.appraisals:
            if len(file.candidates) == 1:
                remedy = "Add the council's own service, and no change"
                yield self.problem("This appraisal has one option", remedy, document.place(("candidates",), key=True))


class SameOption(AppraisalCheck):
    """Two options about which the same is said."""

    code = "identical-options"
    severity = "warning"
    meaning = "They always tie, so that neither can be first for certain"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each pair of one appraisal: the later one is told."""
        seen: dict[object, PlacedCandidate] = {}
        for one in bench.candidates:
            content = (one.appraisal.appraisal, one.document.file, *_content(bench.models, one.file))
            first = seen.setdefault(content, one)
            if first is not one:
                what = f"The options '{first.file.id}' and '{one.file.id}' are the same"
                yield self.problem(what, "Say what is different, or take one out", one.place("id"))


class NoData(AppraisalCheck):
    """A criterion about which nothing is known of any option."""

    code = "no-data"
    severity = "warning"
    meaning = "It cannot tell one option from another, and keeps all of them uncertain"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each criterion of each appraisal. What the search works out for a consortium is data."""
        for file, document in bench.appraisals:
            forms = [model.form for one in file.candidates if (model := bench.models.models.get(one.model))]
            for name, criterion in bench.models.criteria.items():
                said = any(_says(one.figures.get(name)) for one in file.candidates)
                if not said and not (criterion.reads and any(forms)):
                    what = f"No option has a figure or level for '{name}' ({criterion.title})"
                    place = document.place(("candidates",), key=True)
                    yield self.problem(what, "Find it out, and write it under figures:", place)


class Future(AppraisalCheck):
    """A date after today."""

    code = "in-the-future"
    meaning = "It has not happened yet"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Every date of an appraisal, of weights and of seals."""
        dates = [(one.stated, document.place(("stated",))) for one, document in bench.appraisals]
        dates += [(one.on, document.place(("on",))) for one, document in bench.weights]
        dates += [(one.sealed, document.place(("sealed",))) for one, document in bench.seals]
        for one in bench.candidates:
            file = one.file
            said = [(("must_haves", key, "on"), each.on) for key, each in file.must_haves.items()]
            said += [(("figures", key, "on"), each.on) for key, each in file.figures.items()]
            dates += [(day, one.place(*path)) for path, day in said if day is not None]
            dates += [(file.red_line.on, one.place("red_line", "on"))] if file.red_line else []
        for day, place in dates:
            if day > bench.desk.today:
                remedy = "Check the year, or write it down on the day"
                yield self.problem(f"{day.isoformat()} is after today", remedy, place)


APPRAISAL_CHECKS: tuple[AppraisalCheck, ...] = (
    AppraisedLot(),
    Twice(),
    UnknownModel(),
    UnknownMustHave(),
    UnknownCriterion(),
    WrongScale(),
    UnknownOption(),
    UnknownProvider(),
    OneOption(),
    SameOption(),
    NoData(),
    Future(),
    *WEIGHT_CHECKS,
)


def check_appraisals(desk: Desk, models: Models) -> list[Problem]:
    """Everything that is wrong with the appraisals of a whole workspace, with their weights and seals."""
    bench = Bench(desk, models)
    if not (bench.appraisals or bench.weights or bench.seals):
        return []
    return [problem for check in APPRAISAL_CHECKS for problem in check.find(bench)]


def about_appraisal(space: Workspace, chosen: Appraisal | None, problems: list[Problem]) -> list[Problem]:
    """The problems of an appraisal, its weights and seals, and of files that belong to nothing on file."""
    known = {file.appraisal for file, _ in space.of(Appraisal)} - ({chosen.appraisal} if chosen else set())
    lost = {one.place.file for one in problems if one.code == AppraisedLot.code and one.place}
    away = {document.file for file, document in space.of(Appraisal) if file.appraisal in known} - lost
    away |= {document.file for file, document in space.of(Weights) if file.appraisal in known}
    away |= {document.file for file, document in space.of(Seal) if file.appraisal in known}
    return [one for one in problems if one.place is None or one.place.file not in away]


def _is_level(figure: Figure) -> bool:
    return figure.level is None or (figure.level.denominator == 1 and figure.level <= _HIGHEST_LEVEL)


def _says(figure: Figure | None) -> bool:
    return figure is not None and (figure.value, figure.level, figure.lowest) != (None, None, None)


def _content(models: Models, file: Candidate) -> tuple[object, ...]:
    """What an appraisal reads of an option, without its title and its sources."""
    model = models.models.get(file.model)
    figures = sorted(
        (name, one.value, one.level, one.lowest, one.highest) for name, one in file.figures.items() if _says(one)
    )
    if not figures:
        return (file.model, file.option, file.provider, file.variant, _answers(file))
    return (model.form if model else file.model, file.option, tuple(figures), _answers(file))


def _answers(file: Candidate) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, one.answer) for name, one in file.must_haves.items() if one.answer != "not known"))
