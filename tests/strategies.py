"""Hypothesis strategies: whole small packs that pass every check, and dated profiles over any pack."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st

from readiness.assessment.conditions import condition_words
from readiness.assessment.standing import months_after
from readiness.model.question import Fact, Question
from readiness.model.rule import Ask, Condition
from readiness.model.scalars import parse_number
from readiness.packs.pack import SIZE, Pack
from tests.texts import AS_OF, QUESTIONS, SMALL, File, PackText, Text, a_file, a_rule, copies

Raw = str | list[str]
DONT_KNOW = "don't know"
ROLES = ("lead", "full", "grant")
KINDS = {entry["id"]: entry["kind"] for entry in QUESTIONS}
ORGANISATION = tuple(entry["id"] for entry in QUESTIONS if "subject" not in entry)
LOCALITY = tuple(entry["id"] for entry in QUESTIONS if "subject" in entry)
#: The key that bounds an answer, and its bounds from the hardest to the easiest.
BOUNDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "policy": ("at_least", ("4", "in place", "1")),
    "plan": ("at_least", ("4", "3", "partly")),
    "map": ("at_least", ("3", "2")),
    "checked": ("at_least", ("yes",)),
    "survey": ("at_least", ("yes",)),
    "trustees": ("at_least", ("many", "few")),
    "wait": ("at_most", ("short-wait", "long-wait")),
    "cover": ("at_least", ("more-cover", "some-cover")),
    "debt": ("at_most", ("some-cover", "more-cover")),
    "reviewed": ("within", ("year", "two-years")),
    "accounts": ("at_least", ("auditor", "examiner")),
    "referees": ("at_least", ("3", "1")),
}
LEVEL_VALUES = (
    ("0", "1/4", "1/2", "3/4", "1"),
    ("0", "0", "0", "1", "1"),
    ("0", "1/3", "1/3", "2/3", "1"),
    ("0", "1/5", "2/5", "3/5", "4/5"),
    ("0", "0", "1/2", "1/2", "1/2"),
)
#: Green, amber and the coverage below which nothing is rated.
RATINGS = (("75", "50", "60"), ("100", "0", "0"), ("50", "1", "100"))
#: What a threshold says over time: one figure, a change, not yet known on `AS_OF`, or ended before it.
TIMES = st.sampled_from(("one", "change", "later", "ended"))
MARKS = st.sampled_from((None, "U", "P"))
DATED = tuple(entry["id"] for entry in SMALL.thresholds if entry["id"] != "audit-line")
#: The two clocks of a question: how long its proof lasts, and whether the thing itself ends.
CLOCKS: tuple[Text, ...] = (
    {"proof_lasts": {"months": "6", "mark": "P"}},
    {"proof_lasts": {"months": "24", "mark": "P"}, "ends": "yes"},
    {"ends": "yes"},
)


# --- packs ---------------------------------------------------------------------------------------------------------


@st.composite
def pack_texts(draw: st.DrawFn, kind: str = "organisation") -> PackText:
    """A whole pack whose references lead somewhere and whose roles and steps stand in order."""
    values = draw(st.sampled_from(LEVEL_VALUES))
    green, amber, coverage = draw(st.sampled_from(RATINGS))
    info = {
        **SMALL.info,
        "level_values": {"values": list(values), "mark": "P"},
        "ratings": {
            "green_from_percent": green,
            "amber_from_percent": amber,
            "rated_from_coverage_percent": coverage,
            "mark": "P",
        },
    }
    dated = draw(st.dictionaries(st.sampled_from(DATED), st.tuples(TIMES, MARKS), max_size=3))
    clocks = draw(st.dictionaries(st.sampled_from(sorted(KINDS)), st.sampled_from(CLOCKS), max_size=4))
    thresholds = [_threshold(entry, *dated.get(entry["id"], ("one", None))) for entry in SMALL.thresholds]
    questions = [{**entry, **clocks.get(entry["id"], {})} for entry in SMALL.questions]
    rules = [draw(rule_texts(f"rule-{number}", kind)) for number in range(draw(st.integers(1, 5)))]
    lead = {**SMALL.roles[0]}
    if draw(st.booleans()):
        lead["assessed_when"] = draw(st.sampled_from(CONDITIONS))
    roles = [lead, *SMALL.roles[1:]]
    return SMALL._replace(info=info, roles=roles, thresholds=thresholds, questions=questions, rules=rules)


def _threshold(entry: Text, time: str, mark: str | None) -> Text:
    """A threshold with other dates and perhaps a mark. Where its figure changes, it grows by one."""
    value = entry["values"][0]["value"]
    more = str(int(value) + 1)
    dated: list[Text] = {
        "one": entry["values"],
        "change": [{"from": "2012-01-01", "to": "2026-02-28", "value": value}, {"from": "2026-03-01", "value": more}],
        "later": [{"from": "2026-06-02", "value": value}],
        "ended": [{"from": "2012-01-01", "to": "2026-05-31", "value": value}],
    }[time]
    return {**entry, "values": [{**one, "source": "SRC"} for one in dated], **({"mark": mark} if mark else {})}


@st.composite
def rule_texts(draw: st.DrawFn, name: str, kind: str) -> Text:
    """One rule: what it asks, when it applies, which roles need it, where it counts."""
    on_fact = kind == "organisation" and draw(st.integers(0, 3)) == 0
    asks = draw(_fact_asks()) if on_fact else draw(_asks(ORGANISATION if kind == "organisation" else LOCALITY))
    more: Text = {"stages": draw(st.sampled_from((["needs"], ["needs", "pattern"])))}
    more |= draw(st.sampled_from(BASES))
    if draw(st.booleans()):
        more["applies_when"] = draw(conditions(kind))
    if on_fact or (kind == "organisation" and draw(st.booleans())):
        more["must_for"] = draw(_must_for(asks))
    more |= draw(st.sampled_from(({}, {}, {"by": "start"}, {"mark": "U"}, {"required_by_law": "yes"})))
    weight = draw(st.sampled_from(("1", "1", "1/3", "2")))
    more |= {"weight": weight, "weight_because": "It matters more."} if weight != "1" else {}
    if on_fact:
        more["gate_only"] = "yes"
    if kind == "locality":
        more |= {"subject": "locality", "duty_holder": draw(st.sampled_from(("authority", "cvs")))}
    return a_rule(name, asks, **more)


BASES: tuple[Text, ...] = (
    {"basis": {"guidance": ["1.1.1", "1.2.1"]}},
    {"basis": {"guidance": "2.1.1"}},
    {"basis": {"evidence_bank": "B1"}, "section": "money"},
    {"basis": {"law": "An Act"}, "section": "people"},
)


@cache
def _asks(questions: tuple[str, ...]) -> st.SearchStrategy[Any]:
    leaf = st.sampled_from(questions).flatmap(_leaf)
    joined = st.builds(
        lambda word, parts: {word: parts}, st.sampled_from(("any", "all")), st.lists(leaf, min_size=2, max_size=3)
    )
    nested = st.builds(lambda one, two, word: {word: [one, two]}, joined, leaf, st.sampled_from(("any", "all")))
    return st.one_of(leaf, leaf, leaf, joined, nested)


@cache
def _leaf(question: str) -> st.SearchStrategy[Any]:
    key, bounds = BOUNDS[question]
    forms: list[Any] = [{"question": question, key: bound} for bound in bounds]
    if KINDS[question] in ("levels", "yes/no"):
        forms.append(question)
    if len(bounds) > 1 and key != "within":
        steps = [{key: bounds[0], "share": "1"}, {key: bounds[-1], "share": "1/2"}]
        forms.append({"question": question, "steps": steps})
    return st.sampled_from(forms)


@cache
def _fact_asks() -> st.SearchStrategy[Any]:
    facts, words = st.sampled_from(FACT_ASKS), st.sampled_from(("any", "all"))
    return st.one_of(facts, facts, st.builds(lambda one, two, word: {word: [one, two]}, facts, facts, words))


FACT_ASKS: tuple[Text, ...] = (
    {"fact": "form", "in": ["cio", "company"]},
    {"fact": "turnover", "at_least": "large-from"},
    {"fact": "volunteers", "at_most": "many"},
    {"fact": "turnover", "lot_share_at_most": "lot-share"},
    {"fact": "size", "in": ["small", "large"]},
)


@st.composite
def _must_for(draw: st.DrawFn, asks: Any) -> Text:
    """Needs from the highest role down, never asking more of a lower one."""
    count = draw(st.integers(1, len(ROLES)))
    question = asks if isinstance(asks, str) else asks.get("question") if "steps" not in asks else None
    if question is None:
        needs = ["met"] * count
    elif isinstance(asks, str):
        best = ["yes"] if KINDS[question] == "yes/no" else ["4", "3", "2", "1", "0"]
        needs = _falling(draw, best, count)
    elif KINDS[question] in ("levels", "yes/no"):
        needs = ["met"] * count
    else:
        needs = _falling(draw, list(BOUNDS[question][1]), count)
        needs = ["met"] * count if draw(st.booleans()) else needs
    return dict(zip(ROLES, needs, strict=False))


def _falling(draw: st.DrawFn, hardest_first: list[str], count: int) -> list[str]:
    places = draw(st.lists(st.integers(0, len(hardest_first) - 1), min_size=count, max_size=count))
    return [hardest_first[place] for place in sorted(places)]


CONDITIONS: tuple[Text, ...] = (
    {"fact": "size", "in": ["small", "large"]},
    {"fact": "size", "is": "tiny"},
    {"fact": "children", "is": "yes"},
    {"fact": "form", "in": ["cio", "club"]},
    {"fact": "volunteers", "at_least": "1"},
    {"fact": "volunteers", "less_than": "many"},
    {"fact": "turnover", "more_than": "audit-line"},
    {"fact": "turnover", "at_most": "some-cover"},
    {"fact": "year-end", "is": "2025-09-30"},
    {"fact": "places", "is": "Poole"},
)


@cache
def conditions(kind: str) -> st.SearchStrategy[Text]:
    """Conditions over facts, a few parts deep."""
    leaf = st.sampled_from(CONDITIONS) if kind == "organisation" else st.just({"fact": "rural", "is": "yes"})
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(lambda part: {"not": part}, inner),
            st.builds(
                lambda word, parts: {word: parts},
                st.sampled_from(("any", "all")),
                st.lists(inner, min_size=1, max_size=2),
            ),
        ),
        max_leaves=3,
    )


# --- profiles ------------------------------------------------------------------------------------------------------


class Answers(NamedTuple):
    """Every answer worth trying for the facts and questions of a pack: graded ones from the worst to the best."""

    facts: Mapping[str, tuple[Raw, ...]]
    questions: Mapping[str, tuple[Raw, ...]]


def answers_of(pack: Pack, kind: str = "organisation") -> Answers:
    """The answers on both sides of every bound of a pack, so that they stand for all answers there could be."""
    bounds = _amounts(pack)
    facts = {
        fact.id: _fact_answers(fact, bounds.get(fact.id, set()))
        for fact in pack.facts.values()
        if fact.subject == kind and fact.id != SIZE
    }
    questions = {
        question.id: _graded(question, bounds.get(question.id, set()))
        for question in pack.questions.values()
        if question.subject == kind
    }
    return Answers(facts, questions)


def used_by(pack: Pack) -> set[str]:
    """The facts and questions that make a difference to a result."""
    names = {pack.info.sizes.fact, *(threshold.at or "" for threshold in pack.thresholds.values())}
    for rule in pack.rules.values():
        names |= {part.question or part.fact or "" for part in rule.asks.parts}
        names |= set(rule.applies_when.facts) if rule.applies_when else set()
    for role in pack.roles:
        names |= set(role.assessed_when.facts) if role.assessed_when else set()
    return names


def _amounts(pack: Pack) -> dict[str, set[Fraction]]:
    """The numbers that each fact or question is compared with, on any day."""
    found: dict[str, set[Fraction]] = {}

    def add(name: str, word: str | None) -> None:
        if word in pack.thresholds:
            found.setdefault(name, set()).update(value.value for value in pack.thresholds[word].values)
        elif word and (number := parse_number(word)) is not None:
            found.setdefault(name, set()).add(number)

    for rule in pack.rules.values():
        for part in rule.asks.parts:
            for word in _bounds_of(part):
                add(part.question or part.fact or "", word)
            for need in rule.must_for.values() if part.question else ():
                add(part.question or "", need)
        for condition in _leaves(rule.applies_when):
            for word in condition_words(condition):
                add(condition.fact or "", word)
    for band in pack.info.sizes.bands:
        add(pack.info.sizes.fact, band.from_)
    return found


def _bounds_of(part: Ask) -> list[str | None]:
    steps = [bound for step in part.steps for bound in (step.at_least, step.at_most)]
    return [part.at_least, part.at_most, part.within, *steps]


def _leaves(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    if condition.fact:
        yield condition
    for inner in (*condition.any, *condition.all, condition.not_):
        yield from _leaves(inner)


def _around(bounds: set[Fraction]) -> list[str]:
    """0, and each bound with the whole numbers next to it, rising."""
    numbers = {Fraction(0)} | {bound + step for bound in bounds for step in (-1, 0, 1) if bound + step >= 0}
    return [str(int(number)) for number in sorted(numbers)]


def _fact_answers(fact: Fact, bounds: set[Fraction]) -> tuple[Raw, ...]:
    if fact.kind == "yes/no":
        return ("no", "yes")
    if fact.kind == "choice":
        return tuple(choice.id for choice in fact.choices)
    if fact.kind == "date":
        return ("2011-12-31", "2025-09-30", "2025-10-01", "2026-05-31")
    if fact.kind == "list":
        return ([], ["Poole"], ["Poole", "Leeds"])
    return tuple(_around(bounds))


def _graded(question: Question, bounds: set[Fraction]) -> tuple[Raw, ...]:
    if question.kind == "levels":
        return ("none", "planned", "partly", "in place", "used and reviewed")
    if question.kind == "yes/no":
        return ("no", "yes")
    if question.kind == "choice":
        return tuple(choice.id for choice in question.choices)
    if question.kind == "list":
        return ([], ["a"], ["a", "b"], ["a", "b", "c"])
    if question.kind == "date":
        edges = {months_after(AS_OF, -int(bound)) for bound in bounds}
        days = {date(2000, 1, 1), AS_OF} | edges | {edge - timedelta(days=1) for edge in edges}
        return tuple(str(day) for day in sorted(days))
    numbers = _around(bounds)
    return tuple(reversed(numbers) if question.better == "lower" else numbers)


ANSWERED = ("2024-02-29", "2026-03-01", "2026-06-01", "2026-06-02")
MADE = (None, "2025-12-02", "2026-02-01", "2024-01-01", "2026-06-01", "2026-06-02")
CHECKED = (None, "2026-03-01", "2026-06-01", "2026-06-02")
UNTIL = (None, None, "2027-01-01", "2026-06-01", "2026-05-31")


@st.composite
def evidence_items(draw: st.DrawFn, answers: Answers) -> Text:
    """One piece of evidence: claimed, seen or verified, in date or not, with or without its dates."""
    everything = {**answers.facts, **answers.questions}
    name = draw(st.sampled_from(sorted(everything)))
    made, seen, verified, until = (draw(st.sampled_from(days)) for days in (MADE, CHECKED, CHECKED, UNTIL))
    item: Text = {"for": name, "what": "A paper"}
    if draw(st.booleans()):
        item["shows"] = draw(st.sampled_from(everything[name]))
    for key, day in (("made", made), ("seen", seen), ("verified", verified), ("until", until)):
        if day and (made is None or day >= made):
            item[key] = day
    return item


@st.composite
def profile_files(draw: st.DrawFn, answers: Answers, kind: str = "organisation", most: int = 3) -> list[File]:
    """A few dated files about one subject, by several assessors, some later than `AS_OF`."""
    subject = {"locality": "E06000029"} if kind == "locality" else {}
    return [draw(_one_file(answers, subject)) for _ in range(draw(st.integers(1, most)))]


@st.composite
def _one_file(draw: st.DrawFn, answers: Answers, subject: Text) -> File:
    about = draw(_chosen(answers.facts))
    graded = draw(_chosen(answers.questions))
    items = draw(st.lists(evidence_items(answers), max_size=3))
    all_shown = draw(st.booleans())
    if all_shown and (about or graded):
        items.append({"for": [*about, *graded], "what": "All of it", "made": "2026-02-01", "seen": "2026-03-01"})
    return a_file(
        draw(st.sampled_from(ANSWERED)),
        by=draw(st.sampled_from(("Ann", "Bob"))),
        about=about,
        answers=graded,
        evidence=items,
        **subject,
    )


@st.composite
def _chosen(draw: st.DrawFn, scales: Mapping[str, tuple[Raw, ...]]) -> Text:
    """Answers to some questions. In a large pack most follow one drawn number, so that drawing stays quick."""
    names = sorted(scales)
    own = draw(st.lists(st.sampled_from(names), unique=True, max_size=6)) if names else []
    found: Text = {}
    spread = draw(st.integers(0, 6))
    for number, name in enumerate(names):
        place = number * spread + spread
        if spread and place % 7 < 6:
            found[name] = scales[name][place % len(scales[name])]
    for name in own:
        value = draw(st.sampled_from((None, DONT_KNOW, *scales[name])))
        found.pop(name, None) if value is None else found.update({name: value})
    return found


@st.composite
def complete_files(draw: st.DrawFn, answers: Answers, kind: str = "organisation") -> list[File]:
    """One file that answers everything, with some evidence."""
    subject = {"locality": "E06000029"} if kind == "locality" else {}
    spread = draw(st.integers(0, 1000))
    parts = (("about", answers.facts), ("answers", answers.questions))
    values: dict[str, Text] = {}
    for part, scales in parts:
        values[part] = {
            name: scales[name][(number * 7 + spread * (number + 1)) % len(scales[name])]
            for number, name in enumerate(sorted(scales))
        }
        for name in draw(st.lists(st.sampled_from(sorted(scales)), unique=True, max_size=4)) if scales else []:
            values[part][name] = draw(st.sampled_from(scales[name]))
    return [a_file("2026-03-01", **values, evidence=draw(st.lists(evidence_items(answers), max_size=2)), **subject)]


@cache
def shipped_answers(kind: str) -> Answers:
    """The answers worth trying over the shipped pack."""
    from tests.texts import shipped

    return answers_of(shipped(), kind)


# --- changes of a profile ------------------------------------------------------------------------------------------


def parts_with(files: list[File], name: str) -> list[tuple[File, str]]:
    """The files that answer a question or fact, and the part it stands in."""
    return [(file, part) for file in files for part in ("about", "answers") if name in file.get(part, {})]


def forget(files: list[File], name: str) -> list[File]:
    """Never asked: the answer is in no file."""
    changed = copies(files)
    for file, part in parts_with(changed, name):
        del file[part][name]
    return list(changed)


def say_latest(files: list[File], name: str, value: Raw) -> list[File]:
    """The answers that count on `AS_OF`, those of the latest day, become another."""
    changed = copies(files)
    counted = [(file, part) for file, part in parts_with(changed, name) if file["answered"] <= str(AS_OF)]
    latest = max((file["answered"] for file, _ in counted), default="")
    for file, part in counted:
        if file["answered"] == latest:
            file[part][name] = value
    return list(changed)
