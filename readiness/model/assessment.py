"""What an assessment finds: frozen results for one subject on one date."""

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

Colour = Literal["green", "amber", "red", "not rated"]
RoleState = Literal["open", "conditional", "not known", "closed"]
Part = Literal["evidenced", "claimed", "possible"]
GateState = Literal["open", "conditional", "not known", "closed", "not applicable"]

#: The three parts of a figure, from what is shown to what may be.
PARTS: tuple[Part, ...] = ("evidenced", "claimed", "possible")
#: What a look at a gate gives: a state, or *waits*, which is conditional because it may wait until the start.
GateAnswer = GateState | Literal["waits"]
GATE_STATES: tuple[GateState, ...] = ("open", "conditional", "not known", "closed", "not applicable")
#: From worst to best. A role is its worst gate.
STATES: tuple[RoleState, ...] = ("closed", "not known", "conditional", "open")
#: From worst to best: silence never pays.
COLOURS: tuple[Colour, ...] = ("not rated", "red", "amber", "green")


class Figure(NamedTuple):
    """Three sums over one denominator, in whole units, with coverage. `whole` is the weight of all counted rules.

    `evidenced` <= `claimed` <= `possible` <= `whole`. `answered` of `applicable` rules have a known outcome.
    """

    evidenced: int
    claimed: int
    possible: int
    whole: int
    answered: int
    applicable: int

    def percent(self, part: Part) -> Fraction | None:
        """One of the three as an exact percentage; None over no counted rule."""
        return Fraction(getattr(self, part) * 100, self.whole) if self.whole else None


class Rating(NamedTuple):
    """A colour by what the group says, and the worse colour its evidence alone would give, if it would."""

    colour: Colour
    on_evidence: Colour | None = None


class GateOutcome(NamedTuple):
    """One gate of a role.

    `counts`: False where it only warns (it is marked, or a lot is needed and none is given).
    `waits`: known not to be met, and allowed to wait until the work starts.
    """

    rule: str
    role: str
    need: str
    state: GateState
    counts: bool
    by_start: bool
    marks: tuple[str, ...]
    without_lot: bool
    waits: bool = False


class RuleOutcome(NamedTuple):
    """One rule. `applies` None: a fact that would decide is unknown. The three values are in whole units."""

    rule: str
    applies: bool | None
    evidenced: int
    claimed: int
    possible: int
    full: int
    outcome: str
    gates: tuple[GateOutcome, ...]
    in_figures: bool

    @property
    def known(self) -> bool:
        """The rule has an outcome: nothing that is unknown could change its value."""
        return self.applies is True and self.claimed == self.possible


class RoleOutcome(NamedTuple):
    """A role and the gates that decide it. `assessed` False: as far as known, the pack does not assess it here."""

    role: str
    state: RoleState
    gates: tuple[GateOutcome, ...]
    assessed: bool = True

    def at(self, state: str) -> tuple[GateOutcome, ...]:
        """The counted gates in a state."""
        return tuple(gate for gate in self.gates if gate.counts and gate.state == state)

    @property
    def warnings(self) -> tuple[GateOutcome, ...]:
        """Gates that take no part: they rest on an unsourced mark, or need a lot."""
        return tuple(gate for gate in self.gates if not gate.counts and gate.state != "not applicable")


class View(NamedTuple):
    """Whose eyes: None for the group and its officer, else what one commissioner may see."""

    commissioner: str | None = None
    shared_since: date | None = None
