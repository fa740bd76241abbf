"""`readiness share`: what a group agreed to, as an officer reads it; and that a commissioner sees nothing else."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from readiness.cli.main import app
from readiness.model.profile import Profile
from readiness.workspace.workspace import read_workspace
from tests.cli.conftest import EXAMPLES
from tests.texts import as_yaml

TODAY = date.today()  # noqa: DTZ011
DAY = ("--as-of", "2026-11-02")
COUNCIL = "larkfield-council"
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


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "-w", str(folder)])


def words_of(said: Result) -> str:
    return " ".join(said.stdout.split())


def newest(folder: Path, group: str = "acorn") -> Profile:
    found = read_workspace(folder, TODAY).find(group)
    assert not isinstance(found, str)
    return found.newest  # type: ignore[union-attr]


# What is listed


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


# What is added


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


# What a commissioner sees

MARKS = {"gone": ("zqgone", "87654321"), "hidden": ("zqhidden", "76543218"), "never": ("zqnever", "65432187")}
AREA = "X-LARKFIELD-STATION"


def marked(group: str, mark: str, figure: str) -> dict[str, object]:
    """A file that says all it can, each word with a mark in it."""
    return {
        "organisation": group,
        "name": "A group",
        "in_locality": "larkfield",
        "answered": "2026-10-20",
        "by": "Ann",
        "about": {"turnover": figure},
        "answers": {"areas-served": [f"{mark} answer"]},
        "offers": [{"service": "parenting-courses", "areas": [AREA], "most": figure, "note": f"{mark} offer"}],
        "contracts": [{"what": f"{mark} contract", "yearly_value": figure}],
        "takes_on_at_most": figure,
        "evidence": [
            {"for": "areas-served", "what": f"{mark} paper", "where": f"{mark} shelf", "note": f"{mark} remark"},
            {"for": "turnover", "what": f"{mark} accounts", "made": "2026-01-01", "seen": "2026-10-19"},
        ],
        "said": [{"what": f"{mark} statement", "whose": f"{mark} chair", "made": "2026-10-01"}],
        "disputes": [
            {"about": about, "says": f"{mark} dispute", "on": "2026-10-01"}
            for about in ("areas-served", "areas-served-named")
        ],
        "note": f"{mark} note",
    }


@pytest.fixture
def larkfield(tmp_path: Path) -> Path:
    """The example place, where one group shares all, one keeps what is marked private, and one shares nothing."""
    folder = tmp_path / "files"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("authorities"))
    hide = ["areas-served", "turnover", "offers", "contracts", "takes_on_at_most"]
    files = {
        "gone": marked("juniper-house-families", *MARKS["gone"]),
        "hidden": {**marked("harbour-and-hearth", *MARKS["hidden"]), "private": hide, "said": []},
        "never": marked("larkfield-dads-shed", *MARKS["never"]),
    }
    for name, file in files.items():
        (folder / "larkfield" / f"{name}.yaml").write_bytes(as_yaml(file))
    return folder


def everything(folder: Path, to: Path) -> Iterator[tuple[str, str]]:
    """All that a commissioner is given: what each command prints, and the text of each file it writes."""
    eyes = ("--commissioner", COUNCIL)
    groups = ("juniper-house-families", "harbour-and-hearth", "larkfield-dads-shed")
    options = ("options", "larkfield", "--for", "larkfield-young-parents", "--seconds", "20")
    ways = ("recommend", "larkfield", "--for", "young-parents-models", "--seconds", "20")
    commands = [
        ("assess", *eyes),
        ("assess", *eyes, "--json"),
        ("assess", *eyes, "--csv", str(to / "table.csv"), "--overwrite"),
        ("assess", *eyes, "--page", str(to / "page.html"), "--overwrite"),
        *(("assess", group, *eyes) for group in groups),
        ("assess", *eyes, "--lapsing", "90"),
        ("assess", *eyes, "--lapsing", "90", "--json"),
        *(("plan", group, *eyes) for group in groups),
        *(("plan", group, *eyes, "--json") for group in groups),
        *(("explain", group, *eyes) for group in groups),
        *(("explain", group, *eyes, "--json") for group in groups),
        (*options, "--to", str(to / "options"), "--overwrite"),
        (*options, "--json"),
        (*ways, "--to", str(to / "ways"), "--overwrite"),
        (*ways, "--json"),
        (*ways, "--explain"),
        ("decide", *ways[1:], "--to", str(to / "letters"), "--overwrite"),
        ("network", "larkfield", "--to", str(to / "network"), "--overwrite"),
        ("network", "larkfield", "--json"),
    ]
    for words in commands:
        said = run(folder, *words, *DAY)
        assert said.exception is None or isinstance(said.exception, SystemExit), (words, said.exception)
        assert said.exit_code == 0, (words, said.stderr)
        yield " ".join(words), said.output
    for path in sorted(path for path in to.rglob("*") if path.is_file()):
        yield str(path), _text(path.read_bytes())


def _text(content: bytes) -> str:
    """The text of a file; of a Word or Excel file, that of every part."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return content.decode("utf-8", errors="replace")
    with zipfile.ZipFile(BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", errors="replace") for name in parts.namelist())


def marks_in(found: list[tuple[str, str]], name: str) -> list[str]:
    word, figure = MARKS[name]
    grouped = f"{int(figure):,}"
    return [where for where, text in found if any(sign in text for sign in (word, figure, grouped))]


def test_no_command_and_no_file_tells_a_commissioner_what_is_not_shared_private_or_withdrawn(
    larkfield: Path, tmp_path: Path
) -> None:
    before = list(everything(larkfield, tmp_path / "before"))
    assert len(marks_in(before, "gone")) >= 3  # while it is shared it is read, so the marks do show
    assert marks_in(before, "hidden") == []
    assert marks_in(before, "never") == []
    assert run(larkfield, "share", "juniper-house-families", "--withdraw", COUNCIL).exit_code == 0
    after = list(everything(larkfield, tmp_path / "after"))
    assert {name: marks_in(after, name) for name in MARKS} == {"gone": [], "hidden": [], "never": []}


@pytest.mark.parametrize("broken", ["answers: [zqquote: oops", "contracts: [{what: zqquote, yearly_value: zqquote}]"])
def test_where_a_file_cannot_be_read_a_commissioner_sees_nothing_of_that_group(larkfield: Path, broken: str) -> None:
    run(larkfield, "assess", "juniper-house-families", "--commissioner", COUNCIL, "--save", "--by", "Ann", *DAY)
    back = "shared_with: [{commissioner: larkfield-council, since: 2025-01-01, until: 2026-09-30}]"
    file = f"organisation: juniper-house-families\nname: A group\nanswered: 2026-10-01\nby: Ann\n{back}\n{broken}\n"
    (larkfield / "larkfield" / "withdrawn.yaml").write_text(file, encoding="utf-8")
    eyes = ("--commissioner", COUNCIL)
    for words in (
        ("assess", *eyes, *DAY),
        ("assess", "juniper-house-families", *eyes, *DAY, "--json"),
        ("explain", "juniper-house-families", *eyes, *DAY),
        ("plan", "juniper-house-families", *eyes, *DAY, "--json"),
        ("compare", "juniper-house-families", *eyes),
    ):
        said = run(larkfield, *words)
        assert said.exit_code == 1
        assert "'juniper-house-families' is not shown to larkfield-council" in " ".join(said.output.split())
        assert "juniper-house-families, on" not in said.output
        assert "zq" not in said.output
    assert (
        "juniper-house-families, on" in run(larkfield, "assess", *DAY).output
    )  # the officer still sees what can be read


def test_a_group_from_elsewhere_whose_offer_is_not_shared_takes_no_part_at_all(larkfield: Path) -> None:
    options = ("options", "larkfield", "--for", "larkfield-young-parents", "--seconds", "0", "--json")

    def takes_part(*more: str) -> int:
        return int(json.loads(run(larkfield, *options, *more).stdout)["network"]["organisations"])

    before = takes_part()
    far = {**marked("far-away", "zqfar", "9"), "name": "Far Away"}
    del far["in_locality"]
    (larkfield / "far-away.yaml").write_bytes(as_yaml(far))
    assert takes_part() == before
    assert takes_part("--everything") == before + 1
    assert run(larkfield, "share", "far-away", "--with", COUNCIL).exit_code == 0
    assert takes_part() == before + 1
    assert takes_part(*DAY) == before  # what is written down today says nothing of a day before


def test_a_saved_result_of_what_was_taken_back_is_not_compared_in_the_eyes_of_the_commissioner(larkfield: Path) -> None:
    group, eyes = "juniper-house-families", ("--commissioner", COUNCIL)
    for day in ("2026-10-25", "2026-11-02"):
        kept = run(larkfield, "assess", group, *eyes, "--save", "--by", "Ann", "--as-of", day)
        assert kept.exit_code == 0, kept.output
    assert "From 25 October 2026" in run(larkfield, "compare", group, *eyes).stdout
    assert run(larkfield, "share", group, "--withdraw", COUNCIL).exit_code == 0
    assert run(larkfield, "assess", group, *eyes, "--save", "--by", "Ann").exit_code == 0
    for words in ((), ("--json",), ("--over-time",), ("--to", "now")):
        said = run(larkfield, "compare", group, *eyes, *words)
        assert "zqgone" not in said.output
        assert "Insurance schedule" not in said.output
        assert "2 of 3 records of 'juniper-house-families' are not shown to larkfield-council" in said.output
