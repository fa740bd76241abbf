"""A composed file to a frozen shape, or to problems that say where and what to write."""

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from readiness.model.scalars import Shape
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document

_LINES = "lines of 'name: value'"
_WANTED = {
    "string_type": "one value",
    "tuple_type": "a list, each entry on its own line with '- '",
    "dict_type": _LINES,
    "model_type": _LINES,
    "model_attributes_type": _LINES,
}
_FOUND: dict[type, str] = {dict: _LINES, list: "a list", tuple: "a list"}

ShapeT = TypeVar("ShapeT", bound=Shape)


def read_shape(shape: type[ShapeT], document: Document) -> tuple[ShapeT | None, list[Problem]]:
    """The whole file as one shape; every mistake at once."""
    if not isinstance(document.data, dict):
        return None, [
            Problem(
                "not-a-mapping",
                "The file is not a set of 'name: value' lines",
                "",
                "Compare it with an example file",
                document.place(),
            )
        ]
    try:
        return shape.model_validate(document.data), []
    except ValidationError as error:
        return None, _problems(error, document, (), shape)


def read_list(shape: type[ShapeT], document: Document) -> tuple[list[tuple[ShapeT, int]], list[Problem]]:
    """A file that is a list: each good entry with its number in the file, and the mistakes of the others."""
    if not isinstance(document.data, list):
        return [], [
            Problem("not-a-list", "The file is not a list", "", "Start each entry with '- id: '", document.place())
        ]
    good: list[tuple[ShapeT, int]] = []
    problems: list[Problem] = []
    for number, entry in enumerate(document.data):
        try:
            good.append((shape.model_validate(entry), number))
        except ValidationError as error:
            problems += _problems(error, document, (number,), shape)
    return good, problems


def known_keys(shape: type[Shape]) -> list[str]:
    """The names a file may use for the fields of a shape."""
    return [field.alias or name for name, field in shape.model_fields.items()]


def _problems(error: ValidationError, document: Document, prefix: tuple[int, ...], shape: type[Shape]) -> list[Problem]:
    """Each mistake once: where one value or a list will do, both readings fail alike."""
    found = (_problem(detail, document, prefix, shape) for detail in error.errors(include_url=False))
    return list(dict.fromkeys(found))


def _problem(detail: ErrorDetails, document: Document, prefix: tuple[int, ...], shape: type[Shape]) -> Problem:
    kind, context, path = detail["type"], detail.get("ctx", {}), prefix + tuple(detail["loc"])
    written = path if kind == "missing" else _written(document, path)
    either, path = written != path and not isinstance(path[len(written)], int), written
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    place = document.place(path)
    if kind == "readiness":
        return Problem(context["code"], context["message"], context["why"], context["remedy"], place)
    if kind == "extra_forbidden":
        key = document.place(path, key=True)
        if detail["input"] == "":
            return _cut_off(name, key)
        return _unknown(name, _siblings(path[:-1], shape, prefix), key)
    if kind == "missing" and document.is_blank(path):
        return Problem("missing", f"'{name}' is blank", "", f"Write it on the same line: '{name}: …'", place)
    if kind == "missing":
        return Problem("missing", f"'{name}' is missing", "", f"Add a line '{name}: …' here", document.place(path[:-1]))
    if kind in ("literal_error", "enum"):
        expected = str(context.get("expected", ""))
        return Problem(
            "unknown-word",
            f"'{detail['input']}' is not one of the words we know here",
            "",
            likely(str(detail["input"]), expected.replace("'", "").replace(" or ", ", ").split(", "))
            or f"Use {expected}",
            place,
        )
    if kind == "string_pattern_mismatch":
        why = "Files and answers are found by it"
        remedy = "Use letters, numbers and single hyphens, such as larkfield-parents-group"
        return Problem("wrong-id", f"'{detail['input']}' cannot be used as an id", why, remedy, place)
    if kind in ("string_too_short", "too_short"):
        entries = f"'{name}' is an empty list", "", "Write at least one entry, with a hyphen"
        one = "Nothing is written here", "", "Write something, or take the line out"
        return Problem("empty", *(entries if kind == "too_short" else one), place)
    value = _at(document, path)
    wanted = "one value, or a list of them" if either else _WANTED.get(kind, "another kind of value")
    found = _FOUND.get(type(value), f"'{value}'")
    what = f"'{name}' needs {wanted}, and we found {found}"
    return Problem("wrong-kind", what, "", "Compare it with an example file", place)


def _cut_off(name: str, place: Place) -> Problem:
    why, remedy = "Inside { } a comma starts the next entry", "Put the value with the comma in quotes"
    return Problem("cut-by-comma", f"'{name}' stands alone after a comma", why, remedy, place)


def _unknown(name: str, siblings: list[str], place: Place) -> Problem:
    remedy = likely(name, siblings) or f"Use one of: {', '.join(siblings)}"
    return Problem(
        "unknown-key", f"'{name}' is not a name we know here", "What is written after it would be lost", remedy, place
    )


def _written(document: Document, path: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The part of a path that the file has. Where a value may be of several kinds, the reader adds the kind to it."""
    value: Any = document.data
    for depth, step in enumerate(path):
        if not (step in value if isinstance(value, dict) else isinstance(value, list) and isinstance(step, int)):
            return path[:depth]
        value = value[step]
    return path


def _at(document: Document, path: tuple[int | str, ...]) -> Any:
    value: Any = document.data
    for step in path:
        value = value[step]
    return value


def _siblings(path: tuple[int | str, ...], shape: type[Shape], prefix: tuple[int, ...]) -> list[str]:
    """The names allowed where an unknown one was found: walk the shape along the path."""
    current: Any = shape
    for step in path[len(prefix) :]:
        if isinstance(step, int):
            continue
        fields = current.model_fields.items() if _is_shape(current) else ()
        field = next((field for name, field in fields if (field.alias or name) == step), None)
        current = _inner_shape(field.annotation) if field else current  # no field: a name in a mapping of shapes
    return known_keys(current) if _is_shape(current) else []


def _is_shape(candidate: Any) -> bool:
    return isinstance(candidate, type) and issubclass(candidate, Shape)


def _inner_shape(annotation: Any) -> Any:
    """The shape inside `X | None`, `tuple[X, ...]` or `dict[str, X]`."""
    if _is_shape(annotation):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _inner_shape(part))), None)
