"""`readiness share`: what a group agreed to, as an officer reads it; and that a commissioner sees nothing else."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from readiness.model.profile import Profile
from readiness.workspace.workspace import read_workspace
from tests.cli.conftest import EXAMPLES
from tests.cli.sharing import DAY, run
from tests.texts import as_yaml

TODAY = date.today()  # noqa: DTZ011


ACORN = {
    "organisation": "acorn",
    "name": "Acorn: a group",
    "answered": "2026-02-02",
    "by": "Ann",
    "answers": {"governing-document": "in place"},
    "shared_with": [{"commissioner": "the-council", "since": "2026-02-09"}],
    "private": ["free-reserves-months"],
}


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A folder with one group that shares, one that does not, and a sender."""
    (tmp_path / "sender.yaml").write_bytes((EXAMPLES / "sender.yaml").read_bytes())
    (tmp_path / "groups").mkdir()
    (tmp_path / "groups" / "acorn.yaml").write_bytes(as_yaml(ACORN))
    quiet = {"organisation": "quiet", "name": "Quiet", "answered": "2026-02-02", "by": "Ann"}
    (tmp_path / "groups" / "quiet.yaml").write_bytes(as_yaml(quiet))
    return tmp_path


def words_of(said: Result) -> str:
    return " ".join(said.stdout.split())


def newest(folder: Path, group: str = "acorn") -> Profile:
    found = read_workspace(folder, TODAY).find(group)
    assert not isinstance(found, str)
    return found.newest  # type: ignore[union-attr]


def test_each_group_is_listed_with_whom_since_when_and_what_stays_private_and_where_that_is_written(
    space: Path,
) -> None:
    said = run(space, "share")
    assert (said.exit_code, said.stderr) == (0, "")
    words = words_of(said)
    assert "with the-council: since 9 February 2026, until the group takes it back" in words
    assert "Written down by Ann on 2 February 2026" in words
    assert "acorn.yaml:8:3" in "".join(said.stdout.split())
    assert "free-reserves-months: " in words
    assert "Quiet (quiet), on" in words
    assert "Shared with nobody." in words


def test_the_json_form_says_the_same(space: Path) -> None:
    found = json.loads(run(space, "share", "acorn", "--json").stdout)
    assert found["form"] == "readiness-sharing/1"
    [group] = found["groups"]
    assert group["shared"][0]["commissioner"] == "the-council"
    assert (group["shared"][0]["since"], group["shared"][0]["until"]) == ("2026-02-09", None)
    assert group["shared"][0]["state"] == "in force"
    assert group["private"][0]["question"] == "free-reserves-months"
    assert group["private"][0]["line"] == 11
    assert (found["written"], found["problems"]) == (None, [])


def test_sharing_adds_a_dated_file_beside_the_newest_and_changes_no_other(space: Path) -> None:
    before = (space / "groups" / "quiet.yaml").read_bytes()
    said = run(space, "share", "quiet", "--with", "the-council", "--by", "Jo: 'x' # 1")
    assert (said.exit_code, said.stderr) == (0, "")
    added = space / "groups" / f"quiet-{TODAY}-sharing.yaml"
    assert added.name in said.stdout
    assert (space / "groups" / "quiet.yaml").read_bytes() == before
    file = newest(space, "quiet")
    assert (file.by, file.answered, file.shared_with[0].since) == ("Jo: 'x' # 1", TODAY, TODAY)
    assert run(space, "check").exit_code == 0


def test_the_officer_in_sender_yaml_writes_it_down_unless_another_is_named(space: Path) -> None:
    assert run(space, "share", "quiet", "--with", "the-council", "--since", "1 March 2026").exit_code == 0
    assert newest(space, "quiet").by == "Priya Sandhu, Larkfield and Marsh End Support"
    assert newest(space, "quiet").shared_with[0].since == date(2026, 3, 1)
    (space / "sender.yaml").unlink()
    said = run(space, "share", "quiet", "--private", "turnover")
    assert said.exit_code == 1
    assert 'Add --by "NAME"' in said.stderr


def test_a_withdrawal_counts_at_once_and_for_earlier_days_too(space: Path) -> None:
    before = json.loads(run(space, "assess", "acorn", "--commissioner", "the-council", "--json").stdout)
    assert before["figures"]["answered"] == 1
    assert run(space, "share", "acorn", "--withdraw", "the-council").exit_code == 0
    for day in ((), DAY):
        after = json.loads(run(space, "assess", "acorn", "--commissioner", "the-council", "--json", *day).stdout)
        assert after["figures"]["answered"] == 0
        assert after["view"]["shared_since"] is None
    assert "Shared with nobody. Not shared any more: with the-council" in words_of(run(space, "share", "acorn"))


def test_what_was_shared_today_by_mistake_is_taken_back_today(space: Path) -> None:
    for words in (("--with", "the-council"), ("--withdraw", "the-council")):
        assert run(space, "share", "quiet", *words).exit_code == 0
    assert len(list((space / "groups").glob("quiet-*"))) == 2
    assert json.loads(run(space, "share", "quiet", "--json").stdout)["groups"][0]["shared"][0]["state"] == "ended"


