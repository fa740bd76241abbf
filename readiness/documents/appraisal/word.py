"""A paper as a Word file."""

from datetime import date
from typing import Any

from readiness.documents.appraisal.blocks import Block, Chart, Heading, Points, Say, Table
from readiness.documents.appraisal.blocks import Paper as Content
from readiness.documents.options.paper import Paper, bold


def paper_word(content: Content, day: date) -> bytes:
    """The file. The same paper gives the same bytes."""
    paper = Paper(content.title, day, _plain(f"{content.secret}. {content.foot}" if content.secret else content.foot))
    if content.secret:
        _on_every_page(paper, content.secret)
    paper.heading(content.title, 1)
    for one in content.blocks:
        _block(paper, one)
    return paper.saved()


def _block(paper: Paper, one: Block) -> None:
    match one:
        case Heading():
            paper.heading(one.text, one.level)
        case Say():
            paper.say(f"{bold(one.label)} {_plain(one.text)}" if one.label else _plain(one.text))
        case Points():
            paper.points(map(_plain, one.texts))
        case Table():
            _table(paper, one)
        case Chart():
            paper.say(f"The picture is in the file {one.file}. The table says the same.", keep=True)
            for table in one.tables:
                _table(paper, table)


def _table(paper: Paper, one: Table) -> None:
    paper.table(_plain(one.caption), [_plain(text) for text in one.heads],
                [[_plain(text) for text in row] for row in one.rows], one.widths)  # fmt: skip
    made = paper.doc.tables[-1]
    for row in made.rows:
        for column in one.numbers:
            _to_the_right(row.cells[column].paragraphs[0])


def _plain(text: str) -> str:
    """Words in which two stars are stars: only our own labels are bold."""
    return text.replace("**", "* *")


def _to_the_right(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _on_every_page(paper: Paper, secret: str) -> None:
    """The word at the head of every page."""
    header = paper.doc.sections[0].header.paragraphs[0]
    header.style = "In table"
    header.add_run(secret.upper()).bold = True
    _to_the_right(header)
