"""Checks of the actions of a pack: each step of each question has one, and they can be done in some order."""

from collections.abc import Iterator

from readiness.checking.pack_check import Check, PackTests
from readiness.model.question import improvement_steps
from readiness.packs.kinds import LEVEL_WORDS
from readiness.packs.pack import Pack
from readiness.packs.sources import SourceBook
from readiness.problems import Problem, likely


class UnreadableBooks(Check):
    """A file of actions or sources that cannot be read."""

    code = "unreadable-entries"
    meaning = "They would be missing wherever they are asked for"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Every mistake of every file, under its own code."""
        yield from pack.actions.mistakes()
        if isinstance(pack.sources, SourceBook):
            yield from pack.sources.mistakes()


class ActionSteps(Check):
    """Each question has one action for each step of its kind, and no others."""

    code = "wrong-improve"
    meaning = "Each answer that can be better needs an action with a price"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Questions without actions, with the wrong steps, and actions of no question."""
        for question in pack.questions.values():
            needs, has = improvement_steps(question.kind), pack.actions.of(question.id)
            if set(has) != set(needs):
                what = f"'{question.id}' needs actions for {', '.join(needs)} and has {', '.join(has) or 'none'}"
                place = pack.actions.place(question.id) or pack.place("question", question.id)
                yield self.problem(what, "Write one action for each step in a file in actions/", place)
        for name in pack.actions.ids:
            if name not in pack.questions:
                remedy = likely(name, pack.questions) or "Take them out"
                yield self.problem(
                    f"There are actions for '{name}', which is no question", remedy, pack.actions.place(name)
                )


class ActionReferences(Check):
    """An action that names a help topic, step or question that does not exist."""

    code = "no-such-reference"
    meaning = "The plan could not say who helps, or what comes first"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """References of every action."""
        topics, steps = [t.id for t in pack.info.help_topics], [s.id for s in pack.info.steps]
        for name in pack.actions.ids:
            for action in pack.actions.of(name).values():
                named = [(action.helps, topics, "help topic"), (action.step, steps, "step")]
                named += [(first, list(pack.questions), "question") for first in action.after]
                for word, known, what in named:
                    if word not in known:
                        message = f"An action of '{name}' names the {what} '{word}', which does not exist"
                        yield self.problem(
                            message, likely(word, known) or f"Use a {what} of this pack", pack.actions.place(name)
                        )
                for first, reached in action.after.items():
                    if first in pack.questions and not _can_reach(pack.questions[first].kind, reached):
                        message = f"An action of '{name}' waits until '{first}' is '{reached}', which it never is"
                        remedy = "Write a level for levels, yes for yes/no, else enough"
                        yield self.problem(message, remedy, pack.actions.place(name))


def _can_reach(kind: str, reached: str) -> bool:
    """Whether `after` names a level, `yes` or `enough`, as the kind of the question has it."""
    return reached.casefold() in LEVEL_WORDS if kind == "levels" else reached in improvement_steps(kind)


class AfterCircle(Check):
    """Actions wait for each other in a circle."""

    code = "circle-in-after"
    meaning = "Nobody could start anywhere"

    def find(self, pack: Pack, tests: PackTests) -> Iterator[Problem]:
        """Each circle once, at its first question."""
        waits = {
            (question.id, step): [
                (name, before)
                for name, reached in action.after.items()
                if name in pack.questions
                for before in improvement_steps(pack.questions[name].kind)
                if _needed(before, reached)
            ]
            + [(question.id, before) for before in improvement_steps(question.kind) if before < step]
            for question in pack.questions.values()
            for step, action in pack.actions.of(question.id).items()
        }
        done: set[tuple[str, str]] = set()
        for start in sorted(waits):
            circle = _circle(start, waits, done)
            if circle:
                names = " -> ".join(dict.fromkeys(name for name, _ in circle))
                yield self.problem(
                    f"These wait for each other: {names}",
                    "Take one 'after' out",
                    pack.actions.place(start[0]),
                )
                return


def _needed(step: str, reached: str) -> bool:
    """Whether an action step is needed to reach a level, `yes` or `enough`."""
    level = LEVEL_WORDS.get(reached.casefold())
    return int(step) <= level if step.isdigit() and level is not None else True


def _circle(
    start: tuple[str, str], waits: dict[tuple[str, str], list[tuple[str, str]]], done: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    path: list[tuple[str, str]] = []
    stack = [(start, iter(waits.get(start, [])))] if start not in done else []
    path += [start] if stack else []
    while stack:
        node, ahead = stack[-1]
        step = next(ahead, None)
        if step is None:
            done.add(node)
            stack.pop()
            path.pop()
        elif step in path:
            return path[path.index(step) :]
        elif step not in done:
            stack.append((step, iter(waits.get(step, []))))
            path.append(step)
    return []
