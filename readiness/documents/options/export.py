"""The files that one comparison of options is written to."""

from pathlib import Path

from readiness.documents.options.page import options_page
from readiness.documents.options.report import OptionsReport
from readiness.documents.options.tables import deliveries_csv, members_csv, numbers_csv
from readiness.documents.options.word import options_word
from readiness.problems import Problem
from readiness.workspace.files import save


def options_files(report: OptionsReport) -> dict[str, bytes]:
    """Every file by name."""
    return {
        "options.html": options_page(report),
        "options.docx": options_word(report),
        "numbers.csv": numbers_csv(report),
        "deliveries.csv": deliveries_csv(report),
        "members.csv": members_csv(report),
    }


def save_options(report: OptionsReport, folder: Path, *, over: bool) -> list[Problem]:
    """All the files, or the problems that stopped them. Where one is there already, none is written."""
    files = options_files(report)
    taken = [name for name in files if not over and (folder / name).exists()]
    found = [save(folder / name, files[name], over=over) for name in taken or files]
    return [problem for problem in found if problem]
