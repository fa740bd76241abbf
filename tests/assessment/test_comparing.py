"""Two records beside each other: what you changed, what the rules changed, and what time did to the evidence."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.comparing import CAUSES, Comparer, Comparison
from readiness.assessment.recording import Saving, recorded
from readiness.model.assessment import PARTS
from readiness.packs.pack import Pack
from tests.pack_strategies import pack_texts
from tests.strategies import answers_of, profile_files
from tests.texts import File, a_file, a_pack, a_rule, assessed, evidence, read_pack

SAVING = Saving(Path(), date(2026, 6, 1))
THEN, NOW = date(2026, 1, 15), date(2026, 6, 1)
RULES = (
    a_rule("has-policy", "policy", must_for={"lead": "3", "grant": "1"}),
    a_rule("is-checked", "checked", must_for={"full": "yes"}),
    a_rule("enough-trustees", {"question": "trustees", "at_least": "many"}, must_for={"grant": "met"}),
)
PACK = a_pack(*RULES, questions=[])
FIRST = a_file("2026-01-10", answers={"policy": "planned", "trustees": "3"})


def compared(
    before: list[File], after: list[File], *, packs: tuple[Pack, Pack] = (PACK, PACK), **how: Any
) -> Comparison:
    """The group as saved on 15 January 2026 beside the group on 1 June."""
    then = recorded(assessed(packs[0], *before, as_of=THEN), SAVING)
    now = recorded(assessed(packs[1], *before, *after, as_of=NOW, **how), SAVING)
    return Comparer(packs[1]).compare(then, now)


def moved(found: Comparison) -> dict[str, Fraction | None]:
    """What each cause moved in what the group says, where it moved anything."""
    return {cause: move.points("claimed") for cause, move in found.parts.items() if move.moved}


def role_moves(found: Comparison, cause: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.role, one.before, one.after) for one in found.parts[cause].roles]  # type: ignore[index]


def test_where_nothing_changed_nothing_moved() -> None:
    found = compared([FIRST], [])
    assert not found.whole.moved
    assert moved(found) == {}


def test_a_group_that_answers_more_moved_its_result_itself() -> None:
    """Policy from planned (a quarter of a rule) to in place (three quarters): half of one rule in three, 16 2/3 %."""
    found = compared([FIRST], [a_file(answers={"policy": "in place"})])
    assert moved(found) == {"answers": Fraction(50, 3)}
    assert role_moves(found, "answers") == [("lead", "closed", "conditional")]
    (change,) = found.changes.answers
    assert (change.item, change.before, change.after, change.by) == ("policy", "planned", "in place", "Officer")


def test_a_role_that_moved_down_is_there_like_one_that_moved_up() -> None:
    good = a_file("2026-01-10", answers={"policy": "in place", "trustees": "9"})
    found = compared([good], [a_file(answers={"policy": "planned", "trustees": "3"})])
    assert role_moves(found, "answers") == [("lead", "conditional", "closed"), ("grant", "conditional", "closed")]


def test_a_proof_that_lapsed_is_no_change_of_the_group() -> None:
    """A proof of 1 January 2026 that lasts 3 months: seen in January, too old in June. The claim stands."""
    pack = a_pack(*RULES, questions=[_lasting("policy", "3")])
    proof = evidence("policy", made="2026-01-01", seen="2026-01-10")
    found = compared([a_file("2026-01-10", answers={"policy": "in place"}, evidence=[proof])], [], packs=(pack, pack))
    assert moved(found) == {"evidence": 0}
    assert found.parts["evidence"].points("evidenced") == Fraction(-25)
    assert role_moves(found, "evidence") == [("lead", "open", "conditional")]
    (change,) = found.changes.evidence
    assert (change.what, change.became, change.on) == ("Paper on policy", "lapsed", date(2026, 4, 1))


def _lasting(name: str, months: str) -> dict[str, Any]:
    levels = {"levels": {str(level): f"Level {level}." for level in range(5)}, "kind": "levels"}
    plain = {"id": name, "ask": f"How about {name}?", "help": "Look.", "show": "A paper."}
    return {**plain, **levels, "proof_lasts": {"months": months, "mark": "P"}}


def test_a_thing_that_ended_takes_the_claim_with_it_and_the_group_changed_nothing() -> None:
    ends = evidence("policy", made="2026-01-01", seen="2026-01-10", until="2026-03-31")
    found = compared([a_file("2026-01-10", answers={"policy": "4"}, evidence=[ends])], [])
    assert moved(found) == {"evidence": Fraction(-100, 3)}
    assert [one.became for one in found.changes.evidence] == ["ended"]


def test_a_paper_that_somebody_saw_since_is_told_from_a_new_answer() -> None:
    """In January a claim; in May the paper is seen, and trustees grow from 3 to 6."""
    later = a_file(answers={"trustees": "6"}, evidence=[evidence("policy", shows="1", seen="2026-05-01")])
    found = compared([FIRST], [later])
    assert moved(found) == {"evidence": 0, "answers": Fraction(100, 3)}
    assert found.parts["evidence"].points("evidenced") == Fraction(25, 3)
    assert found.parts["answers"].points("evidenced") == 0


def test_a_paper_whose_file_was_renamed_is_neither_gone_nor_seen_anew() -> None:
    paper = a_file("2026-01-10", evidence=[evidence("policy", shows="1", made="2025-12-01", seen="2026-01-10")])
    first = recorded(assessed(PACK, FIRST, paper, as_of=THEN), SAVING)
    later = recorded(assessed(PACK, paper, FIRST, as_of=NOW), SAVING)
    assert first.items["policy"].evidence[0].file != later.items["policy"].evidence[0].file
    assert Comparer(PACK).compare(first, later).changes.evidence == ()


def test_a_pack_that_asks_more_is_told_from_the_group() -> None:
    """Many trustees were 5 and are 3 now: with 3 trustees the rule is met by no doing of the group."""
    edited = {
        "id": "many",
        "title": "The many",
        "unit": "people",
        "values": [{"from": "2012-01-01", "value": "3", "source": "SRC"}],
    }
    newer = replace(a_pack(*RULES, thresholds=[edited]), contents=(b"newer",))
    found = compared([FIRST], [a_file(answers={"checked": "yes"})], packs=(PACK, newer))
    assert moved(found) == {"rules": Fraction(100, 3), "answers": Fraction(100, 3)}
    assert role_moves(found, "rules") == [("grant", "closed", "conditional")]
    assert found.changes.rules.pack is not None


def test_a_figure_that_moves_on_its_date_is_a_change_of_the_rules() -> None:
    dated = {
        "id": "many",
        "title": "The many",
        "unit": "people",
        "values": [
            {"from": "2012-01-01", "to": "2026-03-31", "value": "5", "source": "SRC"},
            {"from": "2026-04-01", "value": "3", "source": "SRC"},
        ],
    }
    pack = a_pack(*RULES, thresholds=[dated])
    found = compared([FIRST], [], packs=(pack, pack))
    assert moved(found) == {"rules": Fraction(100, 3)}
    assert found.changes.rules.figures == (("The many", "5 people", "3 people"),)


def test_what_a_commissioner_adopted_since_is_a_change_of_the_rules() -> None:
    pack = a_pack(a_rule("marked", "policy", must_for={"grant": "3"}, mark="P", source=[]))
    found = compared([FIRST], [], packs=(pack, pack), adopted=frozenset({"marked"}))
    assert role_moves(found, "rules") == [("grant", "not known", "closed")]
    assert found.changes.rules.adopted == ("marked",)


def test_a_date_that_grew_old_is_time_and_not_the_group() -> None:
    pack = a_pack(a_rule("reviewed-lately", {"question": "reviewed", "within": "year"}))
    found = compared([a_file("2026-01-10", answers={"reviewed": "2025-03-01"})], [], packs=(pack, pack))
    assert moved(found) == {"evidence": Fraction(-100)}


def test_a_disagreement_that_was_settled_is_a_cause_of_its_own() -> None:
    two = [FIRST, a_file("2026-01-10", by="Bob", answers={"policy": "in place"})]
    found = compared(two, [a_file(answers={"policy": "in place"})])
    assert moved(found) == {"settled": Fraction(25)}
    assert [(one.item, one.settled) for one in found.changes.settled] == [("policy", True)]


def test_figures_over_different_rules_are_never_compared() -> None:
    """A fact takes one rule out: there is a figure then and a figure now, and no difference."""
    pack = a_pack(*RULES[:2], a_rule("only-clubs", "plan", applies_when={"fact": "form", "is": "club"}))
    found = compared([FIRST], [a_file(about={"form": "cio"})], packs=(pack, pack))
    assert found.points("claimed") is None
    assert found.whole.before.applicable == 3
    assert found.whole.after.applicable == 2


def test_without_the_rules_of_the_later_record_no_cause_is_guessed() -> None:
    then, now = (recorded(assessed(PACK, FIRST, as_of=day), SAVING) for day in (THEN, NOW))
    found = Comparer(replace(PACK, contents=(b"other",))).compare(then, now)
    assert found.parts == {}
    assert "not at hand" in found.why_whole


@given(st.data())
def test_the_parts_add_up_to_the_whole(data: st.DataObject) -> None:
    """Any two packs, any files, any two days: rule by rule, role by role and figure by figure."""
    texts = [data.draw(pack_texts()), data.draw(pack_texts())]
    packs = [replace(read_pack(text), contents=(bytes([number]),)) for number, text in enumerate(texts)]
    old = packs[data.draw(st.integers(0, 1))]
    files, more = data.draw(profile_files(answers_of(packs[1]))), data.draw(profile_files(answers_of(packs[1])))
    then = recorded(assessed(old, *files, as_of=date(2026, 3, 15)), SAVING)
    now = recorded(assessed(packs[1], *files, *more), SAVING)
    found = Comparer(packs[1]).compare(then, now)
    assert tuple(found.parts) == CAUSES, found.why_whole
    figures = [then.figure, *(found.parts[cause].after for cause in CAUSES)]
    assert [one.percent("claimed") for one in figures[-1:]] == [now.figure.percent("claimed")]
    for part in PARTS:
        pieces = [found.parts[cause].points(part) for cause in CAUSES]
        if found.points(part) is not None:
            assert sum(piece or 0 for piece in pieces) == found.points(part)
    rules = {one.rule: one.outcome for one in then.outcomes}
    roles = {one.role: one.state for one in then.roles}
    for cause in CAUSES:
        for rule in found.parts[cause].rules:
            assert rules.get(rule.rule) == rule.before
            rules |= {rule.rule: rule.after or ""}
        for role in found.parts[cause].roles:
            assert roles.get(role.role) == role.before
            roles |= {role.role: role.after} if role.after else {}
    assert {name: outcome for name, outcome in rules.items() if outcome} == {o.rule: o.outcome for o in now.outcomes}
    assert roles == {one.role: one.state for one in now.roles}
