"""Evidence that ages: what lapses or ends by when, what it would cost, and where answers differ or are disputed.

Nothing in the future is assessed. A paper that goes is taken away from what is on file today, and the rest stays: what
changes then is its cost. Two clocks, as in `standing`: a proof lapses (`proof_lasts`, counted from `made`), and then no
longer shows anything; a thing ends (`until`), and past the latest end on file the answer counts as no or none.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.gains import Change, change
from readiness.assessment.reading import Given, Item
from readiness.assessment.standing import Shown, Standing, best_shown
from readiness.assessment.supposing import supposed
from readiness.model.profile import Dispute
from readiness.model.question import Question
from readiness.packs.kinds import worst
from readiness.problems import Place

How = Literal["lapses", "ends"]
ONE_DAY = timedelta(days=1)


class Lapse(NamedTuple):
    """One paper that goes, for the questions it then no longer serves.

    `on`: the last day on which it serves. `past`: it has gone already. `cost`: what changes when it goes, all else on
    file being as today; nothing where another paper serves on. `still`: those of its questions that another one serves.
    """

    evidence: Shown
    how: How
    on: date
    past: bool
    items: tuple[str, ...]
    still: tuple[str, ...]
    cost: Change


class Differing(NamedTuple):
    """Answers of several assessors to one question, newest first. `settled`: the first is newer, and counts."""

    item: str
    answers: tuple[Given, ...]
    settled: bool


class Ageing(NamedTuple):
    """What of one subject's evidence goes within some days, in order of date; and what is in doubt."""

    assessment: Assessment
    lapses: tuple[Lapse, ...]
    disputes: tuple[Dispute, ...]
    differing: tuple[Differing, ...]

    @property
    def empty(self) -> bool:
        """Nothing goes, and nothing is in doubt."""
        return not (self.lapses or self.disputes or self.differing)


class _Going(NamedTuple):
    """One question whose paper goes on a day."""

    item: str
    evidence: Shown
    how: How
    on: date


def ageing(assessment: Assessment, days: int) -> Ageing:
    """What has lapsed or ended by the day of an assessment, or does so within some `days` after it.

    What has gone and is replaced, so that the question is still shown or has not ended, is left out.
    """
    horizon = assessment.as_of + timedelta(days=days)
    found: dict[tuple[date, Place, How], list[_Going]] = {}
    for going in _all_going(assessment):
        if going.on <= horizon:
            found.setdefault((going.on, going.evidence.place, going.how), []).append(going)
    lapses = [_lapse(assessment, found[key]) for key in sorted(found)]
    kept = tuple(one for one in lapses if not (one.past and one.items == one.still))
    return Ageing(assessment, kept, assessment.disputes, tuple(_differing(assessment)))


def _all_going(assessment: Assessment) -> Iterator[_Going]:
    """Each clock of each paper that somebody looked at, and each end of a thing."""
    for name, standing in assessment.standings.items():
        item = assessment.pack.item(name)
        for evidence in standing.evidence if item else ():
            end, lapse = evidence.item.until, evidence.serves_until
            if lapse and _looked_at(item, evidence) and (end is None or lapse < end):  # type: ignore[arg-type]
                yield _Going(name, evidence, "lapses", lapse)
            if end and (isinstance(item, Question) or _looked_at(item, evidence)):  # type: ignore[arg-type]
                yield _Going(name, evidence, "ends", end)


def _lapse(assessment: Assessment, going: list[_Going]) -> Lapse:
    """One paper on one day: what it costs all its questions together."""
    first, names = going[0], tuple(one.item for one in going)
    serving = {name: on_day(assessment, name, first.on) for name in names}
    gone = {name: on_day(assessment, name, first.on + ONE_DAY) for name in names}
    still = tuple(
        name for name in names if _serves_on(assessment.pack.item(name), first.how, serving[name], gone[name])
    )
    cost = change(supposed(assessment, serving), supposed(assessment, gone))
    return Lapse(first.evidence, first.how, first.on, first.on < assessment.as_of, names, still, cost)


def on_day(assessment: Assessment, name: str, day: date) -> Standing:
    """Where a question stands as far as its evidence on file goes on another day; its answers stay as they are today.

    On the day of the assessment it is what the assessment says. Raises KeyError for what has no standing.
    """
    standing, item = assessment.standings[name], assessment.pack.item(name)
    if item is None:
        raise KeyError(name)
    claimed = standing.counts.value if standing.counts else None
    until = standing.until
    ended = until if isinstance(item, Question) and until and until < day else None
    if ended and claimed is not None:
        claimed = worst(item)  # type: ignore[arg-type]  # only a question ends
    proofs = [
        one.value
        for one in standing.evidence
        if one.value is not None
        and _looked_at(item, one)
        and not (one.serves_until and one.serves_until < day)
        and not (one.item.until and one.item.until < day)
    ]
    evidenced = None if claimed is None else best_shown(item, claimed, proofs)
    return standing._replace(claimed=claimed, evidenced=evidenced, ended=ended)


def _looked_at(item: Item, evidence: Shown) -> bool:
    """Somebody saw or verified it, and its age is known where age matters."""
    ages = isinstance(item, Question) and bool(item.proof_lasts.months)
    return evidence.state not in ("claimed", "undated") and not (ages and evidence.serves_until is None)


def _serves_on(item: Item | None, how: How, serving: Standing, gone: Standing) -> bool:
    """Another paper shows as much, or a thing that ends has a later end on file."""
    renewed = how == "ends" and isinstance(item, Question) and gone.ended is None
    alike = (serving.claimed, serving.evidenced) == (gone.claimed, gone.evidenced)
    return alike and (gone.evidenced is not None or renewed)


def _differing(assessment: Assessment) -> Iterator[Differing]:
    """Questions on which assessors differ: the answer that counts with each other one's newest, if it is another."""
    for name, standing in sorted(assessment.standings.items()):
        given = sorted(standing.others, key=lambda one: one.answered, reverse=True)
        if standing.disagree:
            yield Differing(name, tuple(one for one in given if one.answered == given[0].answered), settled=False)
            continue
        newest: dict[str, Given] = {}
        for one in given:
            newest.setdefault(one.by, one)
        counts = standing.counts
        others = [one for one in newest.values() if counts and one.by != counts.by and one.value != counts.value]
        if counts and others:
            yield Differing(name, (counts, *others), settled=True)


def by_name(found: Iterable[Ageing]) -> tuple[Ageing, ...]:
    """Subjects by name."""
    return tuple(sorted(found, key=lambda one: (one.assessment.subject.name.casefold(), one.assessment.subject.id)))
