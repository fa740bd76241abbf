"""Charts of an appraisal: told by pattern and word, each beside a table that says the same."""

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from readiness.documents.appraisal import words
from readiness.documents.appraisal.blocks import Chart
from readiness.documents.appraisal.drawing import PATTERNS
from readiness.documents.appraisal.export import appraisal_files
from readiness.documents.appraisal.paper import planning_paper
from readiness.documents.appraisal.report import AppraisalReport
from tests.documents.appraisal_samples import report

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def sealed() -> AppraisalReport:
    return report()


@pytest.fixture(scope="module")
def charts(sealed: AppraisalReport) -> dict[str, Chart]:
    return {one.file: one for one in planning_paper(sealed).charts}


def read(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg)  # noqa: S314  (made by us)


def texts(chart: Chart) -> list[str]:
    return [one.text or "" for one in read(chart).iter(f"{SVG}text")]


def test_each_has_a_title_a_description_and_a_role_for_screen_readers(charts: dict[str, Chart]) -> None:
    assert len(charts) == 3
    for chart in charts.values():
        root = read(chart)
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert desc is not None
        assert (title.text, desc.text) == (chart.title, chart.alt)
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


def test_the_files_hold_the_pictures_of_the_page(sealed: AppraisalReport, charts: dict[str, Chart]) -> None:
    files = appraisal_files(sealed, confidential=False)
    page = files["planning-paper.html"].decode("utf-8")
    for name, chart in charts.items():
        assert chart.svg in files[name].decode("utf-8")
        assert chart.svg in page
        assert name in files["planning-paper.md"].decode("utf-8")


def test_the_parts_of_a_bar_are_as_long_as_what_each_criterion_adds(
    sealed: AppraisalReport, charts: dict[str, Chart]
) -> None:
    robust = sealed.result.robust
    assert robust is not None
    chart = charts["chart-contributions.svg"]
    bars = [one for one in read(chart).iter(f"{SVG}rect") if one.get("height") == "24.0"]
    known = sum(float(one.get("width", 0)) for one in bars if not str(one.get("fill")).endswith("open)"))
    total = sum((one.low for one in robust.totals()), Fraction(0))
    assert known / 6.2 == pytest.approx(float(total), abs=1.5)
    open_ = [one for one in bars if str(one.get("fill")).endswith("open)")]
    assert len(open_) == sum(one.high > one.low for one in robust.totals())


def test_patterns_and_numbers_tell_parts_apart_without_colour(charts: dict[str, Chart]) -> None:
    root = read(charts["chart-contributions.svg"])
    patterns = [ElementTree.tostring(one) for one in root.iter(f"{SVG}pattern")]
    plain = {re.sub(rb' id="[^"]*"', b"", one) for one in patterns}
    assert len(plain) == len(patterns) == PATTERNS + 1
    assert {"1", "2", "6"} <= {*texts(charts["chart-contributions.svg"])}


def test_pictures_say_the_figures_of_their_tables(charts: dict[str, Chart]) -> None:
    stacked = charts["chart-contributions.svg"]
    *_, last = stacked.tables[0].rows
    assert {*last[2:]} <= {*texts(stacked)}
    shares = charts["chart-shares-first.svg"]
    for row in shares.tables[0].rows:
        sure, maybe, any_sure, any_maybe = (cell.split(" ±")[0] for cell in row[1:])
        assert row[0] in texts(shares)
        assert f"{sure} for certain, {maybe} may be" in texts(shares)
        assert f"{any_sure} for certain, {any_maybe} may be" in texts(shares)


def test_the_weight_at_which_the_leader_changes_is_that_of_the_frozen_result(
    sealed: AppraisalReport, charts: dict[str, Chart]
) -> None:
    robust = sealed.result.robust
    assert robust is not None
    chart = charts["chart-weights.svg"]
    assert sealed.in_public(robust.pool[robust.leader].id) in chart.title
    for row, one in zip(chart.tables[0].rows, robust.stability, strict=True):
        assert row[1] == words.weight(one.weight)
        if one.necessarily is not None and 0 < one.necessarily.high < 1:
            assert words.weight(one.necessarily.high) in row[2]
            assert one.necessarily.above is not None
            assert sealed.in_public(robust.pool[one.necessarily.above].id) in row[4]
