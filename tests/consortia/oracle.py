"""Every option of a small consortium search, by trying each way to deliver. It shares no condition with the package.

The conditions are written again here from what the instance says of itself, in another form where there is one.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from readiness.consortia.instance import Instance, Solution

Members = tuple[frozenset[int], ...]
#: Cost, number of members, and for each lot the lead and then all members in order, the lead among them again.
#: Python's own order of these is not the canonical one: see `canonical`.
Choice = tuple[int, int, tuple[tuple[int, ...], ...]]


class _Row(NamedTuple):
    """One delivery: so many units of a demand, by an organisation, out of a pool, for so many pence."""

    lot: int
    demand: int
    organisation: int
    pool: int
    units: int
    pence: int


def every_option(
    instance: Instance, leads: tuple[int, ...] | None = None, members: Members | None = None
) -> Iterator[Solution]:
    """Every valid team, members and amounts; with `leads` and `members`, only those with exactly these.

    A member delivers something in its lot or leads it. So the amounts and the team say who the members are.
    """
    for amounts in _amounts(instance, members):
        rows = _rows(instance, amounts)
        busy = [frozenset(row.organisation for row in rows if row.lot == lot) for lot in range(len(instance.lots))]
        for team in dict.fromkeys(instance.teams):
            solution = Solution(team, tuple(one | {lead} for one, lead in zip(busy, team, strict=True)), amounts)
            if leads not in (None, team) or members not in (None, solution.members):
                continue
            if accepts(instance, solution):
                yield solution


def feasible_choices(instance: Instance) -> list[Choice]:
    """Each team with its members for which some amounts meet every condition; the least first."""
    return sorted({choice_of(instance, solution) for solution in every_option(instance)}, key=canonical)


def best_choice(instance: Instance) -> Choice | None:
    """The least of the feasible choices. None: nothing is feasible."""
    return min((choice_of(instance, solution) for solution in every_option(instance)), key=canonical, default=None)


def witness(instance: Instance, choice: Choice) -> Solution | None:
    """A valid solution with this choice's leads and members. None: there is none."""
    ids = choice[2]
    leads, members = tuple(one[0] for one in ids), tuple(frozenset(one[1:]) for one in ids)
    return next(every_option(instance, leads, members), None)


def best_share(instance: Instance, leads: tuple[int, ...], members: Members, group: frozenset[int]) -> Fraction | None:
    """The most pence that a group can be paid over all lots, with exactly these members. None: not feasible."""
    return max(
        (
            Fraction(sum(_income(instance, solution, _rows(instance, solution.amounts), one) for one in group))
            for solution in every_option(instance, leads, members)
        ),
        default=None,
    )


def choice_of(instance: Instance, solution: Solution) -> Choice:
    cost = size = 0
    ids = []
    for lead, members in zip(solution.leads, solution.members, strict=True):
        cost += sum(instance.distance[lead][other] for other in members - {lead})
        size += len(members)
        ids.append((lead, *sorted(members)))
    return cost, size, tuple(ids)


def canonical(choice: Choice) -> tuple[int, int, tuple[int, ...], tuple[tuple[int, int], ...]]:
    """What choices are put in order by: cost, number of members, every lot's lead, then each membership by lot."""
    cost, size, ids = choice
    seats: list[tuple[int, int]] = []
    for lot, (_, *members) in enumerate(ids):
        seats.extend((lot, one) for one in members)
    return cost, size, tuple(one[0] for one in ids), tuple(seats)


def accepts(instance: Instance, solution: Solution) -> bool:
    """Whether a solution, however it was come by, meets every condition."""
    rows = _rows(instance, solution.amounts)
    return (
        solution.leads in instance.teams
        and all(_lot_is_led(instance, solution, rows, lot) for lot in range(len(instance.lots)))
        and _units_are_right(instance, rows)
        and all(_lot_is_paid(instance, solution, rows, lot) for lot in range(len(instance.lots)))
        and _totals_are_paid(instance, solution, rows)
    )


def _amounts(instance: Instance, members: Members | None) -> list[dict[int, int]]:
    """Each way to deliver every demand in whole units with no pool overdrawn; with `members`, by them alone."""
    order = []
    for number, demand in enumerate(instance.demands):
        for edge, (for_demand, pool) in enumerate(instance.edges):
            if for_demand != number:
                continue
            if members is None or instance.pools[pool].organisation in members[demand.lot]:
                order.append(edge)
    missing = [demand.volume for demand in instance.demands]
    room = [sum(missing) if pool.limit is None else pool.limit for pool in instance.pools]
    found: list[dict[int, int]] = []
    _fill(instance, order, missing, room, {}, found)
    return found


