"""Generated cases, over small packs and the shipped one, and when one result is no worse than another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import Prepared, prepare
from readiness.model.assessment import COLOURS, STATES, Figure
from readiness.packs.pack import Pack
from tests.pack_strategies import pack_texts
from tests.strategies import Answers, answers_of, complete_files, profile_files, shipped_answers, used_by
from tests.texts import AS_OF, SMALL, File, PackText, a_subject, read_pack, shipped

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
