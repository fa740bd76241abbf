"""A form as somebody filled it in, changed in one place."""

from typing import Any

from readiness.imports.form_profile import profile_text
from readiness.workspace.compose import compose
from tests.imports.filling import (
    opened,
    sent,
)
from tests.texts import File, a_subject


def written(reading: Any, *files: File) -> dict[str, Any]:
    """The profile that a reading adds, as the names and texts in it."""
    subject = a_subject(files)
    text = profile_text(reading, subject, opened(sent(*files)), "Sam, chair", "s.json")
    document, problems = compose(text.encode(), "new.yaml")
    assert document is not None, problems
    data: dict[str, Any] = document.data
    return data
