"""A generated page: the delivery models with their must-haves, risks and law, and what options are compared on."""

from collections.abc import Iterable, Iterator

from readiness.model.delivery import Criterion, DeliveryModel, Law
from readiness.model.scalars import say_day
from readiness.packs.delivery import Models
from readiness.packs.delivery_checks import Sourced
from readiness.packs.kinds import say_amount
from readiness.packs.pack import Pack

_MARKS = {"U": "U: no source that we found", "P": "P: our proposal or reading", None: ""}


def models_page(models: Models, pack: Pack) -> str:
    """Every model, strategy, fact of law and criterion, with sources and marks."""
    lines = [
        "# Delivery models",
        "",
        "Made by `make docs` from `rules/delivery-models`. Do not edit it.",
        "",
        "Ways to secure the service. The programme of 2011 to 2013 looked at six models, and the summary of its report",
        "does not name them. This list is a reconstruction. **P** marks our proposals and our reading. **U** marks",
        "what has no source that we found. Codes such as SEED are sources. They are listed at the end.",
        *_table("model", "id", "what it is", "who holds the contract", "who is liable", "mark"),
        *(
            _row(m.title, f"`{m.id}`", m.means, m.holds_contract, m.liability, m.mark or "")
            for m in models.models.values()
        ),
    ]
    for model in models.models.values():
        lines += _model(model, models, pack)
    lines += [
        "",
        "## Strategies before or beside a model",
        *_table("strategy", "what to do", "when", "guidance", "source"),
    ]
    for one in models.strategies.values():
        lines.append(_row(one.title, one.means, f"{one.when} a model", _listed(one.guidance), _listed(one.source)))
    lines += [
        "",
        "## Law and official guidance",
        "",
        *_LAW,
        *_table("id", "what it says", "from", "until", "source", "mark"),
    ]
    lines += [_fact(fact) for fact in models.law.values()]
    lines += [
        "",
        "## Criteria",
        "",
        *_CRITERIA,
        *_table("criterion", "id", "theme", "question", "0", "100", "reads", "source", "mark"),
    ]
    lines += [_criterion(criterion) for criterion in models.criteria.values()]
    for criterion in models.criteria.values():
        lines += _levels(criterion)
    lines += ["", "## Sources", *_table("code", "what it is"), *_sources(models, pack)]
    return "\n".join(lines) + "\n"


_LAW = (
    "This is no legal advice. Where a source gives only a month or a year, its last day stands as *from*. Where it",
    "bears no date, 1 January 2026 stands: the year in which it was read.",
)
_CRITERIA = (
    "The ends of each scale are fixed before anybody sees an option. Where a criterion reads a number, a consortium",
    "option brings it along. All other options give the same figure by file.",
)


def _model(model: DeliveryModel, models: Models, pack: Pack) -> Iterator[str]:
    yield from ("", f"## {model.title}", "", f"**Suits when.** {model.suits_when}")
    yield from _table("must-have", "id", "why", "who answers", "source", "mark")
    for must in model.preconditions:
        who = "the search" if must.found_by else "somebody, by name"
        yield _row(must.ask, f"`{must.id}`", must.why, who, _listed(must.source), must.mark or "")
    yield from _table("risk", "what lowers it", "source", "mark")
    for risk in model.risks:
        yield _row(risk.risk, risk.measure, _listed(risk.source), risk.mark or "")
    strategies = [models.strategies[name].title for name in model.strategies]
    for word, said in (
        ("Evidence to ask for", model.evidence),
        ("Put right in the place", [f"{ref} {pack.refs[ref]}" for ref in model.guidance]),
        ("Strategies", strategies),
        ("Variants", model.variants),
        ("Law", model.law),
        ("Sources", model.source),
    ):
        if said:
            yield from ("", f"**{word}.** {'; '.join(said)}.")


def _fact(fact: Law) -> str:
    since, until = (say_day(day) if day else "" for day in (fact.from_day, fact.until))
    return _row(fact.id, fact.says, since, until, _listed(fact.source), _MARKS[fact.mark])


def _criterion(criterion: Criterion) -> str:
    if criterion.levels:
        ends: tuple[str, str] = (criterion.levels[0], criterion.levels[-1])
    else:
        ends = (_amount(criterion, "worst"), _amount(criterion, "best"))
    read = f"`{criterion.reads}`" if criterion.reads else "five levels in words"
    source = _listed(criterion.source)
    name = f"`{criterion.id}`"
    return _row(criterion.title, name, criterion.theme, criterion.ask, *ends, read, source, _MARKS[criterion.mark])


def _levels(criterion: Criterion) -> Iterator[str]:
    if criterion.levels:
        yield from ("", f"**{criterion.title}**, the five levels:", "")
        yield from (f"{number}. {words}" for number, words in enumerate(criterion.levels))
    if criterion.note:
        yield from ("", f"**{criterion.title}.** {criterion.note}")


def _amount(criterion: Criterion, end: str) -> str:
    unit, figure = criterion.unit or "", getattr(criterion, end)
    return f"{say_amount('£', figure)}{unit[1:]}" if unit.startswith("£") else say_amount(unit, figure)


def _sources(models: Models, pack: Pack) -> Iterator[str]:
    entries: list[Sourced] = [*models.models.values(), *models.strategies.values(), *models.law.values()]
    entries += [*models.criteria.values(), models.verdicts]
    for model in models.models.values():
        entries += [*model.preconditions, *model.risks]
    codes = {code for entry in entries for code in entry.source}
    for code in sorted(codes):
        yield _row(code, pack.sources[code].title)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _table(*headings: str) -> list[str]:
    return ["", _row(*headings), "|---" * len(headings) + "|"]
