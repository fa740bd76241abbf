"""A made-up place in which nothing is wrong: four groups, ties, two lots and an option; and ways to put a fault in."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from readiness.checking.plans import check_plans
from readiness.problems import Problem
from readiness.workspace.workspace import read_workspace
from tests.texts import shipped

DAY = date(2026, 6, 1)

REQUIREMENTS = """\
requirements: river-help
locality: riverside
name: Help for families in Riverside
by: officer
stated: 2026-05-01
areas:
  - {code: X-NORTH, name: North, vintage: 2026}
  - {code: X-SOUTH, name: South, vintage: 2026}
lots:
  - id: help
    name: Help for families
    tender: spring
    yearly_value: £100,000
    years: 3
    start: 2020-04-01
    regime: light-touch
    lead_needs: lead
    members_need: full
    forms: [delivering-lead, managing-agent]
    top_slice_at_most: 10%
    delivers:
      - service: family-support
        volumes:
          X-NORTH: 100
          X-SOUTH: 50
        price: £500
      - service: volunteering
        areas: [X-NORTH, X-SOUTH]
        price: £10,000
    policy:
      small_at_least: 10%
      because: the social value policy
      by: head of legal services
      on: 2026-04-01
      largest_share_at_most: 60%
      members_at_most: 5
    expected:
      - {form: managing-agent, months_to_start: 6, source: a note}
  - id: advice
    name: Advice
    tender: spring
    yearly_value: £20,000
    years: 3
    start: 2020-04-01
    regime: below-threshold
    lead_needs: full
    members_need: associate
    forms: [delivering-lead, new-body]
    delivers:
      - {service: money-advice, volumes: {X-NORTH: 100}, price: £150}
    policy:
      members_at_most: 4
  - id: birth
    name: Feeding
    yearly_value: £40,000
    years: 3
    start: 2027-04-01
    regime: provider-selection
    lead_needs: lead
    members_need: full
    forms: [delivering-lead]
    top_slice_at_most: 12.5%
    delivers:
      - {service: infant-feeding, areas: X-NORTH, price: £35000}
odds:
  - {organisation: ash, leaves: 5%, stated_by: officer, on: 2026-05-01}
  - {organisation: birch, leaves: 5%, stated_by: officer, on: 2026-05-01}
"""
TIES = """\
stated: 2026-05-01
by: officer
asked: [ash, birch]
ties:
  - {between: [ash, birch], kind: joint-delivery, strength: strong, since: 2025-01-01}
  - {between: [birch, cedar], kind: referral, seen: 2026-05-01}
  - {between: [ash, dogwood], kind: will-not-work-together, stated_by: dogwood}
"""
OPTION = """\
option: ash-and-two
name: Ash with two members
requirements: river-help
lot: help
form: delivering-lead
lead: ash
members:
  - birch
  - cedar
drawn_up_by: officer
on: 2026-05-20
deliveries:
  - {by: ash, service: family-support, area: X-NORTH, volume: 60}
  - {by: birch, service: family-support, area: X-NORTH, volume: 40}
  - {by: cedar, service: family-support, area: X-SOUTH, volume: 50}
  - {by: birch, service: volunteering, area: X-NORTH}
  - {by: cedar, service: volunteering, area: X-SOUTH}
"""
LOCALITY = """\
locality: riverside
name: Riverside
area: {code: X-RIVERSIDE, vintage: 2026}
answered: 2026-01-01
by: officer
"""
GROUP = """\
organisation: {name}
name: Group {name}
in_locality: riverside
answered: 2026-01-10
by: officer
offers:
  - service: family-support
    areas: [X-NORTH, X-SOUTH]
    most: 90
    seen: 2026-01-05
  - service: volunteering
    areas: [X-NORTH]
takes_on_at_most: £60000
"""
FILES: dict[str, str] = {
    "requirements.yaml": REQUIREMENTS,
    "ties.yaml": TIES,
    "option.yaml": OPTION,
    "riverside.yaml": LOCALITY,
    **{f"{name}.yaml": GROUP.format(name=name) for name in ("ash", "birch", "cedar", "dogwood")},
}


class Fault(NamedTuple):
    """A fault: the text that is there, what is written in its place, the line where it is found, and what is said."""

    code: str
    file: str
    old: str
    new: str
    line: str
    says: tuple[str, ...] = ()


def write_riverside(folder: Path, *faults: Fault, without: tuple[str, ...] = ()) -> Path:
    """The files of the place, with some faults put in."""
    texts = {name: text for name, text in FILES.items() if name not in without}
    for fault in faults:
        assert fault.old in texts[fault.file], fault.old
        texts[fault.file] = texts[fault.file].replace(fault.old, fault.new, 1)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def problems_in(folder: Path, today: date = DAY) -> list[Problem]:
    """What the checks of plans say of a folder."""
    return check_plans(shipped(), read_workspace(folder, today), today)


def line_of(problem: Problem) -> tuple[str, str]:
    """The file and the text of the line at which a problem is found."""
    assert problem.place is not None, str(problem)
    path = Path(problem.place.file)
    return path.name, path.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
