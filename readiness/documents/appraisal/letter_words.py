"""What the letters around a decision share: the work in words, figures of a lot, and no name of another group."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from readiness.assessment.assess import Assessment
from readiness.consortia.candidates import Candidates
from readiness.consortia.options import TenderOptions
from readiness.consortia.tenders import for_leading, top_slice
from readiness.documents.appraisal.letter_shapes import AskedText, GapText, WorkText
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.letters.needs import need_of
from readiness.documents.letters.roles import BY_START_LABEL, GATE_LABELS, found_words
from readiness.documents.letters.shapes import GroupText, InterestText, PackText, SenderText
from readiness.documents.options import words
from readiness.model.assessment import GateOutcome, RoleState
from readiness.model.decision import Clause
from readiness.model.office import Helper, Sender
from readiness.model.requirement import Lot
from readiness.model.scalars import say_day
from readiness.packs.pack import SIZE, Pack

_PENCE = 100
_SOMEBODY = "another organisation"


@dataclass(frozen=True)
class Office:
    """Who writes, who can help, what organisations are called by id, who commissions, and the clauses on file."""

    sender: Sender
    directory: tuple[Helper, ...]
    names: Mapping[str, str]
    commissioner: str
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Setting:
    """One appraisal whose lot was described, ready to write about. `found`: what the search says of its tender."""

    report: AppraisalReport
    office: Office
    found: TenderOptions
    lot: Lot

    @property
    def candidates(self) -> Candidates:
        """Everybody who was looked at."""
        return self.found.candidates

    @property
    def number(self) -> int:
        """The number of the lot in its tender."""
        return next(number for number, (_, one) in enumerate(self.found.tender.lots) if one.id == self.lot.id)


def work_text(at: Setting) -> WorkText:
    """The work in words."""
    lot, market, areas = at.lot, at.report.market, at.found.tender.areas
    asked = []
    for wanted in lot.delivers:
        where = [
            areas.get(code, code) + ("" if wanted.areas else f" {volume:,}") for code, volume in wanted.each.items()
        ]
        service = market.services[wanted.service]
        unit = "one group for each area" if wanted.areas else service.unit
        price, value = words.money(int(wanted.price * _PENCE)), words.money(wanted.pence)
        asked.append(AskedText(service.title, unit, "; ".join(where), price, value))
    return WorkText(
        locality=at.report.title,
        lot=lot.name,
        value=words.money(int(lot.yearly_value * _PENCE)),
        years=f"{words.tenths(lot.years)} year{'' if lot.years == 1 else 's'}",
        start=say_day(lot.start),
        commissioner=at.office.commissioner,
        regime=market.regimes[lot.regime].title,
        asked=tuple(asked),
    )


def lot_figures(at: Setting) -> dict[str, str]:
    """The figures of a lot by the names that a clause may use. What nobody set is left out."""
    lot, policy, value = at.lot, at.lot.policy, int(at.lot.yearly_value * _PENCE)
    found = {
        "commissioner": at.office.commissioner,
        "lot": lot.name,
        "yearly-value": words.money(value),
        "years": f"{words.tenths(lot.years)} years",
        "start": say_day(lot.start),
        "top-slice": words.share(top_slice(lot)),
        "top-slice-pounds": words.money(for_leading(lot)),
        "shares-because": policy.because or "",
        "shares-by": f"{policy.by}, on {say_day(policy.on)}" if policy.by and policy.on else "",
        "members-at-most": str(policy.members_at_most) if policy.members_at_most is not None else "",
    }
    shares = {
        "small": (policy.small_at_least, "small-at-least", "small-pounds"),
        "local": (policy.local_at_least, "local-at-least", "local-pounds"),
        "largest": (policy.largest_share_at_most, "largest-share-at-most", ""),
        "slice": (lot.top_slice_at_most, "top-slice-at-most", "top-slice-ceiling"),
    }
    for percent, name, pounds in shares.values():
        if percent is not None:
            found[name] = words.share(percent)
            found[pounds] = words.money(int(value * percent / 100))
    return {name: text for name, text in found.items() if name and text}


def group_text(assessment: Assessment) -> GroupText:
    """The group, as letters speak of it."""
    info = assessment.pack.info
    size = assessment.facts.get(SIZE)
    title = next((band.title for band in info.sizes.bands if band.id == size), "")
    return GroupText(assessment.subject.id, assessment.subject.name, title, short=size == info.sizes.bands[0].id)


def sender_text(sender: Sender) -> SenderText:
    """Who writes."""
    return SenderText(
        **{name: getattr(sender, name) for name in ("officer", "job", "phone", "email", "privacy", "appeal")},
        organisation=sender.organisation,
        address=sender.address or "",
    )


def pack_text(pack: Pack) -> PackText:
    """The rules behind a result."""
    return PackText(pack.info.id, pack.info.title, pack.info.version)


def interests(sender: Sender) -> tuple[InterestText, ...]:
    """The sender's own interests."""
    return tuple(InterestText(one.what, one.managed) for one in sender.interests)


