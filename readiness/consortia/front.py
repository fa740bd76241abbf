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
    searchers: list[Searcher] = []
    proved = True
    for band in BANDS[view]:
        searcher = Searcher(Setting(candidates, tender, candidates.market.forms[form], view, band))
        searchers.append(searcher)
        if len(searchers) > 1 and searcher.posed.alike(searchers[-2].posed):
            continue  # the wider band lets nobody else in
        more, complete = _up_the_steps(searcher, candidates.market.terms, budget, options)
        options += more
        proved &= complete
    kept = [one for one in options if not any(beats(other, one) for other in options)]
    found = Front(form, tuple(kept), proved, tuple(searchers))
    return found._replace(options=tuple(_tidied(found.searcher(one), one, candidates.market.terms) for one in kept))


def beats(one: Option, other: Option) -> bool:
    """As good in worst state, cost and step of the share, and better in one of them."""
    return _marks(one) != _marks(other) and all(a >= b for a, b in zip(_marks(one), _marks(other), strict=True))


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


def _up_the_steps(searcher: Searcher, terms: Terms, budget: Budget, better: list[Option]) -> tuple[list[Option], bool]:
    """The least cost at each step of the share: a step that an option reaches anyway is not asked for again.

    `better`: the options with a better worst state. Only what costs less than they do at a step can stand beside them.
    """
    options: list[Option] = []
    asked = 0
    while asked <= _WHOLE:
        rivals = [one for one in better if one.step >= asked]
        rival = min(rivals, key=lambda one: (one.cost, -one.step), default=None)
        most = rival.cost - 1 if rival else None
        wanted = Wanted(share=Fraction(asked), changed=terms.changed_share, at_most=most)
        found = searcher.best(budget, wanted) if most is None or most >= 0 else None
        if found is not None and found.solution is not None:
            option = option_of(searcher, found, terms.step_percent)
            options.append(option)
            asked = option.step + terms.step_percent
        elif rival is not None and (found is None or found.proved):
            asked = rival.step + terms.step_percent
        else:
            return options, found is None or found.proved
        if found is not None and not found.proved and budget.spent:
            return options, False
    return options, True


def _tidied(searcher: Searcher, option: Option, terms: Terms) -> Option:
    """The same option, its deliveries in few parts."""
    solution = searcher.tidied(option.solution)
    return described(searcher, solution, terms.step_percent, bound=option.bound, proved=option.proved)


def with_alternatives(searcher: Searcher, option: Option, terms: Terms, budget: Budget) -> Option:
    """An option with others beside it that reach its step of the share, led by another or with other members.

    Up to so many, within some percent of its cost (rounded up).
    """
    most = ceil(option.cost * (1 + Fraction(terms.near_percent, _WHOLE)))
    others: list[Option] = []
    while len(others) < terms.alternatives_at_most:
        unlike = tuple(one.solution for one in (option, *others))
        wanted = Wanted(unlike=unlike, changed=terms.changed_share, at_most=most, share=Fraction(option.step))
        near = searcher.best(budget, wanted)
        if near.solution is None:
            break
        others.append(option_of(searcher, near, terms.step_percent))
    return option.with_alternatives(tuple(others))
