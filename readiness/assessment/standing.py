"""Where each question and fact stands on a day: the answer that counts, the others, and what its evidence shows.

Two clocks (design: what a score means). A proof ages: past `proof_lasts`, counted from `made`, it shows nothing
more and the claim stands. A thing ends: past the latest `until` on file, a given answer counts as no or level 0.
"""

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal, NamedTuple

from readiness.assessment.reading import Given, Item, Proof, read_answers, read_evidence
from readiness.model.profile import EvidenceItem
from readiness.model.question import Fact, Question
from readiness.packs.kinds import Value, worst
from readiness.packs.pack import Pack
from readiness.problems import Place, Problem
from readiness.workspace.subjects import Subject

ProofState = Literal["claimed", "seen", "verified", "lapsed", "undated", "ended"]


class Shown(NamedTuple):
    """One piece of evidence for one question, as it stands on the day.

    `state`: `claimed` (nobody looked), `seen`, `verified`, `lapsed` (too old), `undated` (its age is unknown),
    `ended` (the thing itself is past its end).
    """

    item: EvidenceItem
    state: ProofState
    value: Value | None
    by: str
    serves_until: date | None
    proof: Proof

    @property
    def good(self) -> bool:
        """Somebody saw it and it is in date."""
        return self.state in ("seen", "verified")

    @property
    def place(self) -> Place:
        """File, line and column of the evidence."""
        return self.proof.place


class Standing(NamedTuple):
    """A question or fact on a day. `claimed` None: unknown. `evidenced` None: nothing seen and in date shows it."""

    claimed: Value | None = None
    evidenced: Value | None = None
    counts: Given | None = None
    others: tuple[Given, ...] = ()
    disagree: bool = False
    ended: date | None = None
    until: date | None = None
    evidence: tuple[Shown, ...] = ()


UNKNOWN = Standing()


def months_after(day: date, months: int) -> date:
    """The same day some months on, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if months > 0 else date.min
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:  # there is no such day in that month
        return day.replace(year=year, month=month + 2, day=1) - timedelta(1)


def standings(pack: Pack, subject: Subject, as_of: date) -> tuple[dict[str, Standing], list[Problem]]:
    """Every question and fact answered or shown on or before `as_of`, and what could not be read."""
    given: dict[str, list[Given]] = {}
    shown: dict[str, list[Shown]] = {}
    problems: list[Problem] = []
    for profile, document in subject.files:
        if profile.answered > as_of:
            continue
        here = read_answers(profile, document, pack, problems)
        for name, answer in here.items():
            given.setdefault(name, []).append(answer)
        for name, proof in read_evidence(profile, document, pack, here, problems):
            item = pack.item(name)
            if item and not (proof.item.made and proof.item.made > as_of):
                shown.setdefault(name, []).append(_shown(item, proof, as_of))
    found = {}
    for name in dict.fromkeys((*given, *shown)):
        item = pack.item(name)
        if item:
            found[name] = _stand(item, given.get(name, []), shown.get(name, []), as_of)
    return found, problems


def _shown(about: Item, proof: Proof, as_of: date) -> Shown:
    item = proof.item
    state: ProofState = "claimed"
    if item.verified and item.verified <= as_of:
        state = "verified"
    elif item.seen and item.seen <= as_of:
        state = "seen"
    months = about.proof_lasts.months if isinstance(about, Question) else None
    serves_until = months_after(item.made, months) if months and item.made else None
    if months and state != "claimed":
        if serves_until is None:
            state = "undated"
        elif serves_until < as_of:
            state = "lapsed"
    if item.until and item.until < as_of and state != "claimed":
        state = "ended"
    return Shown(item, state, proof.value, proof.by, serves_until, proof)


def _stand(item: Item, given: list[Given], shown: list[Shown], as_of: date) -> Standing:
    if len(given) == 1 and not shown:  # most answers: one, with nothing to show it
        return Standing(given[0].value, None, given[0])
    counts, disagree = _newest(given)
    others = tuple(answer for answer in given if answer is not counts) if len(given) > 1 or disagree else ()
    until = max((proof.item.until for proof in shown if proof.item.until), default=None)
    claimed = counts.value if counts else None
    ended = None
    if isinstance(item, Question) and until and until < as_of:
        ended = until
        claimed = None if claimed is None else worst(item)
    evidenced = None
    if claimed is not None:
        evidenced = best_shown(
            item, claimed, [proof.value for proof in shown if proof.value is not None and proof.good]
        )
    return Standing(claimed, evidenced, counts, others, disagree, ended, until, tuple(shown))


def _newest(given: list[Given]) -> tuple[Given | None, bool]:
    """The newest answer; none, and a disagreement, where two of the same day differ."""
    if len(given) <= 1:
        return (given[0] if given else None), False
    latest = max(answer.answered for answer in given)
    same_day = [answer for answer in given if answer.answered == latest]
    disagree = len({answer.value for answer in same_day}) > 1
    return (None if disagree else same_day[-1]), disagree


def best_shown(item: Item, claimed: Value, proofs: list[Value]) -> Value | None:
    """For a question the worse of the claim and the best proof; a fact is shown or not."""
    if isinstance(item, Fact):
        return claimed if claimed in proofs else None
    if not proofs:
        return None
    worse, better = (max, min) if item.better == "lower" else (min, max)
    return worse(claimed, better(proofs))
