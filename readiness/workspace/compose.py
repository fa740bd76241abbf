"""YAML text to plain text values, each with its line and column. Nothing is turned into a number, date or yes/no here.

PyYAML's own readers turn `no` into False and `01234` into 668, keep the last of two equal keys, and silently drop
anchors. So files are only composed (every scalar stays text) and the surprises are refused in plain sentences.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from readiness.problems import Place, Problem
from readiness.workspace.yaml_words import surprise_in_plain_words, syntax_in_plain_words

LARGEST_FILE_BYTES = 2_000_000
DEEPEST_NESTING = 40
#: So many may all be nested without harm to the C reader; beyond, a slower reader counts as it goes.
SAFE_BRACKETS = 250
_CONTROL_BYTES = bytes({*range(32), 127} - set(b"\t\n\r"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_MARKED = re.compile(r"(?m)(?:^|[\s\[{,:-])(?:&\S|!)")
_THOUSANDS = re.compile(r"\d,\d{3}")
#: How a line must begin for blocks to nest deep: each block starts further right than the one around it.
_DEEP_START = re.compile(rf"(?m)^[ \t?:-]{{{DEEPEST_NESTING}}}")
#: Line ends that are no plain end of line to `re`.
_ODD_LINE_ENDS = ("\r", "\x85", "\u2028", "\u2029")


class _TooDeepError(yaml.YAMLError):
    """Values are nested deeper than any file of ours: the C reader would crash on absurd depth."""


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Composes without resolving: a scalar is text, whatever it looks like."""

    # The C reader calls these for every value. Each is a function written in C that ignores what it is given.
    resolve: Any = "text".format
    descend_resolver: Any = "".format
    ascend_resolver: Any = "".format


