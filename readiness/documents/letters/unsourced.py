"""The figures behind a letter that no published source supports: each marked U or P in the pack, and our own dates."""

from collections.abc import Iterator

from readiness.assessment.assess import Assessment
from readiness.assessment.prepare import threshold_ids
from readiness.documents.letters.needs import say_threshold
from readiness.documents.letters.shapes import FigureText, UnsourcedText
from readiness.model.scalars import Mark
from readiness.packs.pack import SIZE
from readiness.plan.dates import PACE

_Marked = tuple[Mark, FigureText]


def unsourced_text(assessment: Assessment, *, short: bool) -> UnsourcedText:
    """Thresholds of the roles in the letter, then how sizes, strengths, papers and dates were worked out."""
    found = [*_thresholds(assessment), *_terms(assessment, short=short)]
    return UnsourcedText(
        proposals=tuple(figure for mark, figure in found if mark == "P"),
        general=tuple(figure for mark, figure in found if mark == "U"),
    )


def _thresholds(assessment: Assessment) -> Iterator[_Marked]:
    """The marked figures behind the two roles, and the two between which the group's size lies."""
    pack = assessment.pack
    roles = (assessment.role_now, assessment.role_next)
    gates = [gate for role in roles if role for gate in role.gates if gate.state != "not applicable"]
    behind = [name for gate in gates for name in threshold_ids(pack, pack.rules[gate.rule])]
    bands = {band.from_ for band in pack.info.sizes.bands}
    for name in dict.fromkeys((*_size_limits(assessment), *(name for name in behind if name not in bands))):
        threshold = pack.thresholds[name]
        if threshold.mark and name not in assessment.prepared.adopted:
            yield threshold.mark, FigureText(threshold.title, say_threshold(assessment, name))


def _size_limits(assessment: Assessment) -> list[str]:
    """The figures between which the group's size lies; none while it is unknown."""
    bands = assessment.pack.info.sizes.bands
    for band, after in zip(bands, (*bands[1:], None), strict=True):
        if band.id == assessment.facts.get(SIZE):
            return [limit for limit in (band.from_, after.from_ if after else None) if limit]
    return []


def _terms(assessment: Assessment, *, short: bool) -> Iterator[_Marked]:
    info = assessment.pack.info
    letters, ratings, levels = info.letters, info.ratings, info.level_values
    if months := sorted(_proof_months(assessment)):
        yield "P", FigureText("How long a paper counts", f"{_listed(months)} months")
    if letters.mark:
        yield letters.mark, FigureText("How long this result lasts", f"{letters.valid_months} months at most")
        yield letters.mark, FigureText("Time to reply", f"{letters.reply_working_days} working days")
    if ratings.mark and assessment.standings:
        yield ratings.mark, FigureText("What counts as strong or green", f"{ratings.green_from_percent}% of the points")
    if ratings.mark and not short:
        yield ratings.mark, FigureText("What counts as amber", f"{ratings.amber_from_percent}% of the points")
    if levels.mark and not short:
        yield levels.mark, FigureText("What levels 0 to 4 are worth", ", ".join(str(value) for value in levels.values))
    yield "P", FigureText("Dates for next steps", PACE)


def _proof_months(assessment: Assessment) -> set[int]:
    """How many months each kind of paper on file counts, where nobody but us says so."""
    found = (assessment.pack.questions.get(name) for name, one in assessment.standings.items() if one.evidence)
    return {q.proof_lasts.months for q in found if q and q.proof_lasts.mark and q.proof_lasts.months}


def _listed(numbers: list[int]) -> str:
    head = ", ".join(str(number) for number in numbers[:-1])
    return f"{head} or {numbers[-1]}" if head else str(numbers[-1])
