"""A plan as a file: Word by the workspace's own template or the shipped one, Excel, or a calendar."""

from datetime import date
from pathlib import Path

from readiness.documents.plan.calendar import plan_calendar
from readiness.documents.plan.shapes import PlanContext
from readiness.documents.plan.workbook import plan_workbook
from readiness.documents.templates.render import open_template, render
from readiness.problems import Place, Problem
from readiness.workspace.files import read_bytes, save, within


def write_plan(plan: PlanContext, target: Path, workspace: Path, *, over: bool) -> list[Problem]:
    """Write a plan, in the format that the name of the file ends in, with what is wrong; nothing where it is written.

    The same plan again is no change. Another one in its place is kept, unless `over`.
    """
    inside = within(target.parent, target.name)
    content, problems = _content(plan, target.suffix, workspace)
    if isinstance(inside, Problem) or content is None:
        return [*problems, *([inside] if isinstance(inside, Problem) else [])]
    if target.exists() and not over and read_bytes(target) != content:
        what, why = "A plan with this name is there and differs", "Somebody may be working with it"
        remedy = "Add --overwrite to replace it, or --folder and another folder"
        return [*problems, Problem("exists", what, why, remedy, Place(str(target)))]
    unsaved = save(target, content, replacing=content, over=over)
    return [*problems, *([unsaved] if unsaved else [])]


def _content(plan: PlanContext, suffix: str, workspace: Path) -> tuple[bytes | None, list[Problem]]:
    if suffix == ".xlsx":
        return plan_workbook(plan), []
    if suffix == ".ics":
        return plan_calendar(plan), []
    template, problems = open_template(workspace, "docx", "plan")
    if template is None:
        return None, problems
    filled = render(template, plan, date.fromisoformat(plan.day), plan.subject.name)
    return (None, [*problems, filled]) if isinstance(filled, Problem) else (filled, problems)
