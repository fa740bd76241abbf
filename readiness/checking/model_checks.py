"""What `readiness check` says of a folder of delivery models."""

from pathlib import Path

from readiness.documents.appraisal.letter_clauses import read_clauses
from readiness.packs.delivery import read_models
from readiness.packs.pack import Pack
from readiness.packs.terms import read_market
from readiness.problems import Problem

#: A folder with this file holds delivery models.
MODELS_FILE = "models.yaml"


def check_models_folder(folder: Path, pack: Pack) -> list[Problem]:
    """Everything that is wrong with delivery models, read with a pack: its guidance, sources, forms and numbers."""
    market, problems = read_market(pack)
    if market is None:
        return list(problems)
    models, found = read_models(folder, pack, market)
    return [*found, *(read_clauses(folder, models.models, pack)[1] if models else ())]
