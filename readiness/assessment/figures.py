"""Figures: the sums over rules, per section, theme, principle, stage and duty-holder, and their colour."""

from collections.abc import Iterable

from readiness.assessment.prepare import Prepared
from readiness.model.assessment import COLOURS, Colour, Figure, Rating, RuleOutcome
from readiness.model.pack import Ratings

GROUPS = ("sections", "themes", "principles", "stages", "duty_holders")


def total(outcomes: Iterable[RuleOutcome]) -> Figure:
    """One figure over rules: all counted ones are in the denominator, answered or not."""
    evidenced = claimed = possible = whole = answered = applicable = 0
    for found in outcomes:
        if found.in_figures and found.applies is not False:
            evidenced += found.evidenced
            claimed += found.claimed
            possible += found.possible
            whole += found.full
            applicable += 1
            answered += found.known
    return Figure(evidenced, claimed, possible, whole, answered, applicable)


def by_group(prepared: Prepared, outcomes: tuple[RuleOutcome, ...]) -> dict[str, dict[str, Figure]]:
    """Figures per section, theme, principle, stage and duty-holder. A group with no counted rule is absent."""
    sums: dict[tuple[str, str], list[int]] = {}
    for rule, found in zip(prepared.rules, outcomes, strict=True):
        if found.in_figures and found.applies is not False:
            for group in rule.groups:
                so_far = sums.setdefault(group, [0, 0, 0, 0, 0, 0])
                so_far[0] += found.evidenced
                so_far[1] += found.claimed
                so_far[2] += found.possible
                so_far[3] += found.full
                so_far[4] += found.known
                so_far[5] += 1
    figures: dict[str, dict[str, Figure]] = {kind: {} for kind in GROUPS}
    for (kind, name), parts in sums.items():
        figures[kind][name] = Figure(*parts)
    order = prepared.pack.group_order
    return {kind: {name: found[name] for name in order[kind] if name in found} for kind, found in figures.items()}


def rate(figure: Figure, scale: Ratings) -> Rating:
    """Colour by what the group says; `not rated` below the pack's coverage. Exact: no rounding decides a colour."""
    if not figure.whole or figure.answered * 100 < scale.rated_from_coverage_percent * figure.applicable:
        return Rating("not rated")
    said, shown = _colour(figure.claimed, figure.whole, scale), _colour(figure.evidenced, figure.whole, scale)
    return Rating(said, shown if COLOURS.index(shown) < COLOURS.index(said) else None)


def _colour(part: int, whole: int, scale: Ratings) -> Colour:
    if part * 100 >= scale.green_from_percent * whole:
        return "green"
    return "amber" if part * 100 >= scale.amber_from_percent * whole else "red"
