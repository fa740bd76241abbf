"""What a form adds, as a dated profile file beside the others of the group. No file that is there is changed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from readiness.assessment.reading import read_answers, read_evidence
from readiness.documents.form import words
from readiness.imports.adding import schema_for
from readiness.imports.form_opening import Filled
from readiness.imports.form_reading import NewEvidence, Reading, comment_line
from readiness.model.profile import Profile
from readiness.model.question import Fact
from readiness.model.scalars import parse_day, say_day
from readiness.packs.pack import Pack
from readiness.problems import Problem, has_errors
from readiness.workspace.compose import compose
from readiness.workspace.files import save, within
from readiness.workspace.shapes import read_shape
from readiness.workspace.subjects import Subject, impossible_dates
from readiness.workspace.yaml_text import Plain, yaml_text


def profile_text(reading: Reading, subject: Subject, form: Filled, by: str, schema: str) -> str:
    """The text of the file: only what differs from what is on file, in the name of who filled the form in."""
    written = parse_day(form.about.get(words.DAY, ""))
    of = f" of {say_day(written)}" if written else ""
    head: dict[str, Plain] = {"organisation": subject.id, "name": subject.name}
    head |= {"answered": reading.day.isoformat(), "by": by} | _never_rated(subject, reading.day)
    if reading.comments:
        head["note"] = "\n".join(comment_line(*comment) for comment in reading.comments)
    about = {change.item.id: change.typed.raw for change in reading.changes if isinstance(change.item, Fact)}
    answers = {change.item.id: change.typed.raw for change in reading.changes if change.item.id not in about}
    evidence = [_item(one, {**about, **answers}) for one in reading.evidence]
    parts: dict[str, Plain] = {"about": about, "answers": answers, "evidence": evidence}
    body = yaml_text(head | {name: part for name, part in parts.items() if part})
    first = f"# yaml-language-server: $schema={schema}\n"
    return f"{first}# From the form{of} that the group filled in: what was not on file when it was read.\n{body}"


def _never_rated(subject: Subject, day: date) -> dict[str, Plain]:
    """The newest file says whether a group is rated, so a file that may become the newest says it again."""
    before = [profile for profile, _ in subject.files if profile.answered <= day]
    if not before or before[-1].rated:
        return {}
    reason = before[-1].rated_reason
    return {"rated": "no", **({"rated_reason": reason} if reason else {})}


def _item(one: NewEvidence, answered: dict[str, str | tuple[str, ...]]) -> dict[str, Plain]:
    found: dict[str, Plain] = {"for": one.item.id, "what": one.what}
    if one.made:
        found["made"] = one.made.isoformat()
    if one.until:
        found["until"] = one.until.isoformat()
    if one.shows is not None and one.item.id not in answered:
        found["shows"] = one.shows
    return found


def add_profile(
    reading: Reading, subject: Subject, form: Filled, by: str, pack: Pack, workspace: Path
) -> Path | list[Problem]:
    """Add the file under the first free name, once it has been read back as the checks would read it."""
    folder = _folder(subject, workspace)
    text = profile_text(reading, subject, form, by, schema_for(folder, workspace))
    if wrong := _wrong(text, pack, reading.day):
        return wrong
    for number in range(1, len(subject.files) + 2 + _names_taken(folder)):
        name = f"{subject.id}-{reading.day.isoformat()}-form{f'-{number}' if number > 1 else ''}.yaml"
        path = within(folder, name)
        if isinstance(path, Problem):
            return [path]
        if not path.exists():
            path = folder / name
            problem = save(path, text.encode())
            return [problem] if problem else path
    raise AssertionError("more files than names")


def _names_taken(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def _folder(subject: Subject, workspace: Path) -> Path:
    """Beside the newest file that a person wrote, else beside the newest."""
    files: Sequence[str] = [document.file for profile, document in subject.files if not profile.source]
    newest = files[-1] if files else subject.files[-1][1].file
    return Path(newest).parent if newest else workspace / "profiles"


def _wrong(text: str, pack: Pack, day: date) -> list[Problem]:
    """What is wrong with the file that we would add: nothing, or it is not added."""
    document, problems = compose(text.encode(), "the new file")
    if document is None:
        return problems
    profile, problems = read_shape(Profile, document)
    if profile is None:
        return problems
    problems = impossible_dates(profile, document, day)
    answers = read_answers(profile, document, pack, problems)
    list(read_evidence(profile, document, pack, answers, problems))
    return problems if has_errors(problems) else []
