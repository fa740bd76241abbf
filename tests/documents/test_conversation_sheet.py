"""The conversation sheet: one printed page with room to write, open to everybody, never with a figure or a grade."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from docs.make_conversation_templates import FOLDER, made
from readiness.cli.main import app
from tests.cli.conftest import EXAMPLES
from tests.documents.reading import text_of
from tests.documents.test_letter_pages import needs, pdf_facts
from tests.texts import as_yaml

DAY = ("--as-of", "2026-11-02")
GROUPS = ("bright-threads", "larkfield-dads-shed", "larkfield-parents-group", "harbour-and-hearth", "full")
KINDS = ("docx", "html", "md")
LONG = (
    "We would sooner stay as we are, with our own door and our own name, than run a thing that nobody here asked for. "
)
#: As much on file as a page may have to hold: a name of a register's length, and more own words than fit.
FULL = {
    "organisation": "full",
    "name": " ".join(["SOCIETY FOR THE ADVANCEMENT OF"] * 4),
    "answered": "2026-10-01",
    "by": "Ann",
    "about": {"wanted-role": "lead", "turnover": "£8,400"},
    "said": [{"what": LONG * 3, "whose": "the whole committee " * 12, "made": f"2026-0{n}-01"} for n in range(1, 6)],
}


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("talk")
    for path in (EXAMPLES / "sender.yaml", *(EXAMPLES / "larkfield" / f"{name}.yaml" for name in GROUPS[:-1])):
        shutil.copy(path, folder)
    (folder / "full.yaml").write_bytes(as_yaml(FULL))
    return folder


@pytest.fixture(scope="module")
def sheets(space: Path) -> dict[tuple[str, str], Path]:
    """A sheet for each group in each format."""
    for group in GROUPS:
        for kind in KINDS:
            said = ask(space, group, "--format", kind)
            assert (said.exit_code, said.stderr) == (0, ""), said.output
    return {(g, k): space / "conversations" / f"{g}-2026-11-02.{k}" for g in GROUPS for k in KINDS}


def ask(folder: Path, group: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["ask", group, "--conversation", "-w", str(folder), *DAY, *words])


def read(path: Path) -> str:
    return text_of(path.read_bytes(), path.suffix[1:])


def test_the_templates_are_those_that_the_script_writes() -> None:
    assert {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir())} == made()


def test_the_word_file_is_one_page_of_a4(sheets: dict[tuple[str, str], Path], tmp_path: Path) -> None:
    needs("soffice", "pdfinfo")
    home = (tmp_path / "office").as_uri()
    words = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(sheets[group, "docx"]) for group in GROUPS]
    subprocess.run([*words, *files], check=True, capture_output=True, timeout=120)
    found = {group: pdf_facts(tmp_path / f"{group}-2026-11-02.pdf") for group in GROUPS}
    assert found == dict.fromkeys(GROUPS, (1, (595, 842)))


@pytest.mark.parametrize("group", GROUPS)
def test_printed_from_a_browser_it_is_one_page(sheets: dict[tuple[str, str], Path], tmp_path: Path, group: str) -> None:
    needs("chromium", "pdfinfo")
    printed = tmp_path / "sheet.pdf"
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    words += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", sheets[group, "html"].as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=60)
    assert pdf_facts(printed)[0] == 1


def test_nothing_in_the_page_keeps_anybody_out(sheets: dict[tuple[str, str], Path]) -> None:
    """The page in a real browser: no rule of accessibility broken, and no request to anywhere."""
    needs("chromium")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for group in GROUPS:
            page.goto(sheets[group, "html"].as_uri())
            assert [rule["id"] for rule in Axe().run(page).response["violations"]] == [], group
        browser.close()
    assert asked == [sheets[group, "html"].as_uri() for group in GROUPS]


def test_it_holds_no_figure_no_grade_and_no_colour(sheets: dict[tuple[str, str], Path]) -> None:
    graded = re.compile(r"%|\d+ of \d+|£|\b(green|amber|red|rated|score[sd]? \d|closed|conditional|not known|level)\b")
    for (group, kind), path in sheets.items():
        assert graded.findall(read(path)) == [], (group, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_asks_what_a_conversation_is_about_and_has_room_for_what_was_agreed(
    sheets: dict[tuple[str, str], Path], kind: str
) -> None:
    said = read(sheets["bright-threads", kind])
    for words in (
        "A conversation with Bright Threads Larkfield CIC",
        "What helps you do what you do?",
        "What gets in the way?",
        "What will you not give up, whatever the contract says? (P)",
        "What would you like to be different a year from now? (P)",
        "What do you ask of the council? (P)",
        "What do you ask of us, the support body? (P)",
        "What we agreed",
        "Who does it",
        "By when",
        "practice guidance 1.3.1 and 3.2.1",
        "Nothing on it is scored. We share it with nobody unless you say so",
        "You can see, correct or withdraw them at any time.",
        "(P): we propose this question",
    ):
        assert words in said, words


def test_it_opens_with_the_groups_own_words_and_the_roles_it_has_and_would_like(
    sheets: dict[tuple[str, str], Path],
) -> None:
    told = read(sheets["full", "md"])
    assert told.count("we wrote down") == 2
    assert "On 1 May 2026 we wrote down: “We would sooner stay as we are" in told
    assert "On 1 April 2026" in told
    assert " …”" in told
    assert "The role you would like: Lead partner." in told
    assert "open to you now" not in told
    assert "open to you now, as far as we know: Lead partner." in read(sheets["harbour-and-hearth", "md"])
    assert "we wrote down" not in read(sheets["larkfield-dads-shed", "md"])


def test_a_role_that_rests_on_what_the_group_says_is_not_called_open_without_more(space: Path) -> None:
    shutil.copy(EXAMPLES / "larkfield" / "cobbles-nursery.yaml", space)
    assert ask(space, "cobbles-nursery", "--format", "md").exit_code == 0
    told = read(space / "conversations" / "cobbles-nursery-2026-11-02.md")
    assert "open to you now, as far as we know: Associate member, with conditions." in told
