"""A new word on sharing: the entries that it takes, or why not, and the dated file that adds them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from readiness.model.profile import SharedWith
from readiness.model.scalars import Id, say_day
from readiness.problems import Problem, likely
from readiness.workspace.sharing import agreements, taken_back
from readiness.workspace.subjects import Subject
from readiness.workspace.yaml_text import Plain, yaml_text

_ID: TypeAdapter[str] = TypeAdapter(Id)
HEAD = "# Written by: readiness share. It adds to the older files and changes none of them.\n"


class Wanted(NamedTuple):
    """What somebody asked for: a commissioner to share with (from a day on), one to withdraw from, what to hide."""

    share_with: str | None = None
    withdraw: str | None = None
    private: tuple[str, ...] = ()
    since: date | None = None


def entries(subject: Subject, wanted: Wanted, today: date) -> list[SharedWith] | Problem:
    """What stands under `shared_with:` in the new file, or why there is nothing to write."""
    if wanted.since and not wanted.share_with:
        why = "A withdrawal counts at once, and private stays private from the start"
        return Problem("since-alone", "--since goes with --with", why, "Leave --since out")
    if wanted.share_with and wanted.withdraw:
        return Problem("not-together", "--with and --withdraw are two steps", "", "Run the command once for each")
    if wanted.withdraw:
        return _withdrawn(subject, wanted.withdraw, today)
    return _shared(subject, wanted.share_with, wanted.since, today) if wanted.share_with else []


def _shared(subject: Subject, commissioner: str, since: date | None, today: date) -> list[SharedWith] | Problem:
    try:
        _ID.validate_python(commissioner)
    except ValidationError:
        remedy = "Use letters, numbers and single hyphens, such as larkfield-council"
        return Problem("wrong-id", f"'{commissioner}' cannot be used as an id", "", remedy)
    said = [one for one in agreements(subject, today) if one.commissioner.casefold() == commissioner.casefold()]
    running = next((one for one in said if one.state == "in force" and one.until is None), None)
    if running is not None:
        what = f"{subject.name} shares with {running.commissioner} already, since {say_day(running.since)}"
        return Problem("shared-already", what, "", "There is nothing to write", running.place)
    back = taken_back(commissioner, (profile for profile, _ in subject.files))
    if back is not None and since is not None and since <= back:
        to_come = f"Consent that was to begin on {say_day(back)} was taken back"
        what = to_come if back > today else f"Consent was taken back on {say_day(back)}"
        remedy = f"Give a later day, such as --since {(back + timedelta(1)).isoformat()}"
        return Problem("taken-back", what, "Only consent that begins on a later day counts again", remedy)
    first = max(today, back + timedelta(1)) if back else today
    return [SharedWith(commissioner=said[0].commissioner if said else commissioner, since=since or first)]


def _withdrawn(subject: Subject, commissioner: str, today: date) -> list[SharedWith] | Problem:
    """The entries that end every agreement with one commissioner, so that today it holds no more."""
    every = agreements(subject, today)
    said = [one for one in every if one.commissioner.casefold() == commissioner.casefold()]
    if not said:
        what = f"{subject.name} never agreed to share with '{commissioner}', so there is nothing to take back"
        known = list(dict.fromkeys(one.commissioner for one in every))
        remedy = likely(commissioner, known) or (f"It named: {', '.join(known)}" if known else "It named nobody")
        return Problem("never-shared", what, "", remedy)
    running = [one for one in said if one.state != "ended"]
    if not running:
        what = f"{subject.name} does not share with {said[0].commissioner} any more"
        return Problem("ended-already", what, "It was written down before", "There is nothing to write", said[0].place)
    until = today - timedelta(1)
    return [SharedWith(commissioner=one.commissioner, since=one.since, until=until) for one in running]


def file_name(subject: Subject, today: date, there: Iterable[str]) -> str:
    """The first free name of the day. `there`: the names in the folder."""
    taken = {name.casefold() for name in there}
    stem = f"{subject.id}-{today.isoformat()}-sharing"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.yaml" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def sharing_text(
    subject: Subject, shared: Sequence[SharedWith], private: Sequence[str], *, by: str, today: date, schema: str
) -> str:
    """The new file, with nothing in it but who is meant and what is new."""
    newest = subject.newest
    data: dict[str, Plain] = {subject.kind: subject.id, "name": newest.name, "answered": today.isoformat(), "by": by}
    if not newest.rated:  # whether a group is rated stands in its newest file, and this one will be it
        data |= {"rated": "no", **({"rated_reason": newest.rated_reason} if newest.rated_reason else {})}
    lines: list[Plain] = [
        {
            "commissioner": one.commissioner,
            "since": one.since.isoformat(),
            **({"until": one.until.isoformat()} if one.until else {}),
        }
        for one in shared
    ]
    data |= {"shared_with": lines} if lines else {}
    data |= {"private": list(private)} if private else {}
    return f"# yaml-language-server: $schema={schema}\n{HEAD}{yaml_text(data)}"
