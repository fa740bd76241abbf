"""`readiness options`, as a commissioner and a support officer run it."""

import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from readiness.cli.main import app
from tests.cli.conftest import EXAMPLES, ROOT, Run

DAY = ("--as-of", "2026-06-01")
BIRTH = ("--lot", "birth-and-feeding")
LATCH, HARBOUR, NABAD = "latch-and-lullaby", "harbour-and-hearth", "nabad-families"
Ask = Callable[..., Result]
#: The two of Larkfield of whom one will not work with the other.
APART = ("tumble-and-thrive", "wheelhouse-community-trust")


@cache
def on_examples(*words: str) -> Result:
    """The command on the examples as they are: each once, in this process."""
    return CliRunner().invoke(app, ["options", *words])


@pytest.fixture
def ask() -> Ask:
    """The command in this process: a search takes longer than anything that it shares with a process of its own."""

    def command(*words: str | Path) -> Result:
        texts = [*map(str, words), *DAY]
        return on_examples(*texts) if str(EXAMPLES) in texts else CliRunner().invoke(app, ["options", *texts])

    return command


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """The two invented places, to be changed."""
    for place in ("larkfield", "marsh-end"):
        shutil.copytree(EXAMPLES / place, tmp_path / "area" / place)
    return tmp_path / "area"


def change(area: Path, name: str, old: str, new: str) -> None:
    path = area / "larkfield" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def draw(area: Path, name: str, *members: str) -> None:
    """An option for the small lot, led by Harbour & Hearth."""
    text = (
        f"option: {name}\nname: {name}\nrequirements: larkfield-family-help\nlot: birth-and-feeding\n"
        f"form: delivering-lead\nlead: {HARBOUR}\nmembers: [{', '.join(members)}]\n"
        "drawn_up_by: Priya Sandhu\non: 2026-05-20\n"
    )
    (area / "larkfield" / f"option-{name}.yaml").write_text(text, encoding="utf-8")


def data(ask: Ask, *words: str | Path) -> dict[str, Any]:
    said = ask(*words, "--json")
    assert (said.exit_code, said.stderr) == (0, "")
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def test_it_says_whose_eyes_which_day_and_what_the_view_admits_in_eighty_columns(ask: Ask) -> None:
    said = ask("larkfield", "-w", EXAMPLES, *BIRTH, "--compare")
    assert (said.exit_code, said.stderr) == (0, "")
    assert max(map(len, said.stdout.splitlines())) <= 80
    words = " ".join(said.stdout.split())
    assert words.startswith("Consortium options for Larkfield ====")
    assert "On 1 June 2026, by practice-guidance" in words
    assert "As larkfield-council may see it" in words
    assert "View: claimed, what groups say. It counts roles that are open or conditional" in words
    assert "£68,000 a year for 3 years from 1 April 2027" in words
    assert "For 613 of 666 pairs of organisations (92%)" in words


def test_an_option_says_who_delivers_what_to_put_in_place_and_what_happens_when_somebody_leaves(ask: Ask) -> None:
    words = " ".join(ask("larkfield", "-w", EXAMPLES, *BIRTH).stdout.split())
    assert "1. Lead partner that delivers ◆ conditional 3 3 27.9% led by Harbour & Hearth Families; proved" in words
    assert "Latch & Lullaby: £19,000 a year. Infant feeding: Larkfield Riverside 60" in words
    assert "By the start: The group is insured for harm to children or adults at risk" in words
    assert "Juniper House Families would lead, nobody else needs to join: 9 steps in place of 3." in words
    assert "Latch & Lullaby: in 1 of 1. No option without it." in words
    assert "nobody said how likely Latch & Lullaby is to leave" in words


def test_options_side_by_side_show_numbers_in_three_views_and_single_points(ask: Ask) -> None:
    said = ask("larkfield", "-w", EXAMPLES, *BIRTH, "--compare").stdout
    assert re.search(r"evidenced +50% +50%\n +claimed +100% +100%\n +possible +100% +100%", said)
    words = " ".join(said.split())
    assert "Lower is better. Best on it, by what groups say: 1." in words
    assert "(%; source: A blog post of 2009" in words
    assert "our proposal" in words
    assert "no source found" in words
    assert "◆ only one Mental health around birth, Larkfield Green, 20: Moonrise Parents 20." in words


def test_one_option_is_chosen_by_its_number(ask: Ask) -> None:
    said = ask("larkfield", "-w", EXAMPLES, *BIRTH, "--option", "2").stdout
    _, compared = said.split("Side by side")
    assert "2: Option 2. Managing agent" in compared
    assert "Option 1" not in compared


