"""Which letters there are, by the name of their template, and what each may name."""

from typing import Any

from readiness.documents.appraisal.letter_shapes import FeedbackLetter, LeadLetter, MemberLetter, OtherLetter, Schedule
from readiness.documents.conversation import ConversationSheet
from readiness.documents.letters.shapes import LetterContext
from readiness.documents.plan.shapes import PlanContext
from readiness.documents.templates.sandbox import FORMATS, Format

#: The shape of what a template is filled with, by the name of the template. The first is the letter to a group.
KINDS: dict[str, type[Any]] = {
    "group": LetterContext,
    "feedback": FeedbackLetter,
    "lead": LeadLetter,
    "member": MemberLetter,
    "other": OtherLetter,
    "schedule": Schedule,
}
#: What is no letter, by the name of its template, in a folder of its own.
SHEETS: dict[str, type[Any]] = {"sheet": ConversationSheet}
PLANS: dict[str, type[Any]] = {"plan": PlanContext}
#: The kinds of template in each folder.
FOLDERS = {"letters": KINDS, "conversations": SHEETS, "plans": PLANS}
#: The formats that have a template, where it is not all of them.
FEWER_FORMATS: dict[str, tuple[Format, ...]] = {"plans": ("docx",)}


def folder_of(kind: str) -> str:
    """The folder in which the templates of a kind lie."""
    return next(folder for folder, kinds in FOLDERS.items() if kind in kinds)


def files_in(folder: str) -> tuple[str, ...]:
    """The file names that templates in a folder are looked up under."""
    formats = FEWER_FORMATS.get(folder, FORMATS)
    return tuple(f"{kind}.{format}" for kind in FOLDERS.get(folder, KINDS) for format in formats)


def shape_of(file_name: str) -> type[Any]:
    """What a template of this name is filled with; a name that no letter uses is taken for a letter to a group."""
    return {**KINDS, **SHEETS, **PLANS}.get(file_name.lower().rpartition(".")[0], LetterContext)
