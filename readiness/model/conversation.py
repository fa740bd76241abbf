"""What to talk about with a group on one page: `conversation.yaml` of a rule pack."""

from pydantic import Field

from readiness.model.scalars import Id, Mark, Note, Shape, Text, Texts, Whole


class Prompt(Shape):
    """One thing to talk about, with a hint below it and lines to write on.

    `guidance`: the suggestions that it serves, by reference number. `mark`: P or U where no source asks for it.
    """

    id: Id
    ask: Text
    hint: Note = ""
    lines: Whole
    guidance: Texts = ()
    source: Texts = ()
    mark: Mark | None = None


class Conversation(Shape):
    """The sheet for an open conversation: why, what to talk about, what was agreed, and what becomes of the sheet."""

    title: Text
    why: Text
    guidance: Texts
    source: Texts
    questions: tuple[Prompt, ...] = Field(min_length=1)
    agreed: Text
    agreed_rows: Whole
    kept: Text
