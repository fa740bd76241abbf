"""An assessment for a person to read on a console."""

from collections.abc import Iterator

from readiness.assessment.assess import Assessment
from readiness.assessment.lots import largest_lots
from readiness.assessment.roles import worth_showing
from readiness.documents.layout import STATE_MEANS, WIDTH, count, mark, paragraphs, percent, wrap
from readiness.model.assessment import Figure, GateOutcome, Part, RoleOutcome
from readiness.model.scalars import say_day
from readiness.packs.pack import SIZE
from readiness.plan.next_steps import next_steps


def assessment_text(assessment: Assessment, *, plain: bool) -> str:
    """The whole result in words, 80 columns wide. `plain`: shapes that any console can print."""
    subject = assessment.subject
    lines = [*wrap(subject.name), "=" * min(len(subject.name), WIDTH)]
    info = assessment.pack.info
    lines += [f"{subject.id}, on {say_day(assessment.as_of)}, by {info.id} {info.version}"]
    lines += _view(assessment)
    if not assessment.rated:
        reason = next((profile.rated_reason for profile, _ in reversed(assessment.seen.files)), "")
        lines += ["", *wrap(reason or "This subject is never rated.")]
    for part in (
        _law(assessment),
        _roles(assessment, plain),
        _steps(assessment),
        _figures(assessment, plain),
        _doubts(assessment),
        _on_file(assessment),
    ):
        found = list(part)
        if found:
            lines += ["", *found]
    return paragraphs(lines)


def _view(assessment: Assessment) -> list[str]:
    view = assessment.view
    if view.commissioner is None:
        return []
    if view.shared_since is None:
        return wrap(f"As {view.commissioner} may see it: nothing was shared, so only register facts are read.")
    return wrap(
        f"As {view.commissioner} may see it: shared since {say_day(view.shared_since)}, without private answers."
    )


def _law(assessment: Assessment) -> Iterator[str]:
    if assessment.put_right_now:
        yield "Put right now: the law asks for this today"
        for found in assessment.put_right_now:
            yield from wrap(f"- {assessment.pack.rules[found.rule].title}", 2, 4)


def _roles(assessment: Assessment, plain: bool) -> Iterator[str]:
    if not assessment.roles:
        return
    titles = {role.id: role.title for role in assessment.pack.roles}
    small = assessment.facts.get(SIZE) == assessment.pack.info.sizes.bands[0].id
    yield "Roles, highest first"
    for role in worth_showing(assessment.roles, small=small):
        yield f"  {mark(role.state, plain=plain, pad=16)} {titles[role.role]}"
    now, step = assessment.role_now, assessment.role_next
    wanted = next((role for role in assessment.roles if role.role == assessment.facts.get("wanted-role")), None)
    if wanted is not None and wanted not in (now, step):
        yield ""
        yield from _role(assessment, wanted, f"Wanted: {titles[wanted.role]} ({wanted.state})", plain)
    if now is not None:
        yield ""
        yield from _role(assessment, now, f"Open to the group now: {titles[now.role]} ({now.state})", plain)
    if step is not None:
        yield ""
        yield from _role(assessment, step, f"Next: {titles[step.role]} ({step.state})", plain)


def _role(assessment: Assessment, role: RoleOutcome, heading: str, plain: bool) -> Iterator[str]:
    yield from wrap(heading)
    yield from wrap(f"{role.state.capitalize()} means: {STATE_MEANS[role.state]}.", 2, 2)
    if not role.assessed:
        size_known = assessment.facts.get(SIZE) is not None
        why = "are not made for a group of this size" if size_known else "depend on the size, which is not known yet"
        yield from wrap(f"The rules for this role {why}.", 2, 2)
    for state in ("closed", "not known", "conditional"):
        for gate in role.at(state):
            yield from wrap(f"{mark(state, plain=plain, pad=16)} {_gate(assessment, gate)}", 2, 19)
    unmet = [gate for gate in role.warnings if gate.state != "open"]
    if any(gate.marks for gate in unmet):
        yield "  Asked by some, but no published source supports it, so it decides nothing:"
        for gate in unmet:
            if gate.marks:
                yield from wrap(f"- {_gate(assessment, gate)}", 2, 4)
    for largest in largest_lots(assessment, role):
        yield from wrap(f"{largest.title}: at most {largest.value} a year ({largest.rests_on}).", 2, 4)


def _gate(assessment: Assessment, gate: GateOutcome) -> str:
    rule = assessment.pack.rules[gate.rule]
    wait = " (may wait until the work starts)" if gate.waits else ""
    return f"{rule.title}{wait}"


def _steps(assessment: Assessment) -> Iterator[str]:
    steps = next_steps(assessment)
    if steps:
        yield "What to do first"
        for number, step in enumerate(steps, 1):
            yield from wrap(f"{number}. {step.action}", 2, 5)


def _figures(assessment: Assessment, plain: bool) -> Iterator[str]:
    figure = assessment.figure
    if not figure.whole:
        return
    rules = count(figure.applicable, "rule", "rules")
    yield from wrap(f"Figures: {figure.answered} of {rules} that apply or may apply have an answer.")
    if not figure.answered:
        yield from wrap("Nothing is answered yet, so there is no percentage to give.")
        return
    yield f"{'':37}rating         says shown  most answered"
    yield from _row(assessment, "All rules", figure, plain)
    for kind, heading, titles in _titles(assessment):
        if assessment.groups[kind]:
            yield heading
        for name, found in assessment.groups[kind].items():
            yield from _row(assessment, f"  {titles[name]}", found, plain)
    yield from wrap("says: what the group says. shown: what was seen and is in date.")
    yield from wrap("most: if all that is unknown turned out well.")


def _titles(assessment: Assessment) -> Iterator[tuple[str, str, dict[str, str]]]:
    info = assessment.pack.info
    yield "sections", "By section", {section.id: section.title for section in info.sections}
    yield "themes", "By theme of the guidance", {theme.ref: theme.title for theme in assessment.pack.themes}
    yield "duty_holders", "By who owes it", {holder.id: holder.title for holder in info.duty_holders}


def _row(assessment: Assessment, title: str, figure: Figure, plain: bool) -> Iterator[str]:
    rating = assessment.rating(figure)
    order: tuple[Part, ...] = ("claimed", "evidenced", "possible")
    cells = [percent(figure.percent(part)) if figure.answered else "-" for part in order]
    figures = " ".join(cell.rjust(5) for cell in cells)
    colour = mark(rating.colour, plain=plain, pad=13)
    yield f"{title[:36]:<36} {colour} {figures} {figure.answered:>3} of {figure.applicable}"
    if rating.on_evidence:
        yield f"{'':39}({rating.on_evidence} by what is shown)"


def _doubts(assessment: Assessment) -> Iterator[str]:
    for name in assessment.disagreements:
        yield from wrap(f"Two answers of the same day differ on '{name}'. It counts as unknown until settled.")
    for dispute in assessment.disputes:
        yield from wrap(f"The group disputes '{dispute.about}' ({say_day(dispute.on)}): {dispute.says}")
    for name in assessment.prepared.after_last:
        yield from wrap(f"The figure '{name}' is past its last date; the last known one was used.")


def _on_file(assessment: Assessment) -> Iterator[str]:
    if assessment.on_file:
        yield "Evidence on file (statements, not grades)"
        for one in assessment.on_file:
            heading = f"{one.heading}: " if one.heading else ""
            yield from wrap(f"- {heading}{one.what} ({one.whose}, {say_day(one.made)})", 2, 4)
