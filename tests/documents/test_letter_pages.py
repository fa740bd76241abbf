"""A letter to a tiny group fits one page of A4, as Word's file and as the page printed from a browser."""

import shutil
import subprocess
from pathlib import Path

import pytest

from readiness.documents.templates.sandbox import Format

TINY = ("two-parents", "tiny", "law", "silent")


def pdf_facts(path: Path) -> tuple[int, tuple[int, int]]:
    """How many pages, and the size of a page in points."""
    done = subprocess.run(["pdfinfo", path], capture_output=True, text=True, encoding="utf-8", check=True)
    facts = dict(line.split(":", 1) for line in done.stdout.splitlines() if ":" in line)
    width, _, height = facts["Page size"].split()[:3]
    return int(facts["Pages"]), (round(float(width)), round(float(height)))


def needs(*programs: str) -> None:
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")


def test_as_a_word_file(letters: dict[tuple[str, Format], bytes], tmp_path: Path) -> None:
    needs("soffice", "pdfinfo")
    for name in TINY:
        (tmp_path / f"{name}.docx").write_bytes(letters[name, "docx"])
    home = (tmp_path / "office").as_uri()
    words: list[str | Path] = [
        "soffice",
        f"-env:UserInstallation={home}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
    ]
    subprocess.run([*words, *sorted(tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=120)
    assert {name: pdf_facts(tmp_path / f"{name}.pdf") for name in TINY} == dict.fromkeys(TINY, (1, (595, 842)))


@pytest.mark.parametrize("name", TINY)
def test_printed_from_a_browser(letters: dict[tuple[str, Format], bytes], tmp_path: Path, name: str) -> None:
    needs("chromium", "pdfinfo")
    page, printed = tmp_path / "letter.html", tmp_path / "letter.pdf"
    page.write_bytes(letters[name, "html"])
    words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    words += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=60)
    pages, (width, height) = pdf_facts(printed)
    assert pages == 1
    assert abs(width - 595) <= 1
    assert abs(height - 842) <= 1


def test_nothing_in_the_page_keeps_anybody_out(letters: dict[tuple[str, Format], bytes], tmp_path: Path) -> None:
    """The page in a real browser: no rule of accessibility broken, and no request to anywhere."""
    needs("chromium")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    names = sorted({name for name, kind in letters if kind == "html"})
    files = [tmp_path / f"{name}.html" for name in names]
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for name, file in zip(names, files, strict=True):
            file.write_bytes(letters[name, "html"])
            page.goto(file.as_uri())
            found = Axe().run(page)
            assert [rule["id"] for rule in found.response["violations"]] == [], name
        browser.close()
    assert asked == [file.as_uri() for file in files]
