"""Evidence that ages, for a person on a console, for a spreadsheet and for another program."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from readiness.assessment.lapsing import Ageing, Differing, Lapse
from readiness.documents.gains_json import change_json
from readiness.documents.gains_text import part_moved
from readiness.documents.layout import WIDTH, count, mark, marked_lines, paragraphs, wrap
from readiness.model.scalars import say_day
from readiness.packs.kinds import say_answer
from readiness.packs.pack import Pack
from readiness.workspace.csv_text import write_csv

FORM = "readiness-lapsing/1"
_GONE = {"lapses": "lapsed", "ends": "ended"}
_EVENT = ("on", "what_happens", "id", "name", "evidence", "questions", "still_served")
_COSTS = ("costs_roles", "shown_before", "shown_after")


def lapsing_text(groups: Sequence[Ageing], as_of: date, days: int, *, plain: bool) -> str:
    """Each group, by name, with what goes in order of date, what it costs, and what is in doubt."""
    until = say_day(as_of + timedelta(days=days))
    lines = wrap(f"What lapses or ends by {until}, and what has already, on {say_day(as_of)}")
    told = [group for group in groups if not group.empty]
    for group in told:
        name = group.assessment.subject.name
        lines += ["", *wrap(name), "=" * min(len(name), WIDTH)]
        for lapse in group.lapses:
            lines += _lapse(group, lapse, plain)
        lines += [line for one in group.differing for line in _differing(group, one)]
        for dispute in group.disputes:
            by = f", {dispute.by}" if dispute.by else ""
            lines += wrap(f"Disputed by the group: '{dispute.about}' ({say_day(dispute.on)}{by}): {dispute.says}", 2, 4)
    quiet = len(groups) - len(told)
    other = "other " if told else ""
    if quiet:
        lines += [
            "",
            *wrap(f"Nothing of {count(quiet, f'{other}group or place', f'{other}groups or places')} goes by then."),
        ]
    return paragraphs(lines)


def _lapse(group: Ageing, lapse: Lapse, plain: bool) -> Iterator[str]:
    pack = group.assessment.pack
    yield from marked_lines(_word(lapse), f" {say_day(lapse.on)}: {lapse.evidence.item.what}", 2, plain=plain)
    for name in lapse.items:
        item = pack.item(name)
        still = " (another paper on file serves on)" if name in lapse.still else ""
        yield from wrap(f"For: {item.ask if item else name} [{name}]{still}", 4, 6)
    yield from (f"    {'Cost' if lapse.past else 'Costs'} {line}" for line in _costs(pack, lapse, plain))
    if group.assessment.rated:
        moved = (part_moved(lapse.cost.figure, part) for part in ("claimed", "evidenced"))
        yield from (f"    Over all rules: {words}" for words in moved if words)


def _costs(pack: Pack, lapse: Lapse, plain: bool) -> Iterator[str]:
    titles = {role.id: role.title for role in pack.roles}
    for role in lapse.cost.roles:
        before, after = (mark(one.state, plain=plain) for one in (role.before, role.after))
        yield f"{titles[role.after.role]}: {before} -> {after}"
    if not lapse.cost.roles:
        gates = sum(gate.after.counts for gate in lapse.cost.gates)
        fell = f"; {count(gates, 'gate', 'gates')} {'fell' if lapse.past else 'would fall'}" if gates else ""
        yield f"no role by itself{fell}"


def _differing(group: Ageing, one: Differing) -> Iterator[str]:
    item = group.assessment.pack.item(one.item)
    how = "the newest counts" if one.settled else "it counts as unknown until settled"
    yield from wrap(
        f"Two assessors differ [{one.item}]; {how}:"
        if one.settled or _several(one)
        else f"Two answers of one day differ [{one.item}]; {how}:",
        2,
        4,
    )
    for given in one.answers:
        answer = say_answer(item, given.value) if item and given.value is not None else "don't know"
        yield from wrap(f"- {answer} ({given.by}, {say_day(given.answered)})", 4, 6)


def _several(one: Differing) -> bool:
    return len({given.by for given in one.answers}) > 1


def _word(lapse: Lapse) -> str:
    return _GONE[lapse.how] if lapse.past else lapse.how


def lapsing_table(groups: Sequence[Ageing]) -> bytes:
    """One row for each paper that goes, in order of date, then by name of group. Percentages have one decimal."""
    rows = [
        (lapse.on, group.assessment.subject.name.casefold(), _row(group, lapse))
        for group in groups
        for lapse in group.lapses
    ]
    return write_csv([(*_EVENT, *_COSTS), *(row for _, _, row in sorted(rows, key=lambda one: one[:2]))])


def _row(group: Ageing, lapse: Lapse) -> list[str]:
    subject, pack = group.assessment.subject, group.assessment.pack
    titles = {role.id: role.title for role in pack.roles}
    roles = (f"{titles[one.after.role]}: {one.before.state} -> {one.after.state}" for one in lapse.cost.roles)
    shown = (one.percent("evidenced") if one else None for one in (lapse.cost.figure.before, lapse.cost.figure.after))
    return [
        lapse.on.isoformat(),
        _word(lapse),
        subject.id,
        subject.name,
        lapse.evidence.item.what,
        "; ".join(lapse.items),
        "; ".join(lapse.still),
        "; ".join(roles),
        *("" if part is None or not group.assessment.rated else f"{int(part * 10) / 10:.1f}" for part in shown),
    ]


def lapsing_json(groups: Sequence[Ageing], as_of: date, days: int) -> dict[str, Any]:
    """The same as plain data, in the form `readiness-lapsing/1` (docs/json.md); every group is there."""
    return {
        "form": FORM,
        "as_of": as_of.isoformat(),
        "days": days,
        "until": (as_of + timedelta(days=days)).isoformat(),
        "groups": [_group_json(group) for group in groups],
    }


def _group_json(group: Ageing) -> dict[str, Any]:
    subject, pack = group.assessment.subject, group.assessment.pack
    return {
        "id": subject.id,
        "kind": subject.kind,
        "name": subject.name,
        "lapses": [_lapse_json(lapse) for lapse in group.lapses],
        "differing": [
            {
                "question": one.item,
                "settled": one.settled,
                "answers": [
                    {
                        "answer": say_answer(item, given.value) if item and given.value is not None else None,
                        "by": given.by,
                        "answered": given.answered.isoformat(),
                    }
                    for given in one.answers
                ],
            }
            for one in group.differing
            for item in (pack.item(one.item),)
        ],
        "disputes": [{"about": d.about, "says": d.says, "on": d.on.isoformat(), "by": d.by} for d in group.disputes],
    }


def _lapse_json(lapse: Lapse) -> dict[str, Any]:
    item, place = lapse.evidence.item, lapse.evidence.place
    return {
        "evidence": item.what,
        "how": lapse.how,
        "on": lapse.on.isoformat(),
        "past": lapse.past,
        "questions": list(lapse.items),
        "still_served": list(lapse.still),
        "made": item.made.isoformat() if item.made else None,
        "state": lapse.evidence.state,
        "by": lapse.evidence.by,
        "file": place.file,
        "line": place.line,
        "costs": change_json(lapse.cost),
    }
