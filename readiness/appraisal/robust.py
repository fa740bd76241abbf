"""How far the order of options hangs on weights and on what is not known, over sampled weights."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from readiness.appraisal.concrete import Concrete
from readiness.appraisal.dominance import Dominated, certainly_dominated
from readiness.appraisal.draws import mixed_weights, uniform_weights
from readiness.appraisal.knowing import Knowing, knowing
from readiness.appraisal.sealing import Group
from readiness.appraisal.smaa import Acceptability, Pairwise, pairwise, smaa
from readiness.appraisal.stability import Stability, stability
from readiness.appraisal.totals import Floats, Range, Scores, Total, as_arrays, totals

SEED = 20_130_331


@dataclass(frozen=True)
class Robust:
    """The options that take part, ranked and apart, over the weights of some groups of people.

    `criteria`: ids in order. `samples`: how many weights are drawn. Everything is by the number of an option in `pool`.
    """

    pool: tuple[Concrete, ...]
    criteria: tuple[str, ...]
    groups: tuple[Group, ...]
    samples: int

    @cached_property
    def cells(self) -> list[list[Range]]:
        """Every score as a range: a row for each option."""
        return [[Range(one.scores[name].low, one.scores[name].high) for name in self.criteria] for one in self.pool]

    @cached_property
    def scores(self) -> Scores:
        """The same as arrays."""
        return as_arrays(self.cells)

    @cached_property
    def all_weights(self) -> Floats:
        """Any weights at all, each as likely as any other."""
        return uniform_weights(len(self.criteria), self.samples, SEED)

    @cached_property
    def drawn(self) -> Floats:
        """Weights between those of the groups; where fewer than two groups have spoken, any weights at all."""
        if len(self.groups) < 2:  # noqa: PLR2004
            return self.all_weights
        return mixed_weights(np.array([self._row(one.weights) for one in self.groups], dtype=float), self.samples, SEED)

    @cached_property
    def middle(self) -> tuple[Fraction, ...]:
        """The mean of the groups' weights; without a group all count alike."""
        if not self.groups:
            return tuple(Fraction(1, len(self.criteria)) for _ in self.criteria)
        return tuple(
            sum((one.weights[name] for one in self.groups), Fraction(0)) / len(self.groups) for name in self.criteria
        )

    @cached_property
    def between_groups(self) -> Acceptability:
        """Ranks over the weights between the groups."""
        return smaa(self.scores, self.drawn)

    @cached_property
    def over_all(self) -> Acceptability:
        """Ranks over any weights at all."""
        return smaa(self.scores, self.all_weights)

    @cached_property
    def pairs(self) -> Pairwise:
        """Who beats whom, over the weights between the groups."""
        return pairwise(self.scores, self.drawn)

    @cached_property
    def dominated(self) -> tuple[Dominated, ...]:
        """Options that another beats whatever the weights and whatever the unknowns turn out to be."""
        return certainly_dominated(self.scores)

    @cached_property
    def leader(self) -> int:
        """Who is first most often: for certain, else perhaps; then the first by title."""
        found = self.between_groups
        return min(range(len(self.pool)), key=lambda one: (-found.necessarily[one], -found.possibly[one], one))

    @cached_property
    def level(self) -> tuple[int, ...]:
        """Everybody who is first just as often as the leader, the leader among them."""
        sure, maybe = self.between_groups.necessarily, self.between_groups.possibly
        alike = (sure == sure[self.leader]) & (maybe == maybe[self.leader])
        return tuple(int(one) for one in np.flatnonzero(alike))

    @cached_property
    def stability(self) -> tuple[Stability, ...]:
        """Between which weights of each criterion the leader stays first."""
        return stability(self.scores, np.array([float(one) for one in self.middle]), self.leader)

    @cached_property
    def unknowns(self) -> Knowing:
        """Which open score could change the answer, in order."""
        return self.knowing_for(self.leader)

    def knowing_for(self, option: int) -> Knowing:
        """The same, with the share of another option in view."""
        return knowing(self.scores, np.array([float(one) for one in self.middle]), self.drawn, option)

    def totals(self, weights: Sequence[Fraction] | None = None) -> tuple[Total, ...]:
        """Lowest and highest total of each option, exactly, with what each criterion adds."""
        return totals(self.cells, weights or self.middle)

    def group_totals(self, group: Group) -> tuple[Total, ...]:
        """The totals under the weights of one group."""
        return self.totals([group.weights[name] for name in self.criteria])

    def _row(self, weights: dict[str, Fraction]) -> list[float]:
        return [float(weights[name]) for name in self.criteria]
