"""Checks of who delivers what in an option drawn up by hand, against what its lot asks for."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from readiness.checking.desk import Desk, Drawn, Key, PlanCheck, one_of
from readiness.problems import Problem


class NotAMember(PlanCheck):
    """Work that is given to somebody who is neither lead nor member."""

    code = "not-a-member"
    meaning = "Only the lead and the members deliver"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Deliveries."""
        for option, document in desk.drawn:
            known = [option.lead, *option.members]
            for n, delivery in enumerate(option.deliveries):
                if delivery.by not in known:
                    what, place = f"'{delivery.by}' is neither the lead nor a member", ("deliveries", n, "by")
                    yield self.unknown(what, delivery.by, known, "Add it to members:", document.place(place))


class NotRequired(PlanCheck):
    """Work that the lot does not ask for."""

    code = "not-required"
    meaning = "Nobody would be paid for it"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Deliveries of a service, or in an area, that the lot does not have."""
        for drawn in desk.with_lots:
            areas: dict[str, list[str]] = defaultdict(list)
            for service, area in drawn.needs:
                areas[service].append(area)
            for n, delivery in enumerate(drawn.option.deliveries):
                there = areas.get(delivery.service)
                if there is None:
                    what = f"The lot '{drawn.lot.id}' does not ask for '{delivery.service}'"
                    yield self.unknown(what, delivery.service, areas, one_of(areas), drawn.delivery(n, "service"))
                elif delivery.area not in there:
                    what = f"The lot '{drawn.lot.id}' does not ask for '{delivery.service}' in '{delivery.area}'"
                    yield self.unknown(what, delivery.area, there, one_of(there), drawn.delivery(n, "area"))


class DeliveredTwice(PlanCheck):
    """One organisation delivers one service in one area twice."""

    code = "delivered-twice"
    meaning = "One of the two may be meant for another group or area"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Deliveries of each option."""
        for option, document in desk.drawn:
            given = (
                (f"{one.service} in {one.area} by {one.by}", document.place(("deliveries", n)))
                for n, one in enumerate(option.deliveries)
            )
            yield from self.repeated(given, "Write one line with the whole volume")


class WrongVolume(PlanCheck):
    """More delivered than is required; or less, which is a warning."""

    code = "wrong-volume"
    meaning = "An option delivers what the lot asks for, no more and no less"

    def find(self, desk: Desk) -> Iterator[Problem]:
        """Options that say who delivers what."""
        for drawn in desk.with_lots:
            given: Counter[Key] = Counter()
            over: set[Key] = set()
            for n, one in enumerate(drawn.option.deliveries):
                key = one.service, one.area
                given[key] += one.volume
                needed = drawn.needs.get(key)
                if needed is not None and given[key] > needed and key not in over:
                    over.add(key)
                    whole = sum(each.volume for each in drawn.option.deliveries if (each.service, each.area) == key)
                    what = f"{whole} of '{one.service}' in '{one.area}' are delivered, and {needed} are required"
                    yield self.problem(what, "Lower a volume", drawn.delivery(n, "volume"))
            if drawn.option.deliveries:
                yield from self._missing(drawn, given)

    def _missing(self, drawn: Drawn, given: Counter[Key]) -> Iterator[Problem]:
        for (service, area), needed in drawn.needs.items():
            if given[service, area] < needed:
                what = f"{given[service, area]} of '{service}' in '{area}' are delivered, and {needed} are required"
                place = drawn.document.place(("deliveries",), key=True)
                yield self.problem(what, "Say who delivers the rest", place, "warning")


DELIVERY_CHECKS: tuple[PlanCheck, ...] = (NotAMember(), NotRequired(), DeliveredTwice(), WrongVolume())
