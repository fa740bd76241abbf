"""The tables of the options: a row for each number, delivery and role, as a spreadsheet reads them."""

import csv
import io
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from readiness.consortia.look import Look
from readiness.consortia.matrix import Row
from readiness.documents.options import beside
from readiness.documents.options.export import options_files, save_options
from readiness.documents.options.report import OptionsReport
from readiness.documents.options.tables import deliveries_csv, members_csv, numbers_csv
from readiness.model.assessment import PARTS
from tests.documents.options_samples import (
    FAMILY_HELP,
    HAND_MADE,
    HARBOUR,
    SUPPORT,
    crowded,
    drawn_for_one_lot,
    only,
    options_of,
    tender,
    with_refusals,
)

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def report() -> OptionsReport:
    return options_of()


def table(raw: bytes) -> Rows:
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def numbers(report: OptionsReport) -> Rows:
    return table(numbers_csv(report))


def one(rows: Rows, option: str, number: str, of: str = FAMILY_HELP) -> dict[str, str]:
    (found,) = [row for row in rows if (row["tender"], row["option"], row["number"]) == (of, option, number)]
    return found


def test_there_is_a_row_for_each_number_of_each_option(report: OptionsReport, numbers: Rows) -> None:
    options = sum(len(report.compared(found)) for found in report.tenders)
    assert len(numbers) == options * len(report.market.numbers) == len({(*list(row.values())[:5],) for row in numbers})


def test_the_numbers_of_the_first_option_are_those_of_the_files(numbers: Rows) -> None:
    """Steps: ties of the support body of 2 + 3 + 2 + 4. £240,000 a year, a turnover of £984,000, 620 families."""
    assert one(numbers, "1", "coordination-cost")["claimed"] == "11"
    capacity = one(numbers, "1", "lead-capacity")
    assert (capacity["claimed"], capacity["claimed_exact"]) == ("24.3", "1000÷41")
    assert (capacity["evidenced"], capacity["evidenced_exact"]) == ("", "")
    assert one(numbers, "1", "top-slice")["claimed_exact"] == "33÷4"
    assert one(numbers, "1", "price-per-family")["claimed"] == "387.09"
    pension = one(numbers, "1", "pension-liability")
    assert [pension[part] for part in PARTS] == ["85000"] * 3
    assert "Workforce list of the present provider" in pension["rests_on"]
    assert (pension["source"], pension["mark"], pension["unit"]) == ("APF PENS", "", "£")


def test_a_number_without_a_source_says_whose_it_is(numbers: Rows) -> None:
    assert one(numbers, "1", "coordination-cost")["mark_means"] == "our proposal"
    assert one(numbers, "1", "lead-capacity")["mark_means"] == "no source found"


def test_how_an_option_stands_is_by_the_rule_of_the_number(numbers: Rows) -> None:
    """Fewer steps are better, more money to small groups is, and what is not known is neither."""
    for row in numbers:
        for stands in filter(None, row["standing"].split("; ")):
            other, word = stands.split(": ")
            mine, theirs = row["claimed_exact"], one(numbers, other, row["number"], row["tender"])["claimed_exact"]
            if not mine or not theirs:
                assert word == "not known"
            elif mine == theirs or row["better"] == "neither":
                assert word == "same"
            else:
                more = Fraction(mine.replace("÷", "/")) > Fraction(theirs.replace("÷", "/"))
                assert word == ("better" if more == (row["better"] == "higher") else "worse")


def test_best_is_what_is_worse_than_none_and_better_than_some(numbers: Rows) -> None:
    for row in numbers:
        words = {stands.split(": ")[1] for stands in row["standing"].split("; ") if stands}
        assert row["best"] == ("yes" if "better" in words and "worse" not in words else "no")
    best = {row["claimed_exact"] for row in numbers if (row["number"], row["best"]) == ("small-share", "yes")}
    assert "37" in best  # the eight round one table pay small groups £88,800 of £240,000


def test_what_is_best_follows_the_view_of_the_report(report: OptionsReport) -> None:
    """By what groups say every option covers every service. By what was seen only some do."""
    rows = table(numbers_csv(only(report, tender(report, FAMILY_HELP))))
    assert {row["best"] for row in rows if row["number"] == "service-coverage"} == {"no"}
    seen = table(numbers_csv(only(replace(report, view="evidenced"), tender(report, FAMILY_HELP))))
    best = {row["evidenced"] for row in seen if (row["number"], row["best"]) == ("service-coverage", "yes")}
    assert best == {max((row["evidenced"] for row in seen if row["number"] == "service-coverage"), key=float)}
    assert one(seen, HAND_MADE, "service-coverage")["view"] == "evidenced"


