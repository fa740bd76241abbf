"""Letters around a decision as people meet them: alike for every group, exact after it, and nobody else named."""

import re
from functools import cache

from readiness.documents.appraisal.letter_feedback import names_for
from readiness.documents.appraisal.letters import Piece, feedback
from readiness.model.office import Helper
from tests.documents.decision_samples import (
    TINY,
    UNKNOWN,
    feedback_to,
    sent,
    setting,
)
from tests.documents.options_samples import SUPPORT
from tests.documents.reading import text_of


@cache
def fed_back() -> dict[str, str]:
    """Every market-feedback letter as text, by group."""
    pieces = [one for one in feedback(setting()) if isinstance(one, Piece)]
    return {one.file.removesuffix("-feedback"): text_of(sent("feedback", one.content), "md") for one in pieces}


def test_every_group_that_was_looked_at_gets_the_same_kind_of_letter() -> None:
    assert list(fed_back()) == list(setting().candidates.ids)
    heads = {tuple(line for line in text.splitlines() if line in HEADINGS) for text in fed_back().values()}
    assert {head for one in heads for head in one} == set(HEADINGS)
    always = set(HEADINGS) - {"What would open the next role"}
    assert all(always <= set(one) for one in heads)


HEADINGS = (
    "Your role",
    "What would open the next role",
    "What you offer of what is asked for",
    "The first steps, and who helps",
    "What we looked at, and how long this lasts",
    "If something is wrong, or you disagree",
    "What this letter is not",
    "Contact, and our own interest",
)


def test_no_feedback_letter_names_another_organisation() -> None:
    at = setting()
    everybody = {who: at.candidates.name(who) for who in at.candidates.ids}
    for who, text in fed_back().items():
        for other, name in everybody.items():
            if other not in (who, SUPPORT):  # the support body writes the letters
                assert name.casefold() not in text.casefold(), (who, name)
                assert other not in text, (who, other)


def test_no_feedback_letter_speaks_of_options_or_ranks() -> None:
    for text in fed_back().values():
        assert not re.search(r"\b(option|options|rank|ranked|rival|chosen|sealed)\b", text, re.IGNORECASE)


def test_a_name_in_what_somebody_typed_is_taken_out_and_so_is_a_helper_who_works_there() -> None:
    names = names_for(setting(), "nabad-families")
    assert names.gone_from("Letter of HARBOUR & Hearth Families, 2026") == "Letter of another organisation, 2026"
    assert names.gone_from("Nabad Families and Larkfield and Marsh End Support") == (
        "Nabad Families and Larkfield and Marsh End Support"
    )
    theirs = Helper.model_validate({"help": ["money"], "name": "Ann, Harbour & Hearth Families", "contact": "1"})
    ours = Helper.model_validate({"help": ["money"], "name": "Bea, Larkfield Volunteer Centre", "contact": "2"})
    assert names.helpers((theirs, ours)) == (ours,)


def test_roles_and_figures_are_those_of_the_result() -> None:
    at = setting()
    for who in at.candidates.ids:
        letter = feedback_to(who)
        assert letter.roles[0].state == at.candidates.state(who, at.lot.members_need)
        assert [one.does for one in letter.roles] == [
            "Deliver a part",
            "Lead",
            "Bring together a new body that leads",
        ]
        now = at.candidates.assessment(who).role_now
        assert (letter.now is None) == (now is None)
        assert letter.work.value == "£240,000"
        assert len(letter.next_steps) <= 3


def test_what_a_group_offers_is_said_with_how_much_is_known() -> None:
    rows = {one.service: one for one in feedback_to("nabad-families").offers}
    assert rows["Family support at home"].offered.endswith("up to 30 families a year in all")
    assert rows["Family support at home"].known == "Seen by somebody without an interest."
    assert rows["Stay and play"].offered.endswith("how much is not known")
    assert rows["Parenting courses"].offered == "you did not offer this"


def test_what_is_not_known_is_said_to_be_so_and_is_never_a_no() -> None:
    letter, text = feedback_to(UNKNOWN), fed_back()[UNKNOWN]
    assert {one.offered for one in letter.offers} == {"not known"}
    assert "Not known is not no." in text
    assert "We do not know yet how large your group is." in text
    assert "not there yet" not in text


def test_a_tiny_group_reads_no_row_of_refusals() -> None:
    text = fed_back()[TINY]
    assert "not open yet" not in text
    assert "We do not ask a group of your size" in text


def test_the_letter_says_how_to_disagree_how_long_it_lasts_and_what_it_is_not() -> None:
    letter, text = feedback_to("nabad-families"), fed_back()["nabad-families"]
    assert f"Tell us by {letter.reply_by}." in text
    assert f"This lasts until {letter.valid_until}." in text
    assert "It promises no contract and no money." in text
    assert "We may one day hold a contract ourselves" in text
    assert "It rests on what you agreed to share with Larkfield Council" in text
