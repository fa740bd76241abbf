"""Mixed-integer programmes, solved by HiGHS: the one place that imports it, and only when something is solved.

All data are whole numbers, the gap asked for is zero, and callers recompute what they read here in whole numbers.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
INFINITE = float("inf")
_TOLERANCE = 1e-6


class Row(NamedTuple):
    """lower <= sum of coefficients x columns <= upper."""

    lower: float
    upper: float
    columns: list[int]
    coefficients: list[float]


class Column(NamedTuple):
    """A variable: its price in the objective and its bounds."""

    cost: float
    lower: float
    upper: float
    whole: bool = True


@dataclass(frozen=True)
class Program:
    """Minimise `cost` over columns within bounds and rows. The matrix is by row: `starts`, `columns`, `values`."""

    cost: Floats
    lower: Floats
    upper: Floats
    whole: NDArray[np.bool_]
    row_lower: Floats
    row_upper: Floats
    starts: Ints
    columns: Ints
    values: Floats

    def priced(self, cost: Floats) -> "Program":
        """The same programme with another objective."""
        return replace(self, cost=cost)

    def bounded(self, lower: Floats, upper: Floats) -> "Program":
        """The same programme with other bounds of its columns."""
        return replace(self, lower=lower, upper=upper)

    def with_more(self, rows: list[Row], columns: list[Column] | None = None) -> "Program":
        """The same programme with columns and rows added at the end."""
        new = columns or []
        sizes = np.array([len(row.columns) for row in rows], dtype=np.int32)
        return replace(
            self,
            cost=np.append(self.cost, [c.cost for c in new]),
            lower=np.append(self.lower, [c.lower for c in new]),
            upper=np.append(self.upper, [c.upper for c in new]),
            whole=np.append(self.whole, [c.whole for c in new]).astype(bool),
            row_lower=np.append(self.row_lower, [row.lower for row in rows]),
            row_upper=np.append(self.row_upper, [row.upper for row in rows]),
            starts=np.append(self.starts, self.starts[-1] + np.cumsum(sizes)).astype(np.int32),
            columns=np.append(self.columns, [c for row in rows for c in row.columns]).astype(np.int32),
            values=np.append(self.values, [v for row in rows for v in row.coefficients]),
        )


def program(columns: list[Column], rows: list[Row]) -> Program:
    """A programme from its columns and rows."""
    nothing = np.empty(0)
    no_rows = np.zeros(1, dtype=np.int32)
    empty = Program(
        nothing, nothing, nothing, nothing.astype(bool), nothing, nothing, no_rows, no_rows[:0], nothing.copy()
    )
    return empty.with_more(rows, columns)


class Outcome(NamedTuple):
    """`values` is None where nothing was found. `bound`: no solution is below it (infinite: there is none).

    `duals`: a multiplier for each row, from a relaxed programme. Where there is an optimum, they prove it; where there
    is no solution and `ray` was asked for, adding the rows up with them shows why (up to the sign of the whole).
    """

    status: Literal["optimal", "infeasible", "limit"]
    bound: float
    values: Floats | None
    duals: Floats | None = None


def solve(
    wanted: Program,
    *,
    relaxed: bool = False,
    ray: bool = False,
    seconds: float | None = None,
    nodes: int | None = None,
) -> Outcome:
    """The least cost and a proof; `relaxed` drops the whole numbers, which gives a lower bound. `ray`: see `Outcome`.

    `seconds` and `nodes` (of the search tree) end it early; nodes do so in the same place on every machine.
    Raises RuntimeError where HiGHS stops for another reason than an optimum, a proof that there is none, or time.
    """
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(wanted.cost), len(wanted.row_lower)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = wanted.cost, wanted.lower, wanted.upper
    lp.row_lower_, lp.row_upper_ = wanted.row_lower, wanted.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = wanted.starts, wanted.columns, wanted.values
    if not relaxed:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[whole] for whole in wanted.whole.tolist()]
    engine = highspy.Highs()
    for name, value in {"output_flag": False, "mip_rel_gap": 0.0, "mip_abs_gap": _TOLERANCE, "threads": 1}.items():
        engine.setOptionValue(name, value)
    if ray:
        engine.setOptionValue("presolve", "off")  # with it, HiGHS may not know why there is no solution
    if seconds is not None:
        engine.setOptionValue("time_limit", max(seconds, 0.0))
    if nodes is not None:
        engine.setOptionValue("mip_max_nodes", nodes)
    engine.passModel(lp)
    engine.run()
    status, info = engine.getModelStatus(), engine.getInfo()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Outcome("infeasible", INFINITE, None, _ray(engine) if ray else None)
    found = np.array(engine.getSolution().col_value) if info.primal_solution_status == _FEASIBLE else None
    if status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty):
        duals = np.array(engine.getSolution().row_dual) if relaxed else None
        return Outcome("optimal", info.objective_function_value, np.empty(0) if found is None else found, duals)
    if status in (highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kSolutionLimit):
        bound = -INFINITE if relaxed else info.mip_dual_bound
        return Outcome("limit", bound, found)
    raise RuntimeError(f"HiGHS stopped with {engine.modelStatusToString(status)}")


def _ray(engine: Any) -> Floats | None:
    """Multipliers of the rows that show that there is no solution; None where HiGHS saw it otherwise."""
    _, known, found = engine.getDualRay()
    return np.array(found) if known else None


_FEASIBLE = 2  # HiGHS: kSolutionStatusFeasible
