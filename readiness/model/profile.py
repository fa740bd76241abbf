"""A profile file: what one person wrote down about one organisation or locality on one day."""

from pydantic import Field

from readiness.model.scalars import Day, FileId, Id, Ids, Note, Number, Shape, Text, Texts, Typed, Whole, YesNo, mistake


class EvidenceItem(Shape):
    """What shows one or more answers: a title, when it was made, until when it serves, who saw it and when.

    Without `seen` or `verified` it is only *claimed*. `shows` is the level or value that the document itself
    shows; left out, it is the answer given in the same file.
    """

    for_: Ids = Field(alias="for")
    what: Text
    made: Day | None = None
    until: Day | None = None
    seen: Day | None = None
    verified: Day | None = None
    by: Text | None = None
    shows: Typed | None = None
    where: Text | None = None
    note: Note = ""

    def model_post_init(self, context: object, /) -> None:
        """Refuse a thing that ends, or was seen, before it was made."""
        if not self.for_:
            mistake("empty", "the evidence serves no question", "Write the id of the question after 'for:'")
        for word, day in (("ends", self.until), ("was seen", self.seen), ("was verified", self.verified)):
            if self.made and day and day < self.made:
                mistake(
                    "ends-before-made",
                    f"'{self.what}' {word} before it was made",
                    "Check both dates: 'made' is when it was written or issued",
                    "One of the two dates must be wrong",
                )


class SharedWith(Shape):
    """Consent of the group: which commissioner may see its answers, since when, until when."""

    commissioner: Id
    since: Day
    until: Day | None = None


class Dispute(Shape):
    """What the organisation says against an answer or a result: kept, dated, printed wherever the result is."""

    about: Text
    says: Text
    on: Day
    by: Text | None = None


class Said(Shape):
    """A statement on file, with whose words it rests on. It is never read as a grade."""

    guidance: Texts = ()
    what: Text
    heading: Text | None = None
    whose: Text
    made: Day


class Area(Shape):
    """An ONS code with its vintage, and what replaced it."""

    code: Id
    vintage: Whole
    until: Day | None = None
    successor: Ids = ()


class Offer(Shape):
    """What an organisation could deliver: a service, where, and how much a year over all those areas together.

    `most` left out: nobody has said how much, so no volume can rest on it.
    """

    service: Id
    areas: Ids
    most: Whole | None = None
    seen: Day | None = None
    verified: Day | None = None
    until: Day | None = None
    note: Note = ""


class Contract(Shape):
    """A public contract that an organisation holds as lead or sole provider."""

    what: Text
    yearly_value: Number
    until: Day | None = None


class Profile(Shape):
    """One dated file about one subject. Several files about the same subject add up."""

    organisation: FileId | None = None
    locality: FileId | None = None
    name: Text
    answered: Day
    by: Text
    area: Area | None = None
    commissioner: Id | None = None
    ids: Ids = ()
    in_locality: Id | None = None
    #: The organisation that the person who wrote this works for: it may have an interest.
    body: Id | None = None
    #: Where it is based: the code of an area.
    based_in: Id | None = None
    #: What it could deliver, and the contracts it holds: left out is unknown, an empty list is none.
    offers: tuple[Offer, ...] | None = None
    contracts: tuple[Contract, ...] | None = None
    #: The most it could take on in all, in pounds a year.
    takes_on_at_most: Number | None = None
    about: dict[str, Typed] = {}
    answers: dict[str, Typed] = {}
    evidence: tuple[EvidenceItem, ...] = ()
    said: tuple[Said, ...] = ()
    shared_with: tuple[SharedWith, ...] = ()
    private: Ids = ()
    disputes: tuple[Dispute, ...] = ()
    rated: YesNo = True
    rated_reason: Note = ""
    #: Set by an import: the register that speaks here, in place of the group.
    source: Note = ""
    note: Note = ""

    def model_post_init(self, context: object, /) -> None:
        """A profile names one subject: an organisation or a locality, not both."""
        if (self.organisation is None) == (self.locality is None):
            mistake(
                "no-subject",
                "the file names no organisation or locality, or it names both",
                "Start it with 'organisation:' or 'locality:' and an id",
                "Answers must belong to one group or place",
            )

    @property
    def subject(self) -> str:
        """The id of the organisation or locality."""
        return self.organisation or self.locality or ""

    @property
    def kind(self) -> str:
        """`organisation` or `locality`."""
        return "organisation" if self.organisation else "locality"
