"""Options side by side on a console: their numbers in three views, and who could deliver what."""

from collections.abc import Iterator

from readiness.consortia.matrix import Row, matrix
from readiness.consortia.numbers import Number, standing
from readiness.consortia.options import TenderOptions
from readiness.documents.layout import mark, wrap
from readiness.documents.network.report import drawable, listed
from readiness.documents.options import words
from readiness.documents.options.report import Compared, OptionsReport
from readiness.model.assessment import PARTS

_AT_ONCE = 6
_WIDE = 10
_LETTERS = 26


def comparison_lines(report: OptionsReport, found: TenderOptions, *, plain: bool) -> Iterator[str]:
    """The numbers of the options that are compared, then one matrix for each of them."""
    chosen = report.compared(found)
    if not chosen:
        return
    by_hand = [one.id for one in chosen if one.drawn]
    keys = {one.id: _letter(by_hand.index(one.id)) if one.drawn else one.id for one in chosen}
    yield from ("", "Side by side")
    for one in chosen:
        form, leads = report.form(one.option.form), words.leads(report, one.option)
        yield from wrap(f"{keys[one.id]}: {drawable(one.title)}. {form}, led by {leads}", 2, 5)
    yield from wrap(f"Rows: {'; '.join(f'{view}, {meaning}' for view, meaning in words.VIEWS.items())}.", 2, 2)
    numbers = {keys[one.id]: report.numbers(found, one) for one in chosen}
    for at in range(len(next(iter(numbers.values())))):
        yield from ("", *_number(report, {key: those[at] for key, those in numbers.items()}))
    for one in chosen:
        yield from ("", *_matrix(report, found, one, plain))


def _letter(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    before, last = divmod(number, _LETTERS)
    return f"{_letter(before - 1) if before else ''}{chr(ord('A') + last)}"


def _number(report: OptionsReport, those: dict[str, Number]) -> Iterator[str]:
    """One number of every option."""
    first = next(iter(those.values()))
    yield from wrap(first.measure.title)
    yield from wrap(words.defined(report, first), 2, 2)
    keys = list(those)
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        yield f"{'':14}{''.join(key.rjust(_WIDE) for key in some)}"
        for view in PARTS:
            cells = [words.value(first.measure, those[key].values[view]) for key in some]
            yield f"  {view:<12}{''.join(cell.rjust(_WIDE) for cell in cells)}"
    yield from wrap(best_on(report, those), 2, 2)
    rests: dict[str, list[str]] = {}
    for key, number in those.items():
        rests.setdefault(drawable(number.rests_on), []).append(key)
    yield from wrap(f"Rests on: {'; '.join(f'{words_} ({listed(of)})' for words_, of in rests.items())}.", 2, 2)


def best_on(report: OptionsReport, those: dict[str, Number]) -> str:
    """Which of these is better on a number in the view of the report."""
    first = next(iter(those.values()))
    if first.measure.better == "neither":
        return "Neither more nor less is better."
    known = {key: one for key, one in those.items() if one.values[report.view] is not None}
    best = [
        key
        for key, one in known.items()
        if not any(standing(other, one, report.view) == "better" for other in known.values())
    ]
    direction = f"{first.measure.better.capitalize()} is better"
    if not known:
        return f"{direction}. It is not known of any."
    if len(best) == len(those):
        return f"{direction}. None is better on it."
    unknown = "" if len(known) == len(those) else ", as far as it is known"
    return f"{direction}. Best on it, by {words.VIEWS[report.view]}: {listed(best)}{unknown}."


def _matrix(report: OptionsReport, found: TenderOptions, one: Compared, plain: bool) -> Iterator[str]:
    """Who delivers each requirement, who else could, and where it rests on nobody or on one alone."""
    yield from wrap(f"{drawable(one.title)}: who delivers what, and who else of them could")
    lot = ""
    for row in matrix(found.look(one.option)):
        if row.lot != lot and len(found.tender.lots) > 1:
            lot = row.lot
            yield from wrap(report.lot(found, lot), 2)
        yield from _row(report, found, row, plain)
    yield from wrap(words.MATRIX_MEANS, 2, 2)


def _row(report: OptionsReport, found: TenderOptions, row: Row, plain: bool) -> Iterator[str]:
    word = words.row_mark(row.able)
    shape = mark(word, plain=plain, pad=14) if word else " " * 14
    area = drawable(report.areas.get(row.area, row.area))
    whole = words.is_whole(found, row)
    amount = "" if whole else f", {row.volume:,}"
    does = [report.called(who) if whole else f"{report.called(who)} {volume:,}" for who, volume in row.delivers.items()]
    could = f" Could too: {report.all_called(row.could)}." if row.could else ""
    start = f"{report.service(row.service)}, {area}{amount}: {words.listed_or(does, 'nobody')}."
    yield from wrap(f"  {shape} {start}{could}".rstrip(), 0, 17)
