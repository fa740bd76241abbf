"""Evidence checked by somebody who stands to gain counts as claimed, in that option and nowhere else.

Brook as in test_front: Ash leads; Cedar, 4 steps away, does the south. Here `body` says for whom the checker works.
"""

from pathlib import Path

from tests.consortia.brook import ASH, BIRCH, CEDAR, DOGWOOD, in_short, lot, place, searched, tie


def test_what_the_lead_saw_of_a_member_is_claimed_in_its_own_option(tmp_path: Path) -> None:
    checked = {**CEDAR, "body": "ash"}
    found = searched(place(tmp_path, (ASH, BIRCH, checked)))
    assert in_short(found) == [("conditional", 4, 40, "ash cedar")]
    (seat,) = (one for one in found.options[0].seats if one.who == "cedar")
    assert (seat.before, seat.state, seat.checked_by) == ("open", "conditional", ("ash",))


def test_it_stays_seen_where_the_checker_is_not_part(tmp_path: Path) -> None:
    checked = {**CEDAR, "body": "birch"}
    found = searched(place(tmp_path, (ASH, BIRCH, checked)))
    assert in_short(found)[0] == ("open", 4, 40, "ash cedar")
    assert not [seat for seat in found.options[0].seats if seat.checked_by]


def test_what_a_member_saw_of_the_lead_is_claimed_beside_it(tmp_path: Path) -> None:
    found = searched(place(tmp_path, ({**ASH, "body": "cedar"}, BIRCH, CEDAR, DOGWOOD)))
    assert in_short(found) == [("conditional", 4, 40, "ash cedar")]
    lead = next(one for one in found.options[0].seats if one.as_lead)
    assert (lead.who, lead.before, lead.state, lead.checked_by) == ("ash", "open", "conditional", ("cedar",))


def test_nobody_sees_its_own_papers(tmp_path: Path) -> None:
    found = searched(place(tmp_path, (ASH, BIRCH, {**CEDAR, "body": "cedar"})))
    assert in_short(found) == [("conditional", 4, 40, "ash cedar")]


def test_a_declared_interest_counts_wherever_the_two_stand(tmp_path: Path) -> None:
    interest = tie("birch", "cedar", "declared-interest", managed="Birch leaves the room")
    found = searched(place(tmp_path, (ASH, BIRCH, {**CEDAR, "body": "birch"}), ties=(tie("ash", "cedar"), interest)))
    assert in_short(found) == [("conditional", 1, 40, "ash cedar")], "Birch is no part of it, and has an interest"


def test_two_looks_at_the_same_paper_need_both_to_be_doubted(tmp_path: Path) -> None:
    by_birch, by_ash = {**CEDAR, "body": "birch"}, {**CEDAR, "body": "ash", "answered": "2026-05-02"}
    found = searched(place(tmp_path, (ASH, BIRCH, by_birch, by_ash)))
    # Ash alone does not spoil it: what Birch saw still stands. With Birch in the option too it is only claimed.
    assert in_short(found)[0] == ("conditional", 4, 40, "ash cedar")


def test_in_the_evidenced_view_an_offer_seen_by_a_partner_does_not_count(tmp_path: Path) -> None:
    found = place(tmp_path, (ASH, BIRCH, {**CEDAR, "body": "ash"}), lots=[lot()])
    assert not searched(found, "evidenced").options