def test_after_a_withdrawal_sharing_again_begins_on_the_next_day(space: Path) -> None:
    run(space, "share", "acorn", "--withdraw", "the-council")
    assert run(space, "share", "acorn", "--with", "the-council").exit_code == 0
    [again] = json.loads(run(space, "share", "acorn", "--json").stdout)["groups"][0]["shared"]
    assert (again["since"], again["state"]) == ((TODAY + timedelta(1)).isoformat(), "to come")
    sooner = run(space, "share", "acorn", "--with", "the-council", "--since", "2026-02-09")
    assert sooner.exit_code == 1
    assert "Only consent that begins on a later day counts again" in sooner.stderr


def test_what_was_to_begin_and_was_taken_back_is_said_so(space: Path) -> None:
    later = (TODAY + timedelta(3)).isoformat()
    for words in (("--with", "other-council", "--since", later), ("--withdraw", "other-council")):
        assert run(space, "share", "acorn", *words).exit_code == 0
    said = run(space, "share", "acorn", "--with", "other-council", "--since", later)
    assert said.exit_code == 1
    assert "Consent that was to begin on" in said.stderr


def test_withdrawing_what_was_never_shared_is_said_with_the_likely_one(space: Path) -> None:
    said = run(space, "share", "acorn", "--withdraw", "the-counsil")
    assert said.exit_code == 1
    assert "never agreed to share with 'the-counsil'" in said.stderr
    assert "Did you mean 'the-council'?" in said.stderr
    assert not list((space / "groups").glob("*sharing*"))


def test_withdrawing_twice_writes_one_file(space: Path) -> None:
    assert run(space, "share", "acorn", "--withdraw", "THE-COUNCIL").exit_code == 0
    again = run(space, "share", "acorn", "--withdraw", "the-council")
    assert again.exit_code == 1
    assert "does not share with the-council any more" in again.stderr
    assert len(list((space / "groups").glob("*sharing*"))) == 1


def test_sharing_what_is_shared_already_writes_nothing(space: Path) -> None:
    said = run(space, "share", "acorn", "--with", "The-Council")
    assert said.exit_code == 1
    assert "shares with the-council already, since 9 February 2026" in said.stderr


def test_a_mistyped_question_is_refused_since_it_would_hide_nothing(space: Path) -> None:
    said = run(space, "share", "acorn", "--private", "turnovr")
    assert said.exit_code == 1
    assert "Did you mean 'turnover'?" in said.stderr
    assert run(space, "share", "acorn", "--private", "turnover", "--private", "offers").exit_code == 0
    assert newest(space).private == ("turnover", "offers")


def test_check_finds_a_private_name_that_hides_nothing(space: Path) -> None:
    (space / "groups" / "acorn.yaml").write_bytes(as_yaml({**ACORN, "private": ["free-reserve-months"]}))
    said = run(space, "check")
    assert said.exit_code == 1
    assert "acorn.yaml:11:3" in said.stderr
    assert "Did you mean 'free-reserves-months'?" in said.stderr


def test_a_commissioner_that_no_other_file_names_is_pointed_out(space: Path) -> None:
    said = run(space, "share", "quiet", "--with", "the-counsil")
    assert said.exit_code == 0
    assert "warning: No other file here names 'the-counsil'" in said.stderr
    assert "Did you mean 'the-council'?" in said.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("acorn", "--with", "a", "--withdraw", "the-council"), "two steps"),
        (("acorn", "--withdraw", "the-council", "--since", "2026-01-01"), "--since goes with --with"),
        (("acorn", "--with", "the council"), "cannot be used as an id"),
        (("acorn", "--with", "b", "--since", "31/12/2026"), "not a date we can read"),
        (("--with", "the-council"), "one group at a time"),
        (("acron", "--with", "the-council"), "Did you mean 'acorn'?"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(space: Path, words: tuple[str, ...], told: str) -> None:
    said = run(space, "share", *words)
    assert said.exit_code == 1
    assert told in said.stderr
    assert not list((space / "groups").glob("*sharing*"))
    assert json.loads(run(space, "share", *words, "--json").stdout)["problems"]


def test_the_added_file_changes_no_answer_name_rating_or_letter(space: Path) -> None:
    never = {"rated": "no", "rated_reason": "Only shown."}
    (space / "groups" / "quiet.yaml").write_bytes(
        as_yaml({"organisation": "quiet", "name": "Quiet", "answered": "2026-02-02", "by": "Ann", **never})
    )
    run(space, "letter", "acorn", "--format", "md", "--to", str(space / "before"))
    assert run(space, "share", "acorn", "--private", "turnover").exit_code == 0
    assert run(space, "share", "quiet", "--private", "turnover").exit_code == 0
    assert run(space, "letter", "acorn", "--format", "md", "--to", str(space / "after")).exit_code == 0
    before, after = (
        next((space / name).iterdir()).read_text(encoding="utf-8").splitlines() for name in ("before", "after")
    )
    assert [line for line in before if line.startswith("- Your answers")] == [
        "- Your answers of 2 February 2026, written down by Ann"
    ]
    told = [line for line in after if line not in before]
    assert len(told) == 1
    assert told[0].startswith("These answers are private")
    found = json.loads(run(space, "assess", "--json").stdout)["assessments"]
    assert [one["subject"]["name"] for one in found] == ["Acorn: a group", "Quiet"]
    assert {one["figures"]["rating"] for one in found} == {"not rated"}
    assert "Only shown." in words_of(run(space, "assess", "quiet"))
