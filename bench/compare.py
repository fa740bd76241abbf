"""Saved assessments: 1,000 compared in one process against 100, and against reading the same files as bare JSON."""

import gc
import json
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from measure import line

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.comparing import Comparer
from readiness.assessment.prepare import prepare
from readiness.assessment.recording import Saving, record_of
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.shipped import EXAMPLES, PACK
from readiness.workspace.records import folder_of, kept_subjects, record_bytes, records_in
from readiness.workspace.workspace import read_workspace

DAYS = (date(2026, 5, 20), date(2026, 11, 2))
GROUP = "acorn-families-larkfield"


def assessments(pack: Pack) -> list[Assessment]:
    """A group with nearly every question answered, on two days: evidence lapsed between them, and answers changed."""
    subject = read_workspace(EXAMPLES, DAYS[-1]).find(GROUP)
    return [assess(prepare(pack, day), subject) for day in DAYS]  # type: ignore[arg-type]


def written(folder: Path, found: list[Assessment], count: int) -> int:
    """Two records each for `count` groups. Gives the bytes of one."""
    size = 0
    for number in range(count):
        for one in found:
            named = replace(one, subject=one.subject._replace(id=f"group-{number:04}"))
            content = record_bytes(record_of(named, Saving(EXAMPLES, DAYS[-1], "Ann")))
            place = folder_of(folder, named.subject.id)
            assert isinstance(place, Path)
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{one.as_of}.json").write_bytes(content)
            size = len(content)
    return size


def compared(folder: Path, pack: Pack) -> float:
    """Seconds of the processor for each group: reading and checking two records, and parting what lies between them."""
    start, count, comparer = time.process_time(), 0, Comparer(pack)
    for who in kept_subjects(folder):
        place = folder_of(folder, who)
        assert isinstance(place, Path)
        (then, now), problems = records_in(place)
        assert not problems
        found = comparer.compare(then, now)
        assert found.parts and found.whole.moved
        count += 1
    return (time.process_time() - start) / count


def bare(folder: Path) -> float:
    """The same for each group of reading its two files as JSON, which no comparison can do without."""
    start, count = time.process_time(), 0
    for place in sorted((folder / "assessments").iterdir()):
        for path in place.iterdir():
            with path.open("rb") as stream:
                json.load(stream)
        count += 1
    return (time.process_time() - start) / count


def main() -> None:
    gc.disable()  # as the command line does
    pack, _ = load_pack(PACK)
    assert pack is not None
    found = assessments(pack)
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        size = written(Path(few), found, 100)
        written(Path(many), found, 1000)
        compared(Path(few), pack)
        rounds = [(compared(Path(few), pack), compared(Path(many), pack), bare(Path(many))) for _ in range(3)]
        one, all_of_them, floor = (min(times) for times in zip(*rounds, strict=True))
    note = f"{all_of_them * 1000:.2f} ms each; a record has {size / 1000:.0f} kB"
    line("time for each of 1,000 groups compared / for each of 100", all_of_them / one, 1.1, note)
    line(
        "comparing 1,000 groups / reading their files as JSON", all_of_them / floor, None, f"{floor * 1000:.2f} ms each"
    )


if __name__ == "__main__":
    main()