def _fill(
    instance: Instance,
    order: list[int],
    missing: list[int],
    room: list[int],
    chosen: dict[int, int],
    found: list[dict[int, int]],
) -> None:
    """Try every amount for the first edge of `order`, then the others. A demand's last edge has to give the rest."""
    if not order:
        if not any(missing):
            found.append({edge: amount for edge, amount in chosen.items() if amount})
        return
    edge, rest = order[0], order[1:]
    demand, pool = instance.edges[edge]
    is_last = not rest or instance.edges[rest[0]].demand != demand
    for amount in range(missing[demand] if is_last else 0, min(missing[demand], room[pool]) + 1):
        missing[demand] -= amount
        room[pool] -= amount
        _fill(instance, rest, missing, room, {**chosen, edge: amount}, found)
        missing[demand] += amount
        room[pool] += amount


def _rows(instance: Instance, amounts: dict[int, int]) -> list[_Row]:
    rows = []
    for edge, units in amounts.items():
        if units:
            number, pool = instance.edges[edge]
            demand = instance.demands[number]
            organisation = instance.pools[pool].organisation
            rows.append(_Row(demand.lot, number, organisation, pool, units, units * demand.pence))
    return rows


def _units_are_right(instance: Instance, rows: list[_Row]) -> bool:
    """Every demand in full, no more and no less; no pool gives more than it has; only whole units, above 0."""
    wanted = [demand.volume for demand in instance.demands]
    left = [pool.limit for pool in instance.pools]
    for row in rows:
        wanted[row.demand] -= row.units
        limit = left[row.pool]
        left[row.pool] = None if limit is None else limit - row.units
    whole = all(isinstance(row.units, int) and row.units > 0 for row in rows)
    return whole and not any(wanted) and all(one is None or one >= 0 for one in left)


def _lot_is_led(instance: Instance, solution: Solution, rows: list[_Row], lot: int) -> bool:
    """The members are the lead and those who deliver, as many as there may be, and none of them kept apart."""
    lead, members = solution.leads[lot], solution.members[lot]
    busy = {row.organisation for row in rows if row.lot == lot}
    most = instance.lots[lot].members_at_most
    return (
        members == busy | {lead}
        and {"must": lead in busy, "no": lead not in busy, "may": True}[instance.lead_delivers]
        and instance.members_at_least <= len(members)
        and (most is None or len(members) <= most)
        and not any(members.issuperset(pair) for pair in instance.apart)
    )


def _income(
    instance: Instance, solution: Solution, rows: list[_Row], organisation: int, only: int | None = None
) -> int:
    """Pence a year to an organisation, for leading and for delivering: over all lots, or in one only."""
    pence = sum(row.pence for row in rows if row.organisation == organisation and only in (None, row.lot))
    for lot, (lead, terms) in enumerate(zip(solution.leads, instance.lots, strict=True)):
        if lead == organisation and only in (None, lot):
            pence += terms.to_lead
    return pence


def _lot_is_paid(instance: Instance, solution: Solution, rows: list[_Row], lot: int) -> bool:
    """Each share of the lot's value is reached, and nobody has more of it than anybody may."""
    terms = instance.lots[lot]
    if not terms.shares and terms.largest_percent is None:
        return True
    income = [_income(instance, solution, rows, one, lot) for one in range(len(instance.organisations))]
    for share in terms.shares:
        if Fraction(sum(income[one] for one in share.group)) < share.percent / 100 * terms.pence:
            return False
    return terms.largest_percent is None or max(income) <= terms.largest_percent / 100 * terms.pence


def _totals_are_paid(instance: Instance, solution: Solution, rows: list[_Row]) -> bool:
    """Nobody is paid more in all than it can take, and the target is reached over all lots together."""
    if any(_income(instance, solution, rows, one) > limit for one, limit in instance.money.items()):
        return False
    if instance.target is None:
        return True
    reached = sum(_income(instance, solution, rows, one) for one in instance.target.group)
    return Fraction(reached) >= instance.target.percent / 100 * sum(terms.pence for terms in instance.lots)
