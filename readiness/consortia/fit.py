"""Given leads and members: who delivers how much, so that most money reaches small and local groups."""

from math import gcd

import numpy as np

from readiness.consortia.instance import Instance, Solution, broken, paid, seats_of
from readiness.consortia.programme import Model
from readiness.solver import INFINITE, Column, Program, Row, solve

NODES = 50


def most_to_target(model: Model, solution: Solution) -> Solution:
    """The deliveries that pay the group of the instance's target most.

    RuntimeError where the solver broke a condition: every answer is checked in whole numbers.
    """
    turned = _fixed(model, solution)
    prices, unit = _prices(model)
    cost = np.zeros(len(turned.cost))
    for one, pence in prices.items():
        cost[model.first_edge + one] = -(pence // unit)
    found = solve(turned.priced(cost))
    return solution if found.values is None else _checked(model, model.solution(solution.leads, found.values))


def in_few_parts(model: Model, solution: Solution) -> Solution:
    """The same leads and members with as much for the target's group, delivered in few parts: the fewest, or nearly.

    The search for fewer ends after so many nodes, in the same place on every machine.
    """
    turned = _fixed(model, solution)
    prices, unit = _prices(model)
    reached = sum(solution.amounts.get(one, 0) * (pence // unit) for one, pence in prices.items())
    columns = [model.first_edge + one for one in prices]
    kept = Row(reached, INFINITE, columns, [float(pence // unit) for pence in prices.values()])
    found = solve(_in_parts(model, turned, kept), nodes=NODES)
    if found.values is None:
        return solution
    return _checked(model, model.solution(solution.leads, found.values[: len(turned.cost)]))


def _prices(model: Model) -> tuple[dict[int, int], int]:
    """Pence for a unit of each edge of the target's group, and a number that divides them all."""
    instance = model.instance
    group = instance.target.group if instance.target else frozenset()
    edges = enumerate(instance.edges)
    prices = {number: instance.demands[one.demand].pence for number, one in edges if instance.who(one) in group}
    return prices, gcd(*prices.values()) or 1


def _checked(model: Model, solution: Solution) -> Solution:
    wrong = list(broken(model.instance, solution))
    if wrong:
        raise RuntimeError(f"HiGHS broke a condition: {wrong}")
    return solution


def target_pence(instance: Instance, solution: Solution) -> int:
    """Pence a year that an option pays to the group of the target, for leading and for delivering."""
    group = instance.target.group if instance.target else frozenset()
    return sum(pence for by_lot in paid(instance, solution) for one, pence in by_lot.items() if one in group)


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
