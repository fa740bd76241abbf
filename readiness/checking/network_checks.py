"""Checks of ties, as the network finds them, and of options that hold two who will not work together."""

from collections.abc import Iterator
from itertools import combinations

from readiness.checking.desk import Desk, PlanCheck
from readiness.network.statements import pair_of
from readiness.problems import Problem

#: An option that holds two organisations of which one refused the other: for the officer alone.
REFUSED_IN_OPTION = "refused-in-option"


class StatedTies(PlanCheck):
    """What the network finds wrong with ties: each under its own code."""

    code = "wrong-ties"
    meaning = "The network would be drawn wrong"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Unknown organisations and kinds, dates to come, statements that differ, ties of those who refuse."""
        yield from desk.network[1]


class RefusedInOption(PlanCheck):
    """Two organisations in an option of which one will not work with the other. For the officer alone."""

    code = REFUSED_IN_OPTION
    meaning = "A refusal keeps the two out of one consortium"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Pairs of each option."""
        for option, document in desk.drawn:
            ends = [(option.lead, ("lead",)), *((name, ("members", n)) for n, name in enumerate(option.members))]
            for (one, _), (other, place) in combinations(ends, 2):
                first, second = (desk.organisations.get(name.casefold(), name) for name in (one, other))
                if pair_of(first, second) in desk.network[0].apart:
                    what = f"'{first}' and '{second}' are in this option, and they will not work together"
                    yield self.problem(what, "Take one of them out, or ask them again", document.place(place))


NETWORK_CHECKS: tuple[PlanCheck, ...] = (StatedTies(), RefusedInOption())
