"""Organisations and localities: every dated file that names the same subject, in order of date."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from readiness.model.profile import Profile
from readiness.model.scalars import say_day
from readiness.problems import Problem
from readiness.workspace.compose import Document


class Subject(NamedTuple):
    """One organisation or locality: its files, oldest first."""

    id: str
    kind: str
    files: tuple[tuple[Profile, Document], ...]

    @property
    def name(self) -> str:
        """The name in its newest file."""
        return self.files[-1][0].name

    @property
    def newest(self) -> Profile:
        """The newest file."""
        return self.files[-1][0]


def gather(files: Iterable[tuple[Profile, Document]]) -> tuple[list[Subject], list[Problem]]:
    """Subjects in order of id. Two ids that Windows cannot tell apart are a problem."""
    by_id: dict[str, list[tuple[Profile, Document]]] = {}
    for profile, document in files:
        by_id.setdefault(profile.subject, []).append((profile, document))
    subjects, problems = [], []
    folded: dict[str, str] = {}
    for name in sorted(by_id):
        group = sorted(by_id[name], key=lambda pair: (pair[0].answered, pair[1].file))
        kinds = {profile.kind for profile, _ in group}
        key = "organisation" if group[0][0].organisation else "locality"
        place = group[0][1].place((key,))
        if len(kinds) > 1:
            problems.append(
                Problem(
                    "two-kinds",
                    f"'{name}' is both an organisation and a locality",
                    "Their answers would be mixed",
                    "Give one of them another id",
                    place,
                )
            )
        elif name.casefold() in folded:
            problems.append(
                Problem(
                    "same-on-windows",
                    f"'{name}' and '{folded[name.casefold()]}' differ only in capital letters",
                    "Windows would save both in one file",
                    "Give one of them another id",
                    place,
                )
            )
        else:
            folded[name.casefold()] = name
            subjects.append(Subject(name, key, tuple(group)))
    return subjects, problems


def impossible_dates(profile: Profile, document: Document, today: date) -> list[Problem]:
    """What was made, seen or answered after today. An end or review date in the future is fine."""
    dated: list[tuple[date | None, str, tuple[str | int, ...]]] = [
        (profile.answered, "This was answered", ("answered",))
    ]
    for n, item in enumerate(profile.evidence):
        dated.append((item.made, f"'{item.what}' was made", ("evidence", n, "made")))
        dated.append((item.seen, f"'{item.what}' was seen", ("evidence", n, "seen")))
        dated.append((item.verified, f"'{item.what}' was verified", ("evidence", n, "verified")))
    dated += [(said.made, "This was said", ("said", n, "made")) for n, said in enumerate(profile.said)]
    dated += [(dispute.on, "This was disputed", ("disputes", n, "on")) for n, dispute in enumerate(profile.disputes)]
    return [
        Problem(
            "in-the-future",
            f"{what} on {say_day(day)}, which is after today",
            "It has not happened yet",
            "Check the year",
            document.place(path),
        )
        for day, what, path in dated
        if day and day > today
    ]
