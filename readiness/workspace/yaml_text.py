"""Plain data to YAML text that people can read and that `compose` reads back exactly.

Every value stays on one line. Text that YAML could take for something else stands in double quotes; what cannot be
printed is written as an escape. So `@ THE ROCK`, `FISH & CHIPS <TRUST>`, colons and quotes come back unchanged.
"""

import re
from collections.abc import Mapping, Sequence

#: Text, or lists and mappings of it, as deep as files may nest.
Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]

_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PLAIN_VALUE = re.compile(r"[A-Za-z0-9£](?:[A-Za-z0-9 .,()/'&_-]*[A-Za-z0-9.)])?")
_OTHER_MEANING = {"null", "true", "false"}
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_DEEPEST_BRACKETS = 3


def yaml_text(data: Mapping[str, Plain]) -> str:
    """A mapping as a YAML file. Names are shorter than 1,000 characters; half characters (surrogates) become U+FFFD."""
    return "\n".join(_lines(data)) + "\n"


def quoted(text: str) -> str:
    """One value as it is written after a colon."""
    if _PLAIN_VALUE.fullmatch(text) and text.casefold() not in _OTHER_MEANING:
        return text
    escaped = "".join(map(_escape, text))
    if not _few_brackets(text):  # the reader refuses deep nesting by counting brackets, also those in quotes
        escaped = re.sub(r"[\[\]{}]", lambda match: f"\\x{ord(match[0]):02X}", escaped)
    return f'"{escaped}"'


def _lines(value: Plain, indent: int = 0) -> list[str]:
    """A mapping or list that is not empty, as indented lines."""
    space, lines = " " * indent, list[str]()
    if isinstance(value, Mapping):
        for name, inner in value.items():
            key = name if _PLAIN_KEY.fullmatch(name) and name.casefold() not in _OTHER_MEANING else _always_quoted(name)
            lines += _entry(f"{space}{key}:", inner, indent)
        return lines
    for inner in value:
        if isinstance(inner, str) or not inner:
            lines.append(f"{space}- {_short(inner)}")
        else:
            nested = _lines(inner, indent + 2)
            lines += [f"{space}- {nested[0][indent + 2 :]}", *nested[1:]]
    return lines


def _entry(key: str, value: Plain, indent: int) -> list[str]:
    if isinstance(value, str) or not value:
        return [f"{key} {_short(value)}"]
    return [key, *_lines(value, indent + 2)]


def _short(value: Plain) -> str:
    if isinstance(value, str):
        return quoted(value)
    return "{}" if isinstance(value, Mapping) else "[]"


def _always_quoted(text: str) -> str:
    written = quoted(text)
    return written if written.startswith('"') else f'"{written}"'


def _escape(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004
        return "\\uFFFD"
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004


def _few_brackets(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in "[{") - (character in "]}")
        if not 0 <= depth <= _DEEPEST_BRACKETS:
            return False
    return depth == 0
