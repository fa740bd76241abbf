"""Two generated pages for pack authors: what the pack covers, so that a hole is seen; and what each threshold rests on."""

from collections.abc import Iterator

from readiness.model.rule import Rule
from readiness.model.scalars import say_day
from readiness.packs.kinds import say_number
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
        "| threshold | what it is | value | from | to | source | mark |",
        "|---|---|---|---|---|---|---|",
    ]
    for threshold in sorted(pack.thresholds.values(), key=lambda t: t.id):
        for value in threshold.values:
            to = say_day(value.to) if value.to else ""
            mark = _MARKS.get(threshold.mark or "", "")
            lines.append(
                f"| {threshold.id} | {threshold.title} | {_amount(threshold.unit, say_number(value.value))} | {say_day(value.from_)} | {to} | {_cited(pack, value.source)} | {mark} |"
            )
    info = pack.info
    lines += ["", "## Scales", "", "| figure | value | mark |", "|---|---|---|"]
    lines.append(
        f"| what levels 0 to 4 are worth | {', '.join(str(value) for value in info.level_values.values)} | {_MARKS.get(info.level_values.mark or '', '')} |"
    )
    ratings = info.ratings
    lines.append(
        f"| green from, amber from, rated from coverage of | {ratings.green_from_percent}%, {ratings.amber_from_percent}%, {ratings.rated_from_coverage_percent}% | {_MARKS.get(ratings.mark or '', '')} |"
    )
    lines.append(f"| a result lasts | {info.letters.valid_months} months | {_MARKS.get(info.letters.mark or '', '')} |")
    lines.append(
        f"| time to reply before it is shared | {info.letters.reply_working_days} working days | {_MARKS.get(info.letters.mark or '', '')} |"
    )
    lines += ["", "## How long proofs last", "", "| question | months | source | mark |", "|---|---|---|---|"]
    for question in pack.questions.values():
        lasts = question.proof_lasts
        if lasts.months is not None:
            lines.append(
                f"| {question.id} | {lasts.months} | {_cited(pack, lasts.source)} | {_MARKS.get(lasts.mark or '', '')} |"
            )
    lines += ["", "## Gates that only warn until adopted", "", "| rule | roles | why |", "|---|---|---|"]
    for rule in pack.rules.values():
        if rule.mark and rule.must_for:
            lines.append(f"| {rule.id} | {', '.join(rule.must_for)} | {_MARKS[rule.mark]} |")
    return "\n".join(lines) + "\n"


def _amount(unit: str, number: str) -> str:
    return f"£{number}" if unit == "£" else f"{number}%" if unit == "%" else f"{number} {unit}"


def _cited(pack: Pack, codes: tuple[str, ...]) -> str:
    return "; ".join(f"{code}: {pack.sources[code].title}" if code in pack.sources else code for code in codes)