class _CountingLoader(_Loader):
    """The same, a fifth slower: it counts how deep values nest and stops."""

    depth = 0

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            raise _TooDeepError(current_node.start_mark)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class Document(NamedTuple):
    """One composed file: plain data, and the nodes that know where each value stands."""

    file: str
    data: Any
    root: yaml.Node

    def place(self, path: tuple[str | int, ...] = (), *, key: bool = False) -> Place:
        """Where the value at `path` begins (or its key); where a step is missing, the nearest mapping above."""
        node = mark_of = self.root
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            key_node, node = found
            mark_of = key_node if key and step == path[-1] and key_node is not None else node
        mark = mark_of.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def is_blank(self, path: tuple[str | int, ...]) -> bool:
        """The name at `path` is written, with nothing after it."""
        node = self.root
        for step in path:
            found = _step(node, step)
            if found is None:
                return False
            node = found[1]
        return isinstance(node, yaml.ScalarNode) and not node.value


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def compose(raw: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    """Compose one file. Gives a document, or the problems that stop it: one syntax error, or every refused surprise."""
    if len(raw) > LARGEST_FILE_BYTES:
        return None, [
            Problem(
                "too-large",
                "The file is larger than 2 MB",
                "A profile is a few pages",
                "Check that it is the right file",
                Place(file),
            )
        ]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        remedy = "In Notepad choose Save as, then Encoding: UTF-8"
        return None, [
            Problem(
                "not-utf-8",
                "The file is not saved as UTF-8",
                "Names with accents would be lost",
                remedy,
                Place(file, line),
            )
        ]
    if _has_controls(raw) and (match := _CONTROL.search(text)):
        line, column = text.count("\n", 0, match.start()) + 1, match.start() - text.rfind("\n", 0, match.start())
        what = f"There is a hidden control character here (code {ord(match[0])})"
        why = "It cannot be seen or printed"
        return None, [
            Problem("control-character", what, why, "Delete it and type the word again", Place(file, line, column))
        ]
    try:
        loader = _CountingLoader(text) if _may_be_deep(text) else _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except _TooDeepError as error:
        return None, [surprise_in_plain_words("deep", str(DEEPEST_NESTING), error.args[0], file)]
    except yaml.YAMLError as error:
        return None, [syntax_in_plain_words(error, text, file)]
    if root is None:
        return None, [Problem("empty", "The file is empty", "", "Write something in it, or delete it", Place(file))]
    problems = list(_anchors(text, file)) if _may_be_marked(text) else []
    data = _plain(root, file, problems, money=_THOUSANDS.search(text) is not None)
    return (None, problems) if problems else (Document(file, data, root), [])


def _has_controls(raw: bytes) -> bool:
    """A quick look at the bytes: C0 controls, or a lead byte of C1 controls and of marks that nobody types."""
    return len(raw.translate(None, _CONTROL_BYTES)) != len(raw) or b"\xc2" in raw or b"\xef" in raw


def _may_be_deep(text: str) -> bool:
    """Very many brackets, a line that begins far to the right, or lines that end in an odd way."""
    brackets = text.count("[") + text.count("{")
    odd = any(end in text for end in _ODD_LINE_ENDS)
    return odd or brackets > SAFE_BRACKETS or _DEEP_START.search(text) is not None


def _may_be_marked(text: str) -> bool:
    return ("&" in text or "!" in text) and _MARKED.search(text) is not None


def _anchors(text: str, file: str) -> Iterator[Problem]:
    """Anchors, aliases and tags: the composer drops them silently, so the events are asked."""
    for event in yaml.parse(text, Loader=_Loader):
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor or tag:
            yield surprise_in_plain_words("anchor" if anchor else "tag", str(anchor or tag), event.start_mark, file)


def _plain(node: yaml.Node, file: str, problems: list[Problem], *, money: bool, depth: int = 1) -> Any:
    """Nodes to text, lists and dicts; duplicate keys and money cut in two become problems."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if depth > DEEPEST_NESTING:
        problems.append(surprise_in_plain_words("deep", str(DEEPEST_NESTING), node.start_mark, file))
        return None
    if isinstance(node, yaml.SequenceNode):
        if money and node.flow_style:
            problems += _cut_money(list(node.value), file)
        return [
            item.value
            if isinstance(item, yaml.ScalarNode)
            else _plain(item, file, problems, money=money, depth=depth + 1)
            for item in node.value
        ]
    assert isinstance(node, yaml.MappingNode)  # noqa: S101  there are no other kinds of node
    plain: dict[str, Any] = {}
    if money and node.flow_style:
        problems += _cut_money([part for pair in node.value for part in pair], file)
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append(surprise_in_plain_words("key", "", key.start_mark, file))
            continue
        if key.value in plain:
            problems.append(surprise_in_plain_words("duplicate", key.value, key.start_mark, file))
        scalar = isinstance(value, yaml.ScalarNode)
        plain[key.value] = value.value if scalar else _plain(value, file, problems, money=money, depth=depth + 1)
    return plain


def _cut_money(nodes: list[yaml.Node], file: str) -> Iterator[Problem]:
    """`{turnover: £8,400}` composes as £8 and 400: two scalars with only a comma between them."""
    scalars = [node for node in nodes if isinstance(node, yaml.ScalarNode) and node.value]
    run: list[yaml.ScalarNode] = []
    for node in scalars:
        if run and _goes_on(run[-1], node):
            run.append(node)
            continue
        yield from _cut(run, file)
        run = [node]
    yield from _cut(run, file)


def _goes_on(left: yaml.ScalarNode, right: yaml.ScalarNode) -> bool:
    touching = right.start_mark.index - left.end_mark.index == 1
    return touching and left.value[-1].isdigit() and re.match(r"\d{3}(\D|$)", right.value) is not None


def _cut(run: list[yaml.ScalarNode], file: str) -> Iterator[Problem]:
    if len(run) > 1:
        yield surprise_in_plain_words("money", ",".join(node.value for node in run), run[0].start_mark, file)
