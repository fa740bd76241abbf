"""What a form adds, for a person and for another program."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readiness.documents.layout import count, wrap
from readiness.imports.form_reading import Reading
from readiness.model.scalars import say_day
from readiness.problems import Problem
from readiness.workspace.subjects import Subject


def reading_lines(reading: Reading, subject: Subject, by: str) -> Iterator[str]:
    """Question, on file, in the form; then documents and comments."""
    yield f"{subject.name}: filled in on {say_day(reading.day)} by {by}"
    if not reading.adds:
        yield "There is nothing in the form that is not on file."
        return
    for change in reading.changes:
        yield ""
        yield from wrap(change.item.ask, 0, 2)
        yield from wrap(f"on file: {change.on_file}", 2, 4)
        yield from wrap(f"in the form: {change.in_form}", 2, 4)
        if change.counts != "the form":
            yield from wrap(f"What will count: {change.counts}", 2, 4)
    if reading.evidence:
        yield ""
        yield "Documents it names (nobody has seen them, so they count as claimed)"
        for one in reading.evidence:
            made = f", of {say_day(one.made)}" if one.made else ""
            until = f", until {say_day(one.until)}" if one.until else ""
            yield from wrap(f"{one.item.id}: {one.what}{made}{until}", 2, 4)
    if reading.comments:
        yield ""
        yield "Comments (kept in the note of the file; a commissioner never sees them)"
        for name, text in reading.comments:
            yield from wrap(f"{name}: {text}", 2, 4)


def summary(reading: Reading) -> str:
    """How much a form adds."""
    parts = [
        count(len(reading.changes), "answer", "answers"),
        count(len(reading.evidence), "document", "documents"),
        count(len(reading.comments), "comment", "comments"),
    ]
    return ", ".join(parts)


def reading_json(
    reading: Reading, subject: Subject, by: str, added: Path | None, problems: list[Problem]
) -> dict[str, Any]:
    """The same as plain data. `added`: the file that was written; null where nothing was."""
    return {
        "form": "readiness-form-reading/1",
        "subject": subject.id,
        "answered": reading.day.isoformat(),
        "by": by,
        "answers": [
            {
                "question": one.item.id,
                "on_file": one.on_file,
                "in_form": one.typed.raw if isinstance(one.typed.raw, str) else list(one.typed.raw),
                "counts": one.counts,
            }
            for one in reading.changes
        ],
        "evidence": [
            {
                "question": one.item.id,
                "what": one.what,
                "made": one.made.isoformat() if one.made else None,
                "until": one.until.isoformat() if one.until else None,
            }
            for one in reading.evidence
        ],
        "comments": [{"question": name, "comment": text} for name, text in reading.comments],
        "added": str(added) if added else None,
        "problems": [problem.as_json() for problem in problems],
    }
