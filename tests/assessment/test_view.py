"""A commissioner's result: computed from what is shared, and from what a register says. (Consent: test_consent.py.)"""

from datetime import date
from typing import Any

from tests.texts import a_file, a_pack, a_rule, assessed, evidence

PACK = a_pack(
    a_rule("r", "policy", must_for={"lead": "3"}),
    a_rule("c", "checked", applies_when={"fact": "form", "in": ["cio"]}),
)
SHARED = {"shared_with": [{"commissioner": "council", "since": "2026-05-10"}]}
SEEN = {"made": "2026-01-01", "seen": "2026-05-01"}


def file(**more: Any) -> dict[str, Any]:
    return a_file(about={"form": "cio"}, answers={"policy": "3", "checked": "yes"}, **more)


def test_the_group_and_its_officer_see_everything_whether_shared_or_not() -> None:
    assert assessed(PACK, file()).figure.answered == 2


def test_before_the_day_of_sharing_nothing_is_read() -> None:
    shared = file(**SHARED)
    assert assessed(PACK, shared, commissioner="council", as_of=date(2026, 5, 9)).figure.answered == 0
    result = assessed(PACK, shared, commissioner="council", as_of=date(2026, 5, 10))
    assert result.figure.answered == 2
    assert result.view.shared_since == date(2026, 5, 10)


def test_a_private_answer_is_unknown_in_the_result_of_a_commissioner() -> None:
    result = assessed(PACK, file(**SHARED, private=["policy"]), commissioner="council")
    found = result.outcome("r")
    assert found is not None
    assert found.outcome == "unknown"
    assert found.gates[0].state == "not known"


def test_evidence_of_a_private_answer_is_not_read_though_it_serves_another_too() -> None:
    item = {"for": ["policy", "checked"], "what": "The rules", "shows": "3", **SEEN}
    result = assessed(PACK, file(**SHARED, private=["policy"], evidence=[item]), commissioner="council")
    assert "policy" not in result.standings
    assert result.standings["checked"].evidenced == 1


def test_a_register_fact_is_read_though_nothing_is_shared() -> None:
    confirmed = file(evidence=[evidence("form", made="2026-01-01", verified="2026-05-01")])
    result = assessed(PACK, confirmed, commissioner="council")
    assert result.facts["form"] == "cio"
    assert result.figure.answered == 0
    assert result.view.shared_since is None


def test_a_fact_that_a_register_confirms_only_later_is_not_yet_read() -> None:
    confirmed = file(evidence=[evidence("form", made="2026-01-01", verified="2026-05-20")])
    assert assessed(PACK, confirmed, commissioner="council", as_of=date(2026, 5, 19)).facts.get("form") is None
    assert assessed(PACK, confirmed, commissioner="council", as_of=date(2026, 5, 20)).facts["form"] == "cio"


def test_an_answer_is_no_register_fact_however_it_was_confirmed() -> None:
    result = assessed(
        PACK, file(evidence=[evidence("policy", made="2026-01-01", verified="2026-05-01")]), commissioner="council"
    )
    assert "policy" not in result.standings


def test_a_piece_of_evidence_keeps_its_place_when_another_is_hidden() -> None:
    items = [evidence("policy", **SEEN), evidence("checked", **SEEN)]
    whole = assessed(PACK, file(**SHARED, evidence=items))
    seen = assessed(PACK, file(**SHARED, private=["policy"], evidence=items), commissioner="council")
    assert seen.standings["checked"].evidence[0].place.line == whole.standings["checked"].evidence[0].place.line + 2


def test_a_dispute_about_a_rule_that_reads_a_private_answer_is_not_read() -> None:
    disputes = [{"about": about, "says": "No", "on": "2026-05-01"} for about in ("policy", "r", "c")]
    result = assessed(PACK, file(**SHARED, private=["policy"], disputes=disputes), commissioner="council")
    assert [dispute.about for dispute in result.disputes] == ["c"]


def test_a_private_name_in_capital_letters_hides_too() -> None:
    assert "policy" not in assessed(PACK, file(**SHARED, private=["Policy"]), commissioner="council").standings


def test_what_is_said_to_be_private_later_is_hidden_for_earlier_days_too() -> None:
    files = (file(**SHARED), a_file("2026-05-31", private=["policy"]))
    result = assessed(PACK, *files, commissioner="council", as_of=date(2026, 5, 20))
    assert "policy" not in result.standings
    assert "checked" in result.standings


def test_beside_a_register_fact_other_papers_on_it_stay_closed() -> None:
    papers = [evidence("form", what="On the register", verified="2026-05-01"), evidence("form", seen="2026-05-01")]
    result = assessed(PACK, file(evidence=papers), commissioner="council")
    assert [shown.item.what for shown in result.standings["form"].evidence] == ["On the register"]


def test_why_a_group_is_never_rated_is_told_only_where_it_shares() -> None:
    never = {"rated": "no", "rated_reason": "They asked us not to"}
    assert assessed(PACK, file(**never), commissioner="council").seen.newest.rated_reason == ""
    assert assessed(PACK, file(**never, **SHARED), commissioner="council").seen.newest.rated_reason != ""
