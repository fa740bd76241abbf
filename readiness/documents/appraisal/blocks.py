"""What a paper is made of, before it becomes a Word file, a page or Markdown: so that all three say the same."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading of level 2 or 3."""

    text: str
    level: int = 2


class Say(NamedTuple):
    """A paragraph; `label` stands before it and stands out."""

    text: str
    label: str = ""


class Points(NamedTuple):
    """A list."""

    texts: tuple[str, ...]


class Table(NamedTuple):
    """A table with its caption. `widths`: parts of the width of the page. `numbers`: columns that are set right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()


class Chart(NamedTuple):
    """A picture and the tables that say the same. `file`: the name of the picture's own file; `alt`: what it shows."""

    file: str
    title: str
    alt: str
    svg: str
    tables: tuple[Table, ...]


Block = Heading | Say | Points | Table | Chart


class Paper(NamedTuple):
    """A paper. `secret`: the words on every page of a confidential one. `foot`: on every page."""

    title: str
    day: str
    foot: str
    secret: str
    blocks: tuple[Block, ...]

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Its pictures."""
        return tuple(one for one in self.blocks if isinstance(one, Chart))


def table(
    caption: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float] = (),
    numbers: Iterable[int] = (),
) -> Table:
    """A table; without `widths` its columns are equal."""
    found = tuple(tuple(row) for row in rows)
    return Table(caption, tuple(heads), found, tuple(widths) or (1.0,) * len(heads), tuple(numbers))