def test_a_place_where_nobody_may_lead_is_told_who_is_nearest_and_what_is_in_the_way(ask: Ask) -> None:
    said = ask("marsh-end", "-w", EXAMPLES)
    words = " ".join(said.stdout.split())
    assert (said.exit_code, said.stderr) == (0, "")
    assert "▲ no option: Lead partner that delivers Nobody holds the role Lead partner" in words
    assert "Lanternlight Children (now Full member): The committee has agreed, on record" in words
    assert "Marsh Lamp Families (now Associate member): The contract is small enough" in words
    assert "who is ready could give 0 of 40 in Marsh End Quay" in words
    assert "▲ no option: Managing agent As for Lead partner that delivers." in words


def test_a_what_if_says_what_opens_up(ask: Ask) -> None:
    said = ask("larkfield", "-w", EXAMPLES, *BIRTH, "--if", "Nabad-Families=Lead partner")
    words = " ".join(said.stdout.split())
    assert "What if: Nabad Families is taken to hold the role Lead partner. It may not hold it." in words
    assert "Lead partner that delivers: nothing changes." in words
    assert "Managing agent: 2 options, 1 before. The cheapest costs 6 steps, as before." in words
    assert "New: Option 3 (led by Nabad Families, 13 steps, 33.2%)." in words


def test_a_what_if_stands_in_the_json_with_what_was_before(ask: Ask) -> None:
    found = data(ask, "larkfield", "-w", EXAMPLES, *BIRTH, "--if", f"{NABAD}=lead")
    assert found["assumed"] == [{"organisation": NABAD, "role": "lead"}]
    (tender,) = found["tenders"]
    assert [(one["form"], one["options"]) for one in tender["before"]] == [
        ("delivering-lead", 1),
        ("managing-agent", 1),
    ]
    assert [one["options"] for one in tender["forms"]] == [1, 2]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--if", "nabad-famlies=lead"), "There is no organisation 'nabad-famlies' here. Did you mean 'nabad-fam"),
        (("--if", "nabad-families=leed"), "There is no role 'leed' here. Did you mean 'lead'?"),
        (("--if", "nabad-families"), "'nabad-families' does not say which role. Write --if GROUP=ROLE"),
        (("--view", "claim"), "There is no view 'claim' here. Did you mean 'claimed'?"),
        (("--lot", "birth-and-feding"), "There is no lot 'birth-and-feding' here. Did you mean 'birth-and-feeding'?"),
        (("--for", "larkfield-help"), "has no requirements 'larkfield-help' that stood on that day"),
        ((*BIRTH, "--option", "harbor"), "There is no option 'harbor' here"),
        ((*BIRTH, "--option", "9"), "There is no option '9' here. Use one of: 1, 2."),
    ],
)  # fmt: skip
def test_a_mistyped_word_ends_the_command_and_gets_the_likely_one(
    ask: Ask, words: tuple[str, ...], message: str
) -> None:
    said = ask("larkfield", "-w", EXAMPLES, *words)
    assert (said.exit_code, said.stdout) == (1, "")
    assert message in said.stderr


def test_before_the_requirements_stood_there_are_none() -> None:
    said = on_examples("larkfield", "-w", str(EXAMPLES), "--as-of", "2026-05-01")
    assert said.exit_code == 1
    assert "larkfield has no requirements files that stood on that day. Write requirements.yaml" in said.stderr


def test_where_nobody_names_the_commissioner_nothing_is_shown_but_to_the_officer(ask: Ask, area: Path) -> None:
    change(area, "locality.yaml", "commissioner: larkfield-council\n", "")
    said = ask("larkfield", "-w", area, *BIRTH)
    assert (said.exit_code, said.stdout) == (1, "")
    assert "No file of Larkfield names its commissioner" in said.stderr
    assert "commissioner: in the file of the locality, or see all answers with --everything" in said.stderr
    officer = ask("larkfield", "-w", area, *BIRTH, "--everything")
    assert officer.exit_code == 0
    assert "With every answer on file: for the officer." in " ".join(officer.stdout.split())


def test_what_a_group_did_not_share_serves_no_option_of_the_commissioner(ask: Ask, area: Path) -> None:
    path = area / "larkfield" / f"{LATCH}.yaml"
    text = path.read_text(encoding="utf-8")
    shared = re.search(r"shared_with:\n(?:  .*\n?)+", text)
    assert shared
    path.write_text(text.replace(shared[0], ""), encoding="utf-8")
    (for_the_council,) = data(ask, "larkfield", "-w", area, *BIRTH)["tenders"]
    (for_the_officer,) = data(ask, "larkfield", "-w", area, *BIRTH, "--everything")["tenders"]
    assert for_the_council["options"] == []
    assert all(LATCH not in str(one["not_ready"]) for why in for_the_council["blocked"] for one in why["short"])
    assert LATCH in for_the_officer["options"][0]["members"][0]["organisations"]


