"""What a letter says: the role now and next, why, what to do by when and who helps, and what it is not."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment
from readiness.documents.letters.context import letter_context
from readiness.documents.letters.evidence import working_days_after
from readiness.documents.letters.roles import GATE_LABELS, ROLE_LABELS
from readiness.documents.letters.shapes import LetterContext
from readiness.documents.templates.sandbox import Format
from readiness.model.assessment import STATES, RoleState
from readiness.model.office import Helper, Sender
from readiness.packs.pack import Pack
from tests.documents.groups import HEAD, MEDIUM, TINY
from tests.documents.reading import text_of

Written = Callable[..., LetterContext]
Sent = Callable[[LetterContext, Format], bytes]
Letters = dict[tuple[str, Format], bytes]
Office = tuple[Sender, tuple[Helper, ...]]

#: A group for which each state of the next role is one answer away.
BASE = f"""\
organisation: wren
name: Wren
{HEAD}about:
  turnover: £8,400
  works-with-children: yes
  works-with-adults-at-risk: no
answers:
  safeguarding-policy: in place
"""
SEEN = "evidence:\n  - {for: safeguarding-policy, what: Policy, made: 2026-01-02, seen: 2026-02-02}\n"


def said(context: LetterContext, sent: Sent) -> str:
    return text_of(sent(context, "md"), "md")


@pytest.mark.parametrize(
    ("more", "now", "state"),
    [
        ("", None, "not known"),
        ("  governing-document: none\n", None, "closed"),
        ("  governing-document: in place\n", "Hosted by another body", "conditional"),
        (
            "  governing-document: in place\nevidence:\n"
            "  - {for: [safeguarding-policy, governing-document], what: Papers, made: 2026-01-02, seen: 2026-02-02}\n",
            "Hosted by another body",
            "open",
        ),
    ],
)
def test_each_state_of_a_role_is_said_in_plain_words(
    written: Written, sent: Sent, more: str, now: str | None, state: RoleState
) -> None:
    context = written(BASE + more)
    role = context.role.now or context.role.next
    assert role is not None
    assert role.state == state
    assert role.state_words == ROLE_LABELS[state]
    words = {
        "open": "We have seen all that this role needs, and it is in date.",
        "conditional": "There are conditions: some points below must still be shown, by 1 July 2026.",
        "not known": "This is no refusal: we need to know more first.",
        "closed": "This is no refusal: the steps below lead to the first one.",
    }
    assert (context.role.now.title if context.role.now else None) == now
    assert words[state] in said(context, sent)
    assert not any(other in said(context, sent) for key, other in words.items() if key != state)


def test_every_state_has_a_label() -> None:
    assert set(ROLE_LABELS) == set(GATE_LABELS) == set(STATES)


def test_a_tiny_group_reads_no_row_of_refusals(contexts: dict[str, LetterContext], letters: Letters) -> None:
    for name in ("two-parents", "tiny"):
        text = text_of(letters[name, "md"], "md")
        assert contexts[name].group.short
        assert not any(title in text for title in ("Lead partner", "Full member", "Spot purchase"))


def test_every_step_has_a_day_and_somebody_who_helps(contexts: dict[str, LetterContext]) -> None:
    for context in contexts.values():
        assert context.next_steps
        assert len(context.next_steps) <= (3 if context.group.short else 5)
        for step in (*context.law, *context.next_steps):
            assert step.by
            assert step.helper.name
            assert step.helper.contact
            assert step.action or step.ask or step.title


def test_what_the_law_asks_comes_first_with_the_figure_it_asks(
    contexts: dict[str, LetterContext], letters: Letters
) -> None:
    text = text_of(letters["medium", "docx"], "docx")
    assert [step.title for step in contexts["medium"].law] == ["The group is insured for the people it employs"]
    assert "£5,000,000 or more." in contexts["medium"].law[0].needs
    assert text.index("Put this right now") < text.index("Our recommendation")
    assert "Put this right now" not in text_of(letters["tiny", "docx"], "docx")


def test_a_helper_comes_from_the_directory_and_else_it_is_the_officer(
    assessed: Callable[..., Assessment], office: Office
) -> None:
    sender, directory = office
    named = letter_context(assessed(TINY), sender, directory).next_steps
    assert any(step.helper.name == "Daniel Price, Larkfield Volunteer Centre" for step in named)
    alone = letter_context(assessed(TINY), sender, ()).next_steps
    assert {(step.helper.name, step.helper.contact) for step in alone} == {(sender.officer, sender.phone)}


def test_a_step_waits_for_those_before_it_and_never_less_than_four_weeks(written: Written) -> None:
    days = [step.by for step in written(TINY).next_steps if step.kind == "do"]
    assert days[0] == "13 July 2026"  # six half-days: six weeks
    assert len(set(days)) == len(days)


def test_while_the_income_is_unknown_it_is_asked_first(contexts: dict[str, LetterContext]) -> None:
    first = contexts["silent"].next_steps[0]
    assert first.ask == "What was the group's income in its last full year?"
    assert contexts["silent"].nothing_known


def test_a_letter_to_a_silent_group_asks_and_gives_no_percentage(letters: Letters) -> None:
    text = text_of(letters["silent", "html"], "html")
    assert "we have no answers from you yet" in text
    assert "%" not in text


def test_papers_say_whether_they_were_seen(written: Written) -> None:
    papers = {
        paper.title: (look.words, paper.until)
        for look in written(
            BASE
            + SEEN
            + "  - {for: safeguarding-policy, what: Old, made: 2020-01-02, seen: 2026-02-02}\n"
            + "  - {for: safeguarding-policy, what: Undated, seen: 2026-02-02}\n"
            + "  - {for: safeguarding-policy, what: Told, made: 2026-01-02}\n"
            + "  - {for: turnover, what: Register, made: 2026-01-02, verified: 2026-02-02}\n"
        ).looked_at
        for paper in look.papers
    }
    assert papers == {
        "Policy": ("Seen on 2 February 2026", "2 January 2028"),
        "Old": ("Seen, but now too old to count", ""),
        "Undated": ("Seen, but it bears no date", ""),
        "Told": ("Not seen yet", ""),
        "Register": ("Confirmed by its issuer or a register on 2 February 2026", ""),
    }


def test_it_lasts_a_year_or_until_the_first_paper_runs_out(written: Written) -> None:
    assert (written(BASE + SEEN).valid_until, written(BASE + SEEN).valid_because) == ("1 June 2027", "")
    medium = written(MEDIUM)
    assert (medium.valid_until, medium.valid_because) == ("31 August 2026", "Schedule")


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 6, 1), 10, date(2026, 6, 15)),
        (date(2026, 6, 5), 1, date(2026, 6, 8)),
        (date(2026, 6, 6), 10, date(2026, 6, 19)),
        (date(2026, 6, 1), 0, date(2026, 6, 1)),
    ],
)
def test_working_days_leave_out_weekends(start: date, days: int, end: date) -> None:
    assert working_days_after(start, days) == end


def test_the_group_may_reply_before_anyone_else_reads_it(contexts: dict[str, LetterContext], letters: Letters) -> None:
    text = text_of(letters["tiny", "docx"], "docx")
    assert contexts["tiny"].reply_by == "15 June 2026"
    assert "tell us by 15 June 2026" in text
    assert "Before that day we share this result with nobody." in text
    assert "Larkfield Council (agreed on 9 February 2026)" in text
    assert "nobody else will see it" in text_of(letters["medium", "docx"], "docx")


def test_private_answers_and_disputes_are_named(letters: Letters) -> None:
    text = text_of(letters["tiny", "html"], "html")
    assert "These answers are private, and we show them to nobody." in text
    assert "Policy, review date on page 2, made 1 November 2025 (private)" in text
    assert "You told us: We agreed one in March, and the minutes show it." in text


def test_the_interest_of_the_sender_is_declared(letters: Letters, office: Office) -> None:
    for name, kind in letters:
        text = text_of(letters[name, kind], kind)
        assert "our own interest" in text
        assert office[0].interests[0].what in text


def test_it_says_what_it_is_not_and_whom_to_ask(letters: Letters, office: Office) -> None:
    for name, kind in letters:
        text = text_of(letters[name, kind], kind)
        assert "It does not judge your group as a whole." in text
        assert "It promises no contract and no money. It is not legal advice." in text
        assert all(word in text for word in (office[0].officer, office[0].phone, office[0].email, office[0].privacy))


def test_a_figure_without_a_source_says_so_wherever_it_stands(letters: Letters, shipped_pack: Pack) -> None:
    for name, size, limit in (("tiny", "small", "£10,000"), ("medium", "medium", "£100,000")):
        text = text_of(letters[name, "docx"], "docx")
        assert "No published source supports the figures named here" in text
        assert f"{shipped_pack.thresholds[f'size-{size}-from'].title}: {limit}." in text
        assert "Everyone in a role that needs a DBS check has a current one. 100% or more. (No published" in text
        assert "General knowledge, not checked: Share of the people in roles that need a DBS check" in text
    assert "no published source describes this role" in text_of(letters["tiny", "docx"], "docx")


def test_a_gate_without_a_source_never_stands_among_what_a_role_needs(contexts: dict[str, LetterContext]) -> None:
    for context in contexts.values():
        for role in context.role.all:
            assert all(found.unsourced for found in role.advice if "contract" not in found.title)
            assert not {found.title for found in role.advice} & {found.title for found in role.missing}


def test_two_answers_of_one_day_are_shown_as_a_question(written: Written, sent: Sent) -> None:
    other = f"organisation: wren\nname: Wren\n{HEAD}answers:\n  safeguarding-policy: none\n"
    context = written(BASE, other)
    assert context.disagreements == ("Does the group have a safeguarding policy that it follows?",)
    assert "two different things" in said(context, sent)
    assert "two different things" not in said(written(BASE), sent)


LEVELS = st.sampled_from(["", "none", "planned", "partly", "in place", "used and reviewed", "don't know"])


@settings(max_examples=25)
@given(
    answers=st.fixed_dictionaries(
        dict.fromkeys(("governing-document", "safeguarding-policy", "equality-policy", "charity-registration"), LEVELS)
    ),
    turnover=st.sampled_from(["", "£0", "£8,400", "£50,000", "£300,000", "£2,000,000"]),
    staff=st.sampled_from(["", "0", "3"]),
    seen=st.sampled_from(["", "seen: 2026-02-02, ", "verified: 2026-02-02, "]),
)
def test_any_group_gets_a_whole_letter(
    written: Written, sent: Sent, answers: dict[str, str], turnover: str, staff: str, seen: str
) -> None:
    text = f"organisation: any\nname: Wren\n{HEAD}about:\n  turnover: {turnover}\n  paid-staff: {staff}\nanswers:\n"
    text += "".join(f"  {name}: {value}\n" for name, value in answers.items())
    text += f"evidence:\n  - {{for: [{', '.join(answers)}], {seen}what: Papers, made: 2026-01-02}}\n"
    context = written(text)
    letter = said(context, sent)
    assert "Our recommendation" in letter
    assert bool(context.role.now) == ("Open to you now" in letter)
    assert "None" not in letter
