"""Letters around a decision in Larkfield, made once for all tests."""

from functools import cache
from pathlib import Path
from typing import Any

from readiness.appraisal.appraise import appraise
from readiness.appraisal.files import AppraisalFiles
from readiness.assessment.assess import assess
from readiness.assessment.prepare import prepare
from readiness.documents.appraisal.letter_clauses import read_clauses
from readiness.documents.appraisal.letter_feedback import feedback_letter
from readiness.documents.appraisal.letter_shapes import FeedbackLetter
from readiness.documents.appraisal.letter_words import Office, Setting
from readiness.documents.appraisal.letters import setting_of
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.templates.render import LetterTemplate, open_template, render
from readiness.documents.templates.sandbox import Format
from readiness.model.appraisal import Appraisal
from readiness.packs.delivery import Models, read_models
from readiness.packs.loading import SUBJECT_KINDS, load_pack
from readiness.packs.pack import Pack
from readiness.shipped import EXAMPLES, MODELS, PACK
from readiness.workspace.subjects import Subject
from readiness.workspace.workspace import read_workspace
from tests.documents.options_samples import DAY, FAMILY_HELP, HARBOUR, TODAY, options_of
from tests.network.areas import market

COUNCIL, TINY, UNKNOWN = "Larkfield Council", "larkfield-parents-group", "grandparents-tea-table"


#: A provider of which nobody said which public contracts it holds.
SILENT = "kite-and-key-counselling"
YES = {"answer": "yes", "source": "Minutes"}


MET = dict.fromkeys(("holder", "money", "law-and-time", "local-groups"), YES)


OPTIONS: list[dict[str, Any]] = [
    {"id": "in-house", "title": "The council", "model": "local-authority", "must_haves": MET},
    {"id": "lead", "title": "A lead", "model": "lead-partner-delivering", "must_haves": MET},
    {"id": "charity", "title": "Brightwater", "model": "external-provider"},
    {"id": "local", "title": "Local", "model": "external-provider", "must_haves": MET, "provider": HARBOUR},
    {"id": "quiet", "title": "Quiet", "model": "external-provider", "must_haves": MET, "provider": SILENT},
]


@cache
def whole_pack() -> Pack:
    pack, problems = load_pack(PACK, frozenset(SUBJECT_KINDS))
    assert pack is not None, problems
    return pack


@cache
def models() -> Models:
    found, problems = read_models(MODELS, whole_pack(), market())
    assert found is not None, problems
    return found


@cache
def setting(lot: str = FAMILY_HELP) -> Setting:
    """The appraisal of a lot of the shipped example, in the eyes of its council."""
    space, options = read_workspace(EXAMPLES, TODAY), options_of("larkfield", lot)
    place = space.find("larkfield")
    assert isinstance(place, Subject)
    stated = {"appraisal": "a", "lot": lot, "name": "n", "by": "b", "stated": "2026-05-20", "candidates": OPTIONS}
    file = Appraisal.model_validate({**stated, "requirements": options.requirements.requirements})
    result = appraise(models(), file, assess(prepare(whole_pack(), DAY, "locality"), place), options.tenders[0])
    files = AppraisalFiles(file, options.requirements)
    report = AppraisalReport(result, files, "larkfield", "Larkfield", DAY, whole_pack(), market())
    clauses, problems = read_clauses(MODELS, models().models, whole_pack())
    assert space.sender is not None
    assert problems == ()
    names = {subject.id: subject.name for subject in space.subjects}
    at = setting_of(report, Office(space.sender, space.directory, names, COUNCIL, clauses))
    assert isinstance(at, Setting)
    return at


@cache
def template(kind: str, format: Format) -> LetterTemplate:  # noqa: A002
    found, problems = open_template(Path("/nowhere"), format, kind)
    assert found is not None, problems
    return found


def sent(kind: str, content: Any, format: Format = "md") -> bytes:  # noqa: A002
    letter = render(template(kind, format), content, DAY, "you")
    assert isinstance(letter, bytes), letter
    return letter


def feedback_to(who: str) -> FeedbackLetter:
    return feedback_letter(setting(), who)
