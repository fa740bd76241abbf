"""Who gets a letter, and what to say where nobody does."""

from collections.abc import Sequence
from pathlib import Path

from readiness.assessment.assess import Assessment
from readiness.model.office import Sender
from readiness.problems import Place, Problem, has_errors
from readiness.workspace.workspace import SENDER_FILE

A_FEW = 3


def no_sender(folder: Path) -> Problem:
    """Nobody to write as."""
    return Problem(
        "no-sender",
        f"There is no {SENDER_FILE} that we can read here",
        "A letter needs somebody who writes it and answers questions about it",
        "Write one, or let this command write it for you to fill in: readiness init",
        Place(str(folder / SENDER_FILE)),
    )


def unfinished_sender(sender: Sender, folder: Path) -> Problem | None:
    """A sender that still holds words to replace, in square brackets, as `readiness init` wrote them."""
    words = [
        *(str(value) for _, value in sender),
        *(text for one in sender.interests for text in (one.what, one.managed)),
    ]
    left = next(filter(_is_to_replace, words), None)
    if left is None:
        return None
    why = "It would stand in the letter as it is"
    remedy = "Put your own words in its place, without the brackets"
    place = Place(str(folder / SENDER_FILE))
    return Problem("unfinished-sender", f"{SENDER_FILE} still says '{left}'", why, remedy, place)


def _is_to_replace(text: str) -> bool:
    """Words in square brackets, as `readiness init` writes them."""
    return text.startswith("[") and text.endswith("]")


def places_left_out(names: Sequence[str]) -> Problem:
    """Localities among the subjects: said once, for all of them."""
    shown = ", ".join(names[:A_FEW]) + (f" and {len(names) - A_FEW} more" if len(names) > A_FEW else "")
    remedy = "See a place with: readiness assess"
    return Problem(
        "no-letter",
        f"No letter was written for {shown}",
        "Letters go to groups, and this is about places",
        remedy,
        severity="warning",
    )


def letter_refused(assessment: Assessment) -> Problem | None:
    """Why this group gets no letter; None when it does. A group that is never rated is no mistake."""
    subject = assessment.subject
    place = subject.files[-1][1].place()
    if _is_to_replace(subject.name):
        remedy = "Write the group's name after 'name:', without the brackets"
        return Problem("no-letter", f"Its file still says '{subject.name}'", "It gets no letter yet", remedy, place)
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
    return None


def letter_kept(target: Path) -> Problem:
    """A letter of that name is there and says something else."""
    what, why = "A letter with this name is there and differs", "Somebody may have changed it in Word"
    return Problem("exists", what, why, "Add --overwrite to replace it, or --to and another folder", Place(str(target)))
