"""Why there is no option, what a drawn option breaks, and what beats it. Refusals only where they may be told."""

from collections.abc import Iterator

from readiness.consortia.blocked import Blocked, Near, NoLead, Short
from readiness.consortia.conditions import Condition
from readiness.consortia.drawn import Broken, Drawn
from readiness.consortia.front import Front
from readiness.consortia.option import Option
from readiness.consortia.options import TenderOptions
from readiness.documents.layout import count
from readiness.documents.network.report import drawable, listed
from readiness.documents.options.report import OptionsReport
from readiness.documents.options.words import leads, share, steps
from readiness.model.scalars import say_day

SECRET = "a condition that is not public"  # noqa: S105 - it is a sentence
REFUSALS = "who will not work together"
FEW_RULES = 4
NOT_KNOWN_YET = "too little is known of it yet"
_OTHERWISE = {"conditional": "something must still be shown, or put in place by the start"}
_CONDITIONS = {
    "capacity": "how much each offers at most",
    "takes-on-at-most": "how much money each takes on at most",
    "interests": "what one saw of another counts as claimed beside it",
    "small-at-least": "the least share for small groups",
    "local-at-least": "the least share for local groups",
    "largest-share-at-most": "the largest share for one organisation",
    "members-at-most": "how many members there may be",
}
_BROKEN = {
    "not-offered": "{who} does not offer {what} as far as this view counts",
    "role-of-lead": "{who} does not hold the role that the lead needs",
    "role-of-member": "{who} does not hold the role that who delivers needs",
    "demand": "{what} is not delivered in the amount asked for",
    "capacity": "{who} would deliver more than it offers",
    "money": "{who} would be paid more than it takes on",
    "interests": "{who}: the one saw what lets the other in, so it would count as claimed",
    "small-at-least": "less than the least share goes to small groups",
    "local-at-least": "less than the least share goes to local groups",
    "largest-share": "{who} would be paid more than the largest share",
    "members-at-most": "it has more members than the policy allows",
    "members-at-least": "it has fewer members than the form needs",
    "lead": "who leads may not lead",
    "lead-not-a-member": "{who} leads and is no member",
    "lead-must-deliver": "{who} leads and delivers nothing, and in this form the lead delivers",
    "lead-may-not-deliver": "{who} leads and delivers, and in this form the lead delivers nothing",
    "not-a-member": "{who} delivers and is no member",
    "delivers-nothing": "{who} is a member and delivers nothing",
}


def condition(report: OptionsReport, found: TenderOptions, form: str, one: Condition) -> str:
    """A condition of the search for a form; a private one is named only where refusals may be told."""
    if one.private:
        return REFUSALS if report.confidential else SECRET
    asked = report.market.forms[form]
    if one.code == "members-at-least":
        return f"the form needs at least {asked.members_at_least} members"
    if one.code == "lead-delivers":
        return "the lead delivers part of it" if asked.lead_delivers == "must" else "the lead delivers nothing itself"
    lots = f" of {drawable(report.lot(found, one.lot))}" if one.lot and len(found.tender.lots) > 1 else ""
    return f"{_CONDITIONS.get(one.code, one.code)}{lots}{_limit(found, one)}"


def _limit(found: TenderOptions, one: Condition) -> str:
    """The figure that the policy of a lot sets."""
    policy = next((lot.policy for _, lot in found.tender.lots if lot.id == one.lot), None)
    value = getattr(policy, one.code.replace("-", "_"), None)
    if value is None:
        return ""
    return f" ({value})" if one.code == "members-at-most" else f" ({share(value)})"


def broken(report: OptionsReport, one: Broken) -> str:
    """A condition that a drawn option does not meet."""
    if one.private:
        who = f": {report.all_called(one.who)}" if one.who else ""
        return f"{REFUSALS}{who}" if report.confidential else SECRET
    area = f" in {drawable(report.areas.get(one.area, one.area))}" if one.area else ""
    what = f"{report.service(one.service)}{area}" if one.service else ""
    return _BROKEN.get(one.code, one.code).format(who=report.all_called(one.who) if one.who else "", what=what)


