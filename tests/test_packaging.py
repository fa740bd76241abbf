"""What people install: the wheel holds the package and its data, and nothing that git ignores."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

DATA_FOLDERS = ("rules", "profiles", "templates")
IGNORED = (
    "rules/.env",
    "rules/draft.tmp",
    "profiles/real-group.local.yaml",
    "readiness/__pycache__/left.pyc",
    "templates/~$letter.docx",
)
REQUIREMENTS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command[0]} said:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The repository's files: what git holds, with what is new and not ignored."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    return sorted(name for name in set(listed.split("\0")) if name and (ROOT / name).is_file())


@pytest.fixture(scope="module")
def built(tracked: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel and a source archive, built from a copy in which files that git ignores lie about."""
    source = tmp_path_factory.mktemp("source")
    for name in tracked:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, source / name)
    for name in IGNORED:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text("not to be shared", encoding="utf-8")
    run(sys.executable, "-m", "hatchling", "build", "-d", "dist", cwd=source)
    return source / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    [found] = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in a new environment that sees the libraries of this one, so that no network is needed."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=home)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    # A path file inside a path file is not read, so this repository's own editable install stays out of sight.
    libraries = Path(pytest.__file__).resolve().parent.parent
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return scripts


def members(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_exactly_the_rules_profiles_and_templates_of_the_repository(
    wheel: Path, tracked: list[str]
) -> None:
    prefix = "readiness/_data/"
    shipped = {name.removeprefix(prefix) for name in members(wheel) if name.startswith(prefix)}
    assert shipped == {name for name in tracked if name.split("/")[0] in DATA_FOLDERS}


def test_the_wheel_holds_exactly_the_files_of_the_package(wheel: Path, tracked: list[str]) -> None:
    shipped = {name for name in members(wheel) if name.startswith("readiness/") and "/_data/" not in name}
    assert shipped == {name for name in tracked if name.startswith("readiness/")}


def test_the_wheel_holds_the_licences_and_nothing_outside_the_package(wheel: Path) -> None:
    beside = {name for name in members(wheel) if not name.startswith("readiness/")}
    assert {name.rpartition("/")[2] for name in beside} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt"),
        *("LICENSE", "LICENSE-CONTENT.md", "NOTICE"),
    }


def test_a_wheel_built_from_the_source_archive_is_the_same(built: Path, wheel: Path, tmp_path: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path, filter="data")
    [source] = tmp_path.iterdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=source)
    [again] = (source / "dist").glob("*.whl")
    assert members(again) == members(wheel)


def test_the_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    said = run(installed / "readiness", "--version", cwd=tmp_path)
    assert project()["version"] in said


def test_the_installed_package_is_the_one_in_the_new_environment(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import readiness; print(readiness.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_a_requirements_file_names_no_index_and_hashes_everything(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|//|index|find-links|--trusted|@ ", text)
    pins = [part for part in re.split(r"\n(?=[a-z0-9])", text) if not part.startswith("#")]
    assert pins
    assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_version_is_the_same_wherever_it_is_written() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\nversion: {project()['version']}\n" in citation
    assert f"\n## [{project()['version']}]" in changes


def project() -> dict[str, str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        table: dict[str, str] = tomllib.load(file)["project"]
    return table
