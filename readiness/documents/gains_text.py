"""What changes from one assessment to another, and what each rule would gain, for a person on a console."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from readiness.assessment.assess import Assessment
from readiness.assessment.gains import Change, FigureChange, Gain, GateChange, RoleChange
from readiness.assessment.nearest import Need
from readiness.assessment.what_if import Supposed
from readiness.documents.layout import count, mark, mixed, paragraphs, wrap
from readiness.model.assessment import Figure, GateOutcome, Part, Rating, RuleOutcome
from readiness.packs.kinds import say_answer

PARTS: dict[Part, str] = {"claimed": "says", "evidenced": "shown", "possible": "most"}
_APPLIES = {True: "applies", False: "does not apply", None: "not known whether it applies"}


def supposed_text(assessment: Assessment, supposed: Iterable[Supposed], change: Change, *, plain: bool) -> str:
    """What is supposed, and all that it changes. `assessment`: of what is on file."""
    lines = ["Supposed, and nothing of it is written down:"]
    for one in supposed:
        lines += wrap(f"- {one.item.id}: {one.words}", 2, 4)
    lines += ["", *change_lines(assessment, change, plain=plain)]
    return paragraphs(lines)


def change_lines(assessment: Assessment, change: Change, *, plain: bool) -> Iterator[str]:
    """Everything that changes: figures, sections and themes, roles, gates, and the rules behind them."""
    if change.empty:
        yield "Nothing changes: no figure, colour, gate, role or rule."
        return
    yield "What changes over all rules"
    yield from _all_parts(assessment, change.figure, plain)
    if change.over_other_rules:
        yield from wrap("Other rules count then. So no figure is better or worse: each is over its own rules.", 2, 2)
    titles = _titles(assessment)
    if change.groups:
        yield from ("", "What changes by section and theme")
    for group in change.groups:
        yield from wrap(titles[group.kind, group.name], 2, 4)
        yield from (f"  {line}" for line in _all_parts(assessment, group, plain, only_moved=True))
    if change.roles:
        yield from ("", "Roles that change")
    yield from (f"  {line}" for line in _roles(assessment, change.roles, plain))
    if change.gates:
        yield from ("", "Gates that change")
    yield from _gates(assessment, change.gates, plain, 2)
    for heading, applying in (("Rules that start or stop to apply", True), ("Rules that count otherwise", False)):
        rules = [rule for rule in change.rules if rule.applies_otherwise is applying]
        if rules:
            yield from ("", heading)
        for rule in rules:
            was, now = (_APPLIES[one.applies] if applying else _outcome(one) for one in (rule.before, rule.after))
            moved = f"{was} -> {now}" if was != now else f"{now}, as before, with other points or gates"
            yield from wrap(f"{assessment.pack.rules[rule.after.rule].title}: {moved}", 2, 4)


def gain_lines(assessment: Assessment, gain: Gain | None, *, plain: bool) -> Iterator[str]:
    """What meeting one rule would gain the whole, under the rule; nothing for one that leaves nothing to gain."""
    if gain is None:
        return
    if gain.said is None or gain.shown is None:
        yield from wrap(_held(assessment, gain), 2, 4)
        return
    for need in gain.needs:
        yield from wrap(f"To meet it in full: {_need(assessment, need)}", 2, 4)
    if not gain.said.empty:
        yield from wrap(f"If this could be said: {_points(assessment, gain.said.figure, 'claimed')}", 2, 4)
        yield from _effects(assessment, gain.said, None, plain)
    also = "If this was seen" if gain.said.empty else "If it was seen, too"
    yield from wrap(f"{also}: {_points(assessment, gain.shown.figure, 'evidenced')}", 2, 4)
    yield from _effects(assessment, gain.shown, gain.said, plain)


def _held(assessment: Assessment, gain: Gain) -> str:
    facts = [assessment.pack.facts[name] for name in gain.facts]
    known = "; ".join(f"{fact.id}: {say_answer(fact, assessment.facts.get(fact.id))}" for fact in facts)
    if gain.held == "applies":
        if not facts:
            return "Gain: not known, since a figure that decides whether it applies is not known on this day"
        return f"Gain: not known before it is known whether it applies. Find out: {', '.join(gain.facts)}"
    if gain.held == "fact":
        return f"Gain: none to work for. It reads a fact ({known}), and no fact is better than another"
    return "Gain: not known, since a figure that it compares with is not known on this day"


def _need(assessment: Assessment, need: Need) -> str:
    item = assessment.pack.item(need.item)
    answer = say_answer(item, need.value) if item else ""
    now = say_answer(item, need.now) if item else ""
    if need.renew:
        return f"{need.item}: {answer} (it has ended: renew it)"
    if not need.steps:
        return f"{need.item}: {answer} (said already: it has to be seen)"
    return f"{need.item}: {answer} (now {now}; {count(need.steps, 'step', 'steps')} up)"


def _points(assessment: Assessment, moved: FigureChange, part: Part) -> str:
    """The gain in points and percentages over all rules."""
    if moved.before is None or moved.after is None:
        return "no figure changes"
    points = Fraction(getattr(moved.after, part) - getattr(moved.before, part), assessment.prepared.units)
    whole = mixed(Fraction(moved.after.whole, assessment.prepared.units))
    word = PARTS[part]
    if not points:
        return f"{word} {_percent(moved.after, part)} over all rules, as before"
    return f"{word} {_arrow(moved, part)} over all rules, by {mixed(points)} of {whole}"


def part_moved(moved: FigureChange, part: Part) -> str:
    """One part of a figure before and after, in words; nothing where it stays."""
    if moved.before is None or moved.after is None or moved.before.percent(part) == moved.after.percent(part):
        return ""
    return f"{PARTS[part]} {_arrow(moved, part)}"


def _effects(assessment: Assessment, change: Change, beyond: Change | None, plain: bool) -> Iterator[str]:
    """What else moves: themes, sections, roles, gates. With `beyond`: shown figures, and what that does not open."""
    part: Part = "evidenced" if beyond else "claimed"
    titles = _titles(assessment)
    for group in change.groups:
        colours = [_colour(one, part) for one in (group.rating_before, group.rating_after)]
        figures = [one and getattr(one, part) for one in (group.before, group.after)]
        if colours[0] != colours[1] or figures[0] != figures[1]:
            yield from wrap(f"{titles[group.kind, group.name]}: {PARTS[part]} {_arrow(group, part)}", 4, 6)
        if colours[0] != colours[1]:
            yield f"      {_marks(colours[0], colours[1], plain)}"
    known_roles = {one.after for one in beyond.roles} if beyond else set()
    roles = tuple(one for one in change.roles if one.after not in known_roles)
    known_gates = {one.after for one in beyond.gates} if beyond else set()
    gates = tuple(one for one in change.gates if one.after not in known_gates)
    yield from (f"    {line}" for line in _roles(assessment, roles, plain))
    yield from _gates(assessment, gates, plain, 4, "Gate: ")


def _all_parts(assessment: Assessment, moved: FigureChange, plain: bool, *, only_moved: bool = False) -> Iterator[str]:
    """Each part of a figure before and after, with points, coverage and colour."""
    if moved.before is None or moved.after is None:
        only = moved.after or moved.before
        sums = ", ".join(f"{word} {_sum(assessment, only, part)}" for part, word in PARTS.items()) if only else ""
        yield f"  {'it counts now' if moved.after else 'it counts no more'}: {sums}"
        return
    for part, word in PARTS.items():
        was, now = (_sum(assessment, one, part) for one in (moved.before, moved.after))
        if was != now:
            percentages = _arrow(moved, part) if moved.before.answered or moved.after.answered else ""
            yield f"  {word:<9}{percentages} ({was} -> {now})"
        elif not only_moved:
            yield f"  {word:<9}{_percent(moved.after, part)}, as before"
    covered = [f"{one.answered} of {one.applicable}" for one in (moved.before, moved.after)]
    if covered[0] != covered[1]:
        yield f"  answered {covered[0]} -> {covered[1]}"
    elif not only_moved:
        yield f"  answered {covered[1]}, as before"
    for part, word in (("claimed", "rating"), ("evidenced", "by shown")):
        colours = [_colour(one, part) for one in (moved.rating_before, moved.rating_after)]
        if colours[0] != colours[1]:
            yield f"  {word:<9}{_marks(colours[0], colours[1], plain)}"


def _roles(assessment: Assessment, roles: Iterable[RoleChange], plain: bool) -> Iterator[str]:
    titles = {role.id: role.title for role in assessment.pack.roles}
    for role in roles:
        if role.before.state != role.after.state:
            yield f"{titles[role.after.role]}: {_marks(role.before.state, role.after.state, plain)}"
        else:
            yield f"{titles[role.after.role]}: {'is' if role.after.assessed else 'is not'} assessed now"


def _gates(
    assessment: Assessment, gates: Iterable[GateChange], plain: bool, indent: int, word: str = ""
) -> Iterator[str]:
    """Gates by rule: roles whose gates move alike stand together."""
    titles = {role.id: role.title for role in assessment.pack.roles}
    alike: dict[tuple[str, str, str, str, bool], list[str]] = {}
    for gate in gates:
        key = (gate.after.rule, gate.before.state, gate.after.state, _waits(gate.after), gate.after.counts)
        alike.setdefault(key, []).append(titles[gate.after.role])
    for (rule, was, now, waits, counts), roles in alike.items():
        for_nothing = "" if counts or now == "not applicable" else " (it decides nothing)"
        yield from wrap(f"{word}{assessment.pack.rules[rule].title}, for {', '.join(roles)}:", indent, indent + 2)
        yield f"{'':{indent + 2}}{_marks(was, now, plain)}{waits}{for_nothing}"


def _waits(gate: GateOutcome) -> str:
    return " (may wait until the work starts)" if gate.waits else ""


def _titles(assessment: Assessment) -> dict[tuple[str, str], str]:
    info, found = assessment.pack.info, {("total", ""): "All rules"}
    found |= {("sections", one.id): f"Section {one.title}" for one in info.sections}
    found |= {("themes", theme.ref): f"Theme {theme.title}" for theme in assessment.pack.themes}
    return found | {("duty_holders", one.id): one.title for one in info.duty_holders}


def _outcome(found: RuleOutcome) -> str:
    shown = ", shown" if found.applies and found.evidenced == found.claimed == found.full else ""
    return f"{found.outcome}{shown}"


def _colour(rating: Rating | None, part: Part) -> str:
    if rating is None:
        return "not rated"
    return rating.on_evidence or rating.colour if part == "evidenced" else rating.colour


def _marks(before: str, after: str, plain: bool) -> str:
    return f"{mark(before, plain=plain)} -> {mark(after, plain=plain)}"


def _sum(assessment: Assessment, figure: Figure, part: Part) -> str:
    units = assessment.prepared.units
    return f"{mixed(Fraction(getattr(figure, part), units))} of {mixed(Fraction(figure.whole, units))}"


def _arrow(moved: FigureChange, part: Part) -> str:
    return " -> ".join(_percent(one, part) for one in (moved.before, moved.after))


def _percent(figure: Figure | None, part: Part) -> str:
    """A percentage with one decimal, rounded down, so that 99.96 never reads as 100; a dash with no answers."""
    value = figure.percent(part) if figure and figure.answered else None
    return "-" if value is None else f"{int(value * 10) / 10:.1f}%"
