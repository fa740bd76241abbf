"""Kinds of single values in files. Every scalar arrives as text; these types say how it is read."""

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, Never

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[A-Za-z0-9](?:[._-]?[A-Za-z0-9_]){0,79}$"
_WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_ISO_DAY = r"(\d{4})-(\d{2})-(\d{2})"
_UK_DAY = r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})"
DAY_REMEDY = "Write it like 5 June 2025 or 2025-06-05"


class Shape(BaseModel):
    """Base of all shapes read from files: frozen, and any key it does not know is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _blank_is_left_out(cls, data: object) -> object:
        """`until:` with nothing after it is the same as no `until`."""
        if isinstance(data, dict) and "" in data.values():
            names = {field.alias or name for name, field in cls.model_fields.items()}
            return {key: value for key, value in data.items() if value != "" or key not in names}
        return data


def mistake(code: str, message: str, remedy: str, why: str = "") -> Never:
    """Say inside a reader what is wrong; the file reader adds file, line and column."""
    raise PydanticCustomError(
        "readiness", "{message}", {"code": code, "message": message, "why": why, "remedy": remedy}
    )


def parse_day(text: str) -> date | None:
    """`5 June 2025` or `2025-06-05` as a date; None when it is neither."""
    text = text.strip()
    if match := re.fullmatch(_ISO_DAY, text):
        year, month, day = (int(part) for part in match.groups())
    elif match := re.fullmatch(_UK_DAY, text):
        word = match[2].casefold()
        names = [i for i, name in enumerate(_MONTHS, 1) if name == word or (len(word) >= 3 and name.startswith(word))]
        if not names:
            return None
        year, month, day = int(match[3]), names[0], int(match[1])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def say_day(day: date) -> str:
    """A date as people write it: 5 June 2026."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if (day := parse_day(value)) is None:
        mistake(
            "wrong-date",
            f"'{value}' is not a date we can read",
            DAY_REMEDY,
            "A date that can be read two ways is not safe",
        )
    return day


def _file_name(value: str) -> str:
    if value.partition(".")[0].casefold() in _WINDOWS_DEVICES:
        what = f"'{value}' cannot be used as an id"
        remedy = "Use letters, numbers and hyphens, such as larkfield-parents-group"
        mistake("wrong-id", what, remedy, "Files are named after it, and Windows keeps this name for itself")
    return value


def _many(value: object) -> object:
    """One entry or a list of entries: both are lists."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return tuple(value) if isinstance(value, list) else value


def parse_number(text: str) -> Fraction | None:
    """`12`, `12.5`, `1,200`, `1 200`, `1/2` as an exact number; None when it is none of these, such as `1 1/2`."""
    text = text.strip()
    if re.search(r"\d +\d", text) and not re.fullmatch(r"-? *\d{1,3}( +\d{3})+(\.\d+)?", text):
        return None
    text = text.replace(" ", "")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    if re.fullmatch(r"-?\d+(\.\d+)?|\d+/[1-9]\d*", text) and len(text) <= 40:
        return Fraction(text)
    return None


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    number = parse_number(value.removeprefix("£"))
    if number is None or number < 0:
        mistake("wrong-number", f"'{value}' is not a number of 0 or more", "Write it like 12, 12.5 or 1/2")
    return number


def _whole(value: object) -> object:
    number = _number(value)
    if isinstance(number, Fraction):
        if number.denominator != 1:
            mistake("wrong-number", f"'{value}' is not a whole number", "Write a whole number, such as 3")
        return int(number)
    return number


def _yes(value: object) -> object:
    if not isinstance(value, str):
        return value
    word = value.strip().casefold()
    if word not in ("yes", "no"):
        mistake("wrong-yes-no", f"'{value}' is neither yes nor no", "Write yes or no")
    return word == "yes"


# What an editor may write for each of these stands in workspace/schemas.py, not here: annotations cost start-up time.
Id = Annotated[str, Field(pattern=ID_PATTERN)]
#: An id that files are named after.
FileId = Annotated[Id, AfterValidator(_file_name)]
Text = str
Note = str
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[Fraction, PlainValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_yes)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_many)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_many)]
#: An answer as typed: text, or a list of texts. The question's kind reads it later.
Typed = Annotated[str, Field(min_length=0)] | tuple[Annotated[str, Field(min_length=0)], ...]
Mark = Literal["U", "P"]
