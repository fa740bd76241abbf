"""From a cell to an answer, as the group meant it, or to what is wrong with it. A doubtful reading is always said."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from math import isfinite
from typing import NamedTuple

from readiness.assessment.reading import Item
from readiness.documents.form.choices import Raw, choices_of, exact, meaning
from readiness.documents.form.words import DONT_KNOW
from readiness.imports.form_opening import Cell
from readiness.model.question import Question
from readiness.model.scalars import DAY_REMEDY, parse_day, say_day
from readiness.packs.kinds import LEVEL_NAMES, LEVEL_WORDS, DontKnow, Mistake, Value, read_answer

#: How alike a mistyped word must be to a choice. 'not in place' is 0.8 like 'in place', and means the opposite.
_ALIKE = 0.85
_NEGATIONS = {"not", "no", "never", "none", "without", "isn't", "don't", "haven't", "cannot", "un", "non"}
_OPPOSITE = ("un", "non", "in", "dis")
_LEVEL = re.compile(r"([0-4])(?:\s*[-\u2013\u2014:.)](?!\d)\s*|\s+|$)(.*)", re.DOTALL)
#: What people write in a list that has no entry. Counted as one, it would be an answer that nobody gave.
_NO_ENTRY = {
    "none",
    "no",
    "nil",
    "nothing",
    "n/a",
    "na",
    "not applicable",
    "none yet",
    "not yet",
    "tbc",
    "tba",
    "-",
    "\u2013",
}


class Typed(NamedTuple):
    """An answer that was understood. `raw`: as a profile holds it. `doubt`: how it was read, where it was not exact."""

    raw: Raw
    value: Value | DontKnow | tuple[str, ...]
    doubt: str = ""


_UNKNOWN = Typed(DONT_KNOW, DontKnow())


def read_cell(item: Item, cell: Cell) -> Typed | Mistake:
    """The answer in a cell."""
    text: str | Mistake | None = _not_text(item, cell) if cell.kind != "s" else None
    if isinstance(text, Mistake):
        return text
    if text is None:
        text = str(cell.value).replace("\xa0", " ").replace("\u2019", "'").strip()
    if item.kind == "list":
        return _list(item, text)
    if item.kind in ("levels", "yes/no", "choice"):
        return _chosen(item, text)
    return _as_profile(item, text) if cell.kind != "s" else _typed_amount(item, text)


def read_day(cell: Cell) -> date | Mistake:
    """A date in a cell, as a date of Excel or as text that reads one way only."""
    if cell.kind == "d" and isinstance(cell.value, datetime | date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value
    found = parse_day(cell.text.rstrip(".")) if cell.kind == "s" else None
    if found is None:
        return _formula(cell) or Mistake(f"'{cell.text}' is not a date we can read", DAY_REMEDY)
    return found


def read_text(cell: Cell) -> str | Mistake:
    """A title or comment: anything but a formula."""
    if wrong := _formula(cell):
        return wrong
    if cell.kind == "d" and isinstance(cell.value, datetime | date):
        return say_day(cell.value.date() if isinstance(cell.value, datetime) else cell.value)
    return str(cell.value).replace("\xa0", " ").strip()


def _formula(cell: Cell) -> Mistake | None:
    if cell.kind == "f":
        return Mistake("it holds a formula", "Type the answer")
    return (
        Mistake(f"it holds an error of the spreadsheet, {cell.text}", "Type the answer") if cell.kind == "e" else None
    )


def _not_text(item: Item, cell: Cell) -> str | Mistake:
    if wrong := _formula(cell):
        return wrong
    if cell.kind == "b":
        is_yes_no = item.kind == "yes/no"
        return ("yes" if cell.value else "no") if is_yes_no else Mistake("it holds true or false", "Type the answer")
    if cell.kind == "d" or isinstance(cell.value, date):
        day = read_day(cell)
        if item.kind == "date" or isinstance(day, Mistake):
            return day if isinstance(day, Mistake) else day.isoformat()
        return Mistake(f"it holds a date, {say_day(day)}", "Type the answer. The program may have made a date of it")
    if item.kind == "date":
        return Mistake(f"it holds a number, {cell.text}, and no date", DAY_REMEDY)
    if not isfinite(cell.value):
        return Mistake("it holds a number without end", "Type the answer")
    number = Fraction(Decimal(repr(cell.value)))
    if "%" in cell.number_format:
        if item.unit != "%":
            return Mistake(f"it holds a percentage, {exact(number * 100)}%", "Type the number itself")
        number *= 100  # 25% typed into a cell is kept as 0.25
    return exact(number).replace(",", "")


def _typed_amount(item: Item, text: str) -> Typed | Mistake:
    return _as_profile(item, text if item.kind == "date" and text.endswith("?") else text.rstrip("."))


def _chosen(item: Item, text: str) -> Typed | Mistake:
    """One of the choices, as it stands in the list or retyped."""
    bare = " ".join(text.split()).strip(" .!\"'").casefold()
    if text.strip() == "?":
        return _as_profile(item, text)
    if item.kind == "levels":
        level = _LEVEL.fullmatch(text.strip())
        if level:
            return _level(item, int(level[1]), level[2], text)
    exactly = {_bare(choice): choice for choice in choices_of(item)}
    if bare in exactly:
        return _as_profile(item, _written(item, exactly[bare]))
    read = _as_profile(item, bare)
    if not isinstance(read, Mistake):
        return read
    names = {_bare(name): name for name in _names(item)}
    close = get_close_matches(bare, names, n=1, cutoff=_ALIKE)
    if not close or _opposite(bare, close[0]):
        return _no_answer(text)
    meant = names[close[0]]
    found = _as_profile(item, _written(item, meant))
    return found if isinstance(found, Mistake) else found._replace(doubt=f"'{_short(text)}' was read as '{meant}'")


def _level(item: Item, level: int, rest: str, text: str) -> Typed | Mistake:
    """A level by its number, where the words after it, if any, say the same."""
    name, meant = _bare(rest.partition(":")[0]), LEVEL_NAMES[level]
    steps = item.levels if isinstance(item, Question) else {}
    if LEVEL_WORDS.get(name, level) != level:
        return Mistake(f"'{_short(text)}' names two levels", "Choose one from the list in the cell")
    if not name or name in LEVEL_WORDS or _bare(rest) == _bare(steps.get(str(level), "")):
        return _as_profile(item, meant)
    if get_close_matches(name, LEVEL_NAMES, n=1, cutoff=_ALIKE) != [meant] or _opposite(name, meant):
        return _no_answer(text)
    found = _as_profile(item, meant)
    return found if isinstance(found, Mistake) else found._replace(doubt=f"'{_short(text)}' was read as '{meant}'")


def _no_answer(text: str) -> Mistake:
    return Mistake(f"'{_short(text)}' is not one of the answers", "Choose one from the list in the cell")


def _names(item: Item) -> Iterable[str]:
    """What people may retype: the choices, and for levels the words alone."""
    return (*LEVEL_NAMES, DONT_KNOW) if item.kind == "levels" else choices_of(item)


def _written(item: Item, choice: str) -> str:
    """A choice of the list as a profile writes it."""
    if item.kind == "choice" and choice != DONT_KNOW:
        return item.choices[choices_of(item).index(choice)].id
    return choice.partition(" - ")[2].partition(":")[0] if " - " in choice and item.kind == "levels" else choice


def _list(item: Item, text: str) -> Typed | Mistake:
    lines = [line for part in text.splitlines() for line in part.split(";")]
    entries = tuple(
        entry for line in lines if (entry := line.strip().removeprefix("\u2022").removeprefix("- ").strip())
    )
    if len(entries) == 1:
        read = _as_profile(item, entries[0].rstrip("."))
        if isinstance(read, Typed) and isinstance(read.value, DontKnow):
            return read
        if _bare(entries[0]) == "none":
            return _as_profile(item, ())
    if empty := [entry for entry in entries if _bare(entry) in _NO_ENTRY or _as_profile(item, entry) == _UNKNOWN]:
        return Mistake(
            f"'{_short(empty[0])}' is no entry of a list", f"Write 'none', '{DONT_KNOW}', or the entries alone"
        )
    found = _as_profile(item, entries)
    one = len(entries) == 1 and "," in entries[0]
    if one and isinstance(found, Typed):
        return found._replace(doubt="it was read as one entry: put each on a line of its own if there are several")
    return found


def _as_profile(item: Item, raw: Raw) -> Typed | Mistake:
    value = read_answer(item, raw)
    if isinstance(value, Mistake):
        return value
    kept = _kept(item, raw, value)
    found = meaning(item, kept)
    return found if isinstance(found, Mistake) else Typed(kept, found)


def _kept(item: Item, raw: Raw, value: Value | DontKnow) -> Raw:
    """An answer in the words that a profile uses."""
    if isinstance(value, DontKnow):
        return DONT_KNOW
    if item.kind == "levels":
        return LEVEL_NAMES[int(value)]  # type: ignore[arg-type]
    if item.kind == "yes/no":
        return "yes" if value else "no"
    if item.kind == "choice":
        return value if isinstance(value, str) else item.choices[int(value)].id  # type: ignore[arg-type]
    if isinstance(value, date):
        return value.isoformat()
    if item.kind in ("number", "money"):
        return ("£" if item.kind == "money" else "") + exact(Fraction(value))  # type: ignore[arg-type, operator]
    return raw


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(" .!\"'").casefold()


def _opposite(text: str, other: str) -> bool:
    """One of the two says not, or holds the contrary of a word of the other: planned and unplanned."""
    ours, theirs = (set(re.findall(r"[\w']+", one)) for one in (text, other))
    pairs = [*((one, two) for one in ours for two in theirs), *((two, one) for one in ours for two in theirs)]
    contrary = any(long == start + short for long, short in pairs for start in _OPPOSITE)
    return ours & _NEGATIONS != theirs & _NEGATIONS or contrary


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:57]}..."  # noqa: PLR2004
