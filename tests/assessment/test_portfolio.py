"""Many groups together: who stands where, what most lack, and which help would move how many. Worked out by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from readiness.assessment.assess import Assessment
from readiness.assessment.portfolio import Members, Portfolio, portfolio
from readiness.packs.actions import ActionBook
from readiness.packs.pack import Pack
from tests.texts import ACTION, a_file, a_pack, a_rule, as_yaml, assessed, evidence

TOPICS = [{"id": "rules", "title": "rules"}, {"id": "money", "title": "money"}, {"id": "papers", "title": "papers"}]
#: A group that is hosted needs nothing; for a grant it needs a policy in place and its payments checked.
RULES = (
    a_rule("needs-policy", {"question": "policy"}, must_for={"grant": "3"}),
    a_rule("needs-checks", {"question": "checked"}, must_for={"grant": "yes", "full": "yes"}),
    a_rule("needs-plan", {"question": "plan"}, must_for={"full": "2", "lead": "4"}),
)
#: The first steps to a policy are help with rules, the third with papers; checks are help with money.
HELPS = {"policy": ("rules", "rules", "papers", "papers"), "checked": ("money",), "plan": ("rules",) * 4}


def the_pack(helps: Mapping[str, Iterable[str]] = HELPS) -> Pack:
    steps = {"checked": ("yes",)}
    actions = [
        {
            "id": name,
            "improve": {
                step: {**ACTION, "helps": topic}
                for step, topic in zip(steps.get(name, ("1", "2", "3", "4")), topics, strict=True)
            },
        }
        for name, topics in helps.items()
    ]
    pack = a_pack(*RULES, info={"help_topics": TOPICS})
    return replace(pack, actions=ActionBook((("actions/all.yaml", as_yaml(actions)),)))


PACK = the_pack()


def group(name: str, answers: dict[str, str] | None = None, pack: Pack = PACK, **more: Any) -> Assessment:
    commissioner = more.pop("commissioner", None)
    said: dict[str, Any] = {"answers": answers} if answers else {}
    file = a_file(organisation=name.casefold(), name=name, **said, **more)
    return assessed(pack, file, commissioner=commissioner)


def names(who: Members) -> str:
    return " ".join(one.name for one in who)


def moved(found: Portfolio) -> dict[str, tuple[str, str]]:
    return {one.topic: (names(one.moved), names(one.perhaps)) for one in found.topics}


def test_each_group_is_counted_once_at_its_role_now() -> None:
    ready = {"policy": "in place", "checked": "yes"}
    seen = [evidence("policy", made="2026-04-01", seen="2026-05-01"), evidence("checked", seen="2026-05-01")]
    found = portfolio([group("Zoe", ready, evidence=seen), group("Ann", ready), group("Kim", {"policy": "none"})])
    assert names(found.counted) == "Ann Kim Zoe"
    counts = {(one.role, one.state): names(one.who) for one in found.roles if one.who}
    assert counts == {("grant", "open"): "Zoe", ("grant", "conditional"): "Ann", (None, "closed"): "Kim"}


def test_a_topic_moves_a_group_only_if_all_that_stands_in_its_way_is_of_that_topic() -> None:
    found = portfolio(
        [
            group("Checks", {"policy": "in place", "checked": "no"}),  # money alone
            group("Both", {"policy": "none", "checked": "no"}),  # money, and rules, and papers
            group("Paper", {"policy": "partly", "checked": "yes"}),  # the last step: papers alone
            group("Start", {"policy": "none", "checked": "yes"}),  # rules lead to level 2, papers on to 3
        ]
    )
    assert moved(found) == {"money": ("Checks", ""), "papers": ("Paper", ""), "rules": ("", "")}
    assert names(found.moved_by_none) == "Both Start"
    lacked = {one.topic: names(one.lacked) for one in found.topics}
    assert lacked == {"money": "Both Checks", "papers": "Paper", "rules": "Both Start"}


def test_not_knowing_never_counts_as_lacking() -> None:
    """With no answer on checks, help with money moves nobody for sure, and the group perhaps."""
    found = portfolio([group("Wren", {"policy": "in place"})])
    assert moved(found)["money"] == ("", "Wren")
    (lack,) = found.lacks
    assert (lack.rule, names(lack.closed), names(lack.not_known)) == ("needs-checks", "", "Wren")
    assert (names(lack.moved), names(lack.perhaps)) == ("", "Wren")
    assert moved(portfolio([group("Nobody")])) == dict.fromkeys(("rules", "money", "papers"), ("", ""))


def test_a_rule_moves_a_group_only_if_it_alone_stands_in_its_way() -> None:
    found = portfolio(
        [
            group("One", {"policy": "none", "checked": "yes"}),
            group("Two", {"policy": "none", "checked": "no"}),
        ]
    )
    lacks = {one.rule: (names(one.closed), names(one.moved)) for one in found.lacks}
    assert lacks == {"needs-policy": ("One Two", "One"), "needs-checks": ("Two", "")}
    assert [one.rule for one in found.lacks] == ["needs-policy", "needs-checks"], "what holds back most comes first"


def test_what_moves_most_stands_first() -> None:
    near = {"policy": "in place", "checked": "no"}
    found = portfolio([group("A", near), group("B", near), group("C", {"policy": "partly", "checked": "yes"})])
    assert [one.topic for one in found.topics] == ["money", "papers", "rules"]


def test_the_nearest_lack_the_fewest_things_and_those_that_lack_the_same_stand_together() -> None:
    one_thing = {"policy": "in place", "checked": "no"}
    found = portfolio(
        [
            group("Yew", {"policy": "none", "checked": "no"}),
            group("Oak", one_thing),
            group("Elm", one_thing),
            group("Ash", {"policy": "none", "checked": "yes"}),
        ]
    )
    nearest = [(names(near.who), near.role, near.missing) for near in found.nearest]
    claimed = ("needs-policy", "conditional")
    assert nearest == [
        ("Ash", "grant", (("needs-policy", "closed"), ("needs-checks", "conditional"))),
        ("Elm Oak", "grant", (("needs-checks", "closed"), claimed)),
        ("Yew", "grant", (("needs-policy", "closed"), ("needs-checks", "closed"))),
    ]


def test_ratings_are_counts_and_a_rating_that_evidence_would_lower_is_said() -> None:
    answers = {"policy": "used and reviewed", "checked": "yes", "plan": "used and reviewed"}
    found = portfolio(
        [
            group("Good", answers),
            group("Poor", {"policy": "none", "checked": "no", "plan": "none"}),
            group("Silent"),
        ]
    )
    (money,) = [one for one in found.ratings if one.name == "money"]
    colours = {colour: names(who) for colour, who in money.colours.items()}
    assert colours == {"green": "Good", "amber": "", "red": "Poor", "not rated": "Silent"}
    assert names(money.worse_on_evidence) == "Good"


def test_a_commissioner_counts_only_those_who_shared_and_no_private_answer() -> None:
    shared = [{"commissioner": "council", "since": "2026-05-02"}]
    answers = {"policy": "in place", "checked": "no"}
    found = portfolio(
        [
            group("Open", answers, shared_with=shared, commissioner="council"),
            group("Partly", answers, shared_with=shared, private=["checked"], commissioner="council"),
            group("Hidden", answers, commissioner="council"),
        ]
    )
    assert (names(found.counted), found.not_shared) == ("Open Partly", 1)
    assert moved(found)["money"] == ("Open", "Partly")
    assert "Hidden" not in repr(found)


def test_who_is_never_rated_and_whose_file_holds_mistakes_is_in_no_count() -> None:
    never = group("Never", {"checked": "no"}, rated="no", rated_reason="Only shown.")
    wrong = group("Wrong", {"checked": "perhaps"})
    found = portfolio([never, wrong, group("Ann", {"checked": "no"})])
    assert names(found.counted) == "Ann"
    assert (names(found.never_rated), names(found.unread)) == ("Never", "Wrong")


def test_what_is_not_known_disputed_old_or_ended_is_counted() -> None:
    ended = [evidence("policy", made="2024-01-01", seen="2026-04-01", until="2026-05-20")]
    dispute = [{"about": "policy", "says": "We have one.", "on": "2026-05-30"}]
    found = portfolio(
        [
            group("Ended", {"policy": "in place"}, evidence=ended, disputes=dispute),
            group("Old", {"policy": "in place"}, answered="2025-05-01"),
            group("Facts", about={"turnover": "500"}),
        ]
    )
    assert (names(found.nothing_known), names(found.size_unknown)) == ("Facts", "Ended Old")
    assert [(band, names(who)) for band, who in found.sizes if who] == [("tiny", "Facts")]
    assert names(found.old) == "Old"
    assert [(one.state, one.pieces, names(one.who)) for one in found.proofs if one.pieces] == [("ended", 1, "Ended")]
    assert [(who.name, one.says) for who, one in found.disputes] == [("Ended", "We have one.")]
    assert (str(found.answered.first), str(found.answered.last)) == ("2025-05-01", "2026-05-01")


def test_nobody_gives_an_empty_count_and_no_error() -> None:
    found = portfolio([])
    assert (found.counted, found.topics, found.nearest, found.ratings) == ((), (), (), ())
    assert not any(one.who for one in found.roles)


def test_the_order_of_the_files_changes_nothing() -> None:
    those = [group(name, {"policy": "none", "checked": "no"}) for name in ("C", "a", "B")]
    assert portfolio(those) == portfolio(those[::-1])
    assert names(portfolio(those).counted) == "a B C"
