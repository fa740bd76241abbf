"""Where no consortium can do it: which role, requirement, capacity or conditions block, and who is nearest."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from readiness.consortia.candidates import Candidates
from readiness.consortia.conditions import Condition, conditions, conflict
from readiness.consortia.search import Budget
from readiness.consortia.searcher import Searcher
from readiness.consortia.setting import Setting, given
from readiness.consortia.tenders import Cell
from readiness.model.assessment import STATES, RoleState

NEAREST = 3


class Near(NamedTuple):
    """An organisation that is near a role: the highest role it holds now, the state of the role it lacks, and the
    rules in the way, those known not to be met first. `assessed` False: the pack does not assess that role here.
    """

    who: str
    now: str | None
    role: str
    state: RoleState
    in_the_way: tuple[str, ...]
    assessed: bool
    known_contracts: bool = True


class NoLead(NamedTuple):
    """Nobody may lead a lot."""

    lot: str
    role: str
    nearest: tuple[Near, ...]


class Short(NamedTuple):
    """Too little of a requirement can rest on anybody: `could` units of `volume`.

    `not_ready`: who offers it and does not hold the role, nearest first. `unknown`: who offers it and named no amount.
    """

    lot: str
    service: str
    area: str
    volume: int
    could: int
    not_ready: tuple[Near, ...]
    unknown: tuple[str, ...]


class Blocked(NamedTuple):
    """Why a form has no option. `together`: conditions that cannot all hold; leaving out any one of them is not enough
    to say that it would, which is what `alone` says: leaving out this one would be enough.

    `one_away`: if this organisation held this role, there would be an option. `proved` False: time ran out.
    """

    form: str
    no_lead: tuple[NoLead, ...]
    short: tuple[Short, ...]
    together: tuple[Condition, ...]
    alone: tuple[Condition, ...]
    one_away: tuple[tuple[str, str], ...]
    proved: bool


def blocked(searcher: Searcher, budget: Budget) -> Blocked:
    """Why the widest band of a view has no option."""
    setting = searcher.setting
    no_lead, short = tuple(_no_lead(setting)), tuple(_short(searcher))
    together: tuple[Condition, ...] = ()
    alone: tuple[Condition, ...] = ()
    if not no_lead and not short:
        together, alone = conflict(searcher.posed.instance, conditions(searcher.posed), budget)
    away = () if setting.view == "evidenced" else tuple(_one_away(setting, budget))
    return Blocked(setting.form.id, no_lead, short, together, alone, away, not budget.spent)


def near(setting: Setting, who: str, role: str, lot: int, *, as_lead: bool) -> Near:
    """How near an organisation is to leading a lot, or to delivering part of it."""
    candidates = setting.candidates
    wanted, held = setting.lots[lot], candidates.held(who, setting.lots[lot].start)
    in_mind = wanted.yearly_value + (held or 0) if as_lead and not setting.form.new_body else None
    state = setting.lead_state(who, (lot,)) if as_lead else setting.member_state(who, lot)
    assessment = candidates.assessment(who, in_mind)
    found, now = next(one for one in assessment.roles if one.role == role), assessment.role_now
    gates = [gate for worst in ("closed", "not known") for gate in found.at(worst)]
    rules = tuple(dict.fromkeys(gate.rule for gate in gates))
    known = not as_lead or held is not None
    return Near(who, now.role if now else None, role, state, rules, found.assessed, known)


def _nearest(candidates: Candidates, found: Iterator[Near]) -> tuple[Near, ...]:
    """Who holds the highest role now first, then the best state of the one it lacks, then the fewest rules left."""
    ladder = candidates.pack.ladder

    def distance(one: Near) -> tuple[object, ...]:
        held = ladder.index(one.now) if one.now else len(ladder)
        return held, not one.assessed, -STATES.index(one.state), len(one.in_the_way), not one.known_contracts, one.who

    return tuple(sorted(found, key=distance)[:NEAREST])


def _no_lead(setting: Setting) -> Iterator[NoLead]:
    everybody = setting.candidates.ids
    for number, lot in enumerate(setting.lots):
        if not any(setting.admits(setting.lead_state(who, (number,))) for who in everybody):
            role = setting.lead_role(lot)
            yield NoLead(
                lot.id,
                role,
                _nearest(setting.candidates, (near(setting, who, role, number, as_lead=True) for who in everybody)),
            )


def _short(searcher: Searcher) -> Iterator[Short]:
    """Requirements that all who are ready could not deliver together, each taken by itself."""
    setting, instance = searcher.setting, searcher.posed.instance
    could = [0] * len(instance.demands)
    for edge in instance.edges:
        limit, volume = instance.pools[edge.pool].limit, instance.demands[edge.demand].volume
        could[edge.demand] += volume if limit is None else min(limit, volume)
    for cell, units in zip(searcher.posed.cells, could, strict=True):
        if units < cell.volume:
            yield _why_short(setting, cell, units)


def _why_short(setting: Setting, cell: Cell, units: int) -> Short:
    lot, candidates = setting.lots[cell.lot], setting.candidates
    offering = [who for who in candidates.ids if _offers(candidates, who, cell)]
    not_ready = [who for who in offering if not setting.admits(setting.member_state(who, cell.lot))]
    unknown = tuple(who for who in offering if who not in not_ready and given(setting, who, cell) is None)
    nearest = _nearest(candidates, (near(setting, who, lot.members_need, cell.lot, as_lead=False) for who in not_ready))
    return Short(lot.id, cell.service, cell.area, cell.volume, units, nearest, unknown)


def _offers(candidates: Candidates, who: str, cell: Cell) -> bool:
    return any(one.service == cell.service and cell.area in one.areas for one, _ in candidates.offers(who) or ())


def _one_away(setting: Setting, budget: Budget) -> Iterator[tuple[str, str]]:
    """Organisations that would open an option by holding the role of a member, or else that of a lead."""
    candidates = setting.candidates
    for who in candidates.ids:
        for role in _roles_short_of(setting, who):
            if budget.spent:
                return
            what_if = replace(setting, candidates=candidates.supposing((who, role)))
            if Searcher(what_if).best(budget).solution is not None:
                yield who, role
                break


def _roles_short_of(setting: Setting, who: str) -> list[str]:
    """The roles of the lots that an organisation does not hold, the member's before the lead's."""
    lots = range(len(setting.lots))
    members = {setting.lots[lot].members_need for lot in lots if not setting.admits(setting.member_state(who, lot))}
    leads = {
        setting.lead_role(setting.lots[lot]) for lot in lots if not setting.admits(setting.lead_state(who, (lot,)))
    }
    ladder = setting.candidates.pack.ladder
    if not setting.candidates.offers(who):
        members = set()
    return sorted(members | leads, key=ladder.index, reverse=True)
