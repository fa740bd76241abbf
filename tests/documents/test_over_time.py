"""What has changed, on paper: the chart, the table beside it, and the section of a letter."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from readiness.assessment.assess import assess
from readiness.assessment.comparing import Comparer
from readiness.assessment.prepare import prepare
from readiness.assessment.recording import Saving, recorded
from readiness.documents.letters.context import letter_context
from readiness.documents.letters.shapes import LetterContext
from readiness.documents.letters.since import Past
from readiness.documents.over_time.comparison_text import comparison_text
from readiness.documents.over_time.picture import described, picture
from readiness.documents.over_time.records_table import records_text
from readiness.documents.templates.sandbox import Format
from readiness.model.office import Helper, Sender
from readiness.model.record import Record
from readiness.packs.pack import Pack
from readiness.workspace.workspace import read_workspace
from tests.documents.conftest import DAY
from tests.documents.groups import MEDIUM, TINY, TINY_AND_LAW
from tests.documents.reading import text_of
from tests.documents.test_letter_pages import needs, pdf_facts

SVG = "{http://www.w3.org/2000/svg}"
EARLIER = date(2026, 2, 2)
SAVING = Saving(Path(), DAY)
Office = tuple[Sender, tuple[Helper, ...]]
#: What the group told us in May.
NEW = """organisation: {who}
name: {who}
answered: 2026-05-05
by: Ann
answers:
  safeguarding-policy: in place
  two-people-authorise-payments: {pay}
  unconnected-committee-members: {many}
evidence:
  - for: safeguarding-policy
    what: Policy agreed by the committee in May, with the name of the lead
    made: 2026-05-01
    seen: 2026-05-05
