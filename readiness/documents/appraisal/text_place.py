"""The place itself, for a person on a console: strategies, what it must put right, what is on file, and the law."""

from collections.abc import Iterator

from readiness.appraisal.needs import Need
from readiness.documents.appraisal import words
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.layout import marked_lines, wrap
from readiness.documents.network.report import drawable
from readiness.model.scalars import say_day


def place_lines(report: AppraisalReport, *, plain: bool) -> Iterator[str]:
    """Everything about the place, whatever option is chosen."""
    yield from _section("What to do before or beside it", _strategies(report))
    yield from _section(f"What {drawable(report.title)} itself must put right", _needs(report, plain=plain))
    yield from _section(f"What is on file about {drawable(report.title)}", _on_file(report))
    yield from _section(f"The law and official guidance on {say_day(report.as_of)}", _law(report))


def _section(heading: str, body: Iterator[str]) -> Iterator[str]:
    found = list(body)
    if found:
        yield from ("", *wrap(heading), "-" * min(len(heading), 80), *found)


def _strategies(report: AppraisalReport) -> Iterator[str]:
    models = report.result.models.models
    for one, those in words.strategies(report):
        yield from wrap(f"{one.when.capitalize()}: {one.title}. {drawable(one.means)}", 0, 2)
        yield from wrap(f"For: {'; '.join(models[name].title for name in those)}", 2, 4)


def _needs(report: AppraisalReport, *, plain: bool) -> Iterator[str]:
    """By who owes it, then by step: state as shape and word, and the stages it serves."""
    found, pack = words.all_needs(report), report.pack.info
    if not found:
        return
    yield from _counts(report, found)
    for holder in pack.duty_holders:
        mine = [one for one in found if one.duty_holder == holder.id]
        if mine:
            yield from ("", holder.title)
        for step in [*((one.id, one.title) for one in pack.steps), (None, "No step")]:
            there = [one for one in mine if one.step == step[0]]
            if there:
                yield f"  {step[1]}"
            for one in sorted(there, key=lambda one: words.NEED_STATES.index(one.state)):
                state = words.NEED_WORDS[one.state]
                yield from marked_lines(state, f": {words.need_words(report, one)}", 4, plain=plain)


def _counts(report: AppraisalReport, found: tuple[Need, ...]) -> Iterator[str]:
    """Over the three stages: a rule may serve several."""
    for stage in report.pack.info.stages:
        mine = [one.state for one in found if stage.id in one.stages]
        said = [f"{mine.count(state)} {words.NEED_WORDS[state]}" for state in words.NEED_STATES]
        yield from wrap(f"{stage.title}: {', '.join(said)}.", 0, 2)
    yield from wrap("A thing may serve several stages. Which stage it serves is our reading.")


def _on_file(report: AppraisalReport) -> Iterator[str]:
    locality = report.result.locality
    known = sum(one.known for one in locality.outcomes)
    yield from wrap(f"{known} of {len(locality.outcomes)} rules for a place are answered. None of this is a grade.")
    for one in locality.on_file:
        heading = f"{drawable(one.heading)}: " if one.heading else ""
        said = f"{heading}{drawable(one.what)} ({drawable(one.whose)}, {say_day(one.made)})"
        yield from wrap(f"- {said}", 0, 2)


def _law(report: AppraisalReport) -> Iterator[str]:
    for one in words.laws_on(report):
        yield from wrap(f"- {words.law_words(one)}", 0, 2)
    named = {name for one in report.result.options for name in one.model.law}
    later = len(named) - len(words.laws_on(report))
    if later:
        yield from wrap(f"{later} more that these models name do not hold, or have no source, on that day.")
    yield from wrap("This is no legal advice. Check before you rely on it.")
