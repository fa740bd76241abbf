"""Warm: assessing one full profile against validating the same profile with pydantic."""

import gc
from datetime import date
from pathlib import Path

from measure import line, per_call

from readiness.assessment.assess import assess
from readiness.assessment.prepare import prepare
from readiness.model.profile import Profile
from readiness.packs.loading import load_pack
from readiness.shipped import EXAMPLES, PACK
from readiness.workspace.workspace import read_workspace


def main() -> None:
    gc.disable()  # as the command line does
    pack, _ = load_pack(PACK)
    assert pack is not None
    prepared = prepare(pack, date(2026, 6, 1))
    space = read_workspace(Path(EXAMPLES) / "larkfield", date(2026, 6, 1))
    groups = [subject for subject in space.subjects if subject.kind == "organisation"]
    subject = max(groups, key=lambda one: len(one.newest.answers))
    typed = subject.files[-1][1].data

    def whole() -> None:
        result = assess(prepared, subject)
        _ = result.figure, result.groups, result.roles

    validating = per_call(lambda: Profile.model_validate(typed))
    answers = f"{len(subject.newest.answers)} answers, {len(prepared.rules)} rules"
    line("assess, warm / validating the profile with pydantic", per_call(whole) / validating, 4, answers)


if __name__ == "__main__":
    main()
