"""Options as data: JSON in the form `readiness-options/1` (docs/json.md)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from readiness.consortia.blocked import Blocked, Near, Short
from readiness.consortia.conditions import Condition
from readiness.consortia.departures import Departure, Uncovered
from readiness.consortia.drawn import Broken, Drawn
from readiness.consortia.front import Front
from readiness.consortia.matrix import matrix
from readiness.consortia.numbers import Number
from readiness.consortia.odds import Chance
from readiness.consortia.option import Option, Seat
from readiness.consortia.options import TenderOptions
from readiness.documents.options.report import Compared, OptionsReport
from readiness.documents.options.words import unmet
from readiness.model.assessment import GateOutcome
from readiness.model.requirement import Lot, Requirements, pence

FORM = "readiness-options/1"
#: In place of the name of a condition that tells of a refusal.
NOT_PUBLIC = "not-public"


def options_json(report: OptionsReport) -> dict[str, Any]:
    """Everything that was found; who refuses whom only where the report is confidential."""
    info, network, wanted = report.pack.info, report.candidates.network, report.requirements
    return {
        "form": FORM,
        "locality": {"id": report.locality, "name": report.title},
        "as_of": report.as_of.isoformat(),
        "view": report.view,
        "commissioner": report.candidates.commissioner,
        "confidential": report.confidential,
        "pack": {"id": info.id, "version": info.version, "sha256": report.pack.digest},
        "requirements": {
            "id": wanted.requirements,
            "name": wanted.name,
            "stated": wanted.stated.isoformat(),
            "by": wanted.by,
        },
        "assumed": [{"organisation": who, "role": role} for who, role in report.candidates.assumed],
        "seconds": report.seconds,
        "network": {
            "organisations": len(network.organisations),
            "pairs": network.pairs,
            "stated_pairs": network.stated_pairs,
            "no_tie_price": network.absent,
        },
        "tenders": [_tender(report, number) for number in range(len(report.tenders))],
    }


def _tender(report: OptionsReport, number: int) -> dict[str, Any]:
    found = report.tenders[number]
    return {
        "id": found.tender.id,
        "lots": [_lot(file, lot) for file, lot in found.tender.lots],
        "proved": found.proved,
        "forms": [_front(one) for one in found.fronts],
        "before": [_front(one) for one in report.before[number]] if report.before else None,
        "options": [_numbered(report, found, place) for place in range(len(found.numbered))],
        "blocked": [_blocked(report, one) for one in found.blocked],
        "needed": [
            {
                "organisation": one.who,
                "form": one.form,
                "options": one.options,
                "least_cost": one.best,
                "least_cost_without": one.without,
                "steps_more": one.price,
                "proved": one.proved,
            }
            for one in found.needed
        ],
        "drawn": [_drawn(report, found, one) for one in found.drawn],
    }


def _front(front: Front) -> dict[str, Any]:
    least = min((one.cost for one in front.options), default=None)
    return {"form": front.form, "options": len(front.options), "least_cost": least, "proved": front.proved}


def _lot(file: Requirements, lot: Lot) -> dict[str, Any]:
    return {
        "id": lot.id,
        "name": lot.name,
        "requirements": file.requirements,
        "yearly_value_pence": pence(lot.yearly_value),
        "start": lot.start.isoformat(),
        "lead_needs": lot.lead_needs,
        "members_need": lot.members_need,
    }


def _numbered(report: OptionsReport, found: TenderOptions, place: int) -> dict[str, Any]:
    option = found.numbered[place]
    compared = Compared(str(place + 1), f"Option {place + 1}", option, None)
    printed = place < len(found.printed)
    return {
        "number": place + 1,
        "printed": printed,
        **_option(option),
        **_compared(report, found, compared),
        "to_put_in_place": [_in_place(seat, gates) for seat, gates in unmet(found, option)],
        "alternatives": [_option(other) for other in option.alternatives],
        "departures": [_departure(one) for one in found.departures[place]] if printed else None,
        "chance": _chance(found.chances[place]) if printed else None,
    }


def _option(option: Option) -> dict[str, Any]:
    """An option by itself."""
    return {
        "tender": option.tender,
        "form": option.form,
        "view": option.view,
        "band": option.band,
        "lead": [{"lot": one.lot, "organisation": one.lead} for one in option.consortia],
        "members": [{"lot": one.lot, "organisations": list(one.members)} for one in option.consortia],
        "deliveries": [one._asdict() for one in option.deliveries],
        "seats": [_seat(one._asdict()) for one in option.seats],
        "coordination_cost": option.cost,
        "bound": option.bound,
        "proved": option.proved,
        "share_percent": _exact(option.share),
        "paid": [{"lot": lot, "organisation": who, "pence": amount} for lot, who, amount in option.paid],
    }


def _seat(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "checked_by": list(fields["checked_by"])}


def _in_place(seat: Seat, gates: Iterable[GateOutcome]) -> dict[str, Any]:
    missing = [{"rule": one.rule, "state": one.state, "by_start": one.waits} for one in gates]
    return {"lot": seat.lot, "organisation": seat.who, "role": seat.role, "as_lead": seat.as_lead, "gates": missing}


def _compared(report: OptionsReport, found: TenderOptions, one: Compared) -> dict[str, Any]:
    """What is set side by side: numbers, and who could deliver what."""
    rows = matrix(found.look(one.option))
    return {
        "numbers": [_number(number) for number in report.numbers(found, one)],
        "matrix": [{**row._asdict(), "could": list(row.could)} for row in rows],
    }


def _number(number: Number) -> dict[str, Any]:
    values = number.values
    return {
        "id": number.measure.id,
        "unit": number.measure.unit,
        "better": number.measure.better,
        "mark": number.measure.mark,
        "values": {view: None if one is None else float(one) for view, one in values.items()},
        "exact": {view: None if one is None else str(one) for view, one in values.items()},
        "rests_on": number.rests_on,
    }


def _departure(one: Departure) -> dict[str, Any]:
    return {
        "organisation": one.who,
        "leads": list(one.leads),
        "uncovered": _uncovered(one.uncovered),
        "coordination_cost": one.cost,
        "new_lead": list(one.new_leads),
        "joining": list(one.joining),
        "proved": one.proved,
    }


def _chance(known: Chance | None) -> dict[str, Any] | None:
    return known and {**_exact(known.chance), "standard_error": known.error, "samples": known.samples}


def _uncovered(those: Iterable[Uncovered]) -> list[dict[str, Any]]:
    return [one._asdict() for one in those]


def _blocked(report: OptionsReport, why: Blocked) -> dict[str, Any]:
    return {
        "form": why.form,
        "no_lead": [
            {"lot": one.lot, "role": one.role, "nearest": [_near(each) for each in one.nearest]} for one in why.no_lead
        ],
        "short": [_short(one) for one in why.short],
        "together": [_condition(report, one) for one in why.together],
        "alone": [_condition(report, one) for one in why.alone],
        "one_away": [{"organisation": who, "role": role} for who, role in why.one_away],
        "proved": why.proved,
    }


def _near(one: Near) -> dict[str, Any]:
    return {
        "organisation": one.who,
        "now": one.now,
        "role": one.role,
        "state": one.state,
        "in_the_way": list(one.in_the_way),
        "assessed": one.assessed,
        "contracts_known": one.known_contracts,
    }


def _short(one: Short) -> dict[str, Any]:
    near, unknown = [_near(each) for each in one.not_ready], list(one.unknown)
    return {**one._asdict(), "not_ready": near, "unknown": unknown}


def _condition(report: OptionsReport, one: Condition) -> dict[str, Any]:
    return {"code": one.code if report.confidential or not one.private else NOT_PUBLIC, "lot": one.lot}


def _drawn(report: OptionsReport, found: TenderOptions, one: Drawn) -> dict[str, Any]:
    file = one.file
    broken: list[dict[str, Any]] = []
    for each in one.broken:
        plain = _broken(report, each)
        broken += [] if plain in broken else [plain]
    return {
        "id": file.option,
        "name": file.name,
        "lot": file.lot,
        "drawn_up_by": file.drawn_up_by,
        "on": file.on.isoformat(),
        "agreement": one.agreement,
        "stands": one.stands,
        "broken": broken,
        "uncovered": _uncovered(one.uncovered),
        "beaten_by": [
            {
                "number": found.numbered.index(other) + 1 if other in found.numbered else None,
                "lead": list(other.leads),
                "coordination_cost": other.cost,
                "better_on": list(better),
            }
            for other, better in one.beaten_by
        ],
        **{name: value for name, value in _option(one.option).items() if name not in ("bound", "proved")},
        **_compared(report, found, Compared(file.option, file.name, one.option, one)),
    }


def _broken(report: OptionsReport, one: Broken) -> dict[str, Any]:
    if one.private and not report.confidential:
        return {"code": NOT_PUBLIC, "organisations": [], "service": None, "area": None}
    return {
        "code": one.code,
        "organisations": list(one.who),
        "service": one.service or None,
        "area": one.area or None,
    }


def _exact(value: Fraction) -> dict[str, Any]:
    return {"value": float(value), "exact": str(value)}
