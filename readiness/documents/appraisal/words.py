"""What text, page and papers say about an appraisal: shared sentences, in plain words, and how figures are written."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import ceil

from readiness.appraisal.concrete import Concrete, MustHave, Score
from readiness.appraisal.needs import Need, NeedState
from readiness.appraisal.sealing import Group, SealState
from readiness.appraisal.smaa import standard_error
from readiness.appraisal.verdict import If, Verdict
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.network.report import drawable, listed
from readiness.model.delivery import Criterion, Law, Strategy
from readiness.model.scalars import Mark, say_day

#: How a document calls an option: `report.called` in a confidential one, `report.in_public` in any other.
Naming = Callable[[str], str]
#: What data call each option: its id, or in a public file the id of its model.
Keys = dict[str, str]

CONFIDENTIAL = "Not for the public: this names providers and groups. Keep it to yourself."
NAMED_BY_MODEL = (
    "Options are called by their model. Where a source or a reason names an organisation on file, the name is left out."
)
MARKS: dict[Mark, str] = {"P": "mark P: our proposal", "U": "mark U: no source found"}
NOT_KNOWN = "not known"
RECONSTRUCTION = (
    "The list of models is a reconstruction: the programme of 2011 to 2013 looked at six and its summary names none."
)
UNKNOWN_NEVER_HELPS = (
    "What is not known counts from worst to best: an option that nobody knows much about may be first, never for "
    "certain."
)
CERTAIN = "first for certain: its lowest total is above the highest total of every other"
MAYBE = "may be first: its highest total reaches the lowest total of every other"
METHOD = (
    "Weighted sums of scores from 0 to 100. Weights alone are drawn at random (stochastic multicriteria acceptability "
    "analysis, SMAA-2, Lahdelma and Salminen 2001). Unknown scores stay ranges."
)
NOTHING_WRITTEN = (
    "Nobody has written down the options for this place. So each model stands for itself, in alphabetical order, and "
    "nothing is known of any."
)
NO_REQUIREMENTS = (
    "Nobody has described what must be delivered. So no consortium was looked for, and whether there is one is not "
    "known."
)
THEMES = {"desirability": "Desirability", "viability": "Viability", "feasibility": "Feasibility"}
PLACES = {"ranked": "Ranked", "apart": "Apart: something must be found out first", "out": "Out: shown, and not ranked"}
NEED_STATES: tuple[NeedState, ...] = ("not in place", "begun", "not known", "in place")
NEED_WORDS: dict[NeedState, str] = {
    "in place": "in place",
    "begun": "begun",
    "not in place": "missing",
    "not known": "not known",
}
SEAL_STATES: dict[SealState, str] = {
    "sealed": "The weights are those that were sealed.",
    "changed since": "The weights changed since they were sealed. So both results stand here.",
    "not sealed": "The weights are not sealed. So no score, total or order is shown.",
    "altered": "The seal was altered after it was made. So no score, total or order is shown.",
}
_TOP = 100


def money(value: Fraction | int) -> str:
    """£1,200, or £1,200.50."""
    pence = round(Fraction(value) * 100)
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}.{rest:02}" if rest else f"£{pounds:,}"


def tenths(value: Fraction | float) -> str:
    """A number with one decimal at most, rounded down, so that 99.99 never reads as 100."""
    tens = value * 10 if isinstance(value, Fraction) else value * 10 + 1e-7
    whole, rest = divmod(int(tens), 10)
    return f"{whole:,}.{rest}" if rest else f"{whole:,}"


def percent(share: float) -> str:
    """A share from 0 to 1 as a percentage, rounded down: 96.3%. What is more than nothing never reads as 0%."""
    if 0 < share < 0.001:  # noqa: PLR2004
        return "under 0.1%"
    return f"{tenths(share * 100)}%"


def weight(share: Fraction | float) -> str:
    """A weight from 0 to 1 as a percentage, rounded as points are: so none adds more points than its weight."""
    text = points(Fraction(share).limit_denominator(10**9) * _TOP)
    if text == "0" and share > 0:
        return "under 0.1%"
    return "over 99.9%" if text == "100" and share < 1 else f"{text}%"


def error(share: float, samples: int) -> float:
    """The sampling error of a share, from 0 to 1: the truth is within it in 95 of 100 draws; at 0 and 1, 3 / n."""
    if not 0 < share < 1:
        return 3 / samples
    return max(1.96 * float(standard_error(share, samples)), 3 / samples)


def give_or_take(share: float, samples: int) -> str:
    """The sampling error in percentage points, rounded up: ±0.2."""
    return f"±{ceil(error(share, samples) * 1000 - 1e-9) / 10:g}"


def points(value: Fraction) -> str:
    """Points of a score or a total, rounded to one decimal."""
    tenth = round(value * 10)
    whole, rest = divmod(tenth, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def span(low: Fraction, high: Fraction) -> str:
    """`61.5`, or `20 to 61.5` where something is open."""
    return points(low) if low == high else f"{points(low)} to {points(high)}"


def figure(criterion: Criterion, value: Fraction | int) -> str:
    """A figure in the unit of its criterion, or the words of a level."""
    if criterion.levels:
        number = min(max(int(value), 0), len(criterion.levels) - 1)
        return f"level {tenths(Fraction(value))}: {criterion.levels[number]}"
    unit = criterion.unit or ""
    if unit.startswith("£"):
        return f"{money(value)}{unit[1:]}"
    return f"{tenths(Fraction(value))}{unit if unit == '%' else f' {unit}' if unit else ''}"


def at_score(criterion: Criterion, score: Fraction) -> str:
    """The figure, or the level, that stands at a score from 0 to 100."""
    if criterion.levels:
        return figure(criterion, score / 25)
    worst, best = criterion.worst or Fraction(0), criterion.best or Fraction(0)
    return figure(criterion, worst + (best - worst) * score / _TOP)


def known_input(criterion: Criterion, one: Concrete) -> str:
    """What was said of an option on a criterion, in its unit: a figure, a range, or *not known*. No score."""
    said, score = one.file.figures.get(criterion.id), one.scores[criterion.id]
    if score.figure is not None:
        return figure(criterion, score.figure)
    if said is not None and not criterion.levels and said.lowest is not None and said.highest is not None:
        return f"{figure(criterion, said.lowest)} to {figure(criterion, said.highest)}"
    return NOT_KNOWN


def rests(score: Score) -> str:
    """Whose word a score is."""
    return drawable(score.rests_on)


def marked(mark: Mark | None) -> str:
    """What a mark means, in brackets; or nothing."""
    return f" ({MARKS[mark]})" if mark else ""


def heading(report: AppraisalReport) -> str:
    """What all this is about."""
    lot = f": {drawable(report.lot.name)}" if report.lot else ""
    return f"How to secure the service in {drawable(report.title)}{lot}"


def keys(report: AppraisalReport, *, confidential: bool) -> Keys:
    """The id of each option in data; in public its model's, with a number where several are of one model."""
    options, file = report.result.options, report.files.file
    if confidential:
        return {one.id: one.id for one in options}
    in_file = [(each.id, each.model) for each in file.candidates] if file else []  # this order tells no title
    found: Keys = {}
    for one in options:
        same = [name for name, model in in_file if model == one.model.id] or [one.id]
        found[one.id] = f"{one.model.id}-{same.index(one.id) + 1}" if len(same) > 1 else one.model.id
    return found


