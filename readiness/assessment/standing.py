"""Where each question and fact stands on a day: the answer that counts, the others, and what its evidence shows.

Two clocks (design: what a score means). A proof ages: past `proof_lasts`, counted from `made`, it shows nothing more and
the claim stands. A thing ends: past the latest `until` on file, a given answer counts as no or level 0.
"""

import calendar
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from readiness.model.profile import EvidenceItem, Profile
from readiness.model.question import Fact, Question
from readiness.packs.kinds import DontKnow, Mistake, Value, is_blank, read_answer, worst
from readiness.packs.pack import Pack
from readiness.problems import Place, Problem, likely
from readiness.workspace.compose import Document
from readiness.workspace.subjects import Subject


class Given(NamedTuple):
    """One answer as somebody gave it. `value` None: asked, and they don't know."""

    value: Value | None
    text: str
    answered: date
    by: str
    place: Place


class Shown(NamedTuple):
    """One piece of evidence for one question, as it stands on the day.

    `state`: `claimed` (nobody looked), `seen`, `verified`, `lapsed` (too old to show it), `undated` (its age is not known).
    """

    item: EvidenceItem
    state: str
    value: Value | None
    by: str
    serves_until: date | None
    place: Place


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
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def standings(pack: Pack, subject: Subject, as_of: date) -> tuple[dict[str, Standing], list[Problem]]:
    """Every question and fact that has an answer or evidence dated on or before `as_of`, and what could not be read."""
    given: dict[str, list[Given]] = {}
    shown: dict[str, list[Shown]] = {}
    problems: list[Problem] = []
    for profile, document in subject.files:
        if profile.answered > as_of:
            continue
        here = _answers(pack, profile, document, problems)
        for name, answer in here:
            given.setdefault(name, []).append(answer)
        in_file = dict(here)
        for name, proof in _evidence(pack, profile, document, in_file, as_of, problems):
            shown.setdefault(name, []).append(proof)
    found = {}
    for name in given.keys() | shown.keys():
        item = pack.item(name)
        if item is not None:
            found[name] = _stand(item, given.get(name, []), shown.get(name, []), as_of)
    return found, problems


def _answers(pack: Pack, profile: Profile, document: Document, problems: list[Problem]) -> list[tuple[str, Given]]:
    found = []
    for part, known, other in (("about", pack.facts, pack.questions), ("answers", pack.questions, pack.facts)):
        typed = profile.about if part == "about" else profile.answers
        for name, raw in typed.items():
            item = known.get(name)
            place = (part, name)
            if item is None or name == "size":
                problems.append(_unknown_id(part, name, known, other, document))
            elif item.subject != profile.kind:
                problems.append(Problem("wrong-subject", f"'{name}' is asked of a {item.subject}", "", "Move it to a file about one", document.place(place, key=True)))
            elif not is_blank(raw):
                value = read_answer(item, raw)
                if isinstance(value, Mistake):
                    problems.append(Problem("wrong-answer", f"For '{name}', {value.message}", "An answer we cannot read is not guessed at", value.remedy, document.place(place)))
                else:
                    text = raw if isinstance(raw, str) else ", ".join(raw)
                    kept = None if isinstance(value, DontKnow) else value
                    found.append((name, Given(kept, text, profile.answered, profile.by, document.place(place))))
    return found


def _unknown_id(part: str, name: str, known: dict[str, Fact] | dict[str, Question], other: dict[str, Question] | dict[str, Fact], document: Document) -> Problem:
    place = document.place((part, name), key=True)
    if name == "size":
        return Problem("size-is-derived", "The size is not typed in", "It follows from the income", "Write turnover: and the income of the last full year", place)
    if name in other:
        section = "answers" if part == "about" else "about"
        return Problem("wrong-section", f"'{name}' belongs under '{section}:'", "Facts and graded answers are kept apart", f"Move the line to '{section}:'", place)
    hint = likely(name, [*known, *other])
    return Problem("unknown-question", f"'{name}' is not a question of this rule pack", "The answer would count for nothing", hint or "See the list with: readiness ask --all", place)


def _evidence(pack: Pack, profile: Profile, document: Document, in_file: dict[str, Given], as_of: date, problems: list[Problem]) -> Iterator[tuple[str, Shown]]:
    for number, item in enumerate(profile.evidence):
        place = document.place(("evidence", number))
        if item.made and item.made > as_of:
            continue
        for name in item.for_:
            about = pack.item(name)
            if about is None:
                hint = likely(name, [*pack.questions, *pack.facts])
                problems.append(Problem("unknown-question", f"The evidence is for '{name}', which is not a question of this rule pack", "It would show nothing", hint or "Check the id", document.place(("evidence", number, "for"))))
                continue
            value: Value | None = in_file[name].value if name in in_file else None
            if item.shows is not None:
                read = read_answer(about, item.shows)
                if isinstance(read, Mistake):
                    problems.append(Problem("wrong-answer", f"For '{name}', {read.message}", "", read.remedy, document.place(("evidence", number, "shows"))))
                    continue
                value = None if isinstance(read, DontKnow) else read
            yield name, _shown(about, item, value, item.by or profile.by, as_of, place)


def _shown(about: Question | Fact, item: EvidenceItem, value: Value | None, by: str, as_of: date, place: Place) -> Shown:
    state = "claimed"
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
    return Shown(item, state, value, by, serves_until, place)


def _stand(item: Question | Fact, given: list[Given], shown: list[Shown], as_of: date) -> Standing:
    latest = max((answer.answered for answer in given), default=None)
    same_day = [answer for answer in given if answer.answered == latest]
    disagree = len({answer.value for answer in same_day}) > 1
    counts = same_day[-1] if same_day and not disagree else None
    others = tuple(answer for answer in given if answer is not counts)
    until = max((proof.item.until for proof in shown if proof.item.until), default=None)
    claimed = counts.value if counts else None
    ended = until if until and until < as_of and isinstance(item, Question) else None
    if ended and claimed is not None:
        claimed = worst(item)  # type: ignore[arg-type]
    evidenced = None
    if claimed is not None:
        proofs = [proof.value for proof in shown if proof.state in ("seen", "verified") and proof.value is not None]
        evidenced = _best_shown(item, claimed, proofs)
    return Standing(claimed, evidenced, counts, others, disagree, ended, until, tuple(shown))


def _best_shown(item: Question | Fact, claimed: Value, proofs: list[Value]) -> Value | None:
    """For a question the worse of the claim and the best proof; a fact is shown or not."""
    if isinstance(item, Fact):
        return claimed if claimed in proofs else None
    if not proofs:
        return None
    worse, better = (max, min) if item.better == "lower" else (min, max)
    return worse(claimed, better(proofs))  # type: ignore[type-var]