def test_a_wrong_plan_ends_the_command_with_file_and_line(ask: Ask, area: Path) -> None:
    change(area, "requirements.yaml", "service: infant-feeding", "service: infant-feding")
    said = ask("larkfield", "-w", area, *BIRTH)
    assert (said.exit_code, said.stdout) == (1, "")
    assert re.search(r"requirements\.yaml:\d+:\d+: .*Did you mean 'infant-feeding'", said.stderr)
    elsewhere = ask("marsh-end", "-w", area)
    assert elsewhere.exit_code == 0


def test_a_file_that_cannot_be_read_ends_the_command_unless_it_is_one_group_s(ask: Ask, area: Path) -> None:
    (area / "larkfield" / "bright-threads.yaml").write_text("organisation: bright-threads\nnam: B\n", encoding="utf-8")
    said = ask("larkfield", "-w", area, *BIRTH)
    assert said.exit_code == 1
    assert "Option 1: Lead partner that delivers" in said.stdout
    assert "bright-threads.yaml:2" in said.stderr
    change(area, "ties.yaml", "asked:", "asked")
    without_ties = ask("larkfield", "-w", area, *BIRTH)
    assert (without_ties.exit_code, without_ties.stdout) == (1, "")
    assert "ties.yaml" in without_ties.stderr


def test_the_examples_reveal_no_refusal(ask: Ask) -> None:
    for words in ((), ("--compare",), ("--json",)):
        said = ask("larkfield", "-w", EXAMPLES, *BIRTH, *words)
        told = said.stdout + said.stderr
        assert not re.search("will.not|refus|not-public|not public", told, re.IGNORECASE)


def test_a_drawn_option_with_two_who_refuse_breaks_a_condition_that_is_not_public(ask: Ask, area: Path) -> None:
    draw(area, "by-the-river", *APART)
    said = ask("larkfield", "-w", area, *BIRTH)
    assert (said.exit_code, said.stderr) == (0, "")
    assert "- a condition that is not public" in said.stdout
    assert "will not work" not in said.stdout
    as_json = ask("larkfield", "-w", area, *BIRTH, "--json")
    (drawn,) = json.loads(as_json.stdout)["tenders"][0]["drawn"]
    secret: dict[str, Any] = {"code": "not-public", "organisations": [], "service": None, "area": None}
    assert secret in drawn["broken"]
    assert "refusals" not in as_json.stdout
    assert (as_json.exit_code, as_json.stderr) == (0, "")


def test_only_who_asks_for_it_is_told_the_refusal_under_a_warning(ask: Ask, area: Path) -> None:
    draw(area, "by-the-river", *APART)
    said = ask("larkfield", "-w", area, *BIRTH, "--confidential")
    assert said.exit_code == 0
    assert said.stdout.startswith("Not for the public: this tells who will not work with whom.")
    words = " ".join(said.stdout.split())
    assert "who will not work together: Tumble & Thrive Playworks CIC and The Wheelhouse Community Trust" in words
    assert "they will not work together" in said.stderr
    as_json = ask("larkfield", "-w", area, *BIRTH, "--confidential", "--json")
    (drawn,) = json.loads(as_json.stdout)["tenders"][0]["drawn"]
    assert {"code": "refusals", "organisations": [*APART], "service": None, "area": None} in drawn["broken"]
    assert json.loads(as_json.stdout)["problems"] == []


def test_a_broken_refusal_ends_the_command_and_is_named_only_to_who_asks(ask: Ask, area: Path) -> None:
    change(area, "ties.yaml", f"between: [{', '.join(APART)}]", f"between: [{APART[0]}, wheelhouse-comunity-trust]")
    for words in ((), ("--json",)):
        said = ask("larkfield", "-w", area, *BIRTH, *words)
        assert said.exit_code == 1
        assert "Something is wrong with a statement that is not public" in said.stderr
        assert not re.search("tumble|wheelhouse|comunity", said.stdout + said.stderr)
    told = ask("larkfield", "-w", area, *BIRTH, "--confidential")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "There is no organisation 'wheelhouse-comunity-trust'" in told.stderr


def test_a_drawn_option_may_name_a_group_of_another_place_in_any_letters(ask: Ask, area: Path) -> None:
    draw(area, "with-the-quay", "Ferry-Steps-Rooms", LATCH.upper())
    (tender,) = data(ask, "larkfield", "-w", area, *BIRTH)["tenders"]
    (drawn,) = tender["drawn"]
    assert drawn["members"][0]["organisations"] == ["ferry-steps-rooms", HARBOUR, LATCH]


