"""The two made-up markets: who offers what, who works with whom and what the councils want fit together.

The numbers here are worked out with plain sums, apart from the search for consortia."""

from collections import Counter

import pytest

from readiness.assessment.assess import assess
from readiness.assessment.prepare import prepare
from tests.example_markets import (
    DAY,
    PLACES,
    SUPPORT,
    able,
    for_the_council,
    groups,
    leads_of,
    lot_of,
    market,
    newest,
    pack,
    space,
    wanted,
)


def test_larkfield_has_at_least_32_groups_and_most_are_small() -> None:
    assert len(groups("larkfield")) >= 32
    prepared = prepare(pack(), DAY, "organisation")
    sizes = Counter(
        assess(prepared, subject).facts.get("size") for subject in space().subjects if subject.id in groups("larkfield")
    )
    assert set(sizes) == {"tiny", "small", "medium", "large", None}
    assert sizes["tiny"] + sizes["small"] > sizes["medium"] + sizes["large"]


def test_at_least_four_groups_may_lead_family_help_and_two_of_them_are_open() -> None:
    leads = leads_of("larkfield", lot_of("larkfield", "family-help"))
    assert len(leads) >= 4
    assert len(leads & able("larkfield", "lead", ("open",))) >= 2
    assert SUPPORT in leads


def test_nobody_is_known_to_hold_no_contract_by_saying_nothing() -> None:
    leads = leads_of("larkfield", lot_of("larkfield", "family-help"))
    stated = {name: newest("larkfield", name, "contracts") for name in leads}
    assert [name for name, said in stated.items() if said is None] == ["elderflower-children-and-families"]
    assert [name for name, said in stated.items() if said == ()] == ["wheelhouse-community-trust"]


def test_about_a_dozen_groups_may_be_full_members_and_others_may_be_associates_only() -> None:
    full = able("larkfield", "full")
    assert 12 <= len(full) <= 18
    assert {"open", "conditional"} == {for_the_council("larkfield")[name][0]["full"] for name in full}
    assert len(able("larkfield", "associate") - full) >= 5
    assert len(able("larkfield", "spot") - able("larkfield", "associate")) >= 2


def test_what_was_not_shared_with_the_council_does_not_count_for_it() -> None:
    apart = {name for name, files in groups("larkfield").items() if not any(file.shared_with for file in files)}
    assert apart >= {"kite-and-key-counselling", "hilltop-home-learners", "seva-kitchen-families"}
    for name in apart:
        assert set(for_the_council("larkfield")[name][0].values()) == {"not known"}, name
    [kite] = [subject for subject in space().subjects if subject.id == "kite-and-key-counselling"]
    own = {role.role: role.state for role in assess(prepare(pack(), DAY, kite.kind), kite).roles}
    assert own["full"] == "open"


def test_the_support_body_scored_most_groups_and_the_community_assessors_scored_some() -> None:
    bodies = Counter(profile.body for files in groups("larkfield").values() for profile in files)
    assert bodies[SUPPORT] > sum(bodies.values()) / 2
    assert bodies["larkfield-community-assessors"] >= 4
    assert able("larkfield", "lead") & {
        name
        for name, files in groups("larkfield").items()
        if {file.body for file in files} == {"larkfield-community-assessors"}
    }


def test_everybody_who_writes_for_the_support_body_says_so() -> None:
    for subject in space().subjects:
        for profile, document in subject.files:
            if profile.by.endswith("Larkfield and Marsh End Support"):
                assert profile.body == SUPPORT, document.file


def test_some_offers_say_no_capacity_and_some_groups_state_no_offer() -> None:
    offers = {name: newest("larkfield", name, "offers") for name in groups("larkfield")}
    unlimited = {name for name, said in offers.items() for offer in said or () if offer.most is None}
    assert len(unlimited) >= 3
    assert offers["little-otters-childminders"] is None
    assert newest("larkfield", "hearthstone-safe-homes", "based_in") == "X-GREAT-HALLOW"
    assert any(profile.private for profile in groups("larkfield")["hearthstone-safe-homes"])


@pytest.mark.parametrize("place", PLACES)
def test_every_offer_names_a_service_of_the_pack_and_an_area_of_the_requirements(place: str) -> None:
    areas = {area.code for area in wanted(place).areas}
    for name in groups(place):
        for offer in newest(place, name, "offers") or ():
            assert offer.service in market().services, name
            assert set(offer.areas) <= areas, name
            assert offer.most is None or offer.most > 0, name
