"""One group and this work: its roles in it, what stands between it and each, and what it offers of what is asked."""

from collections.abc import Iterator
from dataclasses import replace

from readiness.assessment.assess import Assessment
from readiness.consortia.setting import BANDS
from readiness.consortia.setting import Setting as Search
from readiness.documents.appraisal.letter_shapes import GapText, OfferText, WorkRoleText
from readiness.documents.appraisal.letter_words import Setting, gap_text
from readiness.documents.letters.roles import ROLE_LABELS
from readiness.documents.options.cards import SHAPES
from readiness.model.assessment import RoleOutcome, RoleState
from readiness.model.profile import Offer
from readiness.model.requirement import Requirement
from readiness.model.scalars import say_day
from readiness.packs.kinds import say_amount

DELIVER, LEAD, NEW_BODY = "Deliver a part", "Lead", "Bring together a new body that leads"
CONTRACTS = "Which public contracts you hold"


def work_roles(at: Setting, who: str) -> Iterator[tuple[WorkRoleText, tuple[GapText, ...]]]:
    """To deliver a part, then to lead, in each way that the lot admits; each with what is not open yet."""
    lot, candidates = at.lot, at.candidates
    state = candidates.state(who, lot.members_need)
    yield _role(at, candidates.assessment(who), DELIVER, lot.members_need, state)
    done: set[tuple[str, bool]] = set()
    for name in at.found.tender.forms:
        form = at.report.market.forms[name]
        search = Search(candidates, at.found.tender, form, at.found.view, BANDS[at.found.view][-1])
        key = search.lead_role(lot), form.new_body
        if key in done:
            continue
        done.add(key)
        led = search.lead_state(who, (at.number,))
        text, gaps = _role(
            at, lead_assessment(at, who, new_body=form.new_body), NEW_BODY if form.new_body else LEAD, key[0], led
        )
        unknown = not form.new_body and led != "open" and candidates.contracts(who) is None
        if unknown and text.assessed:
            gaps = (*gaps, contracts_gap(at, who, _in_this_work(LEAD), ""))
        yield text, gaps


def lead_assessment(at: Setting, who: str, *, new_body: bool = False) -> Assessment:
    """How a group is assessed with the contract in mind, and those that it still holds when this one starts.

    While nobody said which it holds, only this one is counted: `contracts_gap` asks for the others.
    """
    if new_body:
        return at.candidates.assessment(who)
    return at.candidates.assessment(who, at.lot.yearly_value + (at.candidates.held(who, at.lot.start) or 0))


def merged(gaps: Iterator[GapText] | tuple[GapText, ...]) -> tuple[GapText, ...]:
    """Each thing once, with every role it stands before."""
    found: dict[str, GapText] = {}
    for one in gaps:
        known = found.get(one.title)
        if known is None:
            found[one.title] = one
        elif one.role not in known.role.split("; "):
            found[one.title] = replace(known, role=f"{known.role}; {one.role}")
    return tuple(found.values())


def gaps_of(at: Setting, assessment: Assessment, outcome: RoleOutcome, title: str, by: str) -> tuple[GapText, ...]:
    """The gates of a role that count and are not open, the worst first. What may wait is due when the work starts."""
    start = say_day(at.lot.start)
    states: tuple[RoleState, ...] = ("closed", "not known", "conditional")
    return tuple(
        gap_text(assessment, gate, title, start if gate.by_start else by)
        for state in states
        for gate in outcome.at(state)
    )


def offers_of(at: Setting, who: str) -> tuple[tuple[OfferText, ...], bool]:
    """What a group offers of each service that is asked for; and whether it is known to offer any of it."""
    offers, found, some = at.candidates.offers(who), list[OfferText](), False
    for wanted in at.lot.delivers:
        service = at.report.market.services[wanted.service]
        areas = ", ".join(at.found.tender.areas.get(code, code) for code in wanted.each)
        asked = f"in {areas}" if wanted.areas else f"{say_amount(service.unit, sum(wanted.each.values()))} in {areas}"
        if offers is None:
            found.append(OfferText(service.title, asked, "not known", "Nobody has told us what you could offer."))
            continue
        mine = [(offer, seen) for offer, seen in offers if offer.service == wanted.service]
        said = [_offered(at, wanted, offer, service.unit) for offer, _ in mine]
        some = some or any(set(offer.areas) & set(wanted.each) for offer, _ in mine)
        known = {True: "Seen by somebody without an interest.", False: "You said so. Nobody has seen it yet."}
        words = " ".join(dict.fromkeys(known[seen] for _, seen in mine))
        found.append(OfferText(service.title, asked, "; ".join(said) or "you did not offer this", words))
    return tuple(found), some


def _offered(at: Setting, wanted: Requirement, offer: Offer, unit: str) -> str:
    names = at.found.tender.areas
    there = [names.get(code, code) for code in wanted.each if code in offer.areas]
    if not there:
        return "you offer it, but in none of these areas"
    most = "" if wanted.areas else "; how much is not known"
    if offer.most is not None:
        most = f"; up to {say_amount(unit, offer.most)} in all"
    ends = offer.until is not None and offer.until < at.lot.start
    until = f"; until {say_day(offer.until)}" if offer.until else ""
    return f"in {', '.join(there)}{most}{until}{', which is before the start' if ends else ''}"


def _in_this_work(does: str) -> str:
    return f"{does[0].lower()}{does[1:]}"


def _role(
    at: Setting, assessment: Assessment, does: str, role: str, state: RoleState
) -> tuple[WorkRoleText, tuple[GapText, ...]]:
    title = next(one.title for one in at.report.pack.roles if one.id == role)
    outcome = next((one for one in assessment.roles if one.role == role), None)
    assessed = outcome is None or outcome.assessed
    text = WorkRoleText(does, title, state, SHAPES[state], ROLE_LABELS[state], assessed)
    if outcome is None or state == "open" or not assessed:
        return text, ()
    return text, gaps_of(at, assessment, outcome, _in_this_work(does), "")


def contracts_gap(at: Setting, who: str, role: str, by: str) -> GapText:
    """Nobody said which public contracts a group holds, so what it may take on is not known."""
    item = at.candidates.pack.info.sizes.fact
    turnover = at.candidates.assessment(who).facts.get(item)
    need = "What you may take on depends on your income and on the contracts that still run when the work starts."
    send = "A list of the public contracts you hold: what each is for, pounds a year, and until when. Or tell us: none."
    found = "not known yet" if turnover is not None else "not known yet, and your income is not known either"
    words = "not known yet"
    return GapText(CONTRACTS, role, need, found, words, "", send, by, unsourced=False)
