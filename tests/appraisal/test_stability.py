"""Within which weights an option stays first: the closed form against bisection, by hand, and for open scores."""

from collections.abc import Callable

import numpy as np
import pytest

from readiness.appraisal.stability import Span, stability
from readiness.appraisal.totals import Floats, Scores, best_rival, float_totals


def known(*rows: list[float]) -> Scores:
    return Scores(np.array(rows, dtype=float), np.array(rows, dtype=float))


def shifted(weights: Floats, criterion: int, to: float) -> Floats:
    """The weights with one of them set, and the others in proportion."""
    moved: Floats = weights * (1 - to) / (1 - weights[criterion])
    moved[criterion] = to
    return moved


def ends_by_bisection(holds: Callable[[float], bool], inside: float) -> tuple[float, float]:
    """How far to both sides of a weight where it holds."""
    ends = []
    for outside in (0.0, 1.0):
        yes, no = inside, outside
        if holds(outside):
            ends.append(outside)
            continue
        for _ in range(60):
            middle = (yes + no) / 2
            yes, no = (middle, no) if holds(middle) else (yes, middle)
        ends.append(yes)
    return ends[0], ends[1]


def is_span(found: Span | None, expected: Span) -> bool:
    """Equal but for rounding."""
    assert found is not None
    assert found[:2] == pytest.approx(expected[:2], abs=1e-9)
    return found[2:] == expected[2:]


def drawn(seed: int, open_share: float) -> tuple[Scores, Floats]:
    rng = np.random.default_rng(seed)
    options, criteria = int(rng.integers(2, 7)), int(rng.integers(2, 6))
    points = rng.uniform(0, 100, (options, criteria))
    width = np.where(rng.random(points.shape) < open_share, rng.uniform(0, 30, points.shape), 0)
    return Scores(np.maximum(points - width, 0), np.minimum(points + width, 100)), rng.dirichlet(np.ones(criteria))


@pytest.mark.parametrize("open_share", [0.0, 0.3])
def test_the_closed_form_agrees_with_bisection_on_drawn_problems(open_share: float) -> None:
    compared = 0
    for seed in range(60):
        scores, weights = drawn(seed, open_share)
        now = float_totals(scores, weights)
        option = int(now.high.argmax())
        for found in stability(scores, weights, option):

            def lead(weight: float, c: int = found.criterion, s: Scores = scores, w: Floats = weights) -> Floats:
                low, high = float_totals(s, shifted(w, c, weight))
                return np.array([low[option] - best_rival(high)[option], high[option] - best_rival(low)[option]])  # noqa: B023

            for kind, span in enumerate((found.necessarily, found.possibly)):
                if span is None:
                    assert all(lead(t)[kind] <= 1e-6 for t in np.linspace(0, 1, 41))
                    continue
                middle = (span.low + span.high) / 2
                by_bisection = ends_by_bisection(lambda t, k=kind: bool(lead(t)[k] >= 0), middle)  # type: ignore[misc]  # noqa: B023
                assert by_bisection == pytest.approx((span.low, span.high), abs=1e-9)
                compared += 1
    assert compared > 150


def test_the_rival_named_at_an_end_leads_beyond_it() -> None:
    checked = 0
    for seed in range(60):
        scores, weights = drawn(seed, 0.0)
        option = int(float_totals(scores, weights).low.argmax())
        for one in stability(scores, weights, option):
            assert one.necessarily is not None
            assert one.necessarily.low <= one.weight <= one.necessarily.high
            for end, rival, step in (
                (one.necessarily.low, one.necessarily.below, -1e-6),
                (one.necessarily.high, one.necessarily.above, 1e-6),
            ):
                if rival is None:
                    assert end in {0.0, 1.0}
                elif 0 <= end + step <= 1:
                    assert float_totals(scores, shifted(weights, one.criterion, end + step)).low.argmax() == rival
                    checked += 1
    assert checked > 60


def test_two_options_on_two_criteria_change_places_where_a_pencil_says() -> None:
    # 80 t + 20 (1 - t) = 30 t + 60 (1 - t) at t = 4/9.
    cost, quality = stability(known([80, 20], [30, 60]), np.array([0.7, 0.3]), 0)
    assert is_span(cost.necessarily, Span(4 / 9, 1.0, 1, None))
    assert is_span(quality.necessarily, Span(0.0, 5 / 9, None, 1))
    assert cost.possibly == cost.necessarily


def test_with_open_scores_the_first_for_certain_hold_within_narrower_weights_than_the_possibly_first() -> None:
    scores = Scores(np.array([[80.0, 10.0], [30.0, 60.0]]), np.array([[80.0, 30.0], [30.0, 60.0]]))
    # Lowest: 80 t + 10 (1 - t) = 30 t + 60 (1 - t) at 1/2; highest: 80 t + 30 (1 - t) at 3/8.
    found = stability(scores, np.array([0.45, 0.55]), 0)[0]
    assert is_span(found.necessarily, Span(1 / 2, 1.0, 1, None))
    assert is_span(found.possibly, Span(3 / 8, 1.0, 1, None))


def test_an_option_with_a_twin_is_nowhere_first_for_certain_and_possibly_first_wherever_its_twin_is() -> None:
    found = stability(known([80, 20], [80, 20], [30, 60]), np.array([0.7, 0.3]), 0)[0]
    assert found.necessarily is None
    assert is_span(found.possibly, Span(4 / 9, 1.0, 2, None))


def test_an_option_that_is_never_first_has_no_weights_at_all() -> None:
    found = stability(known([10, 10], [30, 60]), np.array([0.7, 0.3]), 0)
    assert [(one.necessarily, one.possibly) for one in found] == [(None, None)] * 2


def test_an_only_option_is_first_at_every_weight() -> None:
    assert stability(known([10, 10]), np.array([0.7, 0.3]), 0)[0].necessarily == Span(0.0, 1.0, None, None)


def test_of_a_criterion_with_all_the_weight_the_others_share_alike_what_it_gives_up() -> None:
    # Without the first criterion 40 against 50; with nothing else 90 against 10.
    found = stability(known([90, 20, 60], [10, 80, 20]), np.array([1.0, 0.0, 0.0]), 0)
    assert is_span(found[0].necessarily, Span(1 / 9, 1.0, 1, None))
    assert is_span(found[1].necessarily, Span(0.0, 8 / 14, None, 1))


def test_of_rivals_that_catch_up_together_the_one_that_gains_fastest_takes_the_lead() -> None:
    found = stability(known([60, 60], [70, 50], [90, 30]), np.array([0.2, 0.8]), 0)[0]
    assert is_span(found.necessarily, Span(0.0, 0.5, None, 2))
