"""The planning paper, second part: criteria, weights with their seal, scores and totals."""

from collections.abc import Iterator, Sequence

from readiness.appraisal.concrete import Concrete
from readiness.appraisal.robust import Robust
from readiness.appraisal.sealing import Group
from readiness.documents.appraisal import words
from readiness.documents.appraisal.blocks import Block, Heading, Points, Say, Table, table
from readiness.documents.appraisal.charts import contributions
from readiness.documents.appraisal.paper_service import mark
from readiness.documents.appraisal.telling import Telling
from readiness.model.delivery import Criterion
from readiness.model.scalars import say_day

#: So many options, or groups, fit across an upright page.
MOST_COLUMNS = 5
NOT_SHOWN = (
    "The weights are not sealed, so this paper holds no score, no total, no share and no chart. That keeps anybody "
    "from choosing weights by their result."
)
#: The numbers of a consortium that tell the share of small and of local groups.
SHARES = ("small-share", "local-share")


def criteria(telling: Telling) -> Iterator[Block]:
    """What options are compared on, with the ends of each scale."""
    found = telling.report.criteria.values()
    yield Heading("What they are compared on")
    yield Say(
        "Each criterion has a scale from 0 to 100. Its ends were fixed before anybody looked at a way. Between them "
        "the scale is a straight line."
    )
    heads = ("Criterion", "Question", "0 is", "100 is", "Source and mark")
    rows = [(_title(one), one.ask, *_anchors(one), f"{', '.join(one.source)}{mark(one.mark)}".strip()) for one in found]
    yield table("Criteria and their scales", heads, rows, (2, 3.2, 2.1, 2.1, 1.6))


def _title(one: Criterion) -> str:
    return f"{one.title} ({words.THEMES[one.theme].lower()})"


def _anchors(one: Criterion) -> tuple[str, str]:
    if one.levels:
        return one.levels[0], one.levels[-1]
    return words.figure(one, one.worst or 0), words.figure(one, one.best or 0)


def weights(telling: Telling) -> Iterator[Block]:
    """How much each criterion counts, for whom, and what was sealed when."""
    report, result = telling.report, telling.report.result
    yield Heading("How much each criterion counts")
    if not result.groups:
        yield Say("Not known: no group of people has set weights.")
    else:
        yield Say("Each group said how much the step from 0 to 100 matters on each criterion. Weights add up to 100%, "
                  "but for rounding.")  # fmt: skip
        yield Points(tuple(telling.text(one) for one in words.groups_words(result.groups)))
        yield from _weights_tables(telling, "Weights of each group, in percent", result.groups)
    seal = result.seal
    yield Say(telling.text(words.SEAL_STATES[result.seal_state]), "The seal.")
    if seal is not None:
        rows = [("Sealed on", say_day(seal.sealed)), ("By", telling.text(seal.by)), ("Hash (SHA-256)", seal.sha256)]
        rows.append(("For the delivery models", f"SHA-256 {seal.pack}"))
        if seal.pack != result.models.digest:
            rows.append(("▲ Note", "The delivery models changed after the weights were sealed."))
        yield table("The seal", ("About", "What was fixed"), rows, (1, 4))
    if result.seal_state == "changed since":
        yield from _weights_tables(telling, "Weights as they were sealed, in percent", result.as_sealed)
    if report.result.robust is None and result.seal_state in ("not sealed", "altered"):
        yield Say(NOT_SHOWN)


def _weights_tables(telling: Telling, caption: str, groups: Sequence[Group]) -> Iterator[Table]:
    for start in range(0, len(groups), MOST_COLUMNS):
        some = groups[start : start + MOST_COLUMNS]
        rows = [
            (one.title, *(words.weight(group.weights[name]).rstrip("%") for group in some))
            for name, one in telling.report.criteria.items()
        ]
        heads = ("Criterion", *(telling.text(group.name) for group in some))
        yield table(caption, heads, rows, (2, *[1] * len(some)), range(1, 1 + len(some)))