def test_without_time_it_says_so_and_claims_nothing(ask: Ask) -> None:
    said = ask("larkfield", "-w", EXAMPLES, *BIRTH, "--seconds", "0")
    assert said.exit_code == 0
    assert "No option was found in time." in said.stdout
    assert "Give it\nmore: --seconds." in said.stdout
    (tender,) = data(ask, "larkfield", "-w", EXAMPLES, *BIRTH, "--seconds", "0")["tenders"]
    assert (tender["proved"], tender["options"], tender["blocked"]) == (False, [], [])


def test_the_json_says_the_same_numbers_as_the_text_and_every_name_is_documented(ask: Ask) -> None:
    found = data(ask, "larkfield", "-w", EXAMPLES, *BIRTH)
    assert (found["form"], found["as_of"], found["commissioner"]) == (
        "readiness-options/1",
        "2026-06-01",
        "larkfield-council",
    )
    (tender,) = found["tenders"]
    first, second = tender["options"]
    assert [one["number"] for one in tender["options"]] == [1, 2]
    assert (first["coordination_cost"], first["bound"], first["proved"], first["band"]) == (3, 3, True, "conditional")
    assert first["share_percent"] == {"value": pytest.approx(27.941, abs=0.001), "exact": "475/17"}
    assert (second["coordination_cost"], len(second["members"][0]["organisations"])) == (6, 4)
    numbers = {one["id"]: one for one in first["numbers"]}
    assert numbers["service-coverage"]["values"] == {"evidenced": 50, "claimed": 100, "possible": 100}
    assert numbers["lead-capacity"]["exact"]["claimed"] == "1260/107"
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8").partition("readiness-options/1")[2]
    names = {*found, *tender, *first, *tender["lots"][0], *tender["needed"][0], *first["numbers"][0]}
    names |= {*first["departures"][0], *first["seats"][0], *first["matrix"][0], *first["to_put_in_place"][0]}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []


def test_family_help_has_an_option_all_open_and_a_cheaper_one_on_terms(ask: Ask) -> None:
    (tender,) = data(ask, "larkfield", "-w", EXAMPLES, "--lot", "family-help")["tenders"]
    led = [
        (one["form"], one["lead"][0]["organisation"], one["band"], one["coordination_cost"])
        for one in tender["options"]
    ]
    assert ("delivering-lead", HARBOUR, "open", 22) in led
    assert ("delivering-lead", "larkfield-and-marsh-end-support", "conditional", 11) in led
    assert any(one["printed"] and one["band"] == "open" for one in tender["options"])
    assert tender["proved"]
    assert all(one["bound"] == one["coordination_cost"] for one in tender["options"])
    drawn = {one["id"]: one for one in tender["drawn"]}
    assert drawn["harbour-and-seven"]["stands"]
    assert [one["code"] for one in drawn["support-body-leads"]["broken"]] == ["capacity", "money"]


def test_the_how_to_names_only_words_that_the_command_knows(ask: Ask) -> None:
    page = (ROOT / "docs" / "how-to" / "find-a-consortium.md").read_text(encoding="utf-8")
    known = on_examples("--help").stdout
    lines = re.findall(r"^readiness options .*$", page, re.MULTILINE)
    assert len(lines) >= 8
    assert [word for line in lines for word in re.findall(r"--[a-z-]+", line) if f"{word} " not in known] == []


def test_to_writes_a_page_a_word_file_and_tables_and_replaces_them_only_when_told(ask: Ask, tmp_path: Path) -> None:
    words = ("larkfield", "-w", EXAMPLES, *BIRTH, "--to", tmp_path / "out")
    said = ask(*words)
    assert said.exit_code == 0
    assert said.stdout.rstrip().endswith("a page (options.html), a Word file and tables.")
    assert {"options.html", "options.docx", "numbers.csv"} <= {path.name for path in (tmp_path / "out").iterdir()}
    again = on_examples(*map(str, words), *DAY, "--view", "claimed")
    assert again.exit_code == 1
    assert "The file is there already" in again.stderr
    assert ask(*words, "--overwrite").exit_code == 0


def test_every_run_says_the_same(run: Run, ask: Ask) -> None:
    words = ("options", "larkfield", "-w", EXAMPLES, *DAY, *BIRTH, "--json")
    assert run(*words).stdout == ask("larkfield", "-w", EXAMPLES, *BIRTH, "--json").stdout


def test_a_console_without_our_shapes_gets_others(run: Run) -> None:
    said = run("options", "larkfield", "-w", EXAMPLES, *DAY, *BIRTH, encoding="cp1252")
    assert "<~> conditional" in said.stdout
