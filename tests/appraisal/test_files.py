"""Which appraisal of a place stood on a day, with its weights, its seal and its requirements."""

from datetime import date
from pathlib import Path

import pytest

from readiness.appraisal.files import AppraisalFiles, appraisal_of
from readiness.problems import Problem
from readiness.workspace.workspace import read_workspace
from tests.appraisal import places

TODAY = date(2026, 11, 23)
APPRAISAL = """\
appraisal: {name}
requirements: {wants}
lot: play
name: {title}
by: an officer
stated: {stated}
candidates:
  - {{id: a, title: A, model: local-authority}}
"""
REQUIREMENTS = """\
requirements: {name}
locality: {place}
name: Play
by: an officer
stated: {stated}
areas: [{{code: X-A, name: A, vintage: 2026}}]
lots:
  - id: play
    name: Play
    yearly_value: £9,000
    years: 3
    start: 2027-04-01
    regime: below-threshold
    lead_needs: lead
    members_need: full
    forms: [delivering-lead]
    delivers: [{{service: stay-and-play, volumes: {{X-A: 100}}, price: "9"}}]
"""
WEIGHTS = "weights: {name}\nappraisal: {of}\ngroup: {name}\nset_by: people\non: {on}\nswings: {{reach: {swing}}}\n"
SEAL = "seal: {name}\nappraisal: {of}\nsealed: {on}\nby: me\npack: p\nweights: []\nsha256: x\n"


def write(folder: Path, text: str, **words: str) -> None:
    (folder / f"{len(list(folder.iterdir())):02}.yaml").write_text(text.format(**words), encoding="utf-8")


@pytest.fixture
def area(tmp_path: Path) -> Path:
    """One place with requirements and an appraisal of May 2026."""
    write(tmp_path, REQUIREMENTS, name="wants", place="brook", stated="2026-05-01")
    write(tmp_path, APPRAISAL, name="first", wants="wants", title="First", stated="2026-05-10")
    return tmp_path


def found(
    area: Path, wanted: str | None = None, day: str = "2026-06-01", place: str = "brook"
) -> tuple[AppraisalFiles | None, tuple[Problem, ...]]:
    space = read_workspace(area, TODAY)
    assert [str(one) for one in space.problems] == []
    return appraisal_of(space, place, wanted, date.fromisoformat(day))


def one(area: Path, wanted: str | None = None, day: str = "2026-06-01") -> AppraisalFiles:
    files, problems = found(area, wanted, day)
    assert problems == ()
    assert files is not None
    return files


def title(files: AppraisalFiles) -> str:
    assert files.file is not None
    return files.file.name


def test_the_only_appraisal_of_a_place_is_meant(area: Path) -> None:
    files = one(area)
    assert title(files) == "First"
    assert files.requirements is not None
    assert (files.requirements.requirements, files.weights, files.seal) == ("wants", (), None)


def test_a_place_without_an_appraisal_has_each_model_for_itself(area: Path) -> None:
    nothing = AppraisalFiles(None, None)
    assert found(area, day="2026-05-09") == (nothing, ())
    assert found(area, place="elsewhere") == (nothing, ())


def test_an_appraisal_of_requirements_of_another_place_or_of_a_later_day_is_not_of_this_one(area: Path) -> None:
    write(area, REQUIREMENTS, name="theirs", place="hill", stated="2026-05-01")
    write(area, APPRAISAL, name="away", wants="theirs", title="Away", stated="2026-05-10")
    write(area, REQUIREMENTS, name="later", place="brook", stated="2026-06-02")
    write(area, APPRAISAL, name="early", wants="later", title="Early", stated="2026-05-10")
    assert title(one(area)) == "First"


def test_of_several_one_must_be_named_and_the_problem_says_which_there_are(area: Path) -> None:
    write(area, APPRAISAL, name="second", wants="wants", title="Second", stated="2026-05-20")
    files, (problem,) = found(area)
    assert files is None
    assert (problem.code, problem.remedy) == ("several-appraisals", "Name one: --for first or --for second")
    assert title(one(area, "Second")) == "Second"
    assert title(one(area, day="2026-05-15")) == "First"


def test_a_name_that_is_not_there_brings_the_likely_one_or_all(area: Path) -> None:
    files, (problem,) = found(area, "frist")
    assert files is None
    assert problem.code == "no-appraisal"
    assert "first" in problem.remedy
    assert found(area, "zzz")[1][0].remedy == "Use one of: first"
    assert found(area, "first", day="2026-05-01")[1][0].remedy == "Write an appraisal file"


def test_of_two_files_of_one_appraisal_the_newest_of_the_day_counts(area: Path) -> None:
    write(area, APPRAISAL, name="first", wants="wants", title="Newer", stated="2026-05-25")
    write(area, APPRAISAL, name="first", wants="wants", title="Older", stated="2026-05-15")
    assert title(one(area)) == "Newer"
    assert title(one(area, day="2026-05-16")) == "Older"
    assert title(one(area, day="2026-05-14")) == "First"


def test_weights_set_after_the_day_do_not_exist_yet_and_those_of_another_appraisal_are_not_meant(area: Path) -> None:
    write(area, WEIGHTS, name="parents", of="first", on="2026-05-20", swing="100")
    write(area, WEIGHTS, name="council", of="first", on="2026-06-02", swing="100")
    write(area, WEIGHTS, name="others", of="else", on="2026-05-20", swing="100")
    assert [each.weights for each in one(area).weights] == ["parents"]
    assert [each.weights for each in one(area, day="2026-06-02").weights] == ["council", "parents"]


def test_a_group_that_sets_its_weights_again_is_one_group_with_the_newest(area: Path) -> None:
    write(area, WEIGHTS, name="parents", of="first", on="2026-05-28", swing="40")
    write(area, WEIGHTS, name="parents", of="first", on="2026-05-20", swing="100")
    assert [each.swings["reach"] for each in one(area).weights] == [40]
    assert [each.swings["reach"] for each in one(area, day="2026-05-21").weights] == [100]


def test_the_newest_seal_of_the_day_counts(area: Path) -> None:
    for name, on in (("b", "2026-05-28"), ("a", "2026-05-20"), ("c", "2026-06-02")):
        write(area, SEAL, name=name, of="first", on=on)
    write(area, SEAL, name="z", of="else", on="2026-05-30")
    seal, earlier = one(area).seal, one(area, day="2026-05-20").seal
    assert seal is not None
    assert earlier is not None
    assert (seal.seal, earlier.seal) == ("b", "a")


def test_the_order_of_files_changes_nothing() -> None:
    space = places.space()
    turned = space._replace(plans=tuple(reversed(space.plans)))
    for name, (place, *_) in places.SEALS.items():
        assert appraisal_of(turned, place, name, places.DAY) == appraisal_of(space, place, name, places.DAY)
