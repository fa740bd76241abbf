"""`readiness options`: which consortia could deliver what a locality asks for, what blocks, and who is needed."""

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Never, cast

import typer

from readiness.cli.common import AS_JSON, AS_OF, PACK, WORKSPACE, report, say, stop, write_json

if TYPE_CHECKING:
    from readiness.consortia.candidates import Candidates
    from readiness.consortia.front import Front
    from readiness.consortia.gathering import Gathered
    from readiness.consortia.search import Budget
    from readiness.consortia.tenders import Tender
    from readiness.documents.options.report import OptionsReport
    from readiness.model.assessment import Part
    from readiness.model.requirement import DrawnOption
    from readiness.packs.pack import Pack
    from readiness.packs.terms import Market
    from readiness.problems import Problem
    from readiness.workspace.workspace import Workspace


class _Asked(NamedTuple):
    """What was asked for, as typed. `eyes`: everything on file, and refusals may be told."""

    view: str
    wanted: str | None
    lot: str | None
    what_if: tuple[str, ...]
    everything: bool
    confidential: bool
    seconds: int
    chosen: tuple[str, ...]
    as_json: bool


class _Place(NamedTuple):
    """A locality on a day, with all that is read for it."""

    name: str
    title: str
    day: date
    pack: "Pack"
    market: "Market"
    space: "Workspace"
    found: "Gathered"


def add_to(app: typer.Typer) -> None:
    """Register the verb."""

    @app.command()
    def options(  # noqa: PLR0917
        locality: str = typer.Argument(..., help="The id of the locality, such as larkfield."),
        as_of: str = AS_OF,
        pack: Path = PACK,
        workspace: Path = WORKSPACE,
        view: str = typer.Option("claimed", "--view", help="What counts: evidenced, claimed or possible."),
        wanted: str = typer.Option(None, "--for", help="The id of a requirements file, where there are several."),
        lot: str = typer.Option(None, "--lot", help="Only the tender with this id, or with this lot."),
        what_if: list[str] = typer.Option([], "--if", help="A group taken to hold a role: GROUP=ROLE. Repeatable."),
        everything: bool = typer.Option(False, "--everything", help="All answers, not only what was shared."),
        confidential: bool = typer.Option(False, "--confidential", help="Tell refusals too. Not for the public."),
        seconds: int = typer.Option(60, "--seconds", min=0, help="How long the search may take."),
        compare: bool = typer.Option(False, "--compare", help="Set the options side by side."),
        option: list[str] = typer.Option([], "--option", help="Compare this one: its number or id. Repeatable."),
        as_json: bool = AS_JSON,
        to: Path = typer.Option(None, "--to", help="Also write a page, a Word file and tables here."),
        overwrite: bool = typer.Option(False, "--overwrite", help="Replace files that are there."),
    ) -> None:
        """Which consortia could deliver what is asked for, what is in the way, and who is needed?"""
        asked = _Asked(
            view.casefold(), wanted, lot, tuple(what_if), everything, confidential, seconds, tuple(option), as_json
        )
        place, public, private = _read(locality, as_of, pack, workspace, asked)
        found = _look(place, asked)
        unsaved = _save(found, to, overwrite=overwrite) if to is not None else []
        _tell(found, [*public, *unsaved], private, as_json=as_json, side_by_side=compare or bool(option))
        if to is not None and not unsaved and not as_json:
            say(f"\nWritten to {to}: a page (options.html), a Word file and tables.")
        if any(problem.severity == "error" for problem in (*public, *private, *unsaved)):
            raise typer.Exit(1)


def _tell(
    found: "OptionsReport",
    public: "list[Problem]",
    private: "list[Problem]",
    *,
    as_json: bool,
    side_by_side: bool,
) -> None:
    from readiness.problems import in_order

    if as_json:
        from readiness.documents.options.data import options_json

        write_json({**options_json(found), "problems": [one.as_json() for one in in_order(public)]})
        report(private)
    else:
        from readiness.documents.layout import plain_console
        from readiness.documents.options.text import options_text

        say(options_text(found, plain=plain_console(), side_by_side=side_by_side))
        report([*public, *private])


