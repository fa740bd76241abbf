"""The example groups: they read without a problem, they are made up, and each still tells its story."""

import re
from datetime import date
from functools import cache

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.model.profile import Profile
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.shipped import EXAMPLES, PACK
from readiness.workspace.subjects import Subject
from readiness.workspace.workspace import Workspace, read_workspace

DAY = date(2026, 6, 1)
PLACES = ("larkfield", "marsh-end")
STATES = {"closed", "not known", "conditional", "open"}


@cache
def pack() -> Pack:
    loaded, problems = load_pack(PACK)
    assert loaded is not None, [str(problem) for problem in problems]
    return loaded


@cache
def space() -> Workspace:
    return read_workspace(EXAMPLES, DAY)


def made_up() -> list[tuple[Subject, Profile, str]]:
    """Every file of the two made-up places, with its text."""
    return [
        (subject, profile, (EXAMPLES / place / name).read_text(encoding="utf-8"))
        for subject in space().subjects
        for profile, document in subject.files
        for place, name in [document.file.replace("\\", "/").rsplit("/", 2)[-2:]]
        if place in PLACES
    ]


def of(
    name: str, day: date = DAY, commissioner: str | None = None, adopted: frozenset[str] = frozenset()
) -> Assessment:
    [subject] = [one for one in space().subjects if one.id == name]
    return assess(prepare(pack(), day, subject.kind, adopted=adopted), subject, commissioner=commissioner)


def roles(found: Assessment) -> dict[str, str]:
    return {role.role: role.state for role in found.roles}


def gates(found: Assessment, role: str, state: str) -> set[str]:
    [there] = [one for one in found.roles if one.role == role]
    return {gate.rule for gate in there.at(state)}


def colour(found: Assessment, kind: str, name: str) -> str:
    return found.rating(found.groups[kind][name]).colour


def test_every_example_reads_without_a_problem() -> None:
    assert [str(problem) for problem in space().problems] == []
    for subject in space().subjects:
        assert [str(problem) for problem in of(subject.id).problems] == [], subject.id


def test_every_made_up_file_says_so_and_none_names_a_real_authority() -> None:
    real = sorted({s.name for s in space().subjects if not s.newest.rated})
    assert len(real) == 15
    for subject, profile, text in made_up():
        assert re.match(r"A made-up (group|place)\.", profile.note), subject.id
        assert [name for name in real if re.search(rf"\b{name}\b", text, re.IGNORECASE)] == [], subject.id


def test_the_examples_carry_no_real_number() -> None:
    for subject, profile, text in made_up():
        assert re.fullmatch(r"[a-z][a-z-]*", subject.id), subject.id
        assert profile.ids == ()
        assert not re.search(r"GB-|\b[EW]\d{8}\b|\b\d{7,8}\b(?!,)", text), subject.id


def test_consent_and_disputes_in_the_examples_lie_in_the_past() -> None:
    for subject, profile, _ in made_up():
        assert all(share.since <= DAY for share in profile.shared_with), subject.id
        assert {share.commissioner for share in profile.shared_with} <= {f"{place}-council" for place in PLACES}
        assert all(dispute.on <= DAY for dispute in profile.disputes), subject.id


