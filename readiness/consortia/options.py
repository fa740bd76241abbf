"""All that is found for one tender: its options, what blocks where there are none, who is needed, who could leave."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from readiness.consortia.blocked import Blocked, blocked
from readiness.consortia.candidates import Candidates
from readiness.consortia.departures import Departure, departures, uncovered
from readiness.consortia.drawn import Drawn, judge
from readiness.consortia.front import Front, front, printed, with_alternatives
from readiness.consortia.groups import Needed, needed
from readiness.consortia.instance import seats_of
from readiness.consortia.look import Look
from readiness.consortia.odds import Chance, stays_covered
from readiness.consortia.option import Option
from readiness.consortia.search import Budget
from readiness.consortia.tenders import Tender
from readiness.model.assessment import Part
from readiness.model.requirement import DrawnOption
from readiness.model.terms import Terms

_PERCENT = 100


@dataclass(frozen=True)
class TenderOptions:
    """What is found for one tender in one view. `printed`: the few to show. `blocked`: forms without an option.

    `departures` and `chances` stand beside `printed`, one for each. A chance is None where nobody stated the odds of
    everybody in it.
    """

    candidates: Candidates
    tender: Tender
    view: Part
    fronts: tuple[Front, ...]
    printed: tuple[Option, ...]
    blocked: tuple[Blocked, ...]
    needed: tuple[Needed, ...]
    departures: tuple[tuple[Departure, ...], ...]
    chances: tuple[Chance | None, ...]
    drawn: tuple[Drawn, ...]

    @property
    def proved(self) -> bool:
        """Nothing is left open: no search ran out of time."""
        return all(front.proved for front in self.fronts)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Every option that none of its form beats."""
        return tuple(option for front in self.fronts for option in front.options)

    @cached_property
    def numbered(self) -> tuple[Option, ...]:
        """Every option in the order of its number, from 1: those printed, then the others in canonical order."""
        others = [option for option in self.options if option not in self.printed]
        return (*self.printed, *sorted(others, key=lambda option: option.order))

    def front_of(self, option: Option) -> Front:
        """The front of an option's form."""
        return next(one for one in self.fronts if one.form == option.form)

    def look(self, option: Option, agreement: int | None = None) -> Look:
        """An option, ready for its numbers: with the lots that it is for, since one drawn by hand is for one lot."""
        form, lots = self.candidates.market.forms[option.form], {one.lot for one in option.consortia}
        own = self.tender._replace(lots=tuple(one for one in self.tender.lots if one[1].id in lots))
        return Look(self.candidates, own, form, option, self.view, agreement)


def find_options(
    candidates: Candidates, tender: Tender, view: Part, budget: Budget, drawn: tuple[DrawnOption, ...] = ()
) -> TenderOptions:
    """Search one tender in one view, each form by itself: what forms cost is not the same kind of cost.

    `drawn`: options drawn up by hand for lots of this tender.
    """
    fronts = [front(candidates, tender, form, view, budget) for form in tender.forms]
    fronts, few = _with_alternatives(fronts, candidates.market.terms, budget)
    found = TenderOptions(
        candidates=candidates,
        tender=tender,
        view=view,
        fronts=tuple(fronts),
        printed=tuple(few),
        blocked=tuple(blocked(one.searchers[-1], budget) for one in fronts if not one.options and one.proved),
        needed=tuple(one for each in fronts for one in needed(each, budget)),
        departures=(),
        chances=(),
        drawn=tuple(_judged(candidates, tender, file, view, fronts, budget) for file in drawn),
    )
    leaving = tuple(departures(found.front_of(one).searchers[-1], one, budget) for one in few)
    return replace(found, departures=leaving, chances=tuple(chance(found, one) for one in few))


def _with_alternatives(fronts: list[Front], terms: Terms, budget: Budget) -> tuple[list[Front], list[Option]]:
    """The fronts and the few to print, these with alternatives beside them."""
    beside = {
        (front.form, option.order): with_alternatives(front.searcher(option), option, terms, budget)
        for front in fronts
        for option in front.options
        if option in printed(fronts, terms)
    }
    finished = [
        front._replace(options=tuple(beside.get((front.form, one.order), one) for one in front.options))
        for front in fronts
    ]
    return finished, printed(finished, terms)


def chance(found: TenderOptions, option: Option) -> Chance | None:
    """The chance that an option's members still cover everything, its leads among them; None without all the odds."""
    odds = {
        one.organisation: one.leaves / _PERCENT
        for file, _ in found.tender.lots
        for one in file.odds
        if one.organisation in option.members and one.on <= found.candidates.as_of
    }
    if set(odds) != set(option.members):
        return None
    searcher = found.front_of(option).searcher(option)
    names = searcher.posed.instance.organisations

    def covered(staying: frozenset[str]) -> bool:
        seats = frozenset(seat for seat in seats_of(option.solution) if names[seat[1]] in staying)
        return staying.issuperset(option.leads) and not uncovered(searcher, seats)

    return stays_covered({who: Fraction(share) for who, share in odds.items()}, covered)


def _judged(
    candidates: Candidates, tender: Tender, file: DrawnOption, view: Part, fronts: list[Front], budget: Budget
) -> Drawn:
    """A drawn option is for one lot; where the tender has more, that lot is searched by itself to compare."""
    its = (file.requirements, file.lot)
    alone = Tender(file.lot, tuple(one for one in tender.lots if (one[0].requirements, one[1].id) == its))
    if len(tender.lots) == 1 and any(one.form == file.form for one in fronts):
        options = next(one.options for one in fronts if one.form == file.form)
    else:
        options = front(candidates, alone, file.form, view, budget).options
    return judge(candidates, alone, file, view, options)
