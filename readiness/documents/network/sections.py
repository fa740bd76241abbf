"""What a network shows, question by question, in the words that the console and the page share."""

from collections.abc import Iterator
from typing import NamedTuple

from readiness.documents.layout import count
from readiness.documents.network.report import NetworkReport
from readiness.network.measures import SAMPLED


class Section(NamedTuple):
    """One question: its heading, what the answer means, and the answer as a list of phrases."""

    heading: str
    means: str
    items: tuple[str, ...]
    numbered: bool = False


def summary(report: NetworkReport) -> str:
    """How many organisations and tied pairs there are."""
    network = report.network
    tied, seen = len(network.prices), len(report.seen)
    many = count(len(network.organisations), "organisation", "organisations")
    if not tied:
        return f"{many}. No tie between any of them is on file."
    return f"{many}. {count(tied, 'pair is', 'pairs are')} tied: {seen} seen, {tied - seen} only claimed."


def sections(report: NetworkReport) -> tuple[Section, ...]:
    """Every question that has an answer."""
    found = report.measures
    estimate = "" if found.exact else f" These are estimates from {SAMPLED} starting points."
    every = (
        Section("How much is known", found.stated.means, (_stated(report),)),
        Section("Who connects whom", found.connectors.means + estimate, tuple(_connectors(report))),
        Section("Groups nobody reaches", found.alone.means, tuple(_alone(report))),
        Section("Separate parts", found.parts.means, tuple(_parts(report)), numbered=True),
        Section("Single points of failure: groups", found.weak_points.means, tuple(_weak_points(report))),
        Section("Single points of failure: links", found.bridges.means, tuple(_bridges(report))),
        Section("Natural clusters", found.clusters.means, tuple(map(report.all_called, found.clusters.items)), True),
        Section("Who could convene", found.conveners.means, tuple(_conveners(report)), numbered=True),
    )
    return tuple(section for section in every if section.items)


def interests(report: NetworkReport) -> Iterator[str]:
    """Each declared interest, with how it is managed."""
    for one in report.network.declared_interests:
        what = f"{one.what} " if one.what else ""
        yield f"{report.all_called((one.first, one.second))}: {what}How it is managed: {one.managed}"


def _stated(report: NetworkReport) -> str:
    found = report.measures.stated
    share = "" if found.percent is None else f" ({found.percent}%)"
    asked = f"{found.asked} of {count(found.organisations, 'organisation was', 'organisations were')} asked"
    return f"{found.stated} of {count(found.pairs, 'pair is', 'pairs are')} stated{share}. {asked} about all ties."


def _connectors(report: NetworkReport) -> Iterator[str]:
    for one in report.measures.connectors.items:
        yield f"{report.called(one.organisation)}: {one.pairs:.1f}"


def _alone(report: NetworkReport) -> Iterator[str]:
    for one in report.measures.alone.items:
        yield f"{report.called(one.organisation)} ({'asked: it has none' if one.asked else 'never asked'})"


def _parts(report: NetworkReport) -> Iterator[str]:
    """The largest part by its size alone: it is what the others are apart from."""
    for number, part in enumerate(report.measures.parts.items):
        yield f"{len(part)} groups{f': {report.all_called(part)}' if number else ''}"


def _weak_points(report: NetworkReport) -> Iterator[str]:
    for one in report.measures.weak_points.items:
        yield f"{report.called(one.organisation)} cuts off {report.all_called(report.cut_off[one.organisation])}"


def _bridges(report: NetworkReport) -> Iterator[str]:
    for one in report.measures.bridges.items:
        known = "seen" if one.seen else "only claimed"
        yield f"{report.all_called(one.pair)} ({known}): cuts off {report.all_called(one.cut_off)}"


def _conveners(report: NetworkReport) -> Iterator[str]:
    for one in report.measures.conveners.items:
        yield f"{report.called(one.organisation)}: {one.price}"
