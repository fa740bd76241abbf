"""How each question can get better: its answers from worst to best, where it stands, and what shows it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.reach import Leaf, Node
from readiness.assessment.standing import UNKNOWN, Shown, Standing, best_shown
from readiness.model.question import Fact, Question
from readiness.packs.kinds import LEVEL_WORDS, Value, best, worst
from readiness.packs.pack import SIZE

TOP_LEVEL = 4


class Ladder(NamedTuple):
    """One question or fact. `values` rise from worst to best; `start` is where it stands.

    `unknown`: nobody knows the answer, and it counts as the worst one. `ended`: what it rests on is past its end, so it
    counts as the worst answer until that is renewed; `start` is what it was before. `proofs`: what is seen and in date
    shows. `stale`: all that is on file is too old, undated or ended, seen or not. `enough`: the first answer that meets
    every rule. A fact is as it is: its one value never rises.
    """

    item: Question | Fact
    values: tuple[Value, ...]
    start: int
    unknown: bool
    ended: bool
    proofs: tuple[Value, ...]
    stale: bool
    enough: int
    standing: Standing

    def least(self, leaf: Leaf, level: int, facts: dict[str, Value | None]) -> int | None:
        """The first step whose answer reaches so many units in a part of a rule; None where none does."""
        for step, value in enumerate(self.values):
            reached = leaf.reach(value, facts)
            if reached is not None and reached >= level:
                return step
        return None

    def shown(self, leaf: Leaf, step: int, level: int, facts: dict[str, Value | None]) -> bool:
        """What is seen and in date already shows as much, once the answer is at this step."""
        value = best_shown(self.item, self.values[step], list(self.proofs))
        reached = None if value is None else leaf.reach(value, facts)
        return reached is not None and reached >= level and not self.ended

    def after(self, step: int, *, found: bool, shown: bool) -> Standing:
        """Where it stands at a step, when it was found out or not, and with its proof shown or renewed or not."""
        if isinstance(self.item, Fact) or (self.unknown and not found):
            shows = self.standing.claimed if shown else self.standing.evidenced
            return self.standing._replace(evidenced=shows)
        value = self.values[0] if self.ended and not shown else self.values[step]
        evidenced = value if shown else best_shown(self.item, value, list(self.proofs))
        return self.standing._replace(claimed=value, evidenced=evidenced, disagree=False, ended=None)


def ladder_of(assessment: Assessment, name: str, leaves: Iterable[Leaf]) -> Ladder:
    """The ladder of a question or fact. `leaves`: the parts of rules that read it. Raises KeyError for another name."""
    item = assessment.pack.item(name)
    if item is None:
        raise KeyError(name)
    standing = assessment.standings.get(name, UNKNOWN)
    proofs = tuple(one.value for one in standing.evidence if one.good and one.value is not None)
    stale = bool(standing.evidence) and not any(_serves(one, assessment.as_of) for one in standing.evidence)
    if isinstance(item, Fact):
        known = () if standing.claimed is None else (standing.claimed,)
        return Ladder(item, known, 0, standing.claimed is None, False, proofs, stale, 0, standing)
    said = standing.counts.value if standing.counts and not standing.disagree else None
    ended = standing.ended is not None
    values, start = _answers(assessment, item, said, ended=ended)
    found = Ladder(item, values, start, said is None, ended, proofs, stale, 0, standing)
    units, facts = assessment.prepared.units, dict(assessment.facts)
    steps = [found.least(leaf, units, facts) for leaf in leaves]
    return found._replace(enough=max((step for step in steps if step is not None), default=len(values) - 1))


def _serves(shown: Shown, day: date) -> bool:
    """It shows something, or would as soon as somebody looks at it."""
    if shown.state != "claimed":
        return shown.good
    ends = [one for one in (shown.serves_until, shown.item.until) if one]
    return all(one >= day for one in ends)


def _answers(
    assessment: Assessment, item: Question, said: Value | None, *, ended: bool
) -> tuple[tuple[Value, ...], int]:
    """The answers from worst to best, and the place of what was said."""
    if item.kind == "levels":
        return tuple(range(TOP_LEVEL + 1)), int(said or 0)  # type: ignore[arg-type]
    top = best(item, assessment.as_of)
    if item.kind == "yes/no":
        return (0, 1), int(said or 0)  # type: ignore[arg-type]
    if said is None or said == worst(item):
        return (worst(item), top), 0
    return ((worst(item), said, top), 1) if ended else ((said, top), 0)


def step_of(ladder: Ladder, word: str) -> int:
    """The step that a word names: a level, `yes`, or `enough`."""
    if isinstance(ladder.item, Question) and ladder.item.kind == "levels":
        return LEVEL_WORDS[word.casefold()]
    return 1 if word == "yes" else ladder.enough


def leaves_of(node: Node) -> list[Leaf]:
    """The parts of what a rule or gate asks."""
    return [node] if isinstance(node, Leaf) else [leaf for part in node.parts for leaf in leaves_of(part)]


def leaves_by_item(assessment: Assessment) -> dict[str, list[Leaf]]:
    """The parts of rules by the question or fact they read; the size is read off its turnover."""
    found: dict[str, list[Leaf]] = {}
    for rule in assessment.prepared.rules:
        for leaf in leaves_of(rule.node):
            found.setdefault(leaf.item, []).append(leaf)
    return found


def source_of(assessment: Assessment, name: str) -> str:
    """The question or fact that people answer: for the size, its turnover."""
    return assessment.pack.info.sizes.fact if name == SIZE else name
