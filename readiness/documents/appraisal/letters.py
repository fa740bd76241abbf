"""All letters around a decision, each with the name of its template and of its file: built from one frozen result."""

from collections.abc import Iterator
from typing import NamedTuple

from readiness.documents.appraisal.letter_decided import Decided, lead_letter, member_letter, other_letter
from readiness.documents.appraisal.letter_feedback import feedback_letter
from readiness.documents.appraisal.letter_shapes import FeedbackLetter, LeadLetter, MemberLetter, OtherLetter, Schedule
from readiness.documents.appraisal.letter_words import Office, Setting
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.schedule import schedule
from readiness.documents.letters.recipients import letter_refused
from readiness.model.decision import Decision
from readiness.model.scalars import say_day
from readiness.problems import Problem, likely
from readiness.workspace.compose import Document
from readiness.workspace.workspace import Workspace

Content = FeedbackLetter | LeadLetter | MemberLetter | OtherLetter | Schedule


class Piece(NamedTuple):
    """A letter or schedule to be written. `template`: which kind; `file`: its name without day and ending."""

    template: str
    file: str
    to: str
    content: Content


def setting_of(report: AppraisalReport, office: Office) -> Setting | Problem:
    """What letters start from; a problem where nobody described what must be delivered."""
    found, lot = report.result.found, report.lot
    if found is None or lot is None:
        what = f"There is nothing to write about in {report.title} yet"
        why = "Letters are about one lot: nobody has written down which options there are for it"
        return Problem("no-lot", what, why, "Write an appraisal file that names the requirements and the lot")
    return Setting(report, office, found, lot)


def decision_of(space: Workspace, report: AppraisalReport) -> tuple[Decision | None, Document | None]:
    """The newest decision about an appraisal that was taken by the day, with its file."""
    file = report.files.file
    found = [
        (one, document)
        for one, document in space.of(Decision)
        if file is not None and one.appraisal == file.appraisal and one.on <= report.as_of
    ]
    return max(found, key=lambda pair: (pair[0].on, pair[0].decision), default=(None, None))


def chosen_wrong(report: AppraisalReport, decision: Decision, document: Document) -> Problem | None:
    """A decision that chose what is no option of its appraisal."""
    known = [one.id for one in report.result.options]
    if decision.chosen in known:
        return None
    what = f"The appraisal '{decision.appraisal}' has no option '{decision.chosen}'"
    remedy = likely(decision.chosen, known) or f"Use one of: {', '.join(known)}"
    return Problem("no-such-option", what, "Nobody could be told of the decision", remedy, document.place(("chosen",)))


def feedback(at: Setting) -> Iterator[Piece | Problem]:
    """The same kind of letter to everybody who was looked at. Who is never rated gets none, and that is said."""
    for who in at.candidates.ids:
        refused = letter_refused(at.candidates.assessment(who))
        yield refused or Piece("feedback", f"{who}-feedback", at.candidates.name(who), feedback_letter(at, who))


def decided(at: Setting, decision: Decision) -> Iterator[Piece | Problem]:
    """The letters after a decision, and the schedule of the model that was chosen."""
    of = Decided(at, decision)
    yield from _doubts(of)
    if (letter := lead_letter(of)) is not None:
        yield Piece("lead", f"{of.lead}-decision", letter.group.name, letter)
    for who in of.members:
        yield Piece("member", f"{who}-decision", at.candidates.name(who), member_letter(of, who))
    for who in of.others:
        refused = letter_refused(at.candidates.assessment(who))
        yield refused or Piece("other", f"{who}-decision", at.candidates.name(who), other_letter(of, who))
    yield from schedules(at, (of.chosen.model.id,))


def schedules(at: Setting, models: tuple[str, ...] | None = None) -> Iterator[Piece]:
    """A draft schedule for each of these models; left out, for each model among the options that has clauses."""
    those = models or tuple(dict.fromkeys(one.model.id for one in at.report.result.options if one.place != "out"))
    for model in those:
        if (found := schedule(at, model)) is not None:
            yield Piece("schedule", f"schedule-{model}", found.model, found)


def _doubts(of: Decided) -> Iterator[Problem]:
    """What a reader of the decision should know. It stops nothing: people decide."""
    name = of.decision.decision
    if of.chosen.place == "out":
        what = f"The decision '{name}' chose an option that fails a must-have or stands behind a red line"
        yield Problem("chosen-is-out", what, "It can be challenged", "Look at the appraisal again", None, "warning")
    for one in of.chosen.open_questions:
        what = f"The decision '{name}' chose an option of which a must-have is not known: {one.about.ask}"
        yield Problem("must-have-not-known", what, "", "Find out, and write it down", None, "warning")
    if of.at.report.result.seal_state in ("not sealed", "altered"):
        what = f"The decision '{name}' was taken while the weights of the appraisal are not sealed"
        yield Problem("not-sealed", what, "", "Seal weights before scores are shown", None, "warning")
    for word, day in (("conditions_by", of.decision.conditions_by), ("reply_by", of.decision.reply_by)):
        if day is not None and day < of.at.report.as_of:
            what = f"In the decision '{name}', {word} is {say_day(day)}: before the day of the letters"
            yield Problem("day-is-past", what, "Nobody could keep it", "Give a later day", None, "warning")
    sender = of.at.office.sender.organisation
    if sender.casefold() in (of.at.office.names.get(who, "").casefold() for who in (of.lead or "", *of.members)):
        what = f"{sender} writes these letters, and the decision '{name}' gives it a part of the work"
        yield Problem("own-interest", what, "Groups may doubt them", "Let somebody else sign", None, "warning")
    if of.lead is None and not (of.chosen.model.in_house or of.chosen.model.no_change):
        what = f"No letter to a lead is written: the decision '{name}' chose nobody who is on file"
        yield Problem("no-lead", what, "", "Name provider: in the appraisal, where there is one", None, "warning")
