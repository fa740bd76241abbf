"""Saved assessments as files: written once, never overwritten, and named where a byte of one was changed."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.assessment.recording import Saving, record_of
from readiness.model.record import Record
from readiness.problems import Problem
from readiness.workspace.records import (
    add_record,
    folder_of,
    kept_subjects,
    open_record,
    record_bytes,
    record_files,
    records_in,
    records_of,
)
from tests.texts import AS_OF, a_file, a_pack, a_rule, assessed, evidence

PACK = a_pack(a_rule("has-policy", "policy", must_for={"lead": "3"}))


def data(level: str = "in place", **how: Any) -> dict[str, Any]:
    """The record of a group with one answer and one paper."""
    file = a_file(answers={"policy": level}, evidence=[evidence("policy", made="2026-01-01", seen="2026-05-01")])
    return record_of(assessed(PACK, file, **how), Saving(Path(), AS_OF, "Ann"))


WRITTEN = record_bytes(data())


def test_what_was_saved_can_be_read_again(tmp_path: Path) -> None:
    path = add_record(tmp_path, data())
    assert isinstance(path, Path)
    assert path.name == "2026-06-01.json"
    record = open_record(path)
    assert isinstance(record, Record)
    assert (record.subject, record.by) == ("acorn", "Ann")


def test_the_hash_is_that_of_the_json_with_sorted_keys_and_no_spaces() -> None:
    """As docs/json.md says, so that anybody can check a record without this program."""
    read = json.loads(WRITTEN)
    said = read.pop("sha256")
    plain = json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert sha256(plain.encode()).hexdigest() == said


@given(st.integers(0, len(WRITTEN) - 1), st.integers(0, 255))
def test_an_altered_byte_is_always_named(tmp_path_factory: pytest.TempPathFactory, place: int, byte: int) -> None:
    changed = bytearray(WRITTEN)
    if changed[place] == byte:
        return
    changed[place] = byte
    path = tmp_path_factory.getbasetemp() / "2026-06-01.json"
    path.write_bytes(changed)
    found = open_record(path)
    assert isinstance(found, Problem)
    assert found.code == "altered-record"
    assert found.place is not None
    assert found.place.file.endswith("2026-06-01.json")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"counted":3', b'"counted":4'),
        (b'"by":"Ann"', b'"by":"Bob"'),
        (b'"as_of":"2026-06-01"', b'"as_of":"2026-06-01","as_of":"2026-01-01"'),
        (b'"lot":null', b'"lot": null'),
    ],
)
def test_an_answer_a_name_a_second_day_or_a_space_put_in_is_named(tmp_path: Path, old: bytes, new: bytes) -> None:
    assert WRITTEN.count(old) == 1
    path = tmp_path / "2026-06-01.json"
    path.write_bytes(WRITTEN.replace(old, new))
    found = open_record(path)
    assert isinstance(found, Problem)
    assert found.code == "altered-record"


def test_a_line_end_put_into_a_word_is_named_as_a_change(tmp_path: Path) -> None:
    path = tmp_path / "2026-06-01.json"
    path.write_bytes(WRITTEN.replace(b"policy", b"pol\nicy"))
    found = open_record(path)
    assert isinstance(found, Problem)
    assert found.code == "altered-record"


def test_a_record_that_hangs_together_no_more_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    for name, value in (("files", []), ("lot", "1/0")):
        path = tmp_path / "2026-06-01.json"
        path.write_bytes(record_bytes({**data(), name: value}))
        assert isinstance(open_record(path), Problem), name


def test_a_copy_with_the_line_ends_of_windows_is_not_altered(tmp_path: Path) -> None:
    path = tmp_path / "2026-06-01.json"
    path.write_bytes(WRITTEN.replace(b"\n", b"\r\n"))
    assert isinstance(open_record(path), Record)


def test_saving_the_same_again_is_no_change_whoever_saves_it_and_when(tmp_path: Path) -> None:
    add_record(tmp_path, data())
    assert add_record(tmp_path, {**data(), "by": "Bob", "saved": "2026-07-01", "tool": "9"}) is None
    assert len(record_files(tmp_path)) == 1


def test_another_result_of_the_same_day_gets_the_next_name_and_overwrites_nothing(tmp_path: Path) -> None:
    add_record(tmp_path, data())
    path = add_record(tmp_path, data("planned"))
    assert isinstance(path, Path)
    assert path.name == "2026-06-01-2.json"
    assert (tmp_path / "2026-06-01.json").read_bytes() == WRITTEN
    assert add_record(tmp_path, data("planned")) is None
    back = add_record(tmp_path, data())
    assert isinstance(back, Path), "the last record of a day is what was found last"
    back.unlink()
    third = add_record(tmp_path, data("none"))
    assert isinstance(third, Path)
    assert third.name == "2026-06-01-3.json"


def test_records_stand_in_order_of_day_and_then_of_saving(tmp_path: Path) -> None:
    for name in ("2026-06-01-10.json", "2026-06-01-2.json", "2026-06-01.json", "2025-12-31.json", "notes.json"):
        (tmp_path / name).write_bytes(WRITTEN)
    assert [path.name for path in record_files(tmp_path)] == [
        "2025-12-31.json",
        "2026-06-01.json",
        "2026-06-01-2.json",
        "2026-06-01-10.json",
    ]


def test_an_altered_record_stops_no_other(tmp_path: Path) -> None:
    add_record(tmp_path, data())
    add_record(tmp_path, data("none"))
    (tmp_path / "2026-06-01.json").write_bytes(WRITTEN + b" ")
    records, problems = records_in(tmp_path)
    assert [record.items["policy"].counted for record in records] == [0]
    assert [one.code for one in problems] == ["altered-record"]


@pytest.mark.parametrize(
    ("who", "commissioner", "name"),
    [
        ("other-group", None, "2026-06-01.json"),
        ("acorn", None, "2026-07-01.json"),
        ("acorn", "larkfield-council", "2026-06-01.json"),
    ],
)
def test_a_record_under_another_group_day_or_reader_is_named_and_left_out(
    tmp_path: Path, who: str, commissioner: str | None, name: str
) -> None:
    theirs = folder_of(tmp_path, who, commissioner)
    assert isinstance(theirs, Path)
    theirs.mkdir(parents=True)
    (theirs / name).write_bytes(WRITTEN)
    records, problems = records_of(tmp_path, who, commissioner)
    assert records == []
    assert [(one.code, one.place and Path(one.place.file).name) for one in problems] == [("record-out-of-place", name)]


def test_a_record_of_a_newer_program_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "2026-06-01.json"
    path.write_bytes(record_bytes({**data(), "form": "readiness-record/2"}))
    found = open_record(path)
    assert isinstance(found, Problem)
    assert found.code == "unknown-form"


def test_what_a_commissioner_may_see_lies_in_a_folder_of_its_own(tmp_path: Path) -> None:
    own, theirs = folder_of(tmp_path, "acorn"), folder_of(tmp_path, "acorn", "larkfield-council")
    assert own == tmp_path.resolve() / "assessments" / "acorn"
    assert theirs == tmp_path.resolve() / "assessments" / "acorn" / "for-larkfield-council"
    add_record(theirs, data())
    assert records_in(own) == ([], [])
    assert list(kept_subjects(tmp_path)) == ["acorn"]


@pytest.mark.parametrize("name", ["../../else", "a/b", "..", "c\\d"])
def test_a_commissioner_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    assert isinstance(folder_of(tmp_path, "acorn", name), Problem)
