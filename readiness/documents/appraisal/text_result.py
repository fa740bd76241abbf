"""What weights say of the options, for a person on a console. Only for an appraisal with a sealed set of weights."""

from collections.abc import Iterable, Iterator

import numpy as np

from readiness.appraisal.knowing import Unknown
from readiness.appraisal.robust import Robust
from readiness.appraisal.stability import Span, Stability
from readiness.appraisal.totals import First, Total
from readiness.documents.appraisal import words
from readiness.documents.appraisal.data_result import order_of, ranks_of
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.layout import wrap
from readiness.documents.network.report import drawable, listed

#: How many open scores are named.
FEW = 8


def result_lines(report: AppraisalReport, robust: Robust, name: words.Naming, which: str) -> Iterator[str]:
    """Every part of a result. `which`: by which weights, where there are two results."""
    called = [name(one.id) for one in robust.pool]
    by = f", by the weights {'of today' if which == 'today' else which}" if which else ""
    parts: tuple[tuple[str, Iterator[str]], ...] = (
        ("Totals under each group's weights", _groups(robust, called)),
        ("How often each may be first", _shares(report, robust, called)),
        ("What each criterion adds, under the mean of the weights", _contributions(report, robust, called)),
        ("Beaten whatever the weights", _dominated(robust, called)),
        ("At which weight the leader changes", _changes(report, robust, called)),
        ("Which unknown could change the answer, in order", _unknowns(report, robust, called)),
        ("The weights that favour each", _central(report, robust, called)),
        ("Pair by pair", _pairs(robust, called)),
    )
    for heading, body in parts:
        lines, text = list(body), f"{heading}{by}"
        if lines:
            yield from ("", *wrap(text), "-" * min(len(text), 80), *lines)


def _bullets(sentences: Iterable[str], indent: int = 2) -> Iterator[str]:
    for sentence in sentences:
        yield from wrap(f"- {sentence}", indent, indent + 2)


def _groups(robust: Robust, called: list[str]) -> Iterator[str]:
    yield from wrap("Points from 0 to 100, in order of the lowest total. What stands apart bears no rank.")
    for group in robust.groups:
        yield from wrap(f"{drawable(group.name)}:")
        yield from _ranked(robust, called, robust.group_totals(group))


def _ranked(robust: Robust, called: list[str], found: tuple[Total, ...]) -> Iterator[str]:
    ranks = ranks_of(robust, found)
    for number in order_of(found):
        rank = "apart" if ranks[number] is None else f"{ranks[number]}."
        yield from wrap(f"{rank:<6}{called[number]}: {words.span(found[number].low, found[number].high)}", 2, 8)


def _shares(report: AppraisalReport, robust: Robust, called: list[str]) -> Iterator[str]:
    yield from wrap(words.over_words(report))
    yield from wrap(f"{words.CERTAIN[0].upper()}{words.CERTAIN[1:]}. {words.MAYBE[0].upper()}{words.MAYBE[1:]}.")
    yield from wrap("The figure after ± is the sampling error in percentage points: 95 draws of 100 lie within it.")
    both = len(robust.groups) > 1
    for number, name in enumerate(called):
        apart = " (apart)" if robust.pool[number].place == "apart" else ""
        yield from wrap(f"{name}{apart}")
        for label, found in (("between the groups", robust.between_groups), ("any weights", robust.over_all)):
            if label == "any weights" or both:
                sure, maybe = float(found.necessarily[number]), float(found.possibly[number])
                yield from wrap(
                    f"{label + ':':<20}first for certain {_share(sure, robust)}, may be first {_share(maybe, robust)}",
                    2,
                    6,
                )


def _share(share: float, robust: Robust) -> str:
    return f"{words.percent(share)} {words.give_or_take(share, robust.samples)}"


def _contributions(report: AppraisalReport, robust: Robust, called: list[str]) -> Iterator[str]:
    found = robust.totals()
    for number in order_of(found):
        yield from wrap(f"{called[number]}: {words.span(found[number].low, found[number].high)} points")
        parts = zip(robust.criteria, found[number].parts, robust.middle, strict=True)
        said = [
            f"{report.criteria[key].title} {words.span(part.low, part.high)} of {words.points(weight * 100)}"
            for key, part, weight in parts
            if weight
        ]
        yield from wrap(f"{'; '.join(said)}.", 2, 2)


