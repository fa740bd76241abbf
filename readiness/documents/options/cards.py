"""One tender as it is shown: what is asked, each option with its members, and what happens when somebody leaves."""

from collections.abc import Iterator
from typing import NamedTuple

from readiness.consortia import options as search
from readiness.consortia.departures import Departure
from readiness.consortia.odds import Chance
from readiness.consortia.option import Consortium, Option, Seat
from readiness.consortia.options import TenderOptions
from readiness.consortia.tenders import top_slice
from readiness.documents.network.report import drawable
from readiness.documents.options import reasons, words
from readiness.documents.options.picture import TIES, Spoke, spokes
from readiness.documents.options.report import Compared, OptionsReport
from readiness.model.assessment import RoleState
from readiness.model.requirement import Lot
from readiness.model.scalars import say_day

#: Shapes that differ in outline, so that no meaning hangs on a colour.
SHAPES: dict[RoleState, str] = {"open": "●", "conditional": "◆", "not known": "○", "closed": "▲"}
LEAVING_NOT_ASKED = "What happens when somebody leaves was worked out only for the options that are shown first."


class State(NamedTuple):
    """A state as shape and word. `css`: its class on a page."""

    text: str
    css: str


class Member(NamedTuple):
    """A row of the table beside a picture."""

    number: str
    name: str
    roles: tuple[tuple[str, State], ...]
    checked: tuple[str, ...]
    steps: str
    tie: str
    delivers: str


class Gone(NamedTuple):
    """What happens when one organisation leaves."""

    who: str
    then: str


class Asked(NamedTuple):
    """A service of a lot: where and how much, at which price, and what it comes to in a year."""

    service: str
    where: str
    price: str
    value: str


def state(word: RoleState) -> State:
    """A state as it is shown."""
    return State(f"{SHAPES[word]}\N{NO-BREAK SPACE}{word}", word.replace(" ", "-"))


def tender_title(found: TenderOptions) -> str:
    """What a tender is called: its lot, or its lots where several are let together."""
    names = [drawable(lot.name) for _, lot in found.tender.lots]
    return names[0] if len(names) == 1 else f"{'; '.join(names)} (let together as {found.tender.id})"


def lot_names(report: OptionsReport, found: TenderOptions, one: Compared) -> str:
    """The lots that an option is for."""
    return "; ".join(drawable(report.lot(found, part.lot)) for part in one.option.consortia)


def is_health(report: OptionsReport, found: TenderOptions) -> bool:
    """A lot of the tender is bought under the rules for health services."""
    return any(report.market.regimes[lot.regime].health for _, lot in found.tender.lots)


def in_order(report: OptionsReport) -> list[TenderOptions]:
    """The tenders, health services last: they are bought under rules of their own."""
    return sorted(report.tenders, key=lambda found: is_health(report, found))


def lot_facts(report: OptionsReport, lot: Lot) -> list[tuple[str, str]]:
    """What a lot is, line by line."""
    regime, policy = report.market.regimes[lot.regime], lot.policy
    sources = ", ".join([*regime.source, *([words.MARKS[regime.mark]] if regime.mark in words.MARKS else [])])
    health = " Health services: bought apart from the others." if regime.health else ""
    facts = [
        (
            "Value",
            f"{words.money(int(lot.yearly_value * 100))} a year for {words.tenths(lot.years)} years, from "
            f"{say_day(lot.start)}",
        ),
        (
            "Bought under",
            f"{drawable(regime.title)}. {drawable(regime.means)}{health}{f' [{sources}]' if sources else ''}",
        ),
        ("Roles needed", f"{report.role(lot.lead_needs)} to lead, {report.role(lot.members_need)} to deliver"),
        ("Forms admitted", ", ".join(drawable(report.form(form)) for form in lot.forms)),
    ]
    most = f" (at most {words.share(lot.top_slice_at_most)} was set)" if lot.top_slice_at_most is not None else ""
    facts.append(("Left for leading", f"{words.share(top_slice(lot))} of the value{most}"))
    if conditions := words.policies(lot):
        facts.append(("Policy", "; ".join(conditions)))
    if policy.because:
        who = f" Decided by {drawable(policy.by)}" if policy.by else ""
        on = f" on {say_day(policy.on)}" if policy.on else ""
        facts.append(("Its reason in law", f"{drawable(policy.because)}.{who}{on}"))
    return facts


def asked(report: OptionsReport, lot: Lot) -> Iterator[Asked]:
    """The services of a lot."""
    for wanted in lot.delivers:
        where = [
            drawable(report.areas.get(code, code)) + ("" if wanted.areas else f" {volume:,}")
            for code, volume in wanted.each.items()
        ]
        unit = "one group for each area" if wanted.areas else report.market.services[wanted.service].unit
        yield Asked(
            f"{drawable(report.service(wanted.service))} ({drawable(unit)})",
            "; ".join(where),
            words.money(int(wanted.price * 100)),
            words.money(wanted.pence),
        )


def title(report: OptionsReport, one: Compared) -> str:
    """What an option is called, with its form and its leads."""
    named = f"Drawn up by hand: {drawable(one.title)}" if one.drawn else one.title
    return f"{named}. {drawable(report.form(one.option.form))}, led by {words.leads(report, one.option)}"


