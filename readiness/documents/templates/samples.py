"""Made-up contexts for a trial run of a template: some with everything, others with lists empty and roles absent."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

#: As many as the longest choice of fixed words has, so that each word is tried.
VARIANTS = 6


def samples(shape: type[Any]) -> Iterator[Any]:
    """Contexts that between them take every fixed word, each list full and empty, each role there and not."""
    for number in range(VARIANTS):
        yield _made(shape, number, full=True)
    for number in range(2):
        yield _made(shape, number, full=False)


def _made(kind: Any, number: int, *, full: bool) -> Any:
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _made(hint, number, full=full) for name, hint in hints.items()})  # type: ignore[operator]
    if get_origin(kind) is Literal:
        words = get_args(kind)
        return words[number % len(words)]
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], number, full=full) for _ in range(2)) if full else ()
    if NoneType in get_args(kind):
        return _made(get_args(kind)[0], number, full=full) if full else None
    return {str: "Sample" if full else "", int: number, bool: number % 2 == 0}[kind]
