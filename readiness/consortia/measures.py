"""How each number of an option is worked out: the value (None: not known) and what it rests on."""

from collections.abc import Callable
from fractions import Fraction

from readiness.consortia.look import Look
from readiness.consortia.tenders import for_leading
from readiness.model.requirement import Expected

Value = Fraction | int | None
Answer = tuple[Value, str]
_NOBODY_SAID = "Nobody said"


def services_covered(at_least: int) -> Callable[[Look], Answer]:
    """Services that so many ready members could deliver, in percent of the services asked for."""

    def of(it: Look) -> Answer:
        done = sum(len(able) >= at_least for able in it.by_service.values())
        return _percent(done, len(it.by_service)), f"{done} of {len(it.by_service)} services"

    return of


def areas_covered(it: Look) -> Answer:
    """Areas where each service asked for there has a ready member, in percent."""
    areas = {cell.area for cell in it.cells}
    gaps = {cell.area for cell, able in zip(it.cells, it.able, strict=True) if not able}
    return _percent(len(areas - gaps), len(areas)), f"{len(areas - gaps)} of {len(areas)} areas"


def lead_capacity(it: Look) -> Answer:
    """Yearly value of the lots led and contracts held, in percent of the lead's turnover: the worst of the leads."""
    if it.form.new_body:
        return None, "A new body has no turnover of its own"
    shares, said = [], []
    for who in dict.fromkeys(it.option.leads):
        led = (lot for lot, lead in zip(it.lots, it.option.leads, strict=True) if lead == who)
        value, turnover, held = sum((lot.yearly_value for lot in led), Fraction(0)), it.turnover(who), it.held(who)
        if not turnover or held is None:
            return None, "The turnover, or the contracts held, are not known"
        shares.append(Fraction((value + held) * 100) / turnover)
        said.append(f"£{int(value + held):,} of a turnover of £{int(turnover):,}")
    return max(shares), "; ".join(said)


def members_ready(it: Look) -> Answer:
    """Members that hold the role that their lot asks of those who deliver, in percent."""
    seats = [seat for seat in it.option.seats if not seat.as_lead]
    ready = sum(it.admits(seat.state) for seat in seats)
    return _percent(ready, len(seats)), f"{ready} of {len(seats)} places"


def members_readiness(*, middle: bool) -> Callable[[Look], Answer]:
    """The median or the least figure of the members, where all are judged by the same rules.

    Figures over different sets of rules are never compared (design: section 2).
    """

    def of(it: Look) -> Answer:
        found = [it.assessment(who) for who in it.option.members]
        if len({frozenset(one.rule for one in each.outcomes if one.in_figures and one.applies) for each in found}) != 1:
            return None, "Members are judged by different rules, so their figures are not compared"
        figures = sorted(share for each in found if (share := each.figure.percent(it.view)) is not None)
        if len(figures) < len(found):
            return None, "No rule counts for a member"
        half = len(figures) // 2
        median = figures[half] if len(figures) % 2 else (figures[half - 1] + figures[half]) / 2
        return (median if middle else figures[0]), f"{len(figures)} members"

    return of


def gates_unmet(*, leads: bool) -> Callable[[Look], Answer]:
    """Gates that this view does not count as met, over the leads or over those who deliver."""

    def of(it: Look) -> Answer:
        unmet = {(seat.who, gate.rule) for seat in it.option.seats if seat.as_lead == leads for gate in it.unmet(seat)}
        who = len({name for name, _ in unmet})
        return len(unmet), f"in {who} organisation{'' if who == 1 else 's'}"

    return of


def agreement(it: Look) -> Answer:
    """How far the consortium agreement has got, from 0 (none) to 4 (signed and tested)."""
    return it.agreement, _NOBODY_SAID if it.agreement is None else "Whoever drew the option up said so"


def holder_exists(it: Look) -> Answer:
    """1 where the body that would hold the contract exists now, else 0."""
    return (0, "The body has yet to be set up") if it.form.new_body else (1, "The lead would hold the contract")


def top_slice(it: Look) -> Answer:
    """What is left for leading, in percent of the yearly value."""
    left = sum(map(for_leading, it.lots))
    return _percent(left, it.tender.pence), f"£{left // 100:,} a year: the value less what the requirements are worth"


def money_to(group: Callable[[Look], frozenset[str]]) -> Callable[[Look], Answer]:
    """What goes to a group of organisations, for delivering and for leading, in percent of the yearly value."""

    def of(it: Look) -> Answer:
        those = group(it) & {*it.option.members}
        pence = sum(amount for _, who, amount in it.option.paid if who in those)
        return _percent(pence, it.tender.pence), f"£{pence // 100:,} a year to {len(those)} of the members"

    return of


def members(it: Look) -> Answer:
    """How many organisations belong to the option."""
    return len(it.option.members), "The leads among them"


def coordination_cost(it: Look) -> Answer:
    """Steps: for each lot the sum of the members' distances from the lead."""
    network = it.candidates.network
    others = [(lot.lead, one) for lot in it.option.consortia for one in lot.members if one != lot.lead]
    stated = sum(network.is_stated(lead, one) for lead, one in others)
    return it.cost, f"for {stated} of {len(others)} members it is stated whether they have a tie with their lead"


def joint_record(it: Look) -> Answer:
    """Pairs of members with a record of delivering together."""
    inside, kinds = {*it.option.members}, it.candidates.market.ties
    counted = [
        tie for tie in it.candidates.network.ties if kinds[tie.kind].joint and (tie.seen or it.view != "evidenced")
    ]
    return len({tie.pair for tie in counted if inside.issuperset(tie.pair)}), "Ties on file"


def lead_failure(it: Look) -> Answer:
    """Services that no ready member but a lead could deliver, in percent."""
    leads = {*it.option.leads}
    alone = sum(able <= leads for able in it.by_service.values())
    return _percent(alone, len(it.by_service)), "Whether there is a step-in clause: nobody said"


def staff(word: str) -> Callable[[Look], Answer]:
    """Staff who would move, or the pension liability, added up over the lots."""

    def of(it: Look) -> Answer:
        known = [lot.staff_transfer for lot in it.lots]
        values = [getattr(one, word) if one else None for one in known]
        return _joined(values, sum), _sources([one.source for one in known if one])

    return of


def expected(word: str, join: Callable[[list[Fraction]], Fraction | int]) -> Callable[[Look], Answer]:
    """What somebody worked out for this form of consortium, over the lots."""

    def of(it: Look) -> Answer:
        known: list[Expected | None] = [
            next((one for one in lot.expected if one.form == it.form.id), None) for lot in it.lots
        ]
        values = [getattr(one, word) if one else None for one in known]
        return _joined(values, join), _sources([one.source for one in known if one])

    return of


def price_per_family(it: Look) -> Answer:
    """Pounds a year of all lots for each family that the requirements count."""
    families = sum(cell.volume for cell in it.cells if it.candidates.market.services[cell.service].counts_families)
    if not families:
        return None, "No requirement counts families"
    pounds = Fraction(it.tender.pence, 100)
    return pounds / families, f"£{int(pounds):,} a year for {families:,} families that the lots ask for"


def _percent(part: int, whole: int) -> Fraction | None:
    return Fraction(part * 100, whole) if whole else None


def _joined(values: list[Fraction | None], join: Callable[[list[Fraction]], Fraction | int]) -> Value:
    known = [value for value in values if value is not None]
    return join(known) if known and len(known) == len(values) else None


def _sources(found: list[str]) -> str:
    return "; ".join(dict.fromkeys(found)) or _NOBODY_SAID
