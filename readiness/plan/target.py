"""What a plan is to reach: the next role up unless somebody says otherwise, another role, or a theme or section."""

from typing import NamedTuple, TypeVar

from readiness.assessment.assess import Assessment
from readiness.model.assessment import RoleOutcome
from readiness.plan.goals import Goal, role_goal, theme_goal
from readiness.plan.plan import plan_for
from readiness.problems import Problem, likely

Key = TypeVar("Key")


class Target(NamedTuple):
    """A goal, and what files are called after it: nothing for the next role up.

    `group`: `themes` or `sections`; empty for a role.
    """

    goal: Goal
    suffix: str = ""
    group: str = ""


def target_named(assessment: Assessment, role: str | None, theme: str | None) -> Target | Problem | None:
    """The target that somebody typed, or the next role up. None: the highest role is open, so there is none."""
    if both := two_targets(role, theme):
        return both
    if theme is not None:
        return _theme(assessment, theme)
    if not assessment.roles:
        what = f"'{assessment.subject.name}' is a place, and only groups have roles"
        return Problem("no-roles", what, "", "Name a theme: --theme 1")
    following = assessment.role_next
    if role is None:
        return Target(role_goal(assessment, following)) if following else None
    return _role(assessment, role, following)


def two_targets(role: str | None, theme: str | None) -> Problem | None:
    """A role and a theme, where a plan has one target."""
    if role is None or theme is None:
        return None
    what = "A plan has one target, and a role and a theme are named"
    return Problem("two-targets", what, "What opens a role need not turn a theme green", "Keep one of the two")


def _role(assessment: Assessment, word: str, following: RoleOutcome | None) -> Target | Problem:
    names = {name: one.id for one in assessment.pack.roles for name in (one.id, one.title)}
    found = _meant(word, names)
    if found is None:
        ids = ", ".join(one.id for one in assessment.pack.roles)
        what = f"There is no role '{word}' in the rule pack"
        return Problem("no-such-role", what, "", likely(word, names) or f"Use one of: {ids}")
    outcome = next(one for one in assessment.roles if one.role == found)
    suffix = "" if following and following.role == found else found
    return Target(role_goal(assessment, outcome), suffix)


def _theme(assessment: Assessment, word: str) -> Target | Problem:
    """A theme by number, id or title, or a section by letter, id or title; one that has a rule for this subject."""
    pack = assessment.pack
    found = {("themes", one.ref): (one.title, (one.ref, one.id, one.title)) for one in pack.themes}
    found |= {("sections", one.id): (one.title, (one.id, one.code, one.title)) for one in pack.info.sections}
    here = {key: entry for key, entry in found.items() if key[1] in assessment.groups[key[0]]}
    names = {name: key for key, (_, known) in here.items() for name in known}
    meant = _meant(word, names)
    if meant is None:
        elsewhere = _meant(word, {name: key for key, (_, known) in found.items() for name in known})
        said = f"No rule of the theme '{word}' is about '{assessment.subject.name}'"
        what = said if elsewhere else f"There is no theme or section '{word}'"
        known = ", ".join(key[1] for key in here)
        hint = "" if elsewhere else likely(word, names)
        return Problem("no-such-theme", what, "", hint or (f"Use one of: {known}" if known else "There is none"))
    group, name = meant
    goal = theme_goal(assessment, group, name, here[meant][0])
    return Target(goal, f"{'theme' if group == 'themes' else 'section'}-{name}", group)


def _meant(word: str, names: dict[str, Key]) -> Key | None:
    folded = {name.casefold(): key for name, key in names.items()}
    return folded.get(word.strip().casefold())


def nearest_role(assessment: Assessment, other_than: str) -> RoleOutcome | None:
    """The lowest role above the one open now that some tasks open for certain, whatever else is planned."""
    now = assessment.role_now
    above = assessment.roles[: assessment.roles.index(now)] if now else assessment.roles
    for role in reversed(above):
        goal = role_goal(assessment, role)
        if role.role != other_than and plan_for(assessment, goal).outlook == "plan":
            return role
    return None
