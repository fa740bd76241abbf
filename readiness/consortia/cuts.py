"""What the deliveries ask of the seats alone.

Add up the rows of the programme, each times a multiplier: every option meets the sum. In it an edge brings at most the
units it can carry times its organisation's seat, so the amounts drop out and a row over seats is left (Benders). Any
multipliers give a true row. Those that say that a demand is met are there from the start; the others come from seats
that could not deliver, and the proof why.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from readiness.consortia.instance import Team
from readiness.consortia.programme import Model
from readiness.solver import Floats, Program

_SCALE = 2.0**20  # multipliers are rounded to whole numbers, so that what is added up is exact
_SLACK = 1e-9


class Cuts:
    """Rows over seats for any team of leads: what they come to depends on the team, the multipliers do not."""

    def __init__(self, model: Model) -> None:
        self.model = model
        instance, base, first = model.instance, model.base, model.first_edge
        self._row_of = _row_of(base)
        self._most = base.upper[first:]
        self.seat_of = np.array(
            [model.seat[instance.demands[edge.demand].lot, instance.who(edge)] for edge in instance.edges], dtype=int
        )
        cover, least = np.zeros((len(instance.demands), first)), [float(one.volume) for one in instance.demands]
        np.add.at(cover, (np.array([edge.demand for edge in instance.edges], dtype=int), self.seat_of), self._most)
        self._cover = _sparse(*_scaled(cover, np.array(least)))
        self._multipliers: list[tuple[NDArray[np.intp], Floats]] = []
        self._own, self._given = np.zeros((0, first)), np.zeros((0, first))

    def learn(self, multipliers: Floats, turned: Program, seats: Floats) -> bool:
        """Keep the row that these multipliers, or their opposites, give; False where these seats meet both."""
        largest = np.abs(multipliers).max(initial=0)
        if largest == 0:
            return False
        rounded = np.round(multipliers / largest * _SCALE)
        rounded[: len(self.seat_of)] = 0  # a link says what an edge can bring: that is in every row already
        base, first = self.model.base, self.model.first_edge
        for signed in (rounded, -rounded):
            # A row counts only from the side on which it has a limit.
            wrong = ((signed > 0) & np.isinf(turned.row_lower)) | ((signed < 0) & np.isinf(turned.row_upper))
            kept = np.where(wrong, 0.0, signed)
            total = np.bincount(base.columns, weights=base.values * kept[self._row_of], minlength=len(base.cost))
            brought = np.maximum(total[first:], 0) * self._most
            given = np.bincount(self.seat_of, weights=brought, minlength=first)
            rows = np.flatnonzero(kept)
            if (total[:first] + given) @ seats < least_sum(turned, rows, kept[rows]) - 0.5:
                self._multipliers.append((rows, kept[rows]))
                self._own, self._given = np.vstack((self._own, total[:first])), np.vstack((self._given, given))
                return True
        return False

    def added(self, asked: Program, limits: Program, team: Team | None = None) -> Program:
        """A programme whose first columns are the seats, with all these rows. `limits`: see `Model.limited`."""
        given, cover = self._given, self._cover
        if team is not None and self.model.instance.lead_delivers == "no":
            leads = [self.model.seat[one] for one in enumerate(team)]
            given = given.copy()
            given[:, leads] = 0
            cover = replace(cover, values=np.where(np.isin(cover.columns, leads), 0, cover.values))
        found = _below(asked, cover)
        if len(given):
            least = np.array([least_sum(limits, *one) for one in self._multipliers])
            found = _below(found, _sparse(*_scaled(given + self._own, least)))
        return found


def least_sum(limits: Program, rows: NDArray[np.intp], multipliers: Floats) -> float:
    """What these rows times their multipliers, none of them 0, add up to at least."""
    return float(multipliers @ np.where(multipliers > 0, limits.row_lower[rows], limits.row_upper[rows]))


def reduced_costs(found: Program, duals: Floats) -> tuple[float, Floats]:
    """What the rows come to at these prices, and what each column costs beyond what they pay for it."""
    wrong = ((duals > 0) & np.isinf(found.row_lower)) | ((duals < 0) & np.isinf(found.row_upper))
    kept = np.where(wrong, 0.0, duals)
    paid = np.bincount(found.columns, weights=found.values * kept[_row_of(found)], minlength=len(found.cost))
    rows = np.flatnonzero(kept)
    return least_sum(found, rows, kept[rows]), found.cost - paid


def _row_of(found: Program) -> NDArray[np.intp]:
    """The row of each coefficient."""
    return np.repeat(np.arange(len(found.row_lower)), np.diff(found.starts))


def _scaled(rows: Floats, least: Floats) -> tuple[Floats, Floats]:
    """Rows that ask for at least so much, each divided by what is missing where every seat brings its least."""
    missing = least - np.minimum(rows, 0).sum(axis=1)
    useful = missing > 0
    by = np.where(useful, missing, 1)
    # No seat need bring more than is missing. A row that always holds is left empty.
    scaled = np.where(useful[:, None], np.minimum(rows, missing[:, None]) / by[:, None], 0)
    return scaled, np.where(useful, least / by - _SLACK, 0)


def _sparse(rows: Floats, least: Floats) -> Program:
    """The rows as a part of a programme, to stand below others."""
    held, columns = np.nonzero(rows)
    starts = np.append(0, np.cumsum(np.bincount(held, minlength=len(rows))))
    none = np.empty(0)
    most = np.full(len(rows), np.inf)
    return Program(
        none, none, none, none.astype(bool), least, most, starts, columns.astype(np.int32), rows[held, columns]
    )


def _below(asked: Program, more: Program) -> Program:
    """A programme with more rows."""
    return replace(
        asked,
        row_lower=np.append(asked.row_lower, more.row_lower),
        row_upper=np.append(asked.row_upper, more.row_upper),
        starts=np.append(asked.starts, asked.starts[-1] + more.starts[1:]).astype(np.int32),
        columns=np.append(asked.columns, more.columns),
        values=np.append(asked.values, more.values),
    )
