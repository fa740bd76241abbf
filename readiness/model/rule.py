"""Rules and thresholds, as a pack author writes them."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from readiness.model.question import SubjectKind
from readiness.model.scalars import Day, Id, Ids, Mark, Note, Number, Shape, Text, Texts, YesNo, mistake


class DatedValue(Shape):
    """A figure that holds from one day to another, with its source."""

    from_: Day = Field(alias="from")
    to: Day | None = None
    value: Number
    source: Texts = ()


class Threshold(Shape):
    """A figure that rules refer to by id. Before its first date it is unknown; past its last the result says so."""

    id: Id
    title: Text
    unit: Text
    values: tuple[DatedValue, ...]
    mark: Mark | None = None
    at: Id | None = None
    note: Note = ""

    def model_post_init(self, context: object, /) -> None:
        """Values stand in order of date, without overlap or gap, and unmarked ones have a source."""
        if not self.values:
            mistake(
                "no-values",
                f"the threshold '{self.id}' has no value",
                "Write at least one value with 'from', 'value' and 'source'",
            )
        for value in self.values:
            if value.to and value.to < value.from_:
                mistake("ends-before-made", f"a value of '{self.id}' ends before it begins", "Check 'from' and 'to'")
            if not value.source and not self.mark:
                mistake(
                    "no-source", f"a value of '{self.id}' has no source", "Write source: [CODE], or mark: U or mark: P"
                )
        for earlier, later in zip(self.values, self.values[1:], strict=False):
            if earlier.to is None or (later.from_ - earlier.to).days != 1:
                mistake(
                    "overlap-or-gap",
                    f"two values of '{self.id}' overlap or leave a gap",
                    "End one value on the day before the next begins",
                    "On some days there would be two figures or none",
                )


class Step(Shape):
    """Part of a rule's weight below its top threshold."""

    at_least: Text | None = None
    at_most: Text | None = None
    share: Number


def _as_ask(value: object) -> object:
    return {"question": value} if isinstance(value, str) else value


class Ask(Shape):
    """What a rule reads: a question or fact with a threshold, or any or all of several."""

    question: Id | None = None
    fact: Id | None = None
    at_least: Text | None = None
    at_most: Text | None = None
    within: Id | None = None
    steps: tuple[Step, ...] = ()
    in_: Ids = Field((), alias="in")
    lot_share_at_most: Id | None = None
    any: tuple[Annotated["Ask", BeforeValidator(_as_ask)], ...] = ()
    all: tuple[Annotated["Ask", BeforeValidator(_as_ask)], ...] = ()

    def model_post_init(self, context: object, /) -> None:
        """Exactly one of question, fact, any, all; at most one threshold; shares fall from 1."""
        if sum(map(bool, (self.question, self.fact, self.any, self.all))) != 1:
            mistake(
                "wrong-asks",
                "a rule asks one question, one fact, or any or all of several",
                "Keep exactly one of question, fact, any, all",
            )
        thresholds = (self.at_least, self.at_most, self.within, self.steps, self.in_, self.lot_share_at_most)
        if sum(map(bool, thresholds)) > (0 if self.any or self.all else 1):
            mistake(
                "wrong-asks",
                "a rule has more than one threshold in one place",
                "Keep one of at_least, at_most, within, steps",
            )
        shares = [step.share for step in self.steps]
        if shares and (
            shares[0] != 1 or any(b >= a for a, b in zip(shares, shares[1:], strict=False)) or shares[-1] <= 0
        ):
            mistake(
                "wrong-shares",
                "the shares of the steps do not fall from 1",
                "Start with share: 1 and let each next share be smaller",
            )
        if any((step.at_least is None) == (step.at_most is None) for step in self.steps):
            mistake("wrong-asks", "a step needs one of at_least and at_most", "Keep one of the two")

    @property
    def parts(self) -> tuple["Ask", ...]:
        """The leaves: each reads one question or fact."""
        inner = self.any or self.all
        return tuple(leaf for part in inner for leaf in part.parts) if inner else (self,)


