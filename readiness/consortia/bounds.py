"""Lower bounds on the coordination cost: every demand needs one holder, nothing else."""

from collections.abc import Iterator

import numpy as np

from readiness.consortia.cover import Whole, dual_ascent, least_cover
from readiness.consortia.instance import Instance, Team
from readiness.consortia.lagrangian import Yes

_FAR = 1e6  # stands for a lead that may not deliver
_SURE = 1e-3


def team_bounds(instance: Instance) -> dict[Team, int]:
    """Steps that any option with these leads costs at least, quickly; teams that cannot meet a demand are left out."""
    by_seat: dict[tuple[int, int], int | None] = {}
    for lot, leads, steps, holds in _lots(instance):
        if not leads or not holds.any(axis=0).all():
            by_seat |= {(lot, lead): None for lead in leads}
            continue
        prices = steps.astype(np.float32)
        if instance.lead_delivers == "no":
            prices[range(len(leads)), leads] = _FAR
        found = dual_ascent(prices, holds)[0]
        by_seat |= {
            (lot, lead): None if bound >= _FAR else int(np.ceil(float(bound) - _SURE))
            for lead, bound in zip(leads, found.tolist(), strict=True)
        }
    sums: dict[Team, int] = {}
    for team in instance.teams:
        parts = [by_seat[lot, lead] for lot, lead in enumerate(team)]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            sums[team] = sum(known)
    return sums


def least_of_all(instance: Instance) -> int:
    """Steps that any option costs at least, whoever leads: the proved least cover of each lot, added up.

    Sharper than the least of `team_bounds`, and slower: for a search whose time ran out.
    """
    covers = [least_cover(steps, holds, leads) for _, leads, steps, holds in _lots(instance)]
    return sum(one.bound for one in covers if one is not None)


def _lots(instance: Instance) -> Iterator[tuple[int, list[int], Whole, Yes]]:
    """For each lot its leads, their steps to everybody (0 to themselves), and who may deliver which of its demands."""
    for lot in range(len(instance.lots)):
        leads = sorted({team[lot] for team in instance.teams})
        demands = [number for number, demand in enumerate(instance.demands) if demand.lot == lot]
        place = {number: column for column, number in enumerate(demands)}
        holds = np.zeros((len(instance.organisations), len(demands)), dtype=bool)
        for edge in instance.edges:
            if edge.demand in place and instance.pools[edge.pool].limit != 0:
                holds[instance.who(edge), place[edge.demand]] = True
        steps = np.array([instance.distance[lead] for lead in leads], dtype=np.int32).reshape(len(leads), -1)
        steps[range(len(leads)), leads] = 0
        yield lot, leads, steps, holds
