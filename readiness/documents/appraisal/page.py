"""A paper as one page for a browser or a printer: pictures, and tables that say the same."""

import re
from pathlib import Path
from typing import Any

from readiness.documents.appraisal.blocks import Block, Chart, Heading, Paper, Table

_PART = 2
_PAGE = Path(__file__).with_name("paper.html")


def paper_page(paper: Paper) -> bytes:
    """The page. It stands alone: no script, no font and no file from elsewhere."""
    from jinja2 import Environment, StrictUndefined

    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    ids = _ids(paper)
    text = env.from_string(_PAGE.read_text(encoding="utf-8")).render(
        title=paper.title,
        secret=paper.secret,
        foot=paper.foot,
        contents=[
            (ids[place], one.text)
            for place, one in enumerate(paper.blocks)
            if isinstance(one, Heading) and one.level == _PART
        ],
        blocks=[_block(one, ids.get(place, "")) for place, one in enumerate(paper.blocks)],
    )
    return text.encode("utf-8")


def _ids(paper: Paper) -> dict[int, str]:
    """An id for each heading, by its place."""
    found: dict[int, str] = {}
    for place, one in enumerate(paper.blocks):
        if isinstance(one, Heading):
            word = re.sub(r"[^a-z0-9]+", "-", one.text.casefold()).strip("-") or "part"
            found[place] = word if word not in found.values() else f"{word}-{place}"
    return found


def _block(one: Block, name: str) -> dict[str, Any]:
    from markupsafe import Markup

    kind = type(one).__name__.lower()
    if isinstance(one, Chart):
        picture = Markup(one.svg)  # noqa: S704  (written by an XML writer, which escapes every text)
        return {"kind": kind, "name": name, "title": one.title, "svg": picture, "tables": [*map(_table, one.tables)]}
    if isinstance(one, Table):
        return {"kind": kind, "name": name, "tables": [_table(one)]}
    return {"kind": kind, "name": name, **one._asdict()}


def _table(one: Table) -> dict[str, Any]:
    whole = sum(one.widths)
    shares = [f"{100 * width / whole:.1f}" for width in one.widths]
    return {"caption": one.caption, "heads": one.heads, "rows": one.rows, "shares": shares, "numbers": one.numbers}
