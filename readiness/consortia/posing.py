"""From files to a search: one tender, one form of consortium, one view and one worst state (band)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product

from readiness.consortia.instance import Demand, Edge, Instance, LotTerms, Pool, Share, Team
from readiness.consortia.interests import barred, kept_apart
from readiness.consortia.setting import Setting, given, local_among, small_among
from readiness.consortia.tenders import Cell, for_leading
from readiness.model.requirement import Lot, pence
from readiness.network.distances import distances


@dataclass(frozen=True)
class Posed:
    """A setting as an instance, with what its numbers stand for.

    `barred`: organisations that may be in no consortium of a team of leads, since what they saw of a lead would then
    count as claimed and the lead would fall below the band.
    """

    setting: Setting
    instance: Instance
    cells: tuple[Cell, ...]
    barred: dict[Team, frozenset[int]]

    def alike(self, other: "Posed") -> bool:
        """The other one asks for the same: whatever is an option here is one there."""
        return self.instance == other.instance and self.barred == other.barred

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each organisation."""
        return {name: number for number, name in enumerate(self.instance.organisations)}


def pose(setting: Setting) -> Posed:
    """The instance of a setting."""
    candidates, lots = setting.candidates, setting.lots
    everybody = candidates.ids
    cells = setting.tender.cells
    pools, edges = _deliveries(setting, everybody, cells)
    teams = dict(_teams(setting, everybody))
    leads = sorted({lead for team in teams for lead in team})
    instance = Instance(
        organisations=everybody,
        lots=tuple(_terms(setting, number, lot, everybody) for number, lot in enumerate(lots)),
        demands=tuple(Demand(cell.lot, cell.volume, cell.pence) for cell in cells),
        pools=tuple(pools),
        edges=tuple(edges),
        teams=tuple(teams),
        distance=steps_from(setting, everybody, leads),
        apart=_apart(setting, everybody),
        money={number: most for number, who in enumerate(everybody) if (most := candidates.takes_on(who)) is not None},
        lead_delivers=setting.form.lead_delivers,
        members_at_least=setting.form.members_at_least,
        target=Share(
            small_among(setting, everybody) & local_among(setting, everybody, tuple(range(len(lots)))), Fraction(0)
        ),
    )
    return Posed(setting, instance, cells, teams)


def _deliveries(setting: Setting, everybody: tuple[str, ...], cells: tuple[Cell, ...]) -> tuple[list[Pool], list[Edge]]:
    pools: list[Pool] = []
    edges: list[Edge] = []
    for number, who in enumerate(everybody):
        own: dict[tuple[int, int | None], int] = {}
        ready = [setting.admits(setting.member_state(who, lot)) for lot in range(len(setting.lots))]
        for demand, cell in enumerate(cells):
            found = given(setting, who, cell) if ready[cell.lot] else None
            if found is None:
                continue
            if (found.offer, found.most) not in own:
                own[found.offer, found.most] = len(pools)
                pools.append(Pool(number, found.most))
            edges.append(Edge(demand, own[found.offer, found.most]))
    return pools, edges


def _teams(setting: Setting, everybody: tuple[str, ...]) -> Iterator[tuple[Team, frozenset[int]]]:
    """The leads that may be together, and who may not be with them."""
    number = {name: place for place, name in enumerate(everybody)}
    lots = range(len(setting.lots))
    able = [[who for who in everybody if setting.admits(setting.lead_state(who, (lot,)))] for lot in lots]
    for team in product(*able):
        led = {who: tuple(lot for lot in lots if team[lot] == who) for who in team}
        if not all(setting.admits(setting.lead_state(who, its)) for who, its in led.items()):
            continue
        out = barred(setting, led)
        if not out & {*team}:
            yield tuple(number[who] for who in team), frozenset(number[who] for who in out)


def _apart(setting: Setting, everybody: tuple[str, ...]) -> frozenset[tuple[int, int]]:
    """Pairs that may not be in one consortium: they refuse, or one checked what lets the other in."""
    number = {name: place for place, name in enumerate(everybody)}
    pairs = [*setting.candidates.network.apart, *kept_apart(setting, everybody)]
    known = [(number[one], number[other]) for one, other in pairs if one in number and other in number]
    return frozenset((min(pair), max(pair)) for pair in known)


def _terms(setting: Setting, number: int, lot: Lot, everybody: tuple[str, ...]) -> LotTerms:
    policy = lot.policy
    shares = []
    if policy.small_at_least:
        shares.append(Share(small_among(setting, everybody), policy.small_at_least))
    if policy.local_at_least:
        shares.append(Share(local_among(setting, everybody, (number,)), policy.local_at_least))
    return LotTerms(
        pence=pence(lot.yearly_value),
        to_lead=0 if setting.form.new_body else for_leading(lot),
        shares=tuple(shares),
        largest_percent=policy.largest_share_at_most,
        members_at_most=policy.members_at_most,
    )


def steps_from(setting: Setting, everybody: tuple[str, ...], leads: list[int]) -> dict[int, tuple[int, ...]]:
    """Steps from each lead to everybody. Who refuse each other have no tie; evidenced counts ties that were seen."""
    network, number = setting.candidates.network, {name: place for place, name in enumerate(everybody)}
    ties = [
        (number[tie.first], number[tie.second], tie.price)
        for tie in network.ties
        if tie.pair not in network.apart
        and (tie.seen or setting.view != "evidenced")
        and tie.first in number
        and tie.second in number
    ]
    if not leads:
        return {}
    rows = distances(len(everybody), ties, leads, network.absent)
    return {lead: tuple(row) for lead, row in zip(leads, rows.tolist(), strict=True)}