class Condition(Shape):
    """When a rule applies, over facts, in three values."""

    fact: Id | None = None
    is_: Text | None = Field(None, alias="is")
    in_: Ids = Field((), alias="in")
    at_least: Text | None = None
    at_most: Text | None = None
    more_than: Text | None = None
    less_than: Text | None = None
    any: tuple["Condition", ...] = ()
    all: tuple["Condition", ...] = ()
    not_: "Condition | None" = Field(None, alias="not")

    def model_post_init(self, context: object, /) -> None:
        """Exactly one of fact, any, all, not; a fact has exactly one test."""
        if sum(map(bool, (self.fact, self.any, self.all, self.not_))) != 1:
            mistake(
                "wrong-condition",
                "a condition has one fact, or any, all or not",
                "Keep exactly one of fact, any, all, not",
            )
        tests = sum(map(bool, (self.is_, self.in_, self.at_least, self.at_most, self.more_than, self.less_than)))
        if tests != (1 if self.fact else 0):
            mistake(
                "wrong-condition",
                "a condition on a fact has exactly one test",
                "Keep one of is, in, at_least, at_most, more_than, less_than",
            )

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact the condition reads."""
        inner = self.any + self.all + ((self.not_,) if self.not_ else ())
        return (self.fact,) if self.fact else tuple(fact for part in inner for fact in part.facts)


class Basis(Shape):
    """Why a rule exists. Only guidance rules fill the guidance's themes."""

    guidance: Texts = ()
    evidence_bank: Texts = ()
    law: Text | None = None
    commissioner: Text | None = None

    def model_post_init(self, context: object, /) -> None:
        """One basis a rule."""
        if sum(map(bool, (self.guidance, self.evidence_bank, self.law, self.commissioner))) != 1:
            mistake(
                "wrong-basis", "a rule has exactly one basis", "Keep one of guidance, evidence_bank, law, commissioner"
            )

    @property
    def label(self) -> str:
        """The basis in words, such as `guidance 1.2.4`."""
        if self.law or self.commissioner:
            return f"law: {self.law}" if self.law else f"asked by {self.commissioner}"
        return (
            f"guidance {', '.join(self.guidance)}"
            if self.guidance
            else f"evidence bank {', '.join(self.evidence_bank)}"
        )


class Rule(Shape):
    """A threshold over answers, with why it exists, what it rests on and which roles need it."""

    id: Id
    title: Text
    basis: Basis
    section: Id | None = None
    stages: Ids
    subject: SubjectKind = "organisation"
    duty_holder: Id | None = None
    asks: Annotated[Ask, BeforeValidator(_as_ask)]
    applies_when: Condition | None = None
    must_for: dict[str, Text] = {}
    by: Literal["start"] | None = None
    required_by_law: YesNo = False
    gate_only: YesNo = False
    weight: Number = Fraction(1)
    weight_because: Note = ""
    why: Text
    source: Texts = ()
    mark: Mark | None = None
    note: Note = ""

    def model_post_init(self, context: object, /) -> None:
        """Duty-holders go with localities, sections with rules outside the guidance, reasons with weights."""
        if (self.subject == "locality") != (self.duty_holder is not None):
            mistake(
                "wrong-duty-holder",
                f"'{self.id}' is about a {self.subject}",
                "A locality rule names who owes it in duty_holder; other rules leave it out",
            )
        if bool(self.section) == bool(self.basis.guidance):
            mistake(
                "wrong-section",
                f"'{self.id}' has the wrong section",
                "Guidance rules have no section; every other rule has one",
            )
        if self.weight != 1 and not self.weight_because:
            mistake(
                "no-reason",
                f"'{self.id}' has a weight of its own and no reason",
                "Write weight_because, or take weight out",
            )
        if not self.source and not self.mark:
            mistake("no-source", f"'{self.id}' has no source", "Write source: [CODE], or mark: U or mark: P")
        if self.gate_only and not self.must_for:
            mistake(
                "no-gate", f"'{self.id}' is only a gate, and no role needs it", "Write must_for, or take gate_only out"
            )
