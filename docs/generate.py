"""Writes what is generated: `schemas/` and pages of `docs/`. Run by `make docs`; a test compares.

Editors read the schemas to complete keys and to mark mistakes while somebody types.
"""

import json
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import typer.main

from readiness.checking.model_pages import models_page
from readiness.checking.pack_pages import pack_pages
from readiness.checking.schemas import schemas
from readiness.cli.main import app
from readiness.documents.templates.kinds import FOLDERS, KINDS
from readiness.packs.delivery import read_models
from readiness.packs.loading import load_pack
from readiness.packs.pack import Pack
from readiness.packs.terms import read_market
from readiness.shipped import MODELS, PACK

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100


def generated() -> dict[str, str]:
    """Everything that is generated, by path: what `readiness schema`, `readiness pack pages` and `--help` say."""
    pack, problems = load_pack(PACK)
    if pack is None:
        raise SystemExit("\n".join(map(str, problems)))
    return {
        **{f"schemas/{name}.schema.json": _json(schema) for name, schema in schemas(pack).items()},
        **{f"docs/pack/{name}": text for name, text in pack_pages(pack).items()},
        "docs/pack/delivery-models.md": _models(pack),
        "docs/commands.md": _commands(),
        "docs/letter-names.md": _letter_names(),
    }


def _models(pack: Pack) -> str:
    market, problems = read_market(pack)
    models, wrong = read_models(MODELS, pack, market) if market else (None, ())
    if models is None:
        raise SystemExit("\n".join(map(str, (*problems, *wrong))))
    return models_page(models, pack)


def _letter_names() -> str:
    """Every name a letter template may use, from the shapes that the templates are checked against."""
    lines = [
        "# The names a letter template may use",
        "",
        "Made by `make docs`. Do not edit it. Write a name in double curly brackets, such as `{{ group.name }}`.",
        "A list is repeated: `{% for step in next_steps %}{{ step.action }}{% endfor %}`. Any name can be asked:",
        "`{% if disputes %}…{% endif %}`. `readiness check` finds every name that is not here.",
        "",
        f"Each kind of letter has names of its own, under the name of its file: {', '.join(f'`{k}`' for k in KINDS)}.",
        *(
            f"In `templates/{name}`: {', '.join(f'`{k}`' for k in kinds)}."
            for name, kinds in FOLDERS.items()
            if kinds != KINDS
        ),
    ]
    every = {kind: shape for kinds in FOLDERS.values() for kind, shape in kinds.items()}
    shapes: list[type] = list(every.values())
    titles = {shape: f"In `{kind}`" for kind, shape in every.items()}
    done: set[type] = set()
    while shapes:
        shape = shapes.pop(0)
        if shape in done:
            continue
        done.add(shape)
        title = titles.get(shape, shape.__name__)
        lines += [
            "",
            f"## {title}",
            "",
            " ".join((shape.__doc__ or "").split()),
            "",
            "| name | what it holds |",
            "|---|---|",
        ]
        for name, kind in get_type_hints(shape).items():
            words, inner = _holds(kind)
            lines.append(f"| `{name}` | {words} |")
            shapes += [inner] if inner else []
    return "\n".join(lines) + "\n"


def _holds(kind: Any) -> tuple[str, type | None]:
    arguments = [part for part in get_args(kind) if part not in (type(None), Ellipsis)]
    if isinstance(kind, type) and is_dataclass(kind):
        return f"see {kind.__name__}", kind
    if arguments and all(isinstance(part, str) for part in arguments):
        return "one of: " + ", ".join(arguments), None
    if arguments:
        words, inner = _holds(arguments[0])
        return (f"a list; each: {words}" if get_origin(kind) is tuple else f"{words}, or nothing"), inner
    return {"str": "text", "bool": "yes or no", "int": "a whole number"}[kind.__name__], None


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _commands() -> str:
    parts = ["# The commands", "Made by `make docs` from what each command says of itself. Do not edit it."]
    return "\n\n".join([*parts, *_help(typer.main.get_command(app), "readiness", None)]) + "\n"


def _help(command: Any, name: str, parent: Any) -> list[str]:
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    said = "\n".join(line.rstrip() for line in command.get_help(context).strip().splitlines())
    parts = [f"## `{context.command_path}`", f"```text\n{said}\n```"]
    for inner, below in sorted(getattr(command, "commands", {}).items()):
        parts += _help(below, inner, context)
    return parts


if __name__ == "__main__":
    for path, text in generated().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
        print(path)
