"""Every plan there is for a small group, tried one by one on files such as a person would type, in order of price.

It knows nothing of how plans are made: for each set of tasks it writes what the group would then answer and show, for
whatever may turn out of what is not known, and asks the engine whether the goal is reached.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, NamedTuple

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import Prepared, prepare
from readiness.packs.actions import ActionBook
from readiness.packs.pack import Pack
from tests.texts import ACTION, AS_OF, a_file, a_subject, as_yaml

TODAY = AS_OF.isoformat()
Proof = str  # "none", "claimed", "seen", "lapsed" or "ended"


@dataclass(frozen=True)
class Answer:
    """One question of the group: its kind, its answer (None: not known), and what is on file to show it."""

    name: str
    kind: str
    answer: int | None
    proof: Proof = "none"
    prices: tuple[int, ...] = (1, 1, 1, 1)
    after: tuple[tuple[int, str, str], ...] = ()  # at which step, which question, which word

    @property
    def steps(self) -> tuple[str, ...]:
        return {"levels": ("1", "2", "3", "4"), "yes/no": ("yes",)}.get(self.kind, ("enough",))

    @property
    def top(self) -> int:
        return len(self.steps)

    @property
    def now(self) -> int:
        return self.answer or 0

    @property
    def proof_task(self) -> str:
        return f"{self.name}:{'renew' if self.proof in ('lapsed', 'ended') else 'show'}"

    def typed(self, step: int) -> str:
        """The answer as typed: a number of trustees is 0 or more than anybody asks."""
        if self.kind == "levels":
            return str(step)
        return ("no", "yes")[step] if self.kind == "yes/no" else ("0", "99")[step]

    def on_file(self) -> list[dict[str, Any]]:
        """The evidence before any plan."""
        shows = {"shows": self.typed(self.now), "for": self.name, "what": "A paper"}
        old, new = "2020-01-01", "2026-05-01"
        return {
            "none": [],
            "claimed": [{**shows, "made": new}],
            "seen": [{**shows, "made": new, "seen": new}],
            "lapsed": [{**shows, "made": old, "seen": old}],
            "ended": [{**shows, "made": old, "until": "2026-05-31", "seen": old}],
        }[self.proof]


class Group(NamedTuple):
    """A group: its questions, and for each yes/no fact its answer (None: not known)."""

    answers: tuple[Answer, ...]
    facts: tuple[tuple[str, bool | None], ...] = ()

    def file(self) -> dict[str, Any]:
        return a_file(
            about={name: ("no", "yes")[value] for name, value in self.facts if value is not None},
            answers={one.name: one.typed(one.answer) for one in self.answers if one.answer is not None},
            evidence=[item for one in self.answers for item in one.on_file()],
        )

    def actions(self, pack: Pack) -> Pack:
        """The pack with the prices and prerequisites of this group's questions."""
        entries = []
        for one in self.answers:
            improve = {}
            for number, step in enumerate(one.steps):
                after = {name: word for at, name, word in one.after if at == number}
                improve[step] = {**ACTION, "half_days": str(one.prices[number]), "after": after}
            entries.append({"id": one.name, "improve": improve})
        return replace(pack, actions=ActionBook((("actions/all.yaml", as_yaml(entries)),)))


def all_plans(group: Group, pack: Pack) -> list[tuple[int, int, tuple[str, ...]]]:
    """Every set of tasks whose parts can be done, cheapest first: half-days, number of tasks, ids in order."""
    ways = [list(_ways(one)) for one in group.answers]
    ways += [[(), (f"{name}:find-out",)] for name, value in group.facts if value is None]
    effort = pack.info.effort
    prices = {f"{one.name}:{step}": price for one in group.answers for step, price in zip(one.steps, one.prices)}  # noqa: B905
    cost = {"find-out": effort.find_out, "show": effort.show, "renew": effort.renew}
    found = []
    for combined in product(*ways):
        tasks = tuple(sorted(task for way in combined for task in way))
        if _prerequisites_hold(group, tasks):
            price = sum(prices.get(task, cost.get(task.rpartition(":")[2], 0)) for task in tasks)
            found.append((price, len(tasks), tasks))
    return sorted(found)


