"""Cells of a register that are not blank, each read in one way: to text for a profile, or to why it cannot be read."""

import re
from datetime import date
from typing import NamedTuple

from readiness.model.register import FactFrom, Mapping
from readiness.model.scalars import parse_day


class Unread(NamedTuple):
    """Why a cell says nothing: the words that follow its column and value."""

    reason: str


_AMOUNT = re.compile(r"£?\s*(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,10}))?")
_TIME = re.compile(r"[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_COMPANY = re.compile(r"(\d{6,8})|([A-Z]{2})(\d{1,6})")


def money(text: str) -> str | Unread:
    """`75186.0` as `£75,186`."""
    amount = number(text)
    return amount if isinstance(amount, Unread) else f"£{amount}"


def number(text: str) -> str | Unread:
    """`2324.50` as `2,324.5`. Never less than nothing."""
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return Unread("is not an amount of 0 or more")
    part = (match[2] or "").rstrip("0")
    return f"{int(match[1].replace(',', '')):,}" + (f".{part}" if part else "")


def day(text: str, mapping: Mapping) -> date | Unread:
    """`2019-10-31`, with or without a time, or `5 June 2019`; `31/10/2019` where the mapping puts days first."""
    if match := _DAY_FIRST.fullmatch(text):
        if mapping.dates != "day first":
            return Unread("is not a date that reads one way only (the mapping may say 'dates: day first')")
        text = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    time = _TIME.search(text)
    found = parse_day(text[: time.start()] if time and time.end() == len(text) else text)
    return Unread("is not a date we can read") if found is None else found


def company_id(text: str, charity: str) -> str | Unread:
    """A company number as an org-id, `2324869.0` as `GB-COH-02324869`: 8 characters, leading zeros put back."""
    match = _COMPANY.fullmatch(re.sub(r"\.0$", "", text.upper().replace(" ", "")))
    if match is None:
        return Unread("does not look like a company number")
    digits = match[1] or match[3]
    if not int(digits):
        return Unread("is no company number")
    if match[1] and int(digits) == int(re.sub(r"\D", "", charity) or 0):
        return Unread("is the charity number again")
    return f"GB-COH-{digits.zfill(8)}" if match[1] else f"GB-COH-{match[2]}{digits.zfill(6)}"


def fact(source: FactFrom, text: str, mapping: Mapping, register_date: date) -> str | Unread | None:
    """The answer that a cell gives to a fact; None where its word is known to say nothing."""
    if source.read_as in ("money", "number"):
        return money(text) if source.read_as == "money" else number(text)
    if source.read_as == "date":
        found = day(text, mapping)
        if isinstance(found, Unread):
            return found
        return found.isoformat() if found <= register_date else Unread("lies after the register's date")
    if source.read_as == "words":
        return _word(source, text)
    return next((answer for start, answer in source.words.items() if text.upper().startswith(start.upper())), None)


def _word(source: FactFrom, text: str) -> str | Unread | None:
    known = {word.casefold(): answer for word, answer in source.words.items()}
    if text.casefold() in known:
        return known[text.casefold()]
    if text.casefold() in {word.casefold() for word in source.says_nothing}:
        return None
    return Unread("is a word that the mapping does not list")