def _save(found: "OptionsReport", folder: Path, *, overwrite: bool) -> "list[Problem]":
    from readiness.documents.options.export import save_options

    return save_options(found, folder, over=overwrite)


def _read(
    locality: str, as_of: str | None, pack: Path | None, workspace: Path, asked: _Asked
) -> "tuple[_Place, list[Problem], list[Problem]]":
    """All that is read, and what is wrong in it: for anybody, and for the officer alone. A wrong plan ends it."""
    from readiness.checking.plans import check_plans
    from readiness.cli.loading import day_of, load, locality_of
    from readiness.consortia.gathering import gather, requirements_of
    from readiness.model.assessment import PARTS
    from readiness.packs.terms import read_market
    from readiness.problems import has_errors
    from readiness.workspace.workspace import read_workspace

    if asked.view not in PARTS:
        _none_such("view", asked.view, PARTS, asked)
    day, today = day_of(as_of), date.today()
    space = read_workspace(workspace, today)
    loaded = load(pack, asked.as_json, [one for one in space.subjects if one.kind == "organisation"])
    market, problems = read_market(loaded)
    if market is None:
        stop(problems, asked.as_json)
    name, title = locality_of(space, locality, asked.as_json)
    requirements, missing = requirements_of(space, name, asked.wanted, day)
    if requirements is None:
        stop([*missing, *space.problems], asked.as_json)
    found, _ = gather(space, loaded, market, requirements, day, today)
    wrong = _about(space, found, check_plans(loaded, space, today))
    public, private = _parted(wrong, confidential=asked.confidential)
    if has_errors([*_unread(space), *public, *private]):
        report(private)
        stop([*space.problems, *public], asked.as_json)
    return _Place(name, title, day, loaded, market, space, found), [*problems, *space.problems, *public], private


def _none_such(what: str, name: str, known: "Iterable[str]", asked: _Asked) -> Never:
    """End the command: what was typed names nothing."""
    from readiness.problems import Problem, likely

    there = list(known)
    remedy = likely(name, there) or (f"Use one of: {', '.join(there)}" if there else "There is none")
    stop([Problem(f"no-such-{what.replace(' ', '-')}", f"There is no {what} '{name}' here", "", remedy)], asked.as_json)


def _unread(space: "Workspace") -> "list[Problem]":
    """Files that could not be read and are no profiles: a refusal or a condition may stand in them."""
    profiles = {document.file for _, document in space.broken}
    return [one for one in space.problems if one.place is None or one.place.file not in profiles]


def _about(space: "Workspace", found: "Gathered", problems: "list[Problem]") -> "list[Problem]":
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


def _parted(problems: "list[Problem]", *, confidential: bool) -> "tuple[list[Problem], list[Problem]]":
    """The problems that anybody may read, and what the officer is told of those that would tell of a refusal.

    An option that holds two who refuse stops nothing: it is judged like any other, and breaks a condition.
    """
    from readiness.checking.network_checks import REFUSED_IN_OPTION
    from readiness.checking.plans import PRIVATE
    from readiness.problems import Problem, has_errors

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


def _look(place: _Place, asked: _Asked) -> "OptionsReport":
    """Search every tender that is asked for, each with its part of the time and what the ones before it left."""
    from readiness.consortia.options import find_options
    from readiness.consortia.search import Budget
    from readiness.documents.options.report import OptionsReport

    start, view = time.monotonic(), cast("Part", asked.view)
    without = _candidates(place, asked)
    candidates = without.supposing(*_assumed(place, asked))
    let = _tenders(place, asked)
    drawn = [_drawn(place, candidates, tender) for tender in let]
    by_hand = [one.option for those in drawn for one in those]
    for name in asked.chosen:
        if not name.isdecimal() and name not in by_hand:
            _none_such("option", name, [*by_hand, "the number of an option"], asked)
    parts = len(let) * (2 if candidates.assumed else 1)
    budgets = (Budget(start + asked.seconds * (number + 1) / parts, time.monotonic) for number in range(parts))
    # The small ones first: what they leave of their time goes to the others.
    in_turn = sorted(range(len(let)), key=lambda one: (len(let[one].lots), len(let[one].cells)))
    done = {one: find_options(candidates, let[one], view, next(budgets), drawn[one]) for one in in_turn}
    found = tuple(done[one] for one in range(len(let)))
    numbers = [str(number + 1) for number in range(max(len(one.numbered) for one in found))]
    for name in asked.chosen:
        if name not in (*numbers, *by_hand):
            _none_such("option", name, [*numbers, *by_hand], asked)
    others = {one: _fronts(without, let[one], view, budget) for one, budget in zip(in_turn, budgets, strict=False)}
    return OptionsReport(
        locality=place.name,
        title=place.title,
        as_of=place.day,
        view=view,
        pack=place.pack,
        market=place.market,
        candidates=candidates,
        requirements=place.found.requirements,
        tenders=found,
        confidential=asked.confidential,
        chosen=asked.chosen,
        before=tuple(others[one] for one in range(len(others))),
        seconds=asked.seconds,
    )


