"""An appraisal in half a page: sentences for a councillor, each with the figures it rests on.

It is written from the data (`readiness-appraisal/1`) alone. So each figure in a sentence is one of those at the
references that end it.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from readiness.documents.appraisal.words import NOT_KNOWN, percent, points, weight
from readiness.documents.layout import WIDTH, count, wrap
from readiness.documents.network.report import listed
from readiness.model.scalars import parse_day, say_day

Data = dict[str, Any]
MOST = 1800
_SHORTENED = " …"
_BETWEEN = re.compile(r"(?<=[.?]) (?=[A-Z£])")


class Sentence(NamedTuple):
    """A sentence with the places of its figures in the data. `keep`: the higher, the longer it stays."""

    text: str
    refs: tuple[str, ...]
    keep: int

    def __str__(self) -> str:
        """With the last word of each reference in brackets, after each sentence where there are several."""
        names = dict.fromkeys(ref.rpartition(".")[2] for ref in self.refs)
        refs = " ".join(f"[{name}]" for name in names)
        return " ".join(f"{part} {refs}" for part in _BETWEEN.split(self.text))


def explanation(data: Data) -> list[Sentence]:
    """The sentences in the order in which they are read: at most 1,800 characters together."""
    found = list(_sentences(data))
    while _length(found) > MOST and len(found) > 1:
        least = min(range(len(found)), key=lambda one: (found[one].keep, -one))
        del found[least]
    if _length(found) > MOST:
        room = MOST - (_length(found) - len(found[0].text)) - len(_SHORTENED)
        found = [found[0]._replace(text=found[0].text[:room] + _SHORTENED)]
    return found


def explanation_text(data: Data) -> str:
    """The half page, 80 columns wide."""
    heading = f"In short: {data['locality']['name']}, on {_day(data['as_of'])}"
    title = [*wrap(heading), "=" * min(len(heading), WIDTH)]
    those = [Sentence(one["text"], tuple(one["from"]), 0) for one in data["explanation"]]
    return "\n".join([*title, *(line for one in those for line in wrap(str(one)))])


def _length(found: list[Sentence]) -> int:
    return sum(len(str(one)) + 1 for one in found)


def _sentences(data: Data) -> Iterator[Sentence]:
    yield Sentence(data["verdict"]["text"], ("verdict",), 100)
    yield from _ifs(data)
    yield Sentence(data["verdict"]["rule"], ("verdict",), 90)
    if data["verdict_as_sealed"]:
        text = f"Under the weights as they were sealed: {_lower(data['verdict_as_sealed']['text'])}"
        yield Sentence(text, ("verdict_as_sealed",), 95)
    yield _who_is_where(data)
    yield from _weights(data)
    if data["result"]:
        yield from _result(data, data["result"])
    yield from _out(data)
    yield from _first(data)
    yield from _needs(data)
    if data["result"]:
        text = "What is not known counts from worst to best: not knowing makes no option first for certain."
        yield Sentence(text, ("options.inputs",), 10)


def _ifs(data: Data) -> Iterator[Sentence]:
    for number, one in enumerate(data["verdict"]["ifs"], 1):
        text = one["text"]
        yield Sentence(f"If ({number}) {text}{'' if text.endswith(('.', '?')) else '.'}", ("verdict.ifs",), 93)


def _who_is_where(data: Data) -> Sentence:
    places = [one["place"] for one in data["options"]]
    words = [
        count(places.count("ranked"), "meets every must-have", "meet every must-have"),
        count(places.count("apart"), "stands", "stand") + " apart because a must-have is not known",
        count(places.count("out"), "is out", "are out"),
    ]
    return Sentence(f"Of {count(len(places), 'option', 'options')}, {listed(words)}.", ("options",), 70)


def _weights(data: Data) -> Iterator[Sentence]:
    groups, seal = data["weights"], data["seal"]
    if groups:
        who = listed([f"{one['group']} (set by {one['set_by']} on {_day(one['on'])})" for one in groups])
        yield Sentence(f"The weights are those of {who}.", ("weights",), 60)
    if seal["sealed"]:
        when = f"The weights were sealed on {_day(seal['sealed'])} by {seal['by']}"
        after = {"sealed": " and are the same today", "changed since": " and changed since"}
        state = after.get(seal["state"], ", and the seal was altered")
        yield Sentence(f"{when}{state}.", ("seal",), 85)


def _result(data: Data, result: Data) -> Iterator[Sentence]:
    called = {one["id"]: one["called"] for one in data["options"]}
    lead = result["leader"]
    shares = {one["option"]: one for one in result["shares"]}
    first = shares[lead]["between_groups"]
    level = [called[name] for name, one in shares.items() if _often(one["between_groups"]) == _often(first)]
    if len(level) > 1:
        yield _nobody(level, first, result)
        yield from (*_price(data, result), *_unknown(data, result, called))
        return
    yield _share(called[lead], shares[lead], result)
    rivals = [one for one in shares.values() if one["option"] != lead and one["between_groups"]["may_be_first"]]
    for one in sorted(rivals, key=lambda each: -each["between_groups"]["may_be_first"])[:1]:
        much = percent(one["between_groups"]["may_be_first"])
        name = called[one["option"]]
        yield Sentence(f"Its nearest rival is {name}, which may be first under {much}.", ("result.shares",), 65)
        yield from _adds_most(data, result, lead, one["option"])
    yield from _price(data, result)
    yield from _changes(data, result, called)
    yield from _unknown(data, result, called)


def _often(one: Data) -> tuple[float, float]:
    return one["first_for_certain"], one["may_be_first"]


def _over(result: Data) -> str:
    where = "between the groups' own" if result["between_groups"] else "of any kind"
    return f"Over {result['samples']:,} weights {where}"


def _nobody(level: list[str], one: Data, result: Data) -> Sentence:
    sure, maybe = map(percent, _often(one))
    text = f"{_over(result)}, nobody is first more often than the others: {listed(level)} are each first for certain "
    return Sentence(f"{text}under {sure} and may be first under {maybe}.", ("result.samples", "result.shares"), 80)


def _share(name: str, one: Data, result: Data) -> Sentence:
    between, over_all = one["between_groups"], one["any_weights"]
    text = f"{_over(result)}, {name} is first for certain under "
    text += f"{percent(between['first_for_certain'])} and may be first under {percent(between['may_be_first'])}"
    if result["between_groups"]:
        text += f"; over any weights, {percent(over_all['first_for_certain'])} and {percent(over_all['may_be_first'])}"
    return Sentence(f"{text}.", ("result.samples", "result.shares"), 80)


def _adds_most(data: Data, result: Data, lead: str, rival: str) -> Iterator[Sentence]:
    """On which criterion the leader certainly gains most over its rival."""
    parts = {one["option"]: one["contributions"] for one in result["totals"]}
    gains = {name: _low(parts[lead][name]) - _high(parts[rival][name]) for name in parts[lead]}
    best = max(gains, key=lambda name: gains[name])
    if gains[best] <= 0:
        return
    title = next(one["title"] for one in data["criteria"] if one["id"] == best)
    mine, theirs = points(_low(parts[lead][best])), points(_high(parts[rival][best]))
    text = f"It gains most over it on {_lower(title)}: {mine} points against {theirs} at most."
    yield Sentence(text, ("result.totals.contributions",), 50)


def _price(data: Data, result: Data) -> Iterator[Sentence]:
    """The criterion with the most weight, in figures."""
    weights = result["mean_weights"]
    top = max(weights, key=lambda name: weights[name]["value"])
    title = next(one["title"] for one in data["criteria"] if one["id"] == top)
    those = [one for one in data["options"] if one["id"] in result["options"]]
    known = [one for one in those if one["inputs"][top]["text"] != NOT_KNOWN]
    said = "; ".join(f"{one['called']}: {_short(one['inputs'][top]['text'])}" for one in known)
    share = weight(weights[top]["value"])
    rest = f" Not known for {len(those) - len(known)}." if 0 < len(known) < len(those) else ""
    text = f"Most weight lies on {_lower(title)} ({share}). {said or 'Nobody said'}.{rest}"
    yield Sentence(text, ("result.mean_weights", f"options.inputs.{top}"), 45)


def _changes(data: Data, result: Data, called: dict[str, str]) -> Iterator[Sentence]:
    """The weight nearest to today's at which somebody else could lead."""
    ends = []
    for one in result["leader_changes"]:
        span = one["first_for_certain"]
        for end, rival, word in (("from", "rival_below", "at or below"), ("to", "rival_above", "at or above")):
            if span and span[rival] is not None and span["from"] < one["weight"] < span["to"]:
                ends.append((abs(span[end] - one["weight"]), word, one, span[end], called[span[rival]]))
    if not ends:
        return
    _, word, one, at, rival = min(ends, key=lambda each: each[0])
    title = next(each["title"] for each in data["criteria"] if each["id"] == one["criterion"])
    text = f"With the weight of {_lower(title)} {word} {weight(at)} (now {weight(one['weight'])}), "
    text += f"{rival} could lead."
    yield Sentence(text, ("result.leader_changes",), 75)


