"""The records of one subject as a small SVG chart: two lines in steps, told apart by stroke, mark and word.

Where the rules changed the lines break and a mark says so: figures over different rules are not compared. The table
says the same as the picture.
"""

import textwrap
from collections.abc import Sequence

from readiness.documents.appraisal.drawing import Drawing
from readiness.documents.layout import percent
from readiness.documents.over_time.records_table import same_rules
from readiness.documents.over_time.words import role_now
from readiness.model.assessment import Part
from readiness.model.record import Record
from readiness.model.scalars import say_day

LEFT, TOP, HEIGHT, COLUMN, BELOW = 62.0, 34.0, 130.0, 150.0, 134.0
#: The least width: the line that says what is what has to fit.
WIDTH = 580.0
_LETTERS = 19
_WORDS: tuple[tuple[Part, str], ...] = (("claimed", "says"), ("evidenced", "shown"))


def picture(records: Sequence[Record], name: str = "over-time") -> str:
    """The chart as SVG. `name` tells its ids from others on a page."""
    width = max(LEFT + COLUMN * len(records) + 20, WIDTH)
    drawing = Drawing((width, TOP + HEIGHT + BELOW), _title(records), described(records), name)
    _scale(drawing, width)
    for number, record in enumerate(records):
        _below(drawing, number, record)
        if number and not same_rules(records[number - 1], record):
            _new_rules(drawing, number)
    for part, word in _WORDS:
        _line(drawing, records, part, word)
    return drawing.svg()


def described(records: Sequence[Record]) -> str:
    """The same in words, for those who do not see the picture."""
    said = []
    for number, record in enumerate(records):
        if number and not same_rules(records[number - 1], record):
            said.append("From here on other rules count, so figures before and after are not compared.")
        says, shown = (_cell(record, part) for part, _ in _WORDS)
        said.append(f"{say_day(record.as_of)}: says {says}, shown {shown}; role: {role_now(record)}.")
    return " ".join(said)


def _title(records: Sequence[Record]) -> str:
    first, last = records[0], records[-1]
    return f"{last.name} from {say_day(first.as_of)} to {say_day(last.as_of)}"


def _cell(record: Record, part: Part) -> str:
    return percent(record.figure.percent(part)) if record.figure.answered else "nothing answered"


def _height(value: float) -> float:
    return TOP + HEIGHT * (1 - value / 100)


def _x(number: int) -> float:
    return LEFT + COLUMN * number + 18


def _scale(drawing: Drawing, width: float) -> None:
    for tick in (0, 50, 100):
        drawing.line((LEFT, _height(tick)), (width - 12, _height(tick)), 0.6, "" if tick == 0 else "1 4")
        drawing.words(LEFT - 6, _height(tick) + 4.5, f"{tick}%", "end")
    drawing.words(LEFT, 16, "◇ and a whole line: what the group says.  □ and dashes: what was shown.")


def _below(drawing: Drawing, number: int, record: Record) -> None:
    lines = [*textwrap.wrap(role_now(record), _LETTERS, max_lines=3, placeholder="…")]
    base = TOP + HEIGHT + 36
    drawing.words(_x(number) - 8, base, say_day(record.as_of), strong=True)
    for row, words in enumerate(lines, 1):
        drawing.words(_x(number) - 8, base + 17 * row, words)
    drawing.words(_x(number) - 8, base + 17 * 4, f"rules {record.pack.version}")
    answered = f"{record.figure.answered} of {record.figure.applicable} answered"
    drawing.words(_x(number) - 8, base + 17 * 5, answered)


def _new_rules(drawing: Drawing, number: int) -> None:
    x = _x(number) - 18
    drawing.line((x, TOP), (x, TOP + HEIGHT), 2, "2 3")
    drawing.tag(x, TOP + 6, "other rules")


def _line(drawing: Drawing, records: Sequence[Record], part: Part, word: str) -> None:
    """A line in steps: each figure holds until the next record. It is broken where other rules count."""
    dashes = "" if part == "claimed" else "6 4"
    for number, record in enumerate(records):
        value = record.figure.percent(part)
        if value is None or not record.figure.answered:
            continue
        x, y = _x(number), _height(float(value))
        following = records[number + 1] if number + 1 < len(records) else None
        joined = following is not None and same_rules(record, following) and following.figure.answered > 0
        end = _x(number + 1) if joined else x + COLUMN * 0.55
        drawing.line((x, y), (end, y), 2, dashes)
        if joined and following is not None:
            drawing.line((end, y), (end, _height(float(following.figure.percent(part) or 0))), 2, dashes)
        _mark(drawing, x, y, part)
        above = part == "claimed"
        drawing.words(x + 10, y - 7 if above else y + 17, f"{word} {percent(value)}")


def _mark(drawing: Drawing, x: float, y: float, part: Part) -> None:
    if part == "claimed":
        drawing.diamond(x, y)
    else:
        drawing.bar((x - 5, y - 5), (10, 10), 2)