def gap_text(assessment: Assessment, gate: GateOutcome, role: str, by: str) -> GapText:
    """A gate of a role that is not open, with what to send."""
    rule = assessment.pack.rules[gate.rule]
    need = need_of(assessment, rule, gate.need)
    items = tuple(dict.fromkeys(part.question or part.fact or "" for part in rule.asks.parts))
    asked = [assessment.pack.questions[name] for name in items if name in assessment.pack.questions]
    facts = [
        f"What shows your answer to this: {assessment.pack.facts[name].ask}"
        for name in items
        if name in assessment.pack.facts
    ]
    state: RoleState = "not known" if gate.state == "not applicable" else gate.state
    return GapText(
        title=rule.title,
        role=role,
        needs=need.text,
        found=found_words(assessment, items),
        state_words=BY_START_LABEL if gate.waits else GATE_LABELS[state],
        why=rule.why,
        send=" ".join(dict.fromkeys([*(one.show for one in asked), *facts])),
        by=by,
        unsourced=need.unsourced or bool(gate.marks),
    )


def rests_on(at: Setting) -> str:
    """In whose eyes a group is seen: what it agreed to share, or all of its answers."""
    if at.candidates.commissioner is None:
        return "It rests on all your answers that we have on file."
    return f"It rests on what you agreed to share with {at.office.commissioner}, and on nothing else."


class Names:
    """Names of organisations that a letter must not hold, and some that may stand although they hold one of those."""

    def __init__(self, hidden: Iterable[str], shown: Iterable[str]) -> None:
        self._shown = {name.strip().casefold() for name in shown}
        self._hidden = {name.strip().casefold() for name in hidden} - self._shown - {""}
        each = sorted((self._shown | self._hidden) - {""}, key=lambda one: (-len(one), one))
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, each))})(?!\w)", re.IGNORECASE) if each else None

    def gone_from(self, text: str) -> str:
        """The text without the hidden names."""
        return self._any.sub(self._instead, text) if self._any else text

    def _instead(self, match: re.Match[str]) -> str:
        return _SOMEBODY if match[0].casefold() in self._hidden else match[0]

    def gone_from_all(self, value: Any) -> Any:
        """The same for every text of a letter."""
        if isinstance(value, str):
            return self.gone_from(value)
        if isinstance(value, tuple):
            return tuple(self.gone_from_all(one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            parts = {part.name: self.gone_from_all(getattr(value, part.name)) for part in fields(value)}
            return replace(value, **parts)
        return value

    def helpers(self, directory: Iterable[Helper]) -> tuple[Helper, ...]:
        """The directory without those who work for one of the hidden organisations."""
        return tuple(one for one in directory if self.gone_from(one.name) == one.name)


def by_day(at: Setting, chosen: date | None, otherwise: date) -> date:
    """The day named in a decision, else another; never after the start."""
    return min(chosen or otherwise, at.lot.start)
