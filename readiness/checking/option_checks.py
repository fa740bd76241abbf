"""Checks of options drawn up by hand: what they are for, and who is in them. The search says which can be done."""

from collections.abc import Iterator

from readiness.checking.desk import Desk, PlanCheck, one_of
from readiness.problems import Problem


class NoSuchLot(PlanCheck):
    """An option for requirements or a lot that are not there."""

    code = "no-such-lot"
    meaning = "Nobody could tell what the option is for"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Each option."""
        for option, document in desk.drawn:
            wanted = desk.wanted.get(option.requirements)
            if wanted is None:
                if option.requirements.casefold() not in desk.unread:
                    what = f"There are no requirements '{option.requirements}' here"
                    otherwise = "Use the id in the first line of a requirements file"
                    place = document.place(("requirements",))
                    yield self.unknown(what, option.requirements, desk.wanted, otherwise, place)
            elif option.lot not in (names := [lot.id for lot in wanted.lots]):
                what = f"The requirements '{option.requirements}' have no lot '{option.lot}'"
                yield self.unknown(what, option.lot, names, one_of(names), document.place(("lot",)))


class Party(PlanCheck):
    """An organisation in an option that is not on file."""

    code = "unknown-organisation"
    meaning = "Nothing is known of its role, its offers or its ties"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Lead and members. Who delivers is one of these."""
        for option, document in desk.drawn:
            named = [(option.lead, document.place(("lead",)))]
            named += [(name, document.place(("members", n))) for n, name in enumerate(option.members)]
            for name, place in named:
                if not desk.knows(desk.organisations, name):
                    what, known = f"There is no organisation '{name}' here", desk.organisations.values()
                    yield self.unknown(what, name, known, "Write a profile for it, or check the id", place)


class NamedTwice(PlanCheck):
    """A member that is named twice, or that is the lead too."""

    code = "duplicate-id"
    meaning = "It would be counted twice"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Lead and members of each option."""
        for option, document in desk.drawn:
            named = [(option.lead, document.place(("lead",)))]
            named += [(name, document.place(("members", n))) for n, name in enumerate(option.members)]
            yield from self.repeated(named, "Take it out here: the lead stands under lead: alone")


class AgainstTheForm(PlanCheck):
    """A lead that delivers, or does not, against the form of the option; or a form that the lot does not allow."""

    code = "against-the-form"
    meaning = "The form says who leads and who delivers"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Options with a known form."""
        for option, document, lot in desk.with_lots:
            form = desk.market.forms.get(option.form)
            if form and form.id not in lot.forms:
                what = f"The lot '{lot.id}' does not allow the form '{form.id}'"
                yield self.problem(what, one_of(lot.forms), document.place(("form",)))
        for option, document in desk.drawn:
            form = desk.market.forms.get(option.form)
            own = [n for n, delivery in enumerate(option.deliveries) if delivery.by == option.lead]
            if form and form.lead_delivers == "no" and own:
                what = f"In the form '{form.id}' the lead delivers nothing, and here '{option.lead}' delivers"
                remedy = "Give the work to a member, or write another form"
                yield self.problem(what, remedy, document.place(("deliveries", own[0], "by")))
            if form and form.lead_delivers == "must" and option.deliveries and not own:
                what = f"In the form '{form.id}' the lead delivers, and here '{option.lead}' delivers nothing"
                yield self.problem(what, "Give it work, or write another form", document.place(("lead",)))


OPTION_CHECKS: tuple[PlanCheck, ...] = (
    NoSuchLot(),
    Party(),
    NamedTwice(),
    AgainstTheForm(),
)
