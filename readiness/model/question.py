"""Facts and graded questions, as a pack author writes them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from readiness.model.scalars import Id, Mark, Note, Shape, Text, Texts, Whole, YesNo, mistake

Kind = Literal["yes/no", "levels", "number", "money", "date", "choice", "list"]
SubjectKind = Literal["organisation", "locality"]


class Choice(Shape):
    """One answer of a choice. In a graded question choices stand from worst to best."""

    id: Id
    label: Text


class ProofLasts(Shape):
    """How long a document shows what it shows, counted from the day it was made. No months: for good."""

    months: Whole | None = None
    mark: Mark | None = None
    source: Texts = ()


class Fact(Shape):
    """A fact describes; no answer to it is better than another. Only facts decide which rules apply."""

    id: Id
    ask: Text
    help: Note = ""
    kind: Kind
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()
    subject: SubjectKind = "organisation"

    def model_post_init(self, context: object, /) -> None:
        """A fact is not graded by levels, and a choice needs choices."""
        if self.kind == "levels":
            mistake("wrong-kind", f"the fact '{self.id}' has levels", "Make it a question, or choose another kind")
        _check_choices(self.kind, self.choices, self.id)


def _proof(value: object) -> object:
    return {} if value == "always" else value


class Question(Shape):
    """A graded question: one direction is better, and it says which."""

    id: Id
    ask: Text
    help: Text
    show: Text
    kind: Kind
    subject: SubjectKind = "organisation"
    levels: dict[str, Text] = {}
    unit: Text | None = None
    better: Literal["higher", "lower", "later"] | None = None
    choices: tuple[Choice, ...] = ()
    proof_lasts: Annotated[ProofLasts, BeforeValidator(_proof)]
    ends: YesNo = False

    def model_post_init(self, context: object, /) -> None:
        """Each kind has what it needs, and nothing else."""
        if (self.kind == "levels") != bool(self.levels) or (self.levels and set(self.levels) != set("01234")):
            what = f"'{self.id}' does not describe levels 0 to 4"
            mistake("wrong-levels", what, "Write a sentence for each of 0, 1, 2, 3 and 4")
        amounts = ("higher", "lower")
        wants = {"number": amounts, "money": amounts, "date": ("later",)}.get(self.kind, (None,))
        if self.better not in wants:
            remedy = f"Write better: {wants[0]}" if wants[0] else "Take 'better' out"
            mistake("wrong-better", f"'{self.id}' does not say which direction is better", remedy)
        _check_choices(self.kind, self.choices, self.id)


def _check_choices(kind: str, choices: tuple[Choice, ...], name: str) -> None:
    if (kind == "choice") != (len(choices) > 1):
        what = f"'{name}' has {len(choices)} choices and is a {kind}"
        mistake("wrong-choices", what, "A choice has two or more; other kinds have none")
    if len({choice.id for choice in choices}) != len(choices):
        mistake("wrong-choices", f"'{name}' has the same choice twice", "Give each choice an id of its own")


def improvement_steps(kind: str) -> tuple[str, ...]:
    """The steps by which an answer of this kind gets better."""
    return {"levels": ("1", "2", "3", "4"), "yes/no": ("yes",)}.get(kind, ("enough",))
