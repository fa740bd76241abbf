"""Who sends letters, who can help, and which marked thresholds a commissioner has adopted."""

from pydantic import Field

from readiness.model.scalars import Day, Id, Ids, Note, Shape, Text, mistake


class DeclaredInterest(Shape):
    """An interest of the support body that a reader should know: it excludes nobody by itself."""

    what: Text
    managed: Text


class Sender(Shape):
    """`sender.yaml`: the officer and support body whose letters these are."""

    organisation: Text = Field(alias="sender")
    officer: Text
    job: Text
    address: Text | None = None
    phone: Text
    email: Text
    privacy: Text
    appeal: Text
    interests: tuple[DeclaredInterest, ...] = ()
    note: Note = ""


class Helper(Shape):
    """One local helper in `directory.yaml`: help is a name, not a category."""

    help: Ids
    name: Text
    contact: Text
    cost: Text | None = None


class Directory(Shape):
    """`directory.yaml`: local helpers by help topic."""

    directory: tuple[Helper, ...]


class Adoption(Shape):
    """A commissioner's decision, by name and date, to use a gate or threshold that no source supports."""

    rule: Id | None = None
    threshold: Id | None = None
    commissioner: Id
    by: Text
    on: Day
    why: Note = ""

    def model_post_init(self, context: object, /) -> None:
        """An adoption names what is adopted."""
        if not (self.rule or self.threshold):
            mistake(
                "missing", "the adoption names neither a rule nor a threshold", "Write rule: or threshold: and an id"
            )


class Adoptions(Shape):
    """`adopted.yaml`: the adoptions on file."""

    adopted: tuple[Adoption, ...]
