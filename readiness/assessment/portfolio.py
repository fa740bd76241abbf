"""Many groups together, by counting alone: no figure is averaged over groups, and no group is ranked by a figure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.moving import Moves, blocking, moves
from readiness.assessment.standing import ProofState, months_after
from readiness.model.assessment import Colour, Figure, GateState, RoleState
from readiness.model.profile import Dispute
from readiness.packs.pack import SIZE
from readiness.problems import has_errors


class Member(NamedTuple):
    """One group, as a page names it."""

    name: str
    id: str


#: Groups by name.
Members = tuple[Member, ...]


class RoleCount(NamedTuple):
    """Who stands at a role, in one state. `role` None: none is known yet."""

    role: str | None
    state: RoleState
    who: Members


class RatingCount(NamedTuple):
    """A section or theme (`kind`): who has which colour, and of whom what was seen alone would give a worse one."""

    kind: str
    name: str
    colours: dict[Colour, Members]
    worse_on_evidence: Members


class Lack(NamedTuple):
    """A rule between groups and their next roles: missing, not known, and whom it alone would move."""

    rule: str
    closed: Members
    not_known: Members
    moved: Members
    perhaps: Members


class Topic(NamedTuple):
    """A help topic: whom help with it alone would move, whom perhaps, if what is not known were done as well.

    `lacked`: who is known to lack something of it for the next role, whether it alone moves them or not.
    """

    topic: str
    moved: Members
    perhaps: Members
    lacked: Members


class Near(NamedTuple):
    """Groups between which and their next role the same things stand, each with its state."""

    role: str
    missing: tuple[tuple[str, GateState], ...]
    who: Members


class Proofs(NamedTuple):
    """Evidence in one state: how many pieces, and whose."""

    state: ProofState
    pieces: int
    who: Members


class Days(NamedTuple):
    """The first and the last of some days; None where there is none."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class Portfolio:
    """What many assessments of one pack and day have in common.

    `counted`: the groups behind every count. `unread`: left out, since their files hold mistakes. `not_asked`: their
    next role asks more than a group of their size is asked. `at_top`: no role is higher. `moved_by_none`: no topic
    alone would move them, not even perhaps. `nothing_known`: nobody has answered a question for them. `old`: their
    newest answers are older than the pack lets a result last.
    """

    counted: Members
    not_shared: int
    unread: Members
    never_rated: Members
    places: int
    sizes: tuple[tuple[str, Members], ...]
    roles: tuple[RoleCount, ...]
    ratings: tuple[RatingCount, ...]
    lacks: tuple[Lack, ...]
    topics: tuple[Topic, ...]
    moved_by_none: Members
    nearest: tuple[Near, ...]
    at_top: Members
    not_asked: Members
    law: tuple[tuple[str, Members], ...]
    disputes: tuple[tuple[Member, Dispute], ...]
    nothing_known: Members
    size_unknown: Members
    disagree: Members
    answered: Days
    old: Members
    proofs: tuple[Proofs, ...]
    made: Days


def portfolio(assessments: Sequence[Assessment]) -> Portfolio:
    """Count. All assessments are of one pack, day and view. Places are left out, and so is who shared nothing."""
    groups = [one for one in assessments if one.subject.kind == "organisation"]
    shared = [one for one in groups if one.view.commissioner is None or one.view.shared_since is not None]
    sound = [one for one in shared if not has_errors(one.problems)]
    rated = sorted((one for one in sound if one.rated), key=lambda one: (one.subject.name.casefold(), one.subject.id))
    found = [(one, moves(one)) for one in rated]
    proofs = [shown for one in rated for stand in one.standings.values() for shown in stand.evidence]
    return Portfolio(
        counted=_who(rated),
        not_shared=len(groups) - len(shared),
        unread=_who(one for one in shared if has_errors(one.problems)),
        never_rated=_who(one for one in sound if not one.rated),
        places=len(assessments) - len(groups),
        sizes=tuple(_sizes(rated)),
        roles=tuple(_roles(rated)),
        ratings=tuple(_ratings(rated)),
        lacks=tuple(_lacks(found)),
        topics=tuple(_topics(found)),
        moved_by_none=_who(one for one, of in found if _could_move(one) and not (of.topics or of.topics_perhaps)),
        nearest=tuple(_nearest(rated)),
        at_top=_who(rated, lambda one: one.role_next is None),
        not_asked=_who(rated, lambda one: one.role_next is not None and not one.role_next.assessed),
        law=tuple(_law(rated)),
        disputes=tuple((_member(one), dispute) for one in rated for dispute in one.disputes),
        nothing_known=_who(rated, lambda one: not _has_answer(one)),
        size_unknown=_who(rated, lambda one: one.facts.get(SIZE) is None),
        disagree=_who(rated, lambda one: bool(one.disagreements)),
        answered=_days(day for one in rated if (day := _newest_answer(one))),
        old=_who(rated, _is_old),
        proofs=tuple(_proofs(rated)),
        made=_days(shown.item.made for shown in proofs if shown.item.made),
    )


def _member(one: Assessment) -> Member:
    return Member(one.subject.name, one.subject.id)


def _who(those: Iterable[Assessment], test: Callable[[Assessment], bool] = lambda _: True) -> Members:
    return tuple(_member(one) for one in those if test(one))


def _could_move(one: Assessment) -> bool:
    return one.role_next is not None and one.role_next.assessed


def _days(days: Iterable[date]) -> Days:
    found = list(days)
    return Days(min(found, default=None), max(found, default=None))


