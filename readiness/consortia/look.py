"""One option in one view: who of its members could deliver what, and what is known about them."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from readiness.assessment.assess import Assessment
from readiness.assessment.standing import UNKNOWN
from readiness.consortia.candidates import Candidates
from readiness.consortia.option import Option, Seat
from readiness.consortia.posing import steps_from
from readiness.consortia.setting import BANDS, Setting, given, local_among, small_among
from readiness.consortia.tenders import Cell, Tender
from readiness.model.assessment import STATES, GateOutcome, Part, RoleState
from readiness.model.requirement import Lot
from readiness.model.terms import Form

#: The states of a gate that are in the way, by view.
_IN_THE_WAY: dict[Part, tuple[RoleState, ...]] = {
    "evidenced": ("closed", "not known", "conditional"),
    "claimed": ("closed", "not known"),
    "possible": ("closed",),
}


@dataclass(frozen=True)
class Look:
    """An option of a tender, as one view sees it. `agreement`: 0 to 4 where somebody said how far it has got."""

    candidates: Candidates
    tender: Tender
    form: Form
    option: Option
    view: Part
    agreement: int | None = None

    @cached_property
    def setting(self) -> Setting:
        """The widest setting of the view."""
        return Setting(self.candidates, self.tender, self.form, self.view, BANDS[self.view][-1])

    @property
    def lots(self) -> tuple[Lot, ...]:
        """The lots of the tender."""
        return self.setting.lots

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The requirements."""
        return self.tender.cells

    @cached_property
    def able(self) -> tuple[frozenset[str], ...]:
        """For each requirement the members of its lot who are ready and could deliver some of it."""
        return tuple(
            frozenset(who for who in self.option.consortia[cell.lot].members if self.could(who, cell))
            for cell in self.cells
        )

    @cached_property
    def by_service(self) -> dict[str, frozenset[str]]:
        """For each service the members who could deliver some of it somewhere."""
        found: dict[str, frozenset[str]] = {}
        for cell, able in zip(self.cells, self.able, strict=True):
            found[cell.service] = found.get(cell.service, frozenset()) | able
        return found

    def could(self, who: str, cell: Cell) -> bool:
        """A member of the lot holds the role it asks for beside the others, and offers some of this."""
        others = frozenset(self.option.consortia[cell.lot].members)
        ready = self.setting.admits(self.setting.member_state(who, cell.lot, others))
        return ready and given(self.setting, who, cell) is not None

    def admits(self, state: RoleState) -> bool:
        """The view counts a role in this state."""
        return STATES.index(state) >= STATES.index(BANDS[self.view][-1])

    def unmet(self, seat: Seat) -> tuple[GateOutcome, ...]:
        """The gates of a seat's role that are in the way in this view."""
        lot = self._lot_in_mind(seat)
        found = self.candidates.assessment(seat.who, lot, frozenset(self.option.members))
        role = next((one for one in found.roles if one.role == seat.role), None)
        return tuple(gate for state in _IN_THE_WAY[self.view] for gate in role.at(state)) if role else ()

    def assessment(self, who: str) -> Assessment:
        """The assessment of a member, in this option."""
        return self.candidates.assessment(who, None, frozenset(self.option.members))

    def turnover(self, who: str) -> Fraction | int | None:
        """Pounds a year; in the evidenced view only what was seen."""
        found = self.assessment(who).standings.get(self.candidates.pack.info.sizes.fact, UNKNOWN)
        value = found.evidenced if self.view == "evidenced" else found.claimed
        return value if isinstance(value, (int, Fraction)) else None

    def held(self, who: str) -> Fraction | None:
        """Pounds a year of contracts that still run when the first lot starts. Nobody sees these: never evidenced."""
        if self.view == "evidenced":
            return None
        return self.candidates.held(who, min(lot.start for lot in self.lots))

    @property
    def cost(self) -> int:
        """Coordination cost along the ties that this view counts, in steps."""
        everybody = self.candidates.ids
        number = {name: place for place, name in enumerate(everybody)}
        rows = steps_from(self.setting, everybody, sorted({number[lead] for lead in self.option.leads}))
        return sum(
            rows[number[lot.lead]][number[one]]
            for lot in self.option.consortia
            for one in lot.members
            if one != lot.lead
        )

    def small(self) -> frozenset[str]:
        """The small organisations."""
        everybody = self.candidates.ids
        return frozenset(everybody[one] for one in small_among(self.setting, everybody))

    def local(self) -> frozenset[str]:
        """The organisations that are local to any of the lots."""
        everybody = self.candidates.ids
        return frozenset(everybody[one] for one in local_among(self.setting, everybody, tuple(range(len(self.lots)))))

    def _lot_in_mind(self, seat: Seat) -> Fraction | None:
        if not seat.as_lead or self.form.new_body:
            return None
        led = [lot for lot, part in zip(self.lots, self.option.consortia, strict=True) if part.lead == seat.who]
        held = self.candidates.held(seat.who, min(lot.start for lot in led))
        return sum((lot.yearly_value for lot in led), Fraction(0)) + (held or 0)
