"""The words of the form. The reader finds its way by them, so writer and reader share them."""

from typing import NamedTuple

FORM = "readiness-form/1"

START_SHEET = "Start here"
QUESTIONS_SHEET = "Questions"
LISTS_SHEET = "Lists"
SENT_SHEET = "Sent"

REFERENCE = "Reference"
QUESTION = "Question"
MEANING = "Help, and what the answers mean"
ANSWER = "Your answer"
COMMENT = "Comment"
HAVE = "What we have"
SHOWS = "What shows this?"
DATED = "Dated"
RUNS_OUT = "Runs out"
SENT_WITH = "Sent with"
ANSWERED_ON = "Answered on"

FILLED_BY = "Filled in by"
FILLED_ON = "Filled in on"

#: What the form carries about itself, as custom properties of the document and on its hidden sheet.
FORM_VERSION = "Form"
ORGANISATION = "Organisation"
PACK = "Rule pack"
PACK_VERSION = "Rule pack version"
PACK_HASH = "Rule pack SHA-256"
DAY = "Written on"
ABOUT = (FORM_VERSION, ORGANISATION, PACK, PACK_VERSION, PACK_HASH, DAY)

YES, NO, DONT_KNOW = "yes", "no", "don't know"
ABOUT_THE_GROUP = "About the group"
NO_END = "no end"


class Column(NamedTuple):
    """A column of the questions: its head, its width in characters, and whether people write in it."""

    head: str
    width: float
    open: bool


COLUMNS = (
    Column(REFERENCE, 11, open=False),
    Column(QUESTION, 24, open=False),
    Column(MEANING, 42, open=False),
    Column(HAVE, 21, open=False),
    Column(ANSWER, 24, open=True),
    Column(COMMENT, 17, open=True),
    Column(SHOWS, 17, open=True),
    Column(DATED, 11, open=True),
    Column(RUNS_OUT, 11, open=True),
)

HOW_TO = (
    "Fill in the two yellow cells above: your name and job, and the day.",
    "Then go to the sheet 'Questions'. Write only in the yellow and grey cells. All other cells are locked.",
    "Choose an answer from the list in the cell, or type an amount, a number or a date. Answer as things are today.",
    f"You may choose '{DONT_KNOW}', or leave a cell blank. Neither counts as a 'no', but we can then say less.",
    "What you told us before is filled in. Change it where it is no longer right. You need not confirm the rest.",
    "A grey answer: we have seen what shows it, and it is in date. You need not answer again.",
    f"'{SHOWS}': the name of a document that shows your answer, if there is one, such as 'Constitution'. "
    "We may ask to see it. You need not send it now.",
    f"'{DATED}': the day the document was made. '{RUNS_OUT}': the day on which an insurance or a certificate ends.",
    "A row you do not understand? Leave it blank, or say so in the comment. We can go through it together.",
)
WHAT_BECOMES = (
    "We put your answers on file with your name and the day. What you say counts as what you say. "
    "It counts as shown when somebody has seen the document.",
    "We work out which roles in local services fit your group now, and what would open the next one. "
    "We write to you about it. It is advice, and no decision on a contract or a grant.",
    "A commissioner sees your answers only where your group has agreed. You can see them, correct them or "
    "withdraw them at any time.",
)
