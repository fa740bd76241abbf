"""`readiness assess --lapsing DAYS`: what evidence lapses or ends by when, and which role it costs."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import report, say, stop, write_json
from readiness.problems import Problem, has_errors, in_order

if TYPE_CHECKING:
    from readiness.assessment.assess import Assessment

LAPSING = typer.Option(None, "--lapsing", metavar="DAYS", help="What evidence lapses or ends within so many days.")
#: Ten years: evidence that serves longer needs no warning.
MOST = 3653


def tell_lapsing(
    results: Sequence["Assessment"],
    problems: list[Problem],
    day: date,
    days: int,
    csv: Path | None,
    *,
    overwrite: bool,
    as_json: bool,
    also: Iterable[tuple[str, object]] = (),
) -> None:
    """Print, or write to a CSV file, what goes within `days` after `day`; end the command with 1 on an error.

    `also`: other options, with what was given; none of them can stand beside this one.
    """
    from readiness.assessment.lapsing import ageing, by_name
    from readiness.documents.lapsing_text import lapsing_json, lapsing_table, lapsing_text
    from readiness.documents.layout import plain_console
    from readiness.workspace.files import save

    if not 0 <= days <= MOST:
        what = f"{days} is not a number of days that can be looked ahead"
        stop([Problem("wrong-number", what, "", f"Write a number from 0 to {MOST}, such as --lapsing 90")], as_json)
    beside = [word for word, given in also if given]
    if beside:
        what = f"--lapsing and {' and '.join(beside)} cannot stand in one command"
        remedy = "Run the command twice, once with each"
        stop([Problem("one-at-a-time", what, "--lapsing shows evidence, and no result", remedy)], as_json)
    groups = by_name(ageing(result, days) for result in results)
    unsaved = save(csv, lapsing_table(groups), over=overwrite) if csv else None
    problems = [*problems, *([unsaved] if unsaved else [])]
    if as_json:
        wrong = [problem.as_json() for problem in in_order(problems)]
        write_json({**lapsing_json(groups, day, days), "problems": wrong})
    else:
        if csv is None:
            say(lapsing_text(groups, day, days, plain=plain_console()))
        elif unsaved is None:
            rows = sum(len(group.lapses) for group in groups)
            say(f"{rows} {'paper' if rows == 1 else 'papers'} written to {csv}")
        report(problems)
    if has_errors(problems):
        raise typer.Exit(1)
