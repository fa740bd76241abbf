"""From what a person typed to what a command works on: the day, the pack, the workspace, and one assessment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Never

from readiness.cli.common import stop
from readiness.problems import Problem, likely

if TYPE_CHECKING:
    from fractions import Fraction

    from readiness.assessment.assess import Assessment
    from readiness.assessment.prepare import Prepared
    from readiness.consortia.candidates import Candidates
    from readiness.consortia.gathering import Gathered
    from readiness.consortia.tenders import Tender
    from readiness.model.requirement import DrawnOption
    from readiness.packs.pack import Pack
    from readiness.workspace.subjects import Subject
    from readiness.workspace.workspace import Workspace


def day_of(text: str | None) -> date:
    """The day of the assessment: as given, or today. Ends the command when it is not a date or lies after today."""
    from readiness.model.scalars import DAY_REMEDY, parse_day

    today = date.today()
    if text is None:
        return today
    day = parse_day(text)
    if day is None:
        stop([Problem("wrong-date", f"'{text}' is not a date we can read", "", DAY_REMEDY)])
    if day > today:
        stop(
            [
                Problem(
                    "in-the-future",
                    f"{text} is after today",
                    "Nobody can be assessed on a day to come",
                    "Give today or an earlier day",
                )
            ]
        )
    return day


def load(folder: Path | None, as_json: bool = False, subjects: "Iterable[Subject] | None" = None) -> "Pack":
    """The rule pack, or the end of the command with everything that is wrong with it.

    With `subjects`, only what is about their kinds: a pack is large, and most commands look at groups.
    """
    from readiness.packs.loading import SUBJECT_KINDS, load_pack
    from readiness.shipped import PACK as SHIPPED

    kinds = SUBJECT_KINDS if subjects is None else [subject.kind for subject in subjects]
    pack, problems = load_pack(folder or SHIPPED, frozenset(kinds))
    if pack is None:
        stop(problems, as_json)
    return pack


def open_workspace(what: list[str] | None, folder: Path) -> tuple["Workspace", list["Subject"], list[Problem]]:
    """The workspace and the subjects meant: all, those of the files or folders named, or those with the ids named.

    The problems are those of every file that the chosen subjects may rest on.
    """
    from readiness.workspace.files import find_yaml
    from readiness.workspace.workspace import files_about, read_workspace, root_of, subjects_named

    paths = [Path(name) for name in what or () if Path(name).exists()]
    ids = [name for name in what or () if not Path(name).exists()]
    folder = root_of(paths[0]) if paths else folder
    named = [subjects_named(path) for path in paths if path.is_file()]
    few = bool(what) and not any(path.is_dir() for path in paths) and all(named)
    names = [*ids, *(name for one in named for name in one)]
    space = read_workspace(folder, date.today(), files_about(folder, names) if few else None)
    if not what:
        return space, list(space.subjects), list(space.problems)
    meant = {file.resolve() for path in paths for file in (find_yaml(path) if path.is_dir() else [path])}
    chosen = [s for s in space.subjects if meant & {Path(document.file).resolve() for _, document in s.files}]
    problems: list[Problem] = []
    for name in ids:
        found = space.find(name)
        if few and isinstance(found, Problem):
            found = read_workspace(folder, date.today()).find(name)  # all of it, to know what may be meant
        if isinstance(found, Problem):
            broken = {rest.subject.casefold() for rest, _ in space.broken}
            problems += [] if name.casefold() in broken else [found]  # what is wrong with its file is told
        elif found not in chosen:
            chosen.append(found)
    if few:
        return space, chosen, [*problems, *space.problems]
    also = {name.casefold() for name in (*ids, *(subject.id for subject in chosen))}
    meant |= {Path(document.file).resolve() for rest, document in space.broken if rest.subject.casefold() in also}
    in_meant = [p for p in space.problems if p.place and Path(p.place.file).resolve() in meant]
    return space, chosen, [*problems, *in_meant]


def to_be_shown(
    space: "Workspace", subjects: "Iterable[Subject]", commissioner: str | None, problems: list[Problem]
) -> "list[Subject]":
    """The subjects that a commissioner may be shown; all of them in the eyes of the officer.

    Not a group with a file that cannot be read: it may take consent back, or keep an answer private. That is told in
    the place of what is wrong with the file, which may quote it.
    """
    from readiness.workspace.workspace import broken_about

    if commissioner is None:
        return list(subjects)
    broken = broken_about(space)
    told = {broken[one.place.file] for one in problems if one.place and one.place.file in broken}
    problems[:] = [one for one in problems if not (one.place and one.place.file in broken)]
    problems += [not_to_be_shown(name, commissioner) for name in sorted(told)]
    lost = {name.casefold() for name in broken.values()}
    return [one for one in subjects if one.id.casefold() not in lost]


def not_to_be_shown(who: str, commissioner: str | None) -> Problem:
    """It is not known what this commissioner may see of a group."""
    why = "A file about it cannot be read, and that may take consent back or keep an answer private"
    return Problem("not-shown", f"'{who}' is not shown to {commissioner}", why, f"See: readiness check {who}")


def locality_of(space: "Workspace", wanted: str, as_json: bool) -> tuple[str, str]:
    """The id and name of the locality meant; one that has no file of its own is called by its id."""
    known = {one.in_locality: one.in_locality for s in space.subjects for one, _ in s.files if one.in_locality}
    known |= {subject.id: subject.name for subject in space.subjects if subject.kind == "locality"}
    name = next((name for name in known if name.casefold() == wanted.casefold()), None)
    if name is None:
        remedy = (
            f"Use one of: {', '.join(sorted(known))}"
            if known
            else f"Write a file with locality: {wanted}, or name the folder of your files: -w FOLDER"
        )
        what = f"There is no locality '{wanted}' here"
        stop([Problem("no-such-locality", what, "", likely(wanted, known) or remedy)], as_json)
    return name, known[name]


def adopted_by(space: "Workspace", commissioner: str | None, as_of: date) -> frozenset[str]:
    """The marked rules and thresholds that this commissioner had adopted by that day."""
    if commissioner is None:
        return frozenset()
    return frozenset(
        name
        for adoption in space.adoptions
        if adoption.commissioner.casefold() == commissioner.casefold() and adoption.on <= as_of
        for name in (adoption.rule, adoption.threshold)
        if name
    )


def amount_of(text: str | None) -> "Fraction | None":
    """Pounds as typed, or the end of the command."""
    from readiness.model.scalars import parse_number

    if text is None:
        return None
    amount = parse_number(text.strip().removeprefix("£"))
    if amount is None or amount <= 0:
        what = f"'{text}' is not an amount of money above 0"
        stop([Problem("wrong-number", what, "", "Write it in pounds, such as 120000")])
    return amount


def prepared_for(
    subjects: "Iterable[Subject]",
    pack: "Pack",
    space: "Workspace",
    as_of: date,
    commissioner: str | None = None,
    lot: "Fraction | None" = None,
) -> dict[str, "Prepared"]:
    """The pack made ready for each kind among the subjects."""
    from readiness.assessment.prepare import prepare

    adopted = adopted_by(space, commissioner, as_of)
    kinds = sorted({subject.kind for subject in subjects})
    return {kind: prepare(pack, as_of, kind, adopted=adopted, lot=lot) for kind in kinds}


def assess_one(
    who: str, as_of: str | None, pack: Path | None, workspace: Path, commissioner: str | None, as_json: bool
) -> tuple["Assessment", list[Problem]]:
    """The assessment of the one subject meant, with every problem on the way to it."""
    from readiness.assessment.assess import assess

    day = day_of(as_of)
    space, subject, problems = open_one(who, workspace, as_json)
    if not to_be_shown(space, [subject], commissioner, problems):
        stop(problems, as_json)
    loaded = load(pack, as_json, [subject])
    ready = prepared_for([subject], loaded, space, day, commissioner)
    result = assess(ready[subject.kind], subject, commissioner=commissioner)
    return result, [*problems, *result.problems]


def open_one(who: str, workspace: Path, as_json: bool) -> tuple["Workspace", "Subject", list[Problem]]:
    """The workspace and the one subject meant, with the problems of its files; or the end of the command."""
    space, subjects, problems = open_workspace([who], workspace)
    if len(subjects) != 1:
        what = f"'{who}' is {len(subjects)} groups or places" if subjects else f"There is nobody in '{who}'"
        several = [Problem("not-one-subject", what, "This looks at one", "Name the file or id of one")]
        stop(problems or several, as_json)
    return space, subjects[0], problems


def none_such(what: str, name: str, known: "Iterable[str]", as_json: bool) -> Never:
    """End the command: what was typed names nothing."""
    there = list(known)
    remedy = likely(name, there) or (f"Use one of: {', '.join(there)}" if there else "There is none")
    stop([Problem(f"no-such-{what.replace(' ', '-')}", f"There is no {what} '{name}' here", "", remedy)], as_json)


def unread(space: "Workspace") -> "list[Problem]":
    """Files that could not be read and are no profiles: a refusal or a condition may stand in them."""
    profiles = {document.file for _, document in space.broken}
    return [one for one in space.problems if one.place is None or one.place.file not in profiles]


def about_these(space: "Workspace", found: "Gathered", problems: "list[Problem]") -> "list[Problem]":
    """The problems of files about these requirements, about who may take part, and of the pack."""
    from readiness.model.requirement import DrawnOption, Requirements
    from readiness.model.tie import Ties

    ours = {file.requirements for tender in found.tenders for file, _ in tender.lots}
    others = {file.requirements for file, _ in space.of(Requirements)} - ours
    here = {who.casefold() for who in found.candidates.ids}
    away = {document.file for file, document in space.of(Requirements) if file.requirements in others}
    away |= {document.file for option, document in space.of(DrawnOption) if option.requirements in others}
    for sheet, document in space.of(Ties):
        named = {name.casefold() for name in (*sheet.asked, *(end for tie in sheet.ties for end in tie.between))}
        away |= {document.file} if named and not named & here else set()
    profiles = [(one.id, document.file) for one in space.subjects for _, document in one.files]
    away |= {file for who, file in profiles if who.casefold() not in here}
    return [one for one in problems if one.place is None or one.place.file not in away]


def parted(problems: "list[Problem]", *, confidential: bool) -> "tuple[list[Problem], list[Problem]]":
    """The problems that anybody may read, and what the officer is told of those that would tell of a refusal.

    An option that holds two who refuse stops nothing: it is judged like any other, and breaks a condition.
    """
    from readiness.checking.network_checks import REFUSED_IN_OPTION
    from readiness.checking.plans import PRIVATE
    from readiness.problems import has_errors

    private = [
        one._replace(severity="warning") if one.code == REFUSED_IN_OPTION else one
        for one in problems
        if one.code in PRIVATE
    ]
    public = [one for one in problems if one.code not in PRIVATE]
    if confidential:
        return public, private
    what = "Something is wrong with a statement that is not public"
    hidden = Problem("not-public", what, "", "Run 'readiness check', which tells the officer, and put it right")
    return public, [hidden] if has_errors(private) else []


def in_eyes(
    found: "Candidates", space: "Workspace", locality: tuple[str, str], day: date, *, everything: bool, as_json: bool
) -> "Candidates":
    """Everybody in the eyes of the commissioner of the locality, who must be named, or of the officer.

    `locality`: its id and name.
    """
    from readiness.consortia.gathering import commissioner_of

    name, title = locality
    commissioner = commissioner_of(space, name, day)
    if commissioner is None and not everything:
        what = f"No file of {title} names its commissioner, so it is not known what may be shown"
        remedy = "Write commissioner: in the file of the locality, or see all answers with --everything"
        stop([Problem("no-commissioner", what, "Groups share their answers by name", remedy)], as_json)
    adopted = adopted_by(space, commissioner, day)
    return replace(found, commissioner=None if everything else commissioner, adopted=adopted)


def drawn_for(space: "Workspace", day: date, candidates: "Candidates", tender: "Tender") -> "tuple[DrawnOption, ...]":
    """The options drawn up by hand for lots of a tender by that day, with ids as the profiles write them."""
    from readiness.model.requirement import DrawnOption

    ids = {who.casefold(): who for who in candidates.ids}
    lots = {(file.requirements, lot.id) for file, lot in tender.lots}
    found = []
    for file, _ in space.of(DrawnOption):
        named = [name.casefold() for name in (file.lead, *file.members)]
        if (file.requirements, file.lot) not in lots or file.on > day or not {*named} <= ids.keys():
            continue
        lead, *members = (ids[name] for name in named)
        parts = tuple(one.model_copy(update={"by": ids.get(one.by.casefold(), one.by)}) for one in file.deliveries)
        found.append(file.model_copy(update={"lead": lead, "members": tuple(members), "deliveries": parts}))
    return tuple(found)
