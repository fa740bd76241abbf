"""Every option of a form that none beats: on coordination cost, worst state, and money for small local groups."""

from fractions import Fraction
from math import ceil
from typing import NamedTuple

from readiness.consortia.candidates import Candidates
from readiness.consortia.option import Option, described, option_of
from readiness.consortia.search import Budget, Wanted
from readiness.consortia.searcher import Searcher
from readiness.consortia.setting import BANDS, Setting
from readiness.consortia.tenders import Tender
from readiness.model.assessment import STATES, Part
from readiness.model.terms import Terms

_WHOLE = 100


class Front(NamedTuple):
    """The options of one form that none beats, best states first, then cheapest. `searchers`: one for each band.

    `proved` False: time ran out, and options may be missing.
    """

    form: str
    options: tuple[Option, ...]
    proved: bool
    searchers: tuple[Searcher, ...]

    def searcher(self, option: Option) -> Searcher:
        """The search that found an option."""
        return next(one for one in self.searchers if one.setting.band == option.band)


def front(candidates: Candidates, tender: Tender, form: str, view: Part, budget: Budget) -> Front:
    """For each band and each step of the share for small local groups, the least cost; of these, what none beats.

    Beaten is what another equals in worst state, cost and step, and beats in one of them (design: section 4).
    """
    options: list[Option] = []
    searchers = []
    proved = True
    for band in BANDS[view]:
        searcher = Searcher(Setting(candidates, tender, candidates.market.forms[form], view, band))
        searchers.append(searcher)
        more, complete = _up_the_steps(searcher, candidates.market.terms, budget)
        options += [one for one in more if not any(beats(other, one) or same(other, one) for other in options)]
        proved &= complete
    kept = [one for one in options if not any(beats(other, one) for other in options)]
    found = Front(form, tuple(kept), proved, tuple(searchers))
    return found._replace(options=tuple(_finished(found, one, candidates.market.terms, budget) for one in kept))


def beats(one: Option, other: Option) -> bool:
    """As good in worst state, cost and step of the share, and better in one of them."""
    return _marks(one) != _marks(other) and all(a >= b for a, b in zip(_marks(one), _marks(other), strict=True))


def same(one: Option, other: Option) -> bool:
    """Equal in worst state, cost and step of the share."""
    return _marks(one) == _marks(other)


def printed(fronts: list[Front], terms: Terms) -> list[Option]:
    """The few to print, up to the pack's number, in this order.

    The cheapest of each form; then, of each form, the cheapest with the best worst state; then the others. Within each
    of the three, and among the others, canonical order.
    """
    cheapest = [min(one.options, key=lambda option: option.order) for one in fronts if one.options]
    safest = [min(one.options, key=_safest) for one in fronts if one.options]
    rest = [option for one in fronts for option in one.options]
    chosen: list[Option] = []
    for those in (cheapest, safest, rest):
        chosen += [one for one in sorted(those, key=lambda option: option.order) if one not in chosen]
    return chosen[: max(terms.printed_at_most, len(cheapest))]


def _safest(option: Option) -> tuple[object, ...]:
    return -STATES.index(option.band), *option.order


def _marks(option: Option) -> tuple[int, int, int]:
    return STATES.index(option.band), -option.cost, option.step


def _up_the_steps(searcher: Searcher, terms: Terms, budget: Budget) -> tuple[list[Option], bool]:
    """The least cost at each step of the share: a step that an option reaches anyway is not asked for again."""
    options: list[Option] = []
    asked = 0
    while asked <= _WHOLE:
        wanted = Wanted(share=Fraction(asked), changed=terms.changed_share)
        found = searcher.best(budget, wanted)
        if found.solution is None:
            return options, found.proved
        option = option_of(searcher, found, terms.step_percent)
        options.append(option)
        if not found.proved and budget.spent:
            return options, False
        asked = option.step + terms.step_percent
    return options, True


def _finished(found: Front, option: Option, terms: Terms, budget: Budget) -> Option:
    """With its deliveries in few parts, and its alternatives beside it.

    These are up to so many within some percent of its cost (rounded up), led by another or with other members.
    """
    searcher = found.searcher(option)
    most = ceil(option.cost * (1 + Fraction(terms.near_percent, _WHOLE)))
    others: list[Option] = []
    while len(others) < terms.alternatives_at_most:
        unlike = tuple(one.solution for one in (option, *others))
        wanted = Wanted(unlike=unlike, changed=terms.changed_share, at_most=most, share=Fraction(option.step))
        near = searcher.best(budget, wanted)
        if near.solution is None:
            break
        others.append(option_of(searcher, near, terms.step_percent))
    tidied = described(
        searcher, searcher.tidied(option.solution), terms.step_percent, bound=option.bound, proved=option.proved
    )
    return tidied.with_alternatives(tuple(others))
