"""The specification schedule: clauses and measures for a delivery model, filled with the figures of a lot."""

from readiness.documents.appraisal.letter_clauses import filled
from readiness.documents.appraisal.letter_shapes import ClauseText, MeasureText, Schedule
from readiness.documents.appraisal.letter_words import Setting, lot_figures, pack_text, sender_text, work_text
from readiness.documents.options import words
from readiness.model.decision import Clause
from readiness.model.scalars import Mark, say_day

_MARKS: dict[Mark, str] = {"P": "Mark P: our proposal.", "U": "Mark U: general knowledge, not checked."}


def clauses_for(at: Setting, model: str) -> tuple[Clause, ...]:
    """The clauses of a delivery model, in order of file."""
    return tuple(one for one in at.office.clauses if model in one.models)


def clause_texts(at: Setting, model: str) -> tuple[tuple[Clause, ClauseText], ...]:
    """The same with the figures of the lot, numbered from 1."""
    figures = lot_figures(at)
    sources = at.report.pack.sources
    found = []
    for number, one in enumerate(clauses_for(at, model), 1):
        titles = "; ".join(str(sources[name].title) for name in one.source)
        rests = [f"Source: {titles}." if titles else "", _MARKS[one.mark] if one.mark else ""]
        measures = tuple(MeasureText(each.kind, each.says) for each in one.measures)
        clause = filled(one.clause, figures)
        text = ClauseText(number, one.title, clause, one.because, measures, " ".join(filter(None, rests)))
        found.append((one, text))
    return tuple(found)


def schedule(at: Setting, model: str) -> Schedule | None:
    """The schedule for a delivery model; None where no clause is for it."""
    clauses = tuple(text for _, text in clause_texts(at, model))
    if not clauses:
        return None
    policy = at.lot.policy
    decided = f" Decided by {policy.by}" if policy.by else ""
    on = f" on {say_day(policy.on)}" if policy.on else ""
    return Schedule(
        sender=sender_text(at.office.sender),
        pack=pack_text(at.report.pack),
        date=say_day(at.report.as_of),
        work=work_text(at),
        model=at.report.result.models.models[model].title,
        policy=tuple(words.policies(at.lot)),
        policy_reason=f"{policy.because}.{decided}{on}." if policy.because else "",
        clauses=clauses,
        not_set=any("[not set:" in one.clause for one in clauses),
    )
