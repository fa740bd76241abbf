"""Which organisations and ties are in the network of a locality on a day, and what is wrong with what was stated."""

from datetime import date
from pathlib import Path

import pytest

from readiness.network.graph import Network
from readiness.network.statements import PRIVATE_PROBLEMS
from tests.network.areas import drawn, read, write_group, write_ties

REFERRAL = "between: [ash, birch], kind: referral"


@pytest.fixture
def area(tmp_path: Path) -> Path:
    for name in ("ash", "birch", "cedar"):
        write_group(tmp_path, name)
    return tmp_path


def ids(network: Network) -> list[str]:
    return [name for name, _ in network.organisations]


def test_nobody_on_file_is_an_empty_network(tmp_path: Path) -> None:
    network, problems = read(tmp_path)
    assert (network.organisations, network.ties, network.pairs, network.stated_pairs) == ((), (), 0, 0)
    assert problems == ()


def test_groups_without_a_tie_are_in_the_network_all_the_same(area: Path) -> None:
    network, _ = read(area)
    assert ids(network) == ["ash", "birch", "cedar"]
    assert network.prices == {}
    assert network.absent == 12


def test_a_group_of_another_place_comes_in_by_a_tie_and_one_without_stays_out(area: Path) -> None:
    write_group(area, "dogwood", locality="marsh-end")
    write_group(area, "elm", locality="marsh-end")
    write_ties(area, "between: [dogwood, ash], kind: referral")
    assert ids(read(area)[0]) == ["ash", "birch", "cedar", "dogwood"]
    assert ids(read(area, also=["elm"])[0]) == ["ash", "birch", "cedar", "dogwood", "elm"]


def test_a_group_moves_when_its_newest_file_says_so_and_not_when_that_file_is_silent(area: Path) -> None:
    write_group(area, "ash", locality="marsh-end", answered="2026-03-01")
    write_group(area, "birch", "Birch renamed", locality="", answered="2026-03-01")
    assert read(area)[0].organisations == (("birch", "Birch renamed"), ("cedar", "Group cedar"))
    assert ids(read(area, as_of=date(2026, 2, 1))[0]) == ["ash", "birch", "cedar"]


def test_a_tie_of_unstated_strength_costs_as_much_as_a_weak_one(area: Path) -> None:
    write_ties(area, REFERRAL, "between: [cedar, ash], kind: joint-delivery, strength: strong")
    assert read(area)[0].prices == {("ash", "birch"): 6, ("ash", "cedar"): 1}


def test_several_kinds_of_tie_stand_and_the_cheapest_is_the_price(area: Path) -> None:
    write_ties(area, REFERRAL, "between: [birch, ash], kind: agreement, strength: steady, seen: 2026-04-01")
    network, _ = read(area)
    assert [tie.kind for tie in network.ties] == ["agreement", "referral"]
    assert network.graph().edges["ash", "birch"] == {"price": 3, "kinds": ("agreement", "referral"), "seen": True}
    assert network.graph(seen_only=True).edges["ash", "birch"]["kinds"] == ("agreement",)
    assert network.graph().nodes["ash"] == {"name": "Group ash"}


def test_the_newest_statement_about_a_tie_counts(area: Path) -> None:
    write_ties(area, f"{REFERRAL}, strength: weak", stated="2026-02-01", file="b-older")
    write_ties(area, "between: [birch, ash], kind: referral, strength: strong", stated="2026-05-01", file="a-newer")
    assert read(area)[0].prices == {("ash", "birch"): 4}
    assert read(area, as_of=date(2026, 3, 1))[0].prices == {("ash", "birch"): 6}


def test_two_statements_of_one_day_that_differ_are_said_to(area: Path) -> None:
    write_ties(area, REFERRAL, "between: [birch, ash], kind: referral, strength: strong")
    network, (problem,) = read(area)
    assert network.prices == {("ash", "birch"): 4}
    assert (problem.code, problem.severity, problem.place and problem.place.line) == ("statements-differ", "warning", 6)


def test_the_same_statement_twice_is_no_problem(area: Path) -> None:
    write_ties(area, REFERRAL, "between: [birch, ash], kind: referral")
    assert read(area)[1] == ()


@pytest.mark.parametrize(
    ("dates", "in_force"),
    [
        ("since: 2026-06-01", True),
        ("since: 2026-06-02", False),
        ("until: 2026-06-01", True),
        ("until: 2026-05-31", False),
    ],
)
def test_a_tie_is_in_force_from_its_first_to_its_last_day(area: Path, dates: str, in_force: bool) -> None:
    write_ties(area, f"{REFERRAL}, {dates}")
    assert bool(read(area)[0].ties) == in_force


def test_a_tie_that_ended_is_known_to_be_no_tie(area: Path) -> None:
    write_ties(area, f"{REFERRAL}, until: 2026-05-31")
    network, _ = read(area)
    assert network.is_stated("birch", "ash")
    assert network.stated_pairs == 1


def test_a_tie_that_was_seen_later_is_claimed_until_then(area: Path) -> None:
    write_ties(area, f"{REFERRAL}, verified: 2026-05-20")
    assert not read(area, as_of=date(2026, 5, 19))[0].ties[0].seen
    assert read(area, as_of=date(2026, 5, 20))[0].ties[0].seen


def test_between_a_group_that_was_asked_and_anybody_else_nothing_is_unknown(area: Path) -> None:
    write_group(area, "dogwood")
    write_ties(area, REFERRAL, asked="ash")
    network, _ = read(area)
    assert network.pairs == 6
    assert network.stated_pairs == 3
    assert network.is_stated("cedar", "ash")
    assert not network.is_stated("birch", "cedar")


