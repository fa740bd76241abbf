"""Letters: 200 Word letters against the same docxtpl template rendered with a constant context, turn by turn.

Ours: one group assessed, its letter worked out, filled, and saved to disk. The other: the template opened by docxtpl,
rendered with the context of one group and saved to disk: as docxtpl does it by itself, and in our environment, which
keeps what it read of a template. So a ratio of 1 to the second would mean that assessing, working out what to say, and
the same bytes on every run cost nothing. The first of each is not counted.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from io import BytesIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment
from measure import line

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.cli.letter import Tally, write_letters
from readiness.documents.letters.context import letter_context
from readiness.documents.templates.render import open_template
from readiness.documents.templates.sandbox import environment
from readiness.packs.loading import load_pack
from readiness.shipped import EXAMPLES, PACK
from readiness.workspace.workspace import read_workspace

LETTERS, DAY = 200, date(2026, 11, 2)


def measured(folder: Path) -> tuple[float, float, float]:
    """Median seconds of one of our letters, and of one with a constant context: docxtpl's way, and in our environment.

    Groups take turns.
    """
    pack, _ = load_pack(PACK)
    assert pack is not None
    ready, space = prepare(pack, DAY), read_workspace(EXAMPLES, DAY)
    groups = [one for one in space.subjects if one.kind == "organisation"]
    template, _ = open_template(folder, "docx")
    assert template is not None
    assert space.sender is not None
    contexts = [letter_context(assess(ready, one), space.sender, space.directory) for one in groups]
    middle = sorted(contexts, key=lambda one: len(repr(one)))[len(contexts) // 2]
    constant = {field.name: getattr(middle, field.name) for field in fields(middle)}

    def plain(number: int, env: Environment | None = None) -> None:
        filled, saved = DocxTemplate(BytesIO(template.raw)), BytesIO()
        filled.render(constant, jinja_env=env, autoescape=True)
        filled.save(saved)
        (folder / f"plain-{number}.docx").write_bytes(saved.getvalue())

    took: tuple[list[float], list[float], list[float]] = ([], [], [])

    def results() -> Iterator[Assessment]:
        """One group after the other. The next is asked for when the letter to the last is on disk."""
        for number in range(LETTERS + 1):
            subject = groups[number % len(groups)]
            start = time.perf_counter()
            yield assess(ready, subject._replace(id=f"{subject.id}-{number}"))
            times = [time.perf_counter()]
            plain(number)
            times.append(time.perf_counter())
            plain(number, environment("docx"))
            times.append(time.perf_counter())
            for found, one, before in zip(took, times, (start, *times), strict=False):
                found.append(one - before)

    tally = Tally()
    write_letters(results(), space, "docx", folder, overwrite=False, tally=tally)
    assert tally.written == LETTERS + 1, tally.problems
    ours, docxtpl, kept = (statistics.median(found[1:]) for found in took)
    return ours, docxtpl, kept


def main() -> None:
    gc.disable()  # as the command line does
    with tempfile.TemporaryDirectory() as folder:
        ours, docxtpl, kept = measured(Path(folder))
    line("200 Word letters, each / the same template, one context", ours / docxtpl, 1.5, f"{ours * 1000:.0f} ms each")
    line("  / the same, with a template that is read only once", ours / kept, None)


if __name__ == "__main__":
    main()
