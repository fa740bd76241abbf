"""`readiness check` on ties, requirements, options and offers, as an officer runs it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.shipped import PACK
from tests.checking.riverside import Fault, write_riverside
from tests.cli.conftest import EXAMPLES, ROOT, Run

WANTED, TIES, OPTION, ASH = "requirements.yaml", "ties.yaml", "option.yaml", "ash.yaml"
FEW_OF_LITTLE = Fault(
    "policies-contradict",
    WANTED,
    "largest_share_at_most: 60%\n      members_at_most: 5",
    "largest_share_at_most: 20%\n      members_at_most: 4",
    "members_at_most: 4",
    ("'largest_share_at_most' (20%) and 'members_at_most' (4) contradict each other",),
)
STRANGER = Fault("unknown-organisation", TIES, "[birch, cedar]", "[birch, ceder]", "ceder", ("'cedar'?",))
REFUSED = Fault(
    "refused-in-option",
    OPTION,
    "  - cedar\n",
    "  - cedar\n  - dogwood\n",
    "- dogwood",
    ("'ash' and 'dogwood' are in this option",),
)
#: Faults for which a file cannot be read, and faults of files that can: an area for each kind, with all at once.
UNREADABLE = {
    "a tie of a group with itself": Fault(
        "self-tie", TIES, "[birch, cedar]", "[birch, birch]", "birch, birch", ("'birch' is tied to itself",)
    ),
    "a refusal that no party states": Fault(
        "not-their-word", TIES, ", stated_by: dogwood", "", "will-not-work", ("is stated by a party",)
    ),
    "a capacity below zero": Fault("wrong-number", ASH, "most: 90", "most: -5", "most: -5", ("'-5' is not a number",)),
    "a limit below zero": Fault(
        "wrong-number", ASH, "takes_on_at_most: £60000", "takes_on_at_most: -1", "takes_on_at_most: -1", ("'-1'",)
    ),
    "a lot without a value": Fault(
        "missing", WANTED, "    yearly_value: £100,000\n", "", "- id: help", ("'yearly_value' is missing",)
    ),
    "a lot worth nothing": Fault(
        "no-value", WANTED, "yearly_value: £40,000", "yearly_value: £0", "- id: birth", ("no yearly value",)
    ),
    "a volume below zero": Fault(
        "wrong-number", WANTED, "X-SOUTH: 50", "X-SOUTH: -50", "X-SOUTH: -50", ("'-50' is not a number",)
    ),
    "a share without a legal reason": Fault(
        "no-legal-reason",
        WANTED,
        "      because: the social value policy\n",
        "",
        "small_at_least",
        ("no legal reason",),
    ),
    "an option without a lead": Fault("missing", OPTION, "lead: ash\n", "", "option:", ("'lead' is missing",)),
}
READABLE = {
    "a tie to an unknown group": STRANGER,
    "a member that excludes another": REFUSED,
    "policies that contradict each other": FEW_OF_LITTLE,
    "a form with fewer members than it needs": Fault(
        "policies-contradict",
        WANTED,
        "members_at_most: 4\n  - id: birth",
        "members_at_most: 2\n  - id: birth",
        "members_at_most: 2",
        ("'members_at_most' (2) and the form 'new-body' contradict each other",),
    ),
    "more delivered than required": Fault("wrong-volume", OPTION, "volume: 40", "volume: 41", "41", ("100 are",)),
}
BAD = UNREADABLE | READABLE
Said = dict[str, tuple[Path, "subprocess.CompletedProcess[str]"]]


@pytest.fixture(scope="module")
def said_of_bad(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What the command says of the two areas."""
    found: Said = {}
    for faults in (UNREADABLE, READABLE):
        area = write_riverside(tmp_path_factory.mktemp("bad") / "area", *faults.values())
        words = [sys.executable, "-m", "readiness", "check", str(area)]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        said = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
        found |= dict.fromkeys(faults, (area, said))
    return found


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_ends_with_1_and_says_file_line_and_what_to_write(said_of_bad: Said, name: str) -> None:
    (area, said), fault = said_of_bad[name], BAD[name]
    assert said.returncode == 1
    lines = (area / fault.file).read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if fault.line in line)
    here = [line for line in said.stderr.splitlines() if f"{fault.file}:{number}:" in line]
    assert any(all(words in line for words in fault.says) for line in here), said.stderr
    assert "Traceback" not in said.stderr