def _unknown(data: Data, result: Data, called: dict[str, str]) -> Iterator[Sentence]:
    """What to find out first, of the scores that are open."""
    for one in result["unknowns"]["in_order"][:1]:
        title = next(each["title"] for each in data["criteria"] if each["id"] == one["criterion"])
        now, then = result["unknowns"]["first_for_certain_now"], max(one["share_if_low"], one["share_if_high"])
        if percent(then) == percent(now):
            return
        text = f"What is most worth finding out is {_lower(title)} of {called[one['option']]}: it could take the part "
        text += f"of weights with a certain first from {percent(now)} to {percent(then)}."
        yield Sentence(text, ("result.unknowns",), 72)


def _out(data: Data) -> Iterator[Sentence]:
    for one in data["options"]:
        if one["place"] == "out":
            yield Sentence(f"Out is {one['called']}. {one['out_because'][0]}", ("options.out_because",), 30)


def _first(data: Data) -> Iterator[Sentence]:
    for text in data["find_out_first"]:
        yield Sentence(f"To find out first: {_lower(text)}", ("find_out_first",), 78)
    apart = [one["called"] for one in data["options"] if one["place"] == "apart"]
    if apart and not data["find_out_first"]:
        yield Sentence(f"Something must be found out first about {listed(apart)}.", ("options.must_haves",), 68)


def _needs(data: Data) -> Iterator[Sentence]:
    states = [one["state"] for one in data["needs"]]
    if states:
        said = [
            f"{states.count('in place')} are in place",
            f"{states.count('begun')} begun",
            f"{states.count('not in place')} missing",
            f"{states.count('not known')} not known",
        ]
        what = count(len(states), "thing", "things")
        text = f"Of {what} that these models need from the place itself, {listed(said)}."
        yield Sentence(text, ("needs",), 55)


def _short(text: str) -> str:
    """A figure; of a level its number alone."""
    return text.partition(":")[0] if text.startswith("level ") else text.rstrip(".")


def _low(one: Data) -> Fraction:
    return Fraction(one["low"]["exact"])


def _high(one: Data) -> Fraction:
    return Fraction(one["high"]["exact"])


def _lower(text: str) -> str:
    """A sentence inside another. VAT stays VAT."""
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def _day(text: str) -> str:
    day = parse_day(text)
    return say_day(day) if day else text
