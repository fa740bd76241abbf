"""The whole of `readiness check`: for a pack folder, the answers in profiles, and the templates of a workspace."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from readiness.assessment.standing import standings
from readiness.checking.conversation_checks import check_conversation
from readiness.checking.market_checks import check_market
from readiness.checking.pack_checks import check_pack
from readiness.checking.pack_tests import run_tests
from readiness.checking.sharing_checks import check_private
from readiness.documents.templates.kinds import FOLDERS
from readiness.documents.templates.names import check_template
from readiness.model.profile import Profile
from readiness.packs.loading import load_pack, load_tests
from readiness.packs.pack import Pack
from readiness.problems import Problem
from readiness.shipped import TEMPLATES
from readiness.workspace.compose import Document
from readiness.workspace.mending import PLACEHOLDER
from readiness.workspace.subjects import Subject


def check_pack_folder(folder: Path) -> list[Problem]:
    """References, checks and tests of a rule pack, and its terms and conversation sheet where it has any."""
    pack, problems = load_pack(folder)
    if pack is None:
        return list(problems)
    tests, wrong = load_tests(folder)
    failed = [problem for tested in run_tests(pack, tests) for problem in tested.problems]
    return [*problems, *wrong, *check_pack(pack, tests), *check_market(pack), *check_conversation(pack), *failed]


def check_templates(folder: Path) -> list[Problem]:
    """Every name used in the templates: the shipped ones and those that the workspace puts in their place."""
    places = [place / name for place in (TEMPLATES, folder / "templates") for name in FOLDERS]
    files = [path for place in places for path in sorted(place.glob("*.*"))]
    return [problem for path in files if path.suffix in (".docx", ".html", ".md") for problem in check_template(path)]


def check_answers(pack: Pack, files: Iterable[tuple[Profile, Document]]) -> list[Problem]:
    """Answers and evidence that cannot be read, in whole profiles and in what is left of those with other mistakes."""
    read = list(files)
    problems = list(check_private(pack, read))
    for profile, document in read:
        subject = Subject(profile.subject, profile.kind, ((profile, document),))
        found = standings(pack, subject, date.max)[1]
        problems += [problem for problem in found if f"'{PLACEHOLDER}'" not in problem.message]
    return problems