def test_all_bad_inputs_are_said_at_once_and_nothing_else(said_of_bad: Said) -> None:
    for faults in (UNREADABLE, READABLE):
        _, said = said_of_bad[next(iter(faults))]
        assert len(said.stderr.splitlines()) == len(faults), said.stderr
        assert f"{len(faults)} to put right, 0 to look at" in said.stdout


def test_a_good_area_passes_and_an_offer_without_a_capacity_is_no_problem(run: Run, tmp_path: Path) -> None:
    write_riverside(tmp_path / "area", Fault("", ASH, "    most: 90\n", "", ""))
    said = run("check", tmp_path / "area")
    assert (said.returncode, said.stderr) == (0, "")


def test_the_shipped_examples_pass(run: Run) -> None:
    said = run("check", EXAMPLES)
    assert (said.returncode, said.stderr) == (0, "")


def test_json_holds_each_problem_with_code_place_and_remedy(run: Run, tmp_path: Path) -> None:
    write_riverside(tmp_path / "area", FEW_OF_LITTLE, STRANGER)
    said = run("check", tmp_path / "area", "--json")
    problems = json.loads(said.stdout)["problems"]
    assert (said.returncode, said.stderr) == (1, "")
    assert [(one["code"], Path(one["file"]).name, one["line"]) for one in problems] == [
        ("policies-contradict", WANTED, 36),
        ("unknown-organisation", TIES, 6),
    ]
    assert all(one["why"] and one["remedy"] and one["severity"] == "error" for one in problems)


def test_what_tells_of_a_refusal_goes_to_the_officer_and_never_into_json(run: Run, tmp_path: Path) -> None:
    write_riverside(tmp_path / "area", REFUSED)
    said = run("check", tmp_path / "area", "--json")
    assert said.returncode == 1
    assert json.loads(said.stdout)["problems"] == []
    assert "'ash' and 'dogwood' are in this option" in said.stderr


def test_one_file_is_checked_against_all_others_and_only_its_own_faults_are_said(run: Run, tmp_path: Path) -> None:
    area = write_riverside(tmp_path / "area", STRANGER, FEW_OF_LITTLE)
    (area / "sender.yaml").write_text((EXAMPLES / "sender.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for name, others in ((TIES, "policies"), (WANTED, "ceder"), (OPTION, "ceder")):
        said = run("check", area / name)
        assert others not in said.stderr
        assert (said.returncode, said.stderr == "") == ((0, True) if name == OPTION else (1, False)), said.stderr


def test_an_id_stands_for_the_files_that_name_it(run: Run, tmp_path: Path) -> None:
    write_riverside(tmp_path / "area", FEW_OF_LITTLE, STRANGER)
    said = run("check", "riverside", "-w", tmp_path / "area")
    assert said.returncode == 1
    assert "contradict each other" in said.stderr
    assert "ceder" not in said.stderr
    assert run("check", "dogwood", "-w", tmp_path / "area").stderr.count("ceder") == 1  # the ties name dogwood too


def test_a_faulty_pack_is_said_with_the_plans_that_it_stops(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    terms = (pack / "consortia.yaml").read_text(encoding="utf-8")
    (pack / "consortia.yaml").write_text(terms.replace("no_tie: 12", "no_tie: 2"), encoding="utf-8")
    assert "a tie that is not there must cost more" in run("check", pack).stderr
    area = write_riverside(tmp_path / "area")
    said = run("check", area, "--pack", pack)
    assert said.returncode == 1
    assert said.stderr.count("a tie that is not there must cost more") == 1


def test_plans_with_a_pack_that_has_no_terms_are_a_problem(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    for name in ("consortia.yaml", "services.yaml"):
        (pack / name).unlink()
    said = run("check", write_riverside(tmp_path / "area"), "--pack", pack)
    assert said.returncode == 1
    assert "has no consortia.yaml" in said.stderr
