"""The files that one network is written to."""

from pathlib import Path

from readiness.documents.network.data import graphml, node_link, organisations_csv, ties_csv
from readiness.documents.network.page import network_page
from readiness.documents.network.picture import network_svg
from readiness.documents.network.report import NetworkReport
from readiness.problems import Problem
from readiness.workspace.files import save


def network_files(report: NetworkReport) -> dict[str, bytes]:
    """Every file by name."""
    return {
        "network.html": network_page(report),
        "network.svg": network_svg(report),
        "network.graphml": graphml(report),
        "network.json": node_link(report),
        "organisations.csv": organisations_csv(report),
        "ties.csv": ties_csv(report),
    }


def save_network(report: NetworkReport, folder: Path, *, over: bool) -> list[Problem]:
    """All the files, or the problems that stopped them. Where one is there already, none is written."""
    files = network_files(report)
    taken = [name for name in files if not over and (folder / name).exists()]
    found = [save(folder / name, files[name], over=over) for name in taken or files]
    return [problem for problem in found if problem]
