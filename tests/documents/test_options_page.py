"""The options as one page: what a commissioner can check, for eyes, printers and screen readers."""

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from readiness.documents.options import cards
from readiness.documents.options.page import options_page
from readiness.documents.options.picture import MOST_NAMED, Spoke, consortium_svg
from readiness.documents.options.report import OptionsReport
from tests.documents.options_samples import (
    AWKWARD,
    BIRTH,
    FAMILY_HELP,
    HAND_MADE,
    crowded,
    drawn_for_one_lot,
    only,
    options_of,
    tender,
    with_refusals,
)

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def report() -> OptionsReport:
    return options_of()


@pytest.fixture(scope="module")
def page(report: OptionsReport) -> str:
    return options_page(report).decode("utf-8")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def said(page: str) -> str:
    """The words of a page, as one line."""
    reader = _Reader()
    reader.feed(page.partition("<body>")[2])
    return re.sub(r"\s+", " ", " ".join(reader.words))


def alone(report: OptionsReport, name: str) -> str:
    """What the page says of one tender."""
    return said(options_page(only(report, tender(report, name))).decode("utf-8"))


def test_the_page_says_what_is_asked_for_and_why_it_is_lawful(report: OptionsReport) -> None:
    text = alone(report, FAMILY_HELP)
    assert "£240,000 a year for 5 years, from 1 April 2027" in text
    assert "Procurement Act, light touch" in text
    assert "at least 20% to small groups; at least 60% to local groups; at most 60% to any one organisation" in text
    assert "National Procurement Policy Statement of February 2025" in text
    assert "Decided by head of legal services, Larkfield Council on 14 April 2026" in text
    assert "Family support at home (families a year) Larkfield Riverside 50; Larkfield Station 60" in text
    assert "£620 £124,000" in text


def test_health_services_stand_apart_under_rules_of_their_own(page: str) -> None:
    headings = re.findall(r"<h2 id=\"tender-\d\">(.*?)</h2>", page)
    assert headings[-1] == "Health services: Mental health around birth, and infant feeding"
    assert len([one for one in headings if one.startswith("Health")]) == 1
    assert "Provider Selection Regime. Health services are bought under rules of their own" in said(page)


def test_the_first_option_costs_what_the_ties_of_the_file_add_up_to(report: OptionsReport) -> None:
    text = alone(report, FAMILY_HELP)
    assert "Option 1. Lead partner that delivers, led by Larkfield and Marsh End Support" in text
    assert (
        "Coordination cost: 11 steps . No option of this form, with no worse state and as large a share for small "
        "local groups, costs less: proved."
    ) in text
    assert "2 Acorn Families Larkfield CIO Delivers as full member: ◆ conditional" in text
    assert "Checked by Larkfield and Marsh End Support, with an interest here: ● open → ◆ conditional" in text


def test_a_search_that_was_stopped_says_how_low_the_least_may_be(report: OptionsReport) -> None:
    first = report.compared(tender(report, FAMILY_HELP))[0]
    stopped = first.__class__(first.id, first.title, replace(first.option, proved=False, bound=7), None)
    sentence = cards.proof(stopped)
    assert sentence.startswith("The search was stopped: the least")
    assert sentence.endswith("may be as low as 7 steps.")


def test_every_number_stands_in_three_views_with_its_formula_source_and_mark(report: OptionsReport) -> None:
    text = alone(report, FAMILY_HELP)
    for measure in report.market.numbers:
        assert f"{measure.title} ({measure.unit};" in text
        assert measure.formula in text
    assert "Services covered (%; higher is better) 100% seen 40%" in text
    assert "U: no source found" in text
    assert "P: our proposal" in text
    assert "£240,000 a year for 620 families that the lots ask for" in text


def test_better_is_told_by_word_and_shape_and_never_of_what_is_not_known(page: str) -> None:
    best = re.findall(r'<td class="best">(.*?)</td>', page)
    assert best
    assert all("★\xa0best" in cell and "not known" not in cell.partition("<small>")[0] for cell in best)
    assert page.count("★\xa0best") == len(best) + 1  # and once where it is explained
    assert not re.findall(r"<td>(?!○ )not known", page)


def test_states_and_marks_are_told_by_shape_and_word(page: str) -> None:
    shapes = {"open": "●", "conditional": "◆", "not-known": "○", "closed": "▲", "gap": "▲", "only-one": "◆"}
    marked = re.findall(r'class="(open|conditional|not-known|closed|gap|only-one)">(.)\s*(.*?)<', page)
    assert {kind for kind, _, _ in marked} >= {"open", "conditional", "only-one"}
    assert [one for one in marked if shapes[one[0]] != one[1] or not one[2].strip()] == []


def test_what_rests_on_one_member_alone_is_marked_in_the_matrix(report: OptionsReport) -> None:
    """In the first option only Juniper House can deliver family support in Riverside: 50 families a year."""
    assert "Family support at home Larkfield Riverside 50 ◆ only one 50" in alone(report, FAMILY_HELP)


def test_a_departure_says_what_is_lost_and_who_would_join(report: OptionsReport) -> None:
    text = alone(report, BIRTH)
    assert "Harbour & Hearth Families (leads) Those who stay cannot take over" in text
    assert "There is no option in which they all stay." in text


def test_the_chance_is_told_or_whose_odds_are_missing(report: OptionsReport) -> None:
    text = alone(report, FAMILY_HELP)
    assert "is not known: nobody said how likely" in text
    assert "The odds are what one person said." in text


