"""Reads a template without running it: every name, field, filter and test, in branches that are never taken too."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from jinja2 import nodes

from readiness.documents.letter_shapes import LetterContext
from readiness.documents.sandbox import FILTERS, TESTS
from readiness.problems import likely


class Misuse(NamedTuple):
    """Something a letter template may not say. `word` is the text to look for on the line."""

    code: str
    message: str
    remedy: str
    line: int
    word: str


class _Anything:
    """The type of what is not known before a letter is made, such as a macro's argument."""


class _Loop:
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
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Include: "A letter template stands alone: it cannot include another file",
    nodes.Import: "A letter template stands alone: it cannot import another file",
    nodes.FromImport: "A letter template stands alone: it cannot import another file",
    nodes.Extends: "A letter template stands alone: it cannot extend another file",
    nodes.ScopedEvalContextModifier: "A template cannot switch the escaping of names off",
}


def misuses(tree: nodes.Template) -> list[Misuse]:
    """Everything in a template that the context of a letter does not have."""
    found: list[Misuse] = []
    _body(tree.body, {**get_type_hints(LetterContext), "true": bool}, found)
    return sorted(set(found), key=lambda misuse: (misuse.line, misuse.word))


def _body(body: list[nodes.Node], scope: Scope, found: list[Misuse]) -> dict[str, Any]:
    """Statements in order: what one sets, the next ones know."""
    known = dict(scope)
    for node in body:
        known |= _statement(node, known, found)
    return known


def _statement(node: nodes.Node, scope: Scope, found: list[Misuse]) -> dict[str, Any]:
    """Check one statement; give the names it sets for those after it."""
    if refused := _REFUSED.get(type(node)):
        found.append(Misuse("not-in-a-letter", refused, "Take the tag out", node.lineno, "{%"))
    elif isinstance(node, nodes.For):
        _for(node, scope, found)
    elif isinstance(node, nodes.If):
        _type(node.test, scope, found)
        sets: dict[str, Any] = {}
        for branch in (node.body, node.elif_, node.else_):
            sets |= _body(list(branch), scope, found)
        return sets
    elif isinstance(node, nodes.Assign):
        return _bound(node.target, _type(node.node, scope, found))
    elif isinstance(node, nodes.AssignBlock):
        _body(node.body, scope, found)
        return _bound(node.target, str)
    elif isinstance(node, nodes.Macro):
        named: dict[str, Any] = {node.name: _Anything}
        arguments = {argument.name: _Anything for argument in node.args}
        _body(node.body, {**scope, **named, **arguments, "caller": _Anything}, found)
        return named
    elif isinstance(node, nodes.With):
        inner = {target: _type(value, scope, found) for target, value in zip(node.targets, node.values, strict=True)}
        bound = {name: kind for target, value in inner.items() for name, kind in _bound(target, value).items()}
        _body(node.body, {**scope, **bound}, found)
    elif isinstance(node, nodes.Expr):
        _type(node, scope, found)
    else:
        _children(node, scope, found)
    return {}


def _children(node: nodes.Node, scope: Scope, found: list[Misuse]) -> None:
    for child in node.iter_child_nodes():
        scope = {**scope, **_statement(child, scope, found)}


def _for(node: nodes.For, scope: Scope, found: list[Misuse]) -> None:
    kind = _type(node.iter, scope, found)
    entry = _entry(kind)
    if entry is None:
        word = _dotted(node.iter)
        found.append(
            Misuse("not-a-list", f"'{word}' is one value, and not a list", "Write it without 'for'", node.lineno, word)
        )
    inner = {**scope, **_bound(node.target, entry or _Anything), "loop": _Loop}
    if node.test:
        _type(node.test, inner, found)
    _body(node.body, inner, found)
    _body(node.else_, scope, found)


def _bound(target: nodes.Node, kind: Any) -> dict[str, Any]:
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    return {name.name: _Anything for name in target.find_all(nodes.Name)}


def _entry(kind: Any) -> Any:
    """The kind of one entry of a list; None when it is no list."""
    kind = _present(kind)
    if kind is _Anything:
        return _Anything
    return get_args(kind)[0] if getattr(kind, "__origin__", None) is tuple else None


