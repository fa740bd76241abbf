"""`ties.yaml`: who works with whom, as stated by somebody on a day. Nothing on file is not the same as no tie."""

from typing import Literal

from pydantic import Field

from readiness.model.scalars import Day, Id, Ids, Note, Shape, Text, mistake

#: Two relations that join nobody: an interest that a reader should know, and a refusal.
DECLARED_INTEREST = "declared-interest"
WILL_NOT = "will-not-work-together"
Strength = Literal["strong", "steady", "weak"]


class Tie(Shape):
    """A relation between two organisations. Its kind is one of the pack's, or one of the two above.

    Without `seen` or `verified` it is claimed. A declared interest says how it is managed and excludes nobody.
    """

    between: Ids
    kind: Id
    strength: Strength | None = None
    since: Day | None = None
    until: Day | None = None
    what: Text | None = None
    seen: Day | None = None
    verified: Day | None = None
    stated_by: Id | None = None
    managed: Text | None = None
    note: Note = ""

    def model_post_init(self, context: object, /) -> None:
        """Two different organisations; a refusal is stated by a party; a declared interest says how it is managed."""
        if len(self.between) != 2:  # noqa: PLR2004
            mistake("wrong-tie", "a tie is between two organisations", "Write between: [one-group, another-group]")
        if self.between[0].casefold() == self.between[1].casefold():
            mistake("self-tie", f"'{self.between[0]}' is tied to itself", "Name two different organisations")
        if self.kind == WILL_NOT and self.stated_by not in self.between:
            why = "Nobody else may say this for a group"
            mistake(
                "not-their-word", "a refusal to work together is stated by a party", "Add stated_by: and its id", why
            )
        if self.kind == DECLARED_INTEREST and not self.managed:
            why = "A reader must see what keeps the interest from doing harm"
            mistake("missing", "'managed' is missing", "Add managed: and how the interest is managed", why)
        if self.since and self.until and self.until < self.since:
            mistake("ends-before-made", "the tie ends before it began", "Check both dates")


class Ties(Shape):
    """The ties that one person wrote down on one day.

    `asked`: the organisations that were asked about all their ties. Between one of them and anybody else, a tie that
    is not on file is known not to be there; between two others it is unknown.
    """

    ties: tuple[Tie, ...]
    stated: Day
    by: Text
    body: Id | None = Field(None, description="The organisation that the person works for")
    asked: Ids = ()
    note: Note = ""
