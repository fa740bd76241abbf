"""Who may read what a group said: each agreement with its dates, and what stays private.

Nothing is rewritten: a new word on sharing is a new dated file. A word that takes consent back counts at once.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from readiness.model.profile import Profile, SharedWith
from readiness.problems import Place
from readiness.workspace.subjects import Subject

State = Literal["in force", "to come", "ended"]


class Agreement(NamedTuple):
    """The word on sharing with one commissioner: who wrote it down, on which day, and where."""

    commissioner: str
    since: date
    until: date | None
    state: State
    by: str
    on: date
    place: Place


class Kept(NamedTuple):
    """Something that stays private: who wrote that down first, on which day, and where."""

    name: str
    by: str
    on: date
    place: Place


def shared_since(commissioner: str, profiles: Sequence[Profile], as_of: date) -> date | None:
    """The first day of the consent in force on a day; None where there is none. `profiles`: all files of the group.

    The newest day on which a file gives consent for a time already begun decides; where its files differ, the shorter
    word counts. Consent that was taken back counts again only from a later day on: so the order of files of one day
    does not matter, nor does an old line that somebody copied, nor that a result is asked for a day before.
    """
    back = taken_back(commissioner, profiles)
    told = [(one.answered, said) for one in profiles if (said := _of(one, commissioner)) and not _takes_back(one, said)]
    begun = [(day, begin) for day, said in told if day <= as_of and (begin := [e for e in said if e.since <= as_of])]
    newest = max((day for day, _ in begun), default=None)
    in_force = [
        [one.since for one in said if _lasts(one, as_of) and (back is None or one.since > back)]
        for day, said in begun
        if day == newest
    ]
    return min(day for days in in_force for day in days) if in_force and all(in_force) else None


def taken_back(commissioner: str, profiles: Iterable[Profile]) -> date | None:
    """The last day on which consent that was taken back counts for nothing; None where it was never taken back.

    It is the day on which that was written down, or the first day of a consent that was still to come.
    """
    days = [
        max(profile.answered, *(one.since for one in said))
        for profile in profiles
        if (said := _of(profile, commissioner)) and _takes_back(profile, said)
    ]
    return max(days, default=None)


def _takes_back(profile: Profile, said: list[SharedWith]) -> bool:
    """All that a file says of one commissioner had ended by the day on which it was written."""
    return all(one.until is not None and one.until <= profile.answered for one in said)


def _of(profile: Profile, commissioner: str) -> list[SharedWith]:
    return [one for one in profile.shared_with if one.commissioner.casefold() == commissioner.casefold()]


def _lasts(one: SharedWith, day: date) -> bool:
    return one.until is None or one.until >= day


def agreements(subject: Subject, day: date) -> tuple[Agreement, ...]:
    """The word on each commissioner that stands on a day, in order of id: in force, to come, or ended."""
    files = [(profile, document) for profile, document in subject.files if profile.answered <= day]
    written: dict[str, list[Agreement]] = {}
    for profile, document in files:
        for number, one in enumerate(profile.shared_with):
            place = document.place(("shared_with", number))
            state: State = "ended" if not _lasts(one, day) else "to come" if one.since > day else "in force"
            found = Agreement(one.commissioner, one.since, one.until, state, profile.by, profile.answered, place)
            written.setdefault(one.commissioner.casefold(), []).append(found)
    profiles = [profile for profile, _ in files]
    return tuple(one for name in sorted(written) for one in _standing(written[name], profiles, day))


def _standing(said: list[Agreement], profiles: list[Profile], day: date) -> list[Agreement]:
    """Of all that was written about one commissioner, what stands on a day; where nothing does, the newest end."""
    since = shared_since(said[0].commissioner, profiles, day)
    back = taken_back(said[0].commissioner, profiles) or date.min
    running = [one for one in said if one.state == "in force" and one.since == since][-1:]
    coming = [one for one in said if one.state == "to come" and one.since > back]
    gone = [one for one in said if one.state == "ended"] or [one._replace(state="ended") for one in said]
    return [*running, *coming] or gone[-1:]


def kept_private(subject: Subject) -> tuple[Kept, ...]:
    """What any file keeps private, in order of id: once private, always private."""
    found: dict[str, Kept] = {}
    for profile, document in subject.files:
        for number, name in enumerate(profile.private):
            kept = Kept(name, profile.by, profile.answered, document.place(("private", number)))
            found.setdefault(name.casefold(), kept)
    return tuple(found[name] for name in sorted(found))
