"""Which letters there are, by the name of their template, and what each may name."""

from typing import Any

from readiness.documents.appraisal.letter_shapes import FeedbackLetter, LeadLetter, MemberLetter, OtherLetter, Schedule
from readiness.documents.letters.shapes import LetterContext
from readiness.documents.templates.sandbox import FORMATS

#: The shape of what a template is filled with, by the name of the template. The first is the letter to a group.
KINDS: dict[str, type[Any]] = {
    "group": LetterContext,
    "feedback": FeedbackLetter,
    "lead": LeadLetter,
    "member": MemberLetter,
    "other": OtherLetter,
    "schedule": Schedule,
}
#: The file names that letters are looked up under.
LETTER_FILES = tuple(f"{kind}.{format}" for kind in KINDS for format in FORMATS)


def shape_of(file_name: str) -> type[Any]:
    """What a template of this name is filled with; a name that no letter uses is taken for a letter to a group."""
    return KINDS.get(file_name.lower().rpartition(".")[0], LetterContext)
