"""Consortium options side by side as one page for a browser or a printer: pictures, and tables that say the same."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from readiness.consortia.option import Consortium
from readiness.consortia.options import TenderOptions
from readiness.documents.layout import STATE_MEANS
from readiness.documents.network.report import drawable
from readiness.documents.options import beside, cards, reasons, words
from readiness.documents.options.picture import consortium_svg, spokes
from readiness.documents.options.report import Compared, OptionsReport
from readiness.model.assessment import PARTS
from readiness.model.scalars import say_day

_PAGE = Path(__file__).with_name("page.html")
#: So many options fit across a page; more are set in several tables.
MOST_COLUMNS = 8


def options_page(report: OptionsReport) -> bytes:
    """The page. It stands alone: no script, no font and no file from elsewhere."""
    from jinja2 import Environment, StrictUndefined

    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    info, terms = report.pack.info, report.market.terms
    text = env.from_string(_PAGE.read_text(encoding="utf-8")).render(
        heading=words.heading(report),
        confidential=words.CONFIDENTIAL if report.confidential else "",
        introduction=list(words.introduction(report)),
        stated=words.stated(report),
        note=drawable(report.requirements.note.strip()),
        others=words.OTHERS,
        best=beside.BEST,
        meanings=list(meanings(report)),
        chance_means=words.CHANCE_MEANS,
        states=[(cards.state(word), f"{STATE_MEANS[word].capitalize()}.") for word in cards.SHAPES],
        ties=[(drawable(kind.title), drawable(kind.means), f"{kind.strong}, {kind.steady}, {kind.weak}")
              for kind in terms.ties],
        tie_mark=words.MARKS.get(terms.mark or "", ""),
        absent=words.steps(terms.no_tie),
        tenders=[_tender(report, number, found) for number, found in enumerate(cards.in_order(report), 1)],
        unknown=[(cards.tender_title(found), list(beside.unknown(report, found))) for found in cards.in_order(report)],
        sources=list(sources(report)),
        day=say_day(report.as_of),
        pack=f"{info.id} {info.version}",
        digest=report.pack.digest,
        view=f"{report.view}, {words.VIEWS[report.view]}",
    )  # fmt: skip
    return text.encode("utf-8")


def meanings(report: OptionsReport) -> Iterator[tuple[str, str]]:
    """The words of the comparison, each with what it means here."""
    terms = report.market.terms
    yield (
        "Option",
        (
            "Organisations that together deliver all that is asked for, with a lead for each lot. An option is here if "
            "no other of its form is as good on three things and better on one: worst state, coordination cost, and "
            f"money for small local groups (in steps of {terms.step_percent}%)."
        ),
    )
    yield "Worst state", "The state of the weakest role that anybody has in the option."
    yield (
        "Coordination cost",
        (
            "For each lot, the members' distances from their lead, added up. Distances run along ties, in steps. Fewer "
            "steps are easier to keep together. Forms ask for work of different kinds: compare steps within one."
        ),
    )
    yield "Tie", "Seen: somebody saw or verified it. Claimed: it is only stated. None: no tie of the two is on file."
    yield (
        "Views",
        " ".join(
            f"{beside.SHORT[part].capitalize()} ({part}): {words.VIEWS[part]}. {words.VIEW_MEANS[part]}"
            for part in PARTS
        ),
    )
    yield (
        beside.BEST,
        (
            "In the view of this page, no other option for the same lots is better on the number, and at least one is "
            "worse. Where a number is not known, it is neither."
        ),
    )
    yield beside.GAP, "No ready member could deliver it."
    yield (
        beside.ONLY_ONE,
        "One ready member could deliver it, and nobody else in the option: a single point of failure.",
    )
    yield (
        "Checked by",
        (
            "Who is in an option gains by it. What such a body saw of another member counts only as claimed. The state "
            "before stands first, then the state that counts."
        ),
    )
    yield "Marks", "; ".join(f"{mark}: {means}" for mark, means in words.MARKS.items()) + "."


def _tender(report: OptionsReport, number: int, found: TenderOptions) -> dict[str, Any]:
    compared = report.compared(found)
    lines = beside.side_by_side(report, found) if compared else ()
    return {
        "id": f"tender-{number}",
        "title": cards.tender_title(found),
        "health": cards.is_health(report, found),
        "lots": [
            {"name": drawable(lot.name), "facts": cards.lot_facts(report, lot), "asked": list(cards.asked(report, lot))}
            for _, lot in found.tender.lots
        ],
        "counted": counted(found),
        "changes": _changes(report, found),
        "glance": [glance(report, found, one) for one in compared],
        "parts": list(in_parts(report, compared, lines)),
        "lines": lines,
        "options": [_option(report, found, one, f"t{number}o{place}") for place, one in enumerate(compared, 1)],
        "needed": list(needed(report, found)),
        "odds": cards.odds_said(report, found),
        "blocked": list(cards.blocked(report, found)),
    }


def counted(found: TenderOptions) -> str:
    """How many options there are, and whether the search was finished."""
    if not found.options:
        return "There is no option as things stand." if found.proved else "No option was found in time."
    many = len(found.options)
    said = f"{many} option{' is' if many == 1 else 's are'} beaten by no other of the same form."
    if len(found.printed) < many:
        shown = len(found.printed)
        said += f" {shown} of them {'is' if shown == 1 else 'are'} shown first."
    return said if found.proved else f"{said} The search was stopped: there may be options that are not here."


def _changes(report: OptionsReport, found: TenderOptions) -> list[str]:
    """What the what-if changes."""
    if not report.before:
        return []
    return list(reasons.changes(report, found, report.before[report.tenders.index(found)]))


def glance(report: OptionsReport, found: TenderOptions, one: Compared) -> dict[str, Any]:
    """An option in one row."""
    option = one.option
    known = cards.odds(found, one)
    unknown = "not worked out" if one.drawn else words.NOT_KNOWN
    chance = f"{words.share(known.chance * 100)}{' (sampled)' if known.samples else ''}" if known else unknown
    alone = (
        f", for {cards.lot_names(report, found, one)} alone" if len(option.consortia) < len(found.tender.lots) else ""
    )
    stands = "" if one.drawn is None else "● meets every condition" if one.drawn.stands else "▲ breaks conditions"
    return {
        "title": drawable(one.title),
        "stands": stands,
        "form": f"{drawable(report.form(option.form))}{alone}",
        "leads": words.leads(report, option),
        "many": len(option.members),
        "state": cards.state(option.band),
        "cost": f"{option.cost:,}",
        "proved": "not searched"
        if one.drawn
        else "least: proved"
        if option.proved
        else f"least may be {option.bound:,}",
        "share": words.share(option.share),
        "chance": chance,
    }


def in_parts(
    report: OptionsReport, compared: Sequence[Compared], lines: Sequence[beside.Line]
) -> Iterator[dict[str, Any]]:
    """The options side by side, so many at a time as fit across a page."""
    for start in range(0, len(compared), MOST_COLUMNS):
        end = start + MOST_COLUMNS
        yield {
            "heads": [(drawable(one.title), drawable(report.form(one.option.form))) for one in compared[start:end]],
            "rows": [(line, line.cells[start:end]) for line in lines],
        }


def _option(report: OptionsReport, found: TenderOptions, one: Compared, name: str) -> dict[str, Any]:
    return {
        "title": cards.title(report, one),
        "state": cards.state(one.option.band),
        "cost": words.steps(one.option.cost),
        "proof": cards.proof(one),
        "share": words.share(one.option.share),
        "drawn": cards.drawn_up(report, found, one),
        "near": cards.near_it(report, one),
        "by_start": [drawable(text) for text in words.by_the_start(report, one.option)],
        "in_place": words.to_put_in_place(report, report.own(found, one), one.option),
        "lots": [_lot(report, found, one, part, f"{name}l{place}") for place, part in enumerate(one.option.consortia)],
        "leaving": cards.leaving(report, found, one.option),
        "not_asked": cards.LEAVING_NOT_ASKED,
        "chance": cards.chance(report, found, one),
    }


def _lot(report: OptionsReport, found: TenderOptions, one: Compared, part: Consortium, name: str) -> dict[str, Any]:
    from markupsafe import Markup

    rows, lot = list(cards.members(report, found, one, part)), drawable(report.lot(found, part.lot))
    picture = consortium_svg(spokes(report, found, one, part), f"{drawable(one.title)}: who delivers {lot}", name)
    return {
        "name": lot,
        "several": len(found.tender.lots) > 1,
        "picture": Markup(picture),  # noqa: S704  (written by an XML writer, which escapes every text)
        "members": rows,
        "across": [(report.called(who), who == part.lead) for who in part.members]
        if len(part.members) <= beside.MOST_ACROSS
        else [],
        "work": beside.work(report, found, one, part.lot),
    }


def needed(report: OptionsReport, found: TenderOptions) -> Iterator[tuple[str, int, list[tuple[str, int, str]]]]:
    """For each form: how many options there are, and who is in how many, with the price of doing without."""
    for front in found.fronts:
        those = [
            (report.called(one.who), one.options, words.price(one)) for one in found.needed if one.form == front.form
        ]
        if those:
            yield drawable(report.form(front.form)), len(front.options), those


def sources(report: OptionsReport) -> Iterator[tuple[str, str, str]]:
    """The source codes that numbers, forms and rules of buying name, with what they stand for."""
    terms = report.market.terms
    codes = {code for measure in report.market.numbers for code in measure.source}
    codes |= {code for form in terms.forms for code in form.source}
    codes |= {code for regime in terms.regimes for code in regime.source}
    for code in sorted(codes.union(terms.source)):
        source = report.pack.sources[code]
        yield code, drawable(source.title), drawable(source.where)
