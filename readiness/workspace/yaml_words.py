"""What the YAML reader complains about, in words a person who does not know YAML can act on."""

from typing import Any

import yaml

from readiness.problems import Place, Problem

_START = {
    "@": "a value cannot start with @",
    "`": "a value cannot start with `",
    "%": "a value cannot start with %",
    "*": "a value cannot start with *",
    "&": "a value cannot start with &",
    "!": "a value cannot start with !",
}
_QUOTE_IT = 'Put the whole value in quotes, like "@ THE ROCK"'


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


#: What the reader says: the code, what is wrong, why it matters, and what to write.
_SYNTAX: tuple[tuple[str, tuple[str, str, str, str]], ...] = (
    (
        "mapping values are not allowed",
        (
            "needs-quotes",
            "There is a second colon on this line, or the line is set in too far",
            "A colon and a space start a new value",
            'Put a value with a colon in quotes, like "Acorn: a group"',
        ),
    ),
    (
        "block sequence entries",
        (
            "list-on-line",
            "A list starts in the middle of a line",
            "",
            "Start it on the next line, each entry with '- '",
        ),
    ),
    (
        "another document",
        (
            "two-documents",
            "There is a line of dashes that starts a second document",
            "Only the first would be read",
            "Take the line '---' out, or make two files",
        ),
    ),
    (
        "could not find expected ':'",
        (
            "no-colon",
            "This line is neither 'name: value' nor part of a list",
            "",
            "Write a name, a colon, a space and a value",
        ),
    ),
)
_OPEN_QUOTE = (
    "open-quote",
    "A quotation mark is opened and never closed",
    "Everything after it reads as one value",
    "Close the quotation mark",
)
_OPEN_BRACKET = (
    "open-bracket",
    "A bracket is opened and not closed, or a comma is missing",
    "",
    "Close it with ] or }, and put a comma between entries",
)
_TAB = (
    "tab",
    "This line starts with a tab",
    "Only spaces show what belongs to what",
    "Use two spaces in place of each tab",
)
_LAYOUT = (
    "layout",
    "The layout of the file cannot be read here",
    "Spaces at the start of lines show what belongs to what",
    "Compare this line and the one before it with an example file",
)


def syntax_in_plain_words(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """One syntax error as a problem with place and remedy."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    at = line[mark.column : mark.column + 1] if mark else ""
    place, opened = _place(mark, file), _place(getattr(error, "context_mark", None) or mark, file)
    if at == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(*_TAB, place)
    scanned = str(getattr(error, "context", None) or "") + said
    if at in _START or "anchor" in scanned or "alias" in scanned:
        word = _START.get(at, "a value cannot start with & or *")
        return Problem("needs-quotes", f"In this file {word}", "The sign has another meaning here", _QUOTE_IT, place)
    if "end of stream" in said and "quoted" in str(error):
        return Problem(*_OPEN_QUOTE, opened)
    words = next((words for sign, words in _SYNTAX if sign in said), None)
    if words is None and ("',' or ']'" in said or "',' or '}'" in said or "flow" in str(error)):
        return Problem(*_OPEN_BRACKET, opened)
    return Problem(*(words or _LAYOUT), place)


def surprise_in_plain_words(what: str, word: str, mark: Any, file: str) -> Problem:
    """Something YAML allows and we refuse, because it would lose what the person meant."""
    place = _place(mark, file)
    if what == "deep":
        remedy = "Check the brackets and the spaces at the start of lines"
        message = f"Values are nested more than {word} deep"
        return Problem("too-deep", message, "No file of ours needs that", remedy, place)
    if what == "duplicate":
        return Problem(
            "duplicate-key", f"'{word}' is written twice", "Only one of the two could count", "Keep one of them", place
        )
    if what == "money":
        return Problem(
            "money-in-brackets",
            f"'{word}' is cut in two by its comma",
            "Inside { } or [ ] a comma starts the next entry",
            f"Write {word.replace(',', '')}, or put it in quotes",
            place,
        )
    if what == "key":
        return Problem(
            "odd-key", "A name before a colon must be plain words", "", "Write one name, a colon and a value", place
        )
    sign = "&" if what == "anchor" else "!"
    return Problem(
        "needs-quotes",
        f"The words after '{sign}' would be lost",
        f"A value that starts with {sign} has another meaning in this kind of file",
        f'Put the whole value in quotes, like "{sign} Co"',
        place,
    )
