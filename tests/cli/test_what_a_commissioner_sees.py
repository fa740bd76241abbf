"""What a commissioner sees of groups that share, that keep something private, and that took it back."""

import json
import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES
from tests.cli.sharing import DAY, run
from tests.texts import as_yaml

COUNCIL = "larkfield-council"


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
