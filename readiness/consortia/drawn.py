"""An option drawn up by hand, judged by the same code as those that a search finds: what it breaks, what beats it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from readiness.consortia.candidates import Candidates
from readiness.consortia.departures import Uncovered, uncovered
from readiness.consortia.front import beats
from readiness.consortia.instance import Solution, broken
from readiness.consortia.option import Option, described
from readiness.consortia.searcher import Searcher
from readiness.consortia.setting import BANDS, Setting
from readiness.consortia.tenders import Tender
from readiness.model.assessment import STATES, Part
from readiness.model.requirement import AGREEMENTS, DrawnOption

_ABOUT_ONE = ("capacity", "money")  # the others name a lot first


class Broken(NamedTuple):
    """A condition that an option does not meet: its name, the lot, and whom or what it is about.

    `private`: it tells of a refusal.
    """

    code: str
    lot: str | None
    who: tuple[str, ...] = ()
    service: str = ""
    area: str = ""
    private: bool = False


class Drawn(NamedTuple):
    """A drawn option of a lot. `option`: as the search would describe it. `stands`: it breaks no condition.

    `beaten_by`: options of the same form that are as good on worst state, cost and step of the share, and better on
    one, each with what it is better on. `uncovered`: what its members could not deliver in any way.
    """

    file: DrawnOption
    option: Option
    broken: tuple[Broken, ...]
    uncovered: tuple[Uncovered, ...]
    beaten_by: tuple[tuple[Option, tuple[str, ...]], ...]
    agreement: int | None

    @property
    def stands(self) -> bool:
        """It breaks no condition."""
        return not self.broken


def judge(candidates: Candidates, tender: Tender, file: DrawnOption, view: Part, options: Iterable[Option]) -> Drawn:
    """A drawn option beside the options of its form that a search found for the same lot.

    Args:
        candidates: everybody, in one commissioner's eyes.
        tender: the lot of the option alone.
        file: the option; `readiness check` has found that all it names is there.
        view: the view in which roles and offers are read.
        options: what a search found for this form.
    """
    searcher = Searcher(Setting(candidates, tender, candidates.market.forms[file.form], view, "closed"))
    solution, not_offered = _solution(searcher, file)
    if not file.deliveries:
        solution = searcher.tidied(searcher.fitted(solution))
    found = described(searcher, solution, candidates.market.terms.step_percent, bound=0, proved=False)
    option = replace(found, band=min((seat.state for seat in found.seats), key=STATES.index, default="not known"))
    wrong = (*not_offered, *_roles(option, view), *_conditions(searcher, solution))
    beaten = [(other, better) for other in options if (better := _better_on(other, option, stands=not wrong))]
    level = AGREEMENTS.index(file.agreement) if file.agreement else None
    staying = frozenset((0, one) for one in solution.members[0])
    return Drawn(file, option, wrong, uncovered(searcher, staying), tuple(beaten), level)


def _solution(searcher: Searcher, file: DrawnOption) -> tuple[Solution, tuple[Broken, ...]]:
    """The deliveries of the file as amounts, and those that the view does not count as offered."""
    posed, lot = searcher.posed, searcher.setting.lots[0].id
    edges = {
        (names, posed.cells[edge.demand].service, posed.cells[edge.demand].area): number
        for number, edge in enumerate(posed.instance.edges)
        if (names := posed.instance.organisations[posed.instance.who(edge)])
    }
    members = frozenset(posed.number[one] for one in (file.lead, *file.members))
    amounts: dict[int, int] = {}
    not_offered = []
    for part in file.deliveries:
        edge = edges.get((part.by, part.service, part.area))
        if edge is None:
            not_offered.append(Broken("not-offered", lot, (part.by,), part.service, part.area))
        else:
            amounts[edge] = amounts.get(edge, 0) + part.volume
    return Solution((posed.number[file.lead],), (members,), amounts), tuple(not_offered)


def _roles(option: Option, view: Part) -> Iterator[Broken]:
    """Roles that the view does not admit."""
    widest = BANDS[view][-1]
    for seat in option.seats:
        if STATES.index(seat.state) < STATES.index(widest):
            yield Broken("role-of-lead" if seat.as_lead else "role-of-member", seat.lot, (seat.who,))


def _conditions(searcher: Searcher, solution: Solution) -> Iterator[Broken]:
    names, cells, lot = searcher.posed.instance.organisations, searcher.posed.cells, searcher.setting.lots[0]
    shares = [name for name in ("small_at_least", "local_at_least") if getattr(lot.policy, name)]
    for code, about in broken(searcher.posed.instance, solution):
        if code == "demand":
            cell = cells[about[0]]
            yield Broken(code, lot.id, (), cell.service, cell.area)
        elif code == "apart":
            pair = tuple(names[one] for one in about[1:])
            refused = pair in searcher.setting.candidates.network.apart
            yield Broken("refusals" if refused else "interests", lot.id, pair, private=refused)
        elif code == "share":
            yield Broken(shares[about[1]].replace("_", "-"), lot.id)
        elif code in _ABOUT_ONE:
            yield Broken(code, lot.id, (names[about[0]],))
        else:
            yield Broken(code, lot.id, tuple(names[one] for one in about[1:]))


def _better_on(other: Option, mine: Option, *, stands: bool) -> tuple[str, ...]:
    """What another option is better on, where it is worse on nothing; one that stands beats any that does not."""
    if not stands:
        return ("conditions",)
    if not beats(other, mine):
        return ()
    better = {"state": other.band != mine.band, "cost": other.cost < mine.cost, "share": other.step > mine.step}
    return tuple(word for word, true in better.items() if true)