"""


def history(pack: Pack, folder: Path, first: str, second: str = "") -> list[Record]:
    """The record of 2 February, and that of 1 June after what a second file says."""
    for number, text in enumerate(filter(None, (first, second))):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    (subject,) = read_workspace(folder, DAY).subjects
    return [recorded(assess(prepare(pack, day), subject), SAVING) for day in (EARLIER, DAY)]


@pytest.fixture
def medium(shipped_pack: Pack, tmp_path: Path) -> list[Record]:
    return history(shipped_pack, tmp_path, MEDIUM, NEW.format(who="medium", pay="no", many=9))


def test_the_chart_has_a_title_and_says_in_words_all_that_it_shows(medium: list[Record]) -> None:
    root = fromstring(picture(medium))
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    texts = {one.get("id"): one.text or "" for one in root.iter() if one.get("id") in named}
    assert set(texts) == set(named)
    title, words = (texts[name] for name in named)
    assert title == "medium from 2 February 2026 to 1 June 2026"
    drawn = [one.text or "" for one in root.iter(f"{SVG}text")]
    for word in ("says", "shown"):
        for label in (one for one in drawn if one.startswith(f"{word} ") and one.endswith("%")):
            assert label in words


def test_the_table_says_the_same_as_the_chart(medium: list[Record]) -> None:
    said = " ".join(records_text(medium).split())
    for record in medium:
        says, shown = described([record]).split(": says ")[1].split(";")[0].split(", shown ")
        assert says in said
        assert shown in said


def test_the_two_lines_differ_in_stroke_and_in_mark(medium: list[Record]) -> None:
    root = fromstring(picture(medium))
    dashes = {line.get("stroke-dasharray") for line in root.iter(f"{SVG}line") if line.get("stroke-width") == "2"}
    assert dashes == {None, "6 4"}
    assert root.findall(f".//{SVG}path[@stroke-width='2']"), "the diamonds"
    colours = {one.get("fill") or "" for one in root.iter()} | {one.get("stroke") or "" for one in root.iter()}
    assert all(colour.startswith("url(") or colour == "" or _grey(colour) for colour in colours)


def _grey(colour: str) -> bool:
    parts = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return max(parts) - min(parts) < 30


def test_where_the_rules_changed_the_lines_break_and_a_mark_says_so(medium: list[Record]) -> None:
    assert "other rules" not in picture(medium)
    joined = _lines(medium)
    other = medium[1]._replace(pack=medium[1].pack._replace(sha256="0" * 64))
    broken = [medium[0], other]
    assert "other rules" in picture(broken)
    assert "figures before and after are not compared" in described(broken)
    assert "not compared" in records_text(broken)
    assert _lines(broken) < joined, "no step is drawn from one set of rules to the other"


def _lines(records: list[Record]) -> int:
    """Steps up or down from one record to the next."""
    lines = [one for one in fromstring(picture(records)).iter(f"{SVG}line") if one.get("stroke-width") == "2"]
    return sum(one.get("x1") == one.get("x2") and one.get("stroke-dasharray") in (None, "6 4") for one in lines)


def test_a_group_that_had_answered_nothing_has_no_percentage(shipped_pack: Pack, tmp_path: Path) -> None:
    later = MEDIUM.replace("answered: 2026-02-02", "answered: 2026-03-02")
    records = history(shipped_pack, tmp_path, later)
    assert "2 February 2026: says nothing answered" in described(records)
    assert picture(records).count("says 0%") == 0


def test_the_comparison_names_roles_that_fell_and_why(shipped_pack: Pack, medium: list[Record]) -> None:
    said = comparison_text(Comparer(shipped_pack).compare(medium[0], medium[1]))
    assert "(down)" in said
    assert "From yes to no (Ann, 5 May 2026)" in " ".join(said.split())


# --- the letter ----------------------------------------------------------------------------------------------------


@pytest.fixture
def letter(
    shipped_pack: Pack, office: Office, tmp_path: Path, sent: Callable[[LetterContext, Format], bytes]
) -> Callable[[str, str, Format], bytes]:
    """The letter of 1 June to a group with a record of 2 February."""

    def made(first: str, second: str, kind: Format) -> bytes:
        return sent(_context(shipped_pack, office, tmp_path, first, second), kind)

    return made


def _context(pack: Pack, office: Office, folder: Path, first: str, second: str) -> LetterContext:
    records = history(pack, folder, first, second)
    (subject,) = read_workspace(folder, DAY).subjects
    past = Past(Comparer(pack).compare(*records), records[:1])
    return letter_context(assess(prepare(pack, DAY), subject), *office, past=past)


def test_the_letter_says_in_at_most_five_lines_what_moved_and_why(
    shipped_pack: Pack, office: Office, tmp_path: Path
) -> None:
    context = _context(shipped_pack, office, tmp_path, MEDIUM, NEW.format(who="medium", pay="no", many=9))
    assert context.since is not None
    assert context.since.day == "2 February 2026"
    assert 1 <= len(context.since.lines) <= 5
    said = " ".join(context.since.lines)
    assert "You gave us 2 new answers." in said
    assert "Seen by us: Policy agreed by the committee in May" in said
    assert context.since.picture.startswith("data:image/svg+xml;base64,")


def test_the_letter_thanks_for_no_answer_where_a_file_of_answers_is_gone(
    shipped_pack: Pack, office: Office, tmp_path: Path
) -> None:
    """A file with two newer answers was there then, and is gone now."""
    now, then = history(shipped_pack, tmp_path, MEDIUM, NEW.format(who="medium", pay="no", many=9))
    (subject,) = read_workspace(tmp_path, DAY).subjects
    past = Past(Comparer(shipped_pack).compare(then, now), [then])
    context = letter_context(assess(prepare(shipped_pack, DAY), subject), *office, past=past)
    assert context.since is not None
    said = " ".join(context.since.lines)
    assert "You gave us" not in said
    assert "2 answers are not on file any more." in said


def test_a_letter_without_a_record_has_no_such_section(contexts: dict[str, LetterContext]) -> None:
    assert all(context.since is None for context in contexts.values())


def test_only_the_page_has_the_chart_and_every_format_has_the_lines(
    letter: Callable[[str, str, Format], bytes], tmp_path: Path
) -> None:
    new = NEW.format(who="medium", pay="no", many=9)
    page, plain = letter(MEDIUM, new, "html").decode(), letter(MEDIUM, new, "md").decode()
    assert "Since 2 February 2026" in page
    assert "Since 2 February 2026" in plain
    assert page.count("<img ") == 1
    assert 'alt="2 February 2026: says' in page
    assert "base64" not in plain
    assert "Since 2 February 2026" in text_of(letter(MEDIUM, new, "docx"), "docx")


@pytest.mark.parametrize(("name", "text"), [("tiny", TINY), ("law", TINY_AND_LAW)])
def test_the_letter_to_a_tiny_group_still_fits_one_page(
    letter: Callable[[str, str, Format], bytes], tmp_path: Path, name: str, text: str
) -> None:
    needs("chromium", "pdfinfo")
    page, printed = tmp_path / "letter.html", tmp_path / "letter.pdf"
    page.write_bytes(letter(text, NEW.format(who=name, pay="yes", many=2), "html"))
    assert "Since 2 February 2026" in page.read_text(encoding="utf-8")
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    words += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=60)
    assert pdf_facts(printed)[0] == 1


def test_the_letter_to_a_tiny_group_fits_one_page_as_a_word_file(
    letter: Callable[[str, str, Format], bytes], tmp_path: Path
) -> None:
    needs("soffice", "pdfinfo")
    (tmp_path / "tiny.docx").write_bytes(letter(TINY, NEW.format(who="tiny", pay="yes", many=2), "docx"))
    words = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*words, "--outdir", tmp_path, tmp_path / "tiny.docx"], check=True, capture_output=True, timeout=120)
    assert pdf_facts(tmp_path / "tiny.pdf")[0] == 1


def test_nothing_in_the_page_with_a_chart_keeps_anybody_out(
    letter: Callable[[str, str, Format], bytes], tmp_path: Path
) -> None:
    needs("chromium")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    page_file = tmp_path / "letter.html"
    page_file.write_bytes(letter(MEDIUM, NEW.format(who="medium", pay="no", many=9), "html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_file.as_uri())
        assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
        width = page.evaluate("document.querySelector('img').naturalWidth")
        browser.close()
    assert width > 100, "the chart is drawn"
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