def strategies(report: AppraisalReport) -> list[tuple[Strategy, tuple[str, ...]]]:
    """What to do before or beside the models that are compared: those before first; each with its models' ids."""
    found = []
    for one in report.result.models.strategies.values():
        models = dict.fromkeys(each.model.id for each in report.result.options if one.id in each.model.strategies)
        found += [(one, tuple(models))] if models else []
    return sorted(found, key=lambda each: each[0].when != "before")


def verdict_words(verdict: Verdict, name: Naming) -> str:
    """The verdict as one sentence."""
    about = [name(one) for one in verdict.about]
    if verdict.why == "not sealed":
        return "The evidence does not decide: the weights are not sealed."
    if verdict.word == "recommended":
        return f"Recommended: {about[0]}."
    if verdict.word == "recommended if":
        return f"Recommended, if what follows turns out so: {about[0]}."
    if verdict.word == "two options remain":
        return f"Two options remain: {listed(about)}."
    return "The evidence does not decide."


def why(report: AppraisalReport, verdict: Verdict) -> str:
    """Why these are the words: the rule of `verdicts.yaml`, with its figures."""
    rule = report.result.models.verdicts
    enough, remains = f"{tenths(rule.recommended_from_percent)}%", f"{tenths(rule.remains_from_percent)}%"
    tried = f"under {tenths(verdict.share)}% of the weights that were tried"
    number = len(verdict.about)
    lone = len(report.result.options) == 1
    sentences = {
        "first for certain": f"It is first for certain {tried}. The rule asks for {enough}.",
        "alone": "It is the only option that was written down. It was compared with no other."
        if lone
        else "It is the only option left: every other fails a must-have or stands behind a red line.",
        "with ifs": f"If so, it is first for certain {tried}. The rule asks for {enough}, with at most "
        f"{rule.ifs_at_most} such ifs, and no other option needs as few.",
        "two": _two(report, verdict, remains),
        "many": _many(number, remains, enough),
        "nobody": "No option is left: each fails a must-have or stands behind a red line.",
        "not sealed": "Until the weights are sealed there is no score, no order and no recommendation.",
        "no criteria": "There is no criterion to compare by.",
    }
    return sentences[verdict.why]


