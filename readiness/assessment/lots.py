"""The largest yearly contract that a turnover rule would allow, printed where no lot is given."""

from fractions import Fraction
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import Lookup
from readiness.model.assessment import RoleOutcome
from readiness.packs.kinds import say_amount


class LargestLot(NamedTuple):
    """What one rule would allow: `pounds` a year, and what the figure rests on."""

    rule: str
    title: str
    pounds: Fraction
    value: str
    rests_on: str


def largest_lots(assessment: Assessment, role: RoleOutcome) -> tuple[LargestLot, ...]:
    """One entry for each rule of the role that reads a lot, where the fact it compares with is known.

    pounds = fact (yearly turnover in pounds) x threshold (%) / 100, rounded down to whole pounds.
    """
    lookup = Lookup(assessment.pack, assessment.as_of)
    found = []
    for gate in role.gates:
        rule = assessment.pack.rules[gate.rule]
        for part in rule.asks.parts:
            fact = assessment.facts.get(part.fact or "")
            if not gate.without_lot or not part.lot_share_at_most or not isinstance(fact, (int, Fraction)):
                continue
            share = lookup.bound(part.lot_share_at_most)(assessment.facts)
            if share is not None:
                threshold = assessment.pack.thresholds[part.lot_share_at_most]
                pounds = Fraction(int(fact * share / 100))
                codes = ", ".join(code for value in threshold.values for code in value.source)
                rests_on = f"{say_amount('%', share)} of turnover; source {codes}" if codes else "unsourced"
                found.append(LargestLot(rule.id, rule.title, pounds, say_amount("£", pounds), rests_on))
    return tuple(found)
