"""The options of a locality for a person to read on a console."""

from collections.abc import Iterable, Iterator

from readiness.consortia.drawn import Drawn
from readiness.consortia.option import Option
from readiness.consortia.options import TenderOptions
from readiness.documents.layout import STATE_MEANS, WIDTH, count, mark, paragraphs, wrap
from readiness.documents.options import reasons, words
from readiness.documents.options.comparison import comparison_lines
from readiness.documents.options.report import OptionsReport


def options_text(report: OptionsReport, *, plain: bool, side_by_side: bool = False) -> str:
    """Everything that was found, 80 columns wide. `plain`: shapes that any console can print."""
    lines = [*wrap(words.CONFIDENTIAL), ""] if report.confidential else []
    heading = words.heading(report)
    lines += [*wrap(heading), "=" * min(len(heading), WIDTH)]
    for sentence in (*words.introduction(report), words.stated(report)):
        lines += wrap(sentence)
    for number, found in enumerate(report.tenders):
        lines += ["", *_tender(report, found, plain)]
        if report.before:
            lines += ["", "What the what-if changes", *_bullets(reasons.changes(report, found, report.before[number]))]
        if side_by_side:
            lines += comparison_lines(report, found, plain=plain)
    return paragraphs(lines)


def _tender(report: OptionsReport, found: TenderOptions, plain: bool) -> Iterator[str]:
    lots = [lot for _, lot in found.tender.lots]
    heading = f"Tender {found.tender.id}: {count(len(lots), 'lot', 'lots let together')}"
    yield from (heading, "-" * len(heading))
    for lot in lots:
        yield from wrap(words.lot(report, lot))
        yield from _bullets(words.asked(report, wanted) for wanted in lot.delivers)
        if policy := words.policies(lot):
            yield from wrap(f"Conditions: {'; '.join(policy)}.", 2, 2)
    yield ""
    yield from _options(report, found, plain)
    for number in range(len(found.blocked)):
        yield from ("", *_blocked(report, found, number, plain))
    for front in found.fronts:
        if not front.options and not front.proved:
            yield from ("", *wrap(reasons.unfinished(report, front)))
    for drawn in found.drawn:
        yield from ("", *_drawn(report, found, drawn, plain))


def _options(report: OptionsReport, found: TenderOptions, plain: bool) -> Iterator[str]:
    if not found.options:
        yield from wrap("There is no option as things stand." if found.proved else "No option was found in time.")
        return
    many = count(len(found.options), "option", "options")
    yield from wrap(
        f"{many} that no other of the same form beats. To beat one, another must be as good on worst role, "
        "coordination cost and money to small local groups, and better on one of the three."
    )
    if len(found.printed) < len(found.options):
        yield from wrap(f"{len(found.printed)} are shown. All of them: --json.")
    if not found.proved:
        yield from wrap("The time ran out: there may be options that are not here. Give it more: --seconds.")
    yield ""
    yield f"{'':4}{'form':<30} {'worst role':<16} {'members':>7} {'cost':>6} {'small local':>12}"
    for number, option in enumerate(found.printed, 1):
        state = mark(option.band, plain=plain, pad=16)
        numbers = f"{len(option.members):>7} {option.cost:>6,} {words.share(option.share):>12}"
        yield f"{number:>2}. {report.form(option.form)[:30]:<30} {state} {numbers}"
        yield from wrap(f"led by {words.leads(report, option)}; {words.proof(option, _seconds(report))}", 4, 4)
    yield from wrap(
        "cost: steps along ties between leads and members, where fewer are easier to keep together. small local: the "
        "part of the yearly value that goes to small groups that are local."
    )
    for band in dict.fromkeys(option.band for option in found.printed):
        yield from wrap(f"{mark(band, plain=plain)}: {STATE_MEANS[band]}.")
    yield from wrap(words.OTHERS)
    asked = [number for number in range(len(found.numbered)) if str(number + 1) in report.chosen]
    for number in sorted({*range(len(found.printed)), *asked}):
        yield from ("", *_option(report, found, number))
    yield from _needed(report, found)


def _seconds(report: OptionsReport) -> int | None:
    """How long the one search could take; several share the time."""
    return report.seconds if len(report.tenders) == 1 and not report.before else None


