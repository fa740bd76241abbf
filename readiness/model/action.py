"""The actions that improve an answer, as a pack author writes them."""

from typing import Literal

from readiness.model.scalars import Id, Shape, Text, Whole, mistake


class Action(Shape):
    """One step that improves an answer: its price in half-days, who pays, who does it and who helps."""

    action: Text
    half_days: Whole
    paid_by: Literal["group", "cvs", "commissioner"]
    who: Literal["group", "cvs", "authority", "hubs", "partners"]
    helps: Id
    step: Id
    after: dict[str, Text] = {}

    def model_post_init(self, context: object, /) -> None:
        """An action takes at least one half-day."""
        if self.half_days < 1:
            mistake("wrong-number", "an action takes no time at all", "Write half_days: 1 or more")


class Actions(Shape):
    """The actions of one question, by the step they take: a level, `yes` or `enough`."""

    id: Id
    improve: dict[str, Action]
