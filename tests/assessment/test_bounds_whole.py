"""What a score means, sentences 4 to 6: what does not apply, every way it could turn out, nothing counted."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import threshold_ids
from readiness.model.rule import Rule
from readiness.packs.pack import SIZE, Pack
from tests.assessment.cases import PARTS, Case, colours, figures, generated, no_lower, over_shipped, states
from tests.pack_strategies import Raw
from tests.strategies import forget
from tests.texts import AS_OF, File, a_subject, copies

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