def test_the_notes_of_the_examples_are_in_short_sentences() -> None:
    sentences = [s for _, profile, _ in made_up() for s in re.split(r"(?<=[.:;])\s", profile.note)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []


def test_the_examples_are_of_every_size_and_many_kinds() -> None:
    groups = [of(s.id) for s in {s.id: s for s, _, _ in made_up()}.values() if s.kind == "organisation"]
    assert {found.facts.get("size") for found in groups} == {"tiny", "small", "medium", "large", None}
    forms = {found.facts.get("legal-form") for found in groups}
    assert forms >= {"unincorporated", "trust", "cio", "cic", "company-limited-by-guarantee", "school"}
    assert {state for found in groups for state in roles(found).values()} == STATES


def test_the_two_parents_may_be_hosted_and_a_third_committee_member_comes_first_for_the_grant() -> None:
    found = of("larkfield-parents-group")
    assert (roles(found)["hosted"], roles(found)["grant"]) == ("open", "closed")
    assert found.role_next and found.role_next.role == "grant"
    assert "committee-is-unconnected" in gates(found, "grant", "closed")


def test_the_tiny_playgroup_may_have_a_grant_and_nobody_knows_about_its_worker_s_insurance() -> None:
    found = of("chatterbox-stay-and-play")
    assert (roles(found)["grant"], roles(found)["spot"]) == ("open", "not known")
    assert gates(found, "spot", "not known") == {"employers-liability-insured"}


def test_the_group_with_everything_unknown_is_never_rated_and_no_role_is_open() -> None:
    found = of("larkfield-dads-shed")
    assert set(roles(found).values()) == {"not known"}
    assert found.figure.answered == 0
    assert found.rating(found.figure).colour == "not rated"
    figures = [figure for group in found.groups.values() for figure in group.values()]
    assert {found.rating(figure).colour for figure in figures} == {"not rated"}


def test_the_small_charity_may_be_a_full_member_on_terms() -> None:
    found = of("acorn-families-larkfield")
    assert roles(found)["full"] == "conditional"
    waiting = {"public-liability-insured-with-children", "abuse-claims-insured"}
    shown_later = {"areas-served-named", "exclusion-declaration"}
    assert gates(found, "full", "conditional") == waiting | shown_later


def test_the_renewed_insurance_lies_in_a_later_file_that_repeats_no_answer() -> None:
    states = {}
    for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 6)):
        found = of("acorn-families-larkfield", day).outcome("employers-liability-insured")
        assert found is not None
        states[day.isoformat()] = found.outcome
    assert states == {"2026-03-31": "met", "2026-04-01": "not met", "2026-05-06": "met"}


def test_the_community_interest_company_may_be_a_full_member_and_the_council_sees_no_reserves() -> None:
    own, council = of("bright-threads"), of("bright-threads", commissioner="larkfield-council")
    assert roles(own)["full"] == roles(council)["full"] == "open"
    hidden = {seen.rule for seen, there in zip(council.outcomes, own.outcomes, strict=True) if seen != there}
    assert hidden == {"reserves-large-enough", "results-explained", "not-tied-to-one-funder"}
    assert council.view.shared_since == date(2026, 3, 24)


def test_the_checks_of_the_community_interest_company_only_warn_until_a_commissioner_adopts_the_rule() -> None:
    adopted = of("bright-threads", adopted=frozenset({"dbs-checks-current"}))
    assert roles(adopted)["full"] == "closed"
    assert adopted.figure == of("bright-threads").figure


def test_the_large_local_charity_is_open_to_lead() -> None:
    found = of("harbour-and-hearth")
    assert set(roles(found).values()) == {"open"}
    assert found.rating(found.figure).colour == "green"


def test_the_support_body_answers_about_itself_and_nothing_of_it_was_seen() -> None:
    found = of("larkfield-and-marsh-end-support")
    assert set(roles(found).values()) == {"conditional"}
    assert found.figure.evidenced == 0
    assert tuple(found.rating(found.figure)) == ("green", "red")


def test_the_support_body_grew_and_lets_the_council_see_its_answers_since_the_end_of_may() -> None:
    name, council = "larkfield-and-marsh-end-support", "larkfield-council"
    assert set(roles(of(name, date(2026, 5, 26), council)).values()) == {"not known"}
    assert set(roles(of(name, commissioner=council)).values()) == {"conditional"}
    grown = [of(name, day).facts["turnover"] for day in (date(2026, 5, 26), date(2026, 5, 27))]
    assert grown == [412_000, 984_000]


@pytest.mark.parametrize("name", ["juniper-house-families", "wheelhouse-community-trust"])
def test_two_more_groups_are_open_to_lead_in_the_eyes_of_the_council(name: str) -> None:
    assert roles(of(name, commissioner="larkfield-council"))["lead"] == "open"


def test_the_fast_growing_charity_may_lead_on_terms_and_its_insurance_must_rise_first() -> None:
    found = of("elderflower-children-and-families")
    assert roles(found)["lead"] == "conditional"
    assert gates(found, "lead", "conditional") >= {"public-liability-insured-with-children", "areas-served-named"}


def test_the_circle_of_three_streets_needs_one_policy_to_be_a_full_member() -> None:
    found = of("dosti-sisters-circle")
    assert (roles(found)["associate"], roles(found)["full"]) == ("open", "closed")
    assert gates(found, "full", "closed") == {"health-and-safety-policy-in-place"}


