"""The text, tables and graph files of a network."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from readiness.documents.network.data import network_json
from readiness.documents.network.export import network_files, save_network
from readiness.documents.network.report import NetworkReport
from readiness.documents.network.text import network_text
from readiness.network.measures import MEANINGS
from tests.documents.network_samples import report_on, write_area


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> NetworkReport:
    return report_on(write_area(tmp_path_factory.mktemp("area")))


@pytest.fixture(scope="module")
def files(report: NetworkReport) -> dict[str, bytes]:
    return network_files(report)


def table(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_who_will_not_work_with_whom_changes_no_byte_of_any_output(tmp_path: Path, report: NetworkReport) -> None:
    silent = report_on(write_area(tmp_path, refusals=False))
    assert report.network.apart
    assert not silent.network.apart
    assert network_files(report) == network_files(silent)
    assert network_text(report) == network_text(silent)
    assert network_json(report) == network_json(silent)


def test_no_output_names_the_refusal_or_the_file_that_holds_it(report: NetworkReport, files: dict[str, bytes]) -> None:
    everything = b"".join(files.values()) + network_text(report).encode() + json.dumps(network_json(report)).encode()
    assert b"group-03" in everything
    for word in (b"will-not", b"will not work", b"refus", b"apart:", b"what-was-said", b"ties.yaml"):
        assert word not in everything.lower()
    both = (b"group-03", b"group-07")
    rows = [row for row in files["ties.csv"].splitlines() if all(name in row for name in both)]
    assert rows == []


def test_the_text_says_what_each_answer_means_once_in_lines_of_eighty(report: NetworkReport) -> None:
    text = network_text(report)
    assert max(map(len, text.splitlines())) <= 80
    assert {name: flat(text).count(means) for name, means in MEANINGS.items()} == dict.fromkeys(MEANINGS, 1)
    assert "on 1 June 2026" in text
    assert "40 organisations. 39 pairs are tied: 20 seen, 19 only claimed." in text
    assert "And 18 more" in text  # of 26 links that hold a group or a part: 25 of one group each, and one of a pair


def test_the_guide_says_what_each_answer_means_in_the_same_words(root: Path) -> None:
    guide = (root / "docs" / "how-to" / "look-at-a-network.md").read_text(encoding="utf-8")
    assert [name for name, means in MEANINGS.items() if means not in guide] == []


def test_the_text_shows_a_declared_interest_with_how_it_is_managed(report: NetworkReport) -> None:
    assert 'The "Welcome" Kitchen and Café Zoë: How it is managed: She leaves the <room>' in flat(network_text(report))


def test_a_place_with_nobody_on_file_says_so_in_every_file(tmp_path: Path) -> None:
    empty = report_on(tmp_path)
    assert "No organisation is on file here" in network_text(empty)
    found = network_files(empty)
    assert b"No organisation is on file here" in found["network.html"]
    assert len(table(found["ties.csv"])) == len(table(found["organisations.csv"])) == 0
    assert json.loads(found["network.json"])["nodes"] == []
    assert ElementTree.fromstring(found["network.svg"]).tag.endswith("svg")  # noqa: S314


def test_groups_without_any_tie_are_told_from_groups_that_were_asked(report: NetworkReport) -> None:
    text = flat(network_text(report))
    assert "The 39th Family Group of Larkfield (asked: it has none)" in text
    assert "The 38th Family Group of Larkfield (never asked)" in text


def test_each_table_has_a_row_for_each_organisation_or_tie_and_no_formula(files: dict[str, bytes]) -> None:
    organisations, ties = table(files["organisations.csv"]), table(files["ties.csv"])
    assert [row["number"] for row in organisations] == [str(number) for number in range(1, 41)]
    assert {row["name"] for row in organisations} >= {"'=cmd|' /C calc'!A0", "Home Safe & Sound"}
    assert len(ties) == 39 + 1 + 1  # one pair has two kinds of tie, and one interest is declared
    assert [(row["price"], row["managed"]) for row in ties if row["kind"] == "declared-interest"] == [
        ("", "She leaves the <room>")
    ]
    assert {row["seen"] for row in ties} == {"yes", "no"}


def test_a_graph_program_reads_back_the_same_graph(report: NetworkReport, files: dict[str, bytes]) -> None:
    graph = report.network.graph()
    for read in (
        nx.node_link_graph(json.loads(files["network.json"]), edges="edges"),
        nx.parse_graphml(files["network.graphml"].decode()),
    ):
        assert {*read.nodes} == {*graph.nodes}
        assert {frozenset(edge) for edge in read.edges} == {frozenset(edge) for edge in graph.edges}
        assert read.nodes["group-01"]["name"] == "Young <b>Parents</b>"
        assert read.nodes["group-02"]["single_point_of_failure"] is True
        assert read.edges["group-00", "group-03"]["price"] == graph.edges["group-00", "group-03"]["price"]
        assert read.edges["group-35", "group-36"]["kinds"] == "funding;referral"


def test_the_json_form_holds_each_answer_with_what_it_means(report: NetworkReport) -> None:
    data = json.loads(json.dumps(network_json(report)))
    assert data["form"] == "readiness-network/1"
    assert {name: one["means"] for name, one in data["measures"].items()} == MEANINGS
    assert data["ties"][0]["between"] == ["group-00", "group-01"]
    assert data["ties"][0]["stated"] == "2026-05-01"
    assert data["measures"]["conveners"]["found"][0].keys() == {"organisation", "price"}
    assert data["measures"]["parts"]["found"][1] == ["group-35", "group-36"]


def test_files_that_are_there_are_kept_and_then_none_is_written(report: NetworkReport, tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("mine", encoding="utf-8")
    (problem,) = save_network(report, tmp_path, over=False)
    assert (problem.code, [path.name for path in tmp_path.iterdir()]) == ("exists", ["ties.csv"])
    assert save_network(report, tmp_path, over=True) == []
    assert len([*tmp_path.iterdir()]) == 6
    assert b"group-00" in (tmp_path / "ties.csv").read_bytes()
