"""Given leads and members: who delivers how much, so that most money reaches small and local groups."""

from math import gcd

import numpy as np

from readiness.consortia.instance import Instance, Solution, broken, paid, seats_of
from readiness.consortia.programme import Model
from readiness.solver import INFINITE, Column, Program, Row, solve


def best_fit(model: Model, solution: Solution) -> Solution:
    """The deliveries that pay the group of the instance's target most; of these, those in the fewest parts.

    RuntimeError where the solver broke a condition: every answer is checked in whole numbers.
    """
    instance, first = model.instance, model.first_edge
    turned = _fixed(model, solution)
    edges = range(len(instance.edges))
    group = instance.target.group if instance.target else frozenset()
    prices = {one: _pence(instance, one) for one in edges if instance.who(instance.edges[one]) in group}
    unit = gcd(*prices.values()) or 1
    cost = np.zeros(len(turned.cost))
    for one, pence in prices.items():
        cost[first + one] = -pence // unit
    most = solve(turned.priced(cost))
    if most.values is None:
        return solution
    best = model.solution(solution.leads, most.values)
    columns, values = [first + one for one in prices], [float(pence // unit) for pence in prices.values()]
    reached = sum(best.amounts.get(one, 0) * (pence // unit) for one, pence in prices.items())
    found = solve(_in_parts(model, turned, Row(reached, INFINITE, columns, values)))
    if found.values is not None:
        best = model.solution(solution.leads, found.values[: len(turned.cost)])
    wrong = list(broken(instance, best))
    if wrong:
        raise RuntimeError(f"HiGHS broke a condition: {wrong}")
    return best


def target_pence(instance: Instance, solution: Solution) -> int:
    """Pence a year that an option pays to the group of the target, for leading and for delivering."""
    group = instance.target.group if instance.target else frozenset()
    return sum(pence for by_lot in paid(instance, solution) for one, pence in by_lot.items() if one in group)


def _pence(instance: Instance, edge: int) -> int:
    return instance.demands[instance.edges[edge].demand].pence


def _fixed(model: Model, solution: Solution) -> Program:
    """The programme with exactly these leads and members."""
    turned = model.turned_to(solution.leads)
    lower, upper = turned.lower.copy(), turned.upper.copy()
    there = set(seats_of(solution))
    for column, seat in enumerate(model.seats):
        lower[column] = upper[column] = float(seat in there)
        if seat not in there:
            upper[[model.first_edge + edge for edge in model.edges_of[seat]]] = 0
    return turned.bounded(lower, upper)


def _in_parts(model: Model, turned: Program, kept: Row) -> Program:
    """The fewest parts, while `kept` holds: a yes or no for each edge. Only edges of members can carry anything."""
    first, width = model.first_edge, len(turned.cost)
    ours = [edge for edge in range(len(model.instance.edges)) if turned.upper[first + edge]]
    rows = [kept]
    for place, edge in enumerate(ours):
        rows.append(Row(-INFINITE, 0, [first + edge, width + place], [1.0, -float(turned.upper[first + edge])]))
    return turned.priced(np.zeros(width)).with_more(rows, [Column(1, 0, 1) for _ in ours])
