"""What can still be read of a file with mistakes, so that `readiness check` can say all of them at once.

A mended file is never assessed: the mistakes are cut out of a copy, and what is left is only looked through for more.
"""

import copy
from typing import Any

from pydantic import ValidationError

from readiness.model.profile import Profile
from readiness.workspace.compose import Document

#: Stands where something is missing; a complaint about it is no mistake of the person who typed.
PLACEHOLDER = "unnamed"
_TRIES = 4
_DAYS = {"answered": "2000-01-01", "made": "2000-01-01", "on": "2000-01-01", "since": "2000-01-01"}


def mended(document: Document) -> Profile | None:
    """The profile without what cannot be read; None when too little is left."""
    if not isinstance(document.data, dict):
        return None
    data = copy.deepcopy(document.data)
    for _ in range(_TRIES):
        try:
            return Profile.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                _cut(data, detail["loc"], missing=detail["type"] == "missing")
    return None


def _cut(data: Any, path: tuple[int | str, ...], *, missing: bool) -> None:
    """Take out the value at a path, or put a placeholder where one is missing. Entries of lists keep their places."""
    if not path:
        data.setdefault("organisation", PLACEHOLDER)
        return
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    last = path[-1]
    if missing and isinstance(data, dict) and isinstance(last, str):
        data[last] = _DAYS.get(last, PLACEHOLDER)
    elif isinstance(data, dict):
        data.pop(last, None)
    elif isinstance(data, list) and isinstance(last, int) and last < len(data):
        data[last] = {"for": [PLACEHOLDER], "what": PLACEHOLDER} if isinstance(data[last], dict) else PLACEHOLDER
