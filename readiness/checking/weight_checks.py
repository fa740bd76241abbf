"""What `readiness check` says about the weights of groups of people, and about seals over them."""

from collections.abc import Iterator
from fractions import Fraction

from readiness.appraisal.sealing import state_of
from readiness.checking.bench import AppraisalCheck, Bench
from readiness.problems import Place, Problem

_TOP = Fraction(100)


class UnknownAppraisal(AppraisalCheck):
    """Weights or a seal for an appraisal that is not there."""

    code = "unknown-appraisal"
    meaning = "Nobody would read it"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Weights and seals."""
        known = [one.appraisal for one, _ in bench.appraisals]
        named = [(one.appraisal, document) for one, document in bench.weights]
        named += [(one.appraisal, document) for one, document in bench.seals]
        for name, document in named:
            if name.casefold() in bench.desk.unread:
                continue
            if name not in known:  # capitals count here: the name is looked up as it is written
                what, otherwise = f"There is no appraisal '{name}' here", "Use the id in the first line of its file"
                yield self.unknown(what, name, known, otherwise, document.place(("appraisal",)))


class GroupTwice(AppraisalCheck):
    """Two weights files of one group of people for one appraisal."""

    code = "group-twice"
    meaning = "The group would count twice"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each file after the first."""
        first: dict[tuple[str, str], Place] = {}
        for one, document in bench.weights:
            key, place = (one.appraisal, one.group.strip().casefold()), document.place(("group",))
            if key in first:
                what = f"'{one.group}' set weights for '{one.appraisal}' at {first[key]} too"
                yield self.problem(what, "Keep the file that the group agreed on", place)
            first.setdefault(key, place)


class CountsNothing(AppraisalCheck):
    """Weights, now or as sealed, of which none is for a criterion that the delivery models have."""

    code = "no-weight"
    meaning = "They sum to nothing"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Weights and seals."""
        found = [(one.swings, document.place(("swings",), key=True)) for one, document in bench.weights]
        found += [
            (each.swings, document.place(("weights", number, "swings"), key=True))
            for one, document in bench.seals
            for number, each in enumerate(one.weights)
        ]
        for swings, place in found:
            if not any(swing for name, swing in swings.items() if name in bench.models.criteria):
                remedy = "Give the most important step of the criteria in use 100"
                yield self.problem("No criterion in use has a weight", remedy, place)


class Contradictory(AppraisalCheck):
    """Swings that contradict the rule that the most important one is 100."""

    code = "contradictory-weights"
    severity = "warning"
    meaning = "The most important step counts 100, and the others are set against it"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each weights file: the swing that contradicts, or the file where none is 100."""
        for one, document in bench.weights:
            above = [name for name, swing in one.swings.items() if swing > _TOP]
            for name in above:
                what = f"'{name}' has {one.swings[name]}, more than the most important step can have"
                yield self.problem(what, "Set the others against it, and write 100", document.place(("swings", name)))
            if not above and _TOP not in one.swings.values():
                name = max(one.swings, key=lambda each, those=one.swings: those[each])  # type: ignore[misc]
                what = f"No step has 100: the greatest is '{name}' with {one.swings[name]}"
                remedy = f"Give '{name}' 100, and set the others against it"
                yield self.problem(what, remedy, document.place(("swings",), key=True))


class AlteredSeal(AppraisalCheck):
    """A seal whose hash does not fit what stands in it."""

    code = "altered-seal"
    meaning = "Nobody can tell what was sealed before scores were shown"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each seal."""
        for one, document in bench.seals:
            if state_of(one, ()) == "altered":
                what = f"The seal '{one.seal}' was altered after it was made"
                remedy = "Put the file back as it was written, from a copy"
                yield self.problem(what, remedy, document.place(("sha256",)))


class OtherModels(AppraisalCheck):
    """A seal made with other delivery models than those in use."""

    code = "other-models"
    severity = "warning"
    meaning = "Criteria and scales may have changed since the weights were set"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each seal."""
        for one, document in bench.seals:
            if one.pack != bench.models.digest:
                what = f"The seal is for the delivery models {one.pack[:12]}, and those in use are "
                what += bench.models.digest[:12]
                remedy = "Name the folder of the old ones with --models, or ask the groups again"
                yield self.problem(what, remedy, document.place(("pack",)))


class SealedTwice(AppraisalCheck):
    """A second seal for one appraisal."""

    code = "sealed-twice"
    severity = "warning"
    meaning = "The newest counts, so a change after scores were shown would not be told"

    def find(self, bench: Bench) -> Iterator[Problem]:
        """Each seal after the first."""
        first: dict[str, str] = {}
        for one, document in sorted(bench.seals, key=lambda pair: (pair[0].sealed, pair[0].seal)):
            if one.appraisal in first:
                what = f"'{one.appraisal}' is sealed already, by '{first[one.appraisal]}'"
                yield self.problem(what, "Keep the first seal alone", document.place(("seal",)))
            first.setdefault(one.appraisal, one.seal)


WEIGHT_CHECKS: tuple[AppraisalCheck, ...] = (
    UnknownAppraisal(),
    GroupTwice(),
    CountsNothing(),
    Contradictory(),
    AlteredSeal(),
    OtherModels(),
    SealedTwice(),
)
