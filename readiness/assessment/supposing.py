"""What if: the same assessment with some answers supposed. Nothing is written, and all else stays as it stands."""

from collections.abc import Mapping
from dataclasses import replace

from readiness.assessment.assess import Assessment
from readiness.assessment.outcomes import outcomes
from readiness.assessment.standing import Standing, best_shown
from readiness.packs.kinds import Value


def supposed(assessment: Assessment, standings: Mapping[str, Standing]) -> Assessment:
    """The assessment evaluated again with these standings in the place of its own."""
    changed = {**assessment.standings, **standings}
    return replace(assessment, standings=changed, outcomes=outcomes(assessment.prepared, changed))


def answered(assessment: Assessment, name: str, value: Value, *, shown: bool = False) -> Standing:
    """Where a question or fact would stand if this were its answer today.

    It is a claim: it counts as shown as far as evidence on file that is seen and in date shows it, or in full where
    `shown` supposes that somebody looked at a proof of it. A thing that ended counts as renewed.
    Raises KeyError where the pack has no such question or fact.
    """
    item = assessment.pack.item(name)
    if item is None:
        raise KeyError(name)
    now = assessment.standings.get(name, Standing())
    proofs = [one.value for one in now.evidence if one.good and one.value is not None]
    evidenced = value if shown else best_shown(item, value, proofs)
    return now._replace(claimed=value, evidenced=evidenced, disagree=False, ended=None)