def _option(report: OptionsReport, found: TenderOptions, number: int) -> Iterator[str]:
    option = found.numbered[number]
    heading = f"Option {number + 1}: {report.form(option.form)}, led by {words.leads(report, option)}"
    yield from wrap(heading)
    for one in option.consortia:
        if len(option.consortia) > 1:
            yield from wrap(f"{report.lot(found, one.lot)}, led by {report.called(one.lead)}", 2)
        yield from _bullets(
            f"{report.called(who)}{' (leads)' if who == one.lead else ''}: "
            f"{words.delivers(report, found, option, one.lot, who)}"
            for who in sorted(one.members, key=lambda who, lead=one.lead: (who != lead, who))  # type: ignore[misc]
        )
    yield from _in_place(report, found, option)
    yield from _part("Who checked whom", words.checked(report, found, option))
    near = [words.alternative(report, option, other) for other in option.alternatives]
    yield from _part("Near it in cost", near)
    if number >= len(found.printed):
        return
    gone = [words.departure(report, found, option, one) for one in found.departures[number]]
    yield from _part("If one of them leaves", gone)
    yield from wrap(words.chance(report, found, option, found.chances[number]), 2, 2)


def _in_place(report: OptionsReport, found: TenderOptions, option: Option) -> Iterator[str]:
    missing = words.to_put_in_place(report, found, option)
    conditions = words.by_the_start(report, option)
    if not missing and not conditions:
        return
    yield "  To put in place"
    for who, what in missing:
        yield from wrap(f"{who}:", 2, 4)
        for one in what:
            yield from wrap(f"- {one}", 4, 6)
    if conditions:
        yield "  In this form, by the start:"
        for one in conditions:
            yield from wrap(f"- {one}", 4, 6)


def _needed(report: OptionsReport, found: TenderOptions) -> Iterator[str]:
    for front in found.fronts:
        those = [one for one in found.needed if one.form == front.form]
        if those:
            form = report.form(front.form)
            yield from ("", *wrap(f"{form}: in how many options each is, and the price of doing without"))
            yield from _bullets(words.needed(report, found, one) for one in those)


def _blocked(report: OptionsReport, found: TenderOptions, number: int, plain: bool) -> Iterator[str]:
    why = found.blocked[number]
    yield from wrap(f"{mark('no option', plain=plain)}: {report.form(why.form)}")
    same = next((one for one in found.blocked[:number] if one[1:] == why[1:]), None)
    if same:
        yield from wrap(f"As for {report.form(same.form)}.", 2, 2)
        return
    for lead in why.no_lead:
        yield from wrap(reasons.no_lead(report, found, lead, why.form), 2, 2)
        yield from _part("Nearest, with what is in the way", (reasons.near(report, one) for one in lead.nearest))
    yield from _part("Too little can be counted on", reasons.shortfalls(report, why))
    for role in dict.fromkeys(one.role for one in reasons.not_ready(why)):
        lacking = [reasons.near(report, one) for one in reasons.not_ready(why) if one.role == role]
        yield from _part(f"Who offers some of it, and what is in the way of the role {report.role(role)}", lacking)
    for sentence in (*reasons.together(report, found, why), *reasons.one_away(report, why)):
        yield from wrap(sentence, 2, 2)
    if not why.proved:
        yield from wrap("The time ran out: there may be more to say.", 2, 2)


def _drawn(report: OptionsReport, found: TenderOptions, drawn: Drawn, plain: bool) -> Iterator[str]:
    yield from wrap(f"Drawn up by hand: {reasons.drawn_up(report, drawn)}")
    option = drawn.option
    state = mark(option.band, plain=plain)
    yield from wrap(
        f"Worst role {state}, {count(len(option.members), 'member', 'members')}, {words.steps(option.cost)}, "
        f"{words.share(option.share)} to small local groups.",
        2,
        2,
    )
    if drawn.stands:
        yield from wrap("It meets every condition.", 2, 2)
    yield from _part("It cannot be done as drawn", reasons.what_is_broken(report, drawn))
    if drawn.uncovered:
        yield from wrap(f"Its members cannot deliver {words.lacking(report, found, drawn.uncovered)}.", 2, 2)
    beaten = list(reasons.beaten(report, found, drawn))
    yield from _part("What beats it, and on what", beaten)
    if not beaten:
        open_ = "" if found.proved else " The time ran out: something else may."
        yield from wrap(f"Nothing that was found beats it.{open_}", 2, 2)


def _part(heading: str, sentences: Iterable[str]) -> Iterator[str]:
    found = list(sentences)
    if found:
        yield f"  {heading}"
        yield from _bullets(found)


def _bullets(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        yield from wrap(f"- {sentence}", 2, 4)
