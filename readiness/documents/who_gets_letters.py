"""Who gets a letter, and what to say where nobody does."""

from pathlib import Path

from readiness.assessment.assess import Assessment
from readiness.problems import Place, Problem, has_errors
from readiness.workspace.workspace import SENDER_FILE


def no_sender(folder: Path) -> Problem:
    """Nobody to write as."""
    return Problem(
        "no-sender",
        f"There is no {SENDER_FILE} that we can read here",
        "A letter needs somebody who writes it and answers questions about it",
        "Write one, or let this command write it for you to fill in: readiness init",
        Place(str(folder / SENDER_FILE)),
    )


def letter_refused(assessment: Assessment, target: Path, *, overwrite: bool) -> Problem | None:
    """Why this subject gets no letter; None when it does. Places and subjects never rated are no mistake."""
    subject = assessment.subject
    place = subject.files[-1][1].place()
    if subject.kind != "organisation":
        remedy = "See it with: readiness assess"
        return Problem(
            "no-letter", f"'{subject.name}' is a place", "Letters are written to groups", remedy, place, "warning"
        )
    if not assessment.rated:
        reason = subject.newest.rated_reason or "Its file says so"
        return Problem(
            "no-letter", f"'{subject.name}' is never rated, so it gets no letter", reason, "", place, "warning"
        )
    if has_errors(assessment.problems):
        remedy = "Put right what is said above about its files, then run the command again"
        return Problem(
            "no-letter",
            f"'{subject.name}' gets no letter yet",
            "It would rest on answers we could not read",
            remedy,
            place,
        )
    if target.exists() and not overwrite:
        remedy = "Add --overwrite to replace it, or --to and another folder"
        return Problem(
            "exists", "This letter is there already", "Somebody may have changed it in Word", remedy, Place(str(target))
        )
    return None
