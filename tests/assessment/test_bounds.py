"""What a score means: the six sentences of the design, over packs that Hypothesis writes and over the shipped pack.

Each sentence is one function that takes a case and checks it, and two tests that draw cases for it.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import Prepared, prepare, threshold_ids
from readiness.model.assessment import COLOURS, STATES, Figure
from readiness.model.rule import Rule
from readiness.packs.pack import SIZE, Pack
from tests.strategies import (
    DONT_KNOW,
    Answers,
    Raw,
    answers_of,
    complete_files,
    evidence_items,
    forget,
    pack_texts,
    parts_with,
    profile_files,
    say_latest,
    shipped_answers,
    used_by,
)
from tests.texts import AS_OF, SMALL, File, PackText, a_subject, copies, read_pack, shipped

KINDS = st.sampled_from(("organisation", "organisation", "locality"))
PARTS = ("evidenced", "claimed", "possible")


@dataclass(frozen=True)
class Case:
    """A pack made ready, the answers worth trying, and the files of one subject. `text`: of a pack that was drawn."""

    prepared: Prepared
    answers: Answers
    files: list[File]
    text: PackText | None = None

    def __repr__(self) -> str:
        """What a person needs to see of a failing case."""
        drawn = self.text._asdict() if self.text else {}
        usual = SMALL._asdict()
        other = {name: [one for one in drawn[name] if one not in usual[name]] for name in drawn if name != "info"}
        info = {name: value for name, value in drawn.get("info", {}).items() if value != SMALL.info[name]}
        mine = self.prepared
        return f"Case({info=}, {other=}, lot={mine.lot}, adopted={set(mine.adopted)}, files={self.files})"

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text(repr(self))

    @property
    def pack(self) -> Pack:
        return self.prepared.pack

    def assess(self, files: Iterable[File] | None = None) -> Assessment:
        """The result with these files instead of its own."""
        return self.now if files is None else assess(self.prepared, a_subject(files, places=False))

    @cached_property
    def now(self) -> Assessment:
        """The result with its own files."""
        return self.assess(self.files)

    def with_pack(self, pack: Pack) -> "Case":
        """The same with another pack."""
        mine = self.prepared
        return replace(self, prepared=prepare(pack, mine.as_of, mine.kind, adopted=mine.adopted, lot=mine.lot))


@st.composite
def generated(draw: st.DrawFn, *, complete: bool = False) -> Case:
    """A small pack of every kind of question and rule, and files about one subject."""
    kind = draw(KINDS)
    text = draw(pack_texts(kind))
    pack = read_pack(text)
    lot = draw(st.sampled_from((None, Fraction(2500), Fraction(30_000))))
    adopted = frozenset(draw(st.sets(st.sampled_from(("many", "short-wait", "year", "rule-0")), max_size=2)))
    used = used_by(pack)
    answers = Answers(*({name: part[name] for name in part if name in used} for part in answers_of(pack, kind)))
    files = draw((complete_files if complete else profile_files)(answers, kind))
    return Case(prepare(pack, AS_OF, kind, adopted=adopted, lot=lot), answers, files, text)


@cache
def _shipped(kind: str, lot: int | None) -> Prepared:
    return prepare(shipped(), AS_OF, kind, lot=None if lot is None else Fraction(lot))


@st.composite
def over_shipped(draw: st.DrawFn, *, complete: bool = False) -> Case:
    """The shipped pack, and files about one subject."""
    kind = draw(KINDS)
    answers = shipped_answers(kind)
    files = draw((complete_files if complete else profile_files)(answers, kind))
    return Case(_shipped(kind, draw(st.sampled_from((None, 20_000)))), answers, files)


# --- comparing two results -----------------------------------------------------------------------------------------


def figures(assessment: Assessment) -> dict[tuple[str, str], Figure]:
    """The total and the figure of every section, theme, principle, stage and duty-holder."""
    groups = {(kind, name): figure for kind, found in assessment.groups.items() for name, figure in found.items()}
    return {("total", ""): assessment.figure, **groups}


def colours(assessment: Assessment) -> dict[tuple[str, str], tuple[int, int]]:
    """The colour of each figure by what is said and by what is shown, as a place from worst to best."""
    found = {key: assessment.rating(figure) for key, figure in figures(assessment).items() if figure.whole}
    return {
        key: (COLOURS.index(rating.colour), COLOURS.index(rating.on_evidence or rating.colour))
        for key, rating in found.items()
    }


def states(assessment: Assessment) -> dict[str, int]:
    """Each role's state, as a place from worst to best."""
    return {role.role: STATES.index(role.state) for role in assessment.roles}


