"""A network as data: JSON in the form `readiness-network/1` (docs/json.md), node-link JSON, GraphML and CSV."""

import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from readiness.documents.network.report import NetworkReport, drawable
from readiness.model.tie import DECLARED_INTEREST
from readiness.network.graph import Interest, KnownTie
from readiness.workspace.csv_text import write_csv

if TYPE_CHECKING:
    import networkx as nx

FORM = "readiness-network/1"
#: The line of a file is left out on purpose: a gap between lines would tell that something was left out.
_PLACE = "place"


def network_json(report: NetworkReport) -> dict[str, Any]:
    """The network and every answer about it."""
    network, info = report.network, report.pack.info
    return {
        "form": FORM,
        "locality": {"id": report.locality, "name": report.title},
        "as_of": report.as_of.isoformat(),
        "pack": {"id": info.id, "version": info.version, "sha256": report.pack.digest},
        "no_tie_price": network.absent,
        "organisations": [
            {"id": name, "name": title, "number": report.numbers[name], "asked": name in network.asked}
            for name, title in network.organisations
        ],
        "ties": [_plain(tie) for tie in network.ties],
        "declared_interests": [_plain(one) for one in network.declared_interests],
        "measures": _measures(report),
    }


def _plain(tie: KnownTie | Interest) -> dict[str, Any]:
    fields = {name: value for name, value in tie._asdict().items() if name not in ("first", "second", _PLACE)}
    days = {name: value.isoformat() for name, value in fields.items() if isinstance(value, date)}
    return {"between": [tie.first, tie.second], **fields, **days}


def _measures(report: NetworkReport) -> dict[str, Any]:
    found = report.measures
    lists = ("connectors", "alone", "parts", "weak_points", "bridges", "clusters", "conveners")
    answers: dict[str, Any] = {"stated": {**found.stated._asdict(), "percent": found.stated.percent}}
    for name in lists:
        means, items = getattr(found, name)
        answers[name] = {
            "means": means,
            "found": [item._asdict() if hasattr(item, "_asdict") else list(item) for item in items],
        }
    answers["connectors"]["exact"] = found.exact
    return answers


def node_link(report: NetworkReport) -> bytes:
    """The graph for other programs that read node-link JSON."""
    import networkx as nx

    data = nx.node_link_data(_flat(report), edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def graphml(report: NetworkReport) -> bytes:
    """The graph for Gephi, yEd, Cytoscape and the like."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml_xml(_flat(report), stream, named_key_ids=True)
    return stream.getvalue()


def _flat(report: NetworkReport) -> "nx.Graph[str]":
    """The graph with plain values only: text, numbers, true and false."""
    graph = report.network.graph()
    graph.graph.update(locality=report.locality, as_of=report.as_of.isoformat())
    for name, node in graph.nodes(data=True):
        node.update(
            name=drawable(node["name"]),
            number=report.numbers[name],
            asked=name in report.network.asked,
            single_point_of_failure=name in report.cut_off,
        )
    for _, _, edge in graph.edges(data=True):
        edge["kinds"] = ";".join(edge["kinds"])
    return graph


def organisations_csv(report: NetworkReport) -> bytes:
    """A row for each organisation, by its number in the picture."""
    joins = {one.organisation: f"{one.pairs:.1f}" for one in report.measures.connectors.items}
    parts = report.place(report.measures.parts.items)
    clusters = report.place(report.measures.clusters.items)
    rank = {one.organisation: str(number) for number, one in enumerate(report.measures.conveners.items, 1)}
    rows = [
        [
            str(number),
            name,
            report.network.names[name],
            _yes(name in report.network.asked),
            str(len(report.partners[name])),
            joins.get(name, "0.0"),
            str(parts.get(name, "")),
            str(clusters.get(name, "")),
            _yes(name in report.cut_off),
            "; ".join(report.cut_off.get(name, ())),
            rank.get(name, ""),
        ]
        for name, number in report.numbers.items()
    ]
    header = ["number", "id", "name", "asked", "tied_to", "pairs_joined", "part", "cluster"]
    return write_csv([[*header, "single_point_of_failure", "cuts_off", "convener_rank"], *rows])


def ties_csv(report: NetworkReport) -> bytes:
    """A row for each tie in force, and for each declared interest, which has no price."""
    header = ["first", "second", "first_name", "second_name", "kind", "strength", "price", "seen", "since", "until"]
    rows = [[*header, "what", "managed", "stated", "by", "body"]]
    for tie in report.network.ties:
        rows.append(_row(report, tie, [tie.kind, tie.strength or "", str(tie.price)], ""))
    for interest in report.network.declared_interests:
        rows.append(_row(report, interest, [DECLARED_INTEREST, "", ""], interest.managed))
    return write_csv(rows)


def _row(report: NetworkReport, one: KnownTie | Interest, kind: list[str], managed: str) -> list[str]:
    names = [report.network.names[one.first], report.network.names[one.second]]
    known = [_yes(one.seen), _day(one.since), _day(one.until), one.what, managed, one.stated.isoformat()]
    return [one.first, one.second, *names, *kind, *known, one.by, one.body or ""]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
