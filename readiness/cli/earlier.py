"""The saved assessments before a letter: what its section on what has moved rests on."""

from typing import TYPE_CHECKING

from readiness.problems import Problem

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.assessment.comparing import Comparer
    from readiness.documents.letters.since import Past
    from readiness.model.record import Record
    from readiness.workspace.workspace import Workspace


class Earlier:
    """Records of a workspace. Altered and misplaced ones are added to `problems`: no letter rests on them."""

    def __init__(self, space: "Workspace", problems: list[Problem]) -> None:
        self._space, self.problems = space, problems
        self._comparers: dict[int, Comparer] = {}

    def of(self, result: "Assessment") -> "Past | None":
        """The last record before the day of an assessment, beside it; None where there is none."""
        from readiness.workspace.records import ASSESSMENTS, records_of

        if not (self._space.folder / ASSESSMENTS).is_dir():
            return None
        found, wrong = records_of(self._space.folder, result.subject.id)
        self.problems += [one._replace(severity="warning") for one in wrong]
        before = [one for one in found if one.as_of < result.as_of]
        return self._beside(result, before) if before else None

    def _beside(self, result: "Assessment", before: "list[Record]") -> "Past":
        from readiness import __version__
        from readiness.assessment.comparing import Comparer
        from readiness.assessment.recording import Saving, recorded
        from readiness.documents.letters.since import Past

        comparer = self._comparers.setdefault(id(result.pack), Comparer(result.pack))
        now = recorded(result, Saving(self._space.folder, result.as_of, None, __version__))
        return Past(comparer.compare(before[-1], now), before)
