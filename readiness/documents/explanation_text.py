"""One rule of an assessment, opened for a person to read on a console."""

from fractions import Fraction

from readiness.assessment.assess import Assessment
from readiness.assessment.explanation import Explanation
from readiness.assessment.figures import total
from readiness.documents.layout import count, mixed, paragraphs, percent, wrap
from readiness.model.assessment import RuleOutcome


def explanation_text(opened: Explanation) -> str:
    """One rule, opened for a person."""
    lines = wrap(f"{opened.title} [{opened.rule}]")
    lines += wrap(f"Outcome: {opened.outcome}; {opened.applies}", 2, 4)
    lines += wrap(_points(opened), 2, 4)
    for answer in opened.answers:
        lines += wrap(f"Asked: {answer.ask}", 2, 4)
        lines += wrap(f"Answer: {answer.answer}" + (f" ({answer.by})" if answer.by else ""), 2, 4)
        lines += wrap(f"Written in: {answer.where}", 2, 4) if answer.where else []
        lines += [line for text in answer.evidence for line in wrap(f"Evidence: {text}", 2, 4)]
        lines += [line for text in answer.notes for line in wrap(f"Note: {text}", 2, 4)]
    for threshold in opened.thresholds:
        source = threshold.mark or threshold.source or "no source given"
        lines += wrap(f"Threshold: {threshold.title}: {threshold.value} ({source})", 2, 4)
    lines += [line for words in opened.gate_words for line in wrap(f"Gate: {words}", 2, 4)]
    lines += wrap(f"Rests on: {opened.basis}" + (f"; {opened.mark}" if opened.mark else ""), 2, 4)
    lines += [line for text in opened.sources for line in wrap(f"Source: {text}", 2, 4)]
    return paragraphs(lines + wrap(f"Why: {opened.why}", 2, 4))


def _points(opened: Explanation) -> str:
    shown, said, most = mixed(opened.evidenced), mixed(opened.claimed), mixed(opened.possible)
    return f"Counts {shown} shown, {said} said, {most} at most, of {mixed(opened.weight)}"


def sum_text(assessment: Assessment, opened: tuple[RuleOutcome, ...]) -> str:
    """How several rules add up: the sums behind a figure, which anybody can check against the rules below it."""
    figure, units = total(opened), assessment.prepared.units
    if not figure.whole:
        return "No rule that applies counts in a figure here."
    said, shown, most = (mixed(Fraction(part, units)) for part in (figure.claimed, figure.evidenced, figure.possible))
    whole, share = mixed(Fraction(figure.whole, units)), figure.percent
    rules, colour = count(figure.applicable, "rule", "rules"), assessment.rating(figure).colour
    lines = wrap(f"{rules} counted, {figure.answered} with an answer: {colour}.")
    lines += wrap(f"Said {said} of {whole}: {percent(share('claimed'))}.")
    lines += wrap(f"Shown {shown} of {whole}: {percent(share('evidenced'))}.")
    return paragraphs(lines + wrap(f"At most {most} of {whole}: {percent(share('possible'))}."))
