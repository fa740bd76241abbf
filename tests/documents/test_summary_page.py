"""Many groups as one page: every count opens to names, nobody who shared nothing is named, and it prints."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped]
from typer.testing import CliRunner, Result

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.cli.main import app
from readiness.documents.summary.page import summary_page
from readiness.shipped import EXAMPLES
from readiness.workspace.workspace import read_workspace
from tests.documents.test_letter_pages import needs, pdf_facts
from tests.texts import a_file, a_pack, a_rule, assessed, shipped

DAY = date(2026, 11, 2)
COUNT = re.compile(r"([\d,]+) groups?$")


def examples(commissioner: str | None = None) -> list[Assessment]:
    """The shipped groups, as their officer or a commissioner sees them."""
    ready = prepare(shipped(), DAY)
    groups = [one for one in read_workspace(EXAMPLES, DAY).subjects if one.kind == "organisation"]
    return [assess(ready, one, commissioner=commissioner) for one in groups]


@pytest.fixture(scope="module")
def page() -> bytes:
    return summary_page(examples(), shipped())


def tree(page: bytes) -> html.HtmlElement:
    return html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))


def plain(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_every_count_of_groups_opens_to_just_so_many_names(page: bytes) -> None:
    found = tree(page)
    everybody = plain(found.get_element_by_id("all-groups")).split("; ")
    assert len(everybody) == len(set(everybody)) == 44
    named = {node.get("id"): plain(node) for node in found.iter("p") if node.get("id")}
    counted = 0
    for node in found.iter("summary", "a"):
        said = COUNT.fullmatch(plain(node))
        if said is None:
            continue
        href = node.get("href")
        names = named[href[1:] if href else node.getnext().get("id")]
        who = names.removeprefix("All but these: ").split("; ")
        many = 44 - len(who) if names.startswith("All but these: ") else len(who)
        assert (many, set(who) <= set(everybody)) == (int(said[1].replace(",", "")), True), plain(node)
        counted += 1
    assert counted > 80


def test_groups_at_all_roles_add_up_to_all_groups(page: bytes) -> None:
    table = next(one for one in tree(page).iter("table") if "highest role first" in plain(one))
    counts = [int(said[0]) for cell in table.iter("td") if (said := re.match(r"\d+", plain(cell)))]
    assert sum(counts) == 44


def test_headings_go_down_one_step_at_a_time_and_every_table_has_a_caption_and_scopes(page: bytes) -> None:
    found = tree(page)
    levels = [int(node.tag[1]) for node in found.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False))
    for table in found.iter("table"):
        assert plain(table.find("caption"))
        assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row"}


def test_it_says_the_day_the_rules_and_whose_eyes(page: bytes) -> None:
    said = plain(tree(page))
    assert "On 2 November 2026. Rules used: practice-guidance 1.0.0." in said
    assert "Some of it may be private" in said
    assert f"fingerprint {shipped().digest[:16]}" in said


def test_no_figure_of_a_group_and_no_average_is_on_it(page: bytes) -> None:
    body = plain(tree(page).find("body"))
    assert re.findall(r"\d+(?:\.\d+)?%", body.partition("How to read this")[0]) == []
    assert "<script" not in page.decode()


def test_a_commissioner_reads_nothing_of_groups_that_did_not_share() -> None:
    page = summary_page(examples("larkfield-council"), shipped()).decode("utf-8")
    hidden = [one for one in examples("larkfield-council") if one.view.shared_since is None]
    assert len(hidden) == 13
    assert "Not shared: 13 groups." in page
    assert "Larkfield Council may see" in page
    for one in hidden:
        assert html.tostring(html.fromstring(f"<p>{one.subject.id}</p>"), encoding="unicode")[3:-4] not in page
        assert not re.search(
            rf"[>;] ?{re.escape(one.subject.name)}[;<]", page.replace("&#39;", "'").replace("&amp;", "&")
        )


def test_two_groups_of_one_name_are_told_apart_and_no_name_becomes_markup() -> None:
    pack = a_pack(a_rule("checks", {"question": "checked"}, must_for={"grant": "yes"}))
    answers = {"checked": "no"}
    those = [
        assessed(pack, a_file(organisation=name, name=called, answers=answers))
        for name, called in (("one", "Scouts"), ("two", "scouts"), ("three", "Fish & Chips <b>"))
    ]
    page = summary_page(those, pack).decode("utf-8")
    assert "Fish &amp; Chips &lt;b&gt;; Scouts (one); scouts (two)" in page


def test_nobody_at_all_gives_a_page_that_says_so() -> None:
    assert "There is no group here to count." in summary_page([], shipped()).decode("utf-8")


def test_a_thousand_charities_give_a_small_page() -> None:
    """No answers at all, as after an import: one list of names, not one for each count."""
    ready = prepare(shipped(), DAY)
    (first, *_) = (one for one in examples() if one.figure.answered == 0)
    those = [assess(ready, first.subject._replace(id=f"charity-{number}")) for number in range(1166)]
    page = summary_page(those, shipped())
    assert len(page) < 200_000
    assert "1,166 groups rest on no answers at all" in page.decode("utf-8")


def test_nothing_in_the_page_keeps_anybody_out(page: bytes, tmp_path: Path) -> None:
    """In a real browser, with every count opened: no rule of accessibility broken, and no request to anywhere."""
    needs("chromium")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    file, asked = tmp_path / "page.html", list[str]()
    file.write_bytes(page)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        shown = browser.new_page()
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(file.as_uri())
        assert [rule["id"] for rule in Axe().run(shown).response["violations"]] == []
        shown.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert [rule["id"] for rule in Axe().run(shown).response["violations"]] == []
        shown.set_viewport_size({"width": 320, "height": 800})
        assert [rule["id"] for rule in Axe().run(shown).response["violations"]] == []
        assert shown.evaluate("document.documentElement.scrollWidth") <= 320
        browser.close()
    assert asked == [file.as_uri()]


def test_it_prints_on_a4(page: bytes, tmp_path: Path) -> None:
    needs("chromium", "pdfinfo")
    file, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    file.write_bytes(page)
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    words += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", file.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=60)
    pages, (width, height) = pdf_facts(printed)
    assert pages < 10
    assert (abs(width - 595) <= 1, abs(height - 842) <= 1) == (True, True)


def assessed_by_command(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["assess", "--as-of", "2026-11-02", *map(str, words)])


def test_the_command_writes_the_page_and_keeps_one_that_is_there(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    done = assessed_by_command("-w", EXAMPLES, "--page", file)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"A page about these groups written to {file}\n"
    file.write_text("Mine", encoding="utf-8")
    again = assessed_by_command("-w", EXAMPLES, "--page", file)
    assert (again.exit_code, file.read_text(encoding="utf-8")) == (1, "Mine")
    assert "The file is there already" in again.stderr
    assert assessed_by_command("-w", EXAMPLES, "--page", file, "--overwrite").exit_code == 0
    assert "How ready 44 groups are" in file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_said_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "wren.yaml").write_text(
        "organisation: wren\nname: Wren\nanswered: 2026-02-02\nby: A\n", encoding="utf-8"
    )
    (tmp_path / "bad.yaml").write_text("organisation: [", encoding="utf-8")
    done = assessed_by_command("-w", tmp_path, "--page", tmp_path / "page.html")
    assert done.exit_code == 1
    said = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "How ready 1 group is" in said
    assert "Not counted: what stands in 1 file with mistakes." in said
