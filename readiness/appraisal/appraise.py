"""One appraisal: every candidate made concrete, gates first, then totals, robustness and the words that follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from readiness.appraisal.concrete import Concrete, concrete
from readiness.appraisal.needs import Need, needs
from readiness.appraisal.robust import Robust
from readiness.appraisal.sealing import Group, SealState, groups_of, sealed_groups, state_of
from readiness.appraisal.verdict import Verdict, verdict
from readiness.assessment.assess import Assessment
from readiness.consortia.options import TenderOptions
from readiness.model.appraisal import Appraisal, Seal, Weights
from readiness.packs.delivery import Models


@dataclass(frozen=True)
class Appraised:
    """The frozen result of an appraisal. `found`: what the search says of the lot's tender, if it was described.

    Until weights are sealed there is no total, no rank and no verdict but that the evidence does not decide.
    """

    models: Models
    file: Appraisal | None
    locality: Assessment
    found: TenderOptions | None
    as_of: date
    options: tuple[Concrete, ...]
    weights: tuple[Weights, ...]
    seal: Seal | None

    @property
    def ranked(self) -> tuple[Concrete, ...]:
        """Options whose must-haves are all met."""
        return tuple(one for one in self.options if one.place == "ranked")

    @property
    def apart(self) -> tuple[Concrete, ...]:
        """Options of which a must-have is not known."""
        return tuple(one for one in self.options if one.place == "apart")

    @property
    def out(self) -> tuple[Concrete, ...]:
        """Options that fail a must-have or stand behind a red line: shown, and not ranked."""
        return tuple(one for one in self.options if one.place == "out")

    @property
    def seal_state(self) -> SealState:
        """Whether the weights are those that were sealed."""
        return state_of(self.seal, self.weights)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The weights of each group as they stand now."""
        return groups_of(self.weights, self.models.criteria)

    @cached_property
    def as_sealed(self) -> tuple[Group, ...]:
        """The weights of each group as they were sealed."""
        return sealed_groups(self.seal, self.models.criteria) if self.seal else ()

    @cached_property
    def robust(self) -> Robust | None:
        """Everything over the weights as they stand now; None while they are not sealed."""
        return self._over(self.groups) if self.seal_state in ("sealed", "changed since") else None

    @cached_property
    def robust_as_sealed(self) -> Robust | None:
        """The same over the weights as sealed, where they changed since: both are printed."""
        return self._over(self.as_sealed) if self.seal_state == "changed since" else None

    @cached_property
    def verdict(self) -> Verdict:
        """The words."""
        return self._words(self.robust)

    @cached_property
    def verdict_as_sealed(self) -> Verdict | None:
        """The words under the weights as sealed, where they changed since."""
        return self._words(self.robust_as_sealed) if self.robust_as_sealed else None

    def needs(self, option: Concrete) -> tuple[Need, ...]:
        """What the locality must put right for an option's model, with the strategies before or beside it."""
        strategies = [self.models.strategies[name] for name in option.model.strategies]
        refs = [*option.model.guidance, *(ref for one in strategies for ref in one.guidance)]
        return needs(self.locality, dict.fromkeys(refs))

    def _over(self, groups: tuple[Group, ...]) -> Robust | None:
        pool = (*self.ranked, *self.apart)
        return Robust(pool, tuple(self.models.criteria), groups, self.models.verdicts.samples) if pool else None

    def _words(self, robust: Robust | None) -> Verdict:
        if self.seal_state in ("not sealed", "altered"):
            return Verdict("the evidence does not decide", (), "not sealed")
        if robust is None:
            return Verdict("the evidence does not decide", (), "nobody")
        return verdict(robust, self.models.verdicts)


def appraise(
    models: Models,
    file: Appraisal | None,
    locality: Assessment,
    found: TenderOptions | None,
    weights: Sequence[Weights] = (),
    seal: Seal | None = None,
) -> Appraised:
    """Appraise the options of a file, or each model where there is none.

    Args:
        models: the delivery models, criteria and verdicts.
        file: the options of a lot; None: nobody has written any down.
        locality: how the locality itself is assessed, for what must be put right.
        found: the consortium options of the lot's tender.
        weights: the weights of each group of people for this appraisal.
        seal: the seal over them.
    """
    options = concrete(models, file, found)
    return Appraised(models, file, locality, found, locality.as_of, options, tuple(weights), seal)
