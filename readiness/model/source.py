"""A source of a rule or threshold, as a pack author writes it."""

from readiness.model.scalars import Note, Shape, Text


class Source(Shape):
    """What a source code stands for."""

    id: Text
    title: Text
    where: Text
    note: Note = ""
