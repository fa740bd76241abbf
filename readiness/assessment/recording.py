"""An assessment as a record to save: every answer as it counted, every outcome, and the rules behind them."""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from math import gcd
from pathlib import Path
from typing import Any, NamedTuple

from readiness.assessment.assess import Assessment
from readiness.assessment.reading import Given, Item
from readiness.assessment.recalling import as_kept
from readiness.assessment.standing import Shown, Standing
from readiness.model.assessment import PARTS, Figure, GateOutcome, RuleOutcome
from readiness.model.profile import Profile
from readiness.model.record import FORM, Record, read_record
from readiness.packs.kinds import say_answer

Plain = dict[str, Any]


class Saving(NamedTuple):
    """Who saves, on which day, with which program. `folder`: the workspace, from which files are named.

    `digests`: the SHA-256 of files, by the name that the workspace calls them.
    """

    folder: Path
    on: date
    by: str | None = None
    tool: str = ""
    digests: Mapping[str, str] = {}

    def named(self, file: str) -> str:
        """A file as it is called inside the workspace, with slashes on every system."""
        try:
            return Path(os.path.relpath(file, self.folder)).as_posix()
        except ValueError:  # another drive, on Windows
            return Path(file).name


class Source(NamedTuple):
    """A file that answers stand in, and its number in the record."""

    number: int
    file: str
    profile: Profile


def recorded(assessment: Assessment, saving: Saving) -> Record:
    """The record that an assessment would make."""
    return read_record(record_of(assessment, saving))


def record_of(assessment: Assessment, saving: Saving) -> Plain:
    """The data of a record, of the form `readiness-record/1` (docs/json.md).

    A commissioner's record holds what that commissioner may see. It has no hashes of files, since the hash of a file
    with an answer that is kept back would let people try answers until one fits.
    """
    sources = _sources(assessment)
    info, subject, view = assessment.pack.info, assessment.subject, assessment.view
    units = _common(assessment)
    return {
        "form": FORM,
        "subject": {"id": subject.id, "kind": subject.kind, "name": subject.name},
        "as_of": assessment.as_of.isoformat(),
        "saved": saving.on.isoformat(),
        "by": saving.by,
        "tool": saving.tool,
        "view": {"commissioner": view.commissioner, "shared_since": _day(view.shared_since)},
        "pack": {"id": info.id, "version": info.version, "sha256": assessment.pack.digest},
        "adopted": sorted(assessment.prepared.adopted),
        "lot": None if assessment.prepared.lot is None else str(assessment.prepared.lot),
        "rated": assessment.rated,
        "units": assessment.prepared.units // units,
        "answers": list(_answers(assessment, sources)),
        "facts": {
            name: say_answer(assessment.pack.facts[name], value)
            for name, value in assessment.facts.items()
            if value is not None
        },
        "rules": [_rule(assessment, found, units) for found in assessment.outcomes],
        "figures": _figure(assessment, assessment.figure, units),
        "groups": [
            {"kind": kind, "id": name, **_figure(assessment, figure, units)}
            for kind, figures in assessment.groups.items()
            for name, figure in figures.items()
        ],
        "roles": [
            {"role": role.role, "title": titled.title, "state": role.state, "assessed": role.assessed}
            for role, titled in zip(assessment.roles, assessment.pack.roles, strict=False)
        ],
        "gates": [_gate(gate) for role in assessment.roles for gate in role.gates],
        "put_right_now": [found.rule for found in assessment.put_right_now],
        "disputes": [_said(one.about, one.says, one.on, one.by) for one in assessment.disputes],
        "files": [_file(one, saving, hashed=view.commissioner is None) for one in sources.values()],
    }