def test_every_option_that_was_found_delivers_what_is_asked_for(report: OptionsReport) -> None:
    rows = table(deliveries_csv(report))
    for found in report.tenders:
        asked = {
            (found.tender.lots[cell.lot][1].id, cell.service, cell.area): cell.volume for cell in found.tender.cells
        }
        for option in map(str, range(1, len(found.printed) + 1)):
            given: Counter[tuple[str, str, str]] = Counter()
            for row in rows:
                if (row["tender"], row["option"]) == (found.tender.id, option):
                    given[row["lot"], row["service"], row["area"]] += int(row["volume"])
            assert given == asked


def test_what_members_are_paid_adds_up_to_the_value_of_the_lot(report: OptionsReport) -> None:
    rows = table(members_csv(report))
    paid = {(row["member"], row["pounds"]) for row in rows if (row["tender"], row["option"]) == (FAMILY_HELP, "1")}
    assert sum(int(pounds) for _, pounds in paid) == 240_000


def test_the_steps_of_the_members_add_up_to_the_cost_of_the_option(report: OptionsReport) -> None:
    rows = table(members_csv(report))
    for found in report.tenders:
        for option in report.compared(found):
            steps = {
                (row["lot"], row["member"]): int(row["steps_from_lead"])
                for row in rows
                if (row["tender"], row["option"]) == (found.tender.id, option.id)
            }
            assert sum(steps.values()) == option.option.cost


def test_who_was_checked_by_a_member_has_both_states(report: OptionsReport) -> None:
    rows = table(members_csv(report))
    (juniper,) = [
        row
        for row in rows
        if (row["tender"], row["option"], row["member"]) == (FAMILY_HELP, "1", "juniper-house-families")
    ]
    assert (juniper["state_before"], juniper["state"], juniper["checked_by"]) == ("open", "conditional", SUPPORT)
    assert (juniper["tie_with_lead"], juniper["steps_from_lead"], juniper["leads"]) == ("seen", "2", "no")


def test_an_option_for_one_lot_is_not_set_against_options_for_two(report: OptionsReport) -> None:
    """Money and work is worth £72,000 a year, and its agreement is a signed one: 3."""
    rows = table(numbers_csv(drawn_for_one_lot(report)))
    mine = [row for row in rows if row["option"] == "second-lot"]
    assert len(mine) == len(report.market.numbers)
    assert {row["standing"] for row in mine} == {""}
    assert not [row for row in rows if "second-lot" in row["standing"]]
    assert [row["claimed"] for row in mine if row["number"] == "agreement"] == ["3"]
    (local,) = [row for row in mine if row["number"] == "top-slice"]
    assert local["rests_on"].startswith("£")


def test_no_cell_is_a_formula(report: OptionsReport) -> None:
    big = crowded(report)
    for raw in (numbers_csv(big), deliveries_csv(big), members_csv(big)):
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "'=cmd|' /C calc'!A0" in {row["by_name"] for row in table(deliveries_csv(big))}


def test_a_requirement_that_nobody_could_deliver_is_a_gap_and_one_that_rests_on_one_is_marked(
    report: OptionsReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tender(report, FAMILY_HELP)
    first = report.compared(found)[0]

    def rows(_: Look) -> tuple[Row, ...]:
        able = [0, 1, 2]
        return tuple(Row(FAMILY_HELP, "outreach", "X", 5, {SUPPORT: 5} if many else {}, (), many) for many in able)

    monkeypatch.setattr(beside, "matrix", rows)
    work = beside.work(report, found, first, FAMILY_HELP)
    assert [(row.mark.replace("\xa0", " "), row.css) for row in work] == [
        ("▲ gap: nobody", "gap"),
        ("◆ only one", "only-one"),
        ("2 could", ""),
    ]
    assert work[0].delivers == "nobody"


def test_files_that_are_there_are_kept_and_then_none_is_written(report: OptionsReport, tmp_path: Path) -> None:
    small = only(report, tender(report, "birth-and-feeding"))
    (tmp_path / "members.csv").write_text("mine", encoding="utf-8")
    (problem,) = save_options(small, tmp_path, over=False)
    assert (problem.code, [path.name for path in tmp_path.iterdir()]) == ("exists", ["members.csv"])
    assert save_options(small, tmp_path, over=True) == []
    names = ["deliveries.csv", "members.csv", "numbers.csv", "options.docx", "options.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert HARBOUR.encode() in (tmp_path / "members.csv").read_bytes()


def test_the_same_options_give_the_same_bytes(report: OptionsReport) -> None:
    small = only(report, tender(report, "birth-and-feeding"))
    assert options_files(small) == options_files(small)


def test_no_table_tells_of_a_refusal(report: OptionsReport) -> None:
    quiet = with_refusals(report, confidential=False)
    raw = numbers_csv(quiet) + deliveries_csv(quiet) + members_csv(quiet)
    assert b"refus" not in raw.lower()
    assert b"will-not" not in raw.lower()
