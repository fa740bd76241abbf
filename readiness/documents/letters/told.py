"""What stands wherever a result does: who may read it, by name, and what the group says against it."""

from collections.abc import Iterator

from readiness.assessment.assess import Assessment
from readiness.documents.letters.shapes import DisputeText
from readiness.model.scalars import say_day


def name_of(id: str) -> str:  # noqa: A002
    """A local name such as `larkfield-council` as people write it; a register's id stays as it is."""
    return id.replace("-", " ").title() if id.islower() else id


def disputes_text(assessment: Assessment) -> Iterator[DisputeText]:
    """What the group says against an answer or a result, which stands wherever the result does."""
    rules = assessment.pack.rules
    for dispute in assessment.disputes:
        item = assessment.pack.item(dispute.about)
        about = item.ask if item else rules[dispute.about].title if dispute.about in rules else dispute.about
        about = about if about.endswith((".", "?", "!")) else f"{about}."
        yield DisputeText(about, dispute.says, say_day(dispute.on), dispute.by or "")
