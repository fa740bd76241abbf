"""What weights say of options, as data: totals, shares, pairs, the weights at which the leader changes, unknowns."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np

from readiness.appraisal.knowing import Unknown
from readiness.appraisal.robust import Robust
from readiness.appraisal.smaa import Acceptability
from readiness.appraisal.stability import Span
from readiness.appraisal.totals import First, Floats, Total
from readiness.documents.appraisal.words import Keys, error


def exact(value: Fraction) -> dict[str, Any]:
    """A number twice: to reckon with, and exactly, as text."""
    return {"value": float(value), "exact": str(value)}


def result_json(robust: Robust, keys: Keys) -> dict[str, Any]:
    """Everything over one set of weights. Options are called by `keys`."""
    names = [keys[one.id] for one in robust.pool]
    return {
        "samples": robust.samples,
        "between_groups": len(robust.groups) > 1,
        "options": names,
        "leader": names[robust.leader],
        "mean_weights": {name: exact(weight) for name, weight in zip(robust.criteria, robust.middle, strict=True)},
        "totals": _totals(robust, names, robust.totals()),
        "groups": [
            {"group": one.id, "name": one.name, "totals": _totals(robust, names, robust.group_totals(one))}
            for one in robust.groups
        ],
        "shares": [_shares(robust, number, name) for number, name in enumerate(names)],
        "pairs": _pairs(robust, names),
        "dominated": [{"option": names[one.option], "by": [names[by] for by in one.by]} for one in robust.dominated],
        "leader_changes": [
            {
                "criterion": robust.criteria[one.criterion],
                "weight": one.weight,
                "first_for_certain": _span(one.necessarily, names),
                "may_be_first": _span(one.possibly, names),
            }
            for one in robust.stability
        ],
        "unknowns": _unknowns(robust, names),
    }


def order_of(found: Iterable[Total]) -> list[int]:
    """Numbers of options by their lowest total, then by their highest: what is not known never helps."""
    those = list(found)
    return sorted(range(len(those)), key=lambda one: (-those[one].low, -those[one].high, one))


def ranks_of(robust: Robust, found: tuple[Total, ...]) -> list[int | None]:
    """The rank of each option among those that are ranked."""
    ends = [(one.low, one.high) for one in found]
    ranked = [ends[number] for number, one in enumerate(robust.pool) if one.place == "ranked"]
    return [
        1 + sum(other > ends[number] for other in ranked) if one.place == "ranked" else None
        for number, one in enumerate(robust.pool)
    ]


def _totals(robust: Robust, names: list[str], found: tuple[Total, ...]) -> list[dict[str, Any]]:
    """In order; those that stand apart bear no rank, and those whose totals are the same share one."""
    rows, ranks = [], ranks_of(robust, found)
    for number in order_of(found):
        one = found[number]
        parts = {
            name: {"low": exact(part.low), "high": exact(part.high)}
            for name, part in zip(robust.criteria, one.parts, strict=True)
        }
        total = {"low": exact(one.low), "high": exact(one.high)}
        rows.append({"option": names[number], "rank": ranks[number], **total, "contributions": parts})
    return rows


def _shares(robust: Robust, number: int, name: str) -> dict[str, Any]:
    between, over_all = robust.between_groups, robust.over_all
    return {
        "option": name,
        "between_groups": _share(between, number),
        "any_weights": _share(over_all, number),
        "best_rank": between.best[number].tolist(),
        "worst_rank": between.worst[number].tolist(),
        "central_weights_for_certain": _central(robust, between.central_sure[number]),
        "central_weights_may_be": _central(robust, between.central_maybe[number]),
    }


def _share(found: Acceptability, number: int) -> dict[str, Any]:
    sure, maybe = float(found.necessarily[number]), float(found.possibly[number])
    return {
        "first_for_certain": sure,
        "first_for_certain_error": error(sure, found.vectors),
        "may_be_first": maybe,
        "may_be_first_error": error(maybe, found.vectors),
    }


def _central(robust: Robust, weights: Floats) -> dict[str, float] | None:
    if np.isnan(weights[0]):
        return None
    return {name: float(weight) for name, weight in zip(robust.criteria, weights, strict=True)}


def _pairs(robust: Robust, names: list[str]) -> list[dict[str, Any]]:
    found = robust.pairs
    return [
        {
            "option": one,
            "against": other,
            "above_for_certain": float(found.sure[mine, theirs]),
            "may_be_level_or_above": float(found.maybe[mine, theirs]),
        }
        for mine, one in enumerate(names)
        for theirs, other in enumerate(names)
        if mine != theirs
    ]


def _span(one: Span | None, names: list[str]) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "from": one.low,
        "to": one.high,
        "rival_below": None if one.below is None else names[one.below],
        "rival_above": None if one.above is None else names[one.above],
    }


def _unknowns(robust: Robust, names: list[str]) -> dict[str, Any]:
    found = robust.unknowns
    return {
        "first_for_certain_now": found.share,
        "leader_first_for_certain_now": found.leader,
        "in_order": [_unknown(robust, one, names) for one in found.unknowns],
    }


def _first(one: First, names: list[str]) -> dict[str, Any]:
    """Who is first under the mean of the weights."""
    sure = None if one.necessarily is None else names[one.necessarily]
    return {"for_certain": sure, "may_be": [names[number] for number in one.possibly]}


def _unknown(robust: Robust, one: Unknown, names: list[str]) -> dict[str, Any]:
    return {
        "option": names[one.option],
        "criterion": robust.criteria[one.criterion],
        "points": one.points,
        "settles": one.settles,
        "narrows": one.narrows,
        "if_low": _first(one.if_low, names),
        "if_high": _first(one.if_high, names),
        "share_if_low": one.share_if_low,
        "share_if_high": one.share_if_high,
        "leader_if_low": one.leader_if_low,
        "leader_if_high": one.leader_if_high,
    }
