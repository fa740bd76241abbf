"""What `readiness check` says about decisions: files that say which option people chose."""

from collections.abc import Iterator
from datetime import date

from readiness.checking.desk import unread_in
from readiness.model.appraisal import Appraisal
from readiness.model.decision import Decision
from readiness.problems import Problem, likely
from readiness.workspace.workspace import Workspace


def check_decisions(space: Workspace, today: date) -> Iterator[Problem]:
    """Decisions about what is not there, on a day to come, or with an id that another bears."""
    appraisals = {file.appraisal: file for file, _ in space.of(Appraisal)}
    unread, seen = unread_in(space), set[str]()
    for decision, document in space.of(Decision):
        file = appraisals.get(decision.appraisal)
        if file is None and decision.appraisal.casefold() not in unread:
            what = f"There is no appraisal '{decision.appraisal}' here"
            remedy = likely(decision.appraisal, appraisals) or "Use the id in the first line of an appraisal file"
            yield Problem("no-such-appraisal", what, "Nobody is told of it", remedy, document.place(("appraisal",)))
        elif file is not None and decision.chosen not in (known := [one.id for one in file.candidates]):
            what = f"The appraisal '{file.appraisal}' has no option '{decision.chosen}'"
            remedy = likely(decision.chosen, known) or f"Use one of: {', '.join(known)}"
            yield Problem("no-such-option", what, "Nobody is told of it", remedy, document.place(("chosen",)))
        if decision.on > today:
            what, why = f"{decision.on.isoformat()} is after today", "It has not happened yet"
            remedy = "Check the year, or write it down on the day"
            yield Problem("in-the-future", what, why, remedy, document.place(("on",)))
        if decision.decision in seen:
            what, why = f"'{decision.decision}' is there twice", "One of the two would be lost"
            yield Problem("duplicate-id", what, why, "Give one of them another id", document.place(("decision",)))
        seen.add(decision.decision)
