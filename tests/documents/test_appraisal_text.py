"""What people and programs read of an appraisal: text in 80 columns, data, and half a page whose figures are traced."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from readiness.appraisal.appraise import appraise
from readiness.appraisal.files import appraisal_of
from readiness.assessment.assess import assess
from readiness.assessment.prepare import prepare
from readiness.documents.appraisal import words
from readiness.documents.appraisal.blocks import Table
from readiness.documents.appraisal.data import appraisal_json
from readiness.documents.appraisal.explain import MOST, explanation, explanation_text
from readiness.documents.appraisal.paper import planning_paper
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.text import appraisal_text
from readiness.model.scalars import parse_day, say_day
from readiness.problems import Problem
from readiness.workspace.workspace import read_workspace
from tests.checking.riverside import DAY
from tests.checking.valley import (
    COUNCIL,
    FAIR,
    GOOD,
    NATIONAL,
    OPTIONS,
    POOR,
    SCHOOL,
    Text,
    candidate,
    terms,
    weights,
    write_seal,
    write_valley,
)
from tests.texts import shipped

Data = dict[str, Any]
MIXED = (*GOOD[:3], *POOR[3:6], *GOOD[6:])
LONG = "A very long way of saying what this is, " * 12
UNSURE = {**COUNCIL["must_haves"], "money": {"answer": "not known", "source": "asked"}}


def report_of(folder: Path) -> AppraisalReport:
    """An appraisal of Riverside as the command makes it; no consortium is looked for."""
    space, shipped_terms = read_workspace(folder, DAY), terms()
    assert not space.problems, [str(one) for one in space.problems]
    files, problems = appraisal_of(space, "riverside", None, DAY)
    subject = space.find("riverside")
    assert files is not None, problems
    assert not isinstance(subject, Problem)
    locality = assess(prepare(shipped(), DAY, "locality"), subject)
    result = appraise(shipped_terms.models, files.file, locality, None, files.weights, files.seal)
    return AppraisalReport(result, files, "riverside", "Riverside", DAY, shipped(), shipped_terms.market)


def place(folder: Path, *options: Text, sealed: bool = True, **more: Any) -> AppraisalReport:
    write_valley(folder, options or OPTIONS, **more)
    return report_of(write_seal(folder) if sealed else folder)


#: Each kind of answer: by name, the options and whether the weights are sealed.
CASES: dict[str, tuple[tuple[Text, ...], bool]] = {
    "recommended": (OPTIONS, True),
    "not sealed": (OPTIONS, False),
    "recommended if": (({**COUNCIL, "must_haves": UNSURE}, {**NATIONAL, "must_haves": UNSURE}, SCHOOL), True),
    "close": (
        (candidate("a", "local-authority", MIXED, "3"), candidate("b", "no-change", FAIR, "3"), SCHOOL),
        True,
    ),
    "something open": ((candidate("a", "local-authority", GOOD[:4], "3"), NATIONAL, SCHOOL), True),
    "nothing known": ((candidate("a", "local-authority"), candidate("b", "external-provider")), True),
    "all out": (({**COUNCIL, "red_line": {"because": "x", "by": "y", "on": "2026-05-02"}},), True),
    "long titles": (tuple({**one, "title": LONG + one["id"]} for one in OPTIONS), True),
}


@pytest.fixture(params=CASES)
def report(request: pytest.FixtureRequest, tmp_path: Path) -> AppraisalReport:
    options, sealed = CASES[request.param]
    return place(tmp_path, *options, sealed=sealed)


# Text


@pytest.mark.parametrize("confidential", [True, False])
@pytest.mark.parametrize("plain", [True, False])
def test_no_line_is_longer_than_eighty_columns(report: AppraisalReport, confidential: bool, plain: bool) -> None:
    text = appraisal_text(report, confidential=confidential, plain=plain)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert [line for line in bare.splitlines() if len(line) > 80] == []
    assert plain != bool({"●", "◆", "▲", "○"} & {*bare})


def test_every_total_rank_and_share_of_the_text_is_in_the_data(tmp_path: Path) -> None:
    found = place(tmp_path, candidate("a", "local-authority", MIXED, "3"), NATIONAL, SCHOOL)
    data = appraisal_json(found, confidential=False)
    text = " ".join(appraisal_text(found, confidential=False, plain=True).split())
    for group in data["result"]["groups"]:
        for one in group["totals"]:
            assert f"{words.points(Fraction(one['low']['exact']))}" in text
    for one in data["result"]["shares"]:
        for part in ("between_groups", "any_weights"):
            sure, maybe = one[part]["first_for_certain"], one[part]["may_be_first"]
            assert f"first for certain {words.percent(sure)} ±" in text
            assert f"may be first {words.percent(maybe)} ±" in text


def test_the_parts_of_a_total_sum_to_it_exactly(report: AppraisalReport) -> None:
    data = appraisal_json(report, confidential=True)
    for group in data["result"]["groups"] if data["result"] else []:
        for one in group["totals"]:
            for end in ("low", "high"):
                parts = [Fraction(part[end]["exact"]) for part in one["contributions"].values()]
                assert sum(parts) == Fraction(one[end]["exact"])


def test_weights_are_exact_and_sum_to_one(report: AppraisalReport) -> None:
    for group in appraisal_json(report, confidential=False)["weights"]:
        assert sum(Fraction(one["exact"]) for one in group["weights"].values()) == 1


def test_the_data_are_plain_json_without_numbers_that_json_lacks(report: AppraisalReport) -> None:
    data = appraisal_json(report, confidential=True)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


# In short


def leaves(node: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """Everything at a place in the data, where a list stands for each of its entries."""
    if isinstance(node, list):
        if not path:
            yield node
        for one in node:
            yield from leaves(one, path)
    elif path:
        yield from leaves(node[path[0]], path[1:]) if isinstance(node, dict) and path[0] in node else ()
    elif isinstance(node, dict):
        yield node
        for one in node.values():
            yield from leaves(one, ())
    else:
        yield node


def figures_at(data: Data, refs: list[str]) -> set[str]:
    """Every figure that a sentence with these references may hold, as it is written."""
    found: set[str] = set()
    for ref in refs:
        for leaf in leaves(data, tuple(ref.split("."))):
            if isinstance(leaf, list):
                found.add(str(len(leaf)))
                for name in ("place", "state"):
                    counted = Counter(one.get(name) for one in leaf if isinstance(one, dict))
                    found |= {str(number) for number in [*counted.values(), 0]}
            elif isinstance(leaf, str):
                found |= numbers_in(leaf)
                found |= numbers_in(_as_day(leaf))
                if re.fullmatch(r"-?\d+(/\d+)?", leaf):
                    found.add(words.points(Fraction(leaf)))
            elif isinstance(leaf, int | float) and not isinstance(leaf, bool):
                found |= numbers_in(words.percent(float(leaf))) | numbers_in(f"{leaf:,}")
                found |= numbers_in(words.weight(leaf)) if 0 <= leaf <= 1 else set()
    return found


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,]*(?:\.\d+)?", text))


def _as_day(text: str) -> str:
    return say_day(day) if (day := parse_day(text)) else ""


def test_each_figure_of_a_sentence_is_one_of_those_that_it_refers_to(report: AppraisalReport) -> None:
    data = appraisal_json(report, confidential=False)
    for one in data["explanation"]:
        assert one["from"], one
        lost = {number.rstrip(",") for number in numbers_in(re.sub(r"^If \(\d\)", "", one["text"]))}
        lost -= figures_at(data, one["from"])
        if any(ref.startswith("result") or ref.startswith("options") for ref in one["from"]):
            lost -= numbers_in(" ".join(each["called"] for each in data["options"]))
        if one["from"] == ["options"]:
            lost -= {str(len(data["options"]))}
        assert not lost, (one, lost)


def test_the_references_name_what_is_in_the_data(report: AppraisalReport) -> None:
    data = appraisal_json(report, confidential=False)
    for one in data["explanation"]:
        for ref in one["from"]:
            assert list(leaves(data, tuple(ref.split(".")))), ref


@pytest.mark.parametrize("confidential", [True, False])
def test_it_is_half_a_page_and_every_sentence_ends_with_a_reference(
    report: AppraisalReport, confidential: bool
) -> None:
    data = appraisal_json(report, confidential=confidential)
    text = explanation_text(data)
    body = text.split("\n", 2)[2]
    assert len(body) <= MOST
    assert body.startswith(data["verdict"]["text"].split()[0])
    parts = [part for one in data["explanation"] for part in re.split(r"(?<=[.?]) (?=[A-Z£])", one["text"])]
    flat = " ".join(body.split())
    for part in parts:
        assert re.search(re.escape(" ".join(part.split())) + r" \[\w", flat), part
    assert flat.endswith("]")
    assert max(map(len, text.splitlines())) <= 80


def test_what_is_least_important_is_left_out_first_and_the_verdict_never(tmp_path: Path) -> None:
    data = appraisal_json(place(tmp_path, *CASES["long titles"][0]), confidential=True)
    few = explanation(data)
    assert few[0].refs == ("verdict",)
    assert sum(len(str(one)) + 1 for one in few) <= MOST


# Words


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0%"), (1.0, "100%"), (0.99999, "99.9%"), (0.0004, "under 0.1%"), (0.963, "96.3%"), (0.5, "50%")],
)
def test_a_share_is_rounded_down_and_something_is_never_nothing(share: float, text: str) -> None:
    assert words.percent(share) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(Fraction(0), "0%"), (1, "100%"), (Fraction(13, 133), "9.8%"), (0.99999, "over 99.9%"), (0.0004, "under 0.1%")],
)
def test_a_weight_is_rounded_as_points_are(share: Fraction | float, text: str) -> None:
    assert words.weight(share) == text


def test_a_weight_is_written_alike_as_a_fraction_and_as_a_float() -> None:
    assert all(words.weight(Fraction(one, 10_000)) == words.weight(one / 10_000) for one in range(10_001))


def test_where_several_are_first_as_often_nobody_is_said_to_lead(tmp_path: Path) -> None:
    report = place(tmp_path, candidate("a", "local-authority"), candidate("b", "external-provider"))
    assert report.result.robust is not None
    assert len(report.result.robust.level) == 2
    short = " ".join(explanation_text(appraisal_json(report, confidential=False)).split())
    assert (
        "nobody is first more often than the others: Run by the local authority and One external provider are" in short
    )
    assert "rival" not in short
    text = " ".join(appraisal_text(report, confidential=False, plain=True).split())
    assert "Nobody is first more often than the others" in text
    assert "is first most often" not in text


def test_one_that_is_first_more_often_than_any_other_is_said_to_be(tmp_path: Path) -> None:
    text = " ".join(appraisal_text(place(tmp_path), confidential=False, plain=True).split())
    assert "Run by the local authority is first most often" in text
    assert "Nobody is first more often" not in text


def test_of_an_option_alone_nothing_is_said_of_others(tmp_path: Path) -> None:
    text = " ".join(appraisal_text(place(tmp_path, COUNCIL), confidential=False, plain=True).split())
    assert "It is the only option that was written down. It was compared with no other." in text
    assert "every other fails" not in text


@pytest.mark.parametrize("title", ["Paper Lantern Trust", "Lanternfolk"])
def test_an_outside_provider_without_a_file_is_named_in_no_public_text(tmp_path: Path, title: str) -> None:
    told = {"answer": "yes", "source": f"Letter of {title}"}
    outside = candidate("outside", "external-provider", FAIR, "2")
    outside = {**outside, "title": title, "must_haves": {**outside["must_haves"], "money": told}}
    report = place(tmp_path, COUNCIL, outside)
    assert title not in appraisal_text(report, confidential=False, plain=True)
    assert title not in json.dumps(appraisal_json(report, confidential=False))
    assert title in appraisal_text(report, confidential=True, plain=True)


def test_an_ordinary_word_as_a_title_is_left_in_public_texts(tmp_path: Path) -> None:
    told = {"answer": "yes", "source": "Letter of the school"}
    school = {**SCHOOL, "title": "School", "must_haves": {**SCHOOL["must_haves"], "money": told}}
    assert "Letter of the school" in appraisal_text(place(tmp_path, COUNCIL, school), confidential=False, plain=True)


def test_a_reason_without_a_full_stop_is_not_run_into_who_gave_it(tmp_path: Path) -> None:
    text = " ".join(appraisal_text(place(tmp_path), confidential=False, plain=True).split())
    assert "Red line: It ends. By cabinet, on 2 May 2026." in text


def test_the_day_of_an_answer_is_said_once(tmp_path: Path) -> None:
    told = {"answer": "yes", "source": "Minute of 4 May 2026", "on": "2026-05-04"}
    plain = {"answer": "yes", "source": "A minute", "on": "2026-05-04"}
    both = {**COUNCIL, "must_haves": {**COUNCIL["must_haves"], "holder": told, "money": plain}}
    paper = planning_paper(place(tmp_path, both, NATIONAL))
    rows = next(one for one in paper.blocks if isinstance(one, Table) and one.caption == "Must-haves of each way").rows
    said = {row[3] for row in rows}
    assert {"Minute of 4 May 2026", "A minute, 4 May 2026"} <= said


def test_a_share_of_nothing_or_all_still_has_an_error() -> None:
    assert words.give_or_take(0.0, 100_000) == "±0.1"
    assert words.give_or_take(0.5, 100_000) == "±0.4"
    assert words.error(1.0, 1000) == 0.003


@pytest.mark.parametrize(
    ("criterion", "value", "text"),
    [
        ("price", Fraction("412.5"), "£412.50 a year"),
        ("set-up", Fraction(20000), "£20,000"),
        ("small-groups", Fraction(475, 17), "27.9%"),
        ("start", Fraction(6), "6 months"),
        ("reach", Fraction(0), "level 0: Fewer of the families who need it most would be reached than today."),
    ],
)
def test_a_figure_is_written_in_its_unit(criterion: str, value: Fraction, text: str) -> None:
    assert words.figure(terms().models.criteria[criterion], value) == text


def test_a_score_is_turned_back_into_the_figure_that_earns_it() -> None:
    criteria = terms().models.criteria
    assert words.at_score(criteria["price"], Fraction(50)) == "£550 a year"
    assert words.at_score(criteria["say"], Fraction(75)).startswith("level 3: They helped to design it, and sit")


def test_weights_of_one_group_are_said_to_be_over_any_weights(tmp_path: Path) -> None:
    write_valley(tmp_path, groups=[weights("council")])
    found = report_of(write_seal(tmp_path))  # the other group took its weights back: changed since
    assert "fewer than two groups" in words.over_words(found)
    data = appraisal_json(found, confidential=False)
    assert (data["result"]["between_groups"], data["result_as_sealed"]["between_groups"]) == (False, True)


def test_law_is_that_of_the_day_with_its_dates_and_marks(tmp_path: Path) -> None:
    found = place(tmp_path)
    titles = [one.title for one in words.laws_on(found)]
    assert "Threshold for other services" in titles
    assert "Threshold for other services, before 2026" not in titles
    marked = next(one for one in words.laws_on(found) if one.mark == "U")
    assert words.law_words(marked).endswith("(mark U: no source found)")
