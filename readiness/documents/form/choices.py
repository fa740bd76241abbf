"""An answer as it stands in a cell: the words to choose from, and how an answer on file is filled in."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from readiness.assessment.reading import Given, Item
from readiness.documents.form.words import DONT_KNOW, NO, YES
from readiness.model.question import Question
from readiness.packs.kinds import LEVEL_NAMES, DontKnow, Mistake, Value, read_answer

CellValue = str | int | float | date
#: An answer as a profile holds it: text, or the entries of a list.
Raw = str | tuple[str, ...]
#: Excel keeps 15 digits of a number. Longer ones go in as text.
_EXACT_DIGITS = 15


def choices_of(item: Item) -> tuple[str, ...]:
    """The answers to choose from, as they stand in the list; none where the answer is typed."""
    if item.kind == "yes/no":
        return (YES, NO, DONT_KNOW)
    if isinstance(item, Question) and item.kind == "levels":
        return (*(level_words(item, level) for level in range(len(LEVEL_NAMES))), DONT_KNOW)
    if item.kind == "choice":
        labels = [choice.label for choice in item.choices]
        alone = [labels.count(label) == 1 for label in labels]
        words = [c.label if one else f"{c.label} ({c.id})" for c, one in zip(item.choices, alone, strict=True)]
        return (*words, DONT_KNOW)
    return ()


def level_words(question: Question, level: int) -> str:
    """A level with its described step: `3 - in place: the members have agreed it.`"""
    return f"{level} - {LEVEL_NAMES[level]}: {question.levels[str(level)]}"


def raw_of(given: Given) -> Raw:
    """An answer as it was typed, with the entries of a list apart."""
    part, name = given.path
    typed = given.document.data[part][name]
    return typed if isinstance(typed, str) else tuple(typed)


def meaning(item: Item, raw: Raw) -> Value | DontKnow | Mistake | tuple[str, ...]:
    """What two answers are compared by: the value, and for a list its entries (a graded list is worth their number)."""
    read = read_answer(item, raw)
    if item.kind != "list" or isinstance(read, DontKnow | Mistake):
        return read
    entries = raw if isinstance(raw, tuple) else () if raw.strip().casefold() == "none" else (raw,)
    return tuple(entry.strip() for entry in entries if entry.strip())


def filled_in(item: Item, raw: Raw) -> CellValue | None:
    """The cell of an answer on file; None for one that is not known or cannot be read."""
    value = meaning(item, raw)
    if isinstance(value, DontKnow | Mistake):
        return None
    if isinstance(value, tuple):
        return "\n".join(value) or "none"
    if isinstance(value, date):
        return value
    if item.kind == "choice":
        place = [choice.id for choice in item.choices].index(value) if isinstance(value, str) else int(value)
        return choices_of(item)[place]
    if item.kind == "levels":
        return choices_of(item)[int(value)]
    if item.kind == "yes/no":
        return YES if value else NO
    return _number(Fraction(value))


def exact(value: Fraction | int) -> str:
    """A number without rounding: `8,400`, `12.5`, and `1/3` where no decimal says it."""
    number = Fraction(value)
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    places = next(n for n in range(number.denominator.bit_length() + 1) if 10**n % number.denominator == 0)
    digits = str(number.numerator * 10**places // number.denominator).zfill(places + 1)
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def _number(number: Fraction) -> CellValue:
    if number.denominator == 1 and len(str(number.numerator)) <= _EXACT_DIGITS:
        return int(number)
    as_float = float(number)
    same = len(repr(as_float)) <= _EXACT_DIGITS and Fraction(Decimal(repr(as_float))) == number
    return as_float if same else exact(number)