def _present(kind: Any) -> Any:
    """`X` of `X | None`."""
    kinds = [one for one in get_args(kind) if one is not NoneType]
    return kinds[0] if NoneType in get_args(kind) and len(kinds) == 1 else kind


def _type(node: nodes.Node, scope: Scope, found: list[Misuse]) -> Any:  # noqa: PLR0911
    """What kind of value an expression gives; misuses inside it are noted."""
    match node:
        case nodes.Name():
            if node.name not in scope:
                found.append(_no_such("name", node.name, scope, node.lineno, node.name))
            return scope.get(node.name, _Anything)
        case nodes.Getattr():
            return _field(node, node.attr, scope, found)
        case nodes.Getitem(arg=nodes.Const(value=str() as name)):
            return _field(node, name, scope, found)
        case nodes.Getitem():
            _type(node.arg, scope, found)
            return _entry(_type(node.node, scope, found)) or _Anything
        case nodes.Filter():
            return _filter(node, scope, found)
        case nodes.Call():
            _call(node, scope, found)
        case nodes.Compare():
            _compare(node, scope, found)
        case nodes.Test() if node.name not in TESTS:
            found.append(_no_such("test", node.name, TESTS, node.lineno, node.name))
    for child in () if isinstance(node, nodes.Call) else node.iter_child_nodes():
        _type(child, scope, found)
    return str if isinstance(node, nodes.Const | nodes.TemplateData | nodes.Concat) else _Anything


def _field(node: nodes.Getattr | nodes.Getitem, name: str, scope: Scope, found: list[Misuse]) -> Any:
    kind = _present(_type(node.node, scope, found))
    word, owner = _dotted(node), _dotted(node.node)
    if is_dataclass(kind):
        known = [field.name for field in fields(kind)]
        if name in known:
            return get_type_hints(kind)[name]
        found.append(_no_such(f"part of '{owner}'", name, known, node.lineno, word))
    elif kind is _Loop:
        if name not in LOOP:
            found.append(_no_such("part of 'loop'", name, LOOP, node.lineno, word))
    elif kind is not _Anything:
        what = "a list: go through it with 'for'" if _entry(kind) else "one piece of text"
        found.append(
            Misuse(
                "unknown-name",
                f"'{word}' does not exist: '{owner}' is {what}",
                f"Take '.{name}' out",
                node.lineno,
                word,
            )
        )
    return _Anything


def _filter(node: nodes.Filter, scope: Scope, found: list[Misuse]) -> Any:
    inner = _type(node.node, scope, found) if node.node else str
    for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
        _type(argument, scope, found)
    if node.name not in FILTERS:
        found.append(_no_such("filter", node.name, FILTERS, node.lineno, node.name))
    if node.name in SAME:
        return inner
    return (_entry(inner) or _Anything) if node.name in ("first", "last") else _Anything


def _call(node: nodes.Call, scope: Scope, found: list[Misuse]) -> None:
    called = node.node
    on_loop = (
        isinstance(called, nodes.Getattr)
        and isinstance(called.node, nodes.Name)
        and scope.get(called.node.name) is _Loop
    )
    if _type(called, scope, found) is not _Anything or not (on_loop or isinstance(called, nodes.Name)):
        word = _dotted(called)
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
        _type(argument, scope, found)


def _compare(node: nodes.Compare, scope: Scope, found: list[Misuse]) -> None:
    """A field with a few fixed words is only compared with one of them."""
    quiet: list[Misuse] = []
    allowed = get_args(_type(node.expr, scope, quiet))
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
                    _no_such(
                        f"value of '{_dotted(node.expr)}'", str(value.value), allowed, node.lineno, str(value.value)
                    )
                )


def _no_such(what: str, name: str, known: Any, line: int, word: str) -> Misuse:
    names = sorted(known)
    hint = likely(name, names) or f"Use one of: {', '.join(names)}"
    return Misuse("unknown-name", f"'{name}' is no {what} that a letter has", hint, line, word)


def _dotted(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_dotted(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const()):
            return f"{_dotted(node.node)}.{node.arg.value}"  # type: ignore[attr-defined]
    return ""
