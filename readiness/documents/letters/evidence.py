"""What was looked at, in words, and how long the result lasts."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from readiness.assessment.assess import Assessment
from readiness.assessment.standing import Shown, Standing, months_after
from readiness.documents.letters.shapes import Look, Paper, PaperState
from readiness.model.scalars import say_day
from readiness.problems import Place

SATURDAY = 5
#: From best to worst.
_STATES: tuple[PaperState, ...] = ("verified", "seen", "undated", "lapsed", "claimed", "ended")
_WORDS: dict[PaperState, str] = {
    "verified": "confirmed by its issuer or a register",
    "seen": "seen",
    "undated": "seen, but it bears no date",
    "lapsed": "seen, but now too old to count",
    "claimed": "not seen yet",
    "ended": "ended",
}


def papers_for(assessment: Assessment, items: Iterable[str]) -> tuple[Paper, ...]:
    """The evidence for some questions or facts: each piece once, the best first."""
    found: dict[Place, list[Shown]] = {}
    for name in items:
        for shown in assessment.standings.get(name, Standing()).evidence:
            found.setdefault(shown.place, []).append(shown)
    private = private_items(assessment)
    papers = [_paper(shown, private, assessment.as_of) for shown in found.values()]
    return tuple(sorted(dict.fromkeys(papers), key=lambda paper: _STATES.index(paper.state)))


def papers_in_date(assessment: Assessment, items: Iterable[str]) -> tuple[Paper, ...]:
    """The same without what has ended, where a newer paper is on file."""
    papers = papers_for(assessment, items)
    return tuple(paper for paper in papers if paper.state != "ended") or papers


def looks(papers: Iterable[Paper]) -> tuple[Look, ...]:
    """The same papers, put together by who looked and when."""
    together: dict[tuple[str, str], list[Paper]] = {}
    for paper in papers:
        together.setdefault((paper.words, paper.checked_by), []).append(paper)
    return tuple(Look(_capital(words), by, tuple(found)) for (words, by), found in together.items())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def private_items(assessment: Assessment) -> frozenset[str]:
    """The questions and facts that the group keeps to itself."""
    files = (profile for profile, _ in assessment.subject.files if profile.answered <= assessment.as_of)
    return frozenset(name for profile in files for name in profile.private)


def _paper(uses: list[Shown], private: frozenset[str], as_of: date) -> Paper:
    best = min(uses, key=lambda shown: _STATES.index(_state(shown, as_of)))
    item, state = best.item, _state(best, as_of)
    looked = item.verified if state == "verified" else item.seen
    day = item.until if state == "ended" else looked if state in ("seen", "verified") else None
    serves = [shown.serves_until for shown in uses if shown.state in ("seen", "verified")]
    until = min(filter(None, (item.until, *serves)), default=None)
    return Paper(
        title=item.what,
        made=say_day(item.made) if item.made else "",
        state=state,
        words=f"{_WORDS[state]} on {say_day(day)}" if day else _WORDS[state],
        checked_by=best.by if state in ("seen", "verified") else "",
        until=say_day(until) if until else "",
        private=bool(private & set(item.for_)),
    )


def _state(shown: Shown, as_of: date) -> PaperState:
    if shown.item.until and shown.item.until < as_of:
        return "ended"
    return next(state for state in _STATES if state == shown.state)


def valid_until(assessment: Assessment) -> tuple[date, str]:
    """The last day of the result, and the paper whose end makes it so (empty: the pack's own period ends first)."""
    last = months_after(assessment.as_of, assessment.pack.info.letters.valid_months)
    ends = sorted(_ends(assessment), key=lambda end: end[0])
    return ends[0] if ends and ends[0][0] < last else (last, "")


def _ends(assessment: Assessment) -> Iterator[tuple[date, str]]:
    """When evidence in use runs out: per question of a rule that applies, the day its last good proof stops serving."""
    rules, used = assessment.pack.rules, dict[str, None]()
    for found in assessment.outcomes:
        if found.applies:
            used |= {part.question: None for part in rules[found.rule].asks.parts if part.question}
    for name in used:
        standing = assessment.standings.get(name)
        if standing is None or standing.ended:
            continue
        if standing.until:
            ending = [shown.item for shown in standing.evidence if shown.item.until == standing.until]
            yield standing.until, ending[0].what
        good = [s for s in standing.evidence if s.state in ("seen", "verified") and s.serves_until]
        if standing.evidenced is not None and good:
            best = max(good, key=lambda shown: shown.serves_until or date.min)
            yield best.serves_until or date.max, best.item.what


def working_days_after(day: date, count: int) -> date:
    """The day some working days later: Monday to Friday. Bank holidays count as working days here."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
