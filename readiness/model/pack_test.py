"""A sentence-named test of a rule pack, as a pack author writes it."""

from readiness.model.scalars import Day, Id, Number, Shape, Text, Typed


class ExpectedResult(Shape):
    """What a pack test expects of one rule."""

    outcome: Text
    share: Number | None = None
    gates: dict[str, Text] = {}


class PackTest(Shape):
    """One sentence-named example of one rule."""

    name: Text
    rule: Id
    about: dict[str, Typed] = {}
    answers: dict[str, Typed] = {}
    as_of: Day | None = None
    lot: Number | None = None
    gives: ExpectedResult
