"""Reads a template without running it: every name, field, filter and test, in branches that are never taken too."""

from typing import Any, get_type_hints

from jinja2 import nodes

from readiness.documents.templates.expressions import Anything, Loop, Misuse, Scope, bound, dotted, entry_of, type_of

_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Include: "A letter template stands alone: it cannot include another file",
    nodes.Import: "A letter template stands alone: it cannot import another file",
    nodes.FromImport: "A letter template stands alone: it cannot import another file",
    nodes.Extends: "A letter template stands alone: it cannot extend another file",
    nodes.ScopedEvalContextModifier: "A template cannot switch the escaping of names off",
}


def misuses(tree: nodes.Template, shape: type[Any]) -> list[Misuse]:
    """Everything in a template that the context of its letter does not have."""
    found: list[Misuse] = []
    _body(tree.body, {**get_type_hints(shape), "true": bool}, found)
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
        type_of(node.test, scope, found)
        sets: dict[str, Any] = {}
        for branch in (node.body, node.elif_, node.else_):
            sets |= _body(list(branch), scope, found)
        return sets
    elif isinstance(node, nodes.Assign):
        return bound(node.target, type_of(node.node, scope, found))
    elif isinstance(node, nodes.AssignBlock):
        _body(node.body, scope, found)
        return bound(node.target, str)
    elif isinstance(node, nodes.Macro):
        named: dict[str, Any] = {node.name: Anything}
        arguments = {argument.name: Anything for argument in node.args}
        _body(node.body, {**scope, **named, **arguments, "caller": Anything}, found)
        return named
    elif isinstance(node, nodes.With):
        inner = {target: type_of(value, scope, found) for target, value in zip(node.targets, node.values, strict=True)}
        names = {name: kind for target, value in inner.items() for name, kind in bound(target, value).items()}
        _body(node.body, {**scope, **names}, found)
    elif isinstance(node, nodes.Expr):
        type_of(node, scope, found)
    else:
        _children(node, scope, found)
    return {}


def _children(node: nodes.Node, scope: Scope, found: list[Misuse]) -> None:
    for child in node.iter_child_nodes():
        scope = {**scope, **_statement(child, scope, found)}


def _for(node: nodes.For, scope: Scope, found: list[Misuse]) -> None:
    kind = type_of(node.iter, scope, found)
    entry = entry_of(kind)
    if entry is None:
        word = dotted(node.iter)
        found.append(
            Misuse("not-a-list", f"'{word}' is one value, and not a list", "Write it without 'for'", node.lineno, word)
        )
    inner = {**scope, **bound(node.target, entry or Anything), "loop": Loop}
    if node.test:
        type_of(node.test, inner, found)
    _body(node.body, inner, found)
    _body(node.else_, scope, found)
