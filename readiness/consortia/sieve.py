"""Bounds for all teams at once: the prices that prove a bound for one team prove some bound for every other."""

from dataclasses import replace

import numpy as np

from readiness.consortia.cuts import Cuts, reduced_costs
from readiness.consortia.instance import Team
from readiness.consortia.programme import Model
from readiness.consortia.question import Question, seats_alone
from readiness.consortia.wanted import Wanted
from readiness.solver import INFINITE, Floats, solve

_SURE = 1e-3  # what adding up fractions may lose, with room to spare


class Sieve:
    """No option of a team is worth less than its bound, in steps x weight + members."""

    def __init__(self, cuts: Cuts, bounds: dict[Team, float], wanted: Wanted) -> None:
        model = cuts.model
        self._cuts, self._place = cuts, {team: place for place, team in enumerate(bounds)}
        self._bounds = np.array(list(bounds.values()), dtype=float)
        self._lots = [_Lot(model, lot, [team[lot] for team in bounds]) for lot in range(len(model.lots))]
        self._limits = model.limited(model.leads, wanted.share)
        seats = seats_alone(model, self._limits, wanted)
        self._seats = replace(seats, cost=np.zeros(len(seats.cost)))
        self._doubted = False

    def bound(self, team: Team) -> float:
        """What is known of a team so far."""
        return float(self._bounds[self._place[team]])

    def learn(self, question: Question) -> None:
        """Try the prices of a relaxed question on every team; where it has no answer, ask whether any team has one."""
        anybody = self._cuts.added(self._seats, self._limits)
        if question.duals is None:
            if not self._doubted and solve(anybody, relaxed=True).status == "infeasible":
                self._bounds[:] = INFINITE
            self._doubted = True
            return
        rows, beyond = reduced_costs(anybody, question.duals)
        parts = [lot.least(beyond, self._seats.lower, self._seats.upper) for lot in self._lots]
        self._bounds = np.maximum(self._bounds, np.ceil(rows + np.sum(parts, axis=0) - _SURE))


class _Lot:
    """The part of a lot in the bounds: the same for all teams that have the same lead there."""

    def __init__(self, model: Model, lot: int, led_by: list[int]) -> None:
        start, organisations = model.lots[lot]
        leads, self._at = np.unique(led_by, return_inverse=True)
        self._here = slice(start, start + len(organisations))
        self._prices = np.array([model.seat_prices(lot, lead) for lead in leads.tolist()])
        self._own = [model.seat[lot, lead] - start for lead in leads.tolist()]

    def least(self, paid: Floats, lower: Floats, upper: Floats) -> Floats:
        """For each team, the least that the seats cost beyond what they are paid. The lead's seat is taken."""
        beyond = self._prices + paid[self._here]
        least, most = lower[self._here], upper[self._here]
        own = np.maximum(beyond[range(len(beyond)), self._own], 0) * (1 - least[self._own])
        found: Floats = np.minimum(beyond, 0) @ most + np.maximum(beyond, 0) @ least + own
        return found[self._at]
