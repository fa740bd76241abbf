"""Weights sealed before scores are shown: what was fixed, on which day, with a hash over all of it."""

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Literal, NamedTuple

from readiness.model.appraisal import Seal, Sealed, Weights

SealState = Literal["sealed", "changed since", "not sealed", "altered"]


class Group(NamedTuple):
    """The weights of one group of people: they sum to 1. `set_by` says who, and `on` when."""

    id: str
    name: str
    set_by: str
    on: date
    weights: dict[str, Fraction]


def weights_of(swings: dict[str, Fraction], criteria: Iterable[str]) -> dict[str, Fraction]:
    """Weights that sum to 1, from swings: each swing over their sum. A criterion without a swing has no weight.

    ValueError where no criterion has a weight.
    """
    kept = {name: swings.get(name, Fraction(0)) for name in criteria}
    whole = sum(kept.values(), Fraction(0))
    if not whole:
        raise ValueError("No criterion has a weight.")
    return {name: swing / whole for name, swing in kept.items()}


def groups_of(files: Iterable[Weights], criteria: Iterable[str]) -> tuple[Group, ...]:
    """The groups in order of name."""
    names = tuple(criteria)
    found = [Group(one.weights, one.group, one.set_by, one.on, weights_of(one.swings, names)) for one in files]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def sealed_groups(seal: Seal, criteria: Iterable[str]) -> tuple[Group, ...]:
    """The groups as they stood when they were sealed."""
    names = tuple(criteria)
    found = [
        Group(one.weights, one.group, one.set_by, seal.sealed, weights_of(one.swings, names)) for one in seal.weights
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def seal(name: str, appraisal: str, files: Iterable[Weights], pack: str, by: str, day: date) -> Seal:
    """A seal over the weights of every group. `pack`: the digest of the delivery models they were set for."""
    weights = tuple(
        Sealed(weights=one.weights, group=one.group, set_by=one.set_by, swings=one.swings)
        for one in sorted(files, key=lambda one: one.weights)
    )
    return Seal(
        seal=name,
        appraisal=appraisal,
        sealed=day,
        by=by,
        pack=pack,
        weights=weights,
        sha256=digest_of(appraisal, day, by, pack, weights),
    )


def digest_of(appraisal: str, day: date, by: str, pack: str, weights: Iterable[Sealed]) -> str:
    """The hash of a seal: over every word and number in it, in one order. Written so that no word can pass for two."""
    groups = [
        [one.weights, one.group, one.set_by, [[name, str(swing)] for name, swing in sorted(one.swings.items())]]
        for one in sorted(weights, key=lambda one: one.weights)
    ]
    return sha256(json.dumps([appraisal, day.isoformat(), by, pack, groups]).encode()).hexdigest()


def state_of(seal: Seal | None, files: Iterable[Weights]) -> SealState:
    """Whether the weights are those that were sealed. A seal whose hash does not fit was altered.

    A seal over no weights seals nothing.
    """
    if seal is None:
        return "not sealed"
    if digest_of(seal.appraisal, seal.sealed, seal.by, seal.pack, seal.weights) != seal.sha256:
        return "altered"
    if not seal.weights:
        return "not sealed"
    now = {one.weights: (one.group, one.set_by, one.swings) for one in files}
    then = {one.weights: (one.group, one.set_by, one.swings) for one in seal.weights}
    return "sealed" if now == then else "changed since"
