"""A plan as a calendar file: an entry for the whole day on which a task is due.

Events and no to-dos, since Outlook does not read to-dos from a file. They take up no time, and ring no alarm.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from readiness.documents.plan.shapes import PlanContext, TaskText

if TYPE_CHECKING:
    from icalendar import Event  # type: ignore[import-untyped]  # it ships none


def plan_calendar(plan: PlanContext) -> bytes:
    """The tasks that have a day, as an iCalendar file; the same bytes each time."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//readiness//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{plan.subject.name}: {plan.target.title}")
    for task in plan.tasks:
        if task.due:
            calendar.add_component(_event(plan, task))
    content: bytes = calendar.to_ical()
    return content


def _event(plan: PlanContext, task: TaskText) -> "Event":
    from icalendar import Event

    day = date.fromisoformat(task.due)
    event = Event()
    event.add("uid", f"{plan.subject.id}-{plan.day}-{task.id}@readiness".replace(":", "-"))
    event.add("dtstamp", datetime.combine(date.fromisoformat(plan.day), time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{task.number}. {task.what}")
    event.add("description", "\n".join(_lines(plan, task)))
    event.add("transp", "TRANSPARENT")
    return event


def _lines(plan: PlanContext, task: TaskText) -> list[str]:
    """What stands in the entry: what only the plan knows."""
    helps = f"{task.helper.name}, {task.helper.contact}" if task.helper.name else "Nobody is named yet"
    said = {
        "For": f"{plan.subject.name}, {plan.target.title}",
        "Takes": task.effort,
        "Why": task.why,
        "Who does it": task.who,
        "Who helps": helps,
        "What shows that it is done": task.shows,
        "After": f"task {task.waits}" if task.waits else "",
        "Perhaps not needed": task.only_if,
    }
    return [f"{label}: {text}" for label, text in said.items() if text]
