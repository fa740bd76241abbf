"""The closed room in which letter templates run: they name fields, choose and repeat, and can do nothing else.

Jinja's own sandbox stops a template from reaching Python's insides. It does not stop `{{ 'x' * 10**9 }}`, calls such as
`'x'.ljust(10**9)`, or `|safe`; so here nothing is multiplied or called, and only the filters listed exist. A template
can still be made to use much memory: templates are for people you trust.
"""

import re
from functools import cache
from typing import Any, Literal

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

Format = Literal["docx", "html", "md"]
FORMATS: tuple[Format, ...] = ("docx", "html", "md")
FILTERS = (
    *("capitalize", "count", "d", "default", "e", "escape", "first", "int", "join", "last", "length", "list"),
    *("lower", "reverse", "sort", "string", "title", "trim", "truncate", "unique", "upper", "wordcount"),
)
TESTS = ("defined", "undefined", "none", "true", "false", "in", "eq", "equalto", "==", "ne", "!=", "string", "number")

#: So many texts are kept as read: the parts of a few letters.
_MOST_READ = 64
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_MARKDOWN_START = re.compile(r"^(\d*)([.)#+=-])(?=[\s#=-]|$)")


class CrossedTagsError(Exception):
    """A tag of a Word file opens in one paragraph, cell or row and closes in another, so the letter would lose text."""


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Strict names, no arithmetic on text, no calls but macros."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._read: dict[tuple[Any, str], Template] = {}

    def from_string(self, source: Any, *more: Any, **options: Any) -> Template:
        """A template that was read before is not read again: one letter is filled for hundreds of groups."""
        if more or options or not isinstance(source, str):
            return super().from_string(source, *more, **options)
        key = (self.autoescape, source)
        if key not in self._read:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            self._read[key] = super().from_string(source)
        return self._read[key]

    def is_safe_callable(self, obj: Any) -> bool:
        """A template's own macros, and `loop`'s own helpers."""
        return isinstance(obj, Macro) or isinstance(getattr(obj, "__self__", None), LoopContext)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers may be multiplied (docxtpl's merged cells do); text may not, and nothing is raised to a power."""
        if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
            raise SecurityError(f"'{operator}' is not allowed in a letter")
        return super().call_binop(context, operator, left, right)


@cache
def environment(format: Format) -> LetterEnvironment:  # noqa: A002
    """The environment for one kind of letter, made once."""
    plain = format != "docx"
    env = LetterEnvironment(
        undefined=StrictUndefined,
        autoescape=format != "md",
        finalize=_markdown if format == "md" else _clean,
        trim_blocks=plain,
        lstrip_blocks=plain,
        keep_trailing_newline=True,
    )
    env.globals.clear()
    env.filters = {name: env.filters[name] for name in FILTERS}
    env.tests = {name: env.tests[name] for name in TESTS}
    return env


def _clean(value: Any) -> Any:
    """Text on one line, without characters that no Word file may hold."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return " ".join(_NOT_XML.sub("", value).split())


def _markdown(value: Any) -> Any:
    """Text in which no character is read as Markdown or HTML."""
    if not isinstance(value, str):
        return value
    text = _MARKDOWN.sub(lambda match: f"\\{match[0]}", _clean(value))
    return _MARKDOWN_START.sub(lambda match: f"{match[1]}\\{match[2]}", text)