def what_is_broken(report: OptionsReport, drawn: Drawn) -> tuple[str, ...]:
    """Every condition that a drawn option does not meet, each once."""
    return tuple(dict.fromkeys(broken(report, one) for one in drawn.broken))


def near(report: OptionsReport, one: Near) -> str:
    """How near somebody is to a role: what it holds now, and what is in the way."""
    now = f"now {report.role(one.now)}" if one.now else "now no role"
    ways = [report.rule(name) for name in one.in_the_way]
    more = len(ways) - FEW_RULES
    if more > 0:
        ways = [*ways[:FEW_RULES], f"{more} more"]
    if not one.known_contracts:
        ways.append("nobody said which public contracts it holds")
    if not one.assessed:
        ways.insert(0, f"the rules for {report.role(one.role)} are not made for a group of its size")
    return f"{report.called(one.who)} ({now}): {'; '.join(ways) or _OTHERWISE.get(one.state, NOT_KNOWN_YET)}."


def no_lead(report: OptionsReport, found: TenderOptions, one: NoLead, form: str = "") -> str:
    """A lot that nobody may lead, in a form."""
    if report.view == "evidenced" and form and report.market.forms[form].new_body:
        return "A new body has no record of its own yet that anybody could have seen, so in this view it holds no role."
    return f"Nobody holds the role {report.role(one.role)} that leading {drawable(report.lot(found, one.lot))} needs."


def short(report: OptionsReport, one: Short) -> str:
    """A requirement of which too little can be delivered."""
    unit = report.market.services[one.service].unit
    amount = f"{one.could:,} of {one.volume:,} {unit}"
    return f"{report.service(one.service)} in {_area(report, one)}: who is ready could give {amount}."


def why_short(report: OptionsReport, one: Short) -> Iterator[str]:
    """Who offers a requirement and cannot be counted on."""
    if one.unknown:
        yield f"{_not_counted(report)}: {report.all_called(one.unknown)}."
    for each in one.not_ready:
        yield f"Offers it, and does not hold the role {report.role(each.role)}: {near(report, each)}"
    if not one.unknown and not one.not_ready:
        yield "Nobody else offers it."


def shortfalls(report: OptionsReport, why: Blocked) -> Iterator[str]:
    """Services of which too little can be delivered, each with all its areas and who offers it."""
    by_service: dict[str, list[Short]] = {}
    for one in why.short:
        by_service.setdefault(one.service, []).append(one)
    for name, parts in by_service.items():
        amounts = [f"{one.could:,} of {one.volume:,} in {_area(report, one)}" for one in parts]
        words = [f"{report.service(name)}: who is ready could give {listed(amounts)}."]
        unready = dict.fromkeys(each.who for one in parts for each in one.not_ready)
        unknown = dict.fromkeys(who for one in parts for who in one.unknown)
        if unready:
            words.append(f"Offered, but not ready: {report.all_called(unready)}.")
        if unknown:
            words.append(f"{_not_counted(report)}: {report.all_called(unknown)}.")
        if not unready and not unknown:
            words.append("Nobody else offers it.")
        yield " ".join(words)


def _not_counted(report: OptionsReport) -> str:
    """Why an offer of somebody who is ready is not counted."""
    if report.view == "evidenced":
        return "Offered, but nobody without an interest saw it, or it is not known how much"
    return "Offered, and it is not known how much"


def not_ready(why: Blocked) -> tuple[Near, ...]:
    """Who offers something that falls short and does not hold the role for it, each once."""
    return tuple(dict.fromkeys(each for one in why.short for each in one.not_ready))


def _area(report: OptionsReport, one: Short) -> str:
    return drawable(report.areas.get(one.area, one.area))


