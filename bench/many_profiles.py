"""Many: 1,166 sparse profiles in one process, and whether the time for each stays the same as they grow in number."""

import gc
import tempfile
import time
from datetime import date
from pathlib import Path

from measure import line

from readiness.assessment.assess import assess
from readiness.assessment.prepare import prepare
from readiness.packs.loading import load_pack
from readiness.shipped import PACK
from readiness.workspace.workspace import read_workspace

PROFILE = """organisation: made-up-{n}
name: Made-up group {n}
answered: 2023-04-04
by: A made-up register
about:
  turnover: {turnover}
  registered-charity: yes
evidence:
  - for: [turnover, registered-charity]
    what: A made-up register
    made: 2023-04-04
    verified: 2023-04-04
"""


def seconds_each(count: int) -> float:
    """Seconds for each of `count` profiles: reading, assessing, figures and roles."""
    pack, _ = load_pack(PACK)
    assert pack is not None
    with tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            (Path(folder) / f"{n}.yaml").write_text(PROFILE.format(n=n, turnover=n * 997), encoding="utf-8")
        start = time.perf_counter()
        prepared = prepare(pack, date(2026, 6, 1))
        for subject in read_workspace(Path(folder), date(2026, 6, 1)).subjects:
            result = assess(prepared, subject)
            _ = result.figure, result.groups, result.roles
        return (time.perf_counter() - start) / count


def main() -> None:
    gc.disable()  # as the command line does
    seconds_each(50)
    few, many = seconds_each(146), seconds_each(1166)
    line("time for each of 1,166 profiles / for each of 146", many / few, 1.1, f"{many * 1000:.2f} ms each")


if __name__ == "__main__":
    main()
