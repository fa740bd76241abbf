"""The market-feedback letter: what one group may know of its own readiness for this work, and of nobody else's."""

from collections.abc import Iterator
from dataclasses import replace

from readiness.assessment.assess import Assessment
from readiness.documents.appraisal.letter_roles import gaps_of, merged, offers_of, work_roles
from readiness.documents.appraisal.letter_shapes import FeedbackLetter, GapText, WorkRoleText
from readiness.documents.appraisal.letter_words import Names, Setting, rests_on, work_text
from readiness.documents.letters.context import letter_context
from readiness.documents.letters.shapes import LetterContext

FIRST_STEPS = 3


def feedback_letter(at: Setting, who: str) -> FeedbackLetter:
    """The letter to one group. It names nobody else, and says nothing of options or of consortia."""
    names = names_for(at, who)
    assessment = at.candidates.assessment(who)
    said = letter_context(assessment, at.office.sender, names.helpers(at.office.directory), at.office.names)
    roles = list(work_roles(at, who))
    gaps = merged(all_gaps(at, assessment, roles))
    letter = _letter(at, said, tuple(text for text, _ in roles), gaps, who)
    clean: FeedbackLetter = names.gone_from_all(letter)
    return replace(clean, group=letter.group, sender=letter.sender)


def names_for(at: Setting, who: str) -> Names:
    """Every other organisation that was looked at, hidden; this one, who writes and who commissions may stand."""
    others = [at.candidates.name(one) for one in at.candidates.ids if one != who]
    shown = (at.candidates.name(who), at.office.sender.organisation, at.office.commissioner)
    return Names(others, shown)


def _letter(
    at: Setting, said: LetterContext, roles: tuple[WorkRoleText, ...], gaps: tuple[GapText, ...], who: str
) -> FeedbackLetter:
    steps = said.next_steps[:FIRST_STEPS]
    return FeedbackLetter(
        group=said.group,
        sender=said.sender,
        pack=said.pack,
        date=said.date,
        work=work_text(at),
        rests_on=rests_on(at),
        nothing_known=said.nothing_known,
        now=said.role.now,
        next=said.role.next,
        roles=roles,
        asked=any(one.assessed for one in roles),
        gaps=gaps,
        offers=offers_of(at, who)[0],
        law=said.law,
        next_steps=steps,
        more_steps=said.more_steps + len(said.next_steps) - len(steps),
        looked_at=said.looked_at,
        answers=said.answers,
        valid_until=said.valid_until,
        valid_because=said.valid_because,
        reply_by=said.reply_by,
        reply_days=said.reply_days,
        shared_with=said.shared_with,
        disagreements=said.disagreements,
        disputes=said.disputes,
        interests=said.interests,
        unsourced=said.unsourced,
    )


def all_gaps(
    at: Setting, assessment: Assessment, roles: list[tuple[WorkRoleText, tuple[GapText, ...]]]
) -> Iterator[GapText]:
    """What stands before the next role, then before the roles of this work that a group of its size is asked about."""
    outcome = assessment.role_next
    if outcome is not None and outcome.assessed:
        title = next(role.title for role in assessment.pack.roles if role.id == outcome.role)
        yield from gaps_of(at, assessment, outcome, f"Next role: {title}", "")
    for _, gaps in roles:
        yield from gaps
