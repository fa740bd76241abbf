"""A form beside what is on file: what is new, what only stands there still, and what could not be understood.

Only what the group changed is an answer. A cell that holds what the form was sent with says nothing, so a form that was
filled in from an older state of the file hides no newer answer.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from readiness.assessment.reading import Given, Item
from readiness.assessment.standing import UNKNOWN, Standing
from readiness.documents.form import words
from readiness.documents.form.choices import Raw, meaning, raw_of
from readiness.documents.form.rows import newest
from readiness.imports.form_cells import Typed, read_cell, read_day, read_text
from readiness.imports.form_opening import Cell, Filled, Line
from readiness.model.question import Question
from readiness.model.scalars import say_day
from readiness.packs.kinds import DontKnow, Mistake, say_answer
from readiness.packs.pack import SIZE, Pack
from readiness.problems import Place, Problem, likely


class Change(NamedTuple):
    """An answer in the form that is not on file. `counts`: which of the two will count, and why."""

    item: Item
    typed: Typed
    on_file: str
    counts: str

    @property
    def in_form(self) -> str:
        """The answer as a person says it."""
        return said(self.item, self.typed.raw)


class NewEvidence(NamedTuple):
    """What the group says shows an answer: claimed, since nobody has looked. `shows`: the answer in the same row."""

    item: Item
    what: str
    made: date | None
    until: date | None
    shows: Raw | None


class Reading(NamedTuple):
    """What a form adds, as of the day it was filled in."""

    day: date
    changes: tuple[Change, ...]
    evidence: tuple[NewEvidence, ...]
    comments: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    @property
    def adds(self) -> bool:
        """There is something to put on file."""
        return bool(self.changes or self.evidence or self.comments)


class OnFile(NamedTuple):
    """What the form is read against: the standings of the group today, and the notes in its files."""

    pack: Pack
    kind: str
    standings: Mapping[str, Standing]
    notes: str


def read_form(form: Filled, on_file: OnFile, day: date) -> Reading:
    """Every row of a form that was filled in on `day`, beside what is on file."""
    problems: list[Problem] = list(_other_pack(form, on_file.pack))
    changes: list[Change] = []
    evidence: list[NewEvidence] = []
    comments: list[tuple[str, str]] = []
    for item, line in _matched(form, on_file, problems):
        typed = _answer(item, line, form, day, problems)
        standing = on_file.standings.get(item.id, UNKNOWN)
        if typed and not _as_sent(item, line, typed, form):
            change = _change(item, typed, standing, day)
            if change:
                changes.append(change)
                problems += _doubts(change, line.cells[words.ANSWER], standing, form)
        elif words.ANSWER not in line.cells and form.sent.get(item.id, (None,))[0]:
            problems.append(_taken_out(item, line))
        evidence += _evidence(item, line, typed, standing, problems, day)
        comments += _comment(item, line, on_file.notes, problems)
    return Reading(day, tuple(changes), tuple(evidence), tuple(comments), tuple(problems))


def said(item: Item, raw: Raw) -> str:
    """An answer as a person says it; a list with its entries."""
    value = meaning(item, raw)
    if isinstance(value, DontKnow | Mistake):
        return words.DONT_KNOW
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return say_answer(item, value)


def problem_in(cell: Cell, code: str, what: str, why: str, remedy: str, *, error: bool = True) -> Problem:
    """Something about one cell, named as Excel names it."""
    severity = "error" if error else "warning"
    message = f"Cell {cell.name} of '{cell.sheet}': {what}"
    return Problem(code, message, why, remedy, cell.place, severity)  # type: ignore[arg-type]


def _other_pack(form: Filled, pack: Pack) -> Iterator[Problem]:
    ours = {words.PACK: pack.info.id, words.PACK_VERSION: pack.info.version, words.PACK_HASH: pack.digest}
    if any(form.about.get(name) != value for name, value in ours.items()):
        was = f"{form.about.get(words.PACK, 'an unnamed pack')} {form.about.get(words.PACK_VERSION, '')}".strip()
        what = f"The form was written with other rules ({was}; these are {pack.info.id} {pack.info.version})"
        why = "A question may have meant something else. Rows were matched by their reference"
        yield Problem(
            "other-pack", what, why, "Look through what is new before you add it", Place(form.file), "warning"
        )


def _matched(form: Filled, on_file: OnFile, problems: list[Problem]) -> Iterator[tuple[Item, Line]]:
    """Each row with its question, wherever the row stands now."""
    by_name: dict[str, list[Line]] = {}
    pack = on_file.pack
    known = {name.casefold(): name for name in (*pack.facts, *pack.questions) if name != SIZE}
    problems += _without_reference([line for line in form.lines if line.reference is None])
    for line in form.lines:
        if line.reference is None:
            continue
        name = known.get(line.reference.text.casefold(), "")
        item = pack.item(name)
        if item is None or item.subject != on_file.kind:
            what = f"'{line.reference.text}' is no question of these rules, so its row was not read"
            remedy = likely(line.reference.text, known.values()) or "Leave the references as they were sent"
            problems.append(problem_in(line.reference, "unknown-reference", what, "", remedy))
            continue
        by_name.setdefault(name, []).append(line)
    if gone := [
        name for name in form.sent if known.get(name.casefold(), name) not in by_name and name.casefold() in known
    ]:
        what = f"{len(gone)} of the rows that were sent {'is' if len(gone) == 1 else 'are'} gone: {', '.join(gone)}"
        remedy = "Nothing is changed for them. Ask for the form as it was sent if they were answered"
        problems.append(Problem("rows-gone", what, "", remedy, Place(form.file), "warning"))
    for name, lines in by_name.items():
        item = pack.item(name)
        if len({_content(line) for line in lines}) > 1 and lines[1].reference:
            what = f"'{name}' stands in {len(lines)} rows that differ, so none of them was read"
            remedy = "Leave one of them, and read the form again"
            problems.append(problem_in(lines[1].reference, "reference-twice", what, "", remedy))
        elif item:
            yield item, lines[0]


def _without_reference(lines: list[Line]) -> Iterator[Problem]:
    """One problem at the first such row: somebody may have filled a column down to the end of the sheet."""
    if lines:
        more = f". So it is with {len(lines) - 1} more below it" if len(lines) > 1 else ""
        what = f"this row has no reference, so it was not read{more}"
        first = next(iter(lines[0].cells.values()))
        yield problem_in(first, "no-reference", what, "", "Copy the reference from the form as sent")


def _content(line: Line) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((head, cell.text) for head, cell in line.cells.items() if head != words.REFERENCE))


def _answer(item: Item, line: Line, form: Filled, day: date, problems: list[Problem]) -> Typed | None:
    """What the row answers. What cannot be read is a problem, unless it stands there as it was sent."""
    cell, sent = line.cells.get(words.ANSWER), form.sent.get(item.id, (None, None))[0]
    if cell is None:
        return None
    read = read_cell(item, cell)
    if isinstance(read, Typed) and isinstance(item, Question) and isinstance(read.value, date) and read.value > day:
        read = Mistake(f"{say_day(read.value)} is after {say_day(day)}, when the form was filled in", "Check the year")
    if isinstance(read, Mistake) and sent and sent.text == cell.text:
        return None
    if isinstance(read, Mistake):
        why = "It was not read. An answer is never guessed"
        problems.append(problem_in(cell, "wrong-answer", f"for '{item.id}', {read.message}", why, read.remedy))
        return None
    return read


def _as_sent(item: Item, line: Line, typed: Typed, form: Filled) -> bool:
    """The cell still holds what it was sent with: it is no answer."""
    sent = form.sent.get(item.id, (None, None))[0]
    if sent is None:
        return False
    before = read_cell(item, sent)
    same_text = str(sent.value).split() == str(line.cells[words.ANSWER].value).split()
    return same_text or (isinstance(before, Typed) and before.value == typed.value)


def _change(item: Item, typed: Typed, standing: Standing, day: date) -> Change | None:
    """The answer beside the one on file; None where it is there already."""
    given = [*([standing.counts] if standing.counts else []), *standing.others]
    if any(answer.answered == day and _equal(item, answer, typed) for answer in given):
        return None
    counts = standing.counts
    if counts and counts.answered >= day and not standing.ended and _equal(item, counts, typed):
        return None
    on_file = "nothing" if not given else "two answers that differ"
    if counts:
        on_file = f"{said(item, raw_of(counts))} ({say_day(counts.answered)})"
    latest = newest(standing)
    if latest is None or latest < day:
        says = "the form"
    elif latest == day:
        says = "neither: two answers of one day differ, so it is not known until you settle it"
    else:
        says = f"what is on file: it is of {say_day(latest)}, after the form"
    return Change(item, typed, on_file, says)


def _equal(item: Item, given: Given, typed: Typed) -> bool:
    return meaning(item, raw_of(given)) == typed.value


def _doubts(change: Change, cell: Cell, standing: Standing, form: Filled) -> Iterator[Problem]:
    """What the officer should look at before the answer is added."""
    item, typed = change.item, change.typed
    if typed.doubt:
        yield problem_in(cell, "read-as", f"for '{item.id}', {typed.doubt}", "", "Check that it is meant", error=False)
    then, latest = form.sent.get(item.id, (None, None))[1], newest(standing)
    if latest and latest != then and not (standing.counts and _equal(item, standing.counts, typed)):
        what = f"'{item.id}' was answered anew, on {say_day(latest)}, after this form was written"
        why = f"On file: {change.on_file}. In the form: {change.in_form}. What will count: {change.counts}"
        yield problem_in(cell, "changed-since", what, why, "Ask the group which is right", error=False)
    elif change.counts.startswith("neither"):
        what = f"for '{item.id}', the form says {change.in_form}, and another answer of the same day is on file"
        yield problem_in(cell, "same-day", what, "It is not known until you settle it", "Ask the group", error=False)
    if standing.ended and isinstance(item, Question) and not isinstance(typed.value, DontKnow):
        what = f"'{item.id}' ran out on {say_day(standing.ended)}"
        why = f"The new answer counts only with what shows it and a later day under '{words.RUNS_OUT}'"
        yield problem_in(cell, "ran-out", what, why, "Check that the row has both", error=False)


def _taken_out(item: Item, line: Line) -> Problem:
    what = f"The answer to '{item.id}' was filled in, and was taken out"
    why = "A blank cell is no answer, so the one on file stays"
    remedy = f"If the group no longer knows, choose '{words.DONT_KNOW}' there"
    place = line.reference.place if line.reference else None
    return Problem("taken-out", what, why, remedy, place, "warning")


def _evidence(
    item: Item, line: Line, typed: Typed | None, standing: Standing, problems: list[Problem], day: date
) -> Iterator[NewEvidence]:
    """What shows the answer, where its title and dates can be read and it is not on file."""
    found = {head: cell for head in (words.SHOWS, words.DATED, words.RUNS_OUT) if (cell := line.cells.get(head))}
    if found.get(words.RUNS_OUT) and found[words.RUNS_OUT].text.casefold() == words.NO_END:
        del found[words.RUNS_OUT]
    wrong = list(_wrong_evidence(item, found, day))
    problems += wrong
    if wrong or words.SHOWS not in found:
        return
    what = " ".join(str(read_text(found[words.SHOWS])).split())
    made, until = (_day(found.get(head)) for head in (words.DATED, words.RUNS_OUT))
    there = {(shown.item.what, shown.item.made, shown.item.until) for shown in standing.evidence}
    if (what, made, until) not in there:
        shows = None if typed is None or isinstance(typed.value, DontKnow) else typed.raw
        yield NewEvidence(item, what, made, until, shows)


def _day(cell: Cell | None) -> date | None:
    day = read_day(cell) if cell else None
    return None if isinstance(day, Mistake) else day


def _wrong_evidence(item: Item, found: dict[str, Cell], day: date) -> Iterator[Problem]:
    why = "This row's evidence was not read"
    days = {}
    for head, cell in found.items():
        read = read_text(cell) if head == words.SHOWS else read_day(cell)
        if isinstance(read, Mistake):
            yield problem_in(cell, "wrong-evidence", f"for '{item.id}', {read.message}", why, read.remedy)
        elif isinstance(read, date):
            days[head] = read
    if found and words.SHOWS not in found:
        first = next(iter(found.values()))
        what = f"for '{item.id}', there is a date and no document"
        yield problem_in(first, "wrong-evidence", what, why, f"Write what it is under '{words.SHOWS}'")
    made, until = days.get(words.DATED), days.get(words.RUNS_OUT)
    if made and made > day:
        what = f"for '{item.id}', {say_day(made)} is after {say_day(day)}, when the form was filled in"
        yield problem_in(found[words.DATED], "wrong-evidence", what, why, "Check the year")
    if made and until and until < made:
        what = f"for '{item.id}', it runs out before it was made"
        yield problem_in(found[words.RUNS_OUT], "wrong-evidence", what, why, "Check both dates")
    if until and not (isinstance(item, Question) and item.ends):
        what = f"for '{item.id}', such a thing has no end"
        remedy = "Take the date out, or write it in the comment if it is a date for review"
        yield problem_in(found[words.RUNS_OUT], "wrong-evidence", what, why, remedy)


def _comment(item: Item, line: Line, notes: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """A comment that no file holds yet."""
    cell = line.cells.get(words.COMMENT)
    text = read_text(cell) if cell else None
    if isinstance(text, Mistake) and cell:
        problems.append(problem_in(cell, "wrong-comment", f"for '{item.id}', {text.message}", "", text.remedy))
    elif isinstance(text, str) and comment_line(item.id, text) not in notes.split("\n"):
        yield item.id, text


def comment_line(name: str, text: str) -> str:
    """A comment as it stands in the note of a profile."""
    return f"{name}: {' '.join(text.split())}"
