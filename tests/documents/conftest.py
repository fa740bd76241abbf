"""The shipped pack, the example sender and directory, and a way to a letter from a few lines of profile."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from readiness.assessment.assess import Assessment, assess
from readiness.assessment.prepare import prepare
from readiness.documents.letters.context import letter_context
from readiness.documents.letters.shapes import LetterContext
from readiness.documents.templates.render import open_template, render
from readiness.documents.templates.sandbox import Format
from readiness.model.office import Helper, Sender
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.shipped import EXAMPLES, PACK
from readiness.workspace.workspace import read_workspace
from tests.documents.groups import EVERYBODY

DAY = date(2026, 6, 1)
Assess = Callable[..., Assessment]


@pytest.fixture(scope="session")
def shipped_pack() -> Pack:
    pack, problems = load_pack(PACK)
    assert pack is not None, problems
    return pack


@pytest.fixture(scope="session")
def office() -> tuple[Sender, tuple[Helper, ...]]:
    """The sender and the directory among the examples."""
    space = read_workspace(EXAMPLES, DAY)
    assert space.sender is not None
    return space.sender, space.directory


@pytest.fixture(scope="session")
def assessed(shipped_pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Assess:
    """The assessment of the one group in the text of its profiles."""
    ready = prepare(shipped_pack, DAY)

    def assessment(*texts: str) -> Assessment:
        folder = tmp_path_factory.mktemp("group")
        for number, text in enumerate(texts):
            (folder / f"group-{number}.yaml").write_text(text, encoding="utf-8")
        space = read_workspace(folder, DAY)
        assert not space.problems
        result = assess(ready, space.subjects[0])
        assert not result.problems
        return result

    return assessment


@pytest.fixture(scope="session")
def written(assessed: Assess, office: tuple[Sender, tuple[Helper, ...]]) -> Callable[..., LetterContext]:
    """What a letter to the group says."""
    return lambda *texts: letter_context(assessed(*texts), *office)


@pytest.fixture(scope="session")
def contexts(written: Callable[..., LetterContext]) -> dict[str, LetterContext]:
    return {name: written(text) for name, text in EVERYBODY.items()}


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Callable[[LetterContext, Format], bytes]:
    """The letter itself, by the shipped template."""
    nowhere: Path = tmp_path_factory.mktemp("no-templates")
    opened = {}

    def letter(context: LetterContext, kind: Format) -> bytes:
        if kind not in opened:
            opened[kind] = open_template(nowhere, kind)
        template, problems = opened[kind]
        assert template is not None, problems
        content = render(template, context, DAY)
        assert isinstance(content, bytes), content
        return content

    return letter


@pytest.fixture(scope="session")
def letters(
    contexts: dict[str, LetterContext], sent: Callable[[LetterContext, Format], bytes]
) -> dict[tuple[str, Format], bytes]:
    """A letter to everybody in each format."""
    kinds: tuple[Format, ...] = ("docx", "html", "md")
    return {(name, kind): sent(context, kind) for name, context in contexts.items() for kind in kinds}
