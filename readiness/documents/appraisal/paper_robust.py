"""The planning paper, third part: how far the answer hangs on weights, and on what is not known."""

from collections.abc import Iterator

from readiness.appraisal.knowing import Unknown
from readiness.appraisal.robust import Robust
from readiness.documents.appraisal import words
from readiness.documents.appraisal.blocks import Block, Heading, Say, table
from readiness.documents.appraisal.charts import intervals, shares_first, shares_table
from readiness.documents.appraisal.telling import Telling

#: So many unknowns are listed, those that could change most first.
MOST_UNKNOWNS = 10


def robustness(telling: Telling, robust: Robust) -> Iterator[Block]:
    """How sure the comparison is."""
    yield Heading("How sure this is")
    yield Say(
        f"Weights are a matter of judgement, so many were tried: {robust.samples:,} drawn at random. Under each, a way "
        f"is {words.CERTAIN}. It {words.MAYBE}."
    )
    yield Say(telling.text(words.over_words(telling.report)), "Between the groups.")
    yield Say(f"{robust.samples:,} weights, any at all, each as likely as any other.", "Any weights.")
    yield Say("The figure after ± is the sampling error, in percentage points: it holds in 95 of 100 draws.")
    yield shares_first(telling, robust)
    if telling.report.result.robust_as_sealed:
        before = telling.report.result.robust_as_sealed
        yield shares_table(telling, before, "The same shares under the weights as they were sealed")
    yield Say(words.METHOD, "Source note.")
    if len(robust.pool) > 1:
        yield from _weights(telling, robust)
        yield from _unknowns(telling, robust)


def _weights(telling: Telling, robust: Robust) -> Iterator[Block]:
    who = telling.option(robust.pool[robust.leader].id)
    level = [telling.option(one.id) for one in telling.ordered([robust.pool[one] for one in robust.level])]
    yield Heading("At which weight the answer changes", 3)
    yield Say(
        f"{words.leads(level, who)} For each criterion: between which weights it stays first, while the other weights "
        "keep their proportions."
    )
    yield intervals(telling, robust)


def _unknowns(telling: Telling, robust: Robust) -> Iterator[Block]:
    found = robust.unknowns
    yield Heading("Which unknown could change the answer", 3)
    if not found.unknowns:
        yield Say("Every score is known.")
        return
    share = f"{words.percent(found.share)} {words.give_or_take(found.share, robust.samples)}"
    yield Say(
        f"Today some way is first for certain under {share} of the weights. The table says how much that would be if "
        "one thing became known, and everything else stayed as it is. What could change most stands first."
    )
    heads = ("Not known", "Way", "If at its worst", "If at its best", "Could settle who is first")
    rows = [_unknown(telling, robust, one) for one in found.unknowns[:MOST_UNKNOWNS]]
    yield table("What it would bring to find out", heads, rows, (2.2, 2.6, 1.1, 1.1, 1.4), (2, 3))
    more = len(found.unknowns) - MOST_UNKNOWNS
    if more > 0:
        yield Say(f"{more} more scores are not known. They come after these.")


def _unknown(telling: Telling, robust: Robust, one: Unknown) -> tuple[str, ...]:
    title = telling.report.criteria[robust.criteria[one.criterion]].title
    settles = "yes, under the mean of the weights" if one.settles else "no, not alone"
    share = words.percent(one.share_if_low), words.percent(one.share_if_high)
    return title, telling.option(robust.pool[one.option].id), *share, settles