def _dominated(robust: Robust, called: list[str]) -> Iterator[str]:
    for one in robust.dominated:
        by = listed([called[rival] for rival in one.by])
        text = f"- {called[one.option]}: {by} does at least as well on every criterion, and better on one."
        yield from wrap(text, 0, 2)
    if not robust.dominated:
        yield from wrap("No option is beaten on every criterion whatever the unknowns turn out to be.")


def _changes(report: AppraisalReport, robust: Robust, called: list[str]) -> Iterator[str]:
    if len(called) < 2:  # noqa: PLR2004
        return
    leader = called[robust.leader]
    yield from wrap(
        f"{words.leads([called[one] for one in robust.level], leader)} Other weights keep their proportions."
    )
    yield from _bullets((_change(report, robust, one, called) for one in robust.stability), 0)


def _change(report: AppraisalReport, robust: Robust, one: Stability, called: list[str]) -> str:
    title = report.criteria[robust.criteria[one.criterion]].title
    head = f"{title}, now {words.weight(one.weight)}: "
    if one.necessarily is not None:
        return f"{head}first for certain {_from_to(one.necessarily)}{_rivals(one.necessarily, called)}."
    if one.possibly is not None:
        return f"{head}never first for certain; may be first {_from_to(one.possibly)}{_rivals(one.possibly, called)}."
    return f"{head}at no weight."


def _from_to(span: Span) -> str:
    if span.low <= 0 and span.high >= 1:
        return "at any weight"
    return f"from {words.weight(span.low)} to {words.weight(span.high)}"


def _rivals(span: Span, called: list[str]) -> str:
    said = [
        f"{word} that {called[rival]} could lead"
        for word, rival in (("below", span.below), ("above", span.above))
        if rival is not None
    ]
    return f"; {', '.join(said)}" if said else ""


def _unknowns(report: AppraisalReport, robust: Robust, called: list[str]) -> Iterator[str]:
    found = robust.unknowns
    if not found.unknowns:
        yield from wrap("Every score is known.")
        return
    now = _who(found.now, called)
    yield from wrap(
        f"Now some option is first for certain under {words.percent(found.share)} of the weights. Under the mean of "
        f"the weights {now}."
    )
    for number, one in enumerate(found.unknowns[:FEW], 1):
        narrows = "could rule somebody out" if one.narrows else "settles nothing alone"
        does = "could settle it" if one.settles else narrows
        title = report.criteria[robust.criteria[one.criterion]].title
        yield from wrap(f"{number}. {title} of {called[one.option]}: {does}. {_ends(one, called)}", 0, 3)
    if len(found.unknowns) > FEW:
        yield from wrap(f"And {len(found.unknowns) - FEW} more: --json.")


def _ends(one: Unknown, called: list[str]) -> str:
    """What follows if an open score turns out at its worst, and at its best."""
    ends = (("worst", one.share_if_low, one.if_low), ("best", one.share_if_high, one.if_high))
    return " ".join(f"At its {word}: {words.percent(share)}, and {_who(who, called)}." for word, share, who in ends)


def _who(first: First, called: list[str]) -> str:
    if first.necessarily is not None:
        return f"{called[first.necessarily]} is first for certain"
    return f"{len(first.possibly)} may be first"


def _central(report: AppraisalReport, robust: Robust, called: list[str]) -> Iterator[str]:
    """The mean of the weights under which each may be first, the three greatest."""
    if len(called) < 2:  # noqa: PLR2004
        return
    yield from wrap("The mean of the weights under which an option may be first, the greatest three.")
    for number, name in enumerate(called):
        weights = robust.between_groups.central_maybe[number]
        if np.isnan(weights[0]):
            yield from wrap(f"- {name}: under none that was tried.", 0, 2)
            continue
        top = sorted(range(len(weights)), key=lambda one, weights=weights: (-weights[one], one))[:3]  # type: ignore[misc]
        said = [f"{report.criteria[robust.criteria[one]].title} {words.weight(float(weights[one]))}" for one in top]
        yield from wrap(f"- {name}: {', '.join(said)}.", 0, 2)


def _pairs(robust: Robust, called: list[str]) -> Iterator[str]:
    found = robust.pairs
    for mine, one in enumerate(called):
        for theirs in range(mine + 1, len(called)):
            ahead, behind = float(found.sure[mine, theirs]), float(found.sure[theirs, mine])
            yield from wrap(
                f"- {one} is above {called[theirs]} for certain under {words.percent(ahead)}, below it for certain "
                f"under {words.percent(behind)}.",
                0,
                2,
            )
