"""An appraisal for a person to read on a console."""

from collections.abc import Iterable, Iterator

from readiness.appraisal.concrete import Concrete
from readiness.appraisal.verdict import Verdict
from readiness.documents.appraisal import words
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.telling import Telling
from readiness.documents.appraisal.text_place import place_lines
from readiness.documents.appraisal.text_result import result_lines
from readiness.documents.layout import WIDTH, count, marked_lines, paragraphs, wrap
from readiness.documents.network.report import drawable
from readiness.model.scalars import say_day


def appraisal_text(report: AppraisalReport, *, confidential: bool, plain: bool) -> str:
    """Everything that was found, 80 columns wide. `plain`: shapes that any console can print."""
    telling = Telling(report, public=not confidential)
    name = telling.option
    heading = words.heading(report)
    lines = [*wrap(words.CONFIDENTIAL), ""] if confidential else []
    lines += [*wrap(heading), "=" * min(len(heading), WIDTH), *_introduction(report, confidential=confidential)]
    lines += _verdicts(report, name)
    lines += section("What to find out first", _first(report))
    lines += section("What it rests on", _rests_on(report))
    lines += section("Who set which weights", _weights(report))
    lines += _options(telling, plain=plain)
    now, before = report.result.robust, report.result.robust_as_sealed
    if now is not None:
        lines += result_lines(report, now, name, "today" if before else "")
    if before is not None:
        lines += result_lines(report, before, name, "as sealed")
    lines += _inputs(telling)
    lines += place_lines(report, plain=plain)
    return paragraphs(lines)