def _fronts(candidates: "Candidates", tender: "Tender", view: "Part", budget: "Budget") -> "tuple[Front, ...]":
    from readiness.consortia.front import front

    return tuple(front(candidates, tender, form, view, budget) for form in tender.forms)


def _candidates(place: _Place, asked: _Asked) -> "Candidates":
    """Everybody in the eyes of the commissioner of the locality, who must be named, or of the officer."""
    from readiness.cli.loading import adopted_by
    from readiness.consortia.gathering import commissioner_of
    from readiness.problems import Problem

    commissioner = commissioner_of(place.space, place.name, place.day)
    if commissioner is None and not asked.everything:
        what = f"No file of {place.title} names its commissioner, so it is not known what may be shown"
        remedy = "Write commissioner: in the file of the locality, or see all answers with --everything"
        stop([Problem("no-commissioner", what, "Groups share their answers by name", remedy)], asked.as_json)
    return replace(
        place.found.candidates,
        commissioner=None if asked.everything else commissioner,
        adopted=adopted_by(place.space, commissioner, place.day),
    )


def _assumed(place: _Place, asked: _Asked) -> tuple[tuple[str, str], ...]:
    """The what-ifs as organisation and role."""
    from readiness.problems import Problem

    ids = {who.casefold(): who for who in place.found.candidates.ids}
    roles = {name: role.id for role in place.pack.roles for name in (role.id.casefold(), role.title.casefold())}
    pairs = []
    for text in asked.what_if:
        who, equals, role = (part.strip() for part in text.partition("="))
        if not equals:
            what = f"'{text}' does not say which role"
            stop([Problem("wrong-what-if", what, "", "Write --if GROUP=ROLE, such as --if acorn=full")], asked.as_json)
        if who.casefold() not in ids:
            _none_such("organisation", who, ids.values(), asked)
        if role.casefold() not in roles:
            _none_such("role", role, place.pack.ladder, asked)
        pairs.append((ids[who.casefold()], roles[role.casefold()]))
    return tuple(pairs)


def _tenders(place: _Place, asked: _Asked) -> "list[Tender]":
    """The tenders that are asked for."""
    every = list(place.found.tenders)
    if asked.lot is None:
        return every
    known = {name: tender for tender in every for name in (tender.id, *(lot.id for _, lot in tender.lots))}
    found = next((tender for name, tender in known.items() if name.casefold() == asked.lot.casefold()), None)
    if found is None:
        _none_such("lot", asked.lot, known, asked)
    return [found]


def _drawn(place: _Place, candidates: "Candidates", tender: "Tender") -> "tuple[DrawnOption, ...]":
    """The options drawn up by hand for lots of a tender by that day, with ids as the profiles write them."""
    from readiness.model.requirement import DrawnOption

    ids = {who.casefold(): who for who in candidates.ids}
    lots = {(file.requirements, lot.id) for file, lot in tender.lots}
    found = []
    for file, _ in place.space.of(DrawnOption):
        named = [name.casefold() for name in (file.lead, *file.members)]
        if (file.requirements, file.lot) not in lots or file.on > place.day or not {*named} <= ids.keys():
            continue
        lead, *members = (ids[name] for name in named)
        parts = tuple(one.model_copy(update={"by": ids.get(one.by.casefold(), one.by)}) for one in file.deliveries)
        found.append(file.model_copy(update={"lead": lead, "members": tuple(members), "deliveries": parts}))
    return tuple(found)
