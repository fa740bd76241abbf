"""When somebody leaves: what is uncovered, who could step in, and what it costs then. All exact."""

from typing import NamedTuple

import numpy as np

from readiness.consortia.instance import Seat, seats_of
from readiness.consortia.option import Option
from readiness.consortia.search import Budget, Wanted
from readiness.consortia.searcher import Searcher
from readiness.solver import INFINITE, Column, Row, program, solve


class Uncovered(NamedTuple):
    """Units of a requirement that nobody left in the consortium could deliver."""

    lot: str
    service: str
    area: str
    volume: int


class Departure(NamedTuple):
    """What happens when one organisation leaves an option.

    `leads`: the lots it led. `uncovered`: what those who stay cannot take over, at the least total value. `cost`: the
    least coordination cost in steps of an option in which all others stay, led by `new_leads`, with `joining` beside
    them; None: there is no such option. `proved` False: time ran out, and there may be one, or a cheaper one.
    """

    who: str
    leads: tuple[str, ...]
    uncovered: tuple[Uncovered, ...]
    cost: int | None
    new_leads: tuple[str, ...]
    joining: tuple[str, ...]
    proved: bool


def departures(searcher: Searcher, option: Option, budget: Budget) -> tuple[Departure, ...]:
    """One departure for each organisation of an option, leads first, then in order of id.

    `searcher`: of the widest band of the view, since whoever steps in may be any that the view admits.
    """
    leads = tuple(dict.fromkeys(option.leads))
    order = [*leads, *(one for one in option.members if one not in leads)]
    return tuple(departure(searcher, option, who, budget) for who in order)


def departure(searcher: Searcher, option: Option, who: str, budget: Budget) -> Departure:
    """What happens when one organisation leaves. A lot it led needs another lead, who may come from the members."""
    one, names = searcher.posed.number[who], searcher.posed.instance.organisations
    staying = frozenset(seat for seat in seats_of(option.solution) if seat[1] != one)
    led = tuple(lot.lot for lot in option.consortia if lot.lead == who)
    wanted = Wanted(seats=staying, without=frozenset({one}))
    if not led:
        wanted = wanted._replace(teams=frozenset({option.solution.leads}))
    found = searcher.best(budget, wanted)
    new = found.solution
    return Departure(
        who=who,
        leads=led,
        uncovered=uncovered(searcher, staying),
        cost=found.cost if new else None,
        new_leads=tuple(names[lead] for lead in new.leads) if new else (),
        joining=tuple(sorted({names[seat[1]] for seat in seats_of(new)} - {*option.members})) if new else (),
        proved=found.proved,
    )


def uncovered(searcher: Searcher, staying: frozenset[Seat]) -> tuple[Uncovered, ...]:
    """What these seats cannot deliver, chosen so that its yearly value is least: a small programme of its own.

    Only what each could give counts here (offers and the most it takes on): no policy, and no tie.
    """
    instance = searcher.posed.instance
    edges = [
        number
        for number, edge in enumerate(instance.edges)
        if (instance.demands[edge.demand].lot, instance.who(edge)) in staying
    ]
    # A requirement without a price still counts for something.
    worth = [max(instance.demands[instance.edges[number].demand].pence, 1) for number in edges]
    columns = [
        Column(-float(value), 0, instance.demands[instance.edges[number].demand].volume)
        for number, value in zip(edges, worth, strict=True)
    ]
    rows = []
    for number, demand in enumerate(instance.demands):
        own = [place for place, edge in enumerate(edges) if instance.edges[edge].demand == number]
        rows.append(Row(-INFINITE, demand.volume, own, [1.0] * len(own)))
    for number, pool in enumerate(instance.pools):
        own = [place for place, edge in enumerate(edges) if instance.edges[edge].pool == number]
        if pool.limit is not None and own:
            rows.append(Row(-INFINITE, pool.limit, own, [1.0] * len(own)))
    for who, limit in instance.money.items():
        own = [place for place, edge in enumerate(edges) if instance.who(instance.edges[edge]) == who]
        pence = [float(instance.demands[instance.edges[edges[place]].demand].pence) for place in own]
        if own:
            rows.append(Row(-INFINITE, limit, own, pence))
    values = solve(program(columns, rows)).values if edges else np.empty(0)
    amounts = np.zeros(len(instance.demands), dtype=int)
    if values is not None:
        for number, value in zip(edges, values, strict=True):
            amounts[instance.edges[number].demand] += round(float(value))
    return tuple(
        Uncovered(searcher.setting.lots[cell.lot].id, cell.service, cell.area, cell.volume - int(done))
        for cell, done in zip(searcher.posed.cells, amounts, strict=True)
        if done < cell.volume
    )
