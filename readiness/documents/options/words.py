"""What text, page and Word say about options: money, shares and numbers, and a sentence for each thing that is found.

Sentences about what is missing are in `reasons`.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from readiness.consortia.departures import Departure, Uncovered
from readiness.consortia.groups import Needed
from readiness.consortia.matrix import Row
from readiness.consortia.numbers import Number
from readiness.consortia.odds import Chance
from readiness.consortia.option import Delivered, Option, Seat
from readiness.consortia.options import TenderOptions
from readiness.documents.network.report import drawable, listed
from readiness.documents.options.report import OptionsReport
from readiness.model.assessment import GateOutcome, Part
from readiness.model.requirement import Lot, Requirement
from readiness.model.scalars import say_day
from readiness.model.terms import Measure
from readiness.packs.kinds import say_amount

VIEWS: dict[Part, str] = {"evidenced": "what was seen", "claimed": "what groups say", "possible": "what may be"}
VIEW_MEANS: dict[Part, str] = {
    "evidenced": "It counts roles that are open, and offers and ties that somebody without an interest saw.",
    "claimed": "It counts roles that are open or conditional, and offers and ties that are stated.",
    "possible": "It counts roles that are open, conditional or not known, and offers of an unknown amount.",
}
CONFIDENTIAL = "Not for the public: this tells who will not work with whom. Keep it to yourself."
#: A mark says that no source sets a thing.
MARKS = {"P": "our proposal", "U": "no source found"}
NOT_KNOWN = "not known"
OTHERS = (
    "Several options are shown, since the second-best often costs little more. The one with the least coordination "
    "cost is not the best one for that: it is the one that is easiest to keep together."
)
CHANCE = "The chance that those who stay can deliver everything"
CHANCE_MEANS = "Each is taken to leave, or not, whatever the others do. The odds are what one person said."
MATRIX_MEANS = "Gap: no ready member could deliver it. Only one: nobody else of them could, if this one cannot."
_PENCE = 100
_TENTHS = 10


def money(pence: int) -> str:
    """£1,200, or £1,200.50."""
    pounds, rest = divmod(pence, _PENCE)
    return f"£{pounds:,}" if not rest else f"£{pounds:,}.{rest:02}"


def tenths(value: Fraction | int) -> str:
    """A number with one decimal at most, rounded down, so that 99.99 never reads as 100."""
    whole, rest = divmod(int(value * _TENTHS // 1), _TENTHS)
    return f"{whole:,}.{rest}" if rest else f"{whole:,}"


def share(percent: Fraction | int | None) -> str:
    """A percentage."""
    return NOT_KNOWN if percent is None else f"{tenths(percent)}%"


def steps(number: int) -> str:
    """`1 step`, `2 steps`."""
    return f"{number:,} step{'' if number == 1 else 's'}"


def value(measure: Measure, found: Fraction | int | None) -> str:
    """A number of an option, short: its unit stands in the head of the row."""
    if found is None:
        return NOT_KNOWN
    if measure.unit == "%":
        return share(found)
    if measure.unit == "yes or no":
        return "yes" if found else "no"
    return money(int(found * _PENCE)) if measure.unit.startswith("£") else tenths(found)


def marked(measure: Measure) -> str:
    """What the mark of a number means, or nothing."""
    return MARKS.get(measure.mark or "", "")


def defined(report: OptionsReport, number: Number) -> str:
    """How a number is worked out, in which unit, by which source, with its mark."""
    measure = number.measure
    sources = ", ".join(drawable(str(report.pack.sources[one].title)) for one in measure.source)
    rests = [part for part in (f"source: {sources}" if sources else "", marked(measure)) if part]
    return f"{measure.formula} ({measure.unit}{'; ' if rests else ''}{'; '.join(rests)})."


def heading(report: OptionsReport) -> str:
    """What all this is about."""
    return f"Consortium options for {drawable(report.title)}"


def introduction(report: OptionsReport) -> Iterator[str]:
    """What the options are for, in whose eyes, in which view, with which what-if."""
    wanted, info = report.requirements, report.pack.info
    yield f"{drawable(wanted.name)} ({wanted.requirements}), stated {say_day(wanted.stated)} by {drawable(wanted.by)}."
    yield f"On {say_day(report.as_of)}, by {info.id} {info.version}. {eyes(report)}"
    yield f"View: {report.view}, {VIEWS[report.view]}. {VIEW_MEANS[report.view]}"
    for who, role in report.candidates.assumed:
        yield f"What if: {report.called(who)} is taken to hold the role {report.role(role)}. It may not hold it."


def eyes(report: OptionsReport) -> str:
    """Whose eyes the options are in."""
    who = report.candidates.commissioner
    if who is None:
        return "With every answer on file: for the officer."
    return f"As {who} may see it: what groups shared with it, without private answers."


def stated(report: OptionsReport) -> str:
    """How much of the network was stated."""
    network = report.candidates.network
    known, pairs = network.stated_pairs, network.pairs
    part = f" ({share(Fraction(known * 100, pairs))})" if pairs else ""
    return (
        f"For {known:,} of {pairs:,} pairs of organisations{part} it is stated whether they have a tie. About the "
        f"others nothing is known. Where no tie is on file, the way costs at most {steps(network.absent)}."
    )


def lot(report: OptionsReport, wanted: Lot) -> str:
    """What a lot is worth, and what it asks of its lead and its members."""
    years = f"{tenths(wanted.years)} year{'' if wanted.years == 1 else 's'}"
    return (
        f"{drawable(wanted.name)} ({wanted.id}): {money(int(wanted.yearly_value * _PENCE))} a year for {years} from "
        f"{say_day(wanted.start)}. The lead needs the role {report.role(wanted.lead_needs)}, who delivers needs "
        f"{report.role(wanted.members_need)}."
    )


def asked(report: OptionsReport, wanted: Requirement) -> str:
    """A service of a lot, where it is needed and how much."""
    where = [
        area if wanted.areas else f"{area} {volume:,}"
        for area, volume in ((report.areas.get(code, code), number) for code, number in wanted.each.items())
    ]
    unit = "one group in each area" if wanted.areas else report.market.services[wanted.service].unit
    return f"{report.service(wanted.service)} ({unit}): {drawable(', '.join(where))}"


def policies(found: Lot) -> list[str]:
    """The conditions of the commissioner on a lot."""
    policy = found.policy
    shares = {
        "at least {} to small groups": policy.small_at_least,
        "at least {} to local groups": policy.local_at_least,
        "at most {} to any one organisation": policy.largest_share_at_most,
    }
    words = [text.format(share(percent)) for text, percent in shares.items() if percent is not None]
    if policy.members_at_most is not None:
        words.append(f"at most {policy.members_at_most} members")
    return words


def leads(report: OptionsReport, option: Option) -> str:
    """Who leads, each once."""
    return report.all_called(dict.fromkeys(option.leads))


def proof(option: Option, seconds: int | None = None) -> str:
    """Whether the cost is the least, and if not, how far above it may be."""
    if option.proved:
        return "proved"
    after = "the time ran out" if seconds is None else f"stopped after {seconds} s"
    gap = option.cost - option.bound
    if gap == 0:
        return f"{after}: none costs less, another may cost the same"
    part = f"{share(Fraction(gap * 100, option.bound))} or " if option.bound else ""
    return f"{after}: at most {part}{steps(gap)} above the least"


def delivers(report: OptionsReport, found: TenderOptions, option: Option, lot_id: str, who: str) -> str:
    """What a member of a lot is paid a year, and what it delivers."""
    pence = next((pence for of, one, pence in option.paid if (of, one) == (lot_id, who)), 0)
    by_service: dict[str, list[str]] = {}
    for part in option.deliveries:
        if (part.lot, part.by) == (lot_id, who):
            area = drawable(report.areas.get(part.area, part.area))
            amount = area if is_whole(found, part) else f"{area} {part.volume:,}"
            by_service.setdefault(part.service, []).append(amount)
    work = "; ".join(f"{report.service(name)}: {', '.join(areas)}" for name, areas in by_service.items())
    return f"{money(pence)} a year. {work or 'Delivers nothing itself'}."


def is_whole(found: TenderOptions, part: Delivered | Uncovered | Row) -> bool:
    """The service is needed whole in its area, so that there is nothing to count."""
    asked_for = {
        (each.id, cell.service, cell.area): cell.whole
        for cell in found.tender.cells
        for each in (found.tender.lots[cell.lot][1],)
    }
    return asked_for.get((part.lot, part.service, part.area), False)


def seat(report: OptionsReport, found: TenderOptions, one: Seat) -> str:
    """A role that somebody has in an option."""
    does = "leads" if one.as_lead else "delivers part"
    if len(found.tender.lots) > 1:
        does = f"{does} {'' if one.as_lead else 'of '}{drawable(report.lot(found, one.lot))}"
    return f"{report.called(one.who)}, who {does} ({report.role(one.role)})"


_SUPPOSED = "The what-if takes it to hold this role"
_WHEN = {"not known": "To find out", "closed": "Missing"}
FEW = 4


def to_put_in_place(report: OptionsReport, found: TenderOptions, option: Option) -> list[tuple[str, list[str]]]:
    """For each role that is not open, who has it, and what must be shown, found out or put in place.

    Of what must only be shown the first few are named; by the start all are. Who leads and delivers is named once.
    """
    done: dict[str, tuple[str, dict[str, list[str]]]] = {}
    for one, gates in unmet(found, option):
        _, by_kind = done.setdefault(one.who, (seat(report, found, one), {}))
        if report.candidates.assumes(one.who, one.role):
            by_kind.setdefault(_SUPPOSED, [])
        shown = "To be seen by somebody without an interest" if one.before == "open" else "To be shown"
        known = {name for named in by_kind.values() for name in named}
        for gate in gates:
            named = by_kind.setdefault("By the start" if gate.waits else _WHEN.get(gate.state, shown), [])
            named += [report.rule(gate.rule)] if report.rule(gate.rule) not in known else []
            known.add(report.rule(gate.rule))
        if _contracts_unknown(report, one):
            by_kind.setdefault("To find out", []).append("Which public contracts it holds")
    return [(who, said) for who, by_kind in done.values() if (said := [*_said(by_kind)])]


def _said(by_kind: dict[str, list[str]]) -> Iterator[str]:
    if _SUPPOSED in by_kind:
        yield _SUPPOSED
    yield from (_few(kind, named) for kind, named in sorted(by_kind.items()) if named)


def unmet(found: TenderOptions, option: Option) -> Iterator[tuple[Seat, tuple[GateOutcome, ...]]]:
    """The seats that are not open, those of leads first, with the gates of their role that are not open either."""
    look = replace(found.look(option), view="evidenced")
    for one in sorted(option.seats, key=lambda one: not one.as_lead):
        if one.state != "open":
            yield one, look.unmet(one)


def _contracts_unknown(report: OptionsReport, one: Seat) -> bool:
    return one.as_lead and one.state == "not known" and report.candidates.contracts(one.who) is None


def _few(kind: str, named: list[str]) -> str:
    some = named if kind == "By the start" or len(named) <= FEW else [*named[: FEW - 1], f"{len(named) - FEW + 1} more"]
    return f"{kind}: {'; '.join(some)}"


def by_the_start(report: OptionsReport, option: Option) -> tuple[str, ...]:
    """What the form asks to have in place by the start, whoever is in it."""
    return report.market.forms[option.form].conditions


def checked(report: OptionsReport, found: TenderOptions, option: Option) -> list[str]:
    """Who checked whom, where the one has an interest: what was seen then counts as claimed."""
    return [
        f"{seat(report, found, one)}: {_moved(one)}. {report.all_called(one.checked_by)} checked it and has an "
        "interest here, so what was seen counts as claimed."
        for one in option.seats
        if one.checked_by
    ]


def _moved(one: Seat) -> str:
    if one.before == one.state:
        return f"stays {one.state}"
    return f"{one.before} before, {one.state} here"


def alternative(report: OptionsReport, option: Option, other: Option) -> str:
    """Another option near it, by what is different."""
    gone, new = {*option.members} - {*other.members}, {*other.members} - {*option.members}
    parts = [f"{steps(other.cost)}, {share(other.share)} to small local groups"]
    if other.leads != option.leads:
        parts.append(f"led by {leads(report, other)}")
    if gone:
        parts.append(f"without {report.all_called(sorted(gone))}")
    if new:
        parts.append(f"with {report.all_called(sorted(new))}")
    return f"{', '.join(parts)}."


def lacking(report: OptionsReport, found: TenderOptions, those: tuple[Uncovered, ...]) -> str:
    """What nobody who is left could deliver, service by service, as one phrase."""
    by_service: dict[str, list[Uncovered]] = {}
    for one in those:
        by_service.setdefault(one.service, []).append(one)
    phrases = []
    for name, parts in by_service.items():
        areas = [drawable(report.areas.get(one.area, one.area)) for one in parts]
        volume = 0 if is_whole(found, parts[0]) else sum(one.volume for one in parts)
        amount = f", {say_amount(report.market.services[name].unit, volume)}" if volume else ""
        phrases.append(f"{report.service(name)} in {areas[0] if len(areas) == 1 else f'{len(areas)} areas'}{amount}")
    return "; ".join(phrases)


def departure(report: OptionsReport, found: TenderOptions, option: Option, gone: Departure) -> str:
    """What happens when one organisation leaves."""
    parts = [f"{report.called(gone.who)}{' (leads)' if gone.leads else ''}:"]
    if gone.uncovered:
        parts.append(f"those who stay cannot take over {lacking(report, found, gone.uncovered)}.")
    else:
        parts.append("those who stay could deliver everything.")
    if gone.cost is None:
        none = (
            "There is no option in which they all stay." if gone.proved else "Time ran out: who could step in is open."
        )
        return " ".join([*parts, none])
    lead = f"{report.all_called(dict.fromkeys(gone.new_leads))} would lead" if gone.leads else ""
    others = [who for who in gone.joining if who not in gone.new_leads or not gone.leads]
    join = f"{report.all_called(others)} would join" if others else "nobody else needs to join"
    words = ", ".join(word for word in (lead, join) if word)
    more = f"{steps(gone.cost)} in place of {option.cost:,}"
    return " ".join(
        [*parts, f"{words[0].upper()}{words[1:]}: {more}{'' if gone.proved else ' at most: time ran out'}."]
    )


def chance(report: OptionsReport, found: TenderOptions, option: Option, known: Chance | None) -> str:
    """The chance that everything stays covered, or whose odds nobody stated."""
    if known is None:
        stated_for = {one.organisation for file, _ in found.tender.lots for one in file.odds if one.on <= report.as_of}
        missing = [who for who in option.members if who not in stated_for]
        are = "is" if len(missing) == 1 else "are"
        return f"{CHANCE} is not known: nobody said how likely {report.all_called(missing)} {are} to leave."
    error = f", give or take {share(Fraction(known.error * 100).limit_denominator(1000))}" if known.samples else ""
    return f"{CHANCE} is {share(known.chance * 100)}{error}. {CHANCE_MEANS}"


def needed(report: OptionsReport, found: TenderOptions, one: Needed) -> str:
    """How many options of a form need somebody, and the price of doing without."""
    total = len(next(front.options for front in found.fronts if front.form == one.form))
    return f"{report.called(one.who)}: in {one.options} of {total}. {price(one)}"


def price(one: Needed) -> str:
    """What the best option of a form costs more without somebody."""
    if one.without is None:
        return "No option without it." if one.proved else "Time ran out: whether there is an option without it is open."
    if one.price == 0:
        return "The best option without it costs the same."
    return f"The best option without it costs {'' if one.proved else 'at most '}{steps(one.price or 0)} more."


def row_mark(able: int) -> str:
    """A requirement that rests on nobody, or on one alone."""
    return {0: "gap", 1: "only one"}.get(able, "")


def listed_or(those: list[str], nothing: str) -> str:
    """Words as one phrase, or what to say where there are none."""
    return listed(those) if those else nothing
