"""A paper as Markdown: headings, paragraphs, lists and tables; pictures by the names of their files."""

import re
from collections.abc import Iterator

from readiness.documents.appraisal.blocks import Block, Chart, Heading, Paper, Points, Say, Table

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")


def paper_markdown(paper: Paper) -> bytes:
    """The file."""
    secret = [f"**{paper.secret}**"] if paper.secret else []
    parts = [f"# {_text(paper.title)}", *secret, *(text for one in paper.blocks for text in _block(one))]
    parts += ["---", _text(paper.foot), *secret]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _block(one: Block) -> Iterator[str]:
    match one:
        case Heading():
            yield f"{'#' * one.level} {_text(one.text)}"
        case Say():
            yield f"**{_text(one.label)}** {_text(one.text)}" if one.label else _text(one.text)
        case Points():
            yield "\n".join(f"- {_text(text)}" for text in one.texts)
        case Table():
            yield from _table(one)
        case Chart():
            yield f"![{_text(one.title)}]({one.file})"
            for table in one.tables:
                yield from _table(table)


def _table(one: Table) -> Iterator[str]:
    yield f"**{_text(one.caption)}**"
    rule = ["---:" if column in one.numbers else "---" for column in range(len(one.heads))]
    rows = [_row(one.heads), f"| {' | '.join(rule)} |", *(_row(row) for row in one.rows)]
    yield "\n".join(rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(_text, cells))} |"


def _text(text: str) -> str:
    """Words on one line, whose signs are signs and no Markdown."""
    plain = _SIGNS.sub(r"\\\1", " ".join(text.replace("\N{NO-BREAK SPACE}", "\0").split()))
    plain = re.sub(r"^(\d*)([-+.)])(?= )", r"\1\\\2", plain)
    return plain.replace("\0", "\N{NO-BREAK SPACE}")
