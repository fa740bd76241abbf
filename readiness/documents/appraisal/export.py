"""The files of an appraisal: the planning paper with its charts and, where asked for, the confidential annex."""

from pathlib import Path

from readiness.documents.appraisal.annex import confidential_annex
from readiness.documents.appraisal.blocks import Paper
from readiness.documents.appraisal.markdown import paper_markdown
from readiness.documents.appraisal.page import paper_page
from readiness.documents.appraisal.paper import planning_paper
from readiness.documents.appraisal.report import AppraisalReport
from readiness.documents.appraisal.word import paper_word
from readiness.problems import Problem
from readiness.workspace.files import save

PUBLIC, ANNEX = "planning-paper", "confidential-annex"


def appraisal_files(report: AppraisalReport, *, confidential: bool) -> dict[str, bytes]:
    """Every file by name. The annex is made only where it is asked for."""
    paper = planning_paper(report)
    files = _three(PUBLIC, paper, report)
    files |= {one.file: f"{_XML}{one.svg}\n".encode() for one in paper.charts}
    if confidential:
        files |= _three(ANNEX, confidential_annex(report), report)
    return files


def save_appraisal(report: AppraisalReport, folder: Path, *, over: bool, confidential: bool) -> list[Problem]:
    """All the files, or the problems that stopped them. Where one is there already, none is written."""
    files = appraisal_files(report, confidential=confidential)
    taken = [name for name in files if not over and (folder / name).exists()]
    found = [save(folder / name, files[name], over=over) for name in taken or files]
    return [problem for problem in found if problem]


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _three(name: str, paper: Paper, report: AppraisalReport) -> dict[str, bytes]:
    return {
        f"{name}.docx": paper_word(paper, report.as_of),
        f"{name}.html": paper_page(paper),
        f"{name}.md": paper_markdown(paper),
    }
