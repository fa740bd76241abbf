"""A letter to a group, as text that is ready to read: built from an assessment, the sender and the directory alone."""

from collections.abc import Iterator, Mapping, Sequence

from readiness.assessment.assess import Assessment
from readiness.assessment.view import seen_by
from readiness.documents.layout import percent
from readiness.documents.letters.evidence import looks, papers_for, private_items, valid_until, working_days_after
from readiness.documents.letters.roles import roles_text
from readiness.documents.letters.shapes import (
    AnswersText,
    GroupText,
    InterestText,
    LetterContext,
    PackText,
    RolesText,
    SectionText,
    SenderText,
    SharedText,
    Strength,
)
from readiness.documents.letters.since import Past, since_text
from readiness.documents.letters.steps import show_by, steps_text
from readiness.documents.letters.told import disputes_text, name_of
from readiness.documents.letters.unsourced import unsourced_text
from readiness.model.assessment import Colour, RuleOutcome
from readiness.model.office import Helper, Sender
from readiness.model.scalars import say_day
from readiness.packs.pack import SIZE

MOST_STRENGTHS, MOST_STRENGTHS_SHORT = 5, 3
#: One page holds this many, and fewer where the law asks for something or something moved since last time.
MOST_PAPERS_SHORT = 5
#: Shapes that differ in outline, so that no meaning hangs on a colour.
SHAPES: dict[Colour, str] = {"green": "●", "amber": "◆", "red": "▲", "not rated": "○"}


def letter_context(
    assessment: Assessment,
    sender: Sender,
    directory: Sequence[Helper],
    names: Mapping[str, str] | None = None,
    past: Past | None = None,
) -> LetterContext:
    """Everything a letter to this group can say. `names`: what organisations are called, by id. `past`: its records."""
    info, day = assessment.pack.info, assessment.as_of
    size = assessment.facts.get(SIZE)
    short = size == info.sizes.bands[0].id
    role = roles_text(assessment, short=short)
    last_day, because = valid_until(assessment)
    law, steps, more = steps_text(assessment, sender, directory, short=short)
    papers = papers_for(assessment, assessment.standings)
    answers = tuple(_answers(assessment))
    nothing_known = not answers
    most_papers = max(1, MOST_PAPERS_SHORT - 2 * len(law) - 2 * bool(past)) if short else len(papers)
    return LetterContext(
        group=GroupText(
            id=assessment.subject.id,
            name=assessment.subject.name,
            size=next((band.title for band in info.sizes.bands if band.id == size), ""),
            short=short,
        ),
        sender=sender_text(sender),
        pack=PackText(info.id, info.title, info.version),
        date=say_day(day),
        role=role,
        since=since_text(past, short=short, law=bool(law)) if past and not nothing_known else None,
        nothing_known=nothing_known,
        law=law,
        next_steps=steps,
        more_steps=more,
        show_by=show_by(assessment),
        strong=_strongest(assessment, role, MOST_STRENGTHS_SHORT - len(law) - bool(past) if short else None),
        sections=tuple(_sections(assessment)),
        looked_at=looks(papers[:most_papers]),
        looked_at_more=len(papers[most_papers:]),
        answers=answers,
        valid_until=say_day(last_day),
        valid_because=because,
        reply_by=say_day(working_days_after(day, info.letters.reply_working_days)),
        reply_days=info.letters.reply_working_days,
        shared_with=tuple(_shared(assessment, names or {})),
        private=tuple(_asks(assessment, sorted(private_items(assessment)))),
        disagreements=tuple(_asks(assessment, assessment.disagreements)),
        disputes=tuple(disputes_text(assessment)),
        interests=tuple(InterestText(one.what, one.managed) for one in sender.interests),
        unsourced=unsourced_text(assessment, short=short or nothing_known),
    )


def sender_text(sender: Sender) -> SenderText:
    """Who writes, as a template names it."""
    return SenderText(
        organisation=sender.organisation,
        officer=sender.officer,
        job=sender.job,
        address=sender.address or "",
        phone=sender.phone,
        email=sender.email,
        privacy=sender.privacy,
        appeal=sender.appeal,
    )


def _strongest(assessment: Assessment, role: RolesText, few: int | None) -> tuple[Strength, ...]:
    """The first few strengths; a short letter leaves out those that its table of the role shows already."""
    found = tuple(_strengths(assessment))
    if few is None:
        return found[:MOST_STRENGTHS]
    shown = {need.title for need in role.now.rests_on} if role.now else set()
    return (tuple(one for one in found if one.title not in shown) or found)[: max(1, few)]


def _strengths(assessment: Assessment) -> Iterator[Strength]:
    """Rules that are as good as the pack's green, on evidence first, then on what the group says."""
    green = assessment.pack.info.ratings.green_from_percent
    counted = [found for found in assessment.outcomes if found.applies and found.in_figures and found.full]
    shown = [found for found in counted if found.evidenced * 100 >= green * found.full]
    said = [found for found in counted if found not in shown and found.claimed * 100 >= green * found.full]
    for found in (*shown, *said):
        yield Strength(
            assessment.pack.rules[found.rule].title, found in shown, papers_for(assessment, _items(assessment, found))
        )


def _items(assessment: Assessment, found: RuleOutcome) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.question or "" for part in assessment.pack.rules[found.rule].asks.parts))


def _sections(assessment: Assessment) -> Iterator[SectionText]:
    """The figures of each section and guidance theme, each with the number of answers behind it."""
    titles = {
        "sections": {section.id: section.title for section in assessment.pack.info.sections},
        "themes": {theme.ref: f"Guidance: {theme.title}" for theme in assessment.pack.themes},
    }
    for kind, names in titles.items():
        for name, figure in assessment.groups[kind].items():
            colour, on_evidence = assessment.rating(figure)
            yield SectionText(
                title=names[name],
                rating=colour,
                on_evidence=on_evidence,
                shape=SHAPES[colour],
                says=percent(figure.percent("claimed") if figure.answered else None),
                shown=percent(figure.percent("evidenced") if figure.answered else None),
                answered=f"{figure.answered} of {figure.applicable}",
            )


def _answers(assessment: Assessment) -> Iterator[AnswersText]:
    """Each day on which the group answered, newest last. What a register says stands under what we looked at."""
    files = [profile for profile, _ in assessment.subject.files if profile.answered <= assessment.as_of]
    for day, by in dict.fromkeys(
        (profile.answered, profile.by) for profile in files if not profile.source and (profile.about or profile.answers)
    ):
        yield AnswersText(say_day(day), by)


def _shared(assessment: Assessment, names: Mapping[str, str]) -> Iterator[SharedText]:
    """Who may read the result on this day, by name."""
    files = [profile for profile, _ in assessment.subject.files if profile.answered <= assessment.as_of]
    named = {share.commissioner.casefold(): share.commissioner for profile in files for share in profile.shared_with}
    for commissioner in named.values():
        since = seen_by(commissioner, assessment.subject, assessment.pack, assessment.as_of)[1].shared_since
        if since:
            yield SharedText(names.get(commissioner) or name_of(commissioner), say_day(since))


def _asks(assessment: Assessment, items: Sequence[str]) -> Iterator[str]:
    for name in items:
        item = assessment.pack.item(name)
        yield item.ask if item else name
