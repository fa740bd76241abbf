"""The searches of one setting: posed once, asked many times."""

from functools import cached_property

from readiness.consortia.fit import in_few_parts, most_to_target
from readiness.consortia.instance import Solution, Team, order_of
from readiness.consortia.posing import Posed, pose
from readiness.consortia.search import Budget, Found, Search, Wanted
from readiness.consortia.setting import Setting


class Searcher:
    """The instance of a setting and the search over it. Nothing but speed depends on asking the same one again."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.posed: Posed = pose(setting)

    @cached_property
    def search(self) -> Search:
        """The programme, built when first asked for."""
        return Search(self.posed.instance)

    @cached_property
    def teams(self) -> dict[frozenset[int], frozenset[Team]]:
        """The teams of leads by who may be in no consortium of theirs."""
        found: dict[frozenset[int], set[Team]] = {}
        for team, barred in self.posed.barred.items():
            found.setdefault(barred, set()).add(team)
        return {barred: frozenset(teams) for barred, teams in sorted(found.items(), key=lambda one: sorted(one[0]))}

    def best(self, budget: Budget, wanted: Wanted | None = None) -> Found:
        """The best option in canonical order, over every team of leads and who is barred beside it."""
        wanted = wanted or Wanted()
        if {edge.demand for edge in self.posed.instance.edges} != {*range(len(self.posed.instance.demands))}:
            return Found(None, None, None, proved=True)  # a requirement that nobody may deliver
        parts = []
        for barred, those in self.teams.items():
            teams = those if wanted.teams is None else those & wanted.teams
            if teams:
                part = wanted._replace(teams=teams, without=wanted.without | barred)
                parts.append(self.search.best(budget, part))
        return self._joined(parts)

    def fitted(self, solution: Solution) -> Solution:
        """The same leads and members, with deliveries that pay small local groups most."""
        return most_to_target(self.search.model, solution) if self.search.model else solution

    def tidied(self, solution: Solution) -> Solution:
        """The same again, in few parts."""
        return in_few_parts(self.search.model, solution) if self.search.model else solution

    def _joined(self, parts: list[Found]) -> Found:
        if not parts:
            return Found(None, None, None, proved=True)
        if len(parts) == 1:
            return parts[0]
        instance = self.posed.instance
        solutions = [part.solution for part in parts if part.solution is not None]
        bounds = [part.bound for part in parts if part.bound is not None]
        best = min(solutions, key=lambda one: order_of(instance, one), default=None)
        return Found(
            best,
            min((part.cost for part in parts if part.cost is not None), default=None),
            min(bounds, default=None),
            all(part.proved for part in parts),
            sum(part.programmes for part in parts),
        )
