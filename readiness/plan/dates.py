"""By when to do things: one rule, for letters and for plans. It is our proposal (P) and no source's.

Volunteers find about one half-day a week. So work is due when its half-days and those before it have passed, and never
sooner than in four weeks. An answer, or a paper to show, is due within one month. What may wait is due before the work
starts, on a day that nobody knows yet.
"""

from datetime import date, timedelta

from readiness.assessment.standing import months_after

LEAST_WEEKS = 4
ANSWER_MONTHS = 1
#: The rule as a figure that no source supports.
PACE = f"one half-day a week, at least {LEAST_WEEKS} weeks, or a month to answer or show"


def work_due(as_of: date, half_days: int) -> date:
    """The day by which work is done. `half_days`: its own and those of all work before it."""
    return as_of + timedelta(weeks=max(LEAST_WEEKS, half_days))


def answer_due(as_of: date) -> date:
    """The day by which to answer, or to show what was said."""
    return months_after(as_of, ANSWER_MONTHS)
