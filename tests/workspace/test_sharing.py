"""Consent on a day: the newest word counts, and what was taken back stays so, whatever the order of the files."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from readiness.model.profile import Profile
from readiness.workspace.sharing import agreements, shared_since
from readiness.workspace.sharing_change import Wanted, entries, file_name
from readiness.workspace.subjects import Subject
from tests.texts import a_file, a_subject, read_profile

FIRST = date(2026, 2, 9)


def said(answered: str, since: str, until: str = "", by: str = "council") -> dict[str, Any]:
    end = {"until": until} if until else {}
    return a_file(answered, shared_with=[{"commissioner": by, "since": since, **end}])


def since(on: str, *files: dict[str, Any]) -> date | None:
    return shared_since("council", [read_profile(one)[0] for one in files], date.fromisoformat(on))


GIVEN = said("2026-02-02", "2026-02-09")


def test_consent_begins_on_its_day_and_lasts_until_its_end() -> None:
    ends = said("2026-02-02", "2026-02-09", "2026-05-31")
    assert [since(day, ends) for day in ("2026-02-08", "2026-02-09", "2026-05-31", "2026-06-01")] == [
        None,
        FIRST,
        FIRST,
        None,
    ]


@pytest.mark.parametrize("until", ["2026-05-09", "2026-05-10"])
def test_a_withdrawal_of_the_same_day_counts_whatever_the_order_of_the_files(until: str) -> None:
    again = said("2026-05-10", "2026-02-09")
    back = said("2026-05-10", "2026-02-09", until)
    for files in permutations((GIVEN, again, back)):
        assert since("2026-05-10", *files) is None
        assert since("2026-05-11", *files) is None


def test_what_was_taken_back_is_not_shown_for_an_earlier_day_either() -> None:
    assert since("2026-05-01", GIVEN) == FIRST
    assert since("2026-05-01", GIVEN, said("2026-06-01", "2026-02-09", "2026-05-31")) is None


def test_an_agreed_end_to_come_is_no_withdrawal() -> None:
    files = (GIVEN, said("2026-03-01", "2026-02-09", "2026-12-31"))
    assert since("2026-02-20", *files) == FIRST
    assert since("2026-12-31", *files) == FIRST
    assert since("2027-01-01", *files) is None


def test_an_old_line_copied_into_a_newer_file_gives_no_new_consent() -> None:
    back = said("2026-05-10", "2026-02-09", "2026-05-09")
    assert since("2026-07-01", GIVEN, back, said("2026-06-01", "2026-02-09")) is None
    assert since("2026-07-01", GIVEN, back, said("2026-06-01", "2026-06-01")) == date(2026, 6, 1)


def test_consent_that_was_still_to_come_can_be_taken_back() -> None:
    to_come = said("2026-05-01", "2027-01-01")
    back = said("2026-05-02", "2027-01-01", "2026-05-01")
    assert since("2027-02-01", GIVEN, to_come) == date(2027, 1, 1)
    assert since("2027-02-01", GIVEN, to_come, back) is None


def test_capital_letters_in_the_name_of_a_commissioner_make_no_difference() -> None:
    assert since("2026-05-11", GIVEN, said("2026-05-10", "2026-02-09", "2026-05-09", by="COUNCIL")) is None


def test_another_commissioner_is_not_meant() -> None:
    assert since("2026-05-11", GIVEN, said("2026-05-10", "2026-02-09", "2026-05-09", by="other")) == FIRST


@pytest.mark.parametrize("day", ["2026-05-10", "2026-05-11", "2027-03-01"])
def test_a_withdrawal_written_by_the_command_leaves_nothing_that_is_shared_or_to_come(day: str) -> None:
    today = date.fromisoformat("2026-05-10")
    files = [GIVEN, said("2026-03-01", "2027-01-01"), said("2026-05-10", "2026-05-10")]
    subject = a_subject(files)
    found = entries(subject, Wanted(withdraw="Council"), today)
    assert isinstance(found, list)
    entry = [{"commissioner": e.commissioner, "since": str(e.since), "until": str(e.until)} for e in found]
    after = [*files, a_file("2026-05-10", shared_with=entry)]
    assert since(day, *after) is None
    assert {one.state for one in agreements(a_subject(after), today)} == {"ended"}


def test_the_name_of_the_new_file_is_free_also_on_windows() -> None:
    subject: Subject = a_subject([GIVEN])
    day = date(2026, 5, 10)
    assert file_name(subject, day, []) == "acorn-2026-05-10-sharing.yaml"
    taken = ["ACORN-2026-05-10-SHARING.yaml", "acorn-2026-05-10-sharing-2.yaml"]
    assert file_name(subject, day, taken) == "acorn-2026-05-10-sharing-3.yaml"
    assert isinstance(subject.newest, Profile)
