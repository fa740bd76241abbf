"""What a group can do: find out what is not known, lift an answer one step, have a proof seen or renewed.

Each task is priced once in whole half-days, however many rules it serves. What must be done for a rule is said as a
tree of task ids: all of some, or any of some.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.reach import Leaf, Node
from readiness.assessment.standing import Standing
from readiness.model.action import Action
from readiness.model.question import Fact, improvement_steps
from readiness.packs.kinds import LEVEL_WORDS
from readiness.plan.ladder import Ladder, ladder_of, leaves_by_item, source_of, step_of

TaskKind = Literal["find out", "settle", "improve", "show", "renew"]


class Task(NamedTuple):
    """One thing to do. `step`: the answer it leads to: a level, `yes` or `enough`; empty where it improves nothing.

    `action`: the pack's words, price and helper for an improvement; None where the pack has none, and for other kinds.
    """

    id: str
    kind: TaskKind
    item: str
    step: str
    half_days: int
    action: Action | None = None


@dataclass(frozen=True)
class Every:
    """All parts are needed. With no parts: nothing is."""

    parts: tuple["Tree", ...] = ()


@dataclass(frozen=True)
class Some:
    """One of the parts is needed. With no parts: it cannot be done."""

    parts: tuple["Tree", ...] = ()


#: A task id, or all or some of several trees.
Tree = str | Every | Some
NOTHING, NEVER = Every(), Some()


def every(parts: Iterable[Tree]) -> Tree:
    """All of them, without what needs nothing."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Every) else (part,))]
    if NEVER in flat:
        return NEVER
    kept = tuple(dict.fromkeys(flat))
    return kept[0] if len(kept) == 1 else Every(kept)


