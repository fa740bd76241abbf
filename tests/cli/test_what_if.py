"""What if, and what each rule would gain, as an officer meets it."""

import json
from pathlib import Path

from tests.cli.conftest import EXAMPLES, Run

DAY = ("--as-of", "2026-06-01")
WHO = "larkfield-parents-group"
PAGE = 80


def test_a_supposed_answer_shows_what_changes_and_says_that_nothing_is_written(run: Run) -> None:
    before = {path: path.read_bytes() for path in EXAMPLES.rglob("*.yaml")}
    said = run("explain", WHO, "-w", EXAMPLES, *DAY, "--if", "governing-document=used and reviewed")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(
        "Supposed, and nothing of it is written down:\n  - governing-document: in place, used"
    )
    assert "  says     50.0% -> 52.7% (4 1/2 of 9 -> 4 3/4 of 9)" in said.stdout
    assert "  shown    27.7%, as before" in said.stdout
    assert "  Section Governance and legal form\n    says     37.5% -> 50.0%" in said.stdout
    assert (
        "(supposed; on file: in place, development officer, Larkfield and Marsh End Support, 2 February 2026)"
        in " ".join(said.stdout.split())
    )
    assert before == {path: path.read_bytes() for path in EXAMPLES.rglob("*.yaml")}


def test_only_the_rules_that_change_are_opened_unless_one_is_named(run: Run) -> None:
    words = ("explain", WHO, "-w", EXAMPLES, *DAY, "--if", "equality-policy=in place", "--json")
    assert {rule["rule"] for rule in json.loads(run(*words).stdout)["rules"]} == {"equality-policy-in-place"}
    named = run(*words[:2], "governing-document", *words[2:])
    assert [rule["rule"] for rule in json.loads(named.stdout)["rules"]] == ["governing-document-in-place"]


def test_what_is_supposed_to_be_seen_moves_what_is_shown(run: Run) -> None:
    words = ("explain", WHO, "-w", EXAMPLES, *DAY, "--if", "equality-policy=4")
    told = {
        more: json.loads(run(*words, *more, "--json").stdout)["changes"]["figures"]["after"]["evidenced"]
        for more in ((), ("--if-seen", "equality-policy"))
    }
    assert told[()] < told["--if-seen", "equality-policy"]


def test_several_suppositions_count_together_and_a_fact_tells_which_rules_start(run: Run) -> None:
    said = run("explain", WHO, "-w", EXAMPLES, *DAY, "--if", "turnover=£120,000", "--if", "equality-policy=3")
    assert "Rules that start or stop to apply" in said.stdout
    assert "does not apply -> applies" in " ".join(said.stdout.split())
    assert "Lead partner: is assessed now" in said.stdout


def test_a_fact_that_changes_which_rules_count_says_that_the_figures_do_not_compare(run: Run) -> None:
    told = "Other rules count then. So no figure is better or worse: each is over its own rules."
    for answer, other_rules in (("turnover=£9,000", True), ("equality-policy=4", False)):
        said = run("explain", "acorn-families-larkfield", "-w", EXAMPLES, *DAY, "--if", answer)
        assert (told in " ".join(said.stdout.split())) is other_rules, said.stdout


def test_where_nothing_changes_it_says_so(run: Run) -> None:
    said = run("explain", WHO, "-w", EXAMPLES, *DAY, "--if", "governing-document=in place")
    assert "Nothing changes: no figure, colour, gate, role or rule." in said.stdout
    data = json.loads(run("explain", WHO, "-w", EXAMPLES, *DAY, "--if", "governing-document=3", "--json").stdout)
    assert data["changes"]["nothing"] is True
    assert data["supposed"] == [{"id": "governing-document", "answer": "in place", "seen": False}]


def test_every_mistake_in_a_supposition_is_told_at_once_also_as_json(run: Run) -> None:
    words = (
        "explain",
        WHO,
        "-w",
        EXAMPLES,
        *DAY,
        "--if",
        "turnovr=5",
        "--if",
        "equality-policy=so so",
        "--if",
        "size=tiny",
    )
    said = run(*words)
    assert said.returncode == 1
    assert "Did you mean 'turnover'?" in said.stderr
    assert "'so so' is not a level" in said.stderr
    assert "Suppose its income: --if turnover=AMOUNT" in said.stderr
    problems = json.loads(run(*words, "--json").stdout)["problems"]
    assert {one["code"] for one in problems} == {"unknown-question", "wrong-answer", "size-is-derived"}


def test_each_unmet_rule_tells_what_it_would_gain_the_whole(run: Run) -> None:
    said = run("explain", WHO, "equality-policy", "-w", EXAMPLES, *DAY).stdout
    plain = " ".join(said.split())
    assert "To meet it in full: equality-policy: in place, used and reviewed (now planned; 3 steps up)" in plain
    assert "If this could be said: says 50.0% -> 58.3% over all rules, by 3/4 of 9" in plain
    assert "If it was seen, too: shown 27.7% -> 38.8% over all rules, by 1 of 9" in plain


def test_the_gain_of_every_rule_is_exact_in_json(run: Run) -> None:
    words = ("explain", WHO, "-w", EXAMPLES, *DAY, "--json")
    rules = {rule["rule"]: rule["gain"] for rule in json.loads(run(*words).stdout)["rules"]}
    gain = rules["equality-policy-in-place"]
    assert gain["needs"] == [
        {"id": "equality-policy", "answer": "in place, used and reviewed", "now": "planned", "steps": 3, "renew": False}
    ]
    before, after = (gain["said"]["figures"][when]["exact"]["claimed"] for when in ("before", "after"))
    assert (before, after) == ("1/2", "7/12")
    supposed = run("explain", WHO, "-w", EXAMPLES, *DAY, "--if", "equality-policy=4", "--json")
    assert json.loads(supposed.stdout)["changes"] == gain["said"]


def test_a_rule_that_reads_a_fact_says_that_there_is_no_gain_to_work_for(run: Run) -> None:
    said = run("explain", "harbour-and-hearth", "turnover", "-w", EXAMPLES, *DAY).stdout
    assert "Gain: none to work for. It reads a fact (turnover: " in " ".join(said.split())


def test_no_line_is_wider_than_a_page_but_a_reference(run: Run) -> None:
    for more in ((), ("--if", "turnover=£120,000")):
        lines = run("explain", WHO, "-w", EXAMPLES, *DAY, *more).stdout.splitlines()
        assert max((len(line) for line in lines if "/" not in line), default=0) <= PAGE


def test_on_a_plain_console_shapes_are_plain_too(run: Run) -> None:
    words = ("explain", WHO, "-w", EXAMPLES, *DAY, "--if", "governing-document=4")
    assert "/!\\ red -> <~> amber" in run(*words, encoding="ascii").stdout


def test_a_commissioner_supposes_over_what_it_may_see(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(
        "organisation: one\nname: One\nanswered: 2026-05-01\nby: me\nanswers:\n  equality-policy: in place\n",
        encoding="utf-8",
    )
    words = ("explain", "one", "-w", tmp_path, *DAY, "--commissioner", "council", "--if-seen", "equality-policy")
    said = run(*words)
    assert said.returncode == 1
    assert "There is nothing to see of 'equality-policy': nobody has answered it" in said.stderr