def _ways(one: Answer) -> Iterator[tuple[str, ...]]:
    """What can be done about one question: found out or not, lifted so far, shown or not."""
    for found, top, shown in product((False, True), range(one.now, one.top + 1), (False, True)):
        lifted = top > one.now
        if found and one.answer is not None:
            continue
        if one.answer is None and (lifted or shown) and not found:
            continue
        if one.proof == "ended" and lifted and not shown:
            continue
        tasks = [f"{one.name}:find-out"] if found else []
        tasks += [f"{one.name}:{one.steps[step]}" for step in range(one.now, top)]
        yield tuple(tasks + ([one.proof_task] if shown else []))


def _prerequisites_hold(group: Group, tasks: tuple[str, ...]) -> bool:
    by_name = {one.name: one for one in group.answers}
    for one in group.answers:
        for at, name, word in one.after:
            if f"{one.name}:{one.steps[at]}" in tasks and not _stands_at(by_name[name], word, tasks):
                return False
    return True


def _stands_at(one: Answer, word: str, tasks: tuple[str, ...]) -> bool:
    wanted = int(word) if one.kind == "levels" else 1
    if one.proof == "ended" and wanted and one.proof_task not in tasks:
        return False
    if one.answer is None and f"{one.name}:find-out" not in tasks:
        return False
    return one.now >= wanted or f"{one.name}:{one.steps[wanted - 1]}" in tasks


def reaches(group: Group, pack: Pack, tasks: tuple[str, ...], goal: Callable[[Assessment], bool]) -> bool:
    """The goal is reached once these tasks are done, whatever turns out of what was not known."""
    prepared = prepare(pack, AS_OF)
    return all(goal(_assessed(prepared, group, one)) for one in _outcomes(group, tasks))


def _outcomes(group: Group, tasks: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """A second file for each way in which answers and facts may turn out."""
    found = [one for one in group.answers if f"{one.name}:find-out" in tasks]
    facts = [name for name, value in group.facts if f"{name}:find-out" in tasks]
    for turned in product(*(range(one.top + 1) for one in found), *(range(2) for _ in facts)):
        answers = dict(zip((one.name for one in found), turned, strict=False))
        given = {name: bool(value) for name, value in zip(facts, turned[len(found) :], strict=True)}
        yield _file_then(group, tasks, answers, given)


def _file_then(group: Group, tasks: tuple[str, ...], turned: dict[str, int], facts: dict[str, bool]) -> dict[str, Any]:
    answers, papers = {}, []
    for one in group.answers:
        if one.answer is None and one.name not in turned:
            continue
        lifted = [number + 1 for number, step in enumerate(one.steps) if f"{one.name}:{step}" in tasks]
        step = max([turned.get(one.name, one.now), *lifted])
        answers[one.name] = one.typed(step)
        if one.proof_task in tasks:
            until = {"until": "2027-06-01"} if one.proof == "ended" else {}
            papers.append({"for": one.name, "what": "New", "made": TODAY, "seen": TODAY, **until})
    about = {name: ("no", "yes")[value] for name, value in facts.items()}
    return a_file(answered=TODAY, about=about, answers=answers, evidence=papers)


def _assessed(prepared: Prepared, group: Group, then: dict[str, Any]) -> Assessment:
    return assess(prepared, a_subject([group.file(), then], places=False))


def cheapest_of_all(
    group: Group, pack: Pack, goal: Callable[[Assessment], bool], limit: int | None = None
) -> tuple[int, int, tuple[str, ...]] | None:
    """The first plan, in order of price, that reaches the goal; None where none does."""
    for plan in all_plans(group, pack):
        if limit is not None and plan[0] > limit:
            return None
        if reaches(group, pack, plan[2], goal):
            return plan
    return None
