"""The actions of a pack: half of its text, of which most results need a handful."""

from typing import TYPE_CHECKING

from readiness.packs.books import Book

if TYPE_CHECKING:
    from readiness.model.action import Action, Actions


class ActionBook(Book["Actions"]):
    """Actions by question id, over the files in `actions/`."""

    word = "question with actions"

    def shape(self) -> "type[Actions]":
        """The actions of one question."""
        from readiness.model.action import Actions

        return Actions

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions that have an entry."""
        return tuple(self)

    def of(self, question: str) -> "dict[str, Action]":
        """The actions of one question by step; none where the pack has none, or they cannot be read."""
        entry = self.get(question)
        return entry.improve if entry else {}