def some(parts: Iterable[Tree]) -> Tree:
    """One of them, without what cannot be done."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Some) else (part,))]
    if NOTHING in flat:
        return NOTHING
    kept = tuple(dict.fromkeys(flat))
    return kept[0] if len(kept) == 1 else Some(kept)


class Desk:
    """Every task that an assessment leaves to do, made when first asked for. Unchanging but for that.

    `assumed`: facts that are not known, and taken to turn out as every rule asks.
    """

    def __init__(self, assessment: Assessment, assumed: Collection[str] = ()) -> None:
        self.assessment, self.assumed = assessment, frozenset(assumed)
        self.facts = dict(assessment.facts)
        self._leaves = leaves_by_item(assessment)
        self.ladder = cache(self._ladder)
        self.task = cache(self._task)
        self.needs = cache(self._needs)

    def _ladder(self, name: str) -> Ladder:
        return ladder_of(self.assessment, name, self._leaves.get(name, ()))

    # --- what tasks there are -----------------------------------------------------------------------------------

    def find(self, name: str) -> Tree:
        """To find out an answer or a fact; nothing where it is known."""
        return f"{name}:find-out" if self.ladder(name).unknown else NOTHING

    def proof(self, name: str) -> str:
        """To have its proof seen, or renewed."""
        ladder = self.ladder(name)
        return f"{name}:{'renew' if ladder.stale or ladder.ended else 'show'}"

    def reach(self, name: str, step: int) -> Tree:
        """To have the answer of a question at this step or above."""
        ladder = self.ladder(name)
        if ladder.unknown and step == 0:
            return self.find(name)
        if step > ladder.start:
            return f"{name}:{self._word(ladder, step)}"
        return self.proof(name) if ladder.ended and step > 0 else NOTHING

    def _word(self, ladder: Ladder, step: int) -> str:
        words = improvement_steps(ladder.item.kind)
        return words[step - 1] if ladder.item.kind == "levels" else words[0]

    def _step(self, ladder: Ladder, word: str) -> int:
        return int(word) if ladder.item.kind == "levels" else len(ladder.values) - 1

    def _task(self, task: str) -> Task:
        name, _, word = task.rpartition(":")
        ladder, effort = self.ladder(name), self.assessment.pack.info.effort
        if word == "find-out":
            return Task(task, "settle" if ladder.standing.disagree else "find out", name, "", effort.find_out)
        if word in ("show", "renew"):
            renew = word == "renew"
            return Task(task, "renew" if renew else "show", name, "", effort.renew if renew else effort.show)
        action = self.assessment.pack.actions.of(name).get(word)
        return Task(task, "improve", name, word, action.half_days if action else 1, action)

    def _needs(self, task: str) -> Tree:
        """What must be done as well, for this task to count."""
        name, _, word = task.rpartition(":")
        ladder, found = self.ladder(name), self.task(task)
        if found.kind != "improve":
            return NOTHING if found.kind in ("find out", "settle") else self.find(name)
        step = self._step(ladder, word)
        below: list[Tree] = [self.reach(name, step - 1)] if step - 1 > ladder.start else [self.find(name)]
        below += [self.proof(name)] if ladder.ended else []
        return every([*below, *self.before(task)])

    def before(self, task: str) -> list[Tree]:
        """What the action of a task must wait for: answers to other questions."""
        action = self.task(task).action
        known = self.assessment.pack.questions
        return [
            self.reach(name, step_of(self.ladder(name), word))
            for name, word in (action.after if action else {}).items()
            if name in known and (known[name].kind != "levels" or word.casefold() in LEVEL_WORDS)
        ]

    # --- what a rule asks, as tasks -----------------------------------------------------------------------------

    def tree(self, node: Node, level: int, *, shown: bool) -> Tree:
        """What makes a rule or gate reach so many units, on what is said or on what is shown."""
        if isinstance(node, Leaf):
            return self._leaf(node, level, shown=shown)
        return (some if node.best else every)(self.tree(part, level, shown=shown) for part in node.parts)

    def _leaf(self, leaf: Leaf, level: int, *, shown: bool) -> Tree:
        name = source_of(self.assessment, leaf.item)
        ladder = self.ladder(name)
        if isinstance(ladder.item, Fact):
            return self._fact(leaf, ladder, level, shown=shown)
        step = ladder.least(leaf, level, self.facts)
        if step is None:
            return NEVER
        proof: list[Tree] = [] if not shown or ladder.shown(leaf, step, level, self.facts) else [self.proof(name)]
        return every([self.reach(name, step), *proof])

    def _fact(self, leaf: Leaf, ladder: Ladder, level: int, *, shown: bool) -> Tree:
        """A fact is as it is. One that is not known counts as unmet, unless it is assumed to turn out well."""
        name, value = ladder.item.id, self.facts.get(leaf.item)
        proof: Tree = self.proof(name) if shown and ladder.standing.evidenced is None else NOTHING
        if value is None:
            return every([self.find(name), proof]) if name in self.assumed else NEVER
        reached = leaf.reach(value, self.facts)
        return proof if reached is not None and reached >= level else NEVER

    def read(self, leaf: Leaf) -> Tree:
        """What makes a part of a rule known: its answer, far enough up that no threshold unknown on the day counts."""
        ladder = self.ladder(source_of(self.assessment, leaf.item))
        unread = [step for step, value in enumerate(ladder.values) if leaf.reach(value, self.facts) is None]
        first = unread[-1] + 1 if unread else 0
        if isinstance(ladder.item, Fact) and not unread:
            return self.find(ladder.item.id)
        return self.reach(ladder.item.id, first) if first < len(ladder.values) else NEVER

    # --- what follows from doing some ---------------------------------------------------------------------------

    def standings(self, done: Collection[str]) -> dict[str, Standing]:
        """Where each question and fact stands once these tasks are done, what was unknown having turned out worst."""
        items = {task.rpartition(":")[0] for task in done}
        return {name: self._after(name, done) for name in items}

    def _after(self, name: str, done: Collection[str]) -> Standing:
        ladder = self.ladder(name)
        step = ladder.start
        while step + 1 < len(ladder.values) and f"{name}:{self._word(ladder, step + 1)}" in done:
            step += 1
        shown = self.proof(name) in done
        if isinstance(ladder.item, Fact) and ladder.unknown and f"{name}:find-out" in done:
            return ladder.standing._replace(claimed=True, evidenced=True if shown else None)
        return ladder.after(step, found=f"{name}:find-out" in done, shown=shown)


def needed(desk: Desk, trees: Iterable[Tree]) -> dict[str, Task]:
    """Every task that may be of use for these trees, with all that each waits for, in order of id."""
    found: dict[str, Task] = {}
    ahead = [task for tree in trees for task in tasks_of(tree)]
    while ahead:
        task = ahead.pop()
        if task not in found:
            found[task] = desk.task(task)
            ahead += tasks_of(desk.needs(task))
    return dict(sorted(found.items()))


def tasks_of(tree: Tree) -> list[str]:
    """The ids in a tree."""
    return [tree] if isinstance(tree, str) else [task for part in tree.parts for task in tasks_of(part)]


def holds(tree: Tree, done: Collection[str]) -> bool:
    """Whether these tasks do all that a tree needs, leaving out what they wait for themselves."""
    if isinstance(tree, str):
        return tree in done
    return (all if isinstance(tree, Every) else any)(holds(part, done) for part in tree.parts)
