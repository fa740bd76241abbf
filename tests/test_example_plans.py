"""What the invented councils want, who works with whom there, and the options drawn up by hand."""

import re
from collections import Counter

import pytest

from readiness.model.requirement import DrawnOption, pence
from readiness.model.tie import DECLARED_INTEREST, WILL_NOT, Tie, Ties
from readiness.network.graph import read_network
from readiness.network.measures import measure
from readiness.shipped import EXAMPLES
from tests.example_markets import (
    ABLE,
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


def sheet(place: str) -> Ties:
    [found] = [plan for plan, document in space().of(Ties) if f"/{place}/" in document.file.replace("\\", "/")]
    return found


def joining(place: str) -> list[Tie]:
    return [tie for tie in sheet(place).ties if tie.kind not in (WILL_NOT, DECLARED_INTEREST)]


def option(name: str) -> DrawnOption:
    [(found, _)] = [(plan, file) for plan, file in space().of(DrawnOption) if plan.option == name]
    return found


ALL_LOTS = [(place, lot.id) for place in PLACES for lot in wanted(place).lots]


@pytest.mark.parametrize(("place", "name"), ALL_LOTS)
def test_the_parts_of_a_lot_fit_into_its_value_and_the_rest_is_the_lead_s(place: str, name: str) -> None:
    lot = lot_of(place, name)
    parts = sum(requirement.pence for requirement in lot.delivers)
    rest = pence(lot.yearly_value) - parts
    assert rest > 0
    assert lot.top_slice_at_most is not None
    assert rest * 100 <= lot.top_slice_at_most * pence(lot.yearly_value)


@pytest.mark.parametrize(("place", "name"), ALL_LOTS)
def test_a_lot_names_only_what_the_pack_and_the_place_have(place: str, name: str) -> None:
    lot = lot_of(place, name)
    areas = {area.code for area in wanted(place).areas}
    assert lot.regime in market().regimes
    assert set(lot.forms) <= set(market().forms)
    assert {one.form for one in lot.expected} <= set(lot.forms)
    assert {lot.lead_needs, lot.members_need} <= set(pack().ladder)
    for requirement in lot.delivers:
        assert requirement.service in market().services
        assert set(requirement.each) <= areas
        if market().services[requirement.service].health:
            assert market().regimes[lot.regime].health


@pytest.mark.parametrize(("place", "name"), [pair for pair in ALL_LOTS if pair[0] == "larkfield"])
def test_able_members_could_give_all_that_a_larkfield_lot_asks_for(place: str, name: str) -> None:
    """Each service in each area on its own, before anybody's limits over several areas."""
    lot = lot_of(place, name)
    members = able(place, lot.members_need)
    offers = [offer for one in members for offer in newest(place, one, "offers") or ()]
    by_one_alone = set()
    for requirement in lot.delivers:
        for area, volume in requirement.each.items():
            there = [one.most or 0 for one in offers if one.service == requirement.service and area in one.areas]
            assert sum(there) >= volume, (requirement.service, area)
            if len(there) == 1:
                by_one_alone.add((requirement.service, area))
    expected = {("perinatal-mental-health", "X-LARKFIELD-GREEN")} if name == "birth-and-feeding" else set()
    assert by_one_alone == expected


def test_some_expectations_are_left_unknown() -> None:
    expected = [one for place, name in ALL_LOTS for one in lot_of(place, name).expected]
    assert any(one.vat_lost_a_year is None for one in expected)
    assert any(one.months_to_start is None for one in expected)
    unspoken = [
        form
        for place, name in ALL_LOTS
        for form in lot_of(place, name).forms
        if form not in {one.form for one in lot_of(place, name).expected}
    ]
    assert unspoken


def test_the_two_lots_of_one_tender_are_let_together() -> None:
    tenders = Counter(lot.tender for lot in wanted("larkfield").lots if lot.tender)
    assert tenders == {"families-2027": 2}


def test_the_odds_are_stated_once_for_each_group_by_a_person_and_in_the_past() -> None:
    odds = wanted("larkfield").odds
    assert len({one.organisation for one in odds}) == len(odds) >= 8
    for one in odds:
        assert one.organisation in groups("larkfield")
        assert one.stated_by
        assert one.on <= DAY


@pytest.mark.parametrize("place", PLACES)
def test_every_tie_names_organisations_on_file_and_a_kind_of_the_pack(place: str) -> None:
    on_file = {subject.id for subject in space().subjects if subject.kind == "organisation"}
    stated = sheet(place)
    assert set(stated.asked) <= on_file
    for tie in stated.ties:
        assert set(tie.between) <= on_file, tie.between
        assert tie.kind in {*market().ties, WILL_NOT, DECLARED_INTEREST}
        assert tie.stated_by is None or tie.stated_by in tie.between


def test_larkfield_has_60_to_90_ties_of_many_kinds_and_strengths() -> None:
    ties = joining("larkfield")
    assert 60 <= len(ties) <= 90
    assert {tie.kind for tie in ties} == set(market().ties)
    assert {tie.strength for tie in ties} == {"strong", "steady", "weak", None}
    seen = [tie for tie in ties if tie.seen or tie.verified]
    assert len(ties) / 4 < len(seen) < len(ties)
    assert len([tie for tie in ties if tie.until and tie.until < DAY]) == 1


def test_about_two_thirds_of_the_groups_were_asked_about_all_their_ties() -> None:
    asked = set(sheet("larkfield").asked)
    assert asked <= set(groups("larkfield"))
    assert 0.6 <= len(asked) / len(groups("larkfield")) <= 0.75


def test_two_groups_will_not_work_together_and_one_of_them_says_so() -> None:
    [refusal] = [tie for tie in sheet("larkfield").ties if tie.kind == WILL_NOT]
    assert set(refusal.between) <= able("larkfield", "full")
    assert refusal.stated_by in refusal.between
    private = {word for name in refusal.between for word in name.split("-") if len(word) > 5}
    for plan, _ in space().of(DrawnOption):
        assert not private & set(re.findall(r"\w+", plan.note.casefold()))


def test_the_support_body_declares_an_interest_and_somebody_else_scored_that_group() -> None:
    [interest] = [tie for tie in sheet("larkfield").ties if tie.kind == DECLARED_INTEREST]
    [other] = set(interest.between) - {SUPPORT}
    assert interest.managed
    assert {profile.body for profile in groups("larkfield")[other]} == {"larkfield-community-assessors"}


def test_the_national_charity_is_tied_weakly() -> None:
    ties = [tie for tie in joining("larkfield") if "lanternlight-children" in tie.between]
    assert [tie.strength for tie in ties] == ["weak"]


def test_the_network_of_larkfield_hangs_by_the_support_body_and_two_groups_stand_alone() -> None:
    network, problems = read_network(space(), "larkfield", market(), DAY)
    assert [str(problem) for problem in problems] == []
    found = measure(network)
    assert {one.organisation for one in found.alone.items} == {"grandparents-tea-table", "hilltop-home-learners"}
    assert len(found.bridges.items) >= 1
    cut = {one.organisation: {name for part in one.cut_off for name in part} for one in found.weak_points.items}
    assert "wheelhouse-community-trust" in cut[SUPPORT]
    assert "juniper-house-families" not in cut[SUPPORT]
    large = [cluster for cluster in found.clusters.items if len(cluster) >= 5]
    assert len(large) >= 2


@pytest.mark.parametrize("name", ["harbour-and-seven", "support-body-leads"])
def test_an_option_drawn_up_by_hand_names_what_is_on_file(name: str) -> None:
    drawn = option(name)
    assert drawn.requirements == wanted("larkfield").requirements
    lot = lot_of("larkfield", drawn.lot)
    assert drawn.form in lot.forms
    assert drawn.lead in leads_of("larkfield", lot)
    assert drawn.lead not in drawn.members
    assert set(drawn.members) <= able("larkfield", lot.members_need)
    assert {one.by for one in drawn.deliveries} - {drawn.lead} == set(drawn.members)
    asked = {(each.service, area): volume for each in lot.delivers for area, volume in each.each.items()}
    given: Counter[tuple[str, str]] = Counter()
    for one in drawn.deliveries:
        given[one.service, one.area] += one.volume
    assert given == asked


def too_much(drawn: DrawnOption) -> set[tuple[str, str]]:
    """Who is given more than it offers or can be paid: the group, and the service or `money`."""
    lot = lot_of("larkfield", drawn.lot)
    price = {each.service: pence(each.price) for each in lot.delivers}
    given: Counter[tuple[str, str]] = Counter()
    money: Counter[str] = Counter()
    money[drawn.lead] = pence(lot.yearly_value) - sum(each.pence for each in lot.delivers)
    for one in drawn.deliveries:
        given[one.by, one.service] += one.volume
        money[one.by] += one.volume * price[one.service]
    found = set()
    for (by, service), volume in given.items():
        [offer] = [offer for offer in newest("larkfield", by, "offers") if offer.service == service]
        areas = {one.area for one in drawn.deliveries if (one.by, one.service) == (by, service)}
        assert areas <= set(offer.areas), (by, service)
        if offer.most is None or volume > offer.most:
            found.add((by, service))
    for by, paid in money.items():
        limit = newest("larkfield", by, "takes_on_at_most")
        if limit is not None and paid > pence(limit):
            found.add((by, "money"))
        assert lot.policy.largest_share_at_most is not None
        assert paid * 100 <= lot.policy.largest_share_at_most * pence(lot.yearly_value), by
    return found


def test_the_option_of_the_market_place_holds_and_uses_every_place_that_the_lot_allows() -> None:
    drawn = option("harbour-and-seven")
    lot = lot_of("larkfield", drawn.lot)
    assert too_much(drawn) == set()
    assert 1 + len(drawn.members) == lot.policy.members_at_most
    price = {each.service: pence(each.price) for each in lot.delivers}
    small = {name for name in drawn.members if (for_the_council("larkfield")[name][1] or 0) < 100_000}
    paid = sum(one.volume * price[one.service] for one in drawn.deliveries if one.by in small)
    assert lot.policy.small_at_least is not None
    assert paid * 100 >= lot.policy.small_at_least * pence(lot.yearly_value)


def test_in_the_option_of_the_support_body_acorn_is_counted_twice() -> None:
    drawn = option("support-body-leads")
    acorn = "acorn-families-larkfield"
    assert too_much(drawn) == {(acorn, "family-support"), (acorn, "money")}
    assert "overlooked" in drawn.note
    assert SUPPORT not in {one.by for one in drawn.deliveries}


def test_marsh_end_has_six_to_eight_groups_and_nobody_who_could_lead() -> None:
    assert 6 <= len(groups("marsh-end")) <= 8
    assert able("marsh-end", "lead") == set()


def test_only_an_associate_offers_the_whole_hub_and_no_full_member_offers_any_of_it() -> None:
    lot = lot_of("marsh-end", "marsh-end-hub")
    needed = {(each.service, area) for each in lot.delivers for area in each.each}
    whole, any_of_it = set(), set()
    for name in groups("marsh-end"):
        offers = newest("marsh-end", name, "offers") or ()
        covered = {(offer.service, area) for offer in offers if offer.most for area in offer.areas} & needed
        if covered == needed:
            whole.add(name)
        if covered:
            any_of_it.add(name)
    assert whole == {"marsh-lamp-families"}
    assert for_the_council("marsh-end")["marsh-lamp-families"][0]["full"] == "closed"
    assert for_the_council("marsh-end")["marsh-lamp-families"][0]["associate"] in ABLE
    assert not any_of_it & able("marsh-end", "full")


def test_marsh_end_falls_into_parts() -> None:
    network, problems = read_network(space(), "marsh-end", market(), DAY)
    assert [str(problem) for problem in problems] == []
    assert len(measure(network).parts.items) >= 2


def test_no_place_in_the_markets_is_real() -> None:
    names = {area.name for place in PLACES for area in wanted(place).areas}
    assert {name for name in names if "Larkfield" not in name} == {"Marsh End Quay", "Saltings", "Eastfield"}
    codes = {area.code for place in PLACES for area in wanted(place).areas}
    codes |= {newest(place, name, "based_in") for place in PLACES for name in groups(place)} - {None}
    assert all(re.fullmatch(r"X-[A-Z]+(-[A-Z]+)*", code) for code in codes)
    for place in PLACES:
        assert "no ONS code" in wanted(place).note


def test_no_plan_names_a_real_authority_or_carries_a_real_number_and_each_says_that_it_is_made_up() -> None:
    real = sorted({subject.name for subject in space().subjects if not subject.newest.rated})
    assert len(real) == 15
    for plan, document in space().plans:
        place, name = document.file.replace("\\", "/").rsplit("/", 2)[-2:]
        text = (EXAMPLES / place / name).read_text(encoding="utf-8")
        start = getattr(plan, "note", text.splitlines()[1].removeprefix("# "))  # weights and seals have no note
        assert re.match(r"A made-up (group|place)\.", start), name
        assert [one for one in real if re.search(rf"\b{one}\b", text, re.IGNORECASE)] == [], name
        assert not re.search(r"GB-|\b[EW]\d{8}\b|\b\d{7,8}\b", text), name


def test_the_notes_of_the_plans_are_in_short_sentences() -> None:
    notes = [getattr(plan, "note", "") for plan, _ in space().plans]
    notes += [tie.note for plan, _ in space().of(Ties) for tie in plan.ties]
    sentences = [sentence for note in notes for sentence in re.split(r"(?<=[.:;])\s", note)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []
