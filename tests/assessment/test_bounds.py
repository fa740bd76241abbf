"""What a score means, sentences 1 to 3: silence, better answers and stronger evidence.

The sentences are those of the design, over packs that Hypothesis writes and over the shipped pack.
"""

from hypothesis import assume, given
from hypothesis import strategies as st

from readiness.model.assessment import STATES
from tests.assessment.cases import Case, colours, figures, generated, no_lower, no_worse, over_shipped, states
from tests.pack_strategies import DONT_KNOW, Raw
from tests.strategies import evidence_items, forget, parts_with, say_latest
from tests.texts import AS_OF, File, copies

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
