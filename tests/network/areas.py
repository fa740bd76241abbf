"""Small networks for tests: drawn by hand, or as the files of a workspace."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from readiness.network.graph import KnownTie, Network, read_network
from readiness.network.statements import pair_of
from readiness.packs.terms import Market, read_market
from readiness.problems import Place, Problem
from readiness.workspace.workspace import read_workspace
from tests.texts import shipped

DAY = date(2026, 6, 1)
FOLDER = Path("area")


def market() -> Market:
    """The terms of the shipped pack."""
    found, problems = read_market(shipped())
    assert found is not None, problems
    return found


def drawn(ties: str, *, more: str = "", asked: Iterable[str] = (), seen: str = "") -> Network:
    """A network such as `a-b c-d:3`: pairs, each with its price (1 where left out); `more` without any tie."""
    known = []
    for word in ties.split():
        pair, _, price = word.partition(":")
        first, second = pair_of(*pair.split("-"))
        was_seen = pair in seen.split()
        known.append(
            KnownTie(
                *(first, second, "referral", None, int(price or 1), None, None, was_seen, "", DAY, "officer"),
                body=None,
                place=Place("ties.yaml"),
            )
        )
    names = sorted({end for tie in known for end in tie.pair} | {*more.split()})
    return Network(
        organisations=tuple((name, f"Group {name.upper()}") for name in names),
        ties=tuple(sorted(known)),
        declared_interests=(),
        asked=frozenset(asked),
        on_file=frozenset(tie.pair for tie in known),
        absent=12,
    )


def write_group(folder: Path, name: str, title: str = "", *, locality: str = "larkfield", answered: str = "") -> None:
    """A profile that says little more than where a group works."""
    where = f"in_locality: {locality}\n" if locality else ""
    text = f"organisation: {name}\nname: '{(title or f'Group {name}').replace(chr(39), chr(39) * 2)}'\n{where}"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{answered or 'first'}.yaml"
    path.write_text(f"{text}answered: {answered or '2026-01-10'}\nby: officer\n", encoding="utf-8")


def write_ties(folder: Path, *ties: str, stated: str = "2026-05-01", asked: str = "", file: str = "ties") -> None:
    """A file of ties, each as what stands between its braces."""
    lines = [f"stated: {stated}", "by: officer", f"asked: [{asked}]", "ties:", *(f"  - {{{tie}}}" for tie in ties)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{file}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(
    folder: Path, as_of: date = DAY, also: Iterable[str] = (), today: date = DAY
) -> tuple[Network, tuple[Problem, ...]]:
    """The network of Larkfield in a folder, by the terms of the shipped pack."""
    space = read_workspace(folder, today)
    assert not space.problems, space.problems
    return read_network(space, "larkfield", market(), as_of, also, today=today)