def _two(report: AppraisalReport, verdict: Verdict, remains: str) -> str:
    """Just these two may be first; or each of them would be, if as few unknowns turn out well for it."""
    result = report.result
    robust = result.robust_as_sealed if verdict is result.verdict_as_sealed else result.robust
    least = float(result.models.verdicts.remains_from_percent) / _TOP
    found = robust.between_groups.possibly if robust else ()
    may_be = {one.id for one, share in zip(robust.pool, found, strict=True) if share >= least} if robust else set()
    if may_be == {*verdict.about}:
        return f"Just these two may be first under {remains} or more of the weights that were tried."
    return "Each of these two would be first for certain if equally few things that are not known turned out well."


def _many(number: int, remains: str, enough: str) -> str:
    some = "Only one option" if number == 1 else f"{number} options"
    return (
        f"{some} may be first under {remains} or more of the weights that were tried. None is first for certain under "
        f"{enough}, and no few things that are not known would settle it for just one."
    )


def if_words(report: AppraisalReport, one: If, name: Naming) -> str:
    """What must turn out how."""
    about, who = report.option(one.option), name(one.option)
    if one.must_have is not None:
        ask = next(each.ask for each in about.model.preconditions if each.id == one.must_have)
        answer = "no" if one.fails else "yes"
        return f"{who}: the answer is {answer} to: {drawable(ask)}"
    assert one.criterion is not None and one.score is not None  # noqa: S101, PT018
    criterion, own = report.criteria[one.criterion], one.score == about.scores[one.criterion].high
    least = "is at least as good as" if own else "is no better than"
    return f"{who}: {criterion.title} {least} {at_score(criterion, one.score)}"


def must_have_words(one: MustHave) -> str:
    """A must-have with whose word its state is."""
    mark = f"; {MARKS[one.about.mark]}" if one.about.mark else ""
    return f"{drawable(one.about.ask)} ({drawable(one.rests_on).rstrip('.')}{mark})"


def out_because(one: Concrete) -> Iterator[str]:
    """Why an option is not ranked: its red line, and the must-haves that are not met."""
    if one.file.red_line is not None:
        line = one.file.red_line
        yield f"Red line: {drawable(line.because).rstrip('.')}. By {drawable(line.by)}, on {say_day(line.on)}."
    for each in one.must_haves:
        if each.state == "not met":
            yield f"Must-have not met: {drawable(each.about.ask)} ({drawable(each.rests_on)}{said_on(one, each)})"


def said_on(one: Concrete, must_have: MustHave) -> str:
    """The day of an answer after a comma; nothing where there is none, or where its source says it."""
    said = one.file.must_haves.get(must_have.about.id)
    return f", {say_day(said.on)}" if said and said.on and say_day(said.on) not in said.source else ""


def who_fills(report: AppraisalReport) -> dict[str, list[str]]:
    """For a confidential document: the provider of each option, or the consortium that fills it."""
    found = report.result.found
    names = found.candidates.network.names if found else {}
    said: dict[str, list[str]] = {}
    for one in report.result.options:
        provider, option = one.file.provider, one.option
        said[one.id] = [f"Provider: {drawable(names.get(provider, provider))}"] if provider else []
        if option is not None:
            leads = listed([drawable(names.get(who, who)) for who in dict.fromkeys(option.leads)])
            members = listed([drawable(names.get(who, who)) for who in option.members])
            said[one.id].append(f"Consortium led by {leads}: {members}.")
    return said


