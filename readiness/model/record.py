"""A saved assessment: what was found for one subject on one day, as it stands in its file. It never moves again.

Values are as JSON holds them: a choice by its id, a date as 2026-06-01, a fraction as "1/2".
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from readiness.model.assessment import Figure, GateOutcome, Rating, RoleOutcome, RuleOutcome, View

FORM = "readiness-record/1"
Plain = Mapping[str, Any]


class RecordedProof(NamedTuple):
    """One piece of evidence as it stood. `state`: as in an assessment. `shows`: the value it shows."""

    what: str
    state: str
    shows: Any = None
    by: str = ""
    made: str | None = None
    seen: str | None = None
    verified: str | None = None
    until: str | None = None
    serves_until: str | None = None
    file: str = ""


class RecordedAnswer(NamedTuple):
    """One answer as somebody gave it. `value` None: asked, and they don't know. `words`: the value in words."""

    value: Any
    words: str
    text: str
    by: str
    answered: str
    file: str = ""


class RecordedItem(NamedTuple):
    """A question or fact as it stood. `counted` None: unknown. `shown` None: nothing seen and in date shows it.

    `given`: the answer that counts; `others` were given too. `ended`: the day on which what it rests on ended.
    """

    id: str
    ask: str
    kind: str
    counted: Any = None
    shown: Any = None
    given: RecordedAnswer | None = None
    others: tuple[RecordedAnswer, ...] = ()
    disagree: bool = False
    ended: str | None = None
    until: str | None = None
    evidence: tuple[RecordedProof, ...] = ()


class RecordedPack(NamedTuple):
    """The rules behind a record."""

    id: str
    version: str
    sha256: str


class Record(NamedTuple):
    """A saved assessment. Sums are in whole units: `units` make the weight 1.

    `saved` and `by`: when and by whom (None: nobody said). `titles`: of rules and roles, by id. `file`: where it is.
    """

    subject: str
    kind: str
    name: str
    as_of: date
    saved: date
    by: str | None
    tool: str
    view: View
    pack: RecordedPack
    adopted: frozenset[str]
    lot: Fraction | None
    units: int
    items: Mapping[str, RecordedItem]
    outcomes: tuple[RuleOutcome, ...]
    roles: tuple[RoleOutcome, ...]
    titles: Mapping[str, str]
    figure: Figure
    rating: Rating
    disputes: tuple[tuple[str, str, str], ...]
    file: str = ""

    @property
    def role_now(self) -> RoleOutcome | None:
        """The highest role that was open or conditional."""
        return next((role for role in self.roles if role.state in ("open", "conditional")), None)


def read_record(data: Plain, file: str = "") -> Record:
    """A record from its JSON. Raises KeyError, TypeError or ValueError where it is not of this form."""
    if data["form"] != FORM:
        raise ValueError(data["form"])
    gates: dict[str, list[GateOutcome]] = {}
    for one in data["gates"]:
        gates.setdefault(one["role"], []).append(_gate(one))
    by_rule: dict[str, list[GateOutcome]] = {}
    for one in (gate for found in gates.values() for gate in found):
        by_rule.setdefault(one.rule, []).append(one)
    rules, shared = data["rules"], data["view"]["shared_since"]
    return Record(
        subject=data["subject"]["id"],
        kind=data["subject"]["kind"],
        name=data["subject"]["name"],
        as_of=date.fromisoformat(data["as_of"]),
        saved=date.fromisoformat(data["saved"]),
        by=data["by"],
        tool=data["tool"],
        view=View(data["view"]["commissioner"], date.fromisoformat(shared) if shared else None),
        pack=RecordedPack(**data["pack"]),
        adopted=frozenset(data["adopted"]),
        lot=None if data["lot"] is None else Fraction(data["lot"]),
        units=data["units"],
        items={one["id"]: _item(one, data["files"]) for one in data["answers"]},
        outcomes=tuple(_outcome(one, tuple(by_rule.get(one["rule"], ()))) for one in rules),
        roles=tuple(
            RoleOutcome(one["role"], one["state"], tuple(gates.get(one["role"], ())), one["assessed"])
            for one in data["roles"]
        ),
        titles={one["rule"]: one["title"] for one in rules} | {one["role"]: one["title"] for one in data["roles"]},
        figure=Figure(*(data["figures"][name] for name in Figure._fields)),
        rating=Rating(data["figures"]["rating"], data["figures"].get("rating_on_evidence")),
        disputes=tuple((one["about"], one["says"], one["on"]) for one in data["disputes"]),
        file=file,
    )


def _item(data: Plain, files: Sequence[Plain]) -> RecordedItem:
    given = data.get("given")
    return RecordedItem(
        data["id"],
        data["ask"],
        data["kind"],
        data.get("counted"),
        data.get("shown"),
        _answer(given, files) if given else None,
        tuple(_answer(one, files) for one in data.get("others", ())),
        data.get("disagree", False),
        data.get("ended"),
        data.get("until"),
        tuple(_proof(one, files) for one in data.get("evidence", ())),
    )


def _answer(data: Plain, files: Sequence[Plain]) -> RecordedAnswer:
    """An answer; who gave it and when stands once for each file. The typed text is left out where it is the words."""
    words, file = data["words"], files[data["from"]]
    return RecordedAnswer(data.get("value"), words, data.get("text", words), file["by"], file["answered"], file["file"])


def _proof(data: Plain, files: Sequence[Plain]) -> RecordedProof:
    about = {name: value for name, value in data.items() if name != "from"}
    return RecordedProof(**{"by": files[data["from"]]["by"], **about}, file=files[data["from"]]["file"])


def _outcome(data: Plain, gates: tuple[GateOutcome, ...]) -> RuleOutcome:
    return RuleOutcome(
        data["rule"],
        data["applies"],
        data["evidenced"],
        data["claimed"],
        data["possible"],
        data["full"],
        data["outcome"],
        gates,
        data["in_figures"],
    )


def _gate(data: Plain) -> GateOutcome:
    """A gate. What is false or empty is left out of the file."""
    return GateOutcome(
        data["rule"],
        data["role"],
        data["need"],
        data["state"],
        data.get("counts", False),
        data.get("by_start", False),
        tuple(data.get("marks", ())),
        data.get("without_lot", False),
        data.get("waits", False),
    )
