"""Each kind of answer: how its text is read, how its value is compared, and how it is said again."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from readiness.model.question import Fact, Question
from readiness.model.scalars import DAY_REMEDY, parse_day, parse_number, say_day
from readiness.problems import likely

#: What an answer is worth as read. Graded: a level, 0/1 for no/yes, a number, a day, the place in the list of
#: choices, or the number of entries. Facts: True/False, a number, a date, a choice id, or the entries.
Value = bool | int | float | Fraction | date | str | tuple[str, ...]


class DontKnow(NamedTuple):
    """The group was asked, and does not know. Kept apart from never asked; counted alike."""


class Mistake(NamedTuple):
    """Why a text is no answer to this question, and what to write."""

    message: str
    remedy: str


DONT_KNOW = DontKnow()
_DONT_KNOW_WORDS = {
    "don't know",
    "dont know",
    "don’t know",
    "do not know",
    "unknown",
    "not known",
    "not sure",
    "unsure",
    "?",
}
LEVEL_WORDS = {
    "0": 0, "1": 1, "2": 2, "3": 3, "4": 4,
    "none": 0, "planned": 1, "partly": 2, "in place": 3,
    "in place, used and reviewed": 4, "used and reviewed": 4, "reviewed": 4,
}  # fmt: skip
#: Answers that need no second look: most of them.
_PLAINLY: dict[str, dict[str, int]] = {"levels": LEVEL_WORDS, "yes/no": {"yes": 1, "no": 0}}
LONGEST_NUMBER = 40
#: One of what does not end in s.
_ONE = {"people": "person", "children": "child"}
LEVEL_NAMES = ("none", "planned", "partly", "in place", "in place, used and reviewed")


def is_blank(raw: str | tuple[str, ...]) -> bool:
    """Nothing was written: the question was not asked. An empty list, `[]`, is an answer: none."""
    return isinstance(raw, str) and not raw.strip()


def read_answer(item: Question | Fact, raw: str | tuple[str, ...]) -> Value | DontKnow | Mistake:
    """The text of an answer, read by the kind of its question or fact."""
    if isinstance(raw, str):
        value = _PLAINLY.get(item.kind, {}).get(raw)
        if value is not None and isinstance(item, Question):
            return value
        if raw.isascii() and raw.isdigit() and item.kind in ("number", "money") and len(raw) < LONGEST_NUMBER:
            return int(raw)
    if isinstance(raw, str) and raw.strip().casefold() in _DONT_KNOW_WORDS:
        return DONT_KNOW
    if isinstance(raw, tuple) != (item.kind == "list") and not (item.kind == "list" and isinstance(raw, str)):
        return Mistake("one answer is needed here, and we found a list", "Write one value on the same line")
    return _READERS[item.kind](item, raw)


def _read_yes_no(item: Question | Fact, raw: str) -> Value | Mistake:
    word = raw.strip().casefold()
    if word in ("yes", "y", "true"):
        return True if isinstance(item, Fact) else 1
    if word in ("no", "n", "false"):
        return False if isinstance(item, Fact) else 0
    return Mistake(f"'{raw}' is neither yes nor no", "Write yes, no or don't know")


def _read_level(_: Question | Fact, raw: str) -> Value | Mistake:
    word = raw.strip().casefold()
    if word in LEVEL_WORDS:
        return LEVEL_WORDS[word]
    hint = likely(word, ("none", "planned", "partly", "in place", "used and reviewed"))
    return Mistake(
        f"'{raw}' is not a level", hint or "Write none, planned, partly, in place, or used and reviewed; or 0 to 4"
    )


def _read_number(item: Question | Fact, raw: str) -> Value | Mistake:
    text = raw.strip().removesuffix("%") if item.unit == "%" else raw.strip().removesuffix(item.unit or "").strip()
    return _amount(text, raw, "Write a number, such as 12 or 12.5")


def _read_money(_: Question | Fact, raw: str) -> Value | Mistake:
    return _amount(raw.strip().removeprefix("£"), raw, "Write it in pounds, such as £45,000")


def _amount(text: str, raw: str, remedy: str) -> Value | Mistake:
    number = parse_number(text)
    if number is None:
        return Mistake(f"'{raw}' is not an amount we can read", remedy)
    if number < 0:
        return Mistake(f"'{raw}' is less than nothing", "Write 0 or more")
    return int(number) if number.denominator == 1 else number


def _read_day(_: Question | Fact, raw: str) -> Value | Mistake:
    day = parse_day(raw)
    return Mistake(f"'{raw}' is not a date we can read", DAY_REMEDY) if day is None else day


def _read_choice(item: Question | Fact, raw: str) -> Value | Mistake:
    ids = [choice.id for choice in item.choices]
    place = ids.index(raw) if raw in ids else None
    if place is None:
        word, names = (
            raw.strip().casefold(),
            [(choice.id.casefold(), choice.label.casefold()) for choice in item.choices],
        )
        place = next((number for number, either in enumerate(names) if word in either), None)
    if place is not None:
        return ids[place] if isinstance(item, Fact) else place
    return Mistake(f"'{raw}' is not one of the choices", likely(raw, ids) or f"Write one of: {', '.join(ids)}")


def _read_list(item: Question | Fact, raw: str | tuple[str, ...]) -> Value:
    entries = (raw,) if isinstance(raw, str) else raw
    if isinstance(raw, str) and raw.strip().casefold() == "none":
        entries = ()
    kept = tuple(entry.strip() for entry in entries if entry.strip())
    return kept if isinstance(item, Fact) else len(dict.fromkeys(kept))


_READERS: dict[str, Callable[..., Value | Mistake]] = {
    "yes/no": _read_yes_no,
    "levels": _read_level,
    "number": _read_number,
    "money": _read_money,
    "date": _read_day,
    "choice": _read_choice,
    "list": _read_list,
}


def worst(question: Question) -> Value:
    """The value of an answer whose thing has ended: no, level 0, or worse than any threshold."""
    if question.kind == "date":
        return date.min
    if question.kind in ("number", "money"):
        return float("inf") if question.better == "lower" else float("-inf")
    return 0


def best(question: Question, day: date) -> Value:
    """An answer as good as any threshold could ask on that day."""
    if question.kind == "date":
        return day
    if question.kind in ("number", "money", "list"):
        return float("-inf") if question.better == "lower" else float("inf")
    return {"levels": 4, "yes/no": 1}.get(question.kind, len(question.choices) - 1)


def say_number(value: Fraction | int | float) -> str:
    """12, 1,200 or 12.5: exact where it ends within two places, else rounded to two."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def say_answer(item: Question | Fact, value: Value | None) -> str:
    """A value in the words a person would use."""
    if value is None:
        return "not known"
    if isinstance(value, float):
        return "ended"
    if item.kind == "levels":
        return LEVEL_NAMES[int(value)]  # type: ignore[arg-type]
    if item.kind == "yes/no":
        return "yes" if value else "no"
    if isinstance(value, date):
        return "ended" if value == date.min else say_day(value)
    if item.kind == "choice":
        found = [c for place, c in enumerate(item.choices) if value in (c.id, place)]
        return found[0].label if found else str(value)
    if item.kind == "list":
        return ", ".join(value) if isinstance(value, tuple) else f"{value} given"
    return say_amount("£" if item.kind == "money" else item.unit or "", value)  # type: ignore[arg-type]


def say_amount(unit: str, value: Fraction | int) -> str:
    """A number with its unit: £8,400, 25%, 3 months or 1 month."""
    number = say_number(value)
    if unit in ("£", "%"):
        return f"£{number}" if unit == "£" else f"{number}%"
    return f"{number} {_one_of(unit) if value == 1 else unit}".strip()


def _one_of(unit: str) -> str:
    """`months` as one month, `families a year` as one family a year."""
    many, space, rest = unit.partition(" a ")
    if many in _ONE:
        one = _ONE[many]
    elif many.endswith("ies"):
        one = f"{many[:-3]}y"
    else:
        one = many[:-1] if many.endswith("s") and not many.endswith("ss") else many
    return f"{one}{space}{rest}"
