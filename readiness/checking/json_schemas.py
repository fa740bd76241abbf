"""The JSON Schema of a shape, for editors: it accepts what our reader accepts, which is more than the types say.

An editor reads `0` as a number and `yes` as a word or as true; our reader takes the text of each. One entry may stand
for a list of one; a blank value is one left out; and a few shapes may be written as a single word.
"""

from typing import Any

from pydantic import TypeAdapter

from readiness.model.scalars import Shape

_WIDER: dict[str, list[str]] = {
    "string": ["string", "number", "boolean"],
    "integer": ["string", "integer"],
    "number": ["string", "number"],
    "boolean": ["string", "boolean"],
}
#: Shapes that may be written as one word: a question's id, or `always`.
_AS_WORD = ("Ask", "ProofLasts")


def json_schema(shape: type[Shape], *, many: bool = False) -> dict[str, Any]:
    """The schema of a file that holds one shape, or a list of them."""
    adapter: TypeAdapter[Any] = TypeAdapter(list[shape] if many else shape)  # type: ignore[valid-type]
    found: dict[str, Any] = _widen(adapter.json_schema(by_alias=True))
    return found


def _widen(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_widen(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if set(schema) == {"$ref"}:
        named = str(schema["$ref"]).rpartition("/")[2]
        return {"anyOf": [{"type": "string"}, schema]} if named in _AS_WORD else schema
    wide = {key: _widen(part) for key, part in schema.items() if key not in ("format", "minLength", "default")}
    kind = wide.get("type")
    if kind == "array" and wide.get("items", {}).get("type") in _WIDER.values():
        return {"anyOf": [wide["items"], {**wide, "items": _or_blank(wide["items"])}]}
    if isinstance(kind, str) and kind in _WIDER and "enum" not in wide and "const" not in wide:
        return {**wide, "type": _WIDER[kind]}
    if kind == "object" and "properties" in wide:
        required = wide.get("required", [])
        wide["properties"] = {
            name: part if name in required else {"anyOf": [part, {"type": "null"}]}
            for name, part in wide["properties"].items()
        }
    if kind == "object" and isinstance(wide.get("additionalProperties"), dict):
        wide["additionalProperties"] = {"anyOf": [wide["additionalProperties"], {"type": "null"}]}
    return wide


def _or_blank(items: dict[str, Any]) -> dict[str, Any]:
    return {**items, "type": [*items["type"], "null"]} if "pattern" not in items else items
