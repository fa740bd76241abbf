"""The sources of a pack: looked up where a figure is explained."""

from typing import TYPE_CHECKING

from readiness.packs.books import Book

if TYPE_CHECKING:
    from readiness.model.source import Source


class SourceBook(Book["Source"]):
    """What each source code stands for, over `sources.yaml`."""

    word = "source"

    def shape(self) -> "type[Source]":
        """One source."""
        from readiness.model.source import Source

        return Source
