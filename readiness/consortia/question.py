"""One team of leads: the seats are chosen first, then it is seen whether they can deliver, and if not, why."""

from dataclasses import replace
from math import ceil
from typing import NamedTuple

import numpy as np

from readiness.consortia.cuts import Cuts, reduced_costs
from readiness.consortia.instance import Instance, Share, Solution, Team, broken, seats_of
from readiness.consortia.programme import Model
from readiness.consortia.wanted import Budget, Wanted
from readiness.solver import INFINITE, Floats, Outcome, Program, Row, program, solve

_NEAR = 1e-6
_SURE = 1e-3


class Answer(NamedTuple):
    """As `Outcome`, with an option in place of columns."""

    status: str
    bound: float
    solution: Solution | None


class Question:
    """What is asked of one team: `turned` is its programme, `seats` the part of it that is about seats alone."""

    def __init__(self, cuts: Cuts, team: Team, wanted: Wanted, budget: Budget) -> None:
        self.cuts, self.model, self.team, self.budget = cuts, cuts.model, team, budget
        self.instance = _with_share(self.model.instance, wanted)
        self.turned = self.model.turned_to(team, wanted.share)
        self._shared = seats_alone(self.model, self.turned, wanted)
        unlike = list(_unlike(self.model, team, wanted))
        self.seats = self._shared.with_more(unlike) if unlike else self._shared
        self._relaxed: tuple[Program, Floats] | None = None

    @property
    def duals(self) -> Floats | None:
        """The prices that prove the bound, of the rows that are the same for every team; None before `relax`."""
        if self._relaxed is None:
            return None
        ours = slice(len(self._shared.row_lower), len(self.seats.row_lower))
        return np.delete(self._relaxed[1], ours)

    def relax(self) -> float:
        """No option is worth less than this whole number: seats in parts."""
        asked = self.cuts.added(self.seats, self.turned, self.team)
        outcome = solve(asked, relaxed=True, seconds=self.budget.left)
        if outcome.duals is None:
            return outcome.bound
        self._relaxed = asked, outcome.duals
        return float(ceil(outcome.bound - _NEAR))

    def capped(self, cutoff: float) -> Program:
        """The seats, without those that no option up to the cutoff has, none dearer than the cutoff together."""
        if cutoff == INFINITE:
            return self.seats
        asked = self.seats
        if self._relaxed is not None:
            rows, beyond = reduced_costs(*self._relaxed)
            least = rows + np.minimum(beyond, 0) @ asked.upper + np.maximum(beyond, 0) @ asked.lower
            far = least + np.abs(beyond) > cutoff + _SURE
            upper = np.where(far & (beyond > 0), asked.lower, asked.upper)
            lower = np.where(far & (beyond < 0), asked.upper, asked.lower)
            asked = replace(asked, lower=lower, upper=upper)
        return asked.with_more([Row(-INFINITE, cutoff, list(range(len(asked.cost))), asked.cost.tolist())])

    def answer(self, asked: Program) -> Answer:
        """The best seats that can deliver. `asked` has the seats first, then any columns of its own."""
        while True:
            outcome = solve(self.cuts.added(asked, self.turned, self.team), seconds=self.budget.left)
            if outcome.values is None:
                return Answer(outcome.status, outcome.bound, None)
            solution, learned = self._deliver(np.round(outcome.values[: self.model.first_edge]))
            if solution is not None or outcome.status == "limit":
                return Answer(outcome.status, outcome.bound, solution)
            if not learned:
                return self._in_one(asked)

    def _deliver(self, seats: Floats) -> tuple[Solution | None, bool]:
        """The amounts with which these seats deliver, or whether a cut now says why they cannot."""
        first = len(seats)
        lower, upper = self.turned.lower.copy(), self.turned.upper.copy()
        lower[:first] = upper[:first] = seats
        upper[first:] = np.where(seats[self.cuts.seat_of] > 0, upper[first:], 0)
        fixed = replace(self.turned, lower=lower, upper=upper, cost=np.zeros(len(upper)))
        outcome = solve(fixed, relaxed=True, ray=True)
        if outcome.values is None:
            return None, outcome.duals is not None and self.cuts.learn(outcome.duals, self.turned, seats)
        if (found := self._valid(outcome)) is None:  # not in whole units, where money binds
            found = self._valid(solve(fixed))
        return found, False

    def _in_one(self, asked: Program) -> Answer:
        """Seats and amounts in one programme, for where no cut says why whole units cannot be delivered."""
        outcome = solve(_merged(self.turned, asked, self.model.first_edge), seconds=self.budget.left)
        solution = self._valid(outcome)
        if solution is None and outcome.values is not None and outcome.status == "optimal":
            wrong = list(broken(self.instance, self.model.solution(self.team, outcome.values)))
            raise RuntimeError(f"HiGHS broke a condition: {wrong}")
        return Answer(outcome.status, outcome.bound, solution)

    def _valid(self, outcome: Outcome) -> Solution | None:
        if outcome.values is None:
            return None
        solution = self.model.solution(self.team, outcome.values)
        return solution if next(broken(self.instance, solution), None) is None else None


def seats_alone(model: Model, turned: Program, wanted: Wanted) -> Program:
    """The seats, who must and may not sit on them, and the rows on membership."""
    first = model.first_edge
    lower, upper = turned.lower[:first].copy(), turned.upper[:first].copy()
    lower[[model.seat[one] for one in wanted.seats]] = 1
    upper[[column for column, (_, one) in enumerate(model.seats) if one in wanted.without]] = 0
    bare = replace(program([], []), cost=turned.cost[:first], lower=lower, upper=upper, whole=turned.whole[:first])
    return bare.with_more(list(model.membership))


def _with_share(instance: Instance, wanted: Wanted) -> Instance:
    if wanted.share is None or instance.target is None:
        return instance
    return replace(instance, target=Share(instance.target.group, wanted.share))


def _unlike(model: Model, team: Team, wanted: Wanted) -> list[Row]:
    """Of the members of each of these options, if it has the same leads, enough are gone."""
    rows = []
    for other in wanted.unlike:
        if other.leads == team:
            columns = [model.seat[one] for one in seats_of(other)]
            most = len(columns) - ceil(len(columns) * wanted.changed)
            rows.append(Row(-INFINITE, most, columns, [1.0] * len(columns)))
    return rows


def _merged(turned: Program, asked: Program, first: int) -> Program:
    """One programme of both: the seats they share, the edges of the one, then what columns the other has besides."""
    edges = len(turned.cost) - first
    columns = np.where(asked.columns < first, asked.columns, asked.columns + edges)

    def both(ours: Floats, theirs: Floats) -> Floats:
        return np.concatenate((ours[:first], theirs[first:], ours[first:]))

    return Program(
        cost=both(asked.cost, np.zeros(len(turned.cost))),
        lower=both(asked.lower, turned.lower),
        upper=both(asked.upper, turned.upper),
        whole=np.concatenate((asked.whole[:first], turned.whole[first:], asked.whole[first:])),
        row_lower=np.append(turned.row_lower, asked.row_lower),
        row_upper=np.append(turned.row_upper, asked.row_upper),
        starts=np.append(turned.starts, turned.starts[-1] + asked.starts[1:]).astype(np.int32),
        columns=np.append(turned.columns, columns).astype(np.int32),
        values=np.append(turned.values, asked.values),
    )