def proof(one: Compared) -> str:
    """Whether any option could cost less, in a sentence."""
    option = one.option
    if one.drawn:
        return "It was drawn up by hand, so nothing is proved about its cost."
    alike = "of this form, with no worse state and as large a share for small local groups,"
    if option.proved:
        return f"No option {alike} costs less: proved."
    return f"The search was stopped: the least {alike} may be as low as {words.steps(option.bound)}."


def members(report: OptionsReport, found: TenderOptions, one: Compared, part: Consortium) -> Iterator[Member]:
    """The table that says what the picture of a consortium shows."""
    for spoke in spokes(report, found, one, part):
        seats = [seat for seat in one.option.seats if (seat.lot, seat.who) == (part.lot, spoke.who)]
        yield Member(
            number=str(spoke.number),
            name=spoke.name,
            roles=tuple((_role(report, seat), state(seat.state)) for seat in seats),
            checked=tuple(dict.fromkeys(_checked(report, seat) for seat in seats if seat.checked_by)),
            steps="" if spoke.who == part.lead else str(spoke.steps),
            tie=_tie(spoke, part),
            delivers=words.delivers(report, found, one.option, part.lot, spoke.who),
        )


def _role(report: OptionsReport, seat: Seat) -> str:
    return f"{'Leads' if seat.as_lead else 'Delivers'} as {drawable(report.role(seat.role)).lower()}"


def _tie(spoke: Spoke, part: Consortium) -> str:
    return "leads" if spoke.who == part.lead else TIES[spoke.tie]


def _checked(report: OptionsReport, seat: Seat) -> str:
    who = report.all_called(seat.checked_by)
    if seat.before == seat.state:
        return f"Checked by {who}, with an interest here: {state(seat.state).text} either way"
    change = f"{state(seat.before).text} → {state(seat.state).text}"
    return f"Checked by {who}, with an interest here: {change}"


def leaving(report: OptionsReport, found: TenderOptions, option: Option) -> list[Gone] | None:
    """What happens when each organisation leaves; None where it was not worked out."""
    if option not in found.printed:
        return None
    return [_gone(report, found, option, one) for one in found.departures[found.printed.index(option)]]


def _gone(report: OptionsReport, found: TenderOptions, option: Option, one: Departure) -> Gone:
    who = f"{report.called(one.who)}{' (leads)' if one.leads else ''}"
    then = words.departure(report, found, option, one).removeprefix(f"{who}: ")
    return Gone(who, f"{then[0].upper()}{then[1:]}")


def chance(report: OptionsReport, found: TenderOptions, one: Compared) -> str | None:
    """The chance that all stays covered, in a sentence; None for an option drawn up by hand."""
    return None if one.drawn else words.chance(report, found, one.option, odds(found, one))


def odds(found: TenderOptions, one: Compared) -> Chance | None:
    """The chance that all stays covered; None where nobody stated all the odds, or it was drawn up by hand."""
    if one.drawn:
        return None
    if one.option in found.printed:
        return found.chances[found.printed.index(one.option)]
    return search.chance(found, one.option)


def odds_said(report: OptionsReport, found: TenderOptions) -> list[tuple[str, str, str]]:
    """How likely members of the options are to leave, and who said so when."""
    inside = {who for one in report.compared(found) for who in one.option.members}
    said = {
        one.organisation: (
            report.called(one.organisation),
            words.share(one.leaves),
            f"{drawable(one.stated_by)}, {say_day(one.on)}",
        )
        for file, _ in found.tender.lots
        for one in file.odds
        if one.organisation in inside and one.on <= report.as_of
    }
    return [said[who] for who in sorted(said)]


def near_it(report: OptionsReport, one: Compared) -> list[str]:
    """Options that cost little more, with another lead or other members."""
    return [words.alternative(report, one.option, other) for other in one.option.alternatives]


def drawn_up(report: OptionsReport, found: TenderOptions, one: Compared) -> list[tuple[str, list[str]]]:
    """What an option drawn up by hand breaks, leaves open, and is beaten by."""
    drawn = one.drawn
    if drawn is None:
        return []
    facts = [("Who drew it up", [reasons.drawn_up(report, drawn)])]
    broken = list(reasons.what_is_broken(report, drawn))
    facts.append(("Conditions it breaks", [f"▲ {text}" for text in broken] or ["● none"]))
    lacks = words.lacking(report, found, drawn.uncovered)
    facts.append(("Left uncovered", [f"▲ {lacks}" if lacks else "● nothing: its members could deliver everything"]))
    facts.append(("What beats it", list(reasons.beaten(report, found, drawn)) or ["● no option of its form"]))
    return facts


def blocked(report: OptionsReport, found: TenderOptions) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Each form without an option: what is in the way, and below each thing who is near it."""
    for why in found.blocked:
        lines = [
            (reasons.no_lead(report, found, one), [f"Nearest: {reasons.near(report, near)}" for near in one.nearest])
            for one in why.no_lead
        ]
        lines += [(reasons.short(report, one), list(reasons.why_short(report, one))) for one in why.short]
        lines += [(text, []) for text in reasons.together(report, found, why)]
        lines += [(text, []) for text in reasons.one_away(report, why)]
        if not why.proved:
            lines.append(("The time ran out before everything in the way was found.", []))
        yield drawable(report.form(why.form)), lines
    for front in found.fronts:
        if not front.options and not front.proved:
            yield drawable(report.form(front.form)), [(reasons.unfinished(report, front), [])]
