"""For each organisation: how many options need it, and the exact price of the best option without it."""

from typing import NamedTuple

from readiness.consortia.front import Front
from readiness.consortia.search import Budget, Wanted


class Needed(NamedTuple):
    """An organisation in the options of one form: in `options` of them.

    `best` is the least cost of the form, `without` the least when this organisation is in no option (None: then there
    is none), both in steps. `proved` False: time ran out, and `without` may not be the least.
    """

    who: str
    form: str
    options: int
    best: int
    without: int | None
    proved: bool

    @property
    def price(self) -> int | None:
        """Steps more that the best option costs without it; None: there is no option without it."""
        return None if self.without is None else self.without - self.best


def needed(front: Front, budget: Budget) -> tuple[Needed, ...]:
    """Everybody in the options of a form, those in most options first."""
    if not front.options:
        return ()
    best = min(front.options, key=lambda one: one.order)
    searcher = front.searchers[-1]
    found = []
    for who in sorted({one for option in front.options for one in option.members}):
        without: int | None = best.cost
        proved = True
        if who in best.members:
            answer = searcher.best(budget, Wanted(without=frozenset({searcher.posed.number[who]})))
            without, proved = answer.cost, answer.proved
        options = sum(who in option.members for option in front.options)
        found.append(Needed(who, front.form, options, best.cost, without, proved))
    return tuple(sorted(found, key=lambda one: (-one.options, one.who)))
