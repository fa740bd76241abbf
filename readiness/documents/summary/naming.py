"""A count that opens to the names behind it: each list of names stands on the page once."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from readiness.assessment.portfolio import Member, Members
from readiness.documents.network.report import drawable

#: Where everybody is named.
ALL = "all-groups"


class Opened(NamedTuple):
    """A count in words. `anchor`: where its names stand; `names` is empty where they stand there already."""

    many: int
    said: str
    anchor: str
    names: str


class Naming:
    """Hands out counts for one page, in the order in which the page shows them."""

    def __init__(self, everybody: Members) -> None:
        bear = Counter(one.name.casefold() for one in everybody)
        self._shared_names = {name for name, many in bear.items() if many > 1}
        self._everybody = everybody
        self._anchors: dict[Members, str] = {everybody: ALL}

    def opened(self, who: Members) -> Opened:
        """A count of groups, with their names, or with the place where just these are named."""
        said = f"{len(who):,} {'group' if len(who) == 1 else 'groups'}"
        if not who:
            return Opened(0, "0", "", "")
        if who in self._anchors:
            return Opened(len(who), said, self._anchors[who], "")
        self._anchors[who] = f"names-{len(self._anchors)}"
        here = set(who)
        others = [one for one in self._everybody if one not in here]
        few = len(others) * 2 < len(who) and here <= set(self._everybody)
        names = f"All but these: {self.names(others)}" if few else self.names(who)
        return Opened(len(who), said, self._anchors[who], names)

    def names(self, who: Iterable[Member]) -> str:
        """Groups by name."""
        return "; ".join(map(self.name, who))

    def name(self, one: Member) -> str:
        """One group: by name, and by id too where another bears the same name."""
        name = drawable(one.name)
        return f"{name} ({one.id})" if one.name.casefold() in self._shared_names else name
