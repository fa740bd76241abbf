"""`readiness assess --page`: many groups as one page."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment
    from readiness.packs.pack import Pack
    from readiness.problems import Problem


def write_page(
    path: Path, results: "Sequence[Assessment]", pack: "Pack", problems: "Iterable[Problem]", *, overwrite: bool
) -> "Problem | None":
    """Write the summary page. `problems`: all there are; the page says how many other files could not be read."""
    from readiness.documents.summary.page import summary_page
    from readiness.problems import has_errors
    from readiness.workspace.files import save

    read = {problem.place.file for result in results for problem in result.problems if problem.place}
    wrong = {problem.place.file for problem in problems if problem.place and has_errors([problem])}
    return save(path, summary_page(results, pack, len(wrong - read)), over=overwrite)
