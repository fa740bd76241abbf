"""Filling a template with a context: the one place that runs what a template says."""

import re
from dataclasses import fields
from datetime import date
from typing import Any

from readiness.documents.templates.sandbox import Format, environment

_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def fill(raw: bytes, format: Format, context: Any, as_of: date) -> bytes:  # noqa: A002
    """The finished letter. Raises jinja2.TemplateError, or `CrossedTags` for a Word file."""
    named: dict[str, Any] = {field.name: getattr(context, field.name) for field in fields(context)}
    if format == "docx":
        from readiness.documents.templates.word_file import fill_word

        return fill_word(raw, named, environment(format), as_of)
    text = environment(format).from_string(raw.decode("utf-8-sig")).render(named)
    return (_MANY_BLANK_LINES.sub("\n\n", text) if format == "md" else text).encode("utf-8")