def section(heading: str, body: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing where there are none."""
    found = list(body)
    if found:
        yield from ("", heading, "-" * min(len(heading), WIDTH), *found)


def bullets(sentences: Iterable[str], indent: int = 0) -> Iterator[str]:
    """A dash before each."""
    for sentence in sentences:
        yield from wrap(f"- {sentence}", indent, indent + 2)


def _introduction(report: AppraisalReport, *, confidential: bool) -> Iterator[str]:
    file, info = report.files.file, report.pack.info
    if file is not None:
        yield from wrap(
            f"{drawable(file.name)} ({file.appraisal}), stated {say_day(file.stated)} by {drawable(file.by)}."
        )
    digest = report.result.models.digest[:12]
    yield from wrap(f"On {say_day(report.as_of)}, by {info.id} {info.version}; delivery models {digest}.")
    for sentence in (words.RECONSTRUCTION, *_what_there_is(report), *([] if confidential else [words.NAMED_BY_MODEL])):
        yield from wrap(sentence)


def _what_there_is(report: AppraisalReport) -> Iterator[str]:
    if report.files.file is None:
        yield words.NOTHING_WRITTEN
    if report.files.requirements is None:
        yield words.NO_REQUIREMENTS
    elif report.result.found is not None and not report.result.found.proved:
        yield "The time ran out before the search for consortia was proved. Give it more: --seconds."


def _verdicts(report: AppraisalReport, name: words.Naming) -> Iterator[str]:
    before = report.result.verdict_as_sealed
    yield from section("Verdict, by the weights of today" if before else "Verdict", _verdict(report, None, name))
    if before is not None:
        yield from section("Verdict, by the weights as sealed", _verdict(report, before, name))


def _verdict(report: AppraisalReport, given: Verdict | None, name: words.Naming) -> Iterator[str]:
    found = given or report.result.verdict
    yield from wrap(words.verdict_words(found, name))
    yield from bullets((words.if_words(report, one, name) for one in found.ifs), 2)
    mark = words.marked(report.result.models.verdicts.mark) if report.result.robust is not None else ""
    yield from wrap(f"{words.why(report, found)}{mark}")


def _first(report: AppraisalReport) -> Iterator[str]:
    for number, sentence in enumerate(words.find_out_first(report), 1):
        yield from wrap(f"{number}. {sentence}", 0, 3)
    if report.result.robust is None and report.result.apart:
        asked = count(sum(len(one.open_questions) for one in report.result.apart), "must-have", "must-haves")
        yield from wrap(f"Then: {asked} of the options that stand apart, below.")
    missing = [report.criteria[name].title for name in words.unheard_of(report)]
    if missing:
        yield from wrap(f"On these criteria nothing is known of any option: {', '.join(missing)}.")


def _rests_on(report: AppraisalReport) -> Iterator[str]:
    yield from wrap(words.seal_words(report))
    if report.result.robust is not None:
        yield from wrap(words.over_words(report))
        yield from wrap(words.UNKNOWN_NEVER_HELPS)
        yield from wrap(f"Method: {words.METHOD}")
    marked = [one.title for one in report.criteria.values() if one.mark]
    if marked:
        yield from wrap(
            f"The ends of {len(marked)} of {len(report.criteria)} scales bear a mark: no source sets them "
            f"({words.MARKS['P']})."
        )


def _weights(report: AppraisalReport) -> Iterator[str]:
    yield from bullets(
        f"{said} {words.weights_words(report, one)}"
        for one, said in zip(report.result.groups, words.groups_words(report.result.groups), strict=True)
    )
    if report.result.robust_as_sealed is not None:
        yield "As sealed:"
        yield from bullets(
            (f"{drawable(one.name)}: {words.weights_words(report, one)}" for one in report.result.as_sealed), 2
        )


def _options(telling: Telling, *, plain: bool) -> Iterator[str]:
    result = telling.report.result
    who = {} if telling.public else words.who_fills(telling.report)
    for heading, those in (
        (words.PLACES["ranked"], result.ranked),
        (words.PLACES["apart"], result.apart),
        (words.PLACES["out"], result.out),
    ):
        yield from section(
            heading, (line for one in those for line in _option(one, telling, who.get(one.id, ()), plain=plain))
        )


def _option(one: Concrete, telling: Telling, who: Iterable[str], *, plain: bool) -> Iterator[str]:
    title, said = telling.option(one.id), telling.text
    model = "" if title.startswith(one.model.title) else f", {one.model.title}"
    yield from marked_lines(one.place, f": {title}{model}{words.marked(one.model.mark)}", plain=plain)
    yield from bullets(who, 2)
    yield from bullets(map(said, words.out_because(one)), 2)
    if one.file.rejected_because:
        yield from bullets([f"Rejected: {said(one.file.rejected_because)}"], 2)
    met = [each for each in one.must_haves if each.state == "met"]
    if met:
        yield from marked_lines("met", f": {count(len(met), 'must-have', 'must-haves')}", 2, plain=plain)
        yield from bullets((said(words.must_have_words(each)) for each in met), 4)
    if one.open_questions:
        yield from marked_lines("not known", ", to find out:", 2, plain=plain)
        yield from bullets((said(words.must_have_words(each)) for each in one.open_questions), 4)


def _inputs(telling: Telling) -> Iterator[str]:
    if telling.report.files.file is None:
        return
    yield from section("What was put in, by criterion, and whose word it is", _by_criterion(telling))


def _by_criterion(telling: Telling) -> Iterator[str]:
    report, name, said = telling.report, telling.option, telling.text
    for key, criterion in report.criteria.items():
        yield from wrap(f"{words.THEMES[criterion.theme]}: {criterion.title}{words.marked(criterion.mark)}")
        if not criterion.levels and criterion.worst is not None and criterion.best is not None:
            worst, best = words.figure(criterion, criterion.worst), words.figure(criterion, criterion.best)
            yield from wrap(f"Worst {worst}, best {best}", 2, 2)
        yield from bullets(
            (
                f"{name(one.id)}: {words.known_input(criterion, one).rstrip('.')}. {said(words.rests(one.scores[key]))}"
                for one in report.result.options
            ),
            2,
        )
