"""Conditions of a lot that contradict each other, by sums alone: each problem names the two that cannot both be met.

What depends on who is there is for the search. Here are only sums that hold whoever takes part.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from readiness.checking.desk import Desk, PlacedLot, PlanCheck
from readiness.checking.lot_checks import money, part_of
from readiness.model.terms import Form
from readiness.packs.kinds import say_amount
from readiness.problems import Place, Problem


class Clash(NamedTuple):
    """Two conditions, why they cannot both be met, what to write, and where the second stands."""

    one: str
    other: str
    because: str
    remedy: str
    place: Place


class PoliciesContradict(PlanCheck):
    """Two conditions of a lot that nobody could meet together."""

    code = "policies-contradict"
    meaning = "No consortium of any members could meet both"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Each contradiction of each lot."""
        for at in desk.lots:
            for clash in _clashes(desk, at):
                what = f"{clash.one} and {clash.other} contradict each other: {clash.because}"
                yield self.problem(what, clash.remedy, clash.place)


def _clashes(desk: Desk, at: PlacedLot) -> Iterator[Clash]:
    policy = at.lot.policy
    forms = [desk.market.forms[name] for name in at.lot.forms if name in desk.market.forms]
    most = policy.members_at_most
    if most is not None:
        yield from (clash for form in forms for clash in _too_few(at, most, form))
    if policy.small_at_least and not desk.market.terms.small:
        other, because = "'small: []' of the rule pack", "no size of group counts as small"
        yield Clash(
            f"'small_at_least' ({_say(policy.small_at_least)})",
            other,
            because,
            "Name the small sizes in consortia.yaml, or take the share out",
            at.place("policy", "small_at_least"),
        )
    largest = policy.largest_share_at_most
    if largest is not None and at.parts <= at.pence:
        yield from _for_the_lead(at, largest)
        yield from _too_dear(at, largest)
        if most is not None:
            yield from _shared_out(at, largest, most, forms)


def _say(percent: Fraction) -> str:
    return say_amount("%", percent)


def _largest(percent: Fraction) -> str:
    return f"'largest_share_at_most' ({_say(percent)})"


def _too_few(at: PlacedLot, most: int, form: Form) -> Iterator[Clash]:
    """A form needs more members than the lot allows."""
    if most < form.members_at_least:
        yield Clash(
            f"'members_at_most' ({most})",
            f"the form '{form.id}'",
            f"the form needs at least {form.members_at_least} members, the lead among them",
            "Allow more members, or take the form out of forms:",
            at.place("policy", "members_at_most"),
        )


def _for_the_lead(at: PlacedLot, largest: Fraction) -> Iterator[Clash]:
    """The lead alone is paid more than anybody may be."""
    left = at.pence - at.parts
    if left * 100 > largest * at.pence:
        yield Clash(
            _largest(largest),
            "what the services leave for the lead",
            f"{money(left)} a year goes to the lead for leading, and nobody may be paid more than "
            f"{part_of(largest, at.pence)}",
            "Raise the largest share, or lower the yearly value",
            at.place("policy", "largest_share_at_most"),
        )


def _too_dear(at: PlacedLot, largest: Fraction) -> Iterator[Clash]:
    """One unit that cannot be shared is worth more than anybody may be paid."""
    for n, requirement in enumerate(at.lot.delivers):
        unit = int(requirement.price * 100)
        if unit * 100 > largest * at.pence:
            yield Clash(
                _largest(largest),
                f"the price of '{requirement.service}'",
                f"one unit costs {money(unit)}, and nobody may be paid more than {part_of(largest, at.pence)}",
                "Raise the largest share, or check the price",
                at.place("delivers", n, "price"),
            )


def _shared_out(at: PlacedLot, largest: Fraction, most: int, forms: list[Form]) -> Iterator[Clash]:
    """So few members of so small a share do not add up to the whole."""
    members = f"'members_at_most' ({most})"
    remedy, place = "Raise one of the two", at.place("policy", "members_at_most")
    if most * largest < 100:  # noqa: PLR2004  percent
        because = f"{most} members with at most {_say(largest)} each come to {_say(most * largest)} of the yearly value"
        yield Clash(_largest(largest), members, because, remedy, place)
        return
    for form in forms:
        others = most - 1
        if form.lead_delivers == "no" and others * largest * at.pence < at.parts * 100:
            because = (
                f"in the form '{form.id}' the lead delivers nothing, and {others} other members with at most "
                f"{_say(largest)} each come to {part_of(others * largest, at.pence)}, "
                f"while the services come to {money(at.parts)}"
            )
            yield Clash(_largest(largest), members, because, f"{remedy}, or take the form out of forms:", place)
