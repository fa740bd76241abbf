"""The formats of a letter, and how one is finished: PDF is made from the page."""

from datetime import date
from typing import cast

from readiness.documents.templates.sandbox import FORMATS as TEMPLATES
from readiness.documents.templates.sandbox import Format
from readiness.problems import Problem

PDF = "pdf"
FORMATS = (*TEMPLATES, PDF)


def unfit(kind: str) -> Problem | None:
    """Why no letter can have this format here."""
    if kind not in FORMATS:
        what, remedy = f"'{kind}' is not a format of letters", f"Use one of: {', '.join(FORMATS)}"
        return Problem("unknown-word", what, "", remedy)
    if kind == PDF:
        from readiness.documents.pdf.laid_out import pdf_not_installed

        return pdf_not_installed()
    return None


def template_format(kind: str) -> Format:
    """The format of the template from which a letter is made."""
    return "html" if kind == PDF else cast("Format", kind)


def finished(content: bytes | Problem, kind: str, day: date, to: str) -> bytes | Problem:
    """A filled template as the letter that is sent."""
    if kind != PDF or isinstance(content, Problem):
        return content
    from readiness.documents.pdf.laid_out import pdf_of

    return pdf_of(content, day, to)
