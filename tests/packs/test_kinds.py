"""Each kind of answer: what people may write for it, and what is refused with a remedy."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.model.question import Fact, Question
from readiness.packs.kinds import DONT_KNOW, DontKnow, Mistake, read_answer, say_amount, say_answer, worst
from tests.texts import a_pack

ITEMS: dict[str, Question | Fact] = {**a_pack().questions, **a_pack().facts}


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("policy", "0", 0),
        ("policy", "None", 0),
        ("policy", "planned", 1),
        ("policy", " Partly ", 2),
        ("policy", "in place", 3),
        ("policy", "in place, used and reviewed", 4),
        ("policy", "used and reviewed", 4),
        ("checked", "Yes", 1),
        ("checked", "y", 1),
        ("checked", "true", 1),
        ("checked", "NO", 0),
        ("children", "yes", True),
        ("children", "no", False),
        ("trustees", "5", 5),
        ("trustees", "5 people", 5),
        ("trustees", "1,200", 1200),
        ("trustees", "2.5", Fraction(5, 2)),
        ("trustees", "1/2", Fraction(1, 2)),
        ("trustees", "007", 7),
        ("cover", "£5,000,000", 5_000_000),
        ("cover", "5000000", 5_000_000),
        ("cover", "£ 12.50", Fraction(25, 2)),
        ("reviewed", "2025-06-05", date(2025, 6, 5)),
        ("reviewed", "5 June 2025", date(2025, 6, 5)),
        ("reviewed", "5th jun 2025", date(2025, 6, 5)),
        ("reviewed", "5 Sept. 2025", date(2025, 9, 5)),
        ("accounts", "examiner", 1),
        ("accounts", "by Auditor", 2),
        ("form", "A CIO", "cio"),
        ("referees", "Ann", 1),
        ("referees", ("Ann", "Bob", "Ann", " "), 2),
        ("referees", (), 0),
        ("places", ("Poole ", "Leeds"), ("Poole", "Leeds")),
        ("places", "none", ()),
        *(
            (name, word, DONT_KNOW)
            for name in ("policy", "cover", "reviewed", "form")
            for word in ("don't know", "Don’t know", "unsure", "?")
        ),
    ],
)
def test_an_answer_means_what_a_person_would_mean_by_it(name: str, typed: Any, value: object) -> None:
    assert read_answer(ITEMS[name], typed) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("policy", "5"),
        ("policy", "yes"),
        ("policy", "-1"),
        ("checked", "maybe"),
        ("checked", "1"),
        ("trustees", "many"),
        ("trustees", "-1"),
        ("trustees", "1,20"),
        ("trustees", "1e3"),
        ("trustees", "9" * 50),
        ("trustees", "inf"),
        ("trustees", "1/0"),
        ("cover", "£-5"),
        ("cover", "5k"),
        ("cover", "£1.000.000"),
        ("reviewed", "1/5/2025"),
        ("reviewed", "31 June 2025"),
        ("reviewed", "June 2025"),
        ("reviewed", "2025"),
        ("accounts", "3"),
        ("accounts", "accountant"),
        ("policy", ("3", "4")),
        ("cover", ()),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy_and_not_guessed_at(name: str, typed: Any) -> None:
    read = read_answer(ITEMS[name], typed)
    assert isinstance(read, Mistake)
    assert read.message
    assert read.remedy


@given(
    st.sampled_from(sorted(ITEMS)),
    st.one_of(st.text(max_size=30), st.lists(st.text(max_size=5), max_size=3).map(tuple)),
)
def test_anything_is_read_or_refused_and_what_is_read_can_be_said_again(name: str, typed: Any) -> None:
    item = ITEMS[name]
    read = read_answer(item, typed)
    if not isinstance(read, (Mistake, DontKnow)):
        assert isinstance(say_answer(item, read), str)


WORST = [
    ("policy", "0"),
    ("checked", "no"),
    ("trustees", "0"),
    ("wait", "9999"),
    ("cover", "0"),
    ("debt", "£9,999"),
    ("reviewed", "0001-01-01"),
    ("accounts", "nobody"),
    ("referees", ()),
]


@pytest.mark.parametrize(("name", "typed"), WORST)
def test_what_has_ended_is_no_better_than_any_answer(name: str, typed: Any) -> None:
    question = a_pack().questions[name]
    ended: Any = worst(question)
    answer: Any = read_answer(question, typed)
    assert ended >= answer if question.better == "lower" else ended <= answer
    assert say_answer(question, ended)


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("months", 1, "1 month"),
        ("months", 3, "3 months"),
        ("people", 1, "1 person"),
        ("families a year", 1, "1 family a year"),
        ("families a year", 1200, "1,200 families a year"),
        ("children a year", 1, "1 child a year"),
        ("staff", 1, "1 staff"),
        ("£", 1, "£1"),
        ("%", 1, "1%"),
        ("", 1, "1"),
    ],
)
def test_one_of_a_unit_is_said_as_one(unit: str, value: int, said: str) -> None:
    assert say_amount(unit, value) == said
