"""The best option of an instance, with proof: one team of leads after another, most of them discarded by bounds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import NamedTuple

import numpy as np

from readiness.consortia.bounds import team_bounds
from readiness.consortia.instance import Instance, Solution, broken, cost_of, order_of, seats_of
from readiness.consortia.programme import Model, Seat, Team, model
from readiness.solver import INFINITE, Column, Outcome, Program, Row, solve

_NEAR = 1e-6


@dataclass(frozen=True)
class Budget:
    """How long a search may take: seconds left, by a clock that is passed in. None: until it is proved."""

    until: float | None = None
    clock: Callable[[], float] | None = None

    @property
    def left(self) -> float | None:
        """Seconds left, never below 0; None without a limit."""
        if self.until is None or self.clock is None:
            return None
        return max(self.until - self.clock(), 0.0)

    @property
    def spent(self) -> bool:
        """No time is left."""
        return self.left == 0


class Wanted(NamedTuple):
    """What a search asks for besides the instance.

    `seats`: memberships that must be there. `unlike`: with the same leads, at least `changed` of the members of each of
    these must differ. `at_most`: the most the option may cost, in steps.
    """

    seats: frozenset[Seat] = frozenset()
    unlike: tuple[Solution, ...] = ()
    changed: Fraction = Fraction(1, 3)
    at_most: int | None = None


class Found(NamedTuple):
    """The best option, or None. `bound`: no option costs less; None: there is none. `proved`: nothing is left open."""

    solution: Solution | None
    cost: int | None
    bound: int | None
    proved: bool
    programmes: int = 0


def best(instance: Instance, budget: Budget | None = None, wanted: Wanted | None = None) -> Found:
    """The first option in canonical order (cost, members, ids of leads, ids of members) that meets every condition.

    When the budget ends the search early, the best option found stands with its bound. Each option is checked again in
    whole numbers; RuntimeError where the solver broke a condition.
    """
    return Search(instance).best(budget or Budget(), wanted or Wanted())


class Search:
    """Searches over one instance that share a programme and what was learned about each team of leads."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.model: Model | None = model(instance) if instance.teams else None
        self.bounds = team_bounds(instance)

    def best(self, budget: Budget, wanted: Wanted) -> Found:
        """As `best` above."""
        if self.model is None:
            return Found(None, None, None, proved=True)
        weight, top = self.model.weight, INFINITE
        if wanted.at_most is not None:
            top = wanted.at_most * weight + weight - 1
        incumbent: tuple[float, Team, Solution] | None = None
        open_bound, programmes = INFINITE, 0
        seats = len(self.instance.lots) * max(self.instance.members_at_least, 1)
        for team in sorted(self.bounds, key=lambda one: (self.bounds[one], one)):
            bound: float = self.bounds[team] * weight + seats
            cutoff = top if incumbent is None else incumbent[0] - (team > incumbent[1])
            if bound > cutoff:
                continue
            if budget.spent:
                open_bound = min(open_bound, bound)
                continue
            outcome = self._solve(team, cutoff, budget, wanted)
            programmes += 1
            if outcome.status == "limit":
                open_bound = min(open_bound, max(outcome.bound, bound))
            if outcome.values is not None:
                solution = self.model.solution(team, outcome.values)
                value = cost_of(self.instance, solution) * weight + len(seats_of(solution))
                if incumbent is None or (value, team) < incumbent[:2]:
                    incumbent = value, team, solution
        # The objective holds fewer than `weight` seats beside the steps.
        least: int | None = None if open_bound == INFINITE else ceil((open_bound + 1) / weight - _NEAR) - 1
        if incumbent is None:
            return Found(None, None, least, least is None, programmes)
        least_value, team, solution = incumbent
        proved = open_bound > least_value - 1
        if proved:
            solution = self._first_in_order(team, least_value, solution, budget, wanted)
        cost = cost_of(self.instance, solution)
        return Found(solution, cost, cost if proved or least is None else min(cost, least), proved, programmes)

    def _solve(self, team: Team, cutoff: float, budget: Budget, wanted: Wanted) -> Outcome:
        """The least objective of a team up to a cutoff, with whole units."""
        assert self.model is not None  # noqa: S101
        limits = self._limits(team, cutoff, wanted)
        turned = self.model.turned_to(team).with_more(limits)
        relaxed = solve(turned, relaxed=True, seconds=budget.left)
        if relaxed.status == "infeasible" or relaxed.bound > cutoff + _NEAR:
            return Outcome("infeasible", INFINITE, None)
        return self._whole(turned, team, budget)

    def _limits(self, team: Team, cutoff: float, wanted: Wanted) -> list[Row]:
        """The rows that the wishes and the cutoff add."""
        assert self.model is not None  # noqa: S101
        seat = self.model.seat
        rows = [
            Row(1, 1, [seat[one]] if one in seat else [], [1.0] if one in seat else []) for one in sorted(wanted.seats)
        ]
        for other in wanted.unlike:
            if other.leads == team:
                theirs = seats_of(other)
                most = len(theirs) - ceil(len(theirs) * wanted.changed)
                columns = [seat[one] for one in theirs]
                rows.append(Row(-INFINITE, most, columns, [1.0] * len(columns)))
        if cutoff < INFINITE:
            prices = self.model.prices(team)[: len(seat)]
            rows.append(Row(-INFINITE, cutoff, list(range(len(seat))), prices.tolist()))
        return rows

    def _whole(self, turned: Program, team: Team, budget: Budget) -> Outcome:
        """Solve with whole seats; units follow in whole numbers nearly always, and are asked for where they do not."""
        assert self.model is not None  # noqa: S101
        first = self.model.first_edge
        loose = np.copy(turned.whole)
        loose[first : first + len(self.instance.edges)] = False
        outcome = solve(_with_whole(turned, loose), seconds=budget.left)
        if outcome.values is None or self._holds(team, outcome):
            return outcome
        seats = np.round(outcome.values[:first])
        lower, upper = turned.lower.copy(), turned.upper.copy()
        lower[:first] = upper[:first] = seats
        again = solve(_bounded(turned, lower, upper), seconds=budget.left)
        if again.values is None or not self._holds(team, again):
            again = solve(turned, seconds=budget.left)
            if again.values is not None and not self._holds(team, again):
                raise RuntimeError(f"HiGHS broke a condition: {list(broken(self.instance, self._read(team, again)))}")
            return again
        return Outcome(outcome.status, outcome.bound, again.values)

    def _read(self, team: Team, outcome: Outcome) -> Solution:
        assert self.model is not None and outcome.values is not None  # noqa: S101, PT018
        return self.model.solution(team, outcome.values)

    def _holds(self, team: Team, outcome: Outcome) -> bool:
        return next(broken(self.instance, self._read(team, outcome)), None) is None

    def _first_in_order(self, team: Team, value: float, found: Solution, budget: Budget, wanted: Wanted) -> Solution:
        """Of the options with this value and these leads, the one whose members come first by id.

        Asked again and again for the earliest seat at which another option takes what this one does not.
        """
        assert self.model is not None  # noqa: S101
        model = self.model
        while not budget.spent:
            ours = set(seats_of(found))
            turned = model.turned_to(team).with_more(self._limits(team, value, wanted))
            new = [number for number, one in enumerate(model.seats) if one not in ours]
            if not new:
                return found
            width = len(turned.cost)
            column = {number: width + place for place, number in enumerate(new)}
            rows = [Row(1, 1, list(column.values()), [1.0] * len(new))]
            before: list[int] = []
            for number, one in enumerate(model.seats):
                if one in ours:
                    # Stays, unless the first difference comes earlier.
                    rows.append(Row(1, INFINITE, [number, *before], [1.0] * (1 + len(before))))
                    continue
                rows.append(Row(0, INFINITE, [number, column[number]], [1.0, -1.0]))
                before.append(column[number])
                rows.append(Row(-INFINITE, 0, [number, *before], [1.0, *[-1.0] * len(before)]))
            extra = [Column(place + 1, 0, 1) for place in range(len(new))]
            asked = turned.priced(np.zeros(width)).with_more(rows, extra)
            outcome = self._whole(asked, team, budget)
            if outcome.values is None or outcome.status != "optimal":
                return found
            other = self._read(team, outcome)
            if order_of(self.instance, other) >= order_of(self.instance, found):
                return found
            found = other
        return found


def _with_whole(turned: Program, whole: np.ndarray) -> Program:
    return replace(turned, whole=whole)


def _bounded(turned: Program, lower: np.ndarray, upper: np.ndarray) -> Program:
    return replace(turned, lower=lower, upper=upper)
