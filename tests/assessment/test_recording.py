"""A saved assessment: what it keeps, and that it tells a commissioner nothing that the commissioner may not see."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment
from readiness.assessment.outcomes import outcomes
from readiness.assessment.prepare import prepare
from readiness.assessment.recalling import recalled
from readiness.assessment.recording import Saving, record_of, recorded
from readiness.model.assessment import PARTS
from readiness.workspace.records import record_bytes
from tests.pack_strategies import pack_texts
from tests.strategies import answers_of, profile_files
from tests.texts import AS_OF, a_file, a_pack, a_rule, assessed, evidence, read_pack

SAVING = Saving(Path(), date(2026, 6, 2), "Ann", "0.1")
PACK = a_pack(
    a_rule("has-policy", "policy", must_for={"lead": "3", "grant": "1"}),
    a_rule("is-checked", "checked", must_for={"full": "yes"}, by="start"),
    a_rule("trustees", {"question": "trustees", "at_least": "few"}, weight="1/2", weight_because="A half."),
)
FILE = a_file(
    about={"turnover": "8400", "places": []},
    answers={"policy": "in place", "checked": "no", "trustees": "don't know"},
    evidence=[evidence("policy", made="2026-01-01", seen="2026-05-01")],
)


def test_a_record_keeps_who_answered_what_and_when_and_what_shows_it() -> None:
    record = recorded(assessed(PACK, FILE), SAVING)
    policy = record.items["policy"]
    assert policy.given is not None
    assert (policy.given.words, policy.given.by, policy.given.answered, policy.given.file) == (
        "in place",
        "Officer",
        "2026-05-01",
        "000.yaml",
    )
    assert (policy.counted, policy.shown) == (3, 3)
    (paper,) = policy.evidence
    assert (paper.what, paper.state, paper.made, paper.seen) == ("Paper on policy", "seen", "2026-01-01", "2026-05-01")
    assert (record.by, record.saved, record.as_of) == ("Ann", date(2026, 6, 2), AS_OF)


def test_asked_and_not_known_is_kept_apart_from_never_asked() -> None:
    record = recorded(assessed(PACK, FILE), SAVING)
    asked = record.items["trustees"].given
    assert asked is not None
    assert (asked.value, asked.words) == (None, "don't know")
    assert "cover" not in record.items


def test_an_empty_list_is_kept_as_the_answer_none() -> None:
    assert recorded(assessed(PACK, FILE), SAVING).items["places"].counted == []


def test_other_answers_stay_beside_the_one_that_counts() -> None:
    older = a_file("2026-01-01", by="Bob", answers={"policy": "planned"})
    item = recorded(assessed(PACK, older, FILE), SAVING).items["policy"]
    assert [(one.words, one.by) for one in item.others] == [("planned", "Bob")]


def test_the_figures_roles_and_gates_read_back_as_they_were_found() -> None:
    result = assessed(PACK, FILE)
    record = recorded(result, SAVING)
    assert [record.figure.percent(part) for part in PARTS] == [result.figure.percent(part) for part in PARTS]
    assert record.roles == result.roles
    assert record.rating == result.rating(result.figure)


def test_a_record_is_the_same_whichever_other_rules_the_pack_holds_for_places() -> None:
    """Whole units of a sum depend on every rule that was loaded; a record must not."""
    share = {"weight": "1/7", "weight_because": "A seventh.", "basis": {"law": "An act"}, "section": "money"}
    more = a_pack(a_rule("map", "map", subject="locality", duty_holder="cvs", **share))
    with_places = replace(PACK, rules={**PACK.rules, "map": more.rules["map"]})
    assert record_of(assessed(with_places, FILE), SAVING) == record_of(assessed(PACK, FILE), SAVING)


def test_what_a_commissioner_may_not_see_is_nowhere_in_its_record() -> None:
    shared = {"shared_with": [{"commissioner": "council", "since": "2026-05-10"}], "private": ["policy"]}
    saving = SAVING._replace(digests={"000.yaml": "c0ffee"})
    result = assessed(PACK, {**FILE, **shared}, commissioner="council")
    written = record_bytes(record_of(result, saving)).decode()
    assert "Paper on policy" not in written
    assert "c0ffee" not in written, "a hash of the file would let people try answers until one fits"
    record = recorded(result, saving)
    assert "policy" not in record.items
    assert record.view.commissioner == "council"
    whole = record_bytes(record_of(assessed(PACK, {**FILE, **shared}), saving)).decode()
    assert "Paper on policy" in whole
    assert "c0ffee" in whole


def test_a_record_never_moves_when_the_pack_does() -> None:
    before = record_bytes(record_of(assessed(PACK, FILE), SAVING))
    stricter = a_pack(a_rule("has-policy", "policy", must_for={"lead": "4"}))
    assert recorded(assessed(stricter, FILE), SAVING).roles != recorded(assessed(PACK, FILE), SAVING).roles
    assert record_bytes(record_of(assessed(PACK, FILE), SAVING)) == before
    assert json.loads(before)["gates"][0]["need"] == "3"


@given(st.data())
def test_what_any_record_holds_gives_the_same_result_again(data: st.DataObject) -> None:
    pack = read_pack(data.draw(pack_texts()))
    result: Assessment = assessed(pack, *data.draw(profile_files(answers_of(pack))))
    record = recorded(result, SAVING)
    assert outcomes(prepare(pack, AS_OF), recalled(record, pack)) == result.outcomes
    assert [record.figure.percent(part) for part in PARTS] == [result.figure.percent(part) for part in PARTS]
    assert record.roles == result.roles