def together(report: OptionsReport, found: TenderOptions, why: Blocked) -> Iterator[str]:
    """Conditions that cannot all hold."""
    if why.together:
        names = [condition(report, found, why.form, one) for one in why.together]
        if len(names) == 1:
            yield f"This condition is in the way: {names[0]}."
        else:
            which = "These two" if len(names) == 2 else f"These {len(names)}"  # noqa: PLR2004 - a pair
            yield f"{which} cannot hold together: {'; '.join(names)}."
    if why.alone and why.alone != why.together:
        names = [condition(report, found, why.form, one) for one in why.alone]
        yield f"Leaving out one of these alone would be enough: {'; '.join(names)}."


def one_away(report: OptionsReport, why: Blocked) -> Iterator[str]:
    """Who would open an option by holding one role more."""
    for who, role in why.one_away:
        yield f"One group away: if {report.called(who)} held the role {report.role(role)}, there would be an option."


def unfinished(report: OptionsReport, front: Front) -> str:
    """A form whose search found nothing in time."""
    return f"{report.form(front.form)}: the time ran out before an option was found. Give it more: --seconds."


def drawn_up(report: OptionsReport, drawn: Drawn) -> str:
    """What a drawn option is, and whose."""
    file = drawn.file
    return (
        f"{drawable(file.name)} ({file.option}): {report.form(file.form)}, led by {leads(report, drawn.option)}, "
        f"drawn up on {say_day(file.on)} by {drawable(file.drawn_up_by)}."
    )


def beaten(report: OptionsReport, found: TenderOptions, drawn: Drawn) -> Iterator[str]:
    """What beats a drawn option, and on what."""
    for other, better in drawn.beaten_by:
        mine = drawn.option
        on = {
            "conditions": "it breaks no condition",
            "state": f"its worst role is {other.band}, not {mine.band}",
            "cost": f"{steps(other.cost)} in place of {mine.cost:,}",
            "share": f"{share(other.share)} in place of {share(mine.share)} to small local groups",
        }
        yield f"{named(report, found, other)} beats it: {listed([on[word] for word in better])}."


def named(report: OptionsReport, found: TenderOptions, option: Option) -> str:
    """An option by its number, or by its lead where it has none (it is for one lot of several)."""
    if option in found.numbered:
        return f"Option {found.numbered.index(option) + 1}"
    return f"An option for this lot alone, led by {leads(report, option)},"


def changes(report: OptionsReport, found: TenderOptions, before: tuple[Front, ...]) -> Iterator[str]:
    """What the what-if changes, form by form: options where there were none, less cost, more options."""
    for old, new in zip(before, found.fronts, strict=True):
        form = report.form(new.form)
        if not (old.proved and new.proved):
            yield f"{form}: the time ran out, so what changes is not proved."
        was, now = _cheapest(old), _cheapest(new)
        if now is None:
            yield f"{form}: no option, as before." if was is None else f"{form}: no option is left."
        elif was is None:
            yield f"{form}: opens up. There was no option before; now the cheapest costs {steps(now.cost)}."
        elif [_kept(one) for one in old.options] == [_kept(one) for one in new.options]:
            yield f"{form}: nothing changes."
        else:
            many = count(len(new.options), "option", "options")
            yield f"{form}: {many}, {len(old.options)} before. {_cheaper(was, now)}{_added(report, found, old, new)}"


def _added(report: OptionsReport, found: TenderOptions, old: Front, new: Front) -> str:
    """The options that were not there before."""
    before = [_kept(one) for one in old.options]
    words = [
        f"{named(report, found, one)} (led by {leads(report, one)}, {steps(one.cost)}, {share(one.share)})"
        for one in new.options
        if _kept(one) not in before
    ]
    return f" New: {'; '.join(words)}." if words else ""


def _cheapest(front: Front) -> Option | None:
    return min(front.options, key=lambda one: one.order, default=None)


def _kept(option: Option) -> tuple[object, ...]:
    return option.band, option.order, option.deliveries


def _cheaper(was: Option, now: Option) -> str:
    cost = f"The cheapest costs {steps(now.cost)}"
    return f"{cost}, as before." if now.cost == was.cost else f"{cost}, {was.cost:,} before."
