"""`readiness assess --save`: a record of each sound result, which nobody overwrites."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.cli.common import counting
from readiness.problems import Problem

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.assessment.recording import Saving
    from readiness.workspace.workspace import Workspace


class Saved:
    """What became of the records: how many are new, and how many were there already."""

    def __init__(self) -> None:
        self.new = self.there = 0
        self.problems: list[Problem] = []
        self.last: Path | None = None

    def words(self) -> str:
        """One line for a person."""
        there = f"; {self.there} there already" if self.there else ""
        where = f" to {self.last}" if self.new == 1 else " in the folder assessments" if self.new else ""
        return f"{self.new} {'assessment' if self.new == 1 else 'assessments'} saved{where}{there}."


def save_records(results: "list[Assessment]", space: "Workspace", by: str | None) -> Saved:
    """Save a record for each result. Those that rest on a file with a mistake are named, and not saved."""
    from readiness import __version__
    from readiness.assessment.recording import Saving
    from readiness.cli.stopping import plainly_stopped

    saved, today = Saved(), date.today()
    broken = {profile.subject for profile, _ in space.broken}
    sound = [result for result in results if result.subject.id not in broken]
    saved.problems += [_unfinished(result) for result in results if result.subject.id in broken]
    with plainly_stopped(lambda: f"Stopped. {saved.words()} The same command saves the rest."):
        for result in counting(sound, "saved"):
            _save(result, Saving(space.folder, today, by, __version__), saved)
    return saved


def _save(result: "Assessment", saving: "Saving", saved: Saved) -> None:
    """Save one record, and count it. Its files are named with the hashes that they have now."""
    from readiness.assessment.recording import record_of
    from readiness.workspace.files import digest, read_bytes, shown
    from readiness.workspace.records import add_record, folder_of

    digests = {}
    for _, document in result.subject.files:
        raw = read_bytes(Path(document.file))
        if not isinstance(raw, Problem):
            digests[saving.named(document.file)] = digest(raw)
    folder = folder_of(saving.folder, result.subject.id, result.view.commissioner)
    data = record_of(result, saving._replace(digests=digests))
    added = folder if isinstance(folder, Problem) else add_record(folder, data)
    if isinstance(added, Problem):
        saved.problems.append(added)
    elif added is None:
        saved.there += 1
    else:
        saved.new, saved.last = saved.new + 1, Path(shown(added))


def nothing_to_sign() -> Problem:
    """A name without a record to put it on."""
    return Problem("by-without-save", "--by says who saves, and nothing is saved", "", "Add --save, or leave out --by")


def _unfinished(result: "Assessment") -> Problem:
    what = f"The assessment of '{result.subject.name}' is not saved: one of its files has a mistake"
    why = "A record cannot be changed later, and this one would leave out what stands in that file"
    return Problem("not-saved", what, why, "Put the file right, then save again", result.subject.files[-1][1].place())
