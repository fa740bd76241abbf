"""Cold: `readiness plan` against `readiness assess`, for a plan that needs no solver, one that does, and a theme."""

import tempfile
from pathlib import Path

from measure import PYTHON, commands, line

#: What the installed command does.
READINESS = [PYTHON, "-c", "from readiness.cli.main import run; run()"]
PROFILES = Path(__file__).parent.parent / "profiles"
#: Nothing to choose; alternatives in what it needs; a theme.
CASES = {
    "nothing to choose": ("the-reading-rowboat", []),
    "alternatives": ("little-otters-childminders", ["--to", "lead"]),
    "a theme": ("moonrise-parents", ["--theme", "1"]),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        named = {}
        for what, (group, more) in CASES.items():
            profile = Path(folder) / f"{group}.yaml"
            profile.write_bytes((PROFILES / "larkfield" / f"{group}.yaml").read_bytes())
            (Path(folder) / "sender.yaml").write_bytes((PROFILES / "sender.yaml").read_bytes())
            day = ["--as-of", "2026-11-02"]
            named[f"assess {what}"] = [*READINESS, "assess", str(profile), *day]
            named[f"plan {what}"] = [*READINESS, "plan", str(profile), *more, *day]
        found = commands(named)
    for what in CASES:
        ratio = found[f"plan {what}"] / found[f"assess {what}"]
        ms = f"{found[f'plan {what}'] * 1000:.0f} ms"
        line(f"readiness plan, cold / assess, cold: {what}", ratio, 1.5, ms)


if __name__ == "__main__":
    main()
