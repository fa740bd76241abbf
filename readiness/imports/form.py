"""Read a form that came back: who filled it in, when, and what it says beside what is on file."""

from datetime import date
from typing import NamedTuple

from readiness.assessment.assess import Assessment
from readiness.documents.form import words
from readiness.imports.form_cells import read_day, read_text
from readiness.imports.form_opening import Filled
from readiness.imports.form_reading import OnFile, problem_in
from readiness.model.scalars import parse_day, say_day
from readiness.packs.kinds import Mistake
from readiness.problems import Place, Problem


class Signed(NamedTuple):
    """Who filled the form in, and on which day."""

    by: str
    day: date


def signed(form: Filled, by: str | None, answered: date | None, today: date) -> Signed | list[Problem]:
    """From the first sheet, or as the officer says (`by`, `answered`), which goes before what the sheet says."""
    problems = []
    name = by.strip() if by else None
    if not name and form.filled_by:
        read = read_text(form.filled_by)
        name = read if isinstance(read, str) else None
    if not name:
        what, why = "The form does not say who filled it in", "An answer belongs to somebody"
        problems.append(Problem("not-signed", what, why, 'Give the name: --by "Name, job"', Place(form.file)))
    day: date | Mistake | None = answered
    if day is None and form.filled_on:
        day = read_day(form.filled_on)
    if isinstance(day, Mistake) and form.filled_on:
        remedy = "Give the day: --answered 2026-06-05"
        problems.append(problem_in(form.filled_on, "wrong-date", day.message, "Answers count as of a day", remedy))
    elif day is None:
        what, why = "The form does not say when it was filled in", "Answers count as of a day"
        problems.append(Problem("no-day", what, why, "Give the day: --answered 2026-06-05", Place(form.file)))
    elif isinstance(day, date) and (wrong := _impossible(form, day, today)):
        problems.append(wrong)
    return problems if problems or not name or not isinstance(day, date) else Signed(" ".join(name.split()), day)


def _impossible(form: Filled, day: date, today: date) -> Problem | None:
    """A day to come, or one before the form was written."""
    written = parse_day(form.about.get(words.DAY, ""))
    remedy = "Check the year, and give the right day: --answered 2026-06-05"
    place = form.filled_on.place if form.filled_on else Place(form.file)
    if day > today:
        what = f"{say_day(day)}, when the form was filled in, is after today"
        return Problem("in-the-future", what, "It has not happened yet", remedy, place)
    if written and day < written:
        what = f"{say_day(day)}, when the form was filled in, is before it was written, on {say_day(written)}"
        return Problem("before-the-form", what, "One of the two must be wrong", remedy, place)
    return None


def on_file(assessment: Assessment) -> OnFile:
    """What a form is read against: everything on file about the group on the day of the assessment."""
    notes = "\n".join(profile.note for profile, _ in assessment.subject.files)
    return OnFile(assessment.pack, assessment.subject.kind, assessment.standings, notes)