def test_stated_pairs_are_those_counted_one_by_one() -> None:
    network = drawn("a-b b-c d-e f-g", more="h i", asked=("b", "h"))
    names = [name for name, _ in network.organisations]
    one_by_one = [network.is_stated(one, other) for one in names for other in names if one < other]
    assert network.stated_pairs == sum(one_by_one) == 8 + 7 + 2
    assert network.pairs == len(one_by_one) == 36


def test_a_declared_interest_joins_and_excludes_nobody(area: Path) -> None:
    write_group(area, "dogwood", locality="marsh-end")
    declared = "kind: declared-interest, managed: She leaves the room."
    write_ties(area, f"between: [birch, ash], {declared}", f"between: [ash, dogwood], {declared}")
    network, problems = read(area)
    (interest,) = network.declared_interests
    assert (interest.first, interest.second, interest.managed) == ("ash", "birch", "She leaves the room.")
    assert (network.ties, network.apart, network.stated_pairs, problems) == ((), frozenset(), 0, ())


def test_a_refusal_is_kept_apart_from_all_that_is_counted(area: Path) -> None:
    write_ties(area, "between: [birch, ash], kind: will-not-work-together, stated_by: birch")
    network, problems = read(area)
    assert network.apart == {("ash", "birch")}
    assert (network.ties, network.stated_pairs, problems) == ((), 0, ())
    assert "birch')" not in repr(network).replace("('birch', 'Group birch')", "")


def test_one_party_cannot_end_the_refusal_of_the_other(area: Path) -> None:
    refusal = "between: [ash, birch], kind: will-not-work-together"
    write_ties(area, f"{refusal}, stated_by: birch", stated="2026-02-01", file="first")
    write_ties(area, f"{refusal}, stated_by: ash, until: 2026-03-31", stated="2026-04-01", file="second")
    assert read(area)[0].apart == {("ash", "birch")}
    write_ties(area, f"{refusal}, stated_by: birch, until: 2026-03-31", stated="2026-05-01", file="third")
    assert read(area)[0].apart == frozenset()


def test_a_tie_beside_a_refusal_is_a_warning_for_the_officer_alone(area: Path) -> None:
    write_ties(area, REFERRAL, "between: [ash, birch], kind: will-not-work-together, stated_by: ash")
    network, (problem,) = read(area)
    assert network.ties
    assert (problem.severity, problem.place and problem.place.line) == ("warning", 6)
    assert problem.code in PRIVATE_PROBLEMS


def test_everything_wrong_with_ties_is_said_at_once_with_its_place_and_the_rest_stands(area: Path) -> None:
    write_ties(
        area,
        REFERRAL,
        "between: [ash, birhc], kind: referral",
        "between: [ash, cedar], kind: refferal",
        "between: [ash, cedar], kind: referral, seen: 2026-06-02",
        "between: [birch, cedr], kind: will-not-work-together, stated_by: birch",
        asked="ash, ceder",
    )
    network, problems = read(area)
    assert list(network.prices) == [("ash", "birch")]
    assert network.asked == {"ash"}
    found = [(problem.code, problem.place and problem.place.line, problem.remedy) for problem in problems]
    assert found == [
        ("unknown-organisation", 3, "Did you mean 'cedar'?"),
        ("unknown-organisation", 6, "Did you mean 'birch'?"),
        ("unknown-kind", 7, "Did you mean 'referral'?"),
        ("in-the-future", 8, "Check the year"),
        ("unknown-in-refusal", 9, "Did you mean 'cedar'?"),
    ]
    assert {problem.severity for problem in problems} == {"error"}


def test_a_mistyped_refusal_is_for_the_officer_alone_too(area: Path) -> None:
    write_ties(area, "between: [ash, birch], kind: will-not-work-togther, stated_by: ash")
    _, (problem,) = read(area)
    assert problem.remedy == "Did you mean 'will-not-work-together'?"
    assert problem.code in PRIVATE_PROBLEMS


def test_a_place_is_no_organisation(area: Path) -> None:
    (area / "locality.yaml").write_text(
        "locality: larkfield\nname: Larkfield\nanswered: 2026-01-01\nby: officer\n", encoding="utf-8"
    )
    write_ties(area, "between: [ash, larkfield], kind: funding")
    assert [problem.message for problem in read(area)[1]] == ["'larkfield' is a place, not an organisation"]


def test_what_was_stated_after_today_is_a_problem_and_after_the_day_asked_for_it_is_not_there(area: Path) -> None:
    write_ties(area, REFERRAL, stated="2026-06-02")
    network, (problem,) = read(area)
    assert (network.ties, network.on_file) == ((), frozenset())
    assert problem.code == "in-the-future"
    assert "2 June 2026" in problem.message
    later, problems = read(area, today=date(2026, 7, 1))
    assert (later.ties, problems) == ((), ())


def test_an_organisation_to_be_added_that_is_not_on_file_is_a_problem(area: Path) -> None:
    assert [problem.code for problem in read(area, also=["zelkova"])[1]] == ["no-such-subject"]


def test_ids_are_the_same_in_capital_letters(area: Path) -> None:
    write_ties(area, "between: [ASH, Birch], kind: referral", asked="CEDAR")
    network, problems = read(area)
    assert list(network.prices) == [("ash", "birch")]
    assert network.asked == {"cedar"}
    assert problems == ()
