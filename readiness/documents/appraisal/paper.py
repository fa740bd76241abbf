"""The planning paper, for the public: it compares ways to secure a service, and names and ranks no provider."""

from collections.abc import Iterator

from readiness.documents.appraisal import paper_needs, paper_robust, paper_scores, paper_service, words
from readiness.documents.appraisal.blocks import Block, Paper, Points, Say
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.telling import WITHHELD, Telling
from readiness.model.scalars import say_day

NO_DECISION = "This is a comparison on evidence. It is no decision, and no legal advice."
NO_NAMES = (
    "It compares ways to secure a service. It names no provider and no group, and ranks none. Where a text named one, "
    f"{WITHHELD} stands in its place. Two ways of one model are told apart by a number, in no order of merit."
)
MARKS = "Marks: P, our proposal; U, no source found. Shapes: ● yes, ◆ begun, ▲ no, ○ not known."


def planning_paper(report: AppraisalReport) -> Paper:
    """The paper, from one frozen result."""
    telling = Telling(report, public=True)
    title = f"Planning paper. {words.heading(report)}"
    return Paper(telling.text(title), say_day(report.as_of), foot(report), "", tuple(_blocks(telling)))


def foot(report: AppraisalReport) -> str:
    """What stands on every page: the day, and the rules used."""
    info = report.pack.info
    return f"As of {say_day(report.as_of)}. Rules used: {info.id} {info.version}."


def _blocks(telling: Telling) -> Iterator[Block]:
    yield Say(NO_DECISION)
    yield Points((NO_NAMES, MARKS))
    yield from paper_service.decision(telling)
    yield from paper_service.service(telling)
    yield from paper_service.options(telling)
    yield from paper_scores.criteria(telling)
    yield from paper_scores.weights(telling)
    robust = telling.report.result.robust
    if robust is not None:
        yield from paper_scores.scores(telling, robust)
        yield from paper_scores.totals(telling, robust)
        yield from paper_robust.robustness(telling, robust)
    yield from paper_scores.small_groups(telling)
    yield from paper_needs.people(telling)
    yield from paper_needs.risks(telling)
    yield from paper_needs.law(telling)
    yield from paper_needs.needs(telling)
    yield from paper_needs.not_known(telling)
    yield from paper_needs.basis(telling)
