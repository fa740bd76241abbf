"""One rule of an assessment, opened for a person to read on a console."""

from fractions import Fraction

from readiness.assessment.assess import Assessment
from readiness.assessment.explanation import Explanation
from readiness.assessment.figures import total
from readiness.documents.layout import count, paragraphs, percent, wrap
from readiness.model.assessment import RuleOutcome


def explanation_text(opened: Explanation) -> str:
    """One rule, opened for a person."""
    lines = wrap(f"{opened.title} [{opened.rule}]")
    lines += wrap(f"Outcome: {opened.outcome}; {opened.applies}", 2, 4)
    lines += wrap(
        f"Counts {opened.evidenced} shown, {opened.claimed} said, {opened.possible} at most, of {opened.weight}", 2, 4
    )
    for answer in opened.answers:
        lines += wrap(f"Asked: {answer.ask}", 2, 4)
        lines += wrap(f"Answer: {answer.answer}" + (f" ({answer.by})" if answer.by else ""), 2, 4)
        lines += wrap(f"Written in: {answer.where}", 2, 4) if answer.where else []
        lines += [line for text in answer.evidence for line in wrap(f"Evidence: {text}", 2, 4)]
        lines += [line for text in answer.notes for line in wrap(f"Note: {text}", 2, 4)]
    for threshold in opened.thresholds:
        source = threshold.mark or threshold.source or "no source given"
        lines += wrap(f"Threshold: {threshold.title}: {threshold.value} ({source})", 2, 4)
    for gate in opened.gates:
        if gate.state != "not applicable":
            takes_part = (
                ""
                if gate.counts
                else "; decides nothing, " + ("no lot is given" if gate.without_lot else "no published source")
            )
            lines += wrap(f"Gate for {gate.role}: needs {gate.need}; {gate.state}{takes_part}", 2, 4)
    lines += wrap(f"Rests on: {opened.basis}" + (f"; {opened.mark}" if opened.mark else ""), 2, 4)
    lines += [line for text in opened.sources for line in wrap(f"Source: {text}", 2, 4)]
    return paragraphs(lines + wrap(f"Why: {opened.why}", 2, 4))


def sum_text(assessment: Assessment, opened: tuple[RuleOutcome, ...]) -> str:
    """How several rules add up: the sums behind a figure, which anybody can check against the rules below it."""
    figure, units = total(opened), assessment.prepared.units
    if not figure.whole:
        return "No rule that applies counts in a figure here."
    said, shown, most, whole = (
        Fraction(part, units) for part in (figure.claimed, figure.evidenced, figure.possible, figure.whole)
    )
    rating = assessment.rating(figure)
    lines = wrap(
        f"{count(figure.applicable, 'rule', 'rules')} counted, {figure.answered} with an answer: {rating.colour}."
    )
    lines += wrap(
        f"Said {said} of {whole}: {percent(figure.percent('claimed'))}. Shown {shown} of {whole}: {percent(figure.percent('evidenced'))}."
    )
    lines += wrap(f"At most {most} of {whole}: {percent(figure.percent('possible'))}.")
    return paragraphs(lines)
