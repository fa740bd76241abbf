"""What follows an appraisal: the decision that people took, and the clauses that a specification may hold."""

from typing import Literal

from readiness.model.pack import Titled
from readiness.model.scalars import Day, FileId, Id, Ids, Mark, Note, Shape, Text, Texts, YesNo

MeasureKind = Literal["how much", "how well", "better off"]


class Decision(Shape):
    """A decision file: which option was chosen, by whom and when. People decide; a program only reads it.

    `chosen`: the id of an option in the appraisal. `conditions_by`: the day by which conditions must be met that may
    not wait until the start. `reply_by`: the day by which groups that take no part may send what was missing.
    """

    decision: FileId
    appraisal: Id
    chosen: Id
    by: Text
    on: Day
    because: Text | None = None
    contact: Text
    conditions_by: Day | None = None
    reply_by: Day | None = None
    note: Note = ""


class ClauseMeasure(Shape):
    """How a clause is measured: how much was done, how well, or whether anybody is better off."""

    kind: MeasureKind
    says: Text


class Clause(Titled):
    """A clause of a specification. `{names}` in it are filled with the figures of the lot.

    `models`: the delivery models it is for. `for_members`: it protects those whom the provider pays, so they read it.
    `step_in`: it says what happens when the provider fails.
    """

    clause: Text
    because: Text
    measures: tuple[ClauseMeasure, ...] = ()
    models: Ids
    for_members: YesNo = False
    step_in: YesNo = False
    source: Texts = ()
    mark: Mark | None = None
