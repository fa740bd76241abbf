"""Many groups as one page for a browser or a printer. It stands alone: no script, and no file from elsewhere."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from readiness.assessment.assess import Assessment
from readiness.assessment.portfolio import Lack, Portfolio, portfolio
from readiness.documents.network.report import drawable
from readiness.documents.summary import words
from readiness.documents.summary.naming import ALL, Naming
from readiness.model.assessment import View
from readiness.model.scalars import say_day
from readiness.packs.pack import Pack

_PAGE = Path(__file__).with_name("page.html")
#: So many rows of a long table stand open; the rest opens.
FIRST = 15


def summary_page(assessments: Sequence[Assessment], pack: Pack, broken: int = 0) -> bytes:
    """The page about assessments of one pack, day and view. `broken`: how many files could not be read."""
    from jinja2 import Environment, StrictUndefined

    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found = portfolio(assessments)
    view = assessments[0].view if assessments else View()
    naming = Naming(found.counted)
    text = env.from_string(_PAGE.read_text(encoding="utf-8")).render(
        heading=words.heading(found),
        introduction=list(words.introduction(found, view, broken)),
        nobody="" if found.counted else words.NOBODY,
        **_parts(found, pack, naming),
        meanings=list(words.meanings(pack.info)),
        day=say_day(assessments[0].as_of) if assessments else "",
        pack=f"{pack.info.id} {pack.info.version}",
        digest=pack.digest,
        everybody=naming.names(found.counted),
        many=len(found.counted),
        all_anchor=ALL,
    )
    return text.encode("utf-8")


def _parts(found: Portfolio, pack: Pack, naming: Naming) -> dict[str, Any]:
    """The tables, in the order in which the page shows them: a list of names stands where it is first shown."""
    bands = {band.id: band.title for band in pack.info.sizes.bands}
    return {
        "law": [(drawable(pack.rules[rule].title), naming.opened(who)) for rule, who in found.law],
        "roles": list(_roles(found, pack, naming)),
        "sizes": [(drawable(bands[band]), naming.opened(who)) for band, who in found.sizes],
        "size_unknown": naming.opened(found.size_unknown),
        "nothing_known": naming.opened(found.nothing_known),
        "topics": list(_topics(found, pack, naming)),
        "moved_by_none": naming.opened(found.moved_by_none),
        "lacks": (lacks := list(_lacks(found.lacks, pack, naming)))[:FIRST],
        "more_lacks": lacks[FIRST:],
        "near": (near := list(_near(found, pack, naming)))[:FIRST],
        "more_near": near[FIRST:],
        "at_top": naming.opened(found.at_top),
        "not_asked": naming.opened(found.not_asked),
        "ratings": list(_ratings(found, pack, naming)),
        "disagree": naming.opened(found.disagree),
        "never_rated": naming.opened(found.never_rated),
        "unread": naming.opened(found.unread),
        "old": naming.opened(found.old),
        "valid_months": pack.info.letters.valid_months,
        "disputes": list(_disputes(found, pack, naming)),
        "answered": words.days(found.answered),
        "proofs": [(words.PROOFS[one.state], one.pieces, naming.opened(one.who)) for one in found.proofs],
        "made": words.days(found.made),
        "shapes": words.SHAPES,
        "states": words.STATES,
        "gates": words.GATES,
        "colours": words.COLOURS,
    }


def _roles(found: Portfolio, pack: Pack, naming: Naming) -> Iterator[dict[str, Any]]:
    """A row for each role, highest first; the last for those who have none yet."""
    titles = {role.id: role.title for role in pack.roles}
    for name in (*pack.ladder, None):
        states = {one.state: one.who for one in found.roles if one.role == name}
        yield {
            "title": drawable(titles[name]) if name else words.NONE_YET,
            "cells": [naming.opened(states[state]) if state in states else None for state in words.STATES],
        }


def _topics(found: Portfolio, pack: Pack, naming: Naming) -> Iterator[dict[str, Any]]:
    titles = {topic.id: topic.title for topic in pack.info.help_topics}
    for one in found.topics:
        if one.moved or one.perhaps or one.lacked:
            yield {
                "title": drawable(titles[one.topic]),
                "moved": naming.opened(one.moved),
                "perhaps": naming.opened(one.perhaps),
                "lacked": naming.opened(one.lacked),
            }


def _lacks(lacks: Sequence[Lack], pack: Pack, naming: Naming) -> Iterator[dict[str, Any]]:
    for one in lacks:
        rule = pack.rules[one.rule]
        yield {
            "title": drawable(rule.title),
            "closed": naming.opened(one.closed),
            "not_known": naming.opened(one.not_known),
            "moved": naming.opened(one.moved),
            "perhaps": naming.opened(one.perhaps),
        }


def _near(found: Portfolio, pack: Pack, naming: Naming) -> Iterator[dict[str, Any]]:
    titles = {role.id: role.title for role in pack.roles}
    for one in found.nearest:
        yield {
            "role": drawable(titles[one.role]),
            "many": words.thing(len(one.missing)),
            "missing": [(state, drawable(pack.rules[rule].title)) for rule, state in one.missing],
            "who": naming.names(one.who) if len(one.who) <= FIRST else "",
            "opened": naming.opened(one.who) if len(one.who) > FIRST else None,
        }


def _ratings(found: Portfolio, pack: Pack, naming: Naming) -> Iterator[dict[str, Any]]:
    titles = {
        "sections": {section.id: section.title for section in pack.info.sections},
        "themes": {theme.ref: theme.title for theme in pack.themes},
    }
    headings = {"sections": "By section", "themes": "By theme of the guidance"}
    for kind, heading in headings.items():
        rows = [
            {
                "title": drawable(titles[kind][one.name]),
                "cells": [naming.opened(one.colours[colour]) for colour in words.COLOURS],
                "worse": naming.opened(one.worse_on_evidence),
            }
            for one in found.ratings
            if one.kind == kind
        ]
        if rows:
            yield {"heading": heading, "rows": rows}


def _disputes(found: Portfolio, pack: Pack, naming: Naming) -> Iterator[tuple[str, str, str, str]]:
    for who, one in found.disputes:
        item = pack.item(one.about)
        about = item.ask if item else pack.rules[one.about].title if one.about in pack.rules else one.about
        yield naming.name(who), drawable(about), drawable(one.says), say_day(one.on)
