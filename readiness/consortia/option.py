"""An option: who leads, who belongs, who delivers what, at what cost of coordination, and what it rests on."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from readiness.consortia.fit import target_pence
from readiness.consortia.instance import Solution, cost_of, paid, seats_of
from readiness.consortia.search import Found
from readiness.consortia.searcher import Searcher
from readiness.consortia.setting import Setting
from readiness.model.assessment import Part, RoleState


class Consortium(NamedTuple):
    """The consortium of one lot. `members`: ids in order, the lead among them."""

    lot: str
    lead: str
    members: tuple[str, ...]


class Delivered(NamedTuple):
    """A part of a requirement: how many units a year in one area, and pence a year for all of them."""

    lot: str
    by: str
    service: str
    area: str
    volume: int
    pence: int


class Seat(NamedTuple):
    """A membership of a lot, with the state of the role it needs; `as_lead`: for leading, else for delivering.

    `before`: the state if what the others in the consortium saw of it counted as seen. `checked_by`: those whose look
    counts as claimed here, since they are part of this option or declared an interest.
    """

    lot: str
    who: str
    role: str
    as_lead: bool
    state: RoleState
    before: RoleState
    checked_by: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """One option of a tender. `cost` in steps; no option of its kind costs less than `bound`.

    `band`: the worst state among its seats. `share`: percent of the yearly value that these members can pay to small
    local groups, at most; `step`: the same, down to a step. `paid`: pence a year to each, lot by lot.
    """

    tender: str
    form: str
    view: Part
    band: RoleState
    consortia: tuple[Consortium, ...]
    deliveries: tuple[Delivered, ...]
    seats: tuple[Seat, ...]
    cost: int
    bound: int
    proved: bool
    share: Fraction
    step: int
    paid: tuple[tuple[str, str, int], ...]
    alternatives: tuple["Option", ...] = ()
    solution: Solution = field(default=Solution((), (), {}), repr=False)

    @property
    def leads(self) -> tuple[str, ...]:
        """The leads, lot by lot."""
        return tuple(one.lead for one in self.consortia)

    @property
    def members(self) -> tuple[str, ...]:
        """Everybody in it, in order of id."""
        return tuple(sorted({who for one in self.consortia for who in one.members}))

    @property
    def seat_count(self) -> int:
        """Memberships over all lots."""
        return sum(len(one.members) for one in self.consortia)

    @property
    def order(self) -> tuple[object, ...]:
        """The canonical order: cost, members, ids of the leads, then of the members."""
        return self.cost, self.seat_count, self.leads, tuple(one.members for one in self.consortia)

    def with_alternatives(self, others: tuple["Option", ...]) -> "Option":
        """The same option with others beside it."""
        return replace(self, alternatives=others)


def option_of(searcher: Searcher, found: Found, step_percent: int) -> Option:
    """What a search found, in words of the files, with the deliveries that pay small and local groups most."""
    assert found.solution is not None  # noqa: S101
    solution = searcher.fitted(found.solution)
    cost = cost_of(searcher.posed.instance, solution)
    bound = cost if found.bound is None else min(found.bound, cost)
    return described(searcher, solution, step_percent, bound=bound, proved=found.proved)


def described(searcher: Searcher, solution: Solution, step_percent: int, *, bound: int, proved: bool) -> Option:
    """A solution as an option."""
    setting, instance, cells = searcher.setting, searcher.posed.instance, searcher.posed.cells
    names, lots = instance.organisations, [lot.id for lot in setting.lots]
    deliveries = []
    for edge, amount in sorted(solution.amounts.items()):
        cell, who = cells[instance.edges[edge].demand], instance.who(instance.edges[edge])
        deliveries.append(Delivered(lots[cell.lot], names[who], cell.service, cell.area, amount, amount * cell.pence))
    share = Fraction(target_pence(instance, solution) * 100, max(setting.tender.pence, 1))
    seats = seats_in(searcher, solution)
    by_lot = paid(instance, solution)
    return Option(
        tender=setting.tender.id,
        form=setting.form.id,
        view=setting.view,
        band=setting.band,
        consortia=tuple(
            Consortium(lot, names[lead], tuple(names[one] for one in sorted(members)))
            for lot, lead, members in zip(lots, solution.leads, solution.members, strict=True)
        ),
        deliveries=tuple(deliveries),
        seats=seats,
        cost=cost_of(instance, solution),
        bound=bound,
        proved=proved,
        share=share,
        step=int(share // step_percent * step_percent),
        paid=tuple(
            (lot, names[who], pence)
            for lot, money in zip(lots, by_lot, strict=True)
            for who, pence in sorted(money.items())
        ),
        solution=solution,
    )


def seats_in(searcher: Searcher, solution: Solution) -> tuple[Seat, ...]:
    """Every role that somebody has in an option, with its state there.

    What a body saw counts as claimed for those in the same consortium, and for the leads of all lots of the tender.
    """
    setting, names = searcher.setting, searcher.posed.instance.organisations
    everybody = frozenset(names[one] for _, one in seats_of(solution))
    delivering = _delivering(searcher, solution)
    found = []
    for number, one in seats_of(solution):
        lot, who = setting.lots[number], names[one]
        here = frozenset(names[other] for other in solution.members[number])
        if solution.leads[number] == one:
            led = tuple(place for place, lead in enumerate(solution.leads) if lead == one)
            states = setting.lead_state(who, led, everybody), setting.lead_state(who, led, None)
            checked = _checked_by(setting, who, everybody)
            found.append(Seat(lot.id, who, setting.lead_role(lot), True, *states, checked))
        if (number, one) in delivering:
            states = setting.member_state(who, number, here), setting.member_state(who, number, None)
            found.append(Seat(lot.id, who, lot.members_need, False, *states, _checked_by(setting, who, here)))
    return tuple(found)


def _delivering(searcher: Searcher, solution: Solution) -> set[tuple[int, int]]:
    instance = searcher.posed.instance
    edges = [instance.edges[number] for number, amount in solution.amounts.items() if amount]
    return {(instance.demands[edge.demand].lot, instance.who(edge)) for edge in edges}


def _checked_by(setting: Setting, who: str, others: frozenset[str]) -> tuple[str, ...]:
    candidates = setting.candidates
    return tuple(sorted((candidates.checkers(who) & others) | candidates.always_doubted(who)))
