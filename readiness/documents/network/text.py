"""A network for a person to read on a console."""

from collections.abc import Iterator

from readiness.documents.layout import WIDTH, paragraphs, wrap
from readiness.documents.network.report import NetworkReport
from readiness.documents.network.sections import Section, interests, sections, summary
from readiness.model.scalars import say_day

MOST_SHOWN = 8
NOBODY = "No organisation is on file here. A profile says where its group works with in_locality."


def network_text(report: NetworkReport) -> str:
    """What the network shows, each question once with what its answer means, 80 columns wide."""
    heading = f"The network of {report.title}"
    info = report.pack.info
    lines = [*wrap(heading), "=" * min(len(heading), WIDTH)]
    lines += wrap(f"{report.locality}, on {say_day(report.as_of)}, by {info.id} {info.version}")
    if not report.network.organisations:
        return paragraphs([*lines, *wrap(NOBODY)])
    lines += wrap(summary(report))
    for section in sections(report):
        lines += ["", *_section(section)]
    declared = list(interests(report))
    if declared:
        lines += ["", "Declared interests", *(line for one in declared for line in wrap(f"- {one}", 2, 4))]
    return paragraphs(lines)


def _section(section: Section) -> Iterator[str]:
    yield section.heading
    yield from wrap(section.means, 2)
    for number, item in enumerate(section.items[:MOST_SHOWN], 1):
        mark = f"{number}." if section.numbered else "-"
        yield from wrap(f"{mark} {item}", 2, 3 + len(mark))
    more = len(section.items) - MOST_SHOWN
    if more > 0:
        yield f"  And {more} more: see --json or --to."
