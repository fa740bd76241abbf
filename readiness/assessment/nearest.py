"""The nearest answers that would meet a rule: the least that reach all it counts and open its counted gates.

Known facts stay as they are. Of `any` of several the way with the fewest steps up is taken; then the first in the pack.
"""

from collections.abc import Iterator
from functools import partial, reduce
from itertools import product
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import Lookup
from readiness.assessment.prepare import PreparedRule, bounds_of
from readiness.assessment.reach import Joined, Leaf, Node
from readiness.assessment.standing import UNKNOWN
from readiness.model.question import Fact, Question
from readiness.model.rule import Ask
from readiness.packs.kinds import Value
from readiness.packs.pack import SIZE


class Need(NamedTuple):
    """One answer that a rule needs. `now`: as it counts today, None where it is unknown.

    `steps`: how many steps up it lies, one for each level and one for any other better answer. An unknown answer counts
    as the worst. 0: it is said already, and only has to be shown. `renew`: what it rests on has ended.
    """

    item: str
    value: Value
    now: Value | None
    steps: int
    renew: bool = False


Way = dict[str, Need]


def needs_of(assessment: Assessment, rule: PreparedRule) -> tuple[Need, ...] | None:
    """The answers that meet one rule as well as any answer can. None: no answer can, as things are.

    That is so where it also reads a fact that does not serve or is not known, or a figure not known on the day.
    """
    counted = [gate for gate in rule.gates if gate.in_state["open"].counts]
    gates = tuple(gate.node for gate in counted if isinstance(gate.node, Leaf))
    words = tuple(gate.in_state["open"].need for gate in counted)
    ways = list(_ways(assessment, rule.rule.asks, rule.node, gates, words))
    nearest = min(ways, key=lambda way: sum(need.steps for need in way.values()), default=None)
    return None if nearest is None else tuple(nearest.values())


def _ways(
    assessment: Assessment, ask: Ask, node: Node, gates: tuple[Leaf, ...] = (), words: tuple[str, ...] = ()
) -> Iterator[Way]:
    """Every way to meet a part of a rule, in pack order. `gates` and `words`: what its roles need of its one answer."""
    if isinstance(node, Joined):
        parts = [_ways(assessment, *pair) for pair in zip(ask.any or ask.all, node.parts, strict=True)]
        if node.best:
            for part in parts:
                yield from part
        else:
            yield from (reduce(partial(_both, assessment), ways) for ways in product(*parts))
        return
    item = assessment.pack.item(node.item)
    if isinstance(item, Question):
        need = _answer(assessment, item, ask, (node, *gates), words)
    else:
        need = _fact(assessment, node)
    if need is not None:
        yield {need.item: need}


def _both(assessment: Assessment, one: Way, other: Way) -> Way:
    """Two ways together: of one question asked twice, the better of the two answers."""
    found = {**one, **other}
    for name in one.keys() & other.keys():
        item = assessment.pack.item(name)
        best = min if isinstance(item, Question) and item.better == "lower" else max
        found[name] = best(one[name], other[name], key=lambda need: need.value)
    return found


def _fact(assessment: Assessment, leaf: Leaf) -> Need | None:
    """A fact that serves as it is, which can still be shown: for the size that is its turnover."""
    name = assessment.pack.info.sizes.fact if leaf.item == SIZE else leaf.item
    value, known = assessment.facts.get(leaf.item), assessment.facts.get(name)
    if value is None or known is None or leaf.reach(value, assessment.facts) != assessment.prepared.units:
        return None
    return Need(name, known, known, 0)


def _answer(
    assessment: Assessment, question: Question, ask: Ask, looks: tuple[Leaf, ...], words: tuple[str, ...]
) -> Need | None:
    """The least answer that reaches as far as any: first in the rule, then in each counted gate."""

    def reached(value: Value) -> list[int | None]:
        return [look.reach(value, assessment.facts) for look in looks]

    answers = _answers(assessment, question, ask, words)
    best = reached(answers[-1]) if answers else [None]
    if None in best or not best[0]:
        return None
    standing = assessment.standings.get(question.id, UNKNOWN)
    now = standing.claimed
    if now is not None and reached(now) == best:
        return Need(question.id, now, now, 0)
    before = standing.counts.value if standing.ended and standing.counts else None
    if before is not None and reached(before) == best:
        return Need(question.id, before, now, 1, renew=True)
    value = next(answer for answer in answers if reached(answer) == best)
    start = (before or now or 0) if question.kind == "levels" else None
    steps = 1 if start is None else max(1, int(value) - int(start))  # type: ignore[arg-type]
    return Need(question.id, value, now, steps, renew=before is not None)


def _answers(assessment: Assessment, question: Question, ask: Ask, words: tuple[str, ...]) -> list[Value]:
    """The answers worth a look, from worst to best: those on which a rule or a gate turns."""
    if question.kind == "levels":
        return [0, 1, 2, 3, 4]
    if question.kind == "yes/no":
        return [0, 1]
    if question.kind == "choice":
        return list(range(len(question.choices)))
    if question.kind == "date":
        return [assessment.as_of]
    bounds = [word for word in (*bounds_of(ask), *words) if word != "met"]
    if question.kind == "list":
        return list(range(max(map(int, bounds), default=1) + 1))
    lookup = Lookup(assessment.pack, assessment.as_of)
    found = {figure for word in bounds if (figure := lookup.bound(word)(assessment.facts)) is not None}
    return sorted(found, reverse=question.better == "lower")


def facts_in_the_way(assessment: Assessment, node: Node) -> tuple[str, ...]:
    """The facts that a rule reads and that do not serve, or are not known: they decide it, whatever is answered."""
    if isinstance(node, Joined):
        return tuple(dict.fromkeys(name for part in node.parts for name in facts_in_the_way(assessment, part)))
    if not isinstance(assessment.pack.item(node.item), Fact) or _fact(assessment, node) is not None:
        return ()
    return (assessment.pack.info.sizes.fact if node.item == SIZE else node.item,)
