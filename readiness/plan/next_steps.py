"""What to do first: the few steps that stand between a group and its next role, in order.

What the law asks today comes first, then what is missing, what is not known, and what was said but not shown.
An action that must wait for another comes after it.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import deciding_facts
from readiness.assessment.outcomes import bounds
from readiness.assessment.reach import Joined, Leaf, Node
from readiness.assessment.standing import UNKNOWN, Standing
from readiness.model.action import Action
from readiness.model.assessment import RuleOutcome
from readiness.model.question import Question, improvement_steps
from readiness.model.rule import Rule

Kind = Literal["law", "do", "answer", "show"]


class Step(NamedTuple):
    """One thing to do. `improve` is set for `law` and `do`: the action with its price.

    `kind`: `law` (asked by law today), `do` (something is missing), `answer` (something is not known: answer it, or
    send what shows it), `show` (said, and still to be shown; or, with `by_start`, to be in place when the work starts).
    """

    kind: Kind
    rule: Rule
    item: str
    ask: str
    show: str
    improve: Action | None
    by_start: bool
    differ: bool = False

    @property
    def action(self) -> str:
        """The step in words."""
        if self.improve is not None:
            return self.improve.action
        if self.differ:
            return f"Settle which of two answers is right: {self.ask}"
        return f"Show us: {self.show}" if self.kind == "show" else f"Tell us: {self.ask}"


def next_steps(assessment: Assessment, most: int = 5) -> tuple[Step, ...]:
    """At most `most` steps towards the next role and to firm up the one open now. One step a question."""
    steps = list(_all_steps(assessment))
    order: dict[Kind, int] = {"law": 0, "do": 1, "answer": 2, "show": 3}
    steps.sort(key=lambda step: order[step.kind])
    first: dict[str, Step] = {}
    for step in steps:
        first.setdefault(step.item, step)
    return tuple(_prerequisites_first(list(first.values())))[:most]


def _all_steps(assessment: Assessment) -> Iterator[Step]:
    for found in assessment.put_right_now:
        yield from _steps(assessment, found, "law", by_start=False)
    outcomes = {found.rule: found for found in assessment.outcomes}
    kinds: dict[str, Kind] = {"closed": "do", "not known": "answer", "conditional": "show"}
    for role in (assessment.role_next, assessment.role_now):
        for gate in role.gates if role else ():
            if gate.counts and gate.state in kinds:
                yield from _steps(
                    assessment,
                    outcomes[gate.rule],
                    "do" if gate.waits else kinds[gate.state],
                    by_start=gate.by_start,
                )


def _steps(assessment: Assessment, found: RuleOutcome, kind: Kind, *, by_start: bool) -> Iterator[Step]:
    rule = assessment.pack.rules[found.rule]
    node = next(one.node for one in assessment.prepared.rules if one.rule.id == rule.id)
    if found.applies is None and rule.applies_when:
        for name in deciding_facts(assessment.pack, rule.applies_when):
            fact = assessment.pack.facts[name]
            if assessment.facts.get(fact.id) is None:
                yield Step("answer", rule, fact.id, fact.ask, "", None, by_start)
        return
    for name in _wanting(assessment, node, kind):
        item = assessment.pack.item(name)
        if isinstance(item, Question):
            standing = assessment.standings.get(name, UNKNOWN)
            now: Kind = "answer" if standing.claimed is None else "do" if kind == "answer" else kind
            improve = improvement(assessment, item, standing) if now in ("law", "do") else None
            yield Step(now, rule, name, item.ask, item.show, improve, by_start, standing.disagree)
        elif item is not None:
            yield Step(
                "answer" if assessment.facts.get(name) is None else "show",
                rule,
                name,
                item.ask,
                item.ask,
                None,
                by_start,
            )


def _wanting(assessment: Assessment, node: Node, kind: Kind) -> Iterable[str]:
    """The questions to work on: every part of an `all` that is still wanting; of an `any` the one that is nearest."""
    if isinstance(node, Leaf):
        return [node.item]
    units, wanting, near = assessment.prepared.units, list[Node](), list[Node]()
    for part in node.parts:
        shown, low, high = bounds(part, assessment.standings, assessment.facts, units)
        if (shown if kind == "show" else low) < units:
            wanting.append(part)
            is_near = {"show": low == units, "answer": low < high}.get(kind, _begun(assessment, part))
            near += [part] if is_near else []
    chosen = (near or wanting)[:1] if node.best else wanting
    return [name for part in chosen for name in _wanting(assessment, part, kind)]


def _begun(assessment: Assessment, node: Node) -> bool:
    """Somebody has an answer to it that is more than none."""
    if isinstance(node, Joined):
        return any(_begun(assessment, part) for part in node.parts)
    return bool(assessment.standings.get(node.item, UNKNOWN).claimed)


def improvement(assessment: Assessment, question: Question, standing: Standing) -> Action | None:
    """The action that takes an answer one step up; at the top the last one. None where the pack has none."""
    steps = improvement_steps(question.kind)
    reached = int(standing.claimed or 0) if question.kind == "levels" else 0  # type: ignore[arg-type]
    return assessment.pack.actions.of(question.id).get(steps[min(reached, len(steps) - 1)])


def _prerequisites_first(steps: list[Step]) -> list[Step]:
    """The same steps, each after those its action must wait for; otherwise in the given order."""
    waiting, done = list(steps), list[Step]()
    while waiting:
        items = {step.item for step in waiting}
        ready = next(
            (s for s in waiting if not s.improve or not (set(s.improve.after) & (items - {s.item}))), waiting[0]
        )
        waiting.remove(ready)
        done.append(ready)
    return done
