"""What `readiness check` says about sharing: a private name that hides nothing."""

from collections.abc import Iterable, Iterator

from readiness.assessment.view import ON_DELIVERY
from readiness.model.profile import Profile
from readiness.packs.pack import Pack
from readiness.problems import Problem, likely
from readiness.workspace.compose import Document


def names_to_hide(pack: Pack) -> tuple[str, ...]:
    """Everything that can be kept private: questions, facts, and what a group could deliver."""
    return (*pack.questions, *pack.facts, *ON_DELIVERY)


def check_private(pack: Pack, files: Iterable[tuple[Profile, Document]]) -> Iterator[Problem]:
    """Names under `private:` that are no question, fact or word on delivery."""
    known = names_to_hide(pack)
    folded = {name.casefold() for name in known}
    for profile, document in files:
        for number, name in enumerate(profile.private):
            if name.casefold() not in folded:
                what, why = f"'{name}' is kept private, but is not a question here", "So it would hide nothing"
                remedy = likely(name, known) or "Check the id"
                yield Problem("private-unknown", what, why, remedy, document.place(("private", number)))
