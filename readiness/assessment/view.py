"""What a commissioner may see: only shared, non-private answers, and facts that a register confirmed."""

from datetime import date

from readiness.model.assessment import View
from readiness.model.profile import EvidenceItem, Profile
from readiness.packs.pack import Pack
from readiness.workspace.subjects import Subject

#: What a profile says of what the organisation could deliver: seen where it is shared, and private by these names.
ON_DELIVERY = ("based_in", "offers", "contracts", "takes_on_at_most")


def seen_by(commissioner: str, subject: Subject, pack: Pack, as_of: date) -> tuple[Subject, View]:
    """The subject as one commissioner may see it on a day, and since when it was shared (None: it was not).

    The newest word on sharing counts: a later file can withdraw. An answer that was ever private stays private.
    Register facts are always readable. What is said about a locality is public.
    """
    files = [(profile, document) for profile, document in subject.files if profile.answered <= as_of]
    since = _shared_since(commissioner, [profile for profile, _ in files], as_of)
    private = frozenset(name for profile, _ in files for name in profile.private)
    shared = since is not None
    kept = tuple((_readable(profile, pack, as_of, private, shared=shared), document) for profile, document in files)
    return Subject(subject.id, subject.kind, kept), View(commissioner, since)


def _shared_since(commissioner: str, profiles: list[Profile], as_of: date) -> date | None:
    """The first day of the consent in force: the last file that speaks of a day already begun decides."""
    for profile in reversed(profiles):
        begun = [one for one in profile.shared_with if one.commissioner == commissioner and one.since <= as_of]
        if begun:
            return min((one.since for one in begun if one.until is None or one.until >= as_of), default=None)
    return None


def _readable(profile: Profile, pack: Pack, as_of: date, private: frozenset[str], *, shared: bool) -> Profile:
    confirmed = (item for item in profile.evidence if item.verified and item.verified <= as_of)
    on_register = {name for item in confirmed for name in item.for_ if name in pack.facts}

    def may_see(name: str) -> bool:
        return (shared and name not in private) or name in on_register

    evidence = (_for_only(item, tuple(name for name in item.for_ if may_see(name))) for item in profile.evidence)
    return profile.model_copy(
        update={
            "about": {name: value for name, value in profile.about.items() if may_see(name)},
            "answers": {name: value for name, value in profile.answers.items() if may_see(name)},
            "evidence": tuple(evidence),
            "disputes": tuple(one for one in profile.disputes if shared and one.about not in private),
            "said": profile.said if shared or profile.kind == "locality" else (),
            "note": "",
            **{name: None for name in ON_DELIVERY if not shared or name in private},
        }
    )


def _for_only(item: EvidenceItem, names: tuple[str, ...]) -> EvidenceItem:
    """A piece of evidence for some questions; for none it is empty, and stays so that the others keep their places."""
    hidden: dict[str, object] = {} if names else {"what": "", "where": None, "note": "", "shows": None}
    return item.model_copy(update={"for_": names, **hidden})
