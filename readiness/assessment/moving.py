"""What would move a group: were this done and shown, would its next role open or become conditional?

Each time the assessment is worked out again in full (`supposing`); gaps are never counted. What is not known is asked
twice: *sure* supposes done only what is known to be missing, *perhaps* also what nobody has answered yet.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.standing import UNKNOWN, Standing
from readiness.assessment.supposing import answered, supposed
from readiness.model.assessment import GateOutcome, RoleOutcome
from readiness.model.question import improvement_steps
from readiness.packs.kinds import Value, best

READY = ("open", "conditional")


class Moves(NamedTuple):
    """The help topics and the rules each of which alone would move one group to its next role.

    `perhaps`: only if what nobody has answered yet is supposed to be done as well. `lacks`: the topics of what is known
    to be missing, whether they move anything or not.
    """

    topics: tuple[str, ...] = ()
    topics_perhaps: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    rules_perhaps: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def blocking(role: RoleOutcome) -> tuple[GateOutcome, ...]:
    """The counted gates that keep a role from being open or conditional."""
    return role.at("closed") + role.at("not known")


def moves(assessment: Assessment) -> Moves:
    """What alone would move this group. Nothing where it has no next role, or is not asked all that it needs."""
    role = assessment.role_next
    if role is None or not role.assessed or not blocking(role):
        return Moves()
    asked = [_asked(assessment, gate.rule) for gate in blocking(role)]
    wanted = list(dict.fromkeys(question for questions in asked for question in questions))
    topics = list(dict.fromkeys(topic for name in wanted for topic in _topics(assessment, name)))
    rules = [gate.rule for gate in blocking(role)]
    known = {topic: _with_help(assessment, wanted, topic, all_=False) for topic in topics}
    sure = _moving(assessment, role, asked, known)
    perhaps = _moving(
        assessment, role, asked, {topic: _with_help(assessment, wanted, topic, all_=True) for topic in topics}
    )
    sure_rules = _moving(assessment, role, asked, {rule: _done(assessment, rule, all_=False) for rule in rules})
    perhaps_rules = _moving(assessment, role, asked, {rule: _done(assessment, rule, all_=True) for rule in rules})
    return Moves(
        sure,
        tuple(one for one in perhaps if one not in sure),
        sure_rules,
        tuple(one for one in perhaps_rules if one not in sure_rules),
        tuple(topic for topic in topics if known[topic]),
    )


def _moving(
    assessment: Assessment,
    role: RoleOutcome,
    asked: Iterable[tuple[str, ...]],
    suppositions: Mapping[str, Mapping[str, Standing]],
) -> tuple[str, ...]:
    """Those of the suppositions that bring the role within reach.

    A gate changes only with its own questions, so what leaves one gate untouched is passed over: that is exact too. It
    also passes over gates that hang on a fact: nobody can be trained in a fact.
    """
    gates = [frozenset(questions) for questions in asked]
    return tuple(
        name
        for name, standings in suppositions.items()
        if all(gate & standings.keys() for gate in gates) and _ready(supposed(assessment, standings), role.role)
    )


def _ready(assessment: Assessment, role: str) -> bool:
    return any(one.role == role and one.state in READY for one in assessment.roles)


def _asked(assessment: Assessment, rule: str) -> tuple[str, ...]:
    """The questions of a rule; none while a fact that decides whether it applies is unknown."""
    found = assessment.outcome(rule)
    parts = assessment.pack.rules[rule].asks.parts if found and found.applies else ()
    return tuple(part.question for part in parts if part.question)


def _topics(assessment: Assessment, name: str) -> tuple[str, ...]:
    return tuple(action.helps for action in assessment.pack.actions.of(name).values())


def _with_help(assessment: Assessment, wanted: Iterable[str], topic: str, *, all_: bool) -> dict[str, Standing]:
    """Each question as far as it gets by steps that this topic helps with, one after the other. `all_`: unknown too."""
    found = {}
    for name in wanted:
        value = _lifted(assessment, name, topic)
        if value is not None and (all_ or _known(assessment, name)):
            found[name] = answered(assessment, name, value, shown=True)
    return found


def _lifted(assessment: Assessment, name: str, topic: str) -> Value | None:
    """The answer that steps of one topic reach from where it stands; None where the next step is not of the topic."""
    question = assessment.pack.questions[name]
    actions = assessment.pack.actions.of(name)
    if question.kind != "levels":
        (step,) = improvement_steps(question.kind)
        helps = actions[step].helps if step in actions else ""
        return best(question, assessment.as_of) if helps == topic else None
    now = reached = int(assessment.standings.get(name, UNKNOWN).claimed or 0)  # type: ignore[arg-type]
    while (action := actions.get(str(reached + 1))) is not None and action.helps == topic:
        reached += 1
    return reached if reached > now else None


def _done(assessment: Assessment, rule: str, *, all_: bool) -> dict[str, Standing]:
    """All that a rule asks, as good as can be."""
    return {
        name: answered(assessment, name, best(assessment.pack.questions[name], assessment.as_of), shown=True)
        for name in _asked(assessment, rule)
        if all_ or _known(assessment, name)
    }


def _known(assessment: Assessment, name: str) -> bool:
    return assessment.standings.get(name, UNKNOWN).claimed is not None
