"""Two generated pages: what the pack covers, so that a hole is seen; and what each threshold rests on."""

from collections.abc import Iterator

from readiness.assessment.prepare import bounds_of, threshold_ids
from readiness.model.rule import Rule
from readiness.model.scalars import say_day
from readiness.packs.kinds import say_amount
from readiness.packs.pack import Pack

_MARKS = {"U": "unsourced (general knowledge)", "P": "unsourced (our proposal)"}


def pack_pages(pack: Pack) -> dict[str, str]:
    """File name to Markdown text."""
    return {"guidance-coverage.md": coverage_page(pack), "thresholds.md": thresholds_page(pack)}


def coverage_page(pack: Pack) -> str:
    """Guidance x rules x stages x duty-holders. An empty cell is a hole, and says so."""
    stages = [stage.id for stage in pack.info.stages]
    lines = [
        f"# What {pack.info.id} {pack.info.version} covers",
        "",
        "Made by `readiness pack pages`. Do not edit it.",
        "",
        "Which rule serves which suggestion and which stage is our reading. The source's own table lost its ticks.",
        "A row that says **no rule** is a hole.",
    ]
    for theme in pack.themes:
        lines += ["", f"## {theme.ref}. {theme.title}"]
        for principle in theme.principles:
            lines += ["", f"### {principle.ref} {principle.title}", ""]
            lines += ["| reference | suggestion | rule | about, or owed by | " + " | ".join(stages) + " |"]
            lines += ["|---" * (4 + len(stages)) + "|"]
            for ref, title in [(s.ref, s.title) for s in principle.suggestions] + [
                (principle.ref, "(the principle itself)")
            ]:
                lines += _rows(pack, ref, title, stages, needed=ref != principle.ref)
    lines += ["", "## Rules per duty-holder", "", "| duty-holder | rules |", "|---|---|"]
    for holder in pack.info.duty_holders:
        lines.append(f"| {holder.title} | {sum(rule.duty_holder == holder.id for rule in pack.rules.values())} |")
    groups = sum(rule.subject == "organisation" and bool(rule.basis.guidance) for rule in pack.rules.values())
    lines.append(f"| (the group itself) | {groups} |")
    lines += ["", "## Evidence bank", "", "| item | section | rule | gate for |", "|---|---|---|---|"]
    for section in pack.info.sections:
        for item, rule in sorted(_bank(pack, section.id), key=lambda pair: int(pair[0][1:])):
            lines.append(f"| {item} | {section.title} | {rule.id} | {', '.join(rule.must_for) or '-'} |")
    return "\n".join(lines) + "\n"


def _rows(pack: Pack, ref: str, title: str, stages: list[str], *, needed: bool) -> Iterator[str]:
    serving = [rule for rule in pack.rules.values() if ref in rule.basis.guidance]
    for rule in serving:
        ticks = " | ".join("yes" if stage in rule.stages else "" for stage in stages)
        yield f"| {ref} | {title} | {rule.id} | {_about(pack, rule)} | {ticks} |"
    if needed and not serving:
        yield f"| {ref} | {title} | **no rule** | | {' | '.join('' for _ in stages)} |"


def _about(pack: Pack, rule: Rule) -> str:
    holders = {holder.id: holder.title for holder in pack.info.duty_holders}
    return holders[rule.duty_holder] if rule.duty_holder else "the group"


def _bank(pack: Pack, section: str) -> Iterator[tuple[str, Rule]]:
    for rule in pack.rules.values():
        if rule.section == section:
            yield from ((item, rule) for item in rule.basis.evidence_bank)


def thresholds_page(pack: Pack) -> str:
    """Every threshold with value, dates, source and mark; then every other figure of the pack."""
    lines = [
        f"# Every threshold of {pack.info.id} {pack.info.version}",
        "",
        "Made by `readiness pack pages`. Do not edit it.",
        "",
        "A figure marked unsourced decides no role until a commissioner adopts it, by name and date.",
        "",
    ]
    lines += _table("threshold", "what it is", "value", "from", "to", "source", "mark")
    for threshold in sorted(pack.thresholds.values(), key=lambda one: one.id):
        for value in threshold.values:
            amount, mark = say_amount(threshold.unit, value.value), _MARKS.get(threshold.mark or "", "")
            to = say_day(value.to) if value.to else ""
            sources = _cited(pack, value.source)
            lines.append(_row(threshold.id, threshold.title, amount, say_day(value.from_), to, sources, mark))
    lines += ["", "## Scales", "", *_table("figure", "value", "mark"), *_scales(pack)]
    lines += ["", "## How long proofs last", "", *_table("question", "months", "source", "mark")]
    for question in pack.questions.values():
        lasts = question.proof_lasts
        if lasts.months is not None:
            mark = _MARKS.get(lasts.mark or "", "")
            lines.append(_row(question.id, str(lasts.months), _cited(pack, lasts.source), mark))
    lines += ["", "## Gates that only warn until adopted", "", *_table("rule", "roles", "unsourced")]
    for rule in pack.rules.values():
        marked = [name for name in threshold_ids(pack, rule) if pack.thresholds[name].mark and name in _needed(rule)]
        if rule.must_for and (rule.mark or marked):
            lines.append(_row(rule.id, ", ".join(rule.must_for), ", ".join(marked) or "the rule itself"))
    return "\n".join(lines) + "\n"


def _scales(pack: Pack) -> Iterator[str]:
    info, ratings, letters = pack.info, pack.info.ratings, pack.info.letters
    worth = ", ".join(str(value) for value in info.level_values.values)
    yield _row("what levels 0 to 4 are worth", worth, _MARKS.get(info.level_values.mark or "", ""))
    rated = _MARKS.get(ratings.mark or "", "")
    yield _row("green from", f"{ratings.green_from_percent}%", rated)
    yield _row("amber from", f"{ratings.amber_from_percent}%", rated)
    yield _row("rated from a coverage of", f"{ratings.rated_from_coverage_percent}%", rated)
    lasts = _MARKS.get(letters.mark or "", "")
    yield _row("a result lasts", f"{letters.valid_months} months", lasts)
    yield _row("time to reply before it is shared", f"{letters.reply_working_days} working days", lasts)
    effort, counted = info.effort, _MARKS.get(info.effort.mark or "", "")
    for what, half_days in (
        ("to find out a fact or an answer", effort.find_out),
        ("to show a proof of what is so", effort.show),
        ("to renew a proof", effort.renew),
    ):
        yield _row(f"in a plan, {what}", f"{half_days} half-days" if half_days else "under half a day", counted)


def _needed(rule: Rule) -> set[str]:
    """The thresholds that a gate of this rule rests on."""
    asked = {word for part in rule.asks.parts for word in bounds_of(part, top=True)}
    return {*rule.must_for.values(), *(asked if "met" in rule.must_for.values() else ())}


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _table(*headings: str) -> list[str]:
    return [_row(*headings), "|---" * len(headings) + "|"]


def _cited(pack: Pack, codes: tuple[str, ...]) -> str:
    return "; ".join(f"{code}: {pack.sources[code].title}" if code in pack.sources else code for code in codes)
