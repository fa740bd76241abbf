"""What kind of value an expression in a template gives, and each name, field, filter and test that does not exist."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from jinja2 import nodes

from readiness.documents.templates.sandbox import FILTERS, TESTS
from readiness.problems import likely


class Misuse(NamedTuple):
    """Something a letter template may not say. `word` is the text to look for on the line."""

    code: str
    message: str
    remedy: str
    line: int
    word: str


class Anything:
    """The type of what is not known before a letter is made, such as a macro's argument."""


class Loop:
    """Jinja's `loop`."""


LOOP = (
    "index",
    "index0",
    "first",
    "last",
    "length",
    "revindex",
    "revindex0",
    "previtem",
    "nextitem",
    "cycle",
    "changed",
    "depth",
    "depth0",
)
SAME = ("default", "d", "sort", "reverse", "unique", "list")
Scope = Mapping[str, Any]


def bound(target: nodes.Node, kind: Any) -> dict[str, Any]:
    """The names that a loop or `set` gives, with the kind of their value."""
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    return {name.name: Anything for name in target.find_all(nodes.Name)}


def entry_of(kind: Any) -> Any:
    """The kind of one entry of a list; None when it is no list."""
    kind = _present(kind)
    if kind is Anything:
        return Anything
    return get_args(kind)[0] if getattr(kind, "__origin__", None) is tuple else None


def _present(kind: Any) -> Any:
    """`X` of `X | None`."""
    kinds = [one for one in get_args(kind) if one is not NoneType]
    return kinds[0] if NoneType in get_args(kind) and len(kinds) == 1 else kind


def type_of(node: nodes.Node, scope: Scope, found: list[Misuse]) -> Any:  # noqa: PLR0911
    """What kind of value an expression gives; misuses inside it are noted."""
    match node:
        case nodes.Name():
            if node.name not in scope:
                found.append(no_such("name", node.name, scope, node.lineno, node.name))
            return scope.get(node.name, Anything)
        case nodes.Getattr():
            return _field(node, node.attr, scope, found)
        case nodes.Getitem(arg=nodes.Const(value=str() as name)):
            return _field(node, name, scope, found)
        case nodes.Getitem():
            type_of(node.arg, scope, found)
            return entry_of(type_of(node.node, scope, found)) or Anything
        case nodes.Filter():
            return _filter(node, scope, found)
        case nodes.Call():
            _call(node, scope, found)
        case nodes.Compare():
            _compare(node, scope, found)
        case nodes.Test() if node.name not in TESTS:
            found.append(no_such("test", node.name, TESTS, node.lineno, node.name))
    for child in () if isinstance(node, nodes.Call) else node.iter_child_nodes():
        type_of(child, scope, found)
    return str if isinstance(node, nodes.Const | nodes.TemplateData | nodes.Concat) else Anything


def _field(node: nodes.Getattr | nodes.Getitem, name: str, scope: Scope, found: list[Misuse]) -> Any:
    kind = _present(type_of(node.node, scope, found))
    word, owner = dotted(node), dotted(node.node)
    if is_dataclass(kind):
        known = [field.name for field in fields(kind)]
        if name in known:
            return get_type_hints(kind)[name]
        found.append(no_such(f"part of '{owner}'", name, known, node.lineno, word))
    elif kind is Loop:
        if name not in LOOP:
            found.append(no_such("part of 'loop'", name, LOOP, node.lineno, word))
    elif kind is not Anything:
        what = "a list: go through it with 'for'" if entry_of(kind) else "one piece of text"
        found.append(
            Misuse(
                "unknown-name",
                f"'{word}' does not exist: '{owner}' is {what}",
                f"Take '.{name}' out",
                node.lineno,
                word,
            )
        )
    return Anything


def _filter(node: nodes.Filter, scope: Scope, found: list[Misuse]) -> Any:
    inner = type_of(node.node, scope, found) if node.node else str
    for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
        type_of(argument, scope, found)
    if node.name not in FILTERS:
        found.append(no_such("filter", node.name, FILTERS, node.lineno, node.name))
    if node.name in SAME:
        return inner
    return (entry_of(inner) or Anything) if node.name in ("first", "last") else Anything


def _call(node: nodes.Call, scope: Scope, found: list[Misuse]) -> None:
    called = node.node
    on_loop = (
        isinstance(called, nodes.Getattr)
        and isinstance(called.node, nodes.Name)
        and scope.get(called.node.name) is Loop
    )
    if type_of(called, scope, found) is not Anything or not (on_loop or isinstance(called, nodes.Name)):
        word = dotted(called)
        found.append(
            Misuse(
                "not-in-a-letter",
                f"'{word}(…)' is a call, and a letter cannot call anything",
                "Take it out, or use a filter",
                node.lineno,
                word,
            )
        )
    for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
        type_of(argument, scope, found)


def _compare(node: nodes.Compare, scope: Scope, found: list[Misuse]) -> None:
    """A field with a few fixed words is only compared with one of them."""
    quiet: list[Misuse] = []
    allowed = get_args(type_of(node.expr, scope, quiet))
    for operand in node.ops:
        values = operand.expr.items if isinstance(operand.expr, nodes.Tuple | nodes.List) else [operand.expr]
        for value in values:
            if (
                allowed
                and all(isinstance(word, str) for word in allowed)
                and isinstance(value, nodes.Const)
                and value.value not in allowed
            ):
                found.append(
                    no_such(f"value of '{dotted(node.expr)}'", str(value.value), allowed, node.lineno, str(value.value))
                )


def no_such(what: str, name: str, known: Any, line: int, word: str) -> Misuse:
    """A name that does not exist, with the likely meant one."""
    names = sorted(known)
    hint = likely(name, names) or f"Use one of: {', '.join(names)}"
    return Misuse("unknown-name", f"'{name}' is no {what} that a letter has", hint, line, word)


def dotted(node: nodes.Node) -> str:
    """An expression as its dotted name; empty for any other."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{dotted(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const()):
            return f"{dotted(node.node)}.{node.arg.value}"  # type: ignore[attr-defined]
    return ""
