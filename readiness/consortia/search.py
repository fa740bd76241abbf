"""The best option of an instance, with proof: one team of leads after another, most of them discarded by bounds."""

from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import ceil

from readiness.consortia.bounds import least_of_all, team_bounds
from readiness.consortia.canonical import first_in_order
from readiness.consortia.cuts import Cuts
from readiness.consortia.instance import Instance, Solution, Team, cost_of, seats_of
from readiness.consortia.programme import Model, model
from readiness.consortia.question import Question
from readiness.consortia.sieve import Sieve
from readiness.consortia.wanted import Budget, Found, Wanted
from readiness.solver import INFINITE, solve

__all__ = ["Budget", "Found", "Search", "Wanted", "best"]

_NEAR = 1e-6


def best(instance: Instance, budget: Budget | None = None, wanted: Wanted | None = None) -> Found:
    """The first option in canonical order (cost, members, ids of leads, ids of members) that meets every condition.

    When the budget ends the search early, the best option found stands with its bound. Each option is checked again in
    whole numbers; RuntimeError where the solver broke a condition.
    """
    return Search(instance).best(budget or Budget(), wanted or Wanted())


class Search:
    """Searches over one instance that share a programme and what was learned about its deliveries."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.model: Model | None = model(instance) if instance.teams else None
        self.cuts = None if self.model is None else Cuts(self.model)
        self.bounds = team_bounds(instance)

    def best(self, budget: Budget, wanted: Wanted) -> Found:
        """As `best` above."""
        if wanted.share is not None and self.instance.target is None:
            raise ValueError("A share can be asked for only where the instance has a target.")
        contrary = any(one in wanted.without for _, one in wanted.seats)
        if self.model is None or self.cuts is None or contrary or not wanted.seats.issubset(self.model.seat):
            return Found(None, None, None, proved=True)
        if wanted.share is not None and self._out_of_reach(wanted.share):
            return Found(None, None, None, proved=True)
        run = _Run(self.cuts, budget, wanted)
        weight, fewest = self.model.weight, len(self.instance.lots) * max(self.instance.members_at_least, 1)
        bounds = {team: float(self.bounds[team] * weight + fewest) for team in self._teams(wanted)}
        if not bounds:
            return run.found()
        sieve = Sieve(self.cuts, bounds, wanted)
        open_ = [(bound, team) for team, bound in bounds.items()]
        heapify(open_)
        while open_:
            known, team = heappop(open_)
            bound = max(known, sieve.bound(team))
            if not run.may_win(team, bound):
                continue
            if budget.spent:
                run.unproved = min(run.unproved, bound)
                continue
            if open_ and (bound, team) > open_[0]:
                heappush(open_, (bound, team))
                continue
            question = Question(self.cuts, team, wanted, budget)
            bound = max(bound, question.relax())
            sieve.learn(question)
            if not run.may_win(team, bound):
                continue
            if open_ and (bound, team) > open_[0]:
                heappush(open_, (bound, team))
            else:
                run.ask(question, bound)
        return run.found()

    def _out_of_reach(self, share: Fraction) -> bool:
        """Nobody could reach this share, whoever leads and were seats divisible: quick to see, and slow to find out."""
        assert self.model is not None  # noqa: S101
        return solve(self.model.limited(self.model.leads, share), relaxed=True).status == "infeasible"

    def _teams(self, wanted: Wanted) -> list[Team]:
        """The teams that are asked for and may meet everything."""
        return [
            team
            for team in self.bounds
            if (wanted.teams is None or team in wanted.teams) and not wanted.without.intersection(team)
        ]


class _Run:
    """The best option so far. `unproved`: what was left open may cost this little."""

    def __init__(self, cuts: Cuts, budget: Budget, wanted: Wanted) -> None:
        self.instance, self.weight = cuts.model.instance, cuts.model.weight
        self.top = INFINITE if wanted.at_most is None else (wanted.at_most + 1) * self.weight - 1.0
        self.value, self.unproved = INFINITE, INFINITE
        self.asked: Question | None = None
        self.best: Solution | None = None
        self.programmes = 0

    def cutoff(self, team: Team) -> float:
        """The most that an option of this team may be worth to stand first."""
        return self.top if self.best is None else self.value - (team > self.best.leads)

    def may_win(self, team: Team, bound: float) -> bool:
        """An option of this team, worth no less than the bound, may stand first."""
        return bound < INFINITE and bound <= self.cutoff(team)

    def ask(self, question: Question, bound: float) -> None:
        """Solve for a team, and keep what is better than the best."""
        self.programmes += 1
        cutoff, value = self.cutoff(question.team), INFINITE
        answer = question.answer(question.capped(cutoff))
        if (solution := answer.solution) is not None:
            value = cost_of(self.instance, solution) * self.weight + len(seats_of(solution))
            if value <= cutoff:
                self.value, self.best, self.asked = value, solution, question
        if answer.bound < value - 0.5:  # time ran out, or the solver was not exact
            self.unproved = min(self.unproved, max(answer.bound, bound))

    def found(self) -> Found:
        """The first in order among what is as good, where the best is proved."""
        # The objective holds fewer than `weight` seats beside the steps.
        least = None if self.unproved == INFINITE else ceil((self.unproved + 1) / self.weight - _NEAR) - 1
        if self.best is None or self.asked is None:
            return Found(None, None, least, least is None, self.programmes)
        proved = self.unproved > self.value
        cost = cost_of(self.instance, self.best)
        if proved:
            self.best, proved = first_in_order(self.asked, self.value, self.best)
        elif least is not None and least < cost:
            least = max(least, least_of_all(self.instance))  # time ran out: say as well as can be how far off it may be
        return Found(self.best, cost, cost if least is None else min(cost, least), proved, self.programmes)
