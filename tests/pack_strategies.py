"""Hypothesis strategies: whole small packs that pass every check."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.texts import QUESTIONS, SMALL, PackText, Text, a_rule

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
