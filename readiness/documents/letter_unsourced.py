"""The figures behind a letter that no published source supports: each marked U or P in the pack, and our own dates."""

from collections.abc import Iterator

from readiness.assessment.assess import Assessment
from readiness.assessment.prepare import threshold_ids
from readiness.documents.letter_needs import say_threshold
from readiness.documents.letter_shapes import UnsourcedText
from readiness.documents.letter_steps import LEAST_WEEKS
from readiness.model.pack import PackInfo

MARKS = {"U": "general knowledge, not checked", "P": "our proposal"}


def unsourced_figures(assessment: Assessment) -> Iterator[UnsourcedText]:
    """Thresholds of the roles in the letter, then how sizes, strengths, papers and dates were worked out."""
    pack = assessment.pack
    for name in _thresholds(assessment):
        threshold = pack.thresholds[name]
        if threshold.mark and name not in assessment.prepared.adopted:
            yield UnsourcedText(threshold.title, say_threshold(assessment, name), MARKS[threshold.mark])
    months = sorted(_proof_months(assessment))
    if months:
        yield UnsourcedText("How long a paper counts", f"{_listed(months)} months", MARKS["P"])
    yield from _pack_terms(pack.info)
    due = f"one half-day of work a week, {LEAST_WEEKS} weeks or more; one month to answer or to show"
    yield UnsourcedText("Dates for next steps", due, MARKS["P"])


def _pack_terms(info: PackInfo) -> Iterator[UnsourcedText]:
    if info.letters.mark:
        words = MARKS[info.letters.mark]
        yield UnsourcedText("How long this result lasts", f"{info.letters.valid_months} months at most", words)
        yield UnsourcedText("Time to reply", f"{info.letters.reply_working_days} working days", words)
    if info.ratings.mark:
        green, amber = info.ratings.green_from_percent, info.ratings.amber_from_percent
        yield UnsourcedText(
            "What counts as strong or green, and as amber", f"{green}% and {amber}%", MARKS[info.ratings.mark]
        )
    if info.level_values.mark:
        values = ", ".join(str(value) for value in info.level_values.values)
        yield UnsourcedText("What levels 0 to 4 are worth", values, MARKS[info.level_values.mark])


def _thresholds(assessment: Assessment) -> tuple[str, ...]:
    """Every threshold behind the two roles, in the order of their gates."""
    roles = (assessment.role_now, assessment.role_next)
    gates = [gate for role in roles if role for gate in role.gates if gate.state != "not applicable"]
    rules = dict.fromkeys(gate.rule for gate in gates)
    found = [name for rule in rules for name in threshold_ids(assessment.pack, assessment.pack.rules[rule])]
    sizes = [band.from_ for band in assessment.pack.info.sizes.bands if band.from_]
    return tuple(dict.fromkeys((*found, *sizes)))


def _proof_months(assessment: Assessment) -> set[int]:
    """How many months each kind of paper on file counts, where nobody but us says so."""
    questions = (
        assessment.pack.questions.get(name) for name, standing in assessment.standings.items() if standing.evidence
    )
    return {q.proof_lasts.months for q in questions if q and q.proof_lasts.mark and q.proof_lasts.months}


def _listed(numbers: list[int]) -> str:
    head = ", ".join(str(number) for number in numbers[:-1])
    return f"{head} or {numbers[-1]}" if head else str(numbers[-1])
