"""A network as one page for a browser or a printer: the picture, the answers, and tables that say the same."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from readiness.documents.network.picture import inline_svg
from readiness.documents.network.report import NetworkReport, drawable
from readiness.documents.network.sections import sections, summary
from readiness.documents.network.text import NOBODY
from readiness.model.scalars import say_day

_PAGE = Path(__file__).with_name("page.html")


def network_page(report: NetworkReport) -> bytes:
    """The page. It stands alone: no script, no font and no file from elsewhere."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    env = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    info = report.pack.info
    text = env.from_string(_PAGE.read_text(encoding="utf-8")).render(
        title=drawable(report.title),
        day=say_day(report.as_of),
        summary=summary(report),
        nobody=NOBODY,
        picture=Markup(inline_svg(report)),  # noqa: S704  (written by an XML writer, which escapes every text)
        sections=sections(report),
        organisations=list(_organisations(report)),
        ties=list(_ties(report)),
        interests=list(_interests(report)),
        pack=f"{info.id} {info.version}",
    )
    return text.encode("utf-8")


def _organisations(report: NetworkReport) -> Iterator[dict[str, str]]:
    clusters = report.place(report.measures.clusters.items)
    for name, number in report.numbers.items():
        partners, cut_off = report.partners[name], report.cut_off.get(name)
        yield {
            "number": str(number),
            "name": report.called(name),
            "tied_to": report.all_called(partners) if partners else "no tie on file",
            "asked": "yes" if name in report.network.asked else "no",
            "cluster": str(clusters.get(name, "none")),
            "weak": f"yes: cuts off {report.all_called(cut_off)}" if cut_off else "no",
        }


def _ties(report: NetworkReport) -> Iterator[dict[str, str]]:
    for tie in report.network.ties:
        yield {
            "first": report.called(tie.first),
            "second": report.called(tie.second),
            "kind": drawable(report.kind(tie.kind)),
            "strength": tie.strength or "not stated",
            "price": str(tie.price),
            "known": "seen" if tie.seen else "claimed",
            "since": _day(tie.since),
            "until": _day(tie.until),
            "what": drawable(tie.what),
            "stated": drawable(f"{say_day(tie.stated)}, by {tie.by}"),
        }


def _interests(report: NetworkReport) -> Iterator[dict[str, str]]:
    for one in report.network.declared_interests:
        yield {
            "first": report.called(one.first),
            "second": report.called(one.second),
            "what": drawable(one.what),
            "managed": drawable(one.managed),
        }


def _day(day: date | None) -> str:
    return say_day(day) if day else "not stated"