def test_the_training_kitchen_waits_for_its_written_aims() -> None:
    found = of("second-helping-kitchen")
    assert gates(found, "full", "closed") == {"aims-cover-the-work"}


def test_the_quay_charity_is_an_associate_and_two_papers_away_from_full_membership() -> None:
    found = of("marsh-lamp-families", commissioner="marsh-end-council")
    assert roles(found)["associate"] == "open"
    assert gates(found, "full", "closed") == {"returns-filed-on-time", "health-and-safety-policy-in-place"}


@pytest.mark.parametrize("name", ["grandparents-tea-table", "night-shift-parents", "kalyna-families"])
def test_groups_of_which_almost_nothing_is_known_are_not_rated(name: str) -> None:
    found = of(name)
    assert found.rating(found.figure).colour == "not rated"
    assert "open" not in roles(found).values()


def test_the_school_may_be_paid_for_single_pieces_of_work_until_its_governors_decide() -> None:
    found = of("thistledown-primary-school")
    assert (roles(found)["spot"], roles(found)["associate"]) == ("open", "closed")
    assert gates(found, "associate", "closed") == {"consortium-commitment-on-record"}


def test_the_national_charity_is_strong_and_its_local_voice_is_weak() -> None:
    found = of("lanternlight-children")
    assert roles(found)["full"] == "open"
    assert gates(found, "lead", "closed") == {"partnership-agreement-signed", "consortium-commitment-on-record"}
    assert colour(found, "sections", "community-voice") == "red"
    assert {colour(found, "sections", name) for name in ("governance", "finance", "quality")} == {"green"}


def test_the_group_whose_insurance_ended_must_put_it_right_now_and_its_old_policy_shows_nothing() -> None:
    before, after = of("saltings-young-carers", date(2026, 2, 1)), of("saltings-young-carers")
    assert (roles(before)["full"], roles(after)["full"]) == ("open", "conditional")
    assert [one.rule for one in before.put_right_now] == []
    assert [one.rule for one in after.put_right_now] == ["employers-liability-insured"]
    assert gates(after, "grant", "conditional") == {"safeguarding-policy-in-place"}
    assert colour(after, "sections", "insurance") == "red"
    assert after.rating(after.figure).colour == "green"


def test_the_proof_lapses_two_years_to_the_day_after_it_was_made() -> None:
    days = (date(2026, 2, 12), date(2026, 2, 13))
    open_then = [gates(of("saltings-young-carers", day), "grant", "open") for day in days]
    assert [("safeguarding-policy-in-place" in rules) for rules in open_then] == [True, False]


def test_two_assessors_who_differ_leave_every_role_not_known() -> None:
    found = of("ty-hapus-playgroup")
    assert found.disagreements == ("safeguarding-policy",)
    assert set(roles(found).values()) == {"not known"}
    assert len(found.standings["safeguarding-policy"].others) == 2
    assert found.standings["governing-document"].disagree is False


def test_the_fund_took_its_consent_back_and_the_council_sees_only_what_the_register_says() -> None:
    name, council = "marsh-end-fish-and-chips-fund", "marsh-end-council"
    in_spring, now = of(name, date(2026, 4, 30), council), of(name, commissioner=council)
    assert in_spring.figure == of(name, date(2026, 4, 30)).figure
    assert now.view.shared_since is None
    assert {fact for fact, value in now.facts.items() if value is not None} == {"legal-form", "registered-charity"}
    assert now.figure.answered == 0


def test_the_fund_disputes_an_answer_and_may_be_an_associate_on_terms() -> None:
    found = of("marsh-end-fish-and-chips-fund")
    assert [dispute.about for dispute in found.disputes] == ["equality-policy"]
    assert roles(found)["associate"] == "conditional"


@pytest.mark.parametrize(("place", "authority", "hubs"), [("larkfield", "green", "red"), ("marsh-end", "red", "amber")])
def test_one_place_does_well_by_its_council_and_the_other_by_its_hubs(place: str, authority: str, hubs: str) -> None:
    found = of(place)
    assert colour(found, "duty_holders", "authority") == authority
    assert colour(found, "duty_holders", "hubs") == hubs
    assert found.roles == ()
