"""The numbers by which options are set side by side: worked out by id, worded in the pack, in all three views."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, NamedTuple

from readiness.consortia import measures as by
from readiness.consortia.look import Look
from readiness.consortia.measures import Answer, Value
from readiness.model.assessment import PARTS, Part
from readiness.model.terms import Measure

Standing = Literal["better", "worse", "same", "not known"]


class Number(NamedTuple):
    """A number of one option. `values` by view, None where not known; `rests_on` speaks of the claimed one."""

    measure: Measure
    values: dict[Part, Value]
    rests_on: str


#: How each number of `numbers.yaml` is worked out (definitions: domain.md 4.1).
MEASURES: dict[str, Callable[[Look], Answer]] = {
    "coordination-cost": by.coordination_cost,
    "service-coverage": by.services_covered(1),
    "depth": by.services_covered(2),
    "area-coverage": by.areas_covered,
    "lead-capacity": by.lead_capacity,
    "members-ready": by.members_ready,
    "readiness-median": by.members_readiness(middle=True),
    "readiness-least": by.members_readiness(middle=False),
    "gates-of-leads": by.gates_unmet(leads=True),
    "gates-of-members": by.gates_unmet(leads=False),
    "agreement": by.agreement,
    "holder-exists": by.holder_exists,
    "top-slice": by.top_slice,
    "small-share": by.money_to(Look.small),
    "local-share": by.money_to(Look.local),
    "members": by.members,
    "joint-record": by.joint_record,
    "lead-failure": by.lead_failure,
    "staff-to-move": by.staff("staff"),
    "pension-liability": by.staff("pension_liability"),
    "vat-lost": by.expected("vat_lost_a_year", sum),
    "months-to-start": by.expected("months_to_start", max),
    "set-up-cost": by.expected("set_up_cost", sum),
    "price-per-family": by.price_per_family,
}


def numbers(look: Look) -> tuple[Number, ...]:
    """Every number of the pack for one option. The view of the look does not matter: all three are worked out."""
    looks = {view: replace(look, view=view) for view in PARTS}
    found = []
    for measure in look.candidates.market.numbers:
        if measure.id not in MEASURES:
            continue  # `readiness check` says so
        answers = {view: MEASURES[measure.id](one) for view, one in looks.items()}
        values: dict[Part, Value] = {view: value for view, (value, _) in answers.items()}
        found.append(Number(measure, values, answers["claimed"][1]))
    return tuple(found)


def standing(one: Number, other: Number, view: Part) -> Standing:
    """How one option stands beside another on a number. Where either is not known, neither is better."""
    mine, theirs = one.values[view], other.values[view]
    if mine is None or theirs is None:
        return "not known"
    if mine == theirs or one.measure.better == "neither":
        return "same"
    return "better" if (mine > theirs) == (one.measure.better == "higher") else "worse"
