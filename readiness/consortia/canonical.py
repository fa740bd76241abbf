"""Of equally good options with the same leads, the one that stands first by the ids of its members."""

import numpy as np

from readiness.consortia.instance import Solution, order_of, seats_of
from readiness.consortia.question import Question
from readiness.solver import INFINITE, Column, Program, Row


def first_in_order(question: Question, value: float, found: Solution) -> tuple[Solution, bool]:
    """The first of the options that are worth as much, and whether that is proved.

    First it is asked for any other, which is quick where there is none. Then, again and again, for the earliest seat at
    which another takes what this one does not.
    """
    question.relax()  # with what was learned since, fewer seats are free
    asked, at_first = question.capped(value), True
    while True:
        ours, new = _free(question, asked, found)
        if not new:
            return found, True
        answer = question.answer(_another(asked, ours, new) if at_first else _earliest(asked, ours, new))
        if answer.status == "infeasible":
            return found, True
        if answer.status == "limit" or answer.solution is None:
            return found, False
        if order_of(question.instance, answer.solution) < order_of(question.instance, found):
            found = answer.solution
        elif not at_first:
            return found, False  # the solver was not exact
        at_first = False


def _free(question: Question, asked: Program, found: Solution) -> tuple[list[int], list[int]]:
    """The seats of an option, and those, not among them, that one that stands before it may take first."""
    ours = [question.model.seat[one] for one in seats_of(found)]
    last = max((seat for seat in ours if asked.lower[seat] == 0), default=-1)
    return ours, sorted(set(np.flatnonzero(asked.upper[: last + 1]).tolist()).difference(ours))


def _another(asked: Program, ours: list[int], new: list[int]) -> Program:
    """Asks for an option that gives up one of these seats and has one of the new."""
    given_up = Row(-INFINITE, len(ours) - 1, ours, [1.0] * len(ours))
    return _unpriced(asked).with_more([given_up, Row(1, INFINITE, new, [1.0] * len(new))])


def _earliest(asked: Program, ours: list[int], new: list[int]) -> Program:
    """Asks for the option that has one of the new seats as its first difference, as early as can be.

    One new column for each seat that could be the first difference.
    """
    width = len(asked.cost)
    column = {seat: width + place for place, seat in enumerate(new)}
    rows = [Row(1, 1, list(column.values()), [1.0] * len(new))]
    before: list[int] = []
    for seat in sorted({*ours, *new}):
        if seat in column:
            rows.append(Row(0, INFINITE, [seat, column[seat]], [1.0, -1.0]))
            before.append(column[seat])
            rows.append(Row(-INFINITE, 0, [seat, *before], [1.0, *[-1.0] * len(before)]))
        else:  # stays, unless the first difference comes earlier
            rows.append(Row(1, INFINITE, [seat, *before], [1.0] * (1 + len(before))))
    extra = [Column(place + 1, 0, 1) for place in range(len(new))]
    return _unpriced(asked).with_more(rows, extra)


def _unpriced(asked: Program) -> Program:
    """The same seats, whatever they cost: that nothing is in reach shows sooner without a price to bring down."""
    return asked.priced(np.zeros(len(asked.cost)))
