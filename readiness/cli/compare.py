"""`readiness compare`: two saved assessments beside each other, and what moved; or all of them, over time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readiness.cli.common import AS_JSON, AS_OF, COMMISSIONER, PACK, WORKSPACE, counting, report, say, stop, write_json
from readiness.problems import Problem, has_errors, in_order

if TYPE_CHECKING:
    from readiness.assessment.comparing import Comparison
    from readiness.cli.recording import Kept

WHO = typer.Argument(None, help="Ids, files or folders. Left out: every group that has two records.")


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def compare(  # noqa: PLR0917
        who: list[str] = WHO,
        since: str = typer.Option(None, "--from", help="The last record on or before this day."),
        until: str = typer.Option(None, "--to", help="The same for the newer one; or 'now', today's assessment."),
        over_time: bool = typer.Option(False, "--over-time", help="Every record of one group, as a table."),
        svg: Path = typer.Option(None, "--svg", help="With --over-time: write a chart to this file."),
        csv: Path = typer.Option(None, "--csv", help="Write one row for each group to this CSV file."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace the file if it is there."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        commissioner: str = COMMISSIONER,
        as_json: bool = AS_JSON,
    ) -> None:
        """What has changed since: your answers, the rules, or the evidence?"""
        from readiness.cli.loading import day_of
        from readiness.cli.recording import Kept

        now = until is not None and until.strip().casefold() == "now"
        days = [None if text is None else day_of(text) for text in (since, None if now else until)]
        kept = Kept(workspace, commissioner, day_of(as_of), pack, as_json)
        found = kept.meant(who or [])
        if over_time:
            _over_time(kept, found, svg, overwrite=overwrite)
        elif svg is not None:
            stop([Problem("svg-without-time", "--svg draws all records", "", "Add --over-time")], as_json)
        else:
            _compared(kept, found, (days[0], days[1]), now=now, csv=csv, overwrite=overwrite, many=not who)
        wrong = in_order(kept.problems)
        if not as_json:
            report(wrong)
        if has_errors(wrong):
            raise typer.Exit(1)


def _compared(
    kept: "Kept",
    ids: list[str],
    days: tuple[date | None, date | None],
    *,
    now: bool,
    csv: Path | None,
    overwrite: bool,
    many: bool,
) -> None:
    many = many or len(ids) > 1
    found = (one for who in counting(ids, "compared") if (one := kept.compared(who, *days, now=now, many=many)))
    if csv is not None:
        from readiness.documents.over_time.comparison_table import comparison_table

        _write(kept, csv, comparison_table(found), overwrite=overwrite)
    elif kept.as_json:
        _json(kept, found, many=many)
    elif many:
        _short(kept, found)
    else:
        from readiness.documents.layout import plain_console
        from readiness.documents.over_time.comparison_text import comparison_text

        for one in found:
            say(comparison_text(one, plain=plain_console()))


def _json(kept: "Kept", found: "Iterator[Comparison]", *, many: bool) -> None:
    from readiness.documents.over_time.comparison_json import comparison_json

    data = [comparison_json(one) for one in found]
    wrong = [problem.as_json() for problem in in_order(kept.problems)]
    if many or not data:
        write_json({"form": "readiness-comparisons/1", "comparisons": data, "problems": wrong})
    else:
        write_json({**data[0], "problems": wrong})


def _short(kept: "Kept", found: "Iterator[Comparison]") -> None:
    from readiness.documents.over_time.short_text import ending, short_text

    compared = moved = 0
    for one in found:
        lines, compared = short_text(one), compared + 1
        moved += bool(lines)
        if lines:
            say("\n".join([*lines, ""]))
    say(ending(compared, moved, kept.alone))


def _over_time(kept: "Kept", ids: list[str], svg: Path | None, *, overwrite: bool) -> None:
    from readiness.documents.over_time.records_table import records_json, records_text

    if len(ids) != 1:
        several = [Problem("not-one-subject", "This looks at one", "", "Name the id of one group")]
        stop(kept.problems or several, kept.as_json)
    records = kept.records(ids[0])
    if not records:
        stop([*kept.problems, kept.nothing(ids[0])], kept.as_json)
    if svg is not None:
        from readiness.documents.over_time.picture import picture

        _write(kept, svg, picture(records).encode(), overwrite=overwrite)
    if kept.as_json:
        write_json({**records_json(records), "problems": [one.as_json() for one in in_order(kept.problems)]})
    else:
        say(records_text(records))


def _write(kept: "Kept", path: Path, content: bytes, *, overwrite: bool) -> None:
    from readiness.workspace.files import save

    wrong = save(path, content, over=overwrite)
    kept.problems += [wrong] if wrong else []
    if wrong is None and not kept.as_json:
        say(f"Written to {path}")
