"""The picture of a network and the page around it, for eyes, printers and screen readers."""

import re
import shutil
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from readiness.documents.network.page import network_page
from readiness.documents.network.picture import MOST_NAMED, network_svg
from readiness.documents.network.positions import Box, arrange
from readiness.documents.network.report import NetworkReport
from readiness.network.measures import measure
from tests.documents.network_samples import report_on, write_area
from tests.network.areas import DAY, drawn, market
from tests.texts import shipped

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> NetworkReport:
    return report_on(write_area(tmp_path_factory.mktemp("area")))


def of(ties: str, seen: str = "") -> NetworkReport:
    network = drawn(ties, seen=seen)
    return NetworkReport(network, measure(network), "larkfield", "Larkfield", DAY, shipped(), market())


def picture(report: NetworkReport) -> ElementTree.Element:
    return ElementTree.fromstring(network_svg(report))  # noqa: S314  (made by us)


def words(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def joining(root: ElementTree.Element) -> list[ElementTree.Element]:
    """The lines of the picture without those of its legend, which are level and 48 long."""
    lines = root.iter(f"{SVG}line")
    return [line for line in lines if (line.get("y1"), line.get("x1")) != (line.get("y2"), "0.0")]


def test_a_screen_reader_is_told_what_the_picture_is_and_shows(report: NetworkReport) -> None:
    root = picture(report)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "The network of Larkfield on 1 June 2026"
    assert (desc.text or "").startswith("40 organisations. 39 pairs are tied: 20 seen, 19 only claimed. 3 of them")


def test_a_tie_that_was_seen_is_solid_and_a_claimed_one_dashed() -> None:
    dashes = sorted(bool(line.get("stroke-dasharray")) for line in joining(picture(of("a-b b-c c-a", seen="a-b"))))
    assert dashes == [False, True, True]


def test_a_single_point_of_failure_is_square_and_the_only_link_thick() -> None:
    said = words(picture(of("a-b b-c c-a c-d")))
    assert any(word.startswith("Square:") for word in said)
    assert any(word.startswith("Thick line") for word in said)
    lines = joining(picture(of("a-b b-c c-a c-d")))
    assert sorted(float(line.get("stroke-width", 0)) for line in lines) == [1.4, 1.4, 1.4, 4.0]
    ring = words(picture(of("a-b b-c c-a")))
    assert not [word for word in ring if word.startswith(("Square", "Thick", "Solid"))]


def test_the_picture_uses_ink_and_paper_alone(report: NetworkReport) -> None:
    colours = {*re.findall(rb'(?:fill|stroke)="(#\w+)"', network_svg(report))}
    assert colours == {b"#1a1a1a", b"#ffffff"}


def test_every_name_is_written_out_and_escaped(report: NetworkReport) -> None:
    raw = network_svg(report).decode()
    assert "&lt;b&gt;Parents&lt;/" in raw
    assert "<b>" not in raw
    assert "Café Zoë" in words(picture(report))
    assert "<script" not in raw
    assert "href" not in raw


def test_the_same_network_gives_the_same_picture(report: NetworkReport, tmp_path: Path) -> None:
    assert network_svg(report) == network_svg(report_on(write_area(tmp_path)))


@pytest.mark.parametrize("many", [40, 60])
def test_no_label_lies_on_another(many: int) -> None:
    boxes = [Box(100 + number % 3 * 10, 60, 20) for number in range(many)]
    ties = [(number % 5, number) for number in range(5, many)] + [(0, 1), (1, 2), (2, 3), (3, 4)]
    room = arrange([list(range(many))], ties, boxes, 125)
    for one, other in combinations(range(many), 2):
        (x, y), (across, down) = room.middles[one], room.middles[other]
        wide, high = (boxes[one].width + boxes[other].width) / 2, (boxes[one].height + boxes[other].height) / 2
        assert abs(x - across) >= wide or abs(y - down) >= high, (one, other)
    assert all(0 <= x <= room.width and 0 <= y <= room.height for x, y in room.middles.values())


def test_no_line_runs_through_a_shape_that_it_does_not_join() -> None:
    root = picture(of("a-b b-c c-d d-e e-f f-g a-d b-g h-a h-c i-e i-g j-b j-f"))
    lines = [[float(line.get(name, 0)) for name in ("x1", "y1", "x2", "y2")] for line in joining(root)]
    ends = {(x, y) for x1, y1, x2, y2 in lines for x, y in ((x1, y1), (x2, y2))}
    assert len(ends) == 10
    for x1, y1, x2, y2 in lines:
        for x, y in ends - {(x1, y1), (x2, y2)}:
            length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
            along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2
            aside = abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length
            assert not 0 < along < 1 or aside > 12, (x, y)


@pytest.mark.parametrize("many", [MOST_NAMED + 1, 400])
def test_a_crowd_is_drawn_by_number_with_the_table_as_key(many: int) -> None:
    report = of(" ".join(f"g{number:03}-g{number // 2:03}" for number in range(1, many)))
    said = words(picture(report))
    assert {str(number) for number in range(1, many + 1)} <= {*said}
    assert not [word for word in said if word.startswith("Group")]
    assert any("The table names it by its number" in word for word in said)


def test_the_page_stands_alone_and_escapes_what_people_typed(report: NetworkReport) -> None:
    page = network_page(report).decode()
    assert '<html lang="en-GB">' in page
    assert not re.findall(r"<script|<link|<img|<iframe|url\(|@import|https?://(?!www\.w3\.org/)", page)
    assert "<b>" not in page
    assert "<cake>" not in page
    assert "She leaves the &lt;room&gt;" in page
    assert "Young &lt;b&gt;Parents&lt;/b&gt;" in page


def test_the_tables_of_the_page_say_what_the_picture_shows(report: NetworkReport) -> None:
    page = network_page(report).decode()
    assert page.count("<caption>") == page.count("<table>") == 3
    assert page.count('<th scope="row">') == 40 + 40 + 1
    assert "<td>The 36th Family Group of Larkfield</td><td>Funding</td><td>not stated</td>" in page
    assert page.count("<td>claimed</td>") + page.count("<td>seen</td>") == 40
    assert page.count("yes: cuts off") == 3


def test_nothing_in_the_page_keeps_anybody_out(report: NetworkReport, tmp_path: Path) -> None:
    """The page in a real browser: no rule of accessibility broken, and no request to anywhere."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium not installed")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    file, asked = tmp_path / "network.html", list[str]()
    file.write_bytes(network_page(report))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        found = Axe().run(page)
        browser.close()
    assert [rule["id"] for rule in found.response["violations"]] == []
    assert asked == [file.as_uri()]
