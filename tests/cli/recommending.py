"""How the tests of recommend read what is said."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from typer.testing import Result

Ask = Callable[..., Result]


Data = dict[str, Any]


TODAY_IS = date.today()  # noqa: DTZ011


def data(said: Result) -> Data:
    assert (said.exit_code, said.stderr) == (0, ""), said.output
    found: Data = json.loads(said.stdout)
    return found


def in_words(said: Result) -> str:
    assert said.exception is None or isinstance(said.exception, SystemExit), said.exception
    return " ".join(said.stdout.split())