def _rule(assessment: Assessment, found: RuleOutcome, units: int) -> Plain:
    return {
        "rule": found.rule,
        "title": assessment.pack.rules[found.rule].title,
        "applies": found.applies,
        **{part: getattr(found, part) // units for part in (*PARTS, "full")},
        "outcome": found.outcome,
        "in_figures": found.in_figures,
    }


def _common(assessment: Assessment) -> int:
    """What every sum can be divided by: whole units depend on which rules were loaded, and a record must not."""
    sums = [getattr(found, part) for found in assessment.outcomes for part in (*PARTS, "full")]
    return gcd(assessment.prepared.units, *sums)


def _figure(assessment: Assessment, figure: Figure, units: int) -> Plain:
    rating = assessment.rating(figure)
    sums = {name: getattr(figure, name) // units for name in (*PARTS, "whole")}
    return {**figure._asdict(), **sums, "rating": rating.colour, **_kept({"rating_on_evidence": rating.on_evidence})}


def _gate(gate: GateOutcome) -> Plain:
    return _kept({**gate._asdict(), "marks": list(gate.marks)})


def _sources(assessment: Assessment) -> dict[str, Source]:
    """The files that an answer or a piece of evidence stands in, by name, in order of date."""
    found = [one.counts for one in assessment.standings.values() if one.counts]
    found += [other for one in assessment.standings.values() for other in one.others]
    used = {one.document.file for one in found}
    used |= {shown.proof.document.file for one in assessment.standings.values() for shown in one.evidence}
    files = [(profile, document.file) for profile, document in assessment.subject.files if document.file in used]
    return {file: Source(number, file, profile) for number, (profile, file) in enumerate(files)}


def _file(source: Source, saving: Saving, *, hashed: bool) -> Plain:
    name, profile = saving.named(source.file), source.profile
    found = {"file": name, "by": profile.by, "answered": profile.answered.isoformat()}
    return found | ({"sha256": saving.digests[name]} if hashed and name in saving.digests else {})


def _answers(assessment: Assessment, sources: Mapping[str, Source]) -> Iterator[Plain]:
    for name, standing in sorted(assessment.standings.items()):
        item = assessment.pack.item(name)
        if item is not None:
            yield {"id": name, "ask": item.ask, "kind": item.kind} | _standing(item, standing, sources)


def _standing(item: Item, standing: Standing, sources: Mapping[str, Source]) -> Plain:
    return _kept(
        {
            "counted": as_kept(item, standing.claimed),
            "shown": as_kept(item, standing.evidenced),
            "given": _given(item, standing.counts, sources) if standing.counts else None,
            "others": [_given(item, one, sources) for one in standing.others],
            "disagree": standing.disagree,
            "ended": _day(standing.ended),
            "until": _day(standing.until),
            "evidence": [_proof(item, one, sources) for one in standing.evidence],
        }
    )


def _given(item: Item, given: Given, sources: Mapping[str, Source]) -> Plain:
    words = given.text if item.kind == "list" else say_answer(item, given.value)
    words = "don't know" if given.value is None else words
    text = {} if given.text == words else {"text": given.text}
    source = sources[given.document.file].number
    return {"value": as_kept(item, given.value), "words": words, **text, "from": source}


def _proof(item: Item, shown: Shown, sources: Mapping[str, Source]) -> Plain:
    about, source = shown.item, sources[shown.proof.document.file]
    found = {
        "what": about.what,
        "state": shown.state,
        "shows": as_kept(item, shown.value),
        "by": None if shown.by == source.profile.by else shown.by,
        "made": _day(about.made),
        "seen": _day(about.seen),
        "verified": _day(about.verified),
        "until": _day(about.until),
        "serves_until": _day(shown.serves_until),
    }
    return {**_kept(found), "from": source.number}


def _said(about: str, says: str, on: date, by: str | None) -> Plain:
    return {"about": about, "says": says, "on": on.isoformat(), "by": by}


def _kept(data: Plain) -> Plain:
    """Without what is empty, so that a record stays short; 0 and False as an answer are kept."""
    answers = ("counted", "shown", "shows", "value")
    return {
        name: value
        for name, value in data.items()
        if value is not None and (name in answers or value not in ("", [], False))
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