def _sizes(rated: Sequence[Assessment]) -> Iterator[tuple[str, Members]]:
    """Each band of size that is known, smallest first."""
    for band in rated[0].pack.info.sizes.bands if rated else ():
        yield band.id, _who(one for one in rated if one.facts.get(SIZE) == band.id)


def _roles(rated: Sequence[Assessment]) -> Iterator[RoleCount]:
    """Each role that anybody stands at, highest first, then those for whom none is known yet."""
    states: tuple[RoleState, ...] = ("open", "conditional")
    for role in rated[0].pack.ladder if rated else ():
        for state in states:
            who = _who(one for one in rated if (now := one.role_now) and (now.role, now.state) == (role, state))
            yield RoleCount(role, state, who)
    for state in ("not known", "closed"):
        who = _who(one for one in rated if not one.role_now and one.role_next and one.role_next.state == state)
        yield RoleCount(None, state, who)


def _ratings(rated: Sequence[Assessment]) -> Iterator[RatingCount]:
    for kind in ("sections", "themes"):
        for name in rated[0].pack.group_order[kind] if rated else ():
            have: list[tuple[Assessment, Figure]] = [
                (one, one.groups[kind][name]) for one in rated if name in one.groups[kind]
            ]
            if not have:
                continue
            ratings = [(one, one.rating(figure)) for one, figure in have]
            colours: tuple[Colour, ...] = ("green", "amber", "red", "not rated")
            yield RatingCount(
                kind,
                name,
                {colour: _who(one for one, rating in ratings if rating.colour == colour) for colour in colours},
                _who(one for one, rating in ratings if rating.on_evidence),
            )


def _lacks(found: Sequence[tuple[Assessment, Moves]]) -> Iterator[Lack]:
    """Every rule that keeps somebody from the next role: whom it moves first, then whom it holds back, then by id."""
    rules: dict[str, tuple[list[Assessment], list[Assessment], list[Assessment], list[Assessment]]] = {}
    for one, of in found:
        role = one.role_next
        for gate in blocking(role) if role else ():
            lists = rules.setdefault(gate.rule, ([], [], [], []))
            lists[gate.state == "not known"].append(one)
            if gate.rule in of.rules:
                lists[2].append(one)
            elif gate.rule in of.rules_perhaps:
                lists[3].append(one)
    lacks = [Lack(rule, *map(_who, lists)) for rule, lists in rules.items()]
    yield from sorted(lacks, key=lambda one: (-len(one.closed) - len(one.not_known), -len(one.closed), one.rule))


def _topics(found: Sequence[tuple[Assessment, Moves]]) -> Iterator[Topic]:
    """Every help topic of the pack: by how many groups it would move, then perhaps move, then by how many lack it."""
    if not found:
        return
    topics = [
        Topic(
            topic.id,
            _who(one for one, of in found if topic.id in of.topics),
            _who(one for one, of in found if topic.id in of.topics_perhaps),
            _who(one for one, of in found if topic.id in of.lacks),
        )
        for topic in found[0][0].pack.info.help_topics
    ]
    yield from sorted(topics, key=lambda one: (-len(one.moved), -len(one.perhaps), -len(one.lacked)))


def _nearest(rated: Iterable[Assessment]) -> Iterator[Near]:
    """Fewest things missing first, ties by name; groups that lack the same for the same role stand together."""
    together: dict[tuple[str, tuple[tuple[str, GateState], ...]], list[Assessment]] = {}
    for one in rated:
        role = one.role_next
        if role is not None and role.assessed:
            missing = tuple((gate.rule, gate.state) for gate in (*blocking(role), *role.at("conditional")))
            together.setdefault((role.role, missing), []).append(one)
    near = [Near(role, missing, _who(those)) for (role, missing), those in together.items()]
    yield from sorted(near, key=lambda one: (len(one.missing), one.who[0].name.casefold(), one.who[0].id))


def _law(rated: Sequence[Assessment]) -> Iterator[tuple[str, Members]]:
    rules: dict[str, list[Assessment]] = {}
    for one in rated:
        for outcome in one.put_right_now:
            rules.setdefault(outcome.rule, []).append(one)
    yield from sorted(((rule, _who(those)) for rule, those in rules.items()), key=lambda one: (-len(one[1]), one[0]))


def _has_answer(one: Assessment) -> bool:
    """Somebody answered a graded question; what a register says is a fact, and no answer."""
    return any(name in one.pack.questions and stand.claimed is not None for name, stand in one.standings.items())


def _newest_answer(one: Assessment) -> date | None:
    """The day of the newest answer to a graded question."""
    given = [stand.counts for name, stand in one.standings.items() if name in one.pack.questions and stand.counts]
    return max((answer.answered for answer in given), default=None)


def _is_old(one: Assessment) -> bool:
    newest = _newest_answer(one)
    return newest is not None and months_after(newest, one.pack.info.letters.valid_months) < one.as_of


def _proofs(rated: Iterable[Assessment]) -> Iterator[Proofs]:
    """Pieces of evidence for each state they are in. One paper for two questions may be in two states."""
    states: tuple[ProofState, ...] = ("verified", "seen", "claimed", "lapsed", "undated", "ended")
    found: dict[ProofState, tuple[set[object], dict[Member, None]]] = {state: (set(), {}) for state in states}
    for one in rated:
        for stand in one.standings.values():
            for shown in stand.evidence:
                pieces, who = found[shown.state]
                pieces.add(shown.place)
                who[_member(one)] = None
    yield from (Proofs(state, len(pieces), tuple(who)) for state, (pieces, who) in found.items())