def scores(telling: Telling, robust: Robust) -> Iterator[Block]:
    """The score of each option on each criterion, and how much of it is known."""
    pool = telling.ordered(robust.pool)
    yield Heading("Scores")
    yield Say(f"{words.UNKNOWN_NEVER_HELPS} A score that is not known, or only as a range, is marked ○.")
    for some in _parts(pool):
        rows = [
            (one.title, *(_score(option, name) for option in some)) for name, one in telling.report.criteria.items()
        ]
        heads = ("Criterion", *(telling.option(one.id) for one in some))
        yield table("Scores from 0 to 100", heads, rows, (1.6, *[1.2] * len(some)), range(1, 1 + len(some)))
    heads = ("Way", "Scores known", "Written down by somebody", "Worked out by the search", "Not known")
    yield table("What the scores rest on", heads, [_rests(telling, one) for one in pool], (2, 1, 2.6, 2.6, 2.6))
    yield Say("What the search works out rests on what groups say of themselves. Who says so stands in the annex.")


def _parts(options: Sequence[Concrete]) -> Iterator[Sequence[Concrete]]:
    for start in range(0, len(options), MOST_COLUMNS):
        yield options[start : start + MOST_COLUMNS]


def _score(one: Concrete, name: str) -> str:
    score = one.scores[name]
    return ("" if score.known else "○ ") + words.span(score.low, score.high)


def _rests(telling: Telling, one: Concrete) -> tuple[str, ...]:
    known = {name for name, score in one.scores.items() if score.known}
    written = [name for name in one.scores if name in known and name in one.file.figures]
    searched = [name for name in one.scores if name in known and name not in one.file.figures]
    lists = (written, searched, [name for name in one.scores if name not in known])
    titles = ["; ".join(telling.report.criteria[name].title for name in some) or "none" for some in lists]
    return telling.option(one.id), f"{len(known)} of {len(one.scores)}", *titles


def totals(telling: Telling, robust: Robust) -> Iterator[Block]:
    """The totals of each option under the weights of each group, with what each criterion adds."""
    yield Heading("Totals")
    yield Say("A total is the sum of scores, each times its weight. It lies from 0 to 100. Where a score is not known, "
              "the total is a range.")  # fmt: skip
    yield from totals_tables(telling, robust, "Total of each way under the weights of each group")
    if telling.report.result.robust_as_sealed:
        before = telling.report.result.robust_as_sealed
        yield from totals_tables(telling, before, "The same totals under the weights as they were sealed")
    yield contributions(telling, robust)
    dominated = [
        f"{telling.option(robust.pool[one.option].id)}: on no criterion better, and on one worse, than "
        f"{' or '.join(telling.option(robust.pool[by].id) for by in one.by)}."
        for one in robust.dominated
    ]
    if dominated:
        yield Say("Beaten whatever the weights, and whatever the unknowns turn out to be:")
        yield Points(tuple(dominated))
    else:
        yield Say("No way is beaten whatever the weights.")


def totals_tables(telling: Telling, robust: Robust, caption: str) -> Iterator[Table]:
    """The totals of each option: a column for each group, and one for the mean of all."""
    columns = [(telling.text(group.name), robust.group_totals(group)) for group in robust.groups]
    if len(columns) != 1:
        columns.append(("Mean of the groups" if columns else "All criteria alike", robust.totals()))
    number = {one.id: place for place, one in enumerate(robust.pool)}
    for start in range(0, len(columns), MOST_COLUMNS):
        some = columns[start : start + MOST_COLUMNS]
        rows = [
            (telling.option(one.id), *(words.span(found[number[one.id]].low, found[number[one.id]].high)
                                       for _, found in some))
            for one in telling.ordered(robust.pool)
        ]  # fmt: skip
        yield table(
            caption, ("Way", *(name for name, _ in some)), rows, (2.4, *[1] * len(some)), range(1, 1 + len(some))
        )


def small_groups(telling: Telling) -> Iterator[Block]:
    """Which part of the money small and local groups would get."""
    yield Heading("What small and local groups would get")
    found = [one for one in telling.report.criteria.values() if one.reads in SHARES]
    sealed = telling.report.result.seal_state in ("sealed", "changed since")
    if not sealed:
        yield Say("These shares are scored too, so they are shown once the weights are sealed.")
        return
    rows = [(telling.option(one.id), *(_share(each, one) for each in found)) for one in telling.options]
    yield table("Part of the money each year", ("Way", *(one.title for one in found)), rows, (2, *[1] * len(found)))
    for one in found:
        if one.note:
            yield Say(one.note, f"{one.title}.")


def _share(criterion: Criterion, one: Concrete) -> str:
    said = words.known_input(criterion, one)
    return f"○ {said}" if said == words.NOT_KNOWN else said
