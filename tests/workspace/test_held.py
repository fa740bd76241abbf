"""What a folder holds about a group: files about it alone, places that name it, and never those of another group."""

import os
import zipfile
from pathlib import Path

import pytest

from readiness.workspace.held import Held, held_about, remove
from readiness.workspace.named_after import NamedAfter, any_of

ACORN = "organisation: acorn\nname: Acorn Group\nanswered: 2026-02-02\nby: Ann\nids: [GB-CHC-1234567]\n"
OTHER = "organisation: acorn-two\nname: Two\nanswered: 2026-02-02\nby: Ann\n"


def write(folder: Path, name: str, text: str = "x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def alone(folder: Path, name: str = "acorn", *known: str) -> list[str]:
    return [held.path.relative_to(folder).as_posix() for held in held_about(folder, name, known).files]


def named(folder: Path, name: str = "acorn") -> list[tuple[str, int | None]]:
    found = held_about(folder, name, ("acorn-two",)).mentions
    return [(one.path.relative_to(folder).as_posix(), one.line) for one in found]


@pytest.mark.parametrize(
    ("stem", "mine"),
    [
        ("acorn", True),
        ("Acorn", True),
        ("acorn-2026-11-02", True),
        ("acorn-2026-11-02-sharing-2", True),
        ("acorn-2026-11-02 (1)", True),
        ("acorn-two", False),
        ("acorn-two-2026-11-02", False),
        ("acorn-2", False),
        ("acorns", False),
        ("big-acorn-2026-11-02", False),
        ("acorn-2026-11-021", False),
    ],
)
def test_a_file_is_named_after_a_group_by_its_id_alone_or_its_id_and_a_day(stem: str, mine: bool) -> None:
    assert NamedAfter("acorn").owns(stem) is mine


def test_a_longer_id_that_fits_too_owns_the_file() -> None:
    assert not NamedAfter("acorn", ("acorn-2026-11-02",)).owns("acorn-2026-11-02-2026-12-01")
    assert NamedAfter("acorn-2026-11-02", ("acorn",)).owns("acorn-2026-11-02-2026-12-01")


@pytest.mark.parametrize(
    "text", ["- acorn", "[acorn, x]", "see acorn.", "acorn.yaml", '"ACORN"', "acorn-2026-11-02.docx"]
)
def test_a_text_names_a_group_by_its_whole_id(text: str) -> None:
    assert any_of(["acorn"]).search(text)


@pytest.mark.parametrize("text", ["acorn-two", "acorns", "big-acorn", "acorn.two", "acorn_x", "acorn-2", "x.acorn"])
def test_a_part_of_a_longer_id_is_not_the_group(text: str) -> None:
    assert not any_of(["acorn"]).search(text)


def test_files_about_a_group_are_found_by_what_they_say_or_by_their_name(tmp_path: Path) -> None:
    write(tmp_path, "groups/old name.yaml", ACORN)
    write(tmp_path, "groups/acorn-2026-11-02-sharing.yaml", ACORN)
    write(tmp_path, "letters/Acorn-2026-11-02.docx")
    write(tmp_path, "forms/acorn-2026-11-02.xlsx")
    write(tmp_path, "plans/acorn-2026-11-02.ics")
    write(tmp_path, "conversations/acorn-2026-11-02.html")
    write(tmp_path, "assessments/Acorn/2026-11-02.json")
    write(tmp_path, "groups/acorn-two.yaml", OTHER)
    write(tmp_path, "letters/acorn-two-2026-11-02.docx")
    write(tmp_path, "assessments/acorn-two/2026-11-02.json")
    found = {held.path.relative_to(tmp_path).as_posix(): held.what for held in held_about(tmp_path, "acorn").files}
    assert found == {
        "assessments/Acorn/2026-11-02.json": "saved assessment",
        "conversations/acorn-2026-11-02.html": "conversation sheet",
        "forms/acorn-2026-11-02.xlsx": "form",
        "groups/acorn-2026-11-02-sharing.yaml": "what was written down about it",
        "groups/old name.yaml": "what was written down about it",
        "letters/Acorn-2026-11-02.docx": "letter",
        "plans/acorn-2026-11-02.ics": "plan",
    }


def test_a_broken_file_is_found_by_the_line_that_names_the_group(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "organisation: acorn\nname: [x\n")
    write(tmp_path, "b.yaml", "organisation: acorn-two\nname: [x\nnote: acorn\n")
    assert alone(tmp_path) == ["a.yaml"]
    assert ("b.yaml", 3) in named(tmp_path)


def test_a_file_with_the_name_of_a_group_that_is_about_another_is_left(tmp_path: Path) -> None:
    write(tmp_path, "acorn.yaml", OTHER)
    assert alone(tmp_path) == []
    assert named(tmp_path) == [("acorn.yaml", None)]


def test_places_that_name_a_group_by_id_name_or_number_are_given_with_file_and_line(tmp_path: Path) -> None:
    write(tmp_path, "acorn.yaml", ACORN)
    write(
        tmp_path,
        "ties.yaml",
        "stated: 2026-01-01\nby: Ann\nties:\n  - between: [acorn, acorn-two]\n    kind: referral\n",
    )
    write(tmp_path, "two.yaml", OTHER + "body: ACORN\nnote: acorn-two is not it\n")
    write(tmp_path, "not-imported.csv", "line,id\n3,GB-CHC-1234567\n4,GB-CHC-12345678\n")
    write(tmp_path, "page.html", "<p>The Acorn\n<b>Acorn Group</b>\n")
    assert named(tmp_path) == [
        ("not-imported.csv", 2),
        ("page.html", 1),
        ("page.html", 2),
        ("ties.yaml", 4),
        ("two.yaml", 5),
    ]
    kinds = {one.path.name: one.what for one in held_about(tmp_path, "acorn").mentions}
    assert (kinds["ties.yaml"], kinds["two.yaml"]) == ("who works with whom", "the file of another group")


def test_the_words_inside_a_word_or_excel_file_are_read_and_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    write(tmp_path, "acorn.yaml", ACORN)
    with zipfile.ZipFile(tmp_path / "paper.docx", "w") as paper:
        paper.writestr("word/document.xml", "<w:p><w:r>Acorn </w:r><w:r>Gro</w:r><w:r>up &amp; co</w:r></w:p>")
    write(tmp_path, "broken.docx", "no zip")
    write(tmp_path, "scan.pdf", "acorn")
    found = held_about(tmp_path, "acorn")
    assert [(one.path.name, one.line) for one in found.mentions] == [("paper.docx", None)]
    assert [path.name for path in found.unread] == ["broken.docx", "scan.pdf"]


def test_a_name_is_found_over_a_line_end_in_a_calendar_and_in_the_unicode_text_of_windows(tmp_path: Path) -> None:
    write(tmp_path, "acorn.yaml", ACORN)
    write(tmp_path, "notes.md", "We met\nAcorn\n> Group, and Acorn\n\u00a0Group again\n")
    write(tmp_path, "other.yaml", OTHER + "# helped by Acorn\n#   Group since May\n")
    write(tmp_path, "plan.ics", "BEGIN:VEVENT\r\nDESCRIPTION:Ask Aco\r\n rn Group\r\nEND:VEVENT\r\n")
    (tmp_path / "windows.txt").write_bytes("first\nAcorn Group".encode("utf-16"))
    assert named(tmp_path) == [
        ("notes.md", 2),
        ("notes.md", 3),
        ("other.yaml", 5),
        ("plan.ics", 2),
        ("windows.txt", 2),
    ]


def test_files_and_folders_that_bear_its_name_are_given(tmp_path: Path) -> None:
    write(tmp_path, "acorn.yaml", ACORN)
    for name in ("Acorn Group accounts 2025.pdf", "acorn/minutes.txt", "Acorn Group/minutes.pdf", "acorn-two/a.txt"):
        write(tmp_path, name, "nothing")
    assert named(tmp_path) == [
        ("Acorn Group accounts 2025.pdf", None),
        ("Acorn Group/minutes.pdf", None),
        ("acorn/minutes.txt", None),
    ]


def test_rule_packs_templates_and_hidden_folders_are_not_looked_through(tmp_path: Path) -> None:
    for name in ("rules/acorn.yaml", "templates/letters/acorn.md", ".git/acorn", "schemas/acorn.json"):
        write(tmp_path, name, "acorn")
    assert (alone(tmp_path), named(tmp_path)) == ([], [])


def test_no_link_is_followed_and_none_is_removed(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/acorn-2026-11-02.docx")
    folder = tmp_path / "space"
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "acorn-2026-11-02.docx").symlink_to(outside)
    (folder / "acorn.yaml").symlink_to(write(tmp_path, "outside/acorn.yaml", ACORN))
    (folder / "assessments").mkdir()
    (folder / "assessments" / "acorn").symlink_to(outside.parent)
    found = held_about(folder, "acorn")
    assert found.files == ()
    assert {one.path.name for one in found.mentions} == {"acorn-2026-11-02.docx", "acorn.yaml", "acorn"}
    assert all("a link is not followed" in one.what for one in found.mentions)


def test_what_cannot_be_removed_is_named_and_the_rest_goes(tmp_path: Path) -> None:
    held = [Held(write(tmp_path, f"assessments/acorn/{day}.json"), "x") for day in ("2026-01-01", "2026-02-01")]
    held[0].path.unlink()
    held[0].path.mkdir()  # stands for a file that Word holds open: it cannot be unlinked
    gone, problems = remove(tmp_path, held)
    assert gone == [held[1]]
    assert [problem.code for problem in problems] == ["not-removed"]
    assert os.fspath(held[0].path) == problems[0].place.file or "2026-01-01.json" in problems[0].place.file  # type: ignore[union-attr]


def test_the_folder_of_saved_assessments_goes_with_the_last_of_them(tmp_path: Path) -> None:
    write(tmp_path, "assessments/acorn/2026-01-01.json")
    write(tmp_path, "assessments/acorn/for-council/2026-01-01.json")
    remove(tmp_path, held_about(tmp_path, "acorn").files)
    assert not (tmp_path / "assessments" / "acorn").exists()
    assert (tmp_path / "assessments").exists()
