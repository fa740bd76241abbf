"""The conditions of a search one by one, and which of them cannot hold together."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, NamedTuple

from readiness.consortia.instance import Instance, LotTerms, Pool
from readiness.consortia.posing import Posed
from readiness.consortia.search import Budget, best


class Condition(NamedTuple):
    """A condition that a search can leave out. `lot` None: it is about all lots. `private`: it tells of a refusal."""

    code: str
    lot: str | None
    without: Callable[[Instance], Instance]
    private: bool = False


def conditions(posed: Posed) -> tuple[Condition, ...]:
    """Every condition in force, those that a commissioner sets last."""
    setting, instance = posed.setting, posed.instance
    refusing = setting.candidates.network.apart
    number = posed.number
    refusals = {
        (min(number[a], number[b]), max(number[a], number[b])) for a, b in refusing if a in number and b in number
    }
    found = [
        Condition("capacity", None, lambda it: replace(it, pools=tuple(Pool(one.organisation) for one in it.pools))),
        Condition("takes-on-at-most", None, lambda it: replace(it, money={})),
        Condition("refusals", None, lambda it: replace(it, apart=it.apart - refusals), private=True),
        Condition("interests", None, lambda it: replace(it, apart=it.apart & refusals)),
        Condition("lead-delivers", None, lambda it: replace(it, lead_delivers="may")),
        Condition("members-at-least", None, lambda it: replace(it, members_at_least=1)),
    ]
    for place, lot in enumerate(setting.lots):
        policy = lot.policy
        shares = [name for name in ("small_at_least", "local_at_least") if getattr(policy, name)]
        for index, name in enumerate(shares):
            found.append(Condition(name.replace("_", "-"), lot.id, _without_share(place, index)))
        if policy.largest_share_at_most is not None:
            found.append(Condition("largest-share-at-most", lot.id, _unlimited(place, "largest_percent")))
        if policy.members_at_most is not None:
            found.append(Condition("members-at-most", lot.id, _unlimited(place, "members_at_most")))
    return tuple(one for one in found if one.without(instance) != instance)


def conflict(
    instance: Instance, those: tuple[Condition, ...], budget: Budget
) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """Conditions that cannot all hold, none of which is superfluous to that; and those that alone are in the way.

    The first is found by leaving out one condition after another for as long as there is still no option.
    """
    alone = tuple(one for one in those if _possible(one.without(instance), budget))
    left, kept = instance, []
    for one in those:
        fewer = one.without(left)
        if _possible(fewer, budget):
            kept.append(one)
        else:
            left = fewer
    return tuple(kept), alone


def _possible(instance: Instance, budget: Budget) -> bool:
    return best(instance, budget).solution is not None


def _unlimited(place: int, word: Literal["largest_percent", "members_at_most"]) -> Callable[[Instance], Instance]:
    def without(instance: Instance) -> Instance:
        terms = instance.lots[place]
        if word == "members_at_most":
            return _with_lot(instance, place, terms._replace(members_at_most=None))
        return _with_lot(instance, place, terms._replace(largest_percent=None))

    return without


def _without_share(place: int, index: int) -> Callable[[Instance], Instance]:
    """A share that is never missed: its percentage is 0, so that the others keep their numbers."""

    def without(instance: Instance) -> Instance:
        shares = list(instance.lots[place].shares)
        shares[index] = shares[index]._replace(percent=shares[index].percent * 0)
        return _with_lot(instance, place, instance.lots[place]._replace(shares=tuple(shares)))

    return without


def _with_lot(instance: Instance, place: int, terms: LotTerms) -> Instance:
    lots = list(instance.lots)
    lots[place] = terms
    return replace(instance, lots=tuple(lots))
