"""What one search is about: a tender, a form of consortium, a view, and the worst state of any role in it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from readiness.consortia.candidates import NOBODY, Candidates
from readiness.consortia.tenders import Cell, Tender
from readiness.model.assessment import STATES, Part, RoleState
from readiness.model.requirement import Lot
from readiness.model.terms import Form

#: The worst states a view admits, best first: evidenced admits open roles, claimed conditional ones too, possible
#: also those that are not known.
BANDS: dict[Part, tuple[RoleState, ...]] = {
    "evidenced": ("open",),
    "claimed": ("open", "conditional"),
    "possible": ("open", "conditional", "not known"),
}
_NEW_BODY: RoleState = "conditional"  # nobody has seen the record of a body that does not exist yet


@dataclass(frozen=True)
class Setting:
    """What one search is about. `band`: the worst state of any role in it; *closed* admits everybody."""

    candidates: Candidates
    tender: Tender
    form: Form
    view: Part
    band: RoleState

    @cached_property
    def lots(self) -> tuple[Lot, ...]:
        """The lots of the tender."""
        return tuple(lot for _, lot in self.tender.lots)

    def admits(self, state: RoleState) -> bool:
        """The state is as good as the band asks."""
        return STATES.index(state) >= STATES.index(self.band)

    def lead_role(self, lot: Lot) -> str:
        """The role that the lead of a lot needs."""
        return self.form.lead_needs or lot.lead_needs

    def lead_state(self, who: str, lots: tuple[int, ...], doubted: frozenset[str] | None = NOBODY) -> RoleState:
        """The state of an organisation as lead of these lots, their values and the contracts it holds summed.

        Who only brings a new body together holds no contract; then no lead is better than conditional.
        """
        states: list[RoleState] = []
        value = sum((self.lots[lot].yearly_value for lot in lots), Fraction(0))
        for lot in lots:
            role = self.lead_role(self.lots[lot])
            if self.form.new_body:
                states += [self.candidates.state(who, role, None, doubted), _NEW_BODY]
            else:
                states.append(self.candidates.lead_state(who, role, value, self.lots[lot].start, doubted))
        return min(states, key=STATES.index)

    def member_state(self, who: str, lot: int, doubted: frozenset[str] | None = NOBODY) -> RoleState:
        """The state of an organisation as a member that delivers part of a lot."""
        return self.candidates.state(who, self.lots[lot].members_need, None, doubted)


class Given(NamedTuple):
    """How much of a requirement an organisation could give: `most` None is no limit; offers are numbered by file."""

    offer: int
    most: int | None


def given(setting: Setting, who: str, cell: Cell) -> Given | None:
    """What an organisation could give of a requirement in this view; None: nothing that the view counts.

    Evidenced counts what somebody without an interest saw. How much is unknown gives nothing, except in the view of
    what is possible, where it sets no limit. What is needed whole needs no figure.
    """
    start: date = setting.lots[cell.lot].start
    for number, (offer, seen) in enumerate(setting.candidates.offers(who) or ()):
        fits = offer.service == cell.service and cell.area in offer.areas and (not offer.until or offer.until >= start)
        if not fits or (setting.view == "evidenced" and not seen):
            continue
        if cell.whole:
            return Given(number, None)
        if offer.most is not None or setting.view == "possible":
            return Given(number, offer.most)
    return None


def small_among(setting: Setting, everybody: tuple[str, ...]) -> frozenset[int]:
    """The organisations whose size band the pack calls small. Not known helps in the view of what is possible only."""
    small, seen = setting.candidates.market.terms.small, setting.view == "evidenced"
    sizes = [setting.candidates.size(who, seen=seen) for who in everybody]
    unknown_counts = setting.view == "possible"
    return frozenset(number for number, size in enumerate(sizes) if size in small or (size is None and unknown_counts))


def local_among(setting: Setting, everybody: tuple[str, ...], lots: tuple[int, ...]) -> frozenset[int]:
    """The organisations that are local to these lots: based there, or working there, as the pack says."""
    candidates = setting.candidates
    codes = {area.code for lot in lots for area in setting.tender.lots[lot][0].areas}
    found = set()
    for number, who in enumerate(everybody):
        where: set[str] | None
        if candidates.market.terms.local == "based":
            base = candidates.based_in(who)
            where = None if base is None else {base}
        else:
            offers = candidates.offers(who)
            where = None if offers is None else {area for offer, _ in offers for area in offer.areas}
        if (where & codes) if where is not None else setting.view == "possible":
            found.add(number)
    return frozenset(found)
