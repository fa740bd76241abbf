"""Options side by side as CSV tables: their numbers, what each member delivers, and the members with their roles."""

from collections.abc import Iterator

from readiness.consortia.numbers import Number
from readiness.consortia.option import Consortium
from readiness.consortia.options import TenderOptions
from readiness.documents.options.beside import exact, is_best, lots_of, standings
from readiness.documents.options.picture import spokes
from readiness.documents.options.report import Compared, OptionsReport
from readiness.documents.options.words import marked
from readiness.model.assessment import PARTS
from readiness.workspace.csv_text import write_csv

_OPTION = ["tender", "option", "option_name", "form"]
_PENCE = 100


def numbers_csv(report: OptionsReport) -> bytes:
    """A row for each number of each option that is compared.

    `standing`: how it stands beside each other option in the view of the report, by the id of that option. Numbers have
    one decimal, rounded down, and the exact ones stand beside them. Blank is not known.
    """
    header = [*_OPTION, "number", "title", "unit", "better", "formula", *PARTS, *(f"{part}_exact" for part in PARTS)]
    rows = [[*header, "rests_on", "source", "mark", "mark_means", "view", "best", "standing"]]
    for found in report.tenders:
        compared = report.compared(found)
        columns = [report.numbers(found, one) for one in compared]
        for one, mine in zip(compared, columns, strict=True):
            others = [
                (each, theirs)
                for each, theirs in zip(compared, columns, strict=True)
                if each is not one and lots_of(each) == lots_of(one)
            ]
            rows += _numbers(report, [found.tender.id, *_named(one)], mine, others)
    return write_csv(rows)


def _numbers(
    report: OptionsReport,
    start: list[str],
    mine: tuple[Number, ...],
    others: list[tuple[Compared, tuple[Number, ...]]],
) -> Iterator[list[str]]:
    beside = [(each.id, standings(report, mine, theirs)) for each, theirs in others]
    for place, one in enumerate(mine):
        measure = one.measure
        best = is_best(one, [theirs[place] for _, theirs in others], report.view)
        yield [
            *start,
            *(measure.id, measure.title, measure.unit, measure.better, measure.formula),
            *(_decimal(one, part) for part in PARTS),
            *(exact(one.values[part]) for part in PARTS),
            one.rests_on,
            " ".join(measure.source),
            measure.mark or "",
            marked(measure),
            report.view,
            "yes" if best else "no",
            "; ".join(f"{name}: {stands[measure.id]}" for name, stands in beside),
        ]


def _decimal(one: Number, part: str) -> str:
    value = one.values[part]  # type: ignore[index]
    if value is None:
        return ""
    places = _PENCE if one.measure.unit.startswith("£") else 10
    scaled = int(value * places)
    return str(scaled // places) if scaled % places == 0 else f"{scaled / places:.{2 if places == _PENCE else 1}f}"


def deliveries_csv(report: OptionsReport) -> bytes:
    """A row for each service in an area that a member of an option delivers."""
    rows = [
        [*_OPTION, "lot", "by", "by_name", "service", "service_name", "area", "area_name", "volume", "unit", "pounds"]
    ]
    for found, one in _every(report):
        for part in one.option.deliveries:
            rows.append(
                [
                    *(found.tender.id, *_named(one), part.lot, part.by, report.candidates.name(part.by)),
                    *(part.service, report.service(part.service), part.area, report.areas.get(part.area, "")),
                    *(str(part.volume), report.market.services[part.service].unit, _pounds(part.pence)),
                ]
            )
    return write_csv(rows)


def members_csv(report: OptionsReport) -> bytes:
    """A row for each role that a member has in a lot of an option; one without a role has a row too.

    `state_before`: the state if what others in the option saw of it counted as seen. `pounds`: a year, in that lot.
    """
    header = [*_OPTION, "lot", "member", "member_name", "leads", "steps_from_lead", "tie_with_lead", "pounds"]
    rows = [[*header, "seat", "role", "role_name", "state", "state_before", "checked_by"]]
    for found, one in _every(report):
        for part in one.option.consortia:
            rows += _members(report, found, one, part)
    return write_csv(rows)


def _members(report: OptionsReport, found: TenderOptions, one: Compared, part: Consortium) -> Iterator[list[str]]:
    paid = {who: pence for lot, who, pence in one.option.paid if lot == part.lot}
    for spoke in spokes(report, found, one, part):
        is_lead = spoke.who == part.lead
        start = [found.tender.id, *_named(one), part.lot, spoke.who, report.candidates.name(spoke.who)]
        start += ["yes" if is_lead else "no", str(spoke.steps), "" if is_lead else spoke.tie]
        start.append(_pounds(paid.get(spoke.who, 0)))
        seats = [seat for seat in one.option.seats if (seat.lot, seat.who) == (part.lot, spoke.who)]
        for seat in seats:
            does = "leads" if seat.as_lead else "delivers"
            states = [seat.state, seat.before, " ".join(seat.checked_by)]
            yield [*start, does, seat.role, report.role(seat.role), *states]
        if not seats:
            yield [*start, "", "", "", "", "", ""]


def _every(report: OptionsReport) -> Iterator[tuple[TenderOptions, Compared]]:
    for found in report.tenders:
        yield from ((found, one) for one in report.compared(found))


def _named(one: Compared) -> list[str]:
    return [one.id, one.title, one.option.form]


def _pounds(pence: int) -> str:
    pounds, rest = divmod(pence, _PENCE)
    return str(pounds) if not rest else f"{pounds}.{rest:02}"
