"""The saved assessments a command works on: whose they are, which two are meant, and today's beside them."""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from readiness.problems import Place, Problem, has_errors, likely

if TYPE_CHECKING:
    from readiness.assessment.comparing import Comparer, Comparison
    from readiness.model.record import Record
    from readiness.packs.pack import Pack
    from readiness.workspace.subjects import Subject
    from readiness.workspace.workspace import Workspace


class Kept:
    """The records of a workspace in one pair of eyes. `problems` gathers what is wrong; `alone` counts single ones."""

    def __init__(
        self, folder: Path, commissioner: str | None, today: date, pack: Path | None, as_json: bool = False
    ) -> None:
        self.folder, self.commissioner, self.today, self.as_json = folder, commissioner, today, as_json
        self._pack_folder = pack
        self.problems: list[Problem] = []
        self.alone = 0

    def meant(self, names: list[str]) -> list[str]:
        """The ids behind ids, files and folders; all that have a record for none."""
        from readiness.workspace.records import ASSESSMENTS, kept_subjects
        from readiness.workspace.workspace import root_of, subjects_named

        paths = [Path(name) for name in names if Path(name).exists()]
        self.folder = root_of(paths[0]) if paths else self.folder
        there = list(kept_subjects(self.folder))
        if not there:
            what = f"There is no folder {ASSESSMENTS} with a saved assessment here"
            place = Place(str(self.folder))
            self.problems.append(Problem("no-records", what, "", "Save one first: readiness assess --save", place))
        found = list(there) if not names else []
        for name in names:
            path = Path(name)
            if path.is_dir():
                found += self._in_folder(path, there)
            elif path.is_file():
                found += subjects_named(path)
            else:
                found += [self._called(name, there)] if there else []
        return list(dict.fromkeys(found))

    def _in_folder(self, path: Path, there: list[str]) -> list[str]:
        """Those among the saved who have a file in a folder; all of them in the workspace itself."""
        if path.resolve() == self.folder.resolve():
            return there
        inside = {one.id for one in self._space.subjects if any(_below(doc.file, path) for _, doc in one.files)}
        return [name for name in there if name in inside]

    def _called(self, name: str, there: list[str]) -> str:
        return next((one for one in there if one.casefold() == name.casefold()), name)

    def records(self, who: str) -> "list[Record]":
        """The records of one subject, oldest first; altered and misplaced ones are named and left out."""
        from readiness.workspace.records import records_of

        found, wrong = records_of(self.folder, who, self.commissioner)
        self.problems += wrong
        return found if self.commissioner is None else self._still_shared(who, found)

    def _still_shared(self, who: str, found: "list[Record]") -> "list[Record]":
        """Without the records of what the commissioner may not see any more."""
        from readiness.assessment.view import may_still_see
        from readiness.cli.loading import not_to_be_shown
        from readiness.workspace.workspace import broken_about

        if who.casefold() in {name.casefold() for name in broken_about(self._space).values()}:
            self.problems.append(not_to_be_shown(who, self.commissioner))
            return []
        shown = [one for one in found if may_still_see(one, self._subjects.get(who), date.today())]
        if len(shown) < len(found):
            what = f"{len(found) - len(shown)} of {len(found)} records of '{who}' are not shown to {self.commissioner}"
            why, remedy = "The group took back what is in them", f"See what it shares with: readiness share {who}"
            self.problems.append(Problem("taken-back", what, why, remedy, severity="warning"))
        return shown

    def compared(
        self, who: str, since: date | None, until: date | None, *, now: bool, many: bool
    ) -> "Comparison | None":
        """Two records of one subject beside each other; None, with the reason, where there are not two."""
        from readiness.model.scalars import say_day
        from readiness.workspace.records import two_of

        records = self.records(who)
        if not records or (many and len(records) == 1 and not now):
            self.alone += len(records)
            self.problems += [] if many and self.problems or records else [self.nothing(who)]
            return None
        try:
            then, later = two_of(records, since, until, now=now)
        except LookupError as error:
            self.problems.append(Problem("no-record", f"'{who}': {error}", "", self._days(records)))
            return None
        later = later or self._today(who)
        if later is None:
            return None
        if later.as_of < then.as_of:
            what = f"'{who}': the record of {say_day(then.as_of)} is newer than {say_day(later.as_of)}"
            self.problems.append(Problem("no-record", what, "", self._days(records)))
            return None
        return self._comparer.compare(then, later)

    def _days(self, records: "list[Record]") -> str:
        from readiness.model.scalars import say_day

        return f"There are records of: {', '.join(dict.fromkeys(say_day(one.as_of) for one in records))}"

    def nothing(self, who: str) -> Problem:
        """Nobody saved an assessment of this subject."""
        from readiness.workspace.records import kept_subjects

        eyes = f" as {self.commissioner} may see it" if self.commissioner else ""
        kept = list(kept_subjects(self.folder))
        how = f" --commissioner {self.commissioner}" if self.commissioner else ""
        hint = "" if who in kept else likely(who, kept)
        hint = hint or f"Save one first: readiness assess {who}{how} --save"
        return Problem("no-records", f"No assessment of '{who}' was saved{eyes}", "", hint)

    def _today(self, who: str) -> "Record | None":
        """Today's assessment, as the record that it would make."""
        from readiness import __version__
        from readiness.assessment.assess import assess
        from readiness.assessment.recording import Saving, recorded
        from readiness.cli.loading import prepared_for

        subject = self._subjects.get(who)
        if subject is None:
            remedy = "Leave out --to, to compare its last two records"
            self.problems.append(Problem("no-such-subject", f"There is no file about '{who}' any more", "", remedy))
            return None
        ready = prepared_for([subject], self._pack, self._space, self.today, self.commissioner)
        result = assess(ready[subject.kind], subject, commissioner=self.commissioner)
        self.problems += result.problems
        if has_errors(result.problems):
            return None
        return recorded(result, Saving(self.folder, self.today, None, __version__))

    @cached_property
    def _space(self) -> "Workspace":
        from readiness.workspace.workspace import read_workspace

        return read_workspace(self.folder, date.today())

    @cached_property
    def _subjects(self) -> "dict[str, Subject]":
        return {one.id: one for one in self._space.subjects}

    @cached_property
    def _pack(self) -> "Pack":
        from readiness.cli.loading import load

        return load(self._pack_folder, self.as_json)

    @cached_property
    def _comparer(self) -> "Comparer":
        from readiness.assessment.comparing import Comparer

        return Comparer(self._pack)


def _below(file: str, folder: Path) -> bool:
    return Path(file).resolve().is_relative_to(folder.resolve())
