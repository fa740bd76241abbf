"""What a plan is for: a role to open, or a theme to turn green. The engine itself says how far some tasks get there.

What is not known counts as the worst it may be. A rule of which nobody knows whether it applies must be met as if it
did, and the facts that decide must be found out; in a figure it also may leave the sum, and both must do.
"""

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.conditions import Lookup, decidable, deciding_facts
from readiness.assessment.outcomes import Standings, bounds
from readiness.assessment.prepare import Gate, PreparedRule
from readiness.assessment.reach import Joined, Leaf, Node
from readiness.assessment.standing import UNKNOWN, Standing
from readiness.model.assessment import RoleOutcome
from readiness.model.rule import Condition
from readiness.packs.pack import SIZE
from readiness.plan.ladder import leaves_of, source_of
from readiness.plan.tasks import NEVER, Desk, Tree, every, holds

Target = Literal["role", "theme"]


class Part(NamedTuple):
    """One gate of the role, or one counted rule of the theme.

    `undecided`: facts that are not known and decide whether the rule applies; empty where it does.
    `full`: the weight of the rule in the units of the prepared pack; for a gate, 1.
    `stuck`: nobody can say whether it applies, whatever is found out: the rules hold no figure for that on the day.
    """

    rule: PreparedRule
    gate: Gate | None
    undecided: tuple[str, ...]
    full: int
    stuck: bool = False

    @property
    def node(self) -> Node:
        """What it asks."""
        return self.gate.node if self.gate else self.rule.node

    @property
    def applies(self) -> bool:
        """It is known to apply."""
        return not (self.undecided or self.stuck)


class Goal(NamedTuple):
    """A role to open, or a theme or section to turn green. `parts`: what counts towards it.

    `refused`: the pack does not assess this role for such a group. `asked`: facts that nobody knows, and that decide
    whether it does.
    """

    kind: Target
    id: str
    title: str
    parts: tuple[Part, ...]
    refused: bool = False
    asked: tuple[str, ...] = ()


def role_goal(assessment: Assessment, role: RoleOutcome) -> Goal:
    """Open a role: every counted gate met, on evidence that is seen and in date."""
    rules = {one.rule.id: one for one in assessment.prepared.rules}
    found = []
    for outcome in role.gates:
        if outcome.counts:
            rule = rules[outcome.rule]
            gate = next(one for one in rule.gates if one.role == role.role)
            condition = rule.rule.applies_when if outcome.state == "not known" else None
            found.append(Part(rule, gate, _undecided(assessment, condition), 1, _stuck(assessment, condition)))
    title, when = next((one.title, one.assessed_when) for one in assessment.pack.roles if one.id == role.role)
    said = dict(assessment.prepared.roles)[role.role](assessment.facts)
    asked = _undecided(assessment, when)
    refused = said is False or (not asked and _stuck(assessment, when))
    return Goal("role", role.role, title, tuple(found), refused, asked)


def theme_goal(assessment: Assessment, group: str, name: str, title: str) -> Goal:
    """Turn a figure green on what the group says, rated on enough answers. `group`: `themes` or `sections`."""
    found = []
    for rule, outcome in zip(assessment.prepared.rules, assessment.outcomes, strict=True):
        if outcome.in_figures and outcome.applies is not False and (group, name) in rule.groups:
            condition = rule.rule.applies_when if outcome.applies is None else None
            found.append(Part(rule, None, _undecided(assessment, condition), rule.full, _stuck(assessment, condition)))
    return Goal("theme", name, title, tuple(found))


def _undecided(assessment: Assessment, condition: Condition | None) -> tuple[str, ...]:
    """The unknown facts that decide a condition, or perhaps do; none where that is known, or no fact decides it."""
    lookup = Lookup(assessment.pack, assessment.as_of)
    if condition is None or not decidable(lookup, condition, assessment.facts, surely=False):
        return ()
    known = lookup.test(condition)(assessment.facts) is not None
    names = () if known else deciding_facts(assessment.pack, condition)
    return tuple(name for name in names if assessment.facts.get(name) is None)


def _stuck(assessment: Assessment, condition: Condition | None) -> bool:
    """A condition may stay not known whatever is found out: the rules hold no figure for it on the day."""
    lookup = Lookup(assessment.pack, assessment.as_of)
    return condition is not None and not decidable(lookup, condition, assessment.facts, surely=True)


