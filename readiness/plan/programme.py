"""Tasks as yes or no, and what each waits for, as a programme of whole numbers for the solver."""

from dataclasses import dataclass, field
from typing import NamedTuple

from readiness.assessment.reach import Leaf, Node
from readiness.plan.ladder import source_of
from readiness.plan.tasks import NEVER, NOTHING, Desk, Some, Tree
from readiness.solver import INFINITE, Column, Row, program, solve


class Sum(NamedTuple):
    """A sum of columns, each with a whole number, and a whole number beside them."""

    terms: list[tuple[int, int]]
    more: int = 0

    def times(self, factor: int) -> "Sum":
        """The same sum, so many times."""
        return Sum([(column, times * factor) for column, times in self.terms], self.more * factor)

    def plus(self, more: int) -> "Sum":
        """The same sum and a number."""
        return Sum(self.terms, self.more + more)

    def __add__(self, other: "Sum") -> "Sum":  # type: ignore[override]
        """Both sums together."""
        return Sum(self.terms + other.terms, self.more + other.more)

    def at(self, values: list[int]) -> int:
        """What it comes to."""
        return sum(values[column] * times for column, times in self.terms) + self.more


@dataclass
class Choices:
    """Columns for tasks first, then for what follows from them. Rows are only ever added."""

    tasks: list[str]
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    found: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A column for each task, and one each for always and never."""
        self._column = {task: number for number, task in enumerate(self.tasks)}
        self._trees: dict[Tree, int] = {}
        self._highest: dict[tuple[int, int], int] = {}
        self._open: dict[tuple[int, int], int] = {}
        self.columns = [Column(0, 0, 1) for _ in self.tasks]
        self._trees[NOTHING] = self._add(Column(0, 1, 1))
        self._trees[NEVER] = self._add(Column(0, 0, 0))

    def _add(self, column: Column) -> int:
        self.columns.append(column)
        return len(self.columns) - 1

    def _row(self, terms: list[tuple[int, int]], lower: float, upper: float) -> None:
        merged: dict[int, int] = {}
        for column, times in terms:
            merged[column] = merged.get(column, 0) + times
        self.rows.append(Row(lower, upper, list(merged), list(merged.values())))

    # --- what may be asked of it --------------------------------------------------------------------------------

    def task(self, task: str) -> int:
        """The column of a task."""
        return self._column[task]

    def yes_or_no(self) -> int:
        """A new column."""
        return self._add(Column(0, 0, 1))

    def tree(self, tree: Tree) -> int:
        """A column that can be yes only where the tree holds. A task that is of no use for the goal is not done."""
        if isinstance(tree, str):
            return self._column.get(tree, self._trees[NEVER])
        if tree not in self._trees:
            parts = [self.tree(part) for part in tree.parts]
            column = self._trees[tree] = self.yes_or_no()
            if isinstance(tree, Some):
                self._row([(column, 1), *((part, -1) for part in parts)], -INFINITE, 0)
            else:
                for part in parts:
                    self._row([(column, 1), (part, -1)], -INFINITE, 0)
        return self._trees[tree]

    def only_with(self, column: int, tree: Tree) -> None:
        """The column can be yes only where the tree holds."""
        if tree != NOTHING:
            self._row([(column, 1), (self.tree(tree), -1)], -INFINITE, 0)

    def highest(self, desk: Desk, node: Node, level: int) -> int:
        """A column that must be yes where a rule may turn out to reach so many units."""
        key = (id(node), level)
        if key not in self._highest:
            if isinstance(node, Leaf):
                self._highest[key] = self._leaf_may_reach(desk, node, level)
            else:
                column, parts = self.yes_or_no(), [self.highest(desk, part, level) for part in node.parts]
                self._highest[key] = column
                rows = [[part] for part in parts] if node.best else [parts]
                for some in rows:
                    self._row([(column, 1), *((part, -1) for part in some)], 1 - len(some), INFINITE)
        return self._highest[key]

    def left_open(self, desk: Desk, node: Node, level: int) -> int:
        """A column that must be yes where an answer that nobody has found out may decide if so many units are reached.

        A part decides nothing where another certainly does: in *any*, one that reaches as much; in *all*, one that
        does not.
        """
        key = (id(node), level)
        if key not in self._open:
            if isinstance(node, Leaf):
                self._open[key] = self._not_found(desk, node)
            else:
                column = self._open[key] = self.yes_or_no()
                for part in node.parts:
                    others = [other for other in node.parts if other is not part]
                    terms = [(column, 1), (self.left_open(desk, part, level), -1)]
                    if node.best:
                        terms += [(self.tree(desk.tree(other, level, shown=False)), 1) for other in others]
                        self._row(terms, 0, INFINITE)
                    else:
                        terms += [(self.highest(desk, other, level), -1) for other in others]
                        self._row(terms, -len(others), INFINITE)
        return self._open[key]

    def _leaf_may_reach(self, desk: Desk, leaf: Leaf, level: int) -> int:
        """Yes where an answer that is not known today may turn out so, or is not read yet, or reaches as much."""
        if desk.ladder(source_of(desk.assessment, leaf.item)).unknown:
            return self.tree(NOTHING)
        reached, unread = self.tree(desk.tree(leaf, level, shown=False)), self._not_found(desk, leaf)
        if unread == self._trees[NEVER]:
            return reached
        column = self.yes_or_no()
        for one in (reached, unread):
            self._row([(column, 1), (one, -1)], 0, INFINITE)
        return column

    def _not_found(self, desk: Desk, leaf: Leaf) -> int:
        read = desk.read(leaf)
        if read in (NOTHING, NEVER):
            return self.tree(NEVER if read == NOTHING else NOTHING)
        column = self.yes_or_no()
        self._row([(column, 1), (self.tree(read), 1)], 1, INFINITE)
        return column

    def capped(self, wanted: Sum, *, at_zero: bool) -> Sum:
        """The sum; `at_zero`: or 0 where that is less."""
        if not at_zero:
            return wanted
        least = sum(min(times, 0) for _, times in wanted.terms) + wanted.more
        column = self._add(Column(0, min(least, 0), 0, whole=False))
        self._row([(column, 1), *((other, -times) for other, times in wanted.terms)], -INFINITE, wanted.more)
        return Sum([(column, 1)])

    def at_least(self, wanted: Sum, value: int) -> None:
        """The sum must come to this or more."""
        self._row(wanted.terms, value - wanted.more, INFINITE)

    def at_most(self, wanted: Sum, value: int) -> None:
        """The sum must come to this or less."""
        self._row(wanted.terms, -INFINITE, value - wanted.more)

    # --- what it answers ----------------------------------------------------------------------------------------

    def least(self, wanted: Sum) -> int:
        """The least that a sum can come to. Raises RuntimeError where the solver finds none, or was not exact."""
        costs = [0] * len(self.columns)
        for column, times in wanted.terms:
            costs[column] += times
        columns = [column._replace(cost=cost) for column, cost in zip(self.columns, costs, strict=True)]
        answer = solve(program(columns, self.rows))
        if answer.status != "optimal" or answer.values is None:
            raise RuntimeError(f"a plan that exists was not found: {answer.status}")
        self.found = [round(value) for value in answer.values.tolist()]
        value = wanted.at(self.found)
        if value != round(answer.bound) + wanted.more:
            raise RuntimeError("the solver and whole numbers differ")
        return value

    def largest(self, wanted: Sum) -> int:
        """The most that a sum can come to."""
        return -self.least(wanted.times(-1))

    def settle(self, tasks: list[str]) -> None:
        """These tasks stay as they were last found."""
        for task in tasks:
            column = self._column[task]
            value = self.found[column]
            self.columns[column] = Column(0, value, value)

    def chosen(self) -> list[str]:
        """The tasks last found to be done."""
        return [task for task in self.tasks if self.found[self._column[task]]]
