"""`readiness recommend`, as a commissioner and a support officer run it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.checking.valley import (
    COUNCIL,
    FAIR,
    GOOD,
    NATIONAL,
    OPTIONS,
    SCHOOL,
    TODAY,
    candidate,
    weights,
    write_seal,
    write_valley,
)
from tests.cli.recommending import TODAY_IS, Ask, data, in_words


def test_without_an_appraisal_models_stand_in_alphabetical_order_all_apart(tmp_path: Path, ask: Ask) -> None:
    write_valley(tmp_path, None)
    found = data(ask("--json"))
    titles = [one["model"]["title"] for one in found["options"]]
    assert titles == sorted(titles, key=str.casefold)
    assert {one["place"] for one in found["options"]} == {"apart"}
    assert (found["appraisal"], found["result"], found["weights"]) == (None, None, [])
    assert found["verdict"]["word"] == "the evidence does not decide"
    assert len(found["find_out_first"]) == 3
    words = in_words(ask())
    assert "1. What must be delivered: nobody has described it" in words
    assert "What Riverside itself must put right" in words


def test_without_a_seal_no_score_total_order_or_share_is_shown(tmp_path: Path, ask: Ask) -> None:
    write_valley(tmp_path)
    found = data(ask("--json"))
    assert found["seal"]["state"] == "not sealed"
    assert (found["result"], found["result_as_sealed"], found["verdict"]["share_percent"]) == (None, None, None)
    assert {one["scores"] is None for one in found["options"]} == {True}
    said = ask()
    words = in_words(said)
    assert "The evidence does not decide: the weights are not sealed." in words
    assert "£200 a year. a note" in words  # inputs and sources are
    assert "Red line: It ends. By cabinet, on 2 May 2026." in words
    for word in ("points", "Totals", "first for certain", "may be first", "How often"):
        assert word not in words, word
    assert "points" not in in_words(ask("--explain"))


def test_sealing_writes_a_file_beside_the_weights_shows_no_score_and_is_read_back(tmp_path: Path, ask: Ask) -> None:
    write_valley(tmp_path)
    said = ask("--seal", "--by", "Jo: head of 'legal' # 1", day=())
    assert (said.exit_code, said.stderr) == (0, "")
    path = tmp_path / f"seal-ways-{TODAY_IS.isoformat()}.yaml"
    assert path.name in said.stdout
    assert "points" not in said.stdout
    assert "The weights of Council, Parents" in path.read_text(encoding="utf-8")
    found = data(ask("--json", day=()))
    assert found["seal"] == {
        **found["seal"],
        "state": "sealed",
        "by": "Jo: head of 'legal' # 1",
        "sealed": TODAY_IS.isoformat(),
    }
    assert found["result"]["leader"] == "local-authority"
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".saving")] == []


def test_weights_are_sealed_once(tmp_path: Path, ask: Ask) -> None:
    write_valley(tmp_path)
    assert ask("--seal", "--by", "Jo", day=()).exit_code == 0
    again = ask("--seal", "--by", "Jo", day=())
    assert again.exit_code == 1
    assert "are sealed already" in again.stderr
    (tmp_path / "weights-of-council.yaml").unlink()
    assert ask("--seal", "--by", "Jo", day=()).exit_code == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--seal",), "Nobody is named who seals"),
        (("--seal", "--by", " "), "Nobody is named who seals"),
        (("--seal", "--by", "Jo", "--as-of", "2026-06-01"), "bears the date of today"),
        (("--by", "Jo"), "nothing is sealed here"),
    ],
)
def test_a_seal_needs_a_name_and_the_day_of_today(tmp_path: Path, ask: Ask, words: tuple[str, ...], says: str) -> None:
    write_valley(tmp_path)
    said = ask(*words, day=())
    assert said.exit_code == 1
    assert says in said.stderr
    assert not list(tmp_path.glob("seal-*"))


@pytest.mark.parametrize("options", [None, OPTIONS])
def test_where_nobody_has_set_weights_nothing_is_sealed(tmp_path: Path, ask: Ask, options: Any) -> None:
    write_valley(tmp_path, options, groups=[])
    said = ask("--seal", "--by", "Jo", day=())
    assert said.exit_code == 1
    assert not list(tmp_path.glob("seal-*"))


def test_the_option_that_is_best_everywhere_is_recommended_with_the_rule(tmp_path: Path, ask: Ask) -> None:
    write_seal(write_valley(tmp_path))
    found = data(ask("--json"))
    assert (found["verdict"]["word"], found["verdict"]["options"]) == ("recommended", ["local-authority"])
    ranks = {one["option"]: one["rank"] for one in found["result"]["totals"]}
    assert ranks == {"local-authority": 1, "external-provider": 2, "school-or-public-body": 3}
    assert found["result"]["dominated"] == [
        {"option": "external-provider", "by": ["local-authority"]},
        {"option": "school-or-public-body", "by": ["local-authority", "external-provider"]},
    ]
    words = in_words(ask())
    assert "Recommended: Run by the local authority. It is first for certain under 100%" in words
    assert "Sealed on 1 June 2026 by Clerk" in words
    assert "▲ out: No change, centre by centre (mark P: our proposal) - Red line: It ends" in words


def test_no_provider_and_no_title_is_named_but_in_a_confidential_text(tmp_path: Path, ask: Ask) -> None:
    write_seal(write_valley(tmp_path))
    for words in ((), ("--json",), ("--explain",)):
        said = ask(*words).stdout
        assert "Plan National" not in said
        assert '"ash"' not in said
    assert "Plan National" in ask("--confidential").stdout
    assert "Provider: Group ash" in ask("--confidential").stdout
    assert data(ask("--json", "--confidential"))["options"][1]["provider"] == "ash"


def test_two_options_of_one_model_are_told_apart_by_number(tmp_path: Path, ask: Ask) -> None:
    other = candidate("abbey", "external-provider", GOOD, "1")
    write_seal(write_valley(tmp_path, [*OPTIONS, other]))
    found = data(ask("--json"))
    assert {"external-provider-1", "external-provider-2"} <= {one["id"] for one in found["options"]}
    assert "One external provider (1 of 2)" in in_words(ask())


def test_weights_that_changed_since_they_were_sealed_print_both_results(tmp_path: Path, ask: Ask) -> None:
    write_seal(write_valley(tmp_path, groups=[weights("council", {"price": "100", "vat": "10"}), weights("parents")]))
    found = data(ask("--json"))
    assert found["seal"]["state"] == "changed since"
    assert found["result"] is not None
    assert found["result_as_sealed"] is not None
    assert found["verdict_as_sealed"]["word"] == "recommended"
    words = in_words(ask())
    assert "The weights changed since they were sealed. So both results stand here." in words
    assert "Totals under each group's weights, by the weights of today" in words
    assert "Totals under each group's weights, by the weights as sealed" in words
    assert "Under the weights as they were sealed: recommended" in in_words(ask("--explain"))


def test_an_altered_seal_is_a_located_problem_and_no_score_is_shown(tmp_path: Path, ask: Ask) -> None:
    write_seal(write_valley(tmp_path), changed=("Clerk", "Clark"))
    said = ask()
    assert (said.exit_code, said.stdout) == (1, "")
    assert re.search(r"seal-first\.yaml:\d+:\d+: The seal 'first' was altered", said.stderr)


def test_a_seal_after_the_day_does_not_exist_yet(tmp_path: Path, ask: Ask) -> None:
    write_seal(write_valley(tmp_path))
    assert data(ask("--json", day=("--as-of", "2026-05-30")))["seal"]["state"] == "not sealed"
    assert data(ask("--json", day=("--as-of", "2026-05-10")))["appraisal"] is None


def test_one_thing_that_is_not_known_makes_it_recommended_if(tmp_path: Path, ask: Ask) -> None:
    unsure = {**COUNCIL["must_haves"], "money": {"answer": "not known", "source": "asked"}}
    those = [{**COUNCIL, "must_haves": unsure}, {**NATIONAL, "must_haves": unsure}, SCHOOL]
    write_seal(write_valley(tmp_path, those))
    found = data(ask("--json"))
    assert found["verdict"]["word"] == "recommended if"
    assert [(one["option"], one["must_have"]) for one in found["verdict"]["ifs"]] == [("local-authority", "money")]
    assert "the answer is yes to: Has the council worked out what its own service would cost" in in_words(ask())


def test_where_one_answer_speaks_for_either_of_two_these_two_remain(tmp_path: Path, ask: Ask) -> None:
    unsure = {**COUNCIL["must_haves"], "money": {"answer": "not known", "source": "asked"}}
    write_seal(write_valley(tmp_path, [{**COUNCIL, "must_haves": unsure}, NATIONAL, SCHOOL]))
    found = data(ask("--json"))
    assert found["verdict"]["word"] == "two options remain"
    assert found["verdict"]["rule"].startswith("Each of these two would be first for certain if equally few things")


def test_two_alike_remain(tmp_path: Path, ask: Ask) -> None:
    rival = candidate("rival", "external-provider", GOOD, "4")
    write_seal(write_valley(tmp_path, [COUNCIL, rival, SCHOOL]))
    said = ask("--json")
    assert said.exit_code == 0
    assert json.loads(said.stdout)["verdict"]["word"] == "two options remain"
    assert "identical" not in said.stdout.partition('"problems"')[0]
    assert "'council' and 'rival' are the same" in json.loads(said.stdout)["problems"][0]["message"]


def test_one_option_is_warned_of_and_all_out_is_a_clear_empty_result(tmp_path: Path, ask: Ask) -> None:
    write_seal(write_valley(tmp_path, [COUNCIL]))
    said = ask()
    assert "It is the only option that was written down. It was compared with no other." in in_words(said)
    assert "This appraisal has one option" in said.stderr
    write_valley(tmp_path, [TODAY, {**COUNCIL, "red_line": TODAY["red_line"]}])
    said = ask()
    assert said.exit_code == 0
    assert "No option is left: each fails a must-have or stands behind a red line." in in_words(said)
    found = json.loads(ask("--json").stdout)
    assert (found["result"], {one["place"] for one in found["options"]}) == (None, {"out"})


def test_what_nobody_knows_never_helps(tmp_path: Path, ask: Ask) -> None:
    silent = candidate("silent", "external-provider")
    write_seal(
        write_valley(tmp_path, [{**COUNCIL, "figures": candidate("x", "no-change", FAIR, "2")["figures"]}, silent])
    )
    shares = {one["option"]: one["between_groups"] for one in data(ask("--json"))["result"]["shares"]}
    assert shares["external-provider"]["first_for_certain"] == 0
    assert shares["external-provider"]["may_be_first"] == 1
    assert "Which unknown could change the answer, in order" in in_words(ask())