class Look:
    """How far some tasks get towards a goal, by the engine's own evaluation of what each part asks."""

    def __init__(self, desk: Desk, goal: Goal) -> None:
        self.desk, self.goal = desk, goal
        self._nodes = [_found_out(desk, part.node) for part in goal.parts]

    def values(self, done: Collection[str]) -> list[tuple[int, int, int]]:
        """Evidenced, lowest and highest reach of each part, in units, as if the rules applied."""
        standings = self._standings(done)
        units = self.desk.assessment.prepared.units
        return [bounds(node, standings, self.desk.facts, units) for node in self._nodes]

    def decided(self, part: Part, done: Collection[str]) -> bool:
        """Whether it will be known if the rule applies."""
        return not part.stuck and all(f"{name}:find-out" in done for name in part.undecided)

    def open(self, done: Collection[str]) -> list[bool]:
        """For each gate: it is open, or it will turn out not to apply."""
        units = self.desk.assessment.prepared.units
        found = zip(self.goal.parts, self.values(done), strict=True)
        return [shown == units and self.decided(part, done) for part, (shown, _, _) in found]

    def claimed(self, done: Collection[str]) -> int:
        """What the group can say for the theme, in weighted units, over the rules known to apply."""
        found = zip(self.goal.parts, self.values(done), strict=True)
        return sum(_weighted(part, low) for part, (_, low, _) in found if part.applies)

    def reached(self, done: Collection[str]) -> bool:
        """The role is open, or the theme green and rated, whatever turns out."""
        return all(self.open(done)) if self.goal.kind == "role" else self._green(done)

    def _green(self, done: Collection[str]) -> bool:
        green, rated = scale_of(self.desk.assessment)
        points, answers = Fraction(0), Fraction(0)
        for part, node, (_, low, _) in zip(self.goal.parts, self._nodes, self.values(done), strict=True):
            decided = self.decided(part, done)
            said = (_weighted(part, low) if decided else 0) - green * part.full
            known = (decided and self.settled(node, done)) - rated
            points += min(said, Fraction(0)) if part.undecided and decided else said
            answers += min(known, Fraction(0)) if part.undecided and decided else known
        return bool(self.goal.parts) and points >= 0 and answers >= 0

    def settled(self, node: Node, done: Collection[str]) -> bool:
        """No answer that is still to be found out can change the value of a rule, however those found turn out."""
        standings = self._standings(done)
        return not any(_left_open(self.desk, node, level, done, standings) for level in levels(self.desk, node))

    def _standings(self, done: Collection[str]) -> Standings:
        found = {**self.desk.assessment.standings, **self.desk.standings(done)}
        fact = self.desk.assessment.pack.info.sizes.fact
        shown, size = found.get(fact, UNKNOWN).evidenced is not None, self.desk.facts[SIZE]
        return {**found, SIZE: Standing(size, size if shown else None)}


def levels(desk: Desk, node: Node) -> list[int]:
    """The values above 0 that an answer can give a rule, in units, rising; the last is its full weight."""
    found = {0, desk.assessment.prepared.units}
    for leaf in leaves_of(node):
        ladder = desk.ladder(source_of(desk.assessment, leaf.item))
        values = ladder.values if ladder.item.id == leaf.item else (desk.facts.get(leaf.item),)
        found |= {leaf.reach(value, desk.facts) or 0 for value in values if value is not None}
    return sorted(found - {0})


def _left_open(desk: Desk, node: Node, level: int, done: Collection[str], standings: Standings) -> bool:
    """An answer that nobody has found out may decide whether so many units are reached.

    A part decides nothing where another certainly does: in *any* one that reaches as much, in *all* one that does not.
    """
    if isinstance(node, Leaf):
        return not holds(desk.read(node), done)

    def decides(other: Node) -> bool:
        low = bounds(other, standings, desk.facts, desk.assessment.prepared.units)[1] >= level
        return low if node.best else not low and not _may_reach(desk, other, level, standings)

    return any(
        _left_open(desk, part, level, done, standings)
        and not any(decides(other) for other in node.parts if other is not part)
        for part in node.parts
    )


def _may_reach(desk: Desk, node: Node, level: int, standings: Standings) -> bool:
    """It may turn out to reach so many units: where an answer is not known today, or it does."""
    if isinstance(node, Joined):
        return (any if node.best else all)(_may_reach(desk, part, level, standings) for part in node.parts)
    if desk.ladder(source_of(desk.assessment, node.item)).unknown:
        return True
    return bounds(node, standings, desk.facts, desk.assessment.prepared.units)[2] >= level


def scale_of(assessment: Assessment) -> tuple[Fraction, Fraction]:
    """The shares of the whole from which a figure is green, and of its rules from which it is rated."""
    ratings = assessment.pack.info.ratings
    return Fraction(ratings.green_from_percent) / 100, Fraction(ratings.rated_from_coverage_percent) / 100


def _weighted(part: Part, reach: int) -> int:
    return int(reach * part.rule.weight)


def _found_out(desk: Desk, node: Node) -> Node:
    """The same, with each unknown fact unmet once it is found out, or met where it is assumed to turn out well."""
    if isinstance(node, Joined):
        return Joined(node.best, tuple(_found_out(desk, part) for part in node.parts))
    name = source_of(desk.assessment, node.item)
    if name not in desk.assessment.pack.facts or desk.facts.get(node.item) is not None:
        return node
    reached = desk.assessment.prepared.units if name in desk.assumed else 0
    return Leaf(name, lambda value, facts: reached)


def trees(desk: Desk, goal: Goal) -> list[Tree]:
    """For each gate of a role, what opens it."""
    units = desk.assessment.prepared.units
    return [every([desk.tree(part.node, units, shown=True), decided(desk, part)]) for part in goal.parts]


def decided(desk: Desk, part: Part) -> Tree:
    """What finds out whether a rule applies."""
    return NEVER if part.stuck else every(desk.find(name) for name in part.undecided)


def wanted(desk: Desk, goal: Goal) -> list[Tree]:
    """Everything that can count towards a goal, as trees."""
    if goal.kind == "role":
        return trees(desk, goal)
    found = [desk.tree(part.node, level, shown=False) for part in goal.parts for level in levels(desk, part.node)]
    leaves = [leaf for part in goal.parts for leaf in leaves_of(part.node)]
    found += [desk.read(leaf) for leaf in leaves]
    items = [source_of(desk.assessment, leaf.item) for leaf in leaves]
    return found + [desk.find(name) for name in (*items, *(name for part in goal.parts for name in part.undecided))]


def unknown_facts(desk: Desk, parts: Iterable[Part]) -> tuple[str, ...]:
    """The facts read by some parts that nobody knows, the turnover for the size."""
    items = [leaf.item for part in parts for leaf in leaves_of(part.node)]
    names = [source_of(desk.assessment, item) for item in items if desk.facts.get(item) is None]
    return tuple(dict.fromkeys(name for name in names if name in desk.assessment.pack.facts))
