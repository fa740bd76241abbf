"""Saving never loses what somebody wrote: it writes whole files, or nothing, and never over another."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness.problems import Problem
from readiness.workspace.files import digest, find_yaml, read_bytes, save, within
from tests.conftest import ROOT


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.yaml"
    assert save(path, b"name: Acorn\n") is None
    assert path.read_bytes() == b"name: Acorn\n"
    assert names(path.parent) == ["a.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_saved_file_may_be_read_by_all_who_may_read_files_made_there(tmp_path: Path) -> None:
    (tmp_path / "by-hand.yaml").write_bytes(b"x")
    assert save(tmp_path / "a.yaml", b"x") is None
    assert (tmp_path / "a.yaml").stat().st_mode == (tmp_path / "by-hand.yaml").stat().st_mode


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"typed by hand\n")
    problem = save(path, b"from a program\n")
    assert problem is not None
    assert problem.code == "exists"
    assert problem.remedy
    assert problem.place
    assert path.read_bytes() == b"typed by hand\n"


def test_a_file_is_replaced_only_while_it_is_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one\n")
    assert save(path, b"two\n", replacing=b"one\n") is None
    assert path.read_bytes() == b"two\n"
    path.write_bytes(b"changed meanwhile\n")
    problem = save(path, b"three\n", replacing=b"two\n")
    assert problem is not None
    assert problem.code == "exists"
    assert path.read_bytes() == b"changed meanwhile\n"


def test_a_file_is_replaced_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"one")
    assert save(path, b"two", over=True) is None
    assert path.read_bytes() == b"two"


def test_a_folder_of_that_name_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    for over in (False, True):
        assert save(tmp_path / "a.yaml", b"x", over=over) is not None
    assert (tmp_path / "a.yaml").is_dir()
    assert names(tmp_path) == ["a.yaml"]


def test_below_a_file_nothing_can_be_saved_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    problem = save(tmp_path / "file" / "a.yaml", b"x")
    assert problem is not None
    assert problem.code == "not-saved"
    assert problem.remedy


def test_a_name_that_is_too_long_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    problem = save(tmp_path / ("a" * 300), b"x")
    assert problem is not None
    assert problem.code == "not-saved"
    assert names(tmp_path) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from readiness.workspace.files import save

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then writing on fails as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
problem = save(Path(sys.argv[1]), b"x" * 5000, over=True)
print(problem.code if problem else "saved")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
@pytest.mark.parametrize("there", [True, False])
def test_where_the_space_ends_the_old_file_stays_whole_and_nothing_is_left_behind(tmp_path: Path, there: bool) -> None:
    """The size of files is limited in a process of its own, so that writing stops halfway."""
    path = tmp_path / "a.yaml"
    if there:
        path.write_bytes(b"what was there\n")
    command = [sys.executable, "-c", FULL, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "not-saved"
    assert names(tmp_path) == (["a.yaml"] if there else [])
    assert not there or path.read_bytes() == b"what was there\n"


def test_a_file_that_cannot_be_read_is_a_problem_with_its_place(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.yaml"):
        found = read_bytes(path)
        assert isinstance(found, Problem)
        assert found.code == "unreadable"
        assert found.place
        assert found.place.file == str(path)
        assert found.remedy


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/passwd", "..", "a/../../../x"])
def test_a_name_that_would_leave_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    found = within(tmp_path, name)
    assert isinstance(found, Problem)
    assert found.code == "leaves-folder"


@pytest.mark.parametrize("name", ["x.yaml", "a/x.yaml", "a/../x.yaml", "..x"])
def test_a_name_inside_the_folder_is_a_path(tmp_path: Path, name: str) -> None:
    assert within(tmp_path, name) == (tmp_path / name).resolve()


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link").symlink_to(tmp_path)
    assert isinstance(within(tmp_path / "inside", "link/x.yaml"), Problem)


def test_yaml_files_are_found_in_order_whatever_the_disk_says(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "B.YAML", "c.txt", ".a.yaml", "sub/a.yaml", ".git/a.yaml", "letters/a.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [os.path.relpath(path, tmp_path).replace(os.sep, "/") for path in find_yaml(tmp_path)]
    assert found == ["B.YAML", "a.yml", "b.yaml", "sub/a.yaml"]


def test_a_digest_does_not_depend_on_line_ends_and_does_on_where_one_file_ends() -> None:
    assert digest(b"a\nb\n") == digest(b"a\r\nb\r\n")
    assert digest(b"a", b"b") != digest(b"ab")
    assert digest(b"a", b"b") != digest(b"b", b"a")
