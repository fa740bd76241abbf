"""Only what the register says becomes a fact, as of its date, and no row is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.imports.charities import too_early
from readiness.workspace.csv_text import read_csv
from tests.imports.making import DAY, SAMPLE, TRAFFORD, as_csv, converted, mapping, only, profile, row, trafford_row

TRAPS = st.fixed_dictionaries(
    {
        "org_id": st.sampled_from(
            ["", "GB-CHC-9000001", "gb-chc-9000001", "GB-CHC-9000002", "../../x1", "nul", "CON", "none"]
        ),
        "name": st.sampled_from(
            ["", " ", "LARKFIELD", "@ THE ROCK", "+44 CLUB", "'=1", "A\0B", "CAF\ufffd", 'X "Y": Z']
        ),
        "active": st.sampled_from(["True", "False", "", "true"]),
        "income": st.sampled_from(["", "0.0", "75186.0", "1,000", "-5", "nan", "1e6", "£20"]),
        "fye": st.sampled_from(["", "2019-03-31", "2019-03-31T00:00:00", "31/03/2019", "2999-01-01", "soon"]),
        "company_number": st.sampled_from(["", "2324869.0", "CE12345", "0", "RC000832", "n/a"]),
        "date_registered": st.sampled_from(["", "1990-08-02", "2200-01-01", "?"]),
    }
)


@given(st.lists(TRAPS, min_size=1, max_size=8))
def test_rows_in_are_profiles_and_rows_listed_with_a_reason(cells: list[dict[str, str]]) -> None:
    rows = [row() | some for some in cells]
    result = converted(*rows)
    assert result.rows == len(rows) == len(result.profiles) + len(result.refused)
    assert all(refused.reason for refused in result.refused)
    assert sorted([*(p.line for p in result.profiles), *(r.line for r in result.refused)]) == list(
        range(2, len(rows) + 2)
    )
    assert len({new.id.casefold() for new in result.profiles}) == len(result.profiles)
    for new in result.profiles:
        assert profile(new.text).name == new.name


def test_a_profile_says_what_the_register_says_and_nothing_else() -> None:
    found = only(row(income="75186.0", fye="2019-10-31", date_registered="1990-08-02", activities="We play."))
    assert (found.organisation, found.name, found.answered) == ("GB-CHC-9000001", "LARKFIELD BRASS BAND", DAY)
    assert found.about == {"registered-charity": "yes", "turnover": "£75,186", "accounts-year-end": "2019-10-31"}
    assert found.answers == {}
    (evidence,) = found.evidence
    assert set(evidence.for_) == set(found.about)
    assert (evidence.made, evidence.verified, evidence.seen, evidence.by) == (DAY, DAY, None, found.by)
    assert evidence.what == "Register of charities for England and Wales, extract of 1 September 2020"


def test_it_carries_the_status_and_the_licence() -> None:
    found = only(row(date_registered="1990-08-02"))
    assert found.evidence[0].note == (
        "On the register that day (active: True). Registered on 2 August 1990; the group may be older."
    )
    assert "Open Government Licence" in found.source


def test_a_file_without_a_status_column_says_so() -> None:
    assert "no column for the status" in only(trafford_row(), by=mapping(TRAFFORD)).evidence[0].note


def test_a_blank_income_stays_unknown() -> None:
    assert "turnover" not in only(row(income="")).about
    assert "turnover" not in only(row(income="  ")).about


def test_an_income_of_nothing_is_nothing() -> None:
    assert only(row(income="0.0")).about["turnover"] == "£0"


@pytest.mark.parametrize("income", ["-5", "nan", "1e6", "about 300", "1/2"])
def test_an_income_that_is_no_amount_stays_unknown_and_is_said(income: str) -> None:
    result = converted(row(income=income))
    assert "turnover" not in profile(result.profiles[0].text).about
    (doubt,) = result.doubts
    assert (doubt.code, doubt.severity, doubt.place and doubt.place.line) == ("unread", "warning", 2)


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("CIO", "cio"),
        ("Charitable company", "company-limited-by-guarantee"),
        ("Trust", "trust"),
        ("Other", None),
        ("Previously excepted", None),
        ("NA", None),
    ],
)
def test_the_legal_form_is_known_only_where_the_register_says_it(kind: str, form: str | None) -> None:
    found = only(trafford_row(charity_type=kind), by=mapping(TRAFFORD))
    assert found.about.get("legal-form") == form


def test_a_new_word_of_the_register_is_said_and_left_unknown() -> None:
    result = converted(trafford_row(charity_type="Almshouse"), by=mapping(TRAFFORD))
    assert "legal-form" not in profile(result.profiles[0].text).about
    assert "'Almshouse' is a word that the mapping does not list" in result.doubts[0].message


def test_a_company_number_alone_proves_no_legal_form() -> None:
    found = only(row(company_number="2324869"))
    assert "legal-form" not in found.about
    assert found.ids == ("GB-COH-02324869",)


def test_a_number_that_only_cios_have_proves_a_cio() -> None:
    found = only(row(company_number="CE001234"))
    assert found.about["legal-form"] == "cio"
    assert found.ids == ("GB-COH-CE001234",)


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("2324869.0", "GB-COH-02324869"),
        ("00738693", "GB-COH-00738693"),
        ("738693", "GB-COH-00738693"),
        (" 07406146 ", "GB-COH-07406146"),
        ("ce12345", "GB-COH-CE012345"),
        ("RC000832", "GB-COH-RC000832"),
        ("12", None),
        ("123456789", None),
        ("00000000", None),
        ("n/a", None),
        ("9000001", None),  # the charity number again
    ],
)
def test_a_company_number_is_repaired_only_where_it_is_safe(number: str, found: str | None) -> None:
    assert only(row(company_number=number)).ids == ((found,) if found else ())


@pytest.mark.parametrize("name", ["@ THE ROCK", "+44 CLUB", "FISH & CHIPS <TRUST>", 'THE "BEST": A CLUB', "'TIS", "-"])
def test_an_odd_name_comes_through(name: str) -> None:
    assert only(row(name=name)).name == name


def test_a_broken_character_is_kept_and_said() -> None:
    result = converted(row(name="NI\ufffdOS CLUB"))
    assert profile(result.profiles[0].text).name == "NI\ufffdOS CLUB"
    assert [doubt.code for doubt in result.doubts] == ["broken-name"]


def test_spaces_and_hidden_characters_around_and_in_a_name_go() -> None:
    result = converted(row(name="  LARK\x00FIELD\nBAND "))
    assert result.profiles[0].name == "LARK FIELD BAND"
    assert [doubt.code for doubt in result.doubts] == ["broken-name"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"org_id": ""}, "it has no number"),
        ({"org_id": "none"}, "'none' is not a number of this register"),
        ({"org_id": "../../x1"}, "'../../x1' cannot be the name of a file"),
        ({"org_id": "COM1"}, "'COM1' cannot be the name of a file"),
        ({"name": " "}, "it has no name"),
        ({"active": "False"}, "it is not on the register any more (active: False)"),
        ({"active": ""}, "it does not say whether it is still on the register (active is blank)"),
    ],
)
def test_a_row_that_gives_no_profile_says_why(cells: dict[str, str], reason: str) -> None:
    result = converted(row() | cells)
    assert [refused.reason for refused in result.refused] == [reason]


def test_the_first_of_two_rows_with_one_number_counts() -> None:
    result = converted(row(name="FIRST"), row(name="SECOND"))
    assert [new.name for new in result.profiles] == ["FIRST"]
    assert [(r.line, r.reason) for r in result.refused] == [
        (3, "the same number is on line 2, and the first one counts")
    ]


def test_two_ids_that_windows_cannot_tell_apart_are_not_both_written() -> None:
    result = converted(row(), row() | {"org_id": "gb-chc-9000001"})
    assert [r.reason for r in result.refused] == ["Windows cannot tell its id from GB-CHC-9000001 on line 2"]


def test_a_refused_row_does_not_take_the_number() -> None:
    result = converted(row(active="False"), row(name="STILL THERE"))
    assert [new.name for new in result.profiles] == ["STILL THERE"]


def test_a_charity_number_that_became_a_decimal_is_mended() -> None:
    assert only(trafford_row("9000001.0"), by=mapping(TRAFFORD)).organisation == "GB-CHC-9000001"


def test_a_part_of_another_charity_is_listed() -> None:
    by = mapping(SAMPLE).model_copy(update={"linked": "source"})
    result = converted(row(source="0"), row("9000002", source="2"), by=by)
    assert [r.reason for r in result.refused] == ["it is part 2 of another charity, under the same number"]


def test_days_first_are_read_only_where_the_mapping_says_so() -> None:
    by = mapping(SAMPLE).model_copy(update={"dates": "day first"})
    assert only(row(fye="01/03/2019"), by=by).about["accounts-year-end"] == "2019-03-01"
    assert "accounts-year-end" not in only(row(fye="01/03/2019")).about


@pytest.mark.parametrize("column", ["date_registered", "fye"])
def test_a_register_date_before_what_the_file_knows_is_refused(column: str) -> None:
    table, _ = read_csv(as_csv(row(), row("9000002") | {column: "2021-05-01"}), "register.csv")
    assert table is not None
    problem = too_early(table, mapping(SAMPLE), DAY, date(2026, 6, 1))
    assert problem is not None
    assert (problem.code, problem.place and problem.place.line) == ("register-newer", 3)


def test_a_date_that_has_not_come_yet_is_a_slip_and_proves_nothing() -> None:
    table, _ = read_csv(as_csv(row(fye="2999-01-01")), "register.csv")
    assert table is not None
    assert too_early(table, mapping(SAMPLE), DAY, date(2026, 6, 1)) is None
    assert "accounts-year-end" not in only(row(fye="2999-01-01")).about
