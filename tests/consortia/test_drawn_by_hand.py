"""Options drawn up by hand may name anybody on file, and an interest in them is not taken for a refusal."""

from pathlib import Path

from readiness.consortia.drawn import judge
from readiness.model.requirement import DrawnOption
from tests.consortia.brook import ASH, CEDAR, NORTH, SOUTH, Text, group, lot, place, searched
from tests.texts import as_yaml


def drawn(lead: str, *members: str) -> Text:
    return {
        "option": "ours",
        "name": "Ours",
        "requirements": "brook-play",
        "lot": "play",
        "form": "delivering-lead",
        "lead": lead,
        "members": list(members),
        "drawn_up_by": "a table at an event",
        "on": "2026-05-20",
    }


def test_who_is_in_a_drawn_option_takes_part_wherever_it_is(tmp_path: Path) -> None:
    far = group("zeal", None, in_locality="elsewhere")
    (tmp_path / "option.yaml").write_bytes(as_yaml(drawn("ash", "Zeal")))
    candidates, _ = place(tmp_path, (ASH, CEDAR, far))
    assert candidates.ids == ("ash", "cedar", "zeal")


def test_an_interest_keeps_two_apart_in_the_open(tmp_path: Path) -> None:
    watched = group("cedar", {SOUTH: "100"}, body="dogwood")
    writer = group("dogwood", {SOUTH: "100"})
    lead = group("ash", {NORTH: "100"}, lead="yes")
    candidates, (tender,) = place(tmp_path, (lead, watched, writer), lots=[lot()])
    file = DrawnOption.model_validate(drawn("ash", "cedar", "dogwood"))
    found = judge(candidates, tender, file, "evidenced", searched((candidates, (tender,))).options)
    apart = [one for one in found.broken if one.code in ("interests", "refusals")]
    assert [(one.code, one.who, one.private) for one in apart] == [("interests", ("cedar", "dogwood"), False)]
