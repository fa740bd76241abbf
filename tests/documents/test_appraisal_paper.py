"""The planning paper and its annex: what they say, what they keep, and that page, Word and Markdown agree."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from readiness.consortia.drawn import Broken, Drawn
from readiness.documents.appraisal import words
from readiness.documents.appraisal.annex import confidential_annex
from readiness.documents.appraisal.blocks import Chart, Paper, Table
from readiness.documents.appraisal.export import appraisal_files, save_appraisal
from readiness.documents.appraisal.page import paper_page
from readiness.documents.appraisal.paper import planning_paper
from readiness.documents.appraisal.paper_scores import NOT_SHOWN
from readiness.documents.appraisal.paper_service import NOBODY
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.telling import WITHHELD, Telling
from readiness.model.requirement import DrawnOption
from tests.documents.appraisal_samples import DAY, LEADS, PAPER, PROVIDER, names, report

KINDS = ("sealed", "not sealed", "changed", "nothing")
PUBLIC = ("planning-paper.docx", "planning-paper.html", "planning-paper.md")
ANNEX = ("confidential-annex.docx", "confidential-annex.html", "confidential-annex.md")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def made_of(kind: str) -> dict[str, bytes]:
    """Every file of a sample."""
    return appraisal_files(report(kind), confidential=True)


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def said(files: dict[str, bytes], name: str) -> str:
    """The words of a file, however it is written, as one line."""
    raw = files[name]
    if name.endswith(".docx"):
        document = Document(BytesIO(raw))
        parts = [document.element.body, document.sections[0].footer._element, document.sections[0].header._element]
        paragraphs = [one for part in parts for one in part.iter(qn("w:p"))]
        return flat(" ".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in paragraphs))
    if name.endswith(".html"):
        reader = _Reader()
        reader.feed(raw.decode("utf-8").partition("<body>")[2])
        return flat(" ".join(reader.words))
    return flat(re.sub(r"\\(.)", r"\1", raw.decode("utf-8")))


def tables(paper: Paper) -> list[Table]:
    found: list[Table] = []
    for one in paper.blocks:
        found += one.tables if isinstance(one, Chart) else [one] if isinstance(one, Table) else []
    return found


def table(paper: Paper, caption: str) -> Table:
    return next(one for one in tables(paper) if one.caption.startswith(caption))


@pytest.fixture(scope="module")
def sealed() -> AppraisalReport:
    return report()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return made_of("sealed")


def test_the_public_files_name_no_organisation_of_the_workspace() -> None:
    those = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(one.casefold()) for one in names())})(?!\w)")
    for kind in KINDS:
        made = made_of(kind)
        for name in (one for one in made if one not in ANNEX):
            text = (made[name].decode("utf-8") if name.endswith(".svg") else said(made, name)).casefold()
            assert those.findall(text) == [], (kind, name)
            assert "harbour & hearth and partners" not in text


def test_a_text_that_names_somebody_stands_without_the_name(sealed: AppraisalReport) -> None:
    telling = Telling(sealed, public=True)
    assert telling.text(f"Letter of {PROVIDER}.") == f"Letter of {WITHHELD}."
    assert telling.text("HARBOUR  and hearth families, harbour-and-hearth") == f"{WITHHELD}, {WITHHELD}"
    assert telling.text("Wheelhouse Community Trust") == WITHHELD
    assert telling.text("Dosti Sisters\N{RIGHT SINGLE QUOTATION MARK} Circle") == WITHHELD
    assert telling.text("Larkfield Council") == "Larkfield Council"
    assert Telling(sealed, public=False).text(PROVIDER) == PROVIDER


def test_names_are_kept_even_where_no_search_was_made() -> None:
    bare = replace(report("nothing"), organisations=(("GB-CHC-1", "Acorn Families"),))
    assert Telling(bare, public=True).text("Acorn Families (GB-CHC-1)") == f"{WITHHELD} ({WITHHELD})"


def test_page_word_and_markdown_say_the_same(sealed: AppraisalReport, files: dict[str, bytes]) -> None:
    for paper, three in ((planning_paper(sealed), PUBLIC), (confidential_annex(sealed), ANNEX)):
        texts = [said(files, name) for name in three]
        for one in tables(paper):
            for row in one.rows:
                for cell in (*row, one.caption):
                    assert all(flat(cell) in text for text in texts), cell
        assert all(paper.foot in text for text in texts)


def test_totals_shares_and_seal_are_those_of_the_frozen_result(sealed: AppraisalReport) -> None:
    result, paper = sealed.result, planning_paper(sealed)
    robust = result.robust
    assert robust is not None
    assert result.seal is not None
    rows = {row[0]: row for row in table(paper, "Total of each way").rows}
    shares = {row[0]: row for row in table(paper, "How often each way is first").rows}
    scores = table(paper, "Scores from 0 to 100")
    by_group = [robust.group_totals(group) for group in robust.groups]
    for number, option in enumerate(robust.pool):
        name = sealed.in_public(option.id)
        expected = [words.span(found[number].low, found[number].high) for found in (*by_group, robust.totals())]
        assert rows[name][1:] == tuple(expected)
        sure, maybe = (
            float(one[number]) for one in (robust.between_groups.necessarily, robust.between_groups.possibly)
        )
        assert shares[name][1] == f"{words.percent(sure)} {words.give_or_take(sure, robust.samples)}"
        assert shares[name][2].startswith(words.percent(maybe))
        column = scores.heads.index(name)
        for place, criterion in enumerate(robust.criteria):
            score = option.scores[criterion]
            assert scores.rows[place][column].removeprefix("○ ") == words.span(score.low, score.high)
    assert ("Hash (SHA-256)", result.seal.sha256) in table(paper, "The seal").rows
    assert ("Sealed on", "4 May 2026") in table(paper, "The seal").rows


def test_it_says_what_a_committee_must_know(files: dict[str, bytes], sealed: AppraisalReport) -> None:
    text = said(files, "planning-paper.html").replace("\xa0", " ")
    for wanted in (
        PAPER["decision_asked"],
        PAPER["consultation"],
        PAPER["equality"],
        f"One trustee of {WITHHELD} sits on the council's panel.",
        PAPER["contact"],
        f"Staff and pensions {NOBODY}",
        "It is no decision, and no legal advice.",
        "£240,000 a year, £1,200,000 in all",
        "5 years from 1 April 2027",
        "Procurement Act, light touch.",
        "Health services, apart",
        "Provider Selection Regime.",
        "▲ not compared Red line: The present agreements cannot be renewed",
        "○ stands apart 3 must-haves not known",
        "Parents: set by parents' panel, with [an organisation] on 2 May 2026.",
        "20,000 drawn at random",
        "The local authority: to put right",
        "The local support body (CVS): to put right",
        "Nobody made these models concrete here",
        "from 24 February 2025",
        "20 April 2026 to 20 April 2026",
        sealed.pack.digest,
        sealed.result.models.digest,
        "practice-guidance 1.0.0",
    ):
        assert wanted in text, wanted
    assert "[mark U]" in text
    assert "[mark P]" in text


def test_only_law_that_holds_on_the_day_is_told(sealed: AppraisalReport) -> None:
    told = {row[0] for row in table(planning_paper(sealed), "Law and official guidance").rows}
    assert "Civil Society Covenant" in told
    assert "The Compact" not in told


def test_an_unsealed_paper_holds_no_score_total_share_or_chart() -> None:
    for kind in ("not sealed", "nothing"):
        paper = planning_paper(report(kind))
        assert paper.charts == ()
        captions = " ".join(one.caption for one in tables(paper))
        assert not re.search("Score|Total|How often|Points|Part of the money", captions)
        assert not any(name.endswith(".svg") for name in made_of(kind))
        text = said(made_of(kind), "planning-paper.md")
        assert NOT_SHOWN in text
        assert not re.search(r"\d to \d+\.\d|±", text)
        assert "Score" not in [head for one in tables(confidential_annex(report(kind))) for head in one.heads]


def test_no_criterion_adds_more_points_than_its_weight(sealed: AppraisalReport) -> None:
    for _, weight, *adds in table(planning_paper(sealed), "Points that each criterion adds").rows[:-1]:
        assert all(float(one.split()[-1]) <= float(weight) for one in adds)


def test_weights_changed_after_the_seal_print_both_results() -> None:
    changed = report("changed")
    paper = planning_paper(changed)
    now, then = table(paper, "Total of each way"), table(paper, "The same totals under the weights as they were sealed")
    assert now.rows != then.rows
    assert table(paper, "The same shares under the weights as they were sealed").rows
    assert table(paper, "Weights as they were sealed").rows != table(paper, "Weights of each group").rows
    before = table(planning_paper(report()), "Total of each way")
    assert then.rows == before.rows


def test_with_nothing_known_models_stand_in_alphabetical_order() -> None:
    rows = table(planning_paper(report("nothing")), "Ways considered").rows
    found = [row[0].casefold() for row in rows]
    assert len(found) == len(report("nothing").result.models.models)
    assert found == sorted(found)


def test_the_annex_names_who_and_says_whose_figures(files: dict[str, bytes]) -> None:
    text = said(files, "confidential-annex.html").replace("\xa0", " ")
    assert f"One external provider {PROVIDER} {PROVIDER} ○ stands apart" in text
    assert f"Led by {LEADS}, with " in text
    assert "Leads as lead partner" in text
    assert f"Price for each family £460 a year Costing of the council, seen by {LEADS} 20 April 2026 60" in text
    assert "Red line: The present agreements cannot be renewed" in text
    assert "Pension liability £85,000" in text


def test_the_annex_is_marked_on_every_page(files: dict[str, bytes]) -> None:
    word = Document(BytesIO(files["confidential-annex.docx"]))
    assert all("CONFIDENTIAL" in section.header.paragraphs[0].text for section in word.sections)
    assert '@top-right { content: "Confidential"' in files["confidential-annex.html"].decode("utf-8")
    lines = files["confidential-annex.md"].decode("utf-8").strip().splitlines()
    assert lines.count("**Confidential**") == 2
    assert lines[-1] == "**Confidential**"
    for name in PUBLIC:
        assert "confidential" not in said(files, name).casefold()


def test_a_refusal_is_told_in_the_annex_alone(sealed: AppraisalReport) -> None:
    found = sealed.result.found
    lead = sealed.option("lead")
    assert found is not None
    assert lead.option is not None
    pair = "harbour-and-hearth", "wheelhouse-community-trust"
    drawn_file = {"option": "by-hand", "name": "By hand", "requirements": "larkfield-family-help", "lot": "family-help"}
    drawn_file |= {
        "form": "delivering-lead",
        "drawn_up_by": "officer",
        "on": "2026-05-28",
        "lead": lead.option.leads[0],
    }
    file = DrawnOption.model_validate({**drawn_file, "members": list(lead.option.members)})
    drawn = Drawn(file, lead.option, (Broken("refusals", "family-help", pair, private=True),), (), (), None)
    mine = replace(lead, file=lead.file.model_copy(update={"option": "by-hand"}))
    options = tuple(mine if one.id == "lead" else one for one in sealed.result.options)
    result = replace(sealed.result, found=replace(found, drawn=(drawn,)), options=options)
    made = appraisal_files(replace(sealed, result=result), confidential=True)
    assert "who will not work together" in said(made, "confidential-annex.md")
    for name in PUBLIC:
        assert "will not work" not in said(made, name)


def test_headings_go_down_one_level_at_a_time_and_ids_are_single(files: dict[str, bytes]) -> None:
    for name in ("planning-paper.html", "confidential-annex.html"):
        page = files[name].decode("utf-8")
        levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len({*ids})
        assert page.count("<caption>") == page.count("<table>")
        assert not re.findall(r"<script|<link|<img|<iframe|@import|https?://(?!www\.w3\.org/)", page)


def test_all_files_are_written_or_none(sealed: AppraisalReport, tmp_path: Path) -> None:
    (tmp_path / "planning-paper.md").write_text("mine", encoding="utf-8")
    problems = save_appraisal(sealed, tmp_path, over=False, confidential=True)
    assert len(problems) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["planning-paper.md"]
    assert save_appraisal(sealed, tmp_path, over=True, confidential=False) == []
    found = {one.name for one in tmp_path.iterdir()}
    assert found == {*PUBLIC, "chart-contributions.svg", "chart-shares-first.svg", "chart-weights.svg"}
    assert (tmp_path / "planning-paper.md").read_text(encoding="utf-8") != "mine"


def test_the_same_result_gives_the_same_bytes(sealed: AppraisalReport, files: dict[str, bytes]) -> None:
    assert appraisal_files(sealed, confidential=True) == files
    assert sealed.as_of == DAY


def test_signs_in_texts_are_words_in_every_file(sealed: AppraisalReport) -> None:
    name = "Care | <b>bold</b> **stars** & `ticks`"
    result = sealed.result
    assert result.file is not None
    paper = result.file.paper.model_copy(update={"consultation": name})
    signed = replace(sealed, result=replace(result, file=result.file.model_copy(update={"paper": paper})))
    made = appraisal_files(signed, confidential=False)
    assert "Care | <b>bold</b> * *stars* * & `ticks`" in said(made, "planning-paper.docx")
    assert name in said(made, "planning-paper.html")
    assert name in said(made, "planning-paper.md")
    assert "<b>" not in made["planning-paper.html"].decode("utf-8")
    assert "<b>" not in made["planning-paper.md"].decode("utf-8").replace("\\<b\\>", "")


def test_nothing_in_either_page_keeps_anybody_out(
    sealed: AppraisalReport, files: dict[str, bytes], tmp_path: Path
) -> None:
    """Both pages in a real browser: no rule of accessibility broken, no request, nothing wider than the window."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium not installed")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    pages = {
        "paper": files["planning-paper.html"],
        "annex": files["confidential-annex.html"],
        "nothing": paper_page(planning_paper(report("nothing"))),
    }
    asked, opened = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        window = browser.new_page()
        window.on("request", lambda request: asked.append(request.url))
        for name, raw in pages.items():
            file = tmp_path / f"{name}.html"
            file.write_bytes(raw)
            opened.append(file.as_uri())
            window.goto(file.as_uri())
            found = Axe().run(window)
            assert [rule["id"] for rule in found.response["violations"]] == [], name
            for width in (1280, 420):
                window.set_viewport_size({"width": width, "height": 800})
                assert window.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (name, width)
        window.goto(opened[1])
        (tmp_path / "annex.pdf").write_bytes(window.pdf(prefer_css_page_size=True))
        browser.close()
    assert {*asked} == {*opened}
    assert all("Confidential" in page for page in printed(tmp_path / "annex.pdf"))


def printed(file: Path) -> list[str]:
    """The words of each page of a PDF."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext not installed")
    words_: list[str | Path] = ["pdftotext", "-layout", file, "-"]
    text = subprocess.run(words_, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return text.split("\f")[:-1]


def test_libreoffice_opens_the_annex_and_marks_every_page(files: dict[str, bytes], tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("soffice not installed")
    (tmp_path / "annex.docx").write_bytes(files["confidential-annex.docx"])
    office: list[str | Path] = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    office += ["--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "annex.docx"]
    subprocess.run(office, check=True, capture_output=True, timeout=120)
    pages = printed(tmp_path / "annex.pdf")
    assert len(pages) > 1
    assert all("CONFIDENTIAL" in page and re.search(r"Page \d+ of \d+", page) for page in pages)
    assert "Larkfield Council itself" in flat(" ".join(pages))