def gates(assessment: Assessment) -> dict[tuple[str, str], int]:
    """The state of each gate that applies, as a place from worst to best."""
    found = (gate for outcome in assessment.outcomes for gate in outcome.gates)
    return {(gate.rule, gate.role): STATES.index(gate.state) for gate in found if gate.state != "not applicable"}


def no_lower(before: Assessment, after: Assessment, parts: Iterable[str]) -> None:
    """No figure that both have is lower after than before, as an exact share."""
    was, now = figures(before), figures(after)
    for key in was.keys() & now.keys():
        for part in parts:
            first, second = was[key].percent(part), now[key].percent(part)  # type: ignore[arg-type]
            if first is not None and second is not None:
                assert first <= second, f"{part} of {key} fell from {first} to {second}"


def no_worse(before: Assessment, after: Assessment) -> None:
    """No figure, gate or role is worse after than before, and no colour but for want of answers.

    A rule that asks for all of several is known not to be met by one answer; once that answer is better, the rule waits
    for the others, and the figure may become not rated.
    """
    no_lower(before, after, PARTS)
    for was, now in ((gates(before), gates(after)), (states(before), states(after))):
        fell = {key: (was[key], now[key]) for key in was if now[key] < was[key]}  # type: ignore[index]
        assert not fell, f"worse: {fell}"
    was_coloured, now_coloured = colours(before), colours(after)
    for key, pair in was_coloured.items():
        assert all(
            new >= old or new == COLOURS.index("not rated") for old, new in zip(pair, now_coloured[key], strict=True)
        )


# --- 1: silence never pays -----------------------------------------------------------------------------------------


def making_it_unknown_gains_nothing(case: Case, name: str, *, asked: bool) -> None:
    """Sentence 1 for one answer or fact."""
    before = case.assess()
    after = case.assess(say_latest(case.files, name, DONT_KNOW) if asked else forget(case.files, name))
    no_lower(after, before, ("evidenced", "claimed"))
    no_lower(before, after, ("possible",))
    was, now = colours(before), colours(after)
    better = {key for key in was.keys() & now.keys() if any(b < a for b, a in zip(was[key], now[key], strict=True))}
    assert not better, f"a better colour: {better}"
    opened = {
        role: now_state
        for role, now_state in states(after).items()
        if now_state > max(states(before)[role], STATES.index("not known"))
    }
    assert not opened, f"opened: {opened}"
    for key, figure in figures(before).items():
        later = figures(after).get(key)
        assert later is not None, f"{key} is gone"
        assert later.answered * figure.applicable <= figure.answered * later.applicable, f"coverage of {key} rose"


@st.composite
def _one_known(draw: st.DrawFn, case: Case) -> str:
    names: list[str] = sorted({name for file in case.files for part in ("about", "answers") for name in file[part]})
    assume(names)
    return draw(st.sampled_from(names))


@given(generated(), st.data(), st.booleans())
def test_making_an_answer_or_fact_unknown_never_gains(case: Case, data: st.DataObject, asked: bool) -> None:
    """Making an answer or a fact unknown never raises evidenced or claimed, lowers possible, opens a role or gives a
    better colour; and it never raises coverage."""
    making_it_unknown_gains_nothing(case, data.draw(_one_known(case)), asked=asked)


