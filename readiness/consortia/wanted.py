"""What a search is asked for, how long it may take, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from readiness.consortia.instance import Seat, Solution, Team


@dataclass(frozen=True)
class Budget:
    """How long a search may take: seconds left, by a clock that is passed in. None: until it is proved."""

    until: float | None = None
    clock: Callable[[], float] | None = None

    @property
    def left(self) -> float | None:
        """Seconds left, never below 0; None without a limit."""
        if self.until is None or self.clock is None:
            return None
        return max(self.until - self.clock(), 0.0)

    @property
    def spent(self) -> bool:
        """No time is left."""
        return self.left == 0


class Wanted(NamedTuple):
    """What a search asks for besides the instance.

    `seats`: memberships that must be there. `without`: organisations that may be in no consortium. `teams`: only these
    teams of leads. `unlike`: with the same leads, at least `changed` of the members of each of these must be gone.
    `at_most`: the most the option may cost, in steps. `share`: the percent that the group of the instance's target must
    reach over all lots, in place of the target's own.
    """

    seats: frozenset[Seat] = frozenset()
    unlike: tuple[Solution, ...] = ()
    changed: Fraction = Fraction(1, 3)
    at_most: int | None = None
    share: Fraction | None = None
    teams: frozenset[Team] | None = None
    without: frozenset[int] = frozenset()


class Found(NamedTuple):
    """The best option, or None. `bound`: no option costs less; None: there is none.

    `proved`: nothing is left open, not even which of the options that are as good stands first. Where time ran out over
    that question alone, `bound` is the cost.
    """

    solution: Solution | None
    cost: int | None
    bound: int | None
    proved: bool
    programmes: int = 0
