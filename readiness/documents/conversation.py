"""The sheet for an open conversation with a group: one page to print and write on. It holds no figure and no grade."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readiness.documents.letters.shapes import PackText, SenderText
from readiness.model.scalars import say_day

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.model.conversation import Conversation
    from readiness.model.office import Sender

MOST_SAID, LONGEST_SAID, LONGEST_WHOSE = 2, 140, 40


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The group."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One thing to talk about. `lines`: an empty text for each line to write on. `unsourced`: we propose it."""

    ask: str
    hint: str
    lines: tuple[str, ...]
    unsourced: bool


@dataclass(frozen=True, slots=True)
class ConversationSheet:
    """What the template of a conversation sheet may name.

    `openers`: two or three sentences on what is on file, to begin with. `agreed_rows`: an empty text for each row.
    `unsourced`: some questions have no published source.
    """

    group: SheetGroup
    sender: SenderText
    pack: PackText
    date: str
    title: str
    why: str
    source: str
    openers: tuple[str, ...]
    questions: tuple[SheetQuestion, ...]
    agreed: str
    agreed_rows: tuple[str, ...]
    kept: str
    unsourced: bool


def conversation_sheet(assessment: "Assessment", guide: "Conversation", sender: "Sender") -> ConversationSheet:
    """The sheet for one group, from the pack's words, what the group itself said, and who writes."""
    from readiness.documents.letters.context import sender_text

    pack = assessment.pack
    questions = tuple(
        SheetQuestion(one.ask, one.hint, ("",) * one.lines, one.mark is not None) for one in guide.questions
    )
    return ConversationSheet(
        group=SheetGroup(assessment.subject.id, assessment.subject.name),
        sender=sender_text(sender),
        pack=PackText(pack.info.id, pack.info.title, pack.info.version),
        date=say_day(assessment.as_of),
        title=guide.title,
        why=guide.why,
        source=_source(assessment, guide),
        openers=tuple(_openers(assessment)),
        questions=questions,
        agreed=guide.agreed,
        agreed_rows=("",) * guide.agreed_rows,
        kept=guide.kept,
        unsourced=any(one.unsourced for one in questions),
    )


def _source(assessment: "Assessment", guide: "Conversation") -> str:
    """Where the reason for talking is written."""
    titles = [assessment.pack.sources[code].title for code in guide.source]
    refs = " and ".join(filter(None, (", ".join(guide.guidance[:-1]), *guide.guidance[-1:])))
    return "; ".join([*titles, *([f"practice guidance {refs}"] if refs else [])])


def _openers(assessment: "Assessment") -> Iterator[str]:
    """Its own words first, the newest two; then the role it has and the one it would like. Nothing that judges."""
    said = sorted(assessment.on_file, key=lambda one: one.made, reverse=True)[:MOST_SAID]
    for one in said:
        words, whose = _short(one.what, LONGEST_SAID), _short(one.whose, LONGEST_WHOSE)
        yield f"On {say_day(one.made)} we wrote down: \u201c{words}\u201d ({whose})"
    titles = {role.id: role.title for role in assessment.pack.roles}
    now, wanted = assessment.role_now, titles.get(str(assessment.facts.get("wanted-role")))
    terms = ", with conditions" if now and now.state == "conditional" else ""
    roles = [f"The role that is open to you now, as far as we know: {titles[now.role]}{terms}."] if now else []
    roles += [f"The role you would like: {wanted}."] if wanted else []
    if roles:
        yield " ".join(roles)


def _short(text: str, longest: int) -> str:
    """Words that fit the page; what is left out is shown by dots."""
    words = " ".join(text.split())
    return words if len(words) <= longest else (words[:longest].rpartition(" ")[0] or words[:longest]) + " \u2026"