@given(over_shipped(), st.data(), st.booleans())
def test_making_an_answer_or_fact_unknown_never_gains_in_the_shipped_pack(
    case: Case, data: st.DataObject, asked: bool
) -> None:
    """The same over the shipped pack."""
    making_it_unknown_gains_nothing(case, data.draw(_one_known(case)), asked=asked)


# --- 2: a better answer ---------------------------------------------------------------------------------------------


@st.composite
def _better_answer(draw: st.DrawFn, case: Case) -> tuple[str, Raw]:
    """A question that has an answer, and a better one."""
    standings = case.assess().standings
    better: dict[str, tuple[Raw, ...]] = {}
    for name, scale in case.answers.questions.items():
        standing = standings.get(name)
        if standing and standing.counts and standing.counts.value is not None:
            file, part = _counted(case.files, name)[-1]
            rest = scale[scale.index(file[part][name]) + 1 :]
            better[name] = tuple(raw for raw in rest if _had_happened(raw, str(file["answered"])))
    better = {name: scale for name, scale in better.items() if scale}
    assume(better)
    name = draw(st.sampled_from(sorted(better)))
    return name, draw(st.sampled_from(better[name]))


def _had_happened(raw: Raw, answered: str) -> bool:
    """No day after the answer: that would be refused as a mistake."""
    is_day = isinstance(raw, str) and raw.count("-") == 2
    return not is_day or str(raw) <= answered


def _counted(files: list[File], name: str) -> list[tuple[File, str]]:
    """The files whose answer counts on the day, oldest first."""
    found = [(file, part) for file, part in parts_with(files, name) if file["answered"] <= str(AS_OF)]
    return sorted(found, key=lambda pair: str(pair[0]["answered"]))


@given(generated(), st.data())
def test_a_better_answer_lowers_no_figure_and_closes_no_gate(case: Case, data: st.DataObject) -> None:
    """A better answer lowers no figure, gives no worse colour, and closes no gate or role."""
    name, value = data.draw(_better_answer(case))
    no_worse(case.assess(), case.assess(say_latest(case.files, name, value)))


@given(over_shipped(), st.data())
def test_a_better_answer_lowers_no_figure_and_closes_no_gate_in_the_shipped_pack(
    case: Case, data: st.DataObject
) -> None:
    """The same over the shipped pack."""
    name, value = data.draw(_better_answer(case))
    no_worse(case.assess(), case.assess(say_latest(case.files, name, value)))


# --- 3: stronger evidence -------------------------------------------------------------------------------------------


@st.composite
def _stronger(draw: st.DrawFn, case: Case) -> list[File]:
    """The files with one more piece of evidence that has not ended, or with one made stronger."""
    files: list[File] = copies(case.files)
    file = files[draw(st.integers(0, len(files) - 1))]
    item = draw(st.sampled_from(file["evidence"])) if file["evidence"] and draw(st.booleans()) else None
    if item is None:
        item = draw(evidence_items(case.answers))
        if item.get("until", "2027") < str(AS_OF):
            item["until"] = "2027-01-01"
        file["evidence"].append(item)
        return files
    how = draw(st.sampled_from(("seen", "verified", "until")))
    if how == "until" and "until" in item:
        item["until"] = "2028-01-01"
    elif how != "until" and item.get("made", "") <= "2026-06-01":
        item[how] = "2026-06-01"
    return files


@given(generated(), st.data())
def test_stronger_evidence_lowers_no_figure_and_closes_no_gate(case: Case, data: st.DataObject) -> None:
    """Evidence that is added, seen, verified or renewed, and has not ended, lowers no figure and closes no gate."""
    no_worse(case.assess(), case.assess(data.draw(_stronger(case))))


@given(over_shipped(), st.data())
def test_stronger_evidence_lowers_no_figure_and_closes_no_gate_in_the_shipped_pack(
    case: Case, data: st.DataObject
) -> None:
    """The same over the shipped pack."""
    no_worse(case.assess(), case.assess(data.draw(_stronger(case))))


# --- 4: what does not apply -----------------------------------------------------------------------------------------


def without(pack: Pack, gone: str) -> Pack:
    """The pack without one rule and what only that rule uses."""
    rules = {name: rule for name, rule in pack.rules.items() if name != gone}
    rule = pack.rules[gone]
    kept_for_itself = {SIZE, pack.info.sizes.fact, *(band.from_ for band in pack.info.sizes.bands)}
    kept_for_itself |= {threshold.at for threshold in pack.thresholds.values()}
    kept_for_itself |= {fact for role in pack.roles if role.assessed_when for fact in role.assessed_when.facts}
    for role in pack.roles:
        kept_for_itself |= set(_words(pack, role.assessed_when)) if role.assessed_when else set()
    used = kept_for_itself.union(*(_uses(pack, other) for other in rules.values()))
    only = _uses(pack, rule) - used
    return replace(
        pack,
        rules=rules,
        facts={name: fact for name, fact in pack.facts.items() if name not in only},
        questions={name: question for name, question in pack.questions.items() if name not in only},
        thresholds={name: threshold for name, threshold in pack.thresholds.items() if name not in only},
    )


def _uses(pack: Pack, rule: Rule) -> set[str | None]:
    facts = set(rule.applies_when.facts) if rule.applies_when else set()
    parts = {name for part in rule.asks.parts for name in (part.question, part.fact) if name}
    return {*facts, *parts, *threshold_ids(pack, rule)}


def _words(pack: Pack, condition: object) -> list[str]:
    return [word for word in pack.thresholds if repr(word) in repr(condition)]


def deleting_it_changes_nothing(case: Case, gone: str) -> None:
    """Sentence 4 for one rule that does not apply."""
    before, after = case.assess(), case.with_pack(without(case.pack, gone)).assess()
    was, now = figures(before), figures(after)
    assert was.keys() == now.keys()
    for key in was:
        assert [was[key].percent(part) for part in PARTS] == [now[key].percent(part) for part in PARTS], key  # type: ignore[arg-type]
        assert (was[key].answered, was[key].applicable) == (now[key].answered, now[key].applicable), key
    assert colours(before) == colours(after)
    assert states(before) == states(after)


@st.composite
def _not_applicable(draw: st.DrawFn, case: Case) -> str:
    names = [outcome.rule for outcome in case.assess().outcomes if outcome.applies is False]
    assume(names)
    return draw(st.sampled_from(names))


@given(generated(), st.data())
def test_deleting_a_rule_that_does_not_apply_changes_nothing(case: Case, data: st.DataObject) -> None:
    """Deleting a rule that does not apply, with what only it uses, changes no figure, coverage, rating or role."""
    deleting_it_changes_nothing(case, data.draw(_not_applicable(case)))


@given(over_shipped(), st.data())
def test_deleting_a_rule_that_does_not_apply_changes_nothing_in_the_shipped_pack(
    case: Case, data: st.DataObject
) -> None:
    """The same over the shipped pack."""
    deleting_it_changes_nothing(case, data.draw(_not_applicable(case)))


# --- 5: every way it could turn out ---------------------------------------------------------------------------------


def every_way(files: list[File], unknown: dict[str, tuple[Raw, ...]], part_of: dict[str, str]) -> Iterable[list[File]]:
    """The files with every combination of answers to what is unknown."""
    for values in product(*unknown.values()):
        changed: list[File] = copies(files)
        for name, value in zip(unknown, values, strict=True):
            changed[-1][part_of[name]][name] = value
        yield changed


def what_is_possible_lies_within_the_bounds(case: Case, unknown: dict[str, tuple[Raw, ...]]) -> None:
    """Sentence 5 for some facts and questions that are unknown, all others being known."""
    part_of = {name: "about" if name in case.answers.facts else "answers" for name in unknown}
    files = case.files
    for name in unknown:
        files = forget(files, name)
    before = case.assess(files)
    outcomes = [case.assess(changed) for changed in every_way(files, unknown, part_of)]
    for key, figure in figures(before).items():
        found = [figures(outcome).get(key) for outcome in outcomes]
        lowest, highest = figure.percent("claimed"), figure.percent("possible")
        sums = [(one.percent("claimed"), one.percent("possible")) for one in found if one and one.whole]
        for low, high in sums:
            assert low is not None and high is not None
            assert lowest is not None and highest is not None
            assert lowest <= low <= high <= highest, key
        if sums and _tight(case, before, unknown) and all(low == high for low, high in sums):
            assert (lowest, highest) == (min(low for low, _ in sums), max(high for _, high in sums)), key  # type: ignore[type-var]


def _tight(case: Case, before: Assessment, unknown: dict[str, tuple[Raw, ...]]) -> bool:
    """Every fact is known, each top level is worth its full weight, and nothing unanswered has ended already."""
    ended = any(before.standings[name].ended for name in unknown if name in before.standings)
    all_known = not any(name in case.answers.facts for name in unknown)
    return all_known and case.pack.info.level_values.values[-1] == 1 and not ended


@st.composite
def _some_unknown(draw: st.DrawFn, case: Case, most: int) -> dict[str, tuple[Raw, ...]]:
    """A few facts and questions, with all the answers that make a difference."""
    used = {name for rule in case.prepared.rules for name in _uses(case.pack, rule.rule)}
    used |= {case.pack.info.sizes.fact}
    scales = {
        name: scale
        for name, scale in {**case.answers.facts, **case.answers.questions}.items()
        if name in used and len(scale) <= most
    }
    assume(scales)
    return {name: scales[name] for name in draw(st.lists(st.sampled_from(sorted(scales)), unique=True, max_size=3))}


@given(generated(complete=True), st.data())
def test_every_way_it_could_turn_out_lies_between_claimed_and_possible(case: Case, data: st.DataObject) -> None:
    """Whatever the unknown turns out to be, the figure lies within [claimed, possible]; and the two are reached where
    every fact is known, each top level is worth its full weight, and nothing that is not answered has ended."""
    what_is_possible_lies_within_the_bounds(case, data.draw(_some_unknown(case, 5)))


@given(over_shipped(complete=True), st.data())
def test_every_way_it_could_turn_out_lies_between_claimed_and_possible_in_the_shipped_pack(
    case: Case, data: st.DataObject
) -> None:
    """The same over the shipped pack, with fewer unknowns."""
    unknown = data.draw(_some_unknown(case, 5))
    what_is_possible_lies_within_the_bounds(case, dict(list(unknown.items())[:2]))


# --- 6: nothing counted ---------------------------------------------------------------------------------------------


def nothing_counted_gives_no_figure(case: Case) -> None:
    """Sentence 6: a group is there exactly where a counted rule is, and a figure over none has no percentage."""
    result = case.assess()
    rules = {one.rule.id: one for one in case.prepared.rules}
    counted = [found.rule for found in result.outcomes if found.applies is not False and found.in_figures]
    expected = {group for name in counted for group in rules[name].groups}
    assert {key for key in figures(result) if key != ("total", "")} == expected
    for figure in figures(result).values():
        for part in PARTS:
            assert (figure.percent(part) is None) == (figure.applicable == 0)  # type: ignore[arg-type]
    assert result.figure.applicable == len(counted)


@given(generated())
def test_a_figure_over_no_counted_rule_is_null_and_its_group_absent(case: Case) -> None:
    """A figure over no counted rule is null, and its theme or section is absent."""
    nothing_counted_gives_no_figure(case)


@given(over_shipped())
def test_a_figure_over_no_counted_rule_is_null_and_its_group_absent_in_the_shipped_pack(case: Case) -> None:
    """The same over the shipped pack."""
    nothing_counted_gives_no_figure(case)


