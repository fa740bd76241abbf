"""What a commissioner may see: only shared, non-private answers, and facts that a register confirmed."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from readiness.model.assessment import View
from readiness.model.profile import Dispute, EvidenceItem, Profile
from readiness.packs.pack import Pack
from readiness.workspace.sharing import shared_since
from readiness.workspace.subjects import Subject

if TYPE_CHECKING:
    from readiness.model.record import Record

#: What a profile says of what the organisation could deliver: seen where it is shared, and private by these names.
ON_DELIVERY = ("based_in", "offers", "contracts", "takes_on_at_most")


def seen_by(commissioner: str, subject: Subject, pack: Pack, as_of: date) -> tuple[Subject, View]:
    """The subject as one commissioner may see it on a day, and since when it was shared (None: it was not).

    The newest word on sharing counts: a later file can withdraw, and then for earlier days too. What was ever said to
    be private stays private, on every day. Register facts are always readable. What is said about a locality is public.
    """
    profiles = [profile for profile, _ in subject.files]
    since = shared_since(commissioner, profiles, as_of)
    private = frozenset(name.casefold() for profile in profiles for name in profile.private)
    eyes = _Eyes(pack, as_of, private, since is not None)
    kept = tuple(
        (_readable(profile, eyes), document) for profile, document in subject.files if profile.answered <= as_of
    )
    return Subject(subject.id, subject.kind, kept), View(commissioner, since)


def may_still_see(record: "Record", subject: Subject | None, today: date) -> bool:
    """Whether a record made in a commissioner's eyes may still be shown to it: who may look is a question of today.

    Not where the group shares no more, or where something in the record was said to be private since it was saved.
    """
    if record.view.commissioner is None or record.view.shared_since is None:
        return True
    profiles = [profile for profile, _ in subject.files] if subject else []
    if shared_since(record.view.commissioner, profiles, today) is None:
        return False
    since = {name.casefold() for one in profiles if one.answered >= record.saved for name in one.private}
    return not any(name.casefold() in since and (one.given or one.evidence) for name, one in record.items.items())


class _Eyes(NamedTuple):
    """What decides what may be read. `private`: names in small letters. `shared`: there is consent."""

    pack: Pack
    as_of: date
    private: frozenset[str]
    shared: bool

    def may_see(self, name: str) -> bool:
        """It is shared, and nobody said that this is private."""
        return self.shared and name.casefold() not in self.private

    def confirmed(self, item: EvidenceItem) -> bool:
        """Its issuer or a register confirmed it by the day."""
        return item.verified is not None and item.verified <= self.as_of

    def may_read_dispute(self, dispute: Dispute) -> bool:
        """A dispute about a rule tells of the answers that the rule reads."""
        rule = self.pack.rules.get(dispute.about)
        read = [name for part in rule.asks.parts for name in (part.question, part.fact) if name] if rule else []
        return all(map(self.may_see, (dispute.about, *read)))


def _readable(profile: Profile, eyes: _Eyes) -> Profile:
    on_register = {
        name for item in profile.evidence if eyes.confirmed(item) for name in item.for_ if name in eyes.pack.facts
    }

    def may_see(name: str) -> bool:
        return eyes.may_see(name) or name in on_register

    def serves(item: EvidenceItem) -> tuple[str, ...]:
        public = on_register if eyes.confirmed(item) else ()
        return tuple(name for name in item.for_ if eyes.may_see(name) or name in public)

    public = eyes.shared or profile.kind == "locality"
    return profile.model_copy(
        update={
            "about": {name: value for name, value in profile.about.items() if may_see(name)},
            "answers": {name: value for name, value in profile.answers.items() if may_see(name)},
            "evidence": tuple(_for_only(item, serves(item)) for item in profile.evidence),
            "disputes": tuple(filter(eyes.may_read_dispute, profile.disputes)),
            "said": profile.said if public else (),
            "rated_reason": profile.rated_reason if public else "",
            "note": "",
            **{name: None for name in ON_DELIVERY if not eyes.may_see(name)},
        }
    )


def _for_only(item: EvidenceItem, names: tuple[str, ...]) -> EvidenceItem:
    """A piece of evidence for some questions; for none it is empty, and stays so that the others keep their places."""
    hidden: dict[str, object] = {} if names else {"what": "", "where": None, "note": "", "shows": None}
    return item.model_copy(update={"for_": names, **hidden})
