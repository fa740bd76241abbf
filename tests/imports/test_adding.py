"""Imports add files. They change none, leave none half written, and count every row."""

import errno
import os
from pathlib import Path

import pytest

from readiness.imports.adding import add, schema_for
from readiness.workspace.csv_text import read_csv
from tests.imports.making import converted, row

TWO = (row("9000001", name="ROBIN"), row("9000002", name="WREN"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def listed(path: Path | None) -> list[dict[str, str]]:
    assert path is not None
    table, _ = read_csv(path.read_bytes(), str(path))
    assert table is not None
    return [found.cells for found in table.rows]


def test_a_profile_is_a_file_named_after_its_id(tmp_path: Path) -> None:
    added = add(converted(*TWO), tmp_path / "new" / "folder")
    assert names(tmp_path / "new" / "folder") == ["GB-CHC-9000001.yaml", "GB-CHC-9000002.yaml"]
    assert (added.rows, added.written, added.listed, added.stopped) == (2, 2, None, None)


def test_refused_rows_are_listed_with_line_and_reason(tmp_path: Path) -> None:
    added = add(converted(*TWO, row("9000003", name="@ GONE", active="False")), tmp_path)
    reason = "it is not on the register any more (active: False)"
    assert listed(added.listed) == [{"line": "4", "id": "GB-CHC-9000003", "name": "@ GONE", "reason": reason}]
    assert added.rows == added.written + len(added.refused) == 3
    assert added.listed is not None
    assert b",'@ GONE," in added.listed.read_bytes()


def test_the_same_import_again_changes_nothing(tmp_path: Path) -> None:
    again = converted(*TWO, row("9000003", active="False"))
    add(again, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    added = add(again, tmp_path)
    assert (added.written, added.already, len(added.refused)) == (0, 2, 1)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_what_a_person_changed_is_left_and_listed(tmp_path: Path) -> None:
    add(converted(*TWO), tmp_path)
    mine = tmp_path / "GB-CHC-9000001.yaml"
    mine.write_text("organisation: GB-CHC-9000001\nname: Mine\n", encoding="utf-8")
    added = add(converted(*TWO), tmp_path)
    assert "name: Mine" in mine.read_text(encoding="utf-8")
    assert [entry["id"] for entry in listed(added.listed)] == ["GB-CHC-9000001"]
    assert (added.already, len(added.refused)) == (1, 1)


def test_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    add(converted(*TWO), tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert add(converted(*TWO), tmp_path).already == 2


def test_a_second_list_does_not_replace_the_first(tmp_path: Path) -> None:
    first = add(converted(row(name="")), tmp_path)
    second = add(converted(row(active="False")), tmp_path)
    assert names(tmp_path) == ["not-imported-2.csv", "not-imported.csv"]
    assert listed(first.listed) != listed(second.listed)


def test_a_file_that_windows_could_not_tell_apart_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "gb-chc-9000001.yaml").write_text("organisation: mine\n", encoding="utf-8")
    added = add(converted(*TWO), tmp_path)
    assert "gb-chc-9000001.yaml" in added.refused[0].reason
    assert (tmp_path / "gb-chc-9000001.yaml").read_text(encoding="utf-8") == "organisation: mine\n"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "outside.yaml").write_text("mine\n", encoding="utf-8")
    (folder / "GB-CHC-9000001.yaml").symlink_to(tmp_path / "outside.yaml")
    added = add(converted(*TWO), folder)
    assert "leave the folder" in added.refused[0].reason
    assert (tmp_path / "outside.yaml").read_text(encoding="utf-8") == "mine\n"


def test_a_full_disk_stops_and_the_same_import_goes_on_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.fsync, [0]

    def full(handle: int) -> None:
        calls[0] += 1
        if calls[0] > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    rows = converted(*TWO, row("9000003"), row("9000004", active="False"))
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        added = add(rows, tmp_path)
    assert added.stopped is not None
    assert "No space left" in added.stopped.message
    assert names(tmp_path) == ["GB-CHC-9000001.yaml"]
    assert (added.rows, added.written, len(added.refused), added.waiting) == (4, 1, 1, 2)
    later = add(rows, tmp_path)
    assert (later.already, later.written, len(later.refused), later.waiting) == (1, 2, 1, 0)


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    added = add(converted(row(name="")), tmp_path / "taken")
    assert added.stopped is not None
    assert added.listed is None


def test_editors_find_the_schema_from_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "profiles" / "register" / "2020-09-01"
    assert schema_for(folder, tmp_path) == "../../../schemas/profile.schema.json"
