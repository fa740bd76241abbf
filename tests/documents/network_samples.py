"""A locality of forty groups with awkward names, as the files of a workspace, and the report on it."""

from itertools import pairwise
from pathlib import Path

from readiness.documents.network.report import NetworkReport
from readiness.network.measures import measure
from tests.network.areas import DAY, market, read, write_group, write_ties
from tests.texts import shipped

AWKWARD = ("Home Safe & Sound", "Young <b>Parents</b>", 'The "Welcome" Kitchen', "=cmd|' /C calc'!A0", "Café Zoë")
GROUPS = tuple(f"group-{number:02}" for number in range(40))
REFUSALS = (
    "between: [group-03, group-07], kind: will-not-work-together, stated_by: group-07",
    "between: [group-00, group-01], kind: will-not-work-together, stated_by: group-00",
)


def write_area(folder: Path, *, refusals: bool = True) -> Path:
    """Three hubs with their groups in a row, a pair with two kinds of tie, and four groups alone."""
    for number, name in enumerate(GROUPS):
        title = AWKWARD[number] if number < len(AWKWARD) else f"The {number}th Family Group of Larkfield"
        write_group(folder, name, title)
    kinds = ("joint-delivery", "agreement", "referral", "funding")
    pairs = [(GROUPS[number % 3], GROUPS[number]) for number in range(3, 34)]
    pairs += [*pairwise(GROUPS[:4]), *pairwise(GROUPS[20:25]), *[(GROUPS[35], GROUPS[36])] * 2]
    ties = [
        f"between: [{one}, {other}], kind: {kinds[number % 4]}, what: 'Tea & <cake>'"
        + (", seen: 2026-04-01, since: 2020-01-01" if number % 2 else "")
        for number, (one, other) in enumerate(pairs)
    ]
    interest = "between: [group-02, group-04], kind: declared-interest, managed: She leaves the <room>"
    write_ties(folder, *ties, interest, asked="group-00, group-39")
    if refusals:
        write_ties(folder, *REFUSALS, file="what-was-said")
    return folder


def report_on(folder: Path) -> NetworkReport:
    """The report on Larkfield in a folder."""
    network, _ = read(folder)
    return NetworkReport(network, measure(network), "larkfield", "Larkfield", DAY, shipped(), market())