# --- always ---------------------------------------------------------------------------------------------------------


def in_order(case: Case) -> None:
    """Evidenced <= claimed <= possible <= whole, for each rule and each figure; and coverage is a share."""
    result = case.assess()
    for found in result.outcomes:
        assert 0 <= found.evidenced <= found.claimed <= found.possible <= found.full, found
    for figure in figures(result).values():
        assert 0 <= figure.evidenced <= figure.claimed <= figure.possible <= figure.whole, figure
        assert 0 <= figure.answered <= figure.applicable, figure


@given(generated())
def test_evidenced_never_exceeds_claimed_nor_claimed_possible(case: Case) -> None:
    """Evidenced <= claimed <= possible <= whole, always."""
    in_order(case)


@given(over_shipped())
def test_evidenced_never_exceeds_claimed_nor_claimed_possible_in_the_shipped_pack(case: Case) -> None:
    """The same over the shipped pack."""
    in_order(case)


def order_does_not_matter(case: Case, shuffled: random.Random) -> None:
    """Files, keys, evidence and rules in another order give the same."""

    def mixed(mapping: dict[str, object]) -> dict[str, object]:
        return dict(shuffled.sample(list(mapping.items()), len(mapping)))

    files: list[File] = []
    for file in shuffled.sample(case.files, len(case.files)):
        parts = {**file, "about": mixed(file["about"]), "answers": mixed(file["answers"])}
        parts["evidence"] = shuffled.sample(file["evidence"], len(file["evidence"]))
        files.append(mixed(parts))
    pack = replace(
        case.pack,
        rules=mixed(case.pack.rules),  # type: ignore[arg-type]
        questions=mixed(case.pack.questions),  # type: ignore[arg-type]
        facts=mixed(case.pack.facts),  # type: ignore[arg-type]
        thresholds=mixed(case.pack.thresholds),  # type: ignore[arg-type]
    )
    one, other = case.assess(), case.with_pack(pack).assess(files)
    assert figures(one) == figures(other)
    assert {found.rule: found for found in one.outcomes} == {found.rule: found for found in other.outcomes}
    assert states(one) == states(other)
    assert one.role_now == other.role_now or (
        one.role_now and other.role_now and one.role_now.role == other.role_now.role
    )
    assert one.disagreements == other.disagreements


@given(generated(), st.randoms(use_true_random=False))
def test_the_order_of_files_keys_and_rules_never_matters(case: Case, shuffled: random.Random) -> None:
    """The order of files, of names in a file and of rules in a pack changes no figure, outcome or role."""
    order_does_not_matter(case, shuffled)


@given(over_shipped(), st.randoms(use_true_random=False))
def test_the_order_of_files_keys_and_rules_never_matters_in_the_shipped_pack(
    case: Case, shuffled: random.Random
) -> None:
    """The same over the shipped pack."""
    order_does_not_matter(case, shuffled)


@given(generated(), st.data())
def test_a_commissioner_who_sees_less_reads_no_more_than_the_group_does(case: Case, data: st.DataObject) -> None:
    """With some answers private, what a commissioner reads shows no more, and rules out no more, than the whole."""
    graded = sorted({name for file in case.files for name in file["answers"]})
    private = data.draw(st.lists(st.sampled_from(graded), unique=True)) if graded else []
    files: list[File] = copies(case.files)
    oldest = min(files, key=lambda file: str(file["answered"]))
    oldest["private"] = private
    oldest["shared_with"] = [{"commissioner": "council", "since": "2026-01-01"}]
    assume(oldest["answered"] <= str(AS_OF))
    subject = a_subject(files, places=False)
    whole, seen = assess(case.prepared, subject), assess(case.prepared, subject, commissioner="council")
    no_lower(seen, whole, ("evidenced", "claimed"))
    no_lower(whole, seen, ("possible",))
