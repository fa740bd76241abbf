"""A comparison for a person to read on a console."""

from collections.abc import Iterator
from datetime import date

from readiness.assessment.comparing import CAUSES, Cause, Comparison, Move
from readiness.documents.layout import WIDTH, count, mark, paragraphs, percent, wrap
from readiness.documents.over_time.words import (
    HEADINGS,
    SAYS,
    cause_words,
    moved_words,
    role_words,
    signed,
)
from readiness.model.assessment import Figure, Part
from readiness.model.record import Record
from readiness.model.scalars import say_day

#: So many entries of a list are shown; JSON has them all.
MOST = 8
_ORDER: tuple[Part, ...] = ("claimed", "evidenced", "possible")


def comparison_text(comparison: Comparison, *, plain: bool = False) -> str:
    """The whole comparison, 80 columns wide: the result then and now, and what each cause moved.

    `plain`: shapes that any console can print.
    """
    then, now = comparison.then, comparison.now
    lines = [*wrap(now.name), "=" * min(len(now.name), WIDTH)]
    lines += wrap(f"From {_day(then)} to {_day(now)}.")
    if now.view.commissioner:
        lines += wrap(f"As {now.view.commissioner} may see it.")
    lines += ["", *_role("Role open then", then, plain=plain), *_role("Role open now", now, plain=plain)]
    lines += [line for move in comparison.whole.roles for line in wrap(f"- {role_words(comparison, move)}", 2, 4)]
    lines += ["", *_figures(comparison)]
    if comparison.why_whole:
        lines += ["", *_whole(comparison)]
    for cause in CAUSES:
        lines += ["", *_cause(comparison, cause)]
    lines += _disputes(comparison)
    return paragraphs(lines)


def _role(heading: str, record: Record, *, plain: bool) -> list[str]:
    """The highest role that was open or conditional, with its state as shape and word."""
    role = record.role_now
    if role is None:
        return [f"{heading:<15} none yet"]
    return [f"{heading:<15} {mark(role.state, plain=plain, pad=14)} {record.titles.get(role.role, role.role)}"]


def _day(record: Record) -> str:
    by = f" by {record.by}" if record.by else ""
    return f"{say_day(record.as_of)} " + (f"(saved{by})" if record.file else "(not saved)")


def _figures(comparison: Comparison) -> Iterator[str]:
    then, now = comparison.whole.before, comparison.whole.after
    points = {part: comparison.points(part) for part in _ORDER}
    if points["claimed"] is None:
        yield from wrap("Other rules count now than then, so the figures are not compared.")
        yield from wrap(f"Then: {_plainly(then)}", 2, 4)
        yield from wrap(f"Now: {_plainly(now)}", 2, 4)
        return
    yield f"{'Figures':<10}{'then':>6}{'now':>7}{'points':>9}"
    for part in _ORDER:
        change = points[part]
        cells = (percent(figure.percent(part) if figure.answered else None) for figure in (then, now))
        one, other = cells
        told = change is not None and then.answered and now.answered
        yield f"  {SAYS[part]:<8}{one:>6}{other:>7}{signed(change) if change is not None and told else '-':>9}"
    yield from wrap(
        f"Answered: {then.answered} of {then.applicable} rules then, {now.answered} of {now.applicable} now."
    )


def _plainly(figure: Figure) -> str:
    answered = f"{figure.answered} of {count(figure.applicable, 'rule', 'rules')} answered"
    if not figure.answered:
        return answered
    words = ", ".join(f"{SAYS[part]} {percent(figure.percent(part))}" for part in _ORDER)
    return f"{words}; {answered}"


def _whole(comparison: Comparison) -> Iterator[str]:
    yield from wrap(f"What each cause moved cannot be told: {comparison.why_whole}.")
    yield from wrap("Name the folder of those rules with --pack. What is different is listed all the same.")


def _cause(comparison: Comparison, cause: Cause) -> Iterator[str]:
    said, move = cause_words(comparison, cause), comparison.parts.get(cause)
    if not said and (move is None or not move.moved):
        yield f"{HEADINGS[cause]}: nothing"
        return
    yield HEADINGS[cause]
    yield from _listed(said)
    if move is not None:
        yield from _moved(comparison, move)


def _moved(comparison: Comparison, move: Move) -> Iterator[str]:
    if not move.moved:
        yield "  This moved nothing."
        return
    if move.comparable:
        points = ((SAYS[part], move.points(part)) for part in _ORDER)
        yield from wrap("Figures: " + ", ".join(f"{w} {signed(p)}" for w, p in points if p is not None), 2, 4)
    else:
        change = move.after.applicable - move.before.applicable
        more = f", {abs(change)} {'more' if change > 0 else 'fewer'}" if change else ""
        yield from wrap(f"Other rules count after this{more}, so it has no difference in figures.", 2, 4)
    yield from (line for role in move.roles for line in wrap(f"{role_words(comparison, role)}", 2, 4))
    if said := moved_words(comparison, move):
        yield "  Rules that moved:"
        yield from _listed(said, 4)


def _listed(entries: list[str], indent: int = 2) -> Iterator[str]:
    shown = entries if len(entries) <= MOST + 1 else entries[:MOST]
    for entry in shown:
        yield from wrap(f"- {entry}", indent, indent + 2)
    if len(entries) > len(shown):
        yield from wrap(f"- and {len(entries) - MOST} more (all of them: --json)", indent, indent + 2)


def _disputes(comparison: Comparison) -> list[str]:
    found = []
    for about, says, on in comparison.changes.raised:
        found += wrap(f"- The group disputes '{about}' ({say_day(date.fromisoformat(on))}): {says}", 2, 4)
    for about, _, _ in comparison.changes.withdrawn:
        found += wrap(f"- No longer disputed: {about}", 2, 4)
    return ["", "Disputes (they move no figure)", *found] if found else []
