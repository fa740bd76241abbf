"""The fifteen authorities of the programme, as of 31 March 2013: what is on file is read, and nobody is judged."""

import re
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
import yaml

from readiness.appraisal.appraise import Appraised, appraise
from readiness.appraisal.files import AppraisalFiles, appraisal_of
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.words import laws_on
from readiness.shipped import EXAMPLES
from tests.appraisal.places import SEALS, locality, market, models, pack, space, subject

DAY = date(2013, 3, 31)
NAMES = sorted(path.stem for path in (EXAMPLES / "authorities").glob("*.yaml"))
each_authority = pytest.mark.parametrize("name", NAMES)


@cache
def file_of(name: str) -> dict[str, Any]:
    """The file as any reader of YAML reads it, every value as text."""
    text = (EXAMPLES / "authorities" / f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return found


@cache
def report(name: str) -> AppraisalReport:
    files, problems = appraisal_of(space(), name, None, DAY)
    assert problems == ()
    assert files == AppraisalFiles(None, None)
    result = appraise(models(), files.file, locality(name, DAY), None, files.weights, files.seal)
    return AppraisalReport(result, files, name, subject(name).name, DAY, pack(), market())


def result(name: str) -> Appraised:
    return report(name).result


def test_there_are_fifteen() -> None:
    assert len(NAMES) == 15


@each_authority
def test_the_evidence_does_not_decide_and_no_option_is_ranked(name: str) -> None:
    found = result(name)
    assert found.verdict == ("the evidence does not decide", (), "not sealed", 0.0, ())
    assert (found.ranked, found.out, found.groups, found.seal_state) == ((), (), (), "not sealed")
    assert found.robust is None
    assert found.robust_as_sealed is None


@each_authority
def test_every_model_stands_by_title_with_every_question_open(name: str) -> None:
    found = result(name)
    titles = [one.file.title for one in found.options]
    assert titles == sorted((one.title for one in models().models.values()), key=str.casefold)
    assert found.apart == found.options
    assert {len(one.open_questions) for one in found.options} == {4}
    scores = [score for one in found.options for score in one.scores.values()]
    assert {score.low for score in scores} == {Fraction(0)}
    assert {score.high for score in scores} == {Fraction(100)}
    assert {score.rests_on for score in scores} == {"Nobody said"}


@each_authority
def test_every_statement_on_file_is_read_and_none_is_dropped(name: str) -> None:
    written = [(one["heading"], one["what"], one["whose"], one["made"]) for one in file_of(name)["said"]]
    read = [(one.heading, one.what, one.whose, one.made.isoformat()) for one in result(name).locality.on_file]
    assert read == [tuple(" ".join(word.split()) for word in one) for one in written]
    assert len(read) >= 5


@each_authority
def test_every_fact_of_the_file_is_read(name: str) -> None:
    file, newest = file_of(name), subject(name).newest
    assert file.keys() <= {"locality", "name", "area", "answered", "by", "rated", "rated_reason", "note", "said"}
    assert newest.area is not None
    assert (newest.name, newest.area.code, str(newest.area.vintage)) == (
        file["name"],
        file["area"]["code"],
        file["area"]["vintage"],
    )
    assert list(newest.area.successor) == file["area"].get("successor", [])
    assert (newest.note, newest.rated_reason) == (file["note"], file["rated_reason"])
    assert newest.answered == DAY


@each_authority
def test_the_guidance_that_a_statement_bears_on_is_read_as_it_stands(name: str) -> None:
    assert [list(one.guidance) for one in result(name).locality.on_file] == [
        one["guidance"] for one in file_of(name)["said"]
    ]


@each_authority
def test_a_statement_is_never_an_answer(name: str) -> None:
    """So every need is not known: nothing is in place, and nothing is missing."""
    found = result(name)
    needs = [need for one in found.options for need in found.needs(one)]
    assert needs
    assert {need.state for need in needs} == {"not known"}
    assert not found.locality.rated


@each_authority
def test_only_the_law_of_that_day_counts(name: str) -> None:
    """The Social Value Act of January 2013, the pensions direction of 2007, and the Compact, which still stood."""
    assert {one.id for one in laws_on(report(name))} == {"social-value", "pensions-direction", "compact"}


def test_authorities_differ_in_nothing_but_what_is_on_file() -> None:
    """No two can be set against each other: every option, score and state is the same for all."""
    first = result(NAMES[0])
    for name in NAMES[1:]:
        assert result(name).options == first.options
        assert result(name).verdict == first.verdict


def test_no_authority_has_an_appraisal_weights_or_a_seal() -> None:
    folders = {document.file.replace("\\", "/").rsplit("/", 2)[-2] for _, document in space().plans}
    assert folders == {place for place, *_ in SEALS.values()}
    kinds = re.compile(r"^(appraisal|weights|seal|requirements):", re.MULTILINE)
    for name in NAMES:
        assert not kinds.search((EXAMPLES / "authorities" / f"{name}.yaml").read_text(encoding="utf-8"))
