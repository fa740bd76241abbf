"""One assessment: answers, outcomes, figures, ratings and roles of one subject on one date."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from readiness.assessment.conditions import Facts
from readiness.assessment.figures import by_group, rate, total
from readiness.assessment.outcomes import known_facts, outcomes
from readiness.assessment.prepare import Prepared
from readiness.assessment.roles import next_role, open_now, roles
from readiness.assessment.standing import Standing, standings
from readiness.assessment.view import seen_by
from readiness.model.assessment import Figure, Rating, RoleOutcome, RuleOutcome, View
from readiness.model.profile import Dispute, Said
from readiness.packs.pack import Pack
from readiness.problems import Problem, in_order
from readiness.workspace.subjects import Subject


@dataclass(frozen=True)
class Assessment:
    """The frozen result for one subject on one date, seen through one view. `seen`: what that view may read."""

    subject: Subject
    seen: Subject
    as_of: date
    view: View
    prepared: Prepared
    standings: dict[str, Standing]
    outcomes: tuple[RuleOutcome, ...]
    problems: tuple[Problem, ...]

    @property
    def pack(self) -> Pack:
        """The rule pack it was made with."""
        return self.prepared.pack

    @cached_property
    def facts(self) -> Facts:
        """The known facts, size among them."""
        return known_facts(self.prepared, self.standings)

    @cached_property
    def figure(self) -> Figure:
        """The figure over all counted rules."""
        return total(self.outcomes)

    @cached_property
    def groups(self) -> dict[str, dict[str, Figure]]:
        """Figures per section, theme, principle, stage and duty-holder."""
        return by_group(self.prepared, self.outcomes)

    @cached_property
    def roles(self) -> tuple[RoleOutcome, ...]:
        """Every role, highest first."""
        return roles(self.prepared, self.outcomes, self.facts)

    @property
    def role_now(self) -> RoleOutcome | None:
        """The highest role that is open or conditional."""
        return open_now(self.roles)

    @property
    def role_next(self) -> RoleOutcome | None:
        """The next role up."""
        return next_role(self.roles)

    @property
    def rated(self) -> bool:
        """False where the newest file says that this subject is shown as evidence on file and never rated."""
        of_the_day = [profile for profile, _ in self.subject.files if profile.answered <= self.as_of]
        return not of_the_day or of_the_day[-1].rated

    def rating(self, figure: Figure) -> Rating:
        """The colour of a figure of this assessment."""
        return rate(figure, self.pack.info.ratings) if self.rated else Rating("not rated")

    def outcome(self, rule: str) -> RuleOutcome | None:
        """The outcome of one rule."""
        return next((found for found in self.outcomes if found.rule == rule), None)

    @property
    def put_right_now(self) -> tuple[RuleOutcome, ...]:
        """Rules that the law requires today and that are known not to be met."""
        rules = self.pack.rules
        return tuple(o for o in self.outcomes if rules[o.rule].required_by_law and o.applies and o.possible < o.full)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """What the organisation disputes, as of the day."""
        return tuple(d for profile, _ in self.seen.files for d in profile.disputes if d.on <= self.as_of)

    @property
    def on_file(self) -> tuple[Said, ...]:
        """Statements on file, as of the day: never grades."""
        return tuple(said for profile, _ in self.seen.files for said in profile.said if said.made <= self.as_of)

    @property
    def disagreements(self) -> tuple[str, ...]:
        """Questions on which two answers of the same day differ: unknown until settled."""
        return tuple(sorted(name for name, standing in self.standings.items() if standing.disagree))


def assess(prepared: Prepared, subject: Subject, *, commissioner: str | None = None) -> Assessment:
    """Assess one subject on the day of the prepared pack; for a commissioner, only what it may see."""
    view = View()
    seen = subject
    if commissioner is not None:
        seen, view = seen_by(commissioner, subject, prepared.pack, prepared.as_of)
    found, problems = standings(prepared.pack, seen, prepared.as_of)
    return Assessment(
        subject, seen, prepared.as_of, view, prepared, found, outcomes(prepared, found), in_order(problems)
    )
