"""The sentence-named tests of a rule pack: each is one small example of one rule, on what the group says."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from readiness.assessment.outcomes import outcomes
from readiness.assessment.prepare import Prepared, prepare
from readiness.assessment.standing import Standing
from readiness.model.assessment import RuleOutcome
from readiness.model.pack_test import PackTest
from readiness.packs.kinds import DontKnow, Mistake, read_answer
from readiness.packs.pack import Pack, Where
from readiness.problems import Place, Problem, likely

#: What a gate's state means when only the group's word is asked.
_GATE_WORDS = {
    "open": "met",
    "conditional": "met",
    "closed": "not met",
    "not known": "unknown",
    "not applicable": "not applicable",
}


class Tested(NamedTuple):
    """A test and what was wrong, if anything."""

    name: str
    rule: str
    place: Place
    problems: tuple[Problem, ...]


def run_tests(pack: Pack, tests: Iterable[tuple[PackTest, Where]]) -> list[Tested]:
    """Run every test. A test whose example cannot be read fails with the reason."""

    @lru_cache(maxsize=64)
    def ready(as_of: date, kind: str, lot: Fraction | None) -> Prepared:
        return prepare(pack, as_of, kind, lot=lot)

    return [Tested(test.name, test.rule, where.place(), tuple(_run(pack, test, where, ready))) for test, where in tests]


def _run(
    pack: Pack, test: PackTest, where: Where, ready: Callable[[date, str, Fraction | None], Prepared]
) -> list[Problem]:
    rule = pack.rules.get(test.rule)
    if rule is None:
        hint = likely(test.rule, pack.rules) or "Write the id of a rule of this pack"
        return [
            Problem(
                "no-such-rule",
                f"The rule '{test.rule}' does not exist",
                f"The test '{test.name}' asks for it",
                hint,
                where.place("rule"),
            )
        ]
    standings, problems = _example(pack, test, where)
    if problems:
        return problems
    prepared = ready(test.as_of or pack.info.tests_as_of, rule.subject, test.lot)
    alone = next(one for one in prepared.rules if one.rule.id == rule.id)
    now = tuple(gate._replace(by_start=False) for gate in alone.gates)  # a test asks what is met, not what may wait
    only = prepared._replace(rules=(alone._replace(gates=now),))
    found = outcomes(only, standings)[0]
    return _differences(test, found, where)


def _example(pack: Pack, test: PackTest, where: Where) -> tuple[dict[str, Standing], list[Problem]]:
    found: dict[str, Standing] = {}
    problems: list[Problem] = []
    for part, typed, known in (("about", test.about, pack.facts), ("answers", test.answers, pack.questions)):
        for name, raw in typed.items():
            item = known.get(name)
            if item is None:
                hint = likely(name, known) or f"Write an id of the pack under '{part}'"
                problems.append(
                    Problem("unknown-question", f"'{name}' is not in the pack", "", hint, where.place(part, name))
                )
                continue
            value = read_answer(item, raw)
            if isinstance(value, Mistake):
                problems.append(
                    Problem("wrong-answer", f"For '{name}', {value.message}", "", value.remedy, where.place(part, name))
                )
            elif not isinstance(value, DontKnow):
                found[name] = Standing(claimed=value)
    return found, problems


def _differences(test: PackTest, found: RuleOutcome, where: Where) -> list[Problem]:
    problems = []

    def differs(what: str, wanted: object, got: object, *path: str) -> None:
        problems.append(
            Problem(
                "test-failed",
                f"{test.name} {what} should be '{wanted}' and is '{got}'",
                "",
                "Check the rule against its source, then the test",
                where.place("gives", *path),
            )
        )

    if test.gives.outcome != found.outcome:
        differs("The outcome", test.gives.outcome, found.outcome, "outcome")
    if test.gives.share is not None and test.gives.share * found.full != found.claimed:
        differs("The share", test.gives.share, Fraction(found.claimed, found.full), "share")
    states = {gate.role: _GATE_WORDS[gate.state] for gate in found.gates}
    for role, wanted in test.gives.gates.items():
        got = states.get(role, "no gate")
        if got != wanted:
            differs(f"The gate for '{role}'", wanted, got, "gates", role)
    return problems
