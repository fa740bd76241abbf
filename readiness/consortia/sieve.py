"""Bounds for all teams at once: the prices that prove a bound for one team prove some bound for every other."""

from dataclasses import replace

import numpy as np

from readiness.consortia.cuts import Cuts, reduced_costs
from readiness.consortia.instance import Team
from readiness.consortia.question import Question, seats_alone
from readiness.consortia.wanted import Wanted
from readiness.solver import INFINITE, solve

_SURE = 1e-3  # what adding up fractions may lose, with room to spare


class Sieve:
    """No option of a team is worth less than its bound, in steps x weight + members."""

    def __init__(self, cuts: Cuts, teams: list[Team], bounds: list[float], wanted: Wanted) -> None:
        model = cuts.model
        self._cuts, self._place = cuts, {team: place for place, team in enumerate(teams)}
        self._bounds = np.array(bounds, dtype=float)
        self._limits = model.limited(model.leads, wanted.share)
        self._prices = np.array([model.prices(team)[: model.first_edge] for team in teams])
        self._leads = np.array([[model.seat[one] for one in enumerate(team)] for team in teams], dtype=int)
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
        rows, paid = reduced_costs(anybody, question.duals)
        beyond = self._prices + paid
        free = np.minimum(beyond, 0) @ self._seats.upper + np.maximum(beyond, 0) @ self._seats.lower
        at = np.arange(len(beyond))[:, None], self._leads
        led = (np.maximum(beyond[at], 0) * (1 - self._seats.lower[self._leads])).sum(axis=1)
        self._bounds = np.maximum(self._bounds, np.ceil(rows + free + led - _SURE))
