"""Evidence checked by a body with an interest: it counts as claimed in every option that the body is part of."""

from collections.abc import Callable, Iterator
from functools import partial

from readiness.consortia.setting import Setting
from readiness.model.assessment import RoleState


def barred(setting: Setting, led: dict[str, tuple[int, ...]]) -> set[str]:
    """Who may be in no consortium of these leads (each with the lots it leads), lest a lead falls below the band."""
    return {
        body for who, lots in led.items() for body in _hurting(setting, who, partial(setting.lead_state, who, lots))
    }


def kept_apart(setting: Setting, everybody: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pairs that may not be in one consortium, lest the second, which the first checked, falls below the band."""
    for who in everybody:
        for lot in range(len(setting.lots)):
            if not setting.admits(setting.member_state(who, lot)):
                continue
            hurting = _hurting(setting, who, partial(setting.member_state, who, lot))
            writer = setting.candidates.offers_from(who)
            if setting.view == "evidenced" and writer in everybody and _rests_on_writer(setting, who):
                hurting.add(writer)
            yield from ((body, who) for body in hurting)


def _rests_on_writer(setting: Setting, who: str) -> bool:
    return any(seen for _, seen in setting.candidates.offers(who) or ())


def _hurting(setting: Setting, who: str, state: Callable[[frozenset[str]], RoleState]) -> set[str]:
    """The bodies beside which an organisation falls below the band, since what they saw of it is then only claimed.

    Where none does so alone and all together do, each of them counts.
    """
    candidates = setting.candidates
    bodies = (candidates.checkers(who) & set(candidates.ids)) - candidates.always_doubted(who)
    if not bodies or setting.admits(state(bodies)):
        return set()
    return {one for one in bodies if not setting.admits(state(frozenset({one})))} or set(bodies)
