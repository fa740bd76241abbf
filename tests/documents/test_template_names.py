"""A template is checked whole before a letter is made: names in branches never taken, filters, what it may not do."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from readiness.documents.letters.shapes import LetterContext
from readiness.documents.templates.filling import fill
from readiness.documents.templates.names import RUN_ERRORS, check_content, check_template
from readiness.documents.templates.render import open_template, render
from readiness.documents.templates.sandbox import FORMATS, Format
from readiness.problems import Problem
from readiness.shipped import TEMPLATES
from tests.documents.conftest import DAY


def word(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    document, saved = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(saved)
    return saved.getvalue()


def template(kind: Format, *lines: str) -> bytes:
    return word(*lines) if kind == "docx" else "\n".join(lines).encode("utf-8")


def wrong(kind: Format, *lines: str) -> list[Problem]:
    return check_content(template(kind, *lines), kind, f"group.{kind}")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_shipped_templates_are_sound(kind: Format) -> None:
    assert check_template(TEMPLATES / "letters" / f"group.{kind}") == []


@pytest.mark.parametrize("kind", FORMATS)
def test_a_misspelt_name_in_a_branch_never_taken_is_found_with_its_place_and_the_likely_meant_name(
    kind: Format,
) -> None:
    lines = ("First.", "{% if nothing_known and not nothing_known %}Dear {{ gruop.name }}!{% endif %}")
    [problem] = wrong(kind, *lines)
    assert problem.code == "unknown-name"
    assert problem.place is not None
    assert problem.place.file == f"group.{kind}"
    assert problem.place.line == 2
    assert "Did you mean 'group'?" in problem.remedy
    if kind == "docx":
        assert "Dear {{ gruop.name }}!" in problem.message
    else:
        assert problem.place.column == lines[1].index("gruop") + 1


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("{{ group.nmae }}", "Did you mean 'name'?"),
        ("{{ group['nmae'] }}", "Did you mean 'name'?"),
        ("{{ role.next.titel }}", "Did you mean 'title'?"),
        ("{{ group.name.first }}", "one piece of text"),
        ("{{ next_steps.action }}", "go through it with 'for'"),
        ("{{ next_steps[0].acton }}", "Did you mean 'action'?"),
        ("{{ (next_steps | first).acton }}", "Did you mean 'action'?"),
        ("{% for step in next_steps %}{{ step.acton }}{% endfor %}", "Did you mean 'action'?"),
        ("{% for step in next_steps %}{{ step.helper.nam }}{% endfor %}", "Did you mean 'name'?"),
        ("{% for step in next_steps if step.kinds %}x{% endfor %}", "Did you mean 'kind'?"),
        ("{% for step in next_stebs %}x{% endfor %}", "Did you mean 'next_steps'?"),
        ("{% for step in group.name %}x{% endfor %}", "is one value, and not a list"),
        ("{% for step in next_steps %}x{% else %}{{ dat }}{% endfor %}", "Did you mean 'date'?"),
        ("{% for step in next_steps %}{{ loop.lst }}{% endfor %}", "Did you mean 'last'?"),
        ("{% for step in next_steps %}x{% endfor %}{{ step.action }}", "'step' is no name"),
        ("{% set who = group %}{{ who.nmae }}", "Did you mean 'name'?"),
        ("{% with who = group %}{{ who.nmae }}{% endwith %}", "Did you mean 'name'?"),
        ("{% macro two(a) %}{{ a }}{{ dat }}{% endmacro %}{{ two(date) }}", "Did you mean 'date'?"),
        ("{{ 'yes' if group.shrot else 'no' }}", "Did you mean 'short'?"),
        ("{{ group.name | uper }}", "Did you mean 'upper'?"),
        ("{{ group.name | join(dat) }}", "Did you mean 'date'?"),
        ("{% if group.name is definde %}x{% endif %}", "Did you mean 'defined'?"),
        ("{% if role.next.state == 'clsoed' %}x{% endif %}", "Did you mean 'closed'?"),
        ("{% if role.next.state in ('open', 'clsoed') %}x{% endif %}", "Did you mean 'closed'?"),
        ("{{ date }", "A tag cannot be read"),
        ("{% if date %}x", "A tag cannot be read"),
        ("{{ role.now.title }}", "If a role may be absent"),
    ],
)
@pytest.mark.parametrize("kind", ["html", "md"])
def test_what_does_not_exist_is_said(kind: Format, tag: str, says: str) -> None:
    problems = wrong(kind, "One.", tag)
    assert [problem.place.line for problem in problems if problem.place] == [2] * len(problems)
    assert any(says in f"{problem.message} {problem.remedy}" for problem in problems)


@pytest.mark.parametrize(
    "tag",
    [
        "{% if role.now %}{{ role.now.title }}{% endif %}",
        "{% for step in next_steps %}{{ loop.index }} {{ step.action | upper }}{% endfor %}",
        "{% set word %}x{% endset %}{{ word }}",
        "{% macro two(a) %}{{ a }}{{ a }}{% endmacro %}{{ two(date) }}",
        "{{ interests | length }} {{ 'a' ~ date }} {{ reply_days * 2 }}",
        "{{ group.size | default('x') }}",
    ],
)
@pytest.mark.parametrize("kind", ["html", "md"])
def test_what_a_template_may_say(kind: Format, tag: str) -> None:
    assert wrong(kind, tag) == []


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ group.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__ }}",
        "{{ lipsum() }}",
        "{{ range(999999999) }}",
        "{{ 'x'.ljust(1000000000) }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ group.name | safe }}",
        "{{ group | attr('name') }}",
        "{% autoescape false %}{{ group.name }}{% endautoescape %}",
        "{% include 'other.html' %}",
        "{% extends 'other.html' %}",
        "{% import 'other.html' as other %}",
    ],
)
@pytest.mark.parametrize("kind", FORMATS)
def test_what_a_template_may_not_do_is_refused_by_the_check_and_by_the_sandbox(
    contexts: dict[str, LetterContext], kind: Format, tag: str
) -> None:
    assert wrong(kind, tag)
    if "autoescape" not in tag:
        with pytest.raises(RUN_ERRORS):
            fill(template(kind, tag), kind, contexts["tiny"], DAY)


def test_a_tag_that_opens_in_a_paragraph_and_closes_in_a_table_is_refused() -> None:
    document, saved = Document(), BytesIO()
    document.add_paragraph("{% if law %}Now")
    document.add_table(rows=1, cols=2).cell(0, 1).text = "and then{% endif %}"
    document.save(saved)
    problems = check_content(saved.getvalue(), "docx", "group.docx")
    assert [problem.code for problem in problems] == ["crossed-tags"]
    assert "{%p" in problems[0].remedy


def test_names_in_the_header_and_footer_of_a_word_file_are_checked() -> None:
    document, saved = Document(), BytesIO()
    document.sections[0].header.paragraphs[0].text = "{{ sender.organisaton }}"
    document.sections[0].footer.paragraphs[0].text = "{{ pack.versoin }}"
    document.core_properties.title = "{{ group.nmae }}"
    document.save(saved)
    problems = check_content(saved.getvalue(), "docx", "group.docx")
    assert sorted(problem.remedy for problem in problems) == [
        f"Did you mean '{word}'?" for word in ("name", "organisation", "version")
    ]


def test_a_name_that_word_has_cut_into_pieces_is_found() -> None:
    document, saved = Document(), BytesIO()
    paragraph = document.add_paragraph("Dear ")
    for piece in ("{", "{ gruop", ".na", "me }", "}"):
        paragraph.add_run(piece)
    document.save(saved)
    [problem] = check_content(saved.getvalue(), "docx", "group.docx")
    assert "Dear {{ gruop.name }}" in problem.message


@pytest.mark.parametrize("raw", [b"", b"no Word file", b"PK\x03\x04 but broken"])
def test_a_file_that_is_no_word_file_is_said_to_be_none(raw: bytes) -> None:
    assert [problem.code for problem in check_content(raw, "docx", "group.docx")] == ["not-a-word-file"]


def test_a_text_template_in_another_encoding_is_refused() -> None:
    [problem] = check_content("One\nT\u0177".encode("utf-16"), "md", "group.md")
    assert problem.code == "not-utf-8"


def test_a_misspelt_file_name_and_words_lock_file(tmp_path: Path) -> None:
    for name in ("gruop.docx", "~$group.docx"):
        (tmp_path / name).write_bytes(b"")
    [problem] = check_template(tmp_path / "gruop.docx")
    assert (problem.severity, problem.remedy) == ("warning", "Did you mean 'group.docx'?")
    assert check_template(tmp_path / "~$group.docx") == []


def test_the_workspace_template_goes_before_the_shipped_one_whatever_its_capitals(
    tmp_path: Path, contexts: dict[str, LetterContext]
) -> None:
    place = tmp_path / "templates" / "letters"
    place.mkdir(parents=True)
    (place / "Group.MD").write_text("Dear {{ group.name }}", encoding="utf-8")
    found, problems = open_template(tmp_path, "md")
    assert found is not None
    assert problems == []
    assert render(found, contexts["silent"], DAY) == b"Dear @ THE ROCK"


def test_an_unsound_workspace_template_is_never_replaced_in_silence(tmp_path: Path) -> None:
    place = tmp_path / "templates" / "letters"
    place.mkdir(parents=True)
    (place / "group.md").write_text("Dear {{ group.nmae }}", encoding="utf-8")
    found, problems = open_template(tmp_path, "md")
    assert found is None
    assert problems[0].place is not None
    assert problems[0].place.file.endswith("group.md")


def test_every_dotted_name_of_the_shipped_page_is_missed_when_it_is_misspelt() -> None:
    raw = (TEMPLATES / "letters" / "group.html").read_text(encoding="utf-8")
    names = list(re.finditer(r"(?<=[\s(])[a-z_]+(?:\.[a-z_]+)+(?=[\s,)|])", raw[raw.index("<body") :]))
    assert len(names) > 80
    for match in names[::7]:
        start = raw.index("<body") + match.end() - 1
        broken = raw[:start] + "q" + raw[start + 1 :]
        assert check_content(broken.encode("utf-8"), "html", "group.html"), match[0]


def test_text_of_ours_or_theirs_never_runs_as_a_template(written: Callable[[str], LetterContext], sent) -> None:  # type: ignore[no-untyped-def]
    context = written('organisation: a\nname: "{{ 7 * 7 }} {% if %} {# #}"\nanswered: 2026-02-02\nby: Ann\n')
    for kind in FORMATS:
        assert sent(context, kind)
    assert "{{ 7 * 7 }} {% if %} {# #}" in sent(context, "html").decode("utf-8")
