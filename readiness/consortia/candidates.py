"""The organisations a search may use: what each may be, and what it could deliver, in whose words.

Who has an interest is not taken at its word: what a body saw of an organisation counts as claimed where that body, or
the organisation itself, stands to gain (design: evidence checked by an interested body).
"""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import Prepared, prepare, size_of
from readiness.assessment.standing import UNKNOWN
from readiness.assessment.view import seen_by
from readiness.model.assessment import STATES, RoleState
from readiness.model.profile import Contract, EvidenceItem, Offer, Profile
from readiness.model.requirement import pence
from readiness.network.graph import Network
from readiness.packs.pack import Pack
from readiness.packs.terms import Market
from readiness.workspace.subjects import Subject

NOBODY: frozenset[str] = frozenset()


def worse(one: RoleState, other: RoleState) -> RoleState:
    """The worse of two states."""
    return min(one, other, key=STATES.index)


class _Kept:
    """What was worked out once for the same eyes."""

    def __init__(self) -> None:
        self.prepared: dict[Fraction | None, Prepared] = {}
        self.assessed: dict[tuple[str, Fraction | None, frozenset[str]], Assessment] = {}
        self.read: dict[str, tuple[Profile, ...]] = {}


@dataclass(frozen=True)
class Candidates:
    """The organisations of a network on a day, in the eyes of one commissioner (None: of the officer).

    `adopted`: marked rules in force. `assumed`: organisations taken to hold a role on terms, for a what-if.
    """

    pack: Pack
    market: Market
    network: Network
    subjects: dict[str, Subject]
    as_of: date
    commissioner: str | None = None
    adopted: frozenset[str] = NOBODY
    assumed: tuple[tuple[str, str], ...] = ()
    _kept: _Kept = field(default_factory=_Kept, init=False, repr=False, compare=False)

    def supposing(self, *held: tuple[str, str]) -> "Candidates":
        """The same candidates, where organisations are taken to hold these roles too, without assessing them again."""
        other = replace(self, assumed=(*self.assumed, *held))
        object.__setattr__(other, "_kept", self._kept)
        return other

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Everybody, in order of id."""
        return tuple(name for name, _ in self.network.organisations if name in self.subjects)

    def name(self, who: str) -> str:
        """What it is called."""
        return self.network.names[who]

    def assessment(self, who: str, lot: Fraction | None = None, doubted: frozenset[str] | None = NOBODY) -> Assessment:
        """How it is assessed with a contract in mind (pounds a year).

        What `doubted` bodies saw is only claimed, and so is what those always doubted saw; with None nobody is doubted.
        """
        doubted = NOBODY if doubted is None else self.always_doubted(who) | (doubted & self.checkers(who))
        key = who, lot, doubted
        if key not in self._kept.assessed:
            if lot not in self._kept.prepared:
                self._kept.prepared[lot] = prepare(self.pack, self.as_of, adopted=self.adopted, lot=lot)
            subject = _doubting(doubted, self.subjects[who])
            self._kept.assessed[key] = assess(self._kept.prepared[lot], subject, commissioner=self.commissioner)
        return self._kept.assessed[key]

    def state(
        self, who: str, role: str, lot: Fraction | None = None, doubted: frozenset[str] | None = NOBODY
    ) -> RoleState:
        """The state of a role: the best among it and the roles above, since who may lead may be a member."""
        ladder = self.pack.ladder
        enough = ladder[: ladder.index(role) + 1]
        found = self.assessment(who, lot, doubted)
        states: list[RoleState] = [one.state for one in found.roles if one.role in enough]
        if self.assumes(who, role):
            states.append("conditional")
        return max(states, key=STATES.index, default="not known")

    def assumes(self, who: str, role: str) -> bool:
        """A what-if takes it to hold this role, or one above."""
        ladder = self.pack.ladder
        return any(name == who and held in ladder[: ladder.index(role) + 1] for name, held in self.assumed)

    def lead_state(
        self, who: str, role: str, lot: Fraction, start: date, doubted: frozenset[str] | None = NOBODY
    ) -> RoleState:
        """As `state`, for a lead: contracts still held on `start` are added to the lots (pounds a year).

        Whether it can carry them is not known where nobody said which contracts it holds.
        """
        held = self.held(who, start)
        state = self.state(who, role, lot + (held or 0), doubted)
        return state if held is not None or self.assumes(who, role) else worse(state, "not known")

    def held(self, who: str, start: date) -> Fraction | None:
        """Pounds a year of public contracts that still run on a day; None: nobody said."""
        contracts = self.contracts(who)
        if contracts is None:
            return None
        running = (one.yearly_value for one in contracts if one.until is None or one.until >= start)
        return sum(running, Fraction(0))

    def offers(self, who: str) -> tuple[tuple[Offer, bool], ...] | None:
        """What it could deliver, each with whether somebody without an interest saw it; None: nobody said."""
        doubted = self.always_doubted(who)
        profile = self._newest(who, "offers")
        if profile is None or profile.offers is None:
            return None
        return tuple((one, profile.body not in doubted and self._seen(one)) for one in profile.offers)

    def offers_from(self, who: str) -> str | None:
        """The body that wrote down what it could deliver."""
        profile = self._newest(who, "offers")
        return profile.body if profile else None

    def contracts(self, who: str) -> tuple[Contract, ...] | None:
        """The contracts it holds; None: nobody said."""
        profile = self._newest(who, "contracts")
        return profile.contracts if profile else None

    def takes_on(self, who: str) -> int | None:
        """The most it could take on in all, in pence a year; None: it set no limit."""
        profile = self._newest(who, "takes_on_at_most")
        return pence(profile.takes_on_at_most) if profile and profile.takes_on_at_most is not None else None

    def based_in(self, who: str) -> str | None:
        """The code of the area where it is based."""
        profile = self._newest(who, "based_in")
        return profile.based_in if profile else None

    def size(self, who: str, *, seen: bool = False) -> str | None:
        """Its size band; with `seen`, only where somebody saw what shows it."""
        found = self.assessment(who)
        turnover = found.standings.get(self.pack.info.sizes.fact, UNKNOWN)
        return size_of(found.prepared, turnover.evidenced if seen else turnover.claimed)

    def checkers(self, who: str) -> frozenset[str]:
        """The bodies whose people saw or verified something about it, or what it could deliver."""
        return frozenset(one.body for one in self._files(who) if one.body and self._checks(one))

    def always_doubted(self, who: str) -> frozenset[str]:
        """Itself, and those that declared an interest in it."""
        pairs = [(one.first, one.second) for one in self.network.declared_interests if who in (one.first, one.second)]
        return frozenset({who}.union(*pairs)) & self.checkers(who)

    def _seen(self, thing: Offer | EvidenceItem) -> bool:
        return any(day is not None and day <= self.as_of for day in (thing.seen, thing.verified))

    def _checks(self, profile: Profile) -> bool:
        return any(map(self._seen, profile.evidence)) or any(map(self._seen, profile.offers or ()))

    def _files(self, who: str) -> tuple[Profile, ...]:
        """What the commissioner may read of its files, oldest first."""
        if who not in self._kept.read:
            subject = self.subjects[who]
            if self.commissioner is not None:
                subject, _ = seen_by(self.commissioner, subject, self.pack, self.as_of)
            self._kept.read[who] = tuple(profile for profile, _ in subject.files if profile.answered <= self.as_of)
        return self._kept.read[who]

    def _newest(self, who: str, word: str) -> Profile | None:
        return next((one for one in reversed(self._files(who)) if getattr(one, word) is not None), None)


def _doubting(bodies: frozenset[str], subject: Subject) -> Subject:
    """The files of a subject, where what these bodies saw or verified is only claimed."""
    if not bodies:
        return subject
    files = tuple((_only_claimed(one) if one.body in bodies else one, document) for one, document in subject.files)
    return subject._replace(files=files)


def _only_claimed(profile: Profile) -> Profile:
    unseen = {"seen": None, "verified": None}
    return profile.model_copy(update={"evidence": tuple(one.model_copy(update=unseen) for one in profile.evidence)})