def find_out_first(report: AppraisalReport) -> Iterator[str]:
    """What must be known before anything can be compared, in order."""
    result = report.result
    if report.files.requirements is None:
        yield "What must be delivered: nobody has described it. Write a requirements file."
    if result.file is None:
        yield "Which options there are: nobody has written them down. Write an appraisal file."
    if not result.weights:
        yield "What matters most, and to whom: no group has set weights."
    elif result.seal_state == "not sealed":
        yield "Whether the weights stand: nobody has sealed them."
    elif result.seal_state == "altered":
        yield "What was sealed: the seal was altered."


def unheard_of(report: AppraisalReport) -> list[str]:
    """The criteria on which nothing is known of any option, by id; none where no option is written down."""
    options = report.result.options
    if report.result.file is None:
        return []
    return [
        name
        for name, criterion in report.criteria.items()
        if all(known_input(criterion, one) == NOT_KNOWN for one in options)
    ]


def groups_words(groups: Iterable[Group]) -> Iterator[str]:
    """Who set which weights, and when."""
    for one in groups:
        yield f"{drawable(one.name)}: set by {drawable(one.set_by)} on {say_day(one.on)}."


def weights_words(report: AppraisalReport, group: Group) -> str:
    """The weights of a group in percent, greatest first."""
    ordered = sorted(group.weights.items(), key=lambda each: -each[1])
    parts = [f"{report.criteria[name].title} {weight(share)}" for name, share in ordered if share]
    return f"{', '.join(parts)}."


def seal_words(report: AppraisalReport) -> str:
    """Whether the weights are sealed, when and by whom."""
    seal = report.result.seal
    text = SEAL_STATES[report.result.seal_state]
    if seal is None:
        return text
    return f"Sealed on {say_day(seal.sealed)} by {drawable(seal.by)} ({seal.sha256[:12]}). {text}"


def leads(level: list[str], leader: str) -> str:
    """Who is first most often; or that several are first as often, and of whom the rest tells."""
    if len(level) < 2:  # noqa: PLR2004
        return f"{leader} is first most often over the weights that were tried."
    return (
        f"Nobody is first more often than the others: {listed(level)} are level over the weights that were tried. What "
        f"follows is about {leader}. That does not put it above the others."
    )


def over_words(report: AppraisalReport) -> str:
    """Over which weights shares were counted."""
    robust = report.result.robust
    count = report.result.models.verdicts.samples
    if robust is None or len(robust.groups) < 2:  # noqa: PLR2004
        return f"{count:,} weights drawn at random: any weights at all, since fewer than two groups set theirs."
    return f"{count:,} weights drawn at random between those of the {len(robust.groups)} groups."


def law_words(law: Law) -> str:
    """A fact of law with its dates and mark."""
    return f"{law.title}: {drawable(law.says)} {law_dates(law)}{marked(law.mark)}"


def law_dates(law: Law) -> str:
    """From when until when a fact holds."""
    first = f"from {say_day(law.from_day)}" if law.from_day else "start not known,"
    last = f" until {say_day(law.until)}" if law.until else ""
    return f"({first}{last})"


def laws_on(report: AppraisalReport) -> tuple[Law, ...]:
    """The facts of law of the models that are compared which hold on the day, in the order of the file."""
    named = {name for one in report.result.options for name in one.model.law}
    day = report.as_of
    return tuple(
        law
        for name, law in report.result.models.law.items()
        if name in named and (law.from_day is None or law.from_day <= day) and (law.until is None or day <= law.until)
    )


def all_needs(report: AppraisalReport, options: Iterable[Concrete] | None = None) -> tuple[Need, ...]:
    """What the locality must have in place for any of these options (all, where none is given), each once."""
    those = report.result.options if options is None else tuple(options)
    return tuple(dict.fromkeys(need for one in those for need in report.result.needs(one)))


def need_words(report: AppraisalReport, need: Need) -> str:
    """A rule of the guidance for the place, by its title, with the guidance it rests on."""
    guidance = ", ".join(need.guidance)
    return f"{drawable(report.pack.rules[need.rule].title)} (guidance {guidance})"
