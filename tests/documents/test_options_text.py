"""What is said about options: on a console, in words that people use, and nothing of who refuses whom."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from readiness.consortia.blocked import Blocked
from readiness.consortia.conditions import Condition
from readiness.consortia.drawn import Broken
from readiness.consortia.front import front
from readiness.consortia.odds import Chance
from readiness.consortia.option import Option
from readiness.consortia.options import TenderOptions, find_options
from readiness.consortia.search import Budget
from readiness.documents.options import reasons, words
from readiness.documents.options.data import options_json
from readiness.documents.options.report import OptionsReport
from readiness.documents.options.text import options_text
from readiness.model.requirement import DrawnOption, Requirements
from readiness.workspace.workspace import read_workspace
from tests.consortia.brook import DAY, DOGWOOD, GROUPS, NORTH, PACK, SOUTH, Text, group, lot, place
from tests.network.areas import market

OURS = DrawnOption.model_validate(
    {
        "option": "ours",
        "name": "Our own",
        "requirements": "brook-play",
        "lot": "play",
        "form": "delivering-lead",
        "lead": "ash",
        "members": ["dogwood"],
        "drawn_up_by": "a table at an event",
        "on": "2026-05-20",
    }
)


def report_on(
    folder: Path,
    groups: tuple[Text, ...] = GROUPS,
    *,
    lots: tuple[Text, ...] = (),
    what_if: tuple[tuple[str, str], ...] = (),
    drawn: tuple[DrawnOption, ...] = (OURS,),
) -> OptionsReport:
    without, tenders = place(folder, groups, lots=lots)
    ((wanted, _),) = read_workspace(folder, DAY).of(Requirements)
    terms = market()  # the pack of Brook has none of the sources
    without = replace(without, market=terms._replace(numbers=tuple(one for one in terms.numbers if not one.source)))
    candidates = without.supposing(*what_if)
    found = tuple(find_options(candidates, tender, "claimed", Budget(), drawn) for tender in tenders)
    before = [tuple(front(without, one, form, "claimed", Budget()) for form in one.forms) for one in tenders]
    return OptionsReport(
        locality="brook",
        title="Brook",
        as_of=DAY,
        view="claimed",
        pack=PACK,
        market=without.market,
        candidates=candidates,
        requirements=wanted,
        tenders=found,
        before=tuple(before) if what_if else (),
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> OptionsReport:
    """Brook with one option drawn up by hand."""
    return report_on(tmp_path_factory.mktemp("brook"))


@pytest.fixture(scope="module")
def found(report: OptionsReport) -> TenderOptions:
    """Its only tender."""
    return report.tenders[0]


def flat(report: OptionsReport, *, side_by_side: bool = False) -> str:
    text = options_text(report, plain=True, side_by_side=side_by_side)
    assert max(map(len, text.splitlines())) <= 80 + 9  # a colour takes nine
    return " ".join(text.split())


def first(found: TenderOptions) -> Option:
    return found.printed[0]


def test_here_is_yours_and_what_beats_it_and_on_what(report: OptionsReport) -> None:
    said = flat(report)
    assert "Drawn up by hand: Our own (ours): Lead partner that delivers, led by Ash, drawn up on 20 May 2026" in said
    assert "It meets every condition. What beats it, and on what - Option 1 beats it: its worst role is open" in said
    assert "4 steps in place of 12" in said


def test_each_option_says_its_members_its_departures_and_who_is_needed(report: OptionsReport) -> None:
    said = flat(report)
    assert "Ash (leads): £12,000 a year. Stay and play: X-North 100." in said
    assert "If one of them leaves - Ash (leads): those who stay cannot take over Stay and play in X-North" in said
    assert "Ash: in " in said and "No option without it." in said


def test_side_by_side_names_a_single_point_with_a_shape(report: OptionsReport) -> None:
    said = flat(report, side_by_side=True)
    assert "Side by side 1: Option 1." in said
    assert "A: Our own. Lead partner that delivers, led by Ash" in said
    assert "<~> only one" in said


def test_a_what_if_that_opens_a_form_says_so(tmp_path: Path) -> None:
    nobody_leads = tuple({**one, "answers": {"checked": "yes", "leads": "no"}} for one in GROUPS)
    report = report_on(tmp_path, nobody_leads, what_if=(("ash", "lead"),), drawn=())
    said = flat(report)
    assert "What if: Ash is taken to hold the role Lead partner. It may not hold it." in said
    assert "Lead partner that delivers: opens up. There was no option before; now the cheapest costs 4 steps." in said
    assert "The what-if takes it to hold this role" in said


def test_a_requirement_that_falls_short_says_who_offers_it_without_saying_how_much(tmp_path: Path) -> None:
    vague = group("elm", {SOUTH: ""})
    report = report_on(tmp_path, (group("ash", {NORTH: "100"}, lead="yes"), vague), drawn=())
    said = flat(report)
    assert "Stay and play: who is ready could give 0 of 100 in X-South." in said
    assert "Offered, and it is not known how much: Elm." in said


def test_conditions_that_cannot_hold_together_are_named_with_their_figures(tmp_path: Path) -> None:
    few = lot(policy={"members_at_most": "2", "largest_share_at_most": "45%"})
    said = flat(report_on(tmp_path, lots=(few,), drawn=()))
    assert "the largest share for one organisation (45%)" in said
    assert "how many members there may be (2)" in said


def test_a_refusal_is_told_only_where_it_may_be(report: OptionsReport, found: TenderOptions) -> None:
    secret = Condition("refusals", None, lambda it: it, private=True)
    open_to_all = Condition("capacity", None, lambda it: it)
    why = Blocked("delivering-lead", (), (), (secret, open_to_all), (secret,), (), True)
    pair = Broken("refusals", "play", ("ash", "cedar"), private=True)
    public, told = (
        " ".join([*reasons.together(one, found, why), reasons.broken(one, pair)])
        for one in (report, replace(report, confidential=True))
    )
    assert "These two cannot hold together: a condition that is not public; how much each offers at most." in public
    assert "Ash" not in public and "will not work" not in public
    assert "who will not work together: Ash and Cedar" in told
    blocked = replace(report, tenders=(replace(found, blocked=(why,)),))
    (plain,) = options_json(blocked)["tenders"][0]["blocked"]
    assert plain["alone"] == [{"code": "not-public", "lot": None}]
    assert options_text(replace(report, confidential=True), plain=True).startswith(words.CONFIDENTIAL[:40])


def test_what_was_not_proved_says_how_far_from_the_least_it_may_be(found: TenderOptions) -> None:
    stopped = replace(first(found), cost=23, bound=20, proved=False)
    assert words.proof(first(found)) == "proved"
    assert words.proof(stopped, 60) == "stopped after 60 s: at most 15% or 3 steps above the least"
    assert words.proof(replace(stopped, bound=22)) == "the time ran out: at most 4.5% or 1 step above the least"
    assert words.proof(replace(stopped, bound=23)) == "the time ran out: none costs less, another may cost the same"
    assert words.proof(replace(stopped, bound=0), 5) == "stopped after 5 s: at most 23 steps above the least"


def test_percentages_have_one_decimal_at_most_and_never_round_up() -> None:
    assert [words.share(Fraction(one)) for one in ("100", "99.99", "20.625", "0")] == ["100%", "99.9%", "20.6%", "0%"]
    assert (words.share(None), words.money(1_234_500), words.money(1_250)) == ("not known", "£12,345", "£12.50")


def test_the_chance_that_all_stays_covered_names_whose_odds_nobody_stated(
    report: OptionsReport, found: TenderOptions
) -> None:
    option = first(found)
    unknown = words.chance(report, found, option, None)
    assert unknown.endswith("is not known: nobody said how likely Ash and Cedar are to leave.")
    exact = words.chance(report, found, option, Chance(Fraction(11522379, 19531250), 0.0, 0))
    assert "is 58.9%. Each is taken to leave" in exact
    sample = words.chance(report, found, option, Chance(Fraction(1, 2), 0.0112, 2000))
    assert "is 50%, give or take 1.1%." in sample


def test_every_option_that_no_other_beats_is_in_the_data(report: OptionsReport, found: TenderOptions) -> None:
    (tender,) = options_json(report)["tenders"]
    assert [one["coordination_cost"] for one in tender["options"]] == [one.cost for one in found.numbered]
    assert [one["number"] for one in tender["options"]] == list(range(1, len(found.options) + 1))
    (drawn,) = tender["drawn"]
    assert (drawn["stands"], drawn["beaten_by"][0]["number"]) == (True, 1)


def test_a_group_whose_role_is_only_claimed_is_told_what_to_show(tmp_path: Path) -> None:
    report = report_on(tmp_path, (group("ash", {NORTH: "100"}, lead="yes"), DOGWOOD), drawn=())
    said = flat(report)
    assert "Dogwood, who delivers part (Full member): - To be shown: " in said
    assert "In this form, by the start:" in said
