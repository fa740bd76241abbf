"""What a commissioner may see: only shared, non-private answers, and facts that a register confirmed."""

from datetime import date

from readiness.model.assessment import View
from readiness.model.profile import Profile
from readiness.packs.pack import Pack
from readiness.workspace.subjects import Subject


def seen_by(commissioner: str, subject: Subject, pack: Pack, as_of: date) -> tuple[Subject, View]:
    """The subject as one commissioner may see it on a day, and since when it was shared (None: it was not).

    Consent and privacy are the newest said: a later file that withdraws counts. Register facts are always readable.
    """
    files = [(profile, document) for profile, document in subject.files if profile.answered <= as_of]
    since = _shared_since(commissioner, [profile for profile, _ in files], as_of)
    private = frozenset(name for profile, _ in files for name in profile.private)
    kept = tuple((_readable(profile, pack, private, shared=since is not None), document) for profile, document in files)
    return Subject(subject.id, subject.kind, kept or subject.files[:0]), View(commissioner, since)


def _shared_since(commissioner: str, profiles: list[Profile], as_of: date) -> date | None:
    said = [share for profile in profiles for share in profile.shared_with if share.commissioner == commissioner]
    if not said:
        return None
    newest = said[-1]
    in_force = newest.since <= as_of and (newest.until is None or newest.until >= as_of)
    return newest.since if in_force else None


def _readable(profile: Profile, pack: Pack, private: frozenset[str], *, shared: bool) -> Profile:
    on_register = {name for item in profile.evidence if item.verified for name in item.for_ if name in pack.facts}

    def may_see(name: str) -> bool:
        return (shared and name not in private) or name in on_register

    evidence = tuple(
        item.model_copy(update={"for_": kept})
        for item in profile.evidence
        if (kept := tuple(n for n in item.for_ if may_see(n)))
    )
    return profile.model_copy(
        update={
            "about": {name: value for name, value in profile.about.items() if may_see(name)},
            "answers": {name: value for name, value in profile.answers.items() if may_see(name)},
            "evidence": evidence,
        }
    )
