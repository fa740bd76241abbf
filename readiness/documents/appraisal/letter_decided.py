"""Letters after a decision: to who is to lead, to each member, and to the groups that take no part."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from readiness.appraisal.concrete import Concrete
from readiness.assessment.standing import months_after
from readiness.consortia.option import Consortium, Option
from readiness.documents.appraisal.letter_feedback import all_gaps, names_for
from readiness.documents.appraisal.letter_roles import (
    contracts_gap,
    gaps_of,
    lead_assessment,
    merged,
    offers_of,
    work_roles,
)
from readiness.documents.appraisal.letter_shapes import (
    DecisionText,
    GapText,
    LeadLetter,
    MemberLetter,
    MemberText,
    OtherLetter,
    PartText,
)
from readiness.documents.appraisal.letter_words import (
    Setting,
    by_day,
    gap_text,
    group_text,
    interests,
    pack_text,
    rests_on,
    sender_text,
    work_text,
)
from readiness.documents.appraisal.schedule import clause_texts
from readiness.documents.letters.evidence import working_days_after
from readiness.documents.letters.shapes import GroupText
from readiness.documents.options import words
from readiness.documents.options.report import OptionsReport
from readiness.model.decision import Decision
from readiness.model.scalars import say_day
from readiness.packs.kinds import say_amount


class Decided:
    """A decision about an appraisal, ready to write about. `lead`: who holds it; None where nobody on file does."""

    def __init__(self, at: Setting, decision: Decision) -> None:
        self.at, self.decision = at, decision
        self.chosen: Concrete = at.report.option(decision.chosen)
        self.option: Option | None = self.chosen.option
        parts = self.option.consortia if self.option else ()
        self.part: Consortium | None = next((one for one in parts if one.lot == at.lot.id), None)
        self.lead = self.part.lead if self.part else self.chosen.file.provider
        self.members = tuple(one for one in self.part.members if one != self.lead) if self.part else ()
        self.others = tuple(one for one in at.candidates.ids if one != self.lead and one not in self.members)
        self.by = by_day(at, decision.conditions_by, months_after(at.report.as_of, 1))
        self.reply = working_days_after(at.report.as_of, self.reply_days)

    @property
    def reply_days(self) -> int:
        """How many working days there are to reply."""
        return self.at.report.pack.info.letters.reply_working_days

    @property
    def text(self) -> DecisionText:
        """The decision in words."""
        one = self.decision
        return DecisionText(one.by, say_day(one.on), self.chosen.model.title, one.because or "", one.contact)

    @property
    def form(self) -> str:
        """What the pack calls the form of consortium; empty where there is none."""
        return self.at.report.market.forms[self.option.form].title if self.option else ""

    def options(self) -> OptionsReport:
        """The options, as those who write about them take them."""
        at, report = self.at, self.at.report
        wanted = at.found.tender.lots[at.number][0]
        return OptionsReport(
            locality=report.locality,
            title=report.title,
            as_of=report.as_of,
            view=at.found.view,
            pack=report.pack,
            market=report.market,
            candidates=at.candidates,
            requirements=wanted,
            tenders=(at.found,),
        )


def lead_letter(of: Decided) -> LeadLetter | None:
    """The letter to who is to lead, or to deliver all of it; None where nobody on file was chosen."""
    if of.lead is None:
        return None
    at, texts = of.at, clause_texts(of.at, of.chosen.model.id)
    paid, work = _pence(of, of.lead)
    return LeadLetter(
        group=_group(of, of.lead),
        sender=sender_text(at.office.sender),
        pack=pack_text(at.report.pack),
        date=say_day(at.report.as_of),
        work=work_text(at),
        decision=of.text,
        form=of.form,
        parts=tuple(_parts(of, of.lead)),
        money=words.money(paid),
        for_work=words.money(work),
        leading=words.money(paid - work) if paid > work else "",
        conditions=_conditions(of, of.lead),
        starts_with=_starts_with(of),
        unsettled=tuple(one.about.ask for one in of.chosen.open_questions),
        members=tuple(_members(of)),
        step_in=tuple(text for clause, text in texts if clause.step_in),
        leaving=tuple(_leaving(of)),
        clauses=tuple(text for _, text in texts),
        by_ours=of.decision.conditions_by is None,
        reply_by=say_day(of.reply),
        reply_days=of.reply_days,
        interests=interests(at.office.sender),
    )


def member_letter(of: Decided, who: str) -> MemberLetter:
    """The letter to a member: its part and its conditions, and what protects it."""
    at = of.at
    return MemberLetter(
        group=_group(of, who),
        sender=sender_text(at.office.sender),
        pack=pack_text(at.report.pack),
        date=say_day(at.report.as_of),
        work=work_text(at),
        decision=of.text,
        form=of.form,
        lead=at.candidates.name(of.lead or who),
        parts=tuple(_parts(of, who)),
        money=words.money(_pence(of, who)[0]),
        conditions=_conditions(of, who),
        starts_with=_starts_with(of),
        clauses=tuple(text for clause, text in clause_texts(at, of.chosen.model.id) if clause.for_members),
        by_ours=of.decision.conditions_by is None,
        reply_by=say_day(of.reply),
        reply_days=of.reply_days,
        interests=interests(at.office.sender),
    )


def other_letter(of: Decided, who: str) -> OtherLetter:
    """The letter to a group that takes no part: the exact gap. It names nobody who was chosen, and no score."""
    at = of.at
    send_by = of.decision.reply_by or months_after(at.report.as_of, 1)
    roles, (offers, some) = list(work_roles(at, who)), offers_of(at, who)
    asked = any(text.assessed for text, _ in roles)
    named = [gap for _, gaps in roles for gap in gaps]
    gaps = named if asked else [*all_gaps(at, at.candidates.assessment(who), roles)]
    letter = OtherLetter(
        group=_group(of, who),
        sender=sender_text(at.office.sender),
        pack=pack_text(at.report.pack),
        date=say_day(at.report.as_of),
        work=work_text(at),
        decision=of.text,
        rests_on=rests_on(at),
        roles=tuple(text for text, _ in roles),
        asked=asked,
        gaps=merged(_dated(gaps, send_by)),
        offers=offers,
        offers_some=some,
        send_by=say_day(send_by),
        by_ours=of.decision.reply_by is None,
        reply_by=say_day(of.reply),
        reply_days=of.reply_days,
        interests=interests(at.office.sender),
    )
    names = names_for(at, who)
    clean: OtherLetter = names.gone_from_all(letter)
    said = replace(letter.decision, because=names.gone_from(letter.decision.because))
    return replace(clean, group=letter.group, sender=letter.sender, decision=said)


def _dated(gaps: list[GapText], day: date) -> Iterator[GapText]:
    for one in gaps:
        yield one if one.by else replace(one, by=say_day(day))


def _group(of: Decided, who: str) -> GroupText:
    if who in of.at.candidates.ids:
        return group_text(of.at.candidates.assessment(who))
    return GroupText(who, of.at.office.names.get(who, who), "", short=False)


def _pence(of: Decided, who: str) -> tuple[int, int]:
    """Pence a year that an organisation is paid, and how much of them is for work."""
    if of.option is None:
        value = int(of.at.lot.yearly_value * 100)
        return value, value
    paid = sum(pence for lot, one, pence in of.option.paid if (lot, one) == (of.at.lot.id, who))
    return paid, sum(one.pence for one in of.option.deliveries if (one.lot, one.by) == (of.at.lot.id, who))


def _parts(of: Decided, who: str) -> Iterator[PartText]:
    """What an organisation delivers; who holds it alone delivers all that is asked for."""
    market, areas = of.at.report.market, of.at.found.tender.areas
    if of.option is None:
        for wanted in of.at.lot.delivers:
            service = market.services[wanted.service]
            for code, volume in wanted.each.items():
                amount = "all of it" if wanted.areas else say_amount(service.unit, volume)
                pence = volume * int(wanted.price * 100)
                yield PartText(service.title, areas.get(code, code), amount, words.money(pence))
        return
    for one in of.option.deliveries:
        if (one.lot, one.by) == (of.at.lot.id, who):
            service, whole = market.services[one.service], words.is_whole(of.at.found, one)
            amount = "all of it" if whole else say_amount(service.unit, one.volume)
            yield PartText(service.title, areas.get(one.area, one.area), amount, words.money(one.pence))


def _members(of: Decided) -> Iterator[MemberText]:
    for who in of.members:
        parts = [f"{one.service} in {one.area}: {one.amount}" for one in _parts(of, who)]
        money = words.money(_pence(of, who)[0])
        yield MemberText(of.at.candidates.name(who), "; ".join(parts) or "nothing yet", money)


def _conditions(of: Decided, who: str) -> tuple[GapText, ...]:
    """What must be shown or put in place for the roles that an organisation has, those of the lead first."""
    day = say_day(of.by)
    if of.option is None:
        return _alone(of, who, day)
    found = list[GapText]()
    for seat, gates in words.unmet(of.at.found, of.option):
        if (seat.lot, seat.who) != (of.at.lot.id, who):
            continue
        assessment = of.at.found.look(of.option).assessment(who)
        role = "leading" if seat.as_lead else "delivering"
        if seat.as_lead and seat.state == "not known" and of.at.candidates.contracts(who) is None:
            found.append(contracts_gap(of.at, who, role, day))
        found += [gap_text(assessment, gate, role, _day(of, day, by_start=gate.by_start)) for gate in gates]
    return tuple(sorted(merged(tuple(found)), key=lambda one: one.by != day))


def _alone(of: Decided, who: str, day: str) -> tuple[GapText, ...]:
    """The same for a provider that holds all of it: the role that the lot asks of its lead."""
    if who not in of.at.candidates.ids:
        return ()
    assessment, role = lead_assessment(of.at, who), "leading"
    outcome = next((one for one in assessment.roles if one.role == of.at.lot.lead_needs), None)
    unknown = of.at.candidates.contracts(who) is None
    found = [contracts_gap(of.at, who, role, day)] if unknown else []
    return (*found, *(gaps_of(of.at, assessment, outcome, role, day) if outcome else ()))


def _day(of: Decided, day: str, *, by_start: bool) -> str:
    return say_day(of.at.lot.start) if by_start else day


def _starts_with(of: Decided) -> tuple[str, ...]:
    return of.at.report.market.forms[of.option.form].conditions if of.option else ()


def _leaving(of: Decided) -> Iterator[str]:
    """What those who stay could not deliver if one leaves, member by member. Nobody outside is named."""
    found, option = of.at.found, of.option
    if option is None or option not in found.printed:
        return
    report = of.options()
    for one in found.departures[found.printed.index(option)]:
        if of.part is None or one.who not in of.part.members:
            continue
        who = "If you leave" if one.who == of.lead else f"If {of.at.candidates.name(one.who)} leaves"
        here = tuple(each for each in one.uncovered if each.lot == of.at.lot.id)
        lacks = words.lacking(report, found, here)
        yield (
            f"{who}, those who stay cannot deliver this: {lacks}."
            if lacks
            else (f"{who}, those who stay could deliver everything.")
        )
