"""A quick lower bound on the coordination cost of each team of leads: every demand needs one holder, nothing else."""

import numpy as np

from readiness.consortia.cover import dual_ascent
from readiness.consortia.instance import Instance

_FAR = 1e6  # stands for a lead that may not deliver
_SURE = 1e-3


def team_bounds(instance: Instance) -> dict[tuple[int, ...], int]:
    """Steps that any option with these leads costs at least; teams that cannot meet a demand are left out."""
    by_seat: dict[tuple[int, int], int | None] = {}
    count = len(instance.organisations)
    for lot in range(len(instance.lots)):
        leads = sorted({team[lot] for team in instance.teams})
        demands = [number for number, demand in enumerate(instance.demands) if demand.lot == lot]
        place = {number: column for column, number in enumerate(demands)}
        holds = np.zeros((count, len(demands)), dtype=bool)
        for edge in instance.edges:
            if edge.demand in place and instance.pools[edge.pool].limit != 0:
                holds[instance.who(edge), place[edge.demand]] = True
        if not leads or not holds.any(axis=0).all():
            by_seat |= {(lot, lead): None for lead in leads}
            continue
        prices = np.array([instance.distance[lead] for lead in leads], dtype=np.float32)
        own = 0 if instance.lead_delivers != "no" else _FAR
        prices[range(len(leads)), leads] = own
        found = dual_ascent(prices, holds)[0]
        by_seat |= {
            (lot, lead): None if bound >= _FAR else int(np.ceil(float(bound) - _SURE))
            for lead, bound in zip(leads, found.tolist(), strict=True)
        }
    sums: dict[tuple[int, ...], int] = {}
    for team in instance.teams:
        parts = [by_seat[lot, lead] for lot, lead in enumerate(team)]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            sums[team] = sum(known)
    return sums