def test_a_drawn_option_says_what_it_breaks_and_what_beats_it(report: OptionsReport) -> None:
    text = alone(report, FAMILY_HELP)
    assert "drawn up on 28 May 2026 by chief officer, Larkfield and Marsh End Support" in text
    assert "▲ Acorn Families Larkfield CIO would deliver more than it offers" in text
    assert "▲ Acorn Families Larkfield CIO would be paid more than it takes on" in text
    assert re.search(r"Option \d beats it: 1\d steps in place of 25", text)


def test_where_nobody_can_lead_the_page_says_who_is_nearest() -> None:
    text = said(options_page(options_of("marsh-end")).decode("utf-8"))
    assert "There is no option as things stand." in text
    assert "▲ no option as Managing agent" in text
    assert "Nobody holds the role Lead partner that leading Marsh End family hub needs." in text
    assert "Nearest: " in text


def test_a_refusal_is_told_only_where_that_is_asked_for(report: OptionsReport) -> None:
    quiet = said(options_page(with_refusals(report, confidential=False)).decode("utf-8")).lower()
    for word in ("refus", "will not work", "not for the public", "will-not"):
        assert word not in quiet
    assert "wheelhouse community trust and harbour" not in quiet
    told = said(options_page(with_refusals(report, confidential=True)).decode("utf-8"))
    assert "Not for the public" in told
    assert "who will not work together: The Wheelhouse Community Trust and Harbour & Hearth Families" in told


def test_an_option_for_one_of_two_lots_says_so(report: OptionsReport) -> None:
    text = said(options_page(drawn_for_one_lot(report)).decode("utf-8"))
    assert "Lead partner that delivers, for Money advice, work and volunteering alone" in text
    assert "let together as families-2027" in text


def test_a_what_if_is_told_with_what_it_changes(report: OptionsReport) -> None:
    small = only(report, tender(report, BIRTH))
    assumed = replace(report.candidates, assumed=(("penny-plain-advice", "lead"),))
    text = said(options_page(replace(small, candidates=assumed, before=(small.tenders[0].fronts,))).decode("utf-8"))
    assert "What if: Penny Plain Advice is taken to hold the role Lead partner" in text
    assert "What the what-if changes" in text


def test_who_said_how_likely_each_is_to_leave_is_named(report: OptionsReport) -> None:
    assert "Acorn Families Larkfield CIO 15% Priya Sandhu, 22 May 2026" in alone(report, FAMILY_HELP)


def test_only_what_was_chosen_is_set_side_by_side(report: OptionsReport) -> None:
    text = alone(replace(report, chosen=("2", HAND_MADE)), FAMILY_HELP)
    assert "Option 2." in text
    assert "Drawn up by hand: Harbour & Hearth with seven members." in text
    assert "Option 1. " not in text


def test_the_page_says_on_what_day_by_which_rules_and_in_whose_eyes(page: str) -> None:
    text = said(page)
    assert "On 1 June 2026, by practice-guidance 1.0.0." in text
    assert "As larkfield-council may see it" in text
    assert "View: claimed, what groups say." in text
    assert "stated 18 May 2026 by commissioning manager, Larkfield Council" in text


def test_the_page_stands_alone_and_its_tables_say_what_they_hold(page: str) -> None:
    assert '<html lang="en-GB">' in page
    assert not re.findall(r"<script|<link|<img|<iframe|url\(|@import|https?://(?!www\.w3\.org/)", page)
    assert page.count("<caption>") == page.count("<table")
    assert re.findall(r"<th(?! scope=\"(?:col|row)\")\b", page) == []
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len({*ids})


def test_awkward_names_are_words_and_never_tags(report: OptionsReport) -> None:
    raw = options_page(crowded(report)).decode("utf-8")
    assert "<b>" not in raw
    assert "Young &lt;b&gt;Parents&lt;/b&gt; &amp; Co" in raw
    assert AWKWARD[2] in raw


def test_a_picture_says_by_stroke_and_word_what_is_known_of_each_tie() -> None:
    members = tuple(
        Spoke(1 + n, str(n), f"Group {n}", n, tie) for n, tie in enumerate(("none", "seen", "claimed", "none"))
    )
    root = ElementTree.fromstring(consortium_svg(members, "Who", "one"))  # noqa: S314  (made by us)
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert {"1, seen", "2, claimed", "3, none"} <= {*words}
    dashes = [line.get("stroke-dasharray") for line in root.iter(f"{SVG}line")][:3]
    assert len({*dashes}) == 3
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "1 with tie seen, 1 with tie claimed, 1 with no tie on file" in (desc.text or "")


def test_a_crowd_is_drawn_by_number_with_the_table_as_key() -> None:
    members = tuple(Spoke(1 + n, str(n), f"Group {n}", n, "none") for n in range(MOST_NAMED + 2))
    root = ElementTree.fromstring(consortium_svg(members, "Who", "one"))  # noqa: S314  (made by us)
    words = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert not [word for word in words if word.startswith("Group")]
    assert "The table names the numbers." in words


def test_nothing_in_the_page_keeps_anybody_out(report: OptionsReport, tmp_path: Path) -> None:
    """The page in a real browser: no rule of accessibility broken, no request, nothing wider than the window."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium not installed")
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    some = only(replace(report, chosen=("1", HAND_MADE)), tender(report, FAMILY_HELP))
    pages = {
        "some": options_page(some),
        "crowded": options_page(crowded(report)),
        "none": options_page(options_of("marsh-end")),
    }
    asked: list[str] = []
    files = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        window = browser.new_page()
        window.on("request", lambda request: asked.append(request.url))
        for name, raw in pages.items():
            file = tmp_path / f"{name}.html"
            file.write_bytes(raw)
            files.append(file.as_uri())
            window.goto(file.as_uri())
            found = Axe().run(window)
            assert [rule["id"] for rule in found.response["violations"]] == [], name
            assert window.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        browser.close()
    assert asked == files
