"""Text for a person on a console: 80 columns, and each state as word, shape and colour."""

import sys
import textwrap
from collections.abc import Iterable
from fractions import Fraction

WIDTH = 80
#: word: (shape, plain shape, colour). Shapes differ in outline, so they tell in print and for any eyes.
_MARKS = {
    "green": ("●", "(+)", "green"),
    "amber": ("◆", "<~>", "yellow"),
    "red": ("▲", "/!\\", "red"),
    "not rated": ("○", "( )", None),
    "open": ("●", "(+)", "green"),
    "conditional": ("◆", "<~>", "yellow"),
    "closed": ("▲", "/!\\", "red"),
    "not known": ("○", "( )", None),
    "not applicable": ("-", "-", None),
    "only one": ("◆", "<~>", "yellow"),
    "no option": ("▲", "/!\\", "red"),
    "gap": ("▲", "/!\\", "red"),
    "met": ("●", "(+)", "green"),
    "not met": ("▲", "/!\\", "red"),
    "in place": ("●", "(+)", "green"),
    "begun": ("◆", "<~>", "yellow"),
    "missing": ("▲", "/!\\", "red"),
    "ranked": ("●", "(+)", "green"),
    "apart": ("○", "( )", None),
    "out": ("▲", "/!\\", "red"),
    "lapses": ("◆", "<~>", "yellow"),
    "ends": ("◆", "<~>", "yellow"),
    "lapsed": ("▲", "/!\\", "red"),
    "ended": ("▲", "/!\\", "red"),
}
STATE_MEANS = {
    "open": "everything it needs was seen and is in date",
    "conditional": "nothing stands in the way, but something must still be shown or put in place",
    "not known": "something it needs is not known yet",
    "closed": "something it needs is missing",
}


def plain_console() -> bool:
    """True where the console cannot print our shapes."""
    try:
        "●◆▲○".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return True
    return False


def mark(word: str, *, plain: bool, pad: int = 0) -> str:
    """A state or rating as shape and word, in its colour (a pipe drops the colour)."""
    import typer

    shape, ascii_shape, colour = _MARKS[word]
    text = f"{ascii_shape if plain else shape} {word}"
    return typer.style(text.ljust(pad), fg=colour) if colour else text.ljust(pad)


def marked_lines(word: str, text: str, indent: int = 0, *, plain: bool) -> list[str]:
    """A state and what it is about, wrapped by what is seen: codes of colours take no room."""
    shape, ascii_shape, _ = _MARKS[word]
    bare = f"{ascii_shape if plain else shape} {word}"
    first, *rest = wrap(f"{bare}{text}", indent, indent + 2)
    return [first.replace(bare, mark(word, plain=plain), 1), *rest]


def percent(value: Fraction | None) -> str:
    """A whole percentage, rounded down, so that 99.9 % never reads as 100 %; a dash where there is none."""
    return "-" if value is None else f"{int(value)}%"


def mixed(value: Fraction) -> str:
    """A number of points as people write it: 5, 3/4 or 1 3/4."""
    whole, rest = divmod(value, 1)
    return str(whole) if not rest else f"{whole} {rest}" if whole else str(rest)


def wrap(text: str, indent: int = 0, hanging: int | None = None) -> list[str]:
    """Lines of at most 80 columns."""
    first, rest = " " * indent, " " * (indent if hanging is None else hanging)
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False) or [first]


def paragraphs(lines: Iterable[str]) -> str:
    """Lines joined, without blank ones at the end."""
    return "\n".join(lines).rstrip()


def count(number: int, one: str, many: str) -> str:
    """`1 rule`, `2 rules`."""
    return f"{number} {one if number == 1 else many}"
