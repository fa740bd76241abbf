"""`readiness options`: which consortia could deliver what a locality asks for, what blocks, and who is needed."""

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

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
    from readiness.cli.loading import about_these, day_of, load, locality_of, none_such, parted, unread
    from readiness.consortia.gathering import commissioner_of, gather, requirements_of
    from readiness.model.assessment import PARTS
    from readiness.packs.terms import read_market
    from readiness.problems import has_errors
    from readiness.workspace.workspace import read_workspace

    if asked.view not in PARTS:
        none_such("view", asked.view, PARTS, asked.as_json)
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
    eyes = None if asked.everything else commissioner_of(space, name, day)
    found, _ = gather(space, loaded, market, requirements, day, today, eyes)
    wrong = about_these(space, found, check_plans(loaded, space, today))
    public, private = parted(wrong, confidential=asked.confidential)
    if has_errors([*unread(space), *public, *private]):
        report(private)
        stop([*space.problems, *public], asked.as_json)
    return _Place(name, title, day, loaded, market, space, found), [*problems, *space.problems, *public], private


def _look(place: _Place, asked: _Asked) -> "OptionsReport":
    """Search every tender that is asked for, each with its part of the time and what the ones before it left."""
    from readiness.cli.loading import drawn_for, in_eyes, none_such
    from readiness.consortia.options import find_options
    from readiness.consortia.search import Budget
    from readiness.documents.options.report import OptionsReport

    start, view = time.monotonic(), cast("Part", asked.view)
    without = in_eyes(
        place.found.candidates,
        place.space,
        (place.name, place.title),
        place.day,
        everything=asked.everything,
        as_json=asked.as_json,
    )
    candidates = without.supposing(*_assumed(place, asked))
    let = _tenders(place, asked)
    drawn = [drawn_for(place.space, place.day, candidates, tender) for tender in let]
    by_hand = [one.option for those in drawn for one in those]
    for name in asked.chosen:
        if not name.isdecimal() and name not in by_hand:
            none_such("option", name, [*by_hand, "the number of an option"], asked.as_json)
    parts = len(let) * (2 if candidates.assumed else 1)
    budgets = (Budget(start + asked.seconds * (number + 1) / parts, time.monotonic) for number in range(parts))
    # The small ones first: what they leave of their time goes to the others.
    in_turn = sorted(range(len(let)), key=lambda one: (len(let[one].lots), len(let[one].cells)))
    done = {one: find_options(candidates, let[one], view, next(budgets), drawn[one]) for one in in_turn}
    found = tuple(done[one] for one in range(len(let)))
    numbers = [str(number + 1) for number in range(max(len(one.numbered) for one in found))]
    for name in asked.chosen:
        if name not in (*numbers, *by_hand):
            none_such("option", name, [*numbers, *by_hand], asked.as_json)
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


def _assumed(place: _Place, asked: _Asked) -> tuple[tuple[str, str], ...]:
    """The what-ifs as organisation and role."""
    from readiness.cli.loading import none_such
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
            none_such("organisation", who, ids.values(), asked.as_json)
        if role.casefold() not in roles:
            none_such("role", role, place.pack.ladder, asked.as_json)
        pairs.append((ids[who.casefold()], roles[role.casefold()]))
    return tuple(pairs)


def _tenders(place: _Place, asked: _Asked) -> "list[Tender]":
    """The tenders that are asked for."""
    from readiness.cli.loading import none_such

    every = list(place.found.tenders)
    if asked.lot is None:
        return every
    known = {name: tender for tender in every for name in (tender.id, *(lot.id for _, lot in tender.lots))}
    found = next((tender for name, tender in known.items() if name.casefold() == asked.lot.casefold()), None)
    if found is None:
        none_such("lot", asked.lot, known, asked.as_json)
    return [found]
